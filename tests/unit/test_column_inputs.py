"""What a table of cases may be, and what is said of one that is none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import tradelaw as tl

np = pytest.importorskip("numpy")
pl = pytest.importorskip("polars")

WHO: dict[str, Any] = {"actor": "VNM", "affects": "JPN", "as_of": "2024-06-01"}
LOCAL, CONDITION = "requires_local_computing_facilities", "condition_for_doing_business"
SHARE, DAY = "share_of_capital_owned_directly_by_party", "day_assistance_was_provided"


def verdicts(table: object, **more: Any) -> list[str]:  # noqa: ANN401  # what a column of cases takes
    column = tl.check_column(table, **{**WHO, **more}).finding("CPTPP 14.13.2")
    return [str(verdict) for verdict in column.verdicts()]


def test_nothing_known_in_a_dataframe_is_nothing_known() -> None:
    values = [True, False, None]
    frame = pl.DataFrame({LOCAL: values, CONDITION: [True, True, True]})
    assert verdicts(frame) == verdicts({LOCAL: values, CONDITION: [True] * 3}) == ["undetermined", "consistent", "undetermined"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        pytest.param(7, "a int is no table of cases: pass a mapping of names to arrays, or a dataframe", id="a number"),
        pytest.param({LOCAL: [True, False], CONDITION: [True]}, "the columns have different lengths: 1, 2", id="different lengths"),
        pytest.param({LOCAL: "yes"}, 'requires_local_computing_facilities is no column: "yes" has no rows', id="a word"),
        pytest.param({LOCAL: True}, "requires_local_computing_facilities is no column", id="one value"),
        pytest.param({LOCAL: np.ones((2, 2), dtype=bool)}, "it has 2 dimensions", id="two dimensions"),
    ],
)
def test_what_is_no_table_or_no_column_is_said(table: object, said: str) -> None:
    with pytest.raises(tl.CaseError) as error:
        tl.check_column(table, **WHO)
    assert said in str(error.value)


@pytest.mark.parametrize("kind", ["array", "polars"])
def test_numbers_that_are_not_given_are_not_known(kind: str) -> None:
    """CPTPP 17.1: more than 50 per cent of the capital makes an enterprise a State's own."""
    values = [20, 60, None]
    given: Any = pl.DataFrame({SHARE: values}) if kind == "polars" else {SHARE: np.array([20, 60, np.nan])}
    about: dict[str, Any] = {"actor": "AUS", "affects": "JPN", "as_of": "2024-06-01", "topics": ("soe",), "agreements": ("cptpp",)}
    report, listed = tl.check_column(given, **about), tl.check_column({SHARE: values}, **about)
    shown = [list(map(str, finding.verdicts())) for finding in report]
    assert shown == [list(map(str, finding.verdicts())) for finding in listed]
    for row, value in enumerate(values):
        single = tl.check(tl.Case(facts={} if value is None else {SHARE: value}, **about))
        assert [verdicts[row] for verdicts in shown] == [str(finding.verdict) for finding in single]


def test_days_that_are_not_given_in_a_dataframe_are_not_known() -> None:
    """CPTPP 17.7.5(a): assistance before the day of signature is left out."""
    values = [dt.date(2010, 1, 1), dt.date(2024, 1, 1), None]
    about: dict[str, Any] = {"actor": "AUS", "affects": "JPN", "as_of": "2024-06-01", "topics": ("soe",), "agreements": ("cptpp",)}
    report = tl.check_column(pl.DataFrame({DAY: values}), **about)
    shown = [list(map(str, finding.verdicts())) for finding in report]
    for row, value in enumerate(values):
        single = tl.check(tl.Case(facts={} if value is None else {DAY: value}, **about))
        assert [verdicts[row] for verdicts in shown] == [str(finding.verdict) for finding in single]


def test_a_number_beyond_what_is_taken_is_named_with_its_row() -> None:
    with pytest.raises(tl.CaseError, match=r"row 1"):
        tl.check_column({SHARE: np.array([1e3, 1e40])}, **WHO, topics=("soe",))
