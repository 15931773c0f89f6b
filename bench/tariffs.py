"""How fast rates are looked up, as ratios to something measured in the same run.

Run it from an environment with the development extras: ``python bench/tariffs.py``. With ``--quick``
it takes fewer rows and measures less often. Against: polars and DuckDB, which join the rows to an
equal table of rates as of their day; a raw NumPy gather of the same arrays; and pandas, whose
indexes turn the same texts and days into positions. Each gives the same rates, which is checked.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import time
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pandas as pd
import polars as pl
from tabulate import tabulate

import tradelaw as tl
from tradelaw.loaded.tariffs import tariffs_of

if TYPE_CHECKING:
    from collections.abc import Callable

AGREEMENT = "CPTPP"
ORIGINS = ("AUS", "CAN", "CHL", "GBR", "MEX", "MYS", "NZL", "PER", "SGP", "VNM", "USA")


def best(function: Callable[[], object], repeats: int) -> float:
    """Give the shortest time, in milliseconds, that a call takes."""
    shortest = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest * 1e3


def same(one: Any, other: Any) -> None:  # noqa: ANN401  # arrays of any library
    """See that two columns of rates are the same."""
    left, right = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    assert np.array_equal(left, right, equal_nan=True), "the rates differ"  # noqa: S101  # the same question


@attrs.frozen(eq=False)
class Rows:
    """Rows to look up, and what the grid holds, as arrays of their own for the others.

    Parameters
    ----------
    codes, origins, dates
        The rows, in order of their days, which the joins ask for.
    lines, groups, periods
        The same as numbers.
    cube
        The rates, by group, period and profile.

    """

    grid: tl.ScheduleGrid
    codes: Any
    origins: Any
    dates: Any
    lines: Any
    groups: Any
    periods: Any
    starts: Any
    cube: Any

    @classmethod
    def make(cls, grid: tl.ScheduleGrid, count: int) -> Rows:
        """Draw rows at random."""
        rng = np.random.default_rng(20261121)
        held = np.array(tl.library().tariff("JPN").book.codes, dtype=object)
        written = np.array([f"{code[:4]}.{code[4:6]}-{code[6:]}" for code in held], dtype=object)
        # Every row has its text for itself, as columns that were read from somewhere have.
        codes = np.array("|".join(rng.choice(written, count)).split("|"), dtype=object)
        origins = np.array("|".join(rng.choice(np.array(ORIGINS, dtype=object), count)).split("|"), dtype=object)
        days = (grid.last - grid.first).days + 1
        dates = np.sort(np.datetime64(grid.first) + rng.integers(0, days, count))
        every = np.arange(np.datetime64(grid.first), np.datetime64(grid.last) + 1)
        _, firsts = np.unique(grid.encode_dates(every), return_index=True)
        lines, groups, periods = grid.encode(codes), grid.encode_origins(origins), grid.encode_dates(dates)
        shape = (int(grid.encode_origins(list(ORIGINS)).max()) + 1, len(firsts), int(grid.encode(held).max()) + 1)
        numbers = np.indices(shape, dtype=np.int32).reshape(3, -1)
        cube = grid.rates(numbers[2], numbers[0], numbers[1]).reshape(shape)
        return cls(grid, codes, origins, dates, lines, groups, periods, every[firsts], cube)

    def table(self) -> pl.DataFrame:
        """Give the rates as a table with the first day of each, only where it changes, in order of the days."""
        groups, periods, profiles = np.indices(self.cube.shape, dtype=np.int32)
        changes = np.ones(self.cube.shape, dtype=np.bool_)
        before, after = self.cube[:, :-1], self.cube[:, 1:]
        changes[:, 1:] = ~((before == after) | (np.isnan(before) & np.isnan(after)))
        columns = {"line": profiles[changes], "origin": groups[changes], "day": self.starts[periods[changes]], "rate": self.cube[changes]}
        return pl.DataFrame(columns).sort("day")

    def frame(self) -> pl.DataFrame:
        """Give the rows as a table."""
        return pl.DataFrame({"row": np.arange(len(self.lines)), "line": self.lines, "origin": self.groups, "day": self.dates})


def encoded(rows: Rows) -> np.ndarray[Any, Any]:
    """Look up numbers."""
    return rows.grid.rates(rows.lines, rows.groups, rows.periods)


def by_polars(rows: Rows, repeats: int) -> float:
    """Join as of the day with polars, on numbers, both sides sorted beforehand."""
    table, frame = rows.table().set_sorted("day"), rows.frame().set_sorted("day")

    def join() -> pl.DataFrame:
        return frame.join_asof(table, on="day", by=["line", "origin"], strategy="backward", check_sortedness=False)

    same(join().sort("row")["rate"].to_numpy(), encoded(rows))
    return best(join, repeats)


def by_duckdb(rows: Rows, repeats: int) -> float | None:
    """Join as of the day with DuckDB, on numbers; None where it is not installed."""
    if importlib.util.find_spec("duckdb") is None:
        return None
    import duckdb  # noqa: PLC0415  # where there is one

    connection = duckdb.connect()
    connection.register("table_given", rows.table().to_arrow())
    connection.register("frame_given", rows.frame().to_arrow())
    connection.execute("create table rates as select * from table_given")
    connection.execute("create table asked as select * from frame_given")
    question = (
        "select asked.row, rates.rate from asked asof left join rates "
        "on asked.line = rates.line and asked.origin = rates.origin and asked.day >= rates.day"
    )

    def join() -> Any:  # noqa: ANN401  # arrays by name
        return connection.execute(question).fetchnumpy()

    found = join()
    same(np.ma.filled(found["rate"], np.nan)[np.argsort(found["row"])], encoded(rows))
    return best(join, repeats)


def by_pandas(rows: Rows, codes: Any, origins: Any, dates: Any, repeats: int) -> float:  # noqa: ANN401  # columns
    """Turn the same columns into positions with the indexes of pandas, and gather; the indexes are made beforehand."""
    book = tl.library().tariff("JPN").book
    spelled = [f"{code[:4]}.{code[4:6]}-{code[6:]}" for code in book.codes]
    lines, names, days = pd.Index(spelled), pd.Index(ORIGINS), pd.DatetimeIndex(rows.starts)
    profile, group = rows.grid.encode(spelled), rows.grid.encode_origins(list(ORIGINS))

    def find() -> Any:  # noqa: ANN401  # an array
        places = lines.get_indexer(codes), names.get_indexer(origins), days.searchsorted(dates, side="right") - 1
        return rows.cube[group[places[1]], places[2], profile[places[0]]]

    same(find(), encoded(rows))
    return best(find, repeats)


def quotes(count: int) -> list[tuple[str, str, str]]:
    """Draw single questions at random, on lines that the tariff has throughout."""
    chosen = random.Random(20261121)  # noqa: S311  # no secret
    book = tl.library().tariff("JPN").book
    whole = [code for code in book.codes if all(row.span.first is None and row.span.last is None for row in book.rows(code))]
    days = ("2025-06-01", "2025-12-15", "2026-06-01", "2027-02-01")
    origins = (*ORIGINS, "Germany", "CHN", "KOR", "THA", "BRA", "BGD")
    return [(chosen.choice(whole), chosen.choice(origins), chosen.choice(days)) for _ in range(count)]


def loading() -> Callable[[], object]:
    """Give a call that reads the lines of a schedule from its file."""
    (schedule,) = tariffs_of(tl.library())["JPN"].schedules[tl.library().agreement(AGREEMENT).id]
    return schedule.source


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Speed of tariff lookups, as ratios.")
    parser.add_argument("--quick", action="store_true", help="fewer rows, measured less often")
    quick: bool = parser.parse_args().quick
    count, repeats, single = (100_000, 5, 300) if quick else (1_000_000, 9, 2_000)

    start = time.perf_counter()
    grid = tl.schedule(AGREEMENT)
    made = (time.perf_counter() - start) * 1e3
    rows = Rows.make(grid, count)
    same(rows.cube[rows.groups, rows.periods, rows.lines], encoded(rows))
    lookup = best(lambda: encoded(rows), repeats * 3)
    gather = best(lambda: rows.cube[rows.groups, rows.periods, rows.lines], repeats * 3)
    polars, duckdb = by_polars(rows, repeats), by_duckdb(rows, max(2, repeats // 3))

    objects = best(lambda: grid.rates(rows.codes, rows.origins, rows.dates), repeats)
    indexes = by_pandas(rows, rows.codes, rows.origins, rows.dates, repeats)
    series = [pd.Series(column) for column in (rows.codes, rows.origins, rows.dates)]
    columns = best(lambda: grid.rates(series[0], series[1], series[2]), repeats)
    of_series = by_pandas(rows, series[0], series[1], series[2], repeats)
    codes, origins = rows.codes.astype(np.str_), rows.origins.astype(np.str_)
    arrays = best(lambda: grid.rates(codes, origins, rows.dates), repeats)
    of_fixed = by_pandas(rows, codes, origins, rows.dates, repeats)

    asked = quotes(single)

    def ask() -> None:
        for line, origin, day in asked:
            tl.tariff(line, origin=origin, importer="JPN", as_of=day)

    ask()
    warm = best(ask, 3) / single
    lowest = tl.best_rates(rows.codes, rows.origins, rows.dates)
    assert len(lowest) == count  # noqa: S101  # and the grid is made
    low = best(lambda: tl.best_rates(rows.codes, rows.origins, rows.dates), max(2, repeats // 3))
    read = best(loading(), repeats)

    shown = [
        (f"{count:,} rows, as numbers", lookup, "polars join_asof", polars, polars / lookup, "at least 5"),
        (f"{count:,} rows, as numbers", lookup, "DuckDB ASOF JOIN", duckdb, None if duckdb is None else duckdb / lookup, "at least 10"),
        (f"{count:,} rows, as numbers", lookup, "raw NumPy gather", gather, lookup / gather, "at most 1.5"),
        (f"{count:,} rows, lists of texts", objects, "pandas indexes", indexes, indexes / objects, "at least 1"),
        (f"{count:,} rows, pandas columns", columns, "pandas indexes", of_series, of_series / columns, "at least 1"),
        (f"{count:,} rows, arrays of texts", arrays, "pandas indexes", of_fixed, of_fixed / arrays, "at least 1"),
        (f"{count:,} rows, the lowest of all", low, "one agreement", objects, low / objects, "(for comparison)"),
        ("one warm answer", warm, "200 microseconds", 0.2, warm / 0.2, "at most 1"),
        ("reading the lines of a schedule", read, "60 milliseconds", 60.0, read / 60, "at most 1"),
        ("making its grid, and all it needs", made, "reading the lines", read, made / read, "(for comparison)"),
    ]
    printed = [(what, _number(ms), against, _number(other), _number(ratio), bound) for what, ms, against, other, ratio, bound in shown]
    print(tabulate(printed, headers=("what", "ms", "against", "ms", "ratio", "bound"), disable_numparse=True))
    if duckdb is None:
        print("DuckDB is not installed, so it was not measured: pip install duckdb.")


def _number(value: float | None) -> str:
    return "not measured" if value is None else f"{value:,.2f}"


if __name__ == "__main__":
    main()
