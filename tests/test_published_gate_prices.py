"""The step tables of the notes against every cell of the official tables of Japan's import tariff that has a gate price."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

import tradelaw as tl
from tradelaw.tariffs.notes import read_notes
from tradelaw.tariffs.staging import staged

pytestmark = pytest.mark.shared

LAW = Path(__file__).resolve().parents[1] / "agreements"
PUBLISHED = ("2025-04-01", "2026-01-01", "2026-04-01", "2026-07-09")
COLUMNS = {"cptpp": "cptpp", "eu": "japan-eu", "uk": "japan-uk", "us": "japan-us-trade"}

#: A figure that stands in the cells of a category and in no other's.
FIGURES = {"524円": "pork-cuts", "393円": "pork-carcass", "20,400.55円": "swine", "897.59": "pork-processed"}


def test_the_tables_give_the_published_cells(shared: Path) -> None:
    """All but the sum for live swine in the CPTPP's column, printed per kg where the annex and the other columns have it per head."""
    folder = shared / "data" / "japan-import-tariff"
    if not folder.is_dir():
        pytest.skip("the official tables are not beside this checkout")
    notes = {column: read_notes(LAW, f"{agreement}/tariffs/notes.toml") for column, agreement in COLUMNS.items()}
    agree: Counter[str] = Counter()
    differ = set()
    for day in PUBLISHED:
        with gzip.open(folder / f"jp_tariff_lines_{day}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                for column, schedule in notes.items():
                    name = next((name for figure, name in FIGURES.items() if figure in line[column]), None)
                    if name is None:
                        continue
                    computed = staged(None, schedule.categories[name], schedule.clock.stage(day), schedule.rounding)
                    if str(computed) == str(tl.parse_duty(line[column])):
                        agree[name] += 1
                    else:
                        differ.add(
                            (column, line["stat_code"], str(computed).replace(" yen/head,", " yen/kg,") == str(tl.parse_duty(line[column])))
                        )
    assert agree == {"pork-cuts": 288, "pork-carcass": 96, "pork-processed": 112, "swine": 16}
    assert differ == {("cptpp", "010392011", True), ("cptpp", "010392012", True)}
