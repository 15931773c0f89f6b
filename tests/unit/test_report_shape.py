"""The data of a report: exactly the keys and types that are published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given

import tradelaw as tl
from drawn_cases import DATA, FEWER, LOCAL, Drawn, cases, checked

if TYPE_CHECKING:
    from pathlib import Path

    from tradelaw.compliance.reports import Report

TEXT = {"type": "string", "minLength": 1}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
YES_NO = {"type": "boolean"}
NAMES = {"type": "array", "items": TEXT}
VERDICT = {"enum": ["not bound", "outside scope", "consistent", "excused", "inconsistent", "undetermined"]}
CONFIDENCE = {"enum": ["text", "secondary", "derived", "memory"]}


def thing(*optional: str, **properties: object) -> dict[str, Any]:
    """The schema of an object with exactly these keys."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


EXCEPTION = thing(
    provision=TEXT,
    citation=TEXT,
    kind=TEXT,
    verdict={"enum": ["made out", "fails", "undetermined", "not pleaded"]},
    parts={"type": "object", "additionalProperties": {"enum": ["met", "not met", "undetermined"]}},
    self_judging=YES_NO,
    reviewable=YES_NO,
    confidence=CONFIDENCE,
)
NODE = thing(
    "title",
    "source",
    "judged_by",
    "confidence",
    "parts",
    part=TEXT,
    clause=TEXT,
    condition={"type": "string"},
    fact={"type": ["string", "null"]},
    value={"type": ["boolean", "string", "integer", "null"]},
    holds={"type": ["boolean", "null"]},
    words=TEXT,
    title=TEXT,
    source={"enum": ["given", "implied", "the case", "unknown", "not established"]},
    judged_by={"enum": ["panel", "actor", "nobody"]},
    confidence=CONFIDENCE,
    parts={"type": "array", "items": {"$ref": "#/$defs/node"}, "minItems": 1},
)
NOT_APPLYING = thing(
    agreement=TEXT,
    provision={"type": ["string", "null"]},
    obligor={"type": ["string", "null"]},
    obligee={"type": ["string", "null"]},
    reason={"enum": ["not in force", "not yet binding", "suspended", "ended", "unknown", "no provision", "not a Party"]},
    until={"anyOf": [DAY, {"type": "null"}]},
    citation={"type": ["string", "null"]},
    detail={"type": "string"},
)
FINDING = thing(
    "not_bound",
    agreement={"enum": list(tl.library().agreements)},
    provision=TEXT,
    citation=TEXT,
    obligor={"type": "string", "pattern": "^([A-Z]{3}|EU)$"},
    obligee={"type": "string", "pattern": "^([A-Z]{3}|EU)$"},
    verdict=VERDICT,
    cleared=YES_NO,
    headline=TEXT,
    deciding_facts={"type": "array", "items": {**NAMES, "minItems": 1, "uniqueItems": True}, "uniqueItems": True},
    deciding={"type": "array", "items": thing(facts={"type": "object", "minProperties": 1}, verdict=VERDICT)},
    not_established=NAMES,
    deciding_cut={"type": "array", "items": VERDICT},
    exceptions={"type": "array", "items": EXCEPTION},
    self_judging=YES_NO,
    reviewable={"type": ["boolean", "null"]},
    dispute_settlement={"enum": ["available", "excluded", "suspended", "none"]},
    dispute_settlement_basis={"type": ["string", "null"]},
    dispute_settlement_note={"type": ["string", "null"]},
    dispute_settlement_open=YES_NO,
    dispute_settlement_until={"anyOf": [DAY, {"type": "null"}]},
    confidence=CONFIDENCE,
    explanation=thing(
        version={"const": 1}, verdict=VERDICT, heading=TEXT, reasons={"type": "array", "items": {"$ref": "#/$defs/node"}, "minItems": 1}
    ),
    not_bound=NOT_APPLYING,
)
CASE = thing(
    title={"type": "string"}, actor=TEXT, affects=NAMES, as_of=TEXT, facts={"type": "object"}, pleaded=NAMES, topics=NAMES, agreements=NAMES
)
REPORT = thing(
    title={"type": "string"},
    as_of=DAY,
    edition=TEXT,
    findings={"type": "array", "items": FINDING},
    not_applying={"type": "array", "items": NOT_APPLYING},
    untouched={"type": "object", "additionalProperties": {**NAMES, "minItems": 1, "uniqueItems": True}},
    implied={"type": "object", "additionalProperties": YES_NO},
    unasked=NAMES,
    next_question={"type": ["string", "null"]},
    notes=NAMES,
    receipt=thing(library=TEXT, edition=TEXT, known_until=DAY, inputs=CASE, digest={"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}),
) | {"$defs": {"node": NODE}}
SHAPE = jsonschema.Draft202012Validator(REPORT, format_checker=None)


def assert_in_shape(report: Report) -> None:
    shape = report.to_dict()
    assert json.loads(json.dumps(shape)) == shape
    assert [f"{'/'.join(map(str, error.path))}: {error.message}" for error in SHAPE.iter_errors(shape)] == []
    assert shape["findings"] == report.to_records()


def test_data_have_the_published_shape() -> None:
    report = checked(pleaded="29.2")
    assert_in_shape(report)
    finding = report.to_dict()["findings"][0]
    assert {key: finding[key] for key in ("agreement", "provision", "obligor", "obligee", "verdict", "dispute_settlement")} == {
        "agreement": "cptpp",
        "provision": "14.13.2",
        "obligor": "VNM",
        "obligee": "JPN",
        "verdict": "undetermined",
        "dispute_settlement": "available",
    }
    tried = {item["provision"]: item["verdict"] for item in finding["exceptions"] if item["verdict"] != "not pleaded"}
    assert tried == {"14.13.3": "undetermined", "29.2": "undetermined"}


@FEWER
@given(cases(DATA))
def test_data_of_any_case_have_the_published_shape(drawn: Drawn) -> None:
    assert_in_shape(drawn.report())


@pytest.mark.parametrize("name", ["malaysia-petronas-vendor-licences", "viet-nam-vietnam-airlines-rescue", "italy-alitalia-loan"])
def test_data_on_enterprises_have_the_published_shape(name: str, root: Path) -> None:
    report = tl.check(root / "examples" / "cases" / f"{name}.toml")
    assert_in_shape(report)
    assert report.to_dict()["findings"]


@pytest.mark.parametrize("affects", ["CHN", "MMR", "Brazil", ("JPN", "AUS", "CHN")])
def test_data_of_what_does_not_apply_have_it_as_well(affects: str | tuple[str, ...]) -> None:
    report = checked(affects=affects)
    assert_in_shape(report)
    assert report.to_dict()["not_applying"] or report.to_dict()["findings"]


def test_deciding_facts_are_sets_of_names_smallest_first() -> None:
    report = checked(LOCAL)
    sets = report.deciding_facts()
    assert [len(names) for names in sets] == sorted(len(names) for names in sets)
    for finding in report:
        assert finding.to_dict()["deciding_facts"] == finding.deciding_facts
        assert all(names in sets for names in finding.deciding_facts)
        named = {tuple(item["facts"]) for item in finding.to_dict()["deciding"]}
        assert named == {tuple(names) for names in finding.deciding_facts}
