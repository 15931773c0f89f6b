"""Law folders: what is read, and what is said of one with faults."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import tradelaw as tl
from tradelaw.encoding.reading import Document
from tradelaw.encoding.schema import schemas

if TYPE_CHECKING:
    from pathlib import Path


def test_the_packaged_law_has_no_faults() -> None:
    assert tl.validate() == []


def test_ones_own_law_beside_the_packaged_one(own_law: Path) -> None:
    assert tl.validate(own_law, beside=True) == []
    library = tl.load(own_law, beside=True)
    answer = tl.obligations(("Japan", "Brazil"), on="localisation", as_of="2024-01-01", library=library)
    assert [(o.citation, o.obligor, o.applies_from.isoformat()) for o in answer] == [
        ("MINE Art. 2.1", "BRA", "2022-01-01"),
        ("MINE Art. 2.1", "JPN", "2022-01-01"),
    ]
    assert answer.to_records()[0]["exceptions"] == ["2.2"]
    assert answer.to_records()[0]["dispute_settlement"] == "none"
    before = tl.ask("obligations between Japan and Brazil on localisation as of 2021-06-01", library=library)
    assert [n.reason.value for n in before.not_applying if n.agreement == "mine"] == ["not in force"]  # type: ignore[attr-defined]  # of obligations
    assert "cptpp" in library.agreements
    assert tl.library().agreements.keys() == library.agreements.keys() - {"mine"}


def test_what_the_ledger_knows_is_never_answered_with_no_provision(own_law: Path) -> None:
    library = tl.load(own_law, beside=True)
    answer = tl.obligations(("Japan", "Brazil"), on="source-code", as_of="2024-01-01", under="mine", library=library)
    assert {(n.provision, n.reason.value) for n in answer.not_applying} == {("3", "unknown")}
    assert "nobody got round to it" in answer.not_applying[0].detail
    nothing = tl.obligations(("Japan", "Brazil"), on="spam", as_of="2024-01-01", under="mine", library=library)
    assert {n.reason.value for n in nothing.not_applying} == {"no provision"}


def test_law_alone_needs_its_own_top_files(own_law: Path) -> None:
    with pytest.raises(tl.LawError, match=r"parties\.toml: is missing"):
        tl.load(own_law)


CHAPTER = "mine/data.toml"
IDENTITY = "mine/agreement.toml"


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "said"),
    [
        pytest.param(CHAPTER, 'id = "2.2"', 'id = "2.1"', 31, 'the number "2.1" stands at mine/data.toml:21 already', id="duplicate id"),
        pytest.param(CHAPTER, 'justifies = ["2.1"]', 'justifies = ["2.7"]', 33, 'it reaches "2.7", and no clause', id="dangling reference"),
        pytest.param(CHAPTER, '"requires_localisation_for', '"requires_localisatoin_for', 27, "Did you mean", id="unknown fact"),
        pytest.param(CHAPTER, 'citation = "1.2"\n', "", 11, 'term "my_person" lacks a citation', id="missing citation"),
        pytest.param(CHAPTER, ', citation = "1.2(a)"', "", 16, "lacks a citation", id="limb without citation"),
        pytest.param(CHAPTER, 'protects = "my_person"', 'protects = "my_persons"', 25, 'Did you mean "my_person"', id="unknown term"),
        pytest.param(
            CHAPTER, 'topics = ["localisation"]', 'topics = ["localisatoin"]', 23, 'Did you mean "localisation"', id="unknown topic"
        ),
        pytest.param(CHAPTER, 'modality = "shall not"', 'modality = "must not"', 24, "It is one of", id="unknown modality"),
        pytest.param(CHAPTER, 'kind = "public policy"', 'kind = "policy"', 32, 'Did you mean "public policy"', id="unknown kind"),
        pytest.param(CHAPTER, "breach =", "breech =", 27, 'Did you mean "breach"', id="unknown key"),
        pytest.param(
            CHAPTER, 'breach = "requires', 'breach = "and requires', 27, "this is no condition", id="condition that can't be read"
        ),
        pytest.param(CHAPTER, 'modality = "shall not"', 'modality = "may"', 20, "binds nobody", id="breach of what binds nobody"),
        pytest.param(
            CHAPTER, 'breach = "requires_localisation_for_storage_or_processing"\n', "", 20, "nothing breaches it", id="no breach"
        ),
        pytest.param(
            CHAPTER, 'when = "pursues_legitimate_public_policy_objective"\n', "", 30, "has no test", id="exception without a test"
        ),
        pytest.param(CHAPTER, '"person_is_financial_institution"', '"my_person"', 11, "defined by itself", id="circle of terms"),
        pytest.param(CHAPTER, '"pursues_legitimate', '"actor is XYZ and pursues_legitimate', 35, "can't be compared", id="unknown Party"),
        pytest.param(
            CHAPTER, '"pursues_legitimate', '"actor and pursues_legitimate', 35, "compare it with something", id="Party as a fact"
        ),
        pytest.param(CHAPTER, 'instrument = "main"', 'instrument = "mian"', 2, 'Did you mean "main"', id="unknown instrument"),
        pytest.param(CHAPTER, 'id = "2.1"', 'id = "7.1"', 21, "no line of the ledger covers", id="clause without ledger line"),
        pytest.param(CHAPTER, 'summary = "Good reasons excuse."', "summary = 3", 34, "has to be text", id="wrong type"),
        pytest.param(CHAPTER, 'summary = "Good reasons excuse."', 'summary = ""', 34, "is empty", id="empty summary"),
        pytest.param(CHAPTER, "[[exception]]", "[[exceptoin]]", 30, 'Did you mean "exception"', id="unknown table"),
        pytest.param(CHAPTER, 'title = "Data"', 'title = "Data', 1, "is not TOML", id="not TOML"),
        pytest.param(IDENTITY, 'id = "mine"', 'id = "yours"', 1, "stands in the folder", id="id and folder differ"),
        pytest.param(IDENTITY, 'code = "BRA"', 'code = "BRAZIL"', 32, "no Party has the code", id="unknown code"),
        pytest.param(IDENTITY, 'code = "BRA"', 'code = "JPN"', 32, "a second time", id="Party twice"),
        pytest.param(IDENTITY, "in_force = 2022-01-01\n", "", 31, "a party has in_force", id="Party without date"),
        pytest.param(IDENTITY, "signed = 2020-01-01", "signed = 2020-13-01", 5, "is not TOML", id="impossible date"),
        pytest.param(IDENTITY, "signed = 2020-01-01", 'signed = "2020"', 5, "has to be a date", id="date as text"),
        pytest.param("mine/ledger.toml", 'reason = "nobody got round to it"\n', "", 9, "doesn't say why", id="ledger without reason"),
        pytest.param("mine/ledger.toml", 'number = "2"', 'number = "1"', 5, "a second time", id="ledger line twice"),
    ],
)
def test_a_fault_is_named_with_file_and_line(own_law: Path, path: str, old: str, new: str, line: int, said: str) -> None:
    file = own_law / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = tl.validate(own_law, beside=True)
    assert any(fault.startswith(f"{path}:{line}: ") and said in fault for fault in faults), faults
    with pytest.raises(tl.LawError) as caught:
        tl.load(own_law, beside=True)
    assert list(caught.value.faults) == faults


def add(own_law: Path, path: str, text: str) -> list[str]:
    file = own_law / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return tl.validate(own_law, beside=True)


PAIR = '\n[[pair]]\nparty = "JPN"\nwith = ["BRA"]\nstate = "{}"\nfrom = {}\n{}basis = "b"\nverified_on = 2024-01-01\nconfidence = "text"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PAIR.format("in force", "2022-01-01", "") + PAIR.format("unknown", "2023-01-01", ""), "overlap"),
        (PAIR.format("in force", "2022-01-01", "until = 2022-12-31\n") + PAIR.format("unknown", "2023-02-01", ""), "leave a hole"),
        (PAIR.format("in force", "2022-01-01", "until = 2021-12-31\n"), "before its first"),
        (PAIR.format("in force", "2022-01-01", "").replace('["BRA"]', '["ARG"]'), "is no [[party]] of the agreement"),
        (PAIR.format("in force", "2022-01-01", "").replace('["BRA"]', '["JPN"]'), "with itself"),
    ],
)
def test_stories_of_pairs_have_to_hold_together(own_law: Path, text: str, said: str) -> None:
    faults = add(own_law, IDENTITY, text)
    assert any(said in fault for fault in faults), faults


PROVISION = (
    '\n[[provision]]\nid = "2.3"\nheading = "h"\ntopics = []\nmodality = "shall"\nsummary = "s"\nconfidence = "text"\n'
    'breach = "condition_for_doing_business"\n'
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('not_bound = [{ party = ["BRA"], citation = "c", for = "2 years" }]\n', "needs a day to count from"),
        ('not_bound = [{ party = ["BRA"], citation = "c", from = "yesterday", for = "2 years" }]\n', "is no day"),
        ('not_bound = [{ party = ["BRA"], citation = "c" }]\n', "ends by a period"),
        ('not_bound = [{ party = ["BRA"], citation = "c", from = 2022-01-01, for = "two years" }]\n', "has to be a period"),
        ('not_bound = [{ party = ["XXX"], citation = "c", from = 2022-01-01, for = "2 years" }]\n', "no Party has the code"),
        ('dispute_settlement = [{ status = "maybe", citation = "c" }]\n', "It is one of"),
        ('dispute_settlement = [{ status = "suspended", citation = "c", when = "nothing_known" }]\n', "no fact of the vocabulary"),
        ('valid = { until = 2023-01-01, replaced_by = "9.9" }\n', "no clause has that number"),
        ('breach_when = "condition_for_doing_business"\n', "breach_when without breach_any"),
        ('notes = [{ text = "t", citation = "c", confidence = "text", party = ["XXX"] }]\n', "no Party has the code"),
        ("notes = 3\n", "has to be a list of tables"),
        ("notes = [3]\n", "has to be a table"),
    ],
)
def test_details_of_provisions(own_law: Path, text: str, said: str) -> None:
    faults = add(own_law, CHAPTER, PROVISION + text)
    assert any(said in fault for fault in faults), faults


def test_a_transition_by_event_is_unknown(own_law: Path) -> None:
    text = 'not_bound = [{ party = ["BRA"], citation = "2.3 fn 1", until_event = "it passes a law" }]\n'
    assert add(own_law, CHAPTER, PROVISION.replace("topics = []", 'topics = ["localisation"]') + text) == []
    answer = tl.obligations(by="BRA", to="JPN", on="localisation", as_of="2024", under="mine", library=tl.load(own_law, beside=True))
    assert [(n.provision, n.reason.value, n.until) for n in answer.not_applying] == [("2.3", "unknown", None)]
    assert "it passes a law" in answer.not_applying[0].detail


def test_a_suspended_provision_is_answered_as_such(own_law: Path) -> None:
    suspended = '\n[[suspended]]\nprovision = "2.1"\ncitation = "MINE Annex"\nfrom = 2022-01-01\nuntil = 2023-12-31\nconfidence = "text"\n'
    assert add(own_law, IDENTITY, suspended) == []
    library = tl.load(own_law, beside=True)
    during = tl.obligations(by="BRA", to="JPN", on="localisation", as_of="2023-12-31", under="mine", library=library)
    assert [(n.reason.value, str(n.until), n.citation) for n in during.not_applying] == [("suspended", "2024-01-01", "MINE Annex")]
    assert len(tl.obligations(by="BRA", to="JPN", on="localisation", as_of="2024-01-01", under="mine", library=library)) == 1


def test_names_of_agreements_belong_to_one(own_law: Path) -> None:
    other = own_law / "other"
    other.mkdir()
    for name in ("agreement.toml", "ledger.toml"):
        (other / name).write_text(
            (own_law / "mine" / name).read_text(encoding="utf-8").replace('id = "mine"', 'id = "other"'), encoding="utf-8"
        )
    assert any("belongs to mine already" in fault for fault in tl.validate(own_law, beside=True))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a" * 4_000_001, b"x = " + b"[" * 5000 + b"]" * 5000])
def test_a_file_that_cannot_be_read(own_law: Path, content: bytes) -> None:
    (own_law / CHAPTER).write_bytes(content)
    faults = tl.validate(own_law, beside=True)
    assert any(fault.startswith(CHAPTER) for fault in faults)


def test_every_fault_of_a_folder_is_told_at_once(own_law: Path) -> None:
    file = own_law / CHAPTER
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("affects_trade", "afects_trade").replace("pursues_legitimate", "pursue_legitimate"), encoding="utf-8")
    assert len(tl.validate(own_law, beside=True)) == 2


def test_the_line_of_a_value() -> None:
    text = "a = 1\n\n[[x]]\nb = [\n  { c = 1 },\n  { c = 2 },\n]\n[[x]]\nb = [{ c = 3 }]\n"
    document = Document("f", text, tomllib.loads(text))
    assert [document.line_of(s) for s in (("a",), ("x", 0, "b", 1), ("x", 1, "b", 0), ("x", 1, "zz"), ())] == [1, 6, 9, 8, 1]


def test_the_schemas_describe_the_packaged_law(root: Path) -> None:
    """What ``validate`` takes, the schemas for editors take as well."""
    made = schemas()
    for schema in made.values():
        jsonschema.Draft202012Validator.check_schema(schema)

    def plain(value: Any) -> Any:  # noqa: ANN401  # whatever TOML holds
        return json.loads(json.dumps(value, default=str))

    for path in sorted((root / "agreements").glob("**/*.toml")):
        if "tariffs" in path.relative_to(root).parts:
            continue  # what stands beside the tables of tariffs is no chapter
        name = path.stem if path.parent == root / "agreements" or path.stem in ("agreement", "ledger") else "chapter"
        jsonschema.validate(plain(tomllib.loads(path.read_text(encoding="utf-8"))), made[name])


def test_the_schemas_that_ship_are_those_of_the_notation(root: Path) -> None:
    shipped = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (root / "agreements" / "schema").glob("*.json")}
    assert shipped == schemas(), "run tools/make_schemas.py"
