"""Every cell of the four official tables of Japan's import tariff: it is read, and what is printed of it is read back as the same duty."""

from __future__ import annotations

import calendar
import csv
import gzip
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from duty_forms import FORMS
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.published import Unresolved

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared

PUBLISHED = ("2025-04-01", "2026-01-01", "2026-04-01", "2026-07-09")

#: What is in a row besides the 27 columns of duties.
NO_DUTIES = {"row", "chapter", "stat_code", "season", "unit1", "unit2", "laws", "description_path", "inherited_columns"}

FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@pytest.fixture(scope="module")
def rows(shared: Path) -> dict[str, list[dict[str, str]]]:
    """Lines of the tables by date of publication."""
    folder = shared / "data" / "japan-import-tariff"
    if not folder.is_dir():
        pytest.skip("the official tables are not beside this checkout")
    found = {}
    for date in PUBLISHED:
        with gzip.open(folder / f"jp_tariff_lines_{date}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            found[date] = list(csv.DictReader(file))
    return found


@pytest.fixture(scope="module")
def cells(rows: dict[str, list[dict[str, str]]]) -> Counter[tuple[str, str, str]]:
    """How often each text stands in each column of each table; blank cells left out."""
    found: Counter[tuple[str, str, str]] = Counter()
    for date, lines in rows.items():
        for line in lines:
            found.update((date, column, text) for column, text in line.items() if column not in NO_DUTIES and text)
    return found


def test_the_tables_are_whole(rows: dict[str, list[dict[str, str]]], cells: Counter[tuple[str, str, str]]) -> None:
    """Lines as their description counts them; cells and forms as the sheet on duty expressions does."""
    assert {date: len(lines) for date, lines in rows.items()} == dict(zip(PUBLISHED, (9663, 9650, 9651, 9654), strict=True))
    assert len({column for _, column, _ in cells}) == 27
    assert cells.total() == 822_390
    assert len({FIGURE.sub("N", text) for _, _, text in cells}) == 362
    assert len({FIGURE.sub("N", text) for date, _, text in cells if date == "2026-07-09"}) == 340


def test_every_cell_is_read_and_printed_back_to_the_same_duty(cells: Counter[tuple[str, str, str]]) -> None:
    misread = []
    for text in {text for _, _, text in cells}:
        duty = tl.parse_duty(text)
        for printed in (str(duty), duty.japanese()):
            again = tl.parse_duty(printed)
            if again != duty or hash(again) != hash(duty):
                misread.append((text, printed))
    assert misread == []


def test_what_stays_unresolved_is_counted(cells: Counter[tuple[str, str, str]]) -> None:
    """Footnotes that stand alone, and two barley cells with a stray rate before their branches, corrected on 2026-01-01."""
    unresolved: Counter[tuple[str, str]] = Counter()
    reasons = set()
    for (date, column, text), count in cells.items():
        duty = tl.parse_duty(text)
        if isinstance(duty, Unresolved):
            unresolved[date, column] += count
            reasons.add((duty.why.split()[1], text[:3]))
    columns = {"switzerland": 1, "thailand": 1, "philippines": 1, "india": 3, "mexico": 5, "us": 1}
    footnotes = {(date, column): count for date in PUBLISHED for column, count in columns.items()}
    assert unresolved == {**footnotes, ("2025-04-01", "cptpp"): 2}
    assert reasons == {("cell", "◆11"), ("cell", "◆2"), ("cell", "◆3"), ("rate", "無税世")}


def test_nearly_every_cell_is_printed_as_published(cells: Counter[tuple[str, str, str]]) -> None:
    """What isn't differs in spelling alone: kinds of brackets and dashes, line breaks, zeros at the end, two wordings of one formula."""
    same = sum(count for (_, _, text), count in cells.items() if tl.parse_duty(text).japanese() == text)
    assert (same, cells.total() - same) == (821_022, 1_368)


#: Section 1 of the sheet: cells of 2026-07-09 by form, one figure for each of its columns.
COLUMNS = ("general", "temporary", "wto", "cptpp", "eu", "uk", "rcep_asean_au_nz", "rcep_china", "rcep_korea", "us")
COUNTED = {
    "Free": (3227, 58, 3627, 8376, 8422, 8431, 6963, 5317, 6123, 411),
    "AdValorem": (5514, 273, 5068, 735, 623, 617, 1655, 2450, 1462, 91),
    "Specific": (367, 71, 246, 120, 49, 49, 51, 43, 18, 13),
    "AtLeast": (3, 0, 3, 0, 0, 0, 3, 3, 3, 0),
    "StandardPriceDifference": (0, 24, 0, 0, 0, 0, 0, 0, 0, 0),
    "ContentDuty": (2, 0, 2, 0, 0, 0, 2, 2, 1, 0),
    "Unresolved": (0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
}


def test_forms_are_as_many_as_the_sheet_counts(cells: Counter[tuple[str, str, str]]) -> None:
    """Marks and footnotes aside. The forms that the sheet divides otherwise (sums inside choices, ranges) are left out."""
    found: Counter[tuple[str, str]] = Counter()
    for (date, column, text), count in cells.items():
        if date == "2026-07-09":
            found[type(tl.parse_duty(text).bare()).__name__, column] += count
    assert {form: tuple(found[form, column] for column in COLUMNS) for form in COUNTED} == COUNTED


def test_the_list_of_forms_is_complete(cells: Counter[tuple[str, str, str]]) -> None:
    """Every form of the tables, descriptions of goods aside, is one of the forms that are tested one by one."""

    def form(text: str) -> str:
        months = "|".join(calendar.month_name[1:])
        return re.sub(months, "month", FIGURE.sub("N", re.sub(r'"[^"]*"', '""', str(tl.parse_duty(text)))))

    resolved = [text for _, _, text in cells if not isinstance(tl.parse_duty(text), Unresolved)]
    assert {form(text) for text in resolved} == {form(text) for text, _, _ in FORMS}


def test_every_charged_cell_can_be_charged(cells: Counter[tuple[str, str, str]]) -> None:
    """With every quantity at hand, a cell without branches is charged, or says what the table leaves open."""
    everything = {"kg": 1000, "l": 1000, "m2": 1000, "NO": 1000, "pair": 1000, "sugar": 100}
    prices = {"carcasses": 400, "cuts": 524, "live swine": 20_000, "processed pork": 800}
    open_cells = []
    for text in {text for _, _, text in cells}:
        duty = tl.parse_duty(text)
        if isinstance(duty, Branched):
            continue
        try:
            assert duty.amount(1_000_000, everything, contents={"lactose": 12}, prices=prices) >= 0
        except tl.DutyError:
            open_cells.append(text)
    assert open_cells
    assert [text for text in open_cells if not re.search("[〜◆、]|一部|非譲許|無税世|又は", text)] == []
