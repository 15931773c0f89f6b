"""What some sixty lines pay, under every agreement, for goods of eleven origins: a change is read before it is accepted."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 400_000


@pytest.fixture(scope="module")
def maker(root: Path) -> Any:  # noqa: ANN401  # a script, loaded as a module
    spec = importlib.util.spec_from_file_location("make_tariff_snapshot", root / "tools" / "make_tariff_snapshot.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def kept(root: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((root / "tests" / "snapshots" / "tariffs.json").read_text(encoding="utf-8"))
    return found


def test_answers_are_those_of_the_snapshot(maker: Any, kept: dict[str, list[str]]) -> None:  # noqa: ANN401  # as above
    now = json.loads(maker.written())
    assert now.keys() == kept.keys()
    for line, texts in now.items():
        came, left = sorted(set(texts) - set(kept[line])), sorted(set(kept[line]) - set(texts))
        assert texts == kept[line], (
            f"{line} changed: now {came[:3]}, before {left[:3]}; run tools/make_tariff_snapshot.py and read the difference"
        )


def test_the_snapshot_stays_small(root: Path) -> None:
    assert (root / "tests" / "snapshots" / "tariffs.json").stat().st_size < MOST_BYTES


def test_its_lines_have_every_category_and_every_reason_between_them(kept: dict[str, list[str]]) -> None:
    """Each category or reason that any line has, one of these has under the same agreement."""
    for agreement, several in tl.library().tariff("JPN").schedules.items():
        used: set[str] = set()
        shown: set[str] = set()
        for schedule in several:
            place = schedule.table.place("category")
            for code, rows in schedule.table.rows.items():
                names = {name.strip() for row in rows for branch in row[place].split(";") for name in branch.split("|")}
                used |= names
                shown |= names if f"{code[:4]}.{code[4:6]}-{code[6:]}" in kept else set()
        assert used - {""} == shown - {""}, agreement
