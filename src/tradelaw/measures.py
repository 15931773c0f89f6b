"""What users call on measures: whether one is compatible, what to ask about it, and the same for many at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from tradelaw.api import library as packaged
from tradelaw.dates import as_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tradelaw.compliance.cases import Case
    from tradelaw.compliance.column_checks import ColumnReport
    from tradelaw.compliance.questions import Questionnaire
    from tradelaw.compliance.reports import Report
    from tradelaw.loaded.library import Library


def check(case: Case | Path | str, *, library: Library | None = None) -> Report:
    """Say, obligation by obligation, whether a measure is compatible, why, and what would decide it where that is open.

    Parameters
    ----------
    case
        The case, or the path of a case file.
    library
        The law it is checked against; the packaged one by default.

    Returns
    -------
    Report

    Raises
    ------
    CaseError
        If anything in the case is wrong: a fact nobody knows, a value of the wrong kind, facts that contradict one another, an actor
        that is no Party, a date before any agreement. The error names each fault, and its ``report`` holds what can be said of the rest.

    Examples
    --------
    >>> import tradelaw as tl
    >>> facts = {"requires_local_computing_facilities": True, "condition_for_doing_business": False}
    >>> report = tl.check(tl.Case(actor="VNM", affects="JPN", as_of="2024-06-01", facts=facts))
    >>> print(report.findings[0].verdict)
    consistent

    """
    from tradelaw.compliance.cases import read_case  # noqa: PLC0415  # loaded by whoever checks
    from tradelaw.compliance.checking import check_case  # noqa: PLC0415  # as above

    return check_case(read_case(case) if isinstance(case, str | Path) else case, library or packaged())


def check_column(
    table: object,
    *,
    actor: str | None = None,
    affects: str | None = None,
    as_of: dt.date | str | None = None,
    pleaded: Iterable[str] | str = (),
    topics: Iterable[str] | str = (),
    agreements: Iterable[str] | str = (),
    ignore: Iterable[str] = (),
    library: Library | None = None,
) -> ColumnReport:
    """Check many cases at once, with the same answers as `check` gives one by one. Needs the extra ``tables``.

    Parameters
    ----------
    table
        One row a case, one column a fact: a mapping of names to arrays, or a dataframe (pandas, polars, pyarrow, ...). What is missing is
        unknown.
    actor, affects, as_of
        Who acts, whom that affects, and when, for all cases; where one is left out, the column of that name says it row by row.
    pleaded, topics, agreements
        As in `Case`.
    ignore
        Columns that are no facts, such as an identifier.
    library
        The law they are checked against; the packaged one by default.

    Returns
    -------
    ColumnReport

    Raises
    ------
    CaseError
        If a column is no fact or holds values of the wrong kind, or facts of a row contradict one another.
    ModuleNotFoundError
        If the extra ``tables`` is not installed.

    """
    try:
        from tradelaw.compliance.column_checks import check_columns  # noqa: PLC0415  # NumPy is loaded by whoever has columns
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(f"A column of cases needs {missing.name}: pip install 'tradelaw[tables]'.", name=missing.name) from None

    law = library or packaged()
    return check_columns(table, law, actor, affects, as_of, pleaded, topics, agreements, ignore)


def questions(
    topic: str | Iterable[str],
    *,
    actor: str | None = None,
    affects: str | None = None,
    as_of: dt.date | str | None = None,
    under: str | Iterable[str] = (),
    library: Library | None = None,
) -> Questionnaire:
    """Give the facts that the rules in force on a topic ask, most decisive first.

    Parameters
    ----------
    topic
        Topic or topics.
    actor, affects
        Who acts and whom that affects; where one is left out, the rules of every agreement on the topic count.
    as_of
        The day; today by default.
    under
        Agreement or agreements; all by default.
    library
        The law that asks; the packaged one by default.

    Returns
    -------
    Questionnaire
        Printed, it is a case file to fill in.

    Raises
    ------
    TradelawError
        If a name or the date can't be understood.

    Examples
    --------
    >>> import tradelaw as tl
    >>> asked = tl.questions("source code", actor="China", affects="Japan", as_of="2024-06-01")
    >>> asked.rules
    ()

    """
    from tradelaw.compliance.questions import questions_on  # noqa: PLC0415  # loaded by whoever asks what to ask

    day = dt.date.today() if as_of is None else as_date(as_of)  # noqa: DTZ011  # the user's own day
    several = (topic,) if isinstance(topic, str) else tuple(topic)
    agreements = (under,) if isinstance(under, str) else tuple(under)
    return questions_on(library or packaged(), several, actor=actor, affects=affects, as_of=day, agreements=agreements)
