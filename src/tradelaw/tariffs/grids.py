"""A schedule as a grid: the rate of every line on every day for every origin, looked up by the million.

Lines with the same history share a profile, days between two changes a period, and origins that are
treated alike a group, so the grid is small: a few hundred profiles, a dozen periods and a handful of
groups. A value is encoded once, and a lookup is one gather from the grid.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from tradelaw.errors import TariffError
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.numbering import UNKNOWN, Numbers, checked_way, encoded, is_one

if TYPE_CHECKING:
    from tradelaw.tariffs.numbering import Days, Numbering

#: Rows that are looked up at a time: their positions stay in a processor's cache.
_STRETCH = 32_768

#: More places than this are refused: positions are counted in 32 bits.
_MOST = 2**28


@attrs.frozen(eq=False)
class GridCell:
    """What some lines come to on some days.

    Parameters
    ----------
    duty
        The duty as quoted; None where there is none.
    certain
        What of it is due whatever the rest of the facts.
    basis
        What it rests on; empty where the tariff has no such line then, or nothing is in force.
    first, last
        The days around those on which it holds; None leaves an end open.

    """

    duty: Duty | None
    certain: Duty | None
    basis: str
    first: dt.date | None
    last: dt.date | None

    @property
    def percent(self) -> float:
        """The per cent of the customs value, if what is due is that and nothing else."""
        rate = None if self.certain is None else self.certain.ad_valorem
        return float("nan") if rate is None else float(rate)


#: What stands where nothing is due under the schedule.
NO_CELL = GridCell(None, None, "", None, None)


def padded(cells: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Close each side of a grid with a layer of nothing, which is what the number -1 then comes to on that side."""
    return np.pad(cells, [(0, 1)] * cells.ndim)


class Gather:
    """Gathers values from a grid by group, period and profile.

    Parameters
    ----------
    shape
        How many there are of each, the closing layers counted.

    """

    def __init__(self, shape: tuple[int, int, int]) -> None:
        groups, periods, profiles = shape
        if groups * periods * profiles > _MOST:
            raise TariffError(f"A grid of {groups} groups of origins, {periods} periods and {profiles} profiles of lines is too large.")
        self.shape = shape
        self._scales = (1, periods * profiles, profiles)
        self._limits = (profiles - 1, groups - 1, periods - 1)

    def take(self, grid: npt.NDArray[Any], lines: Numbers | int, origins: Numbers | int, dates: Numbers | int) -> npt.NDArray[Any]:
        """Give the value of every row.

        The position of a row is counted with numbers as they are: -1 leads back into a closing layer, whichever of the three it is.

        Parameters
        ----------
        grid
            Values, flat, in the order of groups, periods and profiles.
        lines, origins, dates
            Numbers, or one for all rows.

        """
        columns = (lines, origins, dates)
        length = _length(columns)
        for column, limit, what in zip(columns, self._limits, ("line", "origin", "date"), strict=True):
            _check_range(column, limit, what)
        parts = [(column, np.int32(scale)) for column, scale in zip(columns, self._scales, strict=True) if isinstance(column, np.ndarray)]
        shared = sum(column * scale for column, scale in zip(columns, self._scales, strict=True) if not isinstance(column, np.ndarray))
        found = np.empty(length, dtype=grid.dtype)
        places, part = np.empty((2, min(length, _STRETCH)), dtype=np.int32)
        positions = np.empty(min(length, _STRETCH), dtype=np.intp)
        for start in range(0, length, _STRETCH):
            end = min(start + _STRETCH, length)
            sums, product, wide = places[: end - start], part[: end - start], positions[: end - start]
            sums[:] = shared
            for column, scale in parts:
                if scale == 1:
                    np.add(sums, column[start:end], out=sums, casting="unsafe")
                else:
                    np.multiply(column[start:end], scale, out=product, casting="unsafe")
                    np.add(sums, product, out=sums)
            wide[:] = sums
            grid.take(wide, out=found[start:end], mode="wrap")
        return found


def _length(columns: tuple[Numbers | int, ...]) -> int:
    lengths = {len(column) for column in columns if isinstance(column, np.ndarray)}
    if len(lengths) > 1:
        shown = ", ".join(str(len(column)) if isinstance(column, np.ndarray) else "one" for column in columns)
        raise TariffError(f"Lines, origins and dates are row by row; their lengths are {shown}.")
    return lengths.pop() if lengths else 1


def _check_range(column: Numbers | int, limit: int, what: str) -> None:
    if isinstance(column, np.ndarray):
        if not column.size:
            return
        least, most = int(column.min()), int(column.max())
    else:
        least = most = column
    if least < UNKNOWN or most >= limit:
        wrong = least if least < UNKNOWN else most
        raise TariffError(
            f"{wrong} is no number of a {what} in this grid: they run from 0 to {limit - 1}. Numbers are made by encoding; "
            f"a {what} as such is text."
        )


@attrs.frozen(eq=False)
class RateRows:
    """What was looked up, row by row.

    Parameters
    ----------
    line, origin, date
        As they were given.
    duty
        The duty as quoted, as text; None where there is none.
    ad_valorem
        The per cent that is due whatever the rest of the facts; NaN where the duty is no plain percentage, or hangs on more.
    basis
        What the duty rests on: ``published``, ``staged`` and so on; None where nothing is in force, or the tariff has no such line.
    valid_from, valid_until
        The days around that one on which it holds; NaT leaves an end open.
    native
        A column of a dataframe among what was given, if there was one.

    """

    line: Any
    origin: Any
    date: Any
    duty: npt.NDArray[Any]
    ad_valorem: npt.NDArray[np.float64]
    basis: npt.NDArray[Any]
    valid_from: npt.NDArray[np.datetime64]
    valid_until: npt.NDArray[np.datetime64]
    native: Any = None

    def __len__(self) -> int:
        return len(self.ad_valorem)

    def columns(self) -> dict[str, Any]:
        """Give the columns by name, ready for a dataframe."""
        given = {name: _repeated(getattr(self, name), len(self)) for name in ("line", "origin", "date")}
        names = ("duty", "ad_valorem", "basis", "valid_from", "valid_until")
        return given | {name: getattr(self, name) for name in names}

    def to_records(self) -> list[dict[str, Any]]:
        """Give one dictionary per row; days as text, None for what is missing."""
        columns = self.columns()
        plain = {name: [_plain(value) for value in _values(column)] for name, column in columns.items()}
        return [dict(zip(plain, row, strict=True)) for row in zip(*plain.values(), strict=True)]

    def frame(self, backend: str | None = None) -> Any:  # noqa: ANN401  # a dataframe of that library
        """Give a dataframe.

        Parameters
        ----------
        backend
            ``pandas``, ``polars`` or ``pyarrow``; by default the library whose columns were looked up.

        Raises
        ------
        TariffError
            If none is named, and what was looked up came from none.

        """
        import narwhals as nw  # noqa: PLC0415  # only for dataframes

        kind: Any = backend
        if kind is None:
            if self.native is None:
                raise TariffError('Which dataframe library is meant isn\'t said: pass backend="pandas", "polars" or "pyarrow".')
            kind = nw.get_native_namespace(nw.from_native(self.native, series_only=True))
        data = {name: _values(column) if name in ("line", "origin") else _frameable(column) for name, column in self.columns().items()}
        return nw.from_dict(data, backend=kind).to_native()


def _repeated(given: Any, length: int) -> Any:  # noqa: ANN401  # a column, or one value
    return [given] * length if is_one(given) else given


def _values(column: Any) -> list[Any]:  # noqa: ANN401  # as above
    for name in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, name):
            return list(getattr(column, name)())
    return list(column)


def _frameable(column: Any) -> Any:  # noqa: ANN401  # as above
    if isinstance(column, np.ndarray):
        return column.tolist() if column.dtype == object else column
    return _values(column)


def _plain(value: Any) -> Any:  # noqa: ANN401  # as above
    if value is None or value != value:  # noqa: PLR0124  # NaN and NaT
        return None
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


class ScheduleGrid:
    """The schedule of an agreement, looked up by the million; made by `tradelaw.schedule`.

    Parameters
    ----------
    agreement, importer
        Identifier and code.
    lines, origins, days
        Give the numbers of lines (those of their profiles), of origins (those of their groups) and of days (those of their periods).
    cells
        Number of the cell of each group, period and profile.
    table
        The cells; the first stands for nothing.
    standing
        First and last day on which the agreement stands as it does, of each group and period; NaT leaves an end open.

    Examples
    --------
    >>> import tradelaw as tl
    >>> grid = tl.schedule("CPTPP")
    >>> grid.rates(["0202.20-000", "0202.30-010"], "AUS", "2025-06-01").tolist()
    [21.6, 21.6]
    >>> grid.rates("0202.20-000", ["AUS", "Viet Nam", "USA"], "2026-06-01").tolist()
    [20.8, 20.8, nan]

    """

    def __init__(  # noqa: PLR0917  # the parts of a grid, put together in one place
        self,
        agreement: str,
        importer: str,
        lines: Numbering,
        origins: Numbering,
        days: Days,
        cells: npt.NDArray[np.int32],
        table: tuple[GridCell, ...],
        standing: tuple[npt.NDArray[np.datetime64], npt.NDArray[np.datetime64]],
    ) -> None:
        self.agreement = agreement
        self.importer = importer
        self.first, self.last = days.starts[0], days.last
        self.cells = table
        self._lines, self._origins, self._days = lines, origins, days
        closed = padded(cells)
        self._gather = Gather((closed.shape[0], closed.shape[1], closed.shape[2]))
        self._places = closed.ravel()
        self._rates = np.array([cell.percent for cell in table]).take(self._places)
        self._standing = tuple(_closed(side) for side in standing)
        self._firsts, self._lasts = (np.array([getattr(c, end) for c in table], dtype="datetime64[D]") for end in ("first", "last"))

    def __repr__(self) -> str:
        groups, periods, profiles = (size - 1 for size in self._gather.shape)
        return (
            f"<ScheduleGrid {self.agreement} into {self.importer}, {self.first} to {self.last}: "
            f"{profiles} profiles, {periods} periods, {groups} groups of origins>"
        )

    @property
    def nbytes(self) -> int:
        """How much memory the grid takes, in bytes."""
        return self._places.nbytes + self._rates.nbytes

    # ------------------------------------------------------------ encoding

    def encode(self, codes: object, unknown: str = "raise") -> Numbers:
        """Give the numbers of tariff lines: lines with the same history have the same.

        Parameters
        ----------
        codes
            Whole lines, with or without dots and hyphens: a list, an array, or a column of a dataframe (pandas, polars, pyarrow, ...).
        unknown
            What is done about what is no line of the tariff: ``raise`` an error, or ``keep`` it as -1, for which there is no rate.

        Returns
        -------
        numpy.ndarray
            Of int32.

        Raises
        ------
        TariffError
            If there is no such line; the message names the first few with their rows, and the lines that stand nearest.

        Examples
        --------
        >>> import tradelaw as tl
        >>> grid = tl.schedule("CPTPP")
        >>> codes = grid.encode(["0202.20-000", "020220000", "0202.20.001"], unknown="keep")
        >>> bool(codes[0] == codes[1]), int(codes[2])
        (True, -1)

        """
        return self._lines.encode(codes, unknown)

    def encode_origins(self, origins: object, unknown: str = "raise") -> Numbers:
        """Give the numbers of origins, under any of their names: those that are treated alike have the same; parameters as in `encode`.

        Raises
        ------
        TariffError
            If nobody is called that, or it is the importing Party itself.

        """
        return self._origins.encode(origins, unknown)

    def encode_dates(self, dates: object, unknown: str = "raise") -> Numbers:
        """Give the numbers of days: days on which nothing changes in between have the same; parameters as in `encode`.

        Parameters
        ----------
        dates
            Days as `datetime.date`, ISO text, or ``datetime64``.

        Raises
        ------
        TariffError
            If something is no date, or lies outside the days of the grid.

        """
        return self._days.encode(dates, unknown)

    def _encoded(self, lines: Any, origins: Any, dates: Any, unknown: str) -> tuple[Numbers | int, Numbers | int, Numbers | int]:  # noqa: ANN401
        keep = checked_way(unknown)
        return encoded(self._lines, lines, keep=keep), encoded(self._origins, origins, keep=keep), encoded(self._days, dates, keep=keep)

    # ------------------------------------------------------------ looking up

    def rates(self, lines: Any, origins: Any, dates: Any, unknown: str = "raise") -> npt.NDArray[np.float64]:  # noqa: ANN401  # columns
        """Look up the rates.

        Parameters
        ----------
        lines, origins, dates
            Row by row: numbers made by `encode`, `encode_origins` and `encode_dates` (fastest, and as often as wanted), or columns of what
            they are made of. One value stands for all rows.
        unknown
            As in `encode`.

        Returns
        -------
        numpy.ndarray
            Per cent of the customs value that is due whatever else is so, for goods that originate. NaN where the duty is no plain
            percentage or hangs on more, where there is no preference, where the agreement is not in force, and where the tariff
            does not have the line on that day.

        Raises
        ------
        TariffError
            As the encoding does, and if the columns differ in length.

        """
        return self._gather.take(self._rates, *self._encoded(lines, origins, dates, unknown))

    def cell_numbers(self, lines: Any, origins: Any, dates: Any, unknown: str = "raise") -> Numbers:  # noqa: ANN401  # columns
        """Look up the cells, as their places in `cells`; parameters as in `rates`.

        Examples
        --------
        >>> import tradelaw as tl
        >>> grid = tl.schedule("CPTPP")
        >>> number = grid.cell_numbers("0202.20-000", "AUS", "2025-06-01")[0]
        >>> print(grid.cells[number].duty, grid.cells[number].basis)
        21.6% published

        """
        return self._gather.take(self._places, *self._encoded(lines, origins, dates, unknown))

    def duties(self, lines: Any, origins: Any, dates: Any, unknown: str = "raise") -> npt.NDArray[Any]:  # noqa: ANN401  # columns
        """Look up the duties that are due whatever the rest of the facts, percentages and others; parameters as in `rates`.

        Returns
        -------
        numpy.ndarray
            Of `Duty`; None where there is none.

        """
        numbers = self.cell_numbers(lines, origins, dates, unknown)
        return objects([cell.certain for cell in self.cells]).take(numbers)

    def lookup(self, lines: Any, origins: Any, dates: Any, unknown: str = "raise") -> RateRows:  # noqa: ANN401  # columns
        """Look up everything there is to say, for a table; parameters as in `rates`.

        Examples
        --------
        >>> import tradelaw as tl
        >>> tl.schedule("CPTPP").lookup(["0202.20-000"], "AUS", "2025-06-01").to_records()[0]["valid_until"]
        '2026-03-31'

        """
        profiles, groups, periods = self._encoded(lines, origins, dates, unknown)
        numbers = self._gather.take(self._places, profiles, groups, periods)
        opens, closes = (side[groups, periods] for side in self._standing)
        found = numbers != 0
        return RateRows(
            line=lines,
            origin=origins,
            date=dates,
            duty=objects([None if cell.duty is None else str(cell.duty) for cell in self.cells]).take(numbers),
            ad_valorem=np.array([cell.percent for cell in self.cells]).take(numbers),
            basis=objects([cell.basis or None for cell in self.cells]).take(numbers),
            valid_from=np.where(found, np.fmax(self._firsts.take(numbers), opens), np.datetime64("NaT")),
            valid_until=np.where(found, np.fmin(self._lasts.take(numbers), closes), np.datetime64("NaT")),
            native=next((c for c in (lines, origins, dates) if not is_one(c) and not isinstance(c, list | tuple | np.ndarray)), None),
        )


def _closed(side: npt.NDArray[np.datetime64]) -> npt.NDArray[np.datetime64]:
    return np.pad(side, (0, 1), constant_values=np.datetime64("NaT"))


def objects(values: list[Any]) -> npt.NDArray[Any]:
    """Make an array of objects as they are; NumPy would look into some of them."""
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made
