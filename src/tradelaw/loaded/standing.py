"""How two economies stand to each other under an agreement, day by day, with membership of unions taken into account.

Germany is bound towards Japan as part of the EU, which is the Party; the United Kingdom was until
the end of 2020. So the story of a pair of names is that of the Parties behind them, cut to the days
on which they stand behind them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import Span, day_after
from tradelaw.law.agreements import Force, PairState

if TYPE_CHECKING:
    from tradelaw.law.agreements import Agreement
    from tradelaw.loaded.library import Library
    from tradelaw.parties import Party


@attrs.frozen
class Standing:
    """How two economies stand to each other under an agreement during some days.

    Parameters
    ----------
    one, other
        Codes of the Parties that stand for the two names.
    state
        What the agreement's own story says of those two.
    span
        The days: those of the state, cut to the days of membership where a union stands for a member.

    """

    one: str
    other: str
    state: PairState
    span: Span

    @property
    def force(self) -> Force:
        """Whether the agreement is in force between the two: True, False, or None for unknown."""
        return self.state.force


def standings(library: Library, agreement: Agreement, one: Party, other: Party) -> tuple[Standing, ...]:
    """Tell the story of two names under an agreement, oldest first.

    Returns
    -------
    tuple of Standing
        Empty where one of them has never been bound by it, itself or as a member.

    """
    found = []
    for first in _capacities(library, agreement, one):
        for second in _capacities(library, agreement, other):
            span = first.span.within(second.span)
            for state in agreement.story(first.code, second.code):
                days = state.span.within(span)
                if not days.empty:
                    found.append(Standing(first.code, second.code, state, days))
    return tuple(sorted(found, key=lambda s: s.span.first or dt.date.min))


@attrs.frozen
class _Capacity:
    code: str
    span: Span


def _capacities(library: Library, agreement: Agreement, party: Party) -> list[_Capacity]:
    """As whom, and when, somebody stands to an agreement: as itself, or as a member of a union that is Party."""
    if agreement.entry(party.code) is not None:
        return [_Capacity(party.code, Span())]
    memberships = library.parties.membership_story(party.code)
    return [_Capacity(m.union, m.span) for m in memberships if agreement.entry(m.union) is not None]


@attrs.frozen
class PairForce:
    """How an agreement stands between two economies on a day.

    Parameters
    ----------
    force
        True, False, or None for unknown.
    standing
        What holds on that day; None where no state of the agreement does.
    begins
        First day of the next state that may be different; None where no day is known.
    ended
        Last day on which it was in force, where it no longer is.
    involved
        Whether both have, or had, something to do with the agreement: Party, signatory, applicant.

    """

    force: Force
    standing: Standing | None
    begins: dt.date | None
    ended: dt.date | None
    involved: bool


def pair_force(library: Library, agreement: Agreement, one: Party, other: Party, day: dt.date) -> PairForce:
    """Say whether an agreement is in force between two economies on a day."""
    story = standings(library, agreement, one, other)
    involved = bool(_capacities(library, agreement, one)) and bool(_capacities(library, agreement, other))
    now = next((s for s in story if s.span.holds(day)), None)
    force = False if now is None else now.force
    later = [s for s in story if s.span.first is not None and s.span.first > day and s.force is not force]
    past = [s for s in story if s.force and s.span.last is not None and s.span.last < day]
    return PairForce(
        force=force,
        standing=now,
        begins=later[0].span.first if later else None,
        ended=past[-1].span.last if past and force is False else None,
        involved=involved,
    )


def boundaries(library: Library, agreement: Agreement, one: Party, other: Party) -> set[dt.date]:
    """Days on which the story of two names under an agreement changes."""
    days = set()
    for standing in standings(library, agreement, one, other):
        if standing.span.first is not None:
            days.add(standing.span.first)
        if standing.span.last is not None:
            days.add(day_after(standing.span.last))
    return days
