"""Questions of every verb."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tradelaw.api import library as packaged
from tradelaw.dsl.query import Query, Verb
from tradelaw.errors import QueryError
from tradelaw.loaded.fields import check_where
from tradelaw.logic.grammar import parse_condition
from tradelaw.modality import Confidence, Modality
from tradelaw.strategies.lines import tariff_lines
from tradelaw.strategies.who_and_when import dates, parties
from tradelaw.tariffs.codes import HEADING, SUBHEADING, digits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradelaw.loaded.library import Library
    from tradelaw.logic.conditions import Condition

_OF_ONE_PROVISION = (Verb.EXCEPTIONS, Verb.PARTIES)


def queries(*, verbs: Iterable[Verb | str] | None = None, library: Library | None = None) -> st.SearchStrategy[Query]:
    """Draw questions, each of which reads as it is written and has an answer.

    Parameters
    ----------
    verbs
        What they may ask for; by default anything. Duties are asked about only where a tariff is held.
    library
        The law whose names they use; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of `Query`; shrinks towards the obligations between two plain Parties.

    Raises
    ------
    QueryError
        If a word is no verb, or nothing can be asked about duties.

    Examples
    --------
    >>> from hypothesis import find
    >>> print(find(queries(verbs=["agreements"]), lambda query: True))
    agreements between JPN and AUS

    """
    law = library or packaged()
    held = bool(law.tariffs())
    try:
        wanted = [verb for verb in Verb if held or verb is not Verb.TARIFF] if verbs is None else [Verb(verb) for verb in verbs]
    except ValueError as error:
        raise QueryError(f"{error}; there are {', '.join(Verb)}.") from None
    if Verb.TARIFF in wanted and not held:
        raise QueryError("No tariff is held: nothing can be asked about duties.")
    return _queries(law, wanted)


@st.composite
def _queries(draw: st.DrawFn, law: Library, verbs: list[Verb]) -> Query:
    verb = draw(st.sampled_from(verbs))
    days = dates(library=law)
    if verb in _OF_ONE_PROVISION:
        keys = [provision.key for name in law.agreements for provision in law.law(name).provisions]
        return Query(verb, provision=draw(st.sampled_from(keys)), as_of=draw(st.none() | days))
    if verb is Verb.TARIFF:
        return draw(_of_a_line(law))
    one, other = draw(st.lists(parties(library=law), min_size=2, max_size=2, unique_by=lambda party: party.code))
    one_way = verb is not Verb.AGREEMENTS and draw(st.booleans())
    parts: dict[str, Any] = {"owed_by": one.code, "owed_to": other.code} if one_way else {"between": (one.code, other.code)}
    parts["agreements"] = draw(_some(list(law.agreements)))
    if verb is Verb.CHANGES:
        parts["start"], parts["end"] = sorted((draw(days), draw(days)))
    else:
        parts["as_of"] = draw(st.none() | days)
    if verb is not Verb.AGREEMENTS:
        parts["topics"] = draw(_some([topic.name for topic in law.topics]))
        parts["where"] = draw(st.none() | _wheres(law))
    return Query(verb, **parts)


@st.composite
def _of_a_line(draw: st.DrawFn, law: Library) -> Query:
    importer = draw(st.sampled_from(sorted(law.tariffs())))
    editions = law.tariff(importer).editions
    origin = draw(parties(library=law).filter(lambda party: party.code != importer))
    line = digits(draw(tariff_lines(importer=importer, library=law)))
    length = draw(st.sampled_from([len(line), SUBHEADING, HEADING]))
    day = draw(st.dates(editions.days[0], editions.rates_until + dt.timedelta(days=3650)))
    return Query(Verb.TARIFF, line=line[:length], origin=origin.code, importer=importer, as_of=day)


def _some(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)


def _wheres(law: Library) -> st.SearchStrategy[Condition]:
    """Draw conditions on what is found, over the fields that every answer has."""
    plain = ["binding", "not self_judging", "enforceable", "binding and not enforceable"]
    plain += [f"confidence = {mark}" for mark in Confidence]
    plain += [f"modality = {verb}" for verb in Modality]
    plain += [f"obligor = {party.code}" for party in law.parties.parties[:3]]
    return st.sampled_from(plain).map(lambda text: check_where(parse_condition(text), law))
