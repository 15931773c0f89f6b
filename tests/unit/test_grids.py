"""A grid gives what single questions give, whatever the rows are made of, and says what is wrong with those it can't look up.

The rates named are those of the import tariff schedule that Japan Customs published for fiscal years 2025 and 2026.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl
from tradelaw.dates import day_after, day_before
from tradelaw.tariffs.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Callable

np = pytest.importorskip("numpy")
pytest.importorskip("narwhals")

BEEF = "0202.20-000"
CHEESE = "0406.30-000"
#: Agreements, and some who are Party to them, or belong to one that is.
AGREEMENTS = {
    "cptpp": ("AUS", "Viet Nam", "GBR"),
    "japan-eu": ("EU", "Germany"),
    "japan-uk": ("GBR",),
    "japan-us-trade": ("USA",),
    "rcep": ("CHN", "KOR", "AUS", "Thailand"),
}


@functools.cache
def grid_of(agreement: str) -> tl.ScheduleGrid:
    return tl.schedule(agreement)


@functools.cache
def all_years() -> tl.ScheduleGrid:
    """The first agreement's grid, from before its first day to its last cut."""
    return tl.schedule("CPTPP", first="2018-12-01", last="2041-01-01")


def one(grid: tl.ScheduleGrid, line: str, origin: str, day: dt.date | str) -> float | None:
    rate = float(grid.rates(line, origin, day)[0])
    return None if math.isnan(rate) else rate


def quoted_alone(agreement: str, line: str, origin: str, day: dt.date | str) -> tl.Quote | None:
    try:
        return tl.tariff(line, origin=origin, importer="JPN", as_of=day).quote(agreement)
    except (KeyError, tl.TariffError):
        return None


def alone(agreement: str, line: str, origin: str, day: dt.date | str) -> float | None:
    quote = quoted_alone(agreement, line, origin, day)
    percent = None if quote is None or quote.certain is None else quote.certain.ad_valorem
    return None if percent is None else float(percent)


def book() -> Any:  # noqa: ANN401  # the lines of the tariff
    return tl.library().tariff("JPN").book


# ---------------------------------------------------------------- the rates


def test_beef_falls_with_the_fiscal_year() -> None:
    rates = grid_of("cptpp").rates([BEEF] * 4, "AUS", ["2025-04-01", "2026-03-31", "2026-04-01", "2027-03-31"])
    assert rates.dtype == np.float64
    assert rates.tolist() == [21.6, 21.6, 20.8, 20.8]


def test_nothing_is_given_to_those_who_are_no_party() -> None:
    rates = grid_of("cptpp").rates(BEEF, ["USA", "Brazil", "Germany", "Peru"], "2026-06-01")
    assert np.isnan(rates).tolist() == [True, True, True, False]


def test_members_of_a_union_stand_with_it() -> None:
    grid = grid_of("japan-eu")
    assert grid.encode_origins(["Germany", "EU", "France"]).tolist() == [1, 1, 1]
    assert one(grid, BEEF, "Germany", "2026-06-01") == alone("japan-eu", BEEF, "Germany", "2026-06-01") is not None


def test_entry_into_force_is_a_step() -> None:
    """In force for Australia on 30 December 2018, for Viet Nam on 14 January 2019, for the United Kingdom on 15 December 2024."""
    for origin, day in (("AUS", "2018-12-30"), ("VNM", "2019-01-14"), ("GBR", "2024-12-15")):
        first = dt.date.fromisoformat(day)
        assert all_years().lookup(BEEF, origin, first - dt.timedelta(days=1)).to_records()[0]["basis"] is None
        (record,) = all_years().lookup(BEEF, origin, first).to_records()
        assert (record["basis"] is not None, record["valid_from"]) == (True, day)


def test_a_line_with_seasons_changes_with_them() -> None:
    seasonal = [code for code in book().codes if len(book().rows(code)) > 1]
    assert seasonal
    days = [
        dt.date(2025, 11, 30),
        dt.date(2025, 12, 1),
        dt.date(2026, 2, 28),
        dt.date(2026, 3, 1),
        dt.date(2026, 5, 31),
        dt.date(2026, 6, 1),
    ]
    seen = set()
    for agreement in AGREEMENTS:
        for origin in ("AUS", "Germany", "GBR", "USA", "CHN"):
            rows = [(line, day) for line in seasonal for day in days]
            found = grid_of(agreement).rates([line for line, _ in rows], origin, [day for _, day in rows]).tolist()
            expected = [alone(agreement, line, origin, day) for line, day in rows]
            assert [None if math.isnan(rate) else rate for rate in found] == expected
            seen |= set(expected)
    assert len(seen) > 5


def test_leap_days_lie_in_a_season_that_ends_with_february() -> None:
    line = next(code for code in book().codes if any(row.season.endswith("02-29") for row in book().rows(code)))
    for day in ("2028-02-28", "2028-02-29", "2028-03-01"):
        record = all_years().lookup(line, "AUS", day).to_records()[0]
        quote = quoted_alone("cptpp", line, "AUS", day)
        assert quote is not None
        assert record["duty"] == (None if quote.duty is None else str(quote.duty))
        assert record["basis"] == str(quote.ground)


def test_a_line_that_ended_has_no_rate_any_more() -> None:
    line = next(code for code in book().codes if book().rows(code)[0].span.last == dt.date(2025, 12, 31))
    before, after = grid_of("cptpp").lookup(line, "AUS", ["2025-12-31", "2026-01-01"]).to_records()
    assert before["basis"] == "published"
    assert (after["basis"], after["duty"], after["ad_valorem"]) == (None, None, None)


def test_columns_of_one_agreement_differ_by_origin() -> None:
    grid = grid_of("rcep")
    differ = 0
    for line in book().codes[::41]:
        rates = [one(grid, line, origin, "2026-06-01") for origin in ("CHN", "KOR", "AUS")]
        assert rates == [alone("rcep", line, origin, "2026-06-01") for origin in ("CHN", "KOR", "AUS")]
        differ += len(set(rates)) > 1
    assert differ


def test_branches_for_named_parties_are_told_apart() -> None:
    """Milk products have duties that name the Parties they are for."""
    grid = grid_of("cptpp")
    members = ("AUS", "NZL", "CAN", "MEX", "SGP", "VNM", "GBR", "CHL", "PER", "MYS")
    differ = 0
    for line in [code for code in book().codes if code.startswith("04041")]:
        found = grid.duties(line, members, "2026-06-01")
        quotes = [quoted_alone("cptpp", line, origin, "2026-06-01") for origin in members]
        assert list(found) == [None if quote is None else quote.certain for quote in quotes]
        differ += len({str(duty) for duty in found}) > 1
    assert differ


def test_safeguards_and_misprints_are_those_of_their_lines() -> None:
    """On the days on which a safeguard was applied its duty is due, on the lines it covers, and on no others."""
    tariff = tl.library().tariff("JPN")
    applied = 0
    for agreement, schedules in tariff.schedules.items():
        notes = schedules[0].notes
        events = [(s, event.span.first, event.span.last) for s in notes.safeguards if s.lines for event in s.applied]
        firsts = [tariff.editions.days[0], *(first for _, first, _ in events if first is not None)]
        grid = tl.schedule(agreement, first=min(firsts) - dt.timedelta(days=1))
        origin = AGREEMENTS[agreement][0]
        for safeguard, first, last in events:
            assert first is not None
            assert last is not None
            covered = [code for code in book().codes if safeguard.covers(code)][:3]
            beside = [code for code in book().codes if code[:2] == covered[0][:2] and not notes.safeguards_on(code)][:3]
            for line in (*covered, *beside):
                for day in (day_before(first), first, last, day_after(last)):
                    quote = quoted_alone(agreement, line, origin, day)
                    record = grid.lookup(line, origin, day).to_records()[0]
                    assert record["basis"] == (None if quote is None else str(quote.ground))
                    assert record["duty"] == (None if quote is None or quote.duty is None else str(quote.duty))
                    applied += record["basis"] == "safeguard"
        for line in [line for misprint in notes.misprints for line in misprint.lines]:
            quote = quoted_alone(agreement, line, origin, "2026-06-01")
            assert quote is not None
            assert grid.duties(line, origin, "2026-06-01").tolist() == [quote.certain]
    assert applied


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_everything_told_is_what_a_single_answer_tells(agreement: str) -> None:
    grid = grid_of(agreement)
    table = tl.library().tariff("JPN").schedules[agreement][0].table
    listed = [code for code, rows in table.rows.items() if any(rows[0][2:])]
    special = [c for c in book().codes if len(book().rows(c)) > 1 or book().rows(c)[0].span.last is not None]
    lines = [*listed[:: len(listed) // 40], *special[::3]]
    days = ("2025-04-01", "2025-12-31", "2026-01-01", "2026-07-08", "2026-07-09", "2027-03-31")
    origins = (*AGREEMENTS[agreement], "Brazil")
    rows = [(line, origin, day) for n, line in enumerate(lines) for m, origin in enumerate(origins) for day in days[(n + m) % 2 :: 2]]
    codes, names, dates = ([row[place] for row in rows] for place in range(3))
    records = grid.lookup(codes, names, dates).to_records()
    duties = grid.duties(codes, names, dates)
    given = 0
    for (line, origin, day), record, duty in zip(rows, records, duties, strict=True):
        quote = quoted_alone(agreement, line, origin, day)
        assert (record["line"], record["origin"], record["date"]) == (line, origin, day)
        if quote is None:
            assert (record["basis"], record["duty"], duty) == (None, None, None)
            continue
        given += quote.certain is not None
        assert duty == quote.certain
        assert record["duty"] == (None if quote.duty is None else str(quote.duty))
        assert record["basis"] == str(quote.ground)
        assert record["valid_from"] == (None if quote.span.first is None else quote.span.first.isoformat())
        assert record["valid_until"] == (None if quote.span.last is None else quote.span.last.isoformat())
    assert given > 40


def test_cells_stand_for_more_than_percentages() -> None:
    """A duty by weight is no percentage, and is given as a duty."""
    grid = grid_of("cptpp")
    cells = {grid.cells[number].certain for number in grid.cell_numbers(list(book().codes), "AUS", "2025-06-01").tolist()}
    assert any(duty is not None and duty.ad_valorem is None for duty in cells)
    assert all(math.isnan(cell.percent) for cell in grid.cells if cell.certain is None or cell.certain.ad_valorem is None)


def test_a_grid_is_small_and_says_what_it_is() -> None:
    grid = grid_of("cptpp")
    assert grid.nbytes < 5_000_000
    assert repr(grid).startswith("<ScheduleGrid cptpp into JPN, 2025-04-01 to 2027-03-31: ")
    assert tl.schedule("CPTPP", importer="Japan") is tl.schedule("cptpp", last="2027-03-31")  # the same law, the same days


# ---------------------------------------------------------------- the lowest


def test_the_lowest_is_that_of_single_answers() -> None:
    codes = book().codes
    preferences = tl.library().tariff("JPN").preferences
    unsure = sorted({entry.party for preference in preferences for entry in preference.eligible if not entry.known})[:3]
    assert unsure  # they might claim a preference, or might not
    origins = ("AUS", "VNM", "Germany", "GBR", "USA", "CHN", "KOR", "CAN", "BRA", "THA", "CRI")
    rows = [
        (line, origin, dt.date(2025, 4, 1) + dt.timedelta(days=37 * n % 730))
        for n, line in enumerate([*codes[::97], *[code for code in codes if code < "23"][::23]])  # food has the duties by weight
        for origin in (origins[n % 11], "BGD", "IND", *unsure)
    ]
    best = tl.best_rates([line for line, _, _ in rows], [name for _, name, _ in rows], [day for _, _, day in rows], importer="JPN")
    kinds = set()
    for (line, origin, day), rate, agreement in zip(rows, best.rates.tolist(), best.agreements.tolist(), strict=True):
        try:
            single = tl.tariff(line, origin=origin, as_of=day).best
        except tl.TariffError:
            single = None
        percent = None if single is None else single.duty.ad_valorem
        assert (None if math.isnan(rate) else rate) == (None if percent is None else float(percent))
        assert agreement == ("" if single is None or percent is None else single.agreement)
        kinds.add(agreement)
    assert len(best) == len(rows)
    assert {"mfn", "cptpp", ""} < kinds


def test_there_is_no_lowest_where_two_duties_cross() -> None:
    """7403.11-010: 3% or 15 yen/kg, whichever is the less, or 1.9% under RCEP for goods of China; which is lower depends on the value."""
    best = tl.best_rates("7403.11-010", ["China", "Germany"], "2026-06-01")
    assert tl.tariff("7403.11-010", origin="China", as_of="2026-06-01").best is None
    assert (math.isnan(best.rates[0]), best.agreements[0]) == (True, "")
    assert (best.rates[1], best.agreements[1]) == (0.0, "japan-eu")


def test_the_lowest_keeps_what_is_unknown() -> None:
    best = tl.best_rates([BEEF, "0000.00-000", BEEF], ["AUS", "AUS", None], "2025-06-01", unknown="keep")
    assert best.columns()["agreement"].tolist() == ["cptpp", "", ""]
    assert np.isnan(best.rates).tolist() == [False, True, True]
    empty = tl.best_rates([], [], [])
    assert len(empty) == 0


# ---------------------------------------------------------------- what the rows are made of

CODES = ["0202.20-000", "0406.30.000", "020220000", "0202.20-000"]
NAMES = ["AUS", "Viet Nam", "オーストラリア", "USA"]
DAYS = [dt.date(2025, 6, 1), dt.date(2026, 4, 1), dt.date(2026, 3, 31), dt.date(2025, 6, 1)]


def as_expected(found: Any) -> None:  # noqa: ANN401  # an array
    expected = [one(grid_of("cptpp"), code, name, day) for code, name, day in zip(CODES, NAMES, DAYS, strict=True)]
    assert [None if math.isnan(rate) else rate for rate in found.tolist()] == expected
    assert expected[0] == 21.6


def test_lists_and_arrays_are_columns() -> None:
    grid = grid_of("cptpp")
    as_expected(grid.rates(CODES, NAMES, DAYS))
    as_expected(grid.rates(tuple(CODES), iter(NAMES), [day.isoformat() for day in DAYS]))
    as_expected(grid.rates(np.array(CODES), np.array(NAMES), np.array(DAYS, dtype="datetime64[D]")))
    as_expected(grid.rates(np.array(CODES, dtype="S"), np.array(NAMES, dtype=object), np.array(DAYS, dtype="datetime64[ns]")))
    as_expected(grid.rates(CODES, NAMES, [dt.datetime(d.year, d.month, d.day, 23, 59) for d in DAYS]))  # noqa: DTZ001  # the clock of the place


def test_numbers_made_once_give_the_same() -> None:
    grid = grid_of("cptpp")
    lines, origins, dates = grid.encode(CODES), grid.encode_origins(NAMES), grid.encode_dates(DAYS)
    assert (lines.dtype, origins.dtype, dates.dtype) == (np.int32, np.int32, np.int32)
    as_expected(grid.rates(lines, origins, dates))
    as_expected(grid.rates(lines.astype(np.int64), NAMES, dates.astype(np.int16)))
    assert grid.rates(lines, int(origins[0]), np.int64(dates[0])).tolist() == grid.rates(CODES, NAMES[0], DAYS[0]).tolist()


def test_long_columns_are_looked_up_in_stretches() -> None:
    grid = grid_of("cptpp")
    many = 100_003
    rng = np.random.default_rng(4)
    lines, origins, dates = rng.integers(-1, 300, many), rng.integers(-1, 3, many), rng.integers(-1, 12, many)
    found = grid.rates(lines, origins, dates)
    assert len(found) == many
    for row in (0, 32_767, 32_768, 65_536, many - 1):
        alone_there = grid.rates(lines[row : row + 1], origins[row : row + 1], dates[row : row + 1])
        assert np.array_equal(found[row : row + 1], alone_there, equal_nan=True)
    unknown = (lines == -1) | (origins == -1) | (dates == -1)
    assert unknown.any()
    assert np.isnan(found[unknown]).all()
    assert not np.isnan(found[~unknown]).all()


FRAMES: dict[str, Callable[[Any], Any]] = {
    "pandas": lambda columns: pytest.importorskip("pandas").DataFrame(columns),
    "polars": lambda columns: pytest.importorskip("polars").DataFrame(columns),
    "pyarrow": lambda columns: pytest.importorskip("pyarrow").table(columns),
}


@pytest.mark.parametrize("library", FRAMES)
def test_columns_of_dataframes_are_columns(library: str) -> None:
    frame = FRAMES[library]({"code": CODES, "origin": NAMES, "day": DAYS})
    grid = grid_of("cptpp")
    as_expected(grid.rates(frame["code"], frame["origin"], frame["day"]))
    found = grid.lookup(frame["code"], frame["origin"], frame["day"])
    given = found.frame()
    assert type(given) is type(frame)
    names = ["line", "origin", "date", "duty", "ad_valorem", "basis", "valid_from", "valid_until"]
    assert list(given.column_names if library == "pyarrow" else given.columns) == names
    assert list(given["line"].to_pylist() if library == "pyarrow" else given["line"]) == CODES


@pytest.mark.parametrize("library", FRAMES)
def test_missing_values_of_dataframes_are_unknown(library: str) -> None:
    frame = FRAMES[library]({"code": [BEEF, None, BEEF], "origin": ["AUS", "AUS", None], "day": [DAYS[0], DAYS[0], None]})
    grid = grid_of("cptpp")
    assert grid.encode(frame["code"], unknown="keep").tolist()[1] == -1
    assert grid.encode_origins(frame["origin"], unknown="keep").tolist()[2] == -1
    assert grid.encode_dates(frame["day"], unknown="keep").tolist()[2] == -1
    assert np.isnan(grid.rates(frame["code"], frame["origin"], frame["day"], unknown="keep")).tolist() == [False, True, True]
    with pytest.raises(tl.TariffError, match=r"1 of 3 lines can't be looked up\. Row 1: there is no line\."):
        grid.encode(frame["code"])
    with pytest.raises(tl.TariffError, match=r"Row 2: there is no date\."):
        grid.encode_dates(frame["day"])


def test_columns_of_other_kinds() -> None:
    pandas, polars, pyarrow = (pytest.importorskip(name) for name in ("pandas", "polars", "pyarrow"))
    grid = grid_of("cptpp")
    expected = grid.encode(CODES).tolist()
    for column in (
        pandas.Series(CODES, dtype="category"),
        pandas.Series(CODES, dtype=object),
        pandas.Series(CODES, index=[7, 8, 9, 9]),
        pandas.Index(CODES),
        polars.Series(CODES, dtype=polars.Categorical),
        pyarrow.array(CODES),
        pyarrow.array(CODES).dictionary_encode(),
        pyarrow.chunked_array([CODES[:1], CODES[1:]]),
        np.ma.MaskedArray(np.array(CODES), [False] * 4),
    ):
        assert grid.encode(column).tolist() == expected
    masked = np.ma.MaskedArray(np.array(CODES), [False, True, False, False])
    assert grid.encode(masked, unknown="keep").tolist() == [expected[0], -1, *expected[2:]]


def test_days_with_a_zone_are_those_of_their_clock() -> None:
    """Midnight in Tokyo is the day before in Greenwich; the rate is that of Tokyo's day."""
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    grid = grid_of("cptpp")
    days = pandas.Series(pandas.to_datetime(["2026-04-01 00:30"]).tz_localize("Asia/Tokyo"))
    assert grid.rates(BEEF, "AUS", days).tolist() == [20.8]
    same = polars.Series([dt.datetime(2026, 4, 1, 0, 30)]).dt.replace_time_zone("Asia/Tokyo")  # noqa: DTZ001  # the zone follows
    assert grid.rates(BEEF, "AUS", same).tolist() == [20.8]


def test_without_pyarrow_columns_are_read_value_by_value(monkeypatch: pytest.MonkeyPatch) -> None:
    polars = pytest.importorskip("polars")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert grid_of("cptpp").encode(polars.Series(CODES)).tolist() == grid_of("cptpp").encode(CODES).tolist()


def test_a_table_needs_a_library_from_somewhere() -> None:
    found = grid_of("cptpp").lookup(CODES, "AUS", "2025-06-01")
    assert len(found) == 4
    assert [record["origin"] for record in found.to_records()] == ["AUS"] * 4
    assert found.to_records()[0] == {
        "line": BEEF,
        "origin": "AUS",
        "date": "2025-06-01",
        "duty": "21.6%",
        "ad_valorem": 21.6,
        "basis": "published",
        "valid_from": "2025-04-01",
        "valid_until": "2026-03-31",
    }
    with pytest.raises(tl.TariffError, match='pass backend="pandas", "polars" or "pyarrow"'):
        found.frame()
    pytest.importorskip("polars")
    assert found.frame("polars")["ad_valorem"].to_list()[0] == 21.6


def test_no_rows_are_no_rates() -> None:
    grid = grid_of("cptpp")
    assert grid.rates([], [], []).tolist() == []
    assert grid.rates(grid.encode([]), grid.encode_origins([]), grid.encode_dates(np.array([], dtype="datetime64[D]"))).tolist() == []
    assert grid.lookup([], [], []).to_records() == []


# ---------------------------------------------------------------- faults


def test_unknown_lines_are_named_with_their_rows_and_the_nearest() -> None:
    codes = [BEEF, "0202.21-000", "x", "0202.21-000", "0202", "9999.99-999"]
    with pytest.raises(tl.TariffError) as fault:
        grid_of("cptpp").encode(codes)
    told = str(fault.value)
    assert told.startswith("5 of 6 lines can't be looked up. Row 1: The tariff has no line 0202.21-000. Nearest: ")
    assert BEEF in told
    assert 'Row 2: "x" is no tariff line' in told
    assert "Row 4: 0202 is not a whole line" in told
    assert "9999" not in told  # three are named, each once
    assert grid_of("cptpp").encode(codes, unknown="keep").tolist()[1:] == [-1] * 5


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ([20220000], '"20220000" is no line: it is of type int, not text.'),
        ([BEEF, float("nan")], "Row 1: there is no line."),
        ([["0202.20-000"]], "is no line: it is of type list, not text."),
        (np.array([[BEEF]]), "An array of lines has one dimension, not 2."),
        ({"code": BEEF}, "is no column of lines"),
        (5.5, '"5.5" is no column of lines'),
    ],
)
def test_columns_that_are_none(column: object, words: str) -> None:
    with pytest.raises(tl.TariffError) as fault:
        grid_of("cptpp").encode(column)
    assert words in str(fault.value)


def test_numbers_are_no_codes() -> None:
    """A code that was read as a number has lost its zero, and isn't taken for the number of a profile."""
    pandas = pytest.importorskip("pandas")
    with pytest.raises(tl.TariffError, match="holds text, not numbers: a number would lose its leading zero"):
        grid_of("cptpp").encode(pandas.Series([20220000]))
    for column in (np.array([20220000]), 20220000):
        with pytest.raises(tl.TariffError, match="20220000 is no number of a line in this grid: they run from 0 to"):
            grid_of("cptpp").rates(column, "AUS", "2025-06-01")
    with pytest.raises(tl.TariffError, match=r"-2 is no number of an? origin"):
        grid_of("cptpp").rates(BEEF, np.array([-2]), "2025-06-01")
    with pytest.raises(tl.TariffError, match="is nothing that can be looked up"):
        grid_of("cptpp").rates(True, "AUS", "2025-06-01")


def test_a_whole_table_is_no_column() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(tl.TariffError, match="A whole table is no column of lines; pass one of its columns"):
        grid_of("cptpp").encode(pandas.DataFrame({"code": CODES}))


def test_unknown_origins_are_named() -> None:
    with pytest.raises(tl.TariffError, match=r'1 of 2 origins can\'t be looked up\. Row 1: No Party is called "Australio"\. Did you mean'):
        grid_of("cptpp").encode_origins(["AUS", "Australio"])
    with pytest.raises(tl.TariffError, match="Goods of Japan are no imports of Japan"):
        grid_of("cptpp").rates(BEEF, "Japan", "2025-06-01")


def test_days_outside_the_grid_are_named() -> None:
    grid = grid_of("cptpp")
    for days in (["2025-04-01", "2025-03-31"], np.array(["2025-04-01", "2025-03-31"], dtype="datetime64[D]")):
        with pytest.raises(tl.TariffError, match=r"Row 1: 2025-03-31 lies outside the days of the grid, 2025-04-01 to 2027-03-31; first="):
            grid.encode_dates(days)
        assert grid.encode_dates(days, unknown="keep").tolist() == [0, -1]
    with pytest.raises(tl.TariffError, match=r'Row 0: There is no day "2025-02-30"'):
        grid.encode_dates(["2025-02-30"])
    with pytest.raises(tl.TariffError, match="lies outside"):
        grid.rates(BEEF, "AUS", np.datetime64("2031-01-01"))


def test_rows_have_one_length() -> None:
    with pytest.raises(tl.TariffError, match="row by row; their lengths are 2, one, 3"):
        grid_of("cptpp").rates([BEEF] * 2, "AUS", ["2025-06-01"] * 3)


def test_unknown_is_raised_or_kept() -> None:
    with pytest.raises(tl.TariffError, match='unknown= is "raise" or "keep", not "ignore"'):
        grid_of("cptpp").encode([BEEF], unknown="ignore")


def test_agreements_without_a_schedule() -> None:
    with pytest.raises(tl.TariffError, match="has no schedule of Japan here; there are those under CPTPP"):
        tl.schedule("japan-us-digital")
    with pytest.raises(tl.UnknownAgreementError):
        tl.schedule("CPTTP")
    with pytest.raises(tl.TariffError, match=r"No tariff of .*Korea.* is held"):
        tl.schedule("RCEP", importer="Korea")


def test_days_of_a_grid() -> None:
    with pytest.raises(tl.TariffError, match="There is no day from 2026-01-01 to 2025-01-01"):
        tl.schedule("CPTPP", first="2026-01-01", last="2025-01-01")
    with pytest.raises(tl.TariffError, match="more than 100 years"):
        tl.schedule("CPTPP", last="9999")
    with pytest.raises(tl.DateError):
        tl.schedule("CPTPP", first="soon")


def test_what_is_unknown_is_looked_for_once() -> None:
    asked = []

    def find(text: str) -> int:
        asked.append(text)
        if text == "leek":
            raise tl.TariffError("no fruit")
        return 7

    fruits = Numbering("fruit", {}, find)
    assert fruits.encode(["pear", "leek", "pear", "leek"], unknown="keep").tolist() == [7, -1, 7, -1]
    assert fruits.encode(["pear"]).tolist() == [7]
    assert asked == ["pear", "leek"]


@pytest.mark.parametrize("call", ["tl.schedule('CPTPP')", "tl.best_rates('0202.20-000', 'AUS', '2025-06-01')"])
def test_without_numpy_it_is_said_what_to_install(call: str) -> None:
    program = (
        "import sys; sys.modules['numpy'] = None; import tradelaw as tl\n"
        f"try:\n    {call}\n"
        "except ModuleNotFoundError as error:\n    print(error)\n"
        "print(tl.tariff('0202.20-000', origin='AUS', as_of='2025-06-01').best)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "Columns of rates need numpy: pip install 'tradelaw[tables]'.\nCPTPP, 21.6%\n"
