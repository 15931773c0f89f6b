"""Pictures of rate paths, for Matplotlib."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tradelaw.errors import DutyError, TariffError
from tradelaw.tariffs.consignments import Consignment
from tradelaw.tariffs.figures import positive

if TYPE_CHECKING:
    from decimal import Decimal

    from matplotlib.axes import Axes

    from tradelaw.quoting.paths import RatePath, RatePaths, Step
    from tradelaw.tariffs.consignments import Figures
    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.figures import Figure

#: Line styles that can be told apart without colour.
_STYLES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)), (0, (7, 2, 1, 2)))
_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")

#: Days that an open step is drawn on for.
_ONWARD = 730


def draw(paths: RatePaths, ax: Axes | None = None, *, value: Figure | None = None, quantities: Figures | None = None) -> Axes:
    """Draw the paths of a line as steps over the years.

    Parameters
    ----------
    paths
        What `tradelaw.rate_path` gives.
    ax
        Where to draw; a new figure by default.
    value, quantities
        A consignment, for lines whose duty is no plain percentage: drawn is what the duty comes to in per cent of that value.

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
    import matplotlib.pyplot as plt  # noqa: PLC0415  # loaded by whoever draws

    Consignment.of(value, quantities)
    worth = None if value is None else positive(value, "the customs value")
    drawn = [(path, points) for path in paths if (points := _points(path, worth, quantities))]
    if not drawn:
        raise TariffError(_why_none(paths))
    if ax is None:
        _, ax = plt.subplots(figsize=(8, 4.5), layout="constrained")
    end = max(stop for _, points in drawn for _, stop, _ in points)
    for number, (path, points) in enumerate(drawn):
        days: list[dt.date] = []
        rates: list[float | None] = []
        for start, stop, rate in points:
            if days and days[-1] != start:
                days.append(start)
                rates.append(None)
            days += [start, end if stop is points[-1][1] and path.steps[-1].span.last is None else stop]
            rates += [rate, rate]
        style, marker = _STYLES[number % len(_STYLES)], _MARKERS[number % len(_MARKERS)]
        series = [float("nan") if rate is None else rate for rate in rates]
        shown = {"linestyle": style, "marker": marker, "markersize": 4, "markevery": 2, "label": path.name}
        ax.plot(days, series, clip_on=False, zorder=3, **shown)  # type: ignore[arg-type]  # days are plotted; a duty of nothing lies on the frame
    ax.set_title(paths.title())
    ax.set_ylabel("duty, % of customs value" if worth is None else f"duty, % of a customs value of {worth:,f} yen")
    ax.set_ylim(bottom=0)
    ax.grid(visible=True, alpha=0.3)
    ax.legend()
    return ax


def described(paths: RatePaths) -> str:
    """Say in words what a picture of paths shows, for those who can't see it."""
    told = []
    for path in paths:
        steps = [step for step in path if step.duty is not None]
        if steps:
            first, last = steps[0], steps[-1]
            told.append(f"{path.name} from {first.duty} on {first.span.first} to {last.duty} from {last.span.first}")
    return f"Duty over the years for {paths.title()}: {'; '.join(told)}."


def _why_none(paths: RatePaths) -> str:
    """Say why none of the paths can be drawn."""
    duties = [step.duty for path in paths for step in path if step.duty is not None]
    if not duties:
        return f"There is nothing to draw for {paths.written}: no duty of it is known under what was asked."
    units = sorted({need for duty in duties for need in duty.needs if need != "value"})
    meant = f"; pass value= and quantities= ({', '.join(units)})" if units else ""
    return f"No path of {paths.written} can be drawn: its duties are no plain percentages{meant}."


def _points(path: RatePath, value: Decimal | None, quantities: Figures | None) -> list[tuple[dt.date, dt.date, float]]:
    found = []
    for step in path:
        rate = _rate(step, value, quantities)
        if rate is not None and step.span.first is not None:
            last = step.span.last or step.span.first + dt.timedelta(days=_ONWARD)
            found.append((step.span.first, last + dt.timedelta(days=1), rate))
    return found


def _rate(step: Step, value: Decimal | None, quantities: Figures | None) -> float | None:
    duty: Duty | None = step.duty
    if duty is None:
        return None
    percent = duty.bare().ad_valorem
    if percent is not None:
        return float(percent)
    if value is None:
        return None
    try:
        return float(duty.amount(value, quantities) / value * 100)
    except DutyError:
        return None
