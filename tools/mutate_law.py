"""Try mutants of the encoded law on the tests of the law, and write docs/quality/mutation-law.md.

Run it after a change of the law folder or of ``tests/law``::

    python tools/mutate_law.py                          # everything, and the report
    python tools/mutate_law.py --only cptpp             # one agreement, printed
    python tools/mutate_law.py --sample 200 --seed 1    # a quick look, printed
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tradelaw as tl
from mutation.mutants import mutants
from mutation.report import rate, written
from mutation.trials import Trials, takes_effect
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mutation.mutants import Mutant

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "quality" / "mutation-law.md"

#: Why a survivor can't be killed, by citation and change.
EQUIVALENTS: dict[tuple[str, str], str] = {}


def _made(only: str | None, sample: int | None, seed: int) -> list[Mutant]:
    library = tl.library()
    agreements = [library.agreement(only).id] if only else list(library.agreements)
    found = [mutant for agreement in agreements for mutant in mutants(library, agreement)]
    if sample is None or sample >= len(found):
        return found
    chosen = sorted(random.Random(seed).sample(range(len(found)), sample))  # noqa: S311  # a sample of mutants, no secret
    return [found[number] for number in chosen]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the mutants, try them, and write or print the report."""
    parser = argparse.ArgumentParser(description="Try mutants of the encoded law on the tests of the law.")
    parser.add_argument("--only", metavar="AGREEMENT", help="mutants of one agreement only")
    parser.add_argument("--sample", type=int, metavar="N", help="so many mutants, drawn at random")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of the sample")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes at a time")
    parser.add_argument("--list", action="store_true", help="print the mutants and try none")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every trial there")
    parser.add_argument("--tests", nargs="*", default=[str(ROOT / "tests" / "law")], help="tests that may kill")
    chosen = parser.parse_args(arguments)

    found = _made(chosen.only, chosen.sample, chosen.seed)
    if chosen.list:
        print("\n".join(f"{m.citation}: {m.kind}: {m.change}" for m in found), f"\n{len(found)} mutants")
        return 0
    sites = [site for mutant in found for site in mutant.sites if isinstance(site, Written)]
    if sites and not takes_effect(sites[0]):
        sys.exit("A condition keeps its old meaning after a change: the trials would say nothing.")

    trials = Trials(found, chosen.jobs)
    options = ["-q", "--no-header", "--no-summary", "-p", "no:cacheprovider", f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml")]
    status = pytest.main([*options, *chosen.tests], plugins=[trials])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) or not trials.done:
        sys.exit(f"pytest ended with {status}; nothing was tried.")

    if trials.failing:
        print(f"{len(trials.failing)} tests fail without any mutant and count for nothing:", *trials.failing, sep="\n  ")
    if chosen.json is not None:
        rows = [
            {key: getattr(t.mutant, key) for key in ("agreement", "citation", "kind", "change")}
            | {key: getattr(t, key) for key in ("killer", "how", "tried")}
            for t in trials.done
        ]
        chosen.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    text = written(trials.done, tl.library().edition, EQUIVALENTS)
    if chosen.only or chosen.sample is not None:
        print(text)
    else:
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(text, encoding="utf-8")
    killed = sum(bool(trial.killer) for trial in trials.done)
    print(f"{len(trials.done)} mutants, {killed} killed: {rate(killed, len(trials.done))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
