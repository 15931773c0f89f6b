"""The grammar of rates: what is due for a value and quantities, Japanese and English."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyparsing as pp

from tradelaw.tariffs.choices import AtLeast, AtMost, GreaterOf, LesserOf
from tradelaw.tariffs.consignments import StandardPrice, Substance
from tradelaw.tariffs.duties import MOST_PARTS, AdValorem, Compound, Free, Reduced, Specific
from tradelaw.tariffs.figures import as_figure
from tradelaw.tariffs.formulas import ContentDuty, PriceDifference, StandardPriceDifference, ValueFormula
from tradelaw.tariffs.units import SUGAR, UNITS, as_unit

if TYPE_CHECKING:
    from tradelaw.tariffs.choices import Option
    from tradelaw.tariffs.duties import ChargedDuty

_TEN_THOUSAND = 10_000


def _words(pattern: str) -> pp.ParserElement:
    """Read words of either language and drop them; blanks in the pattern stand for any blanks."""
    return pp.Regex(pattern.replace(" ", r"\s+"), flags=re.IGNORECASE).suppress()


def _number() -> pp.ParserElement:
    number = pp.Regex(r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?", flags=re.ASCII)
    return number.set_parse_action(lambda tokens: as_figure(tokens[0], "the figure"))


def _unit() -> pp.ParserElement:
    names = {name for unit in UNITS if unit.japanese for name in (unit.name, unit.plural, unit.japanese, *unit.aliases) if name}
    spelt = sorted(names, key=lambda name: (-len(name), name))
    patterns = [re.escape(name) + (r"(?![A-Za-z0-9])" if name[-1].isascii() else "") for name in spelt]
    unit = pp.Regex("|".join(patterns), flags=re.IGNORECASE).set_name("a unit such as kg")
    return unit.set_parse_action(lambda tokens: as_unit(tokens[0]))


def _sum(tokens: pp.ParseResults) -> Decimal:
    """Read a sum of money; some are written in units of ten thousand."""
    figure: Decimal = tokens[0]
    return figure * _TEN_THOUSAND if len(tokens) > 1 else figure


def _specific(tokens: pp.ParseResults) -> Specific:
    money, *per, unit = tokens.as_list()
    return Specific(money, unit, *per)


def _of_sugar(tokens: pp.ParseResults) -> Specific:
    return Specific(tokens[0], SUGAR)


def _added(tokens: pp.ParseResults) -> Option:
    first, *rest = tokens.as_list()
    if not rest:
        only: Option = first
        return only
    if rest[0] == "-":
        return Reduced(first, rest[1])
    return Compound((first, *rest))


def _times(tokens: pp.ParseResults, name: str) -> Decimal:
    """Give a factor, which is one where none is written."""
    return tokens[name] if name in tokens else Decimal(1)


def _difference(tokens: pp.ParseResults) -> PriceDifference:
    share = (_times(tokens, "over"), _times(tokens, "under"))
    return PriceDifference(tokens["price"], tokens["unit"], _times(tokens, "price_factor"), _times(tokens, "value_factor"), share)


def _standard_price(tokens: pp.ParseResults) -> StandardPriceDifference:
    return StandardPriceDifference(tokens["goods"], tokens["unit"], _times(tokens, "price_factor"), _times(tokens, "value_factor"))


def _formula(tokens: pp.ParseResults) -> ValueFormula:
    multiplier, amount, reference, _again, unit = tokens.as_list()
    return ValueFormula(multiplier, amount, reference, unit)


def _amount_named_twice(tokens: pp.ParseResults) -> bool:
    return bool(tokens[1] == tokens[3])


def _content(tokens: pp.ParseResults) -> ContentDuty:
    return ContentDuty(tokens["base"], tokens["step"], Substance.LACTOSE, tokens["over"], tokens["unit"])


def _choice(tokens: pp.ParseResults) -> GreaterOf | LesserOf:
    *options, which = tokens.as_list()
    kind: type[GreaterOf | LesserOf] = which
    return kind(tuple(options))


def _bounded(tokens: pp.ParseResults) -> ChargedDuty:
    duty, *bound = tokens.as_list()
    if not bound:
        plain: ChargedDuty = duty
        return plain
    kind, limit = bound
    bounded: ChargedDuty = kind(duty, limit)
    return bounded


def _kind(kind: object) -> Any:  # noqa: ANN401  # pyparsing's own
    return lambda: kind


def rates() -> tuple[pp.ParserElement, pp.ParserElement]:
    """Build the grammar of a rate, which may have a floor or a cap: one duty, or a choice among several; and of one duty alone."""
    option = _options()
    which = pp.MatchFirst(
        [
            pp.Regex(rf"のうち、?いずれか{japanese}(?:税率|額|方)?|,?\s*whichever\s+is\s+(?:the\s+)?(?:{english})\b", flags=re.IGNORECASE)
            .set_parse_action(_kind(kind))
            .set_name("whichever is the greater or the less")
            for kind, japanese, english in ((GreaterOf, "高い", "greater|higher"), (LesserOf, "低い", "less|lesser|lower"))
        ]
    )
    choice = (option + (_words(r"又は|or\b") + option)[1, MOST_PARTS - 1] + which).set_parse_action(_choice)
    bound = pp.Optional(_bound(option))
    return ((choice | option) + bound).set_parse_action(_bounded), (option + bound).set_parse_action(_bounded)


def _bound(option: pp.ParserElement) -> pp.ParserElement:
    """Read the floor or the cap of a rate. The Japanese wording names it twice: where it begins to hold, and what is due then."""
    found = []
    for kind, japanese, english in ((AtLeast, "を下回る場合は", "minimum"), (AtMost, "を上回る場合は", "maximum")):
        twice = option + _words(japanese) + option
        twice.add_condition(lambda tokens: tokens[0] == tokens[1], message="a limit that is named with one figure")
        twice.add_parse_action(lambda tokens: tokens[0])
        opened = _words(r"\(ただし、?その税率が") + twice + _words("とする") + _words(r"\)")
        bare = _words("ただし、?その税率が") + twice.copy() + pp.Optional(_words("とする"))
        once = _words(rf",?\s*subject to an? {english} customs duty of\b") + option
        found += [pp.Empty().set_parse_action(_kind(kind)) + form for form in (opened, bare, once)]
    return pp.MatchFirst(found)


def _options() -> pp.ParserElement:
    number, unit = _number(), _unit()
    percent = (number + pp.Literal("%").suppress()).set_parse_action(lambda tokens: AdValorem(tokens[0]))
    yen = _words(r"円|yen(?![a-z])")
    money = (number + pp.Optional(pp.Literal("万")) + yen).set_parse_action(_sum)
    of_sugar = pp.MatchFirst(
        [
            _words("(?:当該)?原産品に含まれる砂糖の重量1(?:キログラム|kg)につき") + money,
            money + _words(r"/\s*kg of (?:the )?sugar(?: contained)?(?![a-z])"),
        ]
    ).set_parse_action(_of_sugar)
    per_unit = (money + _words(r"/|per\b") + pp.Optional(number) + unit).set_parse_action(_specific)
    plain = percent | of_sugar | per_unit
    more = (pp.Literal("+").suppress() + plain)[1, MOST_PARTS - 1]
    less = pp.Literal("-") + (of_sugar | per_unit)
    sums = (percent + less | plain + pp.Optional(more)).set_parse_action(_added)
    free = pp.Regex(r"無税|免税|free(?![a-z])", flags=re.IGNORECASE).set_parse_action(Free)
    formulas = _differences(number, money, unit) | _value_formula(number, yen, unit) | _in_words(number, money, unit)
    # What begins with a number and a per cent, or is free, is none of the formulas: by far most cells are that.
    return (free | pp.FollowedBy(number + "%") + sums | formulas | sums).set_name("a duty")


def _differences(number: pp.ParserElement, money: pp.ParserElement, unit: pp.ParserElement) -> pp.ParserElement:
    left, right, minus = pp.Literal("(").suppress(), pp.Literal(")").suppress(), pp.Literal("-").suppress()
    times = pp.Regex(r"[×xX*]").suppress()
    slash = pp.Literal("/").suppress()
    of_value = _words(r"課税価格|(?:the )?value for customs duty")
    factor = pp.Optional(times + number("value_factor"))
    price = money("price") + pp.Optional(times + number("price_factor"))
    inner = left + price + minus + of_value + factor + right
    part = times + number("over") + pp.Optional(slash + number("under"))
    per = slash + unit("unit")
    each = money("price") + slash + unit("unit") + minus + of_value + slash + unit.suppress() + factor
    forms = [left + inner + part + right + per, inner + pp.Optional(part) + per, left + each + right, each]
    return pp.MatchFirst([pp.Group(form).set_parse_action(lambda tokens: _difference(tokens[0])) for form in forms])


def _value_formula(number: pp.ParserElement, yen: pp.ParserElement, unit: pp.ParserElement) -> pp.ParserElement:
    left, right, minus = pp.Literal("(").suppress(), pp.Literal(")").suppress(), pp.Literal("-").suppress()
    of_value = _words(r"課税価格|(?:the )?value for customs duty")
    fraction = left + number + minus + number + pp.Literal("/").suppress() + number + right
    raised = left + of_value + pp.Regex(r"[×xX*]").suppress() + fraction + pp.Literal("+").suppress() + number + yen + right
    formula = left + raised + minus + of_value + right + pp.Literal("/").suppress() + unit
    return formula.add_condition(_amount_named_twice, message="one amount in both places").add_parse_action(_formula)


def _in_words(number: pp.ParserElement, money: pp.ParserElement, unit: pp.ParserElement) -> pp.ParserElement:
    """Read what is said in whole sentences: differences to a standard import price, and duties on a content."""
    one_unit = _words("1") + unit("unit") + _words("につき、?")

    def multiplied(name: str) -> pp.ParserElement:
        return _words("に") + number(name) + _words("を乗じて得た額")

    goods = pp.MatchFirst(
        [
            pp.Regex(f"{g.japanese}|{g.english}(?![a-z])", flags=re.IGNORECASE).set_parse_action(_kind(g))
            for g in sorted(StandardPrice, key=lambda g: -len(g.japanese))
        ]
    )
    japanese = (
        one_unit
        + goods("goods")
        + _words("に係る基準輸入価格")
        + pp.Optional(multiplied("price_factor"))
        + _words("と課税価格")
        + pp.Optional(multiplied("value_factor"))
        + _words("との差額")
    )
    times = pp.Regex(r"[×xX]").suppress()
    english = (
        _words("the difference between the standard import price of\\b")
        + goods("goods")
        + pp.Optional(times + number("price_factor"))
        + _words("and (?:the )?value for customs duty")
        + pp.Optional(times + number("value_factor"))
        + _words(r",?\s*per\b")
        + unit("unit")
    )
    content_japanese = (
        one_unit
        + money("base")
        + _words("に重量比による乳糖の含有率が")
        + number("over")
        + _words("%を超える1%ごとに")
        + money("step")
        + _words("を加えた額")
    )
    per = _words(r"/|per\b")
    content_english = (
        money("base")
        + per
        + unit("unit")
        + _words(r"plus\b")
        + money("step")
        + per
        + unit.suppress()
        + _words(r"for each 1\s*% by weight of lactose above")
        + number("over")
        + _words("%")
    )
    prices = pp.MatchFirst([pp.Group(form).set_parse_action(lambda tokens: _standard_price(tokens[0])) for form in (japanese, english)])
    contents = [pp.Group(form).set_parse_action(lambda tokens: _content(tokens[0])) for form in (content_japanese, content_english)]
    return pp.MatchFirst([prices, *contents])
