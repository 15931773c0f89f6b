"""Cases drawn at random, and a few that tests have in common."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import settings
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.strategies.facts import consistent_facts

if TYPE_CHECKING:
    from tradelaw.compliance.reports import Report

#: A case is checked and read whole for each example: a fifth of the examples that the profile has.
FEWER = settings(max_examples=max(20, settings().max_examples // 5))

#: Norms of every shape: terms, limbs, numbers, dates, exceptions that the actor judges, enterprises. With who owes them to whom, and when.
NORMS = {
    "CPTPP 14.13.2": ("VNM", "JPN", "2024-06-01"),
    "CPTPP 14.17.1": ("JPN", "GBR", "2025-06-01"),
    "CPTPP 17.4.1(b)": ("MYS", "JPN", "2024-06-01"),
    "CPTPP 17.6.1(b)": ("AUS", "JPN", "2024-06-01"),
    "RCEP 12.14.2": ("CHN", "JPN", "2024-06-01"),
    "RCEP 12.15.2": ("JPN", "CHN", "2024-06-01"),
    "JEEPA 8.81.1": ("EU", "JPN", "2025-01-01"),
    "JEEPA 8.81.2": ("EU", "JPN", "2025-01-01"),
    "JEEPA 12.7": ("EU", "JPN", "2020-01-01"),
    "CEPA 8.84.1": ("GBR", "JPN", "2025-01-01"),
    "USJDTA 13.2": ("JPN", "USA", "2024-06-01"),
}


def reported(citation: str, facts: dict[str, Any], *, pleaded: tuple[str, ...] = ()) -> Report:
    """The report on the topics of a norm, between the Parties above, under its agreement: the norm is looked at whatever the facts."""
    actor, affects, as_of = NORMS[citation]
    agreement, _ = tl.library().agreement_and_number(citation)
    topics = tuple(tl.rules().norm(citation).provision.topics)
    case = tl.Case(actor=actor, affects=affects, as_of=as_of, facts=facts, pleaded=pleaded, topics=topics, agreements=(agreement.id,))
    return tl.check(case)


def found(citation: str, facts: dict[str, Any], *, pleaded: tuple[str, ...] = ()) -> tl.Finding:
    """The finding on a norm in such a report."""
    return reported(citation, facts, pleaded=pleaded).finding(citation)


@functools.cache
def asked(citation: str, pleaded: tuple[str, ...]) -> frozenset[str]:
    return found(citation, {}, pleaded=pleaded).blueprint.facts


@attrs.frozen
class Drawn:
    """A case of one norm; short to print."""

    citation: str
    pleaded: tuple[str, ...]
    facts: dict[str, Any]

    def report(self) -> Report:
        return reported(self.citation, self.facts, pleaded=self.pleaded)

    def finding(self) -> tl.Finding:
        return self.report().finding(self.citation)


#: Norms on data: shorter than those on enterprises by far.
DATA = tuple(citation for citation in NORMS if not citation.startswith("CPTPP 17"))


@st.composite
def cases(draw: st.DrawFn, citations: tuple[str, ...] = tuple(NORMS)) -> Drawn:
    citation = draw(st.sampled_from(citations))
    pleaded = draw(st.sampled_from([(), ("all",)]))
    return Drawn(citation, pleaded, draw(consistent_facts(asked(citation, pleaded))))


# Local servers of a firm of a covered investor: what is common to the cases below.
LOCAL = {
    "affects_trade_by_electronic_means": True,
    "government_procurement": False,
    "information_held_or_processed_by_or_for_a_party": False,
    "taxation_measure": False,
    "nondiscriminatory_monetary_or_exchange_rate_policy_measure": False,
    "nonconforming_aspect_of_listed_measure": False,
    "requires_local_computing_facilities": True,
    "facilities_for_commercial_use": True,
    "condition_for_doing_business": True,
}
FIRM = LOCAL | {
    "person_is_covered_investment": True,
    "person_is_financial_institution": False,
    "person_is_cross_border_financial_service_supplier": False,
}
BANK = {"person_is_covered_investment": True, "person_is_financial_institution": True}

#: A duty to store at home of which one question is open: whether so wide a duty is required.
STORAGE: dict[str, Any] = FIRM | {
    "pursues_legitimate_public_policy_objective": True,
    "arbitrary_or_unjustifiable_discrimination": False,
    "disguised_restriction_on_trade": False,
}
REQUIRED = "facilities_restriction_greater_than_required"


def checked(facts: dict[str, Any] | None = None, **more: Any) -> Report:  # noqa: ANN401  # what a case takes
    """The report on a case of Viet Nam towards Japan in 2024."""
    known = {"actor": "VNM", "affects": "JPN", "as_of": "2024-06-01", "facts": STORAGE if facts is None else facts, **more}
    return tl.check(tl.Case(**known))
