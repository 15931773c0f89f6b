"""Reading TOML files, and finding the line on which something stands."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.errors import LawError, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: A file of law larger than this is refused; the largest chapter there is takes a twentieth of it.
MAX_FILE_SIZE = 4_000_000

_HEADER = re.compile(r"^\s*\[\[?\s*([A-Za-z0-9_.\"-]+)\s*\]\]?")


@attrs.frozen
class Document:
    """One file of a law folder: where it is, its text, and what TOML makes of it.

    Parameters
    ----------
    path
        Inside the law folder, with slashes: ``cptpp/electronic-commerce.toml``.

    """

    path: str
    text: str
    data: dict[str, Any]

    def line_of(self, steps: Sequence[str | int]) -> int:
        """Give the number of the line on which a value stands.

        Parameters
        ----------
        steps
            The way to it: ``("provision", 3, "breach")`` is key ``breach`` of the fourth ``[[provision]]``.

        Returns
        -------
        int
            Counted from 1; the nearest line above, where the value itself has none of its own.

        """
        lines = self.text.splitlines()
        start, end, rest = self._section(lines, steps)
        key = next((step for step in rest if isinstance(step, str)), None)
        if key is not None:
            pattern = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*[=.]")
            for number in range(start, end):
                if pattern.match(lines[number]):
                    return self._inside(lines, number, end, rest)
        return start + 1

    @staticmethod
    def _section(lines: list[str], steps: Sequence[str | int]) -> tuple[int, int, list[str | int]]:
        """Find the lines of the innermost table with a header of its own, and what is left of the way."""
        headers = [(number, match[1]) for number, line in enumerate(lines) if (match := _HEADER.match(line))]
        start, end, rest = 0, headers[0][0] if headers else len(lines), list(steps)
        name, inside = "", headers
        while rest and isinstance(rest[0], str):
            name = f"{name}.{rest[0]}" if name else rest[0]
            index = rest[1] if len(rest) > 1 and isinstance(rest[1], int) else 0
            found = [position for position, (_, header) in enumerate(inside) if header == name]
            if index >= len(found):
                break
            position = found[index]
            following = [number for number, header in inside[position + 1 :] if not header.startswith(f"{name}.")]
            start, end = inside[position][0], following[0] if following else end if inside is not headers else len(lines)
            inside = [(number, header) for number, header in inside[position + 1 :] if number < end]
            rest = rest[2:] if len(rest) > 1 and isinstance(rest[1], int) else rest[1:]
        return start, end, rest

    @staticmethod
    def _inside(lines: list[str], number: int, end: int, rest: list[str | int]) -> int:
        """Go down into a list of inline tables: one table a line, by the notation's habit."""
        index = next((step for step in rest if isinstance(step, int)), None)
        if index is None or "{" in lines[number]:
            return number + 1
        tables = [n for n in range(number, end) if lines[n].lstrip().startswith("{")]
        return (tables[index] if index < len(tables) else number) + 1


def read_document(folder: Path, path: str) -> Document:
    """Read one file of a law folder.

    Parameters
    ----------
    folder
        The law folder.
    path
        The file inside it, with slashes.

    Raises
    ------
    LawError
        If the file can't be read, or isn't TOML; the message names file and line.

    """
    try:
        raw = (folder / path).read_bytes()
    except OSError as fault:
        raise LawError([f"{path}: can't be read: {fault.strerror or fault}"]) from None
    except ValueError:
        raise LawError([f"{quoted(path)} is no path."]) from None
    if len(raw) > MAX_FILE_SIZE:
        raise LawError([f"{path}: {len(raw)} bytes are too many; {MAX_FILE_SIZE} is the most."])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise LawError([f"{path}:{line}: is not UTF-8 text."]) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"at line (\d+), column (\d+)", str(fault))
        line = int(place[1]) if place else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(fault))
        raise LawError([f"{path}:{line}: is not TOML: {reason}."]) from None
    except (RecursionError, ValueError) as fault:
        raise LawError([f"{path}: is not TOML that can be read: {quoted(fault)}."]) from None
    return Document(path, text, data)
