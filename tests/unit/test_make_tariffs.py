"""The tool that makes the tables of tariffs: editions of a few lines, put together, written and compared."""

from __future__ import annotations

import csv
import gzip
import importlib
import tomllib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tradelaw.tariffs.publications import Editions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: What a row says in a column if a test says nothing.
PLAIN = {"season": "", "unit1": "", "unit2": "KG", "general": "10%", "wto": "(10%)"}


@pytest.fixture
def tool(root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401  # a script beside the package
    monkeypatch.syspath_prepend(str(root / "tools"))
    monkeypatch.setattr(importlib.import_module("tariffs.agreements"), "fitter", lambda: None)
    return importlib.import_module("make_tariffs")


@pytest.fixture
def edition(tool: Any, tmp_path: Path) -> Callable[..., None]:  # noqa: ANN401  # as above
    """Writes an edition of a few lines; the columns of a line by name."""
    publication = importlib.import_module("tariffs.publication")
    headings = ["stat_code", "season", "unit1", "unit2", *publication.COLUMNS]
    assert tool.read_publication is publication.read_publication
    (tmp_path / "editions").mkdir()

    def write(day: str, **lines: dict[str, str]) -> None:
        with gzip.open(tmp_path / "editions" / f"jp_tariff_lines_{day}.csv.gz", "wt", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, restval="")
            writer.writeheader()
            for code, cells in lines.items():
                row = PLAIN | cells
                writer.writerow({"stat_code": code.removeprefix("l")[:9], **row})

    return write


@pytest.fixture
def made(tool: Any, tmp_path: Path) -> Callable[[], dict[str, list[dict[str, str]]]]:  # noqa: ANN401  # as above
    """Makes the tables of the editions and gives their rows."""

    def run() -> dict[str, list[dict[str, str]]]:
        texts = tool.tables(tool.read_publication(tmp_path / "editions"))
        return {path: list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))) for path, text in texts.items()}

    return run


def test_a_cell_keeps_what_each_edition_said(edition: Callable[..., None], made: Callable[[], Any]) -> None:
    edition("2030-04-01", l020110000={"general": "38.5%", "mexico": "無税"}, l020120000={})
    edition("2030-06-01", l020110000={"general": "38.50%", "mexico": "無税"}, l020120000={"gsp": "5%"})
    edition("2031-04-01", l020110000={"general": "30%"}, l020120000={})
    tables = made()
    lines, preferences = tables["tariffs/japan/lines.csv"], tables["tariffs/japan/preferences.csv"]
    assert [row["line"] for row in lines] == [row["line"] for row in preferences] == ["0201.10-000", "0201.20-000"]
    assert [row["general"] for row in lines] == ["38.5% | 2031-04-01: 30%", "10%"]
    assert preferences[0]["mexico"] == "free | 2031-04-01:"
    assert preferences[1]["gsp"] == " | 2030-06-01: 5% | 2031-04-01:"


def test_lines_come_and_leave(edition: Callable[..., None], made: Callable[[], Any]) -> None:
    edition("2030-04-01", l020110000={}, l020120000={})
    edition("2031-01-01", l020110000={"unit1": "NO"}, l020130010={"unit2": "KG\n(I.I.)"})
    found = [(row["line"], row["from"], row["until"], row["units"]) for row in made()["tariffs/japan/lines.csv"]]
    assert found == [
        ("0201.10-000", "", "", "NO KG"),
        ("0201.20-000", "", "2030-12-31", "KG"),
        ("0201.30-010", "2031-01-01", "", "KG(I.I.)"),
    ]


def test_descriptions_are_numbered_over_the_cells_and_editions_of_a_line(edition: Callable[..., None], made: Callable[[], Any]) -> None:
    edition(
        "2030-04-01", l030199290={"wto": "甲のもの　5%\nその他のもの　6%", "asean": "乙のもの　無税"}, l030289299={"peru": "乙のもの　1%"}
    )
    edition(
        "2031-04-01",
        l030199290={"wto": "甲のもの　5%\nその他のもの　6%", "asean": "甲の もの　無税", "peru": "丙のもの　無税"},
        l030289299={"peru": "乙のもの　1%"},
    )
    tables = made()
    preferences = tables["tariffs/japan/preferences.csv"]
    assert tables["tariffs/japan/lines.csv"][0]["wto"] == "goods (1) of the line as published: 5%; other: 6%"
    assert preferences[0]["asean"] == "goods (2) of the line as published: free | 2031-04-01: goods (1) of the line as published: free"
    assert preferences[0]["peru"] == " | 2031-04-01: goods (3) of the line as published: free"
    assert preferences[1]["peru"] == "goods (1) of the line as published: 1%"


def test_the_end_of_february_is_the_same_in_every_year(edition: Callable[..., None], made: Callable[[], Any]) -> None:
    edition("2030-04-01", l080610000={"season": "11-01..02-last"}, l080610000b={"season": "03-01..10-31"})
    assert [row["season"] for row in made()["tariffs/japan/lines.csv"]] == ["03-01..10-31", "11-01..02-29"]


def test_a_changed_edition_is_told_line_by_line(
    tool: Any,  # noqa: ANN401  # as above
    edition: Callable[..., None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--source", str(tmp_path / "editions"), "--folder", str(tmp_path / "law")]
    edition("2030-04-01", l020110000={}, l020120000={}, l020130010={})
    assert tool.main([*arguments, "--check"]) == 1
    assert not (tmp_path / "law").exists()
    assert tool.main(arguments) == 0
    assert tool.main([*arguments, "--check"]) == 0
    capsys.readouterr()
    edition("2030-04-01", l020110000={}, l020120000={"general": "9%"}, **{f"l02064900{number}": {} for number in range(7)})
    assert tool.main([*arguments, "--check"]) == 1
    said = capsys.readouterr().out
    assert "tariffs/japan/lines.csv: came 7 (0206.49-000, 0206.49-001, 0206.49-002, 0206.49-003, 0206.49-004 and 2 more); " in said
    assert "left 1 (0201.30-010); changed 1 (0201.20-000)" in said
    assert "tariffs/japan/preferences.csv: came 7 " in said
    assert "changed" not in next(line for line in said.splitlines() if line.startswith("tariffs/japan/preferences.csv"))
    edition("2030-05-01", l020110000={}, l020120000={"general": "9%"}, **{f"l02064900{number}": {} for number in range(7)})
    tool.main(arguments)
    capsys.readouterr()
    edition("2030-06-01", l020110000={}, l020120000={"general": "9%"}, **{f"l02064900{number}": {} for number in range(7)})
    tool.main([*arguments, "--check"])
    assert "tariffs/japan/lines.csv: comments only" in capsys.readouterr().out


@pytest.mark.parametrize(("day", "until"), [("2030-03-31", "2030-03-31"), ("2030-04-01", "2031-03-31"), ("2030-12-31", "2031-03-31")])
def test_rates_stand_until_the_end_of_the_fiscal_year(
    tool: Any,  # noqa: ANN401  # as above
    edition: Callable[..., None],
    tmp_path: Path,
    day: str,
    until: str,
) -> None:
    edition("2029-04-01", l020110000={})
    edition(day, l020110000={})
    made = tool.tables(tool.read_publication(tmp_path / "editions"))
    editions = Editions.read(tomllib.loads(made["tariffs/japan/publication.toml"]), "publication.toml")
    assert editions.importer == "JPN"
    assert [str(held) for held in editions.days] == ["2029-04-01", day]
    assert str(editions.rates_until) == until


def test_a_heading_without_a_label_is_told(
    tool: Any,  # noqa: ANN401  # as above
    edition: Callable[..., None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--source", str(tmp_path / "editions"), "--folder", str(tmp_path / "law")]
    edition("2030-04-01", l020110000={}, l030199290={})
    tool.main(arguments)
    (tmp_path / "law" / "tariffs" / "headings.csv").write_text(
        "# labels\ncode,en,ja\n02,Meat,肉\n0201,Beef,牛肉\n03,Fish,魚\n", encoding="utf-8"
    )
    assert tool.main([*arguments, "--check"]) == 1
    assert "tariffs/headings.csv: no label for 1 (0301)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("first", "second", "third", "said"),
    [
        ({"l020110000": {}, "l020120000": {}}, {"l020120000": {}}, {"l020110000": {}}, "0201.10-000  leaves the tariff and comes back"),
        ({"l020110000": {}, "l020110000b": {}}, {}, {}, "0201.10-000  stands twice"),
        ({"l020110000": {"season": "summer"}}, {}, {}, "its season is unknown"),
        ({"l020110000": {"wto": "無税世界貿易機関設立協定の日本国の譲許表における関税割当て　無税"}}, {}, {}, "without Japanese words"),
    ],
)
def test_what_the_tables_cannot_say_is_refused(
    tool: Any,  # noqa: ANN401  # as above
    edition: Callable[..., None],
    tmp_path: Path,
    first: dict[str, Any],
    second: dict[str, Any],
    third: dict[str, Any],
    said: str,
) -> None:
    for day, lines in zip(("2030-04-01", "2031-04-01", "2032-04-01"), (first, second, third), strict=True):
        edition(day, **lines)
    with pytest.raises(SystemExit, match=said):
        tool.tables(tool.read_publication(tmp_path / "editions"))


def test_a_folder_without_editions_is_refused(tool: Any, tmp_path: Path) -> None:  # noqa: ANN401  # as above
    with pytest.raises(SystemExit, match=r"no jp_tariff_lines_YYYY-MM-DD\.csv\.gz"):
        tool.main(["--source", str(tmp_path / "nowhere")])


def test_a_table_of_an_agreement_has_every_line_with_what_was_fitted(
    tool: Any,  # noqa: ANN401  # as above
    edition: Callable[..., None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fitting finds base and category; what was published stands beside them."""
    fit = SimpleNamespace(base="12.8%", category="equal-16", evidence="2025>2026")
    monkeypatch.setattr(
        importlib.import_module("tariffs.agreements"),
        "fitter",
        lambda: lambda _, column: {("020622000", ""): fit} if column == "cptpp" else {},
    )
    edition("2025-04-01", l020622000={"cptpp": "6.4%"}, l020629010={})
    edition("2026-04-01", l020622000={"cptpp": "5.6%"}, l020629010={})
    monkeypatch.setattr(importlib.import_module("tariffs.publication"), "CORRECTED", {})
    made = tool.tables(tool.read_publication(tmp_path / "editions"))
    assert len(made) == 3 + 7
    table = made["cptpp/tariffs/japan.csv"]
    assert [line for line in table.splitlines() if not line.startswith("#")] == [
        "line,season,base,category,evidence,published",
        "0206.22-000,,12.8%,equal-16,2025>2026,6.4% | 2026-04-01: 5.6%",
        "0206.29-010,,,,,",
    ]
    assert made["rcep/tariffs/japan-korea.csv"].splitlines()[-1] == "0206.29-010,,,,,"


def test_a_misprint_is_corrected_where_it_was_found_and_nowhere_else(edition: Callable[..., None], made: Callable[[], Any]) -> None:
    """The stray word of 2025-04-01 in two cells for barley, which the next edition leaves out."""
    stray = "無税世界貿易機関設立協定の日本国の譲許表における関税割当て　無税"
    edition("2025-04-01", l100310010={"cptpp": stray})
    made()
    edition("2025-04-01", l100310010={"cptpp": stray.removeprefix("無税")})
    with pytest.raises(SystemExit, match="the misprint to correct isn't there"):
        made()
