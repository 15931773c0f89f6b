"""The example cases: real measures, each with the verdicts and the deciding facts that its own file says."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tradelaw as tl

if TYPE_CHECKING:
    from tradelaw.compliance.reports import Report

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = sorted(path.stem for path in (EXAMPLES / "cases").glob("*.toml"))


@functools.cache
def case_of(name: str) -> tl.Case:
    return tl.read_case(EXAMPLES / "cases" / f"{name}.toml")


@functools.cache
def report_on(name: str) -> Report:
    return tl.check(case_of(name))


#: Every statement of the folder: the file, and the place of the statement in it.
STATEMENTS = [
    pytest.param(name, place, id=f"{name}: {expected.provision} {expected.towards}".strip())
    for name in NAMES
    for place, expected in enumerate(case_of(name).expected)
]


def test_twenty_measures_at_least() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_file_is_read_without_faults_and_says_where_its_facts_come_from(name: str) -> None:
    case = case_of(name)
    assert case.faults == ()
    assert case.title.strip()
    assert case.expected
    assert case.sources
    for source in case.sources:
        assert source.title.strip()
        assert source.publisher.strip()


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_has_a_reason_and_is_on_one_finding(name: str) -> None:
    case = case_of(name)
    assert all(expected.why.strip() for expected in case.expected)
    about = [(expected.provision, expected.towards) for expected in case.expected]
    assert len(set(about)) == len(about)
    # Where the measure is seen from several Parties, each statement says from which.
    if len(case.affects) > 1:
        assert all(expected.towards for expected in case.expected)


@pytest.mark.parametrize(("name", "place"), STATEMENTS)
def test_verdict_and_deciding_facts_are_as_stated(name: str, place: int) -> None:
    expected = case_of(name).expected[place]
    finding = report_on(name).finding(expected.provision, towards=expected.towards or None)
    assert str(finding.verdict) == expected.verdict
    found = [frozenset(names) for names in finding.deciding_facts]
    assert [sorted(wanted) for wanted in expected.deciding if wanted not in found] == []


@pytest.mark.parametrize(("name", "place"), STATEMENTS)
def test_answering_a_deciding_set_settles_the_verdict_as_it_says(name: str, place: int) -> None:
    case = case_of(name)
    expected = case.expected[place]
    finding = report_on(name).finding(expected.provision, towards=expected.towards or None)
    ways = list(finding.deciding)
    if expected.verdict != "undetermined":
        assert not ways
        return
    # An open verdict can go at least two ways, unless it hangs on an element of the law that no fact of a case settles.
    assert len({way.verdict for way in ways}) > 1 or finding.not_established
    for way in ways:
        answered = tl.check(case.knowing(**dict(way.facts))).finding(expected.provision, towards=expected.towards or None)
        assert (way.names, answered.verdict) == (way.names, way.verdict)


def test_titles_are_unique() -> None:
    titles = Counter(case_of(name).title for name in NAMES)
    assert [title for title, count in titles.items() if count > 1] == []


def test_all_six_verdicts_occur() -> None:
    assert {expected.verdict for name in NAMES for expected in case_of(name).expected} == {str(verdict) for verdict in tl.Verdict}


def test_the_readme_lists_these_files_with_their_measures_and_main_verdicts() -> None:
    """A row of the table: the file, its title, the agreements its statements are about, and its first statement."""
    stated = {}
    for name in NAMES:
        case = case_of(name)
        first = case.expected[0]
        towards = f" (towards {first.towards})" if first.towards else ""
        agreements = ", ".join(dict.fromkeys(expected.provision.partition(" ")[0] for expected in case.expected))
        stated[f"{name}.toml"] = (f"cases/{name}.toml", case.title, agreements, f"{first.provision}{towards}: {first.verdict}")
    row = re.compile(r"^\| \[(?P<file>[^]]+)\]\((?P<target>[^)]+)\) \| (?P<rest>.+) \|$", re.MULTILINE)
    rows = list(row.finditer((EXAMPLES / "README.md").read_text(encoding="utf-8")))
    shown = {found["file"]: (found["target"], *found["rest"].split(" | ")) for found in rows}
    assert len(shown) == len(rows)
    assert shown == stated
