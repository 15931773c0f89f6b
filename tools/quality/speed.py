"""The page on speed: the tables that the benchmarks print, without the times of one machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

_BENCH = Path(__file__).resolve().parents[2] / "bench"

_HEAD = """\
# Speed

Made by `python tools/make_quality.py{given}` from what `bench/` prints; the gate runs the benchmarks and does not compare the figures.

Every row sets what is measured against something measured in the same run: a library for the same job, the work itself without the
library, or a plain amount of time. Times depend on the machine and are left out; ratios depend on it less. The bound is what the project
promises{often}.
"""

#: The benchmarks, and what each is about.
SUBJECTS = {"speed": "Questions", "checks": "Checks", "tariffs": "Duties"}

#: Columns with times of the machine.
_TIMES = frozenset({"ms", "us"})


def read_table(printed: str) -> list[list[str]]:
    r"""Read a table as a benchmark prints it: headers, a line of dashes as wide as the columns, rows.

    Examples
    --------
    >>> read_table("what  ms\n----  --\nall   3")
    [['what', 'ms'], ['all', '3']]

    """
    headers, dashes, *rows = printed.rstrip("\n").splitlines()
    spans = [match.span() for match in re.finditer("-+", dashes)]
    return [[line[start:end].strip() for start, end in spans] for line in (headers, *rows)]


def without_times(table: list[list[str]]) -> list[list[str]]:
    """Leave out the columns with times.

    Examples
    --------
    >>> without_times([["what", "ms", "ratio"], ["all", "3", "0.5"]])
    [['what', 'ratio'], ['all', '0.5']]

    """
    kept = [place for place, header in enumerate(table[0]) if header not in _TIMES]
    return [[row[place] for place in kept] for row in table]


def page(*, quick: bool) -> str:
    """Run the benchmarks and write the page.

    Parameters
    ----------
    quick
        Whether to measure less often.

    """
    lines = [_HEAD.format(given=" --quick" if quick else "", often="; measured a few times only" if quick else "")]
    for name, subject in SUBJECTS.items():
        command = [sys.executable, str(_BENCH / f"{name}.py"), *(["--quick"] if quick else [])]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own benchmarks
        headers, *rows = without_times(read_table(done.stdout))
        lines += [f"## {subject}", "", f"`python bench/{name}.py`", "", f"| {' | '.join(headers)} |", f"|{'---|' * len(headers)}"]
        lines += [*(f"| {' | '.join(row)} |" for row in rows), ""]
    return "\n".join(lines).rstrip() + "\n"
