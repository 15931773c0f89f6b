"""One's own tariff: it answers like the packaged one, and every fault in its files is named with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from own_law import own_law
from own_tariff import write_own_tariff

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["own_law"]


@pytest.fixture
def own_tariff(own_law: Path) -> Path:
    return write_own_tariff(own_law)


def asked(folder: Path, line: str, as_of: str) -> tl.TariffAnswer:
    return tl.tariff(line, origin="JPN", importer="BRA", as_of=as_of, library=tl.load(folder, beside=True))


def test_a_sound_tariff_answers(own_tariff: Path) -> None:
    answer = asked(own_tariff, "0101.21-000", "2023-06-01")
    assert str(answer.best) == "MINE, 7.3%"
    assert str(answer.mfn.duty) == "10%"
    assert answer.quote("mine").computed == answer.quote("mine").published


def test_a_line_that_the_schedule_does_not_list_is_what_the_schedule_says_of_those(own_tariff: Path) -> None:
    quote = asked(own_tariff, "9999.99-000", "2023-06-01").quote("mine")
    assert (str(quote.duty), quote.ground.value) == ("free", "default")


def test_years_beyond_what_is_held_are_computed(own_tariff: Path) -> None:
    quote = asked(own_tariff, "0101.21-000", "2030-06-01").quote("mine")
    assert (str(quote.duty), quote.ground.value, quote.year) == ("0.9%", "fitted", 10)
    assert str(asked(own_tariff, "0101.21-000", "2031-04-01").quote("mine").duty) == "free"


def test_several_tariffs_need_the_importer_named(own_tariff: Path) -> None:
    library = tl.load(own_tariff, beside=True)
    with pytest.raises(tl.TariffError, match="into which Party"):
        tl.tariff("0101.21-000", origin="CHL", library=library)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("tariffs/brazil/publication.toml", "rates_until = 2024-03-31", "", "publication.toml.*rates_until is missing"),
        ("tariffs/brazil/publication.toml", "[2022-04-01, 2023-04-01]", "[2023-04-01, 2022-04-01]", "editions are days, in order"),
        ("tariffs/brazil/publication.toml", "rates_until", "rates_till", '"rates_till" is no key here'),
        ("tariffs/brazil/lines.csv", "line,season", "lines,season", "lines.csv:2: the heading begins"),
        ("tariffs/brazil/lines.csv", "general", "generally", 'has no column "general"'),
        ("tariffs/brazil/lines.csv", "10%,,(12%)", "10%%,,(12%)", "lines.csv: line 0101.21-000"),
        ("tariffs/brazil/lines.csv", "10%,,(12%)", "10%,(12%)", "lines.csv:3: 7 cells, and the heading has 8"),
        ("tariffs/brazil/lines.csv", "12-01..05-31", "12-01..05-32", 'lines.csv: line 0805.10-000: There is no day "5-32"'),
        ("tariffs/brazil/lines.csv", "12-01..05-31", "06-01..11-30", "0805.10-000 stands there twice"),
        ("tariffs/brazil/lines.csv", "0101.21-000", "0101.21-00", 'lines.csv:3: "0101.21-00" is no line'),
        ("mine/tariffs/brazil.csv", "equal-11,2022>2023,8.2%", "equal-12,2022>2023,8.2%", 'brazil.csv: line 0101.21-000: .*"equal-11"'),
        ("mine/tariffs/brazil.csv", "open:footnote", "open:footnot", 'no reason "footnot"'),
        ("mine/tariffs/brazil.csv", "| 2023-04-01: 7.3%", "| 7.3%", "has no day in front"),
        ("mine/tariffs/brazil.csv", "0101.21-000", "0102.21-000", "lines.csv has no such line"),
        ("mine/tariffs/notes.toml", "11 equal cuts", "11 equal cats", "notes.toml:"),
        ("mine/tariffs/notes.toml", 'lines = "brazil.csv"', 'lines = "brasil.csv"', "brasil.csv: can't be read"),
    ],
)
def test_faults_are_named(own_tariff: Path, file: str, old: str, new: str, message: str) -> None:
    path = own_tariff / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(tl.LawError, match=message):
        tl.load(own_tariff, beside=True)
    assert tl.validate(own_tariff, beside=True)
