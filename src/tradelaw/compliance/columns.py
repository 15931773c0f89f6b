"""A column of cases: the same rules over many cases at once, with the same answers as one by one.

The blueprints of all norms looked at are joined into one program, in which what several norms ask
stands once. The program runs over the bit planes of the facts, a stretch of cases at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from tradelaw.compliance.blueprints import Op
from tradelaw.compliance.planes import Columns, Plane, Words, unpack
from tradelaw.law.norms import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tradelaw.compliance.blueprints import Blueprint

#: Words of a stretch: 524,288 cases; its planes stay in a processor's cache.
STRETCH = 8192

#: Verdicts by their code in a column.
VERDICTS = (Verdict.UNDETERMINED, Verdict.CONSISTENT, Verdict.OUTSIDE_SCOPE, Verdict.EXCUSED, Verdict.INCONSISTENT, Verdict.NOT_BOUND)
CODES = {verdict: code for code, verdict in enumerate(VERDICTS)}


@attrs.frozen(eq=False)
class VerdictPlanes:
    """The verdicts of one norm on every case, as the three bits of their codes."""

    bits: npt.NDArray[np.uint64]
    length: int

    def codes(self) -> npt.NDArray[np.uint8]:
        """Give the code of each case's verdict; `VERDICTS` says what it means."""
        one, two, four = (unpack(plane, self.length).view(np.uint8) for plane in self.bits)
        codes: npt.NDArray[np.uint8] = np.bitwise_or(one, np.bitwise_or(np.left_shift(two, 1), np.left_shift(four, 2)))
        return codes

    def counts(self) -> dict[Verdict, int]:
        """Count the cases by verdict."""
        counted = np.bincount(self.codes(), minlength=len(VERDICTS))
        return {verdict: int(counted[code]) for code, verdict in enumerate(VERDICTS) if counted[code]}


class Program:
    """Several blueprints as one program over planes.

    Parameters
    ----------
    blueprints
        What is to be decided.

    """

    def __init__(self, blueprints: Sequence[Blueprint]) -> None:
        self.steps: list[tuple[Op, tuple[int, ...], Any]] = []
        self._known: dict[tuple[Any, ...], int] = {}
        self.outputs = [self._add(blueprint) for blueprint in blueprints]

    def _add(self, blueprint: Blueprint) -> tuple[int, int, int]:
        """Add what is new in a blueprint, and say where its breach, scope and exceptions are."""
        place: list[int] = []
        for node in blueprint.nodes:
            parts = tuple(place[child] for child in node.children)
            if node.op in (Op.ALL, Op.ANY):
                parts = tuple(sorted(set(parts)))
                if len(parts) == 1:
                    place.append(parts[0])
                    continue
            key = (node.op, parts, node.leaf)
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = len(self.steps)
                self.steps.append((node.op, parts, node.leaf))
            place.append(found)
        return place[blueprint.breach], place[blueprint.scope], place[blueprint.exceptions]

    def run(self, columns: Columns, constants: Mapping[str, Any]) -> list[VerdictPlanes]:
        """Decide every blueprint for every case.

        Parameters
        ----------
        columns
            The facts of the cases.
        constants
            What all of them share: ``actor``, ``affects``, ``as_of``.

        """
        leaves = {place: columns.leaf(leaf, constants) for place, (op, _, leaf) in enumerate(self.steps) if op in (Op.FACT, Op.LEAF)}
        words = -(-columns.length // 64)
        results = np.zeros((len(self.outputs), 3, words), dtype=np.uint64)
        for start in range(0, words, STRETCH):
            stretch = slice(start, min(start + STRETCH, words))
            cut = {place: Plane(_cut(plane.true, stretch), _cut(plane.false, stretch)) for place, plane in leaves.items()}
            self._stretch(cut, results[:, :, stretch])
        return [VerdictPlanes(results[number], columns.length) for number in range(len(self.outputs))]

    def _stretch(self, leaves: dict[int, Plane], results: npt.NDArray[np.uint64]) -> None:
        planes: list[Plane] = []
        ones = np.full(results.shape[2], np.iinfo(np.uint64).max, dtype=np.uint64)
        for place, (op, parts, _) in enumerate(self.steps):
            if op is Op.NOT:
                inner = planes[parts[0]]
                planes.append(Plane(inner.false, inner.true))
            elif op is Op.ALL:
                planes.append(Plane(_every([planes[p].true for p in parts], ones), _some([planes[p].false for p in parts])))
            elif op is Op.ANY:
                planes.append(Plane(_some([planes[p].true for p in parts]), _every([planes[p].false for p in parts], ones)))
            else:
                planes.append(leaves[place])
        for (breach, scope, exceptions), result in zip(self.outputs, results, strict=True):
            _verdict(planes[breach], planes[scope], planes[exceptions], result)


def _cut(words: Words | None, stretch: slice) -> Words | None:
    return None if words is None else words[stretch]


def _every(planes: list[Words | None], ones: Words) -> Words | None:
    """Join planes with *and*; one that is zero makes all zero."""
    if not planes:
        return ones
    joined: Words | None = None
    fresh = False
    for plane in planes:
        if plane is None:
            return None
        if joined is None:
            joined = plane
        elif fresh:
            np.bitwise_and(joined, plane, out=joined)
        else:
            joined, fresh = joined & plane, True
    return joined


def _some(planes: Iterable[Words | None]) -> Words | None:
    """Join planes with *or*; one that is zero adds nothing."""
    joined: Words | None = None
    fresh = False
    for plane in planes:
        if plane is None:
            continue
        if joined is None:
            joined = plane
        elif fresh:
            np.bitwise_or(joined, plane, out=joined)
        else:
            joined, fresh = joined | plane, True
    return joined


def _verdict(breach: Plane, scope: Plane, exceptions: Plane, result: npt.NDArray[np.uint64]) -> None:
    """Write the code of the verdict, bit by bit: consistent 1, outside scope 2, excused 3, inconsistent 4; else 0."""
    one, two, four = result
    if breach.false is not None:
        one[:] = breach.false
    if breach.true is None:
        return
    if scope.false is not None:
        np.bitwise_and(breach.true, scope.false, out=two)
    if scope.true is None:
        return
    reached = breach.true & scope.true
    if exceptions.true is not None:
        excused = reached & exceptions.true
        np.bitwise_or(one, excused, out=one)
        np.bitwise_or(two, excused, out=two)
    if exceptions.false is not None:
        np.bitwise_and(reached, exceptions.false, out=four)
