"""Typed access to the tables of a TOML file, noting every fault with its file and line instead of stopping at the first."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from tradelaw.documents import Document
from tradelaw.errors import TradelawError, quoted, suggestion
from tradelaw.modality import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_PLACE = re.compile(r"^line \d+, column \d+: ")
_MISSING = object()


@attrs.define
class Entry:
    """One table of a file: its values are asked for by key and kind, and what was never asked for is a fault.

    Parameters
    ----------
    document
        The file.
    steps
        The way to the table inside it: ``("category", 3)``.
    data
        What it holds.
    faults
        Where faults are noted; one list for the whole file.

    """

    document: Document
    steps: tuple[str | int, ...]
    data: dict[str, Any]
    faults: list[str]
    _asked: list[str] = attrs.field(factory=list)

    def fault(self, key: str, message: str) -> None:
        """Note what is wrong with the value of a key."""
        steps = (*self.steps, key) if key else self.steps
        self.faults.append(f"{self.document.path}:{self.document.line_of(steps)}: {message}")

    def _value(self, key: str, kind: type[T], what: str, *, required: bool) -> T | None:
        self._asked.append(key)
        value = self.data.get(key, _MISSING)
        if value is _MISSING:
            if required:
                self.fault("", f"{self._name()} lacks {quoted(key)}.")
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.fault(key, f"{quoted(key)} has to be {what}, not {quoted(value)}.")
            return None
        return value

    def _name(self) -> str:
        names = [str(step) for step in self.steps if isinstance(step, str)]
        return f"[{'.'.join(names)}]" if names else "the file"

    def text(self, key: str, *, required: bool = True, choices: tuple[str, ...] = ()) -> str:
        """Give a text; an empty one where it is absent."""
        value = self._value(key, str, "text", required=required)
        if value is None:
            return ""
        if not value.strip():
            self.fault(key, f"{quoted(key)} is empty.")
        if choices and value not in choices:
            known = ", ".join(map(quoted, choices))
            self.fault(key, f"{quoted(value)} is no {key}; there are {known}.{suggestion(value, choices)}")
        return value

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self._value(key, list, "a list of texts", required=required) or []
        if not all(isinstance(text, str) for text in value):
            self.fault(key, f"{quoted(key)} has to be a list of texts, not {quoted(value)}.")
            return ()
        return tuple(value)

    def names(self, key: str) -> tuple[str, str]:
        """Give a name in English and in Japanese."""
        entry = self.table(key)
        if entry is None:
            return "", ""
        found = entry.text("en"), entry.text("ja")
        entry.close()
        return found

    def number(self, key: str, *, required: bool = True, default: int = 0) -> int:
        """Give a whole number."""
        value = self._value(key, int, "a whole number", required=required)
        return default if value is None else value

    def date(self, key: str, *, required: bool = True) -> dt.date | None:
        """Give a day."""
        value = self._value(key, dt.date, "a day, like 2025-04-01", required=required)
        if isinstance(value, dt.datetime):
            self.fault(key, f"{quoted(key)} has to be a day without a time, not {quoted(value)}.")
            return None
        return value

    def confidence(self) -> Confidence:
        """Give the mark that says how sure the table is."""
        choices = tuple(mark.value for mark in Confidence)
        value = self.text("confidence", choices=choices)
        return Confidence(value) if value in choices else Confidence.MEMORY

    def table(self, key: str, *, required: bool = True) -> Entry | None:
        """Give a table inside the table."""
        value = self._value(key, dict, "a table", required=required)
        return None if value is None else Entry(self.document, (*self.steps, key), value, self.faults)

    def tables(self, key: str) -> list[Entry]:
        """Give a list of tables; an empty one where it is absent."""
        value = self._value(key, list, "a list of tables", required=False) or []
        if not all(isinstance(table, dict) for table in value):
            self.fault(key, f"{quoted(key)} has to be a list of tables; write [[{key}]] above each.")
            return []
        return [Entry(self.document, (*self.steps, key, number), table, self.faults) for number, table in enumerate(value)]

    def made(self, key: str, make: Callable[[], T]) -> T | None:
        """Give what is made of a value; if it can't be made, the reason becomes a fault of the key."""
        try:
            return make()
        except TradelawError as error:
            said = str(error).rpartition("\n")[2]
            self.fault(key, f"{quoted(self.data.get(key, key))}: {_PLACE.sub('', said)}" if _PLACE.match(said) else said)
            return None

    def close(self) -> None:
        """Note the keys that nothing asked for."""
        for key in self.data:
            if key not in self._asked:
                self.fault(key, f"{self._name()} knows no key {quoted(key)}.{suggestion(key, self._asked)}")


def twice(entries: list[tuple[Entry, str]], what: str) -> None:
    """Note names that two tables share."""
    seen: set[str] = set()
    for entry, name in entries:
        if name in seen:
            entry.fault("id", f"the {what} {quoted(name)} stands here twice.")
        seen.add(name)
