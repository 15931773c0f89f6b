"""The pytest plugin: a policy is tested in three lines, its marker is known, and what stayed open is named at the end."""

from __future__ import annotations

import importlib
import tomllib
from typing import TYPE_CHECKING

from support import plugin_words

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

pytest_plugins = ["pytester"]

POLICIES = """
import pytest

FACTS = {
    "affects_trade_by_electronic_means": True, "government_procurement": False, "information_held_or_processed_by_or_for_a_party": False,
    "taxation_measure": False, "nondiscriminatory_monetary_or_exchange_rate_policy_measure": False,
    "nonconforming_aspect_of_listed_measure": False, "pursues_legitimate_public_policy_objective": False,
}

def bill(situation):
    done = ["requires_local_computing_facilities", "facilities_for_commercial_use", "condition_for_doing_business"]
    return FACTS | dict.fromkeys(done, True)
"""


def run(pytester: pytest.Pytester, test: str, *words: str) -> pytest.RunResult:
    pytester.makepyfile(POLICIES + test)
    return pytester.runpytest_subprocess(*plugin_words(), "--strict-markers", "-p", "no:cacheprovider", *words)


def test_a_policy_is_tested_in_three_lines(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
@pytest.mark.tradelaw(under="CPTPP", between=("Viet Nam", "Japan"))
def test_bill(compatible):
    compatible(bill)
""",
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*Viet Nam, towards Japan, on 2019-01-14: *-> inconsistent with CPTPP Art. 14.13.2."])
    result.stdout.no_fnmatch_line("*in through*")


def test_the_marker_says_where_and_the_call_may_say_otherwise(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
@pytest.mark.tradelaw(under="CPTPP", between=("Viet Nam", "Japan"))
class TestBill:
    @pytest.mark.tradelaw(on="2018-12-31")
    def test_before_it_binds(self, compatible):
        assert compatible(bill).verdicts == {}

    def test_another_pair(self, compatible):
        found = compatible(bill, between=("Japan", "Korea"))
        assert found.runs == 0
""",
    )
    result.assert_outcomes(passed=2)


def test_what_stayed_open_is_named_at_the_end(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
@pytest.mark.tradelaw(under="CPTPP", between=("Viet Nam", "Japan"), on="2024-06-01")
def test_bill(compatible):
    compatible(lambda situation: {name: value for name, value in bill(situation).items() if name != "taxation_measure"})
""",
    )
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        ["tradelaw: passed, and open all the same:", "*::test_bill", "*Open: CPTPP Art. 14.13.2: a breach if not taxation measure*"]
    )


def test_a_word_that_the_marker_does_not_take_is_told(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
@pytest.mark.tradelaw(agreement="CPTPP")
def test_bill(compatible):
    compatible(bill)
""",
    )
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*@pytest.mark.tradelaw takes under, between, on, topics, given, strict, examples, not agreement.*"])


def test_the_law_is_the_packaged_one_unless_a_fixture_gives_another(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        """
import tradelaw as tl

def test_packaged(law):
    assert law is tl.library()

class TestMine:
    @pytest.fixture(scope="class")
    def law(self):
        return tl.Library(tl.library().folders)

    @pytest.mark.tradelaw(under="CPTPP", between=("Viet Nam", "Japan"), on="2024-06-01")
    def test_mine(self, law, compatible):
        assert law is not tl.library()
        with pytest.raises(AssertionError) as caught:
            compatible(bill)
        assert caught.value.finding.verdict == "inconsistent"
""",
    )
    result.assert_outcomes(passed=2)


def test_the_marker_is_listed(pytester: pytest.Pytester) -> None:
    run(pytester, "", "--markers").stdout.fnmatch_lines(["@pytest.mark.tradelaw(under=..., between=..., *"])


def test_the_entry_point_is_the_module(root: Path) -> None:
    points = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["pytest11"]
    assert points == {"tradelaw": "tradelaw.pytest_plugin"}
    assert importlib.import_module(points["tradelaw"]).pytest_configure
