"""Figures that the documentation states, and where each comes from."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import tradelaw as tl

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]

_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
    "thousand": 1_000, "million": 1_000_000,
}  # fmt: skip

#: A number in prose: digits, or words such as forty-five.
NUMBER = rf"\d[\d,]*(?:\.\d+)?|(?:{'|'.join(_WORDS)})(?:-(?:{'|'.join(_WORDS)}))?"


def number(text: str) -> float:
    """Read a number as prose writes it.

    Examples
    --------
    >>> number("9,650"), number("Forty-five"), number("3.11")
    (9650.0, 45.0, 3.11)

    """
    if text[0].isdigit():
        return float(text.replace(",", ""))
    return float(sum(_WORDS[word] for word in text.lower().split("-")))


def prose(text: str) -> str:
    """Give the prose of a page: no code, no targets of links, and names of a number as names."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`]*`|\]\([^)]*\)", "", text)


def lines_of_the_tariff() -> set[int]:
    """How many lines each edition of the tariff has."""
    tariff = tl.library().only_tariff()
    rows = [row for code in tariff.book.codes for row in tariff.book.rows(code)]
    return {len({row.code for row in rows if row.span.holds(day)}) for day in tariff.editions.days}


@functools.cache
def _tariff_match() -> str:
    return (ROOT / "docs" / "quality" / "tariff-match.md").read_text(encoding="utf-8")


def _about(counts: set[int]) -> Callable[[float], bool]:
    return lambda stated: all(abs(count - stated) <= stated / 500 for count in counts)


def _is(value: float) -> Callable[[float], bool]:
    return lambda stated: stated == value


def _preferences(*kinds: str) -> int:
    return sum(preference.kind in kinds for preference in tl.library().only_tariff().preferences)


def _oldest_python() -> float:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return float(project["requires-python"].removeprefix(">="))


def _in_the_match(pattern: str) -> float:
    """Read a figure off the report on computed rates, which the gate holds against the tables."""
    found = re.search(pattern, _tariff_match())
    assert found is not None, f"tariff-match.md has no {pattern}"
    return number(found[1])


#: Wording with a number in it, and what the number has to be. Each is looked for in the README and in the pages of docs/.
STATED: dict[str, Callable[[], Callable[[float], bool]]] = {
    rf"\b({NUMBER}) agreements;": lambda: _is(len(tl.library().agreements)),
    rf"\b({NUMBER}) agreements, few topics": lambda: _is(len(tl.library().agreements)),
    rf"treats ({NUMBER}) agreements": lambda: _is(len(tl.library().agreements)),
    rf"the ({NUMBER}) (?:Japan-US )?agreements\b(?: between Japan and the United States| as rule)": lambda: _is(
        sum(law.startswith("japan-us-") for law in tl.library().agreements)
    ),
    rf"Python ({NUMBER}) or later": lambda: _is(_oldest_python()),
    rf"about ({NUMBER}) (?:nine-digit )?lines": lambda: _about(lines_of_the_tariff()),
    rf"lines, ({NUMBER}) agreements, the columns": lambda: _is(len(tl.library().only_tariff().schedules)),
    rf"columns of ({NUMBER}) others": lambda: _is(_preferences("epa")),
    rf"the ({NUMBER}) other agreements of Japan": lambda: _is(_preferences("epa")),
    rf"({NUMBER}) schemes for developing countries": lambda: _is(_preferences("gsp", "ldc")),
    rf"({NUMBER}) published cells that are not free": lambda: _is(_in_the_match(r"those that are free: ([\d,]+) cells")),
    rf"cells that are not free, ({NUMBER}) are computed": lambda: _is(_in_the_match(r"those that are free: [\d,]+ cells, ([\d,]+)")),
    rf"({NUMBER}) real measures": lambda: _is(len(list((ROOT / "examples" / "cases").glob("*.toml")))),
}
