"""The worked examples of policies: each has its planted breach found and told, and its mended version passes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from support import plugin_words

if TYPE_CHECKING:
    from pathlib import Path

pytest_plugins = ["pytester"]

#: What the counter-example of each must say, line by line.
TOLD = {
    "test_localisation_bill.py": """
*Chile, towards Japan, on 2023-02-21: requires local computing facilities, *covered investment -> inconsistent with CPTPP Art. 14.13.2.
*14.13.3 does not excuse it.*
*What the policy looked at: not person is financial institution, information about identifiable natural person.
*What would mend it:
*- not facilities restriction greater than required -> excused by CPTPP Art. 14.13.3
""",
    "test_region_pinning.py": """
*Chile, towards Japan, on 2023-02-21: *prevents cross border transfer, *-> inconsistent with CPTPP Art. 14.11.2.
*What the policy looked at: not information held or processed by or for a party, information about identifiable natural person.
*- pursues legitimate public policy objective, *-> excused by CPTPP Art. 14.11.3
""",
    "test_broker_rates.py": """
*0202.20-000, from Australia into Japan, on 2026-01-01: the broker charges 20.8%, the CPTPP gives 21.6% from 2025-04-01 to 2026-03-31 *
""",
}


def run(root: Path, pytester: pytest.Pytester, name: str, chosen: str) -> pytest.RunResult:
    for path in (root / "examples" / "compliance").iterdir():
        if path.is_file():
            shutil.copy(path, pytester.path)
    return pytester.runpytest_subprocess(*plugin_words(), "--strict-markers", "-p", "no:cacheprovider", name, "-k", chosen)


@pytest.mark.parametrize("name", sorted(TOLD))
def test_the_planted_breach_is_found_and_told(root: Path, pytester: pytest.Pytester, name: str) -> None:
    result = run(root, pytester, name, "draft or first")
    result.assert_outcomes(failed=1, deselected=1)
    result.stdout.fnmatch_lines(TOLD[name].strip().splitlines())


@pytest.mark.parametrize("name", sorted(TOLD))
def test_the_mended_version_passes(root: Path, pytester: pytest.Pytester, name: str) -> None:
    result = run(root, pytester, name, "mended")
    result.assert_outcomes(passed=1, deselected=1)
    # Nothing stays open in it: the answer is a clearance.
    result.stdout.no_fnmatch_line("*open all the same*")


def test_every_example_is_here(root: Path) -> None:
    assert {path.name for path in (root / "examples" / "compliance").glob("test_*.py")} == set(TOLD)
