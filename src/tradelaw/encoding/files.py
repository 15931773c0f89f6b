"""The notation of whole files: which tables each file of a law folder holds."""

from __future__ import annotations

import attrs

from tradelaw.encoding.notation import (
    CITATION,
    CONFIDENCE,
    EXCEPTION,
    GAP,
    NAMES,
    NOTE,
    PARAMETER,
    PROVISION,
    SCOPE,
    SETTLEMENT,
    SOURCE,
    TERM,
    TOPICS,
    Key,
    Kind,
    Table,
    text,
    words,
)
from tradelaw.law.agreements import PartyStatus
from tradelaw.law.provisions import LedgerState

#: A file with law in it: one chapter or one subject.
CHAPTER_FILE = Table(
    "A chapter, or a subject, of an agreement.",
    {
        "chapter": text("its number; absent in an agreement without chapters"),
        "title": Key(Kind.NAMES, "its title"),
        "instrument": text("the text it belongs to"),
        "dispute_settlement": Key(SETTLEMENT, "where it differs from the agreement's"),
        "scope": Key(SCOPE, "what the chapter reaches", many=True),
        "term": Key(TERM, "defined terms", many=True),
        "provision": Key(PROVISION, "provisions", many=True),
        "exception": Key(EXCEPTION, "exceptions", many=True),
        "parameter": Key(PARAMETER, "dated numbers", many=True),
        "gap": Key(GAP, "law that could not be established", many=True),
    },
)

AGREEMENT_FILE = Table(
    "An agreement: identity, instruments, Parties, dates.",
    {
        "id": text("identifier", required=True),
        "short": text("what stands in front of its citations", required=True),
        "title": NAMES,
        "aliases": Key(Kind.TEXTS, "other names", required=True),
        "signed": Key(Kind.DATE, "day of signature", required=True),
        "in_force": Key(Kind.DATE, "entry into force of the agreement as such", required=True),
        "verified_on": Key(Kind.DATE, "day up to which its state was looked up", required=True),
        "relation": text("its relation to other agreements, in our words"),
        "relation_citation": text("the clause on that"),
        "pair_rule": Key(
            Table(
                "When it applies between two Parties.",
                {
                    "rule": Key(Kind.TEXT, "the rule", required=True, choices=("later of the two entries into force",)),
                    "citation": CITATION,
                    "confidence": CONFIDENCE,
                },
            ),
            "when it applies between two Parties",
            required=True,
        ),
        "dispute_settlement": Key(SETTLEMENT, "whether disputes can go to a panel", required=True),
        "instrument": Key(
            Table(
                "A signed text.",
                {
                    "id": text("identifier", required=True),
                    "title": NAMES,
                    "signed": Key(Kind.DATE, "day of signature"),
                    "in_force": Key(Kind.DATE, "entry into force, where it has one of its own"),
                    "citation": CITATION,
                    "note": NOTE,
                    "confidence": CONFIDENCE,
                    "source": SOURCE,
                },
            ),
            "signed texts it is made of",
            required=True,
            many=True,
        ),
        "party": Key(
            Table(
                "How one economy stands to the agreement.",
                {
                    "code": text("code of the Party", required=True),
                    "status": Key(Kind.TEXT, "how it stands to it", required=True, choices=words(PartyStatus)),
                    "signed": Key(Kind.DATE, "day of signature"),
                    "ratified": Key(Kind.DATE, "instrument or notification deposited"),
                    "in_force": Key(Kind.DATE, "entry into force for it"),
                    "note": NOTE,
                    "confidence": CONFIDENCE,
                    "source": SOURCE,
                },
            ),
            "who is bound",
            required=True,
            many=True,
        ),
        "pair": Key(
            Table(
                "A stretch of the story of one Party with others, in the place of the rule.",
                {
                    "party": text("code of the one", required=True),
                    "with": Key(Kind.TEXTS, "codes of the others", required=True),
                    "state": Key(Kind.TEXT, "the state", required=True, choices=("in force", "not in force", "unknown")),
                    "from": Key(Kind.DATE, "first day", required=True),
                    "until": Key(Kind.DATE, "last day"),
                    "basis": text("why, and the clause", required=True),
                    "verified_on": Key(Kind.DATE, "day up to which it was looked up", required=True),
                    "confidence": CONFIDENCE,
                    "source": SOURCE,
                },
            ),
            "dates of particular pairs",
            many=True,
        ),
        "suspended": Key(
            Table(
                "A provision whose application is suspended.",
                {
                    "provision": text("its number", required=True),
                    "words": text("only these words"),
                    "citation": CITATION,
                    "from": Key(Kind.DATE, "first day"),
                    "until": Key(Kind.DATE, "last day"),
                    "note": NOTE,
                    "confidence": CONFIDENCE,
                },
            ),
            "suspended provisions",
            many=True,
        ),
    },
)

LEDGER_FILE = Table(
    "What became of every article.",
    {
        "article": Key(
            Table(
                "What became of one article.",
                {
                    "number": text("its number", required=True),
                    "title": text("what it is about"),
                    "state": Key(Kind.TEXT, "how far it is encoded", required=True, choices=words(LedgerState)),
                    "reason": text("why not, or what is missing"),
                    "topics": attrs.evolve(
                        TOPICS, doc="topics on which it holds law that is not encoded, so that no answer on them is silent about it"
                    ),
                    "looked_at": Key(Kind.TEXTS, "where it was looked for"),
                },
            ),
            "articles",
            required=True,
            many=True,
        ),
        "none": Key(
            Table(
                "Topics on which the agreement has nothing.",
                {
                    "topics": attrs.evolve(TOPICS, required=True),
                    "reason": text("why, and what is related", required=True),
                    "confidence": CONFIDENCE,
                },
            ),
            "topics on which the agreement has nothing",
            many=True,
        ),
    },
)

PARTIES_FILE = Table(
    "Parties and their names.",
    {
        "party": Key(
            Table(
                "A State, customs territory or union.",
                {
                    "code": text("ISO 3166-1 alpha-3 code, or EU", required=True),
                    "alpha2": text("two-letter code", required=True),
                    "name": NAMES,
                    "aliases": Key(Kind.TEXTS, "other names"),
                    "kind": Key(Kind.TEXT, "what it is", choices=("state", "union", "customs territory")),
                },
            ),
            "Parties",
            required=True,
            many=True,
        ),
        "membership": Key(
            Table(
                "Membership of a union, by date.",
                {
                    "union": text("code of the union", required=True),
                    "member": text("code of the member", required=True),
                    "from": Key(Kind.DATE, "first day", required=True),
                    "until": Key(Kind.DATE, "last day"),
                    "note": NOTE,
                },
            ),
            "memberships",
            many=True,
        ),
    },
)

TOPICS_FILE = Table(
    "Topics.",
    {
        "topic": Key(
            Table(
                "A topic.",
                {
                    "name": text("its public identifier", required=True),
                    "label": NAMES,
                    "aliases": Key(Kind.TEXTS, "other spellings", required=True),
                },
            ),
            "topics",
            required=True,
            many=True,
        ),
    },
)

VOCABULARY_FILE = Table(
    "Facts that conditions may ask about.",
    {
        "fact": Key(
            Table(
                "A fact.",
                {
                    "name": text("its name in conditions", required=True),
                    "question": Key(Kind.NAMES, "the question that establishes it", required=True),
                    "group": Key(
                        Kind.TEXT,
                        "what it is about",
                        required=True,
                        choices=("measure", "person", "transfer", "objective", "exception", "dispute", "enterprise", "case"),
                    ),
                    "kind": Key(Kind.TEXT, "what its value is", required=True, choices=("yes/no", "number", "date", "party", "choice")),
                    "unit": text("unit of a number"),
                    "values": Key(Kind.TEXTS, "the choices"),
                },
            ),
            "facts",
            required=True,
            many=True,
        ),
        "implication": Key(
            Table(
                "What implies what.",
                {
                    "if": Key(Kind.CONDITION, "when this holds", required=True),
                    "then": Key(Kind.CONDITION, "this holds as well", required=True),
                },
            ),
            "implications",
            many=True,
        ),
    },
)

EDITION_FILE = Table(
    "The edition.",
    {
        "edition": text("its name", required=True),
        "known_until": Key(Kind.DATE, "day up to which its facts were established", required=True),
    },
)

#: Files at the top of a law folder.
TOP_FILES = {
    "edition.toml": EDITION_FILE,
    "parties.toml": PARTIES_FILE,
    "topics.toml": TOPICS_FILE,
    "vocabulary.toml": VOCABULARY_FILE,
    "other-territories.toml": PARTIES_FILE,
}


def table_of(path: str) -> Table:
    """Give the notation of a file.

    Parameters
    ----------
    path
        Its path inside the law folder, with slashes: ``parties.toml``, ``cptpp/ledger.toml``.

    """
    folder, _, name = path.rpartition("/")
    if not folder:
        return TOP_FILES.get(name, CHAPTER_FILE)
    return {"agreement.toml": AGREEMENT_FILE, "ledger.toml": LEDGER_FILE}.get(name, CHAPTER_FILE)
