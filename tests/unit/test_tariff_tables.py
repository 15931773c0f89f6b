"""The tables of tariffs in the law folder: they are read, each cell is a duty and its own print, and they agree with each other."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.line_tables import LineTable, read_table
from tradelaw.tariffs.publications import read_season

if TYPE_CHECKING:
    from pathlib import Path

LINES = "tariffs/japan/lines.csv"
PREFERENCES = "tariffs/japan/preferences.csv"

#: Columns that hold no duty.
NO_DUTIES = {"line", "season", "units", "from", "until", "category", "evidence"}

#: Lines with two seasons, as the description of the publication counts them.
SEASONAL = {"080310100", "080390100", "080510000", "080540000", "080610000", "081290100", "081290200", "081290300"}

EDITIONS = {dt.date(2025, 4, 1), dt.date(2026, 1, 1), dt.date(2026, 4, 1), dt.date(2026, 7, 9)}


def table_paths(folder: Path) -> list[str]:
    """The tables of lines, by path in the law folder; labels of headings are no such table."""
    found = [*folder.glob("tariffs/*/*.csv"), *folder.glob("*/tariffs/*.csv")]
    return sorted(path.relative_to(folder).as_posix() for path in found)


@pytest.fixture(scope="module")
def tables(root: Path) -> dict[str, LineTable]:
    folder = root / "agreements"
    return {path: read_table(folder, path) for path in table_paths(folder)}


@pytest.fixture(scope="module")
def columns(root: Path) -> list[dict[str, Any]]:
    """What the columns of the preferences are."""
    with (root / "agreements" / "tariffs" / "japan" / "preferences.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["column"]
    return found


def keys(table: LineTable) -> list[tuple[str, str]]:
    return [(cells[0], cells[1]) for rows in table.rows.values() for cells in rows]


def test_the_tables_are_there_with_their_columns(tables: dict[str, LineTable]) -> None:
    assert {LINES, PREFERENCES} <= set(tables)
    assert ",".join(tables[LINES].columns) == "line,season,units,from,until,general,temporary,wto"
    assert ",".join(tables[PREFERENCES].columns) == (
        "line,season,singapore,mexico,malaysia,chile,thailand,indonesia,brunei,asean,philippines,switzerland,viet_nam,india,peru,"
        "australia,mongolia,gsp,ldc"
    )


def test_every_table_has_the_same_rows_once_and_in_order(tables: dict[str, LineTable]) -> None:
    """9,663 rows on 2025-04-01, and 50 that came later."""
    wanted = keys(tables[LINES])
    assert len(wanted) == 9713
    for path, table in tables.items():
        found = keys(table)
        assert found == sorted(set(found)), path
        assert found == wanted, path


def test_every_table_says_where_it_is_from(tables: dict[str, LineTable]) -> None:
    for path, table in tables.items():
        said = " ".join(table.provenance)
        assert "Japan Customs, import tariff schedule" in said, path
        assert "tools/make_tariffs.py" in said, path
        assert {dt.date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", said)} == EDITIONS, path
        assert "Descriptions of goods are not included" in said, path


def test_no_description_of_goods_is_in_a_table(root: Path, tables: dict[str, LineTable]) -> None:
    """Descriptions are Japanese in the publication, and quoted where a duty has one."""
    for path, table in tables.items():
        text = (root / "agreements" / path).read_text(encoding="utf-8")
        assert not re.search("[\u3041-\u30ff\u4e00-\u9fff]", text), path
        duties = [cell for rows in table.rows.values() for cells in rows for cell in cells]
        assert not [cell for cell in duties if '"' in cell], path


def test_every_cell_is_a_duty_and_its_own_print(tables: dict[str, LineTable]) -> None:
    texts: set[str] = set()
    for table in tables.values():
        places = [place for place, name in enumerate(table.columns) if name not in NO_DUTIES]
        cells = {cells[place] for rows in table.rows.values() for cells in rows for place in places}
        texts.update(text for cell in cells for text in History.read(cell).texts if text)
    assert len(texts) > 800
    assert [text for text in texts if str(tl.parse_duty(text)) != text] == []


def test_histories_change_at_editions_while_the_line_is_there(tables: dict[str, LineTable]) -> None:
    spans = {(cells[0], cells[1]): cells[3:5] for rows in tables[LINES].rows.values() for cells in rows}
    changed = 0
    for path, table in tables.items():
        places = [place for place, name in enumerate(table.columns) if name not in NO_DUTIES | {"base"}]
        for cells in itertools.chain.from_iterable(table.rows.values()):
            first, last = (dt.date.fromisoformat(day) if day else None for day in spans[cells[0], cells[1]])
            for place in places:
                if "|" not in cells[place]:
                    continue
                history = History.read(cells[place])
                changed += 1
                assert set(history.days) <= EDITIONS, (path, cells[0])
                assert first is None or first < history.days[0], (path, cells[0])
                assert last is None or history.days[-1] <= last, (path, cells[0])
                assert all(before != after for before, after in itertools.pairwise(history.texts)), (path, cells[0])
    assert changed > 500


def test_lines_come_with_an_edition_and_leave_before_one(tables: dict[str, LineTable]) -> None:
    """On 2026-01-01, 55 rows left and 42 came; 50 came and 59 left in all."""
    rows = list(itertools.chain.from_iterable(tables[LINES].rows.values()))
    came = [dt.date.fromisoformat(cells[3]) for cells in rows if cells[3]]
    left = [dt.date.fromisoformat(cells[4]) + dt.timedelta(days=1) for cells in rows if cells[4]]
    assert set(came) | set(left) <= EDITIONS - {min(EDITIONS)}
    assert (came.count(dt.date(2026, 1, 1)), left.count(dt.date(2026, 1, 1))) == (42, 55)
    assert (len(came), len(left)) == (50, 59)


def test_seasons_of_a_line_cover_the_year_exactly(tables: dict[str, LineTable]) -> None:
    table = tables[LINES]
    seasonal = {code: [cells[1] for cells in rows] for code, rows in table.rows.items() if any(cells[1] for cells in rows)}
    assert set(seasonal) == SEASONAL
    assert all(len(rows) == 1 for code, rows in table.rows.items() if code not in seasonal)
    for start in (dt.date(2024, 1, 1), dt.date(2025, 1, 1)):
        for day in (start + dt.timedelta(days=number) for number in range(365 + (start.year == 2024))):
            for code, texts in seasonal.items():
                seasons = [read_season(text) for text in texts]
                assert sum(season is not None and season.holds(day) for season in seasons) == 1, (code, day)


@pytest.mark.parametrize(
    ("path", "line", "season", "column", "cell"),
    [
        (LINES, "0101.21-290", "", "general", "4,000,000 yen/head"),
        (LINES, "0803.10-100", "10-01..03-31", "wto", "25%"),
        (LINES, "0806.10-000", "11-01..02-29", "wto", "7.8%"),
        (LINES, "6401.99-000", "", "wto", "goods (1) of the line as published: 6.7%; other: 8%"),
        (PREFERENCES, "0803.10-100", "04-01..09-30", "philippines", "goods (1) of the line as published: free; other: 8%"),
        (PREFERENCES, "0803.10-100", "04-01..09-30", "gsp", "10%"),
        (PREFERENCES, "0803.10-100", "10-01..03-31", "australia", ""),
        (PREFERENCES, "0808.10-000", "", "mongolia", "6.4% | 2026-04-01: 5.3%"),
    ],
)
def test_cells_as_the_publication_has_them(tables: dict[str, LineTable], path: str, line: str, season: str, column: str, cell: str) -> None:
    rows = {(cells[0], cells[1]): cells for rows in tables[path].rows.values() for cells in rows}
    assert rows[line, season][tables[path].place(column)] == cell


# ---------------------------------------------------------------- what the columns of the preferences are


def test_every_column_of_the_preferences_is_told(tables: dict[str, LineTable], columns: list[dict[str, Any]]) -> None:
    assert tuple(column["id"] for column in columns) == tables[PREFERENCES].columns[2:]
    assert [column["kind"] for column in columns] == ["epa"] * 15 + ["gsp", "ldc"]
    for column in columns:
        assert set(column) <= {"id", "kind", "name", "from", "until", "origins", "unknown", "source", "confidence", "note"}
        assert set(column["name"]) == {"en", "ja"}
        assert column["source"]
        assert {column["confidence"], *(origin.get("confidence", "memory") for origin in column["origins"])} <= {"secondary", "memory"}


def test_origins_are_known_to_the_project_and_stand_once(columns: list[dict[str, Any]]) -> None:
    book = tl.library().parties
    for column in columns:
        codes = [origin["party"] for origin in column["origins"]] + column.get("unknown", [])
        assert len(codes) == len(set(codes)), column["id"]
        assert all(book.resolve(code).code == code for code in codes), column["id"]
        for origin in column["origins"]:
            assert set(origin) <= {"party", "from", "until", "confidence"}
            assert column["kind"] != "epa" or dt.date(2002, 11, 30) <= origin["from"] <= dt.date(2018, 3, 1)


def test_least_developed_countries_are_beneficiaries(columns: list[dict[str, Any]]) -> None:
    """44 of them, as many as the United Nations' list has had since December 2024."""
    gsp, ldc = columns[-2:]
    standing = {origin["party"] for origin in gsp["origins"] if "until" not in origin}
    assert len(ldc["origins"]) == 44
    assert {origin["party"] for origin in ldc["origins"]} <= standing
    assert not standing & {"CHN", "KOR", "SGP", "THA", "MYS", "BRN", "MEX", "BRA", "TUR", "CHL"}
    assert gsp["until"] == ldc["until"] == dt.date(2031, 3, 31)


@pytest.mark.parametrize(
    ("column", "party", "day"),
    [
        ("mexico", "MEX", dt.date(2005, 4, 1)),
        ("malaysia", "MYS", dt.date(2006, 7, 13)),
        ("philippines", "PHL", dt.date(2008, 12, 11)),
        ("viet_nam", "VNM", dt.date(2009, 10, 1)),
        ("australia", "AUS", dt.date(2015, 1, 15)),
        ("mongolia", "MNG", dt.date(2016, 6, 7)),
        ("asean", "LAO", dt.date(2008, 12, 1)),
        ("asean", "KHM", dt.date(2009, 12, 1)),
        ("asean", "PHL", dt.date(2010, 7, 1)),
        ("asean", "IDN", dt.date(2018, 3, 1)),
    ],
)
def test_entries_into_force(columns: list[dict[str, Any]], column: str, party: str, day: dt.date) -> None:
    """As the ministries and the customs of the countries give them; sources stand in the file."""
    origins = next(entry["origins"] for entry in columns if entry["id"] == column)
    assert next(origin["from"] for origin in origins if origin["party"] == party) == day
