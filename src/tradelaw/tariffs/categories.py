"""Staging categories: what remains of a base duty in each year, and the formulas that say so."""

from __future__ import annotations

import functools
import itertools
import re
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NoReturn, TypeAlias

import attrs

from tradelaw.errors import DutyError, pointed, quoted, suggestion
from tradelaw.modality import Confidence
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.duty_grammar import parse_duty

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Cuts that go on for more years than this are refused. The longest schedule known takes 32.
MOST_YEARS = 60

#: A formula longer than this is refused.
MOST_LETTERS = 1_000

_ALL, _NOTHING = Fraction(1), Fraction(0)

#: What a duty has come to in a year: a part of the base, or a duty of its own.
Value: TypeAlias = Fraction | Duty


def _points(given: tuple[tuple[int, Value], ...]) -> tuple[tuple[int, Value], ...]:
    return tuple(given)


@attrs.frozen
class Path:
    """What becomes of a duty over the years: points, straight lines between them, and no change after the last.

    Parameters
    ----------
    points
        Stage and what the duty is then, in ascending order; the first is ``(0, 1)``: before the first cut the whole base stands.
    straight
        Whether the duty follows a straight line between two points. Without it the duty of a point holds until the next one.

    Examples
    --------
    >>> from fractions import Fraction
    >>> Path(((0, Fraction(1)), (11, Fraction(0)))).share(8)
    Fraction(3, 11)

    """

    points: tuple[tuple[int, Value], ...] = attrs.field(converter=_points)
    straight: bool = True

    @points.validator
    def _falling(self, _attribute: object, points: tuple[tuple[int, Value], ...]) -> None:
        if not points or points[0] != (0, _ALL):
            raise DutyError("A path begins with the whole base in year 0.")
        for (year, value), (later, next_value) in itertools.pairwise(points):
            if later <= year:
                raise DutyError(f"Year {later} stands behind year {year}.")
            if _rises(value, next_value):
                raise DutyError(f"The duty would rise from year {year} ({_shown(value)}) to year {later} ({_shown(next_value)}).")

    @property
    def last(self) -> int:
        """The stage of the last change."""
        return self.points[-1][0]

    @property
    def denominator(self) -> int:
        """The number by which the shares of all stages are fractions without reducing them: 11 for eleven equal cuts."""
        return lcm(*(share.denominator for stage in range(self.last + 1) if (share := self.share(stage)) is not None))

    def mixture(self, stage: int) -> tuple[tuple[Value, Fraction], ...]:
        """Give what the duty of a stage is made of: values, each with the weight at which it counts."""
        place = max(number for number, (at, _) in enumerate(self.points) if at <= max(stage, 0))
        at, value = self.points[place]
        if not self.straight or stage <= at or place + 1 == len(self.points):
            return ((value, _ALL),)
        following, next_value = self.points[place + 1]
        gone = Fraction(stage - at, following - at)
        return ((value, 1 - gone), (next_value, gone))

    def share(self, stage: int) -> Fraction | None:
        """Give what remains of the base at a stage; None where that is no part of the base."""
        remains = _NOTHING
        for value, weight in self.mixture(stage):
            if isinstance(value, Duty):
                return None
            remains += value * weight
        return remains


def _rises(value: Value, following: Value) -> bool:
    if isinstance(value, Fraction) and isinstance(following, Fraction):
        return following > value
    if isinstance(value, Duty) and isinstance(following, Duty):
        return following.compare(value) == 1
    return isinstance(following, Fraction) and following > 0


def _shown(value: Value) -> str:
    return str(value) if isinstance(value, Duty) else f"{value} of the base"


@attrs.frozen
class Category:
    """A staging category.

    Parameters
    ----------
    id
        Its name in tables.
    formula
        In words; see `parse_formula`. A category with an explicit table has none.
    paths
        What becomes of the duty. Several are for a compound duty, one for each of its parts.
    established_from
        The first stage for which it is known to hold; what stood in the years before is not established, unless the base is free.
    confidence
        How sure its formula is; which lines it governs is another question.
    note
        A remark.

    Examples
    --------
    >>> category = Category.of("equal-11", "11 equal cuts")
    >>> category.remaining(8), category.final_stage, category.is_final(10)
    (Fraction(3, 11), 11, False)

    """

    id: str
    formula: str
    paths: tuple[Path, ...] = attrs.field()
    established_from: int = 0
    confidence: Confidence = Confidence.DERIVED
    note: str = ""

    @paths.validator
    def _some(self, _attribute: object, paths: tuple[Path, ...]) -> None:
        if not paths:
            raise DutyError(f"The category {quoted(self.id)} has no path.")

    @classmethod
    def of(
        cls, name: str, formula: str, *, established_from: int = 0, confidence: Confidence = Confidence.DERIVED, note: str = ""
    ) -> Category:
        """Make a category from its formula."""
        return cls(name, formula, parse_formula(formula), established_from, confidence, note)

    @classmethod
    def tabled(cls, name: str, table: Mapping[int, str], *, confidence: Confidence = Confidence.DERIVED, note: str = "") -> Category:
        """Make a category from the duty of each stage, as text; the last one holds for good.

        Raises
        ------
        DutyError
            If a year is missing between the first and the last, or if the duty of one can't be read or is higher than the year before.

        Examples
        --------
        >>> Category.tabled("caps", {1: "125 yen/kg", 2: "125 yen/kg", 3: "70 yen/kg"}).final_stage
        3

        """
        if not table or min(table) < 1 or max(table) > MOST_YEARS:
            raise DutyError(f"A table gives the duty of years from 1 to {MOST_YEARS}, not of {quoted(sorted(table))}.")
        first = min(table)
        for year in range(first, max(table)):
            if year not in table:
                raise DutyError(f"The table lacks year {year}; it has to give every year from {first} to {max(table)}.")
        points = tuple((year, _duty(table[year], f"year {year}")) for year in sorted(table))
        return cls(name, "", (Path(((0, _ALL), *points), straight=False),), first if first > 1 else 0, confidence, note)

    @property
    def is_table(self) -> bool:
        """Whether an explicit table gives the duties."""
        return not self.formula

    @property
    def final_stage(self) -> int:
        """The stage of the last change."""
        return max(path.last for path in self.paths)

    def is_final(self, stage: int) -> bool:
        """Whether nothing changes any more after a stage."""
        return stage >= self.final_stage

    def remaining(self, stage: int) -> Fraction | None:
        """Give what remains of the base at a stage, exactly.

        Parameters
        ----------
        stage
            Number of the stage; 0 is before the first cut.

        Returns
        -------
        fractions.Fraction | None
            From 1 to 0; None where the duty is no part of the base, or where the parts of the duty go different ways.

        """
        shares = {path.share(stage) for path in self.paths}
        return shares.pop() if len(shares) == 1 else None


def _duty(text: str, where: str) -> Duty:
    try:
        return parse_duty(text)
    except DutyError as fault:
        raise DutyError(f"The duty of {where} can't be read:\n{fault}") from None


_FRACTION = r"(?P<over>\d{1,3})/(?P<under>\d{1,3})"
_STEP = re.compile(
    rf"(?:then\s+)?(?:(?P<free>free)|(?P<held>held)(?:\s+to\s+year\s+(?P<until>\d{{1,3}}))?|{_FRACTION}\s+at\s+once"
    r"|(?P<cuts>\d{1,3})\s+equal\s+cuts?(?:\s+to\s+(?P<target>\S.*))?)",
    re.ASCII,
)
_BETWEEN = re.compile(r",\s+(?=then\b|held\b|\d+\s+equal\b|\d+/\d+\s+at\b)")
_BETWEEN_PARTS = re.compile(r"\s+\+\s+(?=held\b|free\b|\d+\s+equal\b|\d+/\d+\s+at\b)")
_YEAR = re.compile(r"year\s+(?P<year>\d{1,3})\s*:\s*", re.ASCII)
_BETWEEN_YEARS = re.compile(r",\s+(?=year\b)")
_TARGET = re.compile(_FRACTION, re.ASCII)
_PERCENT_AT_ONCE = re.compile(r"(?:then\s+)?\d+(?:\.\d+)?%\s+at\s+once", re.ASCII)
_FORMULA_WORDS = ("free", "held", "equal", "cuts", "cut", "then", "year", "once")
_EXAMPLES = (
    '"free", "held", "11 equal cuts", "11 equal cuts to 1/2", "1/2 at once, then 10 equal cuts", '
    '"1/5 at once, held to year 6, then 7 equal cuts", "year 1: 27.5%, year 10: 20%, year 16: 9%"'
)


@functools.lru_cache(maxsize=1_024)
def parse_formula(text: str) -> tuple[Path, ...]:
    """Read the formula of a staging category.

    Parameters
    ----------
    text
        Steps one after another: ``free``; ``held``, or ``held to year 6``; ``1/2 at once``, which takes that part of the base off in
        year 1; ``11 equal cuts``, down to nothing or to a part of the base (``to 1/2``) or to a duty (``to 5%``). Or the duty of some
        years with straight lines between: ``year 1: 27.5%, year 10: 20%, year 16: 9%``; ahead of the first of them a straight line
        comes down from the base, and behind the last nothing changes. For the parts of a compound duty each a formula of its own:
        ``held + 11 equal cuts``. Years are stages of the schedule.

    Returns
    -------
    tuple of Path
        One path, or one for each part of a compound duty.

    Raises
    ------
    DutyError
        If it is no formula; the message shows the place and what was probably meant.

    Examples
    --------
    >>> (path,) = parse_formula("1/5 at once, held to year 6, then 7 equal cuts")
    >>> path.share(6), path.share(9), path.last
    (Fraction(4, 5), Fraction(16, 35), 13)

    """
    if not text.strip() or len(text) > MOST_LETTERS:
        raise DutyError(f"{quoted(text)} is no formula; formulas look like {_EXAMPLES}.")
    if _YEAR.match(text):
        return (_by_years(text),)
    return tuple(_by_steps(text, start, end) for start, end in _pieces(_BETWEEN_PARTS, text, 0, len(text)))


def _pieces(between: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give where the pieces of a text between two places begin and end."""
    gaps = [(match.start(), match.end()) for match in between.finditer(text, start, end)]
    return list(zip([start, *(stop for _, stop in gaps)], [*(begin for begin, _ in gaps), end], strict=True))


def _by_years(text: str) -> Path:
    points: list[tuple[int, Value]] = [(0, _ALL)]
    for start, end in _pieces(_BETWEEN_YEARS, text, 0, len(text)):
        head = _YEAR.match(text, start, end)
        if head is None:
            _misread(text, start, end)
        year = _number(text, head.start("year"), head.end("year"))
        if year <= points[-1][0]:
            raise DutyError(pointed(text, *head.span("year"), f"Year {year} has to stand behind year {points[-1][0]}."))
        points.append((year, _target(text, head.end(), end)))
        _check(points, text, start, end)
    return Path(tuple(points))


def _by_steps(text: str, start: int, end: int) -> Path:
    points: list[tuple[int, Value]] = [(0, _ALL)]
    ended = False
    for begin, stop in _pieces(_BETWEEN, text, start, end):
        step = _STEP.fullmatch(text[begin:stop].strip())
        if step is None:
            _misread(text, begin, stop)
        if ended:
            raise DutyError(pointed(text, begin, stop, "Nothing can follow here: the step before holds for good."))
        year, value = points[-1]
        if step["free"]:
            points.append((year + 1, _NOTHING))
            ended = True
        elif step["held"]:
            ended = step["until"] is None
            if not ended:
                place = begin + text[begin:stop].index(step["until"])
                until = _number(text, place, place + len(step["until"]))
                if until <= year:
                    raise DutyError(pointed(text, begin, stop, f"Year {until} is over already: the step before ends in year {year}."))
                points.append((until, value))
        elif step["cuts"]:
            cuts = _number(text, begin + step.start("cuts"), begin + step.end("cuts"))
            target = _NOTHING if step["target"] is None else _target(text, text.index(step["target"], begin), stop)
            points.append((year + cuts, target))
        else:
            part = _part(text, begin, stop, step)
            if year:
                raise DutyError(pointed(text, begin, stop, "What is taken off at once stands at the beginning."))
            points.append((1, 1 - part))
        _check(points, text, begin, stop)
    return Path(tuple(points))


def _check(points: list[tuple[int, Value]], text: str, start: int, end: int) -> None:
    (_, before), (year, value) = points[-2:] if len(points) > 1 else (points[0], points[0])
    if year > MOST_YEARS:
        raise DutyError(pointed(text, start, end, f"The cuts would end in year {year}; {MOST_YEARS} is the most."))
    if len(points) > 1 and _rises(before, value):
        raise DutyError(pointed(text, start, end, f"The duty would rise, from {_shown(before)} to {_shown(value)}."))


def _number(text: str, start: int, end: int) -> int:
    number = int(text[start:end])
    if not 0 < number <= MOST_YEARS:
        raise DutyError(pointed(text, start, end, f"{number} is out of proportion; years and cuts run from 1 to {MOST_YEARS}."))
    return number


def _part(text: str, start: int, end: int, match: re.Match[str]) -> Fraction:
    over, under = int(match["over"]), int(match["under"])
    if not 0 < over < under:
        raise DutyError(pointed(text, start, end, f"{over}/{under} is no part of the base; write a fraction between 0 and 1."))
    return Fraction(over, under)


def _target(text: str, start: int, end: int) -> Value:
    """Read where cuts lead: to nothing, to a part of the base, or to a duty."""
    written = text[start:end].strip()
    if written == "free":
        return _NOTHING
    fraction = _TARGET.fullmatch(written)
    if fraction:
        return _part(text, start, end, fraction)
    try:
        return parse_duty(written)
    except DutyError as fault:
        reason = str(fault).rpartition("\n")[2].rpartition("column")[2].partition(": ")[2] or str(fault)
        message = f"{quoted(written)} is neither a part of the base, like 1/2, nor a duty: {reason}"
        raise DutyError(pointed(text, start, end, message)) from None


def _misread(text: str, start: int, end: int) -> NoReturn:
    """Say where a text stops being a formula, and what may have been meant."""
    piece = text[start:end]
    if _PERCENT_AT_ONCE.match(piece):
        raise DutyError(pointed(text, start, end, 'What is taken off at once is written as a part of the base, like "1/5 at once".'))
    for word in re.finditer(r"[A-Za-z]{3,}", piece):
        meant = "" if word[0] in _FORMULA_WORDS else suggestion(word[0], _FORMULA_WORDS)
        if meant:
            place = start + word.start()
            raise DutyError(pointed(text, place, place + len(word[0]), f"{quoted(word[0])} is no word of a formula.{meant}"))
    raise DutyError(pointed(text, start, end, f"{quoted(piece)} is no step of a formula; formulas look like {_EXAMPLES}."))
