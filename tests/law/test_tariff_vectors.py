"""Duties into Japan that the sources state, on the days they name: published rates, steps worked by hand, safeguards, late joiners.

Each row says where its figure is from. Rows named T.. are those of the lists of test vectors of one agreement; "staging" is the list of
steps worked by hand. What such a list asks and this library doesn't answer stands in `UNANSWERED`, with the reason.
"""

from __future__ import annotations

import csv
import datetime as dt
import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from tradelaw.quoting.answers import quoter_of
from tradelaw.quoting.quotes import Ground

if TYPE_CHECKING:
    from pathlib import Path

    from tradelaw.quoting.quotes import Quote

#: Vectors that can't be answered yet, and why.
UNANSWERED = {
    "Japan-EU T39; Japan-UK T38, T39; Japan-US T38, T39, T40; RCEP T51, T68": "the importing Party's tariff is not held: Japan's alone is",
    "CPTPP T77; RCEP T54 to T65, T67": "which Party's rate a good takes that was made in several (CPTPP Annex 2-D paras 8 to 10; RCEP 2.6)",
    "CPTPP T78": "elections of a clock between two Parties: Japan is not known to have made one, its published column is one for all",
    "CPTPP T79": "a printed rate against its category: the lines of the annexes were not seen, categories are fitted to the rates",
    "CPTPP T80; CPTPP E.5 rice, wheat and barley": "volumes of quotas, and the mark-ups of State trading",
    "RCEP T69, T70": "changes of the appendix; transitional safeguards (duties of the importing Party, not of the good)",
    "CPTPP E.6, United Kingdom": "its clock is not established by the text; for the years held the published column answers",
    "Japan-UK T34": "settlement of the certificate after the year: the quote says what is due with it and without",
}


def quote(line: str, origin: str, day: str, agreement: str) -> Quote:
    return tl.tariff(line, origin=origin, importer="JPN", as_of=day).quote(agreement)


def fiscal(year: int) -> str:
    """The first day of a Japanese fiscal year."""
    return f"{year}-04-01"


def after(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


# ---------------------------------------------------------------- one duty on one day

FY25, FY26 = "2025-04-01..2026-03-31", "2026-04-01..2027-03-31"

DUTIES = [
    # Japan-EU, test vectors T35 to T40
    ("T35", "japan-eu", "4202.21-110", "EU", FY25, "3.8%"),
    ("T35", "japan-eu", "4202.21-110", "EU", FY26, "2.5%"),
    ("T35", "japan-eu", "4202.21-110", "EU", "2027-04-01..2028-03-31", "1.3%"),
    ("T35", "japan-eu", "4202.21-110", "EU", "2028-04-01..2060-01-01", "free"),
    ("T36", "japan-eu", "0201.10-000", "EU", FY25, "21.7%"),
    ("T36", "japan-eu", "0201.10-000", "EU", FY26, "20.8%"),
    ("T38", "japan-eu", "1902.19-093", "EU", FY25, "8.18 yen/kg"),
    ("T38", "japan-eu", "1902.19-093", "EU", FY26, "5.45 yen/kg"),
    # Japan-UK, T29 to T37
    ("T29", "japan-uk", "4202.21-110", "GBR", "2021-01-01..2021-03-31", "10.2%"),
    ("T29", "japan-uk", "4202.21-110", "GBR", "2026-11-21..2027-03-31", "2.5%"),
    ("T29", "japan-uk", "4202.21-110", "GBR", "2028-04-01..2040-01-01", "free"),
    ("T30", "japan-uk", "0201.10-000", "GBR", FY25, "21.7%"),
    ("T30", "japan-uk", "0201.10-000", "GBR", FY26, "20.8%"),
    ("T31", "japan-uk", "4115.20-000", "GBR", FY25, "0.3%"),
    ("T31", "japan-uk", "4115.20-000", "GBR", FY26, "free"),
    ("T31", "japan-eu", "4115.20-000", "EU", FY25, "0.8%"),
    ("T31", "japan-eu", "4115.20-000", "EU", FY26, "0.5%"),
    ("T32", "japan-uk", "2207.10-191", "GBR", FY26, "free"),
    ("T36", "japan-uk", "0808.10-000", "GBR", FY26, "2.6%"),
    ("T36", "cptpp", "0808.10-000", "GBR", FY26, "2.5%"),
    ("T37", "japan-uk", "2204.21-020", "GBR", FY25, "free"),
    # Japan-US, T31 to T36, and the products of its section D
    ("T31", "japan-us-trade", "0808.10-000", "USA", FY25, "3.8%"),
    ("T31", "japan-us-trade", "0808.10-000", "USA", FY26, "2.5%"),
    ("T34", "japan-us-trade", "1702.90-523", "USA", FY26, "3.8%"),
    ("T34", "cptpp", "1702.90-523", "AUS", FY26, "8.5%"),
    ("T36", "japan-us-trade", "1902.19-093", "USA", FY25, "14 yen/kg"),
    ("T36", "japan-us-trade", "1902.19-093", "USA", FY26, "12 yen/kg"),
    ("D.2", "japan-us-trade", "1901.90-243", "USA", FY26, "4.3%"),
    ("D.2", "cptpp", "1901.90-243", "CAN", FY26, "9.6%"),
    ("D.3 cheek", "japan-us-trade", "0206.29-020", "USA", FY26, "22.1%"),
    ("D.3 cheek", "japan-us-trade", "0206.29-020", "USA", "2027-04-01..2028-03-31", "20%"),
    ("D.3 tongue", "japan-us-trade", "0206.21-000", "USA", FY26, "1.2%"),
    ("D.3 tongue", "japan-us-trade", "0206.21-000", "USA", "2028-04-01..2030-01-01", "free"),
    ("D.3 liver", "japan-us-trade", "0206.22-000", "USA", FY26, "5.6%"),
    ("D.3 oranges, both seasons", "japan-us-trade", "0805.10-000", "USA", FY26, "free"),
    # steps worked by hand
    ("staging", "cptpp", "0206.22-000", "AUS", FY25, "6.4%"),
    ("staging", "cptpp", "0206.22-000", "AUS", FY26, "5.6%"),
    ("staging", "cptpp", "2008.20-191", "AUS", FY25, "6.9%"),
    ("staging", "japan-eu", "2008.20-191", "EU", FY25, "7%"),
    ("staging", "cptpp", "0206.21-000", "NZL", FY25, "1.9%"),
    ("staging", "cptpp", "0206.21-000", "NZL", FY26, "1.2%"),
    ("staging", "japan-eu", "0206.21-000", "EU", FY26, "1.3%"),
    ("staging", "cptpp", "0407.29-000", "CHL", FY25, "9.7%"),
    ("staging", "cptpp", "0407.29-000", "CHL", FY26, "7.7%"),
    ("staging", "japan-eu", "0407.29-000", "EU", FY26, "7.8%"),
    ("staging", "rcep", "2005.99-230", "CHN", FY25, "6.5%"),
    ("staging", "rcep", "2005.99-230", "CHN", FY26, "5.5%"),
    ("staging", "rcep", "6304.19-010", "KOR", FY25, "6.2%"),
    ("staging", "rcep", "6304.19-010", "KOR", FY26, "6%"),
    ("staging", "cptpp", "2206.00-228", "PER", FY25, "11.56 yen/l"),
    ("staging", "cptpp", "2206.00-228", "PER", FY26, "7.71 yen/l"),
    ("staging 4", "cptpp", "2009.79-190", "AUS", FY25, "9.2% or 6.27 yen/kg, whichever is the greater"),
    ("staging 4", "japan-eu", "2009.79-190", "EU", FY25, "9.3% or 6.27 yen/kg, whichever is the greater"),
    (
        "staging 4",
        "rcep",
        "2204.21-020",
        "CHN",
        FY25,
        "10.3% or 85.94 yen/l, whichever is the less, subject to a minimum customs duty of 46.06 yen/l",
    ),
    ("staging 5", "cptpp", "7403.11-020", "AUS", FY25, "0.8% or ((500 yen - the value for customs duty) x 3/11)/kg, whichever is the less"),
    ("staging 5", "rcep", "7403.11-020", "CHN", FY25, "2.1% or ((500 yen - the value for customs duty) x 11/16)/kg, whichever is the less"),
    ("staging 15", "japan-eu", "0203.12-022", "EU", FY25, "0.5%"),
    # RCEP, table E4: columns by origin
    ("E4", "rcep", "2523.29-000", "VNM", FY26, "free"),
    ("E4", "rcep", "2523.29-000", "CHN", FY26, "1%"),
    ("E4", "rcep", "2523.29-000", "KOR", FY26, "1%"),
    ("E4", "rcep", "2710.12-119", "THA", FY26, "free"),
    ("E4", "rcep", "2710.12-119", "CHN", FY26, "1.4%"),
    ("E4", "rcep", "2710.12-119", "KOR", FY26, "1.4%"),
    ("E4", "rcep", "4202.21-110", "IDN", FY26, "8.8%"),
    ("E4", "rcep", "4202.21-110", "CHN", FY26, "10%"),
    ("E4", "rcep", "2206.00-210", "NZL", FY26, "44 yen/l"),
    ("E4", "rcep", "2206.00-210", "KOR", FY26, "44 yen/l"),
    ("E4", "rcep", "2206.00-221", "CHN", FY26, "12.27 yen/l"),
    ("E4", "rcep", "6403.99-011", "KHM", FY26, "27%"),
    ("E4", "rcep", "3923.10-000", "CHN", "2022-01-01..2022-03-31", "3.5%"),
]


@pytest.mark.parametrize(("source", "agreement", "line", "origin", "days", "duty"), DUTIES)
def test_the_duty_is_the_one_the_source_states(source: str, agreement: str, line: str, origin: str, days: str, duty: str) -> None:
    del source  # names the row
    for day in days.split(".."):
        found = quote(line, origin, day, agreement)
        assert found.certain is not None
        assert str(found.certain) == duty
        assert found.span.holds(dt.date.fromisoformat(day))


# ---------------------------------------------------------------- every step of a path

#: CPTPP sheet E.5; Japan-US sheet D.3 has the same from a year further on. From 1 April of each fiscal year, 2019 first.
BEEF = ("26.6", "25.8", "25", "24.1", "23.3", "22.5", "21.6", "20.8", "20", "18.1", "16.3", "14.5", "12.6", "10.8", "9")

PATHS = [
    ("CPTPP E.5", "cptpp", "0201.10-000", "AUS", [("2018-12-30", "27.5")] + [(fiscal(2019 + n), r) for n, r in enumerate(BEEF)]),
    ("CPTPP E.5", "cptpp", "0202.30-090", "CAN", [("2018-12-30", "27.5")] + [(fiscal(2019 + n), r) for n, r in enumerate(BEEF)]),
    (
        "Japan-EU D.3",
        "japan-eu",
        "4202.21-110",
        "EU",
        [
            ("2019-02-01", "12.7"),
            *[(fiscal(2019 + n), r) for n, r in enumerate(("11.5", "10.2", "8.9", "7.6", "6.4", "5.1", "3.8", "2.5", "1.3", "0"))],
        ],
    ),
    # CEPA takes the years of the Japan-EU agreement over: third stage at its start.
    ("Japan-UK D.2", "japan-uk", "4202.21-110", "GBR", [("2021-01-01", "10.2"), ("2021-04-01", "8.9"), ("2022-04-01", "7.6")]),
    # 3.9 % in 11 cuts from 1 January 2022
    (
        "RCEP E4",
        "rcep",
        "3923.10-000",
        "KOR",
        [("2022-02-01", "3.5"), ("2022-04-01", "3.2"), ("2023-04-01", "2.8"), ("2031-04-01", "0")],
    ),
    ("staging 17", "rcep", "4202.21-210", "CHN", [("2025-04-01", "6.1"), ("2041-04-01", "0")]),
]


@pytest.mark.parametrize(("source", "agreement", "line", "origin", "steps"), PATHS, ids=lambda value: str(value)[:24])
def test_each_step_comes_on_its_day(source: str, agreement: str, line: str, origin: str, steps: list[tuple[str, str]]) -> None:
    del source
    path = tl.rate_path(line, origin=origin, under=agreement).path(agreement)
    for day, rate in steps:
        now = quote(line, origin, day, agreement)
        assert now.ad_valorem == Decimal(rate), day
        step = path.at(dt.date.fromisoformat(day))
        assert step is not None
        assert step.duty == now.duty
    for (_, rate), (day, following) in itertools.pairwise(steps):
        before = quote(line, origin, after(day, -1), agreement)
        assert before.ad_valorem is not None
        assert before.ad_valorem > Decimal(following)
        if after(day, -366) <= steps[0][0]:
            assert before.ad_valorem == Decimal(rate)


US_BEEF = [
    # Japan-US sheet T29 and T30, table D.3; the days around the safeguard of 2021 are exact
    ("2020-01-01", "26.6", Ground.FITTED),
    ("2020-02-15", "26.6", Ground.FITTED),
    ("2020-03-31", "26.6", Ground.FITTED),
    ("2020-04-01", "25.8", Ground.FITTED),
    ("2021-03-17", "25.8", Ground.FITTED),
    ("2021-03-18", "38.5", Ground.SAFEGUARD),
    ("2021-03-20", "38.5", Ground.SAFEGUARD),
    ("2021-03-31", "38.5", Ground.SAFEGUARD),
    ("2021-04-01", "38.5", Ground.SAFEGUARD),
    ("2021-04-16", "38.5", Ground.SAFEGUARD),
    ("2021-04-17", "25", Ground.FITTED),
    ("2022-03-31", "25", Ground.FITTED),
    ("2022-04-01", "24.1", Ground.FITTED),
    ("2024-04-01", "22.5", Ground.FITTED),
    ("2025-04-01", "21.6", Ground.PUBLISHED),
    ("2026-11-21", "20.8", Ground.PUBLISHED),
    ("2027-04-01", "20", Ground.FITTED),
    ("2032-04-01", "10.8", Ground.FITTED),
    ("2033-03-31", "10.8", Ground.FITTED),
    ("2033-04-01", "9", Ground.FITTED),
    ("2050-01-01", "9", Ground.FITTED),
]


@pytest.mark.parametrize(("day", "rate", "ground"), US_BEEF)
def test_beef_from_the_united_states(day: str, rate: str, ground: Ground) -> None:
    found = quote("0201.10-000", "USA", day, "japan-us-trade")
    assert (found.ad_valorem, found.ground) == (Decimal(rate), ground)


def test_the_safeguard_raised_cheek_meat_from_what_it_had_come_to() -> None:
    # notice on the safeguard of March 2021, in the notes of the schedule
    assert quote("0206.29-020", "USA", "2021-03-17", "japan-us-trade").ad_valorem == Decimal("34.7")
    assert quote("0206.29-020", "USA", "2021-03-18", "japan-us-trade").ad_valorem == Decimal("38.5")
    # liver is no line of the safeguard
    assert quote("0206.22-000", "USA", "2021-03-18", "japan-us-trade").ground is Ground.FITTED


def test_the_safeguard_was_for_goods_of_the_united_states_alone() -> None:
    assert quote("0201.10-000", "AUS", "2021-03-20", "cptpp").ad_valorem == Decimal("25.8")
    assert quote("0201.10-000", "EU", "2021-03-20", "japan-eu").ad_valorem == Decimal("25.8")


# ---------------------------------------------------------------- late joiners

JOINERS = [
    # CPTPP sheet A.3 and A.4, E.6; RCEP sheet A2, E3: they take the running year, the line is beef or 3923.10-000
    ("cptpp", "0201.10-000", "VNM", "2019-01-14", "27.5"),
    ("cptpp", "0201.10-000", "PER", "2021-09-19", "25"),
    ("cptpp", "0201.10-000", "MYS", "2022-11-29", "24.1"),
    ("cptpp", "0201.10-000", "CHL", "2023-02-21", "24.1"),
    ("cptpp", "0201.10-000", "BRN", "2023-07-12", "23.3"),
    ("cptpp", "0201.10-000", "GBR", "2024-12-15", "22.5"),
    ("rcep", "3923.10-000", "CHN", "2022-01-01", "3.5"),
    ("rcep", "3923.10-000", "KOR", "2022-02-01", "3.5"),
    ("rcep", "4202.21-110", "MYS", "2022-03-18", "13.1"),
    ("rcep", "4202.21-110", "IDN", "2023-01-02", "12.3"),
    ("rcep", "4202.21-110", "PHL", "2023-06-02", "11.4"),
]


@pytest.mark.parametrize(("agreement", "line", "origin", "day", "rate"), JOINERS)
def test_a_late_joiner_takes_the_running_year(agreement: str, line: str, origin: str, day: str, rate: str) -> None:
    answer = tl.tariff(line, origin=origin, as_of=day)
    assert answer.quote(agreement).ad_valorem == Decimal(rate)
    before = tl.tariff(line, origin=origin, as_of=after(day, -1))
    assert agreement not in {found.agreement for found in before.quotes}
    closed = next(item for item in before.closed if item.agreement == agreement)
    assert closed.begins == dt.date.fromisoformat(day)
    assert "not in force" in closed.reason


def test_the_united_kingdom_came_in_under_the_european_union_until_the_end_of_2020() -> None:
    last = tl.tariff("4202.21-110", origin="GBR", as_of="2020-12-31")
    assert {found.agreement for found in last.quotes if found.duty is not None} == {"japan-eu"}
    first = tl.tariff("4202.21-110", origin="GBR", as_of="2021-01-01")
    assert {found.agreement for found in first.quotes if found.duty is not None} == {"japan-uk"}


# ---------------------------------------------------------------- no preference

EXCLUDED = [
    ("Japan-EU T40", "japan-eu", "1006.30-090", "EU"),
    ("Japan-UK T35", "japan-uk", "0405.10-129", "GBR"),
    ("RCEP E4", "rcep", "4202.21-110", "KOR"),
    ("RCEP E4", "rcep", "6403.99-011", "CHN"),
    ("RCEP E4", "rcep", "6403.99-011", "KOR"),
    ("RCEP E4", "rcep", "0201.10-000", "AUS"),
    ("RCEP E4", "rcep", "1001.99-019", "CHN"),
    ("Japan-US T37", "japan-us-trade", "1006.30-090", "USA"),
    ("Japan-US T37", "japan-us-trade", "0405.10-129", "USA"),
    ("Japan-US T37", "japan-us-trade", "6403.99-011", "USA"),
]


@pytest.mark.parametrize(("source", "agreement", "line", "origin"), EXCLUDED)
@pytest.mark.parametrize("day", ["2025-06-01", "2026-11-21", "2035-01-01"])
def test_there_is_no_preference(source: str, agreement: str, line: str, origin: str, day: str) -> None:
    del source
    found = quote(line, origin, day, agreement)
    assert (found.duty, found.ground) == (None, Ground.EXCLUDED)


def test_rice_headings_have_no_rate_under_three_agreements() -> None:
    # Japan-EU D.4, Japan-US D.2, RCEP E4: heading 1006 is empty in the columns
    schedules = tl.library().tariff("JPN").schedules
    for name in ("japan-eu", "japan-us-trade", "rcep"):
        for schedule in schedules[name]:
            lines = [code for code in schedule.table.rows if code.startswith("1006")]
            assert len(lines) >= 8
            for code in lines:
                commitment = schedule.commitment(code)
                assert commitment is not None
                assert commitment.excluded, (name, code)


# ---------------------------------------------------------------- quotas, certificates, named Parties


def test_processed_cheese_comes_cheaper_only_with_a_certificate() -> None:
    # Japan-UK T33: 17.5 % with it, MFN 40 % without; Japan-EU: within the quota
    answer = tl.tariff("0406.30-000", origin="GBR", as_of="2026-06-01")
    found = answer.quote("japan-uk")
    assert found.certain is None
    assert [(a.condition, str(a.duty)) for a in found.alternatives] == [("subject to preferential import certificate", "17.5%")]
    assert answer.best is not None
    assert str(answer.best.duty) == "40%"
    union = tl.tariff("0406.30-000", origin="EU", as_of="2026-06-01").quote("japan-eu")
    assert [(a.condition, str(a.duty)) for a in union.alternatives] == [("for the pooled quota", "17.5%")]


def test_corn_starch_is_free_within_the_quota() -> None:
    # Japan-US T35
    found = quote("1108.12-099", "USA", "2026-06-01", "japan-us-trade")
    assert str(found.certain) == "119 yen/kg"
    assert [str(a.duty) for a in found.alternatives] == ["free"]


def test_wheat_of_the_state_is_free_only_within_the_quota_of_the_united_states() -> None:
    # Japan-US D.3: country-specific quota for food wheat, free within it; the cell says "within the WTO quota: 20%; other: free"
    answer = tl.tariff("1001.99-011", origin="USA", as_of="2026-06-01")
    found = answer.quote("japan-us-trade")
    assert found.certain is None
    assert [(a.condition, str(a.duty)) for a in found.alternatives] == [("within the WTO quota", "20%"), ("other", "free")]
    assert answer.best is not None
    assert answer.best.agreement == "mfn"


@pytest.mark.parametrize(
    ("line", "origin", "duty"),
    [
        # staging 16: plywood, lumber, starch
        ("4412.31-191", "MYS", "5%"),
        ("4412.31-191", "VNM", "1.8%"),
        ("4412.31-191", "GBR", "1.8%"),
        ("4412.31-118", "MYS", "3%"),
        ("4412.31-118", "VNM", "2.6%"),
        ("4412.31-118", "NZL", "1%"),
        ("4407.11-110", "CAN", "2.4%"),
        ("4407.11-110", "NZL", "free"),
        ("4407.11-110", "CHL", "0.8%"),
        ("3505.10-100", "AUS", "free"),
        ("3505.10-100", "NZL", "6.8%"),
    ],
)
def test_a_named_party_has_its_own_branch(line: str, origin: str, duty: str) -> None:
    found = quote(line, origin, "2026-06-01", "cptpp")
    assert str(found.certain) == str(found.duty) == duty
    assert "treatment for" in str(found.published)


# ---------------------------------------------------------------- amounts


@pytest.mark.parametrize(
    ("source", "line", "origin", "agreement", "day", "value", "amount"),
    [
        ("Japan-EU T37", "0203.12-024", "EU", "japan-eu", "2026-06-01", 300, "54"),
        ("Japan-EU T37", "0203.12-025", "EU", "japan-eu", "2026-06-01", 500, "25.048"),
        ("Japan-US T32", "0203.12-024", "USA", "japan-us-trade", "2026-06-01", 300, "54"),
        ("Japan-US T32", "0203.12-025", "USA", "japan-us-trade", "2026-06-01", 500, "25.048"),
        ("Japan-US T33", "0203.11-031", "USA", "japan-us-trade", "2025-06-01", 300, "43.50"),
        ("CPTPP E.5", "0203.12-024", "CAN", "cptpp", "2018-12-30", 300, "125"),
        ("CPTPP E.5", "0203.12-024", "CAN", "cptpp", "2022-04-01", 300, "70"),
        ("CPTPP E.5", "0203.12-024", "CAN", "cptpp", "2027-04-01", 300, "50"),
    ],
)
def test_what_pork_pays_below_the_gate_price(
    source: str, line: str, origin: str, agreement: str, day: str, value: int, amount: str
) -> None:
    del source
    answer = tl.tariff(line, origin=origin, as_of=day, value=value, quantities={"kg": 1})
    assert answer.quote(agreement).amount == Decimal(amount)


@pytest.mark.shared
def test_the_pork_tables_year_by_year(shared: Path) -> None:
    """The step tables of the CPTPP: the most per kilogram or head, and the per cent on top of the gate price, or of that of a head."""
    lines = {"pig carcass": "0203.11-031", "pig cuts": "0203.12-024", "live swine": "0103.92-012"}
    with (shared / "facts" / "cptpp_japan_step_tables.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["year"].isdecimal()]
    told = [(row, line) for row in rows for start, line in lines.items() if row["table"].startswith(start)]
    assert len(told) == 9 + 9 + 15
    for row, line in told:
        year = int(row["year"])
        duty = str(quote(line, "MEX", "2018-12-30" if year == 1 else fiscal(2017 + year), "cptpp").computed)
        assert f" {Decimal(row['yen']):,.2f}".removesuffix(".00") in duty, (row, duty)
        assert f"x {(1 + Decimal(row['percent']) / 100).normalize()} - the value" in duty, (row, duty)


# ---------------------------------------------------------------- the rate without a preference is lower


@pytest.mark.parametrize(
    ("line", "origin", "day", "rcep", "mfn"),
    [
        ("1211.20-900", "CHN", "2026-06-01", "5.5", "3"),  # staging 13; the rule is RCEP 2.4.2, as in T66
        ("3923.10-000", "CHN", "2026-06-01", "1.8", "0"),  # E4
        ("3923.10-000", "KOR", "2026-06-01", "1.8", "0"),
    ],
)
def test_the_rate_without_a_preference_is_taken_where_it_is_lower(line: str, origin: str, day: str, rcep: str, mfn: str) -> None:
    answer = tl.tariff(line, origin=origin, as_of=day)
    assert answer.quote("rcep").ad_valorem == Decimal(rcep)
    assert answer.mfn.ad_valorem == Decimal(mfn)
    assert answer.best is not None
    assert answer.best.agreement == "mfn"


@pytest.mark.parametrize(("day", "counts"), [("2025-04-01", (6, 35, 29)), ("2026-04-01", (4, 33, 29)), ("2026-07-09", (4, 33, 29))])
def test_as_many_cells_of_rcep_lie_above_the_rate_for_everybody_as_were_counted(day: str, counts: tuple[int, int, int]) -> None:
    # staging 13: ASEAN, Australia and New Zealand; China; Korea. Counted over plain percentages; three
    # more are choices of a per cent and a sum per kilogram (3901.20-011 and -091), where everybody's rate is nothing.
    tariff = tl.library().tariff("JPN")
    quoter = quoter_of(tariff)
    date = dt.date.fromisoformat(day)
    found = []
    for origin in ("AUS", "CHN", "KOR"):
        schedule, party = tariff.schedule("rcep", origin), quoter.origin(origin)
        assert schedule is not None
        rows = [row for code in tariff.book.codes for row in tariff.book.rows(code) if row.span.holds(date)]
        rates = [(row, schedule.rate(row.code, date, row.season)) for row in rows]
        percents = [
            (rate.duty.ad_valorem, quoter.mfn(row, date, party).ad_valorem)
            for row, rate in rates
            if rate is not None and rate.duty is not None
        ]
        found.append(sum(1 for rcep, mfn in percents if rcep is not None and mfn is not None and rcep > mfn))
    assert tuple(found) == counts
