"""The one condition language: text to `Condition`, as law folders and queries write it.

``str(condition)`` writes the same language back, so that ``parse_condition(str(c)) == c``.
"""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyparsing as pp

from tradelaw.errors import ConditionError, pointed, quoted
from tradelaw.logic.conditions import Comparison, Condition, Constant, Fact, Value, conjunction, disjunction
from tradelaw.logic.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Callable

#: A condition longer or nested deeper than this is refused: no clause of a treaty comes near, and a hostile text must end in bounded time.
MAX_LENGTH = 20_000
MAX_DEPTH = 30

_KEYWORDS = ("and", "or", "not", "is", "in", "true", "false")


def _keyword(word: str) -> pp.ParserElement:
    return pp.CaselessKeyword(word).suppress()


def _number(tokens: pp.ParseResults) -> int | Decimal:
    text = str(tokens[0]).replace("_", "")
    return int(text) if text.lstrip("-").isdecimal() else Decimal(text)


def _day(text: str, place: int, tokens: pp.ParseResults) -> dt.date:
    try:
        return dt.date.fromisoformat(str(tokens[0]))
    except ValueError:
        raise pp.ParseFatalException(text, place, f"there is no day {tokens[0]}") from None


def _comparison(tokens: pp.ParseResults) -> Comparison:
    name, operator, *values = tokens.as_list()
    return Comparison(name, operator, tuple(values))


def _joined(join: Callable[..., Condition]) -> Callable[[pp.ParseResults], Condition]:
    def joined(tokens: pp.ParseResults) -> Condition:
        return join(*tokens.as_list())

    return joined


def _negated(tokens: pp.ParseResults) -> Condition:
    *nots, inner = tokens.as_list()
    condition: Condition = inner
    return ~condition if len(nots) % 2 else condition


@functools.cache
def _condition_grammar() -> pp.ParserElement:
    """Build the grammar on first use: whoever never parses a condition never pays for it."""
    reserved = pp.MatchFirst([pp.CaselessKeyword(word) for word in _KEYWORDS])
    word = pp.Regex(r"[A-Za-z_][A-Za-z0-9_-]*")
    name = (~reserved + word).set_name("the name of a fact")
    number = pp.Regex(r"-?\d[\d_]*(?:\.\d+)?(?![\w-])").set_parse_action(_number)
    numbered = pp.Regex(r"\d+[A-Z]?(?:\.\d+)*(?:\.\d+\.\d+|[A-Z]\.\d+|\.\d+\([a-z]+\))(?:\([a-z]+\))?(?![\w.])")
    day = pp.Regex(r"\d{4}-\d{2}-\d{2}(?!\w)").set_parse_action(_day)
    text = pp.QuotedString('"', esc_char="\\", multiline=False, convert_whitespace_escapes=False)
    truth = _keyword("true").add_parse_action(pp.replace_with(True)) | _keyword("false").add_parse_action(pp.replace_with(False))  # noqa: FBT003  # pyparsing's own call
    several_words = pp.Regex(r"shall(?: not| endeavour| encourage)\b", flags=2)
    spelt = pp.Regex(r"[^\W\d][\w-]*")
    value = (day | numbered | number | text | truth | several_words | (~reserved + spelt)).set_name("a value")

    not_in = (pp.CaselessKeyword("not") + pp.CaselessKeyword("in")).set_parse_action(pp.replace_with("not in"))
    is_in = pp.CaselessKeyword("in")
    is_not = (pp.CaselessKeyword("is") + pp.CaselessKeyword("not") | pp.Literal("!=")).set_parse_action(pp.replace_with("is not"))
    is_ = (pp.CaselessKeyword("is") | pp.Literal("==") | pp.Literal("=")).set_parse_action(pp.replace_with("is"))
    single = (is_not | is_ | pp.one_of("<= >= < >")).set_name("a comparison")
    values = pp.Suppress("(") - pp.DelimitedList(value) - pp.Suppress(")")
    comparison = (name + (not_in | is_in) - values | name + single - value).set_parse_action(_comparison)

    expression = pp.Forward()
    expression.set_name("a condition")
    truth_value = truth.copy().add_parse_action(lambda tokens: Constant(value=bool(tokens[0])))
    fact = name.copy().add_parse_action(lambda tokens: Fact(str(tokens[0])))
    atom = (pp.Suppress("(") - expression - pp.Suppress(")") | truth_value | comparison | fact).set_name("a condition")
    negation = (pp.ZeroOrMore(pp.CaselessKeyword("not")) + atom).set_parse_action(_negated)
    both = (negation + pp.ZeroOrMore(_keyword("and") - negation)).set_parse_action(_joined(conjunction))
    expression <<= (both + pp.ZeroOrMore(_keyword("or") - both)).set_parse_action(_joined(disjunction))
    return expression


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    return deepest


def parse_condition(text: str) -> Condition:
    """Read a condition.

    Parameters
    ----------
    text
        A condition such as ``a and not (b or c)``, ``actor is AUS and d``, ``share > 50``, ``actor in (KHM, LAO)``.

    Returns
    -------
    Condition
        With every name as a bare `Fact`; what the names mean is looked up later.

    Raises
    ------
    ConditionError
        If the text is no condition; the message shows the place.

    Examples
    --------
    >>> parse_condition("a and not (b or c)")
    And(parts=(Fact(name='a'), Not(inner=Or(parts=(Fact(name='b'), Fact(name='c'))))))
    >>> parse_condition("a and or b")
    Traceback (most recent call last):
        ...
    tradelaw.errors.ConditionError: a and or b
          ^^
    line 1, column 7: expected a condition, found "or"

    """
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"A condition of {len(text)} characters is too long; {MAX_LENGTH} is the most.")
    if _depth(text) > MAX_DEPTH:
        raise ConditionError(f"A condition nested {_depth(text)} deep is too deep; {MAX_DEPTH} is the most: {quoted(text)}")
    try:
        result: Any = _condition_grammar().parse_string(text, parse_all=True)[0]
    except pp.ParseBaseException as fault:
        start, found = fault.loc, _word_at(text, fault.loc)
        start += len(text[start:]) - len(text[start:].lstrip()) if found else 0
        wanted = str(fault.msg).removeprefix("Expected ").removeprefix("expected ")
        wanted = "a value" if wanted.startswith("Re:") else wanted
        wanted = "the end, or and / or" if "end of text" in wanted else wanted
        message = f"expected {wanted}, found {quoted(found) if found else 'the end'}"
        if "there is no day" in str(fault.msg):
            message = str(fault.msg)
        raise ConditionError(pointed(text, start, start + len(found), message)) from None
    except RecursionError:
        raise ConditionError(f"A condition nested so deep can't be read: {quoted(text)}") from None
    assert isinstance(result, Condition)  # noqa: S101  # the grammar yields nothing else; this tells the type checker
    return result


def _word_at(text: str, place: int) -> str:
    rest = text[place:].lstrip()
    word = rest.split(maxsplit=1)[0] if rest else ""
    return word[:40]


def parse_value(text: str) -> Value:
    """Read one value the way a comparison would: a date, a number, a truth value, or a word."""
    condition = parse_condition(f"x is {text}")
    assert isinstance(condition, Comparison)  # noqa: S101  # as above
    value = condition.values[0]
    assert not isinstance(value, Parameter)  # noqa: S101  # the grammar knows none
    return value
