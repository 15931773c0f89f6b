"""JSON Schemas for the files of a law folder, made from the notation, so that editors complete and check them while they are written."""

from __future__ import annotations

from typing import Any

from tradelaw.encoding.files import AGREEMENT_FILE, CHAPTER_FILE, LEDGER_FILE, TOP_FILES
from tradelaw.encoding.notation import Key, Kind, Table

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_NAMES = {
    "type": "object",
    "properties": {"en": _TEXT, "ja": _TEXT},
    "required": ["en"],
    "additionalProperties": False,
}
_KINDS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: _TEXT,
    Kind.TEXTS: _TEXTS,
    Kind.TEXT_OR_TEXTS: {"anyOf": [_TEXT, _TEXTS]},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.NUMBER: {"type": "number"},
    Kind.FLAG: {"type": "boolean"},
    Kind.NAMES: {"anyOf": [_TEXT, _NAMES]},
    Kind.CONDITION: _TEXT,
    Kind.START: _TEXT,
    Kind.PERIOD: {"type": "string", "pattern": r"^\d{1,3} (year|month)s?$"},
}


def _of_key(key: Key) -> dict[str, Any]:
    schema = _of_table(key.holds) if isinstance(key.holds, Table) else dict(_KINDS[key.holds])
    if key.choices:
        schema["enum"] = list(key.choices)
    if key.many:
        schema = {"type": "array", "items": schema}
    return {"description": key.doc, **schema}


def _of_table(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "description": table.doc,
        "properties": {name: _of_key(key) for name, key in table.keys.items()},
        "required": [name for name, key in table.keys.items() if key.required],
        "additionalProperties": False,
    }


def schemas() -> dict[str, dict[str, Any]]:
    """Give the JSON Schema of every kind of file.

    Returns
    -------
    dict
        By name of the kind: ``chapter``, ``agreement``, ``ledger``, and the files at the top of the folder.

    Examples
    --------
    >>> sorted(schemas())
    ['agreement', 'chapter', 'edition', 'ledger', 'other-territories', 'parties', 'topics', 'vocabulary']

    """
    tables = {"chapter": CHAPTER_FILE, "agreement": AGREEMENT_FILE, "ledger": LEDGER_FILE}
    tables |= {name.removesuffix(".toml"): table for name, table in TOP_FILES.items()}
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"tradelaw: {name}", **_of_table(table)}
        for name, table in tables.items()
    }
