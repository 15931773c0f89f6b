"""What holds of every line, origin and day: paths fall, quotes hold as long as they say, the best is never worse, charging is in order.

Lines are drawn from the whole tariff, more often from those that something is said of: cuts under way, branches, seasons, other forms than
percentages.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.dates import day_after, day_before
from tradelaw.errors import DutyError
from tradelaw.quoting.answers import quoter_of
from tradelaw.quoting.quotes import MFN, Ground, Quote
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.choices import AtLeast, AtMost, GreaterOf, LesserOf
from tradelaw.tariffs.codes import written
from tradelaw.tariffs.consignments import StandardPrice, Substance
from tradelaw.tariffs.duties import ChargedDuty
from tradelaw.tariffs.formulas import PriceDifference, StandardPriceDifference, ValueFormula
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.publications import read_season
from tradelaw.tariffs.published import Marked, OneOf, Partial, Range
from tradelaw.tariffs.schedules import season_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.quoting.paths import RatePath
    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.publications import TariffLine

TARIFF = tl.library().tariff("JPN")
QUOTER, BOOK, EDITIONS = quoter_of(TARIFF), TARIFF.book, TARIFF.editions
ORIGINS = ("AUS", "VNM", "MYS", "CHN", "KOR", "USA", "EU", "GBR", "NZL", "IDN", "KHM", "DEU", "CAN", "CHL", "IND", "THA", "BRA", "MMR")
SEASONAL = tuple(code for code in BOOK.codes if BOOK.rows(code)[0].season)


@functools.cache
def _told() -> tuple[str, ...]:
    """Lines of which a schedule tells more than that they are free, held or excluded."""
    plain = {"", "free", "held"}
    schedules = [schedule.table for several in TARIFF.schedules.values() for schedule in several]
    return tuple(
        code
        for code in BOOK.codes
        if any(row[table.place("category")] not in plain for table in schedules for row in table.rows.get(code, ()))
    )


@functools.cache
def _formed() -> tuple[str, ...]:
    """Lines that have, or had, a rate of another form than a percentage."""
    places = [BOOK.table.place(name) for name in ("general", "temporary", "wto")]
    return tuple(code for code in BOOK.codes if any("yen" in row[place] for row in BOOK.table.rows[code] for place in places))


codes = st.one_of(
    st.sampled_from(BOOK.codes),
    st.deferred(lambda: st.sampled_from(_told())),
    st.deferred(lambda: st.sampled_from(_formed())),
    st.sampled_from(SEASONAL),
)
origins = st.sampled_from(ORIGINS)
held_days = st.dates(EDITIONS.days[0], EDITIONS.rates_until)
days = st.one_of(
    held_days, st.dates(dt.date(2016, 1, 1), dt.date(2060, 12, 31)), st.sampled_from([dt.date(2028, 2, 29), dt.date(2100, 2, 28)])
)
values = st.decimals(min_value=0, max_value=1_000_000, places=2)
amounts = st.decimals(min_value="0.01", max_value=1000, places=2)
units = ("kg", "l", "m2", "m", "NO", "pair", "set", "gross ton", "DT", "sugar")
quantities = st.fixed_dictionaries(dict.fromkeys(units, amounts))
ONES = dict.fromkeys(units, Decimal(1))
CONTENTS = {Substance.LACTOSE.english: 13}
PRICES = {price.english: Decimal(524) for price in StandardPrice}


def row_on(code: str, day: dt.date) -> TariffLine | None:
    return next((row for row in BOOK.rows(code) if row.holds(day)), None)


def quotes_on(code: str, day: dt.date, origin: str) -> dict[str, Quote]:
    """The quotes of a day by agreement; none where the tariff doesn't have the line."""
    row, party = row_on(code, day), QUOTER.origin(origin)
    if row is None:
        return {}
    return {quote.agreement: quote for quote in (QUOTER.mfn(row, day, party), *QUOTER.quotes(row, day, party))}


def saying(quote: Quote | None) -> tuple[object, ...] | None:
    """What a quote says, without the days it says it for; what it hangs on besides may end when the rates of other Parties do."""
    if quote is None:
        return None
    return (quote.duty, quote.certain, quote.ground, quote.readings, quote.alternatives, quote.published)


# ---------------------------------------------------------------- how long a quote holds


@given(codes, days, origins)
def test_a_quote_says_the_same_on_the_first_and_the_last_of_its_days(code: str, day: dt.date, origin: str) -> None:
    for name, quote in quotes_on(code, day, origin).items():
        assert quote.span.holds(day)
        for end in (quote.span.first or dt.date(1990, 1, 1), quote.span.last or dt.date(2150, 1, 1)):
            if quote.span.holds(end) and row_on(code, end) is not None:
                assert saying(quotes_on(code, end, origin).get(name)) == saying(quote), (name, end)


@given(codes, held_days, origins)
def test_the_day_after_its_last_another_quote_begins_or_the_same_goes_on(code: str, day: dt.date, origin: str) -> None:
    for name, quote in quotes_on(code, day, origin).items():
        if quote.span.last is not None:
            following = quotes_on(code, day_after(quote.span.last), origin).get(name)
            if following is not None and following.span.first != day_after(quote.span.last):
                assert saying(following) == saying(quote)
        if quote.span.first is not None:
            before = quotes_on(code, day_before(quote.span.first), origin).get(name)
            if before is not None and before.span.last != day_before(quote.span.first):
                assert saying(before) == saying(quote)


# ---------------------------------------------------------------- paths


@given(codes, origins)
def test_paths_and_quotes_agree_around_every_step(code: str, origin: str) -> None:
    for path in tl.rate_path(code, origin=origin):
        around = {day for step in path for day in (step.span.first, step.span.last) if day is not None}
        around |= {day_before(day) for day in around} | {day_after(day) for day in around}
        for day in around:
            step, quote = path.at(day), quotes_on(code, day, origin).get(path.agreement)
            if step is not None:
                assert quote is not None
                assert (step.duty, step.ground) == (quote.duty, quote.ground), (path.agreement, day)
            elif quote is not None:
                # Rates that are only published end with what is published, seasons behind the last cut with a year of them.
                assert not EDITIONS.holds(day)
                assert path.agreement not in TARIFF.schedules or (day > EDITIONS.rates_until and code in SEASONAL)


def charged_parts(duty: Duty, heading: str = "") -> Iterator[tuple[str, ChargedDuty]]:
    """Take a duty apart into what can be charged, each with the heading it stands under."""
    if isinstance(duty, Branched):
        for branch in duty.branches:
            yield from charged_parts(branch.duty, ", ".join(part.english for part in branch.when))
    elif isinstance(duty, Marked | Partial):
        yield from charged_parts(duty.duty, heading)
    elif isinstance(duty, Range):
        yield from charged_parts(duty.lowest, f"{heading} from")
        yield from charged_parts(duty.highest, f"{heading} to")
    elif isinstance(duty, OneOf):
        for number, rate in enumerate(duty.rates):
            yield from charged_parts(rate, f"{heading} {number}")
    elif isinstance(duty, ChargedDuty):
        yield heading, duty


def weighed(duty: Duty) -> dict[str, tuple[Decimal, ...]]:
    """What the parts of a duty come to for one unit of everything, at some customs values."""
    sample = [Decimal(10) ** power for power in range(7)] + [Decimal(300), Decimal(500), Decimal(20_000)]
    return {
        heading: tuple(part.amount(value, ONES, contents=CONTENTS, prices=PRICES) for value in sample)
        for heading, part in charged_parts(duty)
    }


def rises(before: Duty, after: Duty) -> bool:
    """Whether a part of a duty comes to more than the part under the same heading did, at one of the values or another.

    Parts under headings that only one of them has aren't compared: the publication words them anew from time to time.
    """
    was, now = weighed(before), weighed(after)
    return any(high > low for heading in was.keys() & now.keys() for low, high in zip(was[heading], now[heading], strict=True))


@functools.cache
def risen(before: str, after: str) -> bool:
    was, now = TARIFF.duty(before), TARIFF.duty(after)
    if was.ad_valorem is not None and now.ad_valorem is not None:
        return now.ad_valorem > was.ad_valorem
    return rises(was, now)


@pytest.mark.parametrize(
    ("before", "after", "rising"),
    [
        ("5%", "6%", True),
        ("5%", "5%", False),
        ("5%", "free", False),
        ("9% or 6 yen/kg, whichever is the greater", "8% or 7 yen/kg, whichever is the greater", True),
        ("(524 yen x 1.004 - the value for customs duty)/kg", "(524 yen x 1.002 - the value for customs duty)/kg", False),
        ("for the pooled quota: 5%; other: 9%", "for the pooled quota: 6%; other: 8%", True),
        ("for the pooled quota: 5%; other: 9%", "other: 8%; for the pooled quota: 4%", False),
        ("5% to 9%", "5% to 10%", True),
    ],
)
def test_a_rise_is_seen(before: str, after: str, rising: bool) -> None:
    assert rises(tl.parse_duty(before), tl.parse_duty(after)) is rising


#: Cells of which a later edition printed a higher rate: line, column and edition; computed paths may rise there, and nowhere else.
PUBLISHED_RISES: frozenset[tuple[str, str, str]] = frozenset()


def test_no_published_rate_of_a_schedule_rises_but_those_that_are_listed() -> None:
    found = set()
    for several in TARIFF.schedules.values():
        for schedule in several:
            place = schedule.table.place("published")
            for code, rows in schedule.table.rows.items():
                for row in rows:
                    history = History.read(row[place])
                    for (before, after), day in zip(itertools.pairwise(history.texts), history.days, strict=True):
                        if before and after and risen(before, after):
                            found.add((written(code), schedule.column.id, day.isoformat()))
    assert found == PUBLISHED_RISES


def falling(path: RatePath) -> Iterator[tuple[Duty, Duty, dt.date]]:
    latest: dict[str, Duty] = {}
    for step in path:
        # The duty of a season is compared with that of the season a year before; a safeguard raises it, for that is what it's for.
        if step.duty is None or step.ground is Ground.SAFEGUARD:
            continue
        assert step.span.first is not None
        if step.season in latest and step.duty != latest[step.season]:
            yield latest[step.season], step.duty, step.span.first
        latest[step.season] = step.duty


@given(codes, origins)
def test_duties_never_rise_along_a_path(code: str, origin: str) -> None:
    for path in tl.rate_path(code, origin=origin):
        if path.agreement not in TARIFF.schedules:
            continue
        schedule = TARIFF.schedule(path.agreement, QUOTER.origin(origin).code)
        assert schedule is not None
        for before, after, day in falling(path):
            if (written(code), schedule.column.id, day.isoformat()) not in PUBLISHED_RISES:
                assert not rises(before, after), (path.agreement, day, str(before), str(after))


@given(codes, origins)
def test_before_its_first_step_a_path_has_nothing_and_steps_do_not_overlap(code: str, origin: str) -> None:
    for path in tl.rate_path(code, origin=origin):
        for number, step in enumerate(path.steps):
            assert not step.span.empty
            if number:
                last = path.steps[number - 1].span.last
                assert last is not None
                assert step.span.first is not None
                assert step.span.first > last


# ---------------------------------------------------------------- the best


@given(codes, held_days, origins, values, quantities)
def test_the_best_is_never_worse_than_any_other(
    code: str, day: dt.date, origin: str, value: Decimal, given_quantities: dict[str, Decimal]
) -> None:
    assume(row_on(code, day) is not None)
    asked = {"origin": origin, "as_of": day}
    answer = tl.tariff(code, value=value, quantities=given_quantities, contents=CONTENTS, prices=PRICES, **asked)  # type: ignore[arg-type]
    charged = [quote for quote in (answer.mfn, *answer) if quote.certain is not None]
    assert all(quote.amount is not None for quote in charged)
    if not charged:
        assert answer.best is None
        return
    if answer.best is None:
        # Another duty is lower whatever the goods are, and only how much is open.
        assert "in any case" in answer.choice.notes[0]
        assert any(quote.certain is None and quote.duty is not None for quote in answer)
        return
    assert answer.best.amount == min(quote.amount for quote in charged if quote.amount is not None)
    assert answer.quote(answer.best.agreement).amount == answer.best.amount
    for tie in answer.best.ties:
        assert answer.quote(tie).amount == answer.best.amount
    # Without a consignment the same, wherever there is an answer at all.
    best = tl.tariff(code, **asked).best  # type: ignore[arg-type]
    if best is not None:
        assert answer.quote(best.agreement).amount == answer.best.amount
        assert all(quote.certain is None or quote.certain.compare(best.duty) != -1 for quote in charged)


@given(codes, held_days, origins)
def test_where_no_duty_is_best_the_crossings_are_met_from_both_sides(code: str, day: dt.date, origin: str) -> None:
    assume(row_on(code, day) is not None)
    answer = tl.tariff(code, origin=origin, as_of=day)
    for crossing in answer.choice.crossings:
        assert crossing.per
        below, above = answer.quote(crossing.below).certain, answer.quote(crossing.above).certain
        assert below is not None
        assert above is not None
        for factor, lower, higher in (("0.999", below, above), ("1.001", above, below)):
            value = crossing.value * Decimal(factor)
            assert lower.amount(value, {crossing.per: 1}) <= higher.amount(value, {crossing.per: 1})


# ---------------------------------------------------------------- charging

#: Forms that can fall as the customs value rises: a gate price less the value, a standard price less the value, and the formula of
#: processed pork (value x (1.007 - 51.46/897.59) + 51.46 - value, whose value counts with less than 1).
FALLING = (PriceDifference, StandardPriceDifference, ValueFormula)


def may_fall(duty: Duty) -> bool:
    if isinstance(duty, GreaterOf | LesserOf):
        return any(map(may_fall, duty.options))
    if isinstance(duty, AtLeast | AtMost):
        return may_fall(duty.duty) or may_fall(duty.limit)
    return isinstance(duty, FALLING)


@given(codes, held_days, origins, values, values, quantities)
@example("010392011", dt.date(2026, 6, 1), "AUS", Decimal(1), Decimal(100), ONES)
def test_a_higher_value_never_pays_less_but_for_differences(
    code: str, day: dt.date, origin: str, one: Decimal, other: Decimal, given_quantities: dict[str, Decimal]
) -> None:
    low, high = sorted((one, other))
    for quote in quotes_on(code, day, origin).values():
        if quote.certain is not None and not may_fall(quote.certain):
            due = [quote.certain.amount(value, given_quantities, contents=CONTENTS, prices=PRICES) for value in (low, high)]
            assert Decimal(0) <= due[0] <= due[1], str(quote.certain)


@pytest.mark.parametrize("text", ["020312024", "021011010", "010392011", "740311020"])
def test_the_forms_left_out_above_do_fall(text: str) -> None:
    found = [q.certain for q in quotes_on(text, dt.date(2026, 6, 1), "AUS").values() if q.certain is not None and may_fall(q.certain)]
    assert found
    for duty in found:
        due = [duty.amount(value, ONES, contents=CONTENTS, prices=PRICES) for value in (*range(0, 1000, 10), 20_000, 21_000)]
        assert any(later < earlier for earlier, later in itertools.pairwise(due))


@given(codes, days, origins)
def test_every_quoted_duty_is_read_back_in_both_languages(code: str, day: dt.date, origin: str) -> None:
    for quote in quotes_on(code, day, origin).values():
        told = (quote.duty, quote.certain, quote.published, quote.computed, *(a.duty for a in quote.alternatives))
        for duty in {duty for duty in (*told, *(duty for _, duty in quote.readings)) if duty is not None}:
            assert tl.parse_duty(duty.english()) == duty
            assert tl.parse_duty(duty.japanese()) == duty
            assert str(duty) == duty.english()


@given(codes, held_days, origins)
def test_a_missing_quantity_is_named(code: str, day: dt.date, origin: str) -> None:
    for quote in quotes_on(code, day, origin).values():
        if quote.certain is None or set(quote.certain.needs) <= {"value"}:
            continue
        with pytest.raises(DutyError, match=r"pass|depends"):
            quote.certain.amount(1000)


# ---------------------------------------------------------------- seasons


@given(st.sampled_from(SEASONAL), st.dates(dt.date(1990, 1, 1), dt.date(2200, 12, 31)))
@example(SEASONAL[0], dt.date(2028, 2, 29))
@example("080610000", dt.date(2028, 2, 29))
@example("080610000", dt.date(2028, 3, 1))
@example("080610000", dt.date(2100, 2, 28))
@example("080610000", dt.date(2100, 3, 1))
def test_every_day_has_one_row_of_a_line_with_seasons(code: str, day: dt.date) -> None:
    holding = [row for row in BOOK.rows(code) if row.holds(day)]
    assert len(holding) == 1
    around = holding[0].around(day)
    assert around.holds(day)
    assert around.first is not None
    assert around.last is not None
    assert holding[0].holds(around.first)
    assert holding[0].holds(around.last)
    assert not holding[0].holds(day_before(around.first))
    assert not holding[0].holds(day_after(around.last))


@pytest.mark.parametrize("code", SEASONAL)
@pytest.mark.parametrize("year", [2027, 2028, 2100])
def test_seasons_change_on_their_days_and_no_other(code: str, year: int) -> None:
    days_of_year = [
        dt.date(year, 1, 1) + dt.timedelta(days=number)
        for number in range(366)
        if (dt.date(year, 1, 1) + dt.timedelta(number)).year == year
    ]
    changes = {day for day in days_of_year if row_on(code, day) != row_on(code, day_before(day))}
    starts = set().union(*(season_starts(read_season(row.season), year, year) for row in BOOK.rows(code)))
    assert changes == {day for day in starts if day.year == year}
    assert len(changes) == 2
    if code == "080610000":
        assert changes == {dt.date(year, 3, 1), dt.date(year, 11, 1)}


# ---------------------------------------------------------------- questions in words


@given(codes, st.integers(2, 9), origins, days, st.booleans())
def test_a_question_prints_to_what_reads_the_same(code: str, length: int, origin: str, day: dt.date, dated: bool) -> None:
    query = tl.parse(f"tariff on {written(code[:length])} from {origin}" + (f" as of {day}" if dated else ""))
    assert query.line == code[:length]
    assert tl.parse(str(query)) == query


@given(codes, held_days, origins)
def test_the_answer_in_words_is_that_of_the_function(code: str, day: dt.date, origin: str) -> None:
    assume(row_on(code, day) is not None)
    asked, called = tl.ask(f"tariff as of {day} from {origin} on {code}"), tl.tariff(code, origin=origin, as_of=day)
    assert asked.to_dict() == called.to_dict()
    assert called.to_dict()["mfn"]["duty"] == (None if called.mfn.duty is None else str(called.mfn.duty))
    assert {quote["agreement"] for quote in called.to_dict()["quotes"]} == {quote.agreement for quote in called} - {MFN}
