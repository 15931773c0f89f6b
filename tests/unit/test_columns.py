"""A column of cases has the verdicts that the cases have one by one, whatever the table is made of."""

from __future__ import annotations

import datetime as dt
import functools
import random
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl
from drawn_cases import REQUIRED, STORAGE

if TYPE_CHECKING:
    from pathlib import Path

    from tradelaw.compliance.column_checks import ColumnReport

np = pytest.importorskip("numpy")

WHO: dict[str, Any] = {"actor": "VNM", "affects": "JPN", "as_of": "2024-06-01"}
CPTPP = "CPTPP 14.13.2"
LOCAL = "requires_local_computing_facilities"
CONDITION = "condition_for_doing_business"
ABOVE = ("actor", "affects", "as_of", "pleaded", "topics", "agreements")


@functools.cache
def some_cases(count: int, seed: int = 4) -> tuple[dict[str, bool | None], ...]:
    """Cases around a duty to store at home: of each fact now and then the contrary, or nothing known."""
    rng = random.Random(seed)  # noqa: S311  # cases, not secrets
    names = [*STORAGE, REQUIRED]
    found: list[dict[str, bool | None]] = []
    while len(found) < count:
        case = {name: STORAGE.get(name, len(found) % 2 == 0) if rng.random() < 0.85 else rng.choice([True, False, None]) for name in names}
        if not tl.library().facts.clashes(case):
            found.append(case)
    return tuple(found)


def table_of(cases: tuple[dict[str, Any], ...] | list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [case[name] for case in cases] for name in cases[0]}


def single(case: dict[str, Any], **more: Any) -> dict[tuple[str, str, str], tl.Verdict]:  # noqa: ANN401  # what a case takes
    """The verdicts that a row has when it is checked by itself: by citation, obligor and obligee."""
    put = {**WHO, **more, **{name: case[name] for name in ABOVE if name in case}}
    facts = {name: value for name, value in case.items() if name not in ABOVE}
    return {(f.citation, f.obligor, f.obligee): f.verdict for f in tl.check(tl.Case(facts=facts, **put))}


def of_row(report: ColumnReport, row: int) -> dict[tuple[str, str, str], tl.Verdict]:
    found = {(f.citation, f.obligor, f.obligee): f.verdicts()[row] for f in report}
    return {key: verdict for key, verdict in found.items() if verdict is not None}


def words(report: ColumnReport, citation: str = CPTPP) -> list[str | None]:
    return [None if verdict is None else str(verdict) for verdict in report.finding(citation).verdicts()]


# ---------------------------------------------------------------- the same answers


@pytest.mark.parametrize("count", [1, 63, 64, 65])
@pytest.mark.parametrize("more", [{"topics": "localisation"}, {"topics": "localisation", "pleaded": "all"}, {"agreements": "rcep"}])
def test_column_says_what_single_cases_say_up_to_a_word_of_them_and_beyond(count: int, more: dict[str, Any]) -> None:
    cases = some_cases(count)
    report = tl.check_column(table_of(cases), **WHO, **more)
    assert report.length == count
    assert [of_row(report, row) for row in range(count)] == [single(case, **more) for case in cases]


@pytest.mark.parametrize("count", [131_072, 131_073, 131_200])
def test_more_cases_than_a_stretch_holds(count: int) -> None:
    """131,072 cases are decided at a time; a small table repeated has the same verdicts in every stretch."""
    few = tl.check_column(table_of(some_cases(97)), **WHO)
    arrays = {name: np.array([column], dtype=object) for name, column in table_of(some_cases(97)).items()}
    table = {
        name: np.ma.MaskedArray(np.resize(column == np.True_, count), np.resize(column == np.array(None), count))
        for name, column in arrays.items()
    }
    many = tl.check_column(table, **WHO)
    assert len(many) == len(few)
    for finding, small in zip(many, few, strict=True):
        assert np.array_equal(finding.codes, np.resize(small.codes, count))
    assert len(few.finding(CPTPP).counts()) >= 5


def test_without_topics_a_column_looks_at_what_any_case_touches() -> None:
    cases = some_cases(30)
    report = tl.check_column(table_of(cases), **WHO)
    for row, case in enumerate(cases):
        alone, here = single(case), of_row(report, row)
        assert alone.items() <= here.items()
        assert here[("CPTPP Art. 14.13.2", "VNM", "JPN")] == single(case, topics="localisation")[("CPTPP Art. 14.13.2", "VNM", "JPN")]


def test_several_parties_and_days_row_by_row() -> None:
    who = [
        {"actor": actor, "affects": affects, "as_of": as_of}
        for actor, affects in (
            ("VNM", "JPN"),
            ("Viet Nam", "Japan"),
            ("JPN", "VNM"),
            ("GBR", "JPN"),
            ("JPN", "EU"),
            ("USA", "JPN"),
            ("CHN", "AUS"),
        )
        for as_of in ("2020-06-01", "2022-06-01", dt.date(2024, 6, 1), "2025-06-01", "2027-01-01")
    ]
    # RCEP, on which China and Australia rest, wasn't in force in 2020.
    who = [row for row in who if (row["actor"], row["as_of"]) != ("CHN", "2020-06-01")]
    cases = [{**above, **case} for above, case in zip(who, some_cases(len(who), seed=7), strict=True)]
    report = tl.check_column(table_of(cases), topics=["localisation", "data-flows"])
    assert [of_row(report, row) for row in range(len(cases))] == [single(case, topics=["localisation", "data-flows"]) for case in cases]
    assert {verdict for row in range(len(cases)) for verdict in of_row(report, row).values()} >= {"not bound", "undetermined"}


@pytest.mark.parametrize("column", ["actor", "affects", "as_of"])
def test_who_and_when_as_a_column_or_for_all(column: str) -> None:
    cases = some_cases(20)
    for_all = tl.check_column(table_of(cases), **WHO)
    by_row = tl.check_column({column: [WHO[column]] * 20, **table_of(cases)}, **{**WHO, column: None})
    assert by_row.to_dict() == for_all.to_dict()
    assert all(np.array_equal(one.codes, other.codes) for one, other in zip(by_row, for_all, strict=True))


def test_implied_facts_count() -> None:
    """Local facilities for financial services are local facilities; a transfer that isn't restricted isn't prevented."""
    cases = [{"requires_local_financial_service_computing_facilities": value, CONDITION: None} for value in (True, False, None)]
    report = tl.check_column(table_of(cases), topics="localisation", **WHO)
    assert [of_row(report, row) for row in range(3)] == [single(case, topics="localisation") for case in cases]
    given = tl.check_column({"restricts_cross_border_transfer": [False, True]}, actor="CHN", affects="JPN", as_of="2024-06-01")
    assert words(given, "RCEP 12.15.2") == ["consistent", "undetermined"]


# ---------------------------------------------------------------- kinds of tables

OPEN = {LOCAL: [True, False, None, True], CONDITION: [True, None, None, False]}
ANSWERS = ["undetermined", "consistent", "undetermined", "consistent"]


def test_dict_of_lists_and_of_arrays() -> None:
    assert words(tl.check_column(OPEN, **WHO)) == ANSWERS
    assert words(tl.check_column({name: np.array(column, dtype=object) for name, column in OPEN.items()}, **WHO)) == ANSWERS
    assert words(tl.check_column({LOCAL: np.array([True, False])}, **WHO)) == ["undetermined", "consistent"]
    assert words(tl.check_column({LOCAL: (value for value in (True, False))}, **WHO)) == ["undetermined", "consistent"]


def test_masked_arrays() -> None:
    table = {
        name: np.ma.MaskedArray([value is True for value in column], [value is None for value in column]) for name, column in OPEN.items()
    }
    assert words(tl.check_column(table, **WHO)) == ANSWERS
    # What lies under the mask says nothing, whatever it is.
    assert words(tl.check_column({LOCAL: np.ma.MaskedArray([False, False], [True, False])}, **WHO)) == ["undetermined", "consistent"]


@pytest.mark.parametrize("dtype", ["object", "boolean"])
def test_pandas(dtype: str) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    frame = pd.DataFrame({name: pd.array(column, dtype=dtype) for name, column in OPEN.items()}, index=[7, 5, 7, 1])
    assert words(tl.check_column(frame, **WHO)) == ANSWERS
    frame["actor"], frame["as_of"] = "VNM", pd.to_datetime("2024-06-01")
    assert words(tl.check_column(frame, affects="JPN")) == ANSWERS


def test_polars() -> None:
    pl = pytest.importorskip("polars")
    pytest.importorskip("narwhals")
    assert words(tl.check_column(pl.DataFrame(OPEN), **WHO)) == ANSWERS
    frame = pl.DataFrame(OPEN).with_columns(actor=pl.lit("VNM"), as_of=pl.lit(dt.date(2024, 6, 1)))
    assert words(tl.check_column(frame, affects="JPN")) == ANSWERS
    assert words(tl.check_column(pl.DataFrame({LOCAL: [None, None]}), **WHO)) == ["undetermined", "undetermined"]


def test_pyarrow() -> None:
    pa = pytest.importorskip("pyarrow")
    pytest.importorskip("narwhals")
    assert words(tl.check_column(pa.table(OPEN), **WHO)) == ANSWERS


@pytest.mark.parametrize("kind", ["dict", "pandas", "polars"])
def test_no_rows(kind: str) -> None:
    table: Any = {LOCAL: []}
    if kind != "dict":
        pytest.importorskip("narwhals")
        library = pytest.importorskip(kind)
        table = library.DataFrame({LOCAL: library.Series([], dtype="bool" if kind == "pandas" else library.Boolean)})
    report = tl.check_column(table, **WHO)
    assert report.length == 0
    assert words(report) == []
    assert report.finding(CPTPP).counts() == {}
    assert not report.finding(CPTPP).where("consistent").any()


OWN_FACTS = """
[[fact]]
name = "months_kept"
question = { en = "For how many months?" }
kind = "number"
unit = "months"
group = "measure"

[[fact]]
name = "first_asked_on"
question = { en = "Since when?" }
kind = "date"
group = "measure"

[[fact]]
name = "kind_of_data"
question = { en = "What kind of data is it?" }
kind = "choice"
values = ["health", "payments"]
group = "measure"
"""
OWN_BREACH = "months_kept > 6.5 or first_asked_on >= 2020-01-01 or kind_of_data is health"


@pytest.fixture
def kinds(own_law: Path) -> tl.Library:
    """A law with a rule on facts of every kind; it reaches financial institutions that trade by electronic means, and nothing excuses."""
    (own_law / "vocabulary.toml").write_text(OWN_FACTS, encoding="utf-8")
    chapter = own_law / "mine" / "data.toml"
    text = chapter.read_text(encoding="utf-8").replace("requires_localisation_for_storage_or_processing", OWN_BREACH)
    chapter.write_text(text, encoding="utf-8")
    return tl.load(own_law, beside=True)


def test_numbers_days_and_words(kinds: tl.Library) -> None:
    day, nan = dt.date(2019, 12, 31), float("nan")
    rows: list[tuple[Any, Any, Any, str]] = [
        (7, day, "payments", "inconsistent"),
        (6, day, "payments", "consistent"),
        (6.5, day, "payments", "consistent"),
        (Decimal("6.5000001"), day, "payments", "inconsistent"),
        ("6.6", "2019-12-31", "Payments", "inconsistent"),
        (6, "2020-01", "payments", "inconsistent"),
        (6, dt.datetime(2019, 12, 31, 23, 59, tzinfo=dt.UTC), "payments", "consistent"),
        (6, day, "health", "inconsistent"),
        (None, day, "payments", "undetermined"),
        (nan, day, "payments", "undetermined"),
        (6, None, "payments", "undetermined"),
        (6, day, None, "undetermined"),
        (None, None, "health", "inconsistent"),
    ]
    names = ("months_kept", "first_asked_on", "kind_of_data")
    reached = {"affects_trade_by_electronic_means": True, "person_is_financial_institution": True}
    more: dict[str, Any] = {"actor": "JPN", "affects": "BRA", "as_of": "2024-01-01"}
    cases = [dict(zip(names, row[:3], strict=True)) | reached | {"pursues_legitimate_public_policy_objective": False} for row in rows]
    report = tl.check_column(table_of(cases), library=kinds, **more)
    assert words(report, "MINE 2.1") == [row[3] for row in rows]
    for case, row in zip(cases, rows, strict=True):
        facts = {name: None if value is nan else value for name, value in case.items()}
        assert tl.check(tl.Case(facts=facts, **more), library=kinds).finding("MINE 2.1").verdict == row[3]
    # The same numbers and days in arrays of their own kinds.
    typed = {
        "months_kept": np.array([7.0, 6.0, 6.5, nan]),
        "first_asked_on": np.array(["2019-12-31"] * 3 + ["NaT"], dtype="datetime64[D]"),
        "kind_of_data": ["payments"] * 4,
    } | {name: [value] * 4 for name, value in reached.items()}
    open_to_excuse = words(tl.check_column(typed, library=kinds, **more), "MINE 2.1")
    assert open_to_excuse == ["undetermined", "consistent", "consistent", "undetermined"]
    excused = tl.check_column(typed | {"pursues_legitimate_public_policy_objective": [True] * 4}, library=kinds, **more)
    assert words(excused, "MINE 2.1") == ["excused", "consistent", "consistent", "undetermined"]
    whole = tl.check_column(
        {"months_kept": np.array([6, 7]), "first_asked_on": [day] * 2, "kind_of_data": ["payments"] * 2}, library=kinds, **more
    )
    assert words(whole, "MINE 2.1") == ["consistent", "undetermined"]


@pytest.mark.parametrize(
    ("name", "column", "said"),
    [
        ("months_kept", [1, "many"], 'months_kept takes a number (months), not "many". (row 1)'),
        ("months_kept", [True], "months_kept takes a number (months), not true. (row 0)"),
        ("months_kept", [None, float("inf")], "months_kept takes a finite number"),
        ("first_asked_on", [dt.date(2020, 1, 1), "soon"], 'first_asked_on takes a date: "soon" is no date'),
        ("first_asked_on", [20_200_101], "first_asked_on takes a date, such as 2024-12-15"),
        ("kind_of_data", ["health", "healt"], "kind_of_data takes one of health, payments"),
    ],
)
def test_value_of_the_wrong_kind_is_told_with_its_row(kinds: tl.Library, name: str, column: list[Any], said: str) -> None:
    with pytest.raises(tl.CaseError) as caught:
        tl.check_column({name: column}, actor="JPN", affects="BRA", as_of="2024-01-01", library=kinds)
    (fault,) = caught.value.faults
    assert fault.startswith(said)
    assert f"(row {len(column) - 1})" in fault


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("table", "more", "said"),
    [
        pytest.param({LOCAL: [True], "id": [7]}, {}, 'No fact is called "id".', id="unknown column"),
        pytest.param({"requires_local_facilities": [True]}, {}, 'No fact is called "requires_local_facilities". Did you mean', id="near"),
        pytest.param({LOCAL: [True, None, "no"]}, {}, f'{LOCAL} takes true or false, not "no" (row 2).', id="word"),
        pytest.param({LOCAL: np.array([1, 0])}, {}, f'{LOCAL} takes true or false, not "1" (row 0).', id="numbers"),
        pytest.param({LOCAL: [True], CONDITION: [True, False]}, {}, "the columns have different lengths: 1, 2.", id="lengths"),
        pytest.param({LOCAL: [True]}, {"actor": None}, "the cases don't say actor: pass actor=", id="nobody acts"),
        pytest.param({LOCAL: [True]}, {"as_of": None}, "the cases don't say as_of: pass as_of=", id="no day"),
        pytest.param({LOCAL: [True] * 2, "actor": ["VNM", None]}, {"actor": None}, "row 1: the case doesn't say actor.", id="actor lacks"),
        pytest.param({LOCAL: [True]}, {"actor": "Veitnam"}, 'actor: No Party is called "Veitnam". Did you mean', id="actor misspelt"),
        pytest.param({LOCAL: [True]}, {"pleaded": "99.9"}, 'No exception is called "99.9".', id="no such exception"),
        pytest.param(
            {LOCAL: [True]}, {"topics": "dataflows"}, 'No topic is called "dataflows". Did you mean "data-flows"', id="no such topic"
        ),
    ],
)
def test_fault_of_a_table(table: dict[str, Any], more: dict[str, Any], said: str) -> None:
    with pytest.raises(tl.CaseError) as caught:
        tl.check_column(table, **{**WHO, **more})
    (fault,) = caught.value.faults
    assert fault.startswith(said)


def test_every_faulty_column_is_told() -> None:
    with pytest.raises(tl.CaseError) as caught:
        tl.check_column({"id": [1], LOCAL: ["yes"], CONDITION: [2]}, **WHO)
    assert len(caught.value.faults) == 3


@pytest.mark.parametrize("row", [0, 63, 64, 99])
def test_contradictory_row_is_named(row: int) -> None:
    restricts: list[bool | None] = [True] * 100
    restricts[row] = False
    prevents = [number == row for number in range(100)]
    with pytest.raises(tl.CaseError) as caught:
        tl.check_column({"prevents_cross_border_transfer": prevents, "restricts_cross_border_transfer": restricts}, **WHO)
    (fault,) = caught.value.faults
    assert fault.startswith(f"row {row}: ")
    assert "prevents_cross_border_transfer" in fault
    assert "restricts_cross_border_transfer" in fault


def test_columns_that_are_no_facts_are_ignored_if_named() -> None:
    table = {"id": ["a", "b"], "remark": [None, 5], LOCAL: [True, False]}
    assert words(tl.check_column(table, ignore=["id", "remark"], **WHO)) == ["undetermined", "consistent"]
    with pytest.raises(tl.CaseError, match="remark"):
        tl.check_column(table, ignore=["id"], **WHO)


# ---------------------------------------------------------------- the report


def test_counts_and_places_add_up() -> None:
    cases = some_cases(200)
    report = tl.check_column(table_of(cases), agreements="cptpp", **WHO)
    finding = report.finding(CPTPP)
    verdicts = finding.verdicts()
    assert finding.counts() == {verdict: verdicts.count(verdict) for verdict in tl.Verdict if verdict in verdicts}
    for verdict in tl.Verdict:
        marked = finding.where(verdict)
        assert marked.dtype == np.bool_
        assert marked.tolist() == [found is verdict for found in verdicts]
        assert finding.where(str(verdict)).tolist() == marked.tolist()
    assert finding.to_dict()["counts"] == {str(verdict): count for verdict, count in finding.counts().items()}
    assert report.columns()["CPTPP Art. 14.13.2"] == words(report)
    assert report.to_dict()["cases"] == 200
    assert report.to_records() == [found.to_dict() for found in report]


def test_cases_without_the_obligation_have_no_verdict() -> None:
    table = {LOCAL: [False, False, False], "actor": ["VNM", "JPN", "CHN"], "affects": ["JPN", "VNM", "JPN"]}
    report = tl.check_column(table, as_of="2024-06-01")
    assert [f.obligor for f in report if f.provision == "14.13.2"] == ["VNM", "JPN"]
    for obligor, expected in (("VNM", ["consistent", None, None]), ("JPN", [None, "consistent", None])):
        finding = report.finding(CPTPP, obligor=obligor)
        assert [None if v is None else str(v) for v in finding.verdicts()] == expected
        assert sum(finding.counts().values()) == 1
    names = list(report.columns())
    assert "CPTPP Art. 14.13.2 (VNM to JPN)" in names
    assert report.columns()["CPTPP Art. 14.13.2 (JPN to VNM)"] == [None, "consistent", None]


def test_report_shows_a_table_of_counts() -> None:
    report = tl.check_column(OPEN, **WHO)
    lines = str(report).splitlines()
    assert lines[0] == "4 cases"
    (row,) = [line for line in lines if line.startswith("CPTPP Art. 14.13.2")]
    header = next(line for line in lines if line.startswith("provision"))
    shown = {verdict: row[header.index(f"  {verdict}") + 2 :].split()[0] for verdict in ("consistent", "undetermined")}
    assert shown == {"consistent": "2", "undetermined": "2"}
    assert "<table>" in report._repr_html_()


@pytest.mark.parametrize(("citation", "more"), [("CPTPP 14.99", {}), (CPTPP, {"obligor": "AUS"}), (CPTPP, {"obligee": "AUS"})])
def test_finding_that_is_not_there(citation: str, more: dict[str, str]) -> None:
    report = tl.check_column(OPEN, **WHO)
    with pytest.raises(KeyError, match=f"no finding on {citation}"):
        report.finding(citation, **more)


def test_without_numpy_it_is_said_what_to_install() -> None:
    """In a process that finds no NumPy; the rest of the library works there."""
    code = (
        "import sys; sys.modules['numpy'] = None; import tradelaw as tl\n"
        "assert tl.check(tl.Case(actor='VNM', affects='JPN', as_of='2024-06-01', facts={'taxation_measure': True})).as_of\n"
        "try: tl.check_column({}, actor='VNM', affects='JPN', as_of='2024-06-01')\n"
        "except ModuleNotFoundError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "A column of cases needs numpy: pip install 'tradelaw[tables]'.\n"
