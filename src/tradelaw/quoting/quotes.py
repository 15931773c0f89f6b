"""A quote: the duty that one agreement gives one line on one day, and what it hangs on."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import Any

import attrs

from tradelaw.dates import Span, written_day
from tradelaw.tariffs.duty import Duty

#: What stands for the agreement where a quote is for goods without a preference.
MFN = "mfn"


class Ground(enum.StrEnum):
    """What a quoted duty rests on."""

    PUBLISHED = "published"
    STAGED = "staged"
    FITTED = "fitted"
    DEFAULT = "default"
    LAST_PUBLISHED = "last published"
    SAFEGUARD = "safeguard"
    NOT_ESTABLISHED = "not established"
    EXCLUDED = "excluded"


def written_percent(duty: Duty | None) -> str | None:
    """Write a duty that is a plain percentage as a decimal number of per cent; None where it is of another form.

    Examples
    --------
    >>> from tradelaw.tariffs.duties import AdValorem, Free
    >>> written_percent(AdValorem("21.60")), written_percent(Free())
    ('21.6', '0')

    """
    percent = None if duty is None else duty.ad_valorem
    return None if percent is None else plain_number(percent)


def plain_number(number: Decimal) -> str:
    """Write a number without exponent and without zeros at its end."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def written_duty(duty: Duty | None) -> str | None:
    """Write a duty in English; None stays None."""
    return None if duty is None else str(duty)


@attrs.frozen
class Alternative:
    """A duty that is due if something more is the case: within a quota, for some of the goods."""

    condition: str
    duty: Duty

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {"condition": self.condition, "duty": str(self.duty), "ad_valorem": written_percent(self.duty)}


@attrs.frozen(kw_only=True)
class Quote:
    """What one agreement gives one line on one day.

    Parameters
    ----------
    agreement
        Its identifier; ``mfn`` for the duty on goods without a preference.
    name
        What it is called.
    column
        The column of the published tariff, or of the schedule, that the origin falls under.
    duty
        The duty, as far as day and origin decide it; None where there is none for the line, and where it isn't established.
    certain
        What of it is due whatever the rest of the facts: None where that depends on more than day and origin.
    ground
        What it rests on.
    published, computed
        The rate as published for the day, if one is held; and as the category of the line gives it, if one is established.
    category, readings
        The category, and where several fit, what each gives.
    span
        The days around this one on which the answer holds.
    year
        Year of the schedule.
    alternatives
        Duties that are due if something more is the case.
    conditions
        What the quote hangs on, in words.
    claimable
        False where it is not established whether the origin may claim it at all.
    amount
        What is due for the value and quantities asked about, in yen.

    """

    agreement: str
    name: str
    column: str
    duty: Duty | None
    certain: Duty | None
    ground: Ground
    published: Duty | None = None
    computed: Duty | None = None
    category: str = ""
    evidence: str = ""
    readings: tuple[tuple[str, Duty | None], ...] = ()
    span: Span = Span()
    year: int | None = None
    alternatives: tuple[Alternative, ...] = ()
    conditions: tuple[str, ...] = ()
    citation: str = ""
    confidence: str = ""
    claimable: bool = True
    amount: Decimal | None = None

    def __str__(self) -> str:
        return f"{self.name}: {self.duty if self.duty is not None else self.ground}"

    @property
    def ad_valorem(self) -> Decimal | None:
        """The per cent of the customs value, if the duty is that and nothing else."""
        return None if self.duty is None else self.duty.ad_valorem

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        shape: dict[str, Any] = {
            "agreement": self.agreement,
            "column": self.column,
            "duty": written_duty(self.duty),
            "ad_valorem": written_percent(self.duty),
            "certain": written_duty(self.certain),
            "valid_from": written_day(self.span.first),
            "valid_until": written_day(self.span.last),
            "basis": str(self.ground),
            "published": written_duty(self.published),
            "computed": written_duty(self.computed),
            "category": self.category or None,
            "evidence": self.evidence or None,
            "readings": [{"category": name, "duty": written_duty(duty)} for name, duty in self.readings],
            "year": self.year,
            "alternatives": [alternative.to_dict() for alternative in self.alternatives],
            "conditions": list(self.conditions),
            "citation": self.citation,
            "confidence": self.confidence or None,
        }
        return shape | ({} if self.amount is None else {"amount": plain_number(self.amount)})


@attrs.frozen
class NoQuote:
    """An agreement that gives the good nothing on the day, and why.

    Parameters
    ----------
    stranger
        Whether the origin has nothing to do with the agreement.

    """

    agreement: str
    name: str
    reason: str
    stranger: bool = False
    begins: dt.date | None = None
    citation: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {"agreement": self.agreement, "reason": self.reason, "begins": written_day(self.begins), "citation": self.citation}
