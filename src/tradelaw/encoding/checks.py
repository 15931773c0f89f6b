"""Every check a law folder has to pass: the notation first, then what its tables say of one another.

A fault is a line of text that names file and line, says what is wrong, and what was probably meant.
Checking goes on after a fault, so that one run tells of all of them.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.dates import is_period
from tradelaw.encoding.agreement_checks import AgreementChecker
from tradelaw.encoding.files import TOP_FILES, table_of
from tradelaw.encoding.notation import Key, Kind, Table
from tradelaw.encoding.reading import Document, law_files, read_document
from tradelaw.errors import ConditionError, LawError, quoted, suggestion
from tradelaw.logic.conditions import Comparison, Condition
from tradelaw.logic.grammar import parse_condition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


Raw = dict[str, Any]
Steps = tuple[str | int, ...]

#: Names that every condition may use without the vocabulary: who acts, who is affected, and when.
ALWAYS_KNOWN = frozenset({"actor", "affects", "as_of"})


def faults_of(folder: Path | str, base: Path | None = None) -> list[str]:
    """Check a law folder.

    Parameters
    ----------
    folder
        The folder: ``parties.toml`` and the like at its top, one folder per agreement under it.
    base
        A sound law folder whose Parties, topics and vocabulary it may use.

    Returns
    -------
    list of str
        One text per fault, ``file:line: what is wrong``; empty for a sound folder.

    """
    checker = FolderChecker(Path(folder), base)
    checker.run()
    return checker.faults


def check_folder(folder: Path | str, base: Path | None = None) -> None:
    """Check a law folder and raise what is wrong with it.

    Raises
    ------
    LawError
        With every fault.

    """
    faults = faults_of(folder, base)
    if faults:
        raise LawError(faults)


@attrs.frozen
class Known:
    """What conditions of one agreement may name."""

    facts: frozenset[str]
    parties: frozenset[str]
    kinds: dict[str, str]
    topics: frozenset[str]
    asked: set[str]
    choices: dict[str, tuple[str, ...]]


#: One fact, or its contrary.
_LITERAL = re.compile(r"(?:not\s+)?[A-Za-z_]\w*", re.ASCII)


class FolderChecker:
    """Checks of a folder as a whole; collects the faults."""

    def __init__(self, folder: Path, base: Path | None) -> None:
        self.folder = folder
        self.base = base
        self.faults: list[str] = []
        self.documents: dict[str, Document] = {}
        self.sound: set[str] = set()

    def fault(self, document: Document, steps: Steps, message: str) -> None:
        """Note a fault, with the file and line on which it stands."""
        self.faults.append(f"{document.path}:{document.line_of(steps)}: {message}")

    def run(self) -> None:
        """Check everything."""
        try:
            paths = law_files(self.folder)
        except LawError as error:
            self.faults += error.faults
            return
        for path in paths:
            try:
                self.documents[path] = read_document(self.folder, path)
            except LawError as error:
                self.faults += error.faults
        for path, document in self.documents.items():
            before = len(self.faults)
            self._table(document, (), document.data, table_of(path))
            if len(self.faults) == before:
                self.sound.add(path)
        if self.base is None:
            self.faults += [f"{name}: is missing." for name in TOP_FILES if name not in paths and name != "other-territories.toml"]
        names = self._top()
        identities: dict[str, str] = {}
        for agreement in sorted({path.partition("/")[0] for path in paths if "/" in path}):
            AgreementChecker(self, agreement, names).run(identities)
        if self.base is None:
            self._unasked(names)

    def _unasked(self, names: Known) -> None:
        """Find facts that no condition asks about: a question nobody needs answered."""
        for document, steps, raw in self._raws("vocabulary.toml", "fact"):
            if raw["name"] not in names.asked:
                self.fault(document, (*steps, "name"), f"no condition asks about {quoted(raw['name'])}.")

    # ------------------------------------------------------------ the notation

    def _table(self, document: Document, steps: Steps, raw: object, table: Table) -> None:
        if not isinstance(raw, dict):
            self.fault(document, steps, f"{_last(steps)} has to be a table: {table.doc}")
            return
        for name, value in raw.items():
            key = table.keys.get(name)
            if key is None:
                where = f"in {_last(steps)} " if steps else ""
                self.fault(document, (*steps, name), f"{quoted(name)} is no key {where}here.{suggestion(name, table.keys)}")
            else:
                self._value(document, (*steps, name), value, key)
        for name, key in table.keys.items():
            if key.required and name not in raw:
                what = "a citation" if name == "citation" else f"{name} ({key.doc})"
                self.fault(document, steps, f"{_last(steps)}{_called(raw)} lacks {what}.")

    def _value(self, document: Document, steps: Steps, value: object, key: Key) -> None:
        if key.many:
            if not isinstance(value, list):
                self.fault(document, steps, f"{_last(steps)} has to be a list of tables: {key.doc}.")
                return
            for index, item in enumerate(value):
                self._single(document, (*steps, index), item, key)
        else:
            self._single(document, steps, value, key)

    def _single(self, document: Document, steps: Steps, value: object, key: Key) -> None:
        if isinstance(key.holds, Table):
            self._table(document, steps, value, key.holds)
        elif not _fits(value, key.holds):
            self.fault(document, steps, f"{_last(steps)} has to be {key.holds.value}, not {quoted(value)}.")
        elif key.choices and value not in key.choices:
            self.fault(
                document,
                steps,
                f"{_last(steps)} can't be {quoted(value)}.{suggestion(str(value), key.choices)} It is one of: {', '.join(key.choices)}.",
            )
        elif key.required and isinstance(value, str) and not value.strip() and _last(steps) != "basis":
            self.fault(document, steps, f"{_last(steps)} is empty.")

    # ------------------------------------------------------------ the files at the top

    def _raws(self, path: str, table: str) -> Iterator[tuple[Document, Steps, Raw]]:
        document = self.documents.get(path)
        if document is None or path not in self.sound:
            return
        for index, raw in enumerate(document.data.get(table, ())):
            yield document, (table, index), raw

    def _unique(self, path: str, table: str, key: str) -> list[Raw]:
        seen: set[str] = set()
        raws = []
        for document, steps, raw in self._raws(path, table):
            if raw[key] in seen:
                self.fault(document, (*steps, key), f"{quoted(raw[key])} stands here a second time.")
            seen.add(raw[key])
            raws.append(raw)
        return raws

    def _of_base(self, path: str, table: str) -> list[Raw]:
        assert self.base is not None  # noqa: S101  # asked only where there is one
        found: list[Raw] = read_document(self.base, path).data[table]
        return found

    def _top(self) -> Known:
        parties = [raw for path in ("parties.toml", "other-territories.toml") for raw in self._unique(path, "party", "code")]
        codes = frozenset(raw["code"] for raw in parties)
        if self.base is not None:
            codes |= {raw["code"] for path in ("parties.toml", "other-territories.toml") for raw in self._of_base(path, "party")}
        for document, steps, raw in self._raws("parties.toml", "membership"):
            for key in ("union", "member"):
                if raw[key] not in codes:
                    self.fault(document, (*steps, key), f"no Party has the code {quoted(raw[key])}.{suggestion(raw[key], codes)}")
        topics = frozenset(raw["name"] for raw in self._unique("topics.toml", "topic", "name"))
        facts = self._unique("vocabulary.toml", "fact", "name")
        if self.base is not None:
            topics |= {raw["name"] for raw in self._of_base("topics.toml", "topic")}
            facts += self._of_base("vocabulary.toml", "fact")
        names = Known(
            facts=frozenset(raw["name"] for raw in facts) | ALWAYS_KNOWN,
            parties=codes,
            kinds={raw["name"]: raw["kind"] for raw in facts} | {"actor": "party", "affects": "party", "as_of": "date"},
            topics=topics,
            asked=set(),
            choices={raw["name"]: tuple(raw.get("values", ())) for raw in facts},
        )
        for document, steps, raw in self._raws("vocabulary.toml", "fact"):
            if raw["kind"] == "number" and "unit" not in raw:
                self.fault(document, steps, f"{raw['name']} is a number and lacks its unit.")
            if raw["kind"] == "choice" and not raw.get("values"):
                self.fault(document, steps, f"{raw['name']} is a choice and lacks its values.")
        for document, steps, raw in self._raws("vocabulary.toml", "implication"):
            for key in ("if", "then"):
                self.condition(document, (*steps, key), raw[key], names, {})
                if _LITERAL.fullmatch(raw[key].strip()) is None:
                    self.fault(
                        document,
                        (*steps, key),
                        f"an implication joins single facts: {quoted(raw[key])} is more than a fact or its contrary.",
                    )
        names.asked.clear()
        return names

    # ------------------------------------------------------------ conditions

    def condition(  # noqa: PLR0917  # where it stands, what it says, and what it may name
        self, document: Document, steps: Steps, text: str, names: Known, terms: dict[str, str], parameters: frozenset[str] = frozenset()
    ) -> None:
        """Check one condition, and note the facts it asks about."""
        try:
            condition = parse_condition(text)
        except ConditionError as error:
            self.fault(document, steps, "this is no condition:\n    " + str(error).replace("\n", "\n    "))
            return
        for part in condition.walk():
            for name in part.own_facts():
                if name in terms:
                    continue
                names.asked.add(name)
                if name in names.facts:
                    self._kind(document, steps, part, name, names, parameters)
                else:
                    meant = suggestion(name, [*names.facts, *terms])
                    self.fault(document, steps, f"the condition asks about {quoted(name)}: no fact of the vocabulary, and no term.{meant}")

    def _kind(  # noqa: PLR0917  # as above
        self, document: Document, steps: Steps, part: Condition, name: str, names: Known, parameters: frozenset[str]
    ) -> None:
        kind = names.kinds[name]
        if not isinstance(part, Comparison):
            if kind != "yes/no":
                self.fault(document, steps, f"{name} is a {kind}: compare it with something.")
            return
        fits: dict[str, Callable[[object], bool]] = {
            "yes/no": lambda value: isinstance(value, bool),
            "number": lambda value: value in parameters or not isinstance(value, (bool, str, dt.date)),
            "date": lambda value: isinstance(value, dt.date),
            "party": lambda value: value in names.parties,
            "choice": lambda value: value in names.choices[name],
        }
        for value in part.values:
            if value in parameters and part.operator not in ("<", "<=", ">", ">="):
                self.fault(document, steps, f"{value} has no value for some Parties and days: compare {name} with it by <, <=, > or >=.")
            if not fits[kind](value):
                words = {"party": names.parties, "number": parameters}.get(kind, names.choices.get(name, ()))
                meant = suggestion(str(value), words)
                self.fault(document, steps, f"{name} is a {kind} and can't be compared with {quoted(value)}.{meant}")


def _last(steps: Steps) -> str:
    return next((step for step in reversed(steps) if isinstance(step, str)), "the file")


def _called(raw: Raw) -> str:
    name = raw.get("id") or raw.get("name") or raw.get("number") or raw.get("code")
    return f" {quoted(name)}" if isinstance(name, str) else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_date(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _is_names(value: object) -> bool:
    if isinstance(value, str):
        return True
    return isinstance(value, dict) and "en" in value and set(value) <= {"en", "ja"} and all(map(_is_text, value.values()))


_FITS: dict[Kind, Callable[[object], bool]] = {
    Kind.TEXT: _is_text,
    Kind.TEXTS: _is_texts,
    Kind.TEXT_OR_TEXTS: lambda value: _is_text(value) or _is_texts(value),
    Kind.DATE: _is_date,
    Kind.NUMBER: lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    Kind.FLAG: lambda value: isinstance(value, bool),
    Kind.NAMES: _is_names,
    Kind.CONDITION: _is_text,
    Kind.START: lambda value: _is_date(value) or _is_text(value),
    Kind.PERIOD: lambda value: isinstance(value, str) and is_period(value),
}


def _fits(value: object, kind: Kind) -> bool:
    return _FITS[kind](value)
