"""A draft bill on data localisation, held against the CPTPP. The bill is invented.

``pytest examples/compliance/test_localisation_bill.py -k draft`` shows what is wrong with the draft; the mended bill passes.
"""

import pytest

#: What holds of the bill whoever meets it: a rule for firms, no purchase, no tax, no reservation.
A_RULE_FOR_FIRMS = {
    "affects_trade_by_electronic_means": True,
    "government_procurement": False,
    "information_held_or_processed_by_or_for_a_party": False,
    "taxation_measure": False,
    "nondiscriminatory_monetary_or_exchange_rate_policy_measure": False,
    "nonconforming_aspect_of_listed_measure": False,
}

#: Section 1: what it is for, and that it is the same for everybody.
PURPOSE = {
    "pursues_legitimate_public_policy_objective": True,
    "arbitrary_or_unjustifiable_discrimination": False,
    "disguised_restriction_on_trade": False,
}


def draft(situation):
    """Section 2: who keeps personal information keeps it on servers at home. Section 3: banks have a law of their own."""
    if situation.says("person_is_financial_institution"):
        return None
    if not situation.says("information_about_identifiable_natural_person"):
        return None
    return (
        A_RULE_FOR_FIRMS
        | PURPOSE
        | {
            "requires_local_computing_facilities": True,
            "facilities_for_commercial_use": True,
            "condition_for_doing_business": True,
            # Nobody is let off who keeps the data as safe elsewhere.
            "facilities_restriction_greater_than_required": True,
        }
    )


def mended(situation):
    """Add section 4: servers abroad will do where the data are as safe there and the regulator reaches them."""
    bill = draft(situation)
    return bill and bill | {"facilities_restriction_greater_than_required": False}


@pytest.mark.tradelaw(under="CPTPP", between=("Chile", "Japan"))
def test_the_draft(compatible):
    compatible(draft)


@pytest.mark.tradelaw(under="CPTPP", between=("Chile", "Japan"))
def test_the_mended_bill(compatible):
    compatible(mended, strict=True)
