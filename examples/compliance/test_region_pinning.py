"""A cloud service's region policy, read from a file, and whether any of its pins rests on a demand that the country may not make.

What a company does of its own will breaks no treaty. A pin that rests on a demand of the State does, if the State may not demand it:
such a pin can be asked about, and may go. ``pytest examples/compliance/test_region_pinning.py -k first`` shows the one that may.
"""

import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def policy_of(file):
    """Make a function of a file: in which situations data are kept from leaving, and whether there is a ground for it."""
    config = tomllib.loads((HERE / file).read_text(encoding="utf-8"))
    grounds = config.get("grounds", {})

    def policy(situation):
        country = config.get(situation.party.name)
        if country is None:
            return None
        kind = "other"
        if situation.says("information_held_or_processed_by_or_for_a_party"):
            kind = "public"
        elif situation.says("information_about_identifiable_natural_person"):
            kind = "personal"
        if country[kind] == "anywhere":
            return None
        return {
            "prevents_cross_border_transfer": True,
            "transfer_for_conduct_of_business": True,
            "pursues_legitimate_public_policy_objective": not grounds.get(situation.party.name, "none").startswith("none"),
        }

    return policy


#: What holds of every pin: a rule for those who do business by electronic means, no purchase, no tax, no reservation.
EVERY_PIN = {
    "affects_trade_by_electronic_means": True,
    "government_procurement": False,
    "taxation_measure": False,
    "nondiscriminatory_monetary_or_exchange_rate_policy_measure": False,
    "nonconforming_aspect_of_listed_measure": False,
}


@pytest.mark.tradelaw(under="CPTPP", given=EVERY_PIN, topics="data-flows")
def test_the_first_configuration(compatible):
    compatible(policy_of("regions.toml"))


@pytest.mark.tradelaw(under="CPTPP", given=EVERY_PIN, topics="data-flows", strict=True)
def test_the_mended_configuration(compatible):
    compatible(policy_of("regions-mended.toml"))
