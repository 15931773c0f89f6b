"""Bases and categories against every published rate of the seven columns that are staged: how many they reproduce, and which they don't."""

from __future__ import annotations

import importlib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.shared

#: Cells with a rate, those that are reproduced, those that moved between the fiscal years, and those of them that are reproduced.
COUNTED = {
    "cptpp": (9695, 9688, 821, 814),
    "eu": (9413, 9410, 779, 776),
    "uk": (9312, 9309, 759, 756),
    "us": (606, 603, 165, 163),
    "rcep_asean_au_nz": (8893, 8887, 1435, 1429),
    "rcep_china": (8198, 8198, 2797, 2797),
    "rcep_korea": (7783, 7783, 1596, 1596),
}

#: What isn't explained, by reason.
OPEN = {
    "open:range": {"040320239", "040320249", "040320299", "854931000", "854939000", "854991000", "854999000"},
    "open:temporary": {"180610110", "180620121", "190190219", "210690284"},
    "open:unexplained": {"160290269", "170390090", "200599190"},
    "open:footnote": {"040610090"},
}


@pytest.fixture(scope="module")
def checked(root: Path, shared: Path) -> Iterator[dict[str, list[Any]]]:
    """Every cell with its fit, by column."""
    folder = shared / "data" / "japan-import-tariff"
    if not folder.is_dir():
        pytest.skip("the official tables are not beside this checkout")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / "tools"))
        tool = importlib.import_module("check_fits")
        fitter = tool.Fitter(tool.read_publication(folder))
        yield {column: list(tool.checked(fitter, column)) for column in COUNTED}


def test_nearly_every_cell_is_reproduced(checked: dict[str, list[Any]]) -> None:
    counted = {
        column: (len(cells), sum(c.exact for c in cells), sum(c.moved for c in cells), sum(c.exact and c.moved for c in cells))
        for column, cells in checked.items()
    }
    assert counted == COUNTED


def test_what_is_not_reproduced_says_why(checked: dict[str, list[Any]]) -> None:
    found: dict[str, set[str]] = {}
    for cells in checked.values():
        for c in cells:
            reasons = {part.strip() for part in c.fit.category.split(";") if "open:" in part}
            assert c.exact == (not reasons), (c.column, c.key, c.fit)
            for reason in reasons:
                found.setdefault(reason, set()).add(c.key[0])
    assert found == OPEN


def test_most_rates_of_the_second_year_were_foretold(checked: dict[str, list[Any]]) -> None:
    """Of the cells that are one rate that moved: the reading singled out by the base and the first year gives the second."""
    evidence = Counter(
        c.fit.evidence.partition(",")[0] for cells in checked.values() for c in cells if c.moved and ";" not in c.fit.evidence and c.exact
    )
    assert evidence["2025>2026"] > 9 * (evidence.total() - evidence["2025>2026"])


def test_the_british_column_is_the_european_one_but_for_hides_and_ethanol(checked: dict[str, list[Any]]) -> None:
    """CEPA took over the stages of the EPA; nine lines of hides and leather and one of ethanol go faster."""
    eu, uk = ({c.key: c.fit for c in checked[column]} for column in ("eu", "uk"))
    both = [key for key in uk if key in eu and ":" not in eu[key].base + uk[key].base]
    different = {key[0] for key in both if (uk[key].base, uk[key].category) != (eu[key].base, eu[key].category)}
    assert len(different) == 10
    assert {code[:2] for code in different} == {"41", "22"}


def test_a_line_has_one_base_in_all_columns_that_move_it(checked: dict[str, list[Any]]) -> None:
    """The base is the rate for everybody when the schedules were made, so columns seldom differ in it."""
    bases: dict[tuple[str, str], set[str]] = {}
    for column in ("cptpp", "eu", "us"):
        for c in checked[column]:
            if c.moved and c.exact and c.form in ("AdValorem", "Specific") and "final" not in c.fit.category:
                bases.setdefault(c.key, set()).add(c.fit.base)
    several = [key for key, found in bases.items() if len(found) > 1]
    assert len(several) <= len(bases) // 50, several
