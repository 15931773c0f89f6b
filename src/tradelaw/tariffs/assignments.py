"""Which categories a table states for a line: one for the whole duty or one for each branch, each perhaps in several readings."""

from __future__ import annotations

import itertools
from math import prod
from typing import TYPE_CHECKING, TypeVar

import attrs

from tradelaw.errors import DutyError, quoted, suggestion
from tradelaw.tariffs.categories import Category

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tradelaw.tariffs.notes import Open

_OPEN = "open:"

#: More ways to read the categories of one line are refused; every branch with a second reading doubles them.
MOST_READINGS = 64

T = TypeVar("T")


@attrs.frozen
class Assignment:
    """The categories of a line.

    Parameters
    ----------
    readings
        Every way to read it, each with a category for the whole duty or for each branch; empty where a branch has none.
    reasons
        Why branches have no category.

    """

    readings: tuple[tuple[Category, ...], ...]
    reasons: tuple[str, ...] = ()


def read_assignment(text: str, categories: Mapping[str, Category], opens: Mapping[str, Open]) -> Assignment:
    """Read what a table states.

    Parameters
    ----------
    text
        An id; ``equal-22 | half-in-11`` for readings that fit alike; ``free; equal-11`` for one per branch; ``open:REASON``.
    categories, opens
        Those of the schedule.

    Raises
    ------
    DutyError
        If it names a category or a reason that the schedule doesn't have, or can be read in too many ways.

    """
    branches: list[tuple[Category, ...]] = []
    reasons: list[str] = []
    for branch in text.split(";"):
        plain = branch.strip()
        if plain.startswith(_OPEN):
            reasons.append(_named(plain.removeprefix(_OPEN), opens, "reason").reason)
        else:
            branches.append(tuple(_named(name.strip(), categories, "category") for name in plain.split("|")))
    if reasons:
        return Assignment((), tuple(dict.fromkeys(reasons)))
    number = prod(map(len, branches))
    if number > MOST_READINGS:
        raise DutyError(f"{quoted(text)} can be read in {number} ways; {MOST_READINGS} is the most.")
    return Assignment(tuple(itertools.product(*branches)))


def _named(name: str, known: Mapping[str, T], what: str) -> T:
    if name not in known:
        raise DutyError(f"The schedule has no {what} {quoted(name)}.{suggestion(name, known)}")
    return known[name]
