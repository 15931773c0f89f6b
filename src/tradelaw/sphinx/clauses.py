"""Clauses as entries of a page: provisions, exceptions, scope clauses, gaps, and defined terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from docutils import nodes
from sphinx import addnodes

from tradelaw.dates import Span
from tradelaw.dsl.asking import answer
from tradelaw.dsl.clause_answers import PartiesAnswer
from tradelaw.dsl.query import Query, Verb
from tradelaw.law.provisions import ExceptionClause, Gap, Provision, ScopeClause, ScopeKind
from tradelaw.logic.conditions import Unknown
from tradelaw.sphinx.articles import number_of_citation
from tradelaw.sphinx.catalogue import Kind, Target, named
from tradelaw.sphinx.conditions import breach_blocks, condition_blocks, exception_blocks, term_blocks, written
from tradelaw.sphinx.confidence import confidence_words
from tradelaw.sphinx.markup import Body, bullets, described, fields, japanese, paragraph, separated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tradelaw.law.agreements import SettlementRule
    from tradelaw.law.provisions import DefinedTerm, LedgerLine
    from tradelaw.logic.parameters import Parameter
    from tradelaw.sphinx.catalogue import Clause
    from tradelaw.sphinx.markup import Desk, Inline

#: The parts of an entry that can be asked for, in their order.
PARTS = ("summary", "who", "scope", "test", "exceptions", "transitions", "settlement", "confidence", "readings", "remarks")


def clause_entry(desk: Desk, target: Target, clause: Clause, line: LedgerLine | None, parts: Sequence[str] = PARTS) -> addnodes.desc:
    """Show a clause.

    Parameters
    ----------
    desk
        Where it is made.
    target
        Its target, which is noted with everything shown with it.
    clause
        The clause.
    line
        What the ledger says of its article.
    parts
        Which of `PARTS` are shown.

    """
    shown = _Shown(desk, target)
    made: dict[type, Callable[..., Iterator[tuple[str, str, Body]]]] = {
        Provision: _provision,
        ExceptionClause: _exception,
        ScopeClause: _scope_clause,
        Gap: _gap,
    }
    pairs = [(name, body) for part, name, body in made[type(clause)](desk, clause, line, shown) if part in parts]
    summary = [paragraph(clause.summary)] if clause.summary and "summary" in parts else []
    contents = desk.library.agreements[target.agreement].cite(target.number).removeprefix(desk.library.agreements[target.agreement].short)
    entry = described(target, _signature(clause), [*summary, fields(pairs)], contents=contents.strip().removeprefix("Art. "))
    shown.rest(entry)
    return entry


class _Shown:
    """Notes what an entry shows: the clause, its limbs, and the paragraphs that it is the first part of."""

    def __init__(self, desk: Desk, target: Target) -> None:
        self.desk = desk
        self.target = target
        held = desk.catalogue.shown_with(target.name)
        self.open = {t.name: t for t in held}

    def limb(self, citation: str, node: nodes.Element) -> None:
        """Note a limb, if it has a number of its own and is not noted yet."""
        number = number_of_citation(self.desk.library.agreements[self.target.agreement], citation)
        name = named(self.target.agreement, number)
        if name != self.target.name and name in self.open:
            self.desk.note(self.open.pop(name), node)

    def rest(self, entry: addnodes.desc) -> None:
        """Note the clause, and what was not noted as a limb."""
        signature = entry[0]
        for target in sorted(self.open.values(), key=lambda t: t.name != self.target.name):
            self.desk.note(target, signature)


def _signature(clause: Clause) -> list[nodes.Node]:
    """Write the line above an entry: citation, heading in both languages, and what kind of clause it is."""
    heading = clause.heading if isinstance(clause, Provision | ExceptionClause) else None
    kind = {Provision: "", ExceptionClause: "exception", ScopeClause: "scope", Gap: "not established"}[type(clause)]
    if isinstance(clause, Provision):
        kind = str(clause.modality)
    found: list[nodes.Node] = [addnodes.desc_name(clause.citation, clause.citation)]
    if heading is not None and heading.en:
        found += [addnodes.desc_addname("", f" {heading.en}"), *japanese(heading)]
    return [*found, addnodes.desc_annotation("", f" {kind}")]


# ---------------------------------------------------------------- provisions


def _provision(desk: Desk, provision: Provision, line: LedgerLine | None, shown: _Shown) -> Iterator[tuple[str, str, Body]]:
    norm = desk.library.norm(provision)
    yield "summary", "Modality", f"{provision.modality}" + _binding(provision)
    yield "summary", "Topics", separated(desk.topic(topic) for topic in sorted(provision.topics))
    yield "who", "Owed by", _obligors(desk, provision)
    yield "who", "Owed to", _obligees(desk, provision)
    yield "who", "Bound", _bound(desk, provision)
    yield "who", "In law", _span(provision.span)
    replaced = desk.catalogue.cited(desk.library.agreements[provision.agreement].short, provision.replaced_by)
    yield "who", "Replaced by", "" if replaced is None else [desk.link(replaced)]
    yield "scope", "Scope", [bullets(_scope_line(desk, provision.agreement, clause) for clause in norm.scope)] if norm.scope else ""
    test: list[nodes.Node] = []
    if provision.binding or provision.breach is not None:
        test = breach_blocks(desk, norm, shown.limb)
        test += [written(provision.breach)] if provision.breach is not None and provision.established else []
    yield "test", "Test", test
    limbs = [limb for limb in provision.limbs if limb.summary]
    yield "test", "Limbs", [bullets(_limb_line(desk, provision, limb.number, limb.summary) for limb in limbs)] if limbs else ""
    yield "test", "Numbers", list(_numbers(desk, norm.parameters))
    yield from _exceptions(desk, norm.exceptions, provision)
    yield "transitions", "Transitions", _transitions(desk, provision)
    yield "transitions", "Deadlines", _deadlines(desk, provision)
    yield "transitions", "Suspended", _suspensions(desk, provision)
    yield "settlement", "Disputes", _settlement(desk, provision)
    missing = provision.breach.why if isinstance(provision.breach, Unknown) else ""
    yield "confidence", "Confidence", " ".join(confidence_words(provision.confidence, missing=missing, line=line))
    yield "confidence", "Source", provision.source
    yield "readings", "Readings", [bullets(provision.readings)] if provision.readings else ""
    yield "remarks", "Remarks", [bullets(_remarks(desk, provision))] if provision.remarks else ""


def _binding(provision: Provision) -> str:
    if provision.procedural:
        return "; a duty of procedure"
    return "; binds" if provision.binding else "; does not bind"


def _obligors(desk: Desk, provision: Provision) -> Body:
    found: list[Inline] = [provision.bearer]
    if provision.parties:
        found += [": ", *desk.parties(provision.parties)]
    if provision.conduct_of:
        target = desk.catalogue.targets[Kind.TERM, f"{provision.agreement}.{provision.conduct_of}"]
        found += [", for the conduct of: ", desk.link(target)]
    return found


def _obligees(desk: Desk, provision: Provision) -> Body:
    """Say towards whom it is owed, and who is protected."""
    if not provision.protects:
        return "every other Party for which the agreement is in force; no person in particular is protected"
    target = desk.catalogue.targets[Kind.TERM, f"{provision.agreement}.{provision.protects}"]
    return ["every other Party for which the agreement is in force; it protects: ", desk.link(target)]


def _bound(desk: Desk, provision: Provision) -> Body:
    """Say who is bound on the day, by the answer to that question."""
    found = answer(Query(Verb.PARTIES, provision=provision.key, as_of=desk.day), desk.library)
    if not isinstance(found, PartiesAnswer):
        return ""
    groups: dict[tuple[str, ...], list[str]] = {}
    for party in found:
        state = {True: "bound", False: "not bound", None: "unknown"}[party.bound]
        since = f"since {party.since}" if party.bound and party.since else ""
        until = f"until {party.until}" if party.until else ""
        why = "" if party.bound else party.reason
        groups.setdefault((state, since, why, until), []).append(party.party)
    lines: list[Body] = []
    for (state, *words), codes in sorted(groups.items()):
        said = ", ".join(word for word in (state, *words) if word)
        lines.append([f"{said}: ", *desk.parties(codes)])
    return [paragraph(f"On {found.as_of}:"), bullets(lines)]


def _span(span: Span) -> str:
    return "" if span == Span() else str(span)


def _scope_line(desk: Desk, agreement: str, clause: ScopeClause) -> list[Inline]:
    found: list[Inline] = [desk.cited(agreement, clause.citation), f" ({clause.kind}): {clause.summary or clause.when}"]
    return found if clause.span == Span() else [*found, f" ({clause.span})"]


def _limb_line(desk: Desk, provision: Provision, number: str, summary: str) -> list[Inline]:
    target = desk.catalogue.targets.get((Kind.PROVISION, named(provision.agreement, number)))
    return [number if target is None else desk.link(target, number), f": {summary}"]


def _numbers(desk: Desk, parameters: Sequence[Parameter]) -> Iterator[nodes.Node]:
    for parameter in parameters:
        lines: list[Body] = []
        for value in parameter.values:
            amount = f"not established ({value.unknown})" if value.value is None else f"{value.value:,} {parameter.unit}"
            whom: list[Inline] = [" for ", *desk.parties(value.parties)] if value.parties else []
            lines.append([f"{value.span}: {amount}", *whom, f" ({value.citation}; {value.confidence})"])
        yield paragraph(f"{parameter.label or parameter.name} ({parameter.citation}):")
        yield bullets(lines)


def _exceptions(desk: Desk, exceptions: Sequence[ExceptionClause], provision: Provision) -> Iterator[tuple[str, str, Body]]:
    """Show the exceptions written for a provision with their tests, and the others that reach it in a line each."""
    own, others = [], []
    for exception in exceptions:
        first = _exception_line(desk, provision.agreement, exception)
        if exception.reach.written_for(provision.number, chapter=provision.chapter):
            tests = exception_blocks(desk, provision.agreement, exception, lambda _citation, _node: None)
            own.append([paragraph(first), *tests])
        else:
            others.append(first)
    yield "exceptions", "Exceptions written for it", [bullets(own)] if own else ""
    yield "exceptions", "Exceptions that reach it", [bullets(others)] if others else ""
    if not exceptions and provision.binding:
        yield "exceptions", "Exceptions", "Nothing here excuses a breach."


def _exception_line(desk: Desk, agreement: str, exception: ExceptionClause) -> list[Inline]:
    found: list[Inline] = [desk.cited(agreement, exception.citation), f" ({_nature(exception)}): {exception.summary}"]
    return [*found, " Open to: ", *desk.parties(exception.parties), "."] if exception.parties else found


def _nature(exception: ExceptionClause) -> str:
    words = [str(exception.kind)]
    words += ["the acting Party judges it itself"] if exception.self_judging else []
    words += ["no panel may review it"] if exception.not_reviewable else []
    return ", ".join(words)


def _transitions(desk: Desk, provision: Provision) -> Body:
    lines: list[Body] = []
    for transition in provision.transitions:
        words = [f"may be bound from {transition.until}" if transition.until else ""]
        words += [f"certainly from {transition.certain_from}" if transition.certain_from else ""]
        words += [f"until {transition.event}" if transition.event else ""]
        lines.append([*desk.parties(transition.parties), f": {', '.join(filter(None, words))} ({transition.citation})"])
    return [bullets(lines)] if lines else ""


def _deadlines(desk: Desk, provision: Provision) -> Body:
    lines: list[Body] = []
    for deadline in provision.deadlines:
        days: dict[str, list[str]] = {}
        for party, day in deadline.days:
            days.setdefault(day.isoformat(), []).append(party)
        listed: list[Inline] = []
        for day_written, parties in days.items():
            listed += ["; " if listed else "", f"{day_written} for ", *desk.parties(parties)]
        lines.append([f"{deadline.what} ({deadline.citation}): ", *listed])
    return [bullets(lines)] if lines else ""


def _suspensions(desk: Desk, provision: Provision) -> Body:
    agreement = desk.library.agreements[provision.agreement]
    lines: list[Body] = []
    for suspension in agreement.suspensions:
        if suspension.provision == provision.number:
            what = f"the words “{suspension.words}”" if suspension.words else "the whole provision"
            lines.append(f"{what}, {suspension.span} ({suspension.citation}; {suspension.confidence})")
    return [bullets(lines)] if lines else ""


def _settlement(desk: Desk, provision: Provision) -> Body:
    """Show the rules on dispute settlement, the one that counts first in front."""
    agreement = desk.library.agreements[provision.agreement]
    chapter = [rule for name, rule in desk.library.law(agreement.id).chapter_settlement if name == provision.chapter]
    lines = [settlement_line(desk, agreement.id, rule) for rule in (*provision.settlement, *chapter)]
    if not chapter:
        general = settlement_line(desk, agreement.id, attrs.evolve(agreement.settlement, note=""))
        lines.append([*general, ", as everywhere under ", desk.link(desk.catalogue.targets[Kind.AGREEMENT, agreement.id])])
    return [bullets(lines)]


def settlement_line(desk: Desk, agreement: str, rule: SettlementRule) -> list[Inline]:
    """Show a rule on dispute settlement in a line."""
    found: list[Inline] = [f"{rule.status}"]
    found += [" for ", *desk.parties(rule.parties)] if rule.parties else []
    found += [f", {rule.span}"] if rule.span != Span() else []
    found += [" (", desk.cited(agreement, rule.basis), f"; {rule.confidence})"] if rule.basis else [f" ({rule.confidence})"]
    return [*found, f": {rule.note}"] if rule.note else found


def _remarks(desk: Desk, provision: Provision) -> Iterator[list[Inline]]:
    for remark in provision.remarks:
        whom: list[Inline] = [*desk.parties(remark.parties), ", "] if remark.parties else []
        when = f"{remark.span}: " if remark.span != Span() else ""
        yield [*whom, f"{when}{remark.text} ({remark.citation}; {remark.confidence})"]


# ---------------------------------------------------------------- the other clauses


def _exception(desk: Desk, exception: ExceptionClause, line: LedgerLine | None, shown: _Shown) -> Iterator[tuple[str, str, Body]]:
    agreement = shown.target.agreement
    yield "summary", "Kind", _nature(exception)
    yield "who", "Open to", desk.parties(exception.parties) if exception.parties else "every Party"
    yield "who", "In law", _span(exception.span)
    yield "scope", "Reaches", reach_words(desk, agreement, exception)
    yield "test", "Test", exception_blocks(desk, agreement, exception, shown.limb)
    yield "test", "Judged by", "the acting Party itself" if exception.judged_by == "actor" else str(exception.judged_by)
    yield "test", "Brings in", ", ".join(exception.incorporates)
    yield "confidence", "Confidence", " ".join(confidence_words(exception.confidence, line=line))
    yield "readings", "Readings", [bullets(exception.readings)] if exception.readings else ""


def reach_words(desk: Desk, agreement: str, clause: ExceptionClause | ScopeClause) -> list[Inline]:
    """Point at what a clause reaches, and at what is taken out of that."""
    whole = "*" in clause.reach.within
    found: list[Inline] = ["the whole agreement"] if whole else separated(_numbered(desk, agreement, n) for n in clause.reach.within)
    if clause.reach.without:
        found += ["; except ", *separated(_numbered(desk, agreement, n) for n in clause.reach.without)]
    return found


def _numbered(desk: Desk, agreement: str, number: str) -> nodes.Node:
    target = desk.catalogue.targets.get((Kind.PROVISION, named(agreement, number)))
    return nodes.Text(number) if target is None else desk.link(target)


def _scope_clause(desk: Desk, clause: ScopeClause, line: LedgerLine | None, shown: _Shown) -> Iterator[tuple[str, str, Body]]:
    agreement = shown.target.agreement
    does = "applies only where this is so" if clause.kind is ScopeKind.APPLIES else "leaves out what meets this"
    yield "summary", "Kind", f"{clause.kind}: {does}"
    yield "who", "In law", _span(clause.span)
    yield "scope", "Reaches", reach_words(desk, agreement, clause)
    yield "test", "Test", [*condition_blocks(desk, agreement, clause.when), written(clause.when)]
    yield "confidence", "Confidence", " ".join(confidence_words(clause.confidence, line=line))
    yield "readings", "Readings", [bullets(clause.readings)] if clause.readings else ""


def _gap(desk: Desk, gap: Gap, line: LedgerLine | None, shown: _Shown) -> Iterator[tuple[str, str, Body]]:
    del line, shown
    yield "summary", "Topics", separated(desk.topic(topic) for topic in sorted(gap.topics))
    yield "who", "In law", _span(gap.span)
    yield "confidence", "Not established", gap.reason


def term_entry(desk: Desk, target: Target, term: DefinedTerm) -> addnodes.desc:
    """Show a defined term."""
    tests = term_blocks(desk, target.agreement, term, lambda _citation, _node: None)
    pairs: list[tuple[str, Body]] = [
        ("Defined in", [desk.cited(target.agreement, term.citation)]),
        ("Definition", tests),
        ("Readings", [bullets(term.readings)] if term.readings else ""),
        ("Confidence", " ".join(confidence_words(term.confidence))),
    ]
    signature: list[nodes.Node] = [addnodes.desc_name("", term.label.en), *japanese(term.label)]
    signature.append(addnodes.desc_annotation("", " defined term"))
    entry = described(target, signature, [*([paragraph(term.summary)] if term.summary else []), fields(pairs)], contents=term.label.en)
    desk.note(target, entry[0])
    return entry
