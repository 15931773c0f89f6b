"""Try mutants of the code of `tradelaw.logic` on its tests, and write docs/quality/mutation-logic.md.

mutmut can't do it: what it puts around a function hides how many arguments it takes, and the grammar's parse actions are called by
that. Here a process is forked before anything of tradelaw is imported, imports the changed module, and runs the tests until one fails.

Run it after a change of ``src/tradelaw/logic`` or of the tests named below::

    python tools/mutate_logic.py
    python tools/mutate_logic.py --only conditions --jobs 2
"""

from __future__ import annotations

import argparse
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mutation.code import KINDS, code_mutants

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Sequence
    from types import CodeType, ModuleType

    from mutation.code import CodeMutant

ROOT = Path(__file__).resolve().parent.parent
LOGIC = ROOT / "src" / "tradelaw" / "logic"
REPORT = ROOT / "docs" / "quality" / "mutation-logic.md"

#: Tests of the logic alone, the quickest first: what reads law tells nothing more of it and takes long.
TESTS = (
    "tests/unit/test_logic_values.py",
    "tests/unit/test_truth.py",
    "tests/unit/test_logic_grammar.py",
    "tests/unit/test_conditions.py",
)

#: Imported before the first fork, so that not every trial has to; none of them imports tradelaw.
WARM = ("attrs", "hypothesis", "pyparsing", "tomllib", "decimal", "json")

#: Seconds after which a trial counts as killed: the mutant runs without end.
PATIENCE = 60

#: Why a survivor can't be killed, by its key.
EQUIVALENTS: dict[str, str] = {
    **{
        f"conditions.{joined}: _steps: tuple[_Step, ...] = attrs.field(init=False, eq=False, repr=False)"
        " -> _steps: tuple[_Step, ...] = attrs.field(init=False, eq=True, repr=False)": "equal parts make equal steps"
        for joined in ("And", "Or")
    },
    "conditions._equal: return False -> return None": "only ever asked by any(), to which both are the same",
    **{
        "grammar.: _KEYWORDS = ('and', 'or', 'not', 'is', 'in', 'true', 'false')"
        f" -> _KEYWORDS = ('and', 'or', 'not', 'is', 'in', {rest})": ("true and false are tried as truth values before any name or word is")
        for rest in ("'false'", "'true'", "'XXtrue', 'false'", "'true', 'XXfalse'")
    },
    "grammar._number: return int(text) if text.lstrip('-').isdecimal() else Decimal(text)"
    " -> return int(text) if text.lstrip('XX-').isdecimal() else Decimal(text)": "no number has an X to strip",
    "grammar._word_at: word = rest.split(maxsplit=1)[0] if rest else ''"
    " -> word = rest.split(maxsplit=2)[0] if rest else ''": "only the first word is taken, however often the rest is split",
}

_HOW = """\
# Mutation testing of `tradelaw.logic`

Made by `python tools/mutate_logic.py`; not edited by hand.

A mutant is one change to one module under `src/tradelaw/logic`: a comparison, *and* and *or*, or an operator is swapped, a part or a
statement is dropped, a test is negated, a constant is changed, a function returns None. Annotations, decorators, docstrings and the
words of messages are left alone. It is killed when one of these fails, or doesn't come to an end: {tests}.
"""


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads a module from a changed syntax tree."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  # one module only
        """Compile the changed tree; nothing is read from or written to a cache."""
        return compile(self._tree, self.path, "exec")


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module in its changed form."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self._name, self._path, self._tree = name, path, tree

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002  # the interface, as the next
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        """Give the changed module for its name."""
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=_Changed(fullname, str(self._path), self._tree))


def _run(mutant: CodeMutant | None) -> int:
    """Run the tests in this process, which ends after it, and give 1 where one failed."""
    signal.alarm(PATIENCE)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(f"tradelaw.logic.{mutant.module}", LOGIC / f"{mutant.module}.py", mutant.tree))
    options = [
        "-x",
        "-q",
        "--tb=no",
        "--assert=plain",
        "-p",
        "no:cacheprovider",
        f"--rootdir={ROOT}",
        "-c",
        str(ROOT / "pyproject.toml"),
    ]
    return int(pytest.main([*options, *(str(ROOT / file) for file in TESTS)]) != pytest.ExitCode.OK)


def _fork(mutant: CodeMutant | None) -> int:
    child = os.fork()
    if child == 0:
        try:
            status = _run(mutant)
        except BaseException:  # noqa: BLE001  # a module that can't even be imported is noticed as well
            status = 1
        os._exit(status)
    return child


def _try(mutants: Iterable[CodeMutant], jobs: int) -> list[tuple[CodeMutant, bool]]:
    """Try mutants, several at a time; True for killed."""
    running: dict[int, tuple[int, CodeMutant]] = {}
    done: dict[int, tuple[CodeMutant, bool]] = {}

    def finish() -> None:
        child, status = os.wait()
        number, mutant = running.pop(child)
        done[number] = (mutant, status != 0)
        if status == 0:
            print(f"survived: {mutant.key}", file=sys.stderr, flush=True)
        if len(done) % 25 == 0:
            print(f"{len(done)} tried, {sum(killed for _, killed in done.values())} killed", file=sys.stderr, flush=True)

    for number, mutant in enumerate(mutants):
        if len(running) >= jobs:
            finish()
        running[_fork(mutant)] = (number, mutant)
    while running:
        finish()
    return [done[number] for number in sorted(done)]


def _table(head: str, rows: Iterable[str], of: list[tuple[str, bool]]) -> list[str]:
    made, dead = Counter(row for row, _ in of), Counter(row for row, killed in of if killed)
    lines = [f"| {head} | mutants | killed | survived | rate |", "|---|--:|--:|--:|--:|"]
    lines += [f"| {r} | {made[r]} | {dead[r]} | {made[r] - dead[r]} | {100 * dead[r] / made[r]:.1f} % |" for r in rows if made[r]]
    total, killed = made.total(), dead.total()
    return [*lines, f"| all | {total} | {killed} | {total - killed} | {100 * killed / max(total, 1):.1f} % |", ""]


def _written(trials: list[tuple[CodeMutant, bool]]) -> str:
    tests = ", ".join(f"`{file}`" for file in TESTS)
    modules = dict.fromkeys(mutant.module for mutant, _ in trials)
    lines = [_HOW.format(tests=tests)]
    lines += ["## By module", "", *_table("module", modules, [(m.module, killed) for m, killed in trials])]
    lines += ["## By kind", "", *_table("kind", KINDS, [(m.kind, killed) for m, killed in trials])]
    survivors = [mutant for mutant, killed in trials if not killed]
    lines += ["## Survivors", ""] if survivors else []
    for mutant in survivors:
        reason = EQUIVALENTS.get(mutant.key, "")
        lines.append(f"- {mutant.module}, `{mutant.where or 'top'}`, {mutant.kind}: `{mutant.change}`{f' ({reason})' if reason else ''}")
    return "\n".join(lines).rstrip() + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the mutants, try them, and write or print the report."""
    parser = argparse.ArgumentParser(description="Try mutants of tradelaw.logic on its tests.")
    parser.add_argument("--only", metavar="MODULE", help="mutants of one module, printed")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes at a time")
    parser.add_argument("--list", action="store_true", help="print the mutants and try none")
    chosen = parser.parse_args(arguments)

    paths = [path for path in sorted(LOGIC.glob("*.py")) if chosen.only in (None, path.stem)]
    mutants = [mutant for path in paths for mutant in code_mutants(path.stem, path.read_text(encoding="utf-8"))]
    if chosen.list:
        print("\n".join(mutant.key for mutant in mutants), f"\n{len(mutants)} mutants")
        return 0
    for name in WARM:
        importlib.import_module(name)
    if "tradelaw" in sys.modules:
        sys.exit("tradelaw is imported already: a changed module would not be seen.")
    gc.freeze()  # else every trial goes through all the trees, again and again
    if os.waitpid(_fork(None), 0)[1] != 0:
        sys.exit("The tests fail without any mutant.")
    trials = _try(mutants, chosen.jobs)
    if chosen.only:
        print(_written(trials))
    else:
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(_written(trials), encoding="utf-8")
    print(f"{len(trials)} mutants, {sum(killed for _, killed in trials)} killed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
