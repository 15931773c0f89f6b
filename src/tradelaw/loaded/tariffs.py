"""Tariffs of importing Parties: their lines, their schedules under the agreements, and their other preferences."""

from __future__ import annotations

import csv
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.dates import Span
from tradelaw.encoding.reading import read_document
from tradelaw.errors import LawError, quoted
from tradelaw.loaded.library import Library
from tradelaw.modality import Confidence
from tradelaw.tariffs.codes import CHAPTER, HEADING
from tradelaw.tariffs.entries import Entry, twice
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.line_tables import read_table
from tradelaw.tariffs.notes import read_notes
from tradelaw.tariffs.publications import Editions, LineBook
from tradelaw.tariffs.reading import DutyReader
from tradelaw.tariffs.schedules import Schedule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from tradelaw.encoding.reading import Document
    from tradelaw.tariffs.line_tables import LineTable

#: The folder of tariffs inside a law folder, and inside an agreement's.
FOLDER = "tariffs"

_PUBLICATION = "publication.toml"
_LINES = "lines.csv"
_PREFERENCES = ("preferences.toml", "preferences.csv")
_LABELS = "headings.csv"
_LABEL_HEADING = "code,en,ja"
_MFN_FILE = "mfn.toml"

#: What a column that is no schedule of an encoded agreement can be: another agreement, or one of the schemes for developing countries.
KINDS = ("epa", "gsp", "ldc")


@attrs.frozen
class Eligible:
    """Who may claim a preference, and on which days.

    Parameters
    ----------
    known
        Whether that is established.

    """

    party: str
    span: Span
    known: bool
    confidence: str


@attrs.frozen
class Preference:
    """A column of a published tariff whose law is not encoded here: another agreement, or a scheme for developing countries.

    Parameters
    ----------
    id
        Of the column.
    kind
        ``epa``, ``gsp`` or ``ldc``.
    eligible
        Who may claim it.

    """

    id: str
    name: str
    name_ja: str
    kind: str
    eligible: tuple[Eligible, ...]
    source: str
    note: str = ""

    def claim(self, party: str, day: dt.date) -> Eligible | None:
        """Give the entry by which an origin may, or might, claim it on a day."""
        return next((entry for entry in self.eligible if entry.party == party and entry.span.holds(day)), None)


@attrs.frozen
class Withheld:
    """Days on which the bound rate is withheld from goods of a Party."""

    party: str
    span: Span
    citation: str
    confidence: str


@attrs.frozen
class Label:
    """A short name of a chapter or heading of the Harmonized System."""

    en: str
    ja: str


@attrs.frozen(slots=False, eq=False)
class CustomsTariff:
    """A Party's tariff.

    Parameters
    ----------
    library
        The law it belongs to.
    folder, place
        The law folder, and the tariff's own folder in it, with slashes.
    editions
        What is held of the publication.

    """

    library: Library
    folder: Path
    place: str
    editions: Editions

    def __repr__(self) -> str:
        return f"<CustomsTariff {self.editions.importer}: {self.editions.name}, {', '.join(map(str, self.editions.days))}>"

    @property
    def importer(self) -> str:
        """Code of the Party whose tariff it is."""
        return self.editions.importer

    @functools.cached_property
    def duty(self) -> DutyReader:
        """Reads the duties of its tables."""
        return DutyReader(lambda: self.library.parties)

    @functools.cached_property
    def book(self) -> LineBook:
        """Its lines."""
        return LineBook(self.editions, read_table(self.folder, f"{self.place}/{_LINES}"))

    @functools.cached_property
    def schedules(self) -> dict[str, tuple[Schedule, ...]]:
        """Its schedules, by agreement: one, or one per column."""
        found: dict[str, tuple[Schedule, ...]] = {}
        for agreement in self.library.agreements:
            schedules = tuple(self._schedules(agreement))
            if schedules:
                found[agreement] = schedules
        return found

    def _schedules(self, agreement: str) -> Iterator[Schedule]:
        home = self.library.home(agreement)
        for path in sorted((home / FOLDER).glob("*.toml")):
            inside = f"{home.name}/{FOLDER}"
            notes = read_notes(home.parent, f"{inside}/{path.name}")
            for code in (notes.schedule.importer, *(origin for column in notes.columns for origin in column.origins)):
                if self.library.parties.find(code) is None:
                    raise LawError([f"{inside}/{path.name}: {self.library.parties.unknown(code)}"])
            if notes.schedule.importer == self.importer:
                for column in notes.columns:
                    source = functools.partial(read_table, home.parent, f"{inside}/{column.lines}")
                    yield Schedule(agreement, notes, column, source, self.editions, self.duty)

    def schedule(self, agreement: str, origin: str) -> Schedule | None:
        """Give the schedule under an agreement for goods of a Party; None where the agreement has none of this importer.

        Parameters
        ----------
        agreement, origin
            Identifier and code.

        """
        schedules = self.schedules.get(agreement, ())
        named = (schedule for schedule in schedules if origin in schedule.column.origins)
        return next(named, None) or next((schedule for schedule in schedules if not schedule.column.origins), None)

    @functools.cached_property
    def derived(self) -> dict[type, Any]:
        """What floors above have made of it, by kind; kept here so that it goes when the tariff goes."""
        return {}

    # ------------------------------------------------------------ preferences of which only the rates are held

    @functools.cached_property
    def preferences(self) -> tuple[Preference, ...]:
        """The other columns of the publication."""
        if not (self.folder / self.place / _PREFERENCES[0]).is_file():
            return ()
        return _read_preferences(read_document(self.folder, f"{self.place}/{_PREFERENCES[0]}"))

    @functools.cached_property
    def preference_table(self) -> LineTable:
        """What their cells say."""
        return read_table(self.folder, f"{self.place}/{_PREFERENCES[1]}")

    def preferential(self, preference: str, code: str, season: str) -> History | None:
        """Give the cell of a line in one of those columns; None where the table has no such row."""
        cells = next((row for row in self.preference_table.rows.get(code, ()) if row[1] == season), None)
        return None if cells is None else _history(cells[self.preference_table.place(preference)])

    # ------------------------------------------------------------ those who don't pay what everybody pays

    @functools.cached_property
    def withheld(self) -> tuple[Withheld, ...]:
        """From whose goods the bound rate is withheld."""
        if not (self.folder / self.place / _MFN_FILE).is_file():
            return ()
        document = read_document(self.folder, f"{self.place}/{_MFN_FILE}")
        faults: list[str] = []
        found = []
        for entry in Entry(document, (), document.data, faults).tables("withheld"):
            party, first, last = entry.text("party"), entry.date("from"), entry.date("until", required=False)
            entry.text("column", choices=("wto",))
            entry.text("source")
            found.append(Withheld(party, Span(first, last), entry.text("citation"), str(entry.confidence())))
            entry.close()
        if faults:
            raise LawError(faults)
        return tuple(found)

    def withheld_from(self, party: str, day: dt.date) -> Withheld | None:
        """Give the entry by which the bound rate is withheld on a day, or was until one before it."""
        begun = (entry for entry in self.withheld if entry.party == party and entry.span.first is not None and entry.span.first <= day)
        return max(begun, key=lambda entry: entry.span.first or day, default=None)

    # ------------------------------------------------------------ names of goods

    @functools.cached_property
    def labels(self) -> dict[str, Label]:
        """Short names of headings and chapters, by their digits."""
        path = self.folder / FOLDER / _LABELS
        return _read_labels(path, f"{FOLDER}/{_LABELS}") if path.is_file() else {}

    def label(self, code: str) -> Label | None:
        """Give the short name of a line's heading, or else of its chapter."""
        return self.labels.get(code[:HEADING]) or self.labels.get(code[:CHAPTER])


@functools.lru_cache(maxsize=20_000)
def _history(cell: str) -> History:
    return History.read(cell)


def _read_labels(path: Path, name: str) -> dict[str, Label]:
    """Read the short names of headings."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise LawError([f"{name}: is not UTF-8 text."]) from None
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if not line.startswith("#")]
    if not numbered or numbered[0][1] != _LABEL_HEADING:
        raise LawError([f'{name}: the heading is "{_LABEL_HEADING}".'])
    found: dict[str, Label] = {}
    for number, line in numbered[1:]:
        cells = next(csv.reader([line]), [])
        if len(cells) != 3 or not cells[0].isdecimal():  # noqa: PLR2004  # a code and two names
            raise LawError([f"{name}:{number}: a code, an English and a Japanese name are needed, not {quoted(line)}."])
        found[cells[0]] = Label(cells[1], cells[2])
    return found


def _read_preferences(document: Document) -> tuple[Preference, ...]:
    """Read what the columns of a publication are."""
    file = Entry(document, (), document.data, [])
    entries = file.tables("column")
    found = tuple(map(_preference, entries))
    file.close()
    twice([(entry, preference.id) for entry, preference in zip(entries, found, strict=True)], "column")
    if file.faults:
        raise LawError(file.faults)
    return found


def _preference(entry: Entry) -> Preference:
    name, name_ja = entry.names("name")
    span, confidence = _span(entry, Span()), _confidence(entry, "")
    eligible = [_eligible(origin, span, confidence) for origin in entry.tables("origins")]
    eligible += [Eligible(party, span, known=False, confidence="") for party in entry.texts("unknown", required=False)]
    found = Preference(
        entry.text("id"),
        name,
        name_ja,
        entry.text("kind", choices=KINDS),
        tuple(eligible),
        entry.text("source"),
        entry.text("note", required=False),
    )
    entry.close()
    return found


def _eligible(entry: Entry, span: Span, confidence: str) -> Eligible:
    found = Eligible(entry.text("party"), _span(entry, span), known=True, confidence=_confidence(entry, confidence))
    entry.close()
    return found


def _span(entry: Entry, shared: Span) -> Span:
    """Read the days of an entry; what it doesn't say is as its column says."""
    return Span(entry.date("from", required=False) or shared.first, entry.date("until", required=False) or shared.last)


def _confidence(entry: Entry, shared: str) -> str:
    found = entry.text("confidence", required=False, choices=tuple(mark.value for mark in Confidence))
    return found or shared


def tariffs_of(library: Library) -> dict[str, CustomsTariff]:
    """Find the tariffs of a library's folders, by importing Party; of two for one Party the later folder's is taken."""
    found = {}
    for folder in library.folders:
        for path in sorted((folder / FOLDER).glob(f"*/{_PUBLICATION}")):
            place = f"{FOLDER}/{path.parent.name}"
            document = read_document(folder, f"{place}/{_PUBLICATION}")
            editions = Editions.read(document.data, document.path)
            if library.parties.find(editions.importer) is None:
                line = document.line_of(("importer",))
                raise LawError([f"{document.path}:{line}: {library.parties.unknown(editions.importer)}"])
            found[editions.importer] = CustomsTariff(library, folder, place, editions)
    return found
