"""What the README and the pages for readers show is what a user gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import console_blocks
import figures
import tradelaw as tl

ROOT = Path(__file__).resolve().parents[1]

#: Pages that a reader types from, each with the number of outputs that it shows at least.
TYPED = {
    "README.md": 4,
    "docs/start.md": 8,
    "docs/limits.md": 1,
    "docs/howto/lawyer.md": 4,
    "docs/howto/customs.md": 5,
    "docs/howto/contributor.md": 4,
    "docs/guide/queries.md": 0,
    "docs/guide/checking.md": 0,
    "docs/guide/tariffs.md": 0,
}

#: Pages in which every block of code is typed or run.
CHECKED = sorted(
    ["README.md", *(str(page.relative_to(ROOT)) for folder in ("", "howto") for page in (ROOT / "docs" / folder).glob("*.md"))]
)

#: Numbers in the README that state no figure, as they stand there.
NO_FIGURES = ("Apache-2.0", "Two commands", "in ten minutes")

PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("[ghq]*/*.md")])


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", TYPED)
def test_commands_print_what_is_shown(page: str, root: Path, tmp_path: Path) -> None:
    assert console_blocks.run(text_of(page), root, tmp_path) >= TYPED[page]


def test_no_page_with_a_console_block_is_left_out() -> None:
    written = [path for path in (ROOT / "docs").rglob("*.md") if not {"_build", "law"} & set(path.relative_to(ROOT).parts)]
    pages = {str(path.relative_to(ROOT)) for path in (ROOT / "README.md", *written)}
    typed = {page for page in pages if any(language == "console" for language, _, _ in console_blocks.blocks(text_of(page)))}
    assert typed <= set(TYPED)


@pytest.mark.parametrize("page", CHECKED)
def test_every_block_of_code_is_typed_or_run(page: str) -> None:
    """Doctests are run by the gate, console blocks and files here, what a shell installs is the README's or a part of it."""
    install = " && ".join(line for language, body, _ in console_blocks.blocks(text_of("README.md")) if language == "sh" for line in [body])
    for language, body, line in console_blocks.blocks(text_of(page)):
        where = f"{page}:{line}"
        if language == "python":
            assert body.startswith(">>> "), where
        elif language == "toml":
            assert console_blocks.FILE.match(body), where
        elif language == "sh":
            assert all(command in install or command == ". .venv/bin/activate" for command in body.splitlines()), where
        else:
            assert language == "console" or language.startswith("{"), where


@pytest.mark.parametrize("wording", figures.STATED)
def test_figures_are_those_of_the_library(wording: str) -> None:
    is_so = figures.STATED[wording]()
    found = [
        (page.name, match[1]) for page in PAGES for match in re.finditer(wording, figures.prose(page.read_text("utf-8")), re.IGNORECASE)
    ]
    assert found, "nobody says this any more"
    assert [(page, stated) for page, stated in found if not is_so(figures.number(stated))] == []


def test_every_number_of_the_readme_is_checked() -> None:
    text = figures.prose(text_of("README.md"))
    known = {match.start(1) for wording in figures.STATED for match in re.finditer(wording, text, re.IGNORECASE)}
    for wording in NO_FIGURES:
        known |= set(range(text.index(wording), text.index(wording) + len(wording)))
    numbers = re.finditer(rf"\b(?:{figures.NUMBER})\b", text, re.IGNORECASE)
    assert [match[0] for match in numbers if match.start() not in known] == []


def test_questions_in_the_readme_can_be_asked() -> None:
    asked = re.findall(r"`((?:exceptions|parties|changes|obligations|agreements|prohibitions|provisions) [^`\n]*)`", text_of("README.md"))
    assert len(asked) >= 3
    for question in asked:
        assert list(tl.ask(question)), question


def test_the_two_commands_stand_there(root: Path) -> None:
    """The gate runs them word for word, found by these patterns."""
    text = (root / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^python3 -m venv .*tradelaw ask", text, re.MULTILINE)) == 1
    assert len(re.findall(r"^python3 -m venv .*pytest", text, re.MULTILINE)) == 1
