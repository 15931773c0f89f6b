"""Lines of a tariff: all of them, or those of one form of duty, or whose duty is still moving."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tradelaw.api import library as packaged
from tradelaw.errors import TariffError, TradelawError, quoted, suggestion
from tradelaw.tariffs.assignments import read_assignment
from tradelaw.tariffs.branches import Branched
from tradelaw.tariffs.choices import Bounded, Choice
from tradelaw.tariffs.codes import written
from tradelaw.tariffs.duties import AdValorem, ChargedDuty, Compound, Free, Specific
from tradelaw.tariffs.histories import History
from tradelaw.tariffs.mfn import mfn_rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.loaded.library import Library
    from tradelaw.loaded.tariffs import CustomsTariff
    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.schedules import Schedule

#: The forms of duty that lines can be asked for, and what each is.
FORMS: dict[str, tuple[type, ...]] = {
    "free": (Free,),
    "ad valorem": (AdValorem,),
    "specific": (Specific,),
    "compound": (Compound,),
    "choice": (Choice,),
    "bounded": (Bounded,),
    "branched": (Branched,),
}

#: The form of what is charged in any other way: by a formula, a gate price, a content.
FORMULA = "formula"


def form_of(duty: Duty) -> str:
    """Say of which form a duty is.

    Examples
    --------
    >>> import tradelaw as tl
    >>> form_of(tl.parse_duty("29.8% + 396 yen/kg")), form_of(tl.parse_duty("10% or 11 yen/kg, whichever is the greater"))
    ('compound', 'choice')

    """
    bare = duty.bare()
    found = next((name for name, kinds in FORMS.items() if isinstance(bare, kinds)), None)
    return found or (FORMULA if isinstance(bare, ChargedDuty) else "other")


def tariff_lines(
    *,
    under: str | None = None,
    form: str | None = None,
    moving: bool | None = None,
    importer: str = "",
    library: Library | None = None,
) -> st.SearchStrategy[str]:
    """Draw lines of a tariff, as tariffs print them; those that every edition held has.

    Parameters
    ----------
    under
        Lines for which this agreement has a preference; by default all.
    form
        Of which form the duty is. Under an agreement it is that of the base from which the cuts are counted, or of the published rate where
        no base was established; else that of what everybody pays. One of ``free``, ``ad valorem``, ``specific``, ``compound``, ``choice``,
        ``bounded``, ``branched`` and ``formula``.
    moving
        Whether the duty under an agreement still changes after the last edition held; by default either.
    importer
        Whose tariff; may be left out where only one is held.
    library
        The law; the packaged one by default.

    Returns
    -------
    SearchStrategy
        Of text such as ``0202.20-000``; shrinks towards the first line of the tariff.

    Raises
    ------
    TariffError
        If no tariff is held, there is no such form, or no such line.
    UnknownAgreementError
        If nothing is called that.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(tariff_lines(under="CPTPP", form="choice", moving=True), lambda line: True)
    '1702.30-100'

    """
    law = library or packaged()
    tariff = law.tariff(importer) if importer else law.only_tariff()
    if form is not None and form not in (*FORMS, FORMULA):
        raise TariffError(
            f"{quoted(form)} is no form of duty; there are {', '.join((*FORMS, FORMULA))}.{suggestion(form, (*FORMS, FORMULA))}"
        )
    name = None if under is None else law.agreement(under).id
    found = _lines(tariff, name, form, moving)
    if not found:
        raise TariffError("The tariff has no such line.")
    return st.integers(0, len(found) - 1).map(lambda place: written(found[place]))


@functools.lru_cache(maxsize=64)
def _lines(tariff: CustomsTariff, agreement: str | None, form: str | None, moving: bool | None) -> tuple[str, ...]:  # noqa: FBT001  # a choice of three
    standing = (c for c in tariff.book.codes if all(r.span.first is None and r.span.last is None for r in tariff.book.rows(c)))
    found = tuple(standing)
    if agreement is None and moving is None:
        return found if form is None else tuple(code for code in found if _everybodys_form(tariff, code) == form)
    names = tariff.schedules if agreement is None else (agreement,)
    schedules = [schedule for name in names for schedule in tariff.schedules.get(name, ())]
    wanted = {code for schedule in schedules for code in _of_schedule(tariff, schedule, form, moving)}
    return tuple(code for code in found if code in wanted)


def _everybodys_form(tariff: CustomsTariff, code: str) -> str:
    duty = mfn_rate(tariff.book.rows(code)[0], tariff.editions.days[-1], tariff.duty).duty
    return "" if duty is None else form_of(duty)


def _of_schedule(tariff: CustomsTariff, schedule: Schedule, form: str | None, moving: bool | None) -> Iterator[str]:  # noqa: FBT001  # as above
    base, category, published = (schedule.table.place(name) for name in ("base", "category", "published"))
    stage = schedule.stage(tariff.editions.rates_until)

    @functools.cache
    def moves(text: str) -> bool:
        readings = read_assignment(text, schedule.notes.categories, schedule.notes.opens).readings if text else ()
        return any(not part.is_final(stage) for reading in readings for part in reading)

    @functools.cache
    def form_in(text: str) -> str:
        try:
            return form_of(schedule.duty(text))
        except TradelawError:
            return "other"

    for code, rows in schedule.table.rows.items():
        cells = rows[0]
        history = History.read(cells[published])
        if not cells[category] and not any(history.texts):
            continue  # no preference
        if moving is not None and moves(cells[category]) is not moving:
            continue
        if form is None or form_in(cells[base] or history.at(tariff.editions.days[-1]) or "") == form:
            yield code
