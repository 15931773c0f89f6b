"""Agreements.

Their identity, the instruments they are made of, who is Party, and between whom they are in force
on a day.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
from typing import TypeAlias

import attrs

from tradelaw.dates import Span, day_before
from tradelaw.modality import Confidence, Settlement


@attrs.frozen
class Names:
    """A name or heading in English, and in Japanese where it is known."""

    en: str
    ja: str = ""

    def __str__(self) -> str:
        return self.en

    def to_dict(self) -> dict[str, str]:
        """Give the names by language."""
        return {"en": self.en, "ja": self.ja} if self.ja else {"en": self.en}


@attrs.frozen
class Instrument:
    """A signed text: an agreement, a protocol, a decision."""

    id: str
    title: Names
    citation: str
    confidence: Confidence
    signed: dt.date | None = None
    in_force: dt.date | None = None
    note: str = ""
    source: str = ""


class PartyStatus(enum.StrEnum):
    """How an economy stands to an agreement."""

    PARTY = "party"
    SIGNATORY = "signatory"
    ACCEDING = "acceding"
    APPLICANT = "applicant"
    OBSERVER = "observer"
    TERRITORY = "territory"


@attrs.frozen
class PartyEntry:
    """How one economy stands to one agreement, and since when."""

    code: str
    status: PartyStatus
    confidence: Confidence
    signed: dt.date | None = None
    ratified: dt.date | None = None
    in_force: dt.date | None = None
    note: str = ""
    source: str = ""


#: Whether an agreement is in force between two Parties: yes, no, or not known.
Force: TypeAlias = bool | None

#: A number of an article in an annex that carries a letter: "8A.9.2".
_IN_ANNEX = re.compile(r"(\d+[A-Z])\.(.+)", re.ASCII)

_FORCE_WORDS = {True: "in force", False: "not in force", None: "unknown"}


@attrs.frozen
class PairState:
    """A stretch of the story of two Parties under one agreement.

    Parameters
    ----------
    force
        True, False, or None where it could not be established.
    span
        First and last day of this state.
    basis
        Why: the rule or the event, with its clause.
    verified_on
        The day up to which this was looked up.

    """

    force: Force
    span: Span
    basis: str
    confidence: Confidence
    verified_on: dt.date
    source: str = ""

    @property
    def words(self) -> str:
        """The state in words."""
        return _FORCE_WORDS[self.force]


@attrs.frozen
class SettlementRule:
    """Whether disputes can go to a panel: for an agreement, a chapter, or for one Party and a time.

    Parameters
    ----------
    when
        Condition under which a suspension matters, as text (``existing_measure``), or empty.

    """

    status: Settlement
    basis: str
    confidence: Confidence
    note: str = ""
    parties: frozenset[str] = frozenset()
    span: Span = Span()
    when: str = ""


@attrs.frozen
class Suspension:
    """A provision, or some words of it, whose application is suspended."""

    provision: str
    citation: str
    confidence: Confidence
    words: str = ""
    span: Span = Span()

    @property
    def whole(self) -> bool:
        """Whether the provision is suspended altogether."""
        return not self.words


@attrs.frozen(slots=False, eq=False)
class Agreement:
    """An agreement: what it is called, who is bound, and when.

    The law it holds is apart from this (see `tradelaw.law.provisions.Law`), so that a question about dates never reads a chapter.
    """

    id: str
    short: str
    title: Names
    aliases: tuple[str, ...]
    signed: dt.date
    in_force: dt.date
    verified_on: dt.date
    rule_citation: str
    rule_confidence: Confidence
    settlement: SettlementRule
    instruments: tuple[Instrument, ...]
    entries: tuple[PartyEntry, ...]
    pair_states: tuple[tuple[frozenset[str], PairState], ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    relation: str = ""
    relation_citation: str = ""

    @functools.cached_property
    def _entry_by_code(self) -> dict[str, PartyEntry]:
        return {entry.code: entry for entry in self.entries}

    @functools.cached_property
    def _story_by_pair(self) -> dict[frozenset[str], tuple[PairState, ...]]:
        stories: dict[frozenset[str], tuple[PairState, ...]] = {}
        for pair, state in self.pair_states:
            stories[pair] = (*stories.get(pair, ()), state)
        return stories

    @functools.cached_property
    def parties(self) -> tuple[str, ...]:
        """Codes of those who are Party, or are treated as one by somebody."""
        treated = {code for pair, state in self.pair_states if state.force is not False for code in pair}
        involved = (e for e in self.entries if e.status is not PartyStatus.TERRITORY)
        return tuple(e.code for e in involved if e.status is PartyStatus.PARTY or e.code in treated)

    def entry(self, code: str) -> PartyEntry | None:
        """How an economy stands to the agreement; None if it has nothing to do with it."""
        return self._entry_by_code.get(code)

    def instrument(self, name: str) -> Instrument | None:
        """Give the instrument of that id."""
        return next((i for i in self.instruments if i.id == name), None)

    def story(self, one: str, other: str) -> tuple[PairState, ...]:
        """Every state of the agreement between two Parties, from the beginning to the end of time.

        Empty where one of them is no Party, or both are the same.
        """
        if one == other:
            return ()
        pair = frozenset((one, other))
        told = self._story_by_pair.get(pair)
        if told is None:
            told = self._story_by_rule(one, other)
            if told is None:
                return ()
        first = told[0].span.first
        before = PairState(
            force=False,
            span=Span(None, None if first is None else day_before(first)),
            basis=f"{told[0].words if told[0].force is not None else 'in question'} between them only from {first} ({self.rule_citation})",
            confidence=told[0].confidence,
            verified_on=told[0].verified_on,
            source=told[0].source,
        )
        return (before, *told)

    def _story_by_rule(self, one: str, other: str) -> tuple[PairState, ...] | None:
        entries = [self.entry(one), self.entry(other)]
        starts = [e.in_force for e in entries if e is not None and e.status is PartyStatus.PARTY and e.in_force is not None]
        if len(starts) != len(entries):
            return None
        later = max(starts)
        marks = [self.rule_confidence, *(e.confidence for e in entries if e is not None and e.in_force == later)]
        basis = f"in force for both of them since {later} ({self.rule_citation})"
        return (PairState(True, Span(later, None), basis, Confidence.weakest(marks), self.verified_on),)  # noqa: FBT003  # PairState(force=...)

    def state(self, one: str, other: str, day: dt.date) -> PairState | None:
        """State of the agreement between two Parties on a day; None where one of them is no Party."""
        return next((state for state in self.story(one, other) if state.span.holds(day)), None)

    def suspension(self, number: str, day: dt.date) -> Suspension | None:
        """Give the suspension under which a whole provision stands on a day, if any."""
        return next((s for s in self.suspensions if s.whole and s.provision == number and s.span.holds(day)), None)

    def cite(self, number: str) -> str:
        """Cite a provision of the agreement by its number.

        A number that carries its own words ("Annex 11-B.B", "CPTPP Art. 3") is cited as it is written; "8A.9.2" is Article 9.2 of
        Annex 8A.
        """
        if number.startswith(self.short):
            return number
        annex = _IN_ANNEX.match(number)
        if annex is not None:
            return f"{self.short} Annex {annex[1]} Art. {annex[2]}"
        return f"{self.short} {number}" if number[:1].isalpha() else f"{self.short} Art. {number}"

    def __str__(self) -> str:
        return f"{self.short} ({self.title.en})"
