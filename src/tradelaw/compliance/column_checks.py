"""Checking a column of cases: a table in which every row is a case, answered norm by norm."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from tradelaw.compliance.cases import Case
from tradelaw.compliance.checking import Item, Looking
from tradelaw.compliance.columns import CODES, VERDICTS, Program
from tradelaw.compliance.planes import Columns, as_arrays, read_columns
from tradelaw.compliance.preparing import names_a_case_may_state, prepare
from tradelaw.errors import CaseError
from tradelaw.law.norms import Verdict
from tradelaw.law.obligations import Reason
from tradelaw.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tradelaw.loaded.library import Library

#: Columns of a table that say who acts, whom that affects, and when, where the call itself doesn't.
WHO_AND_WHEN = ("actor", "affects", "as_of")

#: Code of a case to which no obligation of that number applies: its Parties, or its day, know none.
NOTHING = 255


@attrs.frozen(eq=False)
class ColumnFinding:
    """The verdicts on one obligation for every case of a column.

    Parameters
    ----------
    codes
        One per case: its place in `VERDICTS`, or 255 where no such obligation stands between the Parties of that case.

    """

    agreement: str
    provision: str
    citation: str
    obligor: str
    obligee: str
    codes: npt.NDArray[np.uint8]

    def verdicts(self) -> list[Verdict | None]:
        """Give the verdict of each case."""
        return [None if code == NOTHING else VERDICTS[code] for code in self.codes.tolist()]

    def where(self, verdict: Verdict | str) -> npt.NDArray[np.bool_]:
        """Mark the cases of one verdict."""
        marked: npt.NDArray[np.bool_] = np.equal(self.codes, CODES[Verdict(verdict)])
        return marked

    def counts(self) -> dict[Verdict, int]:
        """Count the cases by verdict."""
        counted = np.bincount(self.codes, minlength=NOTHING + 1)
        return {verdict: int(counted[code]) for code, verdict in enumerate(VERDICTS) if counted[code]}

    def to_dict(self) -> dict[str, Any]:
        """Give the counts as data."""
        return {
            "agreement": self.agreement,
            "provision": self.provision,
            "citation": self.citation,
            "obligor": self.obligor,
            "obligee": self.obligee,
            "counts": {str(verdict): count for verdict, count in self.counts().items()},
        }


@attrs.frozen(eq=False)
class ColumnReport:
    """What the check of a column of cases brings back.

    Parameters
    ----------
    length
        How many cases there were.
    findings
        One per obligation and pair of Parties.

    Examples
    --------
    >>> import numpy as np
    >>> import tradelaw as tl
    >>> cases = {"requires_local_computing_facilities": np.array([False, True])}
    >>> report = tl.check_column(cases, actor="JPN", affects="VNM", as_of="2024-06-01")
    >>> [verdict.value for verdict in report.finding("CPTPP 14.13.2").verdicts()]
    ['consistent', 'undetermined']

    """

    length: int
    findings: tuple[ColumnFinding, ...]
    edition: str
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[ColumnFinding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def finding(self, citation: str, *, obligor: str | None = None, obligee: str | None = None) -> ColumnFinding:
        """Give the verdicts on one provision, and between two Parties where the column has several.

        Raises
        ------
        KeyError
            If there are none.

        """
        wanted = " ".join(citation.split()).casefold()
        for finding in self.findings:
            spellings = (finding.citation, finding.citation.replace("Art. ", ""), f"{finding.agreement} {finding.provision}")
            sides = obligor in (None, finding.obligor) and obligee in (None, finding.obligee)
            if sides and wanted in [spelling.casefold() for spelling in spellings]:
                return finding
        raise KeyError(f"no finding on {citation}")

    def to_records(self) -> list[dict[str, Any]]:
        """Give the counts, one dictionary per obligation."""
        return [finding.to_dict() for finding in self.findings]

    def to_dict(self) -> dict[str, Any]:
        """Give the counts as data."""
        return {"edition": self.edition, "cases": self.length, "findings": self.to_records(), "notes": list(self.notes)}

    def columns(self) -> dict[str, list[str | None]]:
        """Give the verdicts as words, one column per obligation, ready for a dataframe."""
        pairs = {(finding.obligor, finding.obligee) for finding in self.findings}
        words = np.array([str(verdict) for verdict in VERDICTS] + [""] * (NOTHING + 1 - len(VERDICTS)), dtype=object)
        words[NOTHING] = None
        return {
            finding.citation + (f" ({finding.obligor} to {finding.obligee})" if len(pairs) > 1 else ""): words[finding.codes].tolist()
            for finding in self.findings
        }

    def table(self) -> Table:
        """Give the counts as a table."""
        rows = []
        for finding in self.findings:
            counts = finding.counts()
            rows.append((finding.citation, finding.obligor, finding.obligee, *(str(counts.get(verdict, 0)) for verdict in Verdict)))
        headers = ("provision", "owed by", "to", *(str(verdict) for verdict in Verdict))
        return Table(f"{self.length} cases", headers, tuple(rows), after=tuple(f"Note: {note}" for note in self.notes))

    def __str__(self) -> str:
        return self.table().text()

    def _repr_html_(self) -> str:
        return self.table().html()


def check_columns(  # noqa: PLR0917  # the call's own parameters, all named by keyword there
    table: object,
    library: Library,
    actor: str | None,
    affects: str | None,
    as_of: dt.date | str | None,
    pleaded: Iterable[str] | str,
    topics: Iterable[str] | str,
    agreements: Iterable[str] | str,
    ignore: Iterable[str],
) -> ColumnReport:
    """Check a table of cases; see `tradelaw.check_column`."""
    left_out = (ignore,) if isinstance(ignore, str) else tuple(ignore)
    arrays = as_arrays(table)
    lengths = {len(values) for values, _ in arrays.values()}
    if len(lengths) > 1:
        raise CaseError([f"the columns have different lengths: {', '.join(str(n) for n in sorted(lengths))}."])
    given = {"actor": actor, "affects": affects, "as_of": as_of}
    missing = [name for name, value in given.items() if value is None and name not in arrays]
    if missing:
        raise CaseError([f"the cases don't say {name}: pass {name}=, or give the table a column of that name." for name in missing])
    facts = {name: column for name, column in arrays.items() if name not in WHO_AND_WHEN}
    masked = {name: np.ma.MaskedArray(values, ~known) for name, (values, known) in facts.items()}
    length = lengths.pop() if lengths else 0
    columns = attrs.evolve(read_columns(masked, library.facts, names_a_case_may_state(library), left_out), length=length)
    found: dict[tuple[str, str, str, str], ColumnFinding] = {}
    notes: dict[str, None] = {}
    for who, rows in _groups(arrays, given, length):
        case = Case(actor=who[0], affects=who[1], as_of=who[2], pleaded=pleaded, topics=topics, agreements=agreements)
        prepared = prepare(case, library)
        if prepared.faults:
            raise CaseError(prepared.faults)
        looking = Looking(prepared, library, columns.names)
        _decide(looking.items(), columns if rows is None else _taken(columns, rows), rows, length, looking.day, found)
        notes.update(dict.fromkeys(looking.notes))
    return ColumnReport(length, tuple(found.values()), library.edition, tuple(notes))


def _groups(arrays: dict[str, Any], given: dict[str, Any], length: int) -> Iterator[tuple[tuple[Any, ...], npt.NDArray[np.intp] | None]]:
    """Give the cases that share actor, affected Party and day, with their rows; None for all rows."""
    if all(value is not None for value in given.values()):
        yield tuple(given.values()), None
        return
    columns = [[value] * length if value is not None else _said(*arrays[name]) for name, value in given.items()]
    rows: dict[tuple[Any, ...], list[int]] = {}
    for row, who in enumerate(zip(*columns, strict=True)):
        rows.setdefault(who, []).append(row)
    for who, places in rows.items():
        if any(value in (None, "") for value in who):
            raise CaseError(
                [f"row {places[0]}: the case doesn't say {', '.join(n for n, v in zip(given, who, strict=True) if v in (None, ''))}."]
            )
        yield who, np.array(places)


def _said(values: npt.NDArray[Any], known: npt.NDArray[np.bool_]) -> list[Any]:
    """Give who acts, who is affected, or the day, row by row; None where it is missing."""
    if np.issubdtype(values.dtype, np.datetime64):
        values = values.astype("datetime64[D]")
    plain = (value.date() if isinstance(value, dt.datetime) else value for value in values.tolist())
    return [value if there else None for value, there in zip(plain, known.tolist(), strict=True)]


def _taken(columns: Columns, rows: npt.NDArray[np.intp]) -> Columns:
    """Take some of the cases."""
    from tradelaw.compliance.planes import Plane, Words, pack, unpack  # noqa: PLC0415  # only for tables of several Parties or days

    def take(words: Words | None) -> Words | None:
        return None if words is None else pack(unpack(words, columns.length)[rows])

    planes = {name: Plane(take(plane.true), take(plane.false)) for name, plane in columns.planes.items()}
    return Columns(len(rows), planes, {name: (values[rows], known[rows]) for name, (values, known) in columns.values.items()})


def _decide(  # noqa: PLR0917  # what is decided, for which cases, and where it goes
    items: list[Item],
    columns: Columns,
    rows: npt.NDArray[np.intp] | None,
    length: int,
    day: dt.date,
    found: dict[tuple[str, str, str, str], ColumnFinding],
) -> None:
    by_pair: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        by_pair.setdefault((item.obligor, item.obligee), []).append(item)
    for (obligor, obligee), pair in by_pair.items():
        program = Program([item.blueprint for item in pair])
        decided = program.run(columns, {"actor": obligor, "affects": obligee, "as_of": day})
        for item, verdicts in zip(pair, decided, strict=True):
            codes = verdicts.codes()
            if item.not_bound is not None:
                unknown = item.not_bound.reason is Reason.UNKNOWN
                codes = np.full(columns.length, CODES[Verdict.UNDETERMINED if unknown else Verdict.NOT_BOUND], dtype=np.uint8)
            provision = item.norm.provision
            key = (provision.agreement, provision.number, obligor, obligee)
            if key not in found:
                everywhere = np.full(length, NOTHING, dtype=np.uint8)
                found[key] = ColumnFinding(provision.agreement, provision.number, provision.citation, obligor, obligee, everywhere)
            found[key].codes[slice(None) if rows is None else rows] = codes
