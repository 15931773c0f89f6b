"""Plain tables: headings, rows, and the few forms in which an answer shows itself."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import re
from typing import Any

import attrs

from tradelaw.errors import columns

#: Width, in characters, to which long cells are wrapped in plain text.
WIDE = 52
NARROW = 24


@attrs.frozen
class Table:
    """A table that can be shown.

    Parameters
    ----------
    title
        What it is about, in a line.
    headers
        One per column.
    rows
        Cells as text.
    widths
        Width to which the cells of a column are wrapped in plain text; None leaves them as they are.
    before, after
        Lines above and below, such as why a table is empty.

    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int | None, ...] = ()
    after: tuple[str, ...] = ()

    def text(self) -> str:
        """Show it as plain text."""
        from tabulate import tabulate  # noqa: PLC0415  # whoever shows nothing doesn't load it

        parts = [self.title]
        if self.rows:
            wide = _Wide()
            shown = tabulate(
                [
                    [wide.narrowed(cell, width) for cell, width in itertools.zip_longest(_quiet(row, earlier), self.widths)]
                    for row, earlier in zip(self.rows, ((), *self.rows), strict=False)
                ],
                headers=[wide.narrowed(header) for header in self.headers],
                tablefmt="simple",
                disable_numparse=True,
                maxcolwidths=list(self.widths) or None,
                preserve_whitespace=False,
            )
            shown = wide.widened(shown)
            parts += ["", *(line.rstrip() for line in shown.splitlines())]
        if self.after:
            parts += ["", *self.after]
        return "\n".join(parts)

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()

    def markdown(self) -> str:
        """Show it as Markdown."""
        from tabulate import tabulate  # noqa: PLC0415  # as above

        rows = [tuple(cell.replace("|", "\\|").replace("\n", "<br>") for cell in row) for row in self.rows]
        parts = [f"**{self.title}**"]
        if rows:
            wide = _Wide()
            narrow = [[wide.narrowed(cell) for cell in row] for row in rows]
            headers = [wide.narrowed(header) for header in self.headers]
            parts += ["", wide.widened(tabulate(narrow, headers=headers, tablefmt="pipe", disable_numparse=True))]
        parts += [part for line in self.after if line for part in ("", f"- {line.strip()}")]
        return "\n".join(parts)

    def csv(self) -> str:
        """Show it as CSV, headings first."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.headers)
        writer.writerows(self.rows)
        return out.getvalue().rstrip("\n")

    def html(self) -> str:
        """Show it as HTML, for notebooks."""
        from tabulate import tabulate  # noqa: PLC0415  # as above

        parts = [f"<p><strong>{html.escape(self.title)}</strong></p>"]
        if self.rows:
            shown = str(tabulate(self.rows, headers=self.headers, tablefmt="html", disable_numparse=True))
            # tabulate escapes what the cells hold, and writes a row a line; lines inside a cell are kept as lines.
            parts.append(re.sub(r"\n(?!\s*<|$)", "<br />", shown))
        parts += [f"<p>{html.escape(line)}</p>" for line in self.after if line]
        return "\n".join(parts)


class _Wide:
    """Stand-ins for East Asian wide letters while a table is laid out.

    The layout counts letters, a terminal counts columns, of which a wide letter takes two. So each is laid out as two narrow ones from the
    plane for private use, and put back afterwards.
    """

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def narrowed(self, text: str, width: int | None = None) -> str:
        """Give a text in narrow letters, its lines broken at a width where it holds wide ones."""
        if columns(text) == len(text):
            return text
        if width is not None:
            text = "\n".join(part for line in text.split("\n") for part in _broken(line, width))
        return "".join(self._stand_in(c) + _FILLING if columns(c) > 1 else c for c in text)

    def _stand_in(self, letter: str) -> str:
        return self._kept.setdefault(letter, chr(_PRIVATE + len(self._kept)))

    def widened(self, text: str) -> str:
        """Put the wide letters back."""
        back = {ord(narrow): letter for letter, narrow in self._kept.items()} | {ord(_FILLING): ""}
        return text.translate(back)


#: The plane of stand-ins, and what fills the second column of each.
_PRIVATE = 0xF0000
_FILLING = "\U00100000"

#: Signs that begin no line, and such as end none.
_NOT_FIRST = frozenset("、。，．：；）］】」』・ー々％")  # noqa: RUF001  # Japanese signs
_NOT_LAST = frozenset("（［【「『")  # noqa: RUF001  # Japanese signs


def _broken(line: str, width: int) -> list[str]:
    """Break a line that holds wide letters: at blanks, and between any two letters of which one is wide."""
    lines, current = [], ""
    for piece in _pieces(line):
        if current and columns(current + piece.rstrip()) > width:
            lines.append(current.rstrip())
            current = ""
        current += piece if current else piece.lstrip()
    return [*lines, current.rstrip()]


def _pieces(line: str) -> list[str]:
    """Part a line where it may be broken."""
    pieces: list[str] = []
    for before, letter in zip(("", *line), line, strict=False):
        wide = columns(letter) > 1 or (bool(before) and columns(before) > 1)
        breaks = before == " " or (wide and letter not in _NOT_FIRST and before not in _NOT_LAST and letter != " ")
        if breaks or not pieces:
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


def records_csv(records: list[dict[str, Any]]) -> str:
    """Write records as CSV, one column per key; lists are joined by semicolons, and what is nested deeper stands as JSON.

    Parameters
    ----------
    records
        Dictionaries; a key that one of them lacks is left empty.

    Examples
    --------
    >>> print(records_csv([{"a": 1, "b": ["x", "y"]}, {"a": None, "c": True}]))
    a,b,c
    1,x; y,
    ,,true

    """
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(key for record in records for key in record)), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in record.items()} for record in records)
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)


#: Columns at the left edge that tell a row's group.
_GROUP = 2


def _quiet(row: tuple[str, ...], earlier: tuple[str, ...]) -> tuple[str, ...]:
    """Blank what a row repeats of the one above it: its group, and its long texts; the eye then sees what differs."""
    if not earlier or row[:_GROUP] != earlier[:_GROUP]:
        return row
    pairs = enumerate(zip(row, earlier, strict=True))
    repeated = [cell == above and (place < _GROUP or len(cell) > NARROW // 2) for place, (cell, above) in pairs]
    return tuple("" if blank else cell for cell, blank in zip(row, repeated, strict=True))
