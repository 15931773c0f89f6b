"""Duties: what is due, what is missing, which of two is higher and where they cross. FY n is 1 April n to 31 March n+1."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
import threading
from decimal import Decimal, localcontext
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.strategies.duty_strategies import CONTENTS, PRICES, by_weight, charged, duties, quantities, unbranched, values
from tradelaw.tariffs.branches import Branch, Branched
from tradelaw.tariffs.choices import AtLeast, AtMost, GreaterOf, LesserOf
from tradelaw.tariffs.consignments import StandardPrice
from tradelaw.tariffs.duties import AdValorem, Compound, Free, Reduced, Specific
from tradelaw.tariffs.figures import as_decimal, as_figure
from tradelaw.tariffs.formulas import PriceDifference, StandardPriceDifference
from tradelaw.tariffs.headings import Goods, NamedQuota, Season, Standing, TreatmentFor
from tradelaw.tariffs.published import Mark, Marked, NotOffered, OneOf, Partial, Range, Unresolved
from tradelaw.tariffs.units import UNITS, as_unit

D = Decimal
AUSTRALIA = tl.library().parties.resolve("Australia")
CANADA = tl.library().parties.resolve("Canada")

# ---------------------------------------------------------------- what is due: worked in the fact sheets


@pytest.mark.parametrize(
    ("text", "value", "quantity", "due"),
    [
        # Japan-US sheet, T32: pork cuts, FY2026, at 300 and at 500 yen/kg.
        ("（524円×1.002-課税価格）/kg又は54円/kgのうちいずれか低い税率", 300, {"kg": 1}, "54"),
        ("（524円×1.002-課税価格）/kg又は54円/kgのうちいずれか低い税率", 500, {"kg": 1}, "25.048"),
        # Japan-US sheet, T33: pork carcass, FY2025, at 300 yen/kg; alone the difference would be 94.572.
        ("（393円×1.004-課税価格）/kg又は43.50円/kgのうちいずれか低い税率", 300, {"kg": 1}, "43.50"),
        ("（393円×1.004-課税価格）/kg", 300, {"kg": 1}, "94.572"),
        # A negative difference means zero duty: duty expressions sheet, section 2.
        ("（393円×1.004-課税価格）/kg", 400, {"kg": 1}, "0"),
        # 7403.11-020, FY2025: the staging sheet, rule 5.
        ("((500 yen - the value for customs duty)x3/11)/kg", 280, {"kg": 1}, "60"),
        # In-quota pork of other agreements, with a factor on the value.
        ("(577.15円/kg-課税価格/kg×0.6)又は4.3%のうちいずれか高い税率", 400, {"kg": 1}, "337.15"),
        ("(577.15円/kg-課税価格/kg×0.6)又は4.3%のうちいずれか高い税率", 1000, {"kg": 1}, "43"),
        # The examples of the design: 20% or 341 yen/kg.
        ("20%又は341円/kgのうちいずれか高い税率", 1704, {"kg": 1}, "341"),
        ("20%又は341円/kgのうちいずれか高い税率", 1706, {"kg": 1}, "341.2"),
        # 2204.21-020: a lesser-of with a floor.
        ("15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l", 10_000, {"l": 100}, "6700"),
        ("15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l", 60_000, {"l": 100}, "9000"),
        ("15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l", 600_000, {"l": 100}, "12500"),
        # A greater-of with a cap, ASEAN column.
        ("9.3%又は7.19円/kgのうちいずれか高い税率（ただしその税率が50%を上回る場合は50%とする）", 10, {"kg": 1}, "5"),
        ("9.3%又は7.19円/kgのうちいずれか高い税率（ただしその税率が50%を上回る場合は50%とする）", 50, {"kg": 1}, "7.19"),
        ("9.3%又は7.19円/kgのうちいずれか高い税率（ただしその税率が50%を上回る場合は50%とする）", 100, {"kg": 1}, "9.3"),
        # Chapters 52, 54 and 55: a per cent against a compound per square metre; the statistical unit is SM.
        ("5.6%又は4.4%＋1.52円/㎡のうちいずれか高い税率", 100, {"SM": 10, "KG": 2}, "19.6"),
        ("5.6%又は4.4%＋1.52円/㎡のうちいずれか高い税率", 100_000, {"SM": 10, "KG": 2}, "5600"),
        # Two compound duties against each other.
        ("29.8%＋396円/kg又は36%＋130円/kgのうちいずれか低い税率", 1000, {"kg": 1}, "490"),
        ("29.8%＋396円/kg又は36%＋130円/kgのうちいずれか低い税率", 5000, {"kg": 1}, "1886"),
        # One form after the other, by hand.
        ("50%", 333, {}, "166.5"),
        ("無税", None, {}, "0"),
        ("930円/MT", None, {"kg": 2500}, "2325"),
        ("934円/kl", None, {"l": 500}, "467"),
        ("8.5%＋290.70円/1,000本", 100, {"TH": 2}, "589.9"),
        ("1.50円/枚", None, {"TH": 2, "KG": 7}, "3000"),
        ("6%又は1.51円/本のうちいずれか高い税率", 10, {"NO": 3}, "4.53"),
        ("60%又は4,800円/足のうちいずれか高い税率", 1000, {"PR": 1}, "4800"),
        ("170万円/頭", None, {"NO": 2}, "3400000"),
        ("原産品に含まれる砂糖の重量1キログラムにつき21.50円", None, {"kg of sugar": 10}, "215"),
        ("20% - 34 yen/kg", 100, {"kg": 1}, "0"),
        ("20% - 34 yen/kg", 1000, {"kg": 1}, "166"),
    ],
)
def test_what_is_due(text: str, value: int | None, quantity: dict[str, int], due: str) -> None:
    assert tl.parse_duty(text).amount(value=value, quantities=quantity) == D(due)


def test_processed_pork_in_exact_fractions() -> None:
    """0210.11-010, FY2025: the share of the value is 1.011 - 77.19/897.59 - 1, which no decimal holds."""
    duty = tl.parse_duty("（（課税価格×（1.011-77.19/897.59）＋77.19円）-課税価格）/kg")
    assert duty.amount(value="897.59", quantities={"kg": 1}) == D("9.87349")
    with localcontext() as context:
        context.prec = 6
        assert duty.amount(value=500, quantities={"kg": 1}) == D("39.69152630933945342528325850")
    assert duty.amount(value=0, quantities={"kg": 10}) == D("771.9")


def test_a_fraction_that_never_ends_has_the_same_digits_in_every_thread() -> None:
    duty = PriceDifference(500, "kg", share=(1, 7))
    found: list[Decimal] = []

    def charge() -> None:
        with localcontext() as context:
            context.prec = 3
            found.append(duty.amount(0, {"kg": 1}))

    thread = threading.Thread(target=charge)
    thread.start()
    thread.join()
    assert found == [D("71.42857142857142857142857143")] == [duty.amount(0, {"kg": 1})]


def test_nothing_is_rounded() -> None:
    assert AdValorem("0.01").amount("0.01") == D("0.000001")


def test_a_standard_import_price_has_to_be_given() -> None:
    """The temporary column's differences to a standard import price; the price itself isn't part of the table."""
    duty = tl.parse_duty("1キログラムにつき豚肉加工品に係る基準輸入価格に1.5を乗じて得た額と課税価格に0.6を乗じて得た額との差額")
    assert duty.amount(4000, {"kg": 10}, prices={"processed pork": 500}) == D("5100")
    with pytest.raises(tl.DutyError, match=r'standard import price of processed pork.*prices=\{"processed pork"'):
        duty.amount(4000, {"kg": 10})
    with pytest.raises(tl.DutyError, match='"pork" is none of carcasses, cuts, live swine, processed pork'):
        duty.amount(4000, {"kg": 10}, prices={"pork": 500})


def test_a_duty_on_lactose_counts_whole_per_cents() -> None:
    duty = tl.parse_duty("1キログラムにつき、70円に重量比による乳糖の含有率が10%を超える1%ごとに7円を加えた額")
    assert duty.amount(quantities={"kg": 1}, contents={"lactose": 15}) == 105
    assert duty.amount(quantities={"kg": 1}, contents={"乳糖": 10}) == 70
    assert duty.amount(quantities={"kg": 1}, contents={"lactose": "3.5"}) == 70
    with pytest.raises(tl.DutyError, match="whether a part of a per cent counts, the wording leaves open"):
        duty.amount(quantities={"kg": 1}, contents={"lactose": "10.5"})
    with pytest.raises(tl.DutyError, match="depends on the content of lactose"):
        duty.amount(quantities={"kg": 1})
    with pytest.raises(tl.DutyError, match="more than the whole"):
        duty.amount(quantities={"kg": 1}, contents={"lactose": 101})


# ---------------------------------------------------------------- what is missing or wrong


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("10%", {}, "depends on the customs value; pass value="),
        ("11円/kg", {"value": 5}, r'depends on the weight; pass quantities={"kg": ...}'),
        ("11円/kg", {"quantities": {"l": 5}}, "depends on the weight"),
        ("1.52円/㎡", {"quantities": {"kg": 5}}, r'depends on the area; pass quantities={"m2"'),
        ("9,754円/頭", {"quantities": {"kg": 5}}, r'depends on the number; pass quantities={"piece"'),
        ("10%", {"value": -1}, "the customs value is negative: -1"),
        ("無税", {"value": -1}, "the customs value is negative"),
        ("11円/kg", {"quantities": {"kg": "-0.5"}}, "the quantity in kg is negative: -0.5"),
        ("10%", {"value": 1.5}, r'the float 1.5, which is not exact; pass Decimal\("1.5"\)'),
        ("11円/kg", {"quantities": {"kg": 1.5}}, "is the float 1.5"),
        ("10%", {"value": "many"}, '"many", which is no number'),
        ("10%", {"value": Decimal("NaN")}, "no number"),
        ("10%", {"value": Decimal("Infinity")}, "no number"),
        ("10%", {"value": True}, "no number"),
        ("10%", {"value": Decimal("1e999999")}, "more than 40 digits"),
        ("10%", {"value": 10**5000}, "more than 40 digits"),
        ("11円/kg", {"quantities": {"kgg": 1}}, '"kgg" is no unit. Did you mean "kg'),
        ("11円/kg", {"quantities": {"kg": 1, "MT": 1}}, 'The weight is given twice; "MT"'),
        ("11円/kg", {"quantities": 5}, r'quantities are given by name, as in {"kg": 1000}'),
        ("10%", {"value": 1, "branch": "in quota"}, "has no branches"),
    ],
)
def test_what_is_missing_or_wrong_is_said(text: str, given: dict[str, Any], said: str) -> None:
    with pytest.raises(tl.DutyError, match=said.replace("{", r"\{")):
        tl.parse_duty(text).amount(**given)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("●無税〜8.4%", "holds goods with different rates"),
        ("2.4%又は非譲許", "holds goods with different rates"),
        ("(一部3.5%)", "for a part of the line only"),
        ("非譲許", "the rate that applies otherwise is due"),
        ("2.7% ◆4", "Footnote 4 of the chapter, which is not part of the table"),
        ("◆11", "a footnote and nothing else"),
    ],
)
def test_what_the_table_leaves_open_is_not_charged(text: str, said: str) -> None:
    duty = tl.parse_duty(text)
    with pytest.raises(tl.DutyError, match=said):
        duty.amount(100, {"kg": 1})
    assert duty.ad_valorem is None


def test_a_footnoted_duty_is_charged_as_the_figures_stand_on_request() -> None:
    duty = tl.parse_duty("◎10% ◆2")
    assert duty.bare() == AdValorem(10)
    assert duty.bare().amount(50) == 5
    assert duty.remarks == ("a reduced rate for goods put to a stated use", "footnote 2 of the chapter, which is not part of the table")


def test_a_mark_changes_no_amount() -> None:
    assert tl.parse_duty("*(55円/kg)").amount(quantities={"kg": 2}) == 110
    assert tl.parse_duty("(3%)").ad_valorem == 3


# ---------------------------------------------------------------- branches


QUOTA = tl.parse_duty("関税割当数量以内のもの　無税\n関税割当数量以外のもの　21.3%")
PARTIES = tl.parse_duty("（オーストラリア、カナダ及びニュージーランドに対する待遇）　1.7%\n（他の締約国に対する待遇）　無税")
ORANGES = tl.parse_duty("during the period from 1 June to 30 November: 16%; during the period from 1 December to 31 May: 32%")


@pytest.mark.parametrize("branch", [1, "for the pooled quota", "FOR THE POOLED QUOTA", "関税割当数量以内のもの"])
def test_a_branch_is_asked_for_by_number_or_heading(branch: int | str) -> None:
    assert QUOTA.amount(100, branch=branch) == 0
    assert QUOTA.chosen(branch=branch) == Free()


@pytest.mark.parametrize(
    ("duty", "given", "said"),
    [
        (QUOTA, {}, r'depends on the branch \(branch=\); branches are 1 "for the pooled quota" \(free\), 2 "other than'),
        (QUOTA, {"branch": 3}, 'no branch "3"'),
        (QUOTA, {"branch": 0}, 'no branch "0"'),
        (QUOTA, {"branch": True}, 'no branch "True"'),
        (QUOTA, {"branch": "for the poled quota"}, 'Did you mean "for the pooled quota"'),
        (PARTIES, {}, r"depends on the origin \(origin=\)"),
        (PARTIES, {"origin": "Astralia"}, 'none of the Parties that the duty names, and no code. Did you mean "Australia"'),
        (PARTIES, {"origin": 7}, '"7" is no Party'),
        (PARTIES, {"origin": "CAN", "branch": 2}, "doesn't apply on that day or to that origin"),
        (ORANGES, {}, r"depends on the day of importation \(day=\)"),
    ],
)
def test_a_branch_that_is_missing_or_wrong_is_said(duty: tl.Duty, given: dict[str, Any], said: str) -> None:
    with pytest.raises(tl.DutyError, match=said):
        duty.amount(100, **given)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(tl.DateError, match="February 2025 has 28 days"):
        ORANGES.amount(100, day="2025-02-29")


@pytest.mark.parametrize(
    ("origin", "due"), [("AUS", "1.7"), ("Canada", "1.7"), (CANADA, "1.7"), ("ニュージーランド", "1.7"), ("VNM", "0"), ("EU", "0")]
)
def test_the_origin_decides_between_named_parties(origin: tl.Party | str, due: str) -> None:
    """Ferro-nickel, 7202.60: the CPTPP column holds more than one rate."""
    assert PARTIES.amount(100, origin=origin) == D(due)


@pytest.mark.parametrize(
    ("day", "due"),
    [("2025-05-31", 32), ("2025-06-01", 16), ("2025-11-30", 16), ("2025-12-01", 32), ("2024-02-29", 32), (dt.date(2025, 1, 1), 32)],
)
def test_the_day_decides_between_seasons(day: str | dt.date, due: int) -> None:
    """0805.10-000: June to November, and December to May, across the end of the year."""
    assert ORANGES.amount(100, day=day) == due


def test_outside_a_season_without_counterpart_nothing_is_offered() -> None:
    """0809.21-000, Australian column: November to the end of February."""
    duty = tl.parse_duty("毎年11月1日から翌年2月末日までに輸入されるもの　無税")
    assert duty.amount(100, day="2024-02-29") == duty.amount(100, day="2025-02-28") == duty.amount(100, day="2025-11-01") == 0
    for day in ("2025-03-01", "2025-10-31"):
        with pytest.raises(tl.DutyError, match="No branch of the duty applies on that day"):
            duty.amount(100, day=day)


def test_a_quota_alone_isnt_taken_for_granted() -> None:
    """Outside it there is no preference, and the rate that applies otherwise is due."""
    duty = tl.parse_duty("関税割当数量以内のもの　無税")
    with pytest.raises(tl.DutyError, match="depends on the branch"):
        duty.amount(100)
    with pytest.raises(tl.DutyError, match='no branch "other than for the pooled quota"'):
        duty.amount(100, branch="other than for the pooled quota")
    assert duty.amount(100, branch=1) == 0


def test_a_share_of_the_quota_for_one_party_goes_before_the_pool() -> None:
    """1108.20-090: 25% in the pooled quota, free for Chile."""
    duty = tl.parse_duty("関税割当数量以内のもの　25%\n関税割当数量以内のもの（チリに対する待遇）　無税\n関税割当数量以外のもの　119円/kg")
    assert duty.amount(100, branch="for the pooled quota", origin="CHL") == 0
    assert duty.amount(100, branch="for the pooled quota", origin="AUS") == 25
    assert duty.amount(100, {"kg": 1}, branch="other than for the pooled quota") == 119
    with pytest.raises(tl.DutyError, match="which depends on the origin"):
        duty.amount(100, branch="for the pooled quota")


def test_one_quota_each_for_two_parties() -> None:
    """1001.91-011: two country quotas in one line of the cell are two branches."""
    duty = tl.parse_duty(
        "世界貿易機関設立協定の日本国の譲許表における関税割当て　20%\n"
        "その他のもので、協定附属書2-D付録AのCSQ-JP6に定める関税割当数量以内のもの（オーストラリアに対する待遇）"
        "及びCSQ-JP7に定める関税割当数量以内のもの（カナダに対する待遇）　無税"
    )
    assert isinstance(duty, Branched)
    assert [branch.when for branch in duty.branches] == [
        (Standing.IN_WTO_QUOTA,),
        (Standing.OTHER, NamedQuota("CSQ-JP6", "Annex 2-D Appendix A"), TreatmentFor((AUSTRALIA,))),
        (Standing.OTHER, NamedQuota("CSQ-JP7", "Annex 2-D Appendix A"), TreatmentFor((CANADA,))),
    ]
    assert duty.amount(100, branch="other", origin="CAN") == 0
    assert duty.amount(100, branch="within the WTO quota", origin="CAN") == 20


def test_a_heading_that_fits_several_branches_has_to_be_said_in_full() -> None:
    """Chapter 21: sugared or not, inside the quota."""
    duty = tl.parse_duty("甲のものであって、関税割当数量以内のもの　35%\nその他のものであって、関税割当数量以内のもの　25%")
    with pytest.raises(tl.DutyError, match='"for the pooled quota" fits several branches; branches are 1'):
        duty.amount(100, branch="for the pooled quota")
    assert duty.amount(100, branch="other, for the pooled quota") == 25
    assert duty.amount(100, branch="甲のもの") == 35


def test_marks_inside_branches_are_told_and_taken_off() -> None:
    duty = tl.parse_duty("関税割当数量以内のもの　18.9%\n関税割当数量以外のもの　※19%")
    assert duty.remarks == ("a rate for goods that contain sugar; the chapter's note says which",)
    assert duty.bare() == tl.parse_duty("関税割当数量以内のもの　18.9%\n関税割当数量以外のもの　19%")
    assert tl.parse_duty("8.1%〜※21.2% ◆3").remarks[1:] == duty.remarks


def test_the_rest_is_chosen_where_the_origin_rules_out_what_stands_before() -> None:
    """0406.30-000: a quota for Australia and New Zealand; from elsewhere nothing but the rest remains."""
    duty = tl.parse_duty("関税割当数量以内のもの（オーストラリア及びニュージーランドに対する待遇）　10.9%\nその他のもの　40%")
    assert duty.amount(100, origin="CAN") == 40
    with pytest.raises(tl.DutyError, match="depends on the branch"):
        duty.amount(100, origin="AUS")


# ---------------------------------------------------------------- equality, comparison, break-even


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13.0%", "13%"),
        ("5.7円/kg", "5.70 yen/kg"),
        ("930円/MT", "0.93円/kg"),
        ("無税", "0%"),
        ("免税", "Free"),
        ("10%又は11円/kgのうちいずれか高い税率", "11 yen/kg or 10%, whichever is the higher"),
        ("401.65円/kg-課税価格/kg", "（401.65円-課税価格）/kg"),
        ("((500円-課税価格)×4/16)/kg", "((500円−課税価格)×0.25)/kg"),
        ("(25%＋60円/kg)", "（60円/kg+25%）"),
        ("10% or 5%, whichever is the greater", "10%"),
        ("10%, subject to a minimum customs duty of 11 yen/kg", "10% or 11 yen/kg, whichever is the greater"),
        ("5%又は非譲許", "非譲許又は5%"),
        ("for the pooled quota: free; other: 5%", "other: 5%; for the pooled quota: free"),
    ],
)
def test_duties_that_mean_the_same_are_equal(one: str, other: str) -> None:
    first, second = tl.parse_duty(one), tl.parse_duty(other)
    assert first == second
    assert hash(first) == hash(second)
    assert first.compare(second) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10%", "(10%)"),
        ("10%", "◎10%"),
        ("◎10%", "◎10% ◆2"),
        ("10%", "10.1%"),
        ("10円/kg", "10円/l"),
        ("10円/頭", "10円/足"),
        ("10%又は11円/kgのうちいずれか高い税率", "10%又は11円/kgのうちいずれか低い税率"),
        ("無税", "非譲許"),
        ("5%〜8%", "8%〜5%"),
        ("treatment for Australia: 5%", "treatment for Canada: 5%"),
        ("5%", "for the pooled quota: 5%"),
        ("◆2", "◆3"),
        (
            "（20,400.55円×1.042-課税価格）/頭又は9,754.00円/頭のうちいずれか低い税率",
            "（20,400.55円×1.042-課税価格）/頭又は9,754.00円/kgのうちいずれか低い税率",
        ),
    ],
)
def test_duties_that_mean_something_else_are_not_equal(one: str, other: str) -> None:
    assert tl.parse_duty(one) != tl.parse_duty(other)


def test_a_duty_equals_no_text() -> None:
    assert Free() != "free"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("21.6%", "38.5%", -1),
        ("free", "11 yen/kg", -1),
        ("10%", "11 yen/kg", None),
        ("10% or 11 yen/kg, whichever is the greater", "10%", 1),
        ("10% or 11 yen/kg, whichever is the less", "11 yen/kg", -1),
        ("29.8%＋396円/kg", "29.8%＋397円/kg", -1),
        ("29.8%＋396円/kg", "29.7%＋397円/kg", None),
        ("29.8%＋396円/kg又は36%＋130円/kgのうちいずれか低い税率", "29.8%＋396円/kg", -1),
        ("（524円×1.002-課税価格）/kg又は54円/kgのうちいずれか低い税率", "482円/kg", -1),
        ("（524円×1.002-課税価格）/kg", "2.2%", None),
        ("（393円×1.002-課税価格）/kg", "（393円×1.004-課税価格）/kg", -1),
        ("10円/kg", "10円/㎡", None),
        ("10%又は5円/kgのうちいずれか高い税率", "10%＋5円/kg", -1),
        ("free", "for the pooled quota: free", None),
        ("for the pooled quota: free", "for the pooled quota: free", 0),
    ],
)
def test_which_of_two_is_never_above_the_other(one: str, other: str, relation: int | None) -> None:
    first, second = tl.parse_duty(one), tl.parse_duty(other)
    assert first.compare(second) == relation
    assert second.compare(first) == (None if relation is None else -relation)


def test_only_duties_are_compared() -> None:
    with pytest.raises(tl.DutyError, match='"5%" is no duty'):
        Free().compare("5%")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(tl.DutyError, match='"5%" is no duty'):
        Free().break_even("5%")  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("one", "other", "values_per_unit"),
    [
        ("20%", "341円/kg", ["1705"]),
        ("10%", "11円/kg", ["110"]),
        ("2.2%", "（524円×1.002-課税価格）/kg", ["513.7455968688845401174168297"]),
        ("29.8%＋396円/kg", "36%＋130円/kg", ["4290.322580645161290322580645"]),
        ("10%", "20%", []),
        ("10%", "10%", []),
        ("934円/kl", "5%", ["18.68"]),
        ("10%又は11円/kgのうちいずれか高い税率", "10%", ["110"]),
        ("5%又は100円/kgのうちいずれか低い税率", "1%＋20円/kg", ["500", "8000"]),
        ("5円/kg", "6円/kg", []),
    ],
)
def test_where_two_duties_cross(one: str, other: str, values_per_unit: list[str]) -> None:
    first, second = tl.parse_duty(one), tl.parse_duty(other)
    assert first.break_even(second) == tuple(map(D, values_per_unit))
    assert second.break_even(first) == tuple(map(D, values_per_unit))


def test_a_break_even_for_a_consignment() -> None:
    fabric, per_kilogram = tl.parse_duty("4.4%＋1.52円/㎡"), tl.parse_duty("30円/kg")
    with pytest.raises(tl.DutyError, match="several quantities; pass quantities= with m2 and kg"):
        fabric.break_even(per_kilogram)
    assert fabric.break_even(per_kilogram, quantities={"m2": 100, "kg": 22}) == (D("11545.45454545454545454545455"),)
    assert tl.parse_duty("934円/kl").break_even(tl.parse_duty("5%"), quantities={"kl": 1}) == (D(18680),)


def test_where_a_duty_passes_from_one_part_to_another() -> None:
    gate = tl.parse_duty("（524円×1.002-課税価格）/kg又は54円/kgのうちいずれか低い税率")
    assert gate.turning_points() == (D("471.048"), D("525.048"))
    assert tl.parse_duty("10%").turning_points() == ()


def test_what_the_table_leaves_open_has_no_break_even() -> None:
    with pytest.raises(tl.DutyError, match="different rates"):
        tl.parse_duty("5%").break_even(tl.parse_duty("●無税〜8.4%"))
    with pytest.raises(tl.DutyError, match='The duty has branches; branches are 1 "for the pooled quota"'):
        tl.parse_duty("5%").break_even(QUOTA)
    assert tl.parse_duty("5%").break_even(QUOTA.chosen(branch=2)) == ()


def test_a_comparison_of_too_many_parts_is_left_open() -> None:
    units = ["kg", "l", "m2", "m", "NO", "pair", "set", "gross ton", "DT"]
    one = GreaterOf(tuple(Compound((AdValorem(n), Specific(n, unit))) for n, unit in enumerate(units[:4], start=1)))
    other = GreaterOf(tuple(Compound((AdValorem(n), Specific(n, unit))) for n, unit in enumerate(units[4:8], start=1)))
    assert one.compare(other) is None
    assert one.compare(one) == 0


# ---------------------------------------------------------------- what a duty says of itself


@pytest.mark.parametrize(
    ("text", "percent", "needs"),
    [
        ("無税", D(0), ()),
        ("21.6%", D("21.6"), ("value",)),
        ("(21.6%)", D("21.6"), ("value",)),
        ("29.8%＋396円/kg", None, ("value", "kg")),
        ("6%又は1.51円/本のうちいずれか高い税率", None, ("value", "piece")),
        ("関税割当数量以内のもの　5%\nその他のもの　8円/l", None, ("value", "l")),
        ("5%〜8%", None, ()),
    ],
)
def test_what_a_duty_says_of_itself(text: str, percent: Decimal | None, needs: tuple[str, ...]) -> None:
    duty = tl.parse_duty(text)
    assert duty.ad_valorem == percent
    assert duty.needs == needs


def test_duties_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        AdValorem(5).percent = D(6)  # type: ignore[misc]  # wrong on purpose


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: AdValorem(-1), "the per cent is negative: -1"),
        (lambda: AdValorem(0.5), "the float 0.5"),  # type: ignore[arg-type]  # wrong on purpose
        (lambda: Specific(1, "box"), '"box" is no unit'),
        (lambda: Specific(1, "kg", per=0), "has to lie above zero"),
        (lambda: Specific(1, "kg", currency="USD"), r"in yen \(JPY\), not in \"USD\""),
        (lambda: Compound((AdValorem(5),)), "takes 2 to 4 parts, not 1"),
        (lambda: Compound((AdValorem(5), Free())), "per cents and sums per unit, not of"),  # type: ignore[arg-type]  # wrong on purpose
        (lambda: GreaterOf((AdValorem(5),) * 5), "takes 2 to 4 options, not 5"),
        (lambda: LesserOf((AdValorem(5), GreaterOf((Free(), Free())))), "without a choice of their own"),  # type: ignore[arg-type]  # wrong on purpose
        (lambda: AtLeast(AtMost(AdValorem(5), Free()), Free()), "belongs to a duty without one"),  # type: ignore[arg-type]  # wrong on purpose
        (lambda: AtMost(AdValorem(5), GreaterOf((Free(), Free()))), "without a choice of its own"),  # type: ignore[arg-type]  # wrong on purpose
        (lambda: PriceDifference(1, "kg", share=(1, 0)), "the share has to lie above zero"),
        (lambda: Marked(AdValorem(5)), "has a mark or a footnote"),
        (lambda: Marked(NotOffered(), (Mark.END_USE,)), "Marks stand beside rates"),
        (lambda: Marked(Range(Free(), Free()), (Mark.END_USE,)), "and no other"),
        (lambda: Range(Free(), NotOffered()), "The highest of a range is a rate"),
        (lambda: OneOf((Free(),)), "2 to 12 rates, not 1"),
        (lambda: OneOf((Free(), Partial(Free()))), "The rates of a oneof is a rate"),
        (lambda: Partial(NotOffered()), "is a rate, not"),
        (lambda: Branch((), Free()), "a heading at least"),
        (lambda: Branch(Standing.OTHER, QUOTA), "no branches of its own"),
        (lambda: Branch((TreatmentFor((CANADA,)), Standing.OTHER_PARTIES), Free()), "names its Parties once"),
        (lambda: Branched(()), "1 to 24 branches"),
        (lambda: Season((2, 30), (3, 1)), 'There is no day "2-30"'),
        (lambda: Goods(""), "a line of 1 to 400 characters"),
        (lambda: Goods("a\nb"), "a line of 1 to 400 characters"),
        (lambda: TreatmentFor(()), "one Party at least"),
        (lambda: NamedQuota("one", "Annex 2-D"), "is no quota of an annex"),
        (lambda: as_figure("1,00"), '"1,00", which is no number'),
    ],
)
def test_a_duty_that_makes_no_sense_is_refused(build: Any, said: str) -> None:  # noqa: ANN401  # whatever is refused
    with pytest.raises(tl.DutyError, match=said):
        build()


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("KG", "kg"), ("KG\n(I.I.)", "kg"), ("KG (D.W.)", "kg"), ("t", "MT"), ("MT", "MT"), ("GR", "g"), ("L", "l"),
        ("KL", "kl"), ("SM", "m2"), ("㎡", "m2"), ("m²", "m2"), ("CM", "m3"), ("M", "m"), ("NO", "piece"),
        ("TH", "thousand"), ("DZ", "dozen"), ("PR", "pair"), ("足", "pair"), ("頭", "head"), ("本", "stick"), ("枚", "sheet"),
        ("CT", "carat"), ("GT", "gross ton"), ("ST", "set"), ("DT", "DT"), ("sugar", "kg of sugar"),
    ],
)  # fmt: skip
def test_units_are_known_under_the_names_of_the_table(name: str, unit: str) -> None:
    assert as_unit(name).name == unit


def test_every_unit_has_a_base_and_names_of_its_own() -> None:
    assert all(unit.dimension.base for unit in UNITS)
    assert len({unit.name for unit in UNITS}) == len(UNITS)


# ---------------------------------------------------------------- properties


@given(by_weight, st.lists(values, min_size=2, max_size=2), values)
def test_charging_rises_with_the_value_unless_the_duty_is_a_difference(duty: tl.Duty, two: list[Decimal], weight: Decimal) -> None:
    low, high = sorted(two)
    at_low, at_high = (duty.amount(value, {"kg": weight}) for value in (low, high))
    assert at_low >= at_high if isinstance(duty, PriceDifference) else at_low <= at_high


@given(charged, values, quantities)
def test_no_duty_is_negative(duty: tl.Duty, value: Decimal, given_quantities: dict[str, Decimal]) -> None:
    assert duty.amount(value, given_quantities, contents=CONTENTS, prices=PRICES) >= 0


@given(by_weight, values, values, st.integers(1, 1000))
def test_charging_is_proportional(duty: tl.Duty, value: Decimal, weight: Decimal, times: int) -> None:
    """Twice the consignment pays twice the duty, but for the last digits of fractions that never end."""
    once = duty.amount(value, {"kg": weight}) * times
    several = duty.amount(value * times, {"kg": weight * times})
    assert abs(once - several) <= abs(several) * D("1e-24")


@given(by_weight, by_weight, st.lists(values, min_size=1, max_size=6), values)
def test_a_comparison_holds_at_every_value(one: tl.Duty, other: tl.Duty, some: list[Decimal], weight: Decimal) -> None:
    relation = one.compare(other)
    signs = {(a > b) - (a < b) for value in some for a, b in [(one.amount(value, {"kg": weight}), other.amount(value, {"kg": weight}))]}
    assert relation is None or signs <= {relation, 0}
    assert (relation == 0) == (one == other)


@given(by_weight, by_weight)
def test_duties_that_cross_have_a_break_even_or_cross_for_lack_of_quantity(one: tl.Duty, other: tl.Duty) -> None:
    """None means that each is above the other somewhere: to both sides of a break-even, or at no value or no weight."""
    assume(one.compare(other) is None)
    places = [(D(0), D(1)), (D(1), D(0)), *((value, D(1)) for value in one.break_even(other, quantities={"kg": 1}))]
    around = [(v + step, q) for v, q in places for step in (D("-0.0001"), D("0.0001"), D(0)) if v + step >= 0]
    differences = [one.amount(v, {"kg": q}) - other.amount(v, {"kg": q}) for v, q in [*around, (D(10**12), D(1))]]
    assert min(differences) < 0 < max(differences)


@given(by_weight, by_weight)
def test_at_a_break_even_the_duties_are_equal_and_nowhere_between_do_they_change_places(one: tl.Duty, other: tl.Duty) -> None:
    found = one.break_even(other, quantities={"kg": 1})
    assert list(found) == sorted(set(found))
    for value in found:
        assert abs(one.amount(value, {"kg": 1}) - other.amount(value, {"kg": 1})) <= D("1e-15") * (1 + value)
    stops = [D(0), *found, (found[-1] if found else D(0)) * 2 + 100]
    for low, high in itertools.pairwise(stops):
        inside = [low + (high - low) * part / 10 for part in range(1, 10)]
        differences = [one.amount(v, {"kg": 1}) - other.amount(v, {"kg": 1}) for v in inside]
        assert all(d >= 0 for d in differences) or all(d <= 0 for d in differences)


@given(charged, charged)
def test_comparing_is_a_partial_order(one: tl.Duty, other: tl.Duty) -> None:
    relation = one.compare(other)
    assert other.compare(one) == (None if relation is None else -relation)
    both = isinstance(one, Free | AdValorem | Specific) and isinstance(other, Free | AdValorem | Specific)
    if both:
        greater, less = GreaterOf((one, other)), LesserOf((one, other))  # type: ignore[arg-type]  # options both of them
        assert greater.compare(one) in (0, 1)
        assert less.compare(other) in (0, -1)
        assert one.compare(one) == 0


@given(duties())
def test_duties_can_be_hashed_and_pickled(duty: tl.Duty) -> None:
    again = pickle.loads(pickle.dumps(duty))  # noqa: S301  # our own
    assert again == duty
    assert hash(again) == hash(duty)
    assert {duty: 1}[again] == 1


@given(unbranched)
def test_bare_duties_carry_no_remarks(duty: tl.Duty) -> None:
    bare = duty.bare()
    assert bare.remarks == ()
    assert bare.bare() == bare


@given(st.fractions())
def test_fractions_become_decimals(fraction: Any) -> None:  # noqa: ANN401  # a Fraction
    exact = as_decimal(fraction)
    error = abs(fraction - fraction.__class__(exact))
    assert error <= abs(fraction) / 10**27
    rest = fraction.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    assert (error == 0) or rest != 1


def test_examples_of_every_class_print_in_both_languages() -> None:
    cells: list[tuple[tl.Duty, str, str]] = [
        (StandardPriceDifference(StandardPrice.LIVE_SWINE, "head"),
         "the difference between the standard import price of live swine and the value for customs duty, per head",
         "1頭につき、生きている豚に係る基準輸入価格と課税価格との差額"),
        (Reduced(AdValorem(20), Specific(34, "kg")), "20% - 34 yen/kg", "20%-34円/kg"),
        (Marked(AdValorem(5), (Mark.NOT_APPLIED, Mark.SUGAR_SAFEGUARD), 3), "**(5%) **3", "**(5%) ◆3"),
        (Partial(Range(AdValorem(2), AdValorem("3.5"))), "in part 2% to 3.5%", "一部2%〜3.5%"),
        (OneOf((Range(Free(), AdValorem(2)), NotOffered())), "free to 2% or not offered", "無税〜2%又は非譲許"),
        (Unresolved("◆11", "why"), "◆11", "◆11"),
    ]  # fmt: skip
    for duty, english, japanese in cells:
        assert (str(duty), duty.japanese()) == (english, japanese)
