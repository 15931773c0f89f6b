"""What users call: questions from text and from code, over the packaged law or their own."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from tradelaw.dates import as_date
from tradelaw.errors import DateError, LawError, QueryError
from tradelaw.loaded.library import Library, packaged_folder

if TYPE_CHECKING:
    from tradelaw.dsl.answers import AgreementsAnswer, Answer, ChangesAnswer, ObligationsAnswer
    from tradelaw.dsl.clause_answers import ExceptionsAnswer, PartiesAnswer
    from tradelaw.dsl.query import Query, Verb
    from tradelaw.loaded.coverage import Coverage
    from tradelaw.loaded.rulesets import RuleSet
    from tradelaw.logic.conditions import Condition

#: One name, or several.
Names: TypeAlias = str | Iterable[str] | None

#: A day, or ISO text.
Day: TypeAlias = dt.date | str | None

#: How many questions' readings are kept.
_KEPT = 512


@functools.cache
def library() -> Library:
    """Give the packaged law, loaded as far as it is needed.

    Returns
    -------
    Library

    Examples
    --------
    >>> import tradelaw as tl
    >>> sorted(tl.library().agreements)
    ['cptpp', 'japan-eu', 'japan-uk', 'japan-us-digital', 'japan-us-trade', 'rcep']

    """
    return Library((packaged_folder(),))


def load(folder: Path | str, *, beside: bool = False) -> Library:
    """Load one's own law.

    Parameters
    ----------
    folder
        A law folder, as described in :doc:`/guide/encoding`.
    beside
        Whether it stands beside the packaged law, whose Parties, topics and vocabulary it can then use; else it stands instead of it.

    Returns
    -------
    Library
        To be passed as ``library=`` to the questions.

    Raises
    ------
    LawError
        If the folder has faults; the error names file and line of each.

    """
    from tradelaw.encoding.checks import check_folder  # noqa: PLC0415  # only whoever loads their own law needs the checks

    path = Path(folder)
    base = packaged_folder() if beside else None
    check_folder(path, base)
    found = Library((path,) if base is None else (base, path))
    faults = _tariff_faults(path, found)
    if faults:
        raise LawError(faults)
    return found


def validate(folder: Path | str | None = None, *, beside: bool = False) -> list[str]:
    """Check a law folder.

    Parameters
    ----------
    folder
        The folder; the packaged one by default.
    beside
        Whether it may use the packaged Parties, topics and vocabulary.

    Returns
    -------
    list of str
        One text per fault, ``file:line: what is wrong``; empty for a sound folder.

    Examples
    --------
    >>> import tradelaw as tl
    >>> tl.validate()
    []

    """
    from tradelaw.encoding.checks import faults_of  # noqa: PLC0415  # as above

    path = packaged_folder() if folder is None else Path(folder)
    base = packaged_folder() if beside else None
    faults = faults_of(path, base)
    return faults or _tariff_faults(path, Library((path,) if base is None else (base, path)))


def _tariff_faults(folder: Path, law: Library) -> list[str]:
    """Check the tariffs of a folder, if it has any."""
    if not any(folder.glob("**/tariffs/*")):
        return []
    from tradelaw.loaded.tariff_checks import tariff_faults  # noqa: PLC0415  # as above

    return tariff_faults(law, folder)


@functools.lru_cache(maxsize=_KEPT)
def _parsed(text: str, law: Library) -> Query:
    from tradelaw.dsl.grammar import parse as parse_query  # noqa: PLC0415  # pyparsing is loaded by whoever asks in words

    return parse_query(text, law)


def parse(text: str, *, library: Library | None = None) -> Query:
    """Read a question without answering it.

    Parameters
    ----------
    text
        A question in the query language.
    library
        The law its words are looked up in; the packaged one by default.

    Returns
    -------
    Query
        Its text, ``str(query)``, is the canonical form of the question and reads as the same query again.

    Raises
    ------
    TradelawError
        If the question can't be read.

    """
    if not isinstance(text, str):
        raise QueryError(f"A question is text, not {type(text).__name__}.")
    return _parsed(text, library or _default())


def _default() -> Library:
    return library()


def ask(text: str | Query, *, library: Library | None = None) -> Answer[Any]:
    """Answer a question.

    Parameters
    ----------
    text
        A question in the query language, or one already read.
    library
        The law that answers; the packaged one by default.

    Returns
    -------
    Answer
        Can be gone through, printed as a table, and has ``to_dict()`` and ``to_records()``.

    Raises
    ------
    TradelawError
        If the question can't be read; the text says what was wrong, where, and what was probably meant.

    Examples
    --------
    >>> import tradelaw as tl
    >>> answer = tl.ask("obligations owed by Japan to Viet Nam on data flows under CPTPP as of 2023-06-01")
    >>> answer.to_records()[0]["provision"]
    '13.4.3'

    """
    from tradelaw.dsl.asking import answer  # noqa: PLC0415  # loaded by whoever asks
    from tradelaw.dsl.query import Verb  # noqa: PLC0415  # as above

    law = library or _default()
    query = _parsed(text, law) if isinstance(text, str) else _query(text)
    if query.verb is Verb.TARIFF:
        from tradelaw.quoting.answers import answer_tariff  # noqa: PLC0415  # only for questions about duties

        return answer_tariff(query, law)
    return answer(query, law)


def _query(value: object) -> Query:
    from tradelaw.dsl.query import Query  # noqa: PLC0415  # as above

    if not isinstance(value, Query):
        raise QueryError(f"A question is text or a Query, not {type(value).__name__}.")
    return value


def _several(value: Names) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _pair(between: Iterable[str], law: Library) -> tuple[str, str]:
    names = (between,) if isinstance(between, str) else tuple(between)
    if len(names) != 2:  # noqa: PLR2004  # a pair
        raise QueryError(f'between takes two Parties, as in between=("JPN", "VNM"), not {len(names)}.')
    return law.party(names[0]).code, law.party(names[1]).code


def _day(value: Day) -> dt.date | None:
    return None if value is None else as_date(value)


def _condition(where: Condition | str | None, law: Library) -> Condition | None:
    if where is None:
        return None
    from tradelaw.loaded.fields import check_where  # noqa: PLC0415  # only for questions with a condition
    from tradelaw.logic.written import as_condition  # noqa: PLC0415  # as above

    return check_where(as_condition(where).plain(), law)


def _norms(  # noqa: PLR0917  # the parameters of the three functions below, in their order
    verb: Verb,
    between: Iterable[str] | None,
    by: str | None,
    to: str | None,
    on: Names,
    under: Names,
    as_of: Day,
    where: Condition | str | None,
    library: Library | None,
) -> ObligationsAnswer:
    from tradelaw.dsl.query import Query  # noqa: PLC0415  # as above

    law = library or _default()
    if (between is None) is (by is None and to is None):
        raise QueryError("Say between whom (between), or who owes whom (by, to); one of the two.")
    query = Query(
        verb=verb,
        between=None if between is None else _pair(between, law),
        owed_by=None if by is None else law.party(by).code,
        owed_to=None if to is None else law.party(to).code,
        topics=tuple(dict.fromkeys(law.topic(name).name for name in _several(on))),
        agreements=tuple(dict.fromkeys(law.agreement(name).id for name in _several(under))),
        as_of=_day(as_of),
        where=_condition(where, law),
    )
    found: ObligationsAnswer = ask(query, library=law)  # type: ignore[assignment]  # the verb decides the kind of answer
    return found


def obligations(
    between: Iterable[str] | None = None,
    *,
    by: str | None = None,
    to: str | None = None,
    on: Names = None,
    under: Names = None,
    as_of: Day = None,
    where: Condition | str | None = None,
    library: Library | None = None,
) -> ObligationsAnswer:
    """Give the obligations (*shall*, *shall not*) between two Parties, or from one to another, on a day.

    Parameters
    ----------
    between
        Two Parties, for both directions.
    by, to
        Obligor and obligee, for one direction; either may be left open.
    on
        Topic or topics; all by default.
    under
        Agreement or agreements; all by default.
    as_of
        The day; today by default.
    where
        A condition over modality, binding, enforceable, self_judging, confidence, agreement, obligor, obligee.
    library
        The law that answers; the packaged one by default.

    Returns
    -------
    ObligationsAnswer

    Raises
    ------
    TradelawError
        If a name, a date or the condition can't be understood.

    Examples
    --------
    >>> import tradelaw as tl
    >>> answer = tl.obligations(between=("JPN", "VNM"), on="data-flows", as_of="2023-06-01")
    >>> [(item.provision, item.obligor, item.reason.value) for item in answer.not_applying]
    [('12.15.2', 'VNM', 'not yet binding')]

    """
    from tradelaw.dsl.query import Verb  # noqa: PLC0415  # as above

    return _norms(Verb.OBLIGATIONS, between, by, to, on, under, as_of, where, library)


def prohibitions(
    between: Iterable[str] | None = None,
    *,
    by: str | None = None,
    to: str | None = None,
    on: Names = None,
    under: Names = None,
    as_of: Day = None,
    where: Condition | str | None = None,
    library: Library | None = None,
) -> ObligationsAnswer:
    """Give the prohibitions (*shall not*) between two Parties; the parameters are those of `obligations`."""
    from tradelaw.dsl.query import Verb  # noqa: PLC0415  # as above

    return _norms(Verb.PROHIBITIONS, between, by, to, on, under, as_of, where, library)


def provisions(
    between: Iterable[str] | None = None,
    *,
    by: str | None = None,
    to: str | None = None,
    on: Names = None,
    under: Names = None,
    as_of: Day = None,
    where: Condition | str | None = None,
    library: Library | None = None,
) -> ObligationsAnswer:
    """Give the provisions of every modality between two Parties; the parameters are those of `obligations`."""
    from tradelaw.dsl.query import Verb  # noqa: PLC0415  # as above

    return _norms(Verb.PROVISIONS, between, by, to, on, under, as_of, where, library)


def agreements(between: Iterable[str], *, under: Names = None, as_of: Day = None, library: Library | None = None) -> AgreementsAnswer:
    """Say which agreements are in force between two Parties on a day.

    Parameters
    ----------
    between
        Two Parties.
    under
        Agreement or agreements to look at; by default all that both have to do with.
    as_of
        The day; today by default.
    library
        The law that answers; the packaged one by default.

    Examples
    --------
    >>> import tradelaw as tl
    >>> answer = tl.agreements(between=("JPN", "GBR"), as_of="2024-12-16")
    >>> [(a.agreement, a.since.isoformat()) for a in answer if a.in_force]
    [('cptpp', '2024-12-15'), ('japan-uk', '2021-01-01')]

    """
    from tradelaw.dsl.query import Query, Verb  # noqa: PLC0415  # as above

    law = library or _default()
    names = tuple(law.agreement(name).id for name in _several(under))
    found: AgreementsAnswer = ask(  # type: ignore[assignment]  # the verb decides the kind of answer
        Query(Verb.AGREEMENTS, between=_pair(between, law), agreements=names, as_of=_day(as_of)), library=law
    )
    return found


def _of_provision(verb: Verb, provision: str, as_of: Day, library: Library | None) -> Answer[Any]:
    from tradelaw.dsl.query import Query  # noqa: PLC0415  # as above

    law = library or _default()
    agreement, number = law.agreement_and_number(provision)
    return ask(Query(verb, provision=(agreement.id, law.provision(agreement, number).number), as_of=_day(as_of)), library=law)


def exceptions_to(provision: str, *, as_of: Day = None, library: Library | None = None) -> ExceptionsAnswer:
    """Give what can excuse a breach of a provision.

    Parameters
    ----------
    provision
        Agreement and number: ``CPTPP 14.13.2``.
    as_of
        The day; today by default.
    library
        The law that answers; the packaged one by default.

    Examples
    --------
    >>> import tradelaw as tl
    >>> [e.number for e in tl.exceptions_to("RCEP 12.15.2") if e.self_judging][:2]
    ['12.15.3(a)', '12.15.3(b)']

    """
    from tradelaw.dsl.query import Verb  # noqa: PLC0415  # as above

    found: ExceptionsAnswer = _of_provision(Verb.EXCEPTIONS, provision, as_of, library)  # type: ignore[assignment]  # as above
    return found


def parties_bound_by(provision: str, *, as_of: Day = None, library: Library | None = None) -> PartiesAnswer:
    """Say who is bound by a provision on a day, since when, and towards whom; the parameters are those of `exceptions_to`.

    Examples
    --------
    >>> import tradelaw as tl
    >>> [p.party for p in tl.parties_bound_by("RCEP 12.14.2", as_of="2024-01-01") if not p.bound]
    ['KHM', 'LAO', 'MMR', 'VNM']

    """
    from tradelaw.dsl.query import Verb  # noqa: PLC0415  # as above

    found: PartiesAnswer = _of_provision(Verb.PARTIES, provision, as_of, library)  # type: ignore[assignment]  # as above
    return found


def changes(
    between: Iterable[str],
    *,
    start: dt.date | str,
    end: dt.date | str,
    on: Names = None,
    under: Names = None,
    library: Library | None = None,
) -> ChangesAnswer:
    """Say what began, ended or changed between two Parties from one day to another.

    Parameters
    ----------
    between
        Two Parties.
    start, end
        First and last day.
    on, under, library
        As in `obligations`.

    Examples
    --------
    >>> import tradelaw as tl
    >>> changes = tl.changes(("JPN", "EU"), start="2024-01-01", end="2024-12-31", on="data-flows", under="JEEPA")
    >>> sorted({(change.day.isoformat(), change.what) for change in changes if change.obligor == "JPN" and change.provision == "8.81.2"})
    [('2024-07-01', 'begins')]

    """
    from tradelaw.dsl.query import Query, Verb  # noqa: PLC0415  # as above

    law = library or _default()
    first, last = as_date(start), as_date(end)
    if last < first:
        raise DateError(f"{last} lies before {first}.")
    query = Query(
        verb=Verb.CHANGES,
        between=_pair(between, law),
        topics=tuple(dict.fromkeys(law.topic(name).name for name in _several(on))),
        agreements=tuple(dict.fromkeys(law.agreement(name).id for name in _several(under))),
        start=first,
        end=last,
    )
    found: ChangesAnswer = ask(query, library=law)  # type: ignore[assignment]  # as above
    return found


def rules(*agreements: str, library: Library | None = None) -> RuleSet:
    """Give the norms of all agreements, or of those named, as a `RuleSet`.

    Examples
    --------
    >>> import tradelaw as tl
    >>> tl.rules("RCEP").norm("RCEP 12.14.2").citation
    'RCEP Art. 12.14.2'

    """
    from tradelaw.loaded.rulesets import RuleSet  # noqa: PLC0415  # loaded by whoever composes rules

    return RuleSet.of(library or _default(), agreements or None)


def coverage(*, library: Library | None = None) -> Coverage:
    """Sum up what is encoded, agreement by agreement, and how sure it is."""
    from tradelaw.loaded.coverage import coverage as sum_up  # noqa: PLC0415  # loaded by whoever asks for it

    return sum_up(library or _default())
