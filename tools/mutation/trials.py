"""Trials of mutants: which test evaluates what, and whether one of them fails once a clause is changed.

All tests run once in this process, and every decision is recorded: which condition, exception or norm,
on which facts, in which test. A mutant is then tried in a forked process, on those tests only that saw
the clause decide a case which the mutant decides otherwise. A test that never had such a case can't
notice the mutant, whatever it asserts.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs
from _pytest.runner import runtestprotocol

from mutation.mutants import Mutant, forget_what_was_worked_out
from tradelaw.law.norms import Norm
from tradelaw.law.provisions import ExceptionClause
from tradelaw.logic.conditions import Constant
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    import pytest

    from tradelaw.logic.conditions import Facts

#: What is always part of a case: dated numbers and Parties' own exceptions ask for them.
_ALWAYS = ("actor", "as_of")


@attrs.frozen
class Trial:
    """What became of a mutant.

    Parameters
    ----------
    killer
        The test that failed; empty where the mutant survived.
    how
        How that test failed.
    tried
        How many tests could have noticed it.

    """

    mutant: Mutant
    killer: str
    how: str
    tried: int


class Record:
    """What every test evaluated."""

    def __init__(self) -> None:
        self.test = -1
        self._cases: dict[int, dict[frozenset[tuple[str, Hashable]], set[int]]] = defaultdict(lambda: defaultdict(set))
        self._norms: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._names: dict[int, frozenset[str]] = {}
        self._held: list[object] = []

    def decided(self, site: Written | ExceptionClause, facts: Facts) -> None:
        """Note that a condition or an exception was decided."""
        if self.test < 0:
            return
        names = self._names.get(id(site))
        if names is None:
            condition = site.test if isinstance(site, ExceptionClause) else site
            names = self._names[id(site)] = condition.facts().union(_ALWAYS)
            self._held.append(site)
        case = frozenset((name, facts[name]) for name in names if facts.get(name) is not None)
        self._cases[id(site)][case].add(self.test)

    def norm(self, key: tuple[str, str]) -> None:
        """Note that a norm was applied to a case."""
        if self.test >= 0:
            self._norms[key].add(self.test)

    def seen_by(self, mutant: Mutant) -> list[int]:
        """Give the tests that could notice a mutant."""
        found: set[int] = set()
        for site in mutant.sites:
            if mutant.before is None or mutant.after is None:
                found |= self._norms.get(site, set())  # type: ignore[call-overload]  # only keys of norms come without conditions
                continue
            for case, tests in self._cases.get(id(site), {}).items():
                facts = dict(case)
                if not tests <= found and mutant.before.decide(facts) is not mutant.after.decide(facts):  # type: ignore[arg-type]  # values of facts
                    found |= tests
        return sorted(found)


def _watched(record: Record) -> Callable[[], None]:
    """Record what is decided, until the function that comes back is called."""
    written, exception, scope, breach, excused = Written.decide, ExceptionClause.decide, Norm.in_scope, Norm.breached, Norm.excused

    def of_written(self: Written, facts: Facts) -> bool | None:
        record.decided(self, facts)
        return written(self, facts)

    def of_exception(self: ExceptionClause, facts: Facts) -> bool | None:
        record.decided(self, facts)
        return exception(self, facts)

    def of_norm(method: Callable[[Norm, Facts], bool | None]) -> Callable[[Norm, Facts], bool | None]:
        def watched(self: Norm, facts: Facts) -> bool | None:
            record.norm(self.key)
            return method(self, facts)

        return watched

    def swap(cls: Any, **methods: object) -> None:  # noqa: ANN401  # a class is patched, and put back
        for name, method in methods.items():
            setattr(cls, name, method)

    swap(Written, decide=of_written)
    swap(ExceptionClause, decide=of_exception)
    swap(Norm, in_scope=of_norm(scope), breached=of_norm(breach), excused=of_norm(excused))

    def stop() -> None:
        swap(Written, decide=written)
        swap(ExceptionClause, decide=exception)
        swap(Norm, in_scope=scope, breached=breach, excused=excused)

    return stop


class Trials:
    """A pytest plugin that runs the tests once and then the mutants against them.

    Parameters
    ----------
    mutants
        The mutants, made once the tests have loaded whatever they load.
    jobs
        How many processes try mutants at the same time.

    """

    def __init__(self, mutants: Iterable[Mutant], jobs: int = 1) -> None:
        self._mutants = mutants
        self._jobs = jobs
        self.done: list[Trial] = []
        self.failing: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test once, recorded; then try the mutants."""
        record = Record()
        stop = _watched(record)
        for number, item in enumerate(session.items):
            record.test = number
            if _failure(item):
                self.failing.append(item.nodeid)
        record.test = -1
        stop()
        gc.collect()
        gc.disable()
        tried = dict(self._try_all(session.items, record, set(self.failing)))
        killers = {trial.killer for trial in tried.values()}
        broken = _failing_again([item for item in session.items if item.nodeid in killers])
        self.failing += broken
        self.done = [attrs.evolve(trial, killer="") if trial.killer in broken else trial for _, trial in sorted(tried.items(), key=_first)]
        return True

    def _try_all(self, items: list[pytest.Item], record: Record, broken: set[str]) -> Iterator[tuple[int, Trial]]:
        killers: dict[str, list[int]] = defaultdict(list)
        running: dict[int, tuple[int, Mutant, int, int]] = {}
        for number, mutant in enumerate(self._mutants):
            tests = [test for test in record.seen_by(mutant) if items[test].nodeid not in broken]
            if not tests:
                yield number, Trial(mutant, "", "", 0)
                continue
            known = [test for test in killers[mutant.citation] if test in set(tests)]
            order = list(dict.fromkeys(known + tests))
            if len(running) >= self._jobs:
                yield self._finish(items, running, killers)
            running |= self._start(items, number, mutant, order)
        while running:
            yield self._finish(items, running, killers)

    @staticmethod
    def _start(items: list[pytest.Item], number: int, mutant: Mutant, order: list[int]) -> dict[int, tuple[int, Mutant, int, int]]:
        reads, writes = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reads)
            try:
                mutant.apply()
                forget_what_was_worked_out()
                failures = ((test, _failure(items[test])) for test in order)
                killed = next(((test, how) for test, how in failures if how), (-1, ""))
                os.write(writes, json.dumps(killed).encode())
            finally:
                os._exit(0)
        os.close(writes)
        return {child: (number, mutant, len(order), reads)}

    @staticmethod
    def _finish(
        items: list[pytest.Item], running: dict[int, tuple[int, Mutant, int, int]], killers: dict[str, list[int]]
    ) -> tuple[int, Trial]:
        child, _ = os.wait()
        number, mutant, tried, reads = running.pop(child)
        with os.fdopen(reads) as stream:
            said = stream.read()
        if not said:
            sys.exit(f"The trial of {mutant.citation} ({mutant.change}) ended without a word.")
        killer, how = json.loads(said)
        if killer >= 0 and killer not in killers[mutant.citation]:
            killers[mutant.citation].insert(0, killer)
        return number, Trial(mutant, items[killer].nodeid if killer >= 0 else "", how, tried)


def _failure(item: pytest.Item) -> str:
    """Run one test, and give how it failed; empty where it passed or was skipped."""
    failed = [report for report in runtestprotocol(item, log=False, nextitem=None) if report.failed]
    return (failed[0].longreprtext.strip().splitlines() or ["failed"])[-1][:200] if failed else ""


def _first(pair: tuple[int, Trial]) -> int:
    return pair[0]


def _failing_again(items: list[pytest.Item]) -> list[str]:
    """Give those of the killers that fail in a forked process without any mutant too: nothing follows from their failing with one."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        with os.fdopen(writes, "w") as stream:
            json.dump([item.nodeid for item in items if _failure(item)], stream)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as stream:
        said: list[str] = json.load(stream)
    os.waitpid(child, 0)
    return said


def takes_effect(condition: Written) -> bool:
    """Whether a changed meaning is what a condition decides from then on; tried in a process of its own."""
    child = os.fork()
    if child == 0:
        before = condition.decide({})
        condition.__dict__["meaning"] = Constant(value=True)
        true = condition.decide({})
        condition.__dict__["meaning"] = Constant(value=False)
        os._exit(0 if (before, true, condition.decide({})) == (before, True, False) else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
