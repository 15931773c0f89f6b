"""Planes: one bit per case for "it is so", one for "it is not so"; neither where it is unknown.

Cases lie side by side in the bits of 64-bit words, so that one machine instruction joins 64 of
them, and strong Kleene logic is plain *and* and *or* on the two planes.
"""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from tradelaw.errors import CaseError, ConditionError, quoted
from tradelaw.law.vocabulary import MOST
from tradelaw.logic.conditions import Comparison, Condition
from tradelaw.logic.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tradelaw.law.vocabulary import FactEntry, Vocabulary

Words: TypeAlias = npt.NDArray[np.uint64]
Bits: TypeAlias = npt.NDArray[np.bool_]

_WORD = 64

#: Whole numbers below this are the same in floating point.
_EXACT = 2**53


def pack(bits: Bits) -> Words:
    """Pack truth values into words, 64 to a word; what is left of the last word is zero."""
    packed = np.packbits(bits, bitorder="little")
    padded = np.zeros(-(-len(bits) // _WORD) * 8, dtype=np.uint8)
    padded[: len(packed)] = packed
    return padded.view(np.uint64)


def unpack(words: Words, length: int) -> Bits:
    """Unpack words into truth values."""
    bits: Bits = np.unpackbits(words.view(np.uint8), count=length, bitorder="little").view(np.bool_)
    return bits


@attrs.frozen(eq=False)
class Plane:
    """What is known of one fact in many cases; None for a plane that is zero throughout."""

    true: Words | None
    false: Words | None


@attrs.frozen(eq=False)
class Columns:
    """The facts of many cases.

    Parameters
    ----------
    length
        How many cases there are.
    planes
        By name, the facts that are true or false.
    values
        By name, the values of the others, with where they are known.

    """

    length: int
    planes: dict[str, Plane]
    values: dict[str, tuple[npt.NDArray[Any], Bits]]

    @property
    def names(self) -> frozenset[str]:
        """Names of the facts there are columns for."""
        return frozenset(self.planes) | frozenset(self.values)

    def leaf(self, leaf: Condition, constants: Mapping[str, Any]) -> Plane:
        """Decide a leaf for every case: from the constants all of them share, or from a column."""
        name = next(iter(leaf.own_facts()), "")
        whatever = leaf.decide(constants)
        if whatever is not None:
            return self._constant(whatever)
        if name not in self.values or not isinstance(leaf, Comparison):
            if name in self.planes and not isinstance(leaf, Comparison):
                return self.planes[name]
            return Plane(None, None)
        values, known = self.values[name]
        hits = _compared(leaf, values, known, constants)
        if hits is None:
            return Plane(None, None)
        true, everywhere = pack(hits), pack(known)
        return Plane(true & everywhere, everywhere & ~true)

    def _constant(self, value: bool) -> Plane:  # noqa: FBT001  # the value itself
        ones = pack(np.ones(self.length, dtype=np.bool_))
        return Plane(ones, None) if value else Plane(None, ones)


def _compared(leaf: Comparison, values: npt.NDArray[Any], known: Bits, constants: Mapping[str, Any]) -> Bits | None:
    """Compare a column with what a leaf compares it with; None where that is unknown for every case.

    Each distinct value is decided once, by the leaf itself, unless the column holds many numbers: then the numbers are compared as such.
    """
    sample = values[known][:1]
    if sample.size == 0 or leaf.decide({**constants, leaf.name: _plain(sample[0])}) is None:
        return None
    limit = _limit(leaf, values, constants)
    if limit is not None:
        compared: Bits = _ORDERS[leaf.operator](values, limit)
        return compared
    distinct, place = np.unique(values[known], return_inverse=True)
    decided = np.fromiter((bool(leaf.decide({**constants, leaf.name: _plain(v)})) for v in distinct), dtype=np.bool_, count=len(distinct))
    hits = np.zeros(len(values), dtype=np.bool_)
    hits[known] = decided[place]
    return hits


#: Comparisons that a whole array makes at once.
_ORDERS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.eq,
    "is not": operator.ne,
}


def _limit(leaf: Comparison, values: npt.NDArray[Any], constants: Mapping[str, Any]) -> Any:  # noqa: ANN401  # a number or a day as the array knows it
    """Give what an array of numbers or days can be compared with as a whole, exactly as each value would be; None where it can't."""
    value: Any = leaf.values[0]
    if leaf.operator not in _ORDERS:
        return None
    if isinstance(value, Parameter):
        found = value.on(constants["actor"], constants["as_of"])
        value = None if found is None else found.value
    if isinstance(value, dt.date) and np.issubdtype(values.dtype, np.datetime64):
        return np.datetime64(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not np.issubdtype(values.dtype, np.number):
        return None
    whole = int(value)
    return whole if value == whole and abs(whole) < _EXACT else None


def _plain(value: Any) -> Any:  # noqa: ANN401  # whatever the column holds, as the conditions know it
    if isinstance(value, np.datetime64):
        return value.astype("datetime64[D]").astype(dt.date)
    if isinstance(value, np.floating):
        return Decimal(repr(float(value)))
    return value.item() if isinstance(value, np.generic) else value


def read_columns(table: object, vocabulary: Vocabulary, others: Iterable[str] = (), ignore: Iterable[str] = ()) -> Columns:
    """Read a table of cases: a mapping of names to arrays, or a dataframe of any library that narwhals knows.

    Parameters
    ----------
    table
        One column per fact. Missing values (None, NaN, NA, null) are unknown.
    vocabulary
        Says which facts there are and of what kind.
    others
        Names besides those of the vocabulary that a case may state.
    ignore
        Columns that are no facts, such as an identifier.

    Raises
    ------
    CaseError
        If a column is no fact, holds values of the wrong kind, or contradicts another in some row; every fault is named.

    """
    stated = frozenset(others)
    faults: list[str] = []
    planes: dict[str, Plane] = {}
    values: dict[str, tuple[npt.NDArray[Any], Bits]] = {}
    columns = {name: column for name, column in as_arrays(table).items() if name not in set(ignore)}
    lengths = {len(column[0]) for column in columns.values()}
    if len(lengths) > 1:
        raise CaseError([f"the columns have different lengths: {', '.join(str(n) for n in sorted(lengths))}."])
    for name, (column, known) in columns.items():
        entry = vocabulary.get(name)
        if entry is None and name not in stated:
            faults.append(vocabulary.unknown(name, tuple(stated)))
        elif entry is None or entry.kind == "yes/no":
            bits = _truths(name, column, known, faults)
            if bits is not None:
                everywhere = bool(known.all())
                planes[name] = Plane(pack(bits), pack(~bits)) if everywhere else Plane(pack(bits & known), pack(~bits & known))
        else:
            values[name] = (_checked(entry, column, known, faults), known)
    length = lengths.pop() if lengths else 0
    _imply(planes, vocabulary, length, faults)
    if faults:
        raise CaseError(faults)
    return Columns(length, planes, values)


def as_arrays(table: object) -> dict[str, tuple[npt.NDArray[Any], Bits]]:
    """Give the columns of a table as arrays, each with where its values are known.

    Raises
    ------
    CaseError
        If it is no table, or a column is no column.

    """
    if isinstance(table, Mapping):
        return {str(name): _array(str(name), column) for name, column in table.items()}
    import narwhals as nw  # noqa: PLC0415  # only for dataframes
    from narwhals.exceptions import NarwhalsError  # noqa: PLC0415  # as above

    try:
        frame = nw.from_native(table, eager_only=True)  # type: ignore[call-overload]  # whatever dataframe the caller has
    except (TypeError, NarwhalsError):
        raise CaseError([f"a {type(table).__name__} is no table of cases: pass a mapping of names to arrays, or a dataframe."]) from None
    try:
        return {str(name): _series(frame[name], nw) for name in frame.columns}
    except NarwhalsError as error:
        raise CaseError([f"the table can't be read: {error}"]) from None


def _series(series: Any, nw: Any) -> tuple[npt.NDArray[Any], Bits]:  # noqa: ANN401  # a column of narwhals, and narwhals itself
    missing = series.is_null().to_numpy().astype(np.bool_)
    if not missing.any():
        return _known(series.to_numpy(), missing)
    if series.dtype == nw.Boolean:
        return series.fill_null(value=False).to_numpy().astype(np.bool_), ~missing
    if series.dtype.is_numeric():
        return _known(series.fill_null(0).to_numpy(), missing)
    return _known(np.array(series.to_list(), dtype=object), missing)


def _array(name: str, column: Any) -> tuple[npt.NDArray[Any], Bits]:  # noqa: ANN401  # whatever can be made an array
    if isinstance(column, str | bytes) or not (isinstance(column, np.ndarray) or hasattr(column, "__iter__")):
        raise CaseError([f"{name} is no column: {quoted(column)} has no rows."])
    values = column if isinstance(column, np.ndarray) else np.fromiter(column, dtype=object)
    if values.ndim != 1:
        raise CaseError([f"{name} is no column: it has {values.ndim} dimensions."])
    if isinstance(values, np.ma.MaskedArray):
        return _known(np.ma.getdata(values), np.ma.getmaskarray(values))
    return _known(values, np.zeros(len(values), dtype=np.bool_))


def _known(array: npt.NDArray[Any], missing: Bits) -> tuple[npt.NDArray[Any], Bits]:
    """Find where values are missing by themselves: None, NaN, NaT, NA."""
    if array.dtype == np.bool_ or np.issubdtype(array.dtype, np.integer):
        return array, ~missing
    if array.dtype == object:
        gone = np.fromiter((_is_missing(v) for v in array), dtype=np.bool_, count=len(array))
    elif np.issubdtype(array.dtype, np.floating):
        gone = np.isnan(array)
    elif np.issubdtype(array.dtype, np.datetime64):
        gone = np.isnat(array)
    else:
        gone = np.zeros(len(array), dtype=np.bool_)
    return array, ~(missing | gone)


def _is_missing(value: object) -> bool:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and math.isnan(value)


def _truths(name: str, column: npt.NDArray[Any], known: Bits, faults: list[str]) -> Bits | None:
    if column.dtype == np.bool_:
        return column
    wrong = [(row, column[row]) for row in np.flatnonzero(known) if not isinstance(column[row], bool | np.bool_)][:1]
    if wrong:
        row, value = wrong[0]
        faults.append(f"{name} takes true or false, not {quoted(value)} (row {row}).")
        return None
    bits = np.zeros(len(column), dtype=np.bool_)
    bits[known] = column[known].astype(np.bool_)
    return bits


def _checked(entry: FactEntry, column: npt.NDArray[Any], known: Bits, faults: list[str]) -> npt.NDArray[Any]:
    """See that the values of a column are of a fact's kind; numbers and days in arrays of their own are."""
    numeric = np.issubdtype(column.dtype, np.integer) or np.issubdtype(column.dtype, np.floating)
    if numeric and known.any() and np.abs(column[known].astype(np.float64)).max() >= float(MOST):
        numeric = False  # looked at one by one, so that the row is named
    if (entry.kind == "number" and numeric) or (entry.kind == "date" and np.issubdtype(column.dtype, np.datetime64)):
        return column
    read = np.empty(len(column), dtype=object)
    for row in np.flatnonzero(known):
        try:
            read[row] = entry.read(_plain(column[row]))
        except ConditionError as error:
            faults.append(f"{error} (row {row})")
            break
    return read


def _imply(planes: dict[str, Plane], vocabulary: Vocabulary, length: int, faults: list[str]) -> None:
    """Fill in what the facts of each case imply, and find the cases whose facts contradict one another."""
    given = dict(planes)
    made: dict[str, tuple[Words, Words]] = {}
    for (name, value), following in vocabulary.consequences.items():
        plane = given.get(name)
        known = None if plane is None else plane.true if value else plane.false
        if known is None:
            continue
        for other, implied in following:
            if other not in made:
                old = given.get(other)
                zero = np.zeros(-(-length // _WORD), dtype=np.uint64)
                true, false = (None, None) if old is None else (old.true, old.false)
                made[other] = ((zero if true is None else true).copy(), (zero if false is None else false).copy())
            made[other][0 if implied else 1][:] |= known
            clash = made[other][0] & made[other][1]
            if clash.any():
                row = int(np.flatnonzero(unpack(clash, length))[0])
                faults.append(f"row {row}: what is given on {name} and on {other} contradicts what the one implies for the other.")
                return
    planes.update({name: Plane(true, false) for name, (true, false) in made.items()})
