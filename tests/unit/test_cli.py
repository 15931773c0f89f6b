"""The command line, as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import tradelaw as tl
from drawn_cases import REQUIRED, STORAGE
from tradelaw.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

QUESTION = "obligations between Japan and Viet Nam on data flows as of 2023-06-01"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_ask_prints_a_table() -> None:
    result = run("ask", QUESTION)
    assert result.exit_code == 0
    assert result.stdout == f"{tl.ask(QUESTION)}\n"
    assert "14.11.2" in result.stdout
    assert "until 2027-01-01" in result.stdout


def test_the_question_needs_no_quotation_marks() -> None:
    assert run("ask", *QUESTION.split()).stdout == run("ask", QUESTION).stdout


def test_ask_in_every_form() -> None:
    shape = json.loads(run("ask", QUESTION, "--format", "json").stdout)
    assert shape == tl.ask(QUESTION).to_dict()
    rows = list(csv.reader(io.StringIO(run("ask", QUESTION, "--format", "csv").stdout)))
    assert rows[0][:3] == ["agreement", "provision", "citation"]
    assert len(rows) == 1 + len(tl.ask(QUESTION)) + len(tl.ask(QUESTION).to_dict()["not_applying"])
    empty = run("ask", "obligations between Japan and Korea as of 2022-01-15", "--format", "csv").stdout
    assert "not in force" in empty
    assert run("ask", QUESTION, "--format", "markdown").stdout.count("|") > 20


@pytest.mark.parametrize("text", ["obligations between Japan and Veitnam", "nonsense", ""])
def test_a_wrong_question_goes_to_standard_error(text: str) -> None:
    result = run("ask", text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "^" in result.stderr


def test_coverage() -> None:
    result = run("coverage")
    assert result.exit_code == 0
    for agreement in tl.library().agreements:
        assert agreement in result.stdout
    shape = json.loads(run("coverage", "--format", "json").stdout)
    assert {a["agreement"] for a in shape["agreements"]} == set(tl.library().agreements)
    assert run("coverage", "--format", "csv").stdout.startswith("agreement,provisions")
    assert run("coverage", "--format", "markdown").stdout.startswith("**What is encoded")


def test_validate_the_packaged_law() -> None:
    result = run("validate")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No faults.\n")


def test_validate_a_folder_with_faults(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('edition = "mine"\nknown_untl = 2024-01-01\n', encoding="utf-8")
    result = run("validate", str(tmp_path))
    assert result.exit_code == 1
    assert 'edition.toml:2: "known_untl" is no key' in result.stdout
    assert 'Did you mean "known_until"' in result.stdout
    assert "parties.toml: is missing." in result.stdout
    shape = json.loads(run("validate", str(tmp_path), "--format", "json").stdout)
    assert shape["valid"] is False
    assert len(shape["faults"]) == len(result.stdout.splitlines())
    assert run("validate", str(tmp_path), "--format", "csv").exit_code == 1


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    result = run("validate", str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert "there is no such folder" in result.stdout
    result = run("ask", QUESTION, "--law", str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert "there is no such folder" in result.stderr
    assert run("coverage", "--law", str(tmp_path / "nowhere")).exit_code == 2


def test_version_and_help() -> None:
    assert tl.__version__ in run("--version").stdout
    assert "ask" in run("-h").stdout


def test_wrong_options_have_the_status_of_wrong_input() -> None:
    assert run("ask", QUESTION, "--format", "yaml").exit_code == 2
    assert run("ask").exit_code == 2


def test_a_terminal_that_knows_no_japanese_still_answers() -> None:
    command = [str(Path(sys.executable).with_name("tradelaw")), "ask", "agreements between 日本 and UK as of 2024-12-16"]
    done = subprocess.run(command, check=True, capture_output=True, env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"})
    assert b"cptpp" in done.stdout


def test_ones_own_law_beside_the_packaged_one(own_law: Path) -> None:
    result = run("ask", "obligations between Japan and Brazil on localisation as of 2024-01-01", "--law", str(own_law), "--beside")
    assert result.exit_code == 0
    assert "MINE" in result.stdout


# ---------------------------------------------------------------- check

LOCAL = "requires_local_computing_facilities"
HEAD = 'title = "Storage"\nactor = "VNM"\naffects = "JPN"\nas_of = 2024-06-01\nagreements = "cptpp"\n\n[facts]\n'


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., str]:
    """Write a case file of a duty to store at home, and give its path."""

    def write(**facts: object) -> str:
        path = tmp_path / "case.toml"
        known = {**STORAGE, **facts}
        lines = [f"{name} = {json.dumps(value)}" for name, value in known.items() if value is not None]
        path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize(
    ("facts", "status", "verdict"),
    [
        pytest.param({}, 0, "undetermined", id="open"),
        pytest.param({REQUIRED: False}, 0, "excused", id="excused"),
        pytest.param({REQUIRED: True}, 1, "inconsistent", id="inconsistent"),
        pytest.param({"condition_for_doing_business": False}, 0, "consistent", id="consistent"),
    ],
)
def test_check_ends_with_the_status_of_its_verdicts(put: Callable[..., str], facts: dict[str, bool], status: int, verdict: str) -> None:
    path = put(**facts)
    result = run("check", path)
    assert (result.exit_code, result.stderr) == (status, "")
    assert result.stdout == f"{tl.check(path)}\n"
    assert re.search(rf"^CPTPP 14\.13\.2 +{verdict} ", result.stdout, re.MULTILINE)


def test_check_in_every_form(put: Callable[..., str]) -> None:
    path = put(**{REQUIRED: True})
    shown = {form: run("check", path, "--format", form) for form in ("json", "csv", "markdown")}
    assert {result.exit_code for result in shown.values()} == {1}
    assert json.loads(shown["json"].stdout) == tl.check(path).to_dict()
    rows = list(csv.DictReader(io.StringIO(shown["csv"].stdout)))
    assert [(row["provision"], row["verdict"]) for row in rows] == [("14.13.2", "inconsistent")]
    assert shown["markdown"].stdout == f"{tl.check(path).markdown()}\n"


@pytest.mark.parametrize(
    ("options", "style", "everything"),
    [
        (("--explain",), "words", False),
        (("--conditions",), "conditions", False),
        (("--explain", "--everything"), "words", True),
        (("--everything", "--conditions"), "conditions", True),
    ],
)
def test_check_explains_if_asked(put: Callable[..., str], options: tuple[str, ...], style: str, everything: bool) -> None:
    path = put()
    (finding,) = tl.check(path)
    explanation = finding.explain(everything=everything)
    plain = run("check", path)
    assert run("check", path, *options).stdout == f"{plain.stdout}\n{explanation.text(style)}\n"
    in_markdown = run("check", path, "--format", "markdown", *options)
    assert in_markdown.stdout.endswith(f"\n{explanation.markdown(style)}\n")


def test_check_tells_faults_on_standard_error_and_the_rest_on_standard_output(put: Callable[..., str]) -> None:
    path = put(**{REQUIRED: True, "condition_for_doing_busines": True, "taxation_measure": "no"})
    result = run("check", path)
    assert result.exit_code == 2
    told = result.stderr.splitlines()
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    assert len(told) == 2
    for name in ("condition_for_doing_busines =", "taxation_measure ="):
        number = next(number for number, line in enumerate(lines, start=1) if line.startswith(name))
        assert [line for line in told if line.startswith(f"{path}:{number}: ")]
    # Whether it is a tax is unknown then, and so is the verdict.
    assert re.search(r"^CPTPP 14\.13\.2 +undetermined ", result.stdout, re.MULTILINE)
    shape = json.loads(run("check", path, "--format", "json").stdout)
    assert shape["findings"][0]["verdict"] == "undetermined"


def test_check_of_a_file_that_leaves_nothing_to_check(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text('actor = "VNM"\n', encoding="utf-8")
    result = run("check", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.rsplit(": ", 1)[1] for line in result.stderr.splitlines()] == ["affects is missing.", "as_of is missing."]
    missing = run("check", str(tmp_path / "nowhere.toml"))
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "nowhere.toml" in missing.stderr


def test_check_against_ones_own_law(own_law: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    facts = "requires_localisation_for_storage_or_processing = false\n"
    path.write_text(f'actor = "JPN"\naffects = "BRA"\nas_of = 2024-01-01\n[facts]\n{facts}', encoding="utf-8")
    result = run("check", str(path), "--law", str(own_law), "--beside", "--format", "json")
    assert result.exit_code == 0
    assert [(f["citation"], f["verdict"]) for f in json.loads(result.stdout)["findings"]] == [("MINE Art. 2.1", "consistent")]
    assert run("check", str(path), "--law", str(tmp_path / "nowhere")).exit_code == 2


# ---------------------------------------------------------------- questions

ASK = ("questions", "localisation", "--actor", "Viet Nam", "--affects", "Japan", "--as-of", "2024-06-01")


def test_questions_are_a_case_file_with_every_fact_commented() -> None:
    result = run(*ASK)
    assert (result.exit_code, result.stderr) == (0, "")
    data = tomllib.loads(result.stdout)
    assert (data["actor"], data["affects"], data["as_of"].isoformat(), data["topics"]) == ("VNM", "JPN", "2024-06-01", ["localisation"])
    assert data["facts"] == {}
    asked = tl.questions("localisation", actor="VNM", affects="JPN", as_of="2024-06-01")
    assert re.findall(r"^# (\w+) = ", result.stdout.split("[facts]")[1], re.MULTILINE) == [question.name for question in asked]


def test_answered_questions_can_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(run(*ASK).stdout, encoding="utf-8")
    assert run("check", str(path)).exit_code == 0
    answered = path.read_text(encoding="utf-8").replace(f"# {LOCAL} = true", f"{LOCAL} = false")
    path.write_text(answered, encoding="utf-8")
    result = run("check", str(path), "--format", "json")
    verdicts = {f["citation"]: f["verdict"] for f in json.loads(result.stdout)["findings"]}
    assert verdicts["CPTPP Art. 14.13.2"] == "consistent"
    every = re.sub(r"^# (\w+ = true)", r"\1", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(every, encoding="utf-8")
    result = run("check", str(path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "CPTPP 14.13.2" in result.stdout


@pytest.mark.parametrize("topics", [("localisation,data-flows",), ("localisation,", "data", "flows"), ("localization", ",", "data-flows")])
def test_questions_on_several_topics(topics: tuple[str, ...]) -> None:
    result = run("questions", *topics, *ASK[2:])
    assert result.exit_code == 0
    assert tomllib.loads(result.stdout)["topics"] == ["localisation", "data-flows"]


def test_questions_in_every_form() -> None:
    asked = tl.questions("localisation", actor="VNM", affects="JPN", as_of="2024-06-01", under="CPTPP")
    under = (*ASK, "--under", "CPTPP")
    assert run(*under).stdout == asked.toml()
    assert json.loads(run(*under, "--format", "json").stdout) == asked.to_dict()
    rows = list(csv.DictReader(io.StringIO(run(*under, "--format", "csv").stdout)))
    assert [row["fact"] for row in rows] == [question.name for question in asked]
    assert run(*under, "--format", "table").stdout == f"{asked.table().text()}\n"
    assert run(*under, "--format", "markdown").stdout.count("\n|") == len(asked) + 2


@pytest.mark.parametrize(
    ("topic", "name", "fact"),
    [
        ("soe", "soe", "share_of_capital_owned_directly_by_party"),
        ("state-owned enterprises", "soe", "share_of_capital_owned_directly_by_party"),
        ("financial data", "financial-data", "concerns_financial_services"),
        ("financial-data", "financial-data", "concerns_financial_services"),
    ],
)
def test_questions_on_enterprises_and_financial_data(topic: str, name: str, fact: str) -> None:
    result = run("questions", topic, "--actor", "EU", "--affects", "JPN", "--as-of", "2025-06-01")
    assert result.exit_code == 0
    assert tomllib.loads(result.stdout)["topics"] == [name]
    assert f"\n# {fact} = " in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nope",), 'No topic is called "nope"'),
        (("localisation,", "dataflow"), 'No topic is called "dataflow"'),
        (("localisation", "--actor", "Veitnam"), 'No Party is called "Veitnam"'),
        (("localisation", "--affects", "Jappan"), 'No Party is called "Jappan"'),
        (("localisation", "--as-of", "soon"), '"soon" is no date'),
        (("localisation", "--under", "CPTP"), 'No agreement is called "CPTP"'),
        (("localisation", "--format", "yaml"), "yaml"),
        ((), "TOPIC"),
    ],
)
def test_questions_that_cannot_be_understood(arguments: tuple[str, ...], said: str) -> None:
    result = run("questions", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--value", "1", "--quantity", "1", "--unit", "kg", "--quantity", "2", "--unit", "kg"), '--unit "kg" stands there twice'),
        (("--value", "1", "--price", "cuts=524", "--price", "cuts=5"), '--price "cuts" stands there twice'),
        (("--value", "1", "--content", "lactose"), "--content takes a name and a figure"),
        (("--path", "--as-of", "2026-06-01"), "takes no --as-of"),
    ],
)
def test_options_of_a_duty_that_would_be_lost_are_refused(arguments: tuple[str, ...], said: str) -> None:
    result = run("tariff", "0202.30-010", "--from", "AUS", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
