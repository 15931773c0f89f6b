"""Wholes: an article, a chapter, an agreement, a Party, a topic, each as an entry of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from tradelaw.law.agreements import PartyStatus
from tradelaw.law.provisions import ExceptionClause, Provision, ScopeClause
from tradelaw.logic.conditions import Comparison
from tradelaw.sphinx.catalogue import Kind, Target, named, terms_in
from tradelaw.sphinx.clauses import PARTS, clause_entry, settlement_line, term_entry
from tradelaw.sphinx.markup import Body, bullets, described, fields, in_japanese, japanese, paragraph, separated, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tradelaw.law.agreements import Agreement, PairState
    from tradelaw.law.provisions import LedgerLine
    from tradelaw.parties import Party
    from tradelaw.sphinx.articles import Article
    from tradelaw.sphinx.catalogue import Clause
    from tradelaw.sphinx.markup import Desk, Inline


# ---------------------------------------------------------------- articles and chapters


def article_blocks(desk: Desk, target: Target, article: Article, parts: Sequence[str] = PARTS, *, trail: bool = False) -> list[nodes.Node]:
    """Show an article: what the ledger says of it, every clause, and every term it defines.

    Parameters
    ----------
    trail
        Whether it has a page of its own: the way up to its chapter and agreement stands above it, with the articles before and after, and
        the page stands in the index under its topics.

    """
    found: list[nodes.Node] = [_index(desk, target, article), paragraph(_trail(desk, article), "law-trail")] if trail else []
    if article.heading.ja:
        found.append(paragraph([in_japanese(article.heading.ja)]))
    line = article.line
    if line is not None:
        reason = f": {line.reason.rstrip('.')}." if line.reason else "."
        found.append(paragraph(f"In the ledger: {line.state}{reason}", "law-aside"))
    clauses = desk.catalogue.clauses(article.agreement)
    if article.number not in article.clauses:
        head = nodes.container(classes=["law-anchor"])
        desk.note(target, head)
        found.insert(0, head)
    for number in article.clauses:
        inside = desk.catalogue.targets[Kind.PROVISION, named(article.agreement, number)]
        found.append(clause_entry(desk, inside, clauses[number], article.line, parts))
    targets = desk.catalogue.targets
    terms = terms_in(desk.catalogue, article)
    return [*found, *(term_entry(desk, targets[Kind.TERM, f"{article.agreement}.{term.name}"], term) for term in terms)]


def _index(desk: Desk, target: Target, article: Article) -> nodes.Node:
    """Put a page of its own under the topics of its article, so that who searches for a topic finds it."""
    clauses = desk.catalogue.clauses(article.agreement)
    inside = [clause for number in article.clauses if isinstance(clause := clauses[number], Provision)]
    labels = sorted({desk.library.topic(topic).label.en for provision in inside for topic in provision.topics})
    return addnodes.index(entries=[("single", label, target.anchor, "main", None) for label in labels])


def _trail(desk: Desk, article: Article) -> list[Inline]:
    targets = desk.catalogue.targets
    found: list[Inline] = [desk.link(targets[Kind.AGREEMENT, article.agreement])]
    if article.chapter:
        found += [", ", desk.link(targets[Kind.PROVISION, named(article.agreement, article.chapter)], f"Chapter {article.chapter}")]
    order = list(desk.catalogue.articles(article.agreement))
    place = order.index(article.number)
    for word, number in (("before", order[place - 1 : place]), ("after", order[place + 1 : place + 2])):
        found += [f" | {word}: ", desk.link(targets[Kind.PROVISION, named(article.agreement, number[0])], number[0])] if number else []
    return found


def chapter_blocks(desk: Desk, agreement: Agreement, chapter: str) -> list[nodes.Node]:
    """Show a chapter as a table of its articles: what stands in each, and on which topics."""
    found: list[nodes.Node] = []
    target = desk.catalogue.targets.get((Kind.PROVISION, named(agreement.id, chapter))) if chapter else None
    if target is not None:
        head = nodes.container(classes=["law-anchor"])
        desk.note(target, head)
        found.append(head)
    title = desk.catalogue.chapters(agreement.id)[chapter]
    if title.ja:
        found.append(paragraph([in_japanese(title.ja)]))
    return [*found, _articles(desk, agreement, chapter)]


def _articles(desk: Desk, agreement: Agreement, chapter: str) -> nodes.Node:
    rows = [_article_row(desk, article) for article in desk.catalogue.articles(agreement.id).values() if article.chapter == chapter]
    return table(("article", "about", "demands", "clauses", "topics"), rows)


def _article_row(desk: Desk, article: Article) -> list[Body]:
    several = [desk.catalogue.clauses(article.agreement)[number] for number in article.clauses]
    provisions = [clause for clause in several if isinstance(clause, Provision)]
    counts = {
        "provision": len(provisions),
        "exception": sum(isinstance(clause, ExceptionClause) for clause in several),
        "scope clause": sum(isinstance(clause, ScopeClause) for clause in several),
        "term": len(article.terms),
    }
    said = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items() if count)
    modalities = ", ".join(dict.fromkeys(str(p.modality) for p in sorted(provisions, key=lambda p: not p.binding)))
    topics = sorted({topic for provision in provisions for topic in provision.topics})
    heading: list[Inline] = [article.heading.en, *japanese(article.heading)]
    link = desk.link(desk.catalogue.targets[Kind.PROVISION, named(article.agreement, article.number)], article.number)
    return [[link], heading, modalities, said, separated(desk.topic(topic) for topic in topics)]


# ---------------------------------------------------------------- agreements


def agreement_entry(desk: Desk, target: Target) -> addnodes.desc:
    """Show an agreement: what it is called, who is bound since when, how disputes are settled, and what is encoded."""
    agreement = desk.library.agreements[target.name]
    pairs: list[tuple[str, Body]] = [
        ("Title", [agreement.title.en, *japanese(agreement.title)]),
        ("Also called", ", ".join(agreement.aliases)),
        ("Signed", str(agreement.signed)),
        ("In force", f"{agreement.in_force}, between two Parties by the rule of {agreement.rule_citation} ({agreement.rule_confidence})"),
        ("Looked up until", str(agreement.verified_on)),
        ("Disputes", settlement_line(desk, agreement.id, agreement.settlement)),
        ("Beside other agreements", f"{agreement.relation} ({agreement.relation_citation})" if agreement.relation else ""),
        *_chapters(desk, agreement),
        ("Instruments", [_instruments(agreement)] if agreement.instruments else ""),
        ("Parties", [_entries(desk, agreement)]),
        ("Between single Parties", [_pairs(desk, agreement)] if agreement.pair_states else ""),
        ("Suspended", [_suspensions(desk, agreement)] if agreement.suspensions else ""),
        ("Nothing on", _silences(desk, agreement)),
    ]
    signature = [addnodes.desc_name("", agreement.short), addnodes.desc_addname("", f" {agreement.title.en}"), *japanese(agreement.title)]
    entry = described(target, signature, [fields(pairs)], contents=agreement.short)
    desk.note(target, entry[0])
    return entry


def _chapters(desk: Desk, agreement: Agreement) -> Iterator[tuple[str, Body]]:
    """Point at the chapters; where an agreement has none, show its articles."""
    lines: list[Body] = []
    for number, title in desk.catalogue.chapters(agreement.id).items():
        if not number:
            yield "Articles", [_articles(desk, agreement, number)]
            continue
        count = sum(article.chapter == number for article in desk.catalogue.articles(agreement.id).values())
        link = desk.link(desk.catalogue.targets[Kind.PROVISION, named(agreement.id, number)], f"Chapter {number}")
        lines.append([link, f" {title.en}".rstrip(), *japanese(title), f": {count} article{'' if count == 1 else 's'}"])
    yield "Chapters", [bullets(lines)] if lines else ""


def _instruments(agreement: Agreement) -> nodes.Node:
    rows: list[list[Body]] = [
        [
            [instrument.title.en, *japanese(instrument.title)],
            str(instrument.signed or ""),
            str(instrument.in_force or ""),
            instrument.citation,
            instrument.note,
            str(instrument.confidence),
        ]
        for instrument in agreement.instruments
    ]
    return table(("instrument", "signed", "in force", "where", "note", "sure"), rows)


def _entries(desk: Desk, agreement: Agreement) -> nodes.Node:
    rows: list[list[Body]] = [
        [
            [desk.party(entry.code)],
            str(entry.status),
            str(entry.signed or ""),
            str(entry.in_force or ""),
            entry.note,
            str(entry.confidence),
        ]
        for entry in agreement.entries
    ]
    return table(("who", "is", "signed", "in force", "note", "sure"), rows)


def _pairs(desk: Desk, agreement: Agreement) -> nodes.Node:
    rows: list[list[Body]] = []
    for pair, state in agreement.pair_states:
        one, other = sorted(pair, key=desk.library.parties.named)
        rows.append([[desk.party(one), ", ", desk.party(other)], *_state(state)])
    return table(("between", "is", "days", "why", "sure"), rows)


def _state(state: PairState) -> list[Body]:
    return [state.words, str(state.span), state.basis, str(state.confidence)]


def _suspensions(desk: Desk, agreement: Agreement) -> nodes.Node:
    rows: list[list[Body]] = [
        [
            [desk.cited(agreement.id, agreement.cite(suspension.provision))],
            suspension.words or "the whole provision",
            str(suspension.span),
            suspension.citation,
            str(suspension.confidence),
        ]
        for suspension in agreement.suspensions
    ]
    return table(("provision", "what", "days", "where", "sure"), rows)


def _silences(desk: Desk, agreement: Agreement) -> Body:
    lines: list[Body] = [
        [*separated(desk.topic(topic) for topic in sorted(silence.topics)), f": {silence.reason} ({silence.confidence})"]
        for silence in desk.library.silences(agreement.id)
    ]
    return [bullets(lines)] if lines else ""


# ---------------------------------------------------------------- Parties


def party_entry(desk: Desk, target: Target) -> addnodes.desc:
    """Show a Party: how it stands to each agreement, towards whom and since when, and every clause written for it in particular."""
    party = desk.library.party(target.name)
    unions = desk.library.parties.membership_story(party.code)
    members = [m for m in desk.library.parties.memberships if m.union == party.code]
    pairs: list[tuple[str, Body]] = [
        ("Names", [party.name, *([in_japanese(f" ({party.name_ja})")] if party.name_ja else [])]),
        ("Also called", ", ".join(party.aliases)),
        ("Code", ", ".join(filter(None, (party.code, party.alpha2)))),
        ("Member of", [bullets([desk.party(m.union), f", {m.span}"] for m in unions)] if unions else ""),
        ("Members", [bullets([desk.party(m.member), f", {m.span}"] for m in members)] if members else ""),
        ("Agreements", [_standing(desk, party)]),
        ("Clauses of its own", list(_own(desk, party))),
    ]
    signature = [addnodes.desc_name("", party.name), addnodes.desc_addname("", f" {party.code}")]
    signature += [in_japanese(f" {party.name_ja}")] if party.name_ja else []
    entry = described(target, signature, [fields(pairs)], contents=party.name)
    desk.note(target, entry[0])
    return entry


def _standing(desk: Desk, party: Party) -> nodes.Node:
    """Say how a Party stands to each agreement, and with whom it is in force on the day."""
    rows: list[list[Body]] = []
    for agreement in desk.library.agreements.values():
        entry = agreement.entry(party.code)
        if entry is None:
            continue
        since: dict[str, list[str]] = {}
        for other in agreement.parties:
            state = agreement.state(party.code, other, desk.day)
            if state is not None:
                said = f"since {state.span.first}" if state.force else state.words
                since.setdefault(said, []).append(other)
        towards: list[Inline] = []
        for said, codes in sorted(since.items()):
            towards += ["; " if towards else "", f"{said}: ", *desk.parties(codes)]
        link = desk.link(desk.catalogue.targets[Kind.AGREEMENT, agreement.id])
        is_party = entry.status is PartyStatus.PARTY
        rows.append([[link], str(entry.status), str(entry.in_force or "") if is_party else "", towards, entry.note, str(entry.confidence)])
    if not rows:
        return paragraph("It has to do with an agreement only as a member of a union, or with none.")
    return table(("agreement", "is", "in force", f"towards, on {desk.day}", "note", "sure"), rows)


def _own(desk: Desk, party: Party) -> Iterator[nodes.Node]:
    for agreement in desk.library.agreements:
        lines: list[Body] = []
        for clause in desk.catalogue.clauses(agreement).values():
            why = concerns(clause).get(party.code)
            if why:
                target = desk.catalogue.targets[Kind.PROVISION, named(agreement, clause.number)]
                heading = clause.heading.en if isinstance(clause, Provision | ExceptionClause) else ""
                lines.append([desk.link(target), f" {heading}".rstrip(), f": {', '.join(why)}"])
        if lines:
            yield bullets(lines)


def concerns(clause: Clause) -> dict[str, list[str]]:
    """Say which Parties a clause names, and as what.

    Examples
    --------
    >>> import tradelaw as tl
    >>> concerns(tl.library().law("cptpp").provision("14.11.2"))["VNM"]
    ['dispute settlement suspended', 'remark']

    """
    found: dict[str, dict[str, None]] = {}

    def add(codes: object, why: str) -> None:
        for code in codes:  # type: ignore[attr-defined]  # sets and tuples of codes
            found.setdefault(code, {})[why] = None

    if isinstance(clause, Provision):
        add(clause.parties, "bound by it")
        for transition in clause.transitions:
            add(transition.parties, "transition")
        for rule in clause.settlement:
            add(rule.parties, f"dispute settlement {rule.status}")
        for deadline in clause.deadlines:
            add(deadline.parties, "deadline")
        for remark in clause.remarks:
            add(remark.parties, "remark")
    elif isinstance(clause, ExceptionClause):
        add(clause.parties, "open to it")
    elif isinstance(clause, ScopeClause):
        for part in clause.when.walk():
            if isinstance(part, Comparison) and part.name == "actor" and part.operator in ("is", "in"):
                add([value for value in part.values if isinstance(value, str)], "scope")
    return {code: list(why) for code, why in found.items()}


# ---------------------------------------------------------------- topics, the ledger


def matrix(desk: Desk, topics: Sequence[str], agreements: Sequence[str]) -> nodes.Node:
    """Show what each agreement has on each topic: its articles, with the strongest verb first."""
    rows = [[[desk.topic(topic)], *(_cell(desk, topic, agreement) for agreement in agreements)] for topic in topics]
    headers = ["topic", *(desk.library.agreements[agreement].short for agreement in agreements)]
    return table(headers, rows, classes=["law-matrix"])


def _cell(desk: Desk, topic: str, agreement: str) -> Body:
    catalogue = desk.catalogue
    clauses = catalogue.clauses(agreement)
    lines: list[Body] = []
    for article in catalogue.articles(agreement).values():
        several = [clauses[number] for number in article.clauses]
        inside = [clause for clause in several if isinstance(clause, Provision) and topic in clause.topics]
        if inside:
            verbs = dict.fromkeys(str(p.modality) for p in sorted(inside, key=lambda p: not p.binding))
            link = desk.link(catalogue.targets[Kind.PROVISION, named(agreement, article.number)], article.number)
            lines.append([link, f" {', '.join(verbs)}"])
    gaps = (gap.number for gap in desk.library.law(agreement).gaps if topic in gap.topics)
    lines += [[desk.link(catalogue.targets[Kind.PROVISION, named(agreement, number)], number), " not established"] for number in gaps]
    if lines:
        return [bullets(lines)]
    silent = next((s for s in desk.library.silences(agreement) if topic in s.topics), None)
    if silent is not None:
        return f"nothing ({silent.confidence})"
    open_lines = desk.library.open_lines(agreement, frozenset((topic,)))
    return [bullets([f"{line.number} {line.state}"] for line in open_lines)] if open_lines else "no rule encoded"


def topic_entry(desk: Desk, target: Target) -> addnodes.desc:
    """Show a topic: its names, and every provision on it."""
    topic = desk.library.topic(target.name)
    pairs: list[tuple[str, Body]] = [("Also called", ", ".join(topic.aliases))]
    for agreement in desk.library.agreements.values():
        lines: list[Body] = []
        for clause in desk.catalogue.clauses(agreement.id).values():
            if isinstance(clause, Provision) and target.name in clause.topics:
                link = desk.link(desk.catalogue.targets[Kind.PROVISION, named(agreement.id, clause.number)])
                lines.append([link, f" {clause.heading.en}: {clause.modality}"])
        pairs.append((agreement.short, [bullets(lines)] if lines else _cell(desk, target.name, agreement.id)))
    signature = [addnodes.desc_name("", topic.label.en), *japanese(topic.label), addnodes.desc_annotation("", f" {topic.name}")]
    entry = described(target, signature, [fields(pairs)], contents=topic.label.en)
    desk.note(target, entry[0])
    return entry


def ledger_table(desk: Desk, agreement: Agreement, states: Sequence[str], held: Sequence[Target]) -> nodes.Node:
    """Show what became of every article.

    Parameters
    ----------
    states
        Which states are shown; all where none is named.
    held
        Targets that only the ledger knows, which are noted.

    """
    waiting = {target.name: target for target in held}
    rows: list[list[Body]] = []
    for line in desk.library.ledger(agreement.id):
        if states and str(line.state) not in states:
            continue
        target = waiting.get(named(agreement.id, line.number))
        cell = paragraph([desk.cited(agreement.id, line.citation) if target is None else line.citation])
        if target is not None:
            desk.note(target, cell)
        rows.append([[cell], line.title, str(line.state), _reasons(desk, line)])
    return table(("article", "about", "state", "why"), rows)


def _reasons(desk: Desk, line: LedgerLine) -> list[Inline]:
    found: list[Inline] = [line.reason]
    if line.topics:
        found += [" On: ", *separated(desk.topic(topic) for topic in sorted(line.topics)), "."]
    if line.looked_at:
        found.append(f" Looked at: {'; '.join(line.looked_at)}.")
    return found
