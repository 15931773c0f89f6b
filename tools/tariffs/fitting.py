"""Finding the base rate and the staging category of each line from the rates that were published.

The lists of the schedules themselves are not held. A pair of base and category is taken if it gives the published rates of all fiscal
years exactly. The first year singles it out, as far as it can, and the later ones test it; the evidence of a fit says which did what:

- ``2025>2026``: found from the first year and a base that is known, and confirmed by the second;
- ``2025+2026``: both years were needed;
- ``2025`` or ``2026``: the line has a rate in one of them only;
- ``free by 2025``, ``unchanged 2025-2026``: no movement was seen, and the path before is not established;
- ``none``: nothing explains it, and the category says ``open``;
- behind a comma: where the base is from, if it is no rate for everybody of the line itself, and ``weak`` if no column with other rates
  bears it out.

Evidence of the rates of one cell is separated by semicolons, as their categories are.
"""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from tariffs.bases import Base, Bases
from tariffs.families import AGREEMENTS, FAMILIES, FINAL, FREE, HELD, NEGOTIATED, TOLD
from tariffs.publication import STAGED
from tariffs.rates import fitted_to, rates, with_rates
from tradelaw.errors import DutyError
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.choices import Choice
from tradelaw.tariffs.codes import written
from tradelaw.tariffs.duties import AdValorem, Compound, Free, Specific
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.duty_grammar import parse_duty
from tradelaw.tariffs.notes import read_notes
from tradelaw.tariffs.published import OneOf, Partial, Range, Unresolved
from tradelaw.tariffs.staging import staged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tariffs.publication import Key, Publication
    from tradelaw.tariffs.notes import Notes

LAW = Path(__file__).resolve().parents[2] / "agreements"

#: The month in which a fiscal year begins, in Japan.
_APRIL = 4

_OR, _AND = " | ", "; "

#: The evidence of what could not be explained.
NOTHING = "none"

#: Misprints of the publication, by line and column: what is printed, and what is meant. The other columns and the annex have it right.
MISPRINTS = {
    ("010392011", "cptpp"): ("yen/kg", "yen/head"),
    ("010392012", "cptpp"): ("yen/kg", "yen/head"),
}


@attrs.frozen
class Fit:
    """What was found for a line in a column.

    Parameters
    ----------
    base
        The duty that the cuts start from, in the form of the cell; empty where it isn't established and isn't needed.
    category
        Id of the category; ``a | b`` where the published rates don't tell them apart; one for each rate of the cell, separated by ``;``,
        if they differ; ``open:REASON`` where none fits.
    evidence
        See the head of this module.

    """

    base: str
    category: str
    evidence: str


@attrs.frozen
class Single:
    """What was found for a single rate of a cell."""

    base: Duty | None
    categories: tuple[str, ...]
    evidence: str


#: The rates of one place in a cell, by fiscal year.
Years: TypeAlias = dict[int, Duty]


@functools.cache
def notes_of(column: str, folder: Path = LAW) -> Notes:
    """Read the notes of a column's schedule."""
    return read_notes(folder, f"{AGREEMENTS[column]}/tariffs/notes.toml")


def fiscal_year(day: dt.date) -> int:
    """Give the fiscal year that an edition is of."""
    return day.year - (day.month < _APRIL)


@functools.cache
def stage_in(column: str, year: int) -> int:
    """Give the stage of a column's schedule in a fiscal year."""
    return notes_of(column).clock.stage(dt.date(year, _APRIL, 1))


def published(publication: Publication, key: Key, column: str) -> Years:
    """Give the duty of a cell by fiscal year, as the last edition of the year has it; years without a rate are left out."""
    found: dict[int, Duty | None] = {}
    for day, duty in sorted(publication.duties[key][column].items()):
        found[fiscal_year(day)] = duty
    printed, meant = MISPRINTS.get((key[0], column), ("", ""))
    return {year: parse_duty(str(duty).replace(printed, meant)) if printed else duty for year, duty in found.items() if duty is not None}


def singles(cell: Years) -> tuple[Duty, list[Years]] | None:
    """Take a cell apart: the form of its first year, and each of its rates by fiscal year; None if the years differ in form."""
    forms = [duty.bare() for duty in cell.values()]
    shape = max(forms, key=lambda duty: len(list(rates(duty))))
    places: list[Years] = [{} for _ in rates(shape)]
    for year, duty in cell.items():
        same = fitted_to(duty, shape)
        if same is None:
            return None
        for place, rate in zip(places, rates(same), strict=True):
            place[year] = rate.bare()
    return shape, places


class Fitter:
    """Fits the cells of a publication, a column at a time."""

    def __init__(self, publication: Publication) -> None:
        """Take the publication whose rates are to be explained."""
        self.publication = publication
        self.bases = Bases(publication)
        self._computed: dict[tuple[str, str, str, int], Duty | None] = {}
        self._apart: dict[tuple[Key, str], tuple[Duty, list[Years]] | None] = {}

    def fit(self, key: Key, column: str) -> Fit | None:
        """Fit a cell; None if it has no rate in any year."""
        cell = published(self.publication, key, column)
        if not cell:
            return None
        apart = self.apart(key, column)
        if apart is None:
            return Fit("", "open:range", NOTHING)
        shape, places = apart
        if any(isinstance(duty.bare(), Unresolved) for duty in cell.values()):
            return Fit("", "open:footnote", NOTHING)
        found = [self.single(key, column, place, several=not isinstance(shape, Branched) and len(places) > 1) for place in places]
        return self._joined(key, shape, found)

    def apart(self, key: Key, column: str) -> tuple[Duty, list[Years]] | None:
        """Take the cell of a line in a column apart."""
        at = key, column
        if at not in self._apart:
            cell = published(self.publication, key, column)
            self._apart[at] = singles(cell) if cell else None
        return self._apart[at]

    def _joined(self, key: Key, shape: Duty, found: list[Single]) -> Fit:
        """Put what was found for the rates together."""
        categories, evidence = (
            _AND.join(texts if len(set(texts)) > 1 else texts[:1])
            for texts in ([_OR.join(single.categories) for single in found], [single.evidence for single in found])
        )
        if len(found) == 1 and not isinstance(shape, Branched | Range | OneOf | Partial):
            base = found[0].base
            return Fit("" if base is None else str(base), categories, evidence)
        # A rate without a base of its own has the duty for everybody in its place: what it comes to doesn't depend on it.
        filler = self.bases.applied(key)
        bases = [filler if single.base is None else single.base for single in found]
        known = [base for base in bases if base is not None]
        if len(known) < len(bases) or "open:" in categories:
            return Fit("", categories, evidence)
        return Fit(str(with_rates(shape, iter(known))), categories, evidence)

    def single(self, key: Key, column: str, years: Years, *, several: bool) -> Single:
        """Fit a single rate; one of several, or the only one of its cell or branch."""
        if all(isinstance(duty, Free) for duty in years.values()):
            return Single(Free() if self.bases.is_free(key) else None, (FREE,), f"free by {min(years)}")
        found = self._still(key, column, years) if _stands(years) else self._moving(key, column, years)
        if found is not None:
            return found
        reason = "temporary" if self._is_temporary(key, years) else "range" if several else "unexplained"
        return Single(None, (f"open:{reason}",), NOTHING)

    def _still(self, key: Key, column: str, years: Years) -> Single:
        """Say of a rate that stands whether it is a rate for everybody, or the end of a path that is not established."""
        held = self._first(column, years, self.bases.own(key), (HELD,))
        if held is not None:
            return attrs.evolve(held, evidence=_tested(years, single=True) + held.evidence)
        end = Single(next(iter(years.values())), (FINAL,), f"unchanged {min(years)}-{max(years)}")
        return self._by_family(key, column, years) or end

    def _moving(self, key: Key, column: str, years: Years) -> Single | None:
        """Explain a rate that moved, or that stands in one year only."""
        return self._by_family(key, column, years) or self._fitted(key, column, years)

    def _by_family(self, key: Key, column: str, years: Years) -> Single | None:
        """Try the categories of the column from what is known of the line, and then from the lines beside it."""
        families = FAMILIES[column]
        found = self._known(key, column, years)
        if found is None:
            return self._borne_out(key, column, years)
        first = min(years)
        # The categories of single products were made to fit both years, unless they are known from elsewhere.
        made = set(families.of_products(written(key[0]))) - TOLD
        alone = None if made.intersection(found.categories) else self._known(key, column, {first: years[first]})
        agree = alone is not None and alone.categories == found.categories and str(alone.base) == str(found.base)
        return attrs.evolve(found, evidence=_tested(years, single=agree) + found.evidence)

    def _known(self, key: Key, column: str, years: Years) -> Single | None:
        """Give the first fit from the bases of the line itself: by product, by what is usual, by what is rare."""
        families = FAMILIES[column]
        own = self.bases.own(key)
        return (
            self._product(key, column, years, families.of_products(written(key[0])))
            or self._first(column, years, own, families.usual)
            or self._first(column, years, own, families.rare)
        )

    def _is_temporary(self, key: Key, years: Years) -> bool:
        """Whether a rate is the temporary rate for everybody of each year."""
        temporary = published(self.publication, key, "temporary")
        return all(year in temporary and temporary[year].bare() == duty for year, duty in years.items())

    def _fitted(self, key: Key, column: str, years: Years) -> Single | None:
        """Fit the base as well: a per cent with one decimal, or whole yen, that is the only one that any usual category allows."""
        first = years[min(years)]
        if len(years) < 2 or not isinstance(first, AdValorem | Specific):  # noqa: PLR2004  # one year would fit anything
            return None
        found: list[tuple[Duty, tuple[str, ...]]] = []
        for name in FAMILIES[column].usual:
            share = notes_of(column).categories[name].remaining(stage_in(column, min(years)))
            if share:
                bases = _around(first, share)
                found += [(base, names) for base in bases if (names := self._fitting(column, years, base, (name,)))]
        if len(found) != 1:
            return None
        base, names = found[0]
        weak = "" if isinstance(first, Specific) or self._led_by(key, base) > 1 else ", weak"
        return Single(base, names, f"{_tested(years, single=False)}, base fitted{weak}")

    def _product(self, key: Key, column: str, years: Years, names: tuple[str, ...]) -> Single | None:
        """Try the categories of a product: from the bases of the line, and from sums of two of them."""
        if not names:
            return None
        applied = self.bases.applied(key)
        alone = (Base(applied),) if applied is not None else ()
        known = (*alone, *self.bases.own(key), *self.bases.crossed(key), *self.bases.crossed(key, near=True))
        return self._first(column, years, known, names)

    def _first(self, column: str, years: Years, bases: Iterable[Base], names: tuple[str, ...]) -> Single | None:
        """Give the first base from which any of some categories gives all published rates, with all of them that do."""
        for base in bases:
            fits = self._fitting(column, years, base.duty, names)
            if fits:
                return Single(base.duty, fits, f", base {base.source}" if base.source else "")
        return None

    def _fitting(self, column: str, years: Years, base: Duty, names: tuple[str, ...]) -> tuple[str, ...]:
        known = notes_of(column).categories
        return tuple(
            name
            for name in names
            if name in known and all(_same(self._staged(base, column, name, year), duty) for year, duty in years.items())
        )

    def _staged(self, base: Duty | None, column: str, name: str, year: int) -> Duty | None:
        """Give what a category makes of a base in a fiscal year; None if it can't be applied to it."""
        at = str(base), AGREEMENTS[column], name, year
        if at not in self._computed:
            notes = notes_of(column)
            try:
                made = staged(base, notes.categories[name], stage_in(column, year), notes.rounding)
            except DutyError:
                made = None
            self._computed[at] = made
        return self._computed[at]

    def _borne_out(self, key: Key, column: str, years: Years) -> Single | None:
        """Try bases of the lines beside it, and take the one that most columns bear out."""
        families = FAMILIES[column]
        best: tuple[tuple[int, int], Single] | None = None
        for rank, names in enumerate((families.usual, families.rare)):
            for base in (*self.bases.crossed(key), *self.bases.beside(key)):
                found = self._first(column, years, (base,), names)
                if found is None:
                    continue
                led = self._led_by(key, base.duty)
                score = (led, -rank)
                if best is None or score > best[0]:
                    source = f"{base.source} {base.line}".strip() if base.line else base.source
                    weak = "" if led > 1 else ", weak"
                    evidence = f"{_tested(years, single=False)}, base {source}{weak}"
                    best = score, Single(found.base, found.categories, evidence)
        return None if best is None else best[1]

    def _led_by(self, key: Key, base: Duty) -> int:
        """Count the cells of a line that moved differently from each other and that a base leads, in columns negotiated apart."""
        led: dict[str, str] = {}
        for column in STAGED:
            apart = self.apart(key, column)
            families = FAMILIES[column]
            for years in apart[1] if apart else ():
                texts = tuple(map(str, years.values()))
                if len(set(texts)) > 1 and self._fitting(column, years, base, families.usual + families.rare):
                    led.setdefault(NEGOTIATED.get(column, column), " ".join(texts))
        return len(set(led.values()))


def _stands(years: Years) -> bool:
    return len(years) > 1 and len(set(map(str, years.values()))) == 1


def _same(one: Duty | None, other: Duty) -> bool:
    """Compare quickly: forms first, then figures."""
    if one is None or type(one) is not type(other):
        return False
    if isinstance(one, AdValorem | Specific | Compound | Choice):
        return str(one) == str(other) or one == other
    return one == other


def _around(duty: AdValorem | Specific, share: Fraction) -> list[Duty]:
    """Give the bases with one decimal, or in whole yen, of which a duty can be a part."""
    if isinstance(duty, AdValorem):
        least = int(Fraction(duty.percent) / share * 10)
        return [AdValorem(Decimal(tenths) / 10) for tenths in range(least - 2, least + 4)]
    whole = Fraction(duty.sum) / share
    return [attrs.evolve(duty, sum=Decimal(whole.numerator))] if whole.denominator == 1 else []


def _tested(years: Years, *, single: bool) -> str:
    return (">" if single else "+").join(str(year) for year in sorted(years))


#: The fitter of the publication that was asked for last: the columns of one come one after another.
_last: list[Fitter] = []


def fits(publication: Publication, column: str) -> Mapping[Key, Fit]:
    """Fit all lines of a column.

    Parameters
    ----------
    publication
        All editions.
    column
        One of `tariffs.publication.STAGED`.

    Returns
    -------
    dict
        By row of the tariff; rows without a rate in the column are left out.

    """
    if not _last or _last[0].publication is not publication:
        _last[:] = [Fitter(publication)]
    fitter = _last[0]
    found = ((key, fitter.fit(key, column)) for key in publication.keys)
    return {key: fit for key, fit in found if fit is not None}
