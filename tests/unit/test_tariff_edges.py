"""Questions about duties at the edges: names that are none, wide digits, what a number stands for, pictures with nothing in them."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest

import tradelaw as tl
from tradelaw.loaded.library import Library, packaged_folder
from tradelaw.quoting.answers import quoter_of
from tradelaw.tariffs import duty_grammar
from tradelaw.tariffs.reading import DutyReader

BEEF = "0202.30-010"
ONIONS = "0703.10-012"


@pytest.mark.parametrize("name", [None, 5, b"AUS", ["AUS"]])
def test_a_name_that_is_no_text_is_nobody(name: Any) -> None:  # noqa: ANN401  # what is no text
    with pytest.raises(tl.UnknownPartyError):
        tl.tariff(BEEF, origin=name)
    with pytest.raises(tl.UnknownPartyError):
        tl.tariff(BEEF, origin="AUS", importer=name or "Nowhere")
    with pytest.raises(tl.TariffError, match="no schedule under"):
        tl.rate_path(BEEF, origin="AUS", under=[name])


def test_digits_as_japanese_keyboards_write_them() -> None:
    wide = BEEF.translate({ord("-"): 0xFF0D, ord("."): 0xFF0E} | {ord(str(n)): 0xFF10 + n for n in range(10)})
    assert tl.tariff(wide, origin="AUS", as_of="2026-06-01") == tl.tariff(BEEF, origin="AUS", as_of="2026-06-01")


def test_other_digits_are_no_line() -> None:
    with pytest.raises(tl.TariffError, match="is no tariff line"):
        tl.tariff("\u0660202.30-010", origin="AUS")


@pytest.mark.parametrize("line", [BEEF, "0805.10-000"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-04-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_answered(line: str, day: str) -> None:
    assert tl.tariff(line, origin="USA", as_of=day).as_of.isoformat() == day


@pytest.mark.parametrize(
    ("number", "label"),
    [("02", "Meat and edible offal"), ("020", "Meat and edible offal"), ("0202", "Frozen beef"), ("0202.3", "Frozen beef")],
)
def test_lines_are_headed_by_what_their_number_stands_for(number: str, label: str) -> None:
    """Chapter 02 is not the beef that its first heading is of."""
    answer = tl.tariff_lines(number, origin="AUS", as_of="2026-06-01")
    assert answer.label is not None
    assert answer.label.en == answer.to_dict()["label"]["en"] == label
    assert answer.table().title.startswith(f"{label} (")


def test_one_line_is_one_line() -> None:
    assert tl.tariff_lines(BEEF, origin="AUS", as_of="2026-06-01").table().title.endswith(": 1 line")


@pytest.mark.parametrize("name", ["MFN", "Japan-Australia EPA", "australia", "cptpp", "CPTPP"])
def test_paths_are_asked_for_under_any_name(name: str) -> None:
    assert len(tl.rate_path(BEEF, origin="AUS", under=name)) == 1


def test_paths_say_when_there_is_none() -> None:
    paths = tl.rate_path(BEEF, origin="USA", under="CPTPP")
    assert len(paths) == 0
    assert "Goods of United States have nothing" in str(paths)


@pytest.mark.parametrize(
    ("line", "origin", "under", "given", "kind", "message"),
    [
        (BEEF, "USA", "CPTPP", {}, tl.TariffError, "There is nothing to draw"),
        (ONIONS, "CHN", None, {}, tl.TariffError, r"pass value= and quantities= \(kg\)"),
        (ONIONS, "CHN", None, {"value": 0, "quantities": {"kg": 1}}, tl.DutyError, "above zero"),
        (ONIONS, "CHN", None, {"value": 0.5, "quantities": {"kg": 1}}, tl.DutyError, "not exact"),
        (ONIONS, "CHN", None, {"value": "many", "quantities": {"kg": 1}}, tl.DutyError, "is no number"),
        (ONIONS, "CHN", None, {"value": 100, "quantities": {"kilo": 1}}, tl.DutyError, "is no unit"),
    ],
)
def test_pictures_say_why_there_is_none(
    line: str, origin: str, under: str | None, given: dict[str, Any], kind: type[tl.TradelawError], message: str
) -> None:
    pytest.importorskip("matplotlib")
    with pytest.raises(kind, match=message):
        tl.rate_path(line, origin=origin, under=under).plot(**given)


def test_a_picture_of_a_consignment_says_of_what_value() -> None:
    pytest.importorskip("matplotlib").use("Agg")
    axes = tl.rate_path(ONIONS, origin="CHN").plot(value="6,000", quantities={"kg": 100})
    assert axes.get_ylabel() == "duty, % of a customs value of 6,000 yen"


def test_a_tariff_is_let_go_with_its_quoter() -> None:
    """A mapping with weak keys whose values hold the keys would keep every library that was ever asked."""
    tariff = Library((packaged_folder(),)).tariff("JPN")
    assert quoter_of(tariff) is quoter_of(tariff)
    gone = weakref.ref(tariff)
    del tariff
    gc.collect()
    assert gone() is None


def test_reading_a_table_keeps_nothing_outside_the_tariff() -> None:
    """What `parse_duty` keeps would hold on to the library whose Parties it was given."""
    kept = duty_grammar._read.cache_info().currsize  # noqa: SLF001  # what it keeps is seen nowhere else
    reader = DutyReader(lambda: tl.library().parties)
    assert str(reader("7.31 yen/kg")) == "7.31 yen/kg"
    assert duty_grammar._read.cache_info().currsize == kept  # noqa: SLF001  # as above


def test_a_grid_reaches_to_the_end_of_the_calendar() -> None:
    pytest.importorskip("numpy")
    grid = tl.schedule("cptpp", first="9999-01-01", last="9999-12-31")
    assert grid.rates([BEEF], ["AUS"], ["9999-12-31"]).tolist() == [9.0]
