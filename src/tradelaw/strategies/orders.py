"""What examples shrink towards: the plainest Parties, and the days on which something changes.

Nothing here needs Hypothesis.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from tradelaw.dates import Span, day_after, day_before
from tradelaw.dsl.asking import change_days
from tradelaw.errors import DateError
from tradelaw.loaded.standing import standings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from tradelaw.law.agreements import Agreement
    from tradelaw.loaded.library import Library
    from tradelaw.parties import Party


_ALWAYS = Span()


@functools.lru_cache(maxsize=8)
def ranks(library: Library) -> dict[str, tuple[int, bool, int, str]]:
    """Give everybody's place: those bound by most agreements first, States before unions, whom no transition favours before the rest."""
    agreements = tuple(library.agreements.values())
    favoured: dict[str, int] = {}
    for agreement in agreements:
        for provision in library.law(agreement.id).provisions:
            for transition in provision.transitions:
                for code in transition.parties:
                    favoured[code] = favoured.get(code, 0) + 1
    return {
        party.code: (-sum(party.code in a.parties for a in agreements), party.kind != "state", favoured.get(party.code, 0), party.code)
        for party in library.parties.parties
    }


def plainest_first(library: Library, parties: Iterable[Party]) -> list[Party]:
    """Put Parties in the order in which examples shrink towards them."""
    order = ranks(library)
    last = (1, True, 0, "")
    return sorted(parties, key=lambda party: (order.get(party.code, last), party.code))


def pairs_of(library: Library, agreement: Agreement) -> Iterator[tuple[Party, Party]]:
    """Give the pairs of Parties to an agreement, each in both directions, the plainest first."""
    known = plainest_first(library, (library.party(code) for code in agreement.parties))
    for rank in range(2 * len(known)):
        for place, one in enumerate(known):
            if 0 <= rank - place < len(known) and rank - place != place:
                yield one, known[rank - place]


@functools.lru_cache(maxsize=64)
def law_days(library: Library, name: str) -> tuple[dt.date, ...]:
    """Give every day on which something in the law of an agreement begins or ends, for some pair of its Parties."""
    agreement = library.agreements[name]
    law = library.law(name)
    days: set[dt.date] = set()
    for one, other in pairs_of(library, agreement):
        days |= change_days(library, agreement, one, other)
    spans = [clause.span for clause in law.scope] + [clause.span for clause in law.exceptions]
    spans += [suspension.span for suspension in agreement.suspensions]
    spans += [value.span for parameter in law.parameters for value in parameter.values]
    days |= set(turns(spans))
    return tuple(sorted(days))


def turns(spans: Iterable[Span]) -> Iterator[dt.date]:
    """Give the first days of spans, and the days after their last ones."""
    for span in spans:
        if span.first is not None:
            yield span.first
        if span.last is not None:
            yield day_after(span.last)


@functools.lru_cache(maxsize=64)
def tariff_days(library: Library, name: str) -> tuple[dt.date, ...]:
    """Give every day on which a schedule under an agreement takes a step: its cuts, the editions of its rates, its safeguards."""
    days: set[dt.date] = set()
    for tariff in library.tariffs().values():
        for schedule in tariff.schedules.get(name, ()):
            clock = schedule.notes.clock
            last = max((category.final_stage for category in schedule.notes.categories.values()), default=1) - clock.ahead
            days |= {clock.begins(year) for year in range(1, max(last, 1) + 1)}
            days |= {*tariff.editions.days, day_after(tariff.editions.rates_until)}
            for safeguard in schedule.notes.safeguards:
                days |= set(turns(application.span for application in safeguard.applied))
                days |= {clock.begins(rate.year) for rate in safeguard.rates if rate.year >= 1}
    return tuple(sorted(days))


def all_days(library: Library, name: str | None = None) -> tuple[dt.date, ...]:
    """Give the days of the law and of the schedules together, of one agreement or of all."""
    names = tuple(library.agreements) if name is None else (name,)
    return tuple(sorted({day for each in names for day in (*law_days(library, each), *tariff_days(library, each))}))


def pair_days(library: Library, agreement: Agreement, one: Party, other: Party) -> list[dt.date]:
    """Give the days on which what two Parties owe each other under an agreement may change, and on which it is in force between them."""
    inside = [standing.span for standing in standings(library, agreement, one, other) if standing.force]
    days = set(law_days(library, agreement.id)) | change_days(library, agreement, one, other)
    return sorted(day for day in days if any(span.holds(day) for span in inside))


def around(days: Iterable[dt.date], within: Span = _ALWAYS) -> list[dt.date]:
    """Give days, then the days before them, then the days after: the order in which examples shrink to them.

    Examples
    --------
    >>> import datetime as dt
    >>> [str(day) for day in around([dt.date(2024, 1, 14)])]
    ['2024-01-14', '2024-01-13', '2024-01-15']

    """
    known = list(days)
    found = [*known, *map(day_before, known), *map(day_after, known)]
    return [day for day in dict.fromkeys(found) if within.holds(day)]


def span_of(start: dt.date | None, end: dt.date | None) -> Span:
    """Make a span, and see that it holds a day.

    Raises
    ------
    DateError
        If the end lies before the start.

    """
    span = Span(start, end)
    if span.empty:
        raise DateError(f"{end} lies before {start}.")
    return span
