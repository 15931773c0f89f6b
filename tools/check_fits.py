"""Say how far base rates and staging categories reproduce the published rates, column by column and form by form.

Run it when a new edition is there, or after a change of the categories::

    python tools/check_fits.py --source FOLDER
    python tools/check_fits.py --source FOLDER --json fits.json     # and write every fit
    python tools/check_fits.py --source FOLDER --list               # and every cell that isn't reproduced

A cell counts as reproduced if its base, staged by the library as its category says, gives what was published in every fiscal year.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

import tradelaw as tl
from make_tariffs import SOURCE
from tariffs.fitting import Fit, Fitter, Years, notes_of, published, stage_in
from tariffs.publication import STAGED, Key, read_publication
from tariffs.rates import plain
from tradelaw.tariffs.assignments import read_assignment
from tradelaw.tariffs.duties import Free
from tradelaw.tariffs.staging import staged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@attrs.frozen
class Checked:
    """A cell with its fit, and whether the fit reproduces it."""

    key: Key
    column: str
    cell: Years
    fit: Fit
    exact: bool

    @property
    def free(self) -> bool:
        """Whether it is free in every year."""
        return all(duty.bare() == Free() for duty in self.cell.values())

    @property
    def moved(self) -> bool:
        """Whether its years differ."""
        return len(set(map(str, self.cell.values()))) > 1

    @property
    def form(self) -> str:
        """The form of its first rate."""
        return type(next(iter(self.cell.values())).bare()).__name__


def reproduced(column: str, cell: Years, fit: Fit) -> bool:
    """Whether the library makes of base and category what was published, in every reading and every year."""
    notes = notes_of(column)
    readings = read_assignment(fit.category, notes.categories, notes.opens).readings
    base = tl.parse_duty(fit.base) if fit.base else None
    return bool(readings) and all(
        plain(staged(base, reading, stage_in(column, year), notes.rounding)) == plain(duty)
        for reading in readings
        for year, duty in cell.items()
    )


def checked(fitter: Fitter, column: str) -> Iterator[Checked]:
    """Fit and check the cells of a column."""
    for key in fitter.publication.keys:
        fit = fitter.fit(key, column)
        if fit is not None:
            cell = published(fitter.publication, key, column)
            yield Checked(key, column, cell, fit, reproduced(column, cell, fit))


def _line(name: str, cells: Sequence[Checked]) -> str:
    figures = []
    for what, some in (
        ("cells", cells),
        ("not free", [c for c in cells if not c.free]),
        ("moved", [c for c in cells if c.moved]),
    ):
        exact = sum(c.exact for c in some)
        figures.append(f"{what} {exact} of {len(some)}" + (f" ({exact / len(some):.2%})" if some else ""))
    return f"{name}: {', '.join(figures)}"


def told(column: str, cells: Sequence[Checked]) -> Iterator[str]:
    """Say how far the cells of a column are reproduced: in all, by form, and by evidence."""
    yield _line(column, cells)
    for form in sorted({c.form for c in cells if not c.free}):
        yield "    " + _line(form, [c for c in cells if c.form == form and not c.free])
    evidence: Counter[str] = Counter()
    for c in cells:
        for rate in c.fit.evidence.split("; "):
            found, _, base = rate.partition(", ")
            from_ = " ".join(word for word in base.split() if not word[0].isdigit())
            evidence[f"{found}{', ' if base else ''}{from_}"] += 1
    yield "    rates by evidence: " + "; ".join(f"{found} {count}" for found, count in sorted(evidence.items()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit all columns and print the figures."""
    parser = argparse.ArgumentParser(description="Say how far base rates and categories reproduce the published rates.")
    parser.add_argument("--source", type=Path, default=SOURCE, metavar="FOLDER", help="where the editions are")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every fit to a file")
    parser.add_argument("--list", action="store_true", help="list the cells that are not reproduced")
    chosen = parser.parse_args(arguments)

    fitter = Fitter(read_publication(chosen.source))
    found = {column: list(checked(fitter, column)) for column in STAGED}
    for column, cells in found.items():
        print(*told(column, cells), sep="\n")
    everything = [c for cells in found.values() for c in cells]
    print(_line("all", everything))
    if chosen.list:
        for c in everything:
            if not c.exact:
                print(c.column, *c.key, c.fit.base, c.fit.category, *map(str, c.cell.values()), sep=" | ")
    if chosen.json:
        kept = {
            column: {
                "|".join(c.key): [c.fit.base, c.fit.category, c.fit.evidence, *(str(c.cell.get(y, "")) for y in _years(cells))]
                for c in cells
            }
            for column, cells in found.items()
        }
        chosen.json.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


def _years(cells: Sequence[Checked]) -> list[int]:
    return sorted({year for c in cells for year in c.cell})


if __name__ == "__main__":
    sys.exit(main())
