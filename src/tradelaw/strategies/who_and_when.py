"""Parties, pairs of them, and days."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tradelaw.api import library as packaged
from tradelaw.dates import as_date, day_after, day_before
from tradelaw.errors import QueryError
from tradelaw.loaded.standing import pair_force, standings
from tradelaw.strategies.orders import all_days, plainest_first, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradelaw.dates import Span
    from tradelaw.law.agreements import Agreement
    from tradelaw.loaded.library import Library
    from tradelaw.parties import Party

#: Days that `dates` goes through on either side of what is known.
_BESIDE = dt.timedelta(days=730)


def parties(*, covered: bool = True, under: str | None = None, library: Library | None = None) -> st.SearchStrategy[Party]:
    """Draw Parties.

    Parameters
    ----------
    covered
        Whether they have to do with any of the agreements; else every country and territory there is a name for.
    under
        Draw the Parties to this agreement.
    library
        The law; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of `Party`; shrinks towards one that many agreements bind.

    Raises
    ------
    UnknownAgreementError
        If nothing is called that.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(parties(under="RCEP"), lambda party: party.code != "JPN").code
    'AUS'

    """
    law = library or packaged()
    if under is not None:
        found = [law.party(code) for code in law.agreement(under).parties]
    else:
        found = [*law.parties.parties] + ([] if covered else [*law.parties.others()])
    return st.sampled_from(plainest_first(law, found))


def pairs(
    *, in_force: str | None = None, on: dt.date | str | None = None, library: Library | None = None
) -> st.SearchStrategy[tuple[Party, Party]]:
    """Draw two Parties between whom an agreement is in force.

    Parameters
    ----------
    in_force
        The agreement; by default any of those covered.
    on
        The day on which it is; by default some day will do.
    library
        The law; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of tuples of two different `Party` objects, in either order.

    Raises
    ------
    UnknownAgreementError, DateError
        If the agreement or the day can't be understood.
    QueryError
        If there are no two Parties for which it is so.

    Examples
    --------
    >>> from hypothesis import find
    >>> one, other = find(pairs(in_force="CPTPP", on="2018-12-31"), lambda pair: True)
    >>> one.code, other.code
    ('JPN', 'AUS')

    """
    law = library or packaged()
    agreements = list(law.agreements.values()) if in_force is None else [law.agreement(in_force)]
    day = None if on is None else as_date(on)
    named = {code for agreement in agreements for code in agreement.parties}
    known = plainest_first(law, (law.party(code) for code in named))
    found = [pair for pair in itertools.permutations(known, 2) if any(_stands(law, agreement, *pair, day) for agreement in agreements)]
    if not found:
        what = "No agreement" if in_force is None else agreements[0].short
        not_ = "is" if in_force is None else "is not"
        raise QueryError(f"{what} {not_} in force between any two Parties{'' if day is None else f' on {day}'}.")
    place = {party.code: number for number, party in enumerate(known)}
    found.sort(key=lambda pair: (place[pair[0].code] + place[pair[1].code], place[pair[0].code]))
    return st.sampled_from(found)


def _stands(law: Library, agreement: Agreement, one: Party, other: Party, day: dt.date | None) -> bool:
    if day is None:
        return any(standing.force for standing in standings(law, agreement, one, other))
    return pair_force(law, agreement, one, other, day).force is True


def dates(
    start: dt.date | str | None = None, end: dt.date | str | None = None, *, library: Library | None = None
) -> st.SearchStrategy[dt.date]:
    """Draw days: those around which the law changes as often as any other.

    Parameters
    ----------
    start, end
        First and last day; by default two years before the first agreement, and two after the day up to which the facts are known.
    library
        The law whose days are drawn; the packaged one by default.

    Raises
    ------
    DateError
        If a day can't be read, or the end lies before the start.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(dates("2024-12-01", "2024-12-31"), lambda day: True)
    datetime.date(2024, 12, 15)

    """
    law = library or packaged()
    first = as_date(start) if start is not None else min(all_days(law), default=law.known_until) - _BESIDE
    last = as_date(end) if end is not None else max(law.known_until, first) + _BESIDE
    near = _by_distance(all_days(law), span_of(first, last))
    anywhere = st.dates(first, last)
    return st.one_of(_near(near), anywhere) if near else anywhere


def _by_distance(days: Iterable[dt.date], within: Span) -> list[list[dt.date]]:
    """Give the days that lie in a span, then the days before them that do, then the days after; none of the three is empty."""
    known = list(days)
    apart = (known, list(map(day_before, known)), list(map(day_after, known)))
    found = [[day for day in each if within.holds(day)] for each in apart]
    return [each for each in found if each]


@st.composite
def _near(draw: st.DrawFn, found: list[list[dt.date]]) -> dt.date:
    """Draw first whether it is a day of change or one beside it, then which: each shrinks by itself."""
    days = found[draw(st.integers(0, len(found) - 1))]
    return days[draw(st.integers(0, len(days) - 1))]


def boundary_dates(
    agreement: str | None = None,
    *,
    start: dt.date | str | None = None,
    end: dt.date | str | None = None,
    library: Library | None = None,
) -> st.SearchStrategy[dt.date]:
    """Draw the days on which something changes, the days before them, and the days after.

    Something changes with every entry into force between two Parties, with the end of a transition, with an amendment, and with every
    step of a tariff schedule: its cuts, the editions of its rates, its safeguards.

    Parameters
    ----------
    agreement
        The agreement; all by default.
    start, end
        First and last day; none by default.
    library
        The law; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of days; shrinks towards a day of change itself, the earliest first.

    Raises
    ------
    UnknownAgreementError, DateError
        If the agreement or a day can't be understood.
    QueryError
        If nothing changes between start and end.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(boundary_dates("RCEP"), lambda day: day.year == 2027)
    datetime.date(2027, 1, 1)

    """
    law = library or packaged()
    name = None if agreement is None else law.agreement(agreement).id
    span = span_of(None if start is None else as_date(start), None if end is None else as_date(end))
    found = _by_distance(all_days(law, name), span)
    if not found:
        raise QueryError(f"Nothing changes {'' if name is None else f'under {law.agreements[name].short} '}in these days: {span}.")
    return _near(found)
