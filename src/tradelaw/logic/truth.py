"""The three values, and how strong Kleene logic joins them.

What is not known stays unknown (None) unless the rest settles the answer either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

#: True, False, or None for unknown.
Truth: TypeAlias = bool | None


def all_of(values: Iterable[Truth]) -> Truth:
    """Strong Kleene *and*: false as soon as one is false, unknown if one is unknown."""
    settled: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            settled = None
    return settled


def any_of(values: Iterable[Truth]) -> Truth:
    """Strong Kleene *or*: true as soon as one is true, unknown if one is unknown."""
    settled: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            settled = None
    return settled


def both(one: Truth, other: Truth) -> Truth:
    """Strong Kleene *and* of two values."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def negation(value: Truth) -> Truth:
    """Strong Kleene *not*: unknown stays unknown."""
    return None if value is None else not value
