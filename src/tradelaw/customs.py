"""What users call on customs duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.api import library
from tradelaw.tariffs import duty_grammar

if TYPE_CHECKING:
    from tradelaw.parties import PartyBook
    from tradelaw.tariffs.duty import Duty


def _parties() -> PartyBook:
    return library().parties


def parse_duty(text: str) -> Duty:
    """Read a duty as tariffs publish it, in Japanese or in English.

    Parameters
    ----------
    text
        A cell of a tariff: ``"21.6%"``, ``"無税"``, ``"29.8% + 396 yen/kg"``, ``"10%又は11円/kgのうちいずれか高い税率"``; with marks, with
        footnotes, and with branches (by quota, by Party, by season, by what the goods are), one to a line or parted by semicolons.

    Returns
    -------
    Duty
        A cell that only other parts of the publication can explain (a footnote and nothing else) is an `Unresolved` with its text.

    Raises
    ------
    DutyError
        If the text is no duty; the message shows the place.

    Examples
    --------
    >>> import tradelaw as tl
    >>> duty = tl.parse_duty("10%又は11円/kgのうちいずれか高い税率")
    >>> print(duty)
    10% or 11 yen/kg, whichever is the greater
    >>> duty.amount(value=5000, quantities={"kg": 100})
    Decimal('1100')
    >>> tl.parse_duty("10% or 11 yenn/kg, whichever is the greater")
    Traceback (most recent call last):
        ...
    tradelaw.errors.DutyError: 10% or 11 yenn/kg, whichever is the greater
              ^^^^
    line 1, column 11: "yenn" is no word of a duty. Did you mean "yen"?

    """
    return duty_grammar.parse_duty(text, _parties)
