"""Duties as functions of what they are charged on, and exact questions about two of them.

A duty that depends on value and quantities alone is a sum of shares of them, or the greatest or
least of such sums. Between the lines where two sums are equal it is linear, so it is known
everywhere once it is known along the edges of the regions that these lines cut out. That makes
comparing two duties a matter of finitely many exact values: no search and no rounding.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

import attrs

from tradelaw.tariffs.consignments import Measure

#: So much of each measure.
Point: TypeAlias = Mapping[Measure, Fraction]

#: More edges than this are not looked at. Published duties have some dozens.
MOST_EDGES = 50_000

_NONE = Fraction(0)


@attrs.frozen
class Linear:
    """A sum of shares of measures, no share being zero."""

    terms: tuple[tuple[Measure, Fraction], ...] = ()

    @classmethod
    def of(cls, shares: Mapping[Measure, Fraction]) -> Linear:
        """Build a sum, leaving out what counts for nothing."""
        return cls(tuple(sorted(((m, share) for m, share in shares.items() if share), key=lambda term: term[0].order)))

    def at(self, point: Point) -> Fraction:
        """Give the value for so much of each measure."""
        return sum((share * point[measure] for measure, share in self.terms), _NONE)

    def leaves(self) -> tuple[Linear, ...]:
        """Give the sums it is made of."""
        return (self,)


@attrs.frozen
class Extreme:
    """The greatest or the least of several."""

    greatest: bool
    parts: tuple[Shape, ...]

    def at(self, point: Point) -> Fraction:
        """Give the value for so much of each measure."""
        values = [part.at(point) for part in self.parts]
        return max(values) if self.greatest else min(values)

    def leaves(self) -> tuple[Linear, ...]:
        """Give the sums it is made of."""
        return tuple(leaf for part in self.parts for leaf in part.leaves())


Shape: TypeAlias = Linear | Extreme

#: What never comes to anything.
NOTHING = Linear()


def at_least_nothing(shape: Shape) -> Shape:
    """Cut off what lies below zero: no duty is negative."""
    return Extreme(greatest=True, parts=(NOTHING, shape))


def measures(*shapes: Shape) -> tuple[Measure, ...]:
    """Give what duties depend on."""
    found = {measure for shape in shapes for leaf in shape.leaves() for measure, _ in leaf.terms}
    return tuple(sorted(found, key=lambda measure: measure.order))


def sample(shape: Shape) -> tuple[Fraction, ...]:
    """Give values at fixed points: equal functions have equal samples, however they are written."""
    depends = measures(shape)
    return tuple(shape.at({measure: _fixed(measure, seed) for measure in depends}) for seed in (1, 3, 40))


def _fixed(measure: Measure, seed: int) -> Fraction:
    if measure.dimension is None:
        return Fraction(1009)
    text = repr(measure.order)
    return Fraction(seed * (1 + sum(place * ord(character) for place, character in enumerate(text, start=1)) % 997), 7)


def compared(one: Shape, other: Shape) -> int | None:
    """Say which of two lies never above the other.

    Returns
    -------
    int | None
        0 where they are equal everywhere, -1 where the first is never above the second, 1 where it is never below; None where they
        cross, or are made of so many parts that it can't be told.

    """
    if one == other:
        return 0
    depends = measures(one, other)
    edges = _axes(depends) if isinstance(one, Linear) and isinstance(other, Linear) else _edges((one, other), depends)
    if edges is None:
        return None
    below = above = False
    for edge in edges:
        difference = one.at(edge) - other.at(edge)
        below, above = below or difference < 0, above or difference > 0
        if below and above:
            return None
    return -1 if below else int(above)


def _axes(depends: tuple[Measure, ...]) -> list[dict[Measure, Fraction]]:
    """Give a point on each axis: two sums differ along one of them or nowhere."""
    return [{measure: Fraction(int(measure == axis)) for measure in depends} for axis in depends]


def _edges(shapes: tuple[Shape, ...], depends: tuple[Measure, ...]) -> list[dict[Measure, Fraction]] | None:
    """Give a point on each edge of the regions in which all the shapes are linear; None if there are too many."""
    width = len(depends)
    if not width:
        return []
    place = {measure: number for number, measure in enumerate(depends)}
    leaves = {NOTHING} | {leaf for shape in shapes for leaf in shape.leaves()}
    rows = [_row(leaf, place) for leaf in leaves]
    walls = {_scaled([a - b for a, b in zip(one, other, strict=True)]) for one, other in itertools.combinations(rows, 2)}
    walls |= {tuple(Fraction(int(column == number)) for column in range(width)) for number in range(width)}
    walls.discard(None)
    if math.comb(len(walls), width - 1) > MOST_EDGES:
        return None
    ordered = sorted(wall for wall in walls if wall is not None)
    found = {ray for chosen in itertools.combinations(ordered, width - 1) if (ray := _ray(chosen, width)) is not None}
    return [dict(zip(depends, ray, strict=True)) for ray in found]


def _row(leaf: Linear, place: Mapping[Measure, int]) -> list[Fraction]:
    row = [_NONE] * len(place)
    for measure, share in leaf.terms:
        row[place[measure]] = share
    return row


def _scaled(row: list[Fraction]) -> tuple[Fraction, ...] | None:
    """Scale a row so that its first share is one: rows that cut along the same line become equal."""
    first = next((share for share in row if share), None)
    return None if first is None else tuple(share / first for share in row)


def _ray(walls: tuple[tuple[Fraction, ...], ...], width: int) -> tuple[Fraction, ...] | None:
    """Give the one direction that lies in all the walls and has no negative part, if there is just one."""
    rows, pivots = [list(wall) for wall in walls], list[int]()
    for column in range(width):
        rank = len(pivots)
        pivot = next((number for number in range(rank, len(rows)) if rows[number][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [share / rows[rank][column] for share in rows[rank]]
        for number, row in enumerate(rows):
            if number != rank and row[column]:
                rows[number] = [share - row[column] * lead for share, lead in zip(row, rows[rank], strict=True)]
        pivots.append(column)
    if len(pivots) != width - 1:
        return None
    free = next(column for column in range(width) if column not in pivots)
    ray = [_NONE] * width
    ray[free] = Fraction(1)
    for number, column in enumerate(pivots):
        ray[column] = -rows[number][free]
    return None if min(ray) < 0 else tuple(ray)


@attrs.frozen
class Line:
    """A shape along the customs value alone, everything else being fixed."""

    shape: Shape
    value: Measure
    rest: Mapping[Measure, Fraction]

    def at(self, value: Fraction) -> Fraction:
        """Give what it comes to at a customs value."""
        return self.shape.at({**self.rest, self.value: value})

    def straights(self) -> set[tuple[Fraction, Fraction]]:
        """Give the straight lines it is made of: what they start with, and how they rise."""
        found = {(_NONE, _NONE)}
        for leaf in self.shape.leaves():
            rise = sum((share for measure, share in leaf.terms if measure == self.value), _NONE)
            start = sum((share * self.rest[measure] for measure, share in leaf.terms if measure != self.value), _NONE)
            found.add((start, rise))
        return found


def _corners(*lines: Line) -> list[Fraction]:
    """Give the values above zero at which any two straight lines meet, in order."""
    straights = sorted(set().union(*(line.straights() for line in lines)))
    meet = {(b - a) / (r - s) for (a, r), (b, s) in itertools.combinations(straights, 2) if r != s}
    return sorted(value for value in meet if value > 0)


def _between(corners: list[Fraction]) -> list[Fraction]:
    """Give a value in each stretch that the corners leave."""
    stops = [_NONE, *corners]
    return [(low + high) / 2 for low, high in itertools.pairwise(stops)] + [stops[-1] + 1]


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def crossings(one: Line, other: Line) -> tuple[Fraction, ...]:
    """Give the customs values at which it changes which of two is higher, or whether either is."""
    corners = _corners(one, other)
    signs = [_sign(one.at(value) - other.at(value)) for value in _between(corners)]
    return tuple(value for value, (before, after) in zip(corners, itertools.pairwise(signs), strict=True) if before != after)


def turns(line: Line) -> tuple[Fraction, ...]:
    """Give the customs values at which a duty begins to rise faster or slower."""
    corners = _corners(line)
    stops = [_NONE, *corners, (corners[-1] if corners else _NONE) + 1]
    rises = [(line.at(high) - line.at(low)) / (high - low) for low, high in itertools.pairwise(stops)]
    return tuple(value for value, (before, after) in zip(corners, itertools.pairwise(rises), strict=True) if before != after)
