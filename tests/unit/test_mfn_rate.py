"""The rate for everybody, out of the general, the temporary and the bound one; and which days it is known for."""

from __future__ import annotations

import datetime as dt

import pytest

import tradelaw as tl
from tradelaw.dates import Span
from tradelaw.quoting.quotes import Ground
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.mfn import mfn_rate
from tradelaw.tariffs.publications import TariffLine

READER = tl.library().tariff("JPN").duty
DAY = dt.date(2026, 6, 1)


def line(general: str, temporary: str = "", wto: str = "") -> TariffLine:
    return TariffLine("010121100", "", ("NO",), Span(), History.read(general), History.read(temporary), History.read(wto))


@pytest.mark.parametrize(
    ("general", "temporary", "wto", "duty"),
    [
        # one column alone
        ("5%", "", "", "5%"),
        ("", "", "3%", "3%"),
        ("", "4%", "", "4%"),
        # the temporary rate stands in the place of the general one, also where it is higher
        ("(50%)", "38.5%", "(50%)", "38.5%"),
        ("5%", "6%", "", "6%"),
        # the bound rate where it is lower, and only there
        ("4%", "", "3%", "3%"),
        ("3%", "", "(12%)", "3%"),
        ("8%", "5%", "4%", "4%"),
        ("8%", "free", "4%", "free"),
        ("5%", "", "free", "free"),
        # a bound rate that is printed as not applied is compared all the same
        ("5%", "", "(3%)", "3%"),
        # of two that cross, the lesser is due
        ("10%", "", "30 yen/kg", "10% or 30 yen/kg, whichever is the less"),
        # not where it is printed as not applied
        ("10%", "", "(30 yen/kg)", "10%"),
        # marks come off
        ("*(20%)", "", "", "20%"),
    ],
)
def test_which_column_is_due(general: str, temporary: str, wto: str, duty: str) -> None:
    assert str(mfn_rate(line(general, temporary, wto), DAY, READER).duty) == duty


def test_no_rate_at_all() -> None:
    assert mfn_rate(line(""), DAY, READER).duty is None


@pytest.mark.parametrize("mark", ["#", "※"])
def test_a_temporary_rate_for_some_of_the_goods_is_only_a_condition(mark: str) -> None:
    found = mfn_rate(line("10%", f"{mark}free", "8%"), DAY, READER)
    assert str(found.duty) == "8%"
    assert len(found.conditions) == 1
    assert "for some of the goods" in found.conditions[0]


def test_a_footnote_is_kept_for_it_may_change_the_rate() -> None:
    found = mfn_rate(line("10% **3"), DAY, READER)
    assert str(found.duty) == "10% **3"


def test_a_bound_rate_that_cannot_be_compared_is_a_condition() -> None:
    found = mfn_rate(line("within the WTO quota: 5%; other: 10%", "", "3%"), DAY, READER)
    assert found.conditions == ("the bound rate 3% where it is lower",)


def test_the_days_of_the_answer_are_those_on_which_no_column_moves() -> None:
    row = line("5% | 2026-01-01: 4%", "", "9% | 2026-04-01: 3% | 2026-07-09: 2%")
    spans = {day: mfn_rate(row, dt.date.fromisoformat(day), READER) for day in ("2025-06-01", "2026-02-01", "2026-06-01", "2026-08-01")}
    assert [(str(found.duty), str(found.span)) for found in spans.values()] == [
        ("5%", "... to 2025-12-31"),
        ("4%", "2026-01-01 to 2026-03-31"),
        ("3%", "2026-04-01 to 2026-07-08"),
        ("2%", "2026-07-09 to ..."),
    ]


@pytest.mark.parametrize(
    ("number", "day", "duty"),
    [
        # published: general, temporary and bound rate of the line
        ("0202.20-000", "2025-06-01", "38.5%"),
        ("1211.20-900", "2026-06-01", "3%"),
        ("2903.43-030", "2026-06-01", "3.1%"),
        ("3923.10-000", "2026-06-01", "free"),
        ("1902.19-093", "2025-06-01", "30 yen/kg"),
        ("0805.10-000", "2026-05-31", "32%"),
        ("0805.10-000", "2026-06-01", "16%"),
        ("0806.10-000", "2026-10-31", "17%"),
        ("0806.10-000", "2026-11-01", "7.8%"),
        ("0406.30-000", "2026-06-01", "40%"),
    ],
)
def test_lines_of_the_tariff(number: str, day: str, duty: str) -> None:
    assert str(tl.tariff(number, origin="Brazil", as_of=day).mfn.duty) == duty


def test_the_days_that_are_held() -> None:
    def ask(day: str) -> tuple[Ground, str, tuple[str, ...]]:
        mfn = tl.tariff("0202.20-000", origin="Brazil", as_of=day).mfn
        return mfn.ground, str(mfn.span), mfn.conditions

    assert ask("2025-03-31") == (Ground.NOT_ESTABLISHED, "... to 2025-03-31", ("not held: the earliest edition is of 2025-04-01",))
    assert ask("2025-04-01") == (Ground.PUBLISHED, "2025-04-01 to 2027-03-31", ())
    assert ask("2027-03-31") == (Ground.PUBLISHED, "2025-04-01 to 2027-03-31", ())
    ground, span, conditions = ask("2027-04-01")
    assert (ground, span) == (Ground.LAST_PUBLISHED, "2027-04-01 to ...")
    assert "later ones may change it" in conditions[0]


def test_the_edition_is_cited() -> None:
    for day, edition in (
        ("2025-12-31", "2025-04-01"),
        ("2026-01-01", "2026-01-01"),
        ("2026-07-09", "2026-07-09"),
        ("2030-01-01", "2026-07-09"),
    ):
        assert tl.tariff("0202.20-000", origin="Brazil", as_of=day).mfn.citation.endswith(f"edition of {edition}")


@pytest.mark.parametrize(("day", "first", "last"), [("2026-01-15", "2025-12-01", "2026-05-31"), ("2026-07-01", "2026-06-01", "2026-11-30")])
def test_in_a_season_the_answer_holds_as_long_as_the_season(day: str, first: str, last: str) -> None:
    assert str(tl.tariff("0805.10-000", origin="Brazil", as_of=day).mfn.span) == f"{first} to {last}"


# ---------------------------------------------------------------- withheld


@pytest.mark.parametrize(
    ("number", "everybody", "russia"),
    [
        # EY Global Tax News, 24 May 2022: crab 4 to 6 %, salmon 3.5 to 5 %, pine 4.8 to 8 %
        ("0306.14-030", "4%", "6%"),
        ("0303.11-000", "3.5%", "5%"),
        ("0202.20-000", "38.5%", "38.5%"),
    ],
)
def test_the_bound_rate_is_withheld_from_goods_of_russia(number: str, everybody: str, russia: str) -> None:
    assert str(tl.tariff(number, origin="Brazil", as_of="2025-06-01").mfn.duty) == everybody
    mfn = tl.tariff(number, origin="Russia", as_of="2025-06-01").mfn
    assert str(mfn.duty) == str(mfn.certain) == russia
    assert mfn.span.last == dt.date(2026, 3, 31)
    assert "withheld from goods of Russia" in mfn.conditions[-1]


def test_whether_it_still_is_withheld_is_not_established() -> None:
    answer = tl.tariff("0306.14-030", origin="Russia", as_of="2026-04-01")
    assert answer.mfn.certain is None
    assert answer.best is None
    assert [str(each.duty) for each in answer.mfn.alternatives] == ["6%", "4%"]
    assert any(condition.endswith("whether it still is, is not established") for condition in answer.mfn.conditions)
    # nothing hangs on it where the general or the temporary rate is the lower one
    assert str(tl.tariff("0202.20-000", origin="Russia", as_of="2026-04-01").mfn.certain) == "38.5%"
    assert [step.span.first for step in tl.rate_path("0306.14-030", origin="Russia", under="mfn").path("mfn")] == [
        dt.date(2025, 4, 1),
        dt.date(2026, 4, 1),
    ]
