"""What this other project promises of its service, over every case the library can think of."""

from __future__ import annotations

import attrs
from hypothesis import given, settings

import tradelaw as tl
from tradelaw.strategies import cases

#: What our contracts say of every measure we ask a host country for: data may be kept anywhere.
PROMISED = {"requires_local_computing_facilities": False}


@settings(max_examples=50, deadline=None)
@given(cases(topic="localisation", under="CPTPP"))
def test_a_service_that_leaves_the_place_open_breaks_no_ban_on_localisation(case: tl.Case) -> None:
    others = {name: value for name, value in case.facts.items() if name in ("affects_trade_by_electronic_means", "government_procurement")}
    report = tl.check(attrs.evolve(case, facts=others | PROMISED))
    ban = [finding for finding in report if finding.citation == "CPTPP Art. 14.13.2"]
    assert all(finding.verdict is tl.Verdict.CONSISTENT for finding in ban)
