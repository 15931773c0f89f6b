"""Tables in Japanese: every fixed word has its Japanese, names come from the data, columns stay in line, and English is owned up to."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import tradelaw as tl
from tradelaw.cli import main
from tradelaw.errors import columns
from tradelaw.languages.phrases import BELOW, _phrases, phrase_book
from tradelaw.law.norms import Verdict
from tradelaw.law.obligations import Reason
from tradelaw.law.provisions import ExceptionKind, Judge, LedgerState, ScopeKind
from tradelaw.modality import Confidence, Modality, Settlement
from tradelaw.quoting.quotes import Ground
from tradelaw.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOK = phrase_book("ja")
HOLE = re.compile(r"\{(\w+)(?::\w+)?\}")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")

QUESTIONS = (
    "obligations between Japan and Viet Nam on data flows as of 2023-06-01",
    "provisions between UK and Japan on source code as of 2024-12-16",
    "prohibitions owed by China to Japan on localisation under RCEP as of 2024-01-01",
    "obligations between Japan and Korea as of 2022-01-15",
    "agreements between Japan and UK as of 2024-12-16",
    "exceptions to CPTPP 14.13.2",
    "parties bound by CPTPP 14.11.2 as of 2021-01-01",
    "changes between Japan and EU on data flows from 2019-01-01 to 2026-01-01",
    "tariff on 0202.30 from Australia into Japan as of 2025-06-01",
    "tariff on 2204.21-020 from China into Japan as of 2026-06-01",
)

#: Columns whose cells may hold sentences; all others hold fixed words, names, numbers and citations.
PROSE = {"内容", "根拠", "詳細", "条件", "質問", "理由", "要件"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def headers_in_the_code(root: Path) -> Iterator[tuple[str, str]]:
    """Give every heading of a table that stands in the code."""
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value: ast.expr | None = None
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "headers" for t in node.targets):
                value = node.value
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Table" and len(node.args) > 1:
                value = node.args[1]
            for item in value.elts if isinstance(value, ast.Tuple) else ():
                if isinstance(item, ast.Constant) and item.value:
                    yield path.name, str(item.value)


def test_every_heading_has_its_japanese(root: Path) -> None:
    found = list(headers_in_the_code(root))
    assert len({name for name, _ in found}) >= 7
    assert [(name, header) for name, header in found if header not in BOOK.fixed and name != "cli.py"] == []
    assert [header for header in tl.coverage().table().headers if header not in BOOK.fixed] == []


def test_every_word_of_a_fixed_list_has_its_japanese() -> None:
    for words in (Verdict, Reason, Modality, Settlement, Confidence, ExceptionKind, ScopeKind, Judge, LedgerState, Ground):
        assert [str(word) for word in words if str(word) not in BOOK.fixed] == []
    law = tl.library()
    parts = {limb.part for name in law.agreements for e in law.law(name).exceptions for limb in e.limbs if limb.part}
    assert parts - set(BOOK.fixed) == set()


def test_the_words_fit_the_phrases() -> None:
    sections = _phrases("ja")
    phrases = [(phrase, words) for section in sections.values() for phrase, words in section.items()]
    for phrase, words in phrases:
        assert set(HOLE.findall(words)) <= set(HOLE.findall(phrase)), phrase
        assert JAPANESE.search(words) or HOLE.search(words), phrase
    assert len({phrase for phrase, _ in phrases}) == len(phrases)


def test_names_come_from_the_data() -> None:
    law = tl.library()
    for party in law.parties.parties:
        assert BOOK.put(party.name) == party.name_ja
    for topic in law.topics:
        assert BOOK.put(topic.name) == topic.label.ja
    for agreement in law.agreements.values():
        assert BOOK.put(agreement.title.en) == agreement.title.ja
        assert BOOK.titles[agreement.short] == agreement.title.ja


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_in_japanese(question: str) -> None:
    plain = tl.ask(question).table()
    table = tl.table_in(tl.ask(question), "ja")
    assert JAPANESE.search(table.title)
    assert not re.search(r"[a-z]{3}", table.title)
    assert len(table.rows) == len(plain.rows)
    for header, cells in zip(table.headers, zip(*table.rows, strict=True), strict=False):
        assert JAPANESE.search(header)
        if header not in PROSE:
            english = [cell for cell in cells if re.search(r"(?<![\w(])[a-z]{3,}\b", cell) and not JAPANESE.search(cell)]
            assert english == [], header


def test_the_other_tables_in_japanese(root: Path) -> None:
    case = root / "examples" / "cases" / "australia-my-health-record-private-repository.toml"
    shown: dict[str, Any] = {
        "check": tl.check(case),
        "questions": tl.questions("localisation", actor="VNM", affects="JPN", as_of="2024-06-01"),
        "path": tl.rate_path("0805.10-000", origin="USA"),
        "coverage": tl.coverage(),
        "tariff": tl.tariff("0202.20.000", origin="AUS", as_of="2026-06-01", value=1_000_000),
    }
    tables = {name: tl.table_in(answer, "ja") for name, answer in shown.items()}
    for name, table in tables.items():
        assert all(JAPANESE.search(header) for header in table.headers if header), name
    assert [row[1] for row in tables["check"].rows] == ["未確定", "例外により正当化"]
    assert "14.13.3により正当化されない限り違反。" in tables["check"].rows[0][2]
    assert tables["questions"].title == "確認すべき事実：データの現地化（コンピュータ関連設備の設置）（2024-06-01現在）"
    assert ("USJTA", "2025-04-01", "2025-05-31", "無税", "公表値、7年目") in tables["path"].rows
    assert tables["tariff"].rows[0][1] == "20.8%\n= 208000円"
    assert tables["tariff"].after[0] == "最低：CPTPP、20.8%、208000円。原産品の場合。"
    assert tables["coverage"].headers[1:4] == ("規定", "例外", "適用範囲")


def test_duties_are_printed_as_the_tariff_words_them() -> None:
    duty = tl.tariff("2204.21-020", origin="CHN", as_of="2026-06-01").quote("rcep").duty
    assert duty is not None
    cell = tl.table_in(tl.tariff("2204.21-020", origin="CHN", as_of="2026-06-01"), "ja").rows[0][1]
    assert cell == "9.4%又は78.13円/lのうちいずれか低い税率\nただしその税率が41.88円/lを下回る場合は41.88円/l"
    assert tl.parse_duty(cell) == duty


def test_headings_of_provisions_stand_before_the_summary() -> None:
    answer = tl.ask("obligations owed by Japan to Viet Nam on localisation under CPTPP as of 2023-06-01")
    obligation = next(iter(answer))
    heading = obligation.norm.provision.heading.ja
    assert heading
    assert tl.table_in(answer, "ja").rows[0][4] == f"【{heading}】{obligation.summary}"


def test_a_line_says_that_something_stayed_english() -> None:
    below = BOOK.fixed[BELOW]
    assert tl.table_in(tl.ask(QUESTIONS[0]), "ja").after[-1] == below
    bound = tl.table_in(tl.ask("parties bound by CPTPP 14.11.2 as of 2021-01-01"), "ja")
    assert below not in bound.after
    for text, whole in (
        ("効力なし（RCEP Art. 20.6.2）", True),
        ("柱書き：not disguised_restriction_on_trade", True),
        ("Transfers.", False),
        ("公表値 as such", False),
    ):
        assert BOOK.is_put(text) is whole
    assert bound.after[-1] == f"CPTPP: {tl.library().agreement('cptpp').title.ja}"


def test_english_stays_as_it_is_and_other_languages_are_refused() -> None:
    answer = tl.ask(QUESTIONS[0])
    assert tl.table_in(answer, "en") == answer.table()
    with pytest.raises(tl.LanguageError, match="Languages: en, ja"):
        tl.table_in(answer, "jp")


# ---------------------------------------------------------------- columns in line


def starts(rule: str) -> list[int]:
    return [match.start() for match in re.finditer(r"-+", rule)]


def at(line: str, column: int) -> str:
    """Give the letter that stands in a column of a terminal."""
    place = 0
    for letter in line:
        if place == column:
            return letter
        place += columns(letter)
        if place > column:
            return "half of " + letter
    return ""


@pytest.mark.parametrize("question", QUESTIONS)
def test_columns_stay_in_line(question: str) -> None:
    table = tl.table_in(tl.ask(question), "ja")
    lines = table.text().split("\n")
    rule = next((number for number, line in enumerate(lines) if re.fullmatch(r"-[- ]*", line)), None)
    if rule is None:
        assert not table.rows
        return
    end = lines.index("", rule) if "" in lines[rule:] else len(lines)
    for line in [lines[rule - 1], *lines[rule + 1 : end]]:
        for start in starts(lines[rule])[1:]:
            assert at(line, start - 1) in (" ", ""), line
            assert not at(line, start).startswith("half")


CELLS = st.text(st.sampled_from("ab -、（）日本円ア％é"), max_size=40)  # Japanese signs


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_wide_letters_are_all_kept_and_fit_the_width(rows: list[tuple[str, str]]) -> None:
    table = Table("題", ("列", "b"), tuple((f"{number}", *row) for number, row in enumerate(rows)), (None, 12, None))
    text = table.text()
    assert not re.search(r"[\U000f0000-\U0010ffff]", text)
    written = "".join(text.split())
    for row in rows:
        for cell in row:
            wide = [letter for letter in cell if columns(letter) > 1]
            assert all(written.count(letter) >= wide.count(letter) for letter in wide)


def test_a_long_japanese_cell_is_broken_and_no_line_begins_with_a_stop() -> None:
    cell = "措置をとる締約国自身が、この例外に当たるかどうかを判断する。" * 3
    lines = Table("題", ("内容", "b"), ((cell, "x"),), (20, None)).text().split("\n")[4:]
    assert len(lines) > 4
    first = [line[:20] for line in lines]
    assert all(columns(line.split("  ")[0]) <= 21 for line in lines)
    assert not any(line.startswith(("、", "。")) for line in first)
    assert "".join("".join(line.split()) for line in lines).replace("x", "") == cell


# ---------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ask", QUESTIONS[0]), "日本（JPN）とベトナム（VNM）との間の義務：情報の越境移転（2023-06-01現在）"),
        (("questions", "localisation", "--as-of", "2024-06-01", "--format", "table"), "確認すべき事実"),
        (("tariff", "0202.20.000", "--from", "Australia", "--as-of", "2026-06-01"), "牛肉（冷凍）（0202.20-000）"),
        (("tariff", "0202.20.000", "--from", "Australia", "--path"), "オーストラリアから日本へ"),
        (("coverage",), "記述の範囲"),
    ],
)
def test_lang_ja(arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments, "--lang", "ja")
    assert result.exit_code == 0
    assert words in result.stdout


def test_lang_ja_of_a_check_and_in_markdown(root: Path) -> None:
    case = str(root / "examples" / "cases" / "australia-my-health-record-private-repository.toml")
    result = run("check", case, "--lang", "ja")
    assert result.exit_code == 0
    assert "例外により正当化" in result.stdout
    assert "**日本（JPN）とベトナム（VNM）" in run("ask", QUESTIONS[0], "--lang", "ja", "--format", "markdown").stdout


def test_lang_ja_over_ones_own_law(own_law: Path) -> None:
    question = "obligations between Japan and Brazil on localisation as of 2024-01-01"
    result = run("ask", question, "--law", str(own_law), "--beside", "--lang", "ja")
    assert result.exit_code == 0
    assert "日本（JPN）" in result.stdout
    assert "MINE" in result.stdout


def test_data_stay_as_they_are() -> None:
    for form in ("json", "csv"):
        assert run("ask", QUESTIONS[0], "--lang", "ja", "--format", form).stdout == run("ask", QUESTIONS[0], "--format", form).stdout
