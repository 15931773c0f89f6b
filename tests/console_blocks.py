"""Console blocks of the documentation, typed as a reader would type them, in the order of the page.

A page is one session. Its folder has the checkout's ``examples`` and ``agreements``, and whatever the page itself makes:

- a ``console`` block holds commands behind ``$ `` and under each what it prints; a line ``...`` stands for any lines; a command with
  nothing under it has to end well, and what it prints is not shown;
- ``$ tradelaw ... > FILE`` keeps the output in a file, ``$ cat FILE`` shows one;
- a ``toml`` block whose first line is ``# FILE.toml`` is that file.
"""

from __future__ import annotations

import contextlib
import re
import shlex
from typing import TYPE_CHECKING

import attrs
from click.testing import CliRunner

from tradelaw.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A fenced block: what stands behind the fence, and what is in it.
BLOCK = re.compile(r"^```(?P<language>[^\n`]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)

#: The first line of a block that is a file.
FILE = re.compile(r"# (?P<name>[\w-]+\.toml)\n")

#: A line that stands for any lines.
ANYTHING = "..."


@attrs.frozen
class Command:
    """A command as it stands on a page.

    Parameters
    ----------
    line
        Line of the page.
    words
        The command, split as a shell does.
    into
        The file that the output goes to, if it goes to one.
    shown
        The output under it.

    """

    line: int
    words: tuple[str, ...]
    into: str
    shown: tuple[str, ...]

    @property
    def text(self) -> str:
        return shlex.join(self.words)


@attrs.frozen
class Written:
    """A file that a page makes."""

    name: str
    text: str


def blocks(text: str) -> list[tuple[str, str, int]]:
    """Give the fenced blocks of a page: language, content, and the line on which the content begins."""
    return [(b["language"].strip(), b["body"], text.count("\n", 0, b.start("body")) + 1) for b in BLOCK.finditer(text)]


def steps(text: str) -> Iterator[Command | Written]:
    """Give what a page does, in its order."""
    for language, body, first in blocks(text):
        if language == "toml" and (file := FILE.match(body)):
            yield Written(file["name"], body)
        if language == "console":
            yield from _commands(body, first)


def _commands(body: str, first: int) -> Iterator[Command]:
    lines = body.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], f"line {first}: a console block begins with a command"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        words = shlex.split(lines[start].removeprefix("$ "))
        into = ""
        if ">" in words:
            *words, arrow, into = words
            assert arrow == ">", f"line {first + start}: what is kept goes to one file"
        yield Command(first + start, tuple(words), into, tuple(line.rstrip() for line in lines[start + 1 : end]))


def agrees(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Say whether what is shown is what is printed, where a line of three dots stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line == ANYTHING else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def _typed(command: Command, folder: Path) -> tuple[int, str]:
    """Type a command; give its exit status and what it prints."""
    program, *arguments = command.words
    if program == "cat":
        return 0, "".join((folder / name).read_text(encoding="utf-8") for name in arguments)
    assert program == "tradelaw", f"line {command.line}: {program} is not typed here"
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout if command.into else result.output


def session(text: str, root: Path, folder: Path) -> Iterator[tuple[Command, int, list[str]]]:
    """Type the commands of a page, one after the other.

    Parameters
    ----------
    text
        The page.
    root
        The checkout.
    folder
        An empty folder in which the session is held.

    Yields
    ------
    tuple of Command, int, list of str
        A command, its exit status, and the lines it prints.

    """
    for name in ("examples", "agreements"):
        (folder / name).symlink_to(root / name, target_is_directory=True)
    with contextlib.chdir(folder):
        for step in steps(text):
            if isinstance(step, Written):
                (folder / step.name).write_text(step.text, encoding="utf-8")
                continue
            status, printed = _typed(step, folder)
            if step.into:
                (folder / step.into).write_text(printed, encoding="utf-8")
            yield step, status, [line.rstrip() for line in printed.rstrip().splitlines()]


def run(text: str, root: Path, folder: Path) -> int:
    """Type the commands of a page, hold what is printed against what is shown, and say how many outputs that were."""
    compared = 0
    for command, status, printed in session(text, root, folder):
        said = "\n".join(printed)
        # A check ends with 1 where something is inconsistent; a fault, 2, may be shown and not hidden.
        well = {0, 1} if command.words[1:2] == ("check",) else {0}
        assert command.shown or status in well, f"line {command.line}: {command.text} ends with {status}\n{said}"
        assert not command.shown or agrees(command.shown, printed), f"line {command.line}: {command.text} prints\n{said}"
        compared += bool(command.shown)
    return compared


def retyped(text: str, root: Path, folder: Path) -> tuple[str, list[Command]]:
    """Give a page with what its commands print now, and the commands whose shortened output has to be mended by hand."""
    lines = text.splitlines()
    by_hand = []
    for command, _, printed in reversed(list(session(text, root, folder))):
        if ANYTHING in command.shown:
            by_hand += [] if agrees(command.shown, printed) else [command]
        elif command.shown:
            lines[command.line : command.line + len(command.shown)] = printed
    return "\n".join(lines) + "\n", by_hand[::-1]
