"""Special safeguards of a schedule: which lines, above which imports, up to which duty, and when one was applied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import Span
from tradelaw.errors import quoted
from tradelaw.modality import Confidence
from tradelaw.tariffs.duty_grammar import parse_duty
from tradelaw.tariffs.entries import twice

if TYPE_CHECKING:
    import datetime as dt

    from tradelaw.tariffs.entries import Entry

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9*._-]{0,39}", re.ASCII)
_PREFIX = re.compile(r"\d{2,4}(?:\.\d{1,2}(?:-\d{1,3})?)?|\d{2,9}", re.ASCII)


@attrs.frozen
class Basis:
    """Where a rule stands, and how sure it is."""

    citation: str
    confidence: Confidence
    note: str = ""


@attrs.frozen
class Application:
    """Days on which a safeguard was applied, and the duty then, as text."""

    span: Span
    duty: str
    note: str = ""


@attrs.frozen
class Trigger:
    """The imports of a fiscal year above which a safeguard may be applied.

    Parameters
    ----------
    year
        The fiscal year, by the calendar year in which it begins.
    quantity
        How much; in ``unit``.

    """

    year: int
    quantity: int
    unit: str
    confidence: Confidence


@attrs.frozen
class SafeguardRate:
    """The most that a safeguard may raise the duty to, from a year of the schedule on; the duty as text."""

    year: int
    duty: str
    confidence: Confidence


@attrs.frozen
class SafeguardTest:
    """A condition of a safeguard, and the days on which it has to be met."""

    span: Span
    text: str
    basis: Basis


@attrs.frozen
class Safeguard:
    """A special safeguard: for some lines the duty may rise when imports exceed a quantity.

    Parameters
    ----------
    lines
        Beginnings of the codes that it covers, as digits; none where it is for no particular lines, or they are not established.

    Examples
    --------
    >>> from tradelaw.modality import Confidence
    >>> beef = Safeguard("beef", ("0201", "0202"), "", "", Confidence.TEXT)
    >>> beef.covers("0202.30-000"), beef.covers("0206.10-000")
    (True, False)

    """

    id: str
    lines: tuple[str, ...]
    summary: str
    citation: str
    confidence: Confidence
    note: str = ""
    tests: tuple[SafeguardTest, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    rates: tuple[SafeguardRate, ...] = ()
    applied: tuple[Application, ...] = ()

    def covers(self, line: str) -> bool:
        """Whether it covers a line, written with dots and dashes or without."""
        return bool(self.lines) and _digits(line).startswith(self.lines)

    def applied_on(self, day: dt.date) -> Application | None:
        """Give its application on a day; None where it was not applied, as far as is known."""
        return next((applied for applied in self.applied if applied.span.holds(day)), None)

    def trigger(self, year: int) -> Trigger | None:
        """Give the trigger of a fiscal year; None where it is not established."""
        return next((trigger for trigger in self.triggers if trigger.year == year), None)


def _digits(code: str) -> str:
    return code.replace(".", "").replace("-", "")


def read_safeguards(file: Entry) -> tuple[Safeguard, ...]:
    """Read the safeguards of a file."""
    entries = file.tables("safeguard")
    found = []
    for entry in entries:
        name, lines = identifier(entry), entry.texts("lines")
        for prefix in lines:
            if not _PREFIX.fullmatch(prefix):
                entry.fault("lines", f"{quoted(prefix)} is no beginning of a code; write it like 0202 or 0202.30-000.")
        found.append(
            Safeguard(
                name,
                tuple(map(_digits, lines)),
                entry.text("summary"),
                entry.text("citation"),
                entry.confidence(),
                entry.text("note", required=False),
                tuple(_test(test) for test in entry.tables("test")),
                tuple(_trigger(trigger) for trigger in entry.tables("trigger")),
                tuple(_safeguard_rate(rate) for rate in entry.tables("rate")),
                tuple(_application(applied) for applied in entry.tables("applied")),
            )
        )
        entry.close()
    twice([(entry, safeguard.id) for entry, safeguard in zip(entries, found, strict=True)], "safeguard")
    return tuple(found)


def identifier(entry: Entry) -> str:
    """Read the id of a table."""
    name = entry.text("id")
    if name and not _ID.fullmatch(name):
        entry.fault("id", f"{quoted(name)} is no id; ids are letters, digits, dashes, underscores and stars.")
    return name


def read_basis(entry: Entry) -> Basis:
    """Read where a rule stands."""
    return Basis(entry.text("citation"), entry.confidence(), entry.text("note", required=False))


def _span(entry: Entry, *, closed: bool) -> Span:
    span = Span(entry.date("from", required=closed), entry.date("until", required=closed))
    if span.empty:
        entry.fault("until", f"the last day, {span.last}, lies before the first, {span.first}.")
    return span


def _test(entry: Entry) -> SafeguardTest:
    test = SafeguardTest(_span(entry, closed=False), entry.text("text"), read_basis(entry))
    entry.close()
    return test


def _trigger(entry: Entry) -> Trigger:
    trigger = Trigger(entry.number("year"), entry.number("quantity"), entry.text("unit"), entry.confidence())
    if trigger.quantity < 0:
        entry.fault("quantity", "the quantity lies below zero.")
    entry.close()
    return trigger


def _duty(entry: Entry) -> str:
    """Read the text of a duty, seeing that it is one."""
    text = entry.text("duty")
    if text:
        entry.made("duty", lambda: parse_duty(text))
    return text


def _safeguard_rate(entry: Entry) -> SafeguardRate:
    year, duty, confidence = entry.number("year"), _duty(entry), entry.confidence()
    entry.close()
    return SafeguardRate(year, duty, confidence)


def _application(entry: Entry) -> Application:
    span, duty, note = _span(entry, closed=True), _duty(entry), entry.text("note", required=False)
    entry.close()
    return Application(span, duty, note)
