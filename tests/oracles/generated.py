"""Conditions, norms and cases to try: small ones made up over a few facts, and cases for the norms of the law folder.

Names and values are few, so that the same fact is met several times and failures shrink to a line or two.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from oracles.reading import compared, lies_in
from tradelaw.dates import ONE_DAY, Span
from tradelaw.law.agreements import Names
from tradelaw.law.norms import Norm
from tradelaw.law.provisions import DefinedTerm, ExceptionClause, ExceptionKind, Limb, Provision, Reach, ScopeClause, ScopeKind
from tradelaw.logic.conditions import (
    And,
    Comparison,
    Condition,
    Constant,
    Fact,
    Not,
    Or,
    Term,
    Unknown,
    conjunction,
    disjunction,
)
from tradelaw.logic.parameters import Parameter, ParameterValue
from tradelaw.logic.written import Written
from tradelaw.modality import Confidence

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from tradelaw.logic.conditions import Facts, Value

Case: TypeAlias = "dict[str, Value | None]"

# ---------------------------------------------------------------- a small vocabulary

TRUTHS = ("a", "b", "c", "d", "e")
DAYS = tuple(dt.date(2020, 1, 1) + dt.timedelta(days=days) for days in range(4))
PARTIES = ("JPN", "NZL", "SGP")

_NUMBERS = st.sampled_from([0, 1, 2, Decimal("1.5")])
_SPANS = st.sampled_from([Span(), Span(DAYS[1]), Span(None, DAYS[2]), Span(DAYS[1], DAYS[2]), Span(DAYS[2], DAYS[1])])

#: Every fact of the small vocabulary, and what it may be. Facts name a Party by its code; conditions write words in any case.
SMALL: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(TRUTHS, st.booleans()),
    "share": _NUMBERS,
    "given_on": st.sampled_from(DAYS),
    "form": st.sampled_from(["grant", "Loan", "something else"]),
    "actor": st.sampled_from(PARTIES),
    "as_of": st.sampled_from(DAYS),
}

#: Some of the facts, at times said to be unknown instead of being left out.
small_cases: st.SearchStrategy[Case] = st.fixed_dictionaries({}, optional={name: st.none() | of for name, of in SMALL.items()})


def _compared(name: str, one: st.SearchStrategy[Any], *, ordered: bool) -> st.SearchStrategy[Condition]:
    several = st.lists(one, min_size=1, max_size=3).map(tuple)
    single = ["is", "is not", *(["<", "<=", ">", ">="] if ordered else [])]
    return st.one_of(
        st.builds(Comparison, st.just(name), st.sampled_from(single), st.tuples(one)),
        st.builds(Comparison, st.just(name), st.sampled_from(["in", "not in"]), several),
    )


def _truth_compared(name: str) -> st.SearchStrategy[Condition]:
    return st.builds(Comparison, st.just(name), st.sampled_from(["is", "is not"]), st.tuples(st.booleans()))


_SHARE = _compared("share", _NUMBERS, ordered=True)
_GIVEN_ON = _compared("given_on", st.sampled_from(DAYS), ordered=True)
_FORM = _compared("form", st.sampled_from(["grant", "LOAN"]), ordered=False)
_ACTOR = _compared("actor", st.sampled_from(["JPN", "nzl"]), ordered=False)

_parameter_values = st.builds(
    ParameterValue,
    span=_SPANS,
    value=st.none() | _NUMBERS,
    citation=st.just("1"),
    parties=st.sampled_from([frozenset[str](), frozenset({"JPN"}), frozenset({"NZL", "SGP"})]),
)
_parameters = st.builds(
    Parameter,
    name=st.just("threshold"),
    unit=st.just("SDR"),
    citation=st.just("1"),
    values=st.lists(_parameter_values, max_size=3).map(tuple),
)

#: Comparisons with a dated number, and cases that know enough of it.
dated: st.SearchStrategy[Condition] = st.builds(
    Comparison, st.just("share"), st.sampled_from(["<", "<=", ">", ">="]), st.tuples(_parameters)
)
dated_cases: st.SearchStrategy[Case] = st.fixed_dictionaries({name: SMALL[name] for name in ("share", "actor", "as_of")})

_UNKNOWN = st.sampled_from([Unknown("never seen"), Unknown("nor this"), Unknown("its definition", "defined_elsewhere")])

#: Facts and comparisons, one fact each.
ATOMS: dict[str, st.SearchStrategy[Condition]] = {
    **{name: st.just(Fact(name)) | _truth_compared(name) for name in TRUTHS},
    "share": _SHARE,
    "given_on": _GIVEN_ON,
    "form": _FORM,
    "actor": _ACTOR,
}

_atoms = st.one_of(st.sampled_from(TRUTHS).map(Fact), *ATOMS.values(), dated, _UNKNOWN, st.builds(Constant, st.booleans()))


def _combined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        several.map(lambda parts: conjunction(*parts)),
        several.map(lambda parts: disjunction(*parts)),
        # As nobody writes them: nested, and with the same part twice.
        several.map(lambda parts: And((*parts, parts[0]))),
        several.map(lambda parts: Or((*parts, parts[0]))),
        inner.map(Not),
        inner.map(lambda part: ~part),
        st.builds(Term, st.sampled_from(["covered", "enterprise"]), inner),
    )


#: Conditions as a law folder has them: as text, to be read when somebody asks.
_written = st.one_of(*ATOMS.values()).map(lambda part: Written(str(part)))

conditions: st.SearchStrategy[Condition] = st.recursive(_atoms | _written, _combined, max_leaves=8)


@st.composite
def read_once(draw: st.DrawFn) -> Condition:
    """Conditions that use every fact at most once, and no dated number, which would use the actor and the day besides."""
    names = draw(st.lists(st.sampled_from(sorted(ATOMS)), min_size=1, max_size=6, unique=True))
    parts = [draw(ATOMS[name]) for name in names]
    parts += draw(st.sampled_from([[], [], [Unknown("never seen")], [Constant(value=True)], [Constant(value=False)]]))
    while len(parts) > 1:
        taken = draw(st.integers(2, min(3, len(parts))))
        join = draw(st.sampled_from([And, Or]))
        joined: Condition = join(tuple(parts[:taken]))
        parts = [*parts[taken:], Not(joined) if draw(st.booleans()) else joined]
    return parts[0]


# ---------------------------------------------------------------- norms

_whens = st.recursive(_atoms | _written, _combined, max_leaves=3)
_limbs = st.lists(st.builds(Limb, _whens, st.just("1")), max_size=2).map(tuple)
_terms = st.none() | st.builds(
    DefinedTerm,
    name=st.sampled_from(["covered", "enterprise"]),
    label=st.just(Names("term")),
    citation=st.just("1"),
    meaning=_whens,
    confidence=st.just(Confidence.TEXT),
)
_scope_clauses = st.builds(
    ScopeClause,
    number=st.sampled_from(["2", "3"]),
    citation=st.just("2"),
    kind=st.sampled_from(ScopeKind),
    reach=st.just(Reach(("1",))),
    when=_whens,
    confidence=st.just(Confidence.TEXT),
    span=_SPANS,
)
_exceptions = st.builds(
    ExceptionClause,
    number=st.sampled_from(["4", "5"]),
    citation=st.just("4"),
    kind=st.sampled_from(ExceptionKind),
    reach=st.just(Reach(("1",))),
    confidence=st.just(Confidence.TEXT),
    all_limbs=_limbs,
    any_limbs=_limbs,
    parties=st.sampled_from([frozenset[str](), frozenset({"NZL"}), frozenset({"JPN", "SGP"})]),
    span=_SPANS,
).filter(lambda exception: bool(exception.limbs))

_norms: st.SearchStrategy[Norm] = st.builds(
    Norm,
    provision=st.builds(Provision, agreement=st.just("made up"), number=st.just("1"), modality=st.just("shall not"), breach=_whens),
    protected=_terms,
    scope=st.lists(_scope_clauses, max_size=2).map(tuple),
    exceptions=st.lists(_exceptions, max_size=2).map(tuple),
    conduct=_terms,
    span=_SPANS.filter(lambda span: not span.empty),
)


class Tried:
    """A norm, and a case to be judged by it.

    No class of attrs: Hypothesis would show every field of the norm, the terms behind its conditions included.
    """

    def __init__(self, norm: Norm, facts: Case) -> None:
        self.norm, self.facts = norm, facts

    def __repr__(self) -> str:
        return shown(self.norm, self.facts)


def shown(norm: Norm, facts: Facts) -> str:
    """Write a norm, and what is known of a case."""
    span = {Span(): ""}
    lines = [f"{norm.citation}: breached if {norm.provision.breach} {span.get(norm.span, norm.span)}"]
    lines += [
        f"  {who}: {term.name} = {term.meaning}" for who, term in (("protects", norm.protected), ("conduct of", norm.conduct)) if term
    ]
    lines += [f"  scope {c.number}, {c.kind}: {c.when} {span.get(c.span, c.span)}" for c in norm.scope]
    for e in norm.exceptions:
        test = " and ".join([*(f"({limb.when})" for limb in e.all_limbs), *(["one of"] if e.any_limbs else [])])
        alternatives = ", ".join(f"({limb.when})" for limb in e.any_limbs)
        lines.append(f"  unless {e.number}: {test} {alternatives} {' '.join(sorted(e.parties))} {span.get(e.span, e.span)}")
    lines += [f"  {p} = {[(str(v.span), v.value, *sorted(v.parties)) for v in p.values]}" for p in sorted(_dated(norm), key=str)]
    return "\n".join([*lines, f"case: { {name: value for name, value in facts.items() if value is not None} }"])


def _dated(norm: Norm) -> set[Parameter]:
    nodes = [node for condition in conditions_of(norm) for node in condition.walk()]
    return {value for node in nodes if isinstance(node, Comparison) for value in node.values if isinstance(value, Parameter)}


def conditions_of(norm: Norm) -> list[Condition]:
    """Every condition that stands in a norm."""
    found = [clause.when for clause in norm.scope]
    found += [term.meaning for term in (norm.protected, norm.conduct) if term is not None]
    found += [] if norm.provision.breach is None else [norm.provision.breach]
    return found + [limb.when for exception in norm.exceptions for limb in exception.limbs]


# ---------------------------------------------------------------- cases that come near a verdict


def _either_side(comparison: Comparison) -> list[Value]:
    """Values that a comparison tells apart: on the mark, on both sides of it, and something else; Parties by their code."""
    found: list[Value] = []
    for value in comparison.values:
        if isinstance(value, Parameter):
            amounts = [fixed.value for fixed in value.values if fixed.value is not None]
            found += [amount + step for amount in amounts for step in (-1, 0, 1)] or [0]
        elif isinstance(value, bool):
            found += [True, False]
        elif isinstance(value, str):
            found += [value.upper(), "FRA"]
        elif isinstance(value, dt.date):
            found += [value - ONE_DAY, value, value + ONE_DAY]
        else:
            found += [value - 1, value, value + 1]
    return found


def _around(span: Span) -> list[dt.date]:
    """Days that a span tells apart: both its ends, and those before and after it."""
    first = [] if span.first is None else [span.first - ONE_DAY, span.first]
    return first + ([] if span.last is None else [span.last, span.last + ONE_DAY])


def values_of(norm: Norm) -> dict[str, list[Value]]:
    """What every fact of a norm may be, near to where its clauses tell cases apart; with the actor and the day, which every case has."""
    found: dict[str, list[Value]] = {"actor": ["JPN", "NZL"], "as_of": [dt.date(2025, 1, 1)]}

    def may_be(name: str, values: Iterable[Value]) -> None:
        mine = found.setdefault(name, [])
        mine += [value for value in dict.fromkeys(values) if value not in mine]

    for span in [clause.span for clause in norm.scope] + [clause.span for clause in norm.exceptions]:
        may_be("as_of", _around(span))
    for node in (node for condition in conditions_of(norm) for node in condition.walk()):
        if isinstance(node, Comparison):
            may_be(node.name, _either_side(node))
        else:
            for name in node.own_facts():
                may_be(name, [True, False])
    for fixed in (fixed for parameter in sorted(_dated(norm), key=str) for fixed in parameter.values):
        may_be("as_of", _around(fixed.span))
        may_be("actor", sorted(fixed.parties))
    may_be("as_of", _around(norm.span))
    found["as_of"] = [day for day in found["as_of"] if is_law(norm, day)]
    return found


def is_law(norm: Norm, day: Value | None) -> bool:
    """Whether a norm is law on a day, so far as that is known: of other days there is no verdict."""
    return day is None or (isinstance(day, dt.date) and lies_in(day, norm.span))


class _Steering:
    """Chooses facts so that conditions come out as wanted, as far as they don't contradict what was chosen before."""

    def __init__(self, chance: random.Random, values: dict[str, list[Value]]) -> None:
        self.chance, self.values = chance, values
        self.facts: Case = {name: chance.choice(values[name]) for name in ("actor", "as_of")}

    def make(self, condition: Condition, wanted: bool) -> None:
        """Choose the facts that a condition needs."""
        match condition:
            case Written() | Term():
                self.make(condition.meaning, wanted)
            case Not(inner):
                self.make(inner, not wanted)
            case And(parts) | Or(parts):
                one_is_enough = isinstance(condition, Or) is wanted
                for part in (self.chance.choice(parts),) if one_is_enough else parts:
                    self.make(part, wanted)
            case Comparison(name):
                near = self.values[name]
                fitting = [value for value in near if compared(condition, {**self.facts, name: value}) is wanted]
                self.facts.setdefault(name, self.chance.choice(fitting or near))
            case _:
                self.facts.update({name: wanted for name in condition.own_facts() if name not in self.facts})

    def exception(self, clause: ExceptionClause, wanted: bool) -> None:
        """Choose the facts under which an exception excuses, or doesn't."""
        if wanted and clause.parties:
            self.facts["actor"] = self.chance.choice(sorted(clause.parties))
        self.make(clause.test, wanted)

    def scope(self, norm: Norm) -> None:
        """Choose the facts that leave a case inside the scope."""
        for clause in norm.scope:
            self.make(clause.when, clause.kind is ScopeKind.APPLIES)
        for term in (norm.protected, norm.conduct):
            if term is not None:
                self.make(term.meaning, wanted=True)


@st.composite
def cases_near_a_verdict(draw: st.DrawFn, norm: Norm, values: dict[str, list[Value]]) -> Case:
    """Cases of a norm: most breach it, some are excused by one of its exceptions, and of a few facts nothing, or the contrary, is known.

    Parameters
    ----------
    values
        What its facts may be, as `values_of` the norm says.

    """
    chance = draw(st.randoms(use_true_random=False))
    steering = _Steering(chance, values)
    if norm.provision.breach is not None:
        steering.make(norm.provision.breach, draw(st.sampled_from([True, True, True, False])))
    if draw(st.sampled_from([True, True, True, False])):
        steering.scope(norm)
    excusing = draw(st.integers(0, len(norm.exceptions)))
    for exception in norm.exceptions[:excusing][-1:]:
        steering.exception(exception, wanted=True)
    if draw(st.booleans()):
        for number, exception in enumerate(norm.exceptions, start=1):
            if number != excusing:
                steering.exception(exception, wanted=False)
    if draw(st.booleans()):
        for name, near in values.items():
            steering.facts.setdefault(name, chance.choice(near))
    facts = steering.facts
    for name in draw(st.sets(st.sampled_from(sorted(values)), max_size=3)):
        if draw(st.booleans()):
            facts.pop(name, None)
        else:
            facts[name] = chance.choice(values[name])
    return facts


@st.composite
def _made_up(draw: st.DrawFn) -> Tried:
    norm = draw(_norms)
    if draw(st.sampled_from([True, True, True, False])):
        return Tried(norm, draw(cases_near_a_verdict(norm, values_of(norm))))
    return Tried(norm, draw(small_cases.filter(lambda facts: is_law(norm, facts.get("as_of")))))


#: Norms made up, each with a case.
made_up: st.SearchStrategy[Tried] = _made_up()
