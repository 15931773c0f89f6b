"""A customs broker's rate function for frozen beef into Japan, held against the schedule of the CPTPP.

``pytest examples/compliance/test_broker_rates.py -k first`` shows the line, the origin and the day on which the first version is wrong.
"""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.strategies import boundary_dates, parties

#: The broker's own table: per cent of the customs value, by year.
BEEF = ["0202.20-000", "0202.30-010", "0202.30-020", "0202.30-090"]
PER_CENT = {2024: Decimal("22.5"), 2025: Decimal("21.6"), 2026: Decimal("20.8"), 2027: Decimal(20)}

#: What the broker clears: frozen beef from the other Parties, in the years for which Japan's rates are published.
cleared = {
    "line": st.sampled_from(BEEF),
    "origin": parties(under="CPTPP").filter(lambda party: party.code != "JPN"),
    "day": boundary_dates("CPTPP", start="2025-04-02", end="2027-03-31"),
}


def first_rate(line, day):
    """Take the rate of the calendar year."""
    return PER_CENT[day.year]


def mended_rate(line, day):
    """Take the rate of the year that begins on 1 April: the schedule's first year was short, and every later one begins then."""
    return PER_CENT[day.year if day.month >= 4 else day.year - 1]


def check(rate, line, origin, day):
    quote = tl.tariff(line, origin=origin.code, importer="JPN", as_of=day).quote("cptpp")
    charged = rate(line, day)
    assert charged == quote.ad_valorem, (
        f"{line}, from {origin} into Japan, on {day}: the broker charges {charged}%, "
        f"the {quote.name} gives {quote.duty} from {quote.span.first} to {quote.span.last} ({quote.citation})"
    )


@settings(deadline=None)
@given(**cleared)
def test_the_first_version(line, origin, day):
    check(first_rate, line, origin, day)


@settings(deadline=None)
@given(**cleared)
def test_the_mended_version(line, origin, day):
    check(mended_rate, line, origin, day)
