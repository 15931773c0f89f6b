"""The pages of docs/quality: what they count, and that the ones made from data are held to it."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any

import pytest

import tradelaw as tl

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture(autouse=True)
def _tools(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "tools"))


@pytest.fixture
def code() -> ModuleType:
    return importlib.import_module("quality.code")


def measured(**files: dict[str, Any]) -> dict[str, Any]:
    """What the coverage library says of some modules."""
    told = {}
    for name, figures in files.items():
        missing = figures.get("missing_lines", [])
        jumps = figures.get("missing_branches", [])
        summary = {
            "num_statements": 10,
            "covered_lines": 10 - len(missing),
            "num_branches": 4,
            "covered_branches": 4 - len(jumps),
        }
        told[f"src/tradelaw/{name}.py"] = {"summary": summary, "missing_lines": missing, "missing_branches": jumps}
    return {"files": told}


def test_lines_are_written_as_ranges_and_branches_once(code: ModuleType) -> None:
    found = code.modules(measured(one={"missing_lines": [3, 4, 5, 9], "missing_branches": [[2, 3], [7, 8], [8, -1]]}))
    assert [(module.name, module.missing) for module in found] == [("tradelaw.one", ("3-5", "9", "7 to 8", "8 to the end"))]


def test_shares_are_rounded_down(code: ModuleType) -> None:
    assert code.Count(1000, 969).share == 96.9
    assert code.Count(10_000, 9_699).share == 96.9
    assert code.Count(0, 0).share == 100.0


def test_lines_and_branches_are_summed_apart(code: ModuleType) -> None:
    found = code.modules(measured(one={"missing_lines": [3]}, two={"missing_branches": [[1, 2], [3, 4]]}))
    lines, branches = code.totals(found)
    assert (lines.every, lines.run, branches.every, branches.run) == (20, 19, 8, 6)


def test_a_module_run_whole_is_not_listed(code: ModuleType) -> None:
    page = code.page(measured(one={"missing_lines": [3]}, whole={}))
    assert "Of 2 modules, 1 are run whole" in page
    assert "| tradelaw.one |" in page
    assert "tradelaw.whole" not in page


def test_what_is_not_run_is_told_by_its_kind(code: ModuleType, root: Path) -> None:
    path = root / "src" / "tradelaw" / "tariffs" / "duty.py"
    lines = path.read_text(encoding="utf-8").splitlines()
    abstract = next(number for number, line in enumerate(lines, start=1) if "raise NotImplementedError" in line)
    fault = next(number for number, line in enumerate(lines, start=1) if "raise DutyError" in line)
    told = measured(**{"tariffs/duty": {"missing_lines": [abstract, fault]}})
    assert [module.kinds for module in code.modules(told)] == [("abstract", "fault")]
    page = code.page(told)
    assert "| abstract, fault |" in page
    assert all(reason in page for reason in code.KINDS.values())


def test_the_page_on_the_law_counts_what_there_is() -> None:
    page = importlib.import_module("quality.law").page(tl.library())
    coverage = tl.coverage().to_dict()
    for agreement in coverage["agreements"]:
        marks = agreement["confidence"]
        assert f"| {agreement['agreement']} | {' | '.join(str(count) for count in marks.values())} | {sum(marks.values())} |" in page
        for topic, count in agreement["topics"].items():
            place = [each["agreement"] for each in coverage["agreements"]].index(agreement["agreement"])
            row = next(line for line in page.splitlines() if line.startswith(f"| {topic} |"))
            cell = row.strip("| ").split(" | ")[place + 1]
            assert sum(map(int, re.findall(r"\d+", cell))) == count, (topic, agreement["agreement"])


def test_a_page_that_is_not_up_to_date_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool = importlib.import_module("make_quality")
    old = tmp_path / "law-coverage.md"
    monkeypatch.setattr(tool, "DERIVED", {"law": old})
    assert tool.check() == ["law-coverage.md"]
    tool.main(["law"])
    assert tool.check() == []
    old.write_text(old.read_text(encoding="utf-8").replace("text", "memory", 1), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"Not up to date: law-coverage\.md"):
        tool.main(["--check"])


def test_too_little_coverage_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: ModuleType) -> None:
    tool = importlib.import_module("make_quality")
    monkeypatch.setattr(tool, "MEASURED", {"code": tmp_path / "code-coverage.md"})
    monkeypatch.setattr(code, "gathered", lambda _: measured(one={"missing_lines": [3]}))
    with pytest.raises(SystemExit, match="Less than 97 % of the lines"):
        tool.main(["code", "--measured", "data"])
    monkeypatch.setattr(code, "gathered", lambda _: measured(one={}))
    tool.main(["code", "--measured", "data"])
    assert "| lines | 10 | 10 | 100.0 % | 97 % |" in (tmp_path / "code-coverage.md").read_text(encoding="utf-8")


def test_an_unknown_page_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        importlib.import_module("make_quality").main(["laws"])
    assert "no page is called laws; there are law, tariffs, code, speed" in capsys.readouterr().err


def test_times_of_the_machine_are_left_out() -> None:
    speed = importlib.import_module("quality.speed")
    printed = (
        "what          ms  against    ms    ratio\n----------  ----  ---------  ----  -------\na question  0.5   nothing    0.1   5.0\n"
    )
    assert speed.without_times(speed.read_table(printed)) == [["what", "against", "ratio"], ["a question", "nothing", "5.0"]]


@pytest.mark.parametrize("name", ["law-coverage", "tariff-match", "code-coverage", "speed", "mutation-law", "mutation-logic"])
def test_every_page_says_which_command_makes_it(root: Path, name: str) -> None:
    text = (root / "docs" / "quality" / f"{name}.md").read_text(encoding="utf-8")
    assert re.search(r"`python tools/make_\w+\.py`|`python tools/mutate_\w+\.py`|`python tools/make_quality\.py --quick`", text)
