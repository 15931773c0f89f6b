"""The report on a run: per agreement and per kind, and what survived."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mutation.mutants import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mutation.trials import Trial

_HOW = """\
# Mutation testing of the encoded law

Edition of the law folder: {edition}. Made by `python tools/mutate_law.py`; not edited by hand.

A mutant is one change to one clause of the law folder: the breach of a provision, a scope clause, the meaning of a defined term, or
a limb of an exception. A leaf, a limb or a part is turned into its contrary; a limb or part is dropped; a Party is dropped
(`actor is AUS`, or from the Parties that an exception is open to); *and* and *or* are swapped (all limbs and any limb too); the
boundary of a comparison is shifted (`>` to `>=`); a number is dropped from the reach of an exception or scope clause, or from what
is taken out of it; an exception, a scope clause, the term that says who is protected, or the one for whose conduct a Party answers
is dropped whole. Changes after which a condition decides every case as before, or as another mutant of the same clause does, are
left out: a search over the cases says so. What stands behind a term is changed at the term, once.

A mutant is killed when a test under `tests/law` fails on it. All of them run once, and what each evaluates is recorded; a mutant is
then tried on the tests that saw its clause decide a case which the mutant decides otherwise, or, for a reach, on those that applied
a norm it touches. Snapshots, schema tests and texts are not among them: what kills asserts a verdict, a truth value, or which
clause decides.
"""


def rate(killed: int, made: int) -> str:
    """Write a share of mutants."""
    return f"{100 * killed / made:.1f} %" if made else "-"


def _table(head: str, trials: Iterable[Trial], key: str, rows: Iterable[str]) -> list[str]:
    trials = list(trials)
    made = Counter(getattr(trial.mutant, key) for trial in trials)
    killed = Counter(getattr(trial.mutant, key) for trial in trials if trial.killer)
    lines = [f"| {head} | mutants | killed | survived | rate |", "|---|--:|--:|--:|--:|"]
    lines += [
        f"| {row} | {made[row]} | {killed[row]} | {made[row] - killed[row]} | {rate(killed[row], made[row])} |" for row in rows if made[row]
    ]
    total, dead = made.total(), killed.total()
    return [*lines, f"| all | {total} | {dead} | {total - dead} | {rate(dead, total)} |"]


def written(trials: list[Trial], edition: str, equivalents: Mapping[tuple[str, str], str]) -> str:
    """Write the report.

    Parameters
    ----------
    equivalents
        Why a survivor can't be killed, by citation and change.

    """
    agreements = list(dict.fromkeys(trial.mutant.agreement for trial in trials))
    lines = [_HOW.format(edition=edition), "## By agreement", "", *_table("agreement", trials, "agreement", agreements), ""]
    lines += ["## By kind", "", *_table("kind", trials, "kind", KINDS), ""]
    for agreement in agreements:
        own = [trial for trial in trials if trial.mutant.agreement == agreement]
        lines += [f"## {agreement}", "", *_table("kind", own, "kind", KINDS), ""]
        survivors = [trial.mutant for trial in own if not trial.killer]
        if survivors:
            lines += ["Survivors:", ""]
        for mutant in survivors:
            reason = equivalents.get((mutant.citation, mutant.change), "")
            lines.append(f"- {mutant.citation}, {mutant.kind}: `{mutant.change}`{f' ({reason})' if reason else ''}")
        lines += [""] if survivors else []
    return "\n".join(lines).rstrip() + "\n"
