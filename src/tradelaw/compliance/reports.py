"""Reports: every finding on a case, what would decide the open ones, and a receipt with which it can be repeated."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import html
import json
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.compliance.cases import Case
from tradelaw.compliance.findings import Finding
from tradelaw.compliance.wording import Style
from tradelaw.law.norms import Verdict
from tradelaw.law.obligations import NotApplying
from tradelaw.law.vocabulary import Vocabulary
from tradelaw.loaded.library import Library
from tradelaw.logic.conditions import written_value
from tradelaw.parties import Party
from tradelaw.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.compliance.deciding import Deciding


#: How many ways to a settled verdict the table shows for a finding, and how many facts one of them may have to be spelt out.
SHOWN_WAYS = 4
SHOWN_FACTS = 5

#: Up to so many facts a way is told by their questions, beyond that by their names.
ASKED_IN_FULL = 2

_WHY = 96


@attrs.frozen(eq=False, slots=False, repr=False)
class Report:
    """What the check of a case brings back.

    Parameters
    ----------
    findings
        One per obligation looked at, in the order of agreements and provisions.
    not_applying
        What does not apply as a whole, with the reason.
    untouched
        Obligations in force between the Parties that the case says nothing on, by agreement.
    implied
        Facts that follow from those given.
    unasked
        Facts given that nothing looked at asks about.
    edition, known_until
        Edition of the law, and the day up to which its facts were established.

    Examples
    --------
    >>> import tradelaw as tl
    >>> case = tl.Case(actor="VNM", affects="JPN", as_of="2024-06-01", facts={"requires_local_computing_facilities": True})
    >>> report = tl.check(case)
    >>> [finding.verdict.value for finding in report]
    ['undetermined', 'not bound']
    >>> report.deciding_facts()[0]
    ['facilities_for_commercial_use']

    """

    case: Case
    actor: Party
    affected: tuple[Party, ...]
    as_of: dt.date
    findings: tuple[Finding, ...]
    not_applying: tuple[NotApplying, ...]
    untouched: dict[str, tuple[str, ...]]
    implied: dict[str, bool]
    unasked: tuple[str, ...]
    notes: tuple[str, ...]
    edition: str
    known_until: dt.date
    names: dict[str, str]
    vocabulary: Vocabulary
    library: Library

    # ------------------------------------------------------------ findings

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<Report on {self.case.title or self.actor.name}, as of {self.as_of}: {len(self.findings)} findings>"

    def finding(self, citation: str, *, towards: str | None = None) -> Finding:
        """Give the finding on one provision.

        Parameters
        ----------
        citation
            Agreement and number: ``CPTPP 14.13.2``.
        towards
            The Party affected, where the case names several.

        Raises
        ------
        KeyError
            If there is none.

        """
        wanted = self.library.citation_spellings(citation)
        party = None if towards is None else self.library.party(towards).code
        for finding in self.findings:
            if wanted(finding.agreement, finding.provision, finding.citation) and party in (None, finding.obligee):
                return finding
        raise KeyError(f"no finding on {citation}; there are findings on {', '.join(f.citation for f in self.findings) or 'nothing'}")

    @property
    def inconsistent(self) -> bool:
        """Whether some finding is *inconsistent*."""
        return any(finding.verdict is Verdict.INCONSISTENT for finding in self.findings)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are undetermined and could still become inconsistent."""
        return tuple(f for f in self.findings if f.verdict is Verdict.UNDETERMINED and not f.cleared and f.not_bound is None)

    # ------------------------------------------------------------ what would decide it

    def deciding_facts(self) -> list[list[str]]:
        """Give the smallest sets of unknown facts that would settle the verdict of some finding, smallest first."""
        sets = [names for finding in self.findings for names in finding.deciding_facts]
        return [list(names) for names in dict.fromkeys(tuple(names) for names in sorted(sets, key=len))]

    @functools.cached_property
    def question_order(self) -> tuple[str, ...]:
        """Unknown facts, the one most worth establishing first.

        A fact counts for each open finding by how near an answer to it comes to settling that one. Of facts that count the same, the one a
        clause asks last is first: the test on which disputes turn stands at the end of a clause as a rule.
        """
        weights: dict[str, float] = {}
        place: dict[str, int] = {}
        for finding in self.open:
            for name, weight in finding.deciding.weights().items():
                weights[name] = weights.get(name, 0.0) + weight
            for number, node in enumerate(finding.blueprint.nodes):
                for name in node.leaf.own_facts() if node.leaf is not None else ():
                    place.setdefault(name, number)
        return tuple(sorted(weights, key=lambda name: (-round(weights[name], 9), -place.get(name, 0), name)))

    def next_question(self) -> str | None:
        """Give the one fact most worth establishing next; None where nothing is open."""
        return next(iter(self.question_order), None)

    # ------------------------------------------------------------ the receipt

    @functools.cached_property
    def receipt(self) -> dict[str, Any]:
        """With what the report can be repeated: version of the library, edition of the law, and the inputs as they were put.

        The digest is that of the inputs: the same question put in other words has another.
        """
        from importlib.metadata import version  # noqa: PLC0415  # looked up where it is needed

        inputs = self.case.to_dict()
        canonical = json.dumps(inputs, sort_keys=True, ensure_ascii=False)
        return {
            "library": f"tradelaw {version('tradelaw')}",
            "edition": self.edition,
            "known_until": self.known_until.isoformat(),
            "inputs": inputs,
            "digest": f"sha256:{hashlib.sha256(canonical.encode(errors='backslashreplace')).hexdigest()}",
        }

    # ------------------------------------------------------------ forms

    def to_records(self) -> list[dict[str, Any]]:
        """Give the findings as a list of dictionaries, one a row."""
        return [finding.to_dict() for finding in self.findings]

    def csv_records(self) -> list[dict[str, Any]]:
        """Give the rows of a CSV file: the findings without their trees."""
        left_out = ("explanation", "deciding", "exceptions")
        rows = [{key: value for key, value in record.items() if key not in left_out} for record in self.to_records()]
        for row in rows:
            row["deciding_facts"] = [" and ".join(names) for names in row["deciding_facts"]]
        return rows

    def to_dict(self) -> dict[str, Any]:
        """Give the report in its JSON shape."""
        return {
            "title": self.case.title,
            "as_of": self.as_of.isoformat(),
            "edition": self.edition,
            "findings": self.to_records(),
            "not_applying": [item.to_dict() for item in self.not_applying],
            "untouched": {agreement: list(numbers) for agreement, numbers in self.untouched.items()},
            "implied": dict(sorted(self.implied.items())),
            "unasked": list(self.unasked),
            "next_question": self.next_question(),
            "notes": list(self.notes),
            "receipt": self.receipt,
        }

    def _title(self) -> str:
        seen = " and ".join(party.name for party in self.affected)
        return f"{self.case.title or f'A measure of {self.actor.name}'} (as of {self.as_of}), seen from {seen}"

    def table(self) -> Table:
        """Give the findings as a table, with what would decide the open ones."""
        several = len({finding.obligee for finding in self.findings}) > 1
        rows = []
        for finding in self.findings:
            name = f"{self.names[finding.agreement]} {finding.provision}" + (f", to {finding.obligee}" if several else "")
            rows.append((name, str(finding.verdict), "\n".join(self._why(finding)), str(finding.norm.provision.confidence)))
        headers = ("provision", "verdict", "why", "sure")
        return Table(self._title(), headers, tuple(rows), (None, None, _WHY, None), tuple(self._after()))

    def _why(self, finding: Finding) -> Iterator[str]:
        yield finding.headline()
        if finding.self_judging:
            yield "This leans on a clause that the acting Party judges itself."
        ways = list(finding.deciding)
        if ways and not finding.cleared:
            yield "Would decide it:"
            yield from (f"- {self._way(way)}" for way in ways[:SHOWN_WAYS])
            if len(ways) > SHOWN_WAYS:
                yield f"- and {len(ways) - SHOWN_WAYS} more"
        for missing in finding.not_established if not finding.cleared else ():
            yield f"Not established: {missing}"
        review = finding.review()
        if review and finding.verdict is not Verdict.CONSISTENT:
            yield review

    def _way(self, way: Deciding) -> str:
        if len(way.facts) > SHOWN_FACTS:
            return f"{len(way.facts)} facts, {way.facts[0][0]} among them -> {way.verdict}"
        if len(way.facts) > ASKED_IN_FULL:
            return f"{' and '.join(f'{name} {_said(value)}' for name, value in way.facts)} -> {way.verdict}"
        asked = " ".join(f"{self._question(name)} {_said(value)}" for name, value in way.facts)
        return f"{asked} -> {way.verdict}"

    def _question(self, name: str) -> str:
        entry = self.vocabulary.get(name)
        return f"{name.replace('_', ' ')}?" if entry is None else entry.question.en

    def _after(self) -> Iterator[str]:
        if not self.findings:
            yield "No obligation in force between them turns on anything the case says."
        if any("*" in finding.headline() for finding in self.findings):
            yield "* the acting Party itself judges whether this exception is met"
        question = self.next_question()
        if question is not None:
            yield f"The one question most worth answering next: {question}"
            yield f"  {self._question(question)}"
        for item in self.not_applying:
            name = self.names.get(item.agreement, item.agreement)
            what = f"{name} {item.provision}" if item.provision else name
            yield f"Not applying: {what}: {item.reason}. {item.detail}"
        if self.untouched:
            counts = ", ".join(f"{self.names[name]} {len(numbers)}" for name, numbers in self.untouched.items())
            yield f"Not looked at, since the case says nothing on what they forbid or demand: {counts} (all on a topic: topics = [...])."
        asked = frozenset(name for finding in self.findings for name in finding.blueprint.facts)
        implied = [f"{name} = {written_value(value)}" for name, value in sorted(self.implied.items()) if name in asked]
        if implied:
            yield f"Implied by the facts given: {', '.join(implied)}"
        if self.unasked:
            yield f"Asked by nothing looked at: {', '.join(self.unasked)}"
        for note in self.notes:
            yield f"Note: {note}"
        yield f"Receipt: {self.receipt['library']}, edition {self.edition}, {self.receipt['digest'][:23]}"

    def text(self) -> str:
        """Write the report as plain text."""
        return self.table().text()

    def markdown(self, *, explained: bool = False, style: Style | str = Style.WORDS) -> str:
        """Write the report as Markdown, if wished with the explanation of every finding."""
        parts = [self.table().markdown()]
        parts += [finding.explain().markdown(style) for finding in self.findings] if explained else []
        return "\n\n".join(parts)

    def html(self, *, explained: bool = True, style: Style | str = Style.WORDS) -> str:
        """Write the report as HTML, with the explanation of every finding to unfold."""
        parts = [self.table().html()]
        if explained:
            parts += [
                f"<details><summary>{html.escape(str(finding))}</summary>{finding.explain().html(style)}</details>"
                for finding in self.findings
            ]
        return "\n".join(parts)

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "[yes]" if value else "[no]"
    return f"[{value}]"
