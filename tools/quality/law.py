"""The page on how much of the law is encoded, and how sure it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import tradelaw as tl
from tradelaw.modality import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = """\
# How much law, and how sure

Edition {edition}, facts up to {known_until}. Made by `python tools/make_quality.py`; the gate checks that it is up to date.

Sums of the law folder: what `tradelaw coverage` says article by article. *text* was seen in the treaty or in an official text,
*secondary* with somebody who reports it, *derived* was computed or inferred, *memory* was not seen at all. A clause is as sure as the
least sure fact in it.
"""

_MARKS = [str(mark) for mark in Confidence]


def page(library: tl.Library) -> str:
    """Write the page.

    Parameters
    ----------
    library
        The law.

    """
    coverage = tl.coverage(library=library).to_dict()
    agreements = coverage["agreements"]
    lines = [_HEAD.format(edition=coverage["edition"], known_until=coverage["known_until"])]

    clauses = list(agreements[0]["clauses"])
    articles = list(agreements[0]["articles"])
    lines += ["## By agreement", "", "Clauses that are encoded, and articles by their state in the ledger.", ""]
    lines += _table(
        ["agreement", *clauses, *(f"articles {state}" for state in articles)],
        [[a["agreement"], *(a["clauses"][kind] for kind in clauses), *(a["articles"][state] for state in articles)] for a in agreements],
        total=True,
    )

    lines += ["## How sure, by agreement", "", "Provisions, exceptions, scope clauses and defined terms by their mark.", ""]
    rows = [[a["agreement"], *(a["confidence"][mark] for mark in _MARKS), sum(a["confidence"].values())] for a in agreements]
    rows.append(["all", *(sum(int(row[place]) for row in rows) for place in range(1, len(_MARKS) + 2))])
    shares = [[*row, f"{100 * int(row[1]) / int(row[-1]):.0f} %"] for row in rows]
    lines += _table(["agreement", *_MARKS, "all", "share of text"], shares)

    lines += ["## By topic", "", "Provisions on a topic, by agreement and mark.", ""]
    lines += _table(["topic", *(a["agreement"] for a in agreements)], _topics(library, [a["agreement"] for a in agreements]))
    without = coverage["topics_without_rules"]
    if without:
        lines += [f"No provisions in this edition on: {', '.join(without)}. A dash: none, and the ledger of the agreement says why.", ""]

    lines += ["## How sure, by topic", ""]
    lines += _table(["topic", *_MARKS], _marks_by_topic(library, [a["agreement"] for a in agreements]))
    return "\n".join(lines).rstrip() + "\n"


def _provisions(library: tl.Library, agreement: str, topic: str) -> Counter[str]:
    return Counter(str(provision.confidence) for provision in library.law(agreement).provisions if topic in provision.topics)


def _names(library: tl.Library, agreements: list[str]) -> list[str]:
    return [topic.name for topic in library.topics if any(_provisions(library, agreement, topic.name) for agreement in agreements)]


def _topics(library: tl.Library, agreements: list[str]) -> list[list[str]]:
    rows = []
    for topic in _names(library, agreements):
        counts = [_provisions(library, agreement, topic) for agreement in agreements]
        rows.append([topic, *(", ".join(f"{count[mark]} {mark}" for mark in _MARKS if count[mark]) or "-" for count in counts)])
    return rows


def _marks_by_topic(library: tl.Library, agreements: list[str]) -> list[list[str | int]]:
    rows: list[list[str | int]] = []
    for topic in _names(library, agreements):
        count: Counter[str] = sum((_provisions(library, agreement, topic) for agreement in agreements), Counter())
        rows.append([topic, *(count[mark] for mark in _MARKS)])
    return rows


def _table(headers: list[str], rows: Iterable[Iterable[str | int]], *, total: bool = False) -> list[str]:
    """Give a table in Markdown, with the sums under it where they are wanted."""
    cells = [list(row) for row in rows]
    if total:
        cells.append(["all", *(sum(int(row[place]) for row in cells) for place in range(1, len(headers)))])
    lines = [f"| {' | '.join(headers)} |", f"|---|{'--:|' * (len(headers) - 1)}"]
    return [*lines, *(f"| {' | '.join(map(str, row))} |" for row in cells), ""]
