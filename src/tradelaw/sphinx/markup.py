"""Markup: the few shapes of docutils nodes that the law is shown in, and the desk on which they are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs
from docutils import nodes
from sphinx import addnodes

from tradelaw.sphinx.catalogue import Catalogue, Kind, Target

if TYPE_CHECKING:
    from tradelaw.law.agreements import Names
    from tradelaw.loaded.library import Library

#: What stands in a line: text, or a node.
Inline: TypeAlias = "str | nodes.Node"

#: What stands in a cell, or beside a name: a line, or blocks one under another.
Body: TypeAlias = "str | nodes.Node | Sequence[Inline]"

#: Width in letters to which a column is filled where pages are plain text; a browser finds its own.
_WIDEST = 40

#: Role by which a kind of target is pointed at.
ROLES = {Kind.FACT: Kind.TERM}


@attrs.frozen(eq=False)
class Desk:
    """What is needed to show something: the law, the page, and who notes what stands on it.

    Parameters
    ----------
    catalogue
        What can be pointed at.
    page
        The document being made.
    day
        The day on which it is asked who is bound.
    note
        Called with every target that is shown and the node that shows it.

    """

    catalogue: Catalogue
    page: str
    day: dt.date
    note: Callable[[Target, nodes.Element], None]

    @property
    def library(self) -> Library:
        """The law."""
        return self.catalogue.library

    def link(self, target: Target, text: str = "") -> nodes.Node:
        """Point at something; where no page of the project shows it, the words stay without a link."""
        role = ROLES.get(target.kind, target.kind)
        words = text or target.display
        return addnodes.pending_xref(
            "",
            nodes.inline(words, words, classes=["law-link", f"law-{role}"]),
            refdomain="law",
            reftype=str(role),
            reftarget=target.name,
            refdoc=self.page,
            refexplicit=True,
            refwarn=True,
            law_made=True,
        )

    def cited(self, agreement: str, citation: str) -> nodes.Node:
        """Point at what a citation of an agreement cites, if that is known; else give its words."""
        target = self.catalogue.cited(self.library.agreements[agreement].short, citation) if citation else None
        return nodes.Text(citation) if target is None else self.link(target, citation)

    def party(self, code: str) -> nodes.Node:
        """Point at a Party, under its English name."""
        target = self.catalogue.targets.get((Kind.PARTY, code))
        return nodes.Text(self.library.parties.named(code)) if target is None else self.link(target)

    def parties(self, codes: Iterable[str]) -> list[Inline]:
        """Point at several Parties, by name, in the order of their names."""
        return separated(self.party(code) for code in sorted(codes, key=self.library.parties.named))

    def topic(self, name: str) -> nodes.Node:
        """Point at a topic, under its label."""
        return self.link(self.catalogue.targets[Kind.TOPIC, name])


def separated(parts: Iterable[Inline], mark: str = ", ") -> list[Inline]:
    """Put a mark between the parts of a line."""
    found: list[Inline] = []
    for part in parts:
        found += [mark, part] if found else [part]
    return found


def inline(parts: Body) -> list[nodes.Node]:
    """Make nodes of a line."""
    several = [parts] if isinstance(parts, str | nodes.Node) else parts
    return [nodes.Text(part) if isinstance(part, str) else part for part in several]


def paragraph(parts: Body, *classes: str) -> nodes.paragraph:
    """Make a paragraph."""
    found = nodes.paragraph("", "", classes=list(classes))
    found += inline(parts)
    return found


def strong(text: str) -> nodes.strong:
    """Make words strong."""
    return nodes.strong(text, text)


def code(text: str) -> nodes.literal:
    """Make a word of the program."""
    return nodes.literal(text, text)


def japanese(names: Names) -> list[nodes.Node]:
    """Give the Japanese of a name for the end of a line: in brackets, marked as Japanese; nothing where there is none."""
    return [in_japanese(f" ({names.ja})")] if names.ja else []


def in_japanese(text: str) -> nodes.Node:
    """Mark words as Japanese, for fonts and voices."""
    return nodes.inline(text, text, classes=["law-ja", "language-ja"])


def blocks(body: Body) -> list[nodes.Node]:
    """Make blocks of a body: what stands in lines becomes a paragraph."""
    several: list[Inline] = [body] if isinstance(body, str | nodes.Node) else list(body)
    if not any(isinstance(part, nodes.Body | nodes.Part | addnodes.desc) for part in several):
        return [paragraph(several)] if several else []
    return [part if isinstance(part, nodes.Body | nodes.Part | addnodes.desc) else paragraph([part]) for part in several]


def bullets(items: Iterable[Body], *classes: str) -> nodes.bullet_list:
    """Make a list."""
    found = nodes.bullet_list("", bullet="-", classes=list(classes))
    for item in items:
        found += nodes.list_item("", *blocks(item))
    return found


def fields(pairs: Iterable[tuple[str, Body]]) -> nodes.field_list:
    """Make a list of names with what is said under each; names with nothing to say are left out."""
    found = nodes.field_list("", classes=["law-fields"])
    for name, body in pairs:
        inside = blocks(body) if body else []
        if inside:
            found += nodes.field("", nodes.field_name(name, name), nodes.field_body("", *inside))
    return found


def table(headers: Sequence[str], rows: Iterable[Sequence[Body]], *, title: str = "", classes: Sequence[str] = ()) -> nodes.Node:
    """Make a table in a frame that scrolls, so that a wide one can be read on a narrow screen; its first column stays in sight."""
    head, body = _row(headers), [_row(row) for row in rows]
    found = nodes.table("", classes=["law-table", "colwidths-auto", *classes])
    if title:
        found += nodes.title(title, title)
    widths = [max(len(row[place].astext()) for row in (head, *body)) for place in range(len(headers))]
    group = nodes.tgroup("", cols=len(headers))
    group += [nodes.colspec("", colwidth=min(width, _WIDEST) + 2, stub=int(place == 0)) for place, width in enumerate(widths)]
    group += nodes.thead("", head)
    group += nodes.tbody("", *body)
    found += group
    return nodes.container("", found, classes=["law-scroll"])


def _row(cells: Sequence[Body]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *(blocks(cell) if cell else [])) for cell in cells))


def described(target: Target, signature: Sequence[nodes.Node], content: Sequence[nodes.Node], *, contents: str) -> addnodes.desc:
    """Make an entry: a signature with an anchor, and what is said under it.

    Parameters
    ----------
    contents
        How the entry is called in the contents of the page.

    """
    head = addnodes.desc_signature("", "", *signature)
    head["fullname"], head["_toc_name"], head["_toc_parts"] = target.name, contents, (target.name,)
    entry = addnodes.desc("", head, addnodes.desc_content("", *content), classes=["law", f"law-{target.kind}"])
    entry["domain"], entry["objtype"], entry["desctype"] = "law", str(target.kind), str(target.kind)
    entry["no-index"] = entry["noindex"] = entry["no-contents-entry"] = False
    return entry
