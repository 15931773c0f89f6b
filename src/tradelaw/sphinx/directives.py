"""The directives: each shows a part of the law, or an answer, on a page; what is wrong with one is told, and the build goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from tradelaw import api, customs
from tradelaw.dsl.query import Verb
from tradelaw.errors import QueryError, TradelawError, quoted, suggestion
from tradelaw.law.provisions import LedgerState, Provision
from tradelaw.sphinx.answers import answer_blocks, fact_entry, timeline_blocks
from tradelaw.sphinx.building import catalogue_of, day_of, files_of
from tradelaw.sphinx.catalogue import Catalogue, Kind, Target, ledger
from tradelaw.sphinx.clauses import PARTS, clause_entry, term_entry
from tradelaw.sphinx.domain import LawDomain, Shown
from tradelaw.sphinx.markup import Desk
from tradelaw.sphinx.schedules import schedule_blocks
from tradelaw.sphinx.wholes import (
    agreement_entry,
    article_blocks,
    chapter_blocks,
    concerns,
    ledger_table,
    matrix,
    party_entry,
    topic_entry,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes

logger = logging.getLogger(__name__)


def _listed(text: str | None) -> tuple[str, ...]:
    """Read an option that holds several words, parted by commas."""
    return tuple(word for part in (text or "").split(",") if (word := " ".join(part.split())))


def _one_of(words: Sequence[str], known: Sequence[str], what: str) -> tuple[str, ...]:
    for word in words:
        if word not in known:
            raise QueryError(f"{quoted(word)} is no {what}; there are: {', '.join(known)}.{suggestion(word, known)}")
    return tuple(words)


class LawDirective(SphinxDirective):
    """What all directives have in common."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"no-index": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Show it; a fault is a warning with its place, and nothing is shown."""
        try:
            return self.show()
        except TradelawError as fault:
            logger.warning("%s: %s", self.name, fault, location=self.get_location(), type="law", subtype="directive")
            return []

    def show(self) -> list[nodes.Node]:
        """Make what is shown."""
        raise NotImplementedError

    @property
    def catalogue(self) -> Catalogue:
        """What can be shown."""
        return catalogue_of(self.env)

    @property
    def word(self) -> str:
        """The argument, on one line."""
        return " ".join(" ".join((*self.arguments, *self.content)).split())

    def desk(self, *agreements: str) -> Desk:
        """Set up where things are made, and note what the page depends on: the files of some agreements, or of all."""
        for agreement in agreements or (None,):
            for path in files_of(self.env, agreement):
                self.env.note_dependency(str(path))
        return Desk(self.catalogue, self.env.docname, day_of(self.env), self._note)

    def _note(self, target: Target, node: nodes.Element) -> None:
        if "no-index" in self.options:
            return
        if target.anchor not in node["ids"]:
            node["ids"].append(target.anchor)
        self.state.document.note_explicit_target(node)
        clause = self.catalogue.clause(target)
        shown = Shown(
            page=self.env.docname,
            anchor=target.anchor,
            display=target.display,
            agreement=target.agreement,
            number=target.number,
            heading=target.heading.en,
            topics=tuple(sorted(clause.topics)) if isinstance(clause, Provision) else (),
            parties=() if clause is None else tuple(sorted(concerns(clause))),
        )
        domain = self.env.domains["law"]
        if isinstance(domain, LawDomain):
            domain.note(target, shown, self.get_location())


class ProvisionDirective(LawDirective):
    """A provision, an exception, a scope clause; or all of an article, or the table of a chapter."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **LawDirective.option_spec,
        "parts": directives.unchanged,
        "trail": directives.flag,
    }

    def show(self) -> list[nodes.Node]:
        """Show what the argument names."""
        target = self.catalogue.provision(self.word)
        parts = _one_of(_listed(self.options.get("parts")), PARTS, "part of an entry") or PARTS
        desk = self.desk(target.agreement)
        article = self.catalogue.article(target)
        if article is not None:
            return article_blocks(desk, target, article, parts, trail="trail" in self.options)
        if target.number in self.catalogue.chapters(target.agreement):
            return chapter_blocks(desk, desk.library.agreements[target.agreement], target.number)
        clause = self.catalogue.clause(target)
        if clause is None:
            held = self.catalogue.targets.get((Kind.PROVISION, target.holder))
            where = "its line in the ledger" if held is None else f"{held.display}, which holds it"
            raise QueryError(f"{target.display} has no entry of its own; show {where}.")
        line = next((a.line for a in self.catalogue.articles(target.agreement).values() if target.number in a.clauses), None)
        return [clause_entry(desk, target, clause, line, parts)]


class TermDirective(LawDirective):
    """A defined term of an agreement, or a fact of the vocabulary."""

    def show(self) -> list[nodes.Node]:
        """Show what the argument names."""
        target = self.catalogue.term(self.word)
        if target.kind is Kind.FACT:
            return [fact_entry(self.desk(), target, self.catalogue.library.facts[target.name])]
        term = self.catalogue.library.terms(target.agreement)[target.name.partition(".")[2]]
        return [term_entry(self.desk(target.agreement), target, term)]


class AgreementDirective(LawDirective):
    """An agreement."""

    def show(self) -> list[nodes.Node]:
        """Show what the argument names."""
        target = self.catalogue.agreement(self.word)
        return [agreement_entry(self.desk(target.name), target)]


class PartyDirective(LawDirective):
    """A Party."""

    def show(self) -> list[nodes.Node]:
        """Show what the argument names."""
        return [party_entry(self.desk(), self.catalogue.party(self.word))]


class TopicDirective(LawDirective):
    """A topic."""

    def show(self) -> list[nodes.Node]:
        """Show what the argument names."""
        return [topic_entry(self.desk(), self.catalogue.topic(self.word))]


class MatrixDirective(LawDirective):
    """Topics by agreements."""

    required_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"topics": directives.unchanged, "agreements": directives.unchanged}

    def show(self) -> list[nodes.Node]:
        """Show the topics and agreements that are named, or all."""
        library = self.catalogue.library
        topics = [library.topic(name).name for name in _listed(self.options.get("topics"))] or [topic.name for topic in library.topics]
        agreements = [library.agreement(name).id for name in _listed(self.options.get("agreements"))] or list(library.agreements)
        return [matrix(self.desk(*agreements), topics, agreements)]


class LedgerDirective(LawDirective):
    """What became of every article of an agreement."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {**LawDirective.option_spec, "states": directives.unchanged}

    def show(self) -> list[nodes.Node]:
        """Show the ledger of the agreement that the argument names."""
        agreement = self.catalogue.library.agreement(self.word)
        states = _one_of(_listed(self.options.get("states")), [str(state) for state in LedgerState], "state")
        held = self.catalogue.shown_with(ledger(agreement.id))
        return [ledger_table(self.desk(agreement.id), agreement, states, held)]


class VocabularyDirective(LawDirective):
    """The facts of the vocabulary with their questions."""

    required_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {**LawDirective.option_spec, "groups": directives.unchanged}

    def show(self) -> list[nodes.Node]:
        """Show the facts of some groups, or all."""
        entries = self.catalogue.library.facts.entries
        known = list(dict.fromkeys(entry.group for entry in entries))
        groups = _one_of(_listed(self.options.get("groups")), known, "group of facts") or known
        desk = self.desk()
        return [fact_entry(desk, self.catalogue.targets[Kind.FACT, e.name], e) for e in entries if e.group in groups]


class ScheduleDirective(LawDirective):
    """The tariff notes of a schedule."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"importer": directives.unchanged}

    def show(self) -> list[nodes.Node]:
        """Show the schedule under the agreement that the argument names."""
        library = self.catalogue.library
        agreement = library.agreement(self.word)
        importer = self.options.get("importer", "")
        tariff = library.tariff(importer) if importer else library.only_tariff()
        schedules = tariff.schedules.get(agreement.id)
        if not schedules:
            held = ", ".join(library.agreements[name].short for name in tariff.schedules)
            raise QueryError(
                f"No schedule of {library.parties.named(tariff.importer)} under {agreement.short} is held; there are those under: {held}."
            )
        for path in sorted((library.home(agreement.id) / "tariffs").glob("*.toml")):
            self.env.note_dependency(str(path))
        return schedule_blocks(self.desk(agreement.id), agreement.id, schedules[0].notes)


class QueryDirective(LawDirective):
    """A question in the query language, and its answer as a table."""

    required_arguments = 0
    optional_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "caption": directives.unchanged,
        "columns": directives.unchanged,
        "no-notes": directives.flag,
    }

    def show(self) -> list[nodes.Node]:
        """Answer the question; one without a day is asked on the day of the project."""
        library = self.catalogue.library
        query = api.parse(self.word, library=library)
        if query.as_of is None and query.verb is not Verb.CHANGES:
            query = attrs.evolve(query, as_of=day_of(self.env))
        shown = api.ask(query, library=library).table()
        columns = _one_of(_listed(self.options.get("columns")), shown.headers, "column of this answer")
        return answer_blocks(self.desk(), shown, title=self.options.get("caption"), columns=columns, notes="no-notes" not in self.options)


class RatePathDirective(LawDirective):
    """The path of a line's duty over the years."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "origin": directives.unchanged_required,
        "importer": directives.unchanged,
        "under": directives.unchanged,
        "caption": directives.unchanged,
    }

    def show(self) -> list[nodes.Node]:
        """Show the steps of the line that the argument names, for goods of the origin."""
        if not self.options.get("origin"):
            raise QueryError("Say where the goods originate, as in :origin: and the name of a Party.")
        library = self.catalogue.library
        under = _listed(self.options.get("under"))
        for name in under:
            if name.casefold() != "mfn":
                library.agreement(name)
        paths = customs.rate_path(
            self.word, origin=self.options["origin"], importer=self.options.get("importer", ""), under=under or None, library=library
        )
        for path in sorted(library.home(next(iter(library.agreements))).parent.glob("*/tariffs/*.*")):
            self.env.note_dependency(str(path))
        return answer_blocks(self.desk(), paths.table(), title=self.options.get("caption"))


class TimelineDirective(LawDirective):
    """What begins, ends or changes between two Parties."""

    required_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "between": directives.unchanged_required,
        "topic": directives.unchanged,
        "under": directives.unchanged,
        "from": directives.unchanged,
        "to": directives.unchanged,
    }

    def show(self) -> list[nodes.Node]:
        """Show the days on which something changes, from the first signature to the day of the project, or between two days."""
        library = self.catalogue.library
        between = _listed(self.options.get("between"))
        if len(between) == 1:
            between = tuple(between[0].split(" and "))
        topics, under = _listed(self.options.get("topic")), _listed(self.options.get("under"))
        first = self.options.get("from") or min(agreement.signed for agreement in library.agreements.values())
        last = self.options.get("to") or day_of(self.env)
        changes = api.changes(between, start=first, end=last, on=topics or None, under=under or None, library=library)
        return timeline_blocks(self.desk(), changes)


#: Every directive of the domain, by name.
DIRECTIVES: dict[str, type[LawDirective]] = {
    "provision": ProvisionDirective,
    "term": TermDirective,
    "agreement": AgreementDirective,
    "party": PartyDirective,
    "topic": TopicDirective,
    "matrix": MatrixDirective,
    "ledger": LedgerDirective,
    "vocabulary": VocabularyDirective,
    "schedule": ScheduleDirective,
    "query": QueryDirective,
    "rate-path": RatePathDirective,
    "timeline": TimelineDirective,
}
