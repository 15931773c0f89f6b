"""Explanations as they are read: in words and in conditions, as Markdown, as HTML, as data."""

from __future__ import annotations

import html
import itertools
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tradelaw as tl
from drawn_cases import FEWER, FIRM, Drawn, cases, found
from tradelaw.compliance.wording import Style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@FEWER
@given(cases())
def test_words_need_no_programming(drawn: Drawn) -> None:
    """In words no name of a fact is left, and every line ends in its clause."""
    finding = drawn.finding()
    explanation = finding.explain(everything=True)
    heading, *lines = explanation.text().splitlines()
    assert heading == explanation.heading
    assert str(finding.verdict) in heading
    assert not [line for line in lines if "_" in line]
    assert all(re.fullmatch(r" *\[[+?-]\] .+ \([^()]*(\([^()]*\)[^()]*)*\)", line) for line in lines)


@FEWER
@given(cases(), st.booleans())
def test_conditions_name_every_fact_with_its_clause(drawn: Drawn, everything: bool) -> None:
    finding = drawn.finding()
    explanation = finding.explain(everything=everything)
    lines = explanation.text("conditions").splitlines()[1:]
    shown = list(explanation.walk())
    assert len(lines) == len(shown)
    for line, reason in zip(lines, shown, strict=True):
        assert f" = {({True: 'met', False: 'not met', None: 'open'})[reason.value]}" in line
        assert line.endswith(f"({reason.citation})")
        assert reason.condition in line


SHARE = "share_of_capital_owned_directly_by_party"


def test_amounts_are_told_with_what_they_are_compared_with() -> None:
    explanation = found("CPTPP 17.4.1(b)", {SHARE: 60}).explain(everything=True)
    (line,) = {line.strip() for line in explanation.text().splitlines() if "(CPTPP Art. 17.1(a))" in line and "capital" in line}
    assert line.startswith("[+] ")
    assert line.endswith("(asked: > 50 per cent) 60: yes. (CPTPP Art. 17.1(a))")
    assert f"fact: {SHARE} > 50 = met [{SHARE} = 60] (CPTPP Art. 17.1(a))" in explanation.text("conditions")


def listed(markdown: str) -> Iterator[tuple[int, str, str]]:
    """Render Markdown and give its list items: depth, sign, text."""
    markdown_it = pytest.importorskip("markdown_it")
    depth = 0
    for token in markdown_it.MarkdownIt("commonmark", {"maxNesting": 100}).parse(markdown):
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        assert token.type not in ("html_block", "code_block", "ordered_list_open")
        if token.type == "inline" and depth:
            code, *rest = token.children
            assert {child.type for child in rest} == {"text"}
            yield depth - 1, code.content, "".join(child.content for child in rest)


@FEWER
@given(cases(), st.booleans(), st.sampled_from(list(Style)))
def test_markdown_renders_as_nested_lists_with_the_lines_of_the_text(drawn: Drawn, everything: bool, style: Style) -> None:
    finding = drawn.finding()
    explanation = finding.explain(everything=everything)
    markdown = explanation.markdown(style)
    assert markdown.splitlines()[0] == f"**{explanation.heading}**"
    lines = [re.fullmatch(r"( *)\[(.)\] (.*)", line) for line in explanation.text(style).splitlines()[1:]]
    assert list(listed(markdown)) == [(len(line[1]) // 4, line[2], f" {line[3]}") for line in lines if line]


class Outline(HTMLParser):
    """Sees that every element is closed in its turn, and collects what is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert all(value is not None or name == "open" for name, value in attrs)
        self.open.append(tag)
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


def outline(text: str) -> Outline:
    parser = Outline()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


@FEWER
@given(cases(), st.booleans(), st.sampled_from(list(Style)))
def test_html_is_well_formed_and_folds(drawn: Drawn, everything: bool, style: Style) -> None:
    finding = drawn.finding()
    explanation = finding.explain(everything=everything)
    parsed = outline(explanation.html(style))
    lines = explanation.text(style).splitlines()
    assert parsed.shown == lines[0] + "".join(line.strip() for line in lines[1:])
    # Each line with lines under it folds; the others don't.
    indents = [len(line) - len(line.lstrip()) for line in lines[1:]]
    folding = sum(below > above for above, below in itertools.pairwise(indents))
    assert parsed.seen.count("details") == parsed.seen.count("summary") == folding
    assert explanation._repr_html_() == explanation.html()


def test_texts_of_ones_own_law_are_escaped(own_law: Path) -> None:
    chapter = own_law / "mine" / "data.toml"
    text = chapter.read_text(encoding="utf-8").replace('label = "my person"', 'label = "my <b>person</b> & co"')
    chapter.write_text(text.replace("Nobody may be made", "<script>Nobody</script> may be made"), encoding="utf-8")
    facts = {"requires_localisation_for_storage_or_processing": True, "affects_trade_by_electronic_means": True}
    case = tl.Case(actor="JPN", affects="BRA", as_of="2024-01-01", facts=facts, title="<i>Mine</i>")
    report = tl.check(case, library=tl.load(own_law, beside=True))
    explanation = report.finding("MINE 2.1").explain()
    assert "my <b>person</b> & co" in explanation.text()
    for shown in (explanation.html(), report.html()):
        assert "my <b>" not in shown
        assert "my <b>person</b> & co" in html.unescape(shown)
    parsed = outline(report.html())
    assert not {"script", "b", "i"} & set(parsed.seen)
    assert "<script>Nobody</script>" in parsed.shown
    assert "<i>Mine</i>" in parsed.shown


def test_texts_of_ones_own_law_stay_text_in_markdown(own_law: Path) -> None:
    chapter = own_law / "mine" / "data.toml"
    text = chapter.read_text(encoding="utf-8").replace('label = "my person"', 'label = "a *special* _own_ person"')
    chapter.write_text(text, encoding="utf-8")
    facts = {"requires_localisation_for_storage_or_processing": True, "affects_trade_by_electronic_means": True}
    case = tl.Case(actor="JPN", affects="BRA", as_of="2024-01-01", facts=facts)
    explanation = tl.check(case, library=tl.load(own_law, beside=True)).finding("MINE 2.1").explain()
    assert any("a *special* _own_ person" in item for _, _, item in listed(explanation.markdown()))


@FEWER
@given(cases())
def test_data_has_a_version_and_survives_json(drawn: Drawn) -> None:
    finding = drawn.finding()
    explanation = finding.explain()
    shape = explanation.to_dict()
    assert json.loads(json.dumps(shape)) == shape
    assert (shape["version"], shape["verdict"], shape["heading"]) == (1, str(finding.verdict), explanation.heading)
    flat: list[dict[str, Any]] = []
    queue = list(shape["reasons"])
    while queue:
        node = queue.pop(0)
        flat.append(node)
        queue = node.get("parts", []) + queue
    assert [(node["clause"], node["condition"], node["holds"], node["words"]) for node in flat] == [
        (reason.citation, reason.condition, reason.value, reason.words) for reason in explanation.walk()
    ]
    for node in flat:
        if node["fact"] is not None and isinstance(finding.facts.get(node["fact"]), bool | int | str):
            assert node["value"] == finding.facts[node["fact"]]


def test_unknown_style_is_an_error() -> None:
    explanation = found("CPTPP 14.13.2", FIRM).explain()
    for form in (explanation.text, explanation.markdown, explanation.html):
        with pytest.raises(ValueError, match="prose"):
            form("prose")
