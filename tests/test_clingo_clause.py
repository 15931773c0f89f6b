"""The clause that the benchmark gives to clingo is the clause of the law folder, and is answered as tradelaw answers it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

pytest.importorskip("clingo", exc_type=ImportError, reason="clingo is not installed: there is nobody to ask")

import tradelaw as tl
from oracles.generated import Case, cases_near_a_verdict, values_of

ROOT = Path(__file__).resolve().parents[1]
NORM = tl.rules().norm("CPTPP 14.13.2")


def script(path: str) -> Any:  # noqa: ANN401  # a script, loaded as a module
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CLAUSE = script("bench/clingo_clause.py")


def test_the_program_is_made_from_the_law_folder() -> None:
    kept = (ROOT / "bench" / "clingo_clause.lp").read_text(encoding="utf-8")
    assert kept == script("tools/make_clingo_clause.py").written(), "run tools/make_clingo_clause.py and read the difference"


@given(cases_near_a_verdict(NORM, values_of(NORM)))
def test_both_ways_of_asking_give_the_verdict(facts: Case) -> None:
    verdict = NORM.verdict(facts)
    assert CLAUSE.answer(facts) == verdict
    assert CLAUSE.answer_afresh(facts) == verdict
