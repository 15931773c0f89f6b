"""The Sphinx extension, in builds of small projects."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import tradelaw as tl

pytest.importorskip("sphinx")
pytest.importorskip("myst_parser")

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.inventory import InventoryFile

from tradelaw.sphinx.catalogue import Catalogue, Kind, ledger, named
from tradelaw.sphinx.domain import LawDomain
from tradelaw.sphinx.pages import MARK, stubs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CONF = """\
project = "other"
extensions = ["tradelaw.sphinx", "myst_parser", "sphinx.ext.intersphinx"]
html_theme = "basic"
"""


@attrs.frozen
class Build:
    """A finished build."""

    app: Sphinx
    warnings: str
    out: Path

    def html(self, page: str = "index") -> str:
        return (self.out / f"{page}.html").read_text(encoding="utf-8")

    def words(self, page: str = "index") -> str:
        """What a page says, without its markup."""
        return " ".join(self.app.env.get_doctree(page).astext().split())

    @property
    def domain(self) -> LawDomain:
        found = self.app.env.domains["law"]
        assert isinstance(found, LawDomain)
        return found

    def inventory(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Place and display name of every entry of the domain, by type and name, as another project reads them."""
        found = InventoryFile.loads((self.out / "objects.inv").read_bytes(), uri="")
        types = {name for name in found.data if name.startswith("law:")}
        return {name: {key: (item.uri, item.display_name) for key, item in found.data[name].items()} for name in types}


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Build]:
    """Builds a project from the text of its pages; the same name again is the next build of the same project."""

    def made(pages: Mapping[str, str], *, name: str = "project", conf: str = "", builder: str = "html", parallel: int = 0) -> Build:
        source, out = tmp_path / name, tmp_path / f"{name}-out"
        source.mkdir(exist_ok=True)
        for page, text in {"conf.py": CONF + conf, **pages}.items():
            place = source / page
            if not place.is_file() or place.read_text(encoding="utf-8") != text:
                place.write_text(text, encoding="utf-8")
        told = io.StringIO()
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(str(source), str(source), str(out), str(out / ".doctrees"), builder, status=None, warning=told, parallel=parallel)
            app.build()
        return Build(app, re.sub(r"\x1b\[[0-9;]*m", "", told.getvalue()), out)

    return made


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(tl.library())


def page(*parts: str) -> str:
    return "\n\n".join(("Title\n=====", *parts)) + "\n"


# ---------------------------------------------------------------- roles

ARTICLE = ".. law:provision:: CPTPP 14.11"


@pytest.mark.parametrize(
    ("role", "shown", "anchor"),
    [
        (":law:provision:`CPTPP 14.11.3(b)`", "CPTPP Art. 14.11.3(b)", "law-cptpp.14.11.3-b"),
        (":law:provision:`CPTPP Art. 14.11.3(b)`", "CPTPP Art. 14.11.3(b)", "law-cptpp.14.11.3-b"),
        (":law:provision:`cptpp.14.11.3(b)`", "CPTPP Art. 14.11.3(b)", "law-cptpp.14.11.3-b"),
        (":law:provision:`TPP11 Article 14.11, 2`", "CPTPP Art. 14.11.2", "law-cptpp.14.11.2"),
        (":law:provision:`~CPTPP 14.11.2`", "14.11.2", "law-cptpp.14.11.2"),
        (":law:provision:`the ban <CPTPP 14.11.2>`", "the ban", "law-cptpp.14.11.2"),
        (":law:provision:`CPTPP 14.11`", "CPTPP Art. 14.11", "law-cptpp.14.11"),
        (":law:provision:`CPTPP Chapter 14`", "CPTPP Chapter 14", "law-cptpp.14"),
        (":law:provision:`CPTPP 14.2.3(a)`", "CPTPP Art. 14.2.3(a)", "law-cptpp.14.2.3-a"),
        (":law:provision:`CPTPP 28.3`", "CPTPP Art. 28.3", "law-cptpp.28.3"),
        (":law:provision:`CPTPP 29.1.1 fn 1`", "CPTPP Art. 29.1.1 fn 1", "law-cptpp.29.1.1_fn_1"),
        (":law:agreement:`TPP-11`", "CPTPP", "law-agreement-cptpp"),
        (":law:party:`Vietnam`", "Viet Nam", "law-party-VNM"),
        (":law:topic:`data localization`", "data localisation", "law-topic-localisation"),
        (":law:term:`CPTPP covered person`", "covered person", "law-cptpp.covered_person"),
        (":law:term:`prevents_cross_border_transfer`", "prevents_cross_border_transfer", "law-fact-prevents_cross_border_transfer"),
        (":law:fact:`prevents_cross_border_transfer`", "prevents_cross_border_transfer", "law-fact-prevents_cross_border_transfer"),
        (":any:`CPTPP Art. 14.11.2`", "CPTPP Art. 14.11.2", "law-cptpp.14.11.2"),
    ],
)
def test_a_role_points_at_the_entry(role: str, shown: str, anchor: str, built_roles: tuple[Build, dict[str, tuple[str, str]]]) -> None:
    build, links = built_roles
    assert build.warnings == ""
    assert links[role] == (f"target.html#{anchor}", shown)
    assert f'id="{anchor}"' in build.html("target")


@pytest.fixture(scope="module")
def built_roles(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, dict[str, tuple[str, str]]]:
    marks = next(m for m in test_a_role_points_at_the_entry.pytestmark if m.name == "parametrize")  # type: ignore[attr-defined]  # set by pytest
    roles = [role for role, _, _ in marks.args[1]]
    shown = page(
        ARTICLE,
        ".. law:provision:: CPTPP Chapter 14",
        ".. law:provision:: CPTPP 14.2.3(a)",
        ".. law:provision:: CPTPP 29.1.1 fn 1",
        ".. law:agreement:: CPTPP",
        ".. law:party:: VNM",
        ".. law:topic:: localisation",
        ".. law:term:: CPTPP covered person",
        ".. law:term:: prevents_cross_border_transfer",
        ".. law:ledger:: CPTPP",
    )
    folder = tmp_path_factory.mktemp("roles")
    source, out = folder / "source", folder / "out"
    source.mkdir()
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "index.rst").write_text(page(".. toctree::\n\n   target", *roles), encoding="utf-8")
    (source / "target.rst").write_text(shown, encoding="utf-8")
    told = io.StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(str(source), str(source), str(out), str(out / ".doctrees"), "html", status=None, warning=told)
        app.build()
    made = Build(app, told.getvalue(), out)
    found = re.findall(r'<p><a class="reference internal" href="([^"]*)"[^>]*>(.*?)</a></p>', made.html())
    links = [(uri, re.sub(r"<[^>]*>", "", inside)) for uri, inside in found]
    return made, dict(zip(roles, links, strict=True))


def test_what_is_known_and_shown_nowhere_keeps_its_words(build: Callable[..., Build]) -> None:
    found = build({"index.rst": page("See :law:provision:`RCEP 12.14.2` of :law:agreement:`RCEP`.")})
    assert found.warnings == ""
    assert "See RCEP Art. 12.14.2 of RCEP." in found.words()
    assert "law-rcep" not in found.html()


def test_a_nitpicky_project_is_told_of_it(build: Callable[..., Build]) -> None:
    found = build({"index.rst": page("See :law:provision:`RCEP 12.14.2`.")}, conf="nitpicky = True\n")
    assert "index.rst:4: WARNING: rcep.12.14.2 is shown on no page of this project." in found.warnings


# ---------------------------------------------------------------- faults

FAULTS = [
    (":law:provision:`CPTPP 14.11.4`", 'CPTPP has no provision "14.11.4" here. Did you mean "14.17.4" or "14.11.3"?'),
    (":law:provision:`CPTPO 14.11.3`", 'names no agreement; write it in front of the number, as in CPTPP 14.13.2. Did you mean "CPTPP"'),
    (":law:party:`Veitnam`", 'No Party is called "Veitnam". Did you mean "Vietnam" or "Viet Nam"?'),
    (":law:agreement:`RCPE`", 'No agreement is called "RCPE". Did you mean "RCEP"'),
    (":law:topic:`localistion`", 'No topic is called "localistion". Did you mean "localisation"'),
    (":law:term:`prevent_cross_border_transfer`", 'Did you mean "prevents_cross_border_transfer"'),
    (":law:term:`covered_person`", "A term is named with its agreement: cptpp.covered_person or "),
    (".. law:provision:: RCEP 12.99", 'law:provision: RCEP has no provision "12.99" here. Did you mean "12.9"'),
    (".. law:provision:: CPTPP 14.11.3(b)", "CPTPP Art. 14.11.3(b) has no entry of its own; show CPTPP Art. 14.11.3, which holds it."),
    (".. law:provision:: CPTPP 28.3", "CPTPP Art. 28.3 has no entry of its own; show its line in the ledger."),
    (".. law:provision:: CPTPP 14.11\n   :parts: summery", "is no part of an entry; there are: summary, who, scope, test"),
    (".. law:agreement:: CPTTP", 'law:agreement: No agreement is called "CPTTP". Did you mean "CPTPP"'),
    (".. law:party:: Jpan", 'law:party: No Party is called "Jpan". Did you mean "Japan"'),
    (".. law:term:: CPTPP covered persn", "law:term: No fact is called"),
    (".. law:topic:: sorce code", 'law:topic: No topic is called "sorce code". Did you mean "source code"'),
    (".. law:matrix::\n   :topics: data flws", 'law:matrix: No topic is called "data flws". Did you mean "data flow'),
    (".. law:matrix::\n   :agreements: CPTPP, RCPE", 'law:matrix: No agreement is called "RCPE".'),
    (".. law:query:: obligations betwen Japan and Viet Nam", "law:query:"),
    (".. law:query::", "law:query:"),
    (".. law:query:: obligations between Japan and Viet Nam\n   :columns: provison", 'Did you mean "provision"?'),
    (".. law:rate-path:: 0202.20-000", "law:rate-path: Say where the goods originate"),
    (".. law:rate-path:: 0202.20-999\n   :origin: Australia", "law:rate-path:"),
    (".. law:rate-path:: 0202.20-000\n   :origin: Austrlia", 'No Party is called "Austrlia". Did you mean "Australia"'),
    (".. law:rate-path:: 0202.20-000\n   :origin: Australia\n   :under: CPTPO", 'No agreement is called "CPTPO".'),
    (".. law:timeline::\n   :between: Japan", "law:timeline: between takes two Parties"),
    (".. law:timeline::", "law:timeline: between takes two Parties"),
    (".. law:timeline::\n   :between: Japan, Viet Nam\n   :from: 2024-13-01", 'law:timeline: There is no month "2024-13-01"'),
    (".. law:timeline::\n   :between: Japan, Viet Nam\n   :topic: data flws", 'No topic is called "data flws".'),
    (".. law:ledger:: CPTPP\n   :states: parly", 'Did you mean "partly"?'),
    (".. law:vocabulary::\n   :groups: mesure", 'Did you mean "measure"?'),
    (".. law:schedule:: USJDTA", "No schedule of Japan under USJDTA is held; there are those under: CPTPP"),
    (".. law:schedule:: CPTPP\n   :importer: Australia", "No tariff of Australia is held"),
    (".. law:matrix::\n   :tpics: soe", 'unknown option: "tpics"'),
]


def test_every_fault_is_a_warning_with_its_place(build: Callable[..., Build]) -> None:
    """And none is more than that: the build ends, and the sound entry at the end is shown."""
    text = page(*(source for source, _ in FAULTS), ".. law:party:: JPN")
    found = build({"index.rst": text})
    number = 4
    for source, message in FAULTS:
        # A message may have several lines; each begins with its place.
        told = [part for part in found.warnings.split(f"{found.app.srcdir}/") if part.startswith(f"index.rst:{number}:")]
        assert any(message in part for part in told), (number, source, told)
        number += len(source.splitlines()) + 1
    assert found.warnings.count("index.rst:") == len(FAULTS)
    assert "law-party-JPN" in found.html()


def test_a_fault_in_markdown_is_told_with_its_line(build: Callable[..., Build]) -> None:
    text = "# Title\n\nSome text.\n\nSee {law:party}`Veitnam`.\n\n```{law:agreement} CPTTP\n```\n"
    found = build({"index.md": text})
    assert re.search(r'index\.md:5: WARNING: No Party is called "Veitnam"\. Did you mean', found.warnings)
    assert re.search(r'index\.md:7: WARNING: law:agreement: No agreement is called "CPTTP"\. Did you mean', found.warnings)


def test_what_stands_on_two_pages_is_told(build: Callable[..., Build]) -> None:
    pages = {"index.rst": page(".. toctree::\n\n   two", ".. law:party:: JPN"), "two.rst": page(".. law:party:: JPN")}
    found = build(pages)
    assert "two.rst:4: WARNING: Japan is shown on index already; add :no-index: to one of the two." in found.warnings
    quiet = build({**pages, "two.rst": page(".. law:party:: JPN\n   :no-index:")})
    assert "shown on" not in quiet.warnings
    assert quiet.domain.objects["party", "JPN"].page == "index"


def test_a_configuration_that_is_wrong_stops_the_build(build: Callable[..., Build], tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"There is no month"):
        build({"index.rst": page()}, conf='tradelaw_as_of = "2024-13-01"\n')
    with pytest.raises(ConfigError, match=r'"\.\./law" is no folder inside the source folder'):
        build({"index.rst": page()}, conf='tradelaw_pages = "../law"\n')
    broken = tmp_path / "broken"
    (broken / "mine").mkdir(parents=True)
    (broken / "mine" / "agreement.toml").write_text('id = "mine"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"mine/agreement\.toml:1"):
        build({"index.rst": page()}, conf=f"tradelaw_folder = {str(broken)!r}\ntradelaw_beside = True\n")


# ---------------------------------------------------------------- directives

SHOWN = {
    "law:provision CPTPP 14.11.2": [
        "A Party has to allow information",
        "shall; binds",
        "cross-border data flows",
        "each Party",
        "it protects: covered person",
        "bound, since 2019-01-14: Viet Nam",
        "CPTPP Art. 14.2.3(a) (exclusion)",
        "Does the measure prohibit or restrict the transfer of information across the border by electronic means, in any way? Yes.",
        "restricts_cross_border_transfer and transfer_for_conduct_of_business",
        "CPTPP Art. 14.11.3 (public policy)",
        "No. transfer_restriction_greater_than_required (CPTPP Art. 14.11.3(b))",
        "CPTPP Art. 29.2 (security, the acting Party judges it itself)",
        "suspended for Viet Nam, 2019-01-14 to 2021-01-13 (14.18.2; text): existing measures only",
        "text: seen in the treaty or in an official text.",
        "14.18 takes away only the panel",
        "Bilateral side letters of 2018-03-08",
        "情報の電子的手段による国境を越える移転",
    ],
    "law:provision CPTPP 14.8.2": ["until Viet Nam implements its legal framework on the personal data"],
    "law:provision CPTPP 17.10.1": ["first list of state-owned enterprises (CPTPP Art. 17.10.1): 2019-06-30 for Australia"],
    "law:provision RCEP 12.15.2": ["may be bound from 2027-01-01", "certainly from"],
    "law:provision JEEPA 8.81.1": ["Not established:"],
    "law:provision CPTPP 14.6.2": ["One of these", "14.6.2(a)"],
    "law:provision CPTPP 14.11.3": ["exception", "Reaches", "CPTPP Art. 14.11.2", "Judged by", "panel"],
    "law:provision CPTPP 29.6.1": ["Open to", "New Zealand", "judged by the acting Party itself"],
    "law:provision CPTPP 14.2.3(a)": ["exclusion: leaves out what meets this", "government_procurement"],
    "law:provision JEEPA 8.63": ["not established", "no copy of it was found"],
    "law:provision CPTPP 14.11": ["In the ledger: encoded", "CPTPP Art. 14.11.1", "CPTPP Art. 14.11.2", "CPTPP Art. 14.11.3"],
    "law:provision CPTPP 14": ["14.13", "Location of computing facilities", "shall not, recognise", "電子商取引"],
    "law:term CPTPP covered person": ["One of these", "None of these", "CPTPP Art. 14.1(b)", "対象者"],
    "law:term CPTPP computing_facilities": ["Servers and storage devices", "facilities_for_commercial_use"],
    "law:term prevents_cross_border_transfer": ["yes/no", "yes implies restricts_cross_border_transfer = yes", "RCEP Art. 12.15.2"],
    "law:agreement CPTPP": ["2018-12-30", "Chapter 14", "United Kingdom", "環太平洋パートナーシップに関する包括的及び先進的な協定"],
    "law:agreement USJTA": ["日本国とアメリカ合衆国", "Customs duties", "General exceptions"],
    "law:party VNM": ["ベトナム", "since 2019-01-14", "CPTPP Art. 14.11.2", "dispute settlement suspended, remark"],
    "law:party Germany": ["EU"],
    "law:topic localisation": ["CPTPP Art. 14.13.2", "RCEP Art. 12.14.2"],
    "law:matrix": ["14.11", "shall, recognise", "source code", "nothing (derived)"],
    "law:query prohibitions owed by China to Japan on localisation under RCEP as of 2024-01-01": ["12.14.2", "2022-01-01", "excluded"],
    "law:query agreements between Japan and UK": ["2024-12-15", "as of 2026-11-21"],
    "law:query exceptions to CPTPP 14.13.2": ["14.13.3", "objective: pursues_legitimate_public_policy_objective"],
    "law:ledger JEEPA": ["not encoded", "8.81"],
    "law:vocabulary": ["prevents_cross_border_transfer", "Does the measure"],
    "law:schedule CPTPP": ["2018-12-30", "Per cents to 0.1, down", "11 equal cuts", "beef", "year 9, stage 9"],
    "law:schedule RCEP": ["China", "Korea", "every other Party"],
}


@pytest.fixture(scope="module")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """One page in reStructuredText and one in Markdown for each of the directives above."""
    folder = tmp_path_factory.mktemp("showcase")
    source, out = folder / "source", folder / "out"
    source.mkdir()
    pages = []
    for number, call in enumerate(SHOWN):
        name, _, argument = call.partition(" ")
        (source / f"r{number}.rst").write_text(
            page(f".. {name}:: {argument}\n   :no-index:" if _indexed(name) else f".. {name}:: {argument}")
        )
        option = ":no-index:\n" if _indexed(name) else ""
        (source / f"m{number}.md").write_text(f"# Title\n\n```{{{name}}} {argument}\n{option}```\n")
        pages += [f"r{number}", f"m{number}"]
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "index.rst").write_text(page(".. toctree::\n\n" + "\n".join(f"   {name}" for name in pages)), encoding="utf-8")
    told = io.StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(str(source), str(source), str(out), str(out / ".doctrees"), "dummy", status=None, warning=told)
        app.build()
    return Build(app, told.getvalue(), out)


def _indexed(name: str) -> bool:
    return name.partition(":")[2] not in ("matrix", "query", "schedule", "rate-path", "timeline")


def test_the_showcase_builds_without_a_warning(showcase: Build) -> None:
    assert showcase.warnings == ""


@pytest.mark.parametrize("call", list(SHOWN))
def test_a_directive_shows_what_the_library_knows(call: str, showcase: Build) -> None:
    number = list(SHOWN).index(call)
    words = showcase.words(f"r{number}")
    assert [part for part in SHOWN[call] if part not in words] == []
    assert showcase.words(f"m{number}") == words


def test_a_rate_path_has_every_step(build: Callable[..., Build]) -> None:
    source = ".. law:rate-path:: 0202.20-000\n   :origin: Australia\n   :under: CPTPP"
    found = build({"index.rst": page(source)}, builder="dummy")
    (table,) = found.app.env.get_doctree("index").findall(nodes.tbody)
    rows = [[entry.astext() for entry in row.findall(nodes.entry)] for row in table.findall(nodes.row)]
    steps = tl.rate_path("0202.20-000", origin="AUS", under="CPTPP").path("cptpp").steps
    assert [row[3] for row in rows] == [str(step.duty) for step in steps]
    assert found.warnings == ""


def test_a_timeline_joins_both_directions(build: Callable[..., Build]) -> None:
    source = ".. law:timeline::\n   :between: Japan and Viet Nam\n   :topic: data flows\n   :under: CPTPP\n   :to: 2022-01-01"
    words = build({"index.rst": page(source)}, builder="dummy").words()
    assert "begins: CPTPP Art. 14.11.2 (JPN to VNM, VNM to JPN)" in words
    assert "2021-01-14 changes: CPTPP Art. 14.11.2 (VNM to JPN): dispute settlement: suspended, then available" in words
    assert "RCEP" not in words


def test_parts_and_columns_can_be_chosen(build: Callable[..., Build]) -> None:
    entry = ".. law:provision:: CPTPP 14.11.2\n   :parts: summary, test"
    query = ".. law:query:: prohibitions owed by China to Japan on localisation under RCEP as of 2024-01-01"
    found = build({"index.rst": page(entry, f"{query}\n   :columns: provision, sure\n   :caption: What China owes\n   :no-notes:")})
    words = found.words()
    assert "A Party has to allow information" in words
    assert "Does the measure prohibit or restrict" in words
    assert "29.2" not in words
    assert "What China owes" in words
    assert "the acting Party itself judges" not in words
    (heads,) = found.app.env.get_doctree("index").findall(nodes.thead)
    assert [entry.astext() for entry in heads.findall(nodes.entry)] == ["provision", "sure"]


def test_a_question_without_a_day_is_asked_on_the_day_of_the_project(build: Callable[..., Build]) -> None:
    found = build({"index.rst": page(".. law:query:: agreements between Japan and UK")}, conf='tradelaw_as_of = "2020-06-01"\n')
    assert "as of 2020-06-01" in found.words()


def test_wide_tables_scroll_in_a_frame_of_their_own(build: Callable[..., Build]) -> None:
    found = build({"index.rst": page(".. law:matrix::")})
    assert re.search(r'<div class="law-scroll[^"]*">\s*<table[^>]*law-matrix', found.html())
    assert "tradelaw.css" in found.html()
    style = (found.out / "_static" / "tradelaw.css").read_text(encoding="utf-8")
    assert "position: sticky" in style
    assert "http" not in style


# ---------------------------------------------------------------- inventory, indexes, search


def test_the_inventory_names_paragraphs_for_other_projects(build: Callable[..., Build]) -> None:
    shown = page(ARTICLE, ".. law:provision:: CPTPP 29.1.1 fn 1", ".. law:agreement:: CPTPP", ".. law:party:: JPN")
    ours = build({"index.rst": shown}, name="ours")
    entries = ours.inventory()
    assert entries["law:provision"]["cptpp.14.11.3(b)"] == ("index.html#law-cptpp.14.11.3-b", "CPTPP Art. 14.11.3(b)")
    assert entries["law:provision"]["cptpp.29.1.1_fn_1"] == ("index.html#law-cptpp.29.1.1_fn_1", "CPTPP Art. 29.1.1 fn 1")
    assert entries["law:agreement"]["cptpp"][1] == "CPTPP"
    assert entries["law:party"]["JPN"][1] == "Japan"
    for kind, named_entries in entries.items():
        for uri, _ in named_entries.values():
            assert f'id="{uri.partition("#")[2]}"' in ours.html(), (kind, uri)
    conf = f'intersphinx_mapping = {{"law": ("https://law.example/", {str(ours.out / "objects.inv")!r})}}\nnitpicky = True\n'
    theirs = build({"index.rst": page("See :law:provision:`CPTPP 14.11.3(b)` and :law:party:`Japan`.")}, name="theirs", conf=conf)
    assert theirs.warnings == ""
    assert 'href="https://law.example/index.html#law-cptpp.14.11.3-b"' in theirs.html()
    assert "CPTPP Art. 14.11.3(b)" in theirs.words()


def test_the_indexes_lead_to_articles_topics_and_parties(build: Callable[..., Build]) -> None:
    found = build({"index.rst": page(ARTICLE, ".. law:party:: VNM", "By article: :ref:`law-articles`.")})
    assert found.warnings == ""
    for name, heading in (("articles", "CPTPP"), ("topics", "cross-border data flows"), ("parties", "Viet Nam")):
        html = found.html(f"law-{name}")
        assert heading in html
        assert 'href="index.html#law-cptpp.14.11.2"' in html
    assert 'href="index.html#law-party-VNM"' in found.html("law-parties")
    # Malaysia has no page here, and is found by the provision that names it.
    assert "Malaysia" in found.html("law-parties")


def test_the_search_of_a_site_leads_to_the_anchors(build: Callable[..., Build]) -> None:
    """Sphinx shortens an anchor that equals the name, and makes it again from the words shown: these would then differ."""
    found = build({"index.rst": page(ARTICLE, ".. law:topic:: localisation")})
    for (_, name), shown in found.domain.objects.items():
        assert shown.anchor != name
        assert not any(shown.anchor == f"{kind}-{name}" for kind in Kind)


# ---------------------------------------------------------------- builds after the first


def test_a_page_that_no_longer_shows_an_entry_is_forgotten(build: Callable[..., Build]) -> None:
    pages = {"index.rst": page(".. toctree::\n\n   two"), "two.rst": page(".. law:party:: JPN", ".. law:party:: VNM")}
    assert ("party", "VNM") in build(pages).domain.objects
    second = build({**pages, "two.rst": page(".. law:party:: JPN")})
    assert ("party", "JPN") in second.domain.objects
    assert ("party", "VNM") not in second.domain.objects
    (Path(second.app.srcdir) / "two.rst").unlink()
    assert ("party", "JPN") not in build({"index.rst": page()}).domain.objects


def test_pages_on_changed_law_are_made_again_and_no_others(build: Callable[..., Build], own_law: Path) -> None:
    conf = f"tradelaw_folder = {str(own_law)!r}\ntradelaw_beside = True\n{TELLING}"
    pages = {
        "index.rst": page(".. toctree::\n\n   mine\n   plain"),
        "mine.rst": page(".. law:provision:: MINE 2.1"),
        "plain.rst": page("No law here."),
    }
    first = build(pages, conf=conf)
    assert "Nobody may be made to keep data at home." in first.words("mine")
    assert pages_read(first) == ["index", "mine", "plain"]
    chapter = own_law / "mine" / "data.toml"
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("Nobody may", "No one may"), encoding="utf-8")
    second = build(pages, conf=conf)
    assert "No one may be made to keep data at home." in second.words("mine")
    assert pages_read(second) == ["mine"]
    assert pages_read(build(pages, conf=conf)) == []


#: Lets a build tell which pages it read.
TELLING = """
def setup(app):
    app.connect("builder-inited", lambda app: setattr(app, "pages_read", []))
    app.connect("source-read", lambda app, name, text: app.pages_read.append(name))
"""


def pages_read(build: Build) -> list[str]:
    found: list[str] = build.app.pages_read  # type: ignore[attr-defined]  # set by the project's own set-up
    return sorted(found)


def test_a_build_in_parallel_is_the_same(build: Callable[..., Build]) -> None:
    several = {f"p{number}.rst": page(f".. law:provision:: CPTPP 14.{number}") for number in range(2, 12)}
    tree = ".. toctree::\n\n" + "\n".join(f"   p{number}" for number in range(2, 12))
    pages = {"index.rst": page(tree), **several}
    serial, parallel = build(pages, name="one"), build(pages, name="two", parallel=2)
    assert parallel.warnings == serial.warnings == ""
    assert parallel.inventory() == serial.inventory()
    assert parallel.html("law-topics") == serial.html("law-topics").replace("one-out", "two-out")


# ---------------------------------------------------------------- pages of all the law


#: What a law folder needs to stand alone.
ALONE = {
    "edition.toml": 'edition = "1"\nknown_until = 2024-01-01\n',
    "topics.toml": "".join(
        f'[[topic]]\nname = "{name}"\nlabel = {{ en = "{name}" }}\naliases = []\n' for name in ("localisation", "source-code")
    ),
    "parties.toml": """
[[party]]
code = "JPN"
alpha2 = "JP"
name = { en = "Japan", ja = "日本国" }
aliases = []
kind = "state"

[[party]]
code = "BRA"
alpha2 = "BR"
name = { en = "Brazil", ja = "ブラジル" }
aliases = []
kind = "state"
""",
    "vocabulary.toml": "".join(
        f'[[fact]]\nname = "{name}"\nquestion = {{ en = "Is it so?" }}\ngroup = "measure"\nkind = "yes/no"\n'
        for name in (
            "affects_trade_by_electronic_means",
            "person_is_financial_institution",
            "requires_localisation_for_storage_or_processing",
            "pursues_legitimate_public_policy_objective",
        )
    ),
}


def test_pages_of_ones_own_law_point_nowhere_in_vain(build: Callable[..., Build], own_law: Path) -> None:
    """Nitpicky, and every pointer that the library makes itself has to lead to a page."""
    for name, text in ALONE.items():
        (own_law / name).write_text(text, encoding="utf-8")
    conf = f'tradelaw_folder = {str(own_law)!r}\ntradelaw_pages = "law"\nnitpicky = True\n'
    found = build({"index.rst": page(".. toctree::\n\n   law/index")}, conf=conf)
    assert found.warnings == ""
    entries = found.inventory()
    assert set(entries["law:provision"]) >= {"mine.1.1", "mine.2.1", "mine.2.2", "mine.2", "mine.3"}
    assert entries["law:provision"]["mine.3"][0].startswith("law/ledger.html#")
    assert "nobody got round to it" in found.words("law/ledger")
    search = (found.out / "searchindex.js").read_text(encoding="utf-8")
    assert re.search(r'indexentries"?:\{[^}]*localisation', search)
    # A second build writes nothing anew, and takes away the page of an article that is gone.
    stub = Path(found.app.srcdir) / "law" / "mine" / "article-2.rst"
    before = stub.stat().st_mtime_ns
    (stub.parent / "article-9.rst").write_text(f"{MARK}\n\nGone\n====\n", encoding="utf-8")
    (stub.parent / "own.rst").write_text(":orphan:\n\nOwn\n===\n", encoding="utf-8")
    build({"index.rst": page(".. toctree::\n\n   law/index")}, conf=conf)
    assert stub.stat().st_mtime_ns == before
    assert not (stub.parent / "article-9.rst").exists()
    assert (stub.parent / "own.rst").exists()


def test_a_file_of_ones_own_is_not_written_over(build: Callable[..., Build]) -> None:
    first = build({"index.rst": page()}, builder="dummy")
    place = Path(first.app.srcdir) / "law" / "matrix.rst"
    place.parent.mkdir()
    place.write_text("My own matrix.\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r'"matrix\.rst" stands where a page of the law would be written'):
        build({"index.rst": page()}, conf='tradelaw_pages = "law"\n')
    assert place.read_text(encoding="utf-8") == "My own matrix.\n"


def test_the_pages_show_every_target_once(catalogue: Catalogue) -> None:
    """Every clause stands in one article, every article, chapter, term, fact, Party and topic on one page; so every target has a place."""
    library = catalogue.library
    pages = stubs(catalogue)
    called = [call for text in pages.values() for call in re.findall(r"^\.\. (law:\S+):: ?(.*)$", text, re.MULTILINE)]
    single = [call for call in called if call[0] != "law:vocabulary"]
    assert len(single) == len(set(single))
    holders: list[str] = []
    for name, argument in called:
        if name == "law:provision":
            target = catalogue.provision(argument)
            article = catalogue.article(target)
            holders += [target.name]
            if article is not None:
                inside = [named(article.agreement, number) for number in article.clauses]
                holders += [each for each in inside if each != target.name]
                holders += [f"{article.agreement}.{term}" for term in article.terms]
        elif name == "law:ledger":
            holders.append(ledger(argument))
        elif name in ("law:agreement", "law:party", "law:topic"):
            holders.append(argument)
    assert len(holders) == len(set(holders))
    missing = [t.name for t in catalogue.targets.values() if t.kind is not Kind.FACT and t.holder not in holders]
    assert missing == []
    groups = {argument for text in pages.values() for argument in re.findall(r":groups: (.*)", text)}
    assert groups == {entry.group for entry in library.facts.entries}


# ---------------------------------------------------------------- the catalogue


def test_every_target_is_found_by_its_name_and_by_what_is_shown(catalogue: Catalogue) -> None:
    for target in catalogue.targets.values():
        assert catalogue.find(target.kind, target.name) == target
        assert not re.search(r"\s", target.name)
    displays = [t.display.casefold() for t in catalogue.targets.values() if t.kind is Kind.PROVISION]
    for target in catalogue.targets.values():
        if target.kind is Kind.PROVISION and displays.count(target.display.casefold()) == 1:
            assert catalogue.provision(target.display) == target


def test_no_two_targets_share_an_anchor(catalogue: Catalogue) -> None:
    anchors = [target.anchor for target in catalogue.targets.values()]
    assert len(anchors) == len(set(anchors))
    assert all(re.fullmatch(r"[\w.-]+", anchor) for anchor in anchors)


def test_every_clause_stands_in_one_article_of_its_chapter(catalogue: Catalogue) -> None:
    for agreement in catalogue.library.agreements:
        articles = catalogue.articles(agreement)
        inside = [number for article in articles.values() for number in article.clauses]
        assert sorted(inside) == sorted(catalogue.clauses(agreement))
        for provision in catalogue.library.law(agreement).provisions:
            (article,) = [a for a in articles.values() if provision.number in a.clauses]
            assert article.chapter == provision.chapter
        terms = [term for article in articles.values() for term in article.terms]
        assert sorted(terms) == sorted(term.name for term in catalogue.library.law(agreement).terms)


def test_a_paragraph_of_an_article_that_is_not_encoded_leads_to_the_ledger(catalogue: Catalogue) -> None:
    found = catalogue.provision("CPTPP 28.3.1(a)")
    assert (found.name, found.display, found.holder) == ("cptpp.28.3", "CPTPP Art. 28.3.1(a)", "ledger:cptpp")
