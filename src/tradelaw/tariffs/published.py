"""What else a cell of a tariff says: marks, footnotes, several rates in one, nothing offered, and what can't be known from it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from tradelaw.errors import DutyError, quoted
from tradelaw.tariffs.choices import Bounded, Choice
from tradelaw.tariffs.duties import ChargedDuty
from tradelaw.tariffs.duty import Duty

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from decimal import Decimal

    from tradelaw.tariffs.shapes import Shape

#: A list of more rates than this is refused. Published cells have five at most.
MOST_RATES = 12


class Mark(enum.Enum):
    """A sign beside a rate: how it is printed in Japanese and in English, and what it says."""

    SEVERAL = ("●", "●", "the line covers goods with different rates; sub-codes outside the table tell which")
    SAFEGUARD = ("*", "*", "goods with a special safeguard")
    SUGAR_SAFEGUARD = ("**", "**", "sugar with a special safeguard")
    END_USE = ("◎", "#", "a reduced rate for goods put to a stated use")
    SUGAR_GOODS = ("※", "※", "a rate for goods that contain sugar; the chapter's note says which")
    NOT_APPLIED = ("(", "(", "the rate is shown and not applied, because another is not higher")

    @property
    def japanese(self) -> str:
        """The sign in the Japanese edition."""
        return self.value[0]

    @property
    def english(self) -> str:
        """The sign in the English edition."""
        return self.value[1]

    @property
    def remark(self) -> str:
        """What it says."""
        return self.value[2]


_ORDER = tuple(Mark)

#: Marks that can stand beside several rates together; the others stand beside one of them.
_OF_SEVERAL = {Mark.SEVERAL, Mark.NOT_APPLIED}


def _marks(given: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(mark for mark in _ORDER if mark in tuple(given))


@attrs.frozen(eq=False)
class Marked(Duty):
    """A duty with marks or a footnote beside it.

    A footnote can change the rate and stands outside the table, so a duty with one isn't charged; `bare` gives it as the figures stand.

    Examples
    --------
    >>> from tradelaw.tariffs.duties import AdValorem
    >>> shown = Marked(AdValorem(10), (Mark.NOT_APPLIED,))
    >>> print(shown, shown.ad_valorem, shown == AdValorem(10), shown.bare() == AdValorem(10))
    (10%) 10 False True

    """

    duty: Duty = attrs.field()
    marks: tuple[Mark, ...] = attrs.field(default=(), converter=_marks)
    footnote: int | None = attrs.field(default=None, validator=attrs.validators.optional(attrs.validators.instance_of(int)))

    @duty.validator
    def _rates(self, _attribute: object, duty: Duty) -> None:
        several = isinstance(duty, Range | OneOf | Partial)
        if not several and not isinstance(duty, ChargedDuty):
            raise DutyError(f"Marks stand beside rates, not beside {quoted(duty)}.")
        if several and not set(self.marks) <= _OF_SEVERAL:
            raise DutyError("Beside several rates stand the marks for several rates and for rates not applied, and no other.")

    def __attrs_post_init__(self) -> None:
        if not self.marks and self.footnote is None:
            raise DutyError("A marked duty has a mark or a footnote.")

    def _english(self) -> str:
        return self._with(self.duty.english(), [mark.english for mark in self.marks], "**")

    def _japanese(self) -> str:
        return self._with(self.duty.japanese(), [mark.japanese for mark in self.marks], "◆")

    def _with(self, text: str, signs: list[str], note: str) -> str:
        text = f"{''.join(signs[:-1])}({text})" if Mark.NOT_APPLIED in self.marks else "".join(signs) + text
        return text if self.footnote is None else f"{text} {note}{self.footnote}"

    def _ad_valorem(self) -> Decimal | None:
        return self.duty.ad_valorem if self.footnote is None else None

    def _remarks(self) -> tuple[str, ...]:
        note = () if self.footnote is None else (f"footnote {self.footnote} of the chapter, which is not part of the table",)
        return (*(mark.remark for mark in self.marks), *note, *self.duty.remarks)

    def _bare(self) -> Duty:
        return self.duty.bare()

    def _shape(self) -> Shape | None:
        return self.duty.shape() if self.footnote is None else None

    def _meaning(self) -> Hashable:
        return "marked", self.marks, self.footnote, self.duty

    def _obstacle(self) -> str:
        if self.footnote is None:
            return self.duty.obstacle()
        return (
            f"Footnote {self.footnote} of the chapter, which is not part of the table, may change the duty {quoted(self)}; "
            "bare() gives it as the figures stand."
        )


@attrs.frozen(eq=False)
class NotOffered(Duty):
    """Nothing is conceded: the rate that applies otherwise is due.

    Examples
    --------
    >>> print(NotOffered(), NotOffered().japanese())
    not offered 非譲許

    """

    def _english(self) -> str:
        return "not offered"

    def _japanese(self) -> str:
        return "非譲許"

    def _meaning(self) -> Hashable:
        return "not offered"

    def _obstacle(self) -> str:
        return "No duty is offered here; the rate that applies otherwise is due."


@attrs.frozen(eq=False)
class Unresolved(Duty):
    """A cell that nothing but other parts of the publication can explain, with its text and the reason.

    Examples
    --------
    >>> cell = Unresolved("◆11", "the cell holds a footnote and nothing else")
    >>> print(cell)
    ◆11

    """

    text: str
    why: str

    def _english(self) -> str:
        return self.text

    def _japanese(self) -> str:
        return self.text

    def _remarks(self) -> tuple[str, ...]:
        return (self.why,)

    def _meaning(self) -> Hashable:
        return "unresolved", self.text

    def _obstacle(self) -> str:
        return f"The duty {quoted(self.text)} can't be told: {self.why}."


def _rate_like(duty: object, attribute: attrs.Attribute[Duty], given: Duty) -> None:
    if isinstance(given, Marked) and given.footnote is None and Mark.SEVERAL not in given.marks:
        given = given.duty
    if not isinstance(given, ChargedDuty):
        raise DutyError(f"The {attribute.name} of a {type(duty).__name__.casefold()} is a rate, not {quoted(given)}.")


@attrs.frozen(eq=False)
class Range(Duty):
    """Rates from a lowest to a highest, of which the goods inside the line have one each.

    Examples
    --------
    >>> from tradelaw.tariffs.duties import AdValorem, Free
    >>> rates = Range(Free(), AdValorem("8.4"))
    >>> print(rates, rates.japanese())
    free to 8.4% 無税〜8.4%

    """

    lowest: Duty = attrs.field(validator=_rate_like)
    highest: Duty = attrs.field(validator=_rate_like)

    def _english(self) -> str:
        return f"{self.lowest.english()} to {self.highest.english()}"

    def _japanese(self) -> str:
        return f"{self.lowest.japanese()}〜{self.highest.japanese()}"

    def _remarks(self) -> tuple[str, ...]:
        return _remarks_of((self.lowest, self.highest))

    def _bare(self) -> Duty:
        return Range(self.lowest.bare(), self.highest.bare())

    def _meaning(self) -> Hashable:
        return "range", self.lowest, self.highest

    def _obstacle(self) -> str:
        return f"The line holds goods with different rates, {quoted(self)}; the table doesn't say which have which."


def _remarks_of(duties: tuple[Duty, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(remark for duty in duties for remark in duty.remarks))


def _rates(given: Iterable[Duty]) -> tuple[Duty, ...]:
    return tuple(given)


@attrs.frozen(eq=False)
class OneOf(Duty):
    """Several rates, ranges among them, of which the goods inside the line have one each; perhaps some have none.

    Examples
    --------
    >>> from tradelaw.tariffs.duties import Free
    >>> print(OneOf((Free(), NotOffered())))
    free or not offered

    """

    rates: tuple[Duty, ...] = attrs.field(converter=_rates)

    @rates.validator
    def _plain(self, attribute: attrs.Attribute[tuple[Duty, ...]], rates: tuple[Duty, ...]) -> None:
        if not 1 < len(rates) <= MOST_RATES:
            raise DutyError(f"A list has 2 to {MOST_RATES} rates, not {len(rates)}.")
        for rate in rates:
            if not isinstance(rate, Range | NotOffered):
                _rate_like(self, attribute, rate)  # type: ignore[arg-type]  # only its name is used

    def _english(self) -> str:
        return _listed([rate.english() for rate in self.rates], ", ", " or " if self._or else ", ")

    def _japanese(self) -> str:
        return _listed([rate.japanese() for rate in self.rates], "、", "又は" if self._or else "、")

    @property
    def _or(self) -> bool:
        """Whether "or" can stand before the last rate: before a choice it would read as one option more."""
        last = self.rates[-1]
        first = (last.lowest if isinstance(last, Range) else last).bare()
        return not isinstance(first.duty if isinstance(first, Bounded) else first, Choice)

    def _remarks(self) -> tuple[str, ...]:
        return _remarks_of(self.rates)

    def _bare(self) -> Duty:
        return OneOf(tuple(rate.bare() for rate in self.rates))

    def _meaning(self) -> Hashable:
        return "one of", frozenset(self.rates)

    def _obstacle(self) -> str:
        return f"The line holds goods with different rates, {quoted(self)}; the table doesn't say which have which."


def _listed(texts: list[str], comma: str, last: str) -> str:
    return last.join([comma.join(texts[:-1]), texts[-1]]) if len(texts) > 1 else texts[0]


@attrs.frozen(eq=False)
class Partial(Duty):
    """A rate for a part of the line only; the table doesn't say for which.

    Examples
    --------
    >>> from tradelaw.tariffs.duties import AdValorem
    >>> print(Partial(AdValorem("3.5")), Partial(AdValorem("3.5")).japanese())
    in part 3.5% 一部3.5%

    """

    duty: Duty = attrs.field()

    @duty.validator
    def _plain(self, attribute: attrs.Attribute[Duty], duty: Duty) -> None:
        if not isinstance(duty, Range | OneOf):
            _rate_like(self, attribute, duty)

    def _english(self) -> str:
        return f"in part {self.duty.english()}"

    def _japanese(self) -> str:
        return f"一部{self.duty.japanese()}"

    def _remarks(self) -> tuple[str, ...]:
        return self.duty.remarks

    def _bare(self) -> Duty:
        return Partial(self.duty.bare())

    def _meaning(self) -> Hashable:
        return "in part", self.duty

    def _obstacle(self) -> str:
        return f"The rate holds for a part of the line only, {quoted(self)}; the table doesn't say for which."
