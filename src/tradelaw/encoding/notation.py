"""The notation of a law folder, written down once.

Which tables a file may hold, which keys a table has, and what they mean.

The checks (`tradelaw.encoding.checks`) and the JSON Schema for editors (`tradelaw.encoding.schema`)
are both made from this.
"""

from __future__ import annotations

import enum
from typing import TypeAlias

import attrs

from tradelaw.law.provisions import ExceptionKind, Judge, ScopeKind
from tradelaw.modality import Confidence, Modality, Settlement


class Kind(enum.Enum):
    """What the value of a key is."""

    TEXT = "text"
    TEXTS = "a list of texts"
    TEXT_OR_TEXTS = "text, or a list of texts"
    DATE = "a date"
    NUMBER = "a number"
    FLAG = "true or false"
    NAMES = "text, or { en = ..., ja = ... }"
    CONDITION = "a condition"
    START = "a date, 'entry into force of the agreement' or 'entry into force for XYZ'"
    PERIOD = "a period such as '5 years'"


@attrs.frozen
class Key:
    """One key of a table.

    Parameters
    ----------
    holds
        What its value is; a `Table` for a table in a table.
    many
        Whether the value is a list of such tables.
    choices
        The only words it may hold.

    """

    holds: Kind | Table
    doc: str
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()


@attrs.frozen
class Table:
    """A kind of table: its keys by name."""

    doc: str
    keys: dict[str, Key] = attrs.field(eq=False)


Keys: TypeAlias = dict[str, Key]


def words(kind: type[enum.StrEnum]) -> tuple[str, ...]:
    """Give the words of an enumeration, as the choices of a key."""
    return tuple(word.value for word in kind)


def text(doc: str, *, required: bool = False) -> Key:
    """Give a key that holds free text."""
    return Key(Kind.TEXT, doc, required)


CONFIDENCE = Key(Kind.TEXT, "how sure: the weakest mark among the facts the table states", required=True, choices=words(Confidence))
_CONFIDENCE_OF_LIMB = attrs.evolve(CONFIDENCE, required=False, doc="how sure, where it differs from the clause")
SOURCE = text("who published what was seen, where that is not the treaty itself")
NOTE = text("a remark in our words")
_READING = Key(Kind.TEXT_OR_TEXTS, "what the text leaves open, and how it is read here")
CITATION = text("the clause", required=True)
_SUMMARY = text("what it says, in our own words", required=True)
NAMES = Key(Kind.NAMES, "name in English and Japanese", required=True)
_PARTIES = Key(Kind.TEXTS, "the Parties it concerns, by code")
TOPICS = Key(Kind.TEXTS, "topics, by name")

SETTLEMENT = Table(
    "Whether disputes can go to a panel.",
    {
        "status": Key(Kind.TEXT, "the answer", required=True, choices=words(Settlement)),
        "basis": text("the clause, empty where there is none", required=True),
        "note": NOTE,
        "confidence": CONFIDENCE,
    },
)

SETTLEMENT_OF_PROVISION = Table(
    "A difference from the chapter's answer on dispute settlement, for some Parties and a time.",
    {
        "status": Key(Kind.TEXT, "the answer", required=True, choices=words(Settlement)),
        "citation": CITATION,
        "party": _PARTIES,
        "from": Key(Kind.START, "first day"),
        "for": Key(Kind.PERIOD, "how long"),
        "until": Key(Kind.DATE, "last day"),
        "when": Key(Kind.CONDITION, "the measures it is about"),
        "note": NOTE,
        "confidence": _CONFIDENCE_OF_LIMB,
    },
)

VALIDITY = Table(
    "Days on which a clause is law.",
    {
        "from": Key(Kind.DATE, "first day"),
        "until": Key(Kind.DATE, "last day"),
        "replaced_by": text("number of the clause that took its place"),
        "citation": text("the clause that ended or started it"),
    },
)

LIMB = Table(
    "One limb of a test.",
    {
        "when": Key(Kind.CONDITION, "the condition", required=True),
        "citation": CITATION,
        "part": Key(
            Kind.TEXT, "what it tests", choices=("objective", "chapeau", "necessity", "proportionality", "condition", "circumstance")
        ),
        "judged_by": Key(Kind.TEXT, "who decides it", choices=words(Judge)),
        "summary": text("what it says, in our own words"),
        "note": NOTE,
        "confidence": _CONFIDENCE_OF_LIMB,
    },
)

NUMBERED_LIMB = Table(
    "One alternative of a provision, with a number of its own.",
    {
        "id": text("the limb's number", required=True),
        "cite": text("how it is cited, where 'Art. <id>' would be wrong"),
        "when": Key(Kind.CONDITION, "the condition", required=True),
        "topics": TOPICS,
        "summary": text("what it says, in our own words"),
        "note": NOTE,
        "confidence": _CONFIDENCE_OF_LIMB,
    },
)

TRANSITION = Table(
    "A time during which some Parties are not yet bound.",
    {
        "party": attrs.evolve(_PARTIES, required=True),
        "citation": CITATION,
        "from": Key(Kind.START, "from when the period counts"),
        "for": Key(Kind.PERIOD, "how long"),
        "may_extend": Key(Kind.PERIOD, "by how much it may be extended"),
        "until_event": text("the event that ends it, where no date does"),
    },
)

REMARK = Table(
    "A dated remark that an answer must carry.",
    {
        "text": text("the remark, in our words", required=True),
        "citation": CITATION,
        "party": _PARTIES,
        "from": Key(Kind.DATE, "first day"),
        "until": Key(Kind.DATE, "last day"),
        "confidence": CONFIDENCE,
    },
)

TERM = Table(
    "A defined term.",
    {
        "name": text("its name in conditions", required=True),
        "label": NAMES,
        "citation": CITATION,
        "summary": text("what it means, in our own words"),
        "when": Key(Kind.CONDITION, "what it means, as one condition"),
        "all": Key(LIMB, "limbs that must all hold", many=True),
        "any": Key(LIMB, "limbs of which one must hold", many=True),
        "unless": Key(LIMB, "what takes a person or thing out", many=True),
        "not_established": text("what is missing, where the definition could not be established"),
        "reading": _READING,
        "note": NOTE,
        "confidence": CONFIDENCE,
        "source": SOURCE,
    },
)

SCOPE = Table(
    "A clause on what a chapter reaches.",
    {
        "id": text("number", required=True),
        "cite": text("how it is cited, where 'Art. <id>' would be wrong"),
        "kind": Key(Kind.TEXT, "what it does", required=True, choices=words(ScopeKind)),
        "when": Key(Kind.CONDITION, "the condition", required=True),
        "reaches": Key(Kind.TEXTS, "what it reaches; by default its chapter"),
        "except": Key(Kind.TEXTS, "what is taken out of that"),
        "summary": _SUMMARY,
        "valid": Key(VALIDITY, "days on which it stands"),
        "reading": _READING,
        "note": NOTE,
        "confidence": CONFIDENCE,
        "source": SOURCE,
    },
)

DEADLINE = Table(
    "A day by which something has to be done.",
    {
        "what": text("what has to be done, in our words"),
        "citation": CITATION,
        "party": _PARTIES,
        "from": Key(Kind.START, "from when the period counts", required=True),
        "for": Key(Kind.PERIOD, "how long"),
    },
)

PROVISION = Table(
    "A numbered clause that demands, permits or recognises something.",
    {
        "id": text("number", required=True),
        "cite": text("how it is cited, where 'Art. <id>' would be wrong"),
        "heading": NAMES,
        "topics": attrs.evolve(TOPICS, required=True),
        "modality": Key(Kind.TEXT, "its verb", required=True, choices=words(Modality)),
        "bearer": Key(Kind.TEXT, "who is bound", choices=("each Party", "the Parties", "both Parties")),
        "party": _PARTIES,
        "protects": text("the term that says who is protected"),
        "summary": _SUMMARY,
        "conduct_of": text("the term for the enterprises whose conduct the Party answers for"),
        "breach": Key(Kind.CONDITION, "when it is breached"),
        "breach_any": Key(NUMBERED_LIMB, "its alternatives, with numbers of their own", many=True),
        "breach_when": Key(Kind.CONDITION, "what every alternative needs besides"),
        "breach_not_established": text("what is missing, where its elements could not be established"),
        "procedural": Key(Kind.FLAG, "a duty to reassess, to review, to talk"),
        "instrument": text("the text it comes from, where that is not the chapter's"),
        "valid": Key(VALIDITY, "days on which it is law"),
        "not_bound": Key(TRANSITION, "who is not yet bound", many=True),
        "dispute_settlement": Key(SETTLEMENT_OF_PROVISION, "differences on dispute settlement", many=True),
        "due": Key(DEADLINE, "what has to be done by a day", many=True),
        "notes": Key(REMARK, "dated remarks", many=True),
        "reading": _READING,
        "confidence": CONFIDENCE,
        "source": SOURCE,
    },
)

EXCEPTION = Table(
    "A clause that excuses what another forbids.",
    {
        "id": text("number", required=True),
        "cite": text("how it is cited, where 'Art. <id>' would be wrong"),
        "kind": Key(Kind.TEXT, "what it is there for", required=True, choices=words(ExceptionKind)),
        "justifies": Key(Kind.TEXTS, "what it can excuse", required=True),
        "except": Key(Kind.TEXTS, "what is taken out of that"),
        "party": _PARTIES,
        "heading": attrs.evolve(NAMES, required=False),
        "summary": _SUMMARY,
        "when": Key(Kind.CONDITION, "its test, as one condition"),
        "all": Key(LIMB, "limbs that must all hold", many=True),
        "any": Key(LIMB, "limbs of which one must hold", many=True),
        "not_established": text("what is missing, where its test could not be established"),
        "judged_by": Key(Kind.TEXT, "who decides whether it is met", choices=words(Judge)),
        "not_reviewable": Key(Kind.FLAG, "whether the other Parties may not dispute it at all"),
        "incorporates": Key(Kind.TEXTS, "WTO exceptions that come in"),
        "instrument": text("the text it comes from, where that is not the chapter's"),
        "valid": Key(VALIDITY, "days on which it is law"),
        "reading": _READING,
        "note": NOTE,
        "confidence": CONFIDENCE,
        "source": SOURCE,
    },
)

GAP = Table(
    "Law that is known to exist and could not be established.",
    {
        "id": text("number", required=True),
        "cite": text("how it is cited, where 'Art. <id>' would be wrong"),
        "topics": attrs.evolve(TOPICS, required=True),
        "summary": _SUMMARY,
        "reason": text("why it could not be established", required=True),
        "valid": Key(VALIDITY, "days on which it is law"),
    },
)

PARAMETER_VALUE = Table(
    "A value of a parameter.",
    {
        "from": Key(Kind.START, "first day", required=True),
        "until": Key(Kind.DATE, "last day"),
        "for": Key(Kind.PERIOD, "how long"),
        "party": _PARTIES,
        "value": Key(Kind.NUMBER, "the number"),
        "unknown": text("what is missing, where the value could not be established"),
        "citation": text("the clause, where it differs from the parameter's"),
        "note": NOTE,
        "confidence": _CONFIDENCE_OF_LIMB,
    },
)

PARAMETER = Table(
    "A dated number.",
    {
        "name": text("its name in conditions", required=True),
        "label": NAMES,
        "unit": text("what it counts", required=True),
        "citation": CITATION,
        "summary": _SUMMARY,
        "values": Key(PARAMETER_VALUE, "values for everybody, each until the next", many=True),
        "variants": Key(PARAMETER_VALUE, "values for some Parties", many=True),
        "reading": _READING,
        "note": NOTE,
        "confidence": CONFIDENCE,
        "source": SOURCE,
    },
)
