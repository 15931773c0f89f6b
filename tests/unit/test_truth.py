"""Strong Kleene logic: what is unknown stays unknown unless the rest settles the answer."""

from __future__ import annotations

import pytest

from tradelaw.logic.truth import Truth, all_of, any_of, both, negation

#: One, other, both of them, one of them.
TABLE = [
    (True, True, True, True),
    (True, None, None, True),
    (True, False, False, True),
    (None, True, None, True),
    (None, None, None, None),
    (None, False, False, None),
    (False, True, False, True),
    (False, None, False, None),
    (False, False, False, False),
]


@pytest.mark.parametrize(("one", "other", "together", "either"), TABLE)
def test_two_values(one: Truth, other: Truth, together: Truth, either: Truth) -> None:
    assert both(one, other) is together
    assert all_of([one, other]) is together
    assert any_of([one, other]) is either


@pytest.mark.parametrize(("value", "contrary"), [(True, False), (None, None), (False, True)])
def test_contrary(value: Truth, contrary: Truth) -> None:
    assert negation(value) is contrary


def test_of_nothing_all_holds_and_none() -> None:
    assert all_of([]) is True
    assert any_of([]) is False


@pytest.mark.parametrize("settling", [True, False])
def test_what_comes_after_the_settling_value_is_not_asked(settling: bool) -> None:
    asked: list[str] = []

    def values() -> object:
        yield None
        yield settling
        asked.append("more")
        yield None

    joined = any_of(values()) if settling else all_of(values())  # type: ignore[arg-type]  # a generator of truth values
    assert joined is settling
    assert not asked
