"""Cases: what is known of one measure of a Party, or of the conduct of one of its enterprises.

A case is a plain value. What its words mean (who is called what, which facts there are) is looked
up when it is checked, so that the same case can be checked against any law.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.encoding.reading import Document, read_document
from tradelaw.errors import CaseError, LawError, quoted, suggestion
from tradelaw.law.vocabulary import MOST

if TYPE_CHECKING:
    from tradelaw.logic.conditions import Value

#: The exceptions a case relies on besides those written for a rule: all of them, or not even those.
ALL = "all"
NONE = "none"


def _several(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    given: object = value
    if not isinstance(given, Iterable) or isinstance(given, bytes):
        raise CaseError([f"{quoted(given)} is no name and no list of names."])
    items: list[object] = list(given)
    for item in items:
        if not isinstance(item, str):
            raise CaseError([f"{quoted(item)} is no name: names are text."])
    return tuple(str(item) for item in items)


def _facts(value: Mapping[str, Any]) -> dict[str, Any]:
    given: object = value
    if not isinstance(given, Mapping):
        raise CaseError([f"facts are a mapping of names to values, not {quoted(given)}."])
    return {name if isinstance(name, str) else quoted(name).strip('"'): fact for name, fact in given.items()}


@attrs.frozen
class Source:
    """Where the facts of a case come from."""

    title: str
    publisher: str = ""
    url: str = ""
    supports: str = ""


@attrs.frozen
class Expected:
    """What a case file says its check must answer.

    Parameters
    ----------
    provision
        Agreement and number.
    verdict
        The verdict.
    towards
        The Party affected, where the case names several.
    deciding
        Sets of facts that must be among the smallest that settle the verdict.

    """

    provision: str
    verdict: str
    towards: str = ""
    deciding: tuple[frozenset[str], ...] = ()
    why: str = ""


@attrs.frozen(kw_only=True)
class Case:
    """The facts of one measure, or of one conduct of an enterprise.

    Parameters
    ----------
    actor
        The Party whose measure it is, or that answers for the enterprise: a name or code.
    affects
        The Party, or Parties, whose persons or goods are affected.
    as_of
        The day, as a date or ISO text.
    facts
        What is known, by the names of the vocabulary; what is left out, or None, is unknown.
    pleaded
        Agreement-wide and chapter-wide exceptions relied on, besides the exceptions written for the rule itself, which are always tried:
        citations or numbers (``"CPTPP 29.2"``, ``"29.2"``); ``"all"`` for every exception there is; ``"none"`` for not a single one.
    topics
        Look at every obligation on these topics; by default at those whose breach turns on something the case says.
    agreements
        Look at these agreements only.
    title, summary, sources
        What the measure is, and where its facts come from.
    expected
        What a check must answer, where a case file says so.

    Examples
    --------
    >>> case = Case(actor="VNM", affects="JPN", as_of="2024-06-01", facts={"requires_local_computing_facilities": True})
    >>> case.affects
    ('JPN',)

    """

    actor: str
    affects: tuple[str, ...] = attrs.field(converter=_several)
    as_of: dt.date | str
    facts: dict[str, Any] = attrs.field(factory=dict, converter=_facts)
    pleaded: tuple[str, ...] = attrs.field(default=(), converter=_several)
    topics: tuple[str, ...] = attrs.field(default=(), converter=_several)
    agreements: tuple[str, ...] = attrs.field(default=(), converter=_several)
    title: str = ""
    summary: str = ""
    sources: tuple[Source, ...] = ()
    expected: tuple[Expected, ...] = ()
    #: Where it was read from, and what was wrong there that didn't keep the rest from being read.
    document: Document | None = attrs.field(default=None, eq=False, repr=False)
    faults: tuple[str, ...] = attrs.field(default=(), eq=False, repr=False)

    def knowing(self, **facts: Value | None) -> Case:
        """Give the same case with more facts, or others; None makes a fact unknown.

        Examples
        --------
        >>> case = Case(actor="VNM", affects="JPN", as_of="2024-06-01")
        >>> case.knowing(taxation_measure=False).facts
        {'taxation_measure': False}

        """
        return attrs.evolve(self, facts={**self.facts, **facts})

    def place(self, *steps: str | int) -> str:
        """Say where in its file a part of the case stands: file and line, ready to put before a message; nothing for a case from code."""
        return "" if self.document is None else f"{self.document.path}:{self.document.line_of(steps)}: "

    def to_dict(self) -> dict[str, Any]:
        """Give the case as it was put, in its JSON shape."""
        return {
            "title": self.title,
            "actor": self.actor,
            "affects": list(self.affects),
            "as_of": str(self.as_of),
            "facts": {name: _plain(value) for name, value in sorted(self.facts.items()) if value is not None},
            "pleaded": list(self.pleaded),
            "topics": list(self.topics),
            "agreements": list(self.agreements),
        }

    def __str__(self) -> str:
        facts = f"{len(self.facts)} fact{'' if len(self.facts) == 1 else 's'}"
        return f"{self.title or 'A case'}: {self.actor} towards {', '.join(self.affects)}, as of {self.as_of}, {facts}"


def _plain(value: object) -> object:
    """Give a value as JSON can hold it: dates and decimals as text, and what nobody could write in short as it is quoted."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if abs(value) < MOST else quoted(value)
    return value if isinstance(value, bool | str) else quoted(value).strip('"')


_TEXTS = ("title", "summary")
_LISTS = ("affects", "pleaded", "topics", "agreements")
_KEYS = ("title", "summary", "actor", "affects", "as_of", "pleaded", "topics", "agreements", "sources", "facts", "expected")
_TABLES: dict[str, tuple[type, tuple[str, ...]]] = {
    "sources": (Source, ("title",)),
    "expected": (Expected, ("provision", "verdict")),
}


def read_case(path: Path | str) -> Case:
    """Read a case from a TOML file, such as ``tradelaw questions`` writes.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Case
        What is wrong in the file and doesn't keep the rest from being read is kept with the case, and comes up when it is checked.

    Raises
    ------
    CaseError
        If there is no such file, if it is no TOML, or if it doesn't say who acts, whom that affects, or when.

    """
    where = Path(path)
    try:
        document = read_document(Path(), str(where))
    except LawError as error:
        raise CaseError([str(fault) for fault in error.faults]) from None
    return _Reader(document).case()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[str] = []

    def fault(self, steps: tuple[str | int, ...], message: str) -> None:
        self.faults.append(f"{self.document.path}:{self.document.line_of(steps)}: {message}")

    def case(self) -> Case:
        data = self.document.data
        for key in data:
            if key not in _KEYS:
                inside = " A fact stands under [facts]." if isinstance(data[key], bool) else ""
                self.fault((key,), f"a case has no {quoted(key)}.{suggestion(key, _KEYS) or inside}")
        missing = [key for key in ("actor", "affects", "as_of") if key not in data]
        for key in missing:
            what = {"actor": "who acts", "affects": "whom it affects", "as_of": "on which day"}[key]
            self.faults.append(f"{self.document.path}: the case doesn't say {what}: {key} is missing.")
        rest: dict[str, Any] = {key: self._text(key) for key in _TEXTS if key in data}
        rest |= {key: self._list(key) for key in _LISTS if key in data}
        actor = self._text("actor") if "actor" in data else ""
        facts = data.get("facts", {})
        if not isinstance(facts, dict):
            self.fault(("facts",), "the facts are a table: [facts], and under it one fact a line.")
            facts = {}
        rest |= {key: self._tables(key) for key in _TABLES if key in data}
        as_of = data.get("as_of", "")
        if isinstance(as_of, int) and not isinstance(as_of, bool):
            as_of = str(as_of)
        if not isinstance(as_of, dt.date | str):
            self.fault(("as_of",), f"as_of is a date, not {quoted(as_of)}.")
            missing.append("as_of")
        for key, empty in (("actor", not actor), ("affects", not rest.get("affects"))):
            if key in data and empty and not any(f"{key} is " in fault for fault in self.faults):
                self.fault((key,), f"{key} is empty: the case doesn't say {'who acts' if key == 'actor' else 'whom it affects'}.")
        if missing or not actor or not rest.get("affects"):
            raise CaseError(self.faults)
        return Case(actor=actor, as_of=as_of, facts=facts, document=self.document, faults=tuple(self.faults), **rest)

    def _text(self, key: str) -> str:
        value = self.document.data[key]
        if isinstance(value, str):
            return value
        self.fault((key,), f"{key} is text, not {quoted(value)}.")
        return ""

    def _list(self, key: str) -> tuple[str, ...]:
        value = self.document.data[key]
        if isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            return _several(value)
        self.fault((key,), f"{key} is a name or a list of names, not {quoted(value)}.")
        return ()

    def _tables(self, key: str) -> tuple[Any, ...]:
        made, needed = _TABLES[key]
        raws = self.document.data[key]
        if not isinstance(raws, list) or not all(isinstance(raw, dict) for raw in raws):
            self.fault((key,), f"{key} is a list of tables.")
            return ()
        return tuple(table for place, raw in enumerate(raws) if (table := self._table((key, place), raw, made, needed)) is not None)

    def _table(self, steps: tuple[str | int, ...], raw: dict[str, Any], made: type, needed: tuple[str, ...]) -> object | None:
        known = tuple(field.name for field in attrs.fields(made))
        for key in raw:
            if key not in known:
                self.fault((*steps, key), f"{steps[0]} has no {quoted(key)}.{suggestion(key, known)}")
        lacking = [key for key in needed if not isinstance(raw.get(key), str)]
        if lacking:
            self.fault(steps, f"{steps[0]} lacks its {' and its '.join(lacking)}.")
            return None
        for key, value in raw.items():
            if key in known and key != "deciding" and not isinstance(value, str):
                self.fault((*steps, key), f"{key} is text, not {quoted(value)}.")
        kept: dict[str, Any] = {key: value for key, value in raw.items() if key in known and isinstance(value, str)}
        if "deciding" in raw and made is Expected:
            sets = raw["deciding"]
            if not isinstance(sets, list) or not all(isinstance(s, list) and all(isinstance(name, str) for name in s) for s in sets):
                self.fault((*steps, "deciding"), 'deciding is a list of lists of facts: [["one"], ["two", "three"]].')
            else:
                kept["deciding"] = tuple(frozenset(names) for names in sets)
        table: object = made(**kept)
        return table
