"""The page on what the tests run of the code: lines and branches."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import attrs

_ROOT = Path(__file__).resolve().parents[2]
_HOOK = Path(__file__).resolve().parent / "hook"

#: What the project promises, in per cent, of lines and of branches.
BOUND = 97

_HEAD = """\
# Coverage of the code

Made by `python tools/make_quality.py`, which runs the whole suite and the examples of the documentation, processes that they start
included. Measuring slows the suite by half, so the gate leaves it out; the command fails under the bound.

| of `src/tradelaw` | all | run by a test | share | bound |
|---|--:|--:|--:|--:|
"""

#: Functions that show an object to whoever looks at it in a console.
_SHOWING = frozenset({"__repr__", "__str__", "_repr_html_", "__len__", "__bool__"})

#: What no test runs, by kind, with the reason why that is let stand.
KINDS = {
    "abstract": "a method that every class under it has for itself",
    "shown": "how an object is shown in a console; nothing hangs on it",
    "fault": "refuses an input that no test makes, or that a check before it has refused already",
    "case": "a case that no test makes: these are the ones to look at",
}


@attrs.frozen
class Count:
    """How many there are, and how many of them a test has run."""

    every: int
    run: int

    @property
    def share(self) -> float:
        """Per cent run, rounded down to a tenth: 97 % are 97 %."""
        return int(1000 * self.run / self.every) / 10 if self.every else 100.0


@attrs.frozen
class Module:
    """What was run of one module."""

    name: str
    lines: Count
    branches: Count
    missing: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def measure(jobs: int) -> dict[str, Any]:
    """Run the suite and give what the coverage library says.

    Parameters
    ----------
    jobs
        Processes at a time; 0 for a run in one process.

    """
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder) / "data")
        paths = [str(_HOOK), *filter(None, [os.environ.get("PYTHONPATH")])]
        settings = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "COVERAGE_PROCESS_START": str(_ROOT / "pyproject.toml"),
            "COVERAGE_FILE": data,
        }
        spread = ["-n", str(jobs)] if jobs else []
        python = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        pages = sorted(str(path) for path in (_ROOT / "docs").rglob("*.md") if ">>> " in path.read_text(encoding="utf-8"))
        examples = ["--doctest-modules", "--doctest-glob=*.md", "src", "README.md", *pages]
        for suite in ([*python, *spread], [*python, *examples]):
            if subprocess.run(suite, cwd=_ROOT, env=settings, check=False).returncode:  # noqa: S603  # our own suite
                sys.exit("A test fails: what is run by tests that fail says nothing.")
        return gathered(data)


def gathered(data: str) -> dict[str, Any]:
    """Bring together what the processes of a run have measured.

    Parameters
    ----------
    data
        The file, without the ends of its name, in which the processes left it.

    """
    settings = {**os.environ, "COVERAGE_FILE": data}
    command = [sys.executable, "-m", "coverage"]
    subprocess.run([*command, "combine", "--quiet"], cwd=_ROOT, env=settings, check=True)  # noqa: S603  # nothing from outside
    told = f"{data}.json"
    subprocess.run([*command, "json", "--quiet", "-o", told], cwd=_ROOT, env=settings, check=True)  # noqa: S603  # as above
    found: dict[str, Any] = json.loads(Path(told).read_text(encoding="utf-8"))
    return found


def modules(measured: dict[str, Any]) -> list[Module]:
    """Give the modules of the package, from what the coverage library says."""
    found = []
    for path, told in sorted(measured["files"].items()):
        parts = Path(path).with_suffix("").parts
        name = ".".join(parts[len(parts) - parts[::-1].index("tradelaw") - 1 :]).removesuffix(".__init__")
        summary = told["summary"]
        missing = (*_ranges(told["missing_lines"]), *_jumps(told))
        lines = Count(summary["num_statements"], summary["covered_lines"])
        branches = Count(summary["num_branches"], summary["covered_branches"])
        places = {*told["missing_lines"], *(start for start, _ in told["missing_branches"])}
        kinds = _kinds(_ROOT / path, places) if missing else ()
        found.append(Module(name, lines, branches, missing, kinds))
    return found


def _kinds(path: Path, places: set[int]) -> tuple[str, ...]:
    """Say of what kinds the lines of a module are, as `KINDS` has them."""
    if not path.is_file():
        return ()
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    showing = {n for f in functions if f.name in _SHOWING for n in range(f.lineno, (f.end_lineno or f.lineno) + 1)}
    lines = text.splitlines()
    found = set()
    for place in places:
        line = lines[place - 1] if place <= len(lines) else ""
        if "NotImplementedError" in line:
            found.add("abstract")
        elif place in showing:
            found.add("shown")
        elif any(word in line for word in ("raise ", "except ", "fault", "wrong")):
            found.add("fault")
        else:
            found.add("case")
    return tuple(kind for kind in KINDS if kind in found)


def _ranges(lines: list[int]) -> list[str]:
    """Write lines as ranges."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


def _jumps(told: dict[str, Any]) -> list[str]:
    """Write branches that were never taken, unless the line itself was never run or its target is named already."""
    known = set(told["missing_lines"])
    return [f"{start} to {end if end > 0 else 'the end'}" for start, end in told["missing_branches"] if not {start, end} & known]


def totals(found: list[Module]) -> tuple[Count, Count]:
    """Sum up lines and branches."""
    lines = Count(sum(module.lines.every for module in found), sum(module.lines.run for module in found))
    return lines, Count(sum(module.branches.every for module in found), sum(module.branches.run for module in found))


def page(measured: dict[str, Any]) -> str:
    """Write the page.

    Parameters
    ----------
    measured
        What `measure` gives.

    """
    found = modules(measured)
    text = _HEAD
    for what, count in zip(("lines", "branches"), totals(found), strict=True):
        text += f"| {what} | {count.every:,} | {count.run:,} | {count.share:.1f} % | {BOUND} % |\n"
    full = sum(not module.missing for module in found)
    text += f"\n## What no test runs\n\nOf {len(found)} modules, {full} are run whole. In the others:\n\n"
    text += "| module | lines | branches | not run: lines, and branches from line to line | kind |\n|---|--:|--:|---|---|\n"
    for module in found:
        if module.missing:
            row = (f"{module.lines.share:.1f} %", f"{module.branches.share:.1f} %", ", ".join(module.missing), ", ".join(module.kinds))
            text += f"| {module.name} | {' | '.join(row)} |\n"
    return text + "\n" + "".join(f"- *{kind}*: {reason}.\n" for kind, reason in KINDS.items())
