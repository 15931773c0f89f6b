"""The domain: what stands on which page, the roles that point at it, and the indexes by article, topic and Party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from sphinx.domains import Domain, Index, IndexEntry, ObjType
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from tradelaw.citations import order
from tradelaw.errors import TradelawError
from tradelaw.sphinx.building import catalogue_of
from tradelaw.sphinx.catalogue import Kind, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: How much an entry counts in the search of the pages: clauses and agreements before the facts they ask about.
_PRIORITY = {Kind.PROVISION: 0, Kind.AGREEMENT: 0, Kind.FACT: 2}


class Shown(NamedTuple):
    """Something that stands on a page.

    Parameters
    ----------
    page, anchor
        Where.
    display
        What it is called.
    agreement, number, heading
        Of a provision.
    topics, parties
        What an index finds it by.

    """

    page: str
    anchor: str
    display: str
    agreement: str = ""
    number: str = ""
    heading: str = ""
    topics: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


class LawRole(XRefRole):
    """Points at a provision, an agreement, a Party, a topic or a term, however it is written.

    ``~`` in front leaves out the name of the agreement.
    """

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,  # noqa: FBT001  # Sphinx calls it so
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Look the target up; what is unknown here may still stand in the inventory of another project."""
        short = target.startswith("~")
        target = target.removeprefix("~").strip()
        try:
            found = catalogue_of(env).find(refnode["reftype"], target)
        except TradelawError as fault:
            refnode["law_fault"] = str(fault)
            return title.removeprefix("~"), target
        refnode["law_display"] = found.display
        if short:
            refnode["refexplicit"] = True
        if not has_explicit_title:
            title = (found.number if short else "") or found.display
        return title, found.name


class _LawIndex(Index):
    """An index of what stands on the pages."""

    def _provisions(self, docnames: Iterable[str] | None) -> Iterator[tuple[str, Shown]]:
        wanted = None if docnames is None else set(docnames)
        for (kind, name), shown in self.domain.objects.items():  # type: ignore[attr-defined]  # the domain is ours
            if kind == Kind.PROVISION and shown.number and (wanted is None or shown.page in wanted):
                yield name, shown

    def _sorted(self, docnames: Iterable[str] | None) -> list[Shown]:
        return sorted((shown for _, shown in self._provisions(docnames)), key=lambda s: (s.display.partition(" ")[0], order(s.number)))

    def _page(self, kind: Kind, name: str) -> Shown | None:
        found: Shown | None = self.domain.objects.get((str(kind), name))  # type: ignore[attr-defined]  # as above
        return found

    def _grouped(self, groups: dict[str, list[IndexEntry]]) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        return sorted(groups.items()), False


def _entry(shown: Shown) -> IndexEntry:
    return IndexEntry(shown.display, 0, shown.page, shown.anchor, shown.heading, "", "")


class ArticleIndex(_LawIndex):
    """Every provision, agreement by agreement, in the order of the treaty."""

    name = "articles"
    localname = "Index of articles"
    shortname = "articles"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Give the entries, by agreement."""
        groups: dict[str, list[IndexEntry]] = {}
        for shown in self._sorted(docnames):
            groups.setdefault(catalogue_of(self.domain.env).library.agreements[shown.agreement].short, []).append(_entry(shown))
        return self._grouped(groups)


class TopicIndex(_LawIndex):
    """Provisions by topic."""

    name = "topics"
    localname = "Index of topics"
    shortname = "topics"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Give the entries, by topic."""
        topics = {topic.name: topic.label.en for topic in catalogue_of(self.domain.env).library.topics}
        groups: dict[str, list[IndexEntry]] = {}
        for shown in self._sorted(docnames):
            for topic in shown.topics:
                groups.setdefault(topics.get(topic, topic), []).append(_entry(shown))
        return self._grouped(groups)


class PartyIndex(_LawIndex):
    """Parties: the page of each, and the provisions that name it."""

    name = "parties"
    localname = "Index of Parties"
    shortname = "Parties"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Give the entries, by Party."""
        catalogue = catalogue_of(self.domain.env)
        wanted = None if docnames is None else set(docnames)
        groups: dict[str, list[IndexEntry]] = {}
        for party in catalogue.library.parties.parties:
            page = self._page(Kind.PARTY, party.code)
            if page is not None and (wanted is None or page.page in wanted):
                groups.setdefault(party.name, []).append(IndexEntry(party.name, 0, page.page, page.anchor, party.name_ja, "", ""))
        for shown in self._sorted(docnames):
            for code in shown.parties:
                groups.setdefault(catalogue.library.parties.named(code), []).append(_entry(shown))
        return self._grouped(groups)


class LawDomain(Domain):
    """Trade agreements: provisions, agreements, Parties, topics, and the terms and facts that conditions are written in."""

    name = "law"
    label = "Trade law"
    object_types: ClassVar[dict[str, ObjType]] = {
        str(Kind.PROVISION): ObjType("provision", "provision"),
        str(Kind.AGREEMENT): ObjType("agreement", "agreement"),
        str(Kind.PARTY): ObjType("Party", "party"),
        str(Kind.TOPIC): ObjType("topic", "topic"),
        str(Kind.TERM): ObjType("term", "term"),
        str(Kind.FACT): ObjType("fact", "term", "fact"),
    }
    roles: ClassVar[dict[str, Any]] = {str(kind): LawRole() for kind in Kind}
    indices: ClassVar[list[type[Index]]] = [ArticleIndex, TopicIndex, PartyIndex]
    initial_data: ClassVar[dict[str, Any]] = {"objects": {}}
    data_version = 1

    @property
    def objects(self) -> dict[tuple[str, str], Shown]:
        """What stands on the pages, by kind and name."""
        found: dict[tuple[str, str], Shown] = self.data["objects"]
        return found

    def note(self, target: Target, shown: Shown, location: object) -> None:
        """Note what stands on a page; what stands on two pages is told, as a pointer can lead to one only."""
        key = (str(target.kind), target.name)
        other = self.objects.get(key)
        if other is not None and other.page != shown.page:
            logger.warning(
                "%s is shown on %s already; add :no-index: to one of the two.",
                target.display,
                other.page,
                location=location,
                type="law",
                subtype="duplicate",
            )
            return
        self.objects[key] = shown

    def clear_doc(self, docname: str) -> None:
        """Forget what stood on a page."""
        for key in [key for key, shown in self.objects.items() if shown.page == docname]:
            del self.objects[key]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process noted of its pages."""
        self.objects.update({key: shown for key, shown in otherdata["objects"].items() if shown.page in docnames})

    def _found(self, role: str, target: str) -> Shown | None:
        kinds = self.objtypes_for_role(role) or ()
        return next((shown for kind in kinds if (shown := self.objects.get((kind, target))) is not None), None)

    def resolve_xref(  # noqa: PLR0917  # Sphinx calls it so
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str, node: pending_xref, contnode: Element
    ) -> nodes.reference | None:
        """Find the page of a target."""
        del env
        shown = self._found(typ, target)
        if shown is None:
            return None
        title = " ".join(part for part in (node.get("law_display", shown.display), shown.heading) if part)
        return make_refnode(builder, fromdocname, shown.page, shown.anchor, contnode, title)

    def resolve_any_xref(  # noqa: PLR0917  # as above
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str, node: pending_xref, contnode: Element
    ) -> list[tuple[str, nodes.reference]]:
        """Find the page of a provision that is written without a role; other names are too common to be taken for law."""
        del node
        try:
            found = catalogue_of(env).provision(target)
        except TradelawError:
            return []
        shown = self._found(Kind.PROVISION, found.name)
        if shown is None:
            return []
        return [("law:provision", make_refnode(builder, fromdocname, shown.page, shown.anchor, contnode, shown.display))]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Give everything for inventory and search."""
        for (kind, name), shown in self.objects.items():
            yield name, shown.display, kind, shown.page, shown.anchor, _PRIORITY.get(Kind(kind), 1)


def tell_missing(app: Any, domain: Domain | None, node: pending_xref) -> bool | None:  # noqa: ANN401  # the application
    """Say of a pointer that leads nowhere what is wrong, and what was probably meant.

    What is known to the library and shown on no page of the project keeps its words without a link; that is told only where it matters:
    where the project shows all the law, or is nitpicky.
    """
    if domain is None or domain.name != "law":
        return None
    fault = node.get("law_fault")
    if fault:
        logger.warning("%s", fault, location=node, type="law", subtype="unknown")
    elif app.config.tradelaw_pages or (app.config.nitpicky and not node.get("law_made")):
        target = node["reftarget"]
        logger.warning("%s is shown on no page of this project.", target, location=node, type="law", subtype="missing")
    return True
