"""From the chapter files of a law folder to law objects.

What is built here has been checked before (`tradelaw.encoding.checks`), or ships with the package
and was checked when it was made: nothing is checked twice, so that loading stays quick.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.dates import Span, add_period
from tradelaw.encoding.identities import Raw, build_settlement, names, span_of
from tradelaw.law.agreements import SettlementRule
from tradelaw.law.provisions import (
    EVERYTHING,
    Deadline,
    DefinedTerm,
    ExceptionClause,
    ExceptionKind,
    Gap,
    Judge,
    Law,
    Limb,
    Provision,
    Reach,
    Remark,
    ScopeClause,
    ScopeKind,
    Transition,
)
from tradelaw.logic.conditions import Condition, Term, Unknown
from tradelaw.logic.parameters import Parameter, ParameterValue
from tradelaw.logic.written import Written
from tradelaw.modality import Confidence, Modality, Settlement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tradelaw.encoding.reading import Document
    from tradelaw.law.agreements import Agreement

_ENTRY = "entry into force "

#: The day each Party counts from by its own date.
EACH_PARTY = "entry into force for the Party"


def _texts(raw: str | list[str] | None) -> tuple[str, ...]:
    if raw is None:
        return ()
    return (raw,) if isinstance(raw, str) else tuple(raw)


def _codes(raw: Raw) -> frozenset[str]:
    return frozenset(raw.get("party", ()))


def build_law(agreement: Agreement, documents: Iterable[Document]) -> Law:
    """Build everything encoded of an agreement from its chapter files."""
    builder = LawBuilder(agreement)
    chapters = [document.data for document in documents]
    for data in chapters:
        builder.add_terms(data)
    parts = [builder.chapter(data) for data in chapters]
    return Law(
        agreement=agreement.id,
        provisions=tuple(p for part in parts for p in part.provisions),
        exceptions=tuple(e for part in parts for e in part.exceptions),
        scope=tuple(s for part in parts for s in part.scope),
        terms=tuple(t for part in parts for t in part.terms),
        gaps=tuple(g for part in parts for g in part.gaps),
        parameters=tuple(p for part in parts for p in part.parameters),
        chapter_settlement=tuple(s for part in parts for s in part.chapter_settlement),
        chapter_titles=tuple(t for part in parts for t in part.chapter_titles),
    )


class LawBuilder:
    """Builds the chapters of one agreement, whose terms are known to all of them.

    Parameters
    ----------
    agreement
        The agreement they belong to.

    """

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.meanings: dict[str, Condition] = {}
        self.parameters: dict[str, Parameter] = {}

    def add_terms(self, data: Raw) -> None:
        """Make the terms and parameters of a chapter known, so that any condition of the agreement can use them."""
        for raw in data.get("term", ()):
            name = raw["name"]
            missing = raw.get("not_established")
            self.meanings[name] = self._condition(_meaning_text(raw)) if missing is None else Unknown(missing, name)
        for raw in data.get("parameter", ()):
            self.parameters[raw["name"]] = self._parameter(raw)

    def chapter(self, data: Raw) -> Law:
        """Build one chapter."""
        chapter = data.get("chapter", "")
        default_reach = (chapter or EVERYTHING,)
        settlement = data.get("dispute_settlement")
        instrument = data.get("instrument", "")
        return Law(
            agreement=self.agreement.id,
            provisions=tuple(self._provision(raw, chapter, instrument) for raw in data.get("provision", ())),
            exceptions=tuple(self._exception(raw, instrument) for raw in data.get("exception", ())),
            scope=tuple(self._scope(raw, default_reach) for raw in data.get("scope", ())),
            terms=tuple(self._term(raw) for raw in data.get("term", ())),
            gaps=tuple(self._gap(raw) for raw in data.get("gap", ())),
            parameters=tuple(self.parameters[raw["name"]] for raw in data.get("parameter", ())),
            chapter_settlement=() if settlement is None else ((chapter, build_settlement(settlement)),),
            chapter_titles=((chapter, names(data["title"])),) if "title" in data else (),
        )

    def _condition(self, text: str) -> Condition:
        return Written(text, self.meanings, self.parameters)

    def _cite(self, raw: Raw) -> str:
        return f"{self.agreement.short} {raw['cite']}" if "cite" in raw else self.agreement.cite(raw["id"])

    def _term(self, raw: Raw) -> DefinedTerm:
        return DefinedTerm(
            name=raw["name"],
            label=names(raw["label"]),
            citation=self.agreement.cite(raw["citation"]),
            meaning=Term(raw["name"], self.meanings[raw["name"]]),
            confidence=Confidence(raw["confidence"]),
            summary=raw.get("summary", ""),
            readings=_texts(raw.get("reading")),
            all_limbs=self._term_limbs(raw, *([{"when": raw["when"]}] if "when" in raw else []), *raw.get("all", ())),
            any_limbs=self._term_limbs(raw, *raw.get("any", ())),
            unless_limbs=self._term_limbs(raw, *raw.get("unless", ())),
        )

    def _term_limbs(self, term: Raw, *raws: Raw) -> tuple[Limb, ...]:
        return self._limbs([{"citation": term["citation"], **raw} for raw in raws], Confidence(term["confidence"]))

    def _limbs(self, raws: Iterable[Raw], default: Confidence) -> tuple[Limb, ...]:
        return tuple(
            Limb(
                when=self._condition(raw["when"]),
                citation=self.agreement.cite(raw["citation"]) if "citation" in raw else self._cite(raw),
                part=raw.get("part", ""),
                judged_by=Judge(raw["judged_by"]) if "judged_by" in raw else None,
                topics=frozenset(raw.get("topics", ())),
                summary=raw.get("summary", ""),
                confidence=Confidence(raw["confidence"]) if "confidence" in raw else default,
                number=raw.get("id", ""),
            )
            for raw in raws
        )

    def _scope(self, raw: Raw, default_reach: tuple[str, ...]) -> ScopeClause:
        return ScopeClause(
            number=raw["id"],
            citation=self._cite(raw),
            kind=ScopeKind(raw["kind"]),
            reach=Reach(tuple(raw.get("reaches", default_reach)), tuple(raw.get("except", ()))),
            when=self._condition(raw["when"]),
            confidence=Confidence(raw["confidence"]),
            summary=raw["summary"],
            readings=_texts(raw.get("reading")),
            span=span_of(raw.get("valid")),
        )

    def _exception(self, raw: Raw, instrument: str) -> ExceptionClause:
        confidence = Confidence(raw["confidence"])
        all_limbs = self._limbs(raw.get("all", ()), confidence)
        if "when" in raw:
            all_limbs = (Limb(self._condition(raw["when"]), self._cite(raw), confidence=confidence), *all_limbs)
        if "not_established" in raw:
            all_limbs = (*all_limbs, Limb(Unknown(raw["not_established"]), self._cite(raw), confidence=confidence))
        instrument = raw.get("instrument", instrument)
        return ExceptionClause(
            number=raw["id"],
            citation=self._cite(raw),
            kind=ExceptionKind(raw["kind"]),
            reach=Reach(tuple(raw["justifies"]), tuple(raw.get("except", ()))),
            confidence=confidence,
            heading=names(raw.get("heading", "")),
            summary=raw["summary"],
            all_limbs=all_limbs,
            any_limbs=self._limbs(raw.get("any", ()), confidence),
            parties=_codes(raw),
            judged_by=Judge(raw.get("judged_by", "panel")),
            not_reviewable=raw.get("not_reviewable", False),
            incorporates=tuple(raw.get("incorporates", ())),
            readings=_texts(raw.get("reading")),
            span=self._valid(raw, instrument),
            instrument=instrument,
        )

    def _valid(self, raw: Raw, instrument: str) -> Span:
        """Days on which a clause is law: its own, not before its instrument is in force."""
        text = self.agreement.instrument(instrument)
        return span_of(raw.get("valid")).within(Span(None if text is None else text.in_force, None))

    def _breach(self, raw: Raw, limbs: tuple[Limb, ...]) -> Condition | None:
        if "breach_not_established" in raw:
            return Unknown(raw["breach_not_established"])
        if limbs:
            text = " or ".join(f"({limb['when']})" for limb in raw["breach_any"])
            return self._condition(f"({raw['breach_when']}) and ({text})" if "breach_when" in raw else text)
        return self._condition(raw["breach"]) if "breach" in raw else None

    def _provision(self, raw: Raw, chapter: str, instrument: str) -> Provision:
        confidence = Confidence(raw["confidence"])
        limbs = self._limbs(raw.get("breach_any", ()), confidence)
        instrument = raw.get("instrument", instrument)
        return Provision(
            agreement=self.agreement.id,
            number=raw["id"],
            modality=Modality(raw["modality"]),
            summary=raw["summary"],
            heading=names(raw["heading"]),
            citation=self._cite(raw),
            chapter=chapter,
            instrument=instrument,
            topics=_topics(raw, limbs),
            bearer=raw.get("bearer", "each Party"),
            parties=_codes(raw),
            protects=raw.get("protects", ""),
            conduct_of=raw.get("conduct_of", ""),
            breach=self._breach(raw, limbs),
            limbs=limbs,
            breach_when=self._condition(raw["breach_when"]) if "breach_when" in raw else None,
            procedural=raw.get("procedural", False),
            span=self._valid(raw, instrument),
            replaced_by=raw.get("valid", {}).get("replaced_by", ""),
            transitions=tuple(self._transition(t) for t in raw.get("not_bound", ())),
            settlement=tuple(s for rule in raw.get("dispute_settlement", ()) for s in self._settlements(rule, confidence)),
            remarks=tuple(self._remark(r) for r in raw.get("notes", ())),
            deadlines=tuple(self._deadline(d) for d in raw.get("due", ())),
            readings=_texts(raw.get("reading")),
            confidence=confidence,
            source=raw.get("source", ""),
        )

    def _deadline(self, raw: Raw) -> Deadline:
        days = []
        for entry in self.agreement.entries:
            if entry.in_force is not None and (not _codes(raw) or entry.code in _codes(raw)):
                start = entry.in_force if raw["from"] == EACH_PARTY else self._since(raw["from"])
                days.append((entry.code, add_period(start, raw["for"]) if "for" in raw else start))
        return Deadline(raw.get("what", ""), self.agreement.cite(raw["citation"]), tuple(days), _codes(raw))

    def _parameter(self, raw: Raw) -> Parameter:
        values = [self._parameter_value(raw, v) for v in raw.get("variants", ())]
        general = [self._parameter_value(raw, v) for v in raw.get("values", ())]
        for value, following in itertools.zip_longest(general, general[1:]):
            last = value.span.last
            if last is None and following is not None and following.span.first is not None:
                last = following.span.first - dt.timedelta(days=1)
            values.append(attrs.evolve(value, span=Span(value.span.first, last)))
        label = names(raw["label"])
        return Parameter(raw["name"], raw["unit"], self.agreement.cite(raw["citation"]), tuple(values), label.en, raw["summary"])

    def _parameter_value(self, parameter: Raw, raw: Raw) -> ParameterValue:
        start = self._since(raw["from"])
        end: dt.date | None = raw.get("until")
        if "for" in raw:
            end = add_period(start, raw["for"]) - dt.timedelta(days=1)
        return ParameterValue(
            span=Span(start, end),
            value=raw.get("value"),
            citation=self.agreement.cite({**parameter, **raw}["citation"]),
            parties=_codes(raw),
            unknown=raw.get("unknown", ""),
            confidence={**parameter, **raw}["confidence"],
        )

    def _gap(self, raw: Raw) -> Gap:
        return Gap(
            self.agreement.id,
            raw["id"],
            self._cite(raw),
            frozenset(raw["topics"]),
            raw["summary"],
            raw["reason"],
            span_of(raw.get("valid")),
        )

    def _remark(self, raw: Raw) -> Remark:
        return Remark(raw["text"], self.agreement.cite(raw["citation"]), Confidence(raw["confidence"]), _codes(raw), span_of(raw))

    def _since(self, written: dt.date | str) -> dt.date:
        return start_date(self.agreement, written)

    def _transition(self, raw: Raw) -> Transition:
        until = certain = None
        if "for" in raw:
            until = certain = add_period(self._since(raw["from"]), raw["for"])
            if "may_extend" in raw:
                certain = add_period(until, raw["may_extend"])
            if "until_event" in raw:
                until = self._since(raw["from"])
        return Transition(_codes(raw), self.agreement.cite(raw["citation"]), until, certain, raw.get("until_event", ""))

    def _settlements(self, raw: Raw, default: Confidence) -> Iterable[SettlementRule]:
        start = self._since(raw["from"]) if "from" in raw else None
        end: dt.date | None = raw.get("until")
        if start is not None and "for" in raw:
            end = add_period(start, raw["for"]) - dt.timedelta(days=1)
        yield SettlementRule(
            status=Settlement(raw["status"]),
            basis=raw["citation"],
            confidence=Confidence(raw["confidence"]) if "confidence" in raw else default,
            note=raw.get("note", ""),
            parties=_codes(raw),
            span=Span(start, end),
            when=raw.get("when", ""),
        )


def _topics(raw: Raw, limbs: tuple[Limb, ...]) -> frozenset[str]:
    """Give the topics of a provision and of its limbs."""
    topics: set[str] = set(raw["topics"])
    return frozenset(topics.union(*[limb.topics for limb in limbs]))


def start_date(agreement: Agreement, written: dt.date | str) -> dt.date:
    """Give the day from which a period counts.

    Parameters
    ----------
    agreement
        The agreement that is speaking.
    written
        A date, ``entry into force of the agreement``, or ``entry into force for VNM``.

    Raises
    ------
    ValueError
        If the text is none of these, or names somebody for whom the agreement has no date.

    """
    if isinstance(written, dt.date):
        return written
    what = written.removeprefix(_ENTRY)
    if what == "of the agreement":
        return agreement.in_force
    entry = agreement.entry(what.removeprefix("for "))
    if what.startswith("for ") and entry is not None and entry.in_force is not None:
        return entry.in_force
    raise ValueError(written)


def _meaning_text(raw: Mapping[str, Any]) -> str:
    """Write the meaning of a term, limb by limb, as one condition."""
    wanted = [f"({raw['when']})"] if "when" in raw else []
    wanted += [f"({limb['when']})" for limb in raw.get("all", ())]
    if raw.get("any"):
        wanted.append("(" + " or ".join(f"({limb['when']})" for limb in raw["any"]) + ")")
    wanted += [f"not ({limb['when']})" for limb in raw.get("unless", ())]
    return " and ".join(wanted)
