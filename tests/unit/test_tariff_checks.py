"""One's own tariff: it answers like the packaged one, and every fault in its files is named with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from own_law import own_law
from own_tariff import write_own_tariff

if TYPE_CHECKING:
    from collections.abc import Callable
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
        ("tariffs/brazil/publication.toml", '"BRA"', '"XXX"', 'publication.toml:1: No Party is called "XXX"'),
        ("tariffs/brazil/publication.toml", "2024-03-31", "2024-03-31T00:00:00", "rates_until is no day"),
        ("tariffs/brazil/publication.toml", "2024-03-31", "2020-03-31", "lies before the last edition"),
        ("tariffs/brazil/publication.toml", "2023-04-01]", "2022-04-01]", "editions are days, in order"),
        ("tariffs/brazil/lines.csv", "general,", "general,general,", "lines.csv:2: a column stands in the heading twice"),
        ("tariffs/brazil/lines.csv", "0101.21-000", "0101x21y000", 'lines.csv:3: "0101x21y000" is no line'),
        ("tariffs/brazil/lines.csv", "0101.21", "\uff10101.21", "lines.csv:3: .* is no line"),
        ("tariffs/brazil/lines.csv", "10%,,(12%)", "9" * 200_000, "lines.csv:3: can't be read: field larger"),
        ("tariffs/brazil/lines.csv", "10%,,(12%)", '"10%,,(12%)', "lines.csv:3: 6 cells"),
        ("tariffs/brazil/lines.csv", "NO,,,10%", "NO,2022-99-01,,10%", 'lines.csv: line 0101.21-000: There is no month "2022-99-01"'),
        ("tariffs/brazil/lines.csv", "NO,,,10%", "NO,2023-01-01,2022-01-01,10%", "line 0101.21-000: the last day, 2022-01-01, lies before"),
        ("mine/tariffs/brazil.csv", "equal-11,", f"{'equal-11 | equal-11; ' * 40}equal-11,", r"can be read in \d+ ways; 64 is the most"),
        ("mine/tariffs/notes.toml", 'importer = "BRA"', 'importer = "ZZZ"', 'notes.toml: No Party is called "ZZZ"'),
        (
            "mine/tariffs/notes.toml",
            "origins = []",
            'origins = []\n[[column]]\nid = "x"\nname = { en = "x", ja = "x" }\nlines = "brazil.csv"\norigins = ["ZZZ"]',
            'notes.toml: No Party is called "ZZZ"',
        ),
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
    assert len(set(tl.validate(own_tariff, beside=True))) == len(tl.validate(own_tariff, beside=True))


def test_a_table_without_lines_is_a_fault(own_tariff: Path) -> None:
    path = own_tariff / "tariffs" / "brazil" / "lines.csv"
    path.write_text("line,season,units,from,until,general,temporary,wto\n", encoding="utf-8")
    assert tl.validate(own_tariff, beside=True) == ["tariffs/brazil/lines.csv: has no lines."]


def test_what_is_no_text_is_named_with_its_line(own_tariff: Path) -> None:
    path = own_tariff / "tariffs" / "brazil" / "lines.csv"
    path.write_bytes(path.read_bytes().replace(b"10%", b"10\xff"))
    assert tl.validate(own_tariff, beside=True) == ["tariffs/brazil/lines.csv:3: is not UTF-8 text."]


@pytest.mark.parametrize("spell", [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"])
def test_tables_as_other_programs_write_them(own_tariff: Path, spell: Callable[[bytes], bytes]) -> None:
    for path in own_tariff.rglob("*.csv"):
        path.write_bytes(spell(path.read_bytes()))
    assert str(asked(own_tariff, "0101.21-000", "2023-06-01").best) == "MINE, 7.3%"


def test_the_last_day_of_the_calendar_is_answered(own_tariff: Path) -> None:
    quote = asked(own_tariff, "0101.21-000", "9999-12-31").quote("mine")
    assert (str(quote.duty), quote.span.last) == ("free", None)


PREFERENCES = """\
[[column]]
id = "pref"
kind = "epa"
name = { en = "Preference", ja = "特恵" }
origins = [{ party = "JPN", from = 2002-11-30 }]
source = "invented for the tests"
confidence = "secondary"
"""


@pytest.fixture
def with_preferences(own_tariff: Path) -> Path:
    """The tariff with a column of another preference and labels of its chapters."""
    place = own_tariff / "tariffs"
    (place / "brazil" / "preferences.toml").write_text(PREFERENCES, encoding="utf-8")
    table = "line,season,pref\n0101.21-000,,3%\n0805.10-000,06-01..11-30,\n0805.10-000,12-01..05-31,\n9999.99-000,,\n"
    (place / "brazil" / "preferences.csv").write_text(table, encoding="utf-8")
    (place / "headings.csv").write_text("# Ours.\ncode,en,ja\n01,Live animals,生きた動物\n", encoding="utf-8")
    return own_tariff


def test_a_column_of_preferences_answers(with_preferences: Path) -> None:
    answer = asked(with_preferences, "0101.21-000", "2023-06-01")
    assert str(answer.quote("pref").duty) == "3%"
    assert answer.label is not None
    assert answer.label.en == "Live animals"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("brazil/preferences.toml", '"pref"', "5", 'brazil/preferences.toml:2: "id" has to be text'),
        ("brazil/preferences.toml", '"epa"', '"eba"', 'brazil/preferences.toml:3: "eba" is no kind'),
        ("brazil/preferences.toml", '{ en = "Preference", ja = "特恵" }', "5", 'brazil/preferences.toml:4: "name" has to be a table'),
        ("brazil/preferences.toml", '[{ party = "JPN", from = 2002-11-30 }]', "5", 'preferences.toml:5: "origins" has to be a list'),
        ("brazil/preferences.toml", "2002-11-30", '"2002"', 'preferences.toml:5: "from" has to be a day'),
        ("brazil/preferences.toml", '"secondary"', '"sure"', 'preferences.toml:7: "sure" is no confidence'),
        ("brazil/preferences.toml", "[[column]]", "[column]", 'preferences.toml:1: "column" has to be a list of tables'),
        ("brazil/preferences.csv", "3%", "3%%", "brazil/preferences.csv: line 0101.21-000"),
        ("headings.csv", "code,en,ja", "code,ja,en", 'headings.csv: the heading is "code,en,ja"'),
        ("headings.csv", "01,Live animals,", "01,", "headings.csv:3: a code, an English and a Japanese name are needed"),
    ],
)
def test_faults_of_preferences_and_labels_are_named(with_preferences: Path, file: str, old: str, new: str, fault: str) -> None:
    path = with_preferences / "tariffs" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert fault in "\n".join(tl.validate(with_preferences, beside=True))
