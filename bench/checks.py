"""How fast cases are checked, as ratios to something measured in the same run.

Run it from an environment with the development extras: ``python bench/checks.py``. With ``--quick``
it takes fewer cases and measures less often. Against: clingo, a well-kept answer-set solver, with
the same clause as a program; and polars, a well-kept dataframe library, with the same conditions
as expressions.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import polars as pl
from tabulate import tabulate

import tradelaw as tl
from clingo_clause import answer, answer_afresh
from tradelaw.compliance.checking import laid_out
from tradelaw.compliance.columns import Program
from tradelaw.compliance.explanations import Explanation
from tradelaw.compliance.planes import read_columns
from tradelaw.law.norms import verdict_of
from tradelaw.logic.conditions import And, Comparison, Condition, Constant, Fact, Not, Or, Term, Unknown
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable

    from tradelaw.law.norms import Norm

CLAUSE = "CPTPP 14.13.2"
ACTOR, DAY = "VNM", dt.date(2024, 6, 1)
CONSTANTS: dict[str, Any] = {"actor": ACTOR, "affects": "JPN", "as_of": DAY}

#: Topics of the law on data.
DATA = frozenset({"data-flows", "localisation", "financial-data"})


def best(function: Callable[[], object], times: int, repeats: int = 5) -> float:
    """Give the shortest time, in microseconds, that a call takes on the average of one of the repeats."""
    shortest = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(times):
            function()
        shortest = min(shortest, (time.perf_counter() - start) / times)
    return shortest * 1e6


def specific(norm: Norm) -> Norm:
    """Give a norm with the exceptions that a check tries when nothing is pleaded: those written for it."""
    number, chapter = norm.provision.number, norm.provision.chapter
    return attrs.evolve(norm, exceptions=tuple(e for e in norm.exceptions if e.reach.written_for(number, chapter=chapter)))


# ------------------------------------------------------------ the same conditions as polars expressions


def expression(condition: Condition) -> pl.Expr:
    """Write a condition as a polars expression; nulls are unknown, and polars joins them as strong Kleene logic does."""
    match condition:
        case Written():
            made = expression(condition.meaning)
        case Term():
            made = expression(condition.meaning)
        case And() | Or():
            parts = [expression(part) for part in condition.parts]
            made = parts[0]
            for part in parts[1:]:
                made = made & part if isinstance(condition, And) else made | part
        case Not():
            made = ~expression(condition.inner)
        case Fact():
            made = pl.col(condition.name)
        case Constant():
            made = pl.lit(condition.value)
        case Unknown():
            made = pl.col(condition.name) if condition.name else pl.lit(None, dtype=pl.Boolean)
        case Comparison() if condition.name in CONSTANTS:
            made = pl.lit(condition.decide(CONSTANTS), dtype=pl.Boolean)
        case Comparison():
            made = compared(condition)
        case _:
            raise TypeError(type(condition).__name__)
    return made


def compared(condition: Comparison) -> pl.Expr:
    """Write a comparison of a number or a day, with the amount that holds for the actor on the day."""
    value = condition.values[0]
    if hasattr(value, "on"):
        found = value.on(ACTOR, DAY)
        if found is None or found.value is None:
            return pl.lit(False if found is None else None, dtype=pl.Boolean)
        value = found.value
    column = pl.col(condition.name)
    operators = {"<": column < value, "<=": column <= value, ">": column > value, ">=": column >= value, "is": column == value}
    return operators[condition.operator]


def every(parts: list[pl.Expr]) -> pl.Expr:
    """Join expressions with *and*."""
    made = pl.lit(value=True)
    for part in parts:
        made = made & part
    return made


def any_of(parts: list[pl.Expr]) -> pl.Expr:
    """Join expressions with *or*."""
    made = pl.lit(value=False)
    for part in parts:
        made = made | part
    return made


def norm_expressions(norm: Norm, name: str) -> list[pl.Expr]:
    """Give breach, scope and excuse of a norm as three expressions."""
    breach = expression(norm.provision.breach) if norm.provision.breach is not None else pl.lit(value=False)
    scope = [expression(c.when) if c.kind == "applies" else ~expression(c.when) for c in norm.scope if c.span.holds(DAY)]
    scope += [expression(term.meaning) for term in (norm.protected, norm.conduct) if term is not None]
    excuses = []
    for exception in norm.exceptions:
        parts = [expression(limb.when) for limb in exception.all_limbs]
        parts += [any_of([expression(limb.when) for limb in exception.any_limbs])] if exception.any_limbs else []
        parts += [pl.lit(ACTOR in exception.parties)] if exception.parties else []
        excuses.append(every(parts))
    return [breach.alias(f"{name} breach"), every(scope).alias(f"{name} scope"), any_of(excuses).alias(f"{name} excuse")]


# ------------------------------------------------------------ cases, a few and by the million


def cases_near(case: dict[str, Any], names: list[str], count: int) -> list[dict[str, Any]]:
    """Make cases that differ from one in five facts each, so that most are decided only after a look at the exceptions."""
    chosen = random.Random(20261121)  # noqa: S311  # no secret
    return [case | {name: chosen.choice((True, False, None)) for name in chosen.sample(names, 5)} for _ in range(count)]


def table_of(names: list[str], count: int) -> dict[str, np.ma.MaskedArray[Any, Any]]:
    """Make a column of random values for each fact, a tenth of them unknown."""
    law, rng = tl.library(), np.random.default_rng(20261121)
    table = {}
    for name in names:
        entry = law.facts.get(name)
        kind = "yes/no" if entry is None else entry.kind
        if kind == "number":
            values: Any = rng.choice(np.array([40, 51, 100_000_000, 300_000_000], dtype=np.int64), count)
        elif kind == "date":
            values = rng.choice(np.array(["2018-01-01", "2023-01-01"], dtype="datetime64[D]"), count)
        else:
            values = rng.random(count) < 0.5  # noqa: PLR2004  # as often as not
        table[name] = np.ma.MaskedArray(values, rng.random(count) < 0.1)  # noqa: PLR2004  # a tenth
    return table


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Speed of checks, as ratios.")
    parser.add_argument("--quick", action="store_true", help="fewer cases, measured less often")
    quick: bool = parser.parse_args().quick
    count, times = (100_000, 500) if quick else (1_000_000, 5_000)

    law = tl.library()
    norm = specific(tl.rules().norm(CLAUSE))
    blueprint = laid_out(norm, norm.exceptions, law)
    facts: dict[str, Any] = dict.fromkeys(norm.facts() - {"actor", "as_of"}, False) | CONSTANTS
    facts |= {
        "requires_local_computing_facilities": True,
        "condition_for_doing_business": True,
        "facilities_for_commercial_use": True,
        "affects_trade_by_electronic_means": True,
        "person_is_service_supplier_of_a_party": True,
        "facilities_restriction_greater_than_required": True,
    }
    whole = tl.rules().norm(CLAUSE)
    every = dict.fromkeys(whole.facts() - {"actor", "as_of"}, False) | facts  # a fact that isn't so
    assert answer(every) == answer_afresh(every) == whole.verdict(every) == "inconsistent"  # noqa: S101  # the same question

    def explained() -> object:
        values = blueprint.values(facts)
        verdict = verdict_of(values[blueprint.breach], values[blueprint.scope], values[blueprint.exceptions])
        return Explanation(blueprint, values, facts, CLAUSE, verdict, law.facts).reasons

    single = best(lambda: norm.verdict(facts), times)
    with_reasons = best(explained, times // 5)
    cases = [every, *cases_near(every, sorted(whole.facts() - {"actor", "as_of"}), 199)]
    assert [answer(case) for case in cases] == [whole.verdict(case) for case in cases]  # noqa: S101  # the same answers
    with_all = best(lambda: [whole.verdict(case) for case in cases], times // 100) / len(cases)
    solved = best(lambda: [answer(case) for case in cases], times // 500) / len(cases)
    solved_afresh = best(lambda: answer_afresh(every), times // 100)

    norms = [n for n in tl.rules() if n.provision.binding and n.provision.breach is not None]
    blueprints = [laid_out(n, n.exceptions, law) for n in norms]
    data = [n for n in norms if n.provision.topics & DATA]
    data_blueprints = [laid_out(n, n.exceptions, law) for n in data]
    names = sorted({name for b in blueprints for name in b.facts} - set(CONSTANTS))
    consequences = {other for following in law.facts.consequences.values() for other, _ in following}
    table = table_of([name for name in names if name not in consequences], count)
    start = time.perf_counter()
    columns = read_columns(table, law.facts, names)
    reading = time.perf_counter() - start

    data_program, program = Program(data_blueprints), Program(blueprints)
    data_column = best(lambda: data_program.run(columns, CONSTANTS), 1, 3)
    rows: list[dict[str, Any]] = [
        {name: (None if np.ma.is_masked(column[row]) else column[row].item()) for name, column in table.items()} for row in range(200)
    ]
    rows = [{**row, **law.facts.implied(row), **CONSTANTS} for row in rows]
    one_by_one = best(lambda: [n.verdict(row) for row in rows for n in data], 1, 3) / len(rows) * count

    all_columns = best(lambda: program.run(columns, CONSTANTS), 1, 3)
    frame = frame_of(table, names, columns, count)
    expressions = [e for number, n in enumerate(norms) for e in norm_expressions(n, str(number))]
    lazy = frame.lazy().select(expressions)
    same(lazy.head(2_000).collect(), program.run(columns, CONSTANTS), norms)
    polars = best(lazy.collect, 1, 2)

    shown = [
        ("one clause, as checked", single, "a microsecond", 1.0, single, "at most 10"),
        ("the same with its reasons", with_reasons, "a microsecond", 1.0, with_reasons, "at most 50"),
        ("one clause, every exception", with_all, "clingo, grounded once", solved, solved / with_all, "at least 10"),
        ("one clause, every exception", with_all, "clingo, afresh per case", solved_afresh, solved_afresh / with_all, "at least 10"),
        (f"{count:,} cases, {len(data)} data clauses", data_column, "one by one", one_by_one, one_by_one / data_column, "at least 100"),
        (f"{count:,} cases, all {len(norms)} clauses", all_columns, "polars expressions", polars, polars / all_columns, "at least 5"),
        (
            f"reading {len(table)} columns of {count:,}",
            reading * 1e6,
            "deciding them",
            all_columns,
            reading * 1e6 / all_columns,
            "(for comparison)",
        ),
    ]
    printed = [(what, f"{us:,.1f}", against, f"{other:,.1f}", f"{ratio:,.1f}", bound) for what, us, against, other, ratio, bound in shown]
    print(tabulate(printed, headers=("what", "us", "against", "us", "ratio", "bound"), disable_numparse=True))


def frame_of(table: dict[str, Any], names: list[str], columns: Any, count: int) -> pl.DataFrame:  # noqa: ANN401  # tradelaw's own columns
    """Give the same cases, what they imply filled in, as a polars dataframe."""
    from tradelaw.compliance.planes import unpack  # noqa: PLC0415  # only here

    nothing = np.zeros(count, dtype=np.bool_)
    series = []
    for name in names:
        if name in columns.planes:
            plane = columns.planes[name]
            true = nothing if plane.true is None else unpack(plane.true, count)
            false = nothing if plane.false is None else unpack(plane.false, count)
            series.append(pl.Series(name, true).set(pl.Series(~(true | false)), None))
        elif name in table:
            column = table[name]
            series.append(pl.Series(name, np.ma.getdata(column)).set(pl.Series(np.ma.getmaskarray(column)), None))
        else:
            series.append(pl.Series(name, [None] * count, dtype=pl.Boolean))
    return pl.DataFrame(series)


def same(frame: pl.DataFrame, decided: list[Any], norms: list[Norm]) -> None:
    """See that polars and the columns say the same on the first cases."""
    from tradelaw.compliance.columns import VERDICTS  # noqa: PLC0415  # only here

    for number, (_, verdicts) in enumerate(zip(norms, decided, strict=True)):
        parts = [frame[f"{number} {part}"].to_list() for part in ("breach", "scope", "excuse")]
        codes = verdicts.codes()[: len(parts[0])]
        assert [verdict_of(*values) for values in zip(*parts, strict=True)] == [VERDICTS[code] for code in codes]  # noqa: S101  # as above


if __name__ == "__main__":
    main()
