"""Parameters: numbers that a treaty fixes for a time and, it may be, for some Parties only.

A comparison with a parameter takes the value for the acting Party on the day of the case. That
value can be known, known to be missing (the treaty adjusts it and the adjusted value was not
established), or absent (the treaty fixes none for that Party on that day).
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  # the example uses it
from decimal import Decimal

import attrs

from tradelaw.dates import Span


@attrs.frozen
class ParameterValue:
    """A value of a parameter, for a time.

    Parameters
    ----------
    value
        The number, in the parameter's unit; None where it could not be established.
    parties
        Codes of the Parties it is for; empty for all.
    unknown
        What is missing, where the value is.

    """

    span: Span
    value: int | Decimal | None
    citation: str
    parties: frozenset[str] = frozenset()
    unknown: str = ""
    confidence: str = "text"


@attrs.frozen
class Parameter:
    """A dated number.

    Parameters
    ----------
    unit
        What it counts, such as ``SDR``.
    values
        Its values; those for some Parties go before those for all.

    Examples
    --------
    >>> import tradelaw as tl
    >>> threshold = tl.library().law("cptpp").parameter("soe_revenue_threshold_transitional")
    >>> found = threshold.on("MYS", dt.date(2024, 1, 1))
    >>> found.value, found.span.last.isoformat()
    (500000000, '2027-11-28')
    >>> threshold.on("JPN", dt.date(2024, 1, 1)) is None
    True

    """

    name: str
    unit: str
    citation: str
    values: tuple[ParameterValue, ...]
    label: str = ""
    summary: str = ""

    def on(self, party: str, day: dt.date) -> ParameterValue | None:
        """Give the value for a Party on a day; None where the treaty fixes none."""
        held = [v for v in self.values if v.span.holds(day) and (not v.parties or party in v.parties)]
        return max(held, key=lambda v: bool(v.parties), default=None)

    def __str__(self) -> str:
        return self.name
