"""A question, its words resolved.

What `parse` makes of text and what the functions of the library build from arguments.
"""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from tradelaw.logic.conditions import Condition
from tradelaw.tariffs.codes import written


class Verb(enum.StrEnum):
    """What a question asks for."""

    OBLIGATIONS = "obligations"
    PROHIBITIONS = "prohibitions"
    PROVISIONS = "provisions"
    AGREEMENTS = "agreements"
    EXCEPTIONS = "exceptions to"
    PARTIES = "parties bound by"
    CHANGES = "changes"
    TARIFF = "tariff"


@attrs.frozen
class Query:
    """A question.

    Parameters
    ----------
    verb
        What is asked for.
    between
        Codes of two Parties, for both directions.
    owed_by, owed_to
        Codes of obligor and obligee, for one direction; either may be left open.
    provision
        Agreement and number, for questions about one provision.
    topics, agreements
        Identifiers; empty for all.
    as_of
        The day; None for today.
    start, end
        First and last day, for `changes`.
    where
        A condition on what is found.
    line, origin, importer
        Digits of a tariff line or of the beginning of some, and codes of the Parties, for `tariff`.

    Examples
    --------
    >>> import tradelaw as tl
    >>> print(tl.parse("OBLIGATIONS on data flows, between Japan and Vietnam as of 2023-06"))
    obligations between JPN and VNM on data-flows as of 2023-06-01

    """

    verb: Verb
    between: tuple[str, str] | None = None
    owed_by: str | None = None
    owed_to: str | None = None
    provision: tuple[str, str] | None = None
    topics: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    as_of: dt.date | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    where: Condition | None = None
    line: str | None = None
    origin: str | None = None
    importer: str | None = None

    def __str__(self) -> str:
        words = [str(self.verb)]
        if self.provision is not None:
            words += self.provision
        if self.line is not None:
            words.append(f"on {written(self.line)} from {self.origin} into {self.importer}")
        if self.between is not None:
            words.append(f"between {self.between[0]} and {self.between[1]}")
        if self.owed_by is not None or self.owed_to is not None:
            words.append("owed")
            words += [f"by {self.owed_by}"] if self.owed_by is not None else []
            words += [f"to {self.owed_to}"] if self.owed_to is not None else []
        if self.topics:
            words.append("on " + " and ".join(self.topics))
        if self.agreements:
            words.append("under " + " and ".join(self.agreements))
        if self.start is not None and self.end is not None:
            words.append(f"from {self.start.isoformat()} to {self.end.isoformat()}")
        if self.as_of is not None:
            words.append(f"as of {self.as_of.isoformat()}")
        if self.where is not None:
            words.append(f"where {self.where}")
        return " ".join(words)
