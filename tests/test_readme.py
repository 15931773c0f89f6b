"""What the README shows is what a user gets."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from click.testing import CliRunner

from tradelaw.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def shown(root: Path) -> list[tuple[str, str]]:
    """Commands of the README's console blocks, each with the output printed under it."""
    text = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    found = [part.split("\n", 1) for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
    return [(command, output) for command, output in found]


def test_commands_print_what_is_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    commands = shown(root)
    assert any(output for _, output in commands)
    for command, output in commands:
        program, *arguments = shlex.split(command)
        assert program == "tradelaw"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code in ((0, 1) if arguments[0] == "check" else (0,)), command
        if output:
            assert result.stdout == output


def test_the_two_commands_stand_there(root: Path) -> None:
    """The gate runs them word for word, found by these patterns."""
    text = (root / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^python3 -m venv .*tradelaw ask", text, re.MULTILINE)) == 1
    assert len(re.findall(r"^python3 -m venv .*pytest", text, re.MULTILINE)) == 1
