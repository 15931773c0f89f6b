"""Checking the tariffs of a law folder: publication, lines, preferences, notes of schedules and their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.errors import LawError, TradelawError, quoted
from tradelaw.loaded.tariffs import tariffs_of
from tradelaw.tariffs.codes import written
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.publications import read_season

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tradelaw.loaded.library import Library
    from tradelaw.loaded.tariffs import CustomsTariff
    from tradelaw.tariffs.line_tables import LineTable
    from tradelaw.tariffs.schedules import Schedule

#: Of one file, no more faults than this are listed: a wrong heading would make one of every row.
_MOST = 20


def tariff_faults(library: Library, folder: Path) -> list[str]:
    """Check the tariffs of one of a library's folders, and what its agreements say on the tariffs of others.

    Returns
    -------
    list of str
        One text per fault, with the file and the line of the tariff.

    """
    try:
        tariffs = tariffs_of(library)
    except LawError as fault:
        return list(fault.faults)
    # Some are met twice: notes that can't be read once for every tariff, a wrong season with its row too.
    return list(dict.fromkeys(fault for tariff in tariffs.values() for fault in _faults(tariff, folder)))


def _faults(tariff: CustomsTariff, folder: Path) -> Iterator[str]:
    own = tariff.folder == folder
    if own:
        yield from _tried(tariff.label, "")
        yield from _preferences(tariff)
        yield from _tried(getattr, tariff, "withheld")
    faults = _tried(getattr, tariff, "book")
    if faults:
        yield from faults
        return
    if own:
        yield from _lines(tariff)
    yield from _schedules(tariff, folder)


def _tried(step: Callable[..., object], *given: object) -> list[str]:
    """Give what is wrong with a step; nothing where it works."""
    try:
        step(*given)
    except LawError as fault:
        return list(fault.faults)
    except TradelawError as fault:
        return [str(fault)]
    return []


def _lines(tariff: CustomsTariff) -> Iterator[str]:
    table = tariff.book.table
    yield from _repeated(table)
    yield from _cells(tariff, table, ("general", "temporary", "wto"))
    for code in tariff.book.codes:
        yield from _tried(tariff.book.rows, code)


def _preferences(tariff: CustomsTariff) -> Iterator[str]:
    faults = _tried(getattr, tariff, "preferences")
    if faults or not tariff.preferences:
        yield from faults
        return
    for preference in tariff.preferences:
        for entry in preference.eligible:
            if tariff.library.parties.find(entry.party) is None:
                yield f"{tariff.place}/preferences.toml: {preference.id}: no Party has the code {quoted(entry.party)}."
    faults = _tried(getattr, tariff, "preference_table")
    if faults:
        yield from faults
        return
    yield from _repeated(tariff.preference_table)
    yield from _cells(tariff, tariff.preference_table, tuple(preference.id for preference in tariff.preferences))


def _schedules(tariff: CustomsTariff, folder: Path) -> Iterator[str]:
    faults = _tried(getattr, tariff, "schedules")
    if faults:
        yield from faults
        return
    for agreement, schedules in tariff.schedules.items():
        for schedule in schedules if tariff.library.home(agreement).parent == folder else ():
            faults = _tried(getattr, schedule, "table")
            yield from faults or _schedule(tariff, schedule)


def _schedule(tariff: CustomsTariff, schedule: Schedule) -> Iterator[str]:
    table = schedule.table
    yield from _repeated(table)
    yield from _cells(tariff, table, ("base", "published"))
    stages = {schedule.stage(day) for day in schedule.editions.days}
    base, category = table.place("base"), table.place("category")
    seen: set[tuple[str, str]] = set()
    found = 0
    for code, rows in table.rows.items():
        faults = (
            [] if code in tariff.book.table.rows else [f"{table.name}: line {written(code)}: {tariff.place}/lines.csv has no such line."]
        )
        for row in rows:
            if (row[base], row[category]) not in seen:
                seen.add((row[base], row[category]))
                faults += _tried(_stages, schedule, stages, code, row[1])
        yield from faults
        found += len(faults)
        if found > _MOST:
            return


def _read(tariff: CustomsTariff, text: str) -> None:
    for each in History.read(text).texts:
        if each:
            tariff.duty(each)


def _stages(schedule: Schedule, stages: set[int], code: str, season: str) -> None:
    """Read a line, and see that its categories fit its base."""
    commitment = schedule.commitment(code, season)
    if commitment is None:
        return
    for number in range(len(commitment.readings)):
        for stage in stages:
            try:
                schedule.in_reading(commitment, number, stage)
            except LawError:
                raise
            except TradelawError as fault:
                raise LawError([f"{schedule.table.name}: line {written(code)}: {fault}"]) from None


def _repeated(table: LineTable) -> Iterator[str]:
    for code, rows in table.rows.items():
        seasons = [row[1] for row in rows]
        if len(set(seasons)) < len(seasons):
            yield f"{table.name}: line {written(code)} stands there twice."


def _cells(tariff: CustomsTariff, table: LineTable, columns: tuple[str, ...]) -> Iterator[str]:
    """Read every season and every duty of some columns, each text once."""
    faults = [fault for column in columns for fault in _tried(table.place, column)]
    if faults:
        yield from faults
        return
    places = [table.place(column) for column in columns]
    seen: set[str] = set()
    found = 0
    for code, rows in table.rows.items():
        for row in rows:
            for text in (row[place] for place in places):
                if text in seen or not text:
                    continue
                seen.add(text)
                wrong = _tried(_read, tariff, text)
                yield from (f"{table.name}: line {written(code)}: {fault}" for fault in wrong)
                found += len(wrong)
            yield from (f"{table.name}: line {written(code)}: {fault}" for fault in _tried(read_season, row[1]))
            if found > _MOST:
                return
