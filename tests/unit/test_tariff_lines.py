"""Lines of the tariff: how their numbers are written, which there are on a day, lists under a number, and questions about them in words."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl
from tradelaw.dsl.query import Verb
from tradelaw.errors import LawError
from tradelaw.quoting.answers import LinesAnswer, TariffAnswer
from tradelaw.tables import records_csv
from tradelaw.tariffs.codes import digits, written
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.line_tables import read_table
from tradelaw.tariffs.publications import Editions, read_season, season_around
from tradelaw.tariffs.schedules import season_starts

if TYPE_CHECKING:
    from pathlib import Path

BOOK = tl.library().tariff("JPN").book
BEEF = "0202.20-000"


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "number",
    ["0202.20-000", "0202.20.000", "020220000", "0202 20 000", " 0202.20-000 ", "0202.20\u2013000", "0202.20\uff0d000", "0202-20-000"],
)
def test_a_line_may_be_written_in_many_ways(number: str) -> None:
    assert digits(number) == "020220000"
    assert tl.tariff(number, origin="AUS", as_of="2025-06-01").line.written == BEEF


@pytest.mark.parametrize("code", ["02", "0202", "020230", "0202300", "020230010"])
def test_digits_are_printed_as_tariffs_print_them(code: str) -> None:
    assert digits(written(code)) == code


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("", '"" is no tariff line'),
        ("beef", '"beef" is no tariff line; write digits'),
        ("0202.20-00O", "is no tariff line"),
        ("-0202", "is no tariff line"),
        ("0" * 50, "is no tariff line"),
        (20220000, "would lose its leading zero"),
        (None, "A tariff line is text"),
        ("0202.30", "0202.30 is not a whole line; lines have 9 digits. Under it: 0202.30-010, 0202.30-020, 0202.30-030, 0202.30-090."),
        ("02", "and 118 more"),
        ("0202.20-001", "The tariff has no line 0202.20-001. Nearest: 0202.20-000."),
        ("0202.20-0000", "The tariff has no line 0202.20-0000. Nearest: 0202.20-000."),
        ("9999.99-999", "Lines run from 0101.21-100 to 9706.90-000."),
        ("0299.99-999", "Nearest: "),
    ],
)
def test_wrong_numbers(number: Any, message: str) -> None:  # noqa: ANN401  # wrong on purpose
    with pytest.raises(tl.TariffError) as caught:
        tl.tariff(number, origin="AUS", as_of="2025-06-01")
    assert message in str(caught.value)


# ---------------------------------------------------------------- lines that came and went


@pytest.mark.parametrize(
    ("number", "day", "message"),
    [
        ("2842.90-000", "2025-12-31", "it came with the edition of 2026-01-01. On that day there are: 2842.90-010, 2842.90-090."),
        ("2842.90-010", "2026-01-01", "the edition of 2026-01-01 no longer has it. On that day there are: 2842.90-000."),
        ("0306.35-100", "2030-06-01", "the edition of 2026-01-01 no longer has it. On that day there are: 0306.35-000."),
    ],
)
def test_a_line_that_is_not_there_on_the_day(number: str, day: str, message: str) -> None:
    with pytest.raises(tl.TariffError) as caught:
        tl.tariff(number, origin="AUS", as_of=day)
    assert f"The tariff has no line {number} on {day}: {message}" in str(caught.value)


def test_the_days_around_a_change_of_lines() -> None:
    assert tl.tariff("2842.90-010", origin="AUS", as_of="2025-12-31").mfn.span.last == dt.date(2025, 12, 31)
    assert tl.tariff("2842.90-000", origin="AUS", as_of="2026-01-01").mfn.span.first == dt.date(2026, 1, 1)
    before, after = (tl.tariff_lines("2842.90", origin="AUS", as_of=day) for day in ("2025-12-31", "2026-01-01"))
    assert [each.line.written for each in before] == ["2842.90-010", "2842.90-090"]
    assert [each.line.written for each in after] == ["2842.90-000"]


def test_every_line_that_came_or_went_is_there_on_its_own_days_only() -> None:
    moved = [row for code in BOOK.codes for row in BOOK.rows(code) if row.span.first or row.span.last]
    assert len(moved) > 100
    for row in moved:
        day = row.span.first or row.span.last
        assert day is not None
        assert BOOK.on(row.code, day) == row
        outside = day - dt.timedelta(1) if row.span.first else day + dt.timedelta(1)
        with pytest.raises(tl.TariffError, match=written(row.code)):
            BOOK.on(row.code, outside)


# ---------------------------------------------------------------- seasons


@pytest.mark.parametrize(
    ("season", "day", "first", "last"),
    [
        ("04-01..09-30", "2026-04-01", "2026-04-01", "2026-09-30"),
        ("10-01..03-31", "2026-12-31", "2026-10-01", "2027-03-31"),
        ("10-01..03-31", "2026-01-01", "2025-10-01", "2026-03-31"),
        ("11-01..02-29", "2028-02-29", "2027-11-01", "2028-02-29"),
        ("11-01..02-29", "2100-02-28", "2099-11-01", "2100-02-28"),
        ("11-01..02-29", "2000-01-01", "1999-11-01", "2000-02-29"),
    ],
)
def test_the_days_of_a_season(season: str, day: str, first: str, last: str) -> None:
    assert str(season_around(season, dt.date.fromisoformat(day))) == f"{first} to {last}"


@pytest.mark.parametrize(("day", "first", "last"), [("2028-03-01", "2028-03-01", "2028-10-31"), ("2100-10-31", "2100-03-01", "2100-10-31")])
def test_the_days_between_seasons(day: str, first: str, last: str) -> None:
    season = read_season("11-01..02-29")
    assert season is not None
    assert str(season.around(dt.date.fromisoformat(day))) == f"{first} to {last}"


def test_a_line_of_the_whole_year_has_no_season() -> None:
    assert str(season_around("", dt.date(2026, 1, 1))) == "always"
    assert season_starts(None, 2020, 2030) == set()


@pytest.mark.parametrize("text", ["1-1..2-2", "04-01", "summer", "13-01..02-01"])
def test_wrong_seasons(text: str) -> None:
    with pytest.raises(tl.TradelawError):
        read_season(text)


# ---------------------------------------------------------------- lists


def test_the_lines_under_a_number() -> None:
    answer = tl.tariff_lines("0202.30", origin="Australia", as_of="2025-06-01")
    assert [each.line.written for each in answer] == ["0202.30-010", "0202.30-020", "0202.30-030", "0202.30-090"]
    shape = answer.to_dict()
    assert (shape["number"], shape["as_of"], len(shape["lines"])) == ("020230", "2025-06-01", 4)
    assert shape["lines"][0] == tl.tariff("0202.30-010", origin="AUS", as_of="2025-06-01").to_dict()
    assert len(answer.to_records()) == sum(len(each.to_records()) for each in answer)
    text = str(answer)
    assert text.splitlines()[0] == "Frozen beef (0202.30), into Japan from Australia, 2025-06-01: 4 lines"
    assert text.count("21.6% (CPTPP)") == 4
    assert len(list(csv.DictReader(io.StringIO(records_csv(answer.csv_records()))))) == len(answer.csv_records())


@pytest.mark.parametrize(("number", "count"), [("0202", 6), ("0202.20", 1), ("0202.20-000", 1), ("020230010", 1)])
def test_lists_of_any_depth(number: str, count: int) -> None:
    assert len(tl.tariff_lines(number, origin="AUS", as_of="2025-06-01")) == count


def test_of_a_line_with_seasons_the_row_of_the_day_is_listed() -> None:
    answer = tl.tariff_lines("0805.10", origin="BRA", as_of="2026-06-01")
    assert [(each.line.season, str(each.mfn.duty)) for each in answer] == [("06-01..11-30", "16%")]
    assert "0805.10-000 06-01..11-30" in str(answer)


@pytest.mark.parametrize("number", ["0", "99", "77", "0202.99"])
def test_nothing_under_a_number(number: str) -> None:
    with pytest.raises(tl.TariffError, match=re.escape("The tariff has no line")):
        tl.tariff_lines(number, origin="AUS", as_of="2025-06-01")


# ---------------------------------------------------------------- questions in words

CLAUSES = ("on 0202.20-000", "from Australia", "into Japan", "as of 2025-06-01")
CANONICAL = "tariff on 0202.20-000 from AUS into JPN as of 2025-06-01"


@pytest.mark.parametrize("clauses", list(itertools.permutations(CLAUSES)), ids=lambda clauses: clauses[0] + clauses[1])
def test_clauses_come_in_any_order(clauses: tuple[str, ...]) -> None:
    assert str(tl.parse(f"tariff {' '.join(clauses)}")) == CANONICAL
    assert str(tl.parse(f"tariff {', '.join(clauses)}")) == CANONICAL


@pytest.mark.parametrize(
    "text",
    [
        "TARIFF ON 0202.20-000 FROM AUSTRALIA INTO JAPAN AS OF 2025-06-01",
        "tariff on 020220000 from au into jp as of 2025-06",
        'tariff on "0202.20-000" from "Australia" as of 2025-06-01',
        "Tariff on 0202.20.000 from オーストラリア into 日本 as of 2025-06-01 -- beef",
        "  tariff   on 0202 . 20 - 000   from  Australia  as  of  2025-06-01 ",
    ],
)
def test_questions_are_understood_in_other_spellings(text: str) -> None:
    assert str(tl.parse(text)) == CANONICAL


@pytest.mark.parametrize(
    ("name", "code"),
    [("UK", "GBR"), ("Korea", "KOR"), ("Germany", "DEU"), ("Viet Nam", "VNM"), ("Trinidad and Tobago", "TTO"), ("EU", "EU")],
)
def test_names_of_origins(name: str, code: str) -> None:
    assert tl.parse(f"tariff on {BEEF} from {name}").origin == code


@pytest.mark.parametrize(
    "text",
    [CANONICAL, "tariff on 0202.30 from Australia into Japan as of 2025-06-01", "tariff on 02 from UK", "tariff from EU on 0202.20-000"],
)
def test_what_is_read_prints_to_what_reads_the_same(text: str) -> None:
    query = tl.parse(text)
    assert query.verb is Verb.TARIFF
    assert tl.parse(str(query)) == query


def test_a_question_has_the_answer_of_the_function() -> None:
    asked = tl.ask("tariff on 0202.20-000 from Australia into Japan as of 2025-06-01")
    assert isinstance(asked, TariffAnswer)
    assert asked.to_dict() == tl.tariff(BEEF, origin="AUS", importer="JPN", as_of="2025-06-01").to_dict()
    listed = tl.ask("tariff on 0202.30 from Australia into Japan as of 2025-06-01")
    assert isinstance(listed, LinesAnswer)
    assert listed.to_dict() == tl.tariff_lines("0202.30", origin="AUS", as_of="2025-06-01").to_dict()
    assert tl.ask(tl.parse(CANONICAL)).to_dict() == asked.to_dict()
    today = tl.ask("tariff on 0202.20-000 from Australia")
    assert today.as_of == dt.date.today()  # noqa: DTZ011  # the day of the question


@pytest.mark.parametrize(
    ("text", "kind", "column", "message"),
    [
        ("tariff", tl.QueryError, 7, "doesn't say on which line"),
        ("tariff from Australia", tl.QueryError, 22, "doesn't say on which line"),
        (f"tariff on {BEEF}", tl.QueryError, 22, "doesn't say from where the goods come"),
        ("tariff on", tl.QueryError, 10, "ends too early"),
        (f"tariff on {BEEF} frm Australia", tl.QueryError, 23, 'Did you mean "from"?'),
        (f"tariff on {BEEF} from Australia under CPTPP", tl.QueryError, 38, '"under" begins no clause'),
        (f"tariff on {BEEF} from Australia where binding", tl.QueryError, 38, '"where" begins no clause'),
        (f"tariff on {BEEF} on 0202.10 from Australia", tl.QueryError, 26, '"on" stands here a second time'),
        (f"tariff on {BEEF} from Australia from Canada", tl.QueryError, 43, '"from" stands here a second time'),
        ("tariff on beef from Australia", tl.TariffError, 11, '"beef" is no tariff line'),
        ("tariff on 0202.99 from Australia", tl.TariffError, 11, "Nearest: 0202.10-000"),
        (f"tariff on {BEEF} from Austrlia", tl.UnknownPartyError, 28, 'Did you mean "Australia"'),
        (f"tariff on {BEEF} from Japan", tl.TariffError, 28, "no imports"),
        (f"tariff on {BEEF} from Australia into EU", tl.TariffError, 43, "No tariff of European Union is held"),
        (f"tariff on {BEEF} from Australia as of 2025-13", tl.DateError, 44, "There is no month"),
        (f"tariffs on {BEEF} from Australia", tl.QueryError, 1, 'Did you mean "tariff"?'),
    ],
)
def test_wrong_questions_are_shown_with_their_place(text: str, kind: type[tl.TradelawError], column: int, message: str) -> None:
    with pytest.raises(kind) as caught:
        tl.parse(text)
    told = str(caught.value)
    assert f"line 1, column {column}: " in told
    assert message in told
    assert told.splitlines()[1].index("^") == column - 1


# ---------------------------------------------------------------- tables and histories


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("code,season\n", 'the heading begins with "line,season"'),
        ("line,season,a\n0202.20-000,\n", "2 cells, and the heading has 3"),
        ("line,season,a\n0202,,x\n", '"0202" is no line'),
    ],
)
def test_wrong_tables(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "t.csv").write_text(f"# a table\n{rows}", encoding="utf-8")
    with pytest.raises(LawError, match=re.escape(message)):
        read_table(tmp_path, "t.csv")


def test_a_table_knows_its_columns_and_where_it_is_from(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("# made by hand\nline,season,rate\n0202.20-000,,5%\n", encoding="utf-8")
    table = read_table(tmp_path, "t.csv")
    assert (table.provenance, table.place("rate"), table.rows["020220000"][0][2]) == (("made by hand",), 2, "5%")
    with pytest.raises(LawError, match='Did you mean "rate"'):
        table.place("rates")
    with pytest.raises(LawError, match=r"can't be read"):
        read_table(tmp_path, "other.csv")


@pytest.mark.parametrize(
    "cell", ["5% | 4%", "5% | 2026-13-01: 4%", "5% | 2026-04-01: 4% | 2026-01-01: 3%", "5% | 2026-04-01: 4% | 2026-04-01: 3%"]
)
def test_wrong_histories(cell: str) -> None:
    with pytest.raises(tl.TariffError):
        History.read(cell)


def test_a_history_may_begin_or_end_with_nothing() -> None:
    cell = History.read(" | 2026-01-01: 5% | 2026-04-01: ")
    assert [cell.at(dt.date.fromisoformat(day)) for day in ("2025-04-01", "2026-03-31", "2026-04-01")] == ["", "5%", ""]


def test_editions_are_checked() -> None:
    with pytest.raises(LawError) as caught:
        Editions.read({"importer": "JPN", "editions": [dt.date(2026, 1, 1), dt.date(2025, 1, 1)], "colour": 1}, "p.toml")
    told = str(caught.value)
    for fault in ("name is missing", "rates_until is missing", '"colour" is no key', "editions are days, in order"):
        assert fault in told
