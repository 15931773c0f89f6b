"""The tables in the law folder against the four editions of Japan's import tariff, cell by cell, and the tool that makes them."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import importlib
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl
from tradelaw.tariffs.branches import Branch, Branched
from tradelaw.tariffs.headings import Goods, GoodsGroup
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.line_tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from tradelaw.tariffs.headings import Heading

pytestmark = pytest.mark.shared

DAYS = tuple(map(dt.date.fromisoformat, ("2025-04-01", "2026-01-01", "2026-04-01", "2026-07-09")))


@pytest.fixture(scope="module")
def source(shared: Path) -> Path:
    folder = shared / "data" / "japan-import-tariff"
    if not folder.is_dir():
        pytest.skip("the official tables are not beside this checkout")
    return folder


@pytest.fixture(scope="module")
def editions(source: Path) -> dict[dt.date, dict[tuple[str, str], dict[str, str]]]:
    """Rows as published, by digits and season."""
    found = {}
    for day in DAYS:
        with gzip.open(source / f"jp_tariff_lines_{day}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            found[day] = {(row["stat_code"], row["season"].replace("02-last", "02-29")): row for row in csv.DictReader(file)}
    return found


@pytest.fixture
def tool(root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401  # a script beside the package
    monkeypatch.syspath_prepend(str(root / "tools"))
    return importlib.import_module("make_tariffs")


def test_the_tool_makes_what_is_in_the_law_folder(tool: Any, source: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ANN401  # as above
    assert tool.main(["--source", str(source), "--check"]) == 0, capsys.readouterr().out


def pairs(published: tl.Duty, held: tl.Duty) -> list[tuple[str, int]]:
    """Descriptions of a published duty with the numbers that stand for them in a table's."""
    if not isinstance(published, Branched) or not isinstance(held, Branched):
        return []

    def goods(headings: tuple[Heading, ...]) -> list[str]:
        return [heading.text for heading in headings if isinstance(heading, Goods)]

    def numbers(headings: tuple[Heading, ...]) -> list[int]:
        return [heading.number for heading in headings if isinstance(heading, GoodsGroup)]

    branches = zip(published.branches, held.branches, strict=True)
    return [pair for before, after in branches for pair in zip(goods(before.when), numbers(after.when), strict=True)]


def unnumbered(duty: tl.Duty) -> tl.Duty:
    """The duty with every description and every number left out but for its place."""
    if not isinstance(duty, Branched):
        return duty
    plain = (tuple(GoodsGroup(1) if isinstance(h, Goods | GoodsGroup) else h for h in branch.when) for branch in duty.branches)
    return Branched(tuple(Branch(when, branch.duty) for when, branch in zip(plain, duty.branches, strict=True)))


@pytest.mark.parametrize("path", ["tariffs/japan/lines.csv", "tariffs/japan/preferences.csv"])
def test_every_cell_is_the_published_one_on_every_date(
    root: Path, editions: dict[dt.date, dict[tuple[str, str], dict[str, str]]], path: str
) -> None:
    table = read_table(root / "agreements", path)
    columns = [name for name in table.columns if name not in ("line", "season", "units", "from", "until")]
    described: dict[str, set[tuple[str, int]]] = {}
    compared = 0
    for code, rows in table.rows.items():
        for cells in rows:
            for column in columns:
                history = History.read(cells[table.place(column)])
                for day in DAYS:
                    row = editions[day].get((code, cells[1]))
                    if row is None:
                        continue
                    compared += 1
                    published, held = row[column], history.at(day)
                    if not published or not held:
                        assert not published, (code, column, day)
                        assert not held, (code, column, day)
                        continue
                    before, after = tl.parse_duty(published), tl.parse_duty(held)
                    assert unnumbered(after) == unnumbered(before), (code, column, day)
                    described.setdefault(code, set()).update(pairs(before, after))
    assert compared == len(columns) * sum(map(len, editions.values()))
    for code, found in described.items():
        assert len(dict(found)) == len(found), f"a description of {code} has two numbers"
        spellings = {"".join(text.replace("。", "").replace("、", "").split()): number for text, number in found}
        assert len(set(spellings.values())) == len(spellings), f"two descriptions of {code} share a number"


def test_rows_are_there_when_an_edition_has_them(root: Path, editions: dict[dt.date, dict[tuple[str, str], dict[str, str]]]) -> None:
    table = read_table(root / "agreements", "tariffs/japan/lines.csv")
    first, last = table.place("from"), table.place("until")
    for day, rows in editions.items():
        held = {
            (code, cells[1])
            for code, lines in table.rows.items()
            for cells in lines
            if (cells[first] or "0") <= day.isoformat() <= (cells[last] or "9")
        }
        assert held == set(rows), day
