"""Cases: any on a topic, and those that a clause catches, excuses or leaves open."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import note
from hypothesis import strategies as st

from tradelaw.api import library as packaged
from tradelaw.compliance.cases import Case
from tradelaw.compliance.checking import check_case, laid_out
from tradelaw.dates import as_date
from tradelaw.errors import QueryError
from tradelaw.law.norms import Norm, Verdict
from tradelaw.strategies.facts import consistent_facts
from tradelaw.strategies.telling import Told
from tradelaw.strategies.witnesses import Place, Witness, exceptions_of, none_found, norm_of, places, telling_facts, witnesses, written_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from tradelaw.law.provisions import ExceptionClause
    from tradelaw.loaded.library import Library

T = TypeVar("T")

#: How many facts that a verdict doesn't need may stand beside those that it does.
_BESIDE = 5

#: How many pairs of a norm and an exception are searched at leisure.
_MANY = 12

#: Verdicts that cases are drawn near to, the most telling first.
_NEAR = (Verdict.INCONSISTENT, Verdict.EXCUSED, Verdict.OUTSIDE_SCOPE, Verdict.CONSISTENT)


def cases(
    *,
    topic: str | None = None,
    actor: str | None = None,
    under: str | None = None,
    as_of: dt.date | str | None = None,
    library: Library | None = None,
) -> st.SearchStrategy[Case]:
    """Draw cases of every verdict.

    The facts of a case never contradict one another; numbers and dates lie around those that clauses compare with, and the day around
    those on which the law changes. Half of the cases are drawn near to a verdict: with what settles it, or all but some of that.

    Parameters
    ----------
    topic
        Draw cases on which the law on this topic has something to say; by default any law.
    actor
        Whose measures; by default anybody's.
    under
        Under which agreement; by default any.
    as_of
        On which day; by default one on which something changes, or a day beside it.
    library
        The law; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of `Case`; shrinks towards few facts, plain Parties and a day of change. The failing example is told as a sentence.

    Raises
    ------
    UnknownTopicError, UnknownPartyError, UnknownAgreementError, DateError
        If a name or the day can't be understood.
    QueryError
        If no obligation of that kind binds that Party then.

    Examples
    --------
    >>> from hypothesis import find
    >>> import tradelaw as tl
    >>> case = find(cases(topic="source code", actor="Japan", under="CPTPP"), lambda case: True)
    >>> print(case)
    A case: JPN towards AUS, as of 2018-12-30, 0 facts

    """
    law = library or packaged()
    named = None if topic is None else law.topic(topic).name
    code = None if actor is None else law.party(actor).code
    day = None if as_of is None else as_date(as_of)
    agreements = list(law.agreements) if under is None else [law.agreement(under).id]
    openings: list[tuple[Norm, tuple[Place, ...]]] = []
    for name in agreements:
        for provision in law.law(name).provisions:
            # A procedural duty stands in no answer on its topic.
            on_topic = named is None or (named in provision.topics and not provision.procedural)
            if provision.binding and provision.breach is not None and on_topic:
                found = tuple(p for p in places(law, *provision.key, day) if code in (None, p.actor))
                openings += [(law.norm(provision), found)] if found else []
    if not openings:
        wanted = [f"on {named}" if named else "", f"of {code}" if code else "", f"as of {day}" if day else ""]
        raise QueryError(f"No obligation {' '.join(filter(None, wanted))} binds anybody under {', '.join(agreements)}.")
    _warm(law)
    return _cases(law, openings, named, None if under is None else agreements[0], day)


@functools.lru_cache(maxsize=8)
def _warm(law: Library) -> None:
    """Check a case, so that the law is read when a strategy is made, and not within the time of the first example."""
    one = next(iter(law.agreements.values()))
    check_case(Case(actor=one.parties[0], affects=one.parties[1], as_of=law.known_until), law)


def _one(draw: st.DrawFn, items: Sequence[T]) -> T:
    """Draw one of many: by its place, since Hypothesis would look at all of them to tell one strategy from another."""
    return items[draw(st.integers(0, len(items) - 1))]


@st.composite
def _cases(  # noqa: PLR0917  # called once, above
    draw: st.DrawFn,
    law: Library,
    openings: list[tuple[Norm, tuple[Place, ...]]],
    topic: str | None,
    agreement: str | None,
    on: dt.date | None,
) -> Case:
    norm, found = _one(draw, openings)
    place = _one(draw, found)
    pleaded: tuple[str, ...] = ()
    kept: dict[str, Any] = {}
    near = _witness_near(draw, law, norm, on)
    same = [other for other in near.places if other.actor == place.actor] if near is not None else []
    if near is None or not same:
        pleaded = draw(st.sampled_from([(), ("all",)]))
    else:
        place = place if place in near.places else _one(draw, same)
        pleaded = near.pleaded
        kept = draw(_subset(near.facts))
    asked = laid_out(norm, norm.exceptions if pleaded else written_for(norm), law).facts
    facts = draw(consistent_facts(asked, beside=kept, most=_BESIDE if kept else None, library=law))
    short = () if agreement is None else (law.agreements[agreement].short,)
    case = Case(
        actor=place.actor,
        affects=place.affects,
        as_of=place.day,
        facts=facts,
        pleaded=pleaded,
        topics=() if topic is None else (topic,),
        agreements=short,
    )
    note(Told(case, law))  # shown by its repr, when an example has failed
    return case


def _witness_near(draw: st.DrawFn, law: Library, norm: Norm, on: dt.date | None) -> Witness | None:
    """Draw a witness of one of the verdicts, or none."""
    verdict = draw(st.sampled_from((None, *_NEAR)))
    if verdict is None:
        return None
    excusing = _one(draw, norm.exceptions).number if verdict is Verdict.EXCUSED and norm.exceptions else ""
    found = witnesses(law, norm.key, verdict, excusing, on, quick=True)
    return _one(draw, found) if found else None


@st.composite
def _subset(draw: st.DrawFn, facts: dict[str, Any]) -> dict[str, Any]:
    """Draw a part of some facts, all of them as often as not."""
    if not draw(st.booleans()):
        return dict(facts)
    kept = draw(st.sets(st.sampled_from(sorted(facts)))) if facts else set()
    return {name: value for name, value in facts.items() if name in kept}


# ---------------------------------------------------------------- cases of one verdict


def caught_by(clause: str, *, library: Library | None = None) -> st.SearchStrategy[Case]:
    """Draw cases that a clause catches: inconsistent with it, when no exception is pleaded but those written for it.

    Parameters
    ----------
    clause
        Agreement and number: ``CPTPP 14.13.2``.
    library
        The law; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of `Case`; shrinks towards the fewest facts, the plainest Parties and the first day on which the clause binds them.

    Raises
    ------
    UnknownAgreementError, UnknownProvisionError
        If there is no such clause.
    QueryError
        If nothing can be told to breach it: it binds nobody, or what it forbids was not established.

    Examples
    --------
    >>> from hypothesis import find
    >>> import tradelaw as tl
    >>> case = find(caught_by("CPTPP 14.13.2"), lambda case: True)
    >>> print(tl.check(case).finding("CPTPP 14.13.2"))
    CPTPP Art. 14.13.2, JPN towards AUS: inconsistent

    """
    law = library or packaged()
    _warm(law)
    norm = norm_of(law, clause)
    found = witnesses(law, norm.key, Verdict.INCONSISTENT)
    if not found:
        raise none_found(norm, Verdict.INCONSISTENT)
    return _from_witnesses(law, found, functools.partial(_with_more, law))


def excused_under(clause: str, *, library: Library | None = None) -> st.SearchStrategy[Case]:
    """Draw cases in which an exception excuses a breach.

    Parameters
    ----------
    clause
        A provision, for every exception that reaches it; or an exception, for every provision that it reaches.
    library
        The law; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of `Case`; exceptions that have to be pleaded are.

    Raises
    ------
    UnknownAgreementError, UnknownProvisionError
        If there is no such clause.
    QueryError
        If it excuses nothing, or no exception reaches it.

    Examples
    --------
    >>> from hypothesis import find
    >>> import tradelaw as tl
    >>> case = find(excused_under("CPTPP 14.13.3"), lambda case: True)
    >>> print(tl.check(case).finding("CPTPP 14.13.2"))
    CPTPP Art. 14.13.2, JPN towards AUS: excused

    """
    law = library or packaged()
    _warm(law)
    named = exceptions_of(law, clause)
    # One that reaches a whole agreement is looked for in a hurry: where that finds nothing, there is enough elsewhere.
    quick = len(named) > _MANY
    found = [each for each in named if witnesses(law, each[0].key, Verdict.EXCUSED, each[1].number, quick=quick)]
    if not found:
        raise QueryError(f"No case excused under {clause} was found: no exception reaches it, or it excuses nothing that can be told.")

    def told(each: tuple[Norm, ExceptionClause]) -> st.SearchStrategy[Case]:
        norm, exception = each
        excused = witnesses(law, norm.key, Verdict.EXCUSED, exception.number, quick=quick)
        return _from_witnesses(law, excused, functools.partial(_with_more, law))

    return st.sampled_from(found).flatmap(told)


def undetermined_under(clause: str, *, library: Library | None = None) -> st.SearchStrategy[Case]:
    """Draw cases that a clause leaves open: something it asks is not known, and what is known doesn't settle it.

    Parameters
    ----------
    clause
        Agreement and number.
    library
        The law; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of `Case`; shrinks towards a single fact.

    Raises
    ------
    UnknownAgreementError, UnknownProvisionError
        If there is no such clause.
    QueryError
        If it can be breached by nothing, or nothing can be told to breach it.

    Examples
    --------
    >>> from hypothesis import find
    >>> import tradelaw as tl
    >>> case = find(undetermined_under("CPTPP 14.13.2"), lambda case: True)
    >>> print(tl.check(case).finding("CPTPP 14.13.2").verdict, len(case.facts))
    undetermined 1

    """
    law = library or packaged()
    _warm(law)
    norm = norm_of(law, clause)
    found = tuple(w for w in witnesses(law, norm.key, Verdict.INCONSISTENT) if _tellings(law, w))
    if not found:
        raise none_found(norm, Verdict.UNDETERMINED)
    return _from_witnesses(law, found, functools.partial(_all_but_some, law))


def _with_more(law: Library, witness: Witness) -> st.SearchStrategy[dict[str, Any]]:
    """Draw the facts of a witness with a few of the others that the norm asks about."""
    others = laid_out(witness.norm, witness.norm.exceptions, law).facts - witness.facts.keys()
    return consistent_facts(others, beside=witness.facts, most=_BESIDE, library=law)


@st.composite
def _all_but_some(draw: st.DrawFn, law: Library, witness: Witness) -> dict[str, Any]:
    """Draw a part of a witness: with one fact less than it needs, nothing is settled; one that tells of the breach stays."""
    telling = draw(st.sampled_from(_tellings(law, witness)))
    others = sorted(witness.facts.keys() - {telling})
    missing = draw(st.sampled_from(others)) if others else telling
    rest = [name for name in others if name != missing]
    kept = {telling, *(draw(st.sets(st.sampled_from(rest))) if rest else ())} - ({missing} if others else set())
    return {name: value for name, value in witness.facts.items() if name in kept}


def _tellings(law: Library, witness: Witness) -> list[str]:
    """Give the facts of a witness that tell what the measure does, so that a check looks at the norm at all."""
    blueprint = laid_out(witness.norm, written_for(witness.norm), law)
    telling = telling_facts(law, blueprint)
    follows = law.facts.consequences
    return (
        sorted(
            name
            for name, value in witness.facts.items()
            if name in telling or any(other in telling for other, _ in follows.get((name, value), ()))
        )
        if len(witness.facts) > 1
        else []
    )


@st.composite
def _from_witnesses(
    draw: st.DrawFn, law: Library, found: tuple[Witness, ...], facts_of: Callable[[Witness], st.SearchStrategy[dict[str, Any]]]
) -> Case:
    witness = _one(draw, found)
    place = _one(draw, witness.places)
    case = Case(
        actor=place.actor,
        affects=place.affects,
        as_of=place.day,
        facts=draw(facts_of(witness)),
        pleaded=witness.pleaded,
        agreements=(law.agreements[witness.norm.provision.agreement].short,),
    )
    note(Told(case, law))  # shown by its repr, when an example has failed
    return case
