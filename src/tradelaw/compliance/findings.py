"""Findings: the verdict on one obligation for one case, with what it rests on."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.compliance.blueprints import Blueprint, Node, Op, Part
from tradelaw.compliance.deciding import DecidingSets, deciding
from tradelaw.compliance.explanations import Explanation, Reason
from tradelaw.dates import day_after
from tradelaw.law.agreements import SettlementRule
from tradelaw.law.norms import Norm, Verdict
from tradelaw.law.obligations import NotApplying
from tradelaw.law.obligations import Reason as NotBoundReason
from tradelaw.law.provisions import ExceptionClause
from tradelaw.law.vocabulary import Vocabulary
from tradelaw.logic.conditions import Comparison, Unknown, Value
from tradelaw.logic.parameters import Parameter
from tradelaw.logic.truth import Truth, any_of, both, negation
from tradelaw.modality import Settlement

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What can be said of a defence.
DEFENCE = {True: "made out", False: "fails", None: "undetermined"}
NOT_PLEADED = "not pleaded"


@attrs.frozen
class Defence:
    """One exception that reaches an obligation, and what becomes of it in the case.

    Parameters
    ----------
    verdict
        ``made out``, ``fails``, ``undetermined``, or ``not pleaded`` where it was not tried.
    parts
        The parts of its test (objective, chapeau, necessity, ...), each with whether it is met.

    """

    exception: ExceptionClause
    verdict: str
    parts: tuple[tuple[str, Truth], ...] = ()

    @property
    def self_judging(self) -> bool:
        """Whether the acting Party itself decides at least one limb of it."""
        return self.exception.self_judging

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        exception = self.exception
        return {
            "provision": exception.number,
            "citation": exception.citation,
            "kind": str(exception.kind),
            "verdict": self.verdict,
            "parts": {part: {True: "met", False: "not met", None: "undetermined"}[value] for part, value in self.parts},
            "self_judging": exception.self_judging,
            "reviewable": not exception.not_reviewable,
            "confidence": str(exception.confidence),
        }


@attrs.frozen(eq=False, slots=False, repr=False)
class Finding:
    """The verdict on one obligation for one case.

    Parameters
    ----------
    norm
        What is owed.
    obligor, obligee
        Who owes it to whom.
    verdict
        The verdict.
    facts
        What is known of the case, with ``actor`` and ``as_of``.
    settlement
        Whether a panel can be asked.
    not_bound
        Why the norm doesn't bind, where it doesn't, or where that is unknown.

    Examples
    --------
    >>> import tradelaw as tl
    >>> case = tl.Case(actor="VNM", affects="JPN", as_of="2024-06-01", facts={"requires_local_computing_facilities": True})
    >>> [(finding.citation, finding.verdict.value) for finding in tl.check(case).findings]
    [('CPTPP Art. 14.13.2', 'undetermined'), ('RCEP Art. 12.14.2', 'not bound')]

    """

    norm: Norm
    obligor: str
    obligee: str
    verdict: Verdict
    facts: dict[str, Value | None]
    blueprint: Blueprint
    values: list[Truth]
    vocabulary: Vocabulary
    settlement: SettlementRule
    settlement_open: bool = False
    implied: frozenset[str] = frozenset()
    not_bound: NotApplying | None = None
    who: tuple[str, str] = ("", "")

    # ------------------------------------------------------------ what it is about

    @property
    def agreement(self) -> str:
        """Identifier of the agreement."""
        return self.norm.provision.agreement

    @property
    def provision(self) -> str:
        """Number of the provision."""
        return self.norm.provision.number

    @property
    def citation(self) -> str:
        """How the provision is cited."""
        return self.norm.provision.citation

    # ------------------------------------------------------------ what it rests on

    @property
    def breach(self) -> Truth:
        """Whether the case does what the rule forbids, or leaves undone what it demands."""
        return self.values[self.blueprint.breach] if self.values else None

    @property
    def in_scope(self) -> Truth:
        """Whether the rule reaches the case."""
        return self.values[self.blueprint.scope] if self.values else None

    @property
    def excused(self) -> Truth:
        """Whether one of the exceptions tried excuses it."""
        return self.values[self.blueprint.exceptions] if self.values else None

    @property
    def cleared(self) -> bool:
        """Whether it can't be inconsistent any more, whatever the facts still unknown turn out to be."""
        if self.verdict is not Verdict.UNDETERMINED:
            return self.verdict is not Verdict.INCONSISTENT
        return both(both(self.breach, self.in_scope), negation(self.excused)) is False

    @functools.cached_property
    def defences(self) -> tuple[Defence, ...]:
        """The exceptions that reach the rule: those tried, with their verdict, and those not pleaded."""
        tried = dict(self.blueprint.tried) if self.values else {}
        return tuple(
            Defence(exception, DEFENCE[self.values[tried[exception]]], self._parts(tried[exception]))
            if exception in tried
            else Defence(exception, NOT_PLEADED)
            for exception in self.norm.exceptions
        )

    def _parts(self, place: int) -> tuple[tuple[str, Truth], ...]:
        """Join the limbs of an exception by the part of the test they belong to."""
        found: dict[str, Truth] = {}
        nodes = self.blueprint.nodes
        for child in nodes[place].children:
            if nodes[child].part is Part.LIMB and nodes[child].title:
                found[nodes[child].title] = both(found.get(nodes[child].title, True), self.values[child])
            elif nodes[child].op is Op.ANY:
                for title in dict.fromkeys(nodes[limb].title for limb in nodes[child].children if nodes[limb].title):
                    own = any_of(self.values[limb] for limb in nodes[child].children if nodes[limb].title == title)
                    found[title] = both(found.get(title, True), own)
        return tuple(found.items())

    @property
    def exceptions(self) -> tuple[Defence, ...]:
        """The same as `defences`: exceptions are what a treaty calls them, defences what they are in a case."""
        return self.defences

    @property
    def self_judging(self) -> bool:
        """Whether the verdict leans on a clause that the acting Party judges itself.

        That is so where it excuses and every exception made out is of that kind, or where only exceptions of that kind are still open.
        """
        wanted = {Verdict.EXCUSED: "made out", Verdict.UNDETERMINED: "undetermined"}.get(self.verdict)
        leaning = [defence for defence in self.defences if defence.verdict == wanted]
        if self.verdict is Verdict.UNDETERMINED and not (self.breach is True and self.in_scope is True):
            return False
        return bool(leaning) and all(defence.self_judging for defence in leaning)

    @property
    def reviewable(self) -> bool | None:
        """Whether a panel can be asked about this finding on the day of the case; None where that depends on what isn't known."""
        if self.verdict is Verdict.NOT_BOUND:
            return False
        if self.settlement.status is not Settlement.AVAILABLE and not self.settlement_open:
            return False
        if self.settlement_open or self.not_bound is not None:
            return None
        made_out = [defence.exception for defence in self.defences if defence.verdict == "made out"]
        return self.verdict is not Verdict.EXCUSED or not all(exception.not_reviewable for exception in made_out)

    @functools.cached_property
    def deciding(self) -> DecidingSets:
        """The smallest sets of unknown facts that would settle the verdict, and which way; none where it is settled."""
        if self.verdict is not Verdict.UNDETERMINED or not self.values or self.not_bound is not None:
            return DecidingSets()
        return deciding(self.blueprint, self.facts, self.vocabulary)

    @functools.cached_property
    def not_established(self) -> tuple[str, ...]:
        """What keeps the verdict open that no fact of a case can settle: elements of the law, and amounts, that were not established."""
        if self.verdict is not Verdict.UNDETERMINED or not self.values:
            return ()
        shown = {reason.node for reason in self.explain().walk() if reason.value is None}
        return tuple(dict.fromkeys(missing for node in self.blueprint.nodes if node in shown for missing in self._missing(node)))

    def _missing(self, node: Node) -> Iterator[str]:
        leaf = node.leaf
        if isinstance(leaf, Unknown):
            yield f"{leaf.why} ({node.citation})"
        if not isinstance(leaf, Comparison):
            return
        for parameter in leaf.values:
            if isinstance(parameter, Parameter):
                day = self.facts.get("as_of")
                value = parameter.on(self.obligor, day) if isinstance(day, dt.date) else None
                if value is not None and value.value is None and self.facts.get(leaf.name) is not None:
                    yield f"{parameter.label or parameter.name}: {value.unknown} ({value.citation})"

    @property
    def deciding_facts(self) -> list[list[str]]:
        """Names of the facts in each of those sets, smallest set first."""
        return self.deciding.names()

    # ------------------------------------------------------------ shown

    def explain(self, *, everything: bool = False) -> Explanation:
        """Say why the finding is what it is.

        Parameters
        ----------
        everything
            Whether branches that play no part are shown as well.

        """
        one, other = self.who
        heading = f"{self.citation}, {one or self.obligor} towards {other or self.obligee}: {self.verdict}"
        return Explanation(
            self.blueprint,
            self.values,
            self.facts,
            heading,
            self.verdict,
            self.vocabulary,
            self.implied,
            everything,
            None if self.not_bound is None else _not_bound(self.not_bound, self.vocabulary),
        )

    def headline(self) -> str:
        """Say in a sentence what the finding comes to."""
        if self.not_bound is not None:
            where = (
                f" [{self.not_bound.citation}]" if self.not_bound.citation and self.not_bound.citation not in self.not_bound.detail else ""
            )
            return f"{self._first(self.not_bound.detail) or f'{self.not_bound.reason}.'}{where}"
        what = self.norm.provision.summary.rstrip(".")
        return f"{what}: {self._open() if self.verdict is Verdict.UNDETERMINED else self._settled()}"

    def _settled(self) -> str:
        tried = [defence for defence in self.defences if defence.verdict != NOT_PLEADED]
        made_out = [defence for defence in tried if defence.verdict == DEFENCE[True]]
        fails = f"{_numbers(tried)} {'does' if len(tried) == 1 else 'do'} not excuse it" if tried else "no exception is tried"
        words = {
            Verdict.CONSISTENT: "not breached.",
            Verdict.OUTSIDE_SCOPE: f"this case is outside its scope ({', '.join(self._stoppers())}).",
            Verdict.EXCUSED: f"a breach, excused by {_numbers(made_out)}.",
            Verdict.INCONSISTENT: f"a breach; {fails}.{self._unpleaded()}",
        }
        return words[self.verdict]

    def _open(self) -> str:
        if self.in_scope is False:
            return f"outside its scope ({', '.join(self._stoppers())}), or not breached at all; no breach either way."
        if self.in_scope is True and self.excused is True:
            made_out = [defence for defence in self.defences if defence.verdict == DEFENCE[True]]
            return f"excused by {_numbers(made_out)}, if it is a breach at all; no breach either way."
        if self.cleared:
            return "no breach either way, but whether it is reached at all, or excused, is open."
        if self.breach is True and self.in_scope is True:
            still_open = [defence for defence in self.defences if defence.verdict == DEFENCE[None]]
            return f"a breach, unless {_numbers(still_open, ' or ')} excuses it.{self._unpleaded()}"
        open_parts = [name for name, value in (("the breach", self.breach), ("the scope", self.in_scope)) if value is None]
        return f"open as to {' and '.join(open_parts)}."

    def _unpleaded(self) -> str:
        left = [defence for defence in self.defences if defence.verdict == NOT_PLEADED]
        return f" Not pleaded: {_numbers(left)}." if left else ""

    def _stoppers(self) -> list[str]:
        nodes = self.blueprint.nodes
        stopping = (nodes[child].citation for child in nodes[self.blueprint.scope].children if self.values[child] is False)
        return list(dict.fromkeys(stopping))

    @staticmethod
    def _first(text: str) -> str:
        return text[:1].upper() + text[1:]

    def review(self) -> str:
        """Say who can review it."""
        rule, basis = self.settlement, f" ({self.settlement.basis})" if self.settlement.basis else ""
        if self.not_bound is not None:
            return ""
        if rule.status is Settlement.AVAILABLE:
            if not self.reviewable:
                return "The exception relied on bars review by a panel."
            return f"A panel can review this{basis}."
        if rule.status is not Settlement.SUSPENDED:
            note = f" {rule.note.rstrip('.')}." if rule.note else ""
            return f"No panel can review this{basis}.{note}"
        until = f" before {day_after(rule.span.last)}" if rule.span.last is not None else ""
        note = f", as to {rule.note}" if rule.note else ""
        return f"A panel {'may not be able to' if self.settlement_open else 'cannot'} review this{until}{note}{basis}."

    def to_dict(self) -> dict[str, Any]:
        """Give the finding in its JSON shape."""
        last = self.settlement.span.last
        suspended = self.settlement.status is Settlement.SUSPENDED and last is not None
        shape: dict[str, Any] = {
            "agreement": self.agreement,
            "provision": self.provision,
            "citation": self.citation,
            "obligor": self.obligor,
            "obligee": self.obligee,
            "verdict": str(self.verdict),
            "cleared": self.cleared,
            "headline": self.headline(),
            "deciding_facts": self.deciding_facts,
            "deciding": [item.to_dict() for item in self.deciding],
            "not_established": list(self.not_established),
            "deciding_cut": [str(verdict) for verdict in self.deciding.cut],
            "exceptions": [defence.to_dict() for defence in self.defences],
            "self_judging": self.self_judging,
            "reviewable": self.reviewable,
            "dispute_settlement": str(self.settlement.status),
            "dispute_settlement_basis": self.settlement.basis or None,
            "dispute_settlement_note": self.settlement.note or None,
            "dispute_settlement_open": self.settlement_open,
            "dispute_settlement_until": day_after(last).isoformat() if suspended and last is not None else None,
            "confidence": str(self.norm.provision.confidence),
            "explanation": self.explain().to_dict(),
        }
        if self.not_bound is not None:
            shape["not_bound"] = self.not_bound.to_dict()
        return shape

    def __repr__(self) -> str:
        return f"<Finding {self}>"

    def __str__(self) -> str:
        return f"{self.citation}, {self.obligor} towards {self.obligee}: {self.verdict}"


def _numbers(defences: list[Defence], last: str = " and ") -> str:
    numbers = [f"{d.exception.number}*" if d.self_judging else d.exception.number for d in defences]
    if len(numbers) > 1:
        return ", ".join(numbers[:-1]) + last + numbers[-1]
    return "".join(numbers) or "an exception"


def _not_bound(item: NotApplying, vocabulary: Vocabulary) -> Reason:
    bound = Node(Op.LEAF, Part.BOUND, str(item.reason), item.citation, title=item.detail[:1].upper() + item.detail[1:])
    return Reason(bound, None if item.reason == NotBoundReason.UNKNOWN else False, None, "", (), vocabulary, {})
