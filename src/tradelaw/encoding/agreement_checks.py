"""Checks of one agreement's folder: what its tables say of one another, of the vocabulary and of the ledger."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from tradelaw.citations import lies_in
from tradelaw.encoding.building import EACH_PARTY, start_date
from tradelaw.encoding.identities import build_agreement
from tradelaw.errors import ConditionError, quoted, suggestion
from tradelaw.law.provisions import EVERYTHING
from tradelaw.logic.grammar import parse_condition
from tradelaw.modality import Modality

if TYPE_CHECKING:
    from tradelaw.encoding.checks import FolderChecker, Known, Steps
    from tradelaw.encoding.reading import Document
    from tradelaw.law.agreements import Agreement

Raw = dict[str, Any]

#: Topics that are no matter of provisions: exceptions are found by what they reach, tariffs in their schedules.
WITHOUT_RULES = frozenset({"exceptions", "tariffs"})

#: Tables that need a number of their own in an agreement.
_NUMBERED = ("scope", "provision", "exception", "gap")


class AgreementChecker:
    """Checks of one agreement's folder."""

    def __init__(self, checker: FolderChecker, folder: str, names: Known) -> None:
        self.checker = checker
        self.folder = folder
        self.names = names
        self.terms: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self.chapters: set[str] = set()
        self.articles: set[str] = set()
        self.parameters: set[str] = set()
        self.spoken: set[str] = set()
        self.agreement: Agreement | None = None

    @property
    def chapter_paths(self) -> list[str]:
        """Paths of the files with law in them that are sound so far."""
        reserved = {f"{self.folder}/agreement.toml", f"{self.folder}/ledger.toml"}
        return [path for path in self.checker.sound if path.startswith(f"{self.folder}/") and path not in reserved]

    @property
    def _all_chapters(self) -> list[str]:
        reserved = {f"{self.folder}/agreement.toml", f"{self.folder}/ledger.toml"}
        return [path for path in self.checker.documents if path.startswith(f"{self.folder}/") and path not in reserved]

    def run(self, identities: dict[str, str]) -> None:
        """Check the agreement; `identities` collects the names of agreements and whose they are."""
        for name in ("agreement.toml", "ledger.toml"):
            path = f"{self.folder}/{name}"
            if path not in self.checker.documents and not any(f.startswith(path) for f in self.checker.faults):
                self.checker.faults.append(f"{path}: is missing.")
        self._identity(identities)
        self._ledger()
        for path in sorted(self.chapter_paths):
            self._collect(self.checker.documents[path])
        for path in sorted(self.chapter_paths):
            self._chapter(self.checker.documents[path])
        self._circles()
        if self.checker.base is None:
            self._silent_topics()

    # ------------------------------------------------------------ identity

    def _identity(self, identities: dict[str, str]) -> None:
        path = f"{self.folder}/agreement.toml"
        if path not in self.checker.sound:
            return
        document = self.checker.documents[path]
        raw = document.data
        if raw["id"] != self.folder:
            self.checker.fault(document, ("id",), f"the agreement {quoted(raw['id'])} stands in the folder {quoted(self.folder)}.")
        for name in (raw["id"], raw["short"], *raw["aliases"]):
            owner = identities.setdefault(name.casefold(), self.folder)
            if owner != self.folder:
                self.checker.fault(document, ("aliases",), f"the name {quoted(name)} belongs to {owner} already.")
        seen = set()
        for index, party in enumerate(raw["party"]):
            self._codes(document, ("party", index, "code"), [party["code"]])
            if party["code"] in seen:
                self.checker.fault(document, ("party", index, "code"), f"{party['code']} stands here a second time.")
            seen.add(party["code"])
            if (party["status"] == "party") is not ("in_force" in party):
                self.checker.fault(document, ("party", index), f"{party['code']}: a party has in_force, and nobody else has.")
        entries = {party["code"] for party in raw["party"]}
        for index, pair in enumerate(raw.get("pair", ())):
            for code in (pair["party"], *pair["with"]):
                if code not in entries:
                    self.checker.fault(
                        document, ("pair", index), f"{quoted(code)} is no [[party]] of the agreement.{suggestion(code, entries)}"
                    )
            if pair["party"] in pair["with"]:
                self.checker.fault(document, ("pair", index, "with"), f"{pair['party']} stands in a pair with itself.")
            if "until" in pair and pair["until"] < pair["from"]:
                self.checker.fault(document, ("pair", index, "until"), "the pair's last day lies before its first.")
        self.agreement = build_agreement(raw)
        self._stories(document)

    def _stories(self, document: Document) -> None:
        assert self.agreement is not None  # noqa: S101  # set by the caller
        for pair in {pair for pair, _ in self.agreement.pair_states}:
            states = self.agreement.story(*sorted(pair)) if len(pair) > 1 else ()
            for earlier, later in itertools.pairwise(states):
                if earlier.span.last is None or later.span.first is None or earlier.span.last >= later.span.first:
                    self.checker.fault(
                        document, ("pair", 0), f"the dates of {' and '.join(sorted(pair))} overlap: {earlier.span} and {later.span}."
                    )
                elif (later.span.first - earlier.span.last).days > 1:
                    self.checker.fault(
                        document, ("pair", 0), f"the dates of {' and '.join(sorted(pair))} leave a hole after {earlier.span.last}."
                    )

    def _codes(self, document: Document, steps: Steps, codes: list[str]) -> None:
        for code in codes:
            if code not in self.names.parties:
                self.checker.fault(document, steps, f"no Party has the code {quoted(code)}.{suggestion(code, self.names.parties)}")

    def _ledger(self) -> None:
        path = f"{self.folder}/ledger.toml"
        if path not in self.checker.sound:
            return
        document = self.checker.documents[path]
        for index, line in enumerate(document.data["article"]):
            steps: Steps = ("article", index)
            if line["number"] in self.articles:
                self.checker.fault(document, steps, f"article {quoted(line['number'])} stands here a second time.")
            self.articles.add(line["number"])
            self._topics(document, steps, line.get("topics", []))
            self.spoken |= set(line.get("topics", ())) if line["state"] != "encoded" else set()
            if line["state"] != "encoded" and not line.get("reason"):
                self.checker.fault(document, steps, f"article {line['number']} is {line['state']} and doesn't say why (reason).")

        for index, silence in enumerate(document.data.get("none", ())):
            self._topics(document, ("none", index, "topics"), silence["topics"])
            self.spoken |= set(silence["topics"])

    def _silent_topics(self) -> None:
        """Find topics on which the agreement says nothing: neither a rule, nor that there is none."""
        path = f"{self.folder}/ledger.toml"
        if path not in self.checker.sound or len(self.chapter_paths) < len(self._all_chapters):
            return
        for topic in sorted(self.names.topics - self.spoken - WITHOUT_RULES):
            self.checker.fault(
                self.checker.documents[path], (), f"nothing is said of {topic}: add a rule, a gap, topics on a line, or [[none]]."
            )

    # ------------------------------------------------------------ chapters

    def _collect(self, document: Document) -> None:
        data = document.data
        self.chapters.add(data.get("chapter", ""))
        for index, raw in enumerate(data.get("parameter", ())):
            if raw["name"] in self.parameters or raw["name"] in self.names.facts:
                self.checker.fault(document, ("parameter", index, "name"), f"{quoted(raw['name'])} is a name already.")
            self.parameters.add(raw["name"])
        for index, raw in enumerate(data.get("term", ())):
            if raw["name"] in self.terms or raw["name"] in self.names.facts:
                self.checker.fault(document, ("term", index, "name"), f"the term {quoted(raw['name'])} is defined already.")
            self.terms.setdefault(raw["name"], document.path)
        for table in _NUMBERED:
            for index, raw in enumerate(data.get(table, ())):
                limbs = [limb["id"] for limb in raw.get("breach_any", ())]
                for number in (raw["id"], *limbs):
                    place = f"{document.path}:{document.line_of((table, index, 'id'))}"
                    earlier = self.numbers.setdefault(number, place)
                    if earlier != place:
                        self.checker.fault(document, (table, index, "id"), f"the number {quoted(number)} stands at {earlier} already.")

    def _chapter(self, document: Document) -> None:
        data = document.data
        self._instrument(document, ("instrument",), data.get("instrument"))
        for index, raw in enumerate(data.get("scope", ())):
            self._condition(document, ("scope", index, "when"), raw["when"])
            self._reach(document, ("scope", index, "reaches"), raw.get("reaches", ()))
            self._reach(document, ("scope", index, "except"), raw.get("except", ()))
            self._in_ledger(document, ("scope", index, "id"), raw["id"])
        for index, raw in enumerate(data.get("term", ())):
            self._term(document, ("term", index), raw)
        for index, raw in enumerate(data.get("provision", ())):
            self._provision(document, ("provision", index), raw)
        for index, raw in enumerate(data.get("exception", ())):
            self._exception(document, ("exception", index), raw)
        for index, raw in enumerate(data.get("parameter", ())):
            self._parameter(document, ("parameter", index), raw)
        for index, raw in enumerate(data.get("gap", ())):
            self._topics(document, ("gap", index, "topics"), raw["topics"])
            self._in_ledger(document, ("gap", index, "id"), raw["id"])
            self.spoken |= set(raw["topics"])

    def _parameter(self, document: Document, steps: Steps, raw: Raw) -> None:
        if not raw.get("values") and not raw.get("variants"):
            self.checker.fault(document, steps, f"the parameter {raw['name']} has neither values nor variants.")
        for key in ("values", "variants"):
            for index, value in enumerate(raw.get(key, ())):
                where: Steps = (*steps, key, index)
                self._start(document, where, value)
                self._codes(document, where, value.get("party", []))
                if ("value" in value) is ("unknown" in value):
                    self.checker.fault(
                        document, where, "a value of a parameter is a number (value), or not established (unknown), one of the two."
                    )
                if (key == "variants") is not ("party" in value):
                    self.checker.fault(document, where, "variants name the Parties they are for (party), and values don't.")

    def _condition(self, document: Document, steps: Steps, text: str) -> None:
        self.checker.condition(document, steps, text, self.names, self.terms, frozenset(self.parameters))

    def _instrument(self, document: Document, steps: Steps, name: str | None) -> None:
        if name is not None and self.agreement is not None and self.agreement.instrument(name) is None:
            known = [i.id for i in self.agreement.instruments]
            self.checker.fault(document, steps, f"{quoted(name)} is no [[instrument]] of the agreement.{suggestion(name, known)}")

    def _topics(self, document: Document, steps: Steps, topics: list[str]) -> None:
        """See that topics are topics."""
        for topic in topics:
            if topic not in self.names.topics:
                self.checker.fault(document, steps, f"{quoted(topic)} is no topic.{suggestion(topic, self.names.topics)}")

    def _reach(self, document: Document, steps: Steps, reach: list[str] | tuple[str, ...]) -> None:
        for whole in reach:
            known = (
                whole == EVERYTHING
                or whole in self.chapters
                or whole.isdecimal()
                or any(lies_in(number, whole) for number in (*self.numbers, *self.articles))
            )
            if not known:
                near = suggestion(whole, [*self.numbers, *self.articles])
                self.checker.fault(document, steps, f"it reaches {quoted(whole)}, and no clause or article has that number.{near}")

    def _in_ledger(self, document: Document, steps: Steps, number: str) -> None:
        if not any(lies_in(number, article) or lies_in(article, number) for article in self.articles):
            self.checker.fault(document, steps, f"no line of the ledger covers {quoted(number)}.")

    def _start(self, document: Document, steps: Steps, raw: Raw) -> None:
        if "for" in raw and "from" not in raw:
            self.checker.fault(document, steps, "a period (for) needs a day to count from (from).")
        if isinstance(raw.get("from"), str) and self.agreement is not None:
            try:
                start_date(self.agreement, raw["from"])
            except ValueError:
                self.checker.fault(
                    document,
                    (*steps, "from"),
                    f"{quoted(raw['from'])} is no day: write a date, or 'entry into force of the agreement', or 'for XYZ'.",
                )

    def _term(self, document: Document, steps: Steps, raw: Raw) -> None:
        ways = [key for key in ("when", "all", "any", "not_established") if key in raw]
        if not ways:
            self.checker.fault(document, steps, f"the term {raw['name']} says nothing: it needs when, all, any or not_established.")
        if "not_established" in raw and len(ways) > 1:
            self.checker.fault(document, steps, f"the term {raw['name']} can't be not_established and have limbs.")
        self._all_conditions(document, steps, raw, ("all", "any", "unless"))

    def _all_conditions(self, document: Document, steps: Steps, raw: Raw, lists: tuple[str, ...]) -> None:
        if "when" in raw:
            self._condition(document, (*steps, "when"), raw["when"])
        for key in lists:
            for index, limb in enumerate(raw.get(key, ())):
                self._condition(document, (*steps, key, index), limb["when"])

    def _provision(self, document: Document, steps: Steps, raw: Raw) -> None:
        fault = self.checker.fault
        self._topics(document, (*steps, "topics"), raw["topics"])
        self._in_ledger(document, (*steps, "id"), raw["id"])
        self._instrument(document, (*steps, "instrument"), raw.get("instrument"))
        self._codes(document, (*steps, "party"), raw.get("party", []))
        self._breach(document, steps, raw)
        self.spoken |= set(raw["topics"])
        for key in ("protects", "conduct_of"):
            if key in raw and raw[key] not in self.terms:
                fault(document, (*steps, key), f"{quoted(raw[key])} is no term of the agreement.{suggestion(raw[key], self.terms)}")
        for index, transition in enumerate(raw.get("not_bound", ())):
            where: Steps = (*steps, "not_bound", index)
            self._codes(document, where, transition["party"])
            self._start(document, where, transition)
            if "for" not in transition and "until_event" not in transition:
                fault(document, where, "a transition ends by a period (for), or by an event (until_event).")
        for index, rule in enumerate(raw.get("dispute_settlement", ())):
            where = (*steps, "dispute_settlement", index)
            self._codes(document, where, rule.get("party", []))
            self._start(document, where, rule)
            if "when" in rule:
                self._condition(document, where, rule["when"])
        for index, due in enumerate(raw.get("due", ())):
            self._codes(document, (*steps, "due", index), due.get("party", []))
            if due["from"] != EACH_PARTY:
                self._start(document, (*steps, "due", index), due)
        for index, remark in enumerate(raw.get("notes", ())):
            self._codes(document, (*steps, "notes", index), remark.get("party", []))
        replaced_by = raw.get("valid", {}).get("replaced_by")
        if replaced_by is not None and replaced_by not in self.numbers:
            fault(
                document,
                (*steps, "valid"),
                f"it is replaced by {quoted(replaced_by)}, and no clause has that number.{suggestion(replaced_by, self.numbers)}",
            )

    def _breach(self, document: Document, steps: Steps, raw: Raw) -> None:
        """See that what binds says what breaches it, once, and that nothing else does."""
        fault = self.checker.fault
        breaches = [key for key in ("breach", "breach_any", "breach_not_established") if key in raw]
        binding = Modality(raw["modality"]).binding
        if binding and not breaches and not raw.get("procedural"):
            fault(
                document,
                steps,
                f"{raw['id']} binds, and nothing breaches it: add breach, breach_any, breach_not_established, or procedural = true.",
            )
        if not binding and breaches:
            fault(document, steps, f"{raw['id']} ({raw['modality']}) binds nobody, so nothing can breach it.")
        if len(breaches) > 1 or ("breach_when" in raw and "breach_any" not in raw):
            fault(document, steps, f"{raw['id']} says twice what breaches it, or has breach_when without breach_any.")
        for key in ("breach", "breach_when"):
            if key in raw:
                self._condition(document, (*steps, key), raw[key])
        for index, limb in enumerate(raw.get("breach_any", ())):
            self._condition(document, (*steps, "breach_any", index), limb["when"])
            self._topics(document, (*steps, "breach_any", index), limb.get("topics", []))

    def _exception(self, document: Document, steps: Steps, raw: Raw) -> None:
        self._reach(document, (*steps, "justifies"), raw["justifies"])
        self._reach(document, (*steps, "except"), raw.get("except", ()))
        self._in_ledger(document, (*steps, "id"), raw["id"])
        self._codes(document, (*steps, "party"), raw.get("party", []))
        self._instrument(document, (*steps, "instrument"), raw.get("instrument"))
        if not any(key in raw for key in ("when", "all", "any", "not_established")):
            self.checker.fault(document, steps, f"the exception {raw['id']} has no test: it needs when, all, any or not_established.")
        self._all_conditions(document, steps, raw, ("all", "any"))

    def _circles(self) -> None:
        """Find terms that are defined by themselves."""
        uses: dict[str, set[str]] = {}
        places: dict[str, tuple[Document, Steps]] = {}
        for path in self.chapter_paths:
            document = self.checker.documents[path]
            for index, raw in enumerate(document.data.get("term", ())):
                texts = [raw["when"]] if "when" in raw else []
                texts += [limb["when"] for key in ("all", "any", "unless") for limb in raw.get(key, ())]
                places[raw["name"]] = (document, ("term", index))
                uses[raw["name"]] = {name for text in texts for name in _names_in(text) if name in self.terms}
        for name, (document, steps) in places.items():
            reached: set[str] = set()
            ahead = set(uses[name])
            while ahead:
                reached |= ahead
                ahead = {further for near in ahead for further in uses.get(near, ())} - reached
            if name in reached:
                self.checker.fault(document, steps, f"the term {name} is defined by itself.")


def _names_in(text: str) -> frozenset[str]:
    try:
        return parse_condition(text).facts()
    except ConditionError:
        return frozenset()
