"""Rows of test vectors: a situation, the cases it makes, and what the check of each has to say.

Used by every table of vectors, ``tests/law/test_vectors_*.py``. What is said of a provision is put in the words of the law: a breach,
a breach unless something excuses it, excused by a clause, outside the scope because of a clause, not bound until a day.

Provisions and clauses are written with their agreement (``CEPA 8.84.1``, ``CEPA Art. 8.84.2``), or by number alone where the case names
a single agreement. A clause that has to stand in the explanation may bear a sign, which is the value it stands there with: ``+14.1(c)``
met, ``-14.11.3(b)`` not met, ``?14.11.3`` open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import pytest

import tradelaw as tl
from support import day
from tradelaw.citations import lies_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tradelaw.compliance.explanations import Reason
    from tradelaw.compliance.findings import Finding
    from tradelaw.compliance.reports import Report

#: Facts of a case by name: truth values, numbers or days; None for what is not known.
Facts: TypeAlias = dict[str, Any]

#: Last day up to which the facts were looked up: "today".
TODAY = "2026-11-21"

_SIGNS = {"+": True, "-": False, "?": None}

#: What keeps a case out of a rule: a scope clause, nobody of those protected, nobody of those whose conduct counts.
_BOUNDS = ("scope clause", "protected person", "enterprise")


def yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


def no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def without(facts: Facts, *names: str) -> Facts:
    """The same facts, some of them unknown."""
    assert set(names) <= facts.keys(), f"nothing to leave out: {sorted(set(names) - facts.keys())}"
    return {name: value for name, value in facts.items() if name not in names}


def _set(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


# ---------------------------------------------------------------- what has to be said


@attrs.frozen(kw_only=True)
class Says:
    """What the check has to say of one provision.

    Parameters
    ----------
    shows
        Clauses in the explanation, with a sign or without.
    stoppers
        What keeps the case outside the scope, all of it: scope clauses by number or citation, definitions of persons by citation. Said for
        a verdict of *outside scope*, and for no other.
    exceptions
        All the exceptions that excuse (verdict *excused*), or that are left open (*undetermined*, with breach and scope settled).
    defences
        What becomes of exceptions, by number. Where the verdict is *excused* and `exceptions` isn't given, all that are made out.
    parts
        Parts of an exception's test, by number and name, and whether each is met.
    deciding
        Sets of facts that must be among the smallest that settle the verdict.
    not_established
        Words on what was not established, as the explanation must give them for the reason why a case stays open.
    until
        For a rule that doesn't bind, or may not: the day on which that may be different, or "" where none is known. None for any other.
    panel
        Whether a panel can be asked.
    self_judging
        Whether the verdict leans on a clause that the acting Party judges itself.
    barred
        Whether every exception that excuses is one that other Parties may not dispute.
    confidence
        How sure the clause of a reading is, by its number.
    note
        What the answer on dispute settlement has to name.
    words
        What the explanation has to say.

    """

    provision: str
    verdict: str
    shows: tuple[str, ...] = ()
    stoppers: frozenset[str] = attrs.field(default=frozenset(), converter=_set)
    exceptions: frozenset[str] | None = None
    defences: Mapping[str, str] = attrs.field(factory=dict)
    parts: Mapping[tuple[str, str], bool | None] = attrs.field(factory=dict)
    deciding: tuple[frozenset[str], ...] = ()
    not_established: tuple[str, ...] = ()
    until: str | None = None
    panel: bool | None = None
    self_judging: bool | None = None
    barred: bool | None = None
    confidence: tuple[str, str] | None = None
    note: str = ""
    words: str = ""


def breach(provision: str, *shows: str, panel: bool | None = None, confidence: tuple[str, str] | None = None) -> Says:
    return Says(provision=provision, verdict="inconsistent", shows=shows, panel=panel, confidence=confidence)


def consistent(provision: str, *shows: str, note: str = "") -> Says:
    return Says(provision=provision, verdict="consistent", shows=shows, note=note)


def unless(
    provision: str,
    *exceptions: str,
    shows: tuple[str, ...] = (),
    deciding: Iterable[set[str]] = (),
    panel: bool | None = None,
    words: str = "",
) -> Says:
    """A breach, inside the scope, unless one of these exceptions excuses it; no other is open."""
    return Says(
        provision=provision,
        verdict="undetermined",
        shows=shows,
        exceptions=frozenset(exceptions),
        deciding=tuple(frozenset(names) for names in deciding),
        panel=panel,
        words=words,
    )


def excused(provision: str, *by: str, shows: tuple[str, ...] = (), panel: bool | None = None, barred: bool | None = None) -> Says:
    return Says(provision=provision, verdict="excused", shows=shows, exceptions=frozenset(by), panel=panel, barred=barred)


def outside(provision: str, *stoppers: str, shows: tuple[str, ...] = ()) -> Says:
    return Says(provision=provision, verdict="outside scope", shows=shows, stoppers=stoppers)


def unknown(
    provision: str,
    *shows: str,
    deciding: Iterable[set[str]] = (),
    until: str | None = None,
    panel: bool | None = None,
    words: str = "",
) -> Says:
    sets = tuple(frozenset(names) for names in deciding)
    return Says(provision=provision, verdict="undetermined", shows=shows, deciding=sets, until=until, panel=panel, words=words)


def not_bound(provision: str, until: str, by: str, *, words: str = "") -> Says:
    return Says(provision=provision, verdict="not bound", shows=(f"-{by}",), until=until, panel=False, words=words)


@attrs.frozen(kw_only=True)
class Absent:
    """What the check has to say of an agreement, or of a part of it, on which there is no finding."""

    reason: str
    agreement: str = ""
    until: str = ""
    provision: str | None = None
    words: str = ""


@attrs.frozen(kw_only=True)
class Check:
    """One check of a row.

    Parameters
    ----------
    case
        The case.
    says
        What has to be said of provisions.
    silent
        Provisions on which there must be no finding; a number that is no provision's own stands for all that lies in it.
    unwritten
        Numbers under which the law has nothing that a case could breach.
    absent
        What must be said to be not applying.
    refused
        Words of the error, where a check must refuse the case as it stands and report on the rest.

    """

    case: tl.Case
    says: tuple[Says, ...] = ()
    silent: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()
    absent: tuple[Absent, ...] = ()
    refused: str = ""


@attrs.frozen
class Row:
    """One row, or one reading of a row that leaves several: its number, the situation, and the checks that show its verdict."""

    number: str
    situation: str
    checks: tuple[Check, ...]


def row(number: str, situation: str, *checks: Check) -> Row:
    assert checks
    return Row(number, situation, checks)


def check(
    case: tl.Case,
    *says: Says,
    silent: tuple[str, ...] = (),
    unwritten: tuple[str, ...] = (),
    absent: tuple[Absent, ...] = (),
    refused: str = "",
) -> Check:
    return Check(case=case, says=says, silent=silent, unwritten=unwritten, absent=absent, refused=refused)


def parameters(agreement: str, rows: Iterable[Row]) -> list[object]:
    """Every check of every row, for ``pytest.mark.parametrize``; an id is the agreement's name, the row's number and the situation."""
    return [
        pytest.param(check, id=f"{agreement} {row.number}{'abcdefghij'[number] if len(row.checks) > 1 else ''} {row.situation}")
        for row in rows
        for number, check in enumerate(row.checks)
    ]


def case(
    agreement: str,
    facts: Facts,
    *,
    actor: str,
    affects: str,
    as_of: str,
    pleaded: Sequence[str] = (),
    topics: Sequence[str] = (),
) -> tl.Case:
    """A case under one agreement."""
    empty = tl.Case(actor=actor, affects=affects, as_of=as_of, pleaded=pleaded, topics=topics, agreements=agreement)
    return empty.knowing(**facts)


def same(case: tl.Case, *facts: Facts, pleaded: str | tuple[str, ...] = ()) -> tl.Case:
    """The same case with other facts (None leaves one unknown), and with other exceptions pleaded."""
    changed = case
    for some in facts:
        changed = changed.knowing(**some)
    return attrs.evolve(changed, pleaded=pleaded)


# ---------------------------------------------------------------- looking at a check


def assert_check(check: Check) -> None:
    """A check says what its row states."""
    assert check.says or check.silent or check.absent, "nothing is asserted"
    report = _report(check)
    for says in check.says:
        agreement, number = _taken_apart(check.case, says.provision)
        assert_says(report.finding(f"{agreement} {number}"), says)
    for citation in check.silent:
        agreement, number = _taken_apart(check.case, citation)
        numbers = [provision.number for provision in tl.library().law(agreement).provisions]
        meant = {number} if number in numbers else {inner for inner in numbers if lies_in(inner, number)}
        assert meant, f"nothing in the law is numbered {citation}"
        found = [finding.provision for finding in report if finding.agreement == agreement and finding.provision in meant]
        assert not found, f"there are findings on {found}"
    for citation in check.unwritten:
        agreement, number = _taken_apart(check.case, citation)
        rules = [p.number for p in tl.library().law(agreement).provisions if p.breach is not None and lies_in(p.number, number)]
        assert not rules, f"a case can breach {rules}"
    for item in check.absent:
        _assert_absent(report, item, check.case)


def _report(check: Check) -> Report:
    if not check.refused:
        return tl.check(check.case)
    with pytest.raises(tl.CaseError) as caught:
        tl.check(check.case)
    assert check.refused in str(caught.value)
    report = caught.value.report
    assert isinstance(report, tl.Report), "the error holds no report on the rest"
    return report


def _taken_apart(case: tl.Case, citation: str) -> tuple[str, str]:
    """Agreement, by its identifier, and number; a number alone is one of the agreement that the case names."""
    try:
        agreement, number = tl.library().agreement_and_number(citation)
    except tl.UnknownAgreementError:
        (only,) = case.agreements
        return tl.library().agreement(only).id, citation
    return agreement.id, number


def _cited(finding: Finding, clause: str) -> str:
    """How a clause is cited in an explanation."""
    short = tl.library().agreement(finding.agreement).short
    return clause if clause.startswith(f"{short} ") else f"{short} {'' if clause.startswith('Annex') else 'Art. '}{clause}"


def assert_says(finding: Finding, says: Says) -> None:
    """A finding is what a row says, and its explanation names the clauses."""
    explained = finding.explain().text()
    shown = list(finding.explain().walk())
    assert finding.verdict == says.verdict, explained
    _assert_shown(finding, shown, says)
    _assert_stopped(finding, shown, says)
    _assert_defences(finding, says)
    found = [frozenset(names) for names in finding.deciding_facts]
    assert set(says.deciding) <= set(found), found
    _assert_bound(finding, says)
    if says.panel is not None:
        assert finding.reviewable is says.panel
    if says.self_judging is not None:
        assert finding.self_judging is says.self_judging
    assert says.note in finding.settlement.note
    assert says.words in explained


def _assert_shown(finding: Finding, shown: list[Reason], says: Says) -> None:
    for clause in says.shows:
        citation = _cited(finding, clause.lstrip("+-?"))
        values = [reason.value for reason in shown if reason.citation == citation]
        assert values, f"{citation} is not named; named are {sorted({reason.citation for reason in shown})}"
        assert clause[0] not in _SIGNS or _SIGNS[clause[0]] in values, f"{clause}: {values}\n{finding.explain().text()}"
    if says.confidence is not None:
        citation = _cited(finding, says.confidence[0])
        assert says.confidence[1] in {reason.confidence for reason in shown if reason.citation == citation}
    missing = [reason.words for reason in shown if reason.source == "not established"]
    for words in says.not_established:
        assert [text for text in missing if words in text], f"said not to be established: {missing}"


def _assert_stopped(finding: Finding, shown: list[Reason], says: Says) -> None:
    assert bool(says.stoppers) is (says.verdict == "outside scope"), f"what keeps {finding.citation} out is not said in the row"
    if not says.stoppers:
        return
    stopping = [reason for reason in shown if reason.part in _BOUNDS and reason.value is False]
    # Several scope clauses can share a citation: one that bears a name as its number has it to itself.
    numbers = {_number(reason) for reason in stopping}
    named: set[str] = set()
    for reason in stopping:
        assert reason.citation
        names = {n for n in says.stoppers if n == _number(reason) or (n not in numbers and _cited(finding, n) == reason.citation)}
        assert names, f"{_number(reason) or reason.citation} stops it as well"
        named |= names
    assert named == says.stoppers, f"not among what stops it: {sorted(says.stoppers - named)}"


def _number(reason: Reason) -> str:
    """The number of a scope clause; empty for a definition."""
    return reason.title.rsplit(" (", 1)[0] if reason.part == "scope clause" else ""


def _assert_defences(finding: Finding, says: Says) -> None:
    by_number = {defence.exception.number: defence for defence in finding.defences}
    assert {number: by_number[number].verdict for number in says.defences} == dict(says.defences)
    for (number, part), met in says.parts.items():
        assert dict(by_number[number].parts)[part] is met, f"{number}, {part}"
    made_out = {number for number, defence in by_number.items() if defence.verdict == "made out"}
    if says.exceptions is not None:
        assert (finding.breach, finding.in_scope) == (True, True), finding.explain().text()
        wanted = "made out" if says.verdict == "excused" else "undetermined"
        assert {number for number, defence in by_number.items() if defence.verdict == wanted} == says.exceptions, finding.explain().text()
    elif says.verdict == "excused":
        assert made_out == {number for number, verdict in says.defences.items() if verdict == "made out"}
    if says.barred is not None:
        assert made_out
        assert all(by_number[number].exception.not_reviewable for number in made_out) is says.barred


def _assert_bound(finding: Finding, says: Says) -> None:
    item = finding.not_bound
    if says.until is None:
        assert says.verdict != "not bound", "the row doesn't say until when"
        assert item is None, f"{finding.citation} may not bind: {item}"
        return
    assert item is not None, f"{finding.citation} binds"
    assert item.until == (day(says.until) if says.until else None)
    (reason,) = finding.explain().reasons
    assert reason.part == "bound", "nothing says why it doesn't bind"


def _assert_absent(report: Report, wanted: Absent, case: tl.Case) -> None:
    agreement = wanted.agreement or tl.library().agreement(case.agreements[0]).id
    found = [item for item in report.not_applying if (item.agreement, item.provision) == (agreement, wanted.provision)]
    assert len(found) == 1, f"said of {agreement} {wanted.provision or ''}: {[str(item) for item in report.not_applying]}"
    (item,) = found
    assert item.reason == wanted.reason
    assert item.until == (day(wanted.until) if wanted.until else None)
    assert wanted.words in item.detail, item.detail


# ---------------------------------------------------------------- the table as a whole


def numbered(last: int) -> list[str]:
    """The numbers of a list of rows without gaps: T1, T2, ..."""
    return [f"T{number}" for number in range(1, last + 1)]


def assert_complete(
    rows: Iterable[Row], left_out: Mapping[str, str], expected: Iterable[str], *, in_part: Mapping[str, str] | None = None
) -> None:
    """Every row of a list is in the table, if only in part, or left out, each with a reason; no reading of a row is there twice."""
    here = [(row.number, row.situation) for row in rows]
    assert len(here) == len(set(here))
    numbers = {number for number, _ in here}
    partly = in_part or {}
    assert not numbers & left_out.keys()
    assert sorted(numbers | left_out.keys()) == sorted(expected)
    assert set(partly) <= numbers
    assert all([*left_out.values(), *partly.values()])
