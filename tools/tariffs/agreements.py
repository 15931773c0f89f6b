"""Writing the tables of the agreements whose staging is computed: base rate and category of each line, and what was published."""

from __future__ import annotations

import importlib
import importlib.util
from typing import TYPE_CHECKING, Protocol, TypeAlias

from tariffs.tables import head, key_cells, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tariffs.publication import Key, Publication

#: The file of each column, in the law folder, and what it is a table of.
FILES = {
    "cptpp": ("cptpp/tariffs/japan.csv", "CPTPP"),
    "eu": ("japan-eu/tariffs/japan.csv", "Japan-EU EPA"),
    "uk": ("japan-uk/tariffs/japan.csv", "Japan-UK CEPA"),
    "us": ("japan-us-trade/tariffs/japan.csv", "Japan-US Trade Agreement"),
    "rcep_asean_au_nz": ("rcep/tariffs/japan-asean-australia-new-zealand.csv", "RCEP, for ASEAN, Australia and New Zealand"),
    "rcep_china": ("rcep/tariffs/japan-china.csv", "RCEP, for China"),
    "rcep_korea": ("rcep/tariffs/japan-korea.csv", "RCEP, for Korea"),
}

HEADINGS = ("line", "season", "base", "category", "evidence", "published")

_HOW = """\
# base and category: what gives the published rates by the rules in notes.toml. evidence: on which fiscal years that was found, or tested.
# published: the rate as published. Lines without a preference have a row too, with nothing in it.
"""


class Fitted(Protocol):
    """What was found for a line in a column."""

    @property
    def base(self) -> str:
        """The duty that the cuts start from."""

    @property
    def category(self) -> str:
        """Staging category, or categories where the publications don't tell them apart."""

    @property
    def evidence(self) -> str:
        """How it was found and tested."""


#: Finds base and category of every line with a preference in a column.
Fitter: TypeAlias = "Callable[[Publication, str], Mapping[Key, Fitted]]"


def fitter() -> Fitter | None:
    """Give the fitting, `tariffs.fitting.fits`; None where the tool is used without it."""
    if importlib.util.find_spec("tariffs.fitting") is None:
        return None
    found: Fitter = importlib.import_module("tariffs.fitting").fits
    return found


def agreement_table(publication: Publication, column: str, fits: Mapping[Key, Fitted]) -> str:
    """Write the table of one column."""
    _, agreement = FILES[column]
    rows = []
    for key in publication.keys:
        fit = fits.get(key)
        found = ("", "", "") if fit is None else (fit.base, fit.category, fit.evidence)
        rows.append((*key_cells(key), *found, publication.history(key, column)))
    title = f"Japan's schedule under an agreement, line by line: {agreement}."
    return table(head(title, publication) + _HOW, HEADINGS, rows)


def agreement_tables(publication: Publication) -> dict[str, str]:
    """Write the tables of all columns, by path in the law folder; none without a fitting."""
    fits = fitter()
    if fits is None:
        return {}
    return {path: agreement_table(publication, column, fits(publication, column)) for column, (path, _) in FILES.items()}
