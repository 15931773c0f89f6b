"""Tariff notes of a schedule as an entry: clock, rounding, columns, categories, safeguards, quotas, and what stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.dates import Span
from tradelaw.sphinx.catalogue import Kind
from tradelaw.sphinx.markup import Body, bullets, code, fields, paragraph, table
from tradelaw.tariffs.codes import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes

    from tradelaw.sphinx.markup import Desk, Inline
    from tradelaw.tariffs.categories import Category
    from tradelaw.tariffs.notes import Notes
    from tradelaw.tariffs.safeguards import Basis, Safeguard
    from tradelaw.tariffs.staging import Rounding


def schedule_blocks(desk: Desk, agreement: str, notes: Notes) -> list[nodes.Node]:
    """Show the notes of a schedule.

    Parameters
    ----------
    desk
        Where it is made.
    agreement
        Identifier of the agreement.
    notes
        Of the schedule.

    """
    identity, clock = notes.schedule, notes.clock
    month, day = clock.cuts_on
    starts = f"Year 1 begins on {clock.starts}, every later year on day {day} of month {month}."
    if clock.ahead:
        starts += f" The cuts run {clock.ahead} stage{'' if clock.ahead == 1 else 's'} ahead of the years."
    now = f"On {desk.day}: year {clock.year(desk.day)}, stage {clock.stage(desk.day)} of the cuts."
    unlisted = {"none": "no preference", "free": "free"}[identity.unlisted]
    cited = f" ({identity.unlisted_citation})" if identity.unlisted_citation else ""
    link = desk.link(desk.catalogue.targets[Kind.AGREEMENT, agreement])
    pairs: list[tuple[str, Body]] = [
        ("Schedule", [link, ", ", desk.party(identity.importer), f": {identity.citation}"]),
        ("Seen", identity.source),
        ("Goods originate by", identity.origin),
        ("Lines not listed", f"{unlisted}{cited}"),
        ("Clock", [paragraph(starts), paragraph(now), paragraph(_basis(notes.clock_basis))]),
        ("Who joins later", notes.late_joiners),
        ("Rounding", [paragraph(_rounding(notes)), paragraph(_basis(notes.rounding_basis))]),
        ("Columns", [bullets(_columns(desk, notes))]),
        ("Categories", [_categories(notes)] if notes.categories else ""),
        ("Safeguards", list(_safeguards(notes)) or "none is held"),
        ("Quotas", [bullets(f"{quota.summary} {_basis(quota.basis)}" for quota in notes.quotas)] if notes.quotas else ""),
        ("Open", [bullets(_opens(notes))] if notes.opens else ""),
        ("Misprints", [bullets(_misprints(notes))] if notes.misprints else ""),
    ]
    return [fields(pairs)]


def _basis(basis: Basis) -> str:
    note = f" {basis.note}" if basis.note else ""
    return f"({basis.citation}; {basis.confidence}){note}"


def _rounding(notes: Notes) -> str:
    return f"Per cents to {_rule(notes.rounding.ad_valorem)}; sums of yen to {_rule(notes.rounding.specific)}."


def _rule(rounding: Rounding) -> str:
    return f"{rounding.to}, {rounding.mode}"


def _columns(desk: Desk, notes: Notes) -> Iterator[list[Inline]]:
    for column in notes.columns:
        ja = f" ({column.name_ja})" if column.name_ja else ""
        whom: list[Inline] = desk.parties(column.origins) if column.origins else ["every other Party"]
        yield [f"{column.name}{ja}: for goods of ", *whom]


def _categories(notes: Notes) -> nodes.Node:
    rows: list[list[Body]] = [
        [
            [code(category.id)],
            category.formula or _points(category),
            str(max(path.last for path in category.paths)),
            f"from stage {category.established_from}" if category.established_from else "",
            category.note,
            str(category.confidence),
        ]
        for category in notes.categories.values()
    ]
    return table(("category", "what remains", "last stage", "established", "note", "sure"), rows)


def _points(category: Category) -> str:
    said = [f"year {year}: {value}" for path in category.paths for year, value in path.points if year]
    return "by a table: " + "; ".join(said)


def _safeguards(notes: Notes) -> Iterator[nodes.Node]:
    for safeguard in notes.safeguards:
        yield paragraph([code(safeguard.id), f": {safeguard.summary} ({safeguard.citation}; {safeguard.confidence})"])
        yield fields(_safeguard(safeguard))


def _safeguard(safeguard: Safeguard) -> Iterator[tuple[str, Body]]:
    yield "Lines", ", ".join(written(line) for line in safeguard.lines)
    yield "Note", safeguard.note
    tests = [f"{_days(test.span)}{test.text} {_basis(test.basis)}" for test in safeguard.tests]
    yield "Tests", [bullets(tests)] if tests else ""
    triggers = [f"fiscal year {t.year}: {t.quantity:,} {t.unit} ({t.confidence})" for t in safeguard.triggers]
    yield "Triggers", [bullets(triggers)] if triggers else ""
    rates = [f"from year {rate.year}: {rate.duty} ({rate.confidence})" for rate in safeguard.rates]
    yield "Most", [bullets(rates)] if rates else ""
    applied = [f"{_days(each.span)}{each.duty}{f' ({each.note})' if each.note else ''}" for each in safeguard.applied]
    yield "Applied", [bullets(applied)] if applied else ""


def _days(span: Span) -> str:
    return "" if span == Span() else f"{span}: "


def _opens(notes: Notes) -> Iterator[list[Inline]]:
    for each in notes.opens.values():
        yield [code(each.id), f": {each.reason}"]


def _misprints(notes: Notes) -> Iterator[str]:
    for misprint in notes.misprints:
        yield f"{', '.join(map(written, misprint.lines))}: {misprint.reason} ({misprint.confidence})"
