"""Norms and sets of rules: composed without touching what they came from."""

from __future__ import annotations

import pytest

import tradelaw as tl
from tradelaw.law.norms import Norm, Verdict
from tradelaw.law.provisions import Provision
from tradelaw.logic.written import as_condition
from tradelaw.modality import Modality


@pytest.fixture(scope="module")
def rules() -> tl.RuleSet:
    return tl.rules()


def test_a_set_is_narrowed_step_by_step(rules: tl.RuleSet) -> None:
    found = rules.on("data flows").under("RCEP", "CPTPP").where("modality = shall not").between("Japan", "Viet Nam", as_of="2023-06-01")
    assert {norm.citation for norm in found} >= {"RCEP Art. 12.15.2"}
    assert all(norm.provision.modality is Modality.SHALL_NOT for norm in found)
    assert found.where(lambda norm: norm.provision.number == "12.15.2") == rules.where("provision = 12.15.2 and agreement = RCEP")


def test_set_operations(rules: tl.RuleSet) -> None:
    flows, places = rules.on("data flows"), rules.on("localisation")
    assert (flows | places) - places == flows - places
    assert flows & flows == flows
    assert len(flows - flows) == 0
    assert flows | places == places | flows
    assert hash(flows | places) == hash(places | flows)
    assert repr(flows - flows) == "RuleSet of 0 norms"
    assert rules != "rules"


def test_a_norm_of_a_set(rules: tl.RuleSet) -> None:
    ban = rules.norm("CPTPP Art. 14.13(2)")
    assert ban in rules
    assert str(ban).startswith("CPTPP Art. 14.13.2: shall not")
    with pytest.raises(tl.UnknownProvisionError, match="not in this set"):
        rules.under("RCEP").norm("CPTPP 14.13.2")


def test_composing_gives_a_new_norm(rules: tl.RuleSet) -> None:
    ban = rules.norm("CPTPP 14.13.2")
    narrowed = ban.within("not local_government")
    assert narrowed.in_scope({"local_government": True}) is False
    assert ban.in_scope({"local_government": True}) is None
    limited = ban.during("2025-01-01").during(None, "2025-12-31")
    assert str(limited.span) == "2025-01-01 to 2025-12-31"
    assert str(ban.span) == "always"
    excused = ban.unless("emergency")
    assert len(excused.exceptions) == len(ban.exceptions) + 1
    assert excused.exceptions[-1].number == "14.13.2 (defence)"


def test_clauses_can_be_moved_from_one_norm_to_another(rules: tl.RuleSet) -> None:
    cptpp, rcep = rules.norm("CPTPP 14.13.2"), rules.norm("RCEP 12.14.2")
    borrowed = cptpp.unless(rcep.exceptions[0]).within(rcep.scope[0])
    assert borrowed.exceptions[-1] is rcep.exceptions[0]
    assert borrowed.scope[-1] is rcep.scope[0]


def test_a_set_applies_its_norms_as_they_stand_in_it(rules: tl.RuleSet) -> None:
    ban = rules.norm("RCEP 12.14.2").unless("emergency")
    mine = tl.RuleSet(frozenset({ban}), rules.library)
    owed = mine.obligations("Japan", "China", as_of="2024-01-01")
    assert {(o.obligor, o.obligee) for o in owed} == {("JPN", "CHN"), ("CHN", "JPN")}
    assert all("12.14.2 (defence)" in o.exceptions for o in owed)
    over = tl.RuleSet(frozenset({ban.during(None, "2023-12-31")}), rules.library)
    assert over.obligations("Japan", "China", as_of="2024-01-01") == ()


def test_verdicts_of_a_norm_of_ones_own() -> None:
    bill = Provision(
        agreement="a bill",
        number="3",
        modality=Modality.SHALL_NOT,
        summary="Nobody may be made to keep data at home.",
        breach=as_condition("keeps_data_at_home"),
    )
    norm = Norm(bill).within("not public_sector").unless("emergency")
    verdicts = {
        Verdict.OUTSIDE_SCOPE: {"public_sector": True, "keeps_data_at_home": True},
        Verdict.CONSISTENT: {"public_sector": False, "keeps_data_at_home": False},
        Verdict.EXCUSED: {"public_sector": False, "keeps_data_at_home": True, "emergency": True},
        Verdict.INCONSISTENT: {"public_sector": False, "keeps_data_at_home": True, "emergency": False},
        Verdict.UNDETERMINED: {"public_sector": False, "keeps_data_at_home": True},
    }
    for verdict, facts in verdicts.items():
        assert norm.verdict(facts) is verdict
    assert norm.verdict({"keeps_data_at_home": True}) is Verdict.UNDETERMINED
    assert norm.facts() == {"public_sector", "keeps_data_at_home", "emergency"}
    assert Norm(Provision(agreement="a bill", number="4", modality=Modality.MAY)).verdict({}) is Verdict.CONSISTENT


def test_where_wants_fields_there_are(rules: tl.RuleSet) -> None:
    with pytest.raises(tl.ConditionError, match="can't ask about"):
        rules.where("colour = red")


def test_an_exception_of_one_party_is_no_other_partys(rules: tl.RuleSet) -> None:
    """CPTPP 29.6.1 is New Zealand's alone."""
    owed = rules.under("CPTPP").on("localisation").where("binding").obligations("Japan", "New Zealand", as_of="2024-01-01")
    assert {o.obligor: "29.6.1" in o.exceptions for o in owed} == {"JPN": False, "NZL": True}
    own = next(e for e in rules.norm("CPTPP 14.13.2").exceptions if e.number == "29.6.1")
    met = {name: not name.startswith(("arbitrary", "disguised")) for limb in own.limbs for name in limb.when.facts()}
    assert own.decide({**met, "actor": "NZL"}) is True
    assert own.decide({**met, "actor": "JPN"}) is False
    assert own.decide(met) is None
