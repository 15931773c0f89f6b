"""Answers on a page: the table of a question with its citations linked, the dates between two Parties, and the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.sphinx.catalogue import Kind, Target
from tradelaw.sphinx.markup import Body, bullets, code, described, fields, japanese, paragraph, separated, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx import addnodes

    from tradelaw.dsl.answers import ChangesAnswer
    from tradelaw.law.vocabulary import FactEntry
    from tradelaw.sphinx.markup import Desk, Inline
    from tradelaw.tables import Table

#: Columns in which provisions are cited.
_CITING = ("provision", "exceptions")


def answer_blocks(
    desk: Desk, shown: Table, *, title: str | None = None, columns: Sequence[str] = (), notes: bool = True
) -> list[nodes.Node]:
    """Show a table as the library gives it, its citations linked.

    Parameters
    ----------
    desk
        Where it is made.
    shown
        The table.
    title
        What stands above it; None for its own title.
    columns
        Which columns are shown, in this order; all where none is named.
    notes
        Whether what stands under the table is shown.

    """
    headers = tuple(columns) or shown.headers
    places = [shown.headers.index(column) for column in headers]
    rows = [[_cell(desk, shown, row, place) for place in places] for row in shown.rows]
    heading = shown.title if title is None else title
    found: list[nodes.Node] = [table(headers, rows, title=heading)] if rows else [paragraph(heading)] if heading else []
    if notes and shown.after:
        found.append(bullets((line.strip() for line in shown.after if line.strip()), "law-notes"))
    return found


def _cell(desk: Desk, shown: Table, row: Sequence[str], place: int) -> Body:
    cell, header = row[place], shown.headers[place]
    if header in _CITING and cell:
        agreement = row[shown.headers.index("agreement")] if "agreement" in shown.headers else ""
        return separated(_provision(desk, agreement, part) for part in cell.split(", "))
    if header == "agreement" and (known := desk.library.find_agreement(cell)) is not None:
        return [desk.link(desk.catalogue.targets[Kind.AGREEMENT, known.id], cell)]
    if header in ("owed by", "to") and (Kind.PARTY, cell) in desk.catalogue.targets:
        return [desk.link(desk.catalogue.targets[Kind.PARTY, cell], cell)]
    lines = cell.splitlines()
    return [paragraph(line) for line in lines] if len(lines) > 1 else cell


def _provision(desk: Desk, agreement: str, text: str) -> Inline:
    target = desk.catalogue.cited(agreement, text.rstrip("*"))
    return text if target is None else desk.link(target, text)


def timeline_blocks(desk: Desk, changes: ChangesAnswer) -> list[nodes.Node]:
    """Show what changed between two Parties, day by day, both directions of one change in one line."""
    days: dict[str, dict[tuple[str, str, str], list[str]]] = {}
    for change in sorted(changes, key=lambda c: c.day):
        group = days.setdefault(change.day.isoformat(), {})
        group.setdefault((change.what, change.citation, change.detail), []).append(f"{change.obligor} to {change.obligee}")
    rows: list[list[Body]] = []
    for day, group in days.items():
        lines: list[Body] = []
        for (what, citation, detail), directions in group.items():
            target = desk.catalogue.cited("", citation)
            link: Inline = citation if target is None else desk.link(target)
            # A change of an agreement as a whole names nobody in particular.
            named = [direction for direction in dict.fromkeys(directions) if "None" not in direction and direction.strip() != "to"]
            whom = f" ({', '.join(named)})" if named else ""
            lines.append([f"{what}: ", link, whom, f": {detail}" if detail else ""])
        rows.append([day, [bullets(lines)]])
    query = changes.query
    one, other = (desk.library.parties.named(code) for code in query.between or ("", ""))
    title = f"{one} and {other}, {query.start} to {query.end}" + (f": {', '.join(query.topics)}" if query.topics else "")
    if not rows:
        return [paragraph(f"{title}: nothing changed.")]
    return [table(("day", "what changes"), rows, title=title, classes=["law-timeline"])]


def fact_entry(desk: Desk, target: Target, entry: FactEntry) -> addnodes.desc:
    """Show a fact: the question that establishes it, what it implies, and what asks it."""
    facts = desk.library.facts
    kind = entry.kind + (f" ({entry.unit})" if entry.unit else "")
    implied = [
        [f"{_truth(value)} implies ", desk.link(desk.catalogue.targets[Kind.FACT, other]), f" = {_truth(settled)}"]
        for (name, value), (other, settled) in facts.implications
        if name == entry.name
    ]
    asked = desk.catalogue.asked_by.get(entry.name, ())
    pairs: list[tuple[str, Body]] = [
        ("Answer", f"{kind}: {', '.join(entry.values)}" if entry.values else kind),
        ("Implies", [bullets(implied)] if implied else ""),
        ("Asked by", separated(desk.link(asker, _asker(desk, asker)) for asker in asked) or "nothing in this edition"),
    ]
    question: list[Inline] = [entry.question.en, *japanese(entry.question)]
    found = described(target, [code(entry.name)], [paragraph(question), fields(pairs)], contents="")
    desk.note(target, found[0])
    return found


def _asker(desk: Desk, target: Target) -> str:
    if target.kind is Kind.PROVISION:
        return target.display
    return f"{desk.library.agreements[target.agreement].short} term “{target.display}”"


def _truth(value: object) -> str:
    return "yes" if value is True else "no"
