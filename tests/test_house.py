"""The floors of the house: a room imports only from the floors below it, and the law stays out of the code."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

import tradelaw as tl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLOORS = [
    {"errors", "dates", "modality", "citations", "names", "parties", "documents", "tables", "pictures"},
    {"logic"},
    {"law"},
    {"encoding", "tariffs"},
    {"loaded"},
    {"dsl", "compliance"},
    {"quoting"},
    {"api"},
    {"measures", "customs", "languages"},
    {"plotting", "strategies"},
    {"sphinx"},
    {"cli", "__main__", "pytest_plugin"},
]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS, start=1) for room in rooms}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tradelaw"):
            yield from (f"{node.module}.{alias.name}" if node.module == "tradelaw" else node.module for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("tradelaw."))


def test_every_room_has_a_floor(root: Path) -> None:
    rooms = {path.stem for path in (root / "src" / "tradelaw").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__"} == set(FLOOR_OF)


def test_imports_go_down(root: Path) -> None:
    package = root / "src" / "tradelaw"
    upward = []
    for path in package.rglob("*.py"):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for name in imports(path):
            target = name.split(".")[1]
            same_floor_module = FLOOR_OF[room] == 1 or target == room
            if FLOOR_OF[target] > FLOOR_OF[room] or (
                FLOOR_OF[target] == FLOOR_OF[room] and not same_floor_module and room not in ("cli", "__main__")
            ):
                upward.append(f"{path.relative_to(package)} imports {name}")
    assert not upward


def test_modules_can_be_read_in_one_sitting(root: Path) -> None:
    long = {
        str(path): count for path in (root / "src").rglob("*.py") if (count := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert not long


def test_no_treaty_stands_in_the_code(root: Path) -> None:
    """Outside docstrings, and the examples that messages give, no string of the code names an agreement or a Party to one."""
    names = re.compile(r"cptpp|rcep|jeepa|cepa|usjta|usjdta|japan\b|viet", re.IGNORECASE)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    found = []
    for path in (root / "src").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        first = [n.body[0] for n in nodes if isinstance(n, documented) and n.body]
        docstrings = {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}
        strings = [n for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docstrings]
        found += [f"{path.name}:{n.lineno}: {n.value!r}" for n in strings if names.search(str(n.value))]
    examples = ("between Japan and Viet Nam", "as in CPTPP 14.13.2", 'between=("JPN", "VNM")')
    assert [line for line in found if not any(example in line for example in examples)] == []


def test_public_names_are_all_there() -> None:
    for name in tl.__all__:
        assert getattr(tl, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'obligation'"):
        _ = tl.obligation
    assert set(tl.__all__) <= set(dir(tl))


def test_summaries_are_in_our_own_words(root: Path, shared: Path) -> None:
    """No run of fifteen words stands both in the law folder and in a treaty text."""
    length = 15

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z]+", text.casefold())
        return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}

    treaty: set[tuple[str, ...]] = set()
    for path in (shared / "texts").rglob("*.md"):
        treaty |= runs(path.read_text(encoding="utf-8"))
    copied = {}
    for path in (root / "agreements").glob("*/*.toml"):
        if path.name != "agreement.toml":
            common = runs(path.read_text(encoding="utf-8")) & treaty
            if common:
                copied[path.name] = " ".join(min(common))
    assert not copied
