"""Obligations: norms applied to an obligor, an obligee and a day; and what does not apply, with the reason."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

import attrs

from tradelaw.law.agreements import SettlementRule
from tradelaw.law.norms import Norm
from tradelaw.law.provisions import Remark
from tradelaw.logic.parameters import Parameter, ParameterValue
from tradelaw.modality import Confidence, Modality, Settlement


@attrs.frozen
class Obligation:
    """A norm applied: who owes it, to whom, since when and until when.

    Parameters
    ----------
    norm
        What is owed, with the scope and the exceptions that reach this obligor.
    obligor, obligee
        Codes of the Parties: who is bound, and towards whom.
    applies_from, applies_until
        First and last day; None where no end is known.
    settlement
        Whether a panel can be asked, on the day of the question.
    remarks
        Dated remarks that concern this obligor on that day.
    parameters
        Dated numbers that its conditions compare with, with their value for this obligor on that day.

    """

    norm: Norm
    obligor: str
    obligee: str
    applies_from: dt.date
    applies_until: dt.date | None
    settlement: SettlementRule
    remarks: tuple[Remark, ...] = ()
    parameters: tuple[tuple[Parameter, ParameterValue], ...] = ()

    @property
    def agreement(self) -> str:
        """Identifier of the agreement."""
        return self.norm.provision.agreement

    @property
    def provision(self) -> str:
        """Number of the provision."""
        return self.norm.provision.number

    @property
    def citation(self) -> str:
        """How the provision is cited."""
        return self.norm.provision.citation

    @property
    def heading(self) -> str:
        """Heading of the provision, in English."""
        return self.norm.provision.heading.en

    @property
    def summary(self) -> str:
        """What it says, in our own words."""
        return self.norm.provision.summary

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics it is about, sorted."""
        return tuple(sorted(self.norm.provision.topics))

    @property
    def modality(self) -> Modality:
        """Its verb."""
        return self.norm.provision.modality

    @property
    def binding(self) -> bool:
        """Whether it is a hard obligation."""
        return self.norm.provision.binding

    @property
    def protects(self) -> str | None:
        """Who is protected, in English; None where nobody in particular is."""
        return None if self.norm.protected is None else self.norm.protected.label.en

    @property
    def conduct_of(self) -> str | None:
        """Whose conduct the obligor answers for, in English; None where its own measures are meant."""
        return None if self.norm.conduct is None else self.norm.conduct.label.en

    @property
    def due_by(self) -> dt.date | None:
        """The day by which it has to be done by this obligor; None where there is none."""
        deadline = self.norm.provision.deadline(self.obligor)
        return None if deadline is None else deadline.day(self.obligor)

    @property
    def exceptions(self) -> tuple[str, ...]:
        """Numbers of the exceptions that reach it, those written for it first."""
        return tuple(exception.number for exception in self.norm.exceptions)

    @property
    def self_judging(self) -> bool:
        """Whether an exception written for this provision is judged by the acting Party itself; agreement-wide clauses don't count."""
        provision = self.norm.provision
        return any(
            exception.self_judging and exception.reach.written_for(provision.number, chapter=provision.chapter)
            for exception in self.norm.exceptions
        )

    @property
    def enforceable(self) -> bool:
        """Whether it binds and a panel can be asked about it on the day of the question."""
        return self.binding and self.settlement.status is Settlement.AVAILABLE

    @property
    def confidence(self) -> Confidence:
        """How sure the statement of the provision is."""
        return self.norm.provision.confidence

    @property
    def settlement_until(self) -> dt.date | None:
        """First day after a suspension of dispute settlement; None where there is none."""
        last = self.settlement.span.last
        if self.settlement.status is not Settlement.SUSPENDED or last is None:
            return None
        return last + dt.timedelta(days=1)

    def to_dict(self) -> dict[str, Any]:
        """Give the obligation in its JSON shape."""
        provision = self.norm.provision
        shape: dict[str, Any] = {
            "agreement": self.agreement,
            "provision": self.provision,
            "citation": self.citation,
            "heading": self.heading,
            "heading_ja": provision.heading.ja or None,
            "summary": self.summary,
            "topics": list(self.topics),
            "modality": str(self.modality),
            "binding": self.binding,
            "procedural": provision.procedural,
            "obligor": self.obligor,
            "obligee": self.obligee,
            "protects": self.protects,
            "conduct_of": self.conduct_of,
            "applies_from": self.applies_from.isoformat(),
            "applies_until": None if self.applies_until is None else self.applies_until.isoformat(),
            "exceptions": list(self.exceptions),
            "self_judging": self.self_judging,
            "dispute_settlement": str(self.settlement.status),
            "dispute_settlement_basis": self.settlement.basis or None,
            "dispute_settlement_until": None if self.settlement_until is None else self.settlement_until.isoformat(),
            "dispute_settlement_note": self.settlement.note or None,
            "dispute_settlement_confidence": str(self.settlement.confidence),
            "confidence": str(self.confidence),
        }
        deadline = provision.deadline(self.obligor)
        if deadline is not None and self.due_by is not None:
            shape["due"] = {"by": self.due_by.isoformat(), "what": deadline.what, "citation": deadline.citation}
        if self.parameters:
            shape["parameters"] = [_parameter(parameter, value) for parameter, value in self.parameters]
        if provision.limbs:
            shape["limbs"] = [
                {"provision": limb.number, "topics": sorted(limb.topics), "summary": limb.summary, "confidence": str(limb.confidence)}
                for limb in provision.limbs
            ]
        if provision.readings:
            shape["readings"] = list(provision.readings)
        if self.remarks:
            shape["remarks"] = [
                {"text": remark.text, "citation": remark.citation, "confidence": str(remark.confidence)} for remark in self.remarks
            ]
        return shape

    def __str__(self) -> str:
        return f"{self.citation}: {self.obligor} {self.modality} towards {self.obligee} (since {self.applies_from})"


def _parameter(parameter: Parameter, value: ParameterValue) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "unit": parameter.unit,
        "value": None if value.value is None else str(value.value),
        "unknown": value.unknown or None,
        "from": None if value.span.first is None else value.span.first.isoformat(),
        "until": None if value.span.last is None else value.span.last.isoformat(),
        "citation": value.citation,
        "confidence": value.confidence,
    }


class Reason(enum.StrEnum):
    """Why something does not apply."""

    NOT_IN_FORCE = "not in force"
    NOT_YET_BINDING = "not yet binding"
    SUSPENDED = "suspended"
    ENDED = "ended"
    UNKNOWN = "unknown"
    NO_PROVISION = "no provision"
    NOT_A_PARTY = "not a Party"


@attrs.frozen
class NotApplying:
    """What one might have expected in an answer and is not there, with the reason.

    Parameters
    ----------
    provision, obligor, obligee
        None where the reason holds for the agreement as a whole, or for both directions.
    until
        First day on which this may be different; None where no day is known.
    citation
        The clause, or the fact, the reason rests on.
    detail
        The reason in a sentence: what is unknown, and when it was last verified.

    """

    agreement: str
    reason: Reason
    provision: str | None = None
    obligor: str | None = None
    obligee: str | None = None
    until: dt.date | None = None
    citation: str = ""
    detail: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {
            "agreement": self.agreement,
            "provision": self.provision,
            "obligor": self.obligor,
            "obligee": self.obligee,
            "reason": str(self.reason),
            "until": None if self.until is None else self.until.isoformat(),
            "citation": self.citation,
            "detail": self.detail,
        }
