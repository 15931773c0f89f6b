"""Law folders with anything in them: checked, never crashed on."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.loaded import packaged_folder

if TYPE_CHECKING:
    from collections.abc import Callable

LAW = packaged_folder()
FILES = ["agreement.toml", "electronic-commerce.toml", "ledger.toml"]
TEXTS = {name: (LAW / "cptpp" / name).read_text(encoding="utf-8").splitlines() for name in FILES}

scalars = st.sampled_from(
    [
        "3",
        "true",
        '"text"',
        "2024-01-01",
        "[]",
        "{}",
        "[{}]",
        '[["x"]]',
        '"entry into force for XXX"',
        '"(((("',
        "1e999",
        '"*"',
        '""',
        '["*"]',
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str]:
    """One file of the packaged law with a few lines changed."""
    name = draw(st.sampled_from(FILES))
    lines = list(TEXTS[name])

    def drop(place: int) -> None:
        del lines[place]

    def double(place: int) -> None:
        lines.insert(place, lines[place])

    def revalue(place: int) -> None:
        key, equals, _ = lines[place].partition(" = ")
        lines[place] = f"{key} = {draw(scalars)}" if equals else lines[place]

    def scribble(place: int) -> None:
        lines[place] = draw(st.text(max_size=20))

    changes: list[Callable[[int], None]] = [drop, double, revalue, revalue, scribble]
    for _ in range(draw(st.integers(1, 3))):
        draw(st.sampled_from(changes))(draw(st.integers(0, len(lines) - 1)))
    return name, "\n".join(lines)


@given(mutated())
def test_any_folder_is_checked(found: tuple[str, str]) -> None:
    name, text = found
    with tempfile.TemporaryDirectory() as folder:
        mine = Path(folder) / "cptpp"
        mine.mkdir()
        for file in FILES:
            (mine / file).write_text("\n".join(TEXTS[file]), encoding="utf-8")
        (mine / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        faults = tl.validate(folder, beside=True)
        assert all(": " in fault for fault in faults)
        if not faults:
            library = tl.load(folder, beside=True)
            assert str(tl.obligations(("JPN", "VNM"), as_of="2024-01-01", library=library))
