"""The reader of console blocks, which holds the documentation to what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import console_blocks

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = 'ask "agreements between UK and Australia as of 2024-12-20" --format csv'


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "b"), ["a", "b"], True),
        (("a",), ["a", "b"], False),
        (("a", "..."), ["a", "b", "c"], True),
        (("...", "c"), ["a", "b", "c"], True),
        (("...", "b", "...", "d"), ["a", "b", "c", "d"], True),
        (("...", "b", "..."), ["a", "c"], False),
        (("...", "c", "...", "b", "..."), ["a", "b", "c"], False),
        (("...",), [], True),
        (("a.",), ["ab"], False),
    ],
)
def test_three_dots_stand_for_any_lines(shown: tuple[str, ...], printed: list[str], *, same: bool) -> None:
    assert console_blocks.agrees(shown, printed) is same


def page(*lines: str) -> str:
    return "\n".join(("```console", *lines, "```", ""))


def test_what_is_printed_otherwise_is_an_error(root: Path, tmp_path: Path) -> None:
    text = page(f"$ tradelaw {QUESTION}", "something else")
    with pytest.raises(AssertionError, match="line 2"):
        console_blocks.run(text, root, tmp_path)


def test_a_fault_is_not_hidden(root: Path, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="ends with 2"):
        console_blocks.run(page('$ tradelaw ask "obligations between Japan and Atlantis"'), root, tmp_path)


def test_a_fault_may_be_shown(root: Path, tmp_path: Path) -> None:
    text = page('$ tradelaw ask "obligations between Japan and Atlantis"', "...", 'line 1, column 31: No Party is called "Atlantis". ...')
    with pytest.raises(AssertionError, match="Atlantis"):
        console_blocks.run(text, root, tmp_path)
    (tmp_path / "again").mkdir()
    text = page('$ tradelaw ask "obligations between Japan and Atlantis"', "obligations between Japan and Atlantis", "...")
    assert console_blocks.run(text, root, tmp_path / "again") == 1


def test_files_are_kept_for_the_page(root: Path, tmp_path: Path) -> None:
    text = "```toml\n# mine.toml\nactor = 'JPN'\naffects = 'VNM'\nas_of = 2024-06-01\n\n[facts]\n```\n"
    text += page(f"$ tradelaw {QUESTION} > kept.csv", "$ cat kept.csv", "...", "$ tradelaw check mine.toml")
    assert console_blocks.run(text, root, tmp_path) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"examples", "agreements", "mine.toml", "kept.csv"}


def test_no_other_program_is_typed(root: Path, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="rm is not typed"):
        console_blocks.run(page("$ rm kept.csv"), root, tmp_path)


def test_a_page_is_typed_anew(root: Path, tmp_path: Path) -> None:
    text = page(f"$ tradelaw {QUESTION}", "old", "output", f"$ tradelaw {QUESTION}", "short", "...", f"$ tradelaw {QUESTION}")
    anew, by_hand = console_blocks.retyped(text, root, tmp_path)
    assert [command.line for command in by_hand] == [5]
    assert "\nold\n" not in anew
    assert "\nshort\n...\n" in anew
    assert anew.count("CPTPP is not in force between them") == 1
    (tmp_path / "again").mkdir()
    assert console_blocks.run(anew.replace("short\n", ""), root, tmp_path / "again") == 2
