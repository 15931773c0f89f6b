"""Figures: Decimals in, exact fractions inside, Decimals out. No float ever stands in a duty."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, TypeAlias

from tradelaw.errors import DutyError, quoted

if TYPE_CHECKING:
    from fractions import Fraction

#: What a figure may be given as. A float is refused: 0.1 is not the tenth it looks like.
Figure: TypeAlias = Decimal | int | str

#: Figures with more digits than this, or further from the point, are refused: no duty and no consignment comes near.
MOST_DIGITS = 40

#: A quotient that never ends is given to this many significant digits, in every thread alike.
SIGNIFICANT = 28

_WRITTEN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_ENDS = re.compile(r"\.?0+$")


def as_figure(given: Figure, what: str = "the figure") -> Decimal:
    """Read a figure.

    Parameters
    ----------
    given
        A Decimal, an int, or text such as ``"1,159"`` or ``"39.80"``.
    what
        What it is the figure of, for the message.

    Raises
    ------
    DutyError
        If it is no number, not finite, or out of all proportion.

    Examples
    --------
    >>> as_figure("1,159.50")
    Decimal('1159.50')

    """
    if isinstance(given, Decimal):
        figure = given
    elif isinstance(given, int) and not isinstance(given, bool):
        if given.bit_length() > 4 * MOST_DIGITS:
            raise DutyError(f"{what} has more than {MOST_DIGITS} digits.")
        figure = Decimal(given)
    elif isinstance(given, float):
        raise DutyError(f'{what} is the float {given!r}, which is not exact; pass Decimal("{given!r}") or text.')
    elif isinstance(given, str) and len(given) <= 2 * MOST_DIGITS and _WRITTEN.fullmatch(given.strip()):
        figure = Decimal(given.strip().replace(",", ""))
    else:
        raise DutyError(f"{what} is {quoted(given)}, which is no number.")
    if not figure.is_finite():
        raise DutyError(f"{what} is {quoted(given)}, which is no number.")
    sign_digits_exponent = figure.as_tuple()
    exponent = sign_digits_exponent.exponent
    if not isinstance(exponent, int) or len(sign_digits_exponent.digits) > MOST_DIGITS or abs(exponent) > MOST_DIGITS:
        raise DutyError(f"{what} has more than {MOST_DIGITS} digits.")
    return figure


def not_negative(given: Figure, what: str) -> Decimal:
    """Read a figure that can't lie below zero."""
    figure = as_figure(given, what)
    if figure < 0:
        raise DutyError(f"{what} is negative: {written(figure)}.")
    return abs(figure)


def positive(given: Figure, what: str) -> Decimal:
    """Read a figure above zero."""
    figure = as_figure(given, what)
    if figure <= 0:
        raise DutyError(f"{what} has to lie above zero, not at {written(figure)}.")
    return figure


def written(figure: Decimal) -> str:
    """Write a figure without an exponent and without zeros at its end.

    Examples
    --------
    >>> written(Decimal("13.0")), written(Decimal("1E+3"))
    ('13', '1,000')

    """
    text = f"{figure:,f}"
    return _ENDS.sub("", text) if "." in text else text


def written_yen(figure: Decimal) -> str:
    """Write a sum of yen the way tariffs do: whole, or with two decimals at least.

    Examples
    --------
    >>> written_yen(Decimal("5.7")), written_yen(Decimal("64.00")), written_yen(Decimal("1159"))
    ('5.70', '64', '1,159')

    """
    text = written(figure)
    whole, point, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}" if point else whole


def as_decimal(exact: Fraction) -> Decimal:
    """Give a fraction as a Decimal: exactly where it ends, else to 28 significant digits.

    Examples
    --------
    >>> from fractions import Fraction
    >>> as_decimal(Fraction(1, 8)), as_decimal(Fraction(1, 3))
    (Decimal('0.125'), Decimal('0.3333333333333333333333333333'))

    """
    rest, twos, fives = exact.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    digits = len(str(abs(exact.numerator))) + twos + fives + 1 if rest == 1 else SIGNIFICANT
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=-10_000, Emax=10_000, traps=[])
    return context.divide(Decimal(exact.numerator), Decimal(exact.denominator))
