"""What the terminal says of options that don't go together, and of folders that can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tradelaw.cli import main

if TYPE_CHECKING:
    from pathlib import Path

BEEF = ("tariff", "0202.20.000", "--from", "Australia")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param((*BEEF, "--content", "lactose"), "--content takes a name and a figure", id="content without a figure"),
        pytest.param((*BEEF, "--price", "cuts"), "--price takes a name and a figure", id="price without a figure"),
        pytest.param((*BEEF, "--path", "--as-of", "2026-06-01"), "--path shows all days", id="path on a day"),
        pytest.param((*BEEF, "--path", "--value", "100"), "--path shows all days", id="path of a value"),
        pytest.param((*BEEF, "--quantity", "100"), "Every --quantity has its --unit", id="quantity without unit"),
    ],
)
def test_options_that_do_not_go_together(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["validate", str(tmp_path / "nowhere")])
    assert result.exit_code == 1
    assert "nowhere" in result.stdout
    asked = CliRunner().invoke(main, ["coverage", "--law", str(tmp_path / "nowhere")])
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert "nowhere" in asked.stderr
