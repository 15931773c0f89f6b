"""Topics by agreement: where something binds, where it is soft, where there is nothing, and where nothing is encoded."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING

import attrs

from tradelaw.api import library as packaged
from tradelaw.dates import as_date
from tradelaw.errors import PictureError
from tradelaw.languages.phrases import words_in
from tradelaw.pictures import WIDTH, head, inches, new_axes, tell
from tradelaw.plotting import several

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from matplotlib.axes import Axes

    from tradelaw.api import Names
    from tradelaw.law.agreements import Agreement
    from tradelaw.loaded.library import Library


class Standing(enum.StrEnum):
    """How an agreement stands to a topic."""

    BOTH = "shall not / shall"
    SHALL_NOT = "shall not"
    SHALL = "shall"
    SOFT = "soft"
    NONE = "none"
    NOT_ENCODED = "not encoded"
    NOT_IN_FORCE = "not in force"


@attrs.frozen
class Cell:
    """What one agreement has on one topic.

    Parameters
    ----------
    standing
        The strongest it has.
    provisions
        Numbers of the provisions that make it so.
    partly
        Whether some of its articles on the topic are not encoded, or not established.

    """

    standing: Standing
    provisions: tuple[str, ...]
    partly: bool = False

    @property
    def mark(self) -> str:
        """What stands in the cell."""
        return {Standing.NONE: "–", Standing.NOT_ENCODED: "?", Standing.NOT_IN_FORCE: "×"}.get(self.standing, str(self.standing))  # noqa: RUF001  # signs


@attrs.frozen
class _Look:
    fill: str
    text: str
    hatch: str = ""


#: The darker, the harder; the order stays without colour, and what is no answer is hatched.
_LOOKS = {
    Standing.SHALL_NOT: _Look("#0b3c5d", "white"),
    Standing.SHALL: _Look("#6fa8dc", "black"),
    Standing.SOFT: _Look("#d6e2ef", "black"),
    Standing.NONE: _Look("white", "black"),
    Standing.NOT_ENCODED: _Look("white", "black", "////"),
    Standing.NOT_IN_FORCE: _Look("white", "black", "...."),
}

_EXPLAINED = {
    Standing.SHALL_NOT: "a prohibition",
    Standing.SHALL: "an obligation to do something",
    Standing.SOFT: "only what binds nobody, or procedure",
    Standing.NONE: "nothing on the topic",
    Standing.NOT_ENCODED: "not encoded, or not established",
    Standing.NOT_IN_FORCE: "not in force on the day",
}

_SIZE = 8.5
_ROW = 0.36


def cell(library: Library, agreement: Agreement, topic: str, day: dt.date) -> Cell:
    """Say what one agreement has on one topic on a day, whoever the Parties are."""
    if day < agreement.in_force:
        return Cell(Standing.NOT_IN_FORCE, ())
    law = library.law(agreement.id)
    found = [p for p in law.provisions if topic in p.topics and p.span.holds(day) and agreement.suspension(p.number, day) is None]
    partly = bool(library.open_lines(agreement.id, frozenset((topic,))))
    partly |= any(topic in gap.topics and gap.span.holds(day) for gap in law.gaps)
    binding = [p for p in found if p.binding and not p.procedural]
    verbs = {str(p.modality) for p in binding}
    if binding:
        standing = Standing.BOTH if len(verbs) > 1 else Standing(verbs.pop())
        return Cell(standing, tuple(p.number for p in binding), partly)
    if found:
        return Cell(Standing.SOFT, tuple(p.number for p in found), partly)
    return Cell(Standing.NOT_ENCODED if partly else Standing.NONE, ())


def plot_matrix(
    topics: Names = None,
    agreements: Names = None,
    day: dt.date | str | None = None,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    library: Library | None = None,
) -> Axes:
    """Draw which agreement has what on which topic: *shall not*, *shall*, soft, nothing, not encoded.

    Parameters
    ----------
    topics
        Topic or topics; by default all on which some agreement has something.
    agreements
        Agreement or agreements; all by default.
    day
        The day; today by default.
    ax
        Where to draw; a new figure by default.
    lang
        Language of the words: ``en`` or ``ja``.
    library
        The law; the packaged one by default.

    Returns
    -------
    matplotlib.axes.Axes
        To be saved with `tradelaw.save_picture`; `tradelaw.described` gives its words.

    Raises
    ------
    TradelawError
        If a name or the day can't be understood, or nothing is left to draw.
    PictureError
        If the extra ``plot`` is not installed.

    Examples
    --------
    >>> import tradelaw as tl
    >>> ax = tl.plot_matrix(topics=["localisation", "source code"], agreements=["CPTPP", "RCEP"], day="2026-11-21")
    >>> print(tl.described(ax))
    Topics by agreement, 2026-11-21. data localisation: CPTPP shall not, RCEP shall not; source code: CPTPP shall not, RCEP soft.

    """
    law = library or packaged()
    when = dt.date.today() if day is None else as_date(day)  # noqa: DTZ011  # the user's own day
    chosen = [law.agreement(name) for name in several(agreements)] or list(law.agreements.values())
    labels = {topic.name: topic.label for topic in law.topics}
    names = list(dict.fromkeys(law.topic(name).name for name in several(topics))) or list(labels)
    cells = {name: [cell(law, agreement, name, when) for agreement in chosen] for name in names}
    if topics is None:
        cells = {name: row for name, row in cells.items() if any(c.provisions for c in row)}
    if not cells or not chosen:
        raise PictureError(f"On {when} none of these agreements has anything on these topics, so there is no picture to draw.")
    words = words_in(lang, library)
    title = words(f"Topics by agreement, {when}")
    shown = [words(labels[name].en) for name in cells]
    used = list(dict.fromkeys(part for row in cells.values() for c in row for part in _parts(c.standing)))
    legend = [standing for standing in _LOOKS if standing in used]
    partly = any(c.partly and c.provisions for row in cells.values() for c in row)
    own = ax is None
    if ax is None:
        below = 0.3 + 0.24 * (len(legend) + partly)
        left = min(WIDTH / 2, max(inches(name, _SIZE + 0.5) for name in shown) + 0.2)
        ax = new_axes(_ROW * len(cells) + below + 0.75, left=left, top=0.75, bottom=below)
    for y, row in enumerate(cells.values()):
        for x, one in enumerate(row):
            _draw_cell(ax, x, y, one, words)
    ax.set_xlim(0, len(chosen))
    ax.set_ylim(len(cells), 0)
    ax.set_xticks([x + 0.5 for x in range(len(chosen))], [words(agreement.short) for agreement in chosen], fontsize=_SIZE + 0.5)
    ax.set_yticks([y + 0.5 for y in range(len(cells))], shown, fontsize=_SIZE + 0.5)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    head(ax, title, own=own, above=20)
    _legend(ax, legend, words, partly=partly)
    tell(ax, title, f"{'; '.join(_row_words(name, row, chosen, words) for name, row in zip(shown, cells.values(), strict=True))}.")
    return ax


def _parts(standing: Standing) -> tuple[Standing, ...]:
    return (Standing.SHALL_NOT, Standing.SHALL) if standing is Standing.BOTH else (standing,)


def _draw_cell(ax: Axes, x: float, y: float, one: Cell, words: Callable[[str], str]) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # loaded by whoever draws

    parts = _parts(one.standing)
    for number, part in enumerate(parts):
        look, width = _LOOKS[part], 1 / len(parts)
        box = Rectangle((x + number * width, y), width, 1, facecolor=look.fill, edgecolor="#999999", hatch=look.hatch, linewidth=0)
        ax.add_patch(box)
        text = words(str(part)) if one.provisions else one.mark
        star = "*" if one.partly and one.provisions and part is parts[-1] else ""
        ax.text(
            x + (number + 0.5) * width,
            y + 0.5,
            text.replace(" ", "\n") + star if len(parts) > 1 else text + star,
            color=look.text,
            fontsize=_SIZE - (1.5 if len(parts) > 1 else 0),
            linespacing=0.9,
            ha="center",
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5} if look.hatch else None,
        )
    ax.add_patch(Rectangle((x, y), 1, 1, fill=False, edgecolor="white" if one.provisions else "#999999", linewidth=1))


def _legend(ax: Axes, standings: Iterable[Standing], words: Callable[[str], str], *, partly: bool) -> None:
    """Write under the picture what its looks mean, a line each."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # loaded by whoever draws

    inch = ax.bbox.height / ax.figure.dpi
    wide = ax.bbox.width / ax.figure.dpi
    step = 0.24 / inch
    number = 0
    for number, standing in enumerate(standings, start=1):
        look, y = _LOOKS[standing], -number * step - 0.02 / inch
        ax.add_patch(
            Rectangle(
                (0, y),
                0.3 / wide,
                step * 0.75,
                transform=ax.transAxes,
                clip_on=False,
                facecolor=look.fill,
                edgecolor="#777777",
                hatch=look.hatch,
            )
        )
        sign = {Standing.NONE: "– ", Standing.NOT_ENCODED: "? ", Standing.NOT_IN_FORCE: "× "}.get(standing, "")  # noqa: RUF001  # signs
        name = words(_EXPLAINED[standing]) if sign else f"{words(str(standing))}: {words(_EXPLAINED[standing])}"
        ax.text(0.4 / wide, y + step * 0.36, sign + name, transform=ax.transAxes, fontsize=_SIZE, va="center")
    if partly:
        star = "* " + words("more on it is not encoded, or not established")
        ax.text(0.4 / wide, -(number + 1) * step + step * 0.3, star, transform=ax.transAxes, fontsize=_SIZE, va="center")


def _row_words(name: str, row: list[Cell], agreements: list[Agreement], words: Callable[[str], str]) -> str:
    told = ", ".join(
        f"{words(agreement.short)} {words(str(one.standing))}{'*' if one.partly and one.provisions else ''}"
        for agreement, one in zip(agreements, row, strict=True)
    )
    return f"{name}: {told}"
