"""From a `Query` to its answer.

Each verb has one function here; what they need of the law comes from the library.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from tradelaw.citations import order
from tradelaw.dates import day_after
from tradelaw.dsl.answers import (
    AgreementsAnswer,
    AgreementStanding,
    Answer,
    Change,
    ChangesAnswer,
    ObligationsAnswer,
)
from tradelaw.dsl.query import Query, Verb
from tradelaw.law.obligations import NotApplying, Obligation, Reason
from tradelaw.loaded.fields import fields_of
from tradelaw.loaded.selection import Asked, Level, select, why_not_bound, why_not_in_force
from tradelaw.loaded.standing import boundaries, pair_force, standings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from tradelaw.dsl.clause_answers import BoundParty, ExceptionsAnswer, PartiesAnswer
    from tradelaw.law.agreements import Agreement
    from tradelaw.law.provisions import Law, Provision
    from tradelaw.loaded.library import Library
    from tradelaw.loaded.selection import Selection
    from tradelaw.parties import Party


def answer(query: Query, library: Library) -> Answer[Any]:
    """Answer a question.

    Parameters
    ----------
    query
        The question.
    library
        The law that answers.

    """
    return _ANSWERS[query.verb](query, library)


def day_of(query: Query) -> dt.date:
    """Give the day of a question; today where it names none."""
    return query.as_of or dt.date.today()  # noqa: DTZ011  # the user's own day


def _directions(query: Query, library: Library) -> tuple[tuple[Party, Party], ...]:
    """Give who might owe whom: both ways between two Parties, or one way, or from or to everybody."""
    if query.between is not None:
        one, other = (library.party(code) for code in query.between)
        return ((one, other), (other, one))
    everybody = sorted({code for agreement in _agreements(query, library) for code in agreement.parties})
    by = [query.owed_by] if query.owed_by is not None else everybody
    to = [query.owed_to] if query.owed_to is not None else everybody
    return tuple((library.party(one), library.party(other)) for one in by for other in to if one != other or len(by) == len(to) == 1)


def _agreements(query: Query, library: Library) -> tuple[Agreement, ...]:
    names = query.agreements or tuple(library.agreements)
    return tuple(library.agreement(name) for name in names)


def _asked(query: Query, library: Library, day: dt.date, level: Level) -> Asked:
    return Asked(
        directions=_directions(query, library),
        day=day,
        level=level,
        topics=frozenset(query.topics),
        agreements=tuple(library.agreement(name) for name in query.agreements),
    )


def _kept(query: Query, obligations: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    where = query.where
    return obligations if where is None else tuple(o for o in obligations if where.decide(fields_of(o)))


def _may_hold(query: Query, item: NotApplying) -> bool:
    """Whether what doesn't apply may be what a condition asks for, as far as its place tells."""
    if query.where is None:
        return True
    place = {"agreement": item.agreement, "provision": item.provision, "obligor": item.obligor, "obligee": item.obligee}
    return query.where.decide(place) is not False


def _names(library: Library, selection: Selection, query: Query) -> dict[str, str]:
    codes = {code for o in selection.obligations for code in (o.obligor, o.obligee)}
    codes |= {code for n in selection.not_applying for code in (n.obligor, n.obligee) if code is not None}
    codes |= {code for code in (query.owed_by, query.owed_to, *(query.between or ())) if code is not None}
    return {code: library.parties.named(code) for code in codes} | {a.id: a.short for a in library.agreements.values()}


def _norms(query: Query, library: Library) -> ObligationsAnswer:
    day = day_of(query)
    selection = select(library, _asked(query, library, day, Level(str(query.verb))))
    kept = _kept(query, selection.obligations)
    notes = selection.notes
    left_out = len(selection.obligations) - len(kept)
    if left_out:
        notes = (*notes, f"{left_out} found and left out by the condition: {query.where}.")
    return ObligationsAnswer(
        query=query,
        as_of=day,
        edition=library.edition,
        notes=notes,
        obligations=kept,
        not_applying=tuple(item for item in selection.not_applying if _may_hold(query, item)),
        names=_names(library, selection, query),
    )


# ---------------------------------------------------------------- agreements between


def _agreements_between(query: Query, library: Library) -> AgreementsAnswer:
    assert query.between is not None  # noqa: S101  # the grammar and the functions see to it
    day = day_of(query)
    one, other = (library.party(code) for code in query.between)
    found = []
    for agreement in _agreements(query, library):
        state = pair_force(library, agreement, one, other, day)
        if state.involved or query.agreements:
            found.append(_standing(library, agreement, one, other, day))
    notes = []
    for party in (one, other):
        if not party.covered and not any(a.entry(party.code) for a in library.agreements.values()):
            notes.append(f"{party.name} ({party.code}) is Party to none of the agreements covered.")
        for membership in library.parties.unions(party.code, day):
            union = library.parties.named(membership.union)
            notes.append(f"{party.name} is a member of the {union}, the Party to its agreements. {membership.note}".rstrip())
    if day > library.known_until:
        notes.append(f"Facts were established up to {library.known_until}; what happened later is not covered.")
    notes += [
        f"{a.short}: {a.relation}"
        for a in _agreements(query, library)
        if a.relation and any(s.agreement == a.id and s.in_force for s in found)
    ]
    names = {party.code: party.name for party in (one, other)}
    return AgreementsAnswer(
        query=query, as_of=day, edition=library.edition, notes=tuple(dict.fromkeys(notes)), agreements=tuple(found), names=names
    )


def _standing(library: Library, agreement: Agreement, one: Party, other: Party, day: dt.date) -> AgreementStanding:
    state = pair_force(library, agreement, one, other, day)
    forced = [s for s in standings(library, agreement, one, other) if s.force]
    since = until = None
    if state.force and state.standing is not None:
        since, until = state.standing.span.first, state.standing.span.last
    elif state.ended is not None:
        past = [s for s in forced if s.span.last is not None and s.span.last < day]
        since, until = past[-1].span.first, past[-1].span.last
    if state.force and state.standing is not None:
        basis = state.standing.state.basis
    else:
        basis = why_not_in_force(library, agreement, state, (one, other)).detail
    told = None if state.standing is None else state.standing.state
    return AgreementStanding(
        agreement=agreement.id,
        title=agreement.title.en,
        in_force=state.force,
        since=since,
        until=until,
        begins=state.begins,
        basis=basis,
        verified_on=agreement.verified_on if told is None else told.verified_on,
        confidence=str(agreement.rule_confidence if told is None else told.confidence),
        parties=(one.code, other.code) if state.standing is None else (state.standing.one, state.standing.other),
    )


# ---------------------------------------------------------------- one provision


def _provision(query: Query, library: Library) -> tuple[Agreement, Law, Provision]:
    assert query.provision is not None  # noqa: S101  # the grammar and the functions see to it
    agreement = library.agreement(query.provision[0])
    return agreement, library.law(agreement.id), library.provision(agreement, query.provision[1])


def _exceptions(query: Query, library: Library) -> ExceptionsAnswer:
    from tradelaw.dsl.clause_answers import ExceptionsAnswer  # noqa: PLC0415  # only for questions about one provision

    _, _, provision = _provision(query, library)
    norm = library.norm(provision)
    day = day_of(query)
    notes = [f"Reading of {provision.citation}: {reading}" for reading in provision.readings]
    notes += [f"Reading of {e.citation}: {reading}" for e in norm.exceptions for reading in e.readings]
    notes += [f"Reading of {s.citation}: {reading}" for s in norm.scope for reading in s.readings]
    if not provision.span.holds(day):
        notes.append(f"{provision.citation} is not law on {day}: {provision.span}.")
    return ExceptionsAnswer(
        query=query,
        as_of=day,
        edition=library.edition,
        notes=tuple(notes),
        provision=provision,
        exceptions=tuple(e for e in norm.exceptions if e.span.holds(day) or not provision.span.holds(day)),
        scope=norm.scope,
    )


def _bound_parties(query: Query, library: Library) -> PartiesAnswer:
    from tradelaw.dsl.clause_answers import PartiesAnswer  # noqa: PLC0415  # only for questions about one provision

    agreement, _, provision = _provision(query, library)
    day = day_of(query)
    parties = tuple(_bound(library, agreement, provision, code, day) for code in sorted(agreement.parties))
    notes = [] if provision.binding else [f"{provision.citation} ({provision.modality}) binds nobody."]
    if day > library.known_until:
        notes.append(f"Facts were established up to {library.known_until}; what happened later is not covered.")
    return PartiesAnswer(query=query, as_of=day, edition=library.edition, notes=tuple(notes), provision=provision, parties=parties)


def _bound(library: Library, agreement: Agreement, provision: Provision, code: str, day: dt.date) -> BoundParty:
    """Say whether one Party is bound by a provision, and towards whom."""
    from tradelaw.dsl.clause_answers import BoundParty  # noqa: PLC0415  # only for questions about one provision

    name = library.parties.named(code)
    if provision.parties and code not in provision.parties:
        return BoundParty(code, name, False, None, (), (), str(Reason.NO_PROVISION), None, provision.citation)  # noqa: FBT003  # BoundParty(bound=...)
    others = [other for other in sorted(agreement.parties) if other != code]
    states = {other: agreement.state(code, other, day) for other in others}
    towards = tuple(other for other, state in states.items() if state is not None and state.force)
    unknown = tuple(other for other, state in states.items() if state is not None and state.force is None)
    why, until, citation = "", None, provision.citation
    bound: bool | None = bool(towards) or (None if unknown else False)
    blocked = why_not_bound(agreement, provision, code, day)
    if not towards:
        why = "unknown whether the agreement is in force for it" if unknown else str(Reason.NOT_IN_FORCE)
        citation = agreement.rule_citation
        until = _first_force(agreement, code, others, day)
    if blocked is not None and bound is not False:
        bound = None if blocked.reason is Reason.UNKNOWN else False
        why, until, citation = str(blocked.reason), blocked.until, blocked.citation
        towards, unknown = ((), ()) if bound is False else ((), towards + unknown)
    since = _bound_since(agreement, provision, code, others, day) if bound else None
    return BoundParty(code, name, bound, since, towards, unknown, why, until, citation)


def _first_force(agreement: Agreement, code: str, others: list[str], day: dt.date) -> dt.date | None:
    starts = [
        s.span.first
        for other in others
        for s in agreement.story(code, other)
        if s.force and s.span.first is not None and s.span.first > day
    ]
    return min(starts, default=None)


def _bound_since(agreement: Agreement, provision: Provision, code: str, others: list[str], day: dt.date) -> dt.date | None:
    starts = [
        s.span.first
        for other in others
        for s in agreement.story(code, other)
        if s.force and s.span.first is not None and s.span.first <= day
    ]
    floor = [provision.span.first] if provision.span.first is not None else []
    floor += [t.certain_from for t in provision.transitions if code in t.parties and t.certain_from is not None]
    return max([min(starts), *floor]) if starts else None


# ---------------------------------------------------------------- changes


def _changes(query: Query, library: Library) -> ChangesAnswer:
    assert query.start is not None  # noqa: S101  # the grammar and the functions see to it
    assert query.end is not None  # noqa: S101  # as above
    found: list[Change] = []
    before = _by_key(query, library, query.start)
    for day in _days(query, library):
        now = _by_key(query, library, day)
        found += _differences(day, before, now)
        before = now
    notes: tuple[str, ...] = ()
    if query.end > library.known_until:
        notes = (f"Facts were established up to {library.known_until}; what happened later is not covered.",)
    codes = {code for code in (query.owed_by, query.owed_to, *(query.between or ())) if code is not None}
    names = {code: library.parties.named(code) for code in codes}
    return ChangesAnswer(query=query, as_of=query.end, edition=library.edition, notes=notes, changes=tuple(found), names=names)


def change_days(library: Library, agreement: Agreement, one: Party, other: Party) -> set[dt.date]:
    """Give every day on which what two economies owe each other under an agreement may change."""
    days = boundaries(library, agreement, one, other)
    if not days:
        return days
    codes = {code for s in standings(library, agreement, one, other) for code in (s.one, s.other)}
    law = library.law(agreement.id)
    for provision in law.provisions:
        spans = [provision.span, *(e.span for e in library.norm(provision).exceptions), *(r.span for r in provision.remarks)]
        spans += [rule.span for rule in provision.settlement if not rule.parties or rule.parties & codes]
        days |= {span.first for span in spans if span.first is not None}
        days |= {day_after(span.last) for span in spans if span.last is not None}
        for transition in provision.transitions:
            if transition.parties & codes:
                days |= {day for day in (transition.until, transition.certain_from) if day is not None}
    for gap in law.gaps:
        days |= {gap.span.first} if gap.span.first is not None else set()
        days |= {day_after(gap.span.last)} if gap.span.last is not None else set()
    return days


def _days(query: Query, library: Library) -> list[dt.date]:
    """Give the days after the first one, up to the last, on which something may change."""
    assert query.start is not None  # noqa: S101  # as above
    assert query.end is not None  # noqa: S101  # as above
    days: set[dt.date] = set()
    for one, other in _directions(query, library):
        for agreement in _agreements(query, library):
            days |= change_days(library, agreement, one, other)
    return sorted(day for day in days if query.start < day <= query.end)


_Key = tuple[str, str, str, str]


@attrs.frozen
class _Seen:
    obligation: Obligation | None
    state: str
    citation: str


def _by_key(query: Query, library: Library, day: dt.date) -> dict[_Key, _Seen]:
    """Give what stands on a day: obligations, and what is unknown, by provision and direction."""
    selection = select(library, _asked(query, library, day, Level.OBLIGATIONS))
    seen = {(o.agreement, o.provision, o.obligor, o.obligee): _Seen(o, "binding", o.citation) for o in _kept(query, selection.obligations)}
    for item in selection.not_applying:
        if item.reason is Reason.UNKNOWN:
            key = (item.agreement, item.provision or "", item.obligor or "", item.obligee or "")
            seen[key] = _Seen(None, f"unknown: {item.detail}", item.citation)
    return seen


def _differences(day: dt.date, before: dict[_Key, _Seen], now: dict[_Key, _Seen]) -> Iterator[Change]:
    for key in sorted(before.keys() | now.keys(), key=lambda k: (k[0], order(k[1]), k[2], k[3])):
        earlier, later = before.get(key), now.get(key)
        agreement, provision, obligor, obligee = key
        citation = next(seen.citation for seen in (later, earlier) if seen is not None)
        what, detail = _difference(earlier, later)
        if what:
            yield Change(day, what, agreement, provision, citation, obligor, obligee, detail)


def _difference(earlier: _Seen | None, later: _Seen | None) -> tuple[str, str]:
    """Say what became different, and how; two empty texts where nothing did."""
    if later is None:
        return ("ends", "") if earlier is not None and earlier.obligation is not None else ("is no longer unknown", "")
    if earlier is None or earlier.state != later.state:
        if later.obligation is not None:
            return "begins", later.obligation.summary
        return "becomes unknown", later.state.removeprefix("unknown: ")
    if earlier.obligation is not None and later.obligation is not None:
        was, is_ = earlier.obligation, later.obligation
        if was.settlement != is_.settlement:
            return "changes", f"dispute settlement: {was.settlement.status}, then {is_.settlement.status}"
        if was.exceptions != is_.exceptions:
            return "changes", f"exceptions: {', '.join(was.exceptions)}, then {', '.join(is_.exceptions)}"
    return "", ""


_ANSWERS: dict[Verb, Callable[[Query, Library], Answer[Any]]] = {
    Verb.OBLIGATIONS: _norms,
    Verb.PROHIBITIONS: _norms,
    Verb.PROVISIONS: _norms,
    Verb.AGREEMENTS: _agreements_between,
    Verb.EXCEPTIONS: _exceptions,
    Verb.PARTIES: _bound_parties,
    Verb.CHANGES: _changes,
}
