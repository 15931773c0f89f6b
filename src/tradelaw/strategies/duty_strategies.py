"""Duties: every form that the grammar knows, with figures of the size that tariffs have."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tradelaw.api import library as packaged
from tradelaw.tariffs.branches import Branch, Branched
from tradelaw.tariffs.choices import AtLeast, AtMost, GreaterOf, LesserOf
from tradelaw.tariffs.consignments import StandardPrice, Substance
from tradelaw.tariffs.duties import AdValorem, Compound, Free, Reduced, Specific
from tradelaw.tariffs.formulas import ContentDuty, PriceDifference, StandardPriceDifference, ValueFormula
from tradelaw.tariffs.headings import Goods, GoodsGroup, NamedQuota, QuotaFor, Season, Standing, TreatmentFor
from tradelaw.tariffs.published import Mark, Marked, NotOffered, OneOf, Partial, Range

if TYPE_CHECKING:
    from tradelaw.parties import Party
    from tradelaw.tariffs.duty import Duty

figures = st.decimals(min_value="0.01", max_value="99999.99", places=2)
factors = st.decimals(min_value="0.001", max_value="2", places=3)
values = st.decimals(min_value=0, max_value=10_000_000, places=2)
units = st.sampled_from(["kg", "l", "kl", "m2", "MT", "head", "pair", "stick", "sheet"])

ad_valorems = st.builds(AdValorem, st.decimals(min_value=0, max_value=400, places=2))
specifics = st.one_of(
    st.builds(Specific, figures, units),
    st.builds(Specific, figures, st.just("stick"), st.just(1000)),
    st.builds(Specific, figures, st.just("kg of sugar")),
)
compounds = st.lists(st.one_of(ad_valorems, specifics), min_size=2, max_size=3).map(lambda parts: Compound(tuple(parts)))
shares = st.one_of(st.just((1, 1)), st.tuples(st.integers(1, 20), st.integers(2, 21)), st.tuples(factors, st.just(1)))
gates = st.builds(PriceDifference, figures, st.sampled_from(["kg", "head"]), factors | st.just(1), factors | st.just(1), shares)
standard_prices = st.builds(
    StandardPriceDifference,
    st.sampled_from(list(StandardPrice)),
    st.sampled_from(["kg", "head"]),
    factors | st.just(1),
    factors | st.just(1),
)
formulas = st.builds(ValueFormula, st.decimals(min_value=1, max_value="1.1", places=3), figures, figures, st.just("kg"))
contents = st.builds(ContentDuty, figures, figures, st.just(Substance.LACTOSE), st.integers(0, 40), st.sampled_from(["kg", "MT"]))
options = st.one_of(
    st.just(Free()),
    ad_valorems,
    specifics,
    compounds,
    st.builds(Reduced, ad_valorems, specifics),
    gates,
    standard_prices,
    formulas,
    contents,
)
plain_options = st.one_of(st.just(Free()), ad_valorems, specifics, compounds, gates)


def _choice(inner: st.SearchStrategy[object]) -> st.SearchStrategy[GreaterOf | LesserOf]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(several.map(GreaterOf), several.map(LesserOf))  # type: ignore[arg-type]  # options all of them


choices = _choice(options)
bounded = st.one_of(
    st.builds(AtLeast, choices | options, options),
    st.builds(AtMost, choices | options, options),
)

#: Duties that depend on value and quantities alone.
charged = st.one_of(options, choices, bounded)

#: Of these, such as depend on the customs value and on kilograms at the most.
per_kilogram = st.one_of(
    st.just(Free()),
    ad_valorems,
    st.builds(Specific, figures, st.just("kg")),
    st.builds(lambda rate, sum_: Compound((rate, sum_)), ad_valorems, st.builds(Specific, figures, st.just("kg"))),
)
by_weight = st.one_of(
    per_kilogram,
    _choice(per_kilogram),
    st.builds(PriceDifference, figures, st.just("kg"), factors, factors, shares),
    st.builds(AtLeast, _choice(per_kilogram), per_kilogram),
)

_member_marks = st.lists(
    st.sampled_from([Mark.SAFEGUARD, Mark.END_USE, Mark.SUGAR_GOODS, Mark.NOT_APPLIED]), min_size=1, max_size=2, unique=True
).map(tuple)
_rates = st.one_of(charged, st.builds(Marked, charged, _member_marks))
ranges = st.builds(Range, _rates, _rates)
_lists = st.lists(st.one_of(_rates, ranges, st.just(NotOffered())), min_size=2, max_size=4).map(lambda rates: OneOf(tuple(rates)))
_several = st.one_of(ranges, _lists, st.builds(Partial, st.one_of(charged, ranges)))
_around_several = st.sampled_from([(Mark.SEVERAL,), (Mark.NOT_APPLIED,), (Mark.SEVERAL, Mark.NOT_APPLIED)])
unbranched = st.one_of(
    charged,
    _rates,
    st.builds(Marked, charged, st.just((Mark.SUGAR_SAFEGUARD,))),
    st.builds(Marked, charged, _member_marks, st.integers(1, 20)),
    _several,
    st.builds(Marked, _several, _around_several, st.none() | st.integers(1, 20)),
    st.just(NotOffered()),
)


def _covered() -> st.SearchStrategy[Party]:
    """Draw States whose names a publication may print: their kind of name is what the grammar looks up."""
    return st.sampled_from([party for party in packaged().parties.parties if party.kind == "state" and party.name_ja])


#: Drawn from the law when the first duty is, so that nothing is read by whoever only imports this.
_states = st.deferred(_covered)
_days = st.dates().map(lambda day: (day.month, day.day))
_goods = (
    st.text(alphabet="あいうアイウ魚肉米のもの（）、ABC 0123456789%円/kg無税又は割当関以内", min_size=1, max_size=20)
    .filter(str.strip)
    .map(Goods)
) | st.integers(1, 20).map(GoodsGroup)
_quotas = st.one_of(
    st.builds(
        NamedQuota, st.sampled_from(["TWQ-JP3", "6", "CSQ-12"]), st.sampled_from(["Annex 2-D Appendix A", "Annex 2-A Part 3 Section B"])
    ),
    st.builds(QuotaFor, _states),
    st.sampled_from([standing for standing in Standing if standing is not Standing.OTHER_PARTIES]),
)
_treatments = st.one_of(
    st.just(Standing.OTHER_PARTIES),
    st.lists(_states, min_size=1, max_size=3, unique=True).map(lambda parties: TreatmentFor(tuple(parties))),
)
_heads = st.one_of(
    _quotas.map(lambda quota: (quota,)),
    _goods.map(lambda goods: (goods,)),
    _treatments.map(lambda parties: (parties,)),
    st.builds(Season, _days, _days).map(lambda season: (season,)),
    st.tuples(_goods, _quotas),
    st.tuples(_quotas, _treatments),
    st.tuples(_goods, _quotas, _treatments),
)
branched = st.lists(st.builds(Branch, _heads, unbranched), min_size=1, max_size=3).map(lambda found: Branched(tuple(found)))

_every = st.one_of(unbranched, branched)

#: Enough to charge any duty of value and quantities, in the units that the strategies above use.
quantities = st.fixed_dictionaries(
    {name: st.decimals(min_value=0, max_value=100_000, places=2) for name in ("kg", "l", "m2", "NO", "pair", "sugar")}
)

#: Figures for whatever a duty measures inside the goods, and for the prices that it refers to.
CONTENTS = {"lactose": Decimal(13)}
PRICES = {price.english: Decimal(500) for price in StandardPrice}


def duties(*, chargeable: bool = False) -> st.SearchStrategy[Duty]:
    """Draw duties of every form that a tariff may print.

    Parameters
    ----------
    chargeable
        Whether value, quantities, contents and prices alone must tell what is due: no branches, no marks, nothing left open.

    Returns
    -------
    SearchStrategy
        Of `Duty`; shrinks towards free.

    Examples
    --------
    >>> from hypothesis import find
    >>> print(find(duties(), lambda duty: duty.ad_valorem != 0))
    0.01%

    """
    return charged if chargeable else _every
