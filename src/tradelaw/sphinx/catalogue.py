"""The catalogue: everything in a library that a page can point at, under the name by which it is known in an inventory.

A clause is called ``AGREEMENT.NUMBER``, so that another project can point at a paragraph of a treaty. What holds no
rule of its own, an article or a chapter, has a name as well; so has a limb of a test, and an article of which there is only a line
in the ledger. Nothing here knows of Sphinx.
"""

from __future__ import annotations

import enum
import functools
import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

from tradelaw.citations import lies_in, normal_number, order
from tradelaw.errors import TradelawError, UnknownFactError, UnknownProvisionError, quoted, suggestion
from tradelaw.law.agreements import Names
from tradelaw.law.provisions import DefinedTerm, ExceptionClause, Gap, Provision, ScopeClause
from tradelaw.loaded.library import Library
from tradelaw.sphinx.articles import Article, arrange, number_of_citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tradelaw.law.agreements import Agreement
    from tradelaw.law.provisions import Limb

#: A clause with a number of its own.
Clause: TypeAlias = Provision | ExceptionClause | ScopeClause | Gap

_CHAPTER = re.compile(r"(?:chapters?|chap\.?|ch\.?)\s*(?=\d)", re.IGNORECASE)
_LAST_STEP = re.compile(r"(?:\([^()]*\)|\.[^.()]+)$")
_LIMB_NUMBER = re.compile(r"[\w.-]+(?: [\w.-]+)*(?:\(\w+\))+")


class Kind(enum.StrEnum):
    """What a name stands for; the first word of an entry in an inventory."""

    PROVISION = "provision"
    AGREEMENT = "agreement"
    PARTY = "party"
    TOPIC = "topic"
    TERM = "term"
    FACT = "fact"


@attrs.frozen
class Target:
    """Something a page can point at.

    Parameters
    ----------
    kind, name
        What it is, and its name in inventories: ``cptpp.14.11.3(b)``.
    display
        What is written where it is pointed at.
    holder
        Name of the entry with which it is shown: a limb with its clause, everything else with itself.
    agreement, number
        Where it stands, if it stands in an agreement.
    heading
        What it is about.

    """

    kind: Kind
    name: str
    display: str
    holder: str
    agreement: str = ""
    number: str = ""
    heading: Names = Names("")

    @property
    def anchor(self) -> str:
        """Its anchor on the page that shows it; never the bare name, which the search of a built site would take for the words shown.

        Examples
        --------
        >>> Target(Kind.PROVISION, "cptpp.14.11.3(b)", "CPTPP Art. 14.11.3(b)", "cptpp.14.11.3").anchor
        'law-cptpp.14.11.3-b'

        """
        return f"law-{slug(self.name)}" if self.kind in (Kind.PROVISION, Kind.TERM) else f"law-{self.kind}-{slug(self.name)}"


def slug(name: str) -> str:
    """Make an anchor of a name: letters, digits, dots and hyphens.

    Examples
    --------
    >>> slug("cptpp.Annex_17-D(d)(iii)(A)")
    'cptpp.Annex_17-D-d-iii-A'

    """
    return re.sub(r"[^\w.]+", "-", name).strip("-")


def named(agreement: str, number: str) -> str:
    """Give the name of a clause; a space would end it in an inventory.

    Examples
    --------
    >>> named("cptpp", "29.1.1 fn 1")
    'cptpp.29.1.1_fn_1'

    """
    return f"{agreement}.{number}".replace(" ", "_")


@attrs.frozen(slots=False, eq=False)
class Catalogue:
    """Everything in a library that a page can point at.

    Parameters
    ----------
    library
        The law.

    Examples
    --------
    >>> import tradelaw as tl
    >>> catalogue = Catalogue(tl.library())
    >>> catalogue.provision("CPTPP Art. 14.11.3(b)").name
    'cptpp.14.11.3(b)'
    >>> catalogue.provision("rcep.12.15").display
    'RCEP Art. 12.15'
    >>> catalogue.term("CPTPP covered person").name
    'cptpp.covered_person'

    """

    library: Library

    # ------------------------------------------------------------ what there is

    @functools.cached_property
    def targets(self) -> dict[tuple[Kind, str], Target]:
        """Every target, by kind and name."""
        found: dict[tuple[Kind, str], Target] = {}
        for target in self._all():
            found.setdefault((target.kind, target.name), target)
        return found

    def _all(self) -> Iterator[Target]:
        library = self.library
        for agreement in library.agreements.values():
            yield Target(Kind.AGREEMENT, agreement.id, agreement.short, agreement.id, agreement.id, heading=agreement.title)
            yield from self._of_agreement(agreement)
        for party in library.parties.parties:
            yield Target(Kind.PARTY, party.code, party.name, party.code, heading=Names(party.name, party.name_ja))
        for topic in library.topics:
            yield Target(Kind.TOPIC, topic.name, topic.label.en, topic.name, heading=topic.label)
        for entry in library.facts.entries:
            yield Target(Kind.FACT, entry.name, entry.name, entry.name, heading=entry.question)

    def _of_agreement(self, agreement: Agreement) -> Iterator[Target]:
        """Give the targets inside an agreement; of two with one name the first counts, so clauses come before what is only part of one."""
        clauses = sorted(self.clauses(agreement.id).values(), key=lambda clause: order(clause.number))
        for clause in clauses:
            yield self._target(agreement, clause.number, clause.number, heading=_heading(clause), display=clause.citation)
        for clause in clauses:
            for limb in _limbs(clause):
                number = limb.number or number_of_citation(agreement, limb.citation)
                if _LIMB_NUMBER.fullmatch(number):
                    yield self._target(agreement, number, clause.number)
        for term in self.library.law(agreement.id).terms:
            name = f"{agreement.id}.{term.name}"
            yield Target(Kind.TERM, name, term.label.en, name, agreement.id, heading=term.label)
        for article in self.articles(agreement.id).values():
            yield self._target(agreement, article.number, article.number, heading=article.heading)
        for clause in clauses:
            for whole in _wholes(clause.number):
                yield self._target(agreement, whole, clause.number)
        for chapter, title in self.chapters(agreement.id).items():
            if chapter:
                display = f"{agreement.short} Chapter {chapter}"
                yield self._target(agreement, chapter, chapter, heading=title, display=display)
        for line in self.library.ledger(agreement.id):
            yield self._target(agreement, line.number, ledger(agreement.id), heading=Names(line.title), display=line.citation)

    @staticmethod
    def _target(agreement: Agreement, number: str, holder: str, *, heading: Names = Names(""), display: str = "") -> Target:  # noqa: B008  # frozen
        where = holder if holder.startswith("ledger:") else named(agreement.id, holder)
        written = display or agreement.cite(number)
        return Target(Kind.PROVISION, named(agreement.id, number), written, where, agreement.id, number, heading)

    @functools.cached_property
    def _held(self) -> dict[str, list[Target]]:
        found: dict[str, list[Target]] = {}
        for target in self.targets.values():
            found.setdefault(target.holder, []).append(target)
        return found

    def shown_with(self, holder: str) -> list[Target]:
        """Give the targets that are shown with an entry, itself among them."""
        return self._held.get(holder, [])

    @functools.cache  # noqa: B019  # a catalogue lives as long as the build
    def clauses(self, agreement: str) -> dict[str, Clause]:
        """Give every clause of an agreement that has a number, by it."""
        law = self.library.law(agreement)
        several: Iterable[Clause] = (*law.provisions, *law.exceptions, *law.scope, *law.gaps)
        return {clause.number: clause for clause in several}

    @functools.cache  # noqa: B019  # as above
    def articles(self, agreement: str) -> dict[str, Article]:
        """Give the articles of an agreement that hold a rule or define a term, in the order of the treaty."""
        return arrange(self.library, self.library.agreements[agreement], tuple(self.clauses(agreement).values()))

    @functools.cache  # noqa: B019  # as above
    def chapters(self, agreement: str) -> dict[str, Names]:
        """Give the chapters of an agreement with their titles; an agreement without chapters has one without a number."""
        titles: dict[str, Names] = {}
        for number, title in self.library.law(agreement).chapter_titles:
            titles.setdefault(number, title)
        several = {article.chapter for article in self.articles(agreement).values()}
        return {number: titles.get(number, Names("")) for number in sorted(several, key=order)}

    def clause(self, target: Target) -> Clause | None:
        """Give the clause that a target is; None where it is part of one, or holds several."""
        return self.clauses(target.agreement).get(target.number) if target.kind is Kind.PROVISION else None

    def article(self, target: Target) -> Article | None:
        """Give the article that a target is, or None."""
        return self.articles(target.agreement).get(target.number) if target.kind is Kind.PROVISION else None

    # ------------------------------------------------------------ what people write

    @functools.cached_property
    def _spellings(self) -> dict[str, Target]:
        provisions = [target for target in self.targets.values() if target.kind is Kind.PROVISION]
        # A name is meant before a citation: two clauses may be cited alike, as a footnote for one Party and for another.
        found = {target.name.casefold(): target for target in provisions}
        for target in provisions:
            found.setdefault(target.display.casefold(), target)
        return found

    def provision(self, text: str) -> Target:
        """Give the clause, limb, article or chapter that a text names.

        Parameters
        ----------
        text
            A citation with its agreement, or a name.

        Raises
        ------
        UnknownAgreementError, UnknownProvisionError
            If there is none; the message says which was probably meant.

        """
        plain = " ".join(text.split())
        found = self._spellings.get(plain.casefold())
        if found is None:
            agreement, number = self._apart(plain)
            number = normal_number(_CHAPTER.sub("", number))
            found = self._spellings.get(named(agreement.id, number).casefold()) or self._in_ledger(agreement, number)
            if found is None:
                numbers = [t.number for t in self.targets.values() if t.kind is Kind.PROVISION and t.agreement == agreement.id]
                raise UnknownProvisionError(f"{agreement.short} has no provision {quoted(number)} here.{suggestion(number, numbers)}")
        return found

    def _in_ledger(self, agreement: Agreement, number: str) -> Target | None:
        """Give the line of the ledger on an article that is not encoded, for a paragraph of it."""
        for line in self.library.ledger(agreement.id):
            found = self._spellings.get(named(agreement.id, line.number).casefold())
            if found is not None and found.holder == ledger(agreement.id) and lies_in(number, line.number):
                return attrs.evolve(found, display=agreement.cite(number))
        return None

    def _apart(self, text: str) -> tuple[Agreement, str]:
        agreement = self.library.find_agreement(text.partition(".")[0]) if "." in text else None
        if agreement is not None:
            return agreement, text.partition(".")[2].replace("_", " ")
        return self.library.agreement_and_number(text)

    def agreement(self, text: str) -> Target:
        """Give the agreement of a name."""
        return self.targets[Kind.AGREEMENT, self.library.agreement(text).id]

    def party(self, text: str) -> Target:
        """Give the Party of a name or code; of somebody who has nothing to do with the agreements, the name alone."""
        party = self.library.party(text)
        plain = Target(Kind.PARTY, party.code, party.name, party.code)
        return self.targets.get((Kind.PARTY, party.code), plain)

    def topic(self, text: str) -> Target:
        """Give the topic of a name or spelling."""
        return self.targets[Kind.TOPIC, self.library.topic(text).name]

    @functools.cached_property
    def _term_spellings(self) -> dict[str, Target]:
        found: dict[str, Target] = {}
        for target in self.targets.values():
            if target.kind is Kind.FACT:
                found[target.name] = target
            elif target.kind is Kind.TERM:
                name = target.name.partition(".")[2]
                short = self.library.agreements[target.agreement].short
                for spelling in (target.name, *(f"{a} {t}" for a in (target.agreement, short) for t in (name, target.display))):
                    found.setdefault(spelling.casefold(), target)
        return found

    def term(self, text: str) -> Target:
        """Give the defined term or the fact that a text names.

        Parameters
        ----------
        text
            A fact of the vocabulary, or a term with its agreement in front.

        Raises
        ------
        UnknownFactError
            If there is none; the message says which was probably meant.

        """
        plain = " ".join(text.split())
        found = self._term_spellings.get(plain.casefold())
        if found is None:
            short = {target.name.partition(".")[2] for target in self.targets.values() if target.kind is Kind.TERM}
            if plain.casefold() in short:
                found_in = [t.name for t in self.targets.values() if t.kind is Kind.TERM and t.name.endswith(f".{plain.casefold()}")]
                raise UnknownFactError(f"A term is named with its agreement: {' or '.join(found_in)}.")
            raise UnknownFactError(self.library.facts.unknown(plain, tuple(self._term_spellings)))
        return found

    def find(self, kind: str, text: str) -> Target:
        """Give what a text names, if it is of a kind; the roles of the domain are called by the kinds."""
        readers = {
            Kind.PROVISION: self.provision,
            Kind.AGREEMENT: self.agreement,
            Kind.PARTY: self.party,
            Kind.TOPIC: self.topic,
            Kind.TERM: self.term,
            Kind.FACT: self.term,
        }
        return readers[Kind(kind)](text)

    def cited(self, agreement: str, text: str) -> Target | None:
        """Give the clause that a text of an agreement cites, with the agreement's name or without it; None where it cites none."""
        for written in (text, f"{agreement} {text}"):
            try:
                return self.provision(written)
            except TradelawError:
                continue
        return None

    # ------------------------------------------------------------ who asks what

    @functools.cached_property
    def asked_by(self) -> dict[str, tuple[Target, ...]]:
        """The clauses and terms that ask about each fact, by its name."""
        found: dict[str, list[Target]] = {}
        for agreement in self.library.agreements:
            for clause in self.clauses(agreement).values():
                for name in _facts(clause):
                    found.setdefault(name, []).append(self.targets[Kind.PROVISION, named(agreement, clause.number)])
            for term in self.library.law(agreement).terms:
                for name in term.meaning.facts():
                    found.setdefault(name, []).append(self.targets[Kind.TERM, f"{agreement}.{term.name}"])
        return {name: tuple(targets) for name, targets in found.items()}


def ledger(agreement: str) -> str:
    """Give the name of the entry that an agreement's ledger is."""
    return f"ledger:{agreement}"


def _heading(clause: Clause) -> Names:
    return clause.heading if isinstance(clause, Provision | ExceptionClause) else Names("")


def _limbs(clause: Clause) -> tuple[Limb, ...]:
    return clause.limbs if isinstance(clause, Provision | ExceptionClause) else ()


def _wholes(number: str) -> Iterator[str]:
    """Give the paragraphs that a number lies in, the nearest first, down to its article."""
    whole = _LAST_STEP.sub("", number)
    while whole not in (number, "") and ("." in whole or " " in whole):
        yield whole
        number, whole = whole, _LAST_STEP.sub("", whole)


def _facts(clause: Clause) -> frozenset[str]:
    """Names of the facts that a clause itself asks about."""
    if isinstance(clause, Provision):
        return frozenset() if clause.breach is None else clause.breach.facts()
    if isinstance(clause, ExceptionClause):
        return clause.test.facts()
    return clause.when.facts() if isinstance(clause, ScopeClause) else frozenset()


def terms_in(catalogue: Catalogue, article: Article) -> tuple[DefinedTerm, ...]:
    """Give the terms that an article defines."""
    return tuple(term for term in catalogue.library.law(article.agreement).terms if term.name in article.terms)
