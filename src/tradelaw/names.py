"""Looking things up by the names people use for them."""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


@functools.lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Bring a name into the form it is looked up by: case, width, accents and the kind of dashes and blanks don't matter.

    Examples
    --------
    >>> folded("  Viet-Nam ") == folded("viet nam")
    True

    """
    text = unicodedata.normalize("NFKC", name).casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")
        text = unicodedata.normalize("NFC", text)
    text = text.replace("&", " and ")
    for mark in "-–—‐_/’'`・,.()":  # noqa: RUF001  # the dashes and quotes that people type
        text = text.replace(mark, " ")
    return " ".join(text.split())


@attrs.frozen
class NameTable(Generic[T]):
    """Things by every name they go by; the first to claim a name keeps it."""

    by_name: dict[str, T]
    spellings: tuple[str, ...]

    @classmethod
    def of(cls, entries: Iterable[tuple[T, Iterable[str]]]) -> NameTable[T]:
        """Build a table from things and their names."""
        by_name: dict[str, T] = {}
        spellings: list[str] = []
        for thing, names in entries:
            spellings += [name for name in names if name and by_name.setdefault(folded(name), thing) is thing]
        return cls(by_name, tuple(spellings))

    def get(self, name: object) -> T | None:
        """Give the thing of that name; an English article in front of it doesn't matter. What is no text is nobody's name."""
        if not isinstance(name, str):
            return None
        key = folded(name)
        return self.by_name.get(key) or self.by_name.get(key.removeprefix("the "))
