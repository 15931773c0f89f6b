"""Asking every agreement in force for its quote."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import Span, as_date, day_after, day_before
from tradelaw.errors import TariffError
from tradelaw.law.agreements import Agreement
from tradelaw.law.obligations import Reason
from tradelaw.loaded.selection import why_not_in_force
from tradelaw.loaded.standing import PairForce, pair_force
from tradelaw.loaded.tariffs import CustomsTariff, Preference
from tradelaw.modality import Confidence
from tradelaw.parties import Party
from tradelaw.quoting.conditions import Depends, take_apart, within_quota
from tradelaw.quoting.quotes import MFN, Alternative, Ground, NoQuote, Quote
from tradelaw.tariffs.branches import Branched, joined
from tradelaw.tariffs.headings import Season, by_party
from tradelaw.tariffs.mfn import mfn_rate
from tradelaw.tariffs.published import Marked
from tradelaw.tariffs.schedules import Basis, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.loaded.library import Library
    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.notes import Notes
    from tradelaw.tariffs.publications import TariffLine
    from tradelaw.tariffs.safeguards import Safeguard
    from tradelaw.tariffs.schedules import Commitment, Rate

_GROUNDS = {
    Basis.PUBLISHED: Ground.PUBLISHED,
    Basis.STAGED: Ground.STAGED,
    Basis.FITTED: Ground.FITTED,
    Basis.DEFAULT: Ground.DEFAULT,
}

#: How many pairs of origin and day a tariff keeps in mind.
_KEPT = 4_096

#: What every rate of the general scheme hangs on besides.
_GRADUATION = (
    "unless the scheme is withdrawn for the origin and the product, or an agreement with the origin takes its place: "
    "the notices are not held"
)

_SCHEMES = {"gsp": "a scheme for developing countries", "ldc": "a scheme for least developed countries", "epa": "an agreement"}


@attrs.frozen
class Way:
    """An agreement in force by which goods of an origin can come in.

    Parameters
    ----------
    schedule
        The importing Party's schedule for the origin.
    span
        The days on which the agreement is in force between them.
    party
        The Party as which the origin stands under it.

    """

    agreement: Agreement
    schedule: Schedule
    span: Span
    party: Party


@attrs.frozen
class Ways:
    """The ways by which goods of an origin can come in on a day.

    Parameters
    ----------
    agreements
        Those in force that have a schedule.
    preferences
        Other columns of the publication that the origin may claim.
    closed
        Agreements that give nothing on the day.

    """

    agreements: tuple[Way, ...]
    preferences: tuple[Preference, ...]
    closed: tuple[NoQuote, ...]


@attrs.frozen(slots=False, eq=False)
class Quoter:
    """Quotes the duties of one tariff.

    Parameters
    ----------
    tariff
        The importing Party's.

    """

    tariff: CustomsTariff

    @property
    def library(self) -> Library:
        """The law it belongs to."""
        return self.tariff.library

    @functools.cached_property
    def importer(self) -> Party:
        """The importing Party."""
        return self.library.party(self.tariff.importer)

    def origin(self, name: str) -> Party:
        """Give the Party of a name as an origin of goods.

        Raises
        ------
        UnknownPartyError, TariffError
            If nobody is called that, or it is the importing Party itself.

        """
        party = self.library.party(name)
        if party.code == self.importer.code:
            raise TariffError(f"Goods of {party} are no imports of {party}; the origin is another Party.")
        return party

    @functools.cached_property
    def _ways(self) -> dict[tuple[str, dt.date], Ways]:
        return {}

    def ways(self, origin: Party, day: dt.date) -> Ways:
        """Give the ways by which goods of an origin can come in on a day."""
        key = (origin.code, day)
        found = self._ways.get(key)
        if found is None:
            if len(self._ways) >= _KEPT:
                self._ways.clear()
            found = self._ways[key] = self._find_ways(origin, day)
        return found

    def _find_ways(self, origin: Party, day: dt.date) -> Ways:
        ways, closed = [], []
        for name in self.tariff.schedules:
            agreement = self.library.agreement(name)
            force = pair_force(self.library, agreement, self.importer, origin, day)
            if not force.force or force.standing is None:
                closed.append(self._closed(agreement, force, origin))
                continue
            standing = force.standing
            schedule = self.tariff.schedule(name, standing.other)
            if schedule is None:
                closed.append(NoQuote(name, agreement.short, f"{agreement.short} has no schedule of {self.importer} for {origin} here."))
                continue
            ways.append(Way(agreement, schedule, standing.span, self.library.party(standing.other)))
        preferences = tuple(p for p in self.tariff.preferences if p.claim(origin.code, day) is not None)
        return Ways(tuple(ways), preferences, tuple(closed))

    def _closed(self, agreement: Agreement, force: PairForce, origin: Party) -> NoQuote:
        why = why_not_in_force(self.library, agreement, force, (self.importer, origin))
        begins = why.until if why.reason is not Reason.ENDED else None
        return NoQuote(agreement.id, agreement.short, why.detail, why.reason is Reason.NOT_A_PARTY, begins, why.citation)

    # ------------------------------------------------------------ quotes

    def mfn(self, line: TariffLine, day: dt.date, origin: Party) -> Quote:
        """Quote the duty on goods without a preference."""
        editions = self.tariff.editions
        held = editions.holds(day)
        if day < editions.days[0]:
            condition = f"not held: the earliest edition is of {editions.days[0]}"
            return Quote(
                agreement=MFN,
                name="MFN",
                column=MFN,
                duty=None,
                certain=None,
                ground=Ground.NOT_ESTABLISHED,
                span=Span(None, day_before(editions.days[0])).within(line.around(day)),
                conditions=(condition,),
            )
        withheld = self.tariff.withheld_from(origin.code, day)
        rate = mfn_rate(line, min(day, editions.rates_until), self.tariff.duty, bound_too=withheld is None)
        conditions = rate.conditions
        if not held:
            conditions = (*conditions, f"the rate is that of the edition of {editions.days[-1]}; later ones may change it")
        depends = Depends(None) if rate.duty is None else take_apart(rate.duty, day, origin)
        more = tuple(Alternative(condition, duty) for condition, duty in rate.alternatives)
        depends = attrs.evolve(depends, certain=depends.certain if rate.sure else None, alternatives=(*depends.alternatives, *more))
        span = rate.span.within(Span(editions.days[0], editions.rates_until)) if held else Span(day_after(editions.rates_until))
        ground = Ground.PUBLISHED if held else Ground.LAST_PUBLISHED
        if withheld is not None:
            told = f"the bound rate is withheld from goods of {origin}: {withheld.citation} ({withheld.confidence})"
            if withheld.span.holds(day):
                span = span.within(withheld.span)
            elif withheld.span.last is not None:
                told = f"to {withheld.span.last} {told}; whether it still is, is not established"
                span = span.within(Span(day_after(withheld.span.last)))
                other = mfn_rate(line, min(day, editions.rates_until), self.tariff.duty).duty
                if other != rate.duty and depends.certain is not None and other is not None:
                    pair = (Alternative("if the bound rate is withheld", depends.certain), Alternative("if it is not", other))
                    depends, rate, ground = (
                        Depends(None, pair, tuple(f"{each.duty} {each.condition}" for each in pair)),
                        attrs.evolve(rate, duty=None),
                        Ground.NOT_ESTABLISHED,
                    )
            conditions = (*conditions, told)
        return Quote(
            agreement=MFN,
            name="MFN",
            column=MFN,
            duty=rate.duty,
            certain=depends.certain,
            ground=ground,
            published=rate.duty if held else None,
            span=span.within(line.around(day)),
            alternatives=depends.alternatives,
            conditions=conditions + depends.conditions,
            citation=f"{editions.name}, edition of {editions.edition(day)}",
            confidence="text" if held else "derived",
        )

    def quotes(self, line: TariffLine, day: dt.date, origin: Party) -> Iterator[Quote]:
        """Quote the duty under every agreement and scheme that the origin can claim on the day."""
        ways = self.ways(origin, day)
        for way in ways.agreements:
            quote = self.under(way, line, day)
            if quote is not None:
                yield quote
        for preference in ways.preferences:
            quote = self._preferential(preference, line, day, origin)
            if quote is not None:
                yield quote

    def under(self, way: Way, line: TariffLine, day: dt.date) -> Quote | None:
        """Quote the duty under an agreement in force; None before the first cut of its schedule."""
        rate = way.schedule.rate(line.code, day, line.season)
        return None if rate is None else self._quote(way, rate, line, day)

    def _quote(self, way: Way, rate: Rate, line: TariffLine, day: dt.date) -> Quote:
        agreement, schedule = way.agreement, way.schedule
        notes, held = schedule.notes, self.tariff.editions.holds(day)
        commitment = schedule.commitment(line.code, line.season)
        duty, ground, offered = rate.duty, _GROUNDS[rate.basis], rate.offered
        if isinstance(duty, Branched) and not duty.open_branches(day=day, origin=way.party):
            duty, offered = None, False  # the branches are all for other Parties, or for other days
        conditions: tuple[str, ...] = ()
        if not offered:
            ground = Ground.EXCLUDED
        elif duty is None:
            ground = Ground.NOT_ESTABLISHED
            conditions = (_why_unknown(schedule, rate, line),)
        elif ground is Ground.FITTED:
            conditions = tuple(dict.fromkeys(_remarks(commitment)))
            if way.party.code in notes.unsettled:
                conditions = (*conditions, notes.late_joiners)
        elif rate.computed is not None and joined(rate.computed.bare()) != joined(duty.bare()):
            conditions = (f"as printed; the category gives {rate.computed}",)
        misprint = notes.misprint(line.code)
        if misprint is not None and rate.published is not None and duty != rate.published:
            conditions = (f"published as {rate.published}: {misprint.reason}",)
        depends = Depends(None) if duty is None else take_apart(duty, day, way.party)
        alternatives, certain = depends.alternatives, depends.certain
        if certain is not None and not alternatives and not isinstance(duty, Marked):
            duty = certain
        valid = rate.span.within(way.span).within(line.around(day))
        if offered:
            conditions += tuple(_quota_notes(notes, duty, differs=self._differs(way, rate, line, day)))
            for safeguard in notes.safeguards_on(line.code):
                applied = safeguard.applied_on(day)
                if applied is not None:
                    duty = certain = self.tariff.duty(applied.duty)
                    ground, alternatives = Ground.SAFEGUARD, ()
                    valid = Span(applied.span.first, applied.span.last)
                else:
                    valid = _without(valid, safeguard, day)
                conditions = (*conditions, _safeguard(safeguard))
        return Quote(
            agreement=agreement.id,
            name=agreement.short,
            column=schedule.column.id,
            duty=duty,
            certain=certain,
            ground=ground,
            published=rate.published,
            computed=rate.computed,
            category="" if commitment is None else commitment.category,
            evidence="" if commitment is None else commitment.evidence,
            readings=tuple((reading.category, reading.duty) for reading in rate.readings),
            span=valid,
            year=rate.year,
            alternatives=alternatives,
            conditions=depends.conditions + conditions,
            citation=notes.schedule.citation,
            confidence="text" if ground is Ground.PUBLISHED or (ground is Ground.EXCLUDED and held) else "derived",
        )

    def _differs(self, way: Way, rate: Rate, line: TariffLine, day: dt.date) -> bool:
        """Whether the schedule gives goods of some Parties another rate on the day: in another column, or in another branch."""
        columns = self.tariff.schedules[way.agreement.id]
        others = [s.rate(line.code, day, line.season) for s in columns if s is not way.schedule]
        duties = [rate.duty, *(None if other is None else other.duty for other in others)]
        return any(duty != duties[0] for duty in duties[1:]) or any(
            isinstance(duty, Branched) and any(by_party(heading) for branch in duty.branches for heading in branch.when) for duty in duties
        )

    def _preferential(self, preference: Preference, line: TariffLine, day: dt.date, origin: Party) -> Quote | None:
        editions = self.tariff.editions
        history = self.tariff.preferential(preference.id, line.code, line.season)
        claim = preference.claim(origin.code, day)
        if history is None or claim is None:
            return None
        quote = functools.partial(Quote, agreement=preference.id, name=preference.name, column=preference.id, citation=editions.name)
        if not editions.holds(day):
            condition = f"rates are held for {editions.days[0]} to {editions.rates_until} only; its law is not encoded"
            outside = Span(None, day_before(editions.days[0])) if day < editions.days[0] else Span(day_after(editions.rates_until))
            span = outside.within(claim.span).within(line.around(day))
            return quote(duty=None, certain=None, ground=Ground.NOT_ESTABLISHED, span=span, conditions=(condition,))
        text = history.at(day)
        span = history.span(day).within(Span(editions.days[0], editions.rates_until)).within(claim.span).within(line.around(day))
        if not text:
            return quote(duty=None, certain=None, ground=Ground.EXCLUDED, span=span, confidence="text")
        duty: Duty = self.tariff.duty(text)
        if isinstance(duty, Branched) and not duty.open_branches(day=day, origin=origin):
            return quote(
                duty=None, certain=None, ground=Ground.EXCLUDED, published=duty, span=_in_seasons(span, duty, day), confidence="text"
            )
        depends = take_apart(duty, day, origin)
        certain, alternatives = depends.certain, depends.alternatives
        conditions = (*depends.conditions, f"as published; the law of {_SCHEMES[preference.kind]} is not encoded")
        if preference.kind == "gsp":
            conditions = (*conditions, _GRADUATION)
        if claim.confidence == Confidence.MEMORY:
            conditions = (*conditions, f"that goods of {origin} may claim it was not seen in an official list")
        if not claim.known:
            conditions = (*conditions, f"whether goods of {origin} may claim it is not established")
            alternatives = (*alternatives, *(() if certain is None else (Alternative(f"if goods of {origin} may claim it", certain),)))
            certain = None
        return quote(
            duty=duty,
            certain=certain,
            ground=Ground.PUBLISHED,
            published=duty,
            span=_in_seasons(span, duty, day),
            alternatives=alternatives,
            conditions=conditions,
            confidence=claim.confidence,
            claimable=claim.known,
        )


def _in_seasons(span: Span, duty: Duty, day: dt.date) -> Span:
    """Cut from a span the days on which other seasons of the duty itself run."""
    for branch in duty.branches if isinstance(duty, Branched) else ():
        for heading in branch.when:
            span = span.within(heading.around(day)) if isinstance(heading, Season) else span
    return span


def _why_unknown(schedule: Schedule, rate: Rate, line: TariffLine) -> str:
    commitment = schedule.commitment(line.code, line.season)
    if len(rate.readings) > 1 and all(reading.duty is not None for reading in rate.readings):
        told = ", ".join(f"{reading.duty} if {reading.category}" for reading in rate.readings)
        return f"the published rates fit several categories, which differ here: {told}"
    if commitment is not None and commitment.reasons:
        return f"no category was established: {' '.join(commitment.reasons)}"
    return "the rate of that day is not held, and the category doesn't tell it"


def _remarks(commitment: Commitment | None) -> Iterator[str]:
    """Give what has to be said of the categories by which a rate was computed."""
    for reading in () if commitment is None else commitment.readings:
        for category in reading:
            if category.note and category.established_from:
                yield category.note


def _quota_notes(notes: Notes, duty: Duty | None, *, differs: bool) -> Iterator[str]:
    """Give what the schedule says of quotas where the duty hangs on one, and of differing rates where they differ."""
    within = isinstance(duty, Branched) and any(within_quota(branch) for branch in duty.branches)
    for quota in notes.quotas:
        if differs if quota.id == "differentials" else within:
            yield f"{quota.summary} ({quota.basis.citation}; {quota.basis.confidence})"


def _safeguard(safeguard: Safeguard) -> str:
    return f"safeguard: {safeguard.summary} ({safeguard.citation}; {safeguard.confidence})"


def _without(span: Span, safeguard: Safeguard, day: dt.date) -> Span:
    """Cut from a span the days on which a safeguard was applied."""
    for event in safeguard.applied:
        if event.span.last is not None and event.span.last < day:
            span = span.within(Span(event.span.last + dt.timedelta(days=1)))
        elif event.span.first is not None and event.span.first > day:
            span = span.within(Span(None, event.span.first - dt.timedelta(days=1)))
    return span


def day_asked(as_of: dt.date | str | None) -> dt.date:
    """Give the day of a question; today where it names none."""
    return dt.date.today() if as_of is None else as_date(as_of)  # noqa: DTZ011  # the user's own day
