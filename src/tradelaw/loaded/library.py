"""The library: a law folder, loaded as far as a question needs it.

Identities of agreements are read on the first question, the chapters of an agreement on the first
question about its law. What was read stays.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from tradelaw.citations import lies_in, normal_number, order
from tradelaw.encoding.building import build_law
from tradelaw.encoding.identities import (
    build_agreement,
    build_ledger,
    build_membership,
    build_party,
    build_silences,
    build_vocabulary,
    names,
)
from tradelaw.encoding.reading import Document, law_files, read_document
from tradelaw.errors import TariffError, UnknownAgreementError, UnknownProvisionError, UnknownTopicError, quoted, suggestion
from tradelaw.law.agreements import Names
from tradelaw.law.norms import Norm
from tradelaw.law.provisions import LedgerState
from tradelaw.logic.written import Written
from tradelaw.names import NameTable
from tradelaw.parties import PartyBook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tradelaw.law.agreements import Agreement
    from tradelaw.law.provisions import DefinedTerm, ExceptionClause, Law, LedgerLine, Provision, ScopeClause, Silence
    from tradelaw.law.vocabulary import Vocabulary
    from tradelaw.loaded.tariffs import CustomsTariff
    from tradelaw.parties import Party

_NOT_LAW = frozenset({"agreement.toml", "ledger.toml"})


def packaged_folder() -> Path:
    """Give the law folder that came with the package: inside it when installed, beside it in a checkout."""
    inside = Path(__file__).resolve().parent.parent / "agreements"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "agreements"


@attrs.frozen
class Topic:
    """A topic a question can be about."""

    name: str
    label: Names
    aliases: tuple[str, ...]


@attrs.frozen(slots=False, eq=False)
class Library:
    """Agreements and their law, from one law folder or several.

    Parameters
    ----------
    folders
        Law folders; where two hold the same agreement, the later one is taken.

    Examples
    --------
    >>> import tradelaw as tl
    >>> library = tl.library()
    >>> library.agreement("TPP11").id
    'cptpp'
    >>> library.party("Vietnam").code
    'VNM'

    """

    folders: tuple[Path, ...]

    # ------------------------------------------------------------ files

    @functools.cached_property
    def _files(self) -> dict[str, dict[str, tuple[Path, str]]]:
        """Files by folder inside the law folder ("" for its top) and name."""
        found: dict[str, dict[str, tuple[Path, str]]] = {}
        for folder in self.folders:
            taken: dict[str, dict[str, tuple[Path, str]]] = {}
            for path in law_files(folder):
                inside, _, name = path.rpartition("/")
                taken.setdefault(inside, {})[name] = (folder, path)
            found |= {inside: files for inside, files in taken.items() if inside}
        return found

    def _top(self, name: str) -> Iterator[Document]:
        for folder in self.folders:
            if (folder / name).is_file():
                yield read_document(folder, name)

    @functools.cached_property
    def edition(self) -> str:
        """Name of the edition; several are joined by a plus sign."""
        return " + ".join(document.data["edition"] for document in self._top("edition.toml"))

    @functools.cached_property
    def known_until(self) -> dt.date:
        """Day up to which the facts were established."""
        return max((document.data["known_until"] for document in self._top("edition.toml")), default=dt.date.min)

    # ------------------------------------------------------------ Parties and topics

    @functools.cached_property
    def parties(self) -> PartyBook:
        """Everybody a question may name."""
        documents = list(self._top("parties.toml"))
        return PartyBook(
            parties=tuple(build_party(raw) for document in documents for raw in document.data["party"]),
            memberships=tuple(build_membership(raw) for document in documents for raw in document.data.get("membership", ())),
            others=self._other_territories,
        )

    def _other_territories(self) -> tuple[Party, ...]:
        return tuple(build_party(raw, covered=False) for document in self._top("other-territories.toml") for raw in document.data["party"])

    def party(self, name: str) -> Party:
        """Give the Party of a name or code.

        Raises
        ------
        UnknownPartyError
            If nobody is called that.

        """
        return self.parties.resolve(name)

    @functools.cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic."""
        raws = [raw for document in self._top("topics.toml") for raw in document.data["topic"]]
        return tuple(Topic(raw["name"], names(raw["label"]), tuple(raw["aliases"])) for raw in raws)

    @functools.cached_property
    def _topic_table(self) -> NameTable[Topic]:
        return NameTable.of((t, (t.name, t.label.en, t.label.ja, *t.aliases)) for t in self.topics)

    def find_topic(self, name: str) -> Topic | None:
        """Give the topic of a name or spelling, or None."""
        return self._topic_table.get(name)

    def topic(self, name: str) -> Topic:
        """Give the topic of a name or spelling.

        Raises
        ------
        UnknownTopicError
            If there is none; the message says which was probably meant.

        Examples
        --------
        >>> import tradelaw as tl
        >>> tl.library().topic("data localization").name
        'localisation'

        """
        found = self.find_topic(name)
        if found is None:
            raise UnknownTopicError(self.unknown_topic(name))
        return found

    def unknown_topic(self, name: str) -> str:
        """Say that no topic is called that, and which was probably meant."""
        listed = ", ".join(topic.name for topic in self.topics)
        return f"No topic is called {quoted(name)}.{suggestion(name, self._topic_table.spellings)} Topics: {listed}."

    # ------------------------------------------------------------ agreements

    @functools.cached_property
    def _homes(self) -> dict[str, tuple[Agreement, Path]]:
        """Every agreement, with the folder in which its own stands."""
        found = {}
        for inside in sorted(self._files):
            if "agreement.toml" in self._files[inside]:
                folder, path = self._files[inside]["agreement.toml"]
                agreement = build_agreement(read_document(folder, path).data)
                found[agreement.id] = (agreement, folder / inside)
        return found

    @functools.cached_property
    def agreements(self) -> dict[str, Agreement]:
        """Every agreement, by identifier."""
        return {name: agreement for name, (agreement, _) in self._homes.items()}

    def home(self, agreement: str) -> Path:
        """Give the folder in which an agreement's files stand."""
        return self._homes[agreement][1]

    @functools.cached_property
    def _agreement_table(self) -> NameTable[Agreement]:
        return NameTable.of((a, (a.id, a.short, a.title.en, a.title.ja, *a.aliases)) for a in self.agreements.values())

    def find_agreement(self, name: str) -> Agreement | None:
        """Give the agreement of a name, or None."""
        return self._agreement_table.get(name)

    def agreement(self, name: str) -> Agreement:
        """Give the agreement of an identifier, a short name, a title or another name.

        Raises
        ------
        UnknownAgreementError
            If there is none; the message says which was probably meant.

        """
        found = self.find_agreement(name)
        if found is None:
            raise UnknownAgreementError(self.unknown_agreement(name))
        return found

    def unknown_agreement(self, name: str) -> str:
        """Say that no agreement is called that, and which was probably meant."""
        listed = ", ".join(self.agreements)
        return f"No agreement is called {quoted(name)}.{suggestion(name, self._agreement_table.spellings)} Agreements: {listed}."

    def agreement_and_number(self, text: str) -> tuple[Agreement, str]:
        """Take a citation apart: ``CPTPP Art. 14.13(2)`` is the CPTPP and 14.13.2.

        Raises
        ------
        UnknownAgreementError
            If the text begins with no agreement's name.

        """
        words = text.split()
        for count in range(len(words), 0, -1):
            agreement = self.find_agreement(" ".join(words[:count]))
            if agreement is not None:
                return agreement, normal_number(" ".join(words[count:]))
        meant = suggestion(words[0] if words else "", self._agreement_table.spellings)
        raise UnknownAgreementError(f"{quoted(text)} names no agreement; write it in front of the number, as in CPTPP 14.13.2.{meant}")

    def citation_spellings(self, text: str) -> Callable[[str, str, str], bool]:
        """Give a test whether a provision (agreement, number, citation) is the one that a text names, with or without its agreement."""
        try:
            agreement, number = self.agreement_and_number(text)
            wanted: str | None = agreement.id
        except UnknownAgreementError:
            wanted, number = None, normal_number(text)
        plain = " ".join(text.split()).casefold()

        def named(agreement: str, provision: str, citation: str) -> bool:
            return citation.casefold() == plain or (wanted in (None, agreement) and provision.casefold() == number.casefold())

        return named

    # ------------------------------------------------------------ law

    @functools.cached_property
    def _laws(self) -> dict[str, Law]:
        return {}

    def law(self, agreement: str) -> Law:
        """Give everything encoded of an agreement, by its identifier; read on first use."""
        found = self._laws.get(agreement)
        if found is None:
            files = self._files[agreement]
            documents = [read_document(*files[name]) for name in sorted(files) if name not in _NOT_LAW]
            found = self._laws.setdefault(agreement, build_law(self.agreements[agreement], documents))
        return found

    def terms(self, agreement: str) -> dict[str, DefinedTerm]:
        """Give the defined terms of an agreement, by name."""
        found = self._terms.get(agreement)
        if found is None:
            found = self._terms.setdefault(agreement, {term.name: term for term in self.law(agreement).terms})
        return found

    @functools.cached_property
    def _terms(self) -> dict[str, dict[str, DefinedTerm]]:
        return {}

    @functools.cached_property
    def _ledgers(self) -> dict[str, tuple[LedgerLine, ...]]:
        return {}

    def ledger(self, agreement: str) -> tuple[LedgerLine, ...]:
        """Give what became of every article of an agreement."""
        found = self._ledgers.get(agreement)
        if found is None:
            files = self._files[agreement]
            lines = build_ledger(self.agreements[agreement], read_document(*files["ledger.toml"]).data) if "ledger.toml" in files else ()
            found = self._ledgers.setdefault(agreement, lines)
        return found

    def open_lines(self, agreement: str, topics: frozenset[str]) -> tuple[LedgerLine, ...]:
        """Give the articles of an agreement that hold law on some topics and are not, or only partly, encoded."""
        files = self._files[agreement]
        if agreement not in self._ledgers and "ledger.toml" in files:
            folder, path = files["ledger.toml"]
            text = (folder / path).read_text(encoding="utf-8")
            if not any(f'"{topic}"' in text for topic in topics):
                return ()
        lines = self.ledger(agreement)
        return tuple(line for line in lines if line.topics & topics and line.state is not LedgerState.ENCODED)

    @functools.cached_property
    def _silences(self) -> dict[str, tuple[Silence, ...]]:
        return {}

    def silences(self, agreement: str) -> tuple[Silence, ...]:
        """Give the topics on which an agreement has nothing, with the reasons."""
        found = self._silences.get(agreement)
        if found is None:
            files = self._files[agreement]
            raw = read_document(*files["ledger.toml"]).data if "ledger.toml" in files else {}
            found = self._silences.setdefault(agreement, build_silences(self.agreements[agreement], raw))
        return found

    def tariff(self, importer: str) -> CustomsTariff:
        """Give a Party's tariff, with its schedules under every agreement.

        Raises
        ------
        TariffError
            If no tariff of that Party is held.

        """
        party = self.party(importer)
        found = self._tariffs.get(party.code)
        if found is None:
            held = ", ".join(self.parties.named(code) for code in self._tariffs) or "none"
            raise TariffError(f"No tariff of {party} is held; there is: {held}.")
        return found

    def only_tariff(self) -> CustomsTariff:
        """Give the tariff that is held, where there is no more than one.

        Raises
        ------
        TariffError
            If several are held, or none.

        """
        if len(self._tariffs) != 1:
            raise TariffError(f"It isn't said into which Party; tariffs are held of {', '.join(self._tariffs) or 'none'}.")
        return next(iter(self._tariffs.values()))

    def tariffs(self) -> dict[str, CustomsTariff]:
        """Give every tariff that is held, by the importing Party's code."""
        return dict(self._tariffs)

    @functools.cached_property
    def _tariffs(self) -> dict[str, CustomsTariff]:
        from tradelaw.loaded.tariffs import tariffs_of  # noqa: PLC0415  # only for questions about duties

        return tariffs_of(self)

    @functools.cached_property
    def facts(self) -> Vocabulary:
        """The vocabulary: every fact a condition may ask about, and what facts imply one another."""
        return build_vocabulary(document.data for document in self._top("vocabulary.toml"))

    def provision(self, agreement: Agreement, number: str) -> Provision:
        """Give a provision of an agreement by its number.

        Raises
        ------
        UnknownProvisionError
            If there is none; the message says which was probably meant, or what the ledger says of the article.

        """
        found = self.law(agreement.id).provision(number)
        if found is None:
            raise UnknownProvisionError(self.unknown_provision(agreement, number))
        return found

    def unknown_provision(self, agreement: Agreement, number: str) -> str:
        """Say that nothing encoded carries a number, and why, as far as the ledger knows."""
        law = self.law(agreement.id)
        for line in self.ledger(agreement.id):
            if (lies_in(number, line.number) or lies_in(line.number, number)) and line.state != "encoded":
                return f"{agreement.cite(number)} is {line.state}: {line.reason}"
        parts = sorted((n for n in law.numbers() if lies_in(n, number)), key=order)
        if parts:
            return f"{agreement.cite(number)} is made of {', '.join(parts)}; name one of them."
        return f"{agreement.short} has no provision {quoted(number)} here.{suggestion(number, law.numbers())}"

    @functools.cached_property
    def _norms(self) -> dict[tuple[str, str], Norm]:
        return {}

    def norm(self, provision: Provision) -> Norm:
        """Give the norm of a provision: with the scope clauses and the exceptions that reach it, those written for it first."""
        found = self._norms.get(provision.key)
        if found is None:
            found = self._norms.setdefault(provision.key, self._build_norm(provision))
        return found

    def _build_norm(self, provision: Provision) -> Norm:
        law = self.law(provision.agreement)
        number, chapter = provision.number, provision.chapter
        reaching = [e for e in law.exceptions if _reaches(e, provision)]
        reaching.sort(key=lambda e: (not e.reach.written_for(number, chapter=chapter), order(e.number)))
        scope = tuple(s for s in law.scope if s.reach.covers(number, chapter=chapter))
        return Norm(
            provision=provision,
            protected=law.term(provision.protects) if provision.protects else None,
            scope=scope,
            exceptions=tuple(reaching),
            span=provision.span,
            conduct=law.term(provision.conduct_of) if provision.conduct_of else None,
            parameters=tuple(p for p in law.parameters if _compared(p.name, provision, scope)),
        )


def _compared(parameter: str, provision: Provision, scope: tuple[ScopeClause, ...]) -> bool:
    """Whether the breach or the scope of a provision is compared with a parameter; read off the text, so that nothing is parsed."""
    conditions = [clause.when for clause in scope] + ([] if provision.breach is None else [provision.breach])
    return any(isinstance(c, Written) and re.search(rf"\b{parameter}\b", c.text) for c in conditions)


def _reaches(exception: ExceptionClause, provision: Provision) -> bool:
    """Whether an exception reaches a provision, or one of its limbs."""
    numbers = [provision.number, *(limb.number for limb in provision.limbs)]
    return any(exception.reach.covers(number, chapter=provision.chapter) for number in numbers)
