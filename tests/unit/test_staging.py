"""Staging: clocks on the days around each step, worked figures of the fact sheets, and what holds for every category.

FY n is 1 April n to 31 March n+1. Figures come from the sheet on staging, sections 1 and 2, which worked them against the published tables,
and from the sheets on the agreements; in the comments P is published, T treaty text, S secondary, D derived.
"""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.dates import Span
from tradelaw.tariffs.categories import Category, parse_formula
from tradelaw.tariffs.categories import Path as StagePath
from tradelaw.tariffs.choices import AtLeast, GreaterOf, LesserOf
from tradelaw.tariffs.duties import AdValorem, Compound, Free, Specific
from tradelaw.tariffs.formulas import PriceDifference
from tradelaw.tariffs.notes import read_notes
from tradelaw.tariffs.staging import Clock, Rounding, Roundings, staged

LAW = Path(__file__).resolve().parents[2] / "agreements"

YEN = Rounding("0.01", "half up")
DOWN = Roundings(Rounding("0.1", "down"), YEN)
NEAREST = Roundings(Rounding("0.1", "half up"), YEN)

notes_of = functools.cache(lambda agreement: read_notes(LAW, f"{agreement}/tariffs/notes.toml"))


def category(formula: str) -> Category:
    return Category.of("tried", formula)


def at(base: str, formula: str, stage: int, roundings: Roundings) -> str:
    return str(staged(tl.parse_duty(base), category(formula), stage, roundings))


# ---------------------------------------------------------------- clocks

CPTPP = Clock("2018-12-30", "04-01")
EPA = Clock("2019-02-01", "04-01")
CEPA = Clock("2021-01-01", "04-01", ahead=2)
USJTA = Clock("2020-01-01", "04-01", ahead=1)
RCEP = Clock("2022-01-01", "04-01")


@pytest.mark.parametrize(
    ("clock", "day", "year", "stage"),
    [
        (CPTPP, "2018-12-29", 0, 0),
        (CPTPP, "2018-12-30", 1, 1),  # T: general notes of Japan's schedule
        (CPTPP, "2019-03-31", 1, 1),
        (CPTPP, "2019-04-01", 2, 2),
        (CPTPP, "2026-03-31", 8, 8),
        (CPTPP, "2026-04-01", 9, 9),
        (EPA, "2019-01-31", 0, 0),
        (EPA, "2019-02-01", 1, 1),  # T: Part 1, note 3
        (EPA, "2019-03-31", 1, 1),
        (EPA, "2019-04-01", 2, 2),
        (EPA, "2026-11-21", 9, 9),
        (CEPA, "2020-12-31", 0, 0),
        (CEPA, "2021-01-01", 1, 3),
        (CEPA, "2021-03-31", 1, 3),
        (CEPA, "2021-04-01", 2, 4),
        (CEPA, "2025-12-31", 6, 8),
        (CEPA, "2026-11-21", 7, 9),
        (USJTA, "2019-12-31", 0, 0),
        (USJTA, "2020-02-15", 1, 2),  # T: Annex I, Section A, 1(e)
        (USJTA, "2020-04-01", 2, 3),
        (USJTA, "2026-11-21", 8, 9),
        (RCEP, "2021-12-31", 0, 0),
        (RCEP, "2022-03-31", 1, 1),
        (RCEP, "2022-04-01", 2, 2),
        (RCEP, "2026-03-31", 5, 5),
        (RCEP, "2026-11-21", 6, 6),
        # A schedule of calendar years that begins on the day of a cut: year 2 begins a year later.
        (Clock("2020-01-01", "01-01"), "2020-12-31", 1, 1),
        (Clock("2020-01-01", "01-01"), "2021-01-01", 2, 2),
        # Annex II of the USJTA, and the EU's side of the EPA: 1 February.
        (Clock("2019-02-01", "02-01"), "2026-01-31", 7, 7),
        (Clock("2019-02-01", "02-01"), "2026-02-01", 8, 8),
    ],
)
def test_years_and_stages(clock: Clock, day: str, year: int, stage: int) -> None:
    assert (clock.year(day), clock.stage(day)) == (year, stage)


def test_the_notes_have_these_clocks() -> None:
    clocks = {"cptpp": CPTPP, "japan-eu": EPA, "japan-uk": CEPA, "japan-us-trade": USJTA, "rcep": RCEP}
    assert {agreement: notes_of(agreement).clock for agreement in clocks} == clocks


@given(
    starts=st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    year=st.integers(1, 60),
    ahead=st.integers(0, 5),
)
def test_a_year_begins_where_the_count_moves(starts: dt.date, month: int, day: int, year: int, ahead: int) -> None:
    clock = Clock(starts, (month, day), ahead)
    first = clock.begins(year)
    assert clock.year(first) == year
    assert clock.year(first - dt.timedelta(days=1)) == year - 1
    assert clock.stage(first) == year + ahead
    assert first == starts or (first > starts and (first.month, first.day) == (month, day))


@pytest.mark.parametrize("cuts_on", ["02-29", "13-01", "4", "", "april", (2, 29), ()])
def test_a_clock_needs_a_day_of_every_year(cuts_on: tuple[int, int] | str) -> None:
    with pytest.raises(tl.TradelawError, match="no day of every year"):
        Clock("2019-02-01", cuts_on)


def test_a_clock_refuses_what_is_no_year() -> None:
    with pytest.raises(tl.TradelawError, match="no year 0"):
        CPTPP.begins(0)
    with pytest.raises(tl.TradelawError, match="beyond the calendar"):
        CPTPP.begins(9_000)
    with pytest.raises(tl.TradelawError, match="behind"):
        Clock("2019-02-01", "04-01", ahead=-1)


# ---------------------------------------------------------------- rounding


@pytest.mark.parametrize(
    ("figure", "to", "down", "half_up", "up"),
    [
        ("76.5/11", "0.1", "6.9", "7.0", "7.0"),  # pineapple pulp, FY2025: CPTPP 6.9, EU 7.0 (P)
        ("6.25", "0.1", "6.2", "6.3", "6.3"),  # RCEP, half up (P)
        ("8.75", "0.1", "8.7", "8.8", "8.8"),  # cars into the EU, 2019 (P)
        ("2.775", "0.01", "2.77", "2.78", "2.78"),  # USJTA, side of the United States: up (T)
        ("0.04", "0.1", "0.0", "0.0", "0.1"),
        ("3", "0.1", "3.0", "3.0", "3.0"),
        ("42.5", "5", "40", "45", "45"),
    ],
)
def test_rounding(figure: str, to: str, down: str, half_up: str, up: str) -> None:
    over, _, under = figure.partition("/")
    exact = Fraction(over) / Fraction(under or 1)
    assert [Rounding(to, mode).rounded(exact) for mode in ("down", "half up", "up")] == [Decimal(down), Decimal(half_up), Decimal(up)]


@given(figure=st.fractions(0, 10_000), to=st.sampled_from(["0.1", "0.01", "0.25", "5", "1"]))
def test_down_is_no_more_than_half_up_and_that_no_more_than_up(figure: Fraction, to: str) -> None:
    down, half_up, up = (Fraction(Rounding(to, mode).rounded(figure)) for mode in ("down", "half up", "up"))
    assert down <= half_up <= up
    assert down <= figure <= up < down + 2 * Fraction(to)
    assert abs(half_up - figure) <= Fraction(to) / 2
    assert all((rounded / Fraction(to)).denominator == 1 for rounded in (down, half_up, up))


def test_rounding_refuses_other_ways() -> None:
    with pytest.raises(tl.TradelawError, match='Did you mean "half up"'):
        Rounding("0.1", "halfup")
    with pytest.raises(tl.TradelawError, match="above zero"):
        Rounding("0", "down")


# ---------------------------------------------------------------- worked figures


@pytest.mark.parametrize(
    ("base", "formula", "stage", "down", "nearest"),
    [
        # Sheet on staging, section 2. Stage 8 is FY2025, stage 9 FY2026; with RCEP's clock 5 and 6.
        ("12.8%", "16 equal cuts", 8, "6.4%", "6.4%"),  # beef liver 0206.22-000 (P)
        ("12.8%", "16 equal cuts", 9, "5.6%", "5.6%"),
        ("25.5%", "11 equal cuts", 8, "6.9%", "7%"),  # pineapple pulp 2008.20-191 (P)
        ("12.8%", "1/2 at once, then 10 equal cuts", 8, "1.9%", "1.9%"),  # tongue 0206.21-000 (P)
        ("12.8%", "1/2 at once, then 10 equal cuts", 9, "1.2%", "1.3%"),
        ("12.8%", "1/2 at once, then 10 equal cuts", 11, "free", "free"),
        ("17%", "1/5 at once, held to year 6, then 7 equal cuts", 8, "9.7%", "9.7%"),  # eggs 0407.29-000 (P)
        ("17%", "1/5 at once, held to year 6, then 7 equal cuts", 9, "7.7%", "7.8%"),
        ("17%", "1/5 at once, held to year 6, then 7 equal cuts", 6, "13.6%", "13.6%"),
        ("17%", "1/5 at once, held to year 6, then 7 equal cuts", 13, "free", "free"),
        ("12%", "11 equal cuts", 5, "6.5%", "6.5%"),  # sauerkraut 2005.99-230, China (P)
        ("12%", "11 equal cuts", 6, "5.4%", "5.5%"),
        ("7.4%", "16 equal cuts to 1/2", 5, "6.2%", "6.2%"),  # bed linen 6304.19-010, Korea (P)
        ("7.4%", "16 equal cuts to 1/2", 6, "6%", "6%"),
        ("7.4%", "16 equal cuts to 1/2", 40, "3.7%", "3.7%"),
        ("42.40 yen/l", "11 equal cuts", 8, "11.56 yen/l", "11.56 yen/l"),  # 2206.00-228 (P)
        ("42.40 yen/l", "11 equal cuts", 9, "7.71 yen/l", "7.71 yen/l"),
        ("17%", "1/4 at once, then 10 equal cuts", 8, "3.8%", "3.8%"),  # apples 0808.10-000 (P)
        ("17%", "1/4 at once, then 10 equal cuts", 9, "2.5%", "2.6%"),
        ("25%", "11 equal cuts to 5%", 8, "10.4%", "10.5%"),  # 2106.90-122 (P)
        ("25%", "11 equal cuts to 5%", 9, "8.6%", "8.6%"),
        ("25%", "11 equal cuts to 5%", 11, "5%", "5%"),
        ("25%", "11 equal cuts to 1/5", 30, "5%", "5%"),
        # Section 1: component by component, floors, fractions, from the base.
        (
            "34% or 23 yen/kg, whichever is the greater",
            "11 equal cuts",
            8,
            "9.2% or 6.27 yen/kg, whichever is the greater",  # 2009.79-190 (P)
            "9.3% or 6.27 yen/kg, whichever is the greater",
        ),
        (
            "15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l",
            "16 equal cuts",
            5,
            "10.3% or 85.94 yen/l, whichever is the less, subject to a minimum customs duty of 46.06 yen/l",  # wine 2204.21-020, RCEP (P)
            "10.3% or 85.94 yen/l, whichever is the less, subject to a minimum customs duty of 46.06 yen/l",
        ),
        (
            "15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l",
            "16 equal cuts",
            6,
            "9.3% or 78.13 yen/l, whichever is the less, subject to a minimum customs duty of 41.88 yen/l",
            "9.4% or 78.13 yen/l, whichever is the less, subject to a minimum customs duty of 41.88 yen/l",
        ),
        ("26.3%", "16 equal cuts", 7, "14.7%", "14.8%"),
        ("26.3%", "16 equal cuts", 8, "13.1%", "13.2%"),
        ("26.3%", "16 equal cuts", 9, "11.5%", "11.5%"),
        (
            "3% or (500 yen - the value for customs duty)/kg, whichever is the less",
            "11 equal cuts",
            8,
            "0.8% or ((500 yen - the value for customs duty) x 3/11)/kg, whichever is the less",  # 7403.11-020, CPTPP (P)
            "0.8% or ((500 yen - the value for customs duty) x 3/11)/kg, whichever is the less",
        ),
        (
            "3% or (500 yen - the value for customs duty)/kg, whichever is the less",
            "11 equal cuts",
            9,
            "0.5% or ((500 yen - the value for customs duty) x 2/11)/kg, whichever is the less",
            "0.5% or ((500 yen - the value for customs duty) x 2/11)/kg, whichever is the less",
        ),
        (
            "3% or (500 yen - the value for customs duty)/kg, whichever is the less",
            "16 equal cuts",
            6,
            "1.8% or ((500 yen - the value for customs duty) x 10/16)/kg, whichever is the less",  # RCEP prints the fraction unreduced (P)
            "1.9% or ((500 yen - the value for customs duty) x 10/16)/kg, whichever is the less",
        ),
        # Milk powder inside a quota: a per cent and a sum, of which only the sum is cut (0402.10-129, EPA: 39, then 26 yen; P).
        ("35% + 130 yen/kg", "held + held to year 1, then 10 equal cuts", 8, "35% + 39 yen/kg", "35% + 39 yen/kg"),
        ("35% + 130 yen/kg", "held + held to year 1, then 10 equal cuts", 9, "35% + 26 yen/kg", "35% + 26 yen/kg"),
        ("35% + 130 yen/kg", "held + held to year 1, then 10 equal cuts", 11, "35%", "35%"),
        # Sheet on the EPA: 4202.21-110, base 14, B10 (T for FY2025 and FY2026, S for 10.2 and the end).
        ("14%", "11 equal cuts", 1, "12.7%", "12.7%"),
        ("14%", "11 equal cuts", 3, "10.1%", "10.2%"),
        ("14%", "11 equal cuts", 8, "3.8%", "3.8%"),
        ("14%", "11 equal cuts", 9, "2.5%", "2.5%"),
        ("14%", "11 equal cuts", 11, "free", "free"),
        ("30 yen/kg", "11 equal cuts", 8, "8.18 yen/kg", "8.18 yen/kg"),  # spaghetti 1902.19-093 (P)
        ("30 yen/kg", "11 equal cuts", 9, "5.45 yen/kg", "5.45 yen/kg"),
        # Sheet on RCEP, table E4: year 6 (P).
        ("2.2%", "16 equal cuts", 6, "1.3%", "1.4%"),
        ("14%", "21 equal cuts", 6, "10%", "10%"),
        ("70.40 yen/l", "16 equal cuts", 6, "44 yen/l", "44 yen/l"),
        ("27 yen/l", "11 equal cuts", 6, "12.27 yen/l", "12.27 yen/l"),
        ("27%", "held", 6, "27%", "27%"),
        # A content: both sums.
        (
            "75 yen/kg plus 7.57 yen/kg for each 1% by weight of lactose above 10%",
            "11 equal cuts",
            5,
            "40.91 yen/kg plus 4.13 yen/kg for each 1% by weight of lactose above 10%",
            "40.91 yen/kg plus 4.13 yen/kg for each 1% by weight of lactose above 10%",
        ),
        ("20% - 34 yen/kg", "11 equal cuts", 8, "5.4% - 9.27 yen/kg", "5.5% - 9.27 yen/kg"),
        ("290.7 yen/1,000 sticks", "1/2 at once, held", 3, "145.35 yen/1,000 sticks", "145.35 yen/1,000 sticks"),
        # What is left is rounded away: nothing remains of it.
        ("0.5%", "11 equal cuts", 9, "free", "0.1%"),
        ("0.5% or 10 yen/kg, whichever is the greater", "11 equal cuts", 9, "1.82 yen/kg", "0.1% or 1.82 yen/kg, whichever is the greater"),
        ("0.5% or 10 yen/kg, whichever is the less", "11 equal cuts", 9, "free", "0.1% or 1.82 yen/kg, whichever is the less"),
        ("0.5% + 10 yen/kg", "11 equal cuts", 9, "1.82 yen/kg", "0.1% + 1.82 yen/kg"),
        (
            "0.5%, subject to a minimum customs duty of 10 yen/kg",
            "11 equal cuts",
            9,
            "1.82 yen/kg",
            "0.1%, subject to a minimum customs duty of 1.82 yen/kg",
        ),
        (
            "10 yen/kg, subject to a maximum customs duty of 0.5%",
            "11 equal cuts",
            9,
            "free",
            "1.82 yen/kg, subject to a maximum customs duty of 0.1%",
        ),
    ],
)
def test_worked_figures(base: str, formula: str, stage: int, down: str, nearest: str) -> None:
    assert (at(base, formula, stage, DOWN), at(base, formula, stage, NEAREST)) == (down, nearest)


#: Sheet on the CPTPP, E.5: years 1 to 16 (S for the ends, D between, P for years 8 and 9).
BEEF = "27.5 26.6 25.8 25 24.1 23.3 22.5 21.6 20.8 20 18.1 16.3 14.5 12.6 10.8 9"


def test_beef_in_every_year() -> None:
    notes = notes_of("cptpp")
    path = [str(staged(tl.parse_duty("38.5%"), notes.categories["beef"], year, notes.rounding)) for year in range(1, 17)]
    assert path == [f"{rate}%" for rate in BEEF.split()]


@pytest.mark.parametrize(
    ("agreement", "day", "rate"),
    [
        # Sheet on the USJTA, D.3.
        ("japan-us-trade", "2020-02-15", "26.6%"),  # S
        ("japan-us-trade", "2020-04-01", "25.8%"),  # S
        ("japan-us-trade", "2021-04-17", "25%"),  # S
        ("japan-us-trade", "2024-04-01", "22.5%"),  # D
        ("japan-us-trade", "2026-03-31", "21.6%"),  # P
        ("japan-us-trade", "2026-11-21", "20.8%"),  # P
        ("japan-us-trade", "2027-04-01", "20%"),  # D
        ("japan-us-trade", "2028-04-01", "18.1%"),  # D
        ("japan-us-trade", "2033-04-01", "9%"),  # S
        ("japan-us-trade", "2050-01-01", "9%"),
        # EPA and CEPA: the nearest tenth.
        ("japan-eu", "2025-12-24", "21.7%"),  # P
        ("japan-eu", "2026-12-24", "20.8%"),  # P
        ("japan-eu", "2033-04-01", "9%"),  # D
        ("japan-uk", "2025-12-24", "21.7%"),  # P
        ("japan-uk", "2026-12-24", "20.8%"),  # P
        ("cptpp", "2024-04-01", "22.5%"),  # P, a copy of the table of April 2024
        ("japan-eu", "2024-04-01", "22.5%"),  # P, the same copy
    ],
)
def test_beef_on_a_day(agreement: str, day: str, rate: str) -> None:
    notes = notes_of(agreement)
    assert str(staged(tl.parse_duty("38.5%"), notes.categories["beef"], notes.clock.stage(day), notes.rounding)) == rate


@pytest.mark.parametrize(
    ("agreement", "day", "rate"),
    [
        ("japan-us-trade", "2020-04-01", "34.7%"),  # notice on the safeguard, 17 March 2021
        ("japan-us-trade", "2025-12-24", "24.2%"),  # P
        ("japan-us-trade", "2026-12-24", "22.1%"),  # P
        ("cptpp", "2026-12-24", "22.1%"),  # P
        ("japan-eu", "2025-12-24", "24.2%"),  # P
        ("japan-eu", "2026-12-24", "22.1%"),  # P
        ("japan-us-trade", "2027-04-01", "20%"),  # D
    ],
)
def test_cheek_and_head_meat(agreement: str, day: str, rate: str) -> None:
    notes = notes_of(agreement)
    assert str(staged(tl.parse_duty("50%"), notes.categories["beef-cheek"], notes.clock.stage(day), notes.rounding)) == rate


@pytest.mark.parametrize("agreement", ["cptpp", "japan-eu", "japan-uk", "japan-us-trade"])
@pytest.mark.parametrize(
    ("name", "fiscal_2025", "fiscal_2026"),
    [
        (
            "pork-cuts",
            "(524 yen x 1.004 - the value for customs duty)/kg or 58 yen/kg, whichever is the less",
            "(524 yen x 1.002 - the value for customs duty)/kg or 54 yen/kg, whichever is the less",
        ),
        (
            "pork-carcass",
            "(393 yen x 1.004 - the value for customs duty)/kg or 43.50 yen/kg, whichever is the less",
            "(393 yen x 1.002 - the value for customs duty)/kg or 40.50 yen/kg, whichever is the less",
        ),
        (
            "pork-processed",
            "((the value for customs duty x (1.011 - 77.19/897.59) + 77.19 yen) - the value for customs duty)/kg",
            "((the value for customs duty x (1.007 - 51.46/897.59) + 51.46 yen) - the value for customs duty)/kg",
        ),
        (
            "swine",
            "(20,400.55 yen x 1.042 - the value for customs duty)/head or 9,754 yen/head, whichever is the less",
            "(20,400.55 yen x 1.037 - the value for customs duty)/head or 8,534.75 yen/head, whichever is the less",
        ),
        ("pork-processed-over", "1.1%", "0.7%"),
    ],
)
def test_pork_as_published(agreement: str, name: str, fiscal_2025: str, fiscal_2026: str) -> None:
    """In the CPTPP's column the sum for live swine is printed per kg, by mistake; the others, and the annex, have it per head."""
    notes = notes_of(agreement)
    for day, text in (("2025-12-24", fiscal_2025), ("2026-12-24", fiscal_2026)):
        assert staged(None, notes.categories[name], notes.clock.stage(day), notes.rounding) == tl.parse_duty(text)


@pytest.mark.parametrize(("agreement", "rates"), [("cptpp", "0.4 0.2"), ("japan-eu", "0.5 0.2"), ("japan-us-trade", "0.4 0.2")])
def test_pork_above_the_gate_price(agreement: str, rates: str) -> None:
    notes = notes_of(agreement)
    found = [staged(tl.parse_duty("4.3%"), notes.categories["pork-over"], stage, notes.rounding).ad_valorem for stage in (8, 9)]
    assert found == [Decimal(rate) for rate in rates.split()]


def test_the_step_tables_of_the_annex() -> None:
    """Japan-US sheet, D.3, and the tables of the CPTPP's general notes: caps of cuts and carcasses, per cents, in years 1 to 10 and on."""
    notes = notes_of("cptpp")
    caps = {
        "pork-cuts": "125 125 125 125 70 66 62 58 54 50 50",
        "pork-carcass": "93.75 93.75 93.75 93.75 52.50 49.50 46.50 43.50 40.50 37.50 37.50",
    }
    for name, sums in caps.items():
        for year, cap in enumerate(sums.split(), start=1):
            duty = staged(None, notes.categories[name], year, notes.rounding)
            assert duty.amount(value=0, quantities={"kg": 1}) == Decimal(cap)
    by_value = [str(staged(None, notes.categories["pork-over"], year, notes.rounding)) for year in range(1, 11)]
    assert by_value == ["2.2%", "1.9%", "1.7%", "1.4%", "1.2%", "0.9%", "0.7%", "0.4%", "0.2%", "free"]
    swine = notes.categories["swine"]
    for year in range(1, 17):
        duty = staged(None, swine, year, notes.rounding)
        assert duty.amount(value=0, quantities={"head": 1}) == Decimal(19_508) * (16 - year) / 16


# ---------------------------------------------------------------- branches, marks, ranges


def test_branches_by_one_category_or_by_one_each() -> None:
    quota = tl.parse_duty("for the pooled quota: 10%; other than for the pooled quota: ●free to 9% or not offered")
    cuts, held, free = category("11 equal cuts"), category("held"), category("free")
    assert (
        str(staged(quota, cuts, 5, NEAREST)) == "for the pooled quota: 5.5%; other than for the pooled quota: ●free to 4.9% or not offered"
    )
    assert (
        str(staged(quota, (free, held), 5, NEAREST))
        == "for the pooled quota: free; other than for the pooled quota: ●free to 9% or not offered"
    )
    assert str(staged(quota, (held, held, cuts), 5, NEAREST)).endswith("●free to 4.9% or not offered")  # one for each rate
    with pytest.raises(tl.TradelawError, match="4 categories don't fit"):
        staged(quota, (cuts, held, free, free), 5, NEAREST)
    with pytest.raises(tl.TradelawError, match="a base that is not known"):
        staged(None, (cuts, held), 5, NEAREST)


@pytest.mark.parametrize(
    ("base", "result"),
    [
        ("(5%)", "(2.7%)"),
        ("●1% to 4%", "●0.5% to 2.2%"),
        ("※22%", "※12%"),
        ("11% **3", "6% **3"),
        ("in part 11%", "in part 6%"),
        ("11% or not offered **9", "6% or not offered **9"),
        ("0.1% to 0.2%", "0.1%"),  # both ends come to the same
        ("not offered", "not offered"),
        ("free", "free"),
    ],
)
def test_marks_and_ranges_stay(base: str, result: str) -> None:
    assert at(base, "11 equal cuts", 5, NEAREST) == result


def test_free_goods_stay_free_even_where_the_years_are_not_established() -> None:
    known_late = Category.of("free", "free", established_from=8)
    assert staged(Free(), known_late, 3, DOWN) == Free()
    assert staged(None, known_late, 8, DOWN) == Free()
    assert staged(AdValorem(5), known_late, 0, DOWN) == AdValorem(5)
    with pytest.raises(tl.TradelawError, match="only from stage 8"):
        staged(AdValorem(5), known_late, 7, DOWN)


def test_an_unknown_base_is_enough_where_it_does_not_matter() -> None:
    beef = category("year 1: 27.5%, year 10: 20%, year 16: 9%")
    assert str(staged(None, beef, 9, DOWN)) == "20.8%"
    with pytest.raises(tl.TradelawError, match="depends on the base, which is not known"):
        staged(None, category("11 equal cuts"), 9, DOWN)
    with pytest.raises(tl.TradelawError, match="not established, only from stage 1"):
        staged(None, beef, 0, DOWN)


@pytest.mark.parametrize(
    ("base", "formula", "fault"),
    [
        ("11 yen/kg", "11 equal cuts to 5%", "different forms"),
        ("11 yen/kg", "11 equal cuts to 5 yen/l", "different forms"),
        ("11 yen/kg", "11 equal cuts to 5 yen/10 kg", "different forms"),
        ("10% + 11 yen/kg", "11 equal cuts to 5%", "different forms"),
        ("10% + 11 yen/kg + 3 yen/l", "11 equal cuts to 5% + 5 yen/kg", "more parts"),
        ("(524 yen - the value for customs duty)/kg", "11 equal cuts to (400 yen - the value for customs duty)/kg", "different forms"),
        ("10%", "held + 11 equal cuts", "compound duty of 2 parts"),
        ("10% + 11 yen/kg", "held + 5 equal cuts to not offered", "can't be a part"),
        ("10%", "11 equal cuts to not offered", "No line leads"),
        ("((the value for customs duty x (1.011 - 77.19/897.59) + 77.19 yen) - the value for customs duty)/kg", "11 equal cuts", "table"),
    ],
)
def test_what_has_no_line_between(base: str, formula: str, fault: str) -> None:
    with pytest.raises(tl.TradelawError, match=fault):
        at(base, formula, 5, DOWN)


# ---------------------------------------------------------------- formulas and tables


@pytest.mark.parametrize(
    ("formula", "shares", "last"),
    [
        ("free", {0: "1", 1: "0", 9: "0"}, 1),
        ("held", {0: "1", 99: "1"}, 0),
        ("1 equal cut", {1: "0"}, 1),
        ("11 equal cuts", {1: "10/11", 8: "3/11", 11: "0", 12: "0"}, 11),
        ("11 equal cuts to 1/2", {1: "21/22", 11: "1/2", 22: "1/2"}, 11),
        ("1/2 at once, then 10 equal cuts", {1: "1/2", 2: "9/20", 11: "0"}, 11),
        ("1/2 at once, 10 equal cuts", {2: "9/20"}, 11),
        ("1/2 at once, held", {1: "1/2", 50: "1/2"}, 1),
        ("1/5 at once, held to year 6, then 7 equal cuts", {6: "4/5", 9: "16/35", 13: "0"}, 13),
        ("held to year 4, then 2 equal cuts", {4: "1", 5: "1/2", 6: "0"}, 6),
        # Whole egg powder as the trade press told it (S): half at once, a quarter in year 7, nothing in year 13.
        (
            "1/2 at once, held to year 6, then 1 equal cut to 1/4, held to year 12, then 1 equal cut",
            {6: "1/2", 7: "1/4", 12: "1/4", 13: "0"},
            13,
        ),
        ("9 equal cuts to 2/5, then 6 equal cuts", {9: "2/5", 12: "1/5", 15: "0"}, 15),
    ],
)
def test_formulas(formula: str, shares: dict[int, str], last: int) -> None:
    read = category(formula)
    assert {stage: read.remaining(stage) for stage in shares} == {stage: Fraction(share) for stage, share in shares.items()}
    assert read.final_stage == last
    assert read.is_final(last)
    assert last == 0 or not read.is_final(last - 1)


@pytest.mark.parametrize(
    ("formula", "place", "said"),
    [
        ("11 eqal cuts", 4, 'Did you mean "equal"?'),
        ("hold", 1, 'Did you mean "held"?'),
        ("20% at once, then 10 equal cuts", 1, '"1/5 at once"'),
        ("11 equal cuts to 5 percent", 18, "nor a duty"),
        ("11 equal cuts to 3/2", 18, "no part of the base"),
        ("11 equal cuts to 1/0", 18, "no part of the base"),
        ("11 equal cuts to 1/2, then 3 equal cuts to 2/3", 23, "would rise"),
        ("0/5 at once", 1, "no part of the base"),
        ("year 1: 5%, year 3: 6%", 13, "would rise"),
        ("year 3: 5%, year 2: 4%", 18, "has to stand behind year 3"),
        ("year 3: 5%, year 3: 4%", 18, "has to stand behind year 3"),
        ("year 1: 5%, year 99: 4%", 18, "out of proportion"),
        ("year 1: 5%, 20: 4%", 9, "nor a duty"),
        ("free, then 3 equal cuts", 7, "Nothing can follow"),
        ("held, then 3 equal cuts", 7, "Nothing can follow"),
        ("5 equal cuts, 1/2 at once", 15, "stands at the beginning"),
        ("5 equal cuts to 1/2, held to year 4, then 3 equal cuts", 22, "over already"),
        ("0 equal cuts", 1, "out of proportion"),
        ("61 equal cuts", 1, "out of proportion"),
        ("40 equal cuts to 1/2, then 40 equal cuts", 23, "60 is the most"),
        ("11 cuts", 1, "no step of a formula"),
    ],
)
def test_wrong_formulas_say_where_and_what_was_meant(formula: str, place: int, said: str) -> None:
    with pytest.raises(tl.TradelawError) as raised:
        parse_formula(formula)
    assert f"column {place}:" in str(raised.value)
    assert said in str(raised.value)


@pytest.mark.parametrize("formula", ["", "   ", "free " * 1000])
def test_what_is_no_formula_at_all(formula: str) -> None:
    with pytest.raises(tl.TradelawError, match="no formula; formulas look like"):
        parse_formula(formula)


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from(["free", "held", "11 equal cuts", "1/2 at once", ", ", " + ", "year 1: ", "5%", " to "]), max_size=9).map(
        "".join
    )
)
def test_any_text_is_a_formula_or_an_error(text: str) -> None:
    try:
        paths = parse_formula(text)
    except tl.TradelawError:
        return
    assert all(path.mixture(stage) for path in paths for stage in (0, 1, 60))


def test_tables() -> None:
    table = Category.tabled("caps", {3: "125 yen/kg", 4: "70 yen/kg", 5: "free"})
    assert [str(staged(None, table, stage, DOWN)) for stage in (3, 4, 5, 60)] == ["125 yen/kg", "70 yen/kg", "free", "free"]
    assert (table.is_table, table.final_stage, table.remaining(4), table.established_from) == (True, 5, None, 3)
    with pytest.raises(tl.TradelawError, match="only from stage 3"):
        staged(AdValorem(5), table, 2, DOWN)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({}, "years from 1"),
        ({0: "5%"}, "years from 1"),
        ({61: "5%"}, "years from 1"),
        ({1: "5%", 3: "4%"}, "lacks year 2"),
        ({1: "5%", 2: "6%"}, "would rise from year 1"),
        ({1: "5 percent"}, "year 1 can't be read"),
    ],
)
def test_wrong_tables(table: dict[int, str], fault: str) -> None:
    with pytest.raises(tl.TradelawError, match=fault):
        Category.tabled("wrong", table)


def test_a_path_begins_with_the_base_and_goes_on_in_time() -> None:
    with pytest.raises(tl.TradelawError, match="whole base"):
        StagePath(((1, Fraction(1)),))
    with pytest.raises(tl.TradelawError, match="behind year"):
        StagePath(((0, Fraction(1)), (3, Fraction(1, 2)), (3, Fraction(0))))
    with pytest.raises(tl.TradelawError, match="would rise"):
        StagePath(((0, Fraction(1)), (3, AdValorem(5)), (4, Fraction(1, 2))))
    with pytest.raises(tl.TradelawError, match="has no path"):
        Category("none", "free", ())


# ---------------------------------------------------------------- what holds for all

cuts = st.integers(1, 60).map(lambda number: f"{number} equal cuts")
parts = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(lambda pair: f"{pair[0]}/{sum(pair)}")
formulas = st.one_of(
    st.sampled_from(["free", "held"]),
    cuts,
    st.builds("{} to {}".format, cuts, parts),
    st.builds("{} at once, then {} equal cuts".format, parts, st.integers(1, 40)),
    st.builds("{} at once, held to year {}, then {} equal cuts".format, parts, st.integers(2, 20), st.integers(1, 20)),
)
# Figures as schedules round them: what is finer than the grid can be rounded above the base.
per_cents = st.integers(1, 4_000).map(lambda tenths: AdValorem(Decimal(tenths) / 10))
sums = st.builds(Specific, st.integers(1, 10_000_000).map(lambda hundredths: Decimal(hundredths) / 100), st.sampled_from(["kg", "l"]))
simple = st.one_of(per_cents, sums, st.builds(lambda *both: Compound(both), per_cents, sums))
bases = st.one_of(
    simple,
    st.builds(lambda *both: GreaterOf(both), simple, simple),
    st.builds(lambda *both: LesserOf(both), simple, simple),
    st.builds(lambda one, two, floor: AtLeast(LesserOf((one, two)), floor), per_cents, sums, sums),
    st.builds(PriceDifference, st.integers(1, 1000), st.just("kg")),
)
roundings = st.sampled_from(["down", "half up", "up"]).map(lambda mode: Roundings(Rounding("0.1", mode), Rounding("0.01", mode)))
stages = st.integers(0, 60)


@given(base=bases, formula=formulas, rules=roundings)
def test_stage_nought_is_the_base(base: tl.Duty, formula: str, rules: Roundings) -> None:
    assert staged(base, category(formula), 0, rules) is base


@given(base=bases, number=st.integers(1, 60), later=st.integers(0, 10), rules=roundings)
def test_equal_cuts_end_with_nothing(base: tl.Duty, number: int, later: int, rules: Roundings) -> None:
    assert staged(base, category(f"{number} equal cuts"), number + later, rules) == Free()


@given(base=bases, formula=formulas, stage=stages, rules=roundings)
def test_a_duty_never_rises(base: tl.Duty, formula: str, stage: int, rules: Roundings) -> None:
    read = category(formula)
    before, after = staged(base, read, stage, rules), staged(base, read, stage + 1, rules)
    assert after.compare(before) in (-1, 0)
    if read.is_final(stage):
        assert after == before


@given(base=bases, formula=formulas, stage=stages)
def test_a_duty_rounded_down_is_no_higher_than_rounded_half_up_and_that_no_higher_than_up(base: tl.Duty, formula: str, stage: int) -> None:
    modes = ("down", "half up", "up")
    down, half_up, up = (staged(base, category(formula), stage, Roundings(Rounding("0.1", mode), Rounding("0.01", mode))) for mode in modes)
    assert down.compare(half_up) in (-1, 0)
    assert half_up.compare(up) in (-1, 0)


@given(base=bases, formula=formulas, stage=stages, rules=roundings)
def test_what_is_staged_can_be_printed_and_read(base: tl.Duty, formula: str, stage: int, rules: Roundings) -> None:
    duty = staged(base, category(formula), stage, rules)
    assert tl.parse_duty(str(duty)) == duty == tl.parse_duty(duty.japanese())


@given(base=per_cents, formula=formulas, stage=stages)
def test_a_per_cent_is_the_share_of_the_base_to_the_step(base: AdValorem, formula: str, stage: int) -> None:
    read = category(formula)
    share = read.remaining(stage)
    assert share is not None
    exact = Fraction(base.percent) * share
    found = staged(base, read, stage, NEAREST).ad_valorem
    assert found is not None
    assert abs(Fraction(found) - exact) <= Fraction(1, 20)


@given(base=st.builds(PriceDifference, st.integers(1, 1000), st.just("kg")), number=st.integers(2, 60), stage=st.integers(1, 59))
def test_a_fraction_keeps_its_denominator(base: PriceDifference, number: int, stage: int) -> None:
    assume(stage < number)
    duty = staged(base, category(f"{number} equal cuts"), stage, DOWN)
    assert isinstance(duty, PriceDifference)
    assert duty.share == (Decimal(number - stage), Decimal(number))


@pytest.mark.parametrize("year", [1, 2, 9, 7_981])
def test_the_days_of_a_year_end_where_the_next_begins(year: int) -> None:
    clock = Clock("2018-12-30", "04-01")
    assert clock.span(year) == Span(clock.begins(year), clock.begins(year + 1) - dt.timedelta(days=1))


def test_the_last_year_that_begins_in_the_calendar_has_no_end_there() -> None:
    assert Clock("2018-12-30", "04-01").span(7_982) == Span(dt.date(9999, 4, 1), None)
