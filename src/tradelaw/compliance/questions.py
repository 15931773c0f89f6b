"""Questions: the facts that the clauses in force on a topic actually ask, most decisive first, as a case file to fill in."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.citations import order
from tradelaw.compliance.cases import Case
from tradelaw.compliance.checking import Item, Looking, laid_out
from tradelaw.compliance.deciding import deciding
from tradelaw.compliance.preparing import GIVEN_BY_THE_CASE, Plea, prepare
from tradelaw.errors import CaseError
from tradelaw.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tradelaw.compliance.blueprints import Blueprint
    from tradelaw.law.agreements import Agreement
    from tradelaw.law.norms import Norm
    from tradelaw.law.obligations import NotApplying
    from tradelaw.loaded.library import Library
from tradelaw.loaded.selection import for_obligor

#: How far the search for the most decisive facts goes for one clause.
_STEPS = 150

#: Stands for the acting Party where none is named: no clause written for one Party alone counts then.
_NOBODY = "(any Party)"

_WIDTH = 110

#: How many of the rules that ask a question are named beside it.
_NAMED = 6


@attrs.frozen
class Question:
    """A fact to establish.

    Parameters
    ----------
    name, text
        The fact, and the plain question that establishes it.
    kind, unit, values
        What the answer is: ``yes/no``, ``number`` (of a unit), ``date``, or ``choice`` of words.
    asked_by
        The rules that ask it, and the exceptions that do.
    weight
        How near an answer comes to settling these rules, added up; 0 where an answer settles something only together with many others.
    when_pleaded
        The exceptions that alone ask it, which are tried only if they are pleaded; empty where a rule itself, or an exception written for
        it, asks.

    """

    name: str
    text: str
    kind: str
    unit: str
    values: tuple[str, ...]
    asked_by: tuple[str, ...]
    weight: float = 0.0
    when_pleaded: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give it as data."""
        return {
            "fact": self.name,
            "question": self.text,
            "kind": self.kind,
            "unit": self.unit or None,
            "values": list(self.values),
            "asked_by": list(self.asked_by),
            "weight": round(self.weight, 4),
            "when_pleaded": list(self.when_pleaded),
        }


@attrs.frozen
class Questionnaire:
    """The facts to establish on some topics, most decisive first.

    Parameters
    ----------
    questions
        The facts.
    rules
        Citations of the rules that ask them.

    Examples
    --------
    >>> import tradelaw as tl
    >>> asked = tl.questions("localisation", actor="VNM", affects="JPN", as_of="2024-06-01", under="CPTPP")
    >>> asked.questions[0].name
    'requires_local_computing_facilities'

    """

    topics: tuple[str, ...]
    actor: str
    affects: str
    as_of: dt.date
    rules: tuple[str, ...]
    questions: tuple[Question, ...]
    edition: str
    agreements: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self.questions)

    def to_records(self) -> list[dict[str, Any]]:
        """Give the questions, one dictionary each."""
        return [question.to_dict() for question in self.questions]

    def csv_records(self) -> list[dict[str, Any]]:
        """Give the rows of a CSV file."""
        return self.to_records()

    def to_dict(self) -> dict[str, Any]:
        """Give the questionnaire as data."""
        return {
            "topics": list(self.topics),
            "actor": self.actor or None,
            "affects": self.affects or None,
            "as_of": self.as_of.isoformat(),
            "edition": self.edition,
            "rules": list(self.rules),
            "questions": self.to_records(),
            "notes": list(self.notes),
        }

    def table(self) -> Table:
        """Give the questions as a table."""
        rows = tuple(
            (str(place), question.name, question.text, ", ".join(question.when_pleaded or question.asked_by))
            for place, question in enumerate(self.questions, start=1)
        )
        title = f"Facts to establish on {', '.join(self.topics)}, as of {self.as_of}"
        after = tuple(f"Note: {note}" for note in self.notes)
        return Table(title, ("", "fact", "question", "asked by"), rows, (None, None, 60, 40), after)

    def toml(self) -> str:
        """Write a case file to fill in: every question a comment, every fact a line to uncomment."""
        lines = [
            f"# A case on {', '.join(self.topics)}. Fill in what is known, then: tradelaw check THIS_FILE",
            "# What stays commented out stays unknown; nothing is guessed. The first questions decide most.",
            *_comment(f"Rules looked at (edition {self.edition}): {_cited(self.rules) or 'none'}"),
            *(line for note in self.notes for line in _comment(f"Note: {note}")),
            "",
            'title = ""',
            f'actor = "{self.actor}"  # the Party whose measure it is, or that answers for the enterprise',
            f'affects = "{self.affects}"  # the Party whose persons or goods it affects',
            f"as_of = {self.as_of.isoformat()}",
            f"topics = {json.dumps(self.topics)}",
            *([f"agreements = {json.dumps(self.agreements)}"] if self.agreements else []),
            '# pleaded = ["..."]  # exceptions of a chapter or the whole agreement that are relied on; or "all"',
            "",
            "[facts]",
        ]
        plain = [question for question in self.questions if not question.when_pleaded]
        pleaded = [question for question in self.questions if question.when_pleaded]
        for question in plain:
            lines += _entry(question)
        if pleaded:
            lines += ["", "# ---- Only if the exception named is pleaded"]
            for question in pleaded:
                lines += _entry(question)
        return "\n".join(lines) + "\n"

    def __str__(self) -> str:
        return self.toml()

    def _repr_html_(self) -> str:
        return self.table().html()


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False)]


def _cited(citations: tuple[str, ...], most: int | None = None) -> str:
    """Join citations, each agreement named once; those beyond the most are counted."""
    shown = citations if most is None or len(citations) <= most + 1 else citations[:most]
    parts, before = [], ""
    for citation in shown:
        agreement, _, number = citation.partition(" ")
        parts.append(number.removeprefix("Art. ") if agreement == before else citation)
        before = agreement
    more = len(citations) - len(shown)
    return ", ".join(parts) + (f" and {more} more" if more else "")


def _entry(question: Question) -> list[str]:
    value = {"yes/no": "true", "number": "0", "date": "2024-01-01"}.get(question.kind, f'"{(question.values or ("",))[0]}"')
    hint = {"yes/no": "true or false", "number": question.unit, "choice": "one of " + ", ".join(question.values)}.get(
        question.kind, question.kind
    )
    asked = (
        f"pleaded: {_cited(question.when_pleaded, _NAMED)}" if question.when_pleaded else f"asked by {_cited(question.asked_by, _NAMED)}"
    )
    return ["", *_comment(question.text), *_comment(f"  [{asked}]"), f"# {question.name} = {value}  # {hint}"]


def questions_on(
    library: Library,
    topics: Iterable[str],
    *,
    actor: str | None = None,
    affects: str | None = None,
    as_of: dt.date,
    agreements: Iterable[str] = (),
) -> Questionnaire:
    """Collect the facts to establish; see `tradelaw.questions`."""
    names = tuple(dict.fromkeys(library.topic(topic).name for topic in topics))
    under = tuple(dict.fromkeys(library.agreement(name).id for name in agreements))
    notes: tuple[str, ...] = ()
    if actor is not None and affects is not None:
        case = Case(actor=actor, affects=affects, as_of=as_of, topics=names, agreements=under)
        prepared = prepare(case, library)
        if prepared.faults:
            raise CaseError(prepared.faults)
        looking = Looking(prepared, library, ())
        found = looking.items()
        items = [item for item in found if item.not_bound is None]
        left_out = [*(item.not_bound for item in found if item.not_bound is not None), *looking.not_applying]
        notes = (*looking.notes, *dict.fromkeys(_left_out(library, item) for item in left_out))
        actor, affects = prepared.actor.code if prepared.actor else actor, prepared.affected[0].code
    else:
        actor = None if actor is None else library.party(actor).code
        affects = None if affects is None else library.party(affects).code
        items = list(_everywhere(library, names, as_of, [library.agreements[name] for name in under], actor))
    askable = [item for item in items if item.norm.provision.breach is not None and item.blueprint.breach_facts]
    return Questionnaire(
        topics=names,
        actor=actor or "",
        affects=affects or "",
        as_of=as_of,
        rules=tuple(dict.fromkeys(item.norm.citation for item in askable)),
        questions=tuple(_ordered(library, askable, as_of)),
        edition=library.edition,
        agreements=under,
        notes=notes,
    )


def _left_out(library: Library, item: NotApplying) -> str:
    what = " ".join(filter(None, (library.agreements[item.agreement].short, item.provision)))
    return f"{what}: {item.reason}{f', until {item.until}' if item.until else ''}. {item.detail}"


def _everywhere(library: Library, topics: tuple[str, ...], day: dt.date, under: list[Agreement], actor: str | None) -> Iterator[Item]:
    """Give the binding rules on some topics that are law somewhere on a day."""
    for agreement in under or library.agreements.values():
        if actor is not None and agreement.entry(actor) is None:
            continue
        provisions = [
            p
            for p in library.law(agreement.id).provisions
            if p.binding and not p.procedural and p.topics & set(topics) and (actor is None or not p.parties or actor in p.parties)
        ]
        for provision in sorted(provisions, key=lambda p: order(p.number)):
            if not provision.span.holds(day) or agreement.suspension(provision.number, day) is not None:
                continue
            norm = library.norm(provision) if actor is None else for_obligor(library.norm(provision), actor, day)
            plea = Plea()
            tried = tuple(exception for exception in norm.exceptions if plea.takes(exception, norm))
            yield Item(norm, laid_out(norm, tried, library), actor or _NOBODY, _NOBODY)


def _ordered(library: Library, items: list[Item], day: dt.date) -> list[Question]:
    weights: dict[str, float] = {}
    asked: dict[str, dict[str, None]] = {}
    pleaded: dict[str, dict[str, None]] = {}
    for item in items:
        facts: dict[str, Any] = {"actor": item.obligor, "affects": item.obligee, "as_of": day}
        for name, weight in deciding(item.blueprint, facts, library.facts, most_steps=_STEPS).weights().items():
            weights[name] = weights.get(name, 0.0) + weight
        for name in _in_order(item.blueprint):
            asked.setdefault(name, {})[item.norm.citation] = None
        for exception, name in _only_pleaded(item.norm, item.blueprint):
            pleaded.setdefault(name, {})[exception] = None
    place = {name: number for number, name in enumerate(asked)}
    first = sorted(asked, key=lambda name: (-round(weights.get(name, 0.0), 9), place[name]))
    later = [name for name in pleaded if name not in asked]
    return [
        *(_question(library, name, tuple(asked[name]), weights.get(name, 0.0), ()) for name in first),
        *(_question(library, name, (), 0.0, tuple(pleaded[name])) for name in later),
    ]


def _in_order(blueprint: Blueprint) -> Iterator[str]:
    for node in blueprint.nodes:
        for name in node.leaf.own_facts() if node.leaf is not None else ():
            if name not in GIVEN_BY_THE_CASE:
                yield name


def _only_pleaded(norm: Norm, blueprint: Blueprint) -> Iterator[tuple[str, str]]:
    tried = [exception for exception, _ in blueprint.tried]
    for exception in norm.exceptions:
        if exception not in tried:
            for limb in exception.limbs:
                yield from ((exception.citation, name) for name in sorted(limb.when.facts()) if name not in GIVEN_BY_THE_CASE)


def _question(library: Library, name: str, asked: tuple[str, ...], weight: float, pleaded: tuple[str, ...]) -> Question:
    entry = library.facts.get(name)
    if entry is None:
        return Question(
            name, f"Is this so: {name.replace('_', ' ')}? (Its definition was not established.)", "yes/no", "", (), asked, weight, pleaded
        )
    return Question(name, entry.question.en, entry.kind, entry.unit, entry.values, asked, weight, pleaded)
