"""Paths of duties over the years: their steps, their ends, their shapes, and what is said to wrong input."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest

import tradelaw as tl
from tradelaw.dates import day_after
from tradelaw.quoting.quotes import Ground

BEEF = "0202.20-000"
ORANGES = "0805.10-000"


def test_a_path_goes_from_the_first_cut_to_the_last() -> None:
    path = tl.rate_path(BEEF, origin="AUS", under="CPTPP").path("cptpp")
    assert (path.steps[0].span.first, path.steps[0].duty) == (dt.date(2018, 12, 30), tl.parse_duty("27.5%"))
    assert (path.steps[-1].span.first, path.steps[-1].span.last, path.steps[-1].duty) == (dt.date(2033, 4, 1), None, tl.parse_duty("9%"))
    assert len(path) == 16
    assert [step.year for step in path] == list(range(1, 17))
    assert {step.ground for step in path} == {Ground.FITTED, Ground.PUBLISHED}
    assert (path.category, path.evidence != "") == ("beef", True)


def test_a_late_joiner_begins_on_its_day() -> None:
    path = tl.rate_path(BEEF, origin="MYS", under="CPTPP").path("CPTPP")
    assert (path.steps[0].span.first, path.steps[0].duty, path.steps[0].year) == (dt.date(2022, 11, 29), tl.parse_duty("24.1%"), 5)
    assert path.at(dt.date(2022, 11, 28)) is None


def test_the_united_kingdom_left_one_path_and_entered_others() -> None:
    paths = tl.rate_path("4202.21-110", origin="GBR")
    union = paths.path("japan-eu")
    assert (union.steps[0].span.first, union.steps[-1].span.last) == (dt.date(2019, 2, 1), dt.date(2020, 12, 31))
    assert paths.path("japan-uk").steps[0].span.first == dt.date(2021, 1, 1)
    assert paths.path("cptpp").steps[0].span.first == dt.date(2024, 12, 15)


def test_a_safeguard_is_a_step() -> None:
    path = tl.rate_path("0201.10-000", origin="USA", under="USJTA").path("japan-us-trade")
    applied = [step for step in path if step.ground is Ground.SAFEGUARD]
    assert [(step.span.first, step.span.last, str(step.duty)) for step in applied] == [
        (dt.date(2021, 3, 18), dt.date(2021, 4, 16), "38.5%")
    ]
    after = path.at(dt.date(2021, 4, 17))
    assert after is not None
    assert (after.span.first, str(after.duty)) == (dt.date(2021, 4, 17), "25%")


def test_steps_follow_one_another_without_a_gap() -> None:
    for line, origin in ((BEEF, "AUS"), ("0201.10-000", "USA"), (ORANGES, "EU"), ("4202.21-110", "CHN")):
        for path in tl.rate_path(line, origin=origin):
            for step, following in zip(path.steps, path.steps[1:], strict=False):
                assert step.span.last is not None
                assert following.span.first == day_after(step.span.last)


def test_a_line_without_a_preference_is_excluded_for_good() -> None:
    (step,) = tl.rate_path("0201.10-000", origin="CHN", under="rcep").path("rcep")
    assert (step.duty, step.ground, step.span.last) == (None, Ground.EXCLUDED, None)
    assert step.to_dict()["duty"] is None


def test_the_rate_for_everybody_ends_with_what_is_published() -> None:
    (step,) = tl.rate_path(BEEF, origin="AUS", under="mfn").path("mfn")
    assert (step.span.first, step.span.last) == (dt.date(2025, 4, 1), dt.date(2027, 3, 31))
    assert [path.agreement for path in tl.rate_path(BEEF, origin="AUS", under="MFN")] == ["mfn"]


def test_readings_are_shown_side_by_side() -> None:
    path = tl.rate_path("0403.90-200", origin="EU", under="japan-eu").path("japan-eu")
    later = path.at(dt.date(2030, 6, 1))
    assert later is not None
    assert later.duty is None
    assert len(later.readings) == 2
    assert " or " in str(tl.rate_path("0403.90-200", origin="EU", under="japan-eu"))


# ---------------------------------------------------------------- seasons


def test_a_line_with_seasons_has_a_step_for_each() -> None:
    path = tl.rate_path(ORANGES, origin="BRA").path("mfn")
    assert [(str(step.span.first), str(step.span.last), str(step.duty)) for step in path] == [
        ("2025-04-01", "2025-05-31", "32%"),
        ("2025-06-01", "2025-11-30", "16%"),
        ("2025-12-01", "2026-05-31", "32%"),
        ("2026-06-01", "2026-11-30", "16%"),
        ("2026-12-01", "2027-03-31", "32%"),
    ]


def test_no_step_of_a_season_runs_on_into_the_next() -> None:
    # RCEP, held: another duty in summer and in winter, for good
    for path in tl.rate_path("0812.90-100", origin="NZL"):
        for step in path:
            assert step.season
            assert step.span.last is not None
            assert step.span.first is not None
            assert (step.span.last - step.span.first).days < 190


# ---------------------------------------------------------------- shapes


def test_the_shape_of_paths() -> None:
    paths = tl.rate_path(BEEF, origin="Australia")
    shape = paths.to_dict()
    assert {key: shape[key] for key in ("line", "importer", "origin")} == {"line": "020220000", "importer": "JPN", "origin": "AUS"}
    assert [path["agreement"] for path in shape["paths"]] == ["cptpp", "rcep", "australia", "mfn"]
    step = shape["paths"][0]["steps"][0]
    assert step == {
        "valid_from": "2018-12-30",
        "valid_until": "2019-03-31",
        "duty": "27.5%",
        "ad_valorem": "27.5",
        "basis": "fitted",
        "year": 1,
        "readings": [{"category": "beef", "duty": "27.5%"}] if step["readings"] else [],
        "season": None,
    }
    assert json.loads(json.dumps(shape)) == shape
    records = paths.to_records()
    assert len(records) == sum(len(path) for path in paths)
    assert {(record["line"], record["origin"]) for record in records} == {("020220000", "AUS")}
    text = str(paths)
    assert "2033-04-01" in text
    assert text.startswith("Frozen beef (0202.20-000), into Japan from Australia")
    assert paths._repr_html_().count("<tr") == len(records) + 1
    with pytest.raises(KeyError):
        paths.path("japan-eu")


def test_several_agreements_can_be_named() -> None:
    assert [path.agreement for path in tl.rate_path(BEEF, origin="AUS", under=["RCEP", "CPTPP"])] == ["cptpp", "rcep"]
    assert [path.agreement for path in tl.rate_path(BEEF, origin="AUS", under="australia")] == ["australia"]


@pytest.mark.parametrize(
    ("asked", "kind", "message"),
    [
        ({"line": "0202.20-001", "origin": "AUS"}, tl.TariffError, "no line 0202.20-001"),
        ({"line": "0202.30", "origin": "AUS"}, tl.TariffError, "0202.30 is not a whole line"),
        ({"line": BEEF, "origin": "Austrlia"}, tl.UnknownPartyError, "Did you mean"),
        ({"line": BEEF, "origin": "JPN"}, tl.TariffError, "no imports"),
        ({"line": BEEF, "origin": "AUS", "under": "cptp"}, tl.TariffError, 'no schedule under "cptp". Did you mean "cptpp"?'),
        ({"line": BEEF, "origin": "AUS", "under": "japan-us-digital"}, tl.TariffError, "has no schedule under"),
    ],
)
def test_wrong_input(asked: dict[str, Any], kind: type[tl.TradelawError], message: str) -> None:
    with pytest.raises(kind) as caught:
        tl.rate_path(**asked)
    assert message in str(caught.value)


# ---------------------------------------------------------------- pictures


def test_a_path_can_be_drawn() -> None:
    pytest.importorskip("matplotlib")
    numpy = pytest.importorskip("numpy")
    axes = tl.rate_path(BEEF, origin="AUS").plot()
    drawn = {str(line.get_label()): line for line in axes.get_lines() if not str(line.get_label()).startswith("_")}
    assert set(drawn) == {"CPTPP", "Japan-Australia EPA", "MFN (without a preference)"}
    assert max(numpy.asarray(drawn["CPTPP"].get_ydata(), dtype=float)) == 27.5
    with pytest.raises(tl.TariffError, match=r"pass value= and quantities= \(kg"):
        tl.rate_path("1006.30-090", origin="AUS").plot()
    charged = tl.rate_path("1902.19-093", origin="EU", under="japan-eu").plot(value=Decimal(100), quantities={"kg": 1})
    assert charged.get_lines()
