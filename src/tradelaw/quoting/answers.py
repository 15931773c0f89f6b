"""Answers on duties: the quotes for a line, the best of them, and lists of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from tradelaw.dates import written_day
from tradelaw.dsl.answers import Answer
from tradelaw.dsl.query import Query, Verb
from tradelaw.errors import DutyError, QueryError
from tradelaw.loaded.tariffs import Label
from tradelaw.parties import Party
from tradelaw.quoting.assembling import Quoter, day_asked
from tradelaw.quoting.choosing import Best, Choice, choose, lower_on_conditions
from tradelaw.quoting.quotes import MFN, Ground, NoQuote, Quote, plain_number, written_duty, written_percent
from tradelaw.tables import WIDE, Table
from tradelaw.tariffs.branches import joined
from tradelaw.tariffs.codes import LINE, digits, written
from tradelaw.tariffs.consignments import Consignment, Figures
from tradelaw.tariffs.figures import Figure
from tradelaw.tariffs.publications import TariffLine
from tradelaw.tariffs.shapes import measures

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tradelaw.loaded.library import Library
    from tradelaw.loaded.tariffs import CustomsTariff
    from tradelaw.tariffs.duty import Duty

#: Conditions longer than this stand under a table.
_LONG = 60


@attrs.frozen(kw_only=True)
class TariffAnswer(Answer[Quote]):
    """What a line pays on a day: a quote from every agreement in force, the duty without preference, and the best of them.

    Parameters
    ----------
    line
        The line.
    label
        Short name of its heading; None if there is none.
    importer, origin
        The Parties.
    mfn
        The duty on goods without a preference.
    quotes
        One from each agreement and scheme that the origin can claim.
    closed
        Agreements of the importing Party that give nothing on the day, and why.
    choice
        Which is the lowest.

    Examples
    --------
    >>> import tradelaw as tl
    >>> answer = tl.ask("tariff on 0202.20-000 from Australia into Japan as of 2026-06-01")
    >>> print(answer.quote("cptpp"))
    CPTPP: 20.8%

    """

    line: TariffLine
    label: Label | None
    importer: Party
    origin: Party
    mfn: Quote
    quotes: tuple[Quote, ...]
    closed: tuple[NoQuote, ...]
    choice: Choice

    key: ClassVar[str] = "quotes"

    def items(self) -> tuple[Quote, ...]:
        """Give the quotes, without that for goods without a preference."""
        return self.quotes

    @property
    def best(self) -> Best | None:
        """The lowest duty, if the good originates; None where that depends on what wasn't given, or isn't known."""
        return self.choice.best

    def quote(self, agreement: str) -> Quote:
        """Give the quote of an agreement, or of ``mfn``.

        Raises
        ------
        KeyError
            If it gives none on the day.

        """
        for quote in (self.mfn, *self.quotes):
            if agreement in (quote.agreement, quote.name):
                return quote
        raise KeyError(agreement)

    def to_dict(self) -> dict[str, Any]:
        """Give the answer in its JSON shape."""
        return {
            "query": str(self.query),
            "line": self.line.code,
            "season": self.line.season or None,
            "label": None if self.label is None else {"en": self.label.en, "ja": self.label.ja},
            "importer": self.importer.code,
            "origin": self.origin.code,
            "as_of": self.as_of.isoformat(),
            "edition": self.edition,
            "mfn": {
                "duty": written_duty(self.mfn.duty),
                "ad_valorem": written_percent(self.mfn.duty),
                "basis": str(self.mfn.ground),
                "valid_from": written_day(self.mfn.span.first),
                "valid_until": written_day(self.mfn.span.last),
                "alternatives": [alternative.to_dict() for alternative in self.mfn.alternatives],
                "conditions": list(self.mfn.conditions),
                "citation": self.mfn.citation,
            }
            | ({} if self.mfn.amount is None else {"amount": plain_number(self.mfn.amount)}),
            "quotes": [quote.to_dict() for quote in self.quotes],
            "not_applying": [item.to_dict() for item in self.closed],
            "best": None if self.best is None else self.best.to_dict(),
            "crossings": [crossing.to_dict() for crossing in self.choice.crossings],
            "notes": list(self._notes()),
        }

    def to_records(self) -> list[dict[str, Any]]:
        """Give the quotes as a list of dictionaries, the duty without preference among them."""
        shared = {"line": self.line.code, "importer": self.importer.code, "origin": self.origin.code, "as_of": self.as_of.isoformat()}
        return [shared | quote.to_dict() for quote in (*self.quotes, self.mfn)]

    def _notes(self) -> Iterator[str]:
        names = {quote.agreement: quote.name for quote in (*self.quotes, self.mfn)}
        for crossing in self.choice.crossings:
            yield f"{crossing.words(names)}."
        yield from self.choice.notes
        yield from self.notes

    def title(self) -> str:
        """Say what the answer is about."""
        name = "" if self.label is None else f"{self.label.en} "
        season = f", {self.line.season}" if self.line.season else ""
        return f"{name}({self.line.written}{season}), into {self.importer} from {self.origin}, {self.as_of}"

    def table(self) -> Table:
        """Give the quotes as a table; long conditions stand under it, each once."""
        quotes = (*self.quotes, self.mfn)
        long = list(dict.fromkeys(c for quote in quotes for c in quote.conditions if len(c) > _LONG))
        marks = {condition: f"({number})" for number, condition in enumerate(long, start=1)}
        rows = [(q.name, _duty(q), _until(q), _ground(q), "\n".join(marks.get(c, c) for c in q.conditions)) for q in quotes]
        after = []
        if self.best is not None:
            origin = "" if self.best.agreement == MFN else ", if the good originates"
            names = {quote.agreement: quote.name for quote in (*self.quotes, self.mfn)}
            ties = f" (the same: {', '.join(names[tie] for tie in self.best.ties)})" if self.best.ties else ""
            amount = "" if self.best.amount is None else f", {self.best.amount:f} yen"
            after.append(f"Best: {self.best}{amount}{ties}{origin}.")
        after += self._notes()
        after += [f"{mark} {condition}" for condition, mark in marks.items()]
        after += [f"Not applying: {item.name}: {item.reason}" for item in self.closed if not item.stranger or not self.quotes]
        headers = ("agreement", "duty", "until", "basis", "conditions")
        return Table(self.title(), headers, tuple(rows), (None, WIDE, None, WIDE, WIDE), tuple(after))


def _duty(quote: Quote) -> str:
    if quote.duty is None:
        return "none" if quote.ground is Ground.EXCLUDED else "not established"
    return str(quote.duty) + ("" if quote.amount is None else f"\n= {quote.amount:f} yen")


def _until(quote: Quote) -> str:
    return "" if quote.span.last is None else quote.span.last.isoformat()


def _ground(quote: Quote) -> str:
    if quote.ground is not Ground.PUBLISHED:
        return f"{quote.ground}" + (f": {quote.category}" if quote.category else "")
    if quote.computed is None:
        return "published"
    same = quote.published is not None and joined(quote.computed.bare()) == joined(quote.published.bare())
    compared = "computed equal" if same else f"computed {quote.computed}"
    return f"published, {compared}" + (f"; year {quote.year}" if quote.year else "")


def ask_tariff(
    tariff: CustomsTariff,
    line: str,
    origin: str,
    as_of: dt.date | str | None,
    goods: Goods | None = None,
) -> TariffAnswer:
    """Quote one whole line; see `tradelaw.tariff`."""
    quoter = quoter_of(tariff)
    day = day_asked(as_of)
    party = quoter.origin(origin)
    return _answer(quoter, tariff.book.on(tariff.book.whole(line), day), party, day, goods or Goods())


def quoter_of(tariff: CustomsTariff) -> Quoter:
    """Give the quoter of a tariff, which keeps what it has found."""
    found: Quoter | None = tariff.derived.get(Quoter)
    return tariff.derived.setdefault(Quoter, Quoter(tariff)) if found is None else found


@attrs.frozen
class Goods:
    """A consignment to be charged: value in yen, quantities by unit, contents in per cent by weight, standard import prices in yen."""

    value: Figure | None = None
    quantities: Figures | None = None
    contents: Figures | None = None
    prices: Figures | None = None

    def __attrs_post_init__(self) -> None:
        Consignment.of(self.value, self.quantities, self.contents, self.prices)

    def charge(self, quote: Quote) -> Quote:
        """Give a quote with what is due for the consignment, or with what would have to be known besides.

        Raises
        ------
        DutyError
            If a quantity is missing on which the duty depends.

        """
        if self.value is None or quote.certain is None:
            return quote
        try:
            amount = quote.certain.amount(self.value, self.quantities, contents=self.contents, prices=self.prices)
        except DutyError as fault:
            if self.prices is None and _stands_on_prices(quote.certain):
                return attrs.evolve(quote, conditions=(*quote.conditions, str(fault)))
            raise DutyError(f"{quote.name}, {quote.certain}: {fault}") from None
        return attrs.evolve(quote, amount=amount)


def _stands_on_prices(duty: Duty) -> bool:
    shape = duty.shape()
    return shape is not None and any(measure.price is not None for measure in measures(shape))


def _answer(quoter: Quoter, line: TariffLine, origin: Party, day: dt.date, goods: Goods) -> TariffAnswer:
    tariff = quoter.tariff
    quotes = [goods.charge(quote) for quote in (quoter.mfn(line, day, origin), *quoter.quotes(line, day, origin))]
    notes: list[str] = []
    # A preference that only equals the duty without one isn't worth its proof of origin: the latter stands first.
    choice = choose(quotes, goods.quantities)
    if any(quote.duty is not None for quote in quotes[1:]):
        rules = sorted({way.schedule.notes.schedule.origin for way in quoter.ways(origin, day).agreements})
        notes.append(
            f"A preference is for goods that originate: {'; '.join(rules)}." if rules else "A preference is for goods that originate."
        )
    if day < tariff.editions.days[0]:
        notes.append(
            f"Lines are numbered as in the edition of {tariff.editions.days[0]}; on that day the good may have had another number."
        )
    notes += lower_on_conditions(quotes, choice.best)
    unknown = [quote.name for quote in quotes[1:] if quote.ground is Ground.NOT_ESTABLISHED]
    if unknown and (choice.best is None or choice.best.duty.ad_valorem != 0):
        notes.append(f"Not established for that day, and perhaps lower: {', '.join(unknown)}.")
    notes += [
        f"Under {way.agreement.short}, {origin} is answered as {way.party.code}: the {way.party} is the Party."
        for way in quoter.ways(origin, day).agreements
        if way.party.code != origin.code
    ]
    if quotes[0].duty is None and choice.best is not None:
        notes.append("The duty without preference is not held for that day, so the best is that of the preferences.")
    query = Query(verb=Verb.TARIFF, line=line.code, origin=origin.code, importer=quoter.importer.code, as_of=day)
    return TariffAnswer(
        query=query,
        line=line,
        label=tariff.label(line.code),
        importer=quoter.importer,
        origin=origin,
        as_of=day,
        mfn=quotes[0],
        quotes=tuple(quotes[1:]),
        closed=quoter.ways(origin, day).closed,
        choice=choice,
        edition=tariff.library.edition,
        notes=tuple(notes),
    )


@attrs.frozen(kw_only=True)
class LinesAnswer(Answer[TariffAnswer]):
    """What the lines under a number pay, each with its best duty.

    Parameters
    ----------
    prefix
        The digits asked about.
    label
        Short name of what they stand for: the heading, or the chapter; None if there is none.
    answers
        One per line that the tariff has on the day, and per season that the day lies in.

    """

    prefix: str
    label: Label | None
    answers: tuple[TariffAnswer, ...]

    key: ClassVar[str] = "lines"

    def items(self) -> tuple[TariffAnswer, ...]:
        """Give the answers, line by line."""
        return self.answers

    def to_dict(self) -> dict[str, Any]:
        """Give the answers in their JSON shape."""
        return {
            "query": str(self.query),
            "as_of": self.as_of.isoformat(),
            "edition": self.edition,
            "number": self.prefix,
            "label": None if self.label is None else {"en": self.label.en, "ja": self.label.ja},
            self.key: [answer.to_dict() for answer in self.answers],
            "notes": list(self.notes),
        }

    def to_records(self) -> list[dict[str, Any]]:
        """Give one record per line and quote."""
        return [record for answer in self.answers for record in answer.to_records()]

    def table(self) -> Table:
        """Give the lines as a table, with the best duty of each."""
        rows = []
        for answer in self.answers:
            best = answer.best
            shown = "depends" if best is None else f"{best.duty} ({best.name})"
            others = ", ".join(
                f"{q.name} {q.duty}" for q in answer.quotes if q.duty is not None and (best is None or q.agreement != best.agreement)
            )
            rows.append((answer.line.written + (f" {answer.line.season}" if answer.line.season else ""), _duty(answer.mfn), shown, others))
        first = self.answers[0]
        name = "" if self.label is None else f"{self.label.en} "
        lines = f"{len(rows)} line{'' if len(rows) == 1 else 's'}"
        title = f"{name}({written(self.prefix)}), into {first.importer} from {first.origin}, {first.as_of}: {lines}"
        return Table(title, ("line", "MFN", "best, if the good originates", "others"), tuple(rows), (None, WIDE, WIDE, WIDE))


def ask_tariffs(tariff: CustomsTariff, prefix: str, origin: str, as_of: dt.date | str | None) -> LinesAnswer:
    """Quote every line under a number; see `tradelaw.tariffs_under`."""
    quoter = quoter_of(tariff)
    day = day_asked(as_of)
    party = quoter.origin(origin)
    codes = tariff.book.some(prefix)
    lines = [row for code in codes for row in tariff.book.rows(code) if row.holds(day)]
    if not lines:
        tariff.book.on(codes[0], day)
    number = digits(prefix)
    return LinesAnswer(
        query=Query(verb=Verb.TARIFF, line=number, origin=party.code, importer=quoter.importer.code, as_of=day),
        as_of=day,
        edition=tariff.library.edition,
        prefix=number,
        label=tariff.label(number),
        answers=tuple(_answer(quoter, line, party, day, Goods()) for line in lines),
    )


def answer_tariff(query: Query, library: Library) -> TariffAnswer | LinesAnswer:
    """Answer a question about the duty on a line, or on every line under a number."""
    if query.line is None or query.origin is None or query.importer is None:
        raise QueryError("A question about a duty names a line, an origin and an importing Party.")
    tariff = library.tariff(query.importer)
    asking = ask_tariff if len(query.line) == LINE else ask_tariffs
    return attrs.evolve(asking(tariff, query.line, query.origin, query.as_of), query=query)
