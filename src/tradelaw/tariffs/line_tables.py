"""Reading the tables of tariff lines: comment lines, a heading, and a row a line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import attrs

from tradelaw.errors import LawError, quoted, suggestion

if TYPE_CHECKING:
    from pathlib import Path


@attrs.frozen
class LineTable:
    """A table of tariff lines, its cells as they stand.

    Parameters
    ----------
    name
        The file, for messages.
    provenance
        What the comment lines at its head say.
    columns
        Headings.
    rows
        By the nine digits of the line: one row, or one per season.

    """

    name: str
    provenance: tuple[str, ...]
    columns: tuple[str, ...]
    rows: dict[str, tuple[tuple[str, ...], ...]]

    def place(self, column: str) -> int:
        """Give the number of a column, from 0.

        Raises
        ------
        LawError
            If the table has none of that name.

        """
        if column not in self.columns:
            raise LawError([f"{self.name}: has no column {quoted(column)}.{suggestion(column, self.columns)}"])
        return self.columns.index(column)


def read_table(folder: Path, path: str) -> LineTable:
    """Read a table.

    Parameters
    ----------
    folder
        A law folder.
    path
        The file in it, with slashes.

    Raises
    ------
    LawError
        If it can't be read, or a row has another number of cells than the heading; the message names file and line.

    """
    try:
        text = (folder / path).read_text(encoding="utf-8")
    except OSError as fault:
        raise LawError([f"{path}: can't be read: {fault.strerror or fault}"]) from None
    except UnicodeDecodeError:
        raise LawError([f"{path}: is not UTF-8 text."]) from None
    lines = text.splitlines()
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = csv.reader(lines[head:])
    columns = tuple(next(reader, ()))
    width = len(columns)
    if columns[:2] != ("line", "season"):
        raise LawError([f'{path}:{head + 1}: the heading begins with "line,season", not with {quoted(",".join(columns[:2]))}.'])
    rows: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in reader:
        if len(row) != width:
            raise LawError([f"{path}:{head + reader.line_num}: {len(row)} cells, and the heading has {width}."])
        line = row[0]
        code = line[:4] + line[5:7] + line[8:]
        if len(code) != 9 or not code.isdecimal():  # noqa: PLR2004  # digits of a line
            raise LawError([f'{path}:{head + reader.line_num}: {quoted(line)} is no line, as in "0202.30-010".'])
        rows[code] = (*rows[code], tuple(row)) if code in rows else (tuple(row),)
    return LineTable(path, tuple(line.lstrip("# ") for line in lines[:head]), columns, rows)
