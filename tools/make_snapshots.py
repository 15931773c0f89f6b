"""Make tests/snapshots.

The whole answer surface on two topics, for every pair of Parties and every day on which something
changes.

Run it when an answer changes on purpose, and read the difference before it is committed::

python tools/make_snapshots.py && git diff tests/snapshots

Each pair has the story of its answers: the day from which an answer holds, and the answer in short
lines. A line of ``owes`` is obligor, obligee, clause, first and last day, exceptions, dispute
settlement and confidence; a line of ``not`` is what does not apply, and why.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tradelaw as tl
from tradelaw.dsl.asking import change_days

if TYPE_CHECKING:
    from tradelaw.law.obligations import NotApplying, Obligation

SNAPSHOTS = Path(__file__).resolve().parent.parent / "tests" / "snapshots"
TOPICS = ("data-flows", "localisation")

#: The first day asked about: before any of the agreements was in force.
BEGINNING = dt.date(2018, 1, 1)

#: Days that are asked about whatever changes on them: those the treaties make one expect something of, and the last one known.
WATCHED = (dt.date(2024, 12, 15), dt.date(2026, 11, 21), dt.date(2027, 1, 1), dt.date(2030, 1, 1))


def owes(o: Obligation) -> str:
    """Write an obligation on one line."""
    dispute = f"{o.settlement.status} ({o.settlement.basis})" if o.settlement.basis else str(o.settlement.status)
    if o.settlement_until is not None:
        dispute += f" to {o.settlement_until}"
    judged = " self-judging;" if o.self_judging else ""
    span = f"{o.applies_from}..{o.applies_until or ''}"
    return f"{o.obligor}>{o.obligee} {o.citation} {span};{judged} {dispute}; {', '.join(o.exceptions)}; {o.confidence}"


def not_applying(item: NotApplying) -> str:
    """Write what does not apply on one line."""
    who = f"{item.obligor}>{item.obligee} " if item.obligor else ""
    until = f" until {item.until}" if item.until else ""
    return f"{who}{item.agreement} {item.provision or ''}: {item.reason}{until}".replace(" :", ":")


def story(one: str, other: str, topic: str) -> list[dict[str, Any]]:
    """Give the answers on a topic between two Parties, each with the day from which it holds."""
    law = tl.library()
    days = {BEGINNING, *WATCHED}
    for agreement in law.agreements.values():
        days |= change_days(law, agreement, law.party(one), law.party(other))
    told: list[dict[str, Any]] = []
    for day in sorted(day for day in days if day >= BEGINNING):
        answer = tl.obligations(between=(one, other), on=topic, as_of=day)
        state = {"owes": [owes(o) for o in answer], "not": [not_applying(item) for item in answer.not_applying]}
        if not told or {key: told[-1][key] for key in state} != state:
            told.append({"from": day.isoformat(), **state})
    return told


def snapshot(topic: str) -> dict[str, Any]:
    """Give the answers on a topic for every pair of Parties."""
    law = tl.library()
    codes = sorted({code for agreement in law.agreements.values() for code in agreement.parties})
    return {f"{one}-{other}": story(one, other, topic) for one, other in itertools.combinations(codes, 2)}


def norms() -> dict[str, dict[str, Any]]:
    """Give every norm: what it demands, of whom, the test that breaches it, and what reaches it."""
    return {
        norm.citation: {
            "modality": str(norm.provision.modality),
            "topics": sorted(norm.provision.topics),
            "protects": norm.provision.protects,
            "conduct of": norm.provision.conduct_of,
            "parties": sorted(norm.provision.parties),
            "span": str(norm.span),
            "breach": None if norm.provision.breach is None else str(norm.provision.breach),
            "scope": [f"{clause.number}: {clause.kind}, {clause.when}" for clause in norm.scope],
            "exceptions": [exception.number + (" *" if exception.self_judging else "") for exception in norm.exceptions],
            "confidence": str(norm.provision.confidence),
        }
        for norm in tl.rules()
    }


def written(name: str) -> str:
    """Give a snapshot as the text of its file: of a topic, or of the norms."""
    found = norms() if name == "norms" else snapshot(name)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the files."""
    for name in (*TOPICS, "norms"):
        (SNAPSHOTS / f"{name}.json").write_text(written(name), encoding="utf-8")
        print(f"{name}: written")


if __name__ == "__main__":
    main()
