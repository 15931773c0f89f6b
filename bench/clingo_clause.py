"""One clause, CPTPP 14.13.2 with its scope and every exception, answered by clingo instead of tradelaw.

The program is `clingo_clause.lp`. There are two ways to ask it, and both give the verdict in the words
of `tradelaw.law.norms.Verdict`:

- `answer`: the program is parsed and grounded once, and each case assigns what it knows to externals,
  only what differs from the case before. The way for many cases.
- `answer_afresh`: each case is a program of its own, parsed, grounded and solved. The way for one case.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import clingo

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = Path(__file__).with_name("clingo_clause.lp")

#: No remarks on atoms that no rule derives.
OPTIONS = ("--warn=none",)


class Clause:
    """The program grounded once."""

    def __init__(self) -> None:
        self._control = clingo.Control(list(OPTIONS))
        self._control.load(str(PROGRAM))
        self._control.ground([("base", [])])
        atoms = {str(atom.symbol): atom.literal for atom in self._control.symbolic_atoms}
        asked = [atom.symbol.arguments[0] for atom in self._control.symbolic_atoms.by_signature("asked", 1)]
        choices = [atom.symbol.arguments for atom in self._control.symbolic_atoms.by_signature("choice", 2)]
        #: What a known fact makes true: by name and value, the literals of the externals.
        self._truths = {(str(name), sign): atoms[f"{'t' if sign else 'f'}(fact({name}))"] for name in asked for sign in (True, False)}
        self._given = {str(name): atoms[f"given({name})"] for name, _ in choices}
        self._words = {(str(name), word.string): atoms[f"word({name},{word})"] for name, word in choices}
        self._verdicts = {
            literal: symbol[len('verdict("') : -len('")')] for symbol, literal in atoms.items() if symbol.startswith("verdict(")
        }
        self._assigned: set[int] = set()

    def _known(self, facts: Mapping[str, object]) -> set[int]:
        """Literals of the externals that a case makes true."""
        known = set()
        for name, value in facts.items():
            if isinstance(value, bool):
                literal = self._truths.get((name, value))
            elif isinstance(value, str) and name in self._given:
                known.add(self._given[name])
                literal = self._words.get((name, value.casefold()))
            else:
                literal = None
            if literal is not None:
                known.add(literal)
        return known

    def answer(self, facts: Mapping[str, object]) -> str:
        """Give the verdict on a case."""
        known = self._known(facts)
        for literal in self._assigned ^ known:
            self._control.assign_external(literal, literal in known)
        self._assigned = known
        found: list[str] = []
        self._control.solve(on_model=lambda model: found.extend(self._read(model)))
        (verdict,) = found
        return verdict

    def _read(self, model: clingo.Model) -> list[str]:
        return [verdict for literal, verdict in self._verdicts.items() if model.is_true(literal)]


@functools.cache
def _grounded() -> Clause:
    return Clause()


def answer(facts: Mapping[str, object]) -> str:
    """Give the verdict on a case from the program grounded once.

    Parameters
    ----------
    facts
        Names and values, as `tradelaw.law.norms.Norm.verdict` takes them; what is missing, or None, is unknown.

    """
    return _grounded().answer(facts)


@functools.cache
def _text() -> str:
    return PROGRAM.read_text(encoding="utf-8")


def _as_facts(facts: Mapping[str, object]) -> str:
    """Write a case as facts of the program."""
    lines = []
    for name, value in facts.items():
        if isinstance(value, bool):
            lines.append(f"{'t' if value else 'f'}(fact({name})).")
        elif isinstance(value, str):
            lines.append(f'given({name}). word({name},"{value.casefold()}").')
    return "\n".join(lines)


def answer_afresh(facts: Mapping[str, object]) -> str:
    """Give the verdict on a case from a program of its own; parameters as of `answer`."""
    control = clingo.Control(list(OPTIONS))
    control.add("base", [], _text() + _as_facts(facts))
    control.ground([("base", [])])
    found: list[str] = []
    control.solve(on_model=lambda model: found.extend(symbol.arguments[0].string for symbol in model.symbols(shown=True)))
    (verdict,) = found
    return verdict
