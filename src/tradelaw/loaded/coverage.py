"""How much of the law is encoded, and how sure it is: sums of the ledgers and of the rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.citations import order
from tradelaw.law.provisions import LedgerLine, LedgerState
from tradelaw.modality import Confidence
from tradelaw.tables import WIDE, Table

if TYPE_CHECKING:
    from tradelaw.law.provisions import Law
    from tradelaw.loaded.library import Library


@attrs.frozen
class AgreementCoverage:
    """What is encoded of one agreement.

    Parameters
    ----------
    clauses
        Number of provisions, exceptions, scope clauses, terms and gaps.
    articles
        Number of articles by state in the ledger.
    confidence
        Number of provisions and exceptions by confidence.
    topics
        Number of provisions by topic.
    open_articles
        Articles that are not, or only partly, encoded.

    """

    agreement: str
    clauses: dict[str, int]
    articles: dict[str, int]
    confidence: dict[str, int]
    topics: dict[str, int]
    open_articles: tuple[LedgerLine, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {
            "agreement": self.agreement,
            "clauses": self.clauses,
            "articles": self.articles,
            "confidence": self.confidence,
            "topics": self.topics,
            "open": [
                {"article": line.number, "title": line.title, "state": str(line.state), "reason": line.reason}
                for line in self.open_articles
            ],
        }


@attrs.frozen
class Coverage:
    """What is encoded, agreement by agreement.

    Examples
    --------
    >>> import tradelaw as tl
    >>> coverage = tl.coverage()
    >>> sorted(coverage.to_dict()["agreements"][0])
    ['agreement', 'articles', 'clauses', 'confidence', 'open', 'topics']

    """

    edition: str
    known_until: str
    agreements: tuple[AgreementCoverage, ...]
    topics: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {
            "edition": self.edition,
            "known_until": self.known_until,
            "agreements": [agreement.to_dict() for agreement in self.agreements],
            "topics_without_rules": self.topics_without_rules,
        }

    def to_records(self) -> list[dict[str, Any]]:
        """Give one dictionary per agreement."""
        return [
            {"agreement": a.agreement, **a.clauses, **a.articles, **{f"sure: {mark}": count for mark, count in a.confidence.items()}}
            for a in self.agreements
        ]

    def csv_records(self) -> list[dict[str, Any]]:
        """Give the rows of a CSV file."""
        return self.to_records()

    @property
    def topics_without_rules(self) -> list[str]:
        """Topics on which this edition holds no rule of any agreement."""
        return [topic for topic in self.topics if not any(a.topics.get(topic) for a in self.agreements)]

    def table(self) -> Table:
        """Give it as a table."""
        records = self.to_records()
        headers = tuple(records[0]) if records else ("agreement",)
        rows = tuple(tuple(str(record[header]) for header in headers) for record in records)
        after = []
        with_rules = [topic for topic in self.topics if topic not in self.topics_without_rules]
        for topic in with_rules:
            counts = ", ".join(f"{a.agreement} {a.topics[topic]}" for a in self.agreements if a.topics.get(topic))
            after.append(f"on {topic}: {counts}")
        if self.topics_without_rules:
            after += ["", f"No rules in this edition on: {', '.join(self.topics_without_rules)}."]
        for agreement in self.agreements:
            if agreement.open_articles:
                after += ["", f"{agreement.agreement}, not or only partly encoded"]
                after += [
                    f" {line.number}{f' ({line.title})' if line.title else ''}: {line.state}. {line.reason}"
                    for line in agreement.open_articles
                ]
        title = f"What is encoded (edition {self.edition}, facts up to {self.known_until})"
        return Table(title, headers, rows, (WIDE,), tuple(after))

    def __str__(self) -> str:
        return self.table().text()

    def _repr_html_(self) -> str:
        return self.table().html()


def coverage(library: Library) -> Coverage:
    """Sum up what a library holds.

    Parameters
    ----------
    library
        The law.

    """
    return Coverage(
        edition=library.edition,
        known_until=library.known_until.isoformat(),
        agreements=tuple(_of_agreement(library.law(name), library.ledger(name)) for name in library.agreements),
        topics=tuple(topic.name for topic in library.topics),
    )


def _of_agreement(law: Law, ledger: tuple[LedgerLine, ...]) -> AgreementCoverage:
    sure = [p.confidence for p in law.provisions] + [e.confidence for e in law.exceptions]
    sure += [s.confidence for s in law.scope] + [t.confidence for t in law.terms]
    marks = Counter(map(str, sure))
    states = Counter(str(line.state) for line in ledger)
    topics = Counter(topic for provision in law.provisions for topic in provision.topics)
    return AgreementCoverage(
        agreement=law.agreement,
        clauses={
            "provisions": len(law.provisions),
            "exceptions": len(law.exceptions),
            "scope": len(law.scope),
            "terms": len(law.terms),
            "gaps": len(law.gaps),
        },
        articles={str(state): states[str(state)] for state in LedgerState},
        confidence={str(mark): marks[str(mark)] for mark in Confidence},
        topics=dict(sorted(topics.items())),
        open_articles=tuple(
            sorted((line for line in ledger if line.state is not LedgerState.ENCODED), key=lambda line: order(line.number))
        ),
    )
