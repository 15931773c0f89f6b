"""Numbers of tariff lines: digits, with or without dots, hyphens and blanks."""

from __future__ import annotations

import re

from tradelaw.errors import TariffError, quoted

#: Digits of a national line, of a subheading, of a heading and of a chapter.
LINE = 9
SUBHEADING = 6
HEADING = 4
CHAPTER = 2

#: Longest text that is looked at as a number.
_MOST = 40

_NUMBER = re.compile(r"[0-9][0-9.\-\s\u2010-\u2015\u2212\uff0d\uff0e]*")
_SIGNS = re.compile(r"[^0-9]+")

#: Digits as Japanese keyboards write them.
_WIDE = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)})


def digits(text: str) -> str:
    """Give the digits of a line, or of the beginning of one.

    Parameters
    ----------
    text
        Such as ``0202.30-010``, ``0202.30.010``, ``0202.30`` or ``020230010``; full-width digits and signs too.

    Raises
    ------
    TariffError
        If it is no such number.

    Examples
    --------
    >>> digits("0202.30-010")
    '020230010'

    """
    if not isinstance(text, str):
        raise TariffError(f"A tariff line is text, not {quoted(text)}: a number would lose its leading zero.")
    plain = text.strip()[: _MOST + 1].translate(_WIDE)
    if len(plain) > _MOST or not _NUMBER.fullmatch(plain):
        raise TariffError(f'{quoted(text)} is no tariff line; write digits, as in "0202.30-010".')
    return _SIGNS.sub("", plain)


def written(code: str) -> str:
    """Write the digits of a line as tariffs print them.

    Examples
    --------
    >>> written("020230010"), written("020230"), written("0202")
    ('0202.30-010', '0202.30', '0202')

    """
    text = code if len(code) <= HEADING else f"{code[:HEADING]}.{code[HEADING:SUBHEADING]}"
    return text if len(code) <= SUBHEADING else f"{text}-{code[SUBHEADING:]}"
