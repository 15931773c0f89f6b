"""Which norms bind one Party towards another on a day, and why the others do not.

The way is straight: agreements in force for the pair, provisions on the topic, their dates and
transitions for the obligor. What falls out on the way is kept with its reason, so that an empty
answer always says why it is empty.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING

import attrs

from tradelaw.citations import order
from tradelaw.dates import day_after
from tradelaw.law.agreements import Agreement
from tradelaw.law.obligations import NotApplying, Obligation, Reason
from tradelaw.law.provisions import Transition
from tradelaw.loaded.standing import PairForce, Standing, pair_force
from tradelaw.parties import Party

if TYPE_CHECKING:
    from tradelaw.law.agreements import SettlementRule
    from tradelaw.law.norms import Norm
    from tradelaw.law.provisions import Law, Provision
    from tradelaw.loaded.library import Library


class Level(enum.StrEnum):
    """Which provisions a question is about."""

    OBLIGATIONS = "obligations"
    PROHIBITIONS = "prohibitions"
    PROVISIONS = "provisions"

    def takes(self, provision: Provision, *, by_topic: bool) -> bool:
        """Whether a provision is of this kind.

        A procedural duty (to reassess, to review) touches a topic without obliging anybody on it, so a question for the
        obligations on a topic leaves it out.
        """
        if self is Level.PROVISIONS:
            return True
        if provision.procedural and by_topic:
            return False
        return provision.modality == "shall not" if self is Level.PROHIBITIONS else provision.binding


@attrs.frozen
class Asked:
    """A question about norms, its words resolved.

    Parameters
    ----------
    directions
        Who might owe (first) whom (second).
    topics
        Names of topics; empty for all.
    agreements
        The agreements asked about; empty for all.

    """

    directions: tuple[tuple[Party, Party], ...]
    day: dt.date
    level: Level = Level.OBLIGATIONS
    topics: frozenset[str] = frozenset()
    agreements: tuple[Agreement, ...] = ()


@attrs.frozen
class Selection:
    """What applies, what doesn't and why, and what has to be said besides."""

    obligations: tuple[Obligation, ...]
    not_applying: tuple[NotApplying, ...]
    notes: tuple[str, ...]


def select(library: Library, asked: Asked) -> Selection:
    """Answer a question about norms.

    Parameters
    ----------
    library
        The law.
    asked
        The question.

    """
    selector = _Selector(library, asked)
    for agreement in asked.agreements or tuple(library.agreements.values()):
        selector.agreement(agreement)
    return selector.result()


class _Selector:
    def __init__(self, library: Library, asked: Asked) -> None:
        self.library = library
        self.asked = asked
        self.obligations: list[Obligation] = []
        self.not_applying: dict[NotApplying, None] = {}
        self.strangers: list[NotApplying] = []
        self.notes: dict[str, None] = {}

    def result(self) -> Selection:
        empty = not self.obligations and not self.not_applying
        not_applying = (*self.not_applying, *(self.strangers if empty or self.asked.agreements else ()))
        for one, other in self.asked.directions:
            self._note_on_parties(one, other)
        if self.asked.day > self.library.known_until:
            self.notes[f"Facts were established up to {self.library.known_until}; what happened later is not covered."] = None
        place = {name: number for number, name in enumerate(self.library.agreements)}
        self.obligations.sort(key=lambda o: (place[o.agreement], order(o.provision), o.obligor, o.obligee))
        return Selection(tuple(self.obligations), tuple(not_applying), tuple(self.notes))

    def _note_on_parties(self, one: Party, other: Party) -> None:
        for party in (one, other):
            if not party.covered and not any(a.entry(party.code) for a in self.library.agreements.values()):
                self.notes[f"{party.name} ({party.code}) is Party to none of the agreements covered."] = None
        if one.code == other.code:
            self.notes[f"{one.name} is one Party: it owes itself nothing under these agreements."] = None
        unions = {m.union for m in self.library.parties.unions(one.code, self.asked.day)} | {one.code}
        for membership in self.library.parties.unions(other.code, self.asked.day):
            if membership.union in unions and one.code != other.code:
                union = self.library.parties.named(membership.union)
                both = " and ".join(sorted((one.name, other.name)))
                self.notes[f"{both} stand together as one Party, the {union}, in its agreements."] = None

    def agreement(self, agreement: Agreement) -> None:
        """Go through one agreement, in every direction asked for."""
        law: Law | None = None
        applied = silent = False
        for obligor, obligee in self.asked.directions:
            standing = pair_force(self.library, agreement, obligor, obligee, self.asked.day)
            if not standing.force or standing.standing is None:
                self._not_in_force(agreement, standing, obligor, obligee)
                continue
            silent = True
            law = self.library.law(agreement.id) if law is None else law
            codes = (standing.standing.one, standing.standing.other)
            self._note_on_unions(agreement, standing.standing, obligor, obligee)
            applied |= self._law(agreement, law, standing.standing, *codes)
        if silent and not applied:
            self._no_provision(agreement)

    def _note_on_unions(self, agreement: Agreement, standing: Standing, *parties: Party) -> None:
        for party, code in zip(parties, (standing.one, standing.other), strict=True):
            if party.code == code:
                continue
            membership = next(
                m for m in self.library.parties.membership_story(party.code) if m.union == code and m.span.holds(self.asked.day)
            )
            since = f"under {agreement.short}, {party.name} is answered as {code}: the {self.library.parties.named(code)} is the Party"
            note = since[0].upper() + since[1:] + (f" ({membership.note.rstrip('.')})." if membership.note else ".")
            self.notes[note] = None

    def _no_provision(self, agreement: Agreement) -> None:
        topics = ", ".join(sorted(self.asked.topics))
        what = {Level.PROHIBITIONS: "prohibition", Level.OBLIGATIONS: "obligation"}.get(self.asked.level, "provision")
        on_topics = f" on {topics}" if topics else ""
        detail = f"{agreement.short} is in force and holds no {what}{on_topics}."
        for silence in self.library.silences(agreement.id):
            if silence.topics & self.asked.topics:
                detail += f" {silence.reason} (sure: {silence.confidence})"
        self._leave_out(NotApplying(agreement.id, Reason.NO_PROVISION, citation=agreement.short, detail=detail))

    def _leave_out(self, item: NotApplying) -> None:
        self.not_applying[item] = None

    # ------------------------------------------------------------ the agreement as a whole

    def _not_in_force(self, agreement: Agreement, standing: PairForce, one: Party, other: Party) -> None:
        item = why_not_in_force(self.library, agreement, standing, (one, other))
        if standing.involved:
            self._leave_out(item)
        elif item not in self.strangers:
            self.strangers.append(item)

    # ------------------------------------------------------------ provision by provision

    def _law(self, agreement: Agreement, law: Law, standing: Standing, obligor: str, obligee: str) -> bool:
        """Go through the provisions in one direction; say whether the agreement had anything to say."""
        spoke = bound = False
        weaker: list[Provision] = []
        for provision in law.provisions:
            if not self._about(provision):
                continue
            if not self.asked.level.takes(provision, by_topic=bool(self.asked.topics)):
                if provision.span.holds(self.asked.day) and (provision.procedural or not provision.binding):
                    weaker.append(provision)
                continue
            left_out = bool(provision.parties) and obligor not in provision.parties
            if left_out and (not self.asked.topics or len(provision.parties) <= len(agreement.parties) // 2):
                continue
            spoke = True
            if left_out:
                detail = f"it binds {', '.join(sorted(provision.parties))} alone."
                self._leave_out(
                    NotApplying(agreement.id, Reason.NO_PROVISION, provision.number, obligor, obligee, None, provision.citation, detail)
                )
                continue
            reason = self._why_not(agreement, provision, obligor, obligee)
            if reason is not None:
                reason = _while_standing(reason, standing)
            if reason is None:
                bound = True
                self.obligations.append(oblige(self.library, agreement, provision, standing, self.asked.day))
            else:
                self._leave_out(reason)
        if not bound and self.asked.topics:
            self._note_what_is_weaker(agreement, weaker)
        for gap in law.gaps:
            if gap.topics & self.asked.topics and gap.span.holds(self.asked.day):
                spoke = True
                until = None if gap.span.last is None else day_after(gap.span.last)
                detail = f"{gap.summary} Not established: {gap.reason}."
                item = NotApplying(agreement.id, Reason.UNKNOWN, gap.number, obligor, obligee, until, gap.citation, detail)
                self._leave_out(_while_standing(item, standing))
        for line in self.library.open_lines(agreement.id, self.asked.topics) if self.asked.topics else ():
            spoke = True
            detail = f"{line.title or 'an article'}: {line.state} ({line.reason})."
            self._leave_out(NotApplying(agreement.id, Reason.UNKNOWN, line.number, obligor, obligee, None, line.citation, detail))
        return spoke

    def _note_what_is_weaker(self, agreement: Agreement, provisions: list[Provision]) -> None:
        """Name what an agreement has on a topic where nothing in it obliges anybody."""
        for provision in provisions:
            if provision.binding:
                self.notes[f"{provision.citation} is a procedural duty and no obligation on the topic itself: {provision.summary}"] = None
        efforts = [f"{provision.number} ({provision.modality})" for provision in provisions if not provision.binding]
        if efforts:
            self.notes[f"{agreement.short} has on the topic what binds nobody: {', '.join(efforts)}."] = None

    def _about(self, provision: Provision) -> bool:
        return not self.asked.topics or bool(provision.topics & self.asked.topics)

    def _why_not(self, agreement: Agreement, provision: Provision, obligor: str, obligee: str) -> NotApplying | None:
        """Say why a provision doesn't bind an obligor on the day; None where it does."""
        found = why_not_bound(agreement, provision, obligor, self.asked.day)
        if found is None:
            return None
        detail = _words(agreement, provision, found, self.library.parties.named(obligor), self.library.known_until)
        return NotApplying(agreement.id, found.reason, provision.number, obligor, obligee, found.until, found.citation, detail)


@attrs.frozen
class NotBound:
    """Why a provision doesn't bind a Party on a day, although its agreement is in force for it.

    Parameters
    ----------
    until
        First day on which this may be different; None where no day is known.
    transition
        The transition that stands in the way, where one does.

    """

    reason: Reason
    until: dt.date | None
    citation: str
    transition: Transition | None = None


def why_not_bound(agreement: Agreement, provision: Provision, obligor: str, day: dt.date) -> NotBound | None:
    """Say why a provision doesn't bind a Party on a day; None where it does.

    Looks at the provision's own dates, at suspensions, and at transitions for that Party, in this order.
    """
    span = provision.span
    if span.first is not None and day < span.first:
        return NotBound(Reason.NOT_IN_FORCE, span.first, provision.citation)
    if span.last is not None and day > span.last:
        return NotBound(Reason.ENDED, None, provision.citation)
    suspension = agreement.suspension(provision.number, day)
    if suspension is not None:
        until = None if suspension.span.last is None else day_after(suspension.span.last)
        return NotBound(Reason.SUSPENDED, until, suspension.citation)
    for transition in provision.transitions:
        reason = transition_reason(transition, day) if obligor in transition.parties else None
        if reason is not None:
            until = transition.certain_from if reason is Reason.UNKNOWN else transition.until
            return NotBound(reason, until, transition.citation, transition)
    return None


def _words(agreement: Agreement, provision: Provision, found: NotBound, party: str, known: dt.date) -> str:
    """Say in a sentence why a provision doesn't bind."""
    transition = found.transition
    if transition is None:
        instrument = agreement.instrument(provision.instrument)
        cause = "" if instrument is None else f" ({instrument.title.en})"
        after = f", replaced by {provision.replaced_by}" if provision.replaced_by else ""
        return {
            Reason.NOT_IN_FORCE: f"law only from {found.until}{cause}.",
            Reason.ENDED: f"law until {provision.span.last}{after}.",
        }.get(found.reason, "its application is suspended.")
    if transition.event:
        latest = "" if transition.certain_from is None else f", at the latest from {transition.certain_from}"
        return f"{party} is bound once this has happened{latest}: {transition.event}; whether it has was not established (as of {known})."
    if found.reason is Reason.UNKNOWN:
        extended = f"may have been extended to {transition.certain_from}; whether it was is not established (as of {known})"
        return f"the transition ran to {transition.until} and {extended}."
    extension = "" if transition.certain_from == transition.until else f", which may be extended to {transition.certain_from}"
    return f"{party} is not obliged before {transition.until}{extension}."


def _while_standing(item: NotApplying, standing: Standing) -> NotApplying:
    """Take back a day that comes when the agreement no longer stands between the two: what begins after that never begins for them."""
    last = standing.span.last
    if last is None or item.until is None or item.until <= last:
        return item
    return attrs.evolve(item, until=day_after(last) if item.reason is Reason.UNKNOWN else None)


def transition_reason(transition: Transition, day: dt.date) -> Reason | None:
    """Say whether a transition still stands on a day: not yet binding, unknown while it may run on, or None."""
    if transition.until is None or transition.certain_from is None:
        return Reason.UNKNOWN
    if day < transition.until:
        return Reason.NOT_YET_BINDING
    return Reason.UNKNOWN if day < transition.certain_from else None


def oblige(library: Library, agreement: Agreement, provision: Provision, standing: Standing, day: dt.date) -> Obligation:
    """Apply a provision to the two Parties of a standing, the first as obligor."""
    obligor = standing.one
    norm = for_obligor(library.norm(provision), obligor, day)
    values = [(parameter, parameter.on(obligor, day)) for parameter in norm.parameters]
    starts = [d for d in (standing.span.first, provision.span.first) if d is not None]
    starts += [t.certain_from for t in provision.transitions if obligor in t.parties and t.certain_from is not None]
    ends = [d for d in (standing.span.last, provision.span.last) if d is not None]
    return Obligation(
        norm=norm,
        obligor=obligor,
        obligee=standing.other,
        applies_from=max(starts, default=agreement.in_force),
        applies_until=min(ends, default=None),
        settlement=settlement(library.law(agreement.id), agreement, provision, obligor, day),
        remarks=tuple(r for r in provision.remarks if r.span.holds(day) and (not r.parties or obligor in r.parties)),
        parameters=tuple((parameter, value) for parameter, value in values if value is not None),
    )


def for_obligor(norm: Norm, obligor: str, day: dt.date) -> Norm:
    """Leave out the exceptions that only other Parties have, and clauses that are not law on the day."""
    kept = tuple(e for e in norm.exceptions if (not e.parties or obligor in e.parties) and e.span.holds(day))
    scope = tuple(s for s in norm.scope if s.span.holds(day))
    unchanged = len(kept) == len(norm.exceptions) and len(scope) == len(norm.scope)
    return norm if unchanged else attrs.evolve(norm, exceptions=kept, scope=scope)


def settlement(law: Law, agreement: Agreement, provision: Provision, obligor: str, day: dt.date) -> SettlementRule:
    """Say whether a panel can be asked about a provision: its own rule counts before its chapter's, that before the agreement's."""
    return settlement_rules(law, agreement, provision, obligor, day)[0]


def settlement_rules(law: Law, agreement: Agreement, provision: Provision, obligor: str, day: dt.date) -> tuple[SettlementRule, ...]:
    """Give every rule on dispute settlement that a provision stands under, the one that counts first in front."""
    own = [rule for rule in provision.settlement if rule.span.holds(day) and (not rule.parties or obligor in rule.parties)]
    chapter = [rule for name, rule in law.chapter_settlement if name == provision.chapter]
    return (*own, *chapter, agreement.settlement)


def why_not_in_force(library: Library, agreement: Agreement, standing: PairForce, parties: tuple[Party, Party]) -> NotApplying:
    """Say why an agreement is not in force between two Parties on a day."""
    if standing.ended is not None:
        return NotApplying(
            agreement.id,
            Reason.ENDED,
            citation=agreement.rule_citation,
            detail=f"{agreement.short} applied between them until {standing.ended}.",
        )
    if standing.standing is None:
        strangers = [
            f"{p.name} is no Party to {agreement.short}{_status(agreement, p)}" for p in parties if not _bound(library, agreement, p)
        ]
        detail = "; ".join(strangers) or f"they are one Party under {agreement.short}"
        return NotApplying(agreement.id, Reason.NOT_A_PARTY, citation=agreement.short, detail=f"{detail}.")
    state = standing.standing.state
    if standing.force is None:
        verified = f"verified up to {state.verified_on}"
        detail = f"whether {agreement.short} is in force between them could not be established: {state.basis} ({verified})."
        return NotApplying(agreement.id, Reason.UNKNOWN, until=standing.begins, citation=agreement.rule_citation, detail=detail)
    detail = f"{agreement.short} is not in force between them: {state.basis}."
    return NotApplying(agreement.id, Reason.NOT_IN_FORCE, until=standing.begins, citation=agreement.rule_citation, detail=detail)


def _bound(library: Library, agreement: Agreement, party: Party) -> bool:
    codes = [party.code, *(m.union for m in library.parties.membership_story(party.code))]
    return any(code in agreement.parties for code in codes)


def _status(agreement: Agreement, party: Party) -> str:
    entry = agreement.entry(party.code)
    if entry is None:
        return ""
    return f" ({entry.status}{f': {entry.note}' if entry.note else ''})".replace(".)", ")")
