"""Quotes of duties: what they say, how they are shown, and what is said to wrong input."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

import tradelaw as tl
from tradelaw.cli import main
from tradelaw.quoting.quotes import Ground

if TYPE_CHECKING:
    from tradelaw.quoting.answers import TariffAnswer

BEEF = "0202.20-000"
DAY = "2025-06-01"


def beef(origin: str = "AUS", as_of: str = DAY, **goods: Any) -> TariffAnswer:  # noqa: ANN401  # what tariff takes
    return tl.tariff(BEEF, origin=origin, importer="JPN", as_of=as_of, **goods)


# ---------------------------------------------------------------- the shape


def test_the_shape_is_the_published_one() -> None:
    shape = beef().to_dict()
    assert {key: shape[key] for key in ("line", "importer", "origin", "as_of")} == {
        "line": "020220000",
        "importer": "JPN",
        "origin": "AUS",
        "as_of": "2025-06-01",
    }
    assert {key: shape["mfn"][key] for key in ("duty", "ad_valorem")} == {"duty": "38.5%", "ad_valorem": "38.5"}
    quote = next(q for q in shape["quotes"] if q["agreement"] == "cptpp")
    wanted = {
        "agreement": "cptpp",
        "column": "cptpp",
        "duty": "21.6%",
        "ad_valorem": "21.6",
        "valid_from": "2025-04-01",
        "valid_until": "2026-03-31",
        "basis": "published",
        "computed": "21.6%",
    }
    assert {key: quote[key] for key in wanted} == wanted
    assert {"category", "conditions", "citation"} <= quote.keys()
    assert shape["best"] == {"agreement": "cptpp", "duty": "21.6%", "ad_valorem": "21.6", "ties": []}
    assert shape["query"] == f"tariff on {BEEF} from AUS into JPN as of 2025-06-01"
    assert json.loads(json.dumps(shape)) == shape


def test_amounts_are_in_the_shape_of_every_quote() -> None:
    shape = beef(value=1000).to_dict()
    assert shape["mfn"]["amount"] == "385"
    assert next(q for q in shape["quotes"] if q["agreement"] == "cptpp")["amount"] == "216"
    assert shape["best"]["amount"] == "216"


@pytest.mark.parametrize(
    ("line", "origin", "day", "basis"),
    [
        (BEEF, "AUS", "2025-06-01", "published"),
        (BEEF, "AUS", "2030-06-01", "fitted"),
        ("4115.20-000", "GBR", "2030-06-01", "fitted"),
        (BEEF, "USA", "2021-04-01", "safeguard"),
        ("1006.30-090", "USA", "2026-06-01", "excluded"),
        ("2204.21-020", "AUS", "2024-06-01", "not established"),
    ],
)
def test_the_basis_is_said(line: str, origin: str, day: str, basis: str) -> None:
    quote = tl.tariff(line, origin=origin, as_of=day).to_dict()["quotes"][0]
    assert quote["basis"] == basis
    assert (quote["duty"] is None) == (basis in {"excluded", "not established"})
    assert (quote["ad_valorem"] is None) == (quote["duty"] is None)


def test_a_duty_that_is_no_percentage_has_none() -> None:
    shape = tl.tariff("1902.19-093", origin="EU", as_of=DAY).to_dict()
    assert (shape["quotes"][0]["duty"], shape["quotes"][0]["ad_valorem"]) == ("8.18 yen/kg", None)
    assert tl.tariff("3923.10-000", origin="VNM", as_of=DAY).to_dict()["quotes"][0]["ad_valorem"] == "0"


def test_records_have_the_rate_for_everybody_last() -> None:
    records = beef().to_records()
    assert [record["agreement"] for record in records] == ["cptpp", "rcep", "australia", "mfn"]
    assert all(record["line"] == "020220000" and record["origin"] == "AUS" for record in records)
    assert len({tuple(record) for record in records}) == 1


def test_tables_show_the_quotes() -> None:
    text = str(beef())
    assert text.splitlines()[0] == "Frozen beef (0202.20-000), into Japan from Australia, 2025-06-01"
    assert "Best: CPTPP, 21.6%, if the good originates." in text
    assert "Not applying: JEEPA" not in text
    html = beef()._repr_html_()
    assert html.count("<tr") == 5
    assert "21.6%" in html


def test_the_quote_of_an_agreement() -> None:
    answer = beef()
    assert answer.quote("CPTPP") is answer.quote("cptpp")
    assert answer.quote("mfn") is answer.mfn
    assert [quote.agreement for quote in answer] == ["cptpp", "rcep", "australia"]
    with pytest.raises(KeyError):
        answer.quote("japan-eu")


# ---------------------------------------------------------------- who and when


@pytest.mark.parametrize(("name", "code"), [("UK", "GBR"), ("vietnam", "VNM"), ("Korea", "KOR"), ("米国", "USA"), ("au", "AUS")])
def test_origins_go_by_their_usual_names(name: str, code: str) -> None:
    assert beef(name).origin.code == code


def test_a_member_state_is_answered_as_the_union_with_a_note() -> None:
    member, union = beef("Germany"), beef("EU")
    assert [(q.agreement, q.duty) for q in member] == [(q.agreement, q.duty) for q in union] != []
    assert "Under JEEPA, Germany is answered as EU: the European Union is the Party." in member.to_dict()["notes"]
    assert not [note for note in union.to_dict()["notes"] if "answered as" in note]


@pytest.mark.parametrize(
    ("origin", "kind", "message"),
    [
        ("Austrlia", tl.UnknownPartyError, 'No Party is called "Austrlia". Did you mean "Australia"'),
        ("", tl.UnknownPartyError, 'No Party is called ""'),
        (None, tl.UnknownPartyError, 'A Party is named by text, not by "None"'),
        (3, tl.UnknownPartyError, "A Party is named by text"),
        ("Japan", tl.TariffError, "Goods of Japan are no imports of Japan"),
    ],
)
def test_wrong_origins(origin: Any, kind: type[tl.TradelawError], message: str) -> None:  # noqa: ANN401  # wrong on purpose
    with pytest.raises(kind, match=re.escape(message)):
        beef(origin)


@pytest.mark.parametrize("importer", ["EU", "United States"])
def test_a_tariff_that_is_not_held(importer: str) -> None:
    with pytest.raises(tl.TariffError, match=r"No tariff of .* is held; there is: Japan"):
        tl.tariff(BEEF, origin="AUS", importer=importer)


def test_an_origin_without_any_agreement_pays_what_everybody_pays() -> None:
    answer = beef("Brazil", "2026-06-01")
    assert answer.best is not None
    assert answer.best.agreement == "mfn"
    assert {item.agreement for item in answer.closed if item.stranger} == {"cptpp", "japan-eu", "japan-uk", "japan-us-trade", "rcep"}


@pytest.mark.parametrize(
    ("origin", "agreement", "day", "begins"),
    [
        ("AUS", "cptpp", "2018-12-29", "2018-12-30"),
        ("EU", "japan-eu", "2019-01-31", "2019-02-01"),
        ("GBR", "japan-uk", "2020-12-31", "2021-01-01"),
        ("USA", "japan-us-trade", "2019-12-31", "2020-01-01"),
        ("CHN", "rcep", "2021-12-31", "2022-01-01"),
    ],
)
def test_before_entry_into_force_an_agreement_gives_nothing_and_says_from_when(origin: str, agreement: str, day: str, begins: str) -> None:
    answer = beef(origin, day)
    assert agreement not in {quote.agreement for quote in answer}
    closed = next(item for item in answer.closed if item.agreement == agreement)
    assert closed.to_dict()["begins"] == begins
    assert agreement in {quote.agreement for quote in beef(origin, begins)}


def test_what_is_unknown_is_said() -> None:
    closed = next(item for item in beef("Myanmar", "2026-06-01").closed if item.agreement == "rcep")
    assert "could not be established" in closed.reason
    unheld = beef("Brazil", "2020-06-01")
    assert unheld.best is None
    assert unheld.mfn.conditions == ("not held: the earliest edition is of 2025-04-01",)
    assert unheld.to_dict()["best"] is None
    assert "No duty is certain; see the conditions." in unheld.to_dict()["notes"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-01-01", "2100-02-28"])
def test_any_day_of_the_calendar_can_be_asked_about(day: str) -> None:
    answer = beef(as_of=day)
    for quote in (answer.mfn, *answer):
        assert quote.span.holds(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-13-01", "1 June 2026", "", "20250601", 20250601])
def test_wrong_dates(day: Any) -> None:  # noqa: ANN401  # wrong on purpose
    with pytest.raises(tl.DateError):
        beef(as_of=day)


# ---------------------------------------------------------------- consignments


@pytest.mark.parametrize(
    ("goods", "message"),
    [
        ({"value": -1}, "the customs value is negative: -1"),
        ({"value": 1.5}, "the customs value is the float 1.5, which is not exact"),
        ({"value": "abc"}, '"abc", which is no number'),
        ({"value": "NaN"}, "no number"),
        ({"value": "Infinity"}, "no number"),
        ({"value": 1, "quantities": {"kg": -1}}, "the quantity in kg is negative: -1"),
        ({"value": 1, "quantities": {"kg": 0.1}}, "the float 0.1, which is not exact"),
        ({"value": 1, "quantities": "kg"}, "quantities are given by name"),
        ({"value": 1, "prices": {"cut": 524}}, 'Did you mean "cuts"'),
        ({"value": 1, "contents": {"lactose": 101}}, "more than the whole"),
    ],
)
def test_wrong_consignments(goods: dict[str, Any], message: str) -> None:
    with pytest.raises(tl.DutyError) as caught:
        beef(**goods)
    assert message in str(caught.value)


def test_a_missing_quantity_is_asked_for_by_name() -> None:
    with pytest.raises(tl.DutyError, match=r'MFN, 30 yen/kg: The duty depends on the weight; pass quantities=\{"kg"'):
        tl.tariff("1902.19-093", origin="EU", as_of=DAY, value=100)


def test_units_are_converted() -> None:
    by_ton = tl.tariff("1902.19-093", origin="EU", as_of=DAY, value=100, quantities={"MT": "0.5"})
    by_gram = tl.tariff("1902.19-093", origin="EU", as_of=DAY, value=100, quantities={"g": 500_000})
    assert by_ton.quote("japan-eu").amount == by_gram.quote("japan-eu").amount == Decimal(4090)


def test_without_the_standard_price_the_rate_for_everybody_stays_open() -> None:
    answer = tl.tariff("0203.12-024", origin="EU", as_of="2026-06-01", value=300, quantities={"kg": 1})
    assert answer.quote("japan-eu").amount == 54
    assert answer.mfn.amount is None
    assert "standard import price of cuts" in answer.mfn.conditions[-1]
    assert answer.best is None
    assert "Which duty is the lowest depends on what was not given; see the conditions." in answer.to_dict()["notes"]
    full = tl.tariff("0203.12-024", origin="EU", as_of="2026-06-01", value=300, quantities={"kg": 1}, prices={"cuts": "524"})
    assert full.mfn.amount == 224
    assert full.best is not None
    assert (full.best.agreement, full.best.amount) == ("japan-eu", Decimal(54))


# ---------------------------------------------------------------- the best


def test_where_two_duties_cross_the_value_is_given() -> None:
    # 1.9 % against 15 yen/kg or 3 %, whichever is the less: the same at 15 / 0.019 yen a kilogram
    answer = tl.tariff("7403.11-010", origin="CHN", as_of="2026-06-01")
    assert answer.best is None
    (crossing,) = answer.choice.crossings
    assert (crossing.below, crossing.above, crossing.per) == ("rcep", "mfn", "kg")
    assert abs(crossing.value - Decimal(15) / Decimal("0.019")) < Decimal("1e-20")
    for value, lower in ((789, "rcep"), (790, "mfn")):
        best = tl.tariff("7403.11-010", origin="CHN", as_of="2026-06-01", value=value, quantities={"kg": 1}).best
        assert best is not None
        assert best.agreement == lower
    assert answer.to_dict()["best"] is None
    assert answer.to_dict()["crossings"][0]["per"] == "kg"
    assert any("RCEP is lower below a customs value of 789.47 yen per kg, MFN above it" in note for note in answer.to_dict()["notes"])


def test_a_tie_is_said_and_mfn_rate_stands_first() -> None:
    answer = tl.tariff("3923.10-000", origin="VNM", as_of="2026-06-01")
    assert answer.best is not None
    assert answer.best.agreement == "mfn"
    assert {"cptpp", "rcep"} <= set(answer.best.ties)


def test_what_is_not_established_may_be_lower_and_that_is_said() -> None:
    notes = tl.tariff("2204.21-020", origin="AUS", as_of="2024-06-01").to_dict()["notes"]
    assert "Not established for that day, and perhaps lower: CPTPP, Japan-Australia EPA." in notes
    assert not [note for note in tl.tariff("1006.30-010", origin="USA", as_of=DAY).to_dict()["notes"] if "perhaps lower" in note]


def test_what_is_lower_on_conditions_is_said() -> None:
    notes = tl.tariff("0406.30-000", origin="EU", as_of="2026-06-01").to_dict()["notes"]
    assert "JEEPA gives less on conditions: 17.5% for the pooled quota." in notes
    # only some of the goods have a rate: 1.6 % for these, and nothing is said of the others
    answer = tl.tariff("0301.99-290", origin="CHN", as_of="2026-06-01")
    assert answer.best is not None
    assert "RCEP gives less on conditions: 1.6% goods (1) of the line as published." in answer.to_dict()["notes"]


@pytest.mark.parametrize(
    ("line", "origin", "agreement", "mfn"),
    [("0302.99-910", "AUS", "CPTPP", "10%"), ("0303.99-911", "EU", "JEEPA", "6%"), ("0210.92-000", "CHN", "RCEP", "4.2%")],
)
def test_no_duty_is_best_beside_one_that_is_lower_whatever_the_goods_are(line: str, origin: str, agreement: str, mfn: str) -> None:
    answer = tl.tariff(line, origin=origin, as_of="2026-06-01")
    assert str(answer.mfn.duty) == mfn
    assert answer.best is None
    assert any(note.startswith(f"{agreement} gives less than MFN, {mfn} in any case") for note in answer.to_dict()["notes"])


def test_hong_kong_and_taiwan_are_not_china() -> None:
    # RCEP sheet T06: membership in the World Trade Organization is of each on its own
    for name in ("Hong Kong", "Macao", "Taiwan"):
        assert not beef(name, "2026-06-01").quotes


def test_a_published_cell_that_its_category_contradicts_says_so() -> None:
    # the publication prints the ceiling of live swine per kilogram; the general notes of the agreement have it per head
    quote = tl.tariff("0103.92-011", origin="AUS", as_of="2026-06-01").quote("cptpp")
    assert any(
        condition.startswith("published as") and "8,534.75 yen/kg" in condition and "per head" in condition
        for condition in quote.conditions
    )
    assert "8,534.75 yen/head" in str(quote.duty)
    assert "8,534.75 yen/kg" in str(quote.published)
    assert not [c for c in beef().quote("cptpp").conditions if c.startswith(("as printed", "published as"))]


@pytest.mark.parametrize(("day", "said"), [("2021-06-01", True), ("2025-03-31", True), ("2025-04-01", False), ("2030-06-01", False)])
def test_before_the_editions_numbers_may_have_been_others(day: str, said: bool) -> None:  # the HS of 2022 came with that year
    notes = beef(as_of=day).to_dict()["notes"]
    assert any("on that day the good may have had another number" in note for note in notes) is said


def test_readings_that_differ_are_not_guessed_between() -> None:
    quote = tl.tariff("0403.90-200", origin="EU", as_of="2030-06-01").quote("japan-eu")
    assert (quote.duty, quote.ground) == (None, Ground.NOT_ESTABLISHED)
    assert len({str(duty) for _, duty in quote.readings}) == 2
    assert "fit several categories" in quote.conditions[0]


# ---------------------------------------------------------------- the command line


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["tariff", *arguments])


ASKED = (BEEF, "--into", "Japan", "--from", "Australia", "--as-of", DAY)


def test_the_command_in_four_forms() -> None:
    assert run(*ASKED).stdout == f"{beef()}\n"
    assert json.loads(run(*ASKED, "--format", "json").stdout) == beef().to_dict()
    rows = list(csv.DictReader(io.StringIO(run(*ASKED, "--format", "csv").stdout)))
    assert [(row["agreement"], row["duty"]) for row in rows] == [
        ("cptpp", "21.6%"),
        ("rcep", ""),
        ("australia", "25%"),
        ("mfn", "38.5%"),
    ]
    assert "| CPTPP" in run(*ASKED, "--format", "markdown").stdout


def test_the_command_charges_a_consignment() -> None:
    result = run("1902.19-093", "--from", "EU", "--as-of", DAY, "--value", "1000", "--quantity", "10", "--unit", "kg")
    assert result.exit_code == 0
    assert "= 81.8 yen" in result.stdout


def test_the_command_lists_lines_and_paths() -> None:
    listed = run("0202.30", "--from", "Australia", "--as-of", DAY, "--format", "json")
    assert len(json.loads(listed.stdout)["lines"]) == 4
    path = run(BEEF, "--from", "Australia", "--path", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(path.stdout)))) == len(tl.rate_path(BEEF, origin="AUS").to_records())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("0202.20-001", "--from", "Australia"), "The tariff has no line 0202.20-001"),
        ((BEEF, "--from", "Austrlia"), "Did you mean"),
        ((BEEF, "--from", "Australia", "--into", "EU"), "No tariff of European Union"),
        ((BEEF, "--from", "Australia", "--as-of", "soon"), "is no date"),
        ((BEEF, "--from", "Australia", "--value", "x"), "no number"),
        ((BEEF, "--from", "Australia", "--quantity", "3"), "Every --quantity has its --unit"),
        ((BEEF, "--from", "Japan"), "no imports"),
        ((BEEF,), "--from"),
        ((BEEF, "--from", "Australia", "--format", "xml"), "xml"),
        (("0202.20-001", "--from", "Australia", "--path"), "no line"),
    ],
)
def test_the_command_refuses_wrong_input(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not result.stdout


def test_the_command_as_a_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tradelaw", "tariff", "0202.20-001", "--from", "AUS"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nearest: 0202.20-000" in done.stderr
