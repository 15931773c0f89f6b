"""The tool that makes mutants of the law: which it makes, and that each one changes what is decided."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest

from tradelaw.loaded.library import Library, packaged_folder
from tradelaw.logic.written import Written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def mutation(root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401  # a module beside the package
    monkeypatch.syspath_prepend(str(root / "tools"))
    return importlib.import_module("mutation.mutants")


@pytest.mark.parametrize(
    ("text", "mutants"),
    [
        ("a", {"not a"}),
        ("not a", {"a"}),
        ("a and b", {"not (a and b)", "a or b", "b", "a", "not a and b", "a and not b"}),
        ("a or b", {"not (a or b)", "a and b", "b", "a", "not a or b", "a or not b"}),
        ("share > 50", {"not share > 50", "share >= 50"}),
        ("actor in (AUS, NZL)", {"not actor in (AUS, NZL)", "actor in (AUS)", "actor in (NZL)"}),
    ],
)
def test_changes_of_a_condition(mutation: Any, text: str, mutants: set[str]) -> None:  # noqa: ANN401  # as above
    assert {str(result) for _, _, result in mutation.changed(Written(text))} == mutants


def test_dropping_the_acting_party_has_a_kind_of_its_own(mutation: Any) -> None:  # noqa: ANN401  # as above
    kinds = {(kind, str(result)) for kind, _, result in mutation.changed(Written("actor is AUS and a"))}
    assert (mutation.DROP_PARTY, "a") in kinds
    assert (mutation.DROP_PART, "actor is AUS") in kinds


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a and b", "b and a", True),
        ("a or a and b", "a", True),
        ("not (a and b)", "not a or not b", True),
        ("a and b", "a or b", False),
        ("share > 50", "share >= 51", False),
        ("share > 50", "not share <= 50", True),
        ("actor is AUS or actor is NZL", "actor in (AUS, NZL)", True),
        ("day < 2018-03-08", "day <= 2018-03-08", False),
    ],
)
def test_conditions_that_mean_the_same_are_one(mutation: Any, one: str, other: str, same: bool) -> None:  # noqa: ANN401  # as above
    meanings = mutation.Meanings(Written(one))
    assert meanings.add(Written(other)) is not same


def test_every_agreement_has_mutants_of_every_clause_with_a_condition(mutation: Any) -> None:  # noqa: ANN401  # as above
    library = Library((packaged_folder(),))
    for agreement, identity in library.agreements.items():
        made = {mutant.citation for mutant in mutation.mutants(library, agreement)}
        law = library.law(agreement)
        wanted = {f"{identity.short} {p.number}" for p in law.provisions if isinstance(p.breach, Written)}
        wanted |= {f"{identity.short} {e.number} (exception)" for e in law.exceptions}
        wanted |= {f"{identity.short} {s.number} (scope)" for s in law.scope}
        assert wanted <= made


def test_a_mutant_changes_the_norm_it_is_made_of(mutation: Any) -> None:  # noqa: ANN401  # as above
    library = Library((packaged_folder(),))
    norm = library.norm(library.provision(library.agreement("cptpp"), "14.13.2"))
    facts = {"requires_local_computing_facilities": True, "facilities_for_commercial_use": True, "condition_for_doing_business": False}
    assert norm.breached(facts) is False
    mutants = mutation.mutants(library, "cptpp")
    dropped = next(m for m in mutants if m.citation == "CPTPP 14.13.2" and m.change == "condition_for_doing_business dropped")
    dropped.apply()
    assert norm.breached(facts) is True


def test_a_dropped_exception_excuses_no_more(mutation: Any) -> None:  # noqa: ANN401  # as above
    library = Library((packaged_folder(),))
    norm = library.norm(library.provision(library.agreement("cptpp"), "14.11.2"))
    considers = {"actor_considers_necessary_for_essential_security": True}
    assert norm.excused(considers) is True
    mutants = mutation.mutants(library, "cptpp")
    dropped = next(m for m in mutants if m.citation == "CPTPP 29.2 (exception)" and m.kind == mutation.DROP_CLAUSE)
    dropped.apply()
    assert norm.excused(considers) is not True
