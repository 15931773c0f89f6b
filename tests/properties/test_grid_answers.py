"""For any line, origin and day, a grid gives what the single answer gives."""

from __future__ import annotations

import datetime as dt
import functools
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tradelaw as tl

np = pytest.importorskip("numpy")

AGREEMENTS = ("cptpp", "japan-eu", "japan-uk", "japan-us-trade", "rcep")
FIRST, LAST = dt.date(2018, 6, 1), dt.date(2042, 12, 31)


@functools.cache
def grid_of(agreement: str, *, wide: bool) -> tl.ScheduleGrid:
    return tl.schedule(agreement, first=FIRST, last=LAST) if wide else tl.schedule(agreement)


@functools.cache
def special() -> tuple[str, ...]:
    """Lines with seasons, and lines that came or went."""
    book = tl.library().tariff("JPN").book
    return tuple(c for c in book.codes if len(book.rows(c)) > 1 or any(r.span.first or r.span.last for r in book.rows(c)))


def lines() -> st.SearchStrategy[str]:
    codes = tl.library().tariff("JPN").book.codes
    # Most of what is not plain stands in the first chapters.
    return st.one_of(st.sampled_from(codes), st.sampled_from([code for code in codes if code < "25"]), st.sampled_from(special()))


def origins() -> st.SearchStrategy[str]:
    parties = [party.code for party in tl.library().parties.parties if party.code != "JPN"]
    return st.one_of(st.sampled_from(["AUS", "VNM", "CHN", "KOR", "USA", "GBR", "EU", "DEU", "CRI", "MMR"]), st.sampled_from(parties))


def days() -> st.SearchStrategy[dt.date]:
    edges = [dt.date(y, m, d) for y in range(2019, 2042) for m, d in ((3, 31), (4, 1), (5, 31), (6, 1), (10, 31), (11, 1), (12, 1), (3, 1))]
    edges += [dt.date(y, 2, 28) for y in range(2019, 2042)] + [dt.date(y, 2, 29) for y in range(2020, 2042, 4)]
    entries = [
        dt.date(2018, 12, 30),
        dt.date(2019, 1, 14),
        dt.date(2019, 2, 1),
        dt.date(2020, 1, 1),
        dt.date(2020, 12, 31),
        dt.date(2021, 1, 1),
    ]
    entries += [dt.date(2022, 1, 1), dt.date(2022, 2, 1), dt.date(2024, 12, 15)]
    held = st.dates(dt.date(2025, 4, 1), dt.date(2027, 3, 31))
    return st.one_of(st.dates(FIRST, LAST), held, st.sampled_from(edges), st.sampled_from(entries))


def quoted(agreement: str, line: str, origin: str, day: dt.date) -> tl.Quote | None:
    try:
        return tl.tariff(line, origin=origin, importer="JPN", as_of=day).quote(agreement)
    except (KeyError, tl.TariffError):
        return None


@settings(max_examples=150)
@given(st.sampled_from(AGREEMENTS), lines(), origins(), days())
def test_the_grid_is_the_single_answer(agreement: str, line: str, origin: str, day: dt.date) -> None:
    quote = quoted(agreement, line, origin, day)
    certain = None if quote is None else quote.certain
    percent = None if certain is None else certain.ad_valorem
    for wide in (True, False):
        grid = grid_of(agreement, wide=wide)
        if not grid.first <= day <= grid.last:
            assert grid.encode_dates([day], unknown="keep").tolist() == [-1]
            continue
        (rate,) = grid.rates(line, origin, day).tolist()
        assert math.isnan(rate) if percent is None else rate == float(percent)
        (duty,) = grid.duties(line, origin, day)
        assert duty == certain
        (record,) = grid.lookup(line, origin, day).to_records()
        assert record["basis"] == (None if quote is None else str(quote.ground))
        assert record["duty"] == (None if quote is None or quote.duty is None else str(quote.duty))
        if quote is not None:
            assert record["valid_from"] is None or record["valid_from"] <= day.isoformat()
            assert record["valid_until"] is None or record["valid_until"] >= day.isoformat()


@settings(max_examples=60)
@given(lines(), origins(), st.dates(dt.date(2025, 4, 1), dt.date(2027, 3, 31)))
def test_the_lowest_is_the_single_answer(line: str, origin: str, day: dt.date) -> None:
    try:
        best = tl.tariff(line, origin=origin, importer="JPN", as_of=day).best
    except tl.TariffError:
        best = None
    percent = None if best is None else best.duty.ad_valorem
    found = tl.best_rates(line, origin, day)
    assert found.agreements.tolist() == ["" if best is None or percent is None else best.agreement]
    assert math.isnan(found.rates[0]) if percent is None else found.rates[0] == float(percent)


@settings(max_examples=40)
@given(st.sampled_from(AGREEMENTS), st.lists(st.tuples(lines(), origins(), days()), max_size=12))
def test_rows_are_looked_up_each_by_itself(agreement: str, rows: list[tuple[str, str, dt.date]]) -> None:
    """Numbers, texts, arrays and single rows come to the same, in any order."""
    grid = grid_of(agreement, wide=True)
    codes, names, dates = ([row[place] for row in rows] for place in range(3))
    found = grid.rates(codes, names, dates)

    def same(other: Any) -> bool:  # noqa: ANN401  # an array
        return bool(np.array_equal(found, other, equal_nan=True))

    assert same(grid.rates(grid.encode(codes), grid.encode_origins(names), grid.encode_dates(dates)))
    assert same(grid.rates(codes, names, np.array(dates, dtype="datetime64[D]")))
    assert same(grid.rates(codes[::-1], names[::-1], dates[::-1])[::-1])
    assert same(np.concatenate([np.empty(0), *(grid.rates(*row) for row in rows)]))
