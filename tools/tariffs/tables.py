"""Writing the tables of tariffs, and telling two versions of one apart."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import attrs

from tariffs.publication import EVERYBODY, PREFERENCES
from tradelaw.tariffs.codes import CHAPTER, HEADING, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tariffs.publication import Key, Publication

PUBLICATION = "tariffs/japan/publication.toml"
LINES = "tariffs/japan/lines.csv"
PREFERENCE_TABLE = "tariffs/japan/preferences.csv"

#: First day of Japan's fiscal year, month and day; its agreements cut rates on it.
FISCAL_YEAR = (4, 1)

#: Labels of chapters and headings, written by hand.
LABELS = "tariffs/headings.csv"

_HEAD = """\
# {title}
# Source: Japan Customs, import tariff schedule (applied rates), editions of {days}.
# Descriptions of goods are not included: "goods (1) of the line as published" stands for the first of those in the cells of the line.
# Made by tools/make_tariffs.py; not edited by hand.
# season: first and last day, month and day, both included; 02-29 is the end of February. Empty: the whole year.
# A cell is a history: the text of the first edition with the line, then "| DATE: text" for each later edition in which it changed.
# No text: no rate.
"""

_FROM_UNTIL = """\
# units: statistical units, first and second. from, until: the first edition with the line, and the day before the first edition without it;
# empty where the first edition held, or the last, has it.
"""


_PUBLICATION = """\
# The publication that the tables beside this file are made of. Made by tools/make_tariffs.py; not edited by hand.
# rates_until: the end of the fiscal year of the last edition. Rates are cut on 1 April; a later edition may still correct cells.
importer = "JPN"
name = "Japan Customs, import tariff schedule (applied rates)"
editions = [{days}]
rates_until = {until}
source = "The schedule's pages of {list}, Japanese edition. Footnotes, notes and descriptions of goods are not held."
"""


@attrs.frozen
class Changes:
    """What is different in a newer version of a table: lines by number and season."""

    came: tuple[str, ...]
    left: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.came or self.left or self.changed)


def head(title: str, publication: Publication) -> str:
    """Write the comment lines at the head of a table: what it is, and where from."""
    return _HEAD.format(title=title, days=_listed([day.isoformat() for day in publication.days]))


def _listed(days: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(days[:-1]), days[-1]]))


def table(comments: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table: comment lines, headings, rows; lines end with a line feed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return comments + text.getvalue()


def key_cells(key: Key) -> tuple[str, str]:
    """Write the first two cells of a row."""
    return written(key[0]), key[1]


def publication_file(publication: Publication) -> str:
    """Write the file that says which editions the tables are made of."""
    days = [day.isoformat() for day in publication.days]
    last = publication.days[-1]
    until = dt.date(last.year + ((last.month, last.day) >= FISCAL_YEAR), *FISCAL_YEAR) - dt.timedelta(days=1)
    return _PUBLICATION.format(days=", ".join(days), until=until, list=_listed(days))


def lines_table(publication: Publication) -> str:
    """Write the table of lines: units, span, and what everybody pays."""
    comments = head("Japan's import tariff, line by line: general, temporary and WTO rates.", publication) + _FROM_UNTIL
    rows = []
    for key in publication.keys:
        first, last = publication.spans[key]
        span = ("" if day is None else day.isoformat() for day in (first, last))
        rows.append((*key_cells(key), publication.units[key], *span, *(publication.history(key, column) for column in EVERYBODY)))
    return table(comments, ("line", "season", "units", "from", "until", *EVERYBODY), rows)


def preferences_table(publication: Publication) -> str:
    """Write the table of the preferences that are held as published."""
    title = "Japan's import tariff, line by line: preferential rates as published; preferences.toml says what the columns are."
    rows = ((*key_cells(key), *(publication.history(key, column) for column in PREFERENCES)) for key in publication.keys)
    return table(head(title, publication), ("line", "season", *PREFERENCES), rows)


def changes(before: str, after: str) -> Changes:
    """Compare two versions of a table, row by row."""
    old, new = _rows(before), _rows(after)
    return Changes(
        came=tuple(key for key in new if key not in old),
        left=tuple(key for key in old if key not in new),
        changed=tuple(key for key, row in new.items() if key in old and row != old[key]),
    )


def missing_labels(publication: Publication, labels: str) -> tuple[str, ...]:
    """Give the chapters and headings of the publication that a table of labels (``code,en,ja``) lacks."""
    lines = [line for line in labels.splitlines() if not line.startswith("#")]
    known = {row["code"] for row in csv.DictReader(lines)}
    wanted = {key[0][:length] for key in publication.duties for length in (CHAPTER, HEADING)}
    return tuple(sorted(wanted - known))


def _rows(text: str) -> Mapping[str, tuple[str, ...]]:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {" ".join(filter(None, row[:2])): tuple(row) for row in csv.reader(lines) if row}
