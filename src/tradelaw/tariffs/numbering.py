"""Numbers for the values of a column, so that a grid can be asked by position: tariff lines, origins, days."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from tradelaw.dates import as_date
from tradelaw.errors import TariffError, TradelawError, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Numbers of a column's values; -1 for what is unknown.
Numbers: TypeAlias = npt.NDArray[np.int32]

#: What stands for a value that has no number.
UNKNOWN = -1

#: What may be done about such a value.
WAYS = ("raise", "keep")

#: How many faulty values a message names.
_NAMED = 3

#: How many spellings are kept; a column of nonsense mustn't fill the memory.
_KEPT = 200_000

#: Not looked up yet.
_NEW = -2


def is_one(value: object) -> bool:
    """Whether it is a single value, which then holds for every row, and no column."""
    return value is None or isinstance(value, str | bytes | dt.date | np.datetime64 | np.integer | int)


def checked_way(unknown: str) -> bool:
    """Say whether unknown values are to be kept.

    Raises
    ------
    TariffError
        If it is neither ``raise`` nor ``keep``.

    """
    if unknown not in WAYS:
        raise TariffError(f'unknown= is "raise" or "keep", not {quoted(unknown)}.')
    return unknown == "keep"


@attrs.frozen(eq=False)
class Column:
    """The values of a column.

    Parameters
    ----------
    values
        What they are: one per row, or each once.
    places
        Where each is said once: for every row its place among them, -1 where the row has none. None where the values are those of the rows.
    days
        The rows, where they are days that NumPy knows; the rest is empty then.

    """

    values: list[Any]
    places: npt.NDArray[np.int64] | None = None
    days: npt.NDArray[np.datetime64] | None = None


def read_column(column: Any, what: str) -> Column:  # noqa: ANN401  # whatever holds values
    """Read a column: a list, an array, or a column of a dataframe of any library that narwhals knows.

    Parameters
    ----------
    column
        Its values.
    what
        What they are, for messages: ``line``, ``origin``, ``date``.

    Raises
    ------
    TariffError
        If it is no column.

    """
    if isinstance(column, list | tuple):
        return Column(list(column))
    if isinstance(column, np.ndarray):
        return _array(column, what)
    if hasattr(column, "__narwhals_series__") or not hasattr(column, "to_pylist"):
        found = _series(column, what)
        if found is not None:
            return found
    if hasattr(column, "dictionary_encode"):
        return _arrow(column)
    if hasattr(column, "__iter__") and not isinstance(column, str | bytes | dict):
        return Column(list(column))
    raise TariffError(f"{quoted(column)} is no column of {what}s: pass a list, an array or a column of a dataframe.")


def _array(array: npt.NDArray[Any], what: str) -> Column:
    if array.ndim != 1:
        raise TariffError(f"An array of {what}s has one dimension, not {array.ndim}.")
    if isinstance(array, np.ma.MaskedArray):
        values = np.ma.getdata(array).astype(object)
        values[np.ma.getmaskarray(array)] = None
        return Column(values.tolist())
    if np.issubdtype(array.dtype, np.datetime64):
        return Column([], days=array.astype("datetime64[D]"))
    return Column(array.tolist())


def _series(column: Any, what: str) -> Column | None:  # noqa: ANN401  # as above
    import narwhals as nw  # noqa: PLC0415  # only for dataframes

    series = nw.from_native(column, series_only=True, pass_through=True)
    if not isinstance(series, nw.Series):
        if isinstance(nw.from_native(column, pass_through=True), nw.DataFrame | nw.LazyFrame):
            raise TariffError(f"A whole table is no column of {what}s; pass one of its columns.")
        return None
    if isinstance(series.dtype, nw.Datetime):
        if series.dtype.time_zone is not None:
            series = series.dt.replace_time_zone(None)  # the day on the clock of the column, not that of Greenwich
        return Column([], days=series.to_numpy().astype("datetime64[D]"))
    if series.dtype == nw.Date:
        return Column([], days=series.to_numpy().astype("datetime64[D]"))
    if series.dtype.is_integer():
        raise TariffError(f"A column of {what}s holds text, not numbers: a number would lose its leading zero.")
    if series.dtype in (nw.String, nw.Categorical, nw.Enum):
        try:
            return _arrow(series.cast(nw.String).to_arrow())
        except ModuleNotFoundError:  # without pyarrow, value by value
            pass
    return Column(series.to_list())


def _arrow(column: Any) -> Column:  # noqa: ANN401  # an array of pyarrow
    array = column.combine_chunks() if hasattr(column, "combine_chunks") else column
    if hasattr(array, "chunks"):  # combined, but still in the shape of several
        array = array.chunk(0) if array.num_chunks else array
    if not hasattr(array, "dictionary_encode") or str(array.type) not in ("string", "large_string", "string_view"):
        return Column(array.to_pylist())
    encoded = array.cast("large_string").dictionary_encode()
    return Column(encoded.dictionary.to_pylist(), encoded.indices.fill_null(UNKNOWN).to_numpy(zero_copy_only=False).astype(np.int64))


@attrs.frozen(eq=False)
class Numbering:
    """Turns values into numbers, and remembers how they were spelled.

    Parameters
    ----------
    what
        What they are, for messages: ``line``, ``origin``, ``date``.
    known
        Numbers of the spellings that are known.
    find
        Gives the number of any other; raises a `TradelawError` where it has none.

    Examples
    --------
    >>> from tradelaw.errors import TariffError
    >>> def find(text):
    ...     raise TariffError(f"There is no fruit {text}.")
    >>> fruits = Numbering("fruit", {"apple": 0, "pear": 1}, find)
    >>> fruits.encode(["pear", "apple"]).tolist()
    [1, 0]
    >>> fruits.encode(["pear", "leek"], unknown="keep").tolist()
    [1, -1]
    >>> fruits.encode(["pear", "leek"])
    Traceback (most recent call last):
        ...
    tradelaw.errors.TariffError: 1 of 2 fruits can't be looked up. Row 1: There is no fruit leek.

    """

    what: str
    known: dict[Any, int]
    find: Callable[[Any], int]

    def encode(self, column: object, unknown: str = "raise") -> Numbers:
        """Give the number of every value.

        Parameters
        ----------
        column
            A list, an array, or a column of a dataframe.
        unknown
            What is done about a value without a number: ``raise`` an error, or ``keep`` it as -1.

        Raises
        ------
        TariffError
            If a value has no number; the message names the first few, with their rows.

        """
        keep = checked_way(unknown)
        return self.numbers(read_column(column, self.what), keep=keep)

    def numbers(self, column: Column, *, keep: bool) -> Numbers:
        """Give the numbers of a column that was read."""
        found = self._each(column.values)
        faults = self._resolve(column.values, found)
        if column.places is not None:
            # What has no row of its own takes the last place, which is that of nothing.
            found = np.append(found, np.int32(UNKNOWN)).take(column.places)
        if not keep:
            missing = np.flatnonzero(found == UNKNOWN)
            if missing.size:
                raise TariffError(self._message(column, missing, len(found), faults))
        return found

    def one(self, value: object, *, keep: bool) -> int:
        """Give the number of a single value."""
        return int(self.numbers(Column([value]), keep=keep)[0])

    def _each(self, values: list[Any]) -> Numbers:
        get = self.known.get
        try:
            return np.fromiter(map(get, values, itertools.repeat(_NEW)), dtype=np.int32, count=len(values))
        except TypeError:  # something in it can't be looked up at all
            return np.full(len(values), _NEW, dtype=np.int32)

    def _resolve(self, values: list[Any], found: Numbers) -> dict[int, str]:
        """Find the numbers of what is spelled in a new way; gives what is wrong with those that have none, by their place."""
        faults: dict[int, str] = {}
        wrong: dict[Any, str] = {}
        if len(self.known) > _KEPT:
            self.known.clear()
        for place in np.flatnonzero(found == _NEW).tolist():
            value = values[place].decode("utf-8", "replace") if isinstance(values[place], bytes) else values[place]
            if not isinstance(value, str | dt.date) or _is_missing(value):
                found[place], faults[place] = UNKNOWN, self._strange(value)
                continue
            if value in wrong:
                found[place], faults[place] = UNKNOWN, wrong[value]
                continue
            number = self.known.get(value)
            if number is None:
                try:
                    number = self.known[value] = self.find(value)
                except TradelawError as fault:
                    found[place], faults[place] = UNKNOWN, str(fault)
                    wrong[value] = faults[place]
                    continue
            found[place] = number
        return faults

    def _strange(self, value: object) -> str:
        if _is_missing(value):
            return f"there is no {self.what}."
        return f"{quoted(value)} is no {self.what}: it is of type {type(value).__name__}, not text."

    def _message(self, column: Column, missing: npt.NDArray[np.intp], length: int, faults: dict[int, str]) -> str:
        """Name the first few values that are wrong, each once."""
        told: dict[str, int] = {}
        for row in missing.tolist():
            place = row if column.places is None else int(column.places[row])
            told.setdefault(faults.get(place, f"there is no {self.what}."), row)
            if len(told) == _NAMED:
                break
        return f"{missing.size} of {length} {self.what}s can't be looked up. {listed_faults(told.items())}"


def _is_missing(value: object) -> bool:
    return value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and math.isnan(value))


def listed_faults(told: Iterable[tuple[str, int]]) -> str:
    """Write faults with their rows."""
    return " ".join(f"Row {row}: {fault}" for fault, row in told)


class Days:
    """Days as the numbers of the periods they lie in.

    Parameters
    ----------
    starts
        First day of each period, in order.
    last
        Last day of the last one.

    Examples
    --------
    >>> import datetime as dt
    >>> days = Days((dt.date(2025, 4, 1), dt.date(2026, 4, 1)), dt.date(2027, 3, 31))
    >>> days.encode(["2026-03-31", dt.date(2026, 4, 1)]).tolist()
    [0, 1]

    """

    def __init__(self, starts: tuple[dt.date, ...], last: dt.date) -> None:
        self.starts = starts
        self.last = last
        self._first = np.datetime64(starts[0], "D").astype(np.int64)
        # Ordinals: the day after the last one may lie beyond the calendar.
        lengths = [after - start for start, after in itertools.pairwise((*(day.toordinal() for day in starts), last.toordinal() + 1))]
        self._period = np.repeat(np.arange(len(starts), dtype=np.int32), lengths)
        self._numbering = Numbering("date", {}, self._find)

    def __len__(self) -> int:
        return len(self.starts)

    def _find(self, value: Any) -> int:  # noqa: ANN401  # text or a day
        day = as_date(value)
        if not self.starts[0] <= day <= self.last:
            raise TariffError(self._outside(day))
        return int(self._period[(day - self.starts[0]).days])

    def _outside(self, day: object) -> str:
        return f"{day} lies outside the days of the grid, {self.starts[0]} to {self.last}; first= and last= widen it."

    def one(self, value: object, *, keep: bool) -> int:
        """Give the number of a single day."""
        if isinstance(value, np.datetime64):
            return int(self._of_days(np.array([value], dtype="datetime64[D]"), keep=keep)[0])
        return self._numbering.one(value, keep=keep)

    def encode(self, column: object, unknown: str = "raise") -> Numbers:
        """Give the number of every day; parameters as in `Numbering.encode`."""
        keep = checked_way(unknown)
        read = read_column(column, "date")
        return self._numbering.numbers(read, keep=keep) if read.days is None else self._of_days(read.days, keep=keep)

    def _of_days(self, days: npt.NDArray[np.datetime64], *, keep: bool) -> Numbers:
        places = days.view(np.int64) - self._first
        outside = (places < 0) | (places >= len(self._period))
        if not outside.any():
            return self._period.take(places)
        if not keep:
            rows = np.flatnonzero(outside)
            told: dict[str, int] = {}
            for row in rows[:_KEPT].tolist():
                told.setdefault("there is no date." if np.isnat(days[row]) else self._outside(days[row]), row)
                if len(told) == _NAMED:
                    break
            raise TariffError(f"{rows.size} of {len(days)} dates can't be looked up. {listed_faults(told.items())}")
        found = self._period.take(np.where(outside, 0, places))
        found[outside] = UNKNOWN
        return found


def encoded(encoder: Numbering | Days, column: Any, *, keep: bool) -> Numbers | int:  # noqa: ANN401  # a column, or one value
    """Give the numbers of a column, or of one value for all rows; what holds numbers already is given back."""
    if isinstance(column, bool | np.bool_):
        raise TariffError(f"{quoted(column)} is nothing that can be looked up.")
    if isinstance(column, int | np.integer):
        return int(column)
    if isinstance(column, np.ndarray) and np.issubdtype(column.dtype, np.integer):
        numbers: Numbers = column
        return numbers
    if is_one(column):
        return encoder.one(column, keep=keep)
    return encoder.encode(column, "keep" if keep else "raise")
