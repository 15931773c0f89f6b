"""The grammar of duties: the published wordings, Japanese and English, to a `Duty`.

One grammar reads both languages, for the two say the same in the same order. It has no rule that
refers to itself and every list in it is bounded, so any text is read or refused in bounded time.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, NoReturn

import pyparsing as pp

from tradelaw.errors import DutyError, pointed, quoted, suggestion
from tradelaw.parties import Party
from tradelaw.tariffs.branches import MOST_BRANCHES, Branch, Branched
from tradelaw.tariffs.heading_grammar import GoodsText, PartyText, headings, spread
from tradelaw.tariffs.headings import Goods, GoodsGroup, Heading, QuotaFor, Standing, TreatmentFor
from tradelaw.tariffs.published import MOST_RATES, Mark, Marked, NotOffered, OneOf, Partial, Range, Unresolved
from tradelaw.tariffs.rate_grammar import rates

if TYPE_CHECKING:
    from collections.abc import Callable

    from tradelaw.parties import PartyBook
    from tradelaw.tariffs.duty import Duty

#: A duty longer than this is refused. The longest published cell has 161 characters.
MAX_LENGTH = 2_000

#: How many readings are kept: a schedule says the same few thousand things over and over.
_KEPT = 8_192

#: Signs as they are read: each stands for one character, so that places in the text stay what they are. Wide signs become plain ones.
_PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | str.maketrans("\u3000\u00a0\r\u2212\u2010\u2013\uff5e~､", "   ---〜〜、")

_ONLY_NOTE = "the cell holds a footnote and nothing else, and footnotes are not part of the table"
_STRAY = "a rate stands before the heading of the first branch and belongs to none"

_MARKS = {sign: mark for mark in Mark for sign in (mark.japanese, mark.english) if mark not in (Mark.NOT_APPLIED, Mark.SEVERAL)}

#: Words that can stand in an English duty, for guessing what was meant.
_WORDS = (
    "free", "yen", "or", "to", "whichever", "is", "the", "greater", "less", "higher", "lower", "subject", "minimum", "maximum",
    "customs", "duty", "value", "for", "of", "not", "offered", "in", "part", "kg", "head", "pair", "pairs", "sheet", "sheets",
    "stick", "sticks", "difference", "between", "standard", "import", "price", "per", "and", "pooled", "quota", "other", "than",
    "treatment", "Parties", "within", "outside", "during", "period",
)  # fmt: skip


def _footnote(tokens: pp.ParseResults) -> int:
    return int(re.sub(r"\D", "", str(tokens[0])))


def _member(tokens: pp.ParseResults) -> Duty:
    """Build a rate with the marks before it."""
    *marks, last = tokens.as_list()
    duty: Duty = last
    return Marked(duty, tuple(marks)) if marks else duty


def _range(tokens: pp.ParseResults) -> Duty:
    first, *rest = tokens.as_list()
    lowest: Duty = first
    return Range(lowest, rest[0]) if rest else lowest


def _several(tokens: pp.ParseResults) -> Duty:
    found = tokens.as_list()
    duty: Duty = found[0] if len(found) == 1 else OneOf(tuple(found))
    return duty


def _whole(tokens: pp.ParseResults) -> Duty:
    """Build the duty of a cell or a branch: what it says, the marks around it, the footnote behind it."""
    parts = tokens.as_list()
    duty: Duty = next(part for part in parts if not isinstance(part, Mark | int))
    marks = tuple(part for part in parts if isinstance(part, Mark))
    footnote = next((part for part in parts if isinstance(part, int)), None)
    if not marks and footnote is None:
        return duty
    if isinstance(duty, Marked):
        return Marked(duty.duty, (*marks, *duty.marks), footnote)
    return duty if isinstance(duty, NotOffered) else Marked(duty, marks, footnote)


def _mark(mark: Mark) -> Callable[[], Mark]:
    return lambda: mark


_END = re.compile(r"[ \t]*(?:◆|\*\*\d|;|\n|$)")


def _at_an_end(text: str, place: int, _tokens: pp.ParseResults) -> bool:
    """Whether a line ends at a place, but for a footnote; the place may lie behind blanks and line ends already."""
    gap = len(text[:place].rstrip(" \t\n"))
    return "\n" in text[gap:place] or _END.match(text, place) is not None


@functools.cache
def _grammar() -> pp.ParserElement:
    """Build the grammar on first use: whoever never reads a duty never pays for it."""
    rate, single = rates()
    opened = pp.Literal("(").set_parse_action(_mark(Mark.NOT_APPLIED))
    closed = pp.Literal(")").suppress()
    sign = pp.one_of(list(_MARKS)).set_parse_action(lambda tokens: _MARKS[tokens[0]])
    member = (sign[0, 3] + (rate | opened + rate + closed)).set_parse_action(_member)
    alone = (sign[0, 3] + (single | opened + single + closed)).set_parse_action(_member)
    up_to = pp.Optional(pp.Regex(r"〜|to\b", flags=re.IGNORECASE).suppress() + member)
    item = (member + up_to).set_parse_action(_range)
    item_alone = (alone + up_to).set_parse_action(_range)
    none = pp.Regex(r"非譲許|not\s+offered(?![a-z])", flags=re.IGNORECASE).set_parse_action(NotOffered)
    comma, either = pp.Regex(r"、|,").suppress(), pp.Regex(r"又は|or\b", flags=re.IGNORECASE).suppress()
    # After "or" no choice begins: it would take the rate before the "or" for one of its options.
    further = comma + (none | item) | either + (none | item_alone)
    several = ((none | item) + further[0, MOST_RATES - 1]).set_parse_action(_several)
    in_part = pp.Regex(r"一部|in\s+part\b", flags=re.IGNORECASE).suppress() + several.copy()
    in_part.set_parse_action(lambda tokens: Partial(tokens[0]))
    said = in_part | several

    end = pp.Empty().leave_whitespace().add_condition(_at_an_end)
    note = pp.Regex(r"◆[ ]*\d{1,3}(?!\d)|\*\*\d{1,3}(?=[ \t]*(?:;|\n|$))").set_parse_action(_footnote)
    mixed = pp.Literal("●").set_parse_action(_mark(Mark.SEVERAL))
    shown = pp.MatchFirst(
        [
            said + end,
            opened + said + closed + end,
            # Parentheses that the publication doubles, or forgets to open or to close.
            opened + pp.Literal("(").suppress() + said + closed[0, 2] + end,
            opened + said + end,
            said + closed.copy().set_parse_action(_mark(Mark.NOT_APPLIED)).suppress() + end,
        ]
    )
    duty = (pp.Optional(mixed) + shown + pp.Optional(note)).set_parse_action(_whole).set_name("a duty")

    branch = pp.MatchFirst([pp.Group(form + duty) for form in headings()]).set_name("a duty")
    branches = (branch + pp.Optional(pp.Literal(";").suppress()))[1, MOST_BRANCHES]
    cell: pp.ParserElement = duty + pp.StringEnd() | branches + pp.StringEnd()
    return cell


@functools.cache
def _unreadable() -> pp.ParserElement:
    """Build the grammar of cells that are published as they are and can't be read by themselves."""
    only_note = pp.Regex(r"\s*(?:◆\s*\d{1,3}|\*\*\d{1,3})\s*").set_parse_action(lambda: _ONLY_NOTE)
    heading = "(?=世界貿易機関設立協定|関税割当数量|特恵輸入対象|(?:協定)?附属書)"
    stray = pp.Regex(rf"\s*(?:無税|免税|[\d.]+%){heading}[\s\S]*").set_parse_action(lambda: _STRAY)
    cell: pp.ParserElement = (only_note | stray) + pp.StringEnd()
    return cell


def parse_duty(text: str, parties: Callable[[], PartyBook] | None = None) -> Duty:
    """Read a duty; like `tradelaw.parse_duty`, with the Parties it may name as an argument.

    Parameters
    ----------
    text
        A cell of a tariff.
    parties
        Gives the book in which the names of Parties are looked up; asked only where a duty names one. Without it names stay as written.

    Examples
    --------
    >>> print(parse_duty("（524円×1.004-課税価格）/kg又は58円/kgのうちいずれか低い税率"))
    (524 yen x 1.004 - the value for customs duty)/kg or 58 yen/kg, whichever is the less

    """
    if not isinstance(text, str):
        raise DutyError(f"A duty is read from text, not from {quoted(text)}.")
    return _read(text, parties)


def read_duty(text: str, parties: Callable[[], PartyBook] | None) -> Duty:
    """Read a duty as `parse_duty` does, without keeping it: what is kept would hold on to the law whose Parties it was read with."""
    if len(text) > MAX_LENGTH:
        raise DutyError(f"A duty of {len(text)} characters is too long; {MAX_LENGTH} is the most.")
    if not text.strip():
        raise DutyError("An empty cell states no duty: it takes what the row above it says, or means that there is no preference.")
    plain = text.translate(_PLAIN)
    try:
        found: list[Any] = _grammar().parse_string(plain, parse_all=True).as_list()
    except pp.ParseBaseException as fault:
        try:
            return Unresolved(text.strip(), _unreadable().parse_string(plain)[0])
        except pp.ParseBaseException:
            _misread(text, plain, fault)
    if not isinstance(found[0], list):
        duty: Duty = found[0]
        return duty
    branches = [
        Branch(tuple(_looked_up(part, text, parties) for part in heading), duty) for parts, duty in found for heading in spread(parts)
    ]
    return Branched(tuple(branches))


_read = functools.lru_cache(maxsize=_KEPT)(read_duty)


def _looked_up(part: Heading | GoodsText | PartyText, text: str, parties: Callable[[], PartyBook] | None) -> Heading:
    """Take a description of goods from the text as published, and look up the Parties of a list."""
    if isinstance(part, GoodsText):
        goods = text[part.start : part.end]
        groups = [GoodsGroup(int(number)).english for number in re.findall(r"\(([1-9]\d{0,2})\)", goods)]
        meant = suggestion(goods, [*(standing.english for standing in Standing), *groups], cutoff=0.8)
        if meant and text[part.start - 1 : part.start] != '"':
            message = f"{quoted(goods)} is no heading in set words.{meant} A description of goods can stand between quotation marks."
            raise DutyError(pointed(text, part.start, part.end, message))
        return Goods(goods)
    if not isinstance(part, PartyText):
        return part
    names, place = [], part.start
    for piece in re.split(r"(、|及び|,\s*and\s+|,|\s+and\s+)", part.text):
        if piece.strip():
            names.append((piece.strip(), place + len(piece) - len(piece.lstrip())))
        place += len(piece)
    found = tuple(_party(name, start, text, parties) for name, start in names[::2])
    return QuotaFor(found[0]) if part.owns_quota else TreatmentFor(found)


def _party(name: str, start: int, text: str, parties: Callable[[], PartyBook] | None) -> Party:
    if parties is None:
        return Party(code="", name=name, name_ja=name)
    book = parties()
    party = book.find(name)
    if party is None:
        raise DutyError(pointed(text, start, start + len(name), book.unknown(name)))
    return party


def _misread(text: str, plain: str, fault: pp.ParseBaseException) -> NoReturn:
    """Say where a text stops being a duty, and what may have been meant."""
    known = {word.casefold() for word in _WORDS}
    english = () if re.search("[ぁ-ヿ一-鿿]", plain) else re.finditer(r"[a-z]{3,}", plain, re.IGNORECASE)
    for word in english:
        meant = "" if word[0].casefold() in known else suggestion(word[0], _WORDS, cutoff=0.7)
        if meant:
            raise DutyError(pointed(text, word.start(), word.end(), f"{quoted(word[0])} is no word of a duty.{meant}")) from None
    start = fault.loc + len(plain[fault.loc :]) - len(plain[fault.loc :].lstrip())
    rest = text[start:].split(maxsplit=1)
    found = rest[0][:20] if rest else ""
    if not found:
        message = "the duty ends too early, or lacks what belongs to it."
    elif start == len(plain) - len(plain.lstrip()):
        message = (
            f'{quoted(found)} begins no duty; duties look like "5%", "free", "11 yen/kg", "10% or 11 yen/kg, whichever is the greater".'
        )
    else:
        message = f"{quoted(found)} can't stand here, or what it belongs to is incomplete."
    raise DutyError(pointed(text, start, start + len(found), message)) from None
