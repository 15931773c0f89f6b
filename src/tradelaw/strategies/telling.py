"""Telling a case as a sentence, with the clauses it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.api import library as packaged
from tradelaw.compliance.checking import check_case
from tradelaw.errors import TradelawError
from tradelaw.law.norms import Verdict
from tradelaw.logic.conditions import Value, written_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tradelaw.compliance.cases import Case
    from tradelaw.compliance.findings import Finding
    from tradelaw.compliance.reports import Report
    from tradelaw.loaded.library import Library

#: The order in which verdicts are told.
_FIRST = (Verdict.INCONSISTENT, Verdict.UNDETERMINED, Verdict.EXCUSED, Verdict.OUTSIDE_SCOPE, Verdict.CONSISTENT, Verdict.NOT_BOUND)

#: How many verdicts a sentence tells.
_TOLD = 4


def told_fact(library: Library, name: str, value: Value) -> str:
    """Tell a fact in words.

    Examples
    --------
    >>> import tradelaw as tl
    >>> told_fact(tl.library(), "government_procurement", False)
    'not government procurement'
    >>> told_fact(tl.library(), "share_of_capital_owned_directly_by_party", 51)
    'share of capital owned directly by party: 51 per cent'

    """
    words = name.replace("_", " ")
    if isinstance(value, bool):
        return words if value else f"not {words}"
    entry = library.facts.get(name)
    unit = f" {entry.unit}" if entry is not None and entry.unit else ""
    return f"{words}: {written_value(value)}{unit}"


def told_facts(library: Library, facts: Mapping[str, Value], finding: Finding | None = None) -> str:
    """Tell some facts, those that a finding turns on first."""
    names = list(facts)
    if finding is not None:
        places: dict[str, int] = {}
        for number, node in enumerate(finding.blueprint.nodes):
            for name in node.leaf.own_facts() if node.leaf is not None else ():
                places.setdefault(name, number)
        last = len(finding.blueprint.nodes)

        def place(name: str) -> tuple[int, str]:
            # What isn't asked itself stands where that stands which follows from it.
            value = facts[name]
            following = library.facts.consequences.get((name, value), ()) if isinstance(value, bool) else ()
            return min((places.get(other, last) for other in (name, *(other for other, _ in following))), default=last), name

        names.sort(key=place)
    return ", ".join(told_fact(library, name, facts[name]) for name in names) or "nothing is known"


def sentence(case: Case, finding: Finding | str | None = None, *, library: Library | None = None) -> str:
    """Tell a case, and what the law says of it, as a sentence.

    Parameters
    ----------
    case
        The case.
    finding
        The finding to tell, or the citation of its provision; by default the gravest ones.
    library
        The law; the packaged one by default.

    Examples
    --------
    >>> import tradelaw as tl
    >>> case = tl.Case(actor="VNM", affects="JPN", as_of="2024-06-01", facts={"requires_local_computing_facilities": True})
    >>> print(sentence(case, "CPTPP 14.13.2"))
    Viet Nam, towards Japan, on 2024-06-01: requires local computing facilities -> undetermined under CPTPP Art. 14.13.2

    """
    law = library or packaged()
    report: Report | None = None
    if finding is None or isinstance(finding, str):
        report = check_case(case, law)
        told = sorted(report, key=lambda f: _FIRST.index(f.verdict))[:_TOLD] if finding is None else [report.finding(finding)]
    else:
        told = [finding]
    towards = " and ".join(law.party(name).name for name in case.affects)
    facts = told_facts(law, {name: value for name, value in case.facts.items() if value is not None}, told[0] if told else None)
    pleaded = f", pleading {', '.join(case.pleaded)}" if case.pleaded else ""
    ends = ", ".join(_ending(each) for each in told) or "nothing in force between them turns on it"
    return f"{law.party(case.actor).name}, towards {towards}, on {case.as_of}: {facts}{pleaded} -> {ends}"


def _ending(finding: Finding) -> str:
    if finding.verdict is Verdict.NOT_BOUND:
        return f"not bound by {finding.citation}"
    joined = {Verdict.INCONSISTENT: "with", Verdict.CONSISTENT: "with", Verdict.OUTSIDE_SCOPE: "of"}.get(finding.verdict, "under")
    excusing = [d.exception.citation for d in finding.defences if d.verdict == "made out"] if finding.verdict is Verdict.EXCUSED else []
    return f"{finding.verdict} {joined} {finding.citation}" + (f" by {' and '.join(excusing)}" if excusing else "")


class Told:
    """A case that is told when somebody looks: the check is made only for an example that has failed.

    No class of attrs: Hypothesis would show its fields instead of the sentence.
    """

    def __init__(self, case: Case, library: Library) -> None:
        self.case = case
        self.library = library

    def __repr__(self) -> str:
        try:
            return sentence(self.case, library=self.library)
        except TradelawError as error:
            return f"{self.case}: {error}"
