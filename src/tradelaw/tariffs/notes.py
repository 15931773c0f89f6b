"""Notes of a tariff schedule: its clock, its rounding, its categories, its safeguards, and what could not be established.

They are the part of an agreement's tariff commitments that holds for all lines; a file ``notes.toml`` beside the tables of lines.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from tradelaw.documents import read_document
from tradelaw.errors import LawError, quoted
from tradelaw.modality import Confidence
from tradelaw.tariffs.categories import Category
from tradelaw.tariffs.duty_grammar import parse_duty
from tradelaw.tariffs.entries import Entry, twice
from tradelaw.tariffs.safeguards import Basis, Safeguard, identifier, read_basis, read_safeguards
from tradelaw.tariffs.staging import Clock, Rounding, Roundings

if TYPE_CHECKING:
    from pathlib import Path


_CODE = re.compile(r"[A-Z]{3}|EU", re.ASCII)
_LINE = re.compile(r"\d{4}\.\d{2}-\d{3}", re.ASCII)
_FILE = re.compile(r"[a-z0-9-]+\.csv", re.ASCII)

#: What a schedule can say of lines that it doesn't list.
UNLISTED = ("none", "free")


@attrs.frozen
class ScheduleIdentity:
    """Whose schedule it is.

    Parameters
    ----------
    importer
        Code of the Party that grants the rates.
    citation
        Where the schedule stands in the agreement.
    source
        What of it was seen, and what was not.
    origin
        By which rules a good has to originate.
    unlisted
        What lines have that it doesn't list: ``"none"``, no rate, or ``"free"``.
    unlisted_citation
        The clause on that.

    """

    importer: str
    citation: str
    source: str
    origin: str
    unlisted: str
    unlisted_citation: str = ""


@attrs.frozen
class Column:
    """One set of rates of a schedule: for some origins, or for all that have no set of their own.

    Parameters
    ----------
    lines
        The file with its lines.
    origins
        Codes of the Parties it is for; none for every other Party.

    """

    id: str
    name: str
    name_ja: str
    lines: str
    origins: tuple[str, ...] = ()


@attrs.frozen
class QuotaNote:
    """What is known of the quotas of a schedule."""

    id: str
    summary: str
    basis: Basis


@attrs.frozen
class Open:
    """A reason why no category fits a line."""

    id: str
    reason: str


@attrs.frozen
class Misprint:
    """Lines whose published rate is a slip of the publication, and what shows it; the rate that the category gives stands instead."""

    lines: tuple[str, ...]
    reason: str
    confidence: Confidence

    def covers(self, line: str) -> bool:
        """Whether it is about a line, given as digits."""
        return line in self.lines


@attrs.frozen
class Notes:
    """All notes of a schedule.

    Parameters
    ----------
    late_joiners
        From when the years count for a Party that joined later.
    unsettled
        Codes of Parties for which the text leaves that open.

    """

    schedule: ScheduleIdentity
    clock: Clock
    clock_basis: Basis
    late_joiners: str
    unsettled: tuple[str, ...]
    rounding: Roundings
    rounding_basis: Basis
    columns: tuple[Column, ...]
    categories: dict[str, Category] = attrs.field(eq=False)
    safeguards: tuple[Safeguard, ...] = ()
    quotas: tuple[QuotaNote, ...] = ()
    opens: dict[str, Open] = attrs.field(factory=dict, eq=False)
    misprints: tuple[Misprint, ...] = ()

    def misprint(self, line: str) -> Misprint | None:
        """Give what is wrong with the published rate of a line, given as digits; None where nothing is known to be."""
        return next((misprint for misprint in self.misprints if misprint.covers(line)), None)

    def safeguards_on(self, line: str) -> tuple[Safeguard, ...]:
        """Give the safeguards that cover a line."""
        return tuple(safeguard for safeguard in self.safeguards if safeguard.covers(line))


def read_notes(folder: Path, path: str) -> Notes:
    """Read the notes of a schedule.

    Parameters
    ----------
    folder
        The law folder.
    path
        The file inside it, with slashes: ``AGREEMENT/tariffs/notes.toml``.

    Raises
    ------
    LawError
        With every fault of the file, each with its line.

    """
    document = read_document(folder, path)
    faults: list[str] = []
    notes = _Builder(Entry(document, (), document.data, faults)).notes()
    if faults or notes is None:
        raise LawError(faults)
    return notes


@attrs.frozen
class _Builder:
    """Builds the notes table by table."""

    file: Entry

    def notes(self) -> Notes | None:
        schedule = self._schedule()
        clock, late_joiners, unsettled, clock_basis = self._clock()
        roundings, rounding_basis = self._rounding()
        columns = self._columns()
        categories = self._categories()
        safeguards, quotas, opens = read_safeguards(self.file), self._quotas(), self._opens()
        misprints = self._misprints()
        self.file.close()
        if schedule is None or clock is None or clock_basis is None or roundings is None or rounding_basis is None:
            return None
        return Notes(
            schedule,
            clock,
            clock_basis,
            late_joiners,
            unsettled,
            roundings,
            rounding_basis,
            columns,
            categories,
            safeguards,
            quotas,
            opens,
            misprints,
        )

    def _schedule(self) -> ScheduleIdentity | None:
        entry = self.file.table("schedule")
        if entry is None:
            return None
        importer = entry.text("importer")
        if importer and not _CODE.fullmatch(importer):
            entry.fault("importer", f"{quoted(importer)} is no code of a Party.")
        unlisted = entry.text("unlisted", choices=UNLISTED)
        found = ScheduleIdentity(
            importer,
            entry.text("citation"),
            entry.text("source"),
            entry.text("origin"),
            unlisted,
            entry.text("unlisted_citation", required=unlisted == "free"),
        )
        entry.close()
        return found

    def _clock(self) -> tuple[Clock | None, str, tuple[str, ...], Basis | None]:
        entry = self.file.table("clock")
        if entry is None:
            return None, "", (), None
        starts, cuts_on, ahead = entry.date("starts"), entry.text("cuts_on"), entry.number("ahead")
        late_joiners = entry.text("late_joiners")
        unsettled = entry.texts("unsettled", required=False)
        for code in unsettled:
            if not _CODE.fullmatch(code):
                entry.fault("unsettled", f"{quoted(code)} is no code of a Party.")
        basis = read_basis(entry)
        entry.close()
        if starts is None or not cuts_on:
            return None, late_joiners, unsettled, basis
        day = entry.made("cuts_on", lambda: Clock(starts, cuts_on))
        clock = day and entry.made("ahead", lambda: attrs.evolve(day, ahead=ahead))
        return clock, late_joiners, unsettled, basis

    def _rounding(self) -> tuple[Roundings | None, Basis | None]:
        entry = self.file.table("rounding")
        if entry is None:
            return None, None
        rules = [self._rule(entry, key) for key in ("ad_valorem", "specific")]
        basis = read_basis(entry)
        entry.close()
        found = [rule for rule in rules if rule is not None]
        return (Roundings(*found) if len(found) == len(rules) else None), basis

    @staticmethod
    def _rule(entry: Entry, key: str) -> Rounding | None:
        rule = entry.table(key)
        if rule is None:
            return None
        to, mode = rule.text("to"), rule.text("mode", choices=Rounding.MODES)
        rule.close()
        return entry.made(key, lambda: Rounding(to, mode)) if to and mode in Rounding.MODES else None

    def _columns(self) -> tuple[Column, ...]:
        entries = self.file.tables("column")
        columns: list[Column] = []
        for entry in entries:
            name, name_ja = entry.names("name")
            column = Column(identifier(entry), name, name_ja, entry.text("lines"), entry.texts("origins"))
            if column.lines and not _FILE.fullmatch(column.lines):
                entry.fault("lines", f"{quoted(column.lines)} is no file of lines; its name ends in .csv and has no folder in it.")
            for code in column.origins:
                if not _CODE.fullmatch(code):
                    entry.fault("origins", f"{quoted(code)} is no code of a Party.")
                elif any(code in other.origins for other in columns):
                    entry.fault("origins", f"{quoted(code)} has a column already.")
            entry.close()
            columns.append(column)
        twice([(entry, column.id) for entry, column in zip(entries, columns, strict=True)], "column")
        if sum(not column.origins for column in columns) != 1:
            self.file.fault("column", "one column, and no more than one, is for every other Party: origins = [].")
        return tuple(columns)

    def _categories(self) -> dict[str, Category]:
        named: list[tuple[Entry, str]] = []
        found: dict[str, Category] = {}
        for entry in self.file.tables("category"):
            name = identifier(entry)
            named.append((entry, name))
            category = _category(entry, name)
            if category is not None:
                found[name] = category
        twice(named, "category")
        return found

    def _quotas(self) -> tuple[QuotaNote, ...]:
        entries = self.file.tables("quota")
        found = [QuotaNote(identifier(entry), entry.text("summary"), read_basis(entry)) for entry in entries]
        for entry in entries:
            entry.close()
        twice([(entry, quota.id) for entry, quota in zip(entries, found, strict=True)], "quota")
        return tuple(found)

    def _misprints(self) -> tuple[Misprint, ...]:
        found = []
        for entry in self.file.tables("misprint"):
            lines = entry.texts("lines")
            for line in lines:
                if not _LINE.fullmatch(line):
                    entry.fault("lines", f"{quoted(line)} is no line; write it like 0202.30-010.")
            found.append(
                Misprint(tuple(line.replace(".", "").replace("-", "") for line in lines), entry.text("reason"), entry.confidence())
            )
            entry.close()
        return tuple(found)

    def _opens(self) -> dict[str, Open]:
        entries = self.file.tables("open")
        found = [Open(identifier(entry), entry.text("reason")) for entry in entries]
        for entry in entries:
            entry.close()
        twice([(entry, each.id) for entry, each in zip(entries, found, strict=True)], "reason")
        return {each.id: each for each in found}


def _category(entry: Entry, name: str) -> Category | None:
    formula, table = entry.text("formula", required=False), entry.table("table", required=False)
    established_from = entry.number("established_from", required=False)
    confidence, note = entry.confidence(), entry.text("note", required=False)
    entry.close()
    if (table is None) == (not formula):
        entry.fault("id", f"the category {quoted(name)} has either a formula or a table.")
        return None
    if table is None:
        return entry.made(
            "formula", lambda: Category.of(name, formula, established_from=established_from, confidence=confidence, note=note)
        )
    duties = {int(year): table.text(year) for year in table.data if year.isdecimal()}
    table.close()
    read = [table.made(str(year), functools.partial(parse_duty, text)) for year, text in duties.items() if text]
    if not duties or len(read) < len(duties) or None in read:
        return None
    return entry.made("table", lambda: Category.tabled(name, duties, confidence=confidence, note=note))
