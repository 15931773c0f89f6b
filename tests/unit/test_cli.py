"""The command line, as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tradelaw as tl
from tradelaw.cli import main

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
