"""What a lawyer would miss in a quote: conditions, other Parties' treatment, origins without the bound rate, a best that isn't."""

from __future__ import annotations

import pytest

import tradelaw as tl


@pytest.mark.parametrize(
    ("line", "day", "due"),
    [
        ("0303.11-000", "2025-06-01", "5%"),  # salmon: 3.5% with the bound rate, 5% without (Kyodo, 15 March 2024)
        ("0306.14-020", "2025-06-01", "6%"),  # crab: 4% and 6% (the same)
    ],
)
def test_goods_of_russia_have_no_bound_rate(line: str, day: str, due: str) -> None:
    answer = tl.tariff(line, origin="Russia", as_of=day)
    assert str(answer.mfn.certain) == due
    assert any("bound rate" in condition for condition in answer.mfn.conditions)
    assert tl.tariff(line, origin="Russia", as_of="2026-06-01").mfn.certain is None  # not established for fiscal year 2026
    assert str(tl.tariff(line, origin="Norway", as_of=day).mfn.certain) != due


def test_rate_outside_a_quota_that_hangs_on_the_goods_is_an_alternative() -> None:
    quote = tl.tariff("1806.32-212", origin="Canada", as_of="2026-06-01").quote("cptpp")
    assert quote.certain is None
    assert [str(alternative.duty) for alternative in quote.alternatives] == ["free", "1%"]
    assert "sugar" in quote.alternatives[1].condition


def test_footnote_of_a_branch_is_told() -> None:
    quote = tl.tariff("0302.89-299", origin="Canada", as_of="2026-08-01").quote("cptpp")
    assert "footnote 2" in quote.alternatives[0].condition


@pytest.mark.parametrize(("origin", "given"), [("Canada", None), ("Australia", "free")])
def test_treatment_for_other_parties_is_no_preference(origin: str, given: str | None) -> None:
    quote = tl.tariff("0404.10-125", origin=origin, as_of="2026-06-01").quote("cptpp")
    assert (quote.duty if quote.duty is None else str(quote.duty)) == given
    assert (quote.ground == "excluded") is (given is None)


@pytest.mark.parametrize(
    ("line", "origin"),
    [("6302.10-000", "China"), ("0404.10-126", "USA"), ("0302.99-910", "Australia"), ("0304.69-000", "China")],
)
def test_no_best_where_a_preference_is_lower_whatever_the_goods_are(line: str, origin: str) -> None:
    answer = tl.tariff(line, origin=origin, as_of="2026-08-01")
    assert answer.best is None
    assert any("in any case" in note for note in answer.to_dict()["notes"])


@pytest.mark.parametrize(
    ("line", "origin", "agreement", "words"),
    [
        ("0406.30-000", "UK", "japan-uk", "released against security"),
        ("0406.30-000", "Germany", "japan-eu", "Twenty-five quotas"),
        ("4202.21-110", "China", "rcep", "RCEP country of origin"),
        ("4410.12-900", "Canada", "cptpp", "last production process"),
        ("0203.12-022", "USA", "japan-us-trade", "safeguard: pork"),
    ],
)
def test_quotas_differentials_and_safeguards_are_conditions(line: str, origin: str, agreement: str, words: str) -> None:
    conditions = tl.tariff(line, origin=origin, as_of="2026-06-01").quote(agreement).conditions
    assert any(words in condition for condition in conditions)


def test_no_differential_where_all_columns_agree() -> None:
    conditions = tl.tariff("5504.90-010", origin="China", as_of="2026-06-01").quote("rcep").conditions
    assert not any("RCEP country of origin" in condition for condition in conditions)


def test_marked_safeguard_of_the_bound_rate_is_told() -> None:
    assert any("special safeguard" in c for c in tl.tariff("0402.10-129", origin="Taiwan", as_of="2026-06-01").mfn.conditions)


def test_bound_range_that_is_nowhere_lower_is_no_condition() -> None:
    assert tl.tariff("1211.30-000", origin="Taiwan", as_of="2026-06-01").mfn.conditions == ()
    assert tl.tariff("0403.20-110", origin="Taiwan", as_of="2026-06-01").mfn.conditions != ()
