"""Notes of tariff schedules: what the five hold, and what is wrong with a file that is no good, with its line."""

from __future__ import annotations

import datetime as dt
import functools
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import tradelaw as tl
from tradelaw.modality import Confidence
from tradelaw.tariffs.notes import Notes, read_notes
from tradelaw.tariffs.staging import Roundings

LAW = Path(__file__).resolve().parents[2] / "agreements"
AGREEMENTS = ("cptpp", "japan-eu", "japan-uk", "japan-us-trade", "rcep")

notes_of = functools.cache(lambda agreement: read_notes(LAW, f"{agreement}/tariffs/notes.toml"))


# ---------------------------------------------------------------- the five schedules of Japan


@pytest.mark.parametrize(
    ("agreement", "starts", "ahead", "mode", "columns", "unlisted"),
    [
        ("cptpp", "2018-12-30", 0, "down", ["cptpp"], "none"),
        ("japan-eu", "2019-02-01", 0, "half up", ["eu"], "free"),
        ("japan-uk", "2021-01-01", 2, "half up", ["uk"], "none"),
        ("japan-us-trade", "2020-01-01", 1, "down", ["us"], "none"),
        ("rcep", "2022-01-01", 0, "half up", ["rcep_asean_au_nz", "rcep_china", "rcep_korea"], "none"),
    ],
)
def test_what_the_notes_say(agreement: str, starts: str, ahead: int, mode: str, columns: list[str], unlisted: str) -> None:
    notes = notes_of(agreement)
    assert (str(notes.clock.starts), notes.clock.cuts_on, notes.clock.ahead) == (starts, (4, 1), ahead)
    assert (notes.rounding.ad_valorem.to, notes.rounding.ad_valorem.mode) == (Decimal("0.1"), mode)
    assert (notes.rounding.specific.to, notes.rounding.specific.mode) == (Decimal("0.01"), "half up")
    assert [column.id for column in notes.columns] == columns
    assert (notes.schedule.importer, notes.schedule.unlisted) == ("JPN", unlisted)
    assert notes.clock.starts == tl.library().agreement(agreement).in_force


def test_the_columns_of_three_origins() -> None:
    columns = notes_of("rcep").columns
    assert {column.id: column.origins for column in columns} == {
        "rcep_asean_au_nz": (),
        "rcep_china": ("CHN",),
        "rcep_korea": ("KOR",),
    }
    assert len({column.lines for column in columns}) == 3


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_what_was_not_established_says_so(agreement: str) -> None:
    """What only the rates of FY2025 and on tell holds from there on; only definitions that were seen are text, and tables."""
    notes = notes_of(agreement)
    stage = notes.clock.stage("2025-04-01")
    assert notes.categories["free"].established_from == stage == notes.categories["final"].established_from
    assert "Not seen" in notes.schedule.source
    assert notes.clock_basis.citation
    for category in notes.categories.values():
        if category.confidence is Confidence.TEXT and not category.is_table:
            assert re.fullmatch(r"A|B\d+|B5\*{1,2}|Xb", category.id)
        if category.formula:
            assert category.final_stage <= 32


def test_the_categories_that_the_annex_names() -> None:
    """Sheet on the EPA, D.3: Bn is n+1 equal cuts, zero on 1 April 2018+n; B5* and B5** begin with a fifth and with half."""
    notes = notes_of("japan-eu")
    for number in (3, 5, 7, 8, 9, 10, 12, 13, 15, 20):
        category = notes.categories[f"B{number}"]
        assert category.remaining(1) == Fraction(number, number + 1)
        assert notes.clock.begins(category.final_stage) == dt.date(2018 + number, 4, 1)
        assert category.confidence is Confidence.TEXT
        same = notes_of("japan-uk")
        first_free = same.clock.begins(same.categories[f"B{number}"].final_stage - same.clock.ahead)
        assert first_free == dt.date(2018 + number, 4, 1)
    assert [notes.categories["B5*"].remaining(year) for year in (1, 2, 6)] == [Fraction(4, 5), Fraction(16, 25), 0]
    assert [notes.categories["B5**"].remaining(year) for year in (1, 2, 6)] == [Fraction(1, 2), Fraction(2, 5), 0]
    assert notes.categories["A"].remaining(1) == 0


def test_the_safeguard_on_beef_was_applied_once() -> None:
    """Sheet on the USJTA, D.3: 18 March to 16 April 2021 at 38.5 per cent, so that the rate of FY2021 began on 17 April."""
    (beef,) = notes_of("japan-us-trade").safeguards_on("0202.30-000")
    applied = [day for day in (dt.date(2021, 3, 17) + dt.timedelta(days=number) for number in range(40)) if beef.applied_on(day)]
    assert (applied[0], applied[-1], len(applied)) == (dt.date(2021, 3, 18), dt.date(2021, 4, 16), 30)
    event = beef.applied_on(dt.date(2021, 4, 16))
    assert event is not None
    assert tl.parse_duty(event.duty).ad_valorem == Decimal("38.5")


def test_triggers_of_the_safeguard_on_beef() -> None:
    """The first is a published quantity; the others grow by 4,840 t a year, and about 252,000 t was told of FY2022."""
    (beef,) = notes_of("japan-us-trade").safeguards_on("020130")
    quantities = {trigger.year: trigger.quantity for trigger in beef.triggers}
    assert quantities == {2020 + number: 242_000 + 4_840 * number for number in range(7)}
    first, third = beef.trigger(2020), beef.trigger(2022)
    assert first is not None
    assert third is not None
    assert (first.confidence, third.confidence) == (Confidence.SECONDARY, Confidence.DERIVED)
    assert round(third.quantity, -3) == 252_000
    assert beef.trigger(2027) is None


def test_conditions_of_the_safeguard_on_beef_by_day() -> None:
    """One until the end of 2022, three from 2023, and two again from fiscal year 2028."""
    (beef,) = notes_of("japan-us-trade").safeguards_on("0201")
    for day, number in (("2020-01-01", 1), ("2022-12-31", 1), ("2023-01-01", 3), ("2028-03-31", 3), ("2028-04-01", 2)):
        assert sum(test.span.holds(dt.date.fromisoformat(day)) for test in beef.tests) == number


@pytest.mark.parametrize(
    ("agreement", "line", "ids"),
    [
        ("cptpp", "0201.10-000", ["beef"]),
        ("cptpp", "020230000", ["beef"]),
        ("cptpp", "0206.10-020", ["beef"]),
        ("cptpp", "0206.22-000", []),
        ("cptpp", "0206.30-093", ["pork"]),  # offal with the gate price
        ("japan-us-trade", "0203.12-022", ["pork"]),
        ("japan-us-trade", "0805.10-000", ["oranges"]),
        ("cptpp", "0203.12-023", ["pork"]),
        ("cptpp", "0203.12-010", []),  # wild boar: free, and no gate price
        ("japan-us-trade", "0206.10-020", ["beef"]),
        ("japan-us-trade", "0206.22-000", []),
        ("japan-eu", "0203.29-024", ["pork"]),
        ("japan-uk", "0202.30-000", ["beef"]),
        ("rcep", "0201.10-000", []),
    ],
)
def test_lines_under_a_safeguard(agreement: str, line: str, ids: list[str]) -> None:
    assert [safeguard.id for safeguard in notes_of(agreement).safeguards_on(line)] == ids


# ---------------------------------------------------------------- faults

SOUND = """
[schedule]
importer = "ATL"
citation = "Tariff Schedule of Atlantis"
source = "an invented one"
origin = "the rules of Atlantis"
unlisted = "none"

[clock]
starts = 2020-01-01
cuts_on = "04-01"
ahead = 0
late_joiners = "none"
citation = "note 1"
confidence = "text"

[rounding]
ad_valorem = { to = "0.1", mode = "down" }
specific = { to = "0.01", mode = "half up" }
citation = "note 2"
confidence = "text"

[[column]]
id = "all"
name = { en = "all", ja = "全部" }
lines = "atlantis.csv"
origins = []

[[category]]
id = "equal-11"
formula = "11 equal cuts"
confidence = "derived"

[[category]]
id = "steps"
confidence = "derived"
[category.table]
1 = "5%"
2 = "free"

[[safeguard]]
id = "fish"
lines = ["0301", "0302.11-0"]
summary = "fish"
citation = "note 3"
confidence = "text"
[[safeguard.trigger]]
year = 2021
quantity = 10
unit = "t"
confidence = "text"
[[safeguard.applied]]
from = 2021-01-01
until = 2021-02-01
duty = "5%"

[[quota]]
id = "quotas"
summary = "none"
citation = "note 4"
confidence = "text"

[[open]]
id = "odd"
reason = "odd"
"""


def read(folder: Path, text: str) -> Notes:
    (folder / "notes.toml").write_text(text, encoding="utf-8")
    return read_notes(folder, "notes.toml")


def test_a_sound_file(tmp_path: Path) -> None:
    notes = read(tmp_path, SOUND)
    assert isinstance(notes.rounding, Roundings)
    assert list(notes.categories) == ["equal-11", "steps"]
    assert notes.opens["odd"].reason == "odd"
    assert [safeguard.lines for safeguard in notes.safeguards] == [("0301", "0302110")]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("[schedule]", "[schedul]", ['lacks "schedule"', 'no key "schedul". Did you mean "schedule"?']),
        ('importer = "ATL"', 'importer = "Atlantis"', ['"Atlantis" is no code of a Party']),
        ('importer = "ATL"\n', "", ['[schedule] lacks "importer"']),
        ('source = "an invented one"', 'source = " "', ['"source" is empty']),
        ('source = "an invented one"', "source = 3", ['"source" has to be text, not "3"']),
        ('unlisted = "none"', 'unlisted = "freed"', ['"freed" is no unlisted', 'Did you mean "free"?']),
        ('unlisted = "none"', 'unlisted = "free"', ['[schedule] lacks "unlisted_citation"']),
        ("starts = 2020-01-01", 'starts = "2020-01-01"', ['"starts" has to be a day']),
        ("starts = 2020-01-01", "starts = 2020-01-01T00:00:00", ["without a time"]),
        ('cuts_on = "04-01"', 'cuts_on = "02-29"', ["no day of every year"]),
        ("ahead = 0", "ahead = -1", ["-1", "behind"]),
        ("ahead = 0", "ahead = true", ['"ahead" has to be a whole number']),
        ("ahead = 0", "ahaed = 0", ['[clock] lacks "ahead"', 'Did you mean "ahead"?']),
        ('mode = "down"', 'mode = "downward"', ['"downward" is no mode', 'Did you mean "down"?']),
        ('to = "0.1"', 'to = "a tenth"', ["is no number"]),
        ('to = "0.1"', 'to = "0.1", of = 3', ['[rounding.ad_valorem] knows no key "of"']),
        ('citation = "note 2"\nconfidence = "text"', 'citation = "note 2"\nconfidence = "sure"', ['"sure" is no confidence']),
        ('lines = "atlantis.csv"', 'lines = "../atlantis.csv"', ["is no file of lines"]),
        ("origins = []", 'origins = ["ATL"]', ["every other Party: origins = []"]),
        ("origins = []", 'origins = ["Atlantis"]', ['"Atlantis" is no code of a Party']),
        ("origins = []", "origins = [3]", ["list of texts"]),
        (
            'formula = "11 equal cuts"',
            'formula = "11 eqal cuts"',
            ['"11 eqal cuts": "eqal" is no word of a formula. Did you mean "equal"?'],
        ),
        ('formula = "11 equal cuts"\n', "", ["either a formula or a table"]),
        ('id = "steps"', 'id = "steps"\nformula = "free"', ["either a formula or a table"]),
        ('id = "steps"', 'id = "equal-11"', ['the category "equal-11" stands here twice']),
        ('id = "steps"', 'id = "two steps"', ['"two steps" is no id']),
        ('2 = "free"', '2 = "6%"', ["would rise"]),
        ('2 = "free"', '3 = "free"', ["lacks year 2"]),
        ('2 = "free"', 'two = "free"', ['knows no key "two"']),
        ('2 = "free"', '2 = "5 percent"', ['"5 percent": "percent" can\'t stand here']),
        ('"0302.11-0"', '"fish"', ['"fish" is no beginning of a code']),
        ("quantity = 10", "quantity = -10", ["below zero"]),
        ("until = 2021-02-01", "until = 2020-02-01", ["lies before the first"]),
        ("until = 2021-02-01\n", "", ['[safeguard.applied] lacks "until"']),
        ('duty = "5%"', 'duty = "5 percent"', ["can't stand here"]),
        ('id = "odd"', 'id = "odd"\nlines = []', ['[open] knows no key "lines"']),
        ("[[open]]", "[open]", ['"open" has to be a list of tables']),
        ("[[open]]", "[[opens]]", ['no key "opens". Did you mean "open"?']),
    ],
)
def test_faults_are_named_with_their_line(tmp_path: Path, right: str, wrong: str, said: list[str]) -> None:
    assert SOUND.count(right) >= 1
    text = SOUND.replace(right, wrong, 1)
    with pytest.raises(tl.LawError) as raised:
        read(tmp_path, text)
    for part in said:
        assert any(part in fault for fault in raised.value.faults), raised.value.faults
    for fault in raised.value.faults:
        place = re.match(r"notes\.toml:(\d+): ", fault)
        assert place is not None
        assert 1 <= int(place[1]) <= len(text.splitlines())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('formula = "11 equal cuts"', 'formula = "11 cuts"'),
        ('2 = "free"', '2 = "5 percent"'),
        ('duty = "5%"', 'duty = "5 percent"'),
        ("quantity = 10", "quantity = 1.5"),
        ('reason = "odd"', "reason = 3"),
    ],
)
def test_a_fault_stands_on_the_line_of_its_key(tmp_path: Path, right: str, wrong: str) -> None:
    text = SOUND.replace(right, wrong)
    with pytest.raises(tl.LawError) as raised:
        read(tmp_path, text)
    (fault,) = raised.value.faults
    line = text.splitlines().index(wrong) + 1
    assert fault.startswith(f"notes.toml:{line}: ")


def test_a_file_that_is_no_toml_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(tl.LawError, match=r"notes\.toml:2: is not TOML"):
        read(tmp_path, "[schedule]\nimporter ATL\n")
    with pytest.raises(tl.LawError, match="can't be read"):
        read_notes(tmp_path, "nothing.toml")
