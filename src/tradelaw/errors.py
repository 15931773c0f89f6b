"""Faults of the input, each with what was wrong, where, and what was probably meant.

Everything a user can get wrong ends in a `TradelawError`. A caller who wants to react to a kind of
fault catches the subclass; the text is written to be shown as it is.
"""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

#: Faulty input is quoted in messages up to this many characters, so that a megabyte of text doesn't become a megabyte of message.
QUOTED_LENGTH = 60

#: A line of input is shown with a caret up to this width, cut around the fault.
SHOWN_WIDTH = 160


class TradelawError(Exception):
    """A fault of the input; base class of every error this library raises on purpose.

    Examples
    --------
    >>> import tradelaw as tl
    >>> try:
    ...     tl.ask("obligations between Japan and Veitnam on data flows")
    ... except tl.TradelawError as error:
    ...     print(error)
    obligations between Japan and Veitnam on data flows
                                  ^^^^^^^
    line 1, column 31: No Party is called "Veitnam". Did you mean "Vietnam" or "Viet Nam"?

    """


class QueryError(TradelawError):
    """A query that can't be read; shows the line with a caret under the fault."""


class ConditionError(TradelawError):
    """A condition that can't be read, or that can't be decided for the values given."""


class UnknownPartyError(TradelawError):
    """A name that is no Party, country or territory."""


class UnknownAgreementError(TradelawError):
    """A name that is none of the agreements."""


class UnknownTopicError(TradelawError):
    """A word that is none of the topics."""


class UnknownProvisionError(TradelawError):
    """A number that no provision of the agreement carries."""


class UnknownFactError(TradelawError):
    """A fact that the vocabulary doesn't hold."""


class DateError(TradelawError):
    """A date that can't be read or doesn't exist."""


class DutyError(TradelawError):
    """A duty that can't be read, or that can't be charged for what was given; says which figure is missing or wrong."""


class TariffError(TradelawError):
    """A tariff line that doesn't exist or is no whole one, or an origin, a date or a figure that no rate can be quoted for."""


class PictureError(TradelawError):
    """A picture that can't be drawn or saved; says what is missing."""


class LanguageError(TradelawError):
    """A language that there are no words in."""


class LawError(TradelawError):
    """A folder of law with faults; `faults` holds them one by one.

    Parameters
    ----------
    faults
        What is wrong, each text with its file and line.

    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))

    def __reduce__(self) -> tuple[type[LawError], tuple[tuple[str, ...]]]:
        return LawError, (self.faults,)


class CaseError(TradelawError):
    """A case with faults; `faults` holds them one by one, and `report` what can be said all the same.

    Parameters
    ----------
    faults
        What is wrong, each text with its file and line where the case came from a file.
    report
        The report on everything else in the case; None where too little was left to check.

    """

    def __init__(self, faults: Sequence[str], report: Any = None) -> None:  # noqa: ANN401  # a report stands floors above
        self.faults = tuple(faults)
        self.report = report
        super().__init__("\n".join(self.faults))

    def __reduce__(self) -> tuple[type[CaseError], tuple[tuple[str, ...], Any]]:
        return CaseError, (self.faults, self.report)


def quoted(text: object) -> str:
    """Put a piece of input between quotation marks, shortened and on one line."""
    try:
        plain = " ".join(str(text).split())
    except ValueError:
        plain = "a number too long to be shown"
    plain = "".join(c if c.isprintable() else "?" for c in plain)
    if len(plain) > QUOTED_LENGTH:
        plain = plain[: QUOTED_LENGTH - 1] + "…"
    return f'"{plain}"'


def suggestion(word: object, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Say what was probably meant, or nothing.

    Parameters
    ----------
    word
        What was written; for what is no text there is no suggestion.
    known
        The words that would have been understood.
    cutoff
        How alike two words have to be, from 0 to 1.

    Returns
    -------
    str
        ``' Did you mean "Vietnam"?'``, or an empty text.

    """
    if not isinstance(word, str):
        return ""
    folded = word.casefold().strip()[:QUOTED_LENGTH]
    spelt = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(folded, list(spelt), n=2, cutoff=cutoff)
    if not near:
        return ""
    return " Did you mean " + " or ".join(f'"{spelt[n]}"' for n in near) + "?"


def columns(text: str) -> int:
    """Columns that a text takes on a terminal: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pointed(text: str, start: int, end: int, message: str) -> str:
    """Show the line of a text in which a fault lies, with a caret under it and the message below.

    Parameters
    ----------
    text
        The whole input.
    start, end
        Where the fault begins and ends, in characters from the start of `text`.
    message
        What is wrong.

    Returns
    -------
    str
        Three lines: the input, the caret, and line, column and message.

    """
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text)))
    line_number = text.count("\n", 0, start) + 1
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    if line_end < 0:
        line_end = len(text)
    column = start - line_start
    line = "".join(c if c.isprintable() else " " for c in text[line_start:line_end])
    stop = min(end, line_end) - line_start
    offset = 0
    if len(line) > SHOWN_WIDTH:
        offset = max(0, min(column - SHOWN_WIDTH // 3, len(line) - SHOWN_WIDTH))
        line = line[offset : offset + SHOWN_WIDTH]
    before = line[: column - offset]
    marked = line[column - offset : max(stop - offset, column - offset)]
    caret = " " * columns(before) + "^" * max(1, columns(marked))
    return f"{line}\n{caret}\nline {line_number}, column {column + 1}: {message}"
