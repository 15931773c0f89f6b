"""The grammar of branch headings, Japanese and English."""

from __future__ import annotations

import calendar
import re

import attrs
import pyparsing as pp

from tradelaw.tariffs.headings import SET_WORDS, GoodsGroup, Heading, NamedQuota, Season, Standing, english_place

_JAPANESE_LETTER = "ぁ-ヿ一-鿿"

#: How a duty can begin. A per cent that goes on with "or more" and the like belongs to a description of goods.
_BEGINS = (
    r"(?:\d[\d,.]*(?:%(?!以|未|超|を|の(?!うち))|万?円|\s?yen\b|[^\s\d]{1,8}につき)|無税|免税|非譲許|課税価格|(?:当該)?原産品に含まれる"
    r"|一部(?=[\d(*※◎]|無税|免税|(?:当該)?原産品に)|free\b|in part\b|not offered|the difference|the value for)"
)
DUTY_BEGINS = rf"[(*※◎●#]*{_BEGINS}"
_MARKED_DUTY = rf"[●*※◎#(\s]*{_BEGINS}"

#: What joins two parts of a heading.
_JOIN = r"(?:であって、|で、|,)"


@attrs.frozen
class GoodsText:
    """A description of goods, by where it stands: the text itself is taken from the cell as written."""

    start: int
    end: int


@attrs.frozen
class PartyText:
    """A list of Parties as written, by where it stands."""

    text: str
    start: int
    owns_quota: bool = False


@attrs.frozen
class OtherNumber:
    """A further quota of the place that the quota before it names."""

    number: str


def _set_words() -> pp.ParserElement:
    """Read headings in set words; where one begins another, the longer stands first."""
    order = sorted((s for s in Standing if s is not Standing.OTHER_PARTIES), key=lambda s: -len(s.english))
    found = []
    for standing in order:
        english = re.escape(standing.english).replace(r"\ ", r"\s+")
        pattern = rf"{standing.japanese}|{english}(?![a-z])"
        found.append(pp.Regex(pattern, flags=re.IGNORECASE).set_parse_action(pp.replace_with(standing)))
    return pp.MatchFirst(found)


def _named_quota() -> pp.ParserElement:
    place = r"(?P<place>(?:附属書\d+(?:-[A-Z])?|付録[A-Z0-9]+|第[0-9A-Z]+編|第[0-9A-Z]+節)+)"
    number = r"(?P<number>[A-Z]{0,6}-?[A-Z]{0,6}\d{1,4})"
    japanese = pp.Regex(rf"(?:協定)?(?:{place}の?)?{number}に定める関税割当数量以内のもの")
    english_name = r"(?:Annex|Appendix|Part|Section) [A-Z0-9-]{1,8}"
    english = pp.Regex(
        rf"within\s+(?:the\s+)?(?:agreement\s+|country\s+)?quota\s+{number}"
        rf"(?:\s+of\s+(?P<place>{english_name}(?: {english_name}){{0,5}}))?(?![\w-])",
        flags=re.IGNORECASE,
    )
    japanese.set_parse_action(lambda tokens: NamedQuota(tokens["number"], english_place(_or(tokens, "place"))))
    english.set_parse_action(lambda tokens: NamedQuota(tokens["number"].upper(), _capitalised(_or(tokens, "place"))))
    return japanese | english


def _goods_group() -> pp.ParserElement:
    pattern = r"公表された品目の\((?P<ja>\d{1,6})\)のもの|goods\s+\((?P<en>\d{1,6})\)\s+of\s+the\s+line\s+as\s+published(?![a-z])"
    found = pp.Regex(pattern, flags=re.IGNORECASE)
    return found.set_parse_action(lambda tokens: GoodsGroup(int(_or(tokens, "en") or _or(tokens, "ja"))))


def _or(tokens: pp.ParseResults, name: str, otherwise: str = "") -> str:
    """Give a named piece of the text, or something else where there is none."""
    return str(tokens.as_dict().get(name) or otherwise)


def _capitalised(place: str) -> str:
    """Write a place in English as it is printed: names with a capital, numbers in capitals."""
    words = place.split()
    return " ".join(word.capitalize() if number % 2 == 0 else word.upper() for number, word in enumerate(words))


def _season() -> pp.ParserElement:
    japanese = pp.Regex(
        r"毎年(?P<m1>\d{1,2})月(?P<d1>\d{1,2}日|末日)から(?:同年|翌年)(?P<m2>\d{1,2})月(?P<d2>\d{1,2}日|末日)まで(?:の期間)?に輸入されるもの"
    )
    months = "|".join(calendar.month_name[1:])
    day = r"(?:(?P<d{0}>\d{{1,2}})|(?P<e{0}>the\s+end\s+of))\s+(?P<m{0}>" + months + ")"
    english = pp.Regex(
        rf"(?:if\s+imported\s+)?during\s+the\s+period\s+from\s+{day.format(1)}\s+to\s+{day.format(2)}(?![a-z])", flags=re.IGNORECASE
    )
    names = [name.casefold() for name in calendar.month_name]

    def of_japanese(tokens: pp.ParseResults) -> Season:
        return Season(*(_day(int(tokens[f"m{n}"]), str(tokens[f"d{n}"]).rstrip("日")) for n in (1, 2)))

    def of_english(tokens: pp.ParseResults) -> Season:
        return Season(*(_day(names.index(tokens[f"m{n}"].casefold()), _or(tokens, f"d{n}", "末")) for n in (1, 2)))

    return japanese.set_parse_action(of_japanese) | english.set_parse_action(of_english)


def _day(month: int, day: str) -> tuple[int, int]:
    if day == "末":
        days = calendar.monthrange(2024, month)[1] if 0 < month < len(calendar.month_name) else 1
        return month, days
    return month, int(day)


def _party_lists() -> tuple[pp.ParserElement, pp.ParserElement]:
    """Read treatment for Parties, and quotas that belong to one."""
    until = rf"(?=\s*(?::|;|\n|$)|\s+{DUTY_BEGINS})"
    others = pp.Regex(r"\(他の締約国に対する待遇\)|treatment\s+for\s+other\s+parties(?![a-z])", flags=re.IGNORECASE)
    japanese = pp.Regex(r"\((?P<names>[^()\n]{1,300}?)に対する待遇\)")
    english = pp.Regex(rf"treatment\s+for\s+(?P<names>[^:;\n\"%]{{1,300}}?){until}", flags=re.IGNORECASE)
    own_japanese = pp.Regex(r"(?P<names>[^()\s、:;\"]{1,40}?)向けの関税割当て")
    until_comma = until.replace("(?::|", "(?:,|:|")
    own_english = pp.Regex(rf"within\s+the\s+quota\s+for\s+(?P<names>[^:;,\n\"%]{{1,80}}?){until_comma}", flags=re.IGNORECASE)

    def listed(_text: str, place: int, tokens: pp.ParseResults) -> PartyText:
        return PartyText(tokens["names"], place + str(tokens[0]).index(tokens["names"]))

    def owned(_text: str, place: int, tokens: pp.ParseResults) -> PartyText:
        return PartyText(tokens["names"], place + str(tokens[0]).index(tokens["names"]), owns_quota=True)

    others.set_parse_action(pp.replace_with(Standing.OTHER_PARTIES))
    treatment = others | japanese.set_parse_action(listed) | english.set_parse_action(listed)
    return treatment, own_japanese.set_parse_action(owned) | own_english.set_parse_action(owned)


def _goods(pattern: str) -> pp.ParserElement:
    def found(_text: str, place: int, tokens: pp.ParseResults) -> GoodsText:
        return GoodsText(place, place + len(tokens[0]))

    return pp.Regex(pattern, flags=re.IGNORECASE).add_condition(_at_a_line).add_parse_action(found)


def _at_a_line(text: str, place: int, _tokens: pp.ParseResults) -> bool:
    """Whether a place is the first of its line or of its branch."""
    before = text[:place].rstrip(" \t")
    return not before or before[-1] in "\n;"


def _in_several_lines(text: str, _place: int, _tokens: pp.ParseResults) -> bool:
    return "\n" in text


def headings() -> list[pp.ParserElement]:
    """Give the forms of a heading, to be tried one after the other, each up to the duty that follows it.

    A heading is a list of parts: `Heading`, or text that is still to be looked up.
    """
    treatment, own_quota = _party_lists()
    quota = _named_quota()
    more = pp.Regex(r"及び(?P<number>[A-Z]{0,6}-?[A-Z]{0,6}\d{1,4})に定める関税割当数量以内のもの").set_parse_action(
        lambda tokens: OtherNumber(tokens["number"])
    )
    quotas = quota + pp.Optional(treatment) + pp.Optional(more + pp.Optional(treatment))
    part = _goods_group() | _season() | _set_words() | quotas | own_quota
    join = pp.Regex(_JOIN).suppress()
    last = pp.Optional(pp.Optional(join) + treatment)
    parts = part + (join + part)[0, 4] + last

    guard = rf"(?!{_MARKED_DUTY})"
    letters = r"[^\n\":;]"
    before_set_words = _goods(rf"{guard}{letters}{{1,400}}?(?=(?:であって|で)、(?:{SET_WORDS}))")
    before_duty = _goods(rf"{guard}(?=[^\n]*[{_JAPANESE_LETTER}]){letters}{{1,400}}?(?=[ \t]+{_MARKED_DUTY})")
    before_colon = _goods(rf"{guard}{letters}{{1,400}}(?=:)")
    in_english = _goods(rf"{guard}[A-Z]{letters}{{0,400}}?(?=[ \t]+{_MARKED_DUTY})").add_condition(_in_several_lines)
    quoted = pp.Suppress('"') + _quoted() + pp.Suppress('"')
    forms = [
        parts,
        treatment,
        quoted + (join + part)[0, 4] + last,
        before_set_words + (join + part)[1, 4] + last,
        before_duty,
        before_colon,
        in_english,
    ]
    return [pp.Group(form) + pp.Optional(pp.Literal(":")).suppress() for form in forms]


def _quoted() -> pp.ParserElement:
    def found(_text: str, place: int, tokens: pp.ParseResults) -> GoodsText:
        return GoodsText(place, place + len(tokens[0]))

    return pp.Regex(r"[^\"\n]{1,400}").set_parse_action(found)


def spread(parts: list[object]) -> list[list[Heading | GoodsText | PartyText]]:
    """Take a heading with two quotas apart into two headings: what stands before the quotas belongs to both."""
    split = next((number for number, part in enumerate(parts) if isinstance(part, OtherNumber)), None)
    if split is None:
        return [list[Heading | GoodsText | PartyText](parts)]  # type: ignore[arg-type]  # nothing else is left
    other = parts[split]
    first = next(number for number, part in enumerate(parts) if isinstance(part, NamedQuota))
    quota = parts[first]
    assert isinstance(other, OtherNumber)  # noqa: S101  # found as such above
    assert isinstance(quota, NamedQuota)  # noqa: S101  # as above
    second = [*parts[:first], NamedQuota(other.number, quota.place), *parts[split + 1 :]]
    return [*spread(parts[:split]), *spread(second)]
