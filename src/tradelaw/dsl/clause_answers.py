"""Answers about one provision: what can excuse a breach of it, and who is bound by it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from tradelaw.dates import written_day
from tradelaw.dsl.answers import Answer
from tradelaw.law.provisions import ExceptionClause, Limb, Provision, ScopeClause
from tradelaw.tables import WIDE, Table

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(kw_only=True)
class ExceptionsAnswer(Answer[ExceptionClause]):
    """What can excuse a breach of a provision, and what takes a case out of its scope."""

    provision: Provision
    exceptions: tuple[ExceptionClause, ...]
    scope: tuple[ScopeClause, ...]

    key: ClassVar[str] = "exceptions"

    def items(self) -> tuple[ExceptionClause, ...]:
        """Give the exceptions, those written for the provision first."""
        return self.exceptions

    def _written_for(self, exception: ExceptionClause) -> bool:
        return exception.reach.written_for(self.provision.number, chapter=self.provision.chapter)

    def to_records(self) -> list[dict[str, Any]]:
        """Give the exceptions as a list of dictionaries."""
        return [
            {
                "agreement": self.provision.agreement,
                "provision": exception.number,
                "citation": exception.citation,
                "kind": str(exception.kind),
                "summary": exception.summary,
                "written_for_it": self._written_for(exception),
                "self_judging": exception.self_judging,
                "judged_by": str(exception.judged_by),
                "reviewable": not exception.not_reviewable,
                "parties": sorted(exception.parties),
                "reaches": str(exception.reach),
                "incorporates": list(exception.incorporates),
                "all": [_limb(limb) for limb in exception.all_limbs],
                "any": [_limb(limb) for limb in exception.any_limbs],
                "readings": list(exception.readings),
                "confidence": str(exception.confidence),
            }
            for exception in self.exceptions
        ]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer in its JSON shape, scope clauses apart."""
        shape = super().to_dict()
        notes = shape.pop("notes")
        scope = [
            {
                "provision": clause.number,
                "citation": clause.citation,
                "kind": str(clause.kind),
                "when": str(clause.when),
                "summary": clause.summary,
                "readings": list(clause.readings),
                "confidence": str(clause.confidence),
            }
            for clause in self.scope
        ]
        provision = {"agreement": self.provision.agreement, "provision": self.provision.number, "citation": self.provision.citation}
        return {**shape, "provision": provision, "scope": scope, "notes": notes}

    def table(self) -> Table:
        """Give the exceptions as a table, scope clauses under it."""
        rows = tuple(
            (
                exception.number,
                str(exception.kind) + (f" ({', '.join(sorted(exception.parties))} only)" if exception.parties else ""),
                exception.summary,
                "\n".join(_limb_words(exception)),
                "acting Party" if exception.self_judging else str(exception.judged_by),
                str(exception.confidence),
            )
            for exception in self.exceptions
        )
        after = [] if rows else [f"Nothing here excuses a breach of {self.provision.citation}."]
        if self.scope:
            after.append(f"Scope of {self.provision.citation}")
            after += [f" {s.number} ({s.kind}): {s.summary}  [{s.when}]" for s in self.scope]
        after += [f"Note: {note}" for note in self.notes]
        title = f"Exceptions to {self.provision.citation} ({self.provision.heading.en})"
        headers = ("provision", "kind", "what", "test", "judged by", "sure")
        return Table(title, headers, rows, (None, 16, WIDE, WIDE, None, None), tuple(after))


def _limb(limb: Limb) -> dict[str, Any]:
    return {
        "citation": limb.citation,
        "when": str(limb.when),
        "part": limb.part or None,
        "judged_by": None if limb.judged_by is None else str(limb.judged_by),
        "confidence": str(limb.confidence),
    }


def _limb_words(exception: ExceptionClause) -> Iterator[str]:
    for limb in exception.all_limbs:
        yield f"{limb.part}: {limb.when}" if limb.part else str(limb.when)
    if exception.any_limbs:
        yield "and one of:" if exception.all_limbs else "one of:"
        for limb in exception.any_limbs:
            yield f"- {limb.when}"


@attrs.frozen
class BoundParty:
    """Whether a Party is bound by a provision on a day, since when, and towards whom.

    Parameters
    ----------
    bound
        True, False, or None for unknown.
    since
        First day on which it was bound towards somebody.
    towards
        Codes of those it is bound towards.
    unknown_towards
        Codes of those towards whom it could not be established.

    """

    party: str
    name: str
    bound: bool | None
    since: dt.date | None
    towards: tuple[str, ...]
    unknown_towards: tuple[str, ...]
    reason: str
    until: dt.date | None
    citation: str

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {
            "party": self.party,
            "name": self.name,
            "bound": "unknown" if self.bound is None else self.bound,
            "since": written_day(self.since),
            "towards": list(self.towards),
            "unknown_towards": list(self.unknown_towards),
            "reason": self.reason or None,
            "until": written_day(self.until),
            "citation": self.citation,
        }


@attrs.frozen(kw_only=True)
class PartiesAnswer(Answer[BoundParty]):
    """Who is bound by a provision on a day."""

    provision: Provision
    parties: tuple[BoundParty, ...]

    key: ClassVar[str] = "parties"

    def items(self) -> tuple[BoundParty, ...]:
        """Give every Party to the agreement, bound or not."""
        return self.parties

    def to_records(self) -> list[dict[str, Any]]:
        """Give the Parties as a list of dictionaries."""
        return [party.to_dict() for party in self.parties]

    def table(self) -> Table:
        """Give the Parties as a table."""
        rows = tuple(
            (
                f"{p.name} ({p.party})",
                {True: "yes", False: "no", None: "unknown"}[p.bound],
                written_day(p.since) or "",
                " ".join(p.towards) + (f" (unknown: {' '.join(p.unknown_towards)})" if p.unknown_towards else ""),
                p.reason + (f", until {p.until}" if p.until else ""),
            )
            for p in self.parties
        )
        title = f"Parties bound by {self.provision.citation} ({self.provision.heading.en}), as of {self.as_of}"
        headers = ("Party", "bound", "since", "towards", "why not")
        return Table(title, headers, rows, (None, None, None, WIDE, WIDE), tuple(f"Note: {note}" for note in self.notes))
