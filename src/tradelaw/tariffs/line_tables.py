"""Reading the tables of tariff lines: comment lines, a heading, and a row a line."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import attrs

from tradelaw.errors import LawError, quoted, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


#: A line as the tables write it.
_LINE = re.compile(r"\d{4}\.\d{2}-\d{3}", re.ASCII)


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
        If it can't be read, if a column stands in the heading twice, or if a row has another number of cells than the heading or isn't
        of a line; the message names file and line.

    """
    try:
        raw = (folder / path).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as fault:
        raise LawError([f"{path}: can't be read: {fault.strerror or fault}"]) from None
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise LawError([f"{path}:{line}: is not UTF-8 text."]) from None
    lines = text.splitlines()
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = csv.reader(lines[head:])
    try:
        columns = tuple(next(reader, ()))
        rows = _rows(reader, path, head, columns)
    except csv.Error as fault:
        raise LawError([f"{path}:{head + reader.line_num}: can't be read: {fault}."]) from None
    return LineTable(path, tuple(line.lstrip("# ") for line in lines[:head]), columns, rows)


def _rows(reader: Iterable[list[str]], path: str, head: int, columns: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Read the rows, by line."""
    width = len(columns)
    if columns[:2] != ("line", "season"):
        raise LawError([f'{path}:{head + 1}: the heading begins with "line,season", not with {quoted(",".join(columns[:2]))}.'])
    if len(set(columns)) < width:
        raise LawError([f"{path}:{head + 1}: a column stands in the heading twice: {quoted(','.join(columns))}."])
    rows: dict[str, tuple[tuple[str, ...], ...]] = {}
    for number, row in enumerate(reader, start=head + 2):
        if len(row) != width:
            raise LawError([f"{path}:{number}: {len(row)} cells, and the heading has {width}."])
        line = row[0]
        if not _LINE.fullmatch(line):
            raise LawError([f'{path}:{number}: {quoted(line)} is no line, as in "0202.30-010".'])
        code = line[:4] + line[5:7] + line[8:]
        rows[code] = (*rows[code], tuple(row)) if code in rows else (tuple(row),)
    return rows
