"""Compare every published preferential rate with the one computed from base and category, and write the report.

``python tools/make_tariff_match.py`` writes ``docs/quality/tariff-match.md``; with ``--check`` it only says whether the report is up to
date. It reads the committed tables, which hold every rate as published; that they equal the publication itself is for
``tests/test_tariff_editions.py`` to show.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

import tradelaw as tl
from tradelaw.tariffs.branches import joined
from tradelaw.tariffs.duties import Free
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.publications import TariffLine
from tradelaw.tariffs.published import NotOffered, Unresolved
from tradelaw.tariffs.schedules import Commitment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.loaded.tariffs import CustomsTariff
    from tradelaw.tariffs.schedules import Schedule

REPORT = Path(__file__).resolve().parents[1] / "docs" / "quality" / "tariff-match.md"

#: How a cell compares, from the best case to the worst.
FREE, MOVING, HELD, RESTATED, MISPRINT, OPEN, WRONG = "free", "moving", "held", "restated", "misprint", "open", "wrong"
OUTCOMES = (FREE, MOVING, HELD, RESTATED, MISPRINT, OPEN, WRONG)
EXACT = (FREE, MOVING, HELD, RESTATED)


@attrs.frozen
class Cell:
    """A published cell that carries a rate, and how the computed one compares."""

    column: str
    edition: dt.date
    line: TariffLine
    published: Duty
    outcome: str
    ambiguous: bool
    commitment: Commitment
    why: str


def cells(tariff: CustomsTariff) -> Iterator[Cell]:
    """Go through every cell of the agreements' columns that carries a rate, edition by edition."""
    for schedules in tariff.schedules.values():
        for schedule in schedules:
            for edition in tariff.editions.days:
                yield from _of_edition(tariff, schedule, edition)


def _of_edition(tariff: CustomsTariff, schedule: Schedule, edition: dt.date) -> Iterator[Cell]:
    for code in tariff.book.codes:
        for line in tariff.book.rows(code):
            commitment = schedule.commitment(code, line.season)
            if not line.span.holds(edition) or commitment is None:
                continue
            text = commitment.published.at(edition)
            if text:
                published = tariff.duty(text)
                if not isinstance(published, Unresolved | NotOffered):
                    yield _compare(schedule, line, commitment, edition, published)


def _compare(schedule: Schedule, line: TariffLine, commitment: Commitment, edition: dt.date, published: Duty) -> Cell:
    stage = schedule.stage(edition)
    duties = [schedule.in_reading(commitment, number, stage) for number in range(len(commitment.readings))]
    if not duties:
        outcome = OPEN
    elif schedule.notes.misprint(line.code) is not None:
        outcome = MISPRINT
    elif all(duty is not None and joined(duty.bare()) == joined(published.bare()) for duty in duties):
        outcome = _kind(commitment, published)
    else:
        outcome = WRONG
    misprint = schedule.notes.misprint(line.code)
    why = misprint.reason if misprint is not None else " ".join(commitment.reasons) or "computed wrongly"
    return Cell(schedule.column.id, edition, line, published, outcome, len(duties) > 1, commitment, why)


def _kind(commitment: Commitment, published: Duty) -> str:
    """Say what a rate that agrees is worth: one that only says again what was published proves nothing."""
    if published.bare() == Free():
        return FREE
    categories = [category for reading in commitment.readings for category in reading]
    if any(category.established_from and category.remaining(category.established_from) != 0 for category in categories):
        return RESTATED
    return HELD if all(category.final_stage == 0 for category in categories) else MOVING


def _evidence(cell: Cell) -> str:
    """Give the weakest evidence of the branches of a cell, without the line it points at."""
    parts = [
        re.sub(r" (?:beside|of) [0-9].*?(?=,|$)", " beside another line", part.strip()) for part in cell.commitment.evidence.split(";")
    ]
    return max(parts, key=lambda part: (len(part.split(",")), part)) or "-"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "-"


def report(tariff: CustomsTariff) -> str:
    """Write the report."""
    found = list(cells(tariff))
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for cell in found:
        counts[cell.column][cell.outcome] += 1
    total: collections.Counter[str] = sum(counts.values(), collections.Counter())
    exact = sum(total[outcome] for outcome in EXACT)
    bound = [cell for cell in found if cell.outcome != FREE]
    moved = sum(cell.outcome in EXACT for cell in bound)
    computed, basis = total[MOVING] + total[HELD], len(bound) - total[RESTATED]
    editions = ", ".join(map(str, tariff.editions.days))
    ambiguous = sum(cell.ambiguous for cell in found)
    lines = [
        "# Published rates against computed ones",
        "",
        "Made by `python tools/make_tariff_match.py`; the gate checks that it is up to date.",
        "",
        f"Every cell of {len(counts)} preferential columns of the {tariff.editions.name} that carries a rate,",
        f"in the editions of {editions}, against the rate that base, category, clock and rounding of the schedule give.",
        "",
        "Base and category were fitted to these same cells, and a cell that nothing fits has no category: so hardly any could come out",
        "wrong, and an exact rate shows that a rule of such a kind gives it, not that the schedule has this rule. What was foretold",
        "is the second fiscal year of the cells with the evidence 2025>2026, below. A line counts once in each edition, and two editions",
        "fall into each fiscal year.",
        "",
        f"- {len(found):,} cells carry a rate; {exact:,} ({_percent(exact, len(found))}) are computed exactly.",
        f"- Without those that are free: {len(bound):,} cells, {moved:,} ({_percent(moved, len(bound))}) computed exactly.",
        f"- Of these, {total[RESTATED]:,} only restate what was published: the rate stood unchanged in both fiscal years, and what led",
        f"  to it is not established. Without them, {computed:,} of {basis:,} ({_percent(computed, basis)}) are computed exactly.",
        f"- {ambiguous:,} cells fit several categories that agree up to now and part later; all readings are kept.",
        f"- {total[MISPRINT]:,} cells are misprints of the publication; {total[OPEN]:,} have no category. The reasons are below.",
        f"- {total[WRONG]:,} are computed wrongly.",
        "",
        "## By column",
        "",
        "| column | cells with a rate | free | moving, exact | held, exact | restated | misprint | open | wrong | exact |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for column, count in counts.items():
        number = sum(count.values())
        row = " | ".join(f"{count[outcome]:,}" for outcome in OUTCOMES)
        lines.append(f"| {column} | {number:,} | {row} | {_percent(sum(count[o] for o in EXACT), number)} |")
    lines += ["", "## By form of the duty", "", "| form | cells, not free | exact | share |", "|---|---|---|---|"]
    forms: dict[str, list[Cell]] = collections.defaultdict(list)
    for cell in bound:
        forms[type(cell.published.bare()).__name__].append(cell)
    for form, of_form in sorted(forms.items(), key=lambda item: -len(item[1])):
        right = sum(cell.outcome in EXACT for cell in of_form)
        lines.append(f"| {form} | {len(of_form):,} | {right:,} | {_percent(right, len(of_form))} |")
    lines += [
        "",
        "## By evidence",
        "",
        "Of the latest edition; where branches of a cell differ, the weaker. 2025>2026: found from the first fiscal year and a known base,",
        "and confirmed by the second. 2025+2026: found from both together. Base beside, of, in or part: where a base was taken from.",
        "Weak: no column with other rates bears the base out. Free by: free in every edition held, or since that year.",
        "",
        "| evidence | cells |",
        "|---|---|",
    ]
    latest = [cell for cell in found if cell.edition == tariff.editions.days[-1]]
    for evidence, number in collections.Counter(map(_evidence, latest)).most_common():
        lines.append(f"| {evidence} | {number:,} |")
    lines += ["", "## Cells without a category, and why", ""]
    reasons: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    for cell in found:
        if cell.outcome in (MISPRINT, OPEN, WRONG):
            reason = cell.why
            reasons[cell.column, reason].add(cell.line.written + (f" ({cell.line.season})" if cell.line.season else ""))
    for (column, reason), named in sorted(reasons.items()):
        lines += [f"- **{column}**: {reason} Lines: {', '.join(sorted(named))}."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the report, or say whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="only say whether the report is up to date")
    given = parser.parse_args()
    text = report(tl.library().only_tariff())
    if given.check:
        if not REPORT.is_file() or REPORT.read_text(encoding="utf-8") != text:
            sys.exit(f"{REPORT.name} is not up to date; run python tools/make_tariff_match.py.")
        return
    REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
