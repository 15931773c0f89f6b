"""References to the published line: which headings they replace, how they are numbered, and that nothing else of a duty changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.strategies.duty_strategies import duties
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.headings import Goods, GoodsGroup
from tradelaw.tariffs.references import referred


@pytest.mark.parametrize(
    ("cell", "reference"),
    [
        (
            "甲のもの　2.7%\n乙のもの　1.8%\nその他のもの　無税",
            "goods (1) of the line as published: 2.7%; goods (2) of the line as published: 1.8%; other: free",
        ),
        ("甲のもので、関税割当数量以内のもの　無税", "goods (1) of the line as published, for the pooled quota: free"),
        ("甲のもの　無税\n甲のもの　5%", "goods (1) of the line as published: free; goods (1) of the line as published: 5%"),
        ("関税割当数量以内のもの　無税\nその他のもの　5%", "for the pooled quota: free; other: 5%"),
        ("(5%)", "(5%)"),
        ("◆11", "◆11"),
    ],
)
def test_descriptions_become_numbers_and_all_else_stays(cell: str, reference: str) -> None:
    assert str(referred(tl.parse_duty(cell))) == reference


def test_a_description_has_one_number_in_its_line() -> None:
    """As 0307.88-100: the cells differ in the order and in the spelling of what they describe."""
    numbers: dict[str, int] = {}
    cells = ["甲のもの　1%", "乙、丙のもの　2%\n甲の もの　3%", "丁のもの　4%", "乙丙のもの。　5%"]
    found = [str(referred(tl.parse_duty(cell), numbers)) for cell in cells]
    assert found == [
        "goods (1) of the line as published: 1%",
        "goods (2) of the line as published: 2%; goods (1) of the line as published: 3%",
        "goods (3) of the line as published: 4%",
        "goods (2) of the line as published: 5%",
    ]
    assert str(referred(tl.parse_duty("乙、丙のもの　2%"))) == "goods (1) of the line as published: 2%"


def test_a_branch_is_asked_for_by_its_number() -> None:
    duty = tl.parse_duty("goods (1) of the line as published: free; other: 5%")
    assert duty.chosen(branch="goods (1) of the line as published") == tl.parse_duty("free")
    assert duty.chosen(branch="公表された品目の（1）のもの") == tl.parse_duty("free")
    with pytest.raises(tl.DutyError, match="branch"):
        duty.amount(100)


@pytest.mark.parametrize("number", [0, -1, 1000, True, "1", 1.5])
def test_a_number_of_goods_counts_from_one(number: object) -> None:
    with pytest.raises(tl.DutyError, match="numbered from 1 to 999"):
        GoodsGroup(number)  # type: ignore[arg-type]  # wrong on purpose


@given(st.lists(duties(), min_size=1, max_size=3))
def test_no_description_is_left_and_the_rest_is_the_same(cells: list[tl.Duty]) -> None:
    numbers: dict[str, int] = {}
    for duty in cells:
        reference = referred(duty, numbers)
        assert tl.parse_duty(str(reference)) == tl.parse_duty(reference.japanese()) == reference
        assert referred(reference, numbers) == reference
        if not isinstance(duty, Branched):
            assert reference == duty
            continue
        assert isinstance(reference, Branched)
        for before, after in zip(duty.branches, reference.branches, strict=True):
            assert before.duty == after.duty
            assert not any(isinstance(heading, Goods) for heading in after.when)
            kept = [heading for heading in before.when if not isinstance(heading, Goods)]
            assert set(kept) <= set(after.when)
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
