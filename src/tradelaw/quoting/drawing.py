"""Pictures of rate paths, for Matplotlib."""

from __future__ import annotations

import datetime as dt
import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from tradelaw.dates import day_after, day_before
from tradelaw.errors import DutyError, TariffError
from tradelaw.pictures import date_number, head, legend_columns, name_years, need_matplotlib, new_axes, tell
from tradelaw.quoting.paths import RatePath
from tradelaw.quoting.quotes import MFN, Ground, plain_number
from tradelaw.tariffs.consignments import Consignment
from tradelaw.tariffs.figures import positive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from tradelaw.quoting.paths import RatePaths, Step
    from tradelaw.tariffs.consignments import Figures
    from tradelaw.tariffs.figures import Figure

#: Line styles and markers that tell the agreements apart without colour; the duty without preference has the thick black line.
_STYLES = ("--", "-.", ":", (0, (8, 2)), (0, (3, 1, 1, 1, 1, 1)), (0, (1, 1)), "-")
_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")

#: Colours that people with any kind of colour vision tell apart (Okabe and Ito), the lightest left out.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#8A2A6B", "#56B4E9", "#B8860B")

#: Days that an open step is drawn on for.
_ONWARD = 730

#: How much the axis goes beyond the highest duty, so that its figure stands above the line.
_ABOVE = 1.14

#: How much it goes below nothing, so that a line of free goods doesn't lie on the axis.
_BELOW = 0.05

#: About how many years the axis names.
_TICKS = 10

#: A path of no more steps than these has its figure at every new duty.
_FEW = 6

#: A step shorter than this, in days, carries no figure of its own.
_SHORT = 300

#: Columns of the legend.
_ACROSS = 3

_SMALL = 8.5

#: Letters that go into a line under the picture.
_LINE = 110


@attrs.frozen
class _Line:
    """What is drawn of a path: its stretches, and whether the last goes on."""

    path: RatePath
    points: tuple[tuple[dt.date, dt.date, float], ...]
    onward: bool


def draw(
    paths: RatePaths,
    ax: Axes | None = None,
    *,
    value: Figure | None = None,
    quantities: Figures | None = None,
    words: Callable[[str], str] = str,
) -> Axes:
    """Draw the paths of a line as steps over the years.

    Parameters
    ----------
    paths
        What `tradelaw.rate_path` gives.
    ax
        Where to draw; a new figure by default.
    value, quantities
        A consignment, for lines whose duty is no plain percentage: drawn is what the duty comes to in per cent of that value, in yen.
    words
        Puts a word of the picture into another language.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TariffError
        If none of the paths can be drawn; says what is missing.
    DutyError
        If the value isn't above zero, or a quantity is none.

    """
    need_matplotlib()
    Consignment.of(value, quantities)
    worth = None if value is None else positive(value, "the customs value")
    lines, left_out = _lines(paths, worth, quantities)
    if not lines:
        raise TariffError(_why_none(paths))
    notes = _notes(paths, lines, left_out, words)
    across = legend_columns([words(line.path.name) for line in lines], _ACROSS)
    rows = -(-len(lines) // across)
    own = ax is None
    if ax is None:
        below = 0.7 + 0.2 * rows + 0.18 * len(notes)
        ax = new_axes(3.6 + below, left=0.75, right=0.75, top=0.55, bottom=below)
    end = max(stop for line in lines for _, stop, _ in line.points)
    highest = max(rate for line in lines for _, _, rate in line.points)
    for number, line in enumerate(sorted(lines, key=lambda line: line.path.agreement == MFN)):
        _draw_line(ax, line, number, end, words)
    _write_ends(ax, lines, end, highest)
    head(ax, words(paths.title()), own=own)
    ax.set_ylabel(words("duty, % of customs value" if worth is None else f"duty, % of a customs value of {worth:,f} yen"))
    top = highest * _ABOVE or 5
    ax.set_ylim(-top * _BELOW, top)
    name_years(ax, min(start for line in lines for start, _, _ in line.points), end, _TICKS)
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(visible=True, axis="y", color="#dddddd")
    ax.set_axisbelow(True)
    inch = ax.bbox.height / ax.figure.dpi
    ax.legend(loc="upper left", bbox_to_anchor=(0, -0.32 / inch), ncols=across, frameon=False, fontsize=9, handlelength=4, borderaxespad=0)
    for number, note in enumerate(notes):
        ax.text(0, -(0.45 + 0.2 * rows + 0.18 * number) / inch, note, transform=ax.transAxes, fontsize=_SMALL, va="top")
    tell(ax, words(paths.title()), _description(paths, lines, left_out, words))
    return ax


def _why_none(paths: RatePaths) -> str:
    """Say why none of the paths can be drawn."""
    duties = [step.duty for path in paths for step in path if step.duty is not None]
    if not duties:
        return f"There is nothing to draw for {paths.written}: no duty of it is known under what was asked."
    units = sorted({need for duty in duties for need in duty.needs if need != "value"})
    meant = f"; pass value= and quantities= ({', '.join(units)})" if units else ""
    return f"No path of {paths.written} can be drawn: its duties are no plain percentages{meant}."


def _lines(paths: RatePaths, value: Decimal | None, quantities: Figures | None) -> tuple[list[_Line], list[RatePath]]:
    """Part the paths into those that can be drawn and those that can't.

    A path of which some steps can't be told in per cent is not drawn at all: what is left of it would mislead.
    """
    lines, left_out = [], []
    for path in paths:
        established = [step for step in path if step.duty is not None]
        rates = [_rate(step, value, quantities) for step in established]
        if established and None not in rates:
            points: list[tuple[dt.date, dt.date, float]] = []
            for step, rate in zip(established, rates, strict=True):
                if step.span.first is not None and rate is not None:
                    last = step.span.last or step.span.first + dt.timedelta(days=_ONWARD)
                    first = step.span.first
                    if points and points[-1][1:] == (first, rate):
                        first = points.pop()[0]
                    points.append((first, day_after(last), rate))
            lines.append(_Line(path, tuple(points), established[-1].span.last is None))
        elif established:
            left_out.append(path)
    return lines, left_out


def _draw_line(ax: Axes, line: _Line, number: int, end: dt.date, words: Callable[[str], str]) -> None:
    days: list[dt.date] = []
    rates: list[float] = []
    begins: list[int] = []
    for place, (start, stop, rate) in enumerate(line.points):
        if days and days[-1] != start:
            days.append(start)
            rates.append(float("nan"))
        if not rates or rates[-1] != rate:
            begins.append(len(days))
        days += [start, end if line.onward and place == len(line.points) - 1 else stop]
        rates += [rate, rate]
    without = line.path.agreement == MFN
    places = [date_number(day) for day in days]
    ax.plot(
        places,
        rates,
        linestyle="-" if without else _STYLES[number % len(_STYLES)],
        linewidth=3 if without else 1.8,
        color="black" if without else _COLOURS[number % len(_COLOURS)],
        marker=None if without else _MARKERS[number % len(_MARKERS)],
        markersize=5,
        markevery=begins,
        zorder=2 if without else 3,
        label=words("MFN (without a preference)") if without else words(line.path.name),
        clip_on=False,
    )
    mark = ">" if line.onward else "|"
    ax.plot(places[-1], rates[-1], marker=mark, markersize=8, color="black" if without else _COLOURS[number % len(_COLOURS)], clip_on=False)


def _write_ends(ax: Axes, lines: Sequence[_Line], end: dt.date, highest: float) -> None:
    """Write the duty at the start and at the end of every line, one figure a place."""
    taken: list[tuple[dt.date, float]] = []

    def write(day: dt.date, rate: float, *, at_the_end: bool) -> None:
        near = highest * 0.06
        if any(abs(rate - other) < near and abs((day - seen).days) < _SHORT for seen, other in taken):
            return
        taken.append((day, rate))
        place = (7, 0) if at_the_end else (2, 5)
        ax.annotate(
            _percent(rate),
            (date_number(day), rate),
            xytext=place,
            textcoords="offset points",
            fontsize=_SMALL,
            va="center" if at_the_end else "bottom",
            annotation_clip=False,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85},
            zorder=4,
        )

    for line in lines:
        start, _, first = line.points[0]
        _, stop, last = line.points[-1]
        write(end if line.onward else stop, last, at_the_end=True)
        write(start, first, at_the_end=False)
        for begins, _, rate in line.points[1:-1] if len(line.points) <= _FEW else ():
            if rate not in [other for _, other in taken]:
                write(begins, rate, at_the_end=False)


def _percent(rate: float) -> str:
    return f"{plain_number(Decimal(repr(round(rate, 2))))}%"


def _notes(paths: RatePaths, lines: Sequence[_Line], left_out: Sequence[RatePath], words: Callable[[str], str]) -> list[str]:
    """Say under the picture what it doesn't show, and what its ends mean."""
    told = []
    if any(line.onward for line in lines):
        told.append(words("▸ goes on without an end that is known"))
    if any(not line.onward for line in lines):
        told.append(words("| the last day that is published"))
    notes = ["    ".join(told)]
    for path in left_out:
        duty = next(step.duty for step in path if step.duty is not None)
        notes.append(words(f"Not drawn: {path.name}, no plain percentage; it needs {' and '.join(duty.needs)}"))
    empty = [path for path in paths if all(step.duty is None for step in path)]
    none = [path.name for path in empty if all(step.ground is Ground.EXCLUDED for step in path)]
    notes += textwrap.wrap(words(f"No preference: {', '.join(none)}"), _LINE) if none else []
    notes += [words(f"Not established: {path.name}") for path in empty if path.name not in none]
    notes += [words(f"Not established: {path.name}, {first} to {last}") for path in paths for first, last in _holes(path)]
    return notes


def _holes(path: RatePath) -> list[tuple[dt.date, dt.date]]:
    """Give the stretches of a path whose duty is not established, those that follow one another joined."""
    found: list[tuple[dt.date, dt.date]] = []
    known = [step.span.first for step in path if step.duty is not None and step.span.first is not None]
    for step in path:
        if step.duty is not None or step.ground is Ground.EXCLUDED or step.span.first is None or not known:
            continue
        last = step.span.last or day_before(max(known))
        if found and day_after(found[-1][1]) == step.span.first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((step.span.first, last))
    return found


def _description(paths: RatePaths, lines: Sequence[_Line], left_out: Sequence[RatePath], words: Callable[[str], str]) -> str:
    told = []
    for line in lines:
        steps = []
        for start, _, rate in (line.points[0], line.points[-1]):
            step = f"{_percent(rate)} {words(f'from {start}')}"
            steps += [step] if step not in steps else []
        if len(line.points) > len(steps):
            rates = [rate for _, _, rate in line.points]
            steps.append(words(f"{len(rates)} steps between {_percent(min(rates))} and {_percent(max(rates))}"))
        told.append(f"{words(line.path.name)} {', '.join(steps)}")
    notes = _notes(paths, lines, left_out, words)[1:]
    return " ".join([f"{words('Duty in per cent of the customs value')}: {'; '.join(told)}.", *notes])


def _rate(step: Step, value: Decimal | None, quantities: Figures | None) -> float | None:
    """Give the duty of a step in per cent of the value; None where it can't be told."""
    if step.duty is None:
        return None
    percent = step.duty.bare().ad_valorem
    if percent is not None:
        return float(percent)
    if value is None:
        return None
    try:
        return float(step.duty.amount(value, quantities) / value * 100)
    except DutyError:
        return None
