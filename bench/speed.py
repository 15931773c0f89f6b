"""How fast questions are answered, as ratios to something measured in the same run.

Run it from an environment in which tradelaw is installed: ``python bench/speed.py``. With
``--quick`` it measures less often. Absolute times depend on the machine; the ratios and the bounds
beside them are what the project promises.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tabulate import tabulate

import tradelaw as tl
from tradelaw.dsl.asking import answer
from tradelaw.dsl.grammar import parse

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTION = "obligations between Japan and Viet Nam on data flows as of 2023-06-01"


def process(arguments: list[str], times: int) -> float:
    """Give the shortest time, in milliseconds, in which a process ends."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(arguments, check=True, capture_output=True)
        best = min(best, time.perf_counter() - start)
    return best * 1e3


def call(function: Callable[[], object], times: int) -> float:
    """Give the middle time, in milliseconds, that a call takes."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[len(taken) // 2] * 1e3


def python(code: str, times: int) -> float:
    """Give the shortest time, in milliseconds, in which Python runs some code and ends."""
    return process([sys.executable, "-c", code], times)


def python_peak(code: str) -> float:
    """Give the most memory, in megabytes, that Python holds while it runs some code; read where Linux tells it, elsewhere 0."""
    told = "\nimport pathlib\np = pathlib.Path('/proc/self/status')\nprint(p.read_text() if p.exists() else '')"
    done = subprocess.run([sys.executable, "-c", code + told], check=True, capture_output=True, text=True)
    peaks = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("VmHWM")]
    return int(peaks[0]) / 1024 if peaks else 0.0


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Speed of tradelaw, as ratios.")
    parser.add_argument("--quick", action="store_true", help="measure less often")
    quick: bool = parser.parse_args().quick
    processes, calls = (5, 200) if quick else (25, 2000)

    law = tl.library()
    tl.ask(QUESTION)
    attrs_alone = python("import attrs", processes)
    imported = python("import tradelaw", processes)
    libraries = python("import attrs, pyparsing, tabulate", processes)
    command = str(Path(sys.executable).with_name("tradelaw"))
    cold = process([command, "ask", QUESTION], processes)
    query = tl.parse(QUESTION)
    warm = call(lambda: tl.ask(QUESTION), calls)
    unseen = call(lambda: answer(parse(QUESTION, law), law), calls)
    bare = call(lambda: answer(query, law), calls)
    load = "import tradelaw as tl\nlaw = tl.library()\nfor name in law.agreements: law.law(name)"
    everything = python(load, processes)
    nothing = python("import tradelaw as tl\ntl.library().agreements", processes)
    peak = python_peak(load)
    unneeded = call(lambda: law.agreement("RCEP"), calls)

    rows = [
        ("import tradelaw", imported, "import attrs", attrs_alone, imported - attrs_alone, "at most 25 ms more"),
        ("cold tradelaw ask", cold, "import attrs, pyparsing, tabulate", libraries, cold / libraries, "at most 3 times"),
        ("warm question", warm, "a millisecond", 1.0, warm, "at most 1 ms"),
        ("warm question, read anew", unseen, "a millisecond", 1.0, unseen, "at most 1 ms"),
        ("warm query, read before", bare, "warm question, read anew", unseen, bare / unseen, "(how much is reading)"),
        ("all law, cold, with imports", everything, "identities alone", nothing, everything - nothing, "at most 150 ms for the law"),
        ("an agreement not needed", unneeded, "a millisecond", 1.0, unneeded, "at most 1 ms"),
        ("memory, all law loaded", peak, "Python alone", python_peak("pass"), peak - python_peak("pass"), "at most 60 (MB)"),
    ]
    shown = [(what, f"{ms:.2f}", against, f"{other:.2f}", f"{ratio:.2f}", bound) for what, ms, against, other, ratio, bound in rows]
    print(tabulate(shown, headers=("what", "ms", "against", "ms", "ratio or difference", "bound"), disable_numparse=True))


if __name__ == "__main__":
    main()
