"""From the tables of a law folder to identities: Parties, agreements, the vocabulary, and what the ledgers say of their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tradelaw.dates import Span
from tradelaw.law.agreements import Agreement, Instrument, Names, PairState, PartyEntry, PartyStatus, SettlementRule, Suspension
from tradelaw.law.provisions import LedgerLine, LedgerState, Silence
from tradelaw.law.vocabulary import FactEntry, Literal, Vocabulary
from tradelaw.modality import Confidence, Settlement
from tradelaw.parties import Membership, Party

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

Raw = dict[str, Any]

_FORCE = {"in force": True, "not in force": False, "unknown": None}


def names(raw: str | Raw) -> Names:
    """Build a name from text or from a table of languages."""
    return Names(raw) if isinstance(raw, str) else Names(raw["en"], raw.get("ja", ""))


def span_of(raw: Raw | None) -> Span:
    """Build a span from its first and last day; no table is no limit."""
    return Span() if raw is None else Span(raw.get("from"), raw.get("until"))


def build_party(raw: Raw, *, covered: bool = True) -> Party:
    """Build a Party."""
    name = names(raw["name"])
    return Party(
        code=raw["code"],
        name=name.en,
        name_ja=name.ja,
        alpha2=raw["alpha2"],
        aliases=tuple(raw.get("aliases", ())),
        kind=raw.get("kind", "state"),
        covered=covered,
    )


def build_membership(raw: Raw) -> Membership:
    """Build a membership of a union."""
    return Membership(raw["union"], raw["member"], span_of(raw), raw.get("note", ""))


def build_agreement(raw: Raw) -> Agreement:
    """Build an agreement's identity from ``agreement.toml``."""
    rule = raw["pair_rule"]
    return Agreement(
        id=raw["id"],
        short=raw["short"],
        title=names(raw["title"]),
        aliases=tuple(raw["aliases"]),
        signed=raw["signed"],
        in_force=raw["in_force"],
        verified_on=raw["verified_on"],
        rule_citation=rule["citation"],
        rule_confidence=Confidence(rule["confidence"]),
        settlement=build_settlement(raw["dispute_settlement"]),
        instruments=tuple(_instrument(i) for i in raw["instrument"]),
        entries=tuple(_entry(e) for e in raw["party"]),
        pair_states=tuple(
            (frozenset((p["party"], other)), _pair_state(p)) for p in sorted(raw.get("pair", ()), key=_start) for other in p["with"]
        ),
        suspensions=tuple(_suspension(s) for s in raw.get("suspended", ())),
        relation=raw.get("relation", ""),
        relation_citation=raw.get("relation_citation", ""),
    )


def _start(raw: Raw) -> dt.date:
    start: dt.date = raw["from"]
    return start


def build_settlement(raw: Raw) -> SettlementRule:
    """Build the rule on dispute settlement of an agreement or a chapter."""
    return SettlementRule(Settlement(raw["status"]), raw["basis"], Confidence(raw["confidence"]), raw.get("note", ""))


def _instrument(raw: Raw) -> Instrument:
    return Instrument(
        id=raw["id"],
        title=names(raw["title"]),
        citation=raw["citation"],
        confidence=Confidence(raw["confidence"]),
        signed=raw.get("signed"),
        in_force=raw.get("in_force"),
        note=raw.get("note", ""),
        source=raw.get("source", ""),
    )


def _entry(raw: Raw) -> PartyEntry:
    return PartyEntry(
        code=raw["code"],
        status=PartyStatus(raw["status"]),
        confidence=Confidence(raw["confidence"]),
        signed=raw.get("signed"),
        ratified=raw.get("ratified"),
        in_force=raw.get("in_force"),
        note=raw.get("note", ""),
        source=raw.get("source", ""),
    )


def _pair_state(raw: Raw) -> PairState:
    return PairState(
        force=_FORCE[raw["state"]],
        span=span_of(raw),
        basis=raw["basis"],
        confidence=Confidence(raw["confidence"]),
        verified_on=raw["verified_on"],
        source=raw.get("source", ""),
    )


def _suspension(raw: Raw) -> Suspension:
    return Suspension(raw["provision"], raw["citation"], Confidence(raw["confidence"]), raw.get("words", ""), span_of(raw))


def build_ledger(agreement: Agreement, raw: Raw) -> tuple[LedgerLine, ...]:
    """Build the ledger of an agreement from ``ledger.toml``."""
    return tuple(
        LedgerLine(
            agreement=agreement.id,
            number=line["number"],
            citation=agreement.cite(line["number"]),
            state=LedgerState(line["state"]),
            title=line.get("title", ""),
            reason=line.get("reason", ""),
            topics=frozenset(line.get("topics", ())),
            looked_at=tuple(line.get("looked_at", ())),
        )
        for line in raw["article"]
    )


def build_silences(agreement: Agreement, raw: Raw) -> tuple[Silence, ...]:
    """Build what a ledger says an agreement has nothing on."""
    return tuple(Silence(agreement.id, frozenset(n["topics"]), n["reason"], Confidence(n["confidence"])) for n in raw.get("none", ()))


def build_vocabulary(documents: Iterable[Raw]) -> Vocabulary:
    """Build the vocabulary from ``vocabulary.toml``; where several folders have one, they are joined."""
    entries: dict[str, FactEntry] = {}
    implications: dict[tuple[Literal, Literal], None] = {}
    for data in documents:
        for raw in data["fact"]:
            values = tuple(raw.get("values", ()))
            entries[raw["name"]] = FactEntry(raw["name"], names(raw["question"]), raw["kind"], raw["group"], raw.get("unit", ""), values)
        for raw in data.get("implication", ()):
            implications[_literal(raw["if"]), _literal(raw["then"])] = None
    return Vocabulary(tuple(entries.values()), tuple(implications))


def _literal(text: str) -> Literal:
    """Read ``a`` or ``not a``."""
    name = text.strip()
    return (name.removeprefix("not ").strip(), False) if name.startswith("not ") else (name, True)
