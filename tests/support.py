"""Assertions in the terms of the law: who is bound, since when, and why not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

import tradelaw as tl
from tradelaw.loaded.selection import Asked, Level, select
from tradelaw.loaded.standing import pair_force

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradelaw.law.norms import Verdict
    from tradelaw.law.obligations import NotApplying, Obligation
    from tradelaw.logic.conditions import Value


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def in_force(agreement: str, one: str, other: str, as_of: str) -> bool | None:
    """Whether an agreement is in force between two economies: True, False, or None for unknown."""
    law = tl.library()
    return pair_force(law, law.agreement(agreement), law.party(one), law.party(other), day(as_of)).force


def assert_in_force_from(agreement: str, one: str, other: str, first: str) -> None:
    """An agreement is in force between two economies from a day, and not on the day before; in both directions."""
    for a, b in ((one, other), (other, one)):
        assert in_force(agreement, a, b, first) is True
        assert in_force(agreement, a, b, (day(first) - dt.timedelta(days=1)).isoformat()) is False


def owed(citation: str, obligor: str, obligee: str, as_of: str) -> Obligation | None:
    """The obligation under one provision from one Party to another, or None."""
    law = tl.library()
    agreement, number = law.agreement_and_number(citation)
    asked = Asked(((law.party(obligor), law.party(obligee)),), day(as_of), Level.PROVISIONS, agreements=(agreement,))
    return next((o for o in select(law, asked).obligations if o.provision == number), None)


def why_not(citation: str, obligor: str, obligee: str, as_of: str) -> NotApplying:
    """Why a provision, or its agreement, doesn't bind one Party towards another."""
    law = tl.library()
    agreement, number = law.agreement_and_number(citation)
    asked = Asked(((law.party(obligor), law.party(obligee)),), day(as_of), Level.PROVISIONS, agreements=(agreement,))
    selection = select(law, asked)
    assert not [o for o in selection.obligations if o.provision == number], f"{citation} binds {obligor} towards {obligee} on {as_of}"
    found = [item for item in selection.not_applying if item.provision in (number, None)]
    assert found, f"nothing says why {citation} doesn't bind {obligor} towards {obligee} on {as_of}"
    return found[0]


def assert_bound(
    citation: str, obligor: str, obligee: str, as_of: str, *, since: str | None = None, disputes: str | None = None
) -> Obligation:
    """A provision binds one Party towards another on a day."""
    obligation = owed(citation, obligor, obligee, as_of)
    assert obligation is not None, f"{citation} doesn't bind {obligor} towards {obligee} on {as_of}"
    if since is not None:
        assert obligation.applies_from == day(since)
    if disputes is not None:
        assert obligation.settlement.status == disputes
    return obligation


def assert_not_bound(citation: str, obligor: str, obligee: str, as_of: str, *, reason: str, until: str | None = None) -> NotApplying:
    """A provision doesn't bind one Party towards another on a day, for a reason, until a day (`""` for: no day is known)."""
    item = why_not(citation, obligor, obligee, as_of)
    assert item.reason == reason
    if until is not None:
        assert item.until == (day(until) if until else None)
    return item


def verdict(citation: str, facts: dict[str, Value], *, actor: str | None = None, pleaded: Iterable[str] = ()) -> Verdict:
    """The verdict of one norm on a case, for a Party it binds, with only some exceptions pleaded.

    Treaties are tried on what is pleaded: a security or balance-of-payments clause that nobody invokes doesn't keep a case open.
    """
    norm = tl.rules().norm(citation)
    wanted = set(pleaded)
    known = {exception.number for exception in norm.exceptions}
    assert wanted <= known, f"{sorted(wanted - known)} don't reach {citation}; these do: {sorted(known)}"
    kept = tuple(exception for exception in norm.exceptions if exception.number in wanted)
    case: dict[str, Value | None] = {**facts}
    if actor is not None:
        case["actor"] = actor
    return attrs.evolve(norm, exceptions=kept).verdict(case)


def settled_scope(citation: str) -> dict[str, Value]:
    """Facts that put a case inside the scope of a provision, the protected person apart: what applies holds, what excludes doesn't.

    Only for scope clauses that ask about one fact each; a test on a clause of another shape states its facts itself.
    """
    norm = tl.rules().norm(citation)
    facts: dict[str, Value] = {}
    for clause in norm.scope:
        names = clause.when.facts()
        if len(names) == 1 and str(clause.when) in names:
            facts[next(iter(names))] = clause.kind == "applies"
    return facts
