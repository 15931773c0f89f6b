"""The wordings of duties: every form of the official tables, the English edition, irregular spellings, and texts that are no duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tradelaw as tl
from duty_forms import FORMS
from tradelaw.strategies.duty_strategies import duties
from tradelaw.tariffs import duty_grammar
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.duties import AdValorem, Specific
from tradelaw.tariffs.headings import Goods, GoodsGroup, NamedQuota, QuotaFor, Season, Standing, TreatmentFor
from tradelaw.tariffs.published import Marked, Unresolved

if TYPE_CHECKING:
    from tradelaw.tariffs.headings import Heading


@pytest.mark.parametrize(("text", "english", "source"), FORMS, ids=[source for _, _, source in FORMS])
def test_every_form_of_the_tables_is_read_and_printed(text: str, english: str, source: str) -> None:
    duty = tl.parse_duty(text)
    assert str(duty) == english, source
    assert tl.parse_duty(english) == duty
    assert tl.parse_duty(duty.japanese()) == duty


# ---------------------------------------------------------------- the sheet on duty expressions


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("Free", "無税"),
        ("4.3%", "4.3%"),
        ("39.80 yen/kg", "39.80円/kg"),
        ("29.8% + 1,159 yen/kg", "29.8%＋1,159円/kg"),
        ("10% or 11 yen/kg, whichever is the greater", "10%又は11円/kgのうちいずれか高い税率"),
        (
            "15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l",
            "15%又は125円/lのうちいずれか低い税率\nただしその税率が67円/lを下回る場合は67円/l",
        ),
        (
            "(524 yen x 1.004 - the value for customs duty)/kg or 58 yen/kg, whichever is the less",
            "（524円×1.004-課税価格）/kg又は58円/kgのうちいずれか低い税率",
        ),
        ("((500 yen - the value for customs duty)x3/11)/kg", "（（500円-課税価格）×3/11）/kg"),
        (
            "9.3% or 7.19 yen/kg, whichever is the greater, subject to a maximum customs duty of 50%",
            "9.3%又は7.19円/kgのうちいずれか高い税率（ただしその税率が50%を上回る場合は50%とする）",
        ),
        ("#10%", "◎10%"),
        ("free **6", "無税 ◆6"),
    ],
)
def test_the_english_edition_says_the_same(english: str, japanese: str) -> None:
    """Section 2 of the sheet, at its end, and section 3."""
    assert tl.parse_duty(english) == tl.parse_duty(japanese)
    assert tl.parse_duty(english).japanese() == japanese


@pytest.mark.parametrize(
    ("irregular", "regular"),
    [
        ("26%+130円/kg", "26%＋130円/kg"),
        ("26％＋130円/kg", "26%＋130円/kg"),
        ("(73.70円−課税価格)/kg", "（73.70円-課税価格）/kg"),
        ("(73.70円－課税価格)/kg", "（73.70円-課税価格）/kg"),
        ("(無税）〜（8.4%)", "(無税)〜(8.4%)"),
        ("(無税)～(8.4%)", "(無税)〜(8.4%)"),
        ("(一部3.5%）", "(一部3.5%)"),
        ("((10%))", "(10%)"),
        ("(10%", "(10%)"),
        ("10%)", "(10%)"),
        ("(500円\n/kg)", "(500円/kg)"),
        ("(500円\r\n/kg)", "(500円/kg)"),
        ("29.8%+\n915円/kg", "29.8%＋915円/kg"),
        ("その他のもの 8%", "その他のもの　8%"),
        ("関税割当数量以内のもの\n無税", "関税割当数量以内のもの　無税"),
        ("5.7円/kg", "5.70円/kg"),
        ("13.0%", "13%"),
        ("2.7%　◆4", "2.7% ◆4"),
        ("※1％", "※1%"),
        ("当該原産品に含まれる砂糖の重量1kgにつき21.50円", "原産品に含まれる砂糖の重量1キログラムにつき21.50円"),
        ("401.65円/kg-課税価格/kg", "（401.65円-課税価格）/kg"),
        ("(577.15円-課税価格×0.6)/kg", "577.15円/kg-課税価格/kg×0.6"),
        ("その他のものであって、関税割当数量以内のもの　16%", "その他のもので、関税割当数量以内のもの　16%"),
        ("協定附属書2-D付録AのTWQ-JP7に定める関税割当数量以内のもの　無税", "附属書2-D付録AのTWQ-JP7に定める関税割当数量以内のもの　無税"),
        ("   21.6%   ", "21.6%"),
    ],
)
def test_irregular_spellings_are_understood(irregular: str, regular: str) -> None:
    """Section 6 of the sheet."""
    assert tl.parse_duty(irregular) == tl.parse_duty(regular)
    assert tl.parse_duty(irregular).japanese() == tl.parse_duty(regular).japanese()


def test_a_misprint_is_read_as_it_stands() -> None:
    """0103.92-011: the table gives the ceiling per kg where it is per head."""
    duty = tl.parse_duty("（20,400.55円×1.042-課税価格）/頭又は9,754.00円/kgのうちいずれか低い税率")
    assert set(duty.needs) == {"value", "piece", "kg"}


@pytest.mark.parametrize(
    ("english", "japanese", "heading"),
    [
        ("For the Pooled Quota", "関税割当数量以内のもの", Standing.IN_QUOTA),
        ("Other than for the Pooled Quota", "関税割当数量以外のもの", Standing.OUT_OF_QUOTA),
        ("Subject to Preferential Import Certificate", "特恵輸入対象のもの", Standing.CERTIFICATE),
        ("within the WTO quota", "世界貿易機関設立協定の日本国の譲許表における関税割当て", Standing.IN_WTO_QUOTA),
        ("outside the WTO quota", "世界貿易機関設立協定の日本国の譲許表における関税割当て以外のもの", Standing.OUT_OF_WTO_QUOTA),
        ("for feed, under customs supervision", "税関当局の監督の下で飼料の原料として使用するもの", Standing.FEED),
        ("Other", "その他のもの", Standing.OTHER),
        ("Treatment for other Parties", "（他の締約国に対する待遇）", Standing.OTHER_PARTIES),
        ("within agreement quota TWQ-3", "TWQ-3に定める関税割当数量以内のもの", NamedQuota("TWQ-3")),
        ("within country quota CSQ-2", "CSQ-2に定める関税割当数量以内のもの", NamedQuota("CSQ-2")),
        (
            "within quota 6 of Annex 2-A Part 3 Section B",
            "附属書2-A第3編第B節6に定める関税割当数量以内のもの",
            NamedQuota("6", "Annex 2-A Part 3 Section B"),
        ),
        (
            "Treatment for Viet Nam and Malaysia",
            "（ベトナム及びマレーシアに対する待遇）",
            TreatmentFor((tl.library().parties.resolve("VNM"), tl.library().parties.resolve("MYS"))),
        ),
        ("within the quota for the European Union", "欧州連合向けの関税割当て", QuotaFor(tl.library().parties.resolve("EU"))),
        (
            "If imported during the period from 1 April to 31 August",
            "毎年4月1日から同年8月31日までに輸入されるもの",
            Season((4, 1), (8, 31)),
        ),
        (
            "during the period from 1 November to the end of February",
            "毎年11月1日から翌年2月末日までに輸入されるもの",
            Season((11, 1), (2, 29)),
        ),
        ('"甲のもの"', "甲のもの", Goods("甲のもの")),
        ("Goods (2) of the line as published", "公表された品目の（2）のもの", GoodsGroup(2)),
    ],
)
def test_headings_in_both_languages(english: str, japanese: str, heading: Heading) -> None:
    """Section 4 of the sheet."""
    for text in (f"{english}: 5%", f"{english} 5%", f"{english}\n5%", f"{japanese}　5%"):
        duty = tl.parse_duty(text)
        assert isinstance(duty, Branched)
        assert [(branch.when, branch.duty) for branch in duty.branches] == [((heading,), AdValorem(5))]


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("甲の含有量が30%未満のもの　23.8%", "甲の含有量が30%未満のもの"),
        ("甲　（乙を除く）以外のもの　7.5%", "甲　（乙を除く）以外のもの"),
        ("甲 30%以上のもの　5%", "甲 30%以上のもの"),
        ("甲のもので、乙に使用するもの　無税", "甲のもので、乙に使用するもの"),
        ("Having a cap: 1.8%", "Having a cap"),
        ("Having a cap 1.8%\nOther 2.1%", "Having a cap"),
        ('"free of sugar": 5%', "free of sugar"),
        ("2-甲酸　無税", "2-甲酸"),
        ("公表された品目のもの　5%", "公表された品目のもの"),
        ('"goods (1) of the line as published": 5%', "goods (1) of the line as published"),
    ],
)
def test_descriptions_of_goods_stay_as_written(text: str, goods: str) -> None:
    duty = tl.parse_duty(text)
    assert isinstance(duty, Branched)
    assert duty.branches[0].when == (Goods(goods),)
    assert tl.parse_duty(str(duty)) == tl.parse_duty(duty.japanese()) == duty


@pytest.mark.parametrize(
    "text", ["◆11", "**11", " ◆2 ", "無税世界貿易機関設立協定の日本国の譲許表における関税割当て　無税\nその他のもの　5%"]
)
def test_what_no_grammar_can_know_is_unresolved_with_its_text(text: str) -> None:
    duty = tl.parse_duty(text)
    assert isinstance(duty, Unresolved)
    assert duty.text == text.strip()
    assert duty.why
    assert tl.parse_duty(str(duty)) == duty


def test_names_of_parties_stay_as_written_without_a_book() -> None:
    duty = duty_grammar.parse_duty("（あいうに対する待遇）　5%")
    assert str(duty) == "treatment for あいう: 5%"


# ---------------------------------------------------------------- texts that are no duty


@pytest.mark.parametrize(
    ("text", "said", "column"),
    [
        ("10% or 11 yenn/kg, whichever is the greater", '"yenn" is no word of a duty. Did you mean "yen"', 11),
        ("Fre", 'Did you mean "free"', 1),
        ("5 apples", '"apples" can\'t stand here', 3),
        ("無料", "begins no duty; duties look like", 1),
        ("-5%", "begins no duty", 1),
        ("10%%", "can't stand here", 4),
        ("10", "ends too early", 3),
        ("500円", "ends too early", 5),
        ("1,00%", "can't stand here", 2),
        ("about 5%", "begins no duty", 1),
        ("5% 6%", "can't stand here", 4),
        ("10% or 11 yen/kg or 5% or 6% or 7%, whichever is the less", "can't stand here", 35),
        ("15%又は125円/lのうちいずれか低い税率\nただしその税率が67円/lを下回る場合は68円/l", "can't stand here", 1),
        ("treatment for Austrlia: 5%", 'No Party is called "Austrlia". Did you mean "Australia"', 15),
        ("goods (1) of the line as publishd: free", 'Did you mean "goods (1) of the line as published"', 1),
        ("for the poled quota: free", 'no heading in set words. Did you mean "for the pooled quota"', 1),
        ("Having a cap 1.8%", "begins no duty", 1),
        ("あ" * 500 + "　5%", "begins no duty", 1),
    ],
)
def test_a_text_that_is_no_duty_is_refused_with_its_place(text: str, said: str, column: int) -> None:
    with pytest.raises(tl.DutyError) as caught:
        tl.parse_duty(text)
    *shown, message = str(caught.value).splitlines()
    assert said in message
    assert f"column {column}:" in message
    assert set(shown[-1]) <= {" ", "^"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "An empty cell states no duty"),
        (" \n\u3000", "An empty cell states no duty"),
        ("5" * 60 + "%", "more than 40 digits"),
        ("((500 yen - the value for customs duty)x3/0)/kg", "above zero"),
        ("毎年2月30日から同年3月1日までに輸入されるもの　無税", 'There is no day "2-30"'),
        ("goods (0) of the line as published: free", 'numbered from 1 to 999, not "0"'),
        ("公表された品目の（1000）のもの　無税", "numbered from 1 to 999"),
        ("毎年13月末日から同年3月1日までに輸入されるもの　無税", "There is no day"),
        ("5% " * 1000, "A duty of 3000 characters is too long; 2000 is the most"),
    ],
)
def test_other_faults_are_named(text: str, said: str) -> None:
    with pytest.raises(tl.DutyError, match=said):
        tl.parse_duty(text)


def test_only_text_is_read() -> None:
    with pytest.raises(tl.DutyError, match="is read from text, not from"):
        tl.parse_duty(5)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    "piece",
    [
        "(", "(5%", "5%)", "5%+", "5%又は", "5%、", "5%〜", "甲 ", "甲で、", "あ　", "*", "◆", "1,", "あ 5% ", "a: ",
        "a: 5%; ", "within quota ", "treatment for ", "（あに対する待遇）", "関税割当数量以内のもの　",
        "関税割当数量以内のもの　無税\n", "あ向けの関税割当て", "1キログラムにつき", "((課税価格×(", '"', "\n",
    ],
)  # fmt: skip
def test_texts_made_to_be_slow_end(piece: str) -> None:
    """A text that took its grammar more than polynomial time would not end."""
    with pytest.raises(tl.TradelawError):
        tl.parse_duty((piece * 2000)[:2000])


# ---------------------------------------------------------------- properties


@given(duties())
def test_what_is_printed_is_read_back(duty: tl.Duty) -> None:
    for printed in (str(duty), duty.japanese()):
        assert tl.parse_duty(printed) == duty
    assert str(tl.parse_duty(duty.japanese())) == str(tl.parse_duty(str(duty)))


@given(
    st.text(alphabet='5%円/kg又は〜、無税 　()＋-×1,.◆3*※◎●のうちいずれか高い税率\nあで関割当数量以内のもの:;"freyn', max_size=60)
    | st.text(max_size=60)
)
@example("(5%)〜")
@example("あ\x00　5%")
def test_any_text_is_a_duty_or_an_error(text: str) -> None:
    try:
        duty = tl.parse_duty(text)
    except tl.DutyError as error:
        assert str(error)
    else:
        assert tl.parse_duty(str(duty)) == tl.parse_duty(duty.japanese()) == duty


@given(st.decimals(min_value=0, max_value=1000, places=3))
def test_figures_keep_their_value(figure: object) -> None:
    assert tl.parse_duty(f"{figure}%") == AdValorem(str(figure))
    assert tl.parse_duty(f"{figure}円/kg") == Specific(str(figure), "kg")


def test_marks_and_footnotes_are_kept() -> None:
    duty = tl.parse_duty("*(29.8%＋396円/kg) ◆3")
    assert isinstance(duty, Marked)
    assert duty.footnote == 3
    assert [mark.name for mark in duty.marks] == ["SAFEGUARD", "NOT_APPLIED"]
