"""Japan's import tariff as published: its editions, every cell read to a duty, and the history of each cell."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

import tradelaw as tl
from tradelaw.dates import day_before
from tradelaw.tariffs.codes import digits, written
from tradelaw.tariffs.references import referred

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: The columns for everybody, those of the agreements whose staging is computed, and the others.
EVERYBODY = ("general", "temporary", "wto")
STAGED = ("cptpp", "eu", "uk", "us", "rcep_asean_au_nz", "rcep_china", "rcep_korea")
PREFERENCES = (
    "singapore", "mexico", "malaysia", "chile", "thailand", "indonesia", "brunei", "asean", "philippines", "switzerland", "viet_nam",
    "india", "peru", "australia", "mongolia", "gsp", "ldc",
)  # fmt: skip
COLUMNS = (*EVERYBODY, *PREFERENCES, *STAGED)

#: Misprints that the next edition corrects: edition, line and column, and the stray word before the first branch.
CORRECTED = {
    (dt.date(2025, 4, 1), "100310010", "cptpp"): "無税",
    (dt.date(2025, 4, 1), "100390019", "cptpp"): "無税",
}

_FILE = re.compile(r"jp_tariff_lines_(\d{4}-\d{2}-\d{2})\.csv\.gz")
_SEASON = re.compile(r"(?:\d\d-\d\d\.\.\d\d-\d\d)?")
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")

#: A row of the tariff: nine digits, and the season (``06-01..11-30``; empty for the whole year).
Key: TypeAlias = tuple[str, str]


@attrs.frozen
class Edition:
    """One edition of the publication, as printed.

    Parameters
    ----------
    day
        Of publication.
    rows
        The printed cells of each row, by column; blank ones are left out.
    units
        Of each row: the statistical units, first and second.

    """

    day: dt.date
    rows: dict[Key, dict[str, str]]
    units: dict[Key, str]


@attrs.frozen
class Publication:
    """All editions together: which rows there are, since when, and what each cell says.

    Parameters
    ----------
    days
        Of the editions, in order.
    units
        Of each row, as its last edition gives them.
    spans
        Of each row: the first edition with it, or None if that is the first of all; the day before the first edition without it, or
        None if the last edition has it.
    duties
        Of each row and column: the duty by edition, from the first edition with the row to the last; None where the cell is blank.
        Descriptions of goods are references to the line.

    """

    days: tuple[dt.date, ...]
    units: dict[Key, str]
    spans: dict[Key, tuple[dt.date | None, dt.date | None]]
    duties: dict[Key, dict[str, dict[dt.date, tl.Duty | None]]]

    @property
    def keys(self) -> list[Key]:
        """All rows, in order of line and season."""
        return sorted(self.duties)

    def history(self, key: Key, column: str) -> str:
        """Write what a cell says, edition by edition: ``21.6% | 2026-04-01: 20.8%``."""
        changes: list[str] = []
        before: tl.Duty | None = None
        for day, duty in self.duties[key][column].items():
            text = "" if duty is None else str(duty)
            if not changes:
                changes.append(text)
            elif duty != before:
                changes.append(f"{day}: {text}".rstrip())
            before = duty
        return " | ".join(changes)


def read_edition(path: Path) -> Edition:
    """Read the table of one edition.

    Raises
    ------
    SystemExit
        If its columns or its rows aren't what they were.

    """
    match = _FILE.fullmatch(path.name)
    if match is None:
        raise SystemExit(f"{path.name} is no edition of the table of lines.")
    day = dt.date.fromisoformat(match[1])
    rows: dict[Key, dict[str, str]] = {}
    units: dict[Key, str] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = {"stat_code", "season", "unit1", "unit2", *COLUMNS} - set(reader.fieldnames or ())
        if missing:
            raise SystemExit(f"{path.name} has no column {', '.join(sorted(missing))}.")
        for row in reader:
            key = digits(row["stat_code"]), row["season"].replace("02-last", "02-29")
            if key in rows or not _SEASON.fullmatch(key[1]):
                raise SystemExit(f"{path.name}: {written(key[0])} {key[1]} stands twice, or its season is unknown.")
            rows[key] = {column: _corrected(row[column], day, key[0], column) for column in COLUMNS if row[column].strip()}
            units[key] = " ".join("".join(row[unit].split()) for unit in ("unit1", "unit2") if row[unit].strip())
    return Edition(day, rows, units)


def _corrected(text: str, day: dt.date, code: str, column: str) -> str:
    stray = CORRECTED.get((day, code, column), "")
    if not text.startswith(stray):
        raise SystemExit(f"{written(code)} {column} of {day}: the misprint to correct isn't there.")
    return text.removeprefix(stray)


def read_publication(source: Path) -> Publication:
    """Read all editions of a folder.

    Parameters
    ----------
    source
        A folder with files ``jp_tariff_lines_YYYY-MM-DD.csv.gz``.

    Raises
    ------
    SystemExit
        If there is none, if a row leaves and comes back, or if a cell can't be written without Japanese words.

    """
    paths = sorted(path for path in source.glob("jp_tariff_lines_*.csv.gz") if _FILE.fullmatch(path.name)) if source.is_dir() else []
    if not paths:
        raise SystemExit(f"There is no edition of the tariff in {source}: no jp_tariff_lines_YYYY-MM-DD.csv.gz.")
    return merged([read_edition(path) for path in paths])


def merged(editions: Iterable[Edition]) -> Publication:
    """Put editions together; see `read_publication`."""
    held = sorted(editions, key=lambda edition: edition.day)
    days = tuple(edition.day for edition in held)
    numbers: dict[str, dict[str, int]] = {}
    units: dict[Key, str] = {}
    duties: dict[Key, dict[str, dict[dt.date, tl.Duty | None]]] = {}
    for edition in held:
        units.update(edition.units)
        for key, cells in edition.rows.items():
            row = duties.setdefault(key, {column: {} for column in COLUMNS})
            known = numbers.setdefault(key[0], {})
            for column in COLUMNS:
                row[column][edition.day] = _duty(cells.get(column, ""), known, f"{written(key[0])} {column} of {edition.day}")
    return Publication(days, units, {key: _span(days, tuple(row["general"]), key) for key, row in duties.items()}, duties)


def _duty(text: str, known: dict[str, int], where: str) -> tl.Duty | None:
    if not text:
        return None
    duty = referred(tl.parse_duty(text), known)
    if JAPANESE.search(str(duty)):
        raise SystemExit(f"{where} can't be written without Japanese words: {duty}")
    return duty


def _span(days: tuple[dt.date, ...], there: tuple[dt.date, ...], key: Key) -> tuple[dt.date | None, dt.date | None]:
    first, last = days.index(there[0]), days.index(there[-1])
    if days[first : last + 1] != there:
        raise SystemExit(f"{written(key[0])} {key[1]} leaves the tariff and comes back; a row has one span.")
    return days[first] if first else None, day_before(days[last + 1]) if last + 1 < len(days) else None
