"""Mutants of what an agreement's law folder encodes: each is one change to one clause."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import attrs

from mutation.meaning import Meanings, test_of
from tradelaw.compliance.checking import laid_out
from tradelaw.law.norms import Norm
from tradelaw.law.provisions import ExceptionClause, Reach, ScopeKind
from tradelaw.logic.conditions import And, Comparison, Condition, Constant, Not, Or, Term, Unknown, conjunction, disjunction
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.law.provisions import Law, Limb, Provision, ScopeClause
    from tradelaw.loaded.library import Library

#: The next operator on the other side of the boundary.
_BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}

FLIP_LEAF = "flip a leaf"
FLIP_PART = "flip a limb or part"
DROP_PART = "drop a limb or part"
DROP_PARTY = "drop a Party"
SWAP = "swap and/or"
BOUNDARY = "shift a boundary"
DROP_REACH = "drop from a reach"
DROP_CLAUSE = "drop a clause"

#: In the order of the report.
KINDS = (FLIP_LEAF, FLIP_PART, DROP_PART, DROP_PARTY, SWAP, BOUNDARY, DROP_REACH, DROP_CLAUSE)


@attrs.frozen(eq=False)
class Mutant:
    """One change to one clause.

    Parameters
    ----------
    agreement, citation, kind, change
        Where it is, and what it does.
    apply
        Makes the change in the loaded library; done in a process that ends after the trial.
    sites
        What the record of the tests knows of it: a condition, an exception, or the keys of the norms it touches.
    before, after
        What the condition or exception says before and after the change; None where only the norms can tell.

    """

    agreement: str
    citation: str
    kind: str
    change: str
    apply: Callable[[], None]
    sites: tuple[object, ...]
    before: Condition | None = None
    after: Condition | None = None


def changed(condition: Condition) -> Iterator[tuple[str, str, Condition]]:
    """Go through a condition with one change each: the kind, what was changed, and the result."""
    plain = condition.plain()
    if isinstance(plain, Constant | Unknown):
        return
    if isinstance(plain, Not):
        yield FLIP_PART if isinstance(plain.inner.plain(), And | Or) else FLIP_LEAF, f"{plain} -> {plain.inner}", plain.inner
        for kind, change, inner in changed(plain.inner):
            if kind not in (FLIP_LEAF, FLIP_PART) or isinstance(plain.inner.plain(), And | Or):
                yield kind, change, Not(inner)
        return
    compound = isinstance(plain, And | Or)
    yield FLIP_PART if compound else FLIP_LEAF, f"{plain} -> {Not(plain)}", Not(plain)
    if isinstance(plain, Comparison):
        yield from _compared(plain)
    if isinstance(plain, And | Or):
        yield from _within(plain)


def _compared(comparison: Comparison) -> Iterator[tuple[str, str, Condition]]:
    if comparison.operator in _BOUNDARY:
        other = Comparison(comparison.name, _BOUNDARY[comparison.operator], comparison.values)
        yield BOUNDARY, f"{comparison} -> {other}", other
    if len(comparison.values) > 1:
        for value in comparison.values:
            rest = Comparison(comparison.name, comparison.operator, tuple(v for v in comparison.values if v != value))
            yield DROP_PARTY, f"{comparison} -> {rest}", rest


def _within(whole: And | Or) -> Iterator[tuple[str, str, Condition]]:
    join = conjunction if isinstance(whole, And) else disjunction
    swapped: Condition = Or(whole.parts) if isinstance(whole, And) else And(whole.parts)
    yield SWAP, f"{whole} -> {swapped}", swapped
    for place, part in enumerate(whole.parts):
        others = (*whole.parts[:place], *whole.parts[place + 1 :])
        plain = part.plain()
        party = isinstance(plain, Comparison) and plain.name == "actor"
        yield DROP_PARTY if party else DROP_PART, f"{part} dropped", join(*others)
        for kind, change, result in changed(part):
            yield kind, change, type(whole)((*whole.parts[:place], result, *whole.parts[place + 1 :]))


def mutants(library: Library, agreement: str) -> Iterator[Mutant]:
    """Make the mutants of one agreement."""
    law = library.law(agreement)
    short = library.agreements[agreement].short
    for provision in law.provisions:
        yield from _of_condition(agreement, f"{short} {provision.number}", provision.breach)
        yield from _of_whom(library, short, provision)
    for clause in law.scope:
        yield from _of_condition(agreement, f"{short} {clause.number} (scope)", clause.when)
        yield from _of_scope(library, short, law, clause)
    for term in law.terms:
        meaning = term.meaning.meaning if isinstance(term.meaning, Term) else term.meaning
        yield from _of_condition(agreement, f"{short} {term.name}", meaning)
    for exception in law.exceptions:
        yield from _of_exception(agreement, f"{short} {exception.number} (exception)", exception)
        yield from _of_reach(library, short, law, exception)


def _of_condition(agreement: str, citation: str, condition: Condition | None) -> Iterator[Mutant]:
    """Mutate what one condition says; everything that holds the condition sees the change."""
    if not isinstance(condition, Written):
        return
    seen = Meanings(condition)
    for kind, change, result in changed(condition):
        if seen.add(result):
            yield Mutant(agreement, citation, kind, change, _says(condition, result), (condition,), condition.meaning, result)


def _says(written: Written, result: Condition) -> Callable[[], None]:
    def apply() -> None:
        for name in set(written.__dict__) - {"text", "terms", "parameters"}:
            del written.__dict__[name]
        written.__dict__["meaning"] = result

    return apply


def _of_exception(agreement: str, citation: str, exception: ExceptionClause) -> Iterator[Mutant]:
    seen = Meanings(exception.test)
    for kind, change, all_limbs, any_limbs in _limbs_changed(exception.all_limbs, exception.any_limbs):
        after = test_of(tuple(limb.when for limb in all_limbs), tuple(limb.when for limb in any_limbs))
        if seen.add(after):
            apply = _sets(exception, all_limbs=all_limbs, any_limbs=any_limbs)
            yield Mutant(agreement, citation, kind, change, apply, (exception,), exception.test, after)


def _limbs_changed(every: tuple[Limb, ...], one_of: tuple[Limb, ...]) -> Iterator[tuple[str, str, tuple[Limb, ...], tuple[Limb, ...]]]:
    for place, limb in enumerate(every):
        rest = (every[:place], every[place + 1 :])
        yield DROP_PART, f"{limb.citation}: {limb.when} dropped", rest[0] + rest[1], one_of
        for kind, change, when in changed(limb.when):
            yield kind, f"{limb.citation}: {change}", (*rest[0], attrs.evolve(limb, when=when), *rest[1]), one_of
    for place, limb in enumerate(one_of):
        rest = (one_of[:place], one_of[place + 1 :])
        if len(one_of) > 1:
            yield DROP_PART, f"{limb.citation}: {limb.when} dropped", every, rest[0] + rest[1]
        for kind, change, when in changed(limb.when):
            yield kind, f"{limb.citation}: {change}", every, (*rest[0], attrs.evolve(limb, when=when), *rest[1])
    if len(every) > 1:
        yield SWAP, "all limbs -> any limb", (), every + one_of
    if len(one_of) > 1:
        yield SWAP, "any limb -> all limbs", every + one_of, ()


def _sets(thing: object, **values: object) -> Callable[[], None]:
    """Change a frozen value in place, so that everything that holds it sees the change."""

    def apply() -> None:
        for name, value in values.items():
            object.__setattr__(thing, name, value)
        _forget(thing)

    return apply


def _forget(thing: object) -> None:
    """Drop what a value has worked out of its fields and kept."""
    kept = getattr(thing, "__dict__", {})
    for name in set(kept) - {field.name for field in attrs.fields(thing.__class__)}:  # type: ignore[arg-type]  # clauses, norms: attrs all
        del kept[name]


def forget_what_was_worked_out() -> None:
    """Drop what every norm and exception keeps of its conditions, and the norms laid out: all of it was worked out before the change."""
    for thing in gc.get_objects():
        if isinstance(thing, Norm | ExceptionClause):
            _forget(thing)
    laid_out.cache_clear()


def _forget_all(*norms: Norms) -> None:
    for norm in (norm for found in norms for norm in found.values()):
        _forget(norm)


# ------------------------------------------------------------ what reaches what


#: Norms by their key.
Norms: TypeAlias = "dict[tuple[str, str], Norm]"


def _norms_of(library: Library, law: Law, covered: Callable[[Provision], bool]) -> Norms:
    return {provision.key: library.norm(provision) for provision in law.provisions if covered(provision)}


def _covers(reach: Reach) -> Callable[[Provision], bool]:
    def covered(provision: Provision) -> bool:
        numbers = [provision.number, *(limb.number for limb in provision.limbs)]
        return any(reach.covers(number, chapter=provision.chapter) for number in numbers)

    return covered


def _shorter(reach: Reach) -> Iterator[tuple[str, Reach]]:
    """Go through a reach with one number taken out of it."""
    for number in reach.within:
        if len(reach.within) > 1:
            yield f"{number} dropped from its reach", attrs.evolve(reach, within=tuple(w for w in reach.within if w != number))
    for number in reach.without:
        yield f"{number} no longer taken out", attrs.evolve(reach, without=tuple(w for w in reach.without if w != number))


def _of_reach(library: Library, short: str, law: Law, exception: ExceptionClause) -> Iterator[Mutant]:
    where = f"{short} {exception.number} (exception)"
    before = _norms_of(library, law, _covers(exception.reach))
    if before:
        yield Mutant(law.agreement, where, DROP_CLAUSE, "dropped", _exceptions(before, exception, {}), tuple(before))
    if exception.parties:
        actor = Comparison("actor", "in", tuple(sorted(exception.parties)))
        apply = _sets(exception, parties=frozenset())
        change = f"open to everybody, not only to {', '.join(sorted(exception.parties))}"
        yield Mutant(law.agreement, where, DROP_PARTY, change, apply, (exception,), actor & exception.test, exception.test)
    for change, reach in _shorter(exception.reach):
        after = _norms_of(library, law, _covers(reach))
        touched = tuple(before.keys() ^ after.keys())
        if touched:
            apply = _exceptions(before, exception, after)
            yield Mutant(law.agreement, where, DROP_REACH, change, apply, touched)


def _exceptions(before: Norms, exception: ExceptionClause, after: Norms) -> Callable[[], None]:
    def apply() -> None:
        for key in before.keys() - after.keys():
            object.__setattr__(before[key], "exceptions", tuple(e for e in before[key].exceptions if e is not exception))
        for key in after.keys() - before.keys():
            object.__setattr__(after[key], "exceptions", (*after[key].exceptions, exception))
        _forget_all(before, after)

    return apply


def _of_scope(library: Library, short: str, law: Law, clause: ScopeClause) -> Iterator[Mutant]:
    where = f"{short} {clause.number} (scope)"
    before = _norms_of(library, law, lambda p: clause.reach.covers(p.number, chapter=p.chapter))
    idle = Constant(clause.kind is ScopeKind.APPLIES)
    if isinstance(clause.when, Written):
        yield Mutant(law.agreement, where, DROP_CLAUSE, "dropped", _says(clause.when, idle), (clause.when,), clause.when.meaning, idle)
    for change, reach in _shorter(clause.reach):
        after = _norms_of(library, law, lambda p, reach=reach: reach.covers(p.number, chapter=p.chapter))  # type: ignore[misc]
        touched = tuple(before.keys() ^ after.keys())
        if touched:
            yield Mutant(law.agreement, where, DROP_REACH, change, _scopes(before, clause, after), touched)


def _scopes(before: Norms, clause: ScopeClause, after: Norms) -> Callable[[], None]:
    def apply() -> None:
        for key in before.keys() - after.keys():
            object.__setattr__(before[key], "scope", tuple(s for s in before[key].scope if s is not clause))
        for key in after.keys() - before.keys():
            object.__setattr__(after[key], "scope", (*after[key].scope, clause))
        _forget_all(before, after)

    return apply


def _of_whom(library: Library, short: str, provision: Provision) -> Iterator[Mutant]:
    """Drop whom a provision protects, and whose conduct it is about."""
    norm = library.norm(provision)
    for name, term in (("protected", norm.protected), ("conduct", norm.conduct)):
        if term is not None:
            change = f"{term.name} dropped ({name})"
            apply = _sets(norm, **{name: None})
            yield Mutant(provision.agreement, f"{short} {provision.number}", DROP_CLAUSE, change, apply, (norm.key,))
