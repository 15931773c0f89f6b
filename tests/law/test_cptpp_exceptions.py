"""CPTPP: what excuses a breach of the rules on data, and what fails to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

import tradelaw as tl
from support import settled_scope, verdict

if TYPE_CHECKING:
    from tradelaw.law.provisions import ExceptionClause
    from tradelaw.logic.conditions import Value

Facts: TypeAlias = dict[str, "Value"]

TRANSFERS = "CPTPP 14.11.2"
FACILITIES = "CPTPP 14.13.2"
TELECOMS = "CPTPP 13.4.3"
FINANCE = "CPTPP Annex 11-B.B"


def _no(*names: str) -> Facts:
    return dict.fromkeys(names, False)


def _yes(*names: str) -> Facts:
    return dict.fromkeys(names, True)


#: A service supplier without anything financial about it (14.1(c)).
_SUPPLIER: Facts = {
    "person_is_service_supplier_of_a_party": True,
    **_no("person_is_financial_institution", "supplies_financial_services_in_own_territory", "person_is_credit_reporting_body"),
}

#: What the person is and what the measure does, so that each provision is breached.
_BREACH: dict[str, Facts] = {
    TRANSFERS: {**_SUPPLIER, **_yes("restricts_cross_border_transfer", "transfer_for_conduct_of_business")},
    FACILITIES: {
        **_SUPPLIER,
        **_yes("requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business"),
    },
    TELECOMS: _yes("person_is_enterprise_of_a_party", "prevents_use_of_public_telecommunications_to_move_information"),
    FINANCE: {
        **_yes("person_is_financial_institution", "controlled_by_persons_of_another_party"),
        **_no("public_retirement_or_social_security_activity", "conducted_for_account_or_with_guarantee_or_resources_of_party"),
        **_yes("restricts_transfer_of_information_for_data_processing", "processing_required_in_ordinary_course_of_business"),
    },
}


def _breach(citation: str) -> Facts:
    return {**settled_scope(citation), **_BREACH[citation]}


def _exception(number: str) -> ExceptionClause:
    (found,) = [e for e in tl.library().law("cptpp").exceptions if e.number == number]
    return found


@pytest.mark.parametrize("citation", _BREACH)
def test_breach_without_any_plea(citation: str) -> None:
    # What the pleas below are measured against.
    assert verdict(citation, _breach(citation), actor="JPN") == "inconsistent"


# ---------------------------------------------------------------- legitimate public policy (14.11.3, 14.13.3)

_NO_FAULT = _no("arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade")
PUBLIC_POLICY: dict[str, tuple[str, Facts]] = {
    TRANSFERS: (
        "14.11.3",
        {"pursues_legitimate_public_policy_objective": True, **_NO_FAULT, "transfer_restriction_greater_than_required": False},
    ),
    FACILITIES: (
        "14.13.3",
        {"pursues_legitimate_public_policy_objective": True, **_NO_FAULT, "facilities_restriction_greater_than_required": False},
    ),
}

ELEMENTS = [
    pytest.param(citation, element, id=f"{number} without {element}")
    for citation, (number, facts) in PUBLIC_POLICY.items()
    for element in facts
]


@pytest.mark.parametrize("citation", PUBLIC_POLICY)
def test_public_policy_excuses_with_every_element_14_11_3_and_14_13_3(citation: str) -> None:
    number, elements = PUBLIC_POLICY[citation]
    assert verdict(citation, {**_breach(citation), **elements}, actor="JPN", pleaded=[number]) == "excused"


@pytest.mark.parametrize(("citation", "element"), ELEMENTS)
def test_public_policy_fails_on_any_one_element_14_11_3_and_14_13_3(citation: str, element: str) -> None:
    number, elements = PUBLIC_POLICY[citation]
    facts: Facts = {**_breach(citation), **elements, element: not elements[element]}
    assert verdict(citation, facts, actor="JPN", pleaded=[number]) == "inconsistent"


@pytest.mark.parametrize(("citation", "element"), ELEMENTS)
def test_public_policy_is_open_while_one_element_is_unknown_14_11_3_and_14_13_3(citation: str, element: str) -> None:
    number, elements = PUBLIC_POLICY[citation]
    facts: Facts = {**_breach(citation), **{name: value for name, value in elements.items() if name != element}}
    assert verdict(citation, facts, actor="JPN", pleaded=[number]) == "undetermined"


@pytest.mark.parametrize("citation", PUBLIC_POLICY)
def test_discrimination_counts_whatever_the_conditions_elsewhere_14_11_3_a_and_14_13_3_a(citation: str) -> None:
    # No words such as "where like conditions prevail".
    number, elements = PUBLIC_POLICY[citation]
    facts: Facts = {
        **_breach(citation),
        **elements,
        "arbitrary_or_unjustifiable_discrimination": True,
        "arbitrary_or_unjustifiable_discrimination_between_like_countries": False,
    }
    assert verdict(citation, facts, actor="JPN", pleaded=[number]) == "inconsistent"


@pytest.mark.parametrize("citation", PUBLIC_POLICY)
@pytest.mark.parametrize("view", ["actor_considers_necessary_for_objective", "actor_considers_necessary_for_essential_security"])
def test_public_policy_does_not_turn_on_what_the_party_considers_14_11_3_and_14_13_3(citation: str, view: str) -> None:
    number, elements = PUBLIC_POLICY[citation]
    too_much = next(name for name in elements if name.endswith("greater_than_required"))
    facts: Facts = {**_breach(citation), **elements, too_much: True, view: True}
    assert verdict(citation, facts, actor="JPN", pleaded=[number]) == "inconsistent"


# ---------------------------------------------------------------- the other pleas

_GATS_AIMS = (
    "necessary_for_public_morals_or_public_order",
    "necessary_for_life_or_health",
    "necessary_for_compliance_with_consistent_laws",
)
_GATS_CHAPEAU = _no("arbitrary_or_unjustifiable_discrimination_between_like_countries", "disguised_restriction_on_trade_in_services")
_SECURITY = (
    "actor_considers_necessary_for_essential_security",
    "actor_considers_necessary_for_peace_and_security_obligations",
    "disclosure_contrary_to_essential_security_in_actors_view",
)
_PRUDENTIAL = {"taken_for_prudential_reasons": True, "used_to_avoid_obligations": False}
_TELECOM_CHAPEAU = _no("arbitrary_or_unjustifiable_discrimination", "disguised_restriction_on_trade_in_services")
_MESSAGES_AND_PRIVACY = ("necessary_for_security_and_confidentiality_of_messages", "necessary_for_privacy_of_end_users_personal_data")
_AUTHORISATION = {
    **_yes("requires_prior_authorisation_of_recipient", "based_on_prudential_considerations"),
    "used_to_avoid_obligations": False,
}
_COMPLIANCE_11 = {
    "necessary_for_compliance_with_laws_consistent_with_financial_services_chapter": True,
    **_no(
        "arbitrary_or_unjustifiable_discrimination_between_like_countries",
        "disguised_restriction_on_financial_investment_or_cross_border_financial_trade",
    ),
}

PLEAS = [
    # 29.1.3: paragraphs (a), (b), (c) of GATS Art. XIV, each on its own
    *(
        pytest.param(citation, "29.1.3", {**_no(*_GATS_AIMS), **_GATS_CHAPEAU, aim: True}, "excused", id=f"29.1.3: {aim}, {citation}")
        for citation in (TRANSFERS, FACILITIES, TELECOMS)
        for aim in _GATS_AIMS
    ),
    *(
        pytest.param(citation, "29.1.3", {**_no(*_GATS_AIMS), **_GATS_CHAPEAU}, "inconsistent", id=f"29.1.3: none of the three, {citation}")
        for citation in (TRANSFERS, FACILITIES, TELECOMS)
    ),
    # the opening words of GATS Art. XIV, which 29.1.3 doesn't name, are read in
    *(
        pytest.param(
            citation, "29.1.3", {**_yes(*_GATS_AIMS), **_GATS_CHAPEAU, fault: True}, "inconsistent", id=f"29.1.3: {fault}, {citation}"
        )
        for citation in (TRANSFERS, FACILITIES, TELECOMS)
        for fault in _GATS_CHAPEAU
    ),
    # 29.2: what the Party considers necessary decides
    *(
        pytest.param(citation, "29.2", {**_no(*_SECURITY), _SECURITY[0]: True}, "excused", id=f"29.2(b): essential security, {citation}")
        for citation in _BREACH
    ),
    *(
        pytest.param(citation, "29.2", {**_no(*_SECURITY), _SECURITY[1]: True}, "excused", id=f"29.2(b): peace and security, {citation}")
        for citation in _BREACH
    ),
    *(
        pytest.param(citation, "29.2", _no(*_SECURITY), "inconsistent", id=f"29.2(b): the Party doesn't consider so, {citation}")
        for citation in _BREACH
    ),
    # 11.11.1: far beyond its own chapter
    *(pytest.param(citation, "11.11.1", _PRUDENTIAL, "excused", id=f"11.11.1: prudential, {citation}") for citation in _BREACH),
    *(
        pytest.param(
            citation, "11.11.1", {**_PRUDENTIAL, "used_to_avoid_obligations": True}, "inconsistent", id=f"11.11.1: avoidance, {citation}"
        )
        for citation in _BREACH
    ),
    *(
        pytest.param(
            citation,
            "11.11.1",
            {**_PRUDENTIAL, "taken_for_prudential_reasons": False},
            "inconsistent",
            id=f"11.11.1: no reasons, {citation}",
        )
        for citation in _BREACH
    ),
    # 29.1.4
    *(
        pytest.param(
            citation,
            "29.1.4",
            {
                "authorised_by_wto_dispute_settlement_body": wto,
                "result_of_panel_decision_under_common_free_trade_agreement": panel,
            },
            "excused" if wto or panel else "inconsistent",
            id=f"29.1.4: WTO {wto}, panel {panel}, {citation}",
        )
        for citation in (TRANSFERS, FACILITIES)
        for wto, panel in ((True, False), (False, True), (False, False))
    ),
    # 13.4.4
    pytest.param(TELECOMS, "13.4.4", {**_yes(*_MESSAGES_AND_PRIVACY), **_TELECOM_CHAPEAU}, "excused", id="13.4.4: messages and privacy"),
    pytest.param(TELECOMS, "13.4.4", {**_no(*_MESSAGES_AND_PRIVACY), **_TELECOM_CHAPEAU}, "inconsistent", id="13.4.4: neither"),
    *(
        pytest.param(
            TELECOMS, "13.4.4", {**_yes(*_MESSAGES_AND_PRIVACY), **_TELECOM_CHAPEAU, fault: True}, "inconsistent", id=f"13.4.4: {fault}"
        )
        for fault in _TELECOM_CHAPEAU
    ),
    # Annex 11-B, Section B(a), (b)
    pytest.param(
        FINANCE,
        "Annex 11-B.B(a)",
        {"protects_personal_data_or_confidentiality_of_records": True, "used_to_avoid_obligations": False},
        "excused",
        id="Annex 11-B, Section B(a): personal data",
    ),
    pytest.param(
        FINANCE,
        "Annex 11-B.B(a)",
        {"protects_personal_data_or_confidentiality_of_records": True, "used_to_avoid_obligations": True},
        "inconsistent",
        id="Annex 11-B, Section B(a): avoidance",
    ),
    pytest.param(
        FINANCE,
        "Annex 11-B.B(a)",
        {"protects_personal_data_or_confidentiality_of_records": False, "used_to_avoid_obligations": False},
        "inconsistent",
        id="Annex 11-B, Section B(a): no personal data, privacy or records",
    ),
    pytest.param(FINANCE, "Annex 11-B.B(b)", _AUTHORISATION, "excused", id="Annex 11-B, Section B(b): prior authorisation"),
    *(
        pytest.param(
            FINANCE,
            "Annex 11-B.B(b)",
            {**_AUTHORISATION, element: not value},
            "inconsistent",
            id=f"Annex 11-B, Section B(b): {element} is {not value}",
        )
        for element, value in _AUTHORISATION.items()
    ),
    # 11.11.4
    pytest.param(FINANCE, "11.11.4", _COMPLIANCE_11, "excused", id="11.11.4: compliance"),
    *(
        pytest.param(FINANCE, "11.11.4", {**_COMPLIANCE_11, element: not value}, "inconsistent", id=f"11.11.4: {element} is {not value}")
        for element, value in _COMPLIANCE_11.items()
    ),
]


@pytest.mark.parametrize(("citation", "plea", "facts", "expected"), PLEAS)
def test_plea(citation: str, plea: str, facts: Facts, expected: str) -> None:
    assert verdict(citation, {**_breach(citation), **facts}, actor="JPN", pleaded=[plea]) == expected


def test_clearing_records_kept_at_home_by_a_cloud_supplier_11_11_1_fn_10() -> None:
    # Integrity of clearing systems is a prudential reason (fn 10); no financial service is supplied, so 14.13 applies.
    facts: Facts = {**_breach(FACILITIES), **_PRUDENTIAL}
    assert verdict(FACILITIES, facts, actor="SGP", pleaded=["11.11.1"]) == "excused"
    # A supplier of payment services across the border is no covered person (14.1, 11.1), so no excuse is needed.
    payments: Facts = {
        **facts,
        **_yes("supplies_financial_services_in_own_territory", "person_is_cross_border_financial_service_supplier"),
    }
    assert verdict(FACILITIES, payments, actor="SGP", pleaded=["11.11.1"]) == "outside scope"


# ---------------------------------------------------------------- information that a Party would have to give (29.2(a), 29.7, 11.8)

_GROUNDS_29_7 = (
    "disclosure_contrary_to_law_of_actor",
    "disclosure_would_impede_law_enforcement",
    "disclosure_contrary_to_public_interest",
    "disclosure_would_prejudice_legitimate_commercial_interests",
)


@pytest.mark.parametrize("ground", _GROUNDS_29_7)
def test_each_ground_suffices_for_not_disclosing_29_7(ground: str) -> None:
    facts: Facts = {**_no(*_GROUNDS_29_7), ground: True}
    assert _exception("29.7").decide({**facts, "obliges_party_to_give_access_to_information": True}) is True
    assert _exception("29.7").decide({**facts, "obliges_party_to_give_access_to_information": False}) is False


def test_party_need_not_give_what_it_holds_contrary_to_its_security_29_2_a() -> None:
    asked: Facts = {**_no(*_SECURITY), "obliges_party_to_give_access_to_information": True}
    assert _exception("29.2").decide({**asked, "disclosure_contrary_to_essential_security_in_actors_view": True}) is True
    assert _exception("29.2").decide(asked) is False


def test_no_ground_no_excuse_for_not_disclosing_29_7() -> None:
    assert _exception("29.7").decide({**_no(*_GROUNDS_29_7), "obliges_party_to_give_access_to_information": True}) is False


@pytest.mark.parametrize("citation", [TRANSFERS, FACILITIES, TELECOMS, FINANCE])
def test_disclosure_clause_does_not_undo_duties_to_let_others_move_data_29_7(citation: str) -> None:
    facts: Facts = {**_breach(citation), **_yes(*_GROUNDS_29_7), "obliges_party_to_give_access_to_information": False}
    assert verdict(citation, facts, actor="JPN", pleaded=["29.7"]) == "inconsistent"


_GROUNDS_11_8 = _no(
    "information_on_accounts_of_individual_customers",
    "information_is_confidential",
    "disclosure_would_impede_law_enforcement",
    "disclosure_contrary_to_public_interest",
    "disclosure_would_prejudice_legitimate_commercial_interests",
)


@pytest.mark.parametrize(
    ("grounds", "excused"),
    [
        pytest.param(("information_on_accounts_of_individual_customers",), True, id="(a) accounts of customers"),
        pytest.param(("information_is_confidential",), False, id="(b) confidential, no harm"),
        pytest.param(("disclosure_would_impede_law_enforcement",), False, id="(b) harm, not confidential"),
        pytest.param(("information_is_confidential", "disclosure_would_impede_law_enforcement"), True, id="(b) law enforcement"),
        pytest.param(("information_is_confidential", "disclosure_contrary_to_public_interest"), True, id="(b) public interest"),
        pytest.param(
            ("information_is_confidential", "disclosure_would_prejudice_legitimate_commercial_interests"),
            True,
            id="(b) commercial interests",
        ),
    ],
)
def test_customers_accounts_and_confidential_information_11_8(grounds: tuple[str, ...], excused: bool) -> None:
    facts: Facts = {"obliges_party_to_give_access_to_information": True, **_GROUNDS_11_8, **_yes(*grounds)}
    assert _exception("11.8").decide(facts) is excused
    assert _exception("11.8").decide({**facts, "obliges_party_to_give_access_to_information": False}) is False


# ---------------------------------------------------------------- safeguards on payments (29.3)

_SAFEGUARD: Facts = {
    "serious_balance_of_payments_and_external_financial_difficulties": True,
    "inconsistent_with_national_or_most_favoured_nation_treatment": False,
    "consistent_with_imf_articles": True,
    "avoids_unnecessary_damage_to_interests_of_other_parties": True,
    "exceeds_what_financial_difficulties_make_necessary": False,
    "temporary_and_progressively_phased_out": True,
    "within_permitted_duration_of_safeguard": True,
    "inconsistent_with_expropriation_article": False,
    "interferes_with_market_return_on_restricted_assets": False,
    "used_to_avoid_necessary_macroeconomic_adjustment": False,
    "payments_relating_to_foreign_direct_investment": False,
}
SAFEGUARDS: dict[str, Facts] = {
    "29.3.1": {"restricts_current_account_payments_or_transfers": True, **_SAFEGUARD},
    "29.3.2": {
        "restricts_capital_movement_payments_or_transfers": True,
        "capital_movements_cause_serious_macroeconomic_difficulties": False,
        **_SAFEGUARD,
    },
}


@pytest.mark.parametrize("number", SAFEGUARDS)
def test_safeguard_on_payments_with_every_condition_29_3(number: str) -> None:
    assert _exception(number).decide(SAFEGUARDS[number]) is True


@pytest.mark.parametrize(
    ("number", "condition"),
    [
        pytest.param(number, condition, id=f"{number} without {condition}")
        for number, facts in SAFEGUARDS.items()
        for condition in facts
        if condition != "capital_movements_cause_serious_macroeconomic_difficulties"
    ],
)
def test_safeguard_on_payments_fails_on_any_one_condition_29_3_3_and_29_3_4(number: str, condition: str) -> None:
    facts = SAFEGUARDS[number]
    assert _exception(number).decide({**facts, condition: not facts[condition]}) is False


@pytest.mark.parametrize(("number", "enough"), [("29.3.1", False), ("29.3.2", True)])
def test_macroeconomic_difficulties_count_for_capital_movements_only_29_3_2_b(number: str, enough: bool) -> None:
    facts: Facts = {
        **SAFEGUARDS[number],
        "serious_balance_of_payments_and_external_financial_difficulties": False,
        "capital_movements_cause_serious_macroeconomic_difficulties": True,
    }
    assert _exception(number).decide(facts) is enough


# ---------------------------------------------------------------- Treaty of Waitangi (29.6)

_MAORI: Facts = {
    "actor_deems_necessary_for_more_favourable_treatment_of_maori": True,
    "arbitrary_or_unjustified_discrimination_against_persons_of_other_parties": False,
    "disguised_restriction_on_trade_in_goods_services_and_investment": False,
}


def test_more_favourable_treatment_of_maori_29_6_1() -> None:
    assert verdict(FACILITIES, {**_breach(FACILITIES), **_MAORI}, actor="NZL", pleaded=["29.6.1"]) == "excused"


@pytest.mark.parametrize("element", _MAORI)
def test_more_favourable_treatment_of_maori_fails_on_any_one_element_29_6_1(element: str) -> None:
    facts: Facts = {**_breach(FACILITIES), **_MAORI, element: not _MAORI[element]}
    assert verdict(FACILITIES, facts, actor="NZL", pleaded=["29.6.1"]) == "inconsistent"


@pytest.mark.parametrize(
    ("element", "judge"),
    [
        ("actor_deems_necessary_for_more_favourable_treatment_of_maori", "actor"),
        ("not arbitrary_or_unjustified_discrimination_against_persons_of_other_parties", "panel"),
        ("not disguised_restriction_on_trade_in_goods_services_and_investment", "panel"),
    ],
)
def test_new_zealand_judges_the_need_and_a_panel_the_rest_29_6_1(element: str, judge: str) -> None:
    (limb,) = [limb for limb in _exception("29.6.1").limbs if str(limb.when) == element]
    assert str(limb.judged_by) == judge
