"""Headings of the branches of a duty: inside a quota, for named Parties, in a season, for some of the goods."""

from __future__ import annotations

import calendar
import datetime as dt
import enum
import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

from tradelaw.dates import Span
from tradelaw.errors import DutyError, quoted
from tradelaw.names import folded
from tradelaw.parties import Party

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAP_YEAR = 2024
_FEBRUARY_END = (2, 29)

#: The blank of Japanese print.
_WIDE_BLANK = "\u3000"

#: A description of goods longer than this is refused.
MOST_LETTERS = 400


class Standing(enum.Enum):
    """A heading that tariffs write in set words: English and Japanese."""

    IN_QUOTA = ("for the pooled quota", "関税割当数量以内のもの")
    OUT_OF_QUOTA = ("other than for the pooled quota", "関税割当数量以外のもの")
    CERTIFICATE = ("subject to preferential import certificate", "特恵輸入対象のもの")
    IN_WTO_QUOTA = ("within the WTO quota", "世界貿易機関設立協定の日本国の譲許表における関税割当て")
    OUT_OF_WTO_QUOTA = ("outside the WTO quota", "世界貿易機関設立協定の日本国の譲許表における関税割当て以外のもの")
    FEED = ("for feed, under customs supervision", "税関当局の監督の下で飼料の原料として使用するもの")
    OTHER = ("other", "その他のもの")
    OTHER_PARTIES = ("treatment for other Parties", "（他の締約国に対する待遇）")

    @property
    def english(self) -> str:
        """The heading in English."""
        return self.value[0]

    @property
    def japanese(self) -> str:
        """The heading in Japanese."""
        return self.value[1]


_PLACES = (("Annex", "附属書{}"), ("Appendix", "付録{}"), ("Part", "第{}編"), ("Section", "第{}節"))
_PLACE = re.compile(r"(Annex|Appendix|Part|Section) (\S+)")
_JAPANESE_PLACE = re.compile(r"附属書(\d+(?:-[A-Z])?)|付録([A-Z0-9]+)|第(\w+)編|第(\w+)節", re.ASCII)
_NUMBER = re.compile(r"[A-Z]{0,6}-?[A-Z]{0,6}\d{1,4}", re.ASCII)
_ENGLISH_PLACE = re.compile(
    r"(?:Annex|Appendix|Part|Section) [A-Z0-9-]{1,8}(?: (?:Annex|Appendix|Part|Section) [A-Z0-9-]{1,8}){0,5}", re.ASCII
)


@attrs.frozen
class NamedQuota:
    """A heading for what comes in within one quota of an agreement.

    Parameters
    ----------
    number
        The quota's own: ``TWQ-1``.
    place
        Where the agreement lists it, in English: ``Annex 2-D Appendix A``; empty if that isn't said.

    Examples
    --------
    >>> quota = NamedQuota("TWQ-1", "Annex 2-D Appendix A")
    >>> print(quota.english, quota.japanese)
    within quota TWQ-1 of Annex 2-D Appendix A 附属書2-D付録AのTWQ-1に定める関税割当数量以内のもの

    """

    number: str
    place: str = ""

    def __attrs_post_init__(self) -> None:
        if _NUMBER.fullmatch(self.number) is None or (self.place and _ENGLISH_PLACE.fullmatch(self.place) is None):
            raise DutyError(f"{quoted(f'{self.number} of {self.place}')} is no quota of an annex.")

    @property
    def english(self) -> str:
        """The heading in English."""
        return f"within quota {self.number}" + (f" of {self.place}" if self.place else "")

    @property
    def japanese(self) -> str:
        """The heading in Japanese."""
        patterns = dict(_PLACES)
        place = "".join(patterns[kind].format(number) for kind, number in _PLACE.findall(self.place))
        link = "の" if place and self.number[0].isalpha() else ""
        return f"{place}{link}{self.number}に定める関税割当数量以内のもの"


def english_place(japanese: str) -> str:
    """Give the place in an agreement that a Japanese text names, in English.

    Examples
    --------
    >>> english_place("附属書2-A第3編第B節")
    'Annex 2-A Part 3 Section B'

    """
    kinds = [kind for kind, _ in _PLACES]
    return " ".join(f"{kind} {n}" for found in _JAPANESE_PLACE.findall(japanese) for kind, n in zip(kinds, found, strict=True) if n)


def _same(party: Party) -> str:
    return party.code or folded(party.name)


def _same_all(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(map(_same, parties))


def _is(party: Party, origin: Party | str) -> bool:
    if isinstance(origin, Party):
        return _same(party) == _same(origin)
    names = (party.code, party.alpha2, party.name, party.name_ja, *party.aliases)
    return folded(origin) in {folded(name) for name in names if name}


def _named(parties: tuple[Party, ...], *, english: bool) -> str:
    names = [party.name if english else party.name_ja or party.name for party in parties]
    comma, last = (", ", " and ") if english else ("、", "及び")
    return last.join([comma.join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _parties(given: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(given)


@attrs.frozen
class TreatmentFor:
    """A heading for what originates in named Parties."""

    parties: tuple[Party, ...] = attrs.field(converter=_parties, eq=_same_all)

    def __attrs_post_init__(self) -> None:
        if not self.parties:
            raise DutyError("Treatment is for one Party at least.")

    @property
    def english(self) -> str:
        """The heading in English."""
        return f"treatment for {_named(self.parties, english=True)}"

    @property
    def japanese(self) -> str:
        """The heading in Japanese."""
        return f"（{_named(self.parties, english=False)}に対する待遇）"

    def holds(self, origin: Party | str) -> bool:
        """Whether an origin is one of the Parties, given as such or under any of their names."""
        return any(_is(party, origin) for party in self.parties)


@attrs.frozen
class QuotaFor:
    """A heading for what comes in within a quota that belongs to a Party."""

    party: Party = attrs.field(eq=_same)

    @property
    def english(self) -> str:
        """The heading in English."""
        return f"within the quota for {self.party.name}"

    @property
    def japanese(self) -> str:
        """The heading in Japanese."""
        return f"{self.party.name_ja or self.party.name}向けの関税割当て"


@attrs.frozen
class Season:
    """A heading for what is imported between two days of the year, both included; the span may pass the end of the year.

    Parameters
    ----------
    first, last
        Month and day; the 29th of February is its end in every year.

    Examples
    --------
    >>> winter = Season((11, 1), (2, 29))
    >>> winter.holds(dt.date(2025, 2, 28)), winter.holds(dt.date(2025, 3, 1)), winter.holds(dt.date(2025, 12, 31))
    (True, False, True)
    >>> print(winter.english)
    if imported during the period from 1 November to the end of February

    """

    first: tuple[int, int] = attrs.field()
    last: tuple[int, int] = attrs.field()

    @first.validator
    @last.validator
    def _exists(self, _attribute: object, day: tuple[int, int]) -> None:
        try:
            dt.date(_LEAP_YEAR, *day)
        except (ValueError, TypeError):
            raise DutyError(f"There is no day {quoted('-'.join(map(str, day)))} (month and day) in any year.") from None

    @property
    def wraps(self) -> bool:
        """Whether it passes the end of the year."""
        return self.last < self.first

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in the season."""
        place = (day.month, day.day)
        if self.wraps:
            return place >= self.first or place <= self.last
        return self.first <= place <= self.last

    def around(self, day: dt.date) -> Span:
        """Give the days around one that lie in the season, or out of it, as that day does.

        Examples
        --------
        >>> print(Season((11, 1), (2, 29)).around(dt.date(2028, 1, 15)))
        2027-11-01 to 2028-02-29

        """
        if not self.holds(day):
            return Season(self._after(self.last, 1), self._after(self.first, -1)).around(day)
        year = day.year - ((day.month, day.day) < self.first)
        ends = year + self.wraps
        month, last = self.last
        return Span(
            dt.date(year, *self.first) if year >= dt.MINYEAR else None,
            dt.date(ends, month, min(last, calendar.monthrange(ends, month)[1])) if ends <= dt.MAXYEAR else None,
        )

    @staticmethod
    def _after(day: tuple[int, int], days: int) -> tuple[int, int]:
        moved = dt.date(_LEAP_YEAR, *day) + dt.timedelta(days=days)
        return moved.month, moved.day

    @property
    def english(self) -> str:
        """The heading in English."""
        return f"if imported during the period from {_english_day(self.first)} to {_english_day(self.last)}"

    @property
    def japanese(self) -> str:
        """The heading in Japanese."""
        year = "翌年" if self.wraps else "同年"
        return f"毎年{_japanese_day(self.first)}から{year}{_japanese_day(self.last)}までに輸入されるもの"


def _english_day(day: tuple[int, int]) -> str:
    return "the end of February" if day == _FEBRUARY_END else f"{day[1]} {calendar.month_name[day[0]]}"


def _japanese_day(day: tuple[int, int]) -> str:
    return "2月末日" if day == _FEBRUARY_END else f"{day[0]}月{day[1]}日"


#: What a description of goods can be printed as without quotation marks: no blank, no sign that a duty or a heading could begin with.
_UNQUOTED = re.compile(r"(?=.*[ぁ-ヿ一-鿿])[ぁ-ヿ一-鿿A-Za-z][ぁ-ヿ一-鿿A-Za-z0-9（）().,・、。%-]*")
_BEGINS_ELSE = re.compile(
    "無税|免税|非譲許|一部|その他のもの|関税割当数量|特恵輸入対象|世界貿易機関設立協定|税関当局の監督|毎年|協定附属書|附属書|原産品に|当該原産品"
    "|公表された品目"
)
#: How a part of a heading in set words can begin in Japanese; a description of goods ends before it.
SET_WORDS = (
    r"関税割当数量以|特恵輸入対象のもの|その他のもの|(?:協定)?附属書|[A-Z-]{1,13}\d{1,4}に定める関税割当|世界貿易機関設立協定|税関当局の監督|毎年\d"
    r"|[^()\s、:;\"]{1,40}向けの関税割当て|公表された品目の[(（]\d"
)
_JOINED = re.compile(rf"(?:であって|で)、(?:{SET_WORDS})|に対する待遇|向けの関税割当て")


def _stripped(text: str) -> str:
    return text.strip()


@attrs.frozen
class Goods:
    """A heading that describes goods, in the words of the publication: descriptions are not translated."""

    text: str = attrs.field(converter=_stripped)

    @text.validator
    def _plain(self, _attribute: object, text: str) -> None:
        if not text or len(text) > MOST_LETTERS or '"' in text or not text.replace(_WIDE_BLANK, " ").isprintable():
            raise DutyError(
                f"A description of goods is a line of 1 to {MOST_LETTERS} characters without quotation marks, not {quoted(text)}."
            )

    @property
    def english(self) -> str:
        """The heading in an English duty: as published, between quotation marks."""
        return f'"{self.text}"'

    @property
    def japanese(self) -> str:
        """The heading in a Japanese duty: as published, between quotation marks only where it could be misread."""
        plain = _UNQUOTED.fullmatch(self.text) and not _BEGINS_ELSE.match(self.text) and not _JOINED.search(self.text)
        return self.text if plain else f'"{self.text}"'


#: A number of goods above this is refused. Published lines describe fewer than ten.
MOST_GROUPS = 999


@attrs.frozen
class GoodsGroup:
    """A heading for goods that the publication describes at the line: a number stands for the description.

    Tables that leave descriptions out keep the branch in this way, and whoever needs the words finds them at the published line.

    Parameters
    ----------
    number
        Which of the line's descriptions it is, from 1. Cells of one line that share a description share the number.

    Examples
    --------
    >>> goods = GoodsGroup(2)
    >>> print(goods.english, goods.japanese)
    goods (2) of the line as published 公表された品目の（2）のもの

    """

    number: int = attrs.field()

    @number.validator
    def _counts(self, _attribute: object, number: int) -> None:
        if type(number) is not int or not 0 < number <= MOST_GROUPS:
            raise DutyError(f"Goods of a line are numbered from 1 to {MOST_GROUPS}, not {quoted(number)}.")

    @property
    def english(self) -> str:
        """The heading in English."""
        return f"goods ({self.number}) of the line as published"

    @property
    def japanese(self) -> str:
        """The heading in Japanese."""
        return f"公表された品目の（{self.number}）のもの"


#: One part of a heading.
Heading: TypeAlias = Standing | NamedQuota | QuotaFor | TreatmentFor | Season | Goods | GoodsGroup
HEADINGS = (Standing, NamedQuota, QuotaFor, TreatmentFor, Season, Goods, GoodsGroup)


def by_party(heading: Heading) -> bool:
    """Whether a heading is about who the goods come from."""
    return isinstance(heading, TreatmentFor) or heading is Standing.OTHER_PARTIES


def in_english(headings: tuple[Heading, ...]) -> str:
    """Print a heading in English; what is about Parties stands last."""
    return ", ".join(heading.english for heading in sorted(headings, key=by_party))


def in_japanese(headings: tuple[Heading, ...]) -> str:
    """Print a heading in Japanese."""
    others = [heading.japanese for heading in headings if not by_party(heading)]
    return "で、".join(others) + "".join(heading.japanese for heading in headings if by_party(heading))
