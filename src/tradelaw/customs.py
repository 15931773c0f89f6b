"""What users call on customs duties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tradelaw import api
from tradelaw.tariffs import duty_grammar
from tradelaw.tariffs.codes import LINE, digits

if TYPE_CHECKING:
    import datetime as dt

    from tradelaw.api import Names
    from tradelaw.loaded.library import Library
    from tradelaw.loaded.tariffs import CustomsTariff
    from tradelaw.parties import PartyBook
    from tradelaw.quoting.answers import LinesAnswer, TariffAnswer
    from tradelaw.quoting.best_columns import BestRates
    from tradelaw.quoting.paths import RatePaths
    from tradelaw.tariffs.consignments import Figures
    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.figures import Figure
    from tradelaw.tariffs.grids import ScheduleGrid


def _parties() -> PartyBook:
    return api.library().parties


def parse_duty(text: str) -> Duty:
    """Read a duty as tariffs publish it, in Japanese or in English.

    Parameters
    ----------
    text
        A cell of a tariff: ``"21.6%"``, ``"無税"``, ``"29.8% + 396 yen/kg"``, ``"10%又は11円/kgのうちいずれか高い税率"``; with marks, with
        footnotes, and with branches (by quota, by Party, by season, by what the goods are), one to a line or parted by semicolons.

    Returns
    -------
    Duty
        A cell that only other parts of the publication can explain (a footnote and nothing else) is an `Unresolved` with its text.

    Raises
    ------
    DutyError
        If the text is no duty; the message shows the place.

    Examples
    --------
    >>> import tradelaw as tl
    >>> duty = tl.parse_duty("10%又は11円/kgのうちいずれか高い税率")
    >>> print(duty)
    10% or 11 yen/kg, whichever is the greater
    >>> duty.amount(value=5000, quantities={"kg": 100})
    Decimal('1100')
    >>> tl.parse_duty("10% or 11 yenn/kg, whichever is the greater")
    Traceback (most recent call last):
        ...
    tradelaw.errors.DutyError: 10% or 11 yenn/kg, whichever is the greater
              ^^^^
    line 1, column 11: "yenn" is no word of a duty. Did you mean "yen"?

    """
    return duty_grammar.parse_duty(text, _parties)


def tariff(
    line: str,
    *,
    origin: str,
    importer: str = "",
    as_of: dt.date | str | None = None,
    value: Figure | None = None,
    quantities: Figures | None = None,
    contents: Figures | None = None,
    prices: Figures | None = None,
    library: Library | None = None,
) -> TariffAnswer:
    """Say what a line pays: under every agreement in force for the pair on the day, without a preference, and at best.

    Parameters
    ----------
    line
        A whole line of the importing Party's tariff, nine digits, with or without dots and hyphens.
    origin
        Where the goods originate: a Party, under any of its names.
    importer
        The importing Party; may be left out where only one tariff is held.
    as_of
        The day of importation; today by default.
    value
        Customs value of the consignment, in yen; with it, amounts are given and compared.
    quantities
        How much it is, by unit: ``{"kg": 1000}``.
    contents
        Per cent by weight of what a duty measures inside the good: ``{"lactose": 15}``.
    prices
        Standard import prices in yen, where a duty refers to them: ``{"cuts": 524}``.
    library
        The law that answers; the packaged one by default.

    Returns
    -------
    TariffAnswer

    Raises
    ------
    TariffError
        If there is no such line on the day, or it isn't a whole one; the message lists what was probably meant.
    DutyError
        If a value or quantity is negative, or one that a duty depends on is missing.
    UnknownPartyError, DateError
        If a name or the date can't be understood.

    Examples
    --------
    >>> import tradelaw as tl
    >>> answer = tl.tariff("0202.20.000", origin="AUS", importer="JPN", as_of="2025-06-01")
    >>> print(answer.best)
    CPTPP, 21.6%
    >>> print(answer.mfn.duty)
    38.5%

    """
    from tradelaw.quoting.answers import Goods, ask_tariff  # noqa: PLC0415  # only for this question

    return ask_tariff(_tariff(importer, library), line, origin, as_of, Goods(value, quantities, contents, prices))


def tariff_lines(
    number: str, *, origin: str, importer: str = "", as_of: dt.date | str | None = None, library: Library | None = None
) -> LinesAnswer:
    """Say what every line under a number pays; parameters as in `tariff`.

    Parameters
    ----------
    number
        A chapter, a heading, a subheading or a line: ``02``, ``0202``, ``0202.30``, ``0202.30-010``.

    Examples
    --------
    >>> import tradelaw as tl
    >>> answer = tl.tariff_lines("0202.30", origin="Australia", as_of="2025-06-01")
    >>> [(each.line.written, str(each.best)) for each in answer][:2]
    [('0202.30-010', 'CPTPP, 21.6%'), ('0202.30-020', 'CPTPP, 21.6%')]

    """
    from tradelaw.quoting.answers import ask_tariffs  # noqa: PLC0415  # only for this question

    return ask_tariffs(_tariff(importer, library), number, origin, as_of)


def is_whole_line(number: str) -> bool:
    """Whether a text has as many digits as a whole line.

    Examples
    --------
    >>> is_whole_line("0202.30-010"), is_whole_line("0202.30")
    (True, False)

    """
    return len(digits(number)) >= LINE


def rate_path(line: str, *, origin: str, importer: str = "", under: Names = None, library: Library | None = None) -> RatePaths:
    """Give the path of a line's duty over the years, from the first cut to the last, under every agreement.

    Parameters
    ----------
    line, origin, importer, library
        As in `tariff`.
    under
        Agreement or agreements under any of their names, or ``mfn``; all by default.

    Returns
    -------
    RatePaths
        Its ``to_records()`` gives the steps, its ``plot()`` a picture (with the ``plot`` extra).

    Raises
    ------
    TariffError
        As `tariff` does; and if there is no schedule under what is named.

    Examples
    --------
    >>> import tradelaw as tl
    >>> path = tl.rate_path("0202.20-000", origin="AUS", under="CPTPP").path("cptpp")
    >>> print(path.steps[0].duty, path.steps[-1].duty, path.steps[-1].span.first)
    27.5% 9% 2033-04-01

    """
    from tradelaw.quoting.answers import quoter_of  # noqa: PLC0415  # only for this question
    from tradelaw.quoting.paths import find_paths  # noqa: PLC0415  # as above

    named = (under,) if isinstance(under, str) else tuple(under or ())
    return find_paths(quoter_of(_tariff(importer, library)), line, origin, named)


def schedule(
    agreement: str,
    importer: str = "",
    library: Library | None = None,
    first: dt.date | str | None = None,
    last: dt.date | str | None = None,
) -> ScheduleGrid:
    """Give the schedule of an agreement as a grid, in which rates are looked up by the million. Needs the extra ``tables``.

    Parameters
    ----------
    agreement
        The agreement, under any of its names.
    importer
        The importing Party; may be left out where only one tariff is held.
    library
        The law that answers; the packaged one by default.
    first, last
        The days of the grid; those of the editions held by default. Outside them rates are computed, as far as the categories tell.

    Returns
    -------
    ScheduleGrid
        Its ``rates`` gives the same as `tariff` does one by one: the per cent that is due under the agreement whatever else is so.

    Raises
    ------
    UnknownAgreementError, TariffError
        If there is no such agreement, or it has no schedule of the importing Party here.
    DateError
        If an end of the days is no date.
    ModuleNotFoundError
        If the extra ``tables`` is not installed.

    Examples
    --------
    >>> import tradelaw as tl
    >>> grid = tl.schedule("CPTPP")
    >>> grid.rates(["0202.20-000", "0202.20-000"], "AUS", ["2025-06-01", "2026-06-01"]).tolist()
    [21.6, 20.8]

    With numbers made once, a million lookups take milliseconds:

    >>> lines, dates = grid.encode(["0202.20-000"] * 3), grid.encode_dates(["2025-06-01"] * 3)
    >>> grid.rates(lines, grid.encode_origins(["AUS", "Peru", "USA"]), dates).tolist()
    [21.6, 21.6, nan]

    """
    try:
        from tradelaw.quoting.columns import make_grid  # noqa: PLC0415  # NumPy is loaded by whoever has columns
    except ModuleNotFoundError as missing:
        raise _not_installed(missing) from None
    from tradelaw.quoting.answers import quoter_of  # noqa: PLC0415  # only for this question

    return make_grid(quoter_of(_tariff(importer, library)), agreement, first, last)


def best_rates(
    lines: Any,  # noqa: ANN401  # a column of any kind, or one value
    origins: Any,  # noqa: ANN401  # as above
    dates: Any,  # noqa: ANN401  # as above
    importer: str = "",
    library: Library | None = None,
    *,
    first: dt.date | str | None = None,
    last: dt.date | str | None = None,
    unknown: str = "raise",
) -> BestRates:
    """Look up the lowest duties by the million, for goods that originate; as `tariff` finds them one by one. Needs the extra ``tables``.

    Parameters
    ----------
    lines, origins, dates
        Row by row; one value stands for all rows. Lists, arrays, or columns of a dataframe (pandas, polars, pyarrow, ...).
    importer, library
        As in `schedule`.
    first, last
        The days that are looked at; those of the editions held by default.
    unknown
        What is done about a line, an origin or a day that isn't known: ``raise`` an error, or ``keep`` the row without a rate.

    Returns
    -------
    BestRates
        Its ``rates`` are per cents, its ``agreements`` whose they are; ``mfn`` where no preference is lower.

    Raises
    ------
    TariffError, UnknownPartyError, DateError
        If something is unknown; the message names the first few with their rows.
    ModuleNotFoundError
        If the extra ``tables`` is not installed.

    Examples
    --------
    >>> import tradelaw as tl
    >>> best = tl.best_rates("0202.20-000", ["AUS", "Brazil"], "2025-06-01")
    >>> best.rates.tolist(), best.agreements.tolist()
    ([21.6, 38.5], ['cptpp', 'mfn'])

    """
    try:
        from tradelaw.quoting.best_columns import best_grid  # noqa: PLC0415  # NumPy is loaded by whoever has columns
        from tradelaw.quoting.columns import day_range  # noqa: PLC0415  # as above
    except ModuleNotFoundError as missing:
        raise _not_installed(missing) from None
    from tradelaw.quoting.answers import quoter_of  # noqa: PLC0415  # only for this question

    held = _tariff(importer, library)
    return best_grid(quoter_of(held), day_range(held, first, last)).rates(lines, origins, dates, unknown)


def _not_installed(missing: ModuleNotFoundError) -> ModuleNotFoundError:
    return ModuleNotFoundError(f"Columns of rates need {missing.name}: pip install 'tradelaw[tables]'.", name=missing.name)


def _library(given: Library | None) -> Library:
    return api.library() if given is None else given


def _tariff(importer: str, law: Library | None) -> CustomsTariff:
    """Find the tariff of the importing Party; where none is named, the only one there is."""
    found = _library(law)
    return found.tariff(importer) if importer else found.only_tariff()
