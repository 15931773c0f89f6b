"""Answers.

What a question brings back. Each can be gone through, shown as a table, and written as the JSON
that stands in the documentation.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import attrs

from tradelaw.citations import order
from tradelaw.dates import written_day
from tradelaw.dsl.query import Query, Verb
from tradelaw.law.obligations import NotApplying, Obligation
from tradelaw.modality import Settlement
from tradelaw.tables import NARROW, WIDE, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.law.provisions import ExceptionClause

T = TypeVar("T")

_DISPUTES = {
    Settlement.AVAILABLE: "panel",
    Settlement.EXCLUDED: "excluded",
    Settlement.SUSPENDED: "suspended",
    Settlement.NONE: "none",
}


@attrs.frozen(kw_only=True)
class Answer(Generic[T]):
    """What a question brings back; base class of the answers.

    Parameters
    ----------
    query
        The question, its words resolved.
    as_of
        The day of the question.
    edition
        Edition of the law that answered.
    notes
        What has to be said besides.

    """

    query: Query
    as_of: dt.date
    edition: str
    notes: tuple[str, ...] = ()

    #: Key of the records in the JSON shape.
    key: ClassVar[str] = ""

    def items(self) -> tuple[T, ...]:
        """Give what was found."""
        raise NotImplementedError

    def to_records(self) -> list[dict[str, Any]]:
        """Give what was found as a list of dictionaries, one a row."""
        raise NotImplementedError

    def table(self) -> Table:
        """Give what was found as a table."""
        raise NotImplementedError

    def csv_records(self) -> list[dict[str, Any]]:
        """Give the rows of a CSV file."""
        return self.to_records()

    def to_dict(self) -> dict[str, Any]:
        """Give the answer in its JSON shape."""
        return {
            "query": str(self.query),
            "as_of": self.as_of.isoformat(),
            "edition": self.edition,
            self.key: self.to_records(),
            "notes": list(self.notes),
        }

    def __iter__(self) -> Iterator[T]:
        return iter(self.items())

    def __len__(self) -> int:
        return len(self.items())

    def __bool__(self) -> bool:
        return bool(self.items())

    def __str__(self) -> str:
        return self.table().text()

    def _repr_html_(self) -> str:
        return self.table().html()


@attrs.frozen(kw_only=True)
class ObligationsAnswer(Answer[Obligation]):
    """Obligations, prohibitions or provisions between Parties on a day.

    Examples
    --------
    >>> import tradelaw as tl
    >>> answer = tl.ask("prohibitions owed by Japan to China on localisation as of 2024-01-01")
    >>> [(o.citation, o.applies_from.isoformat()) for o in answer]
    [('RCEP Art. 12.14.2', '2022-01-01')]

    """

    obligations: tuple[Obligation, ...]
    not_applying: tuple[NotApplying, ...] = ()
    names: dict[str, str] = attrs.field(factory=dict, eq=False, repr=False)

    key: ClassVar[str] = "obligations"

    def items(self) -> tuple[Obligation, ...]:
        """Give the obligations."""
        return self.obligations

    def to_records(self) -> list[dict[str, Any]]:
        """Give the obligations as a list of dictionaries."""
        return [obligation.to_dict() for obligation in self.obligations]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer in its JSON shape, with what does not apply."""
        shape = super().to_dict()
        notes = shape.pop("notes")
        return {**shape, "not_applying": [item.to_dict() for item in self.not_applying], "notes": notes}

    def table(self) -> Table:
        """Give the obligations as a table, what does not apply under it."""
        rows = tuple(self._rows())
        headers = ("agreement", "provision", "owed by", "to", "what", "since", "exceptions", "disputes", "sure")
        widths = (None, None, None, None, WIDE, None, NARROW, None, None)
        return Table(_title(self.query, self.names) + f", as of {self.as_of}", headers, rows, widths, tuple(self._after()))

    def _rows(self) -> Iterator[tuple[str, ...]]:
        """Give a row for each obligation, and under each provision one for each of its limbs that the question is about."""
        topics = set(self.query.topics)
        for _, group in itertools.groupby(self.obligations, key=lambda o: o.norm.key):
            owed = list(group)
            yield from (self._row(o) for o in owed)
            for limb in owed[0].norm.provision.limbs:
                if limb.summary and (not topics or not limb.topics or limb.topics & topics):
                    agreement = self.names.get(owed[0].agreement, owed[0].agreement)
                    yield (agreement, limb.number, "", "", limb.summary, "", "", "", str(limb.confidence))

    def _row(self, o: Obligation) -> tuple[str, ...]:
        disputes = _DISPUTES[o.settlement.status]
        if o.settlement_until is not None:
            disputes = f"suspended to {o.settlement_until}" + (f" ({o.settlement.note})" if o.settlement.note else "")
        exceptions = ", ".join(_marked(exception) for exception in o.norm.exceptions)
        agreement = self.names.get(o.agreement, o.agreement)
        what = o.summary if o.binding else f"[{o.modality}] {o.summary}"
        if o.conduct_of is not None:
            what = f"({o.conduct_of}) {what}"
        return (agreement, o.provision, o.obligor, o.obligee, what, o.applies_from.isoformat(), exceptions, disputes, str(o.confidence))

    def csv_records(self) -> list[dict[str, Any]]:
        """Give the obligations, and then what does not apply with its reason."""
        return [*self.to_records(), *(item.to_dict() for item in self.not_applying)]

    def _after(self) -> Iterator[str]:
        if not self.obligations:
            yield f"No {self.query.verb} apply." if self.query.verb is not Verb.PROVISIONS else "No provision applies."
        if any(e.self_judging for o in self.obligations for e in o.norm.exceptions):
            yield "* the acting Party itself judges whether this exception is met"
        for item in self.not_applying:
            if item is self.not_applying[0]:
                yield "Not applying"
            yield " " + self._why(item)
        remarks = dict.fromkeys((r.text, r.citation, str(r.confidence)) for o in self.obligations for r in o.remarks)
        for text, citation, confidence in remarks:
            yield f"Remark: {text} ({citation}; sure: {confidence})"
        for o in self.obligations:
            deadline = o.norm.provision.deadline(o.obligor)
            if deadline is not None:
                who = self.names.get(o.obligor, o.obligor)
                yield f"Due: {who}, {deadline.what or o.heading}, by {o.due_by} ({deadline.citation})"
        yield from dict.fromkeys(_parameter_words(o) for o in self.obligations if o.parameters)
        for note in self.notes:
            yield f"Note: {note}"

    def _why(self, item: NotApplying) -> str:
        agreement = self.names.get(item.agreement, item.agreement)
        what = f"{agreement} {item.provision}" if item.provision else agreement
        who = (
            f", {self.names.get(item.obligor, item.obligor)} towards {self.names.get(item.obligee, item.obligee)}"
            if item.obligor and item.obligee
            else ""
        )
        until = f", until {item.until}" if item.until else ""
        detail = f": {item.detail}" if item.detail else ""
        citation = f" [{item.citation}]" if item.citation else ""
        return f"{what}{who}: {item.reason}{until}{detail}{citation}"


def _title(query: Query, names: dict[str, str]) -> str:
    """Write the question as a heading, codes with their names."""

    def name(code: str) -> str:
        return f"{names[code]} ({code})" if code in names else code

    words = [str(query.verb).capitalize()]
    if query.between is not None:
        words.append(f"between {name(query.between[0])} and {name(query.between[1])}")
    words += ["owed"] if query.owed_by or query.owed_to else []
    words += [f"by {name(query.owed_by)}"] if query.owed_by else []
    words += [f"to {name(query.owed_to)}"] if query.owed_to else []
    words += [f"on {', '.join(query.topics)}"] if query.topics else []
    words += [f"under {', '.join(query.agreements)}"] if query.agreements else []
    words += [f"where {query.where}"] if query.where is not None else []
    words += [f"from {query.start} to {query.end}"] if query.start is not None else []
    return " ".join(words)


def _parameter_words(o: Obligation) -> str:
    """Say what the numbers are that an obligation is compared with, for its obligor on the day."""
    told = []
    for parameter, value in o.parameters:
        amount = f"not established ({value.unknown})" if value.value is None else f"{value.value:,} {parameter.unit}"
        until = f", to {value.span.last}" if value.span.last is not None else ""
        told.append(f"{parameter.label or parameter.name}: {amount}{until} ({value.citation})")
    return f"Number: {o.obligor}, {'; '.join(told)}"


def _marked(exception: ExceptionClause) -> str:
    """Mark an exception that the acting Party judges itself."""
    return f"{exception.number}*" if exception.self_judging else exception.number


@attrs.frozen
class AgreementStanding:
    """How one agreement stands between two economies on a day.

    Parameters
    ----------
    in_force
        True, False, or None for unknown.
    since, until
        First and last day of its being in force; where it is not, the last time it was.
    begins
        First day of the next state, where one is known.

    """

    agreement: str
    title: str
    in_force: bool | None
    since: dt.date | None
    until: dt.date | None
    begins: dt.date | None
    basis: str
    verified_on: dt.date
    confidence: str
    parties: tuple[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {
            "agreement": self.agreement,
            "title": self.title,
            "in_force": "unknown" if self.in_force is None else self.in_force,
            "since": written_day(self.since),
            "until": written_day(self.until),
            "begins": written_day(self.begins),
            "basis": self.basis,
            "verified_on": self.verified_on.isoformat(),
            "confidence": self.confidence,
            "parties": list(self.parties),
        }


@attrs.frozen(kw_only=True)
class AgreementsAnswer(Answer[AgreementStanding]):
    """Which agreements are in force between two economies on a day."""

    agreements: tuple[AgreementStanding, ...]
    names: dict[str, str] = attrs.field(factory=dict, eq=False, repr=False)

    key: ClassVar[str] = "agreements"

    def items(self) -> tuple[AgreementStanding, ...]:
        """Give the agreements."""
        return self.agreements

    def to_records(self) -> list[dict[str, Any]]:
        """Give the agreements as a list of dictionaries."""
        return [standing.to_dict() for standing in self.agreements]

    def table(self) -> Table:
        """Give the agreements as a table."""
        one, other = self.query.between or ("", "")
        title = f"Agreements between {self.names.get(one, one)} ({one}) and {self.names.get(other, other)} ({other}), as of {self.as_of}"
        rows = tuple(
            (
                standing.agreement,
                {True: "yes", False: "no", None: "unknown"}[standing.in_force],
                written_day(standing.since) or "",
                written_day(standing.until) or "",
                standing.basis,
                standing.verified_on.isoformat(),
                standing.confidence,
            )
            for standing in self.agreements
        )
        after = [f"Note: {note}" for note in self.notes]
        if not rows:
            after.insert(0, "None of the agreements covered has to do with both of them.")
        headers = ("agreement", "in force", "since", "until", "basis", "verified", "sure")
        return Table(title, headers, rows, (None, None, None, None, WIDE, None, None), tuple(after))


@attrs.frozen
class Change:
    """One thing that became different on a day."""

    day: dt.date
    what: str
    agreement: str
    provision: str
    citation: str
    obligor: str
    obligee: str
    detail: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give it in its JSON shape."""
        return {
            "date": self.day.isoformat(),
            "change": self.what,
            "agreement": self.agreement,
            "provision": self.provision,
            "citation": self.citation,
            "obligor": self.obligor,
            "obligee": self.obligee,
            "detail": self.detail,
        }


@attrs.frozen(kw_only=True)
class ChangesAnswer(Answer[Change]):
    """What began, ended or changed between two days. ``as_of`` is the last of them."""

    changes: tuple[Change, ...]
    names: dict[str, str] = attrs.field(factory=dict, eq=False, repr=False)

    key: ClassVar[str] = "changes"

    def items(self) -> tuple[Change, ...]:
        """Give the changes, oldest first."""
        return self.changes

    def to_records(self) -> list[dict[str, Any]]:
        """Give the changes as a list of dictionaries."""
        return [change.to_dict() for change in self.changes]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer in its JSON shape, with its first and last day."""
        return {**super().to_dict(), "from": written_day(self.query.start), "to": written_day(self.query.end)}

    def table(self) -> Table:
        """Give the changes as a table."""
        ordered = sorted(self.changes, key=lambda c: (c.day, c.agreement, order(c.provision), c.obligor))
        rows = tuple((c.day.isoformat(), c.what, c.citation, c.obligor, c.obligee, c.detail) for c in ordered)
        after = [] if rows else ["Nothing changed."]
        after += [f"Note: {note}" for note in self.notes]
        headers = ("date", "change", "provision", "owed by", "to", "detail")
        return Table(_title(self.query, self.names), headers, rows, (None, None, None, None, None, WIDE), tuple(after))
