"""Finding base and category of a line from published rates: real cells of Japan's tariff, one by one, and what must hold of any."""

from __future__ import annotations

import datetime as dt
import importlib
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.tariffs.staging import staged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Editions of two fiscal years.
DAYS = (dt.date(2025, 4, 1), dt.date(2026, 4, 1))

#: What a line says in its columns: one text for both years, or one for each; blank where there is no rate.
Line = dict[str, str | tuple[str, str]]


@pytest.fixture
def tools(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "tools"))


@pytest.fixture
def fitting(tools: None) -> Any:  # noqa: ANN401, ARG001  # a module beside the package
    return importlib.import_module("tariffs.fitting")


@pytest.fixture
def rates(tools: None) -> Any:  # noqa: ANN401, ARG001  # as above
    return importlib.import_module("tariffs.rates")


@pytest.fixture
def fit(fitting: Any) -> Callable[..., tuple[str, str, str] | None]:  # noqa: ANN401  # as above
    """Fits the first of some lines in a column."""

    def first(column: str, **lines: Line) -> tuple[str, str, str] | None:
        found = fitting.Fitter(published(**lines)).fit((next(iter(lines))[1:], ""), column)
        return None if found is None else (found.base, found.category, found.evidence)

    return first


def published(**lines: Line) -> Any:  # noqa: ANN401  # as above
    publication = importlib.import_module("tariffs.publication")
    duties = {(code[1:], ""): {c: _years(line.get(c, "")) for c in publication.COLUMNS} for code, line in lines.items()}
    return publication.Publication(DAYS, dict.fromkeys(duties, "KG"), dict.fromkeys(duties, (None, None)), duties)


def _years(texts: str | tuple[str, str]) -> dict[dt.date, tl.Duty | None]:
    both = (texts, texts) if isinstance(texts, str) else texts
    return {day: tl.parse_duty(text) if text else None for day, text in zip(DAYS, both, strict=True)}


#: Cells as published in fiscal years 2025 and 2026, by what they are an example of: line, column, cells, fit.
CELLS: dict[str, tuple[str, str, Line, tuple[str, str, str]]] = {
    "rounded down": (
        "200820191",
        "cptpp",
        {"general": "30%", "wto": "25.5%", "cptpp": ("6.9%", "4.6%")},
        ("25.5%", "equal-11", "2025>2026"),
    ),
    "rounded half up": ("200820191", "eu", {"general": "30%", "wto": "25.5%", "eu": ("7%", "4.6%")}, ("25.5%", "B10", "2025>2026")),
    "sixteen cuts": (
        "020622000",
        "cptpp",
        {"general": "15%", "wto": "12.8%", "cptpp": ("6.4%", "5.6%")},
        ("12.8%", "equal-16", "2025>2026"),
    ),
    "specific": (
        "220600228",
        "cptpp",
        {"wto": "42.40 yen/l", "cptpp": ("11.56 yen/l", "7.71 yen/l")},
        ("42.40 yen/l", "equal-11", "2025>2026"),
    ),
    "two legs": ("020110000", "us", {"general": "50%", "temporary": "38.5%", "us": ("21.6%", "20.8%")}, ("38.5%", "beef", "2025>2026")),
    "held in between": ("040729000", "eu", {"general": "20%", "wto": "17%", "eu": ("9.7%", "7.8%")}, ("17%", "eggs", "2025>2026")),
    "at once, then equal": (
        "080810000",
        "uk",
        {"general": "20%", "wto": "17%", "uk": ("3.8%", "2.6%")},
        ("17%", "quarter-then-10", "2025+2026"),
    ),
    "two readings": (
        "110812020",
        "cptpp",
        {"general": "140 yen/kg", "temporary": "25%", "cptpp": ("15.9%", "14.7%")},
        ("25%", "equal-22 | half-in-11", "2025>2026"),
    ),
    "one of two readings, which is told": (
        "040640090",
        "cptpp",
        {"general": "35%", "wto": "29.8%", "cptpp": ("18.9%", "17.6%")},
        ("29.8%", "half-in-11", "2025>2026"),
    ),
    "stands, and the path is told": (
        "200820119",
        "cptpp",
        {"wto": "33 yen/kg", "cptpp": "28.05 yen/kg"},
        ("33 yen/kg", "to-85-in-6", "2025>2026"),
    ),
    "free": ("300490010", "eu", {"general": "free", "wto": "free", "eu": "free"}, ("free", "free", "free by 2025")),
    "freed": ("280110000", "eu", {"general": "2.6%", "wto": "2.2%", "eu": "free"}, ("", "free", "free by 2025")),
    "held": ("640399011", "rcep_asean_au_nz", {"general": "27%", "rcep_asean_au_nz": "27%"}, ("27%", "held", "2025>2026")),
    "stands below": ("210500191", "cptpp", {"general": "35%", "wto": "29.8%", "cptpp": "9.8%"}, ("9.8%", "final", "unchanged 2025-2026")),
    "wine": (
        "220421020",
        "rcep_china",
        {
            "general": "15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l",
            "rcep_china": (
                "10.3% or 85.94 yen/l, whichever is the less, subject to a minimum customs duty of 46.06 yen/l",
                "9.4% or 78.13 yen/l, whichever is the less, subject to a minimum customs duty of 41.88 yen/l",
            ),
        },
        ("15% or 125 yen/l, whichever is the less, subject to a minimum customs duty of 67 yen/l", "equal-16", "2025>2026"),
    ),
    "the lower of two": (
        "740311020",
        "cptpp",
        {
            "general": "(500 yen - the value for customs duty)/kg",
            "wto": "3%",
            "cptpp": (
                "0.8% or ((500 yen - the value for customs duty) x 3/11)/kg, whichever is the less",
                "0.5% or ((500 yen - the value for customs duty) x 2/11)/kg, whichever is the less",
            ),
        },
        ("3% or (500 yen - the value for customs duty)/kg, whichever is the less", "equal-11", "2025>2026, base the lower of two"),
    ),
    "a quota": (
        "040510129",
        "eu",
        {
            "general": "35% + 1,159 yen/kg",
            "temporary": "36% + 290 yen/kg",
            "eu": ("for the pooled quota: 35% + 87 yen/kg", "for the pooled quota: 35% + 58 yen/kg"),
        },
        ("for the pooled quota: 35% + 290 yen/kg", "levy-then-10", "2025>2026, base of two columns"),
    ),
    "a range": (
        "030273000",
        "rcep_asean_au_nz",
        {"general": "5%", "wto": "3.5%", "rcep_asean_au_nz": ("2.4% to 3.5%", "2.2% to 3.5%")},
        ("3.5% to 3.5%", "equal-16; held", "2025>2026"),
    ),
    "a base that nothing shows": (
        "271012137",
        "cptpp",
        {"general": "934 yen/kl", "cptpp": ("288 yen/kl", "192 yen/kl")},
        ("1,056 yen/kl", "equal-11", "2025+2026, base fitted"),
    ),
    "a misprint": (
        "010392011",
        "cptpp",
        {
            "temporary": "19,508 yen/head",
            "cptpp": (
                "(20,400.55 yen x 1.042 - the value for customs duty)/head or 9,754 yen/kg, whichever is the less",
                "(20,400.55 yen x 1.037 - the value for customs duty)/head or 8,534.75 yen/kg, whichever is the less",
            ),
        },
        ("19,508 yen/head", "swine", "2025>2026"),
    ),
    "unexplained": (
        "200599190",
        "rcep_asean_au_nz",
        {"wto": "13.4%", "rcep_asean_au_nz": ("10.6%", "10%")},
        ("", "open:unexplained", "none"),
    ),
}


@pytest.mark.parametrize(("code", "column", "line", "found"), CELLS.values(), ids=CELLS.keys())
def test_a_published_cell(
    fit: Callable[..., tuple[str, str, str] | None], code: str, column: str, line: Line, found: tuple[str, str, str]
) -> None:
    assert fit(column, **{f"_{code}": line}) == found


def test_a_line_without_a_rate_has_no_fit(fit: Callable[..., tuple[str, str, str] | None]) -> None:
    assert fit("us", _030111000={"general": "5%", "cptpp": "free"}) is None


def test_out_of_the_quota_the_cuts_start_from_the_rate_inside_it(fit: Callable[..., tuple[str, str, str] | None]) -> None:
    """Footwear of 6403.20-012: 60 per cent for everybody, and cuts from the 24 per cent of the line before it, in columns of two kinds."""
    base, category, evidence = fit(
        "cptpp",
        _640320012={
            "general": "60% or 4,800 yen/pair, whichever is the greater",
            "cptpp": ("6.5%", "4.3%"),
            "eu": ("6.5%", "4.4%"),
            "rcep_china": ("18.3%", "17.1%"),
        },
        _640320011={"general": "27%", "wto": "24%"},
    ) or ("", "", "")
    assert (base, category, evidence) == ("24%", "equal-11", "2025+2026, base beside 6403.20-011")


def test_a_base_beside_is_weak_if_no_other_column_bears_it_out(fit: Callable[..., tuple[str, str, str] | None]) -> None:
    found = fit("cptpp", _640320012={"general": "60%", "cptpp": ("6.5%", "4.3%")}, _640320011={"wto": "24%"})
    assert found == ("24%", "equal-11", "2025+2026, base beside 6403.20-011, weak")


def test_a_branch_that_a_later_edition_leaves_out_has_the_rate_of_the_rest(fit: Callable[..., tuple[str, str, str] | None]) -> None:
    """Cod in 0303.99-911 became free on 1 April 2026 and is no longer named."""
    goods = "goods ({}) of the line as published: {}"
    found = fit(
        "eu",
        _030399911={
            "general": "10%",
            "wto": "6%",
            "eu": (
                f"{goods.format(1, '1.6%')}; {goods.format(2, '0.7%')}; other: free",
                f"{goods.format(1, '1.1%')}; other: free",
            ),
        },
    )
    base = f"{goods.format(1, '6%')}; {goods.format(2, '6%')}; other: 6%"
    assert found == (base, "B10; B8; free", "2025>2026; 2025>2026; free by 2025")


def test_a_rate_that_only_one_year_has_is_fitted_on_that_year(fit: Callable[..., tuple[str, str, str] | None]) -> None:
    assert fit("rcep_china", _285390000={"wto": "3.3%", "rcep_china": ("1.8%", "")}) == ("3.3%", "equal-11", "2025")


def test_a_free_branch_keeps_its_heading(fit: Callable[..., tuple[str, str, str] | None]) -> None:
    found = fit("cptpp", _160290261={"wto": "21.3%", "cptpp": "for the pooled quota: free"})
    assert found == ("for the pooled quota: 21.3%", "free", "free by 2025")


@pytest.mark.parametrize("text", ["5%", "3% to 5% or not offered", "for the pooled quota: free; other than for the pooled quota: 3% to 5%"])
def test_taking_apart_and_putting_together(rates: Any, text: str) -> None:  # noqa: ANN401  # as above
    duty = tl.parse_duty(text)
    assert rates.with_rates(duty, rates.rates(duty)) == duty


@pytest.mark.parametrize(
    ("duty", "shape", "made"),
    [
        ("free", "goods (1) of the line as published: 0.7%; other: free", "goods (1) of the line as published: free; other: free"),
        ("free", "free to 0.4%", "free to free"),
        ("1% to 2%", "3% to 4% or not offered", "1% to 2% or not offered"),
        ("for the pooled quota: free", "other: 5%", None),
        ("for the pooled quota: free", "5%", None),
        ("1% to 2%", "5%", None),
    ],
)
def test_putting_a_duty_in_the_form_of_another(rates: Any, duty: str, shape: str, made: str | None) -> None:  # noqa: ANN401  # as above
    found = rates.fitted_to(tl.parse_duty(duty), tl.parse_duty(shape))
    assert (None if found is None else str(found)) == made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tenths=st.integers(20, 600),
    column=st.sampled_from(["cptpp", "eu", "uk", "us", "rcep_asean_au_nz", "rcep_china", "rcep_korea"]),
    place=st.integers(0, 2),
)
def test_what_was_staged_is_found_again(fitting: Any, tenths: int, column: str, place: int) -> None:  # noqa: ANN401  # as above
    """Whatever the base, and whichever usual category: the fit gives both years, and reads them as that category or one that agrees."""
    usual = fitting.FAMILIES[column].usual
    notes = fitting.notes_of(column)
    category = notes.categories[usual[place % len(usual)]]
    base = tl.parse_duty(f"{tenths / 10}%")
    texts = [str(staged(base, category, fitting.stage_in(column, year), notes.rounding)) for year in (2025, 2026)]
    publication = published(_330300000={"wto": str(base), column: (texts[0], texts[1])})
    found = fitting.Fitter(publication).fit(("330300000", ""), column)
    assert (found.base, category.id in found.category.split(" | ")) == (str(base), True)
    for name in found.category.split(" | "):
        again = [str(staged(base, notes.categories[name], fitting.stage_in(column, year), notes.rounding)) for year in (2025, 2026)]
        assert again == texts
    assert category.remaining(fitting.stage_in(column, 2025)) != Fraction(0)
