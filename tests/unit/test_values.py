"""Dates, numbers of provisions, names, tables, errors: the plain values."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from tradelaw.citations import lies_in, normal_number, order, parts
from tradelaw.dates import Span, add_period, as_date, day_after, day_before
from tradelaw.errors import DateError, LawError, pointed, quoted, suggestion
from tradelaw.modality import Confidence, Modality
from tradelaw.names import NameTable, folded
from tradelaw.tables import Table


@pytest.mark.parametrize(
    ("text", "day"),
    [("2024-12-15", (2024, 12, 15)), ("2024-6", (2024, 6, 1)), ("2024", (2024, 1, 1)), (" 2024-02-29 ", (2024, 2, 29))],
)
def test_a_date_is_read(text: str, day: tuple[int, int, int]) -> None:
    assert as_date(text) == dt.date(*day)


def test_a_date_stays_a_date() -> None:
    assert as_date(dt.date(2024, 1, 2)) == dt.date(2024, 1, 2)
    assert as_date(dt.datetime(2024, 1, 2, 23, 59, tzinfo=dt.UTC)) == dt.date(2024, 1, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023-02-29", "February 2023 has 28 days"),
        ("2024-13", "months run from 01 to 12"),
        ("15 December 2024", "write it as 2024-12-15"),
        ("0000-01-01", "no month"),
        ("２０２４-01-01", "is no date"),  # noqa: RUF001  # wide digits are not ISO
        ("", "is no date"),
    ],
)
def test_a_date_that_is_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(DateError, match=said):
        as_date(text)


def test_something_else_than_text_is_no_date() -> None:
    with pytest.raises(DateError, match="is no date"):
        as_date(20240101)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2022-01-01", "5 years", "2027-01-01"),
        ("2019-01-14", "2 years", "2021-01-14"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2023-10-31", "4 months", "2024-02-29"),
    ],
)
def test_a_period_ends_on_the_day_after_its_last(start: str, period: str, end: str) -> None:
    assert add_period(dt.date.fromisoformat(start), period) == dt.date.fromisoformat(end)


@pytest.mark.parametrize("period", ["five years", "5", "5 weeks", "-1 years", "999999 years"])
def test_a_period_that_is_none_is_refused(period: str) -> None:
    with pytest.raises(DateError):
        add_period(dt.date(2022, 1, 1), period)


def test_a_period_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(DateError, match="beyond the calendar"):
        add_period(dt.date(9999, 1, 1), "5 years")


def test_spans() -> None:
    span = Span(dt.date(2019, 2, 1), dt.date(2024, 6, 30))
    assert span.holds(dt.date(2019, 2, 1))
    assert span.holds(dt.date(2024, 6, 30))
    assert not span.holds(dt.date(2024, 7, 1))
    assert str(span) == "2019-02-01 to 2024-06-30"
    assert str(Span()) == "always"
    assert Span(dt.date(2025, 1, 1)).within(span).empty
    assert span.covers(span)
    assert Span().covers(span)
    assert not span.covers(Span())
    assert not span.covers(Span(dt.date(2019, 2, 1)))
    assert not span.covers(Span(None, dt.date(2024, 6, 30)))
    assert not span.covers(Span(dt.date(2019, 1, 31), dt.date(2024, 6, 30)))
    assert not span.covers(Span(dt.date(2019, 2, 1), dt.date(2024, 7, 1)))
    assert day_after(dt.date.max) == dt.date.max
    assert day_before(dt.date.min) == dt.date.min


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("14.13.2", "14.13.2"),
        ("Art. 14.13(2)", "14.13.2"),
        ("Article 14.13 (2)", "14.13.2"),
        ("article 12.14.3 (a)", "12.14.3(a)"),
        ("Art 8.81(2)(f)", "8.81.2(f)"),
        ("11(1)", "11.1"),
        ("Annex 11-B.B", "Annex 11-B.B"),
        ("8A.9.2", "8A.9.2"),
    ],
)
def test_a_number_is_brought_into_form(written: str, number: str) -> None:
    assert normal_number(written) == number


def test_numbers_stand_in_the_order_of_the_treaty() -> None:
    assert sorted(["14.11.2", "14.2.3(b)", "14.2.3(a)", "8.9", "Annex 11-B.B"], key=order) == [
        "8.9",
        "14.2.3(a)",
        "14.2.3(b)",
        "14.11.2",
        "Annex 11-B.B",
    ]
    assert parts("12.14.3(a)") == ("12", "14", "3", "a")
    assert lies_in("14.11.2", "14")
    assert not lies_in("14.11.2", "14.11.2.1")
    assert not lies_in("14.1", "14.11")


def test_names_are_found_however_they_are_written() -> None:
    table = NameTable.of([("VNM", ("Viet Nam", "Vietnam", "ベトナム")), ("CIV", ("Côte d'Ivoire",)), ("BIH", ("Bosnia & Herzegovina",))])
    assert table.get("VIET-NAM") == "VNM"
    assert table.get(" viet  nam ") == "VNM"
    assert table.get("ﾍﾞﾄﾅﾑ") == "VNM"
    assert table.get("cote d’ivoire") == "CIV"  # noqa: RUF001  # the quotation mark people type
    assert table.get("Bosnia and Herzegovina") == "BIH"
    assert table.get("Atlantis") is None
    assert folded("ガーナ") != folded("カーナ")


def test_the_caret_stands_under_the_fault() -> None:
    text = "between Japan and Veitnam"
    line, caret, message = pointed(text, 18, 25, "nobody").splitlines()
    assert line == text
    assert caret.index("^") == 18
    assert caret.count("^") == 7
    assert message == "line 1, column 19: nobody"


def test_the_caret_counts_lines_and_wide_letters() -> None:
    line, caret, message = pointed("one\n日本 x", 7, 8, "here").splitlines()
    assert line == "日本 x"
    assert caret == "     ^"
    assert message.startswith("line 2, column 4")


def test_the_caret_stays_in_sight_of_a_long_line() -> None:
    line, caret, _ = pointed("a" * 3000 + "X" + "b" * 3000, 3000, 3001, "here").splitlines()
    assert len(line) <= 160
    assert line[caret.index("^")] == "X"


def test_a_fault_beyond_the_end_is_shown_at_the_end() -> None:
    assert pointed("ab", 99, 120, "here").splitlines()[1] == "  ^"


def test_quoting_shortens_and_hides_control_characters() -> None:
    assert quoted("a\x00b\nc") == '"a?b c"'
    assert len(quoted("x" * 10_000)) < 70


def test_suggestions() -> None:
    assert suggestion("Veitnam", ["Vietnam", "Japan"]) == ' Did you mean "Vietnam"?'
    assert suggestion("zzz", ["Vietnam"]) == ""


def test_a_law_error_keeps_its_faults() -> None:
    error = LawError(["a", "b"])
    assert str(error) == "a\nb"
    assert pickle.loads(pickle.dumps(error)).faults == ("a", "b")  # noqa: S301  # our own bytes


def test_only_two_modalities_bind() -> None:
    assert {m for m in Modality if m.binding} == {Modality.SHALL, Modality.SHALL_NOT}
    assert [c.rank for c in (Confidence.TEXT, Confidence.SECONDARY, Confidence.DERIVED, Confidence.MEMORY)] == [0, 1, 2, 3]
    assert Confidence.weakest([]) is Confidence.TEXT


def test_a_table_shows_itself_in_every_form() -> None:
    table = Table("Title", ("a", "b"), (("x|y", "1"), ("z, w", "2")), after=("below",))
    assert table.text().splitlines()[0] == "Title"
    assert table.text().splitlines()[-1] == "below"
    assert "x\\|y" in table.markdown()
    assert table.csv() == 'a,b\nx|y,1\n"z, w",2'
    assert "<table>" in table.html()
    assert Table("<b>", ("a",), ()).html() == "<p><strong>&lt;b&gt;</strong></p>"
