"""What two Parties owe each other over time: a bar for each provision and direction, with beginning, transition and end."""

from __future__ import annotations

import datetime as dt
import enum
import itertools
from typing import TYPE_CHECKING

import attrs

from tradelaw.api import library as packaged
from tradelaw.citations import order
from tradelaw.dates import as_date, day_before
from tradelaw.dsl.asking import change_days
from tradelaw.errors import DateError, PictureError
from tradelaw.languages.phrases import words_in
from tradelaw.law.obligations import Reason
from tradelaw.loaded.selection import Asked, select
from tradelaw.pictures import WIDTH, date_number, head, inches, legend_columns, name_years, new_axes, tell
from tradelaw.plotting import several

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matplotlib.axes import Axes

    from tradelaw.api import Names
    from tradelaw.law.agreements import Agreement
    from tradelaw.law.obligations import NotApplying
    from tradelaw.loaded.library import Library
    from tradelaw.parties import Party


class State(enum.StrEnum):
    """How a provision stands between two Parties during some days."""

    BINDING = "binding"
    TRANSITION = "not yet binding"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


@attrs.frozen
class Bar:
    """A stretch of days in one state: its first day, and the first day after it, None where the state goes on."""

    state: State
    first: dt.date
    end: dt.date | None


@attrs.frozen
class Row:
    """What is drawn in one row.

    Parameters
    ----------
    agreement
        Its identifier.
    provisions
        Numbers of the provisions that share the bars.
    who
        Obligor and obligee; empty where both owe it one another.
    bars
        Oldest first.

    """

    agreement: str
    provisions: tuple[str, ...]
    who: tuple[str, str] | tuple[()]
    bars: tuple[Bar, ...]


@attrs.frozen
class _Look:
    fill: str
    hatch: str
    text: str


_LOOKS = {
    State.BINDING: _Look("#2f6f9f", "", "white"),
    State.TRANSITION: _Look("white", "////", "black"),
    State.SUSPENDED: _Look("#d9d9d9", "xxxx", "black"),
    State.UNKNOWN: _Look("white", "....", "black"),
}

_STATES = {
    Reason.NOT_YET_BINDING: State.TRANSITION,
    Reason.SUSPENDED: State.SUSPENDED,
    Reason.UNKNOWN: State.UNKNOWN,
}

#: More rows than these are joined: provisions of an agreement with the same bars share one.
_MOST = 30

#: Provisions named in a row that they share.
_NAMED = 2

#: Days shown before the first and after the last change.
_MARGIN = 180

#: Columns of the legend.
_ACROSS = 4

#: About how many years the axis names.
_TICKS = 8

_SIZE = 8.5
_ROW = 0.29


def plot_timeline(  # noqa: PLR0917  # the picture's question, in its order
    one: str,
    other: str,
    topics: Names = None,
    start: dt.date | str | None = None,
    end: dt.date | str | None = None,
    ax: Axes | None = None,
    *,
    under: Names = None,
    lang: str = "en",
    library: Library | None = None,
) -> Axes:
    """Draw what two Parties owe each other over time, agreement by agreement.

    Parameters
    ----------
    one, other
        The Parties.
    topics
        Topic or topics; all by default. Where there are many provisions, those with the same bars share a row.
    start, end
        First and last day shown; by default all that changes between the two.
    ax
        Where to draw; a new figure by default.
    under
        Agreement or agreements; all by default.
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
        If a name or a day can't be understood.
    PictureError
        If the two owe each other nothing in that time, or the extra ``plot`` is not installed.

    Examples
    --------
    >>> import tradelaw as tl
    >>> ax = tl.plot_timeline("Japan", "Viet Nam", topics="data flows", under="RCEP")
    >>> [word for word in tl.described(ax).split("; ") if "12.15.2" in word and "VNM → JPN" in word]
    ['RCEP 12.15.2 VNM → JPN: not yet binding from 2022-01-01, binding from 2027-01-01']

    """
    law = library or packaged()
    parties = (law.party(one), law.party(other))
    named = tuple(law.agreement(name) for name in several(under)) or tuple(law.agreements.values())
    asked = frozenset(law.topic(name).name for name in several(topics))
    told_rows = _rows(law, parties, named, asked)
    first, last = _window(law, told_rows, start, end)
    rows = _shown(told_rows, first, last)
    if not rows:
        raise PictureError(f"{parties[0]} and {parties[1]} owe each other nothing on this between {first} and {last}.")
    words = words_in(lang, library)
    who = f"{words(parties[0].name)} – {words(parties[1].name)}"  # noqa: RUF001  # from one to the other
    title = words(f"Obligations between {parties[0].name} ({parties[0].code}) and {parties[1].name} ({parties[1].code})")
    title += ": " + ", ".join(words(topic.label.en) for topic in law.topics if topic.name in asked) if asked else ""
    labels = [_label(row, words) for row in rows]
    states = [state for state in State if any(bar.state is state for row in rows for bar in row.bars)]
    groups = len({row.agreement for row in rows})
    own = ax is None
    if ax is None:
        below = -(-len(states) // legend_columns([words(str(s)) for s in states], _ACROSS))
        left = min(WIDTH / 2, max(inches(label, _SIZE) for label in labels) + 0.25)
        ax = new_axes(_ROW * (len(rows) + groups) + 1.3 + 0.2 * below, left=left, right=0.35, top=0.5, bottom=0.8 + 0.2 * below)
    _draw(ax, law, rows, labels, (first, last), words)
    _legend(ax, states, words, law.known_until if first < law.known_until < last else None)
    head(ax, title, own=own)
    told = "; ".join(f"{label}: {_bars_words(row.bars, words)}" for row, label in zip(rows, _cited(law, rows, words), strict=True))
    tell(ax, title, f"{who}, {words(f'{first} to {last}')}; {told}")
    return ax


def _window(law: Library, rows: list[Row], start: dt.date | str | None, end: dt.date | str | None) -> tuple[dt.date, dt.date]:
    """Give the first and last day of the picture: those asked for, or room around all that changes."""
    margin = dt.timedelta(days=_MARGIN)
    days = [day for row in rows for bar in row.bars for day in (bar.first, bar.end) if day is not None]
    first = as_date(start) if start is not None else min(days, default=law.known_until) - margin
    last = as_date(end) if end is not None else max([law.known_until, *days]) + 3 * margin
    if last <= first:
        raise DateError(f"{last} does not lie behind {first}.")
    return first, last


def _shown(rows: list[Row], first: dt.date, last: dt.date) -> list[Row]:
    """Keep what touches the days shown; join rows where there are too many."""
    cut = (
        attrs.evolve(row, bars=tuple(bar for bar in row.bars if bar.first <= last and (bar.end is None or bar.end > first))) for row in rows
    )
    found = list(_both_ways([row for row in cut if row.bars]))
    return found if len(found) <= _MOST else _joined(found)


_Key = tuple[str, str, str, str]


def _rows(law: Library, parties: tuple[Party, Party], named: tuple[Agreement, ...], topics: frozenset[str]) -> list[Row]:
    """Tell the whole story of every provision between the two, direction by direction."""
    bars: dict[_Key, list[Bar]] = {}
    for agreement in named:
        own = sorted(change_days(law, agreement, *parties))
        for number, day in enumerate(own):
            following = own[number + 1] if number + 1 < len(own) else None
            for key, state in _states(law, parties, agreement, topics, day):
                told = bars.setdefault(key, [])
                if told and told[-1].end == day and told[-1].state is state:
                    told[-1] = Bar(state, told[-1].first, following)
                else:
                    told.append(Bar(state, day, following))
    rows = [Row(key[0], (key[1],), (key[2], key[3]), tuple(found)) for key, found in bars.items()]
    place = {agreement.id: number for number, agreement in enumerate(named)}
    rows.sort(key=lambda row: (place[row.agreement], order(row.provisions[0]), row.who))
    return rows


def _states(
    law: Library, parties: tuple[Party, Party], agreement: Agreement, topics: frozenset[str], day: dt.date
) -> Iterator[tuple[_Key, State]]:
    """Give what stands on a day, provision by provision and direction by direction."""
    both = (parties, (parties[1], parties[0]))
    selection = select(law, Asked(both, day, topics=topics, agreements=(agreement,)))
    for o in selection.obligations:
        yield (o.agreement, o.provision, o.obligor, o.obligee), State.BINDING
    for item in selection.not_applying:
        state = _STATES.get(item.reason)
        if state is not None and _is_rule(law, agreement, item):
            yield (item.agreement, item.provision or "", item.obligor or "", item.obligee or ""), state


def _is_rule(law: Library, agreement: Agreement, item: NotApplying) -> bool:
    """Whether it is a provision, or a gap in the law, that doesn't apply, and no article that merely isn't encoded."""
    held = law.law(agreement.id)
    known = (
        held.provision(item.provision) is not None or any(gap.number == item.provision for gap in held.gaps) if item.provision else False
    )
    return bool(item.obligor and item.obligee) and known


def _both_ways(rows: list[Row]) -> Iterator[Row]:
    """Make one row of the two directions of a provision where their bars are the same."""
    for _, group in itertools.groupby(rows, key=lambda row: (row.agreement, row.provisions)):
        found = list(group)
        if len(found) == 2 and found[0].bars == found[1].bars:  # noqa: PLR2004  # both directions
            yield attrs.evolve(found[0], who=())
        else:
            yield from found


def _joined(rows: list[Row]) -> list[Row]:
    """Make one row of the provisions of an agreement that have the same bars in the same direction."""
    found: dict[tuple[str, tuple[str, ...], tuple[Bar, ...]], Row] = {}
    for row in rows:
        key = (row.agreement, tuple(row.who), row.bars)
        earlier = found.get(key)
        found[key] = row if earlier is None else attrs.evolve(earlier, provisions=earlier.provisions + row.provisions)
    place = {agreement: number for number, agreement in enumerate(dict.fromkeys(row.agreement for row in rows))}
    return sorted(found.values(), key=lambda row: place[row.agreement])


# ---------------------------------------------------------------- words


def _label(row: Row, words: Callable[[str], str]) -> str:
    who = f"{row.who[0]} → {row.who[1]}" if row.who else words("both ways")
    numbers = ", ".join(row.provisions[:_NAMED])
    more = len(row.provisions) - _NAMED
    return f"{numbers}{' ' + words(f'and {more} more') if more > 0 else ''}  {who}"


def _cited(law: Library, rows: list[Row], words: Callable[[str], str]) -> list[str]:
    return [f"{words(law.agreements[row.agreement].short)} {' '.join(_label(row, words).split())}" for row in rows]


def _bars_words(bars: tuple[Bar, ...], words: Callable[[str], str]) -> str:
    told = []
    for bar, following in zip(bars, (*bars[1:], None), strict=True):
        goes_over = following is not None and following.first == bar.end
        until = "" if bar.end is None or goes_over else " " + words(f"until {day_before(bar.end)}")
        told.append(f"{words(str(bar.state))} {words(f'from {bar.first}')}{until}")
    return ", ".join(told)


# ---------------------------------------------------------------- drawing


def _draw(  # noqa: PLR0917  # what is drawn
    ax: Axes, law: Library, rows: list[Row], labels: list[str], window: tuple[dt.date, dt.date], words: Callable[[str], str]
) -> None:

    first, last = window
    y = 0.0
    places: list[float] = []
    heads: list[tuple[float, str]] = []
    for agreement, group in itertools.groupby(rows, key=lambda row: row.agreement):
        short, title = law.agreements[agreement].short, law.agreements[agreement].title.en
        shown = words(title)
        heads.append((y, short if shown == title else f"{short}  {shown}"))
        y += 1
        for row in group:
            places.append(y)
            for bar in row.bars:
                _draw_bar(ax, y, bar, window)
            _write_end(ax, y, row.bars[-1], window, words)
            y += 1
    ax.set_xlim(date_number(first), date_number(last))
    ax.set_ylim(y, -0.2)
    ax.set_yticks([place + 0.5 for place in places], labels, fontsize=_SIZE)
    for place, name in heads:
        ax.text(0, place + 0.55, name, transform=ax.get_yaxis_transform(), fontsize=_SIZE + 0.5, fontweight="bold", va="center")
        ax.axhline(place + 0.05, color="#999999", linewidth=0.8)
    name_years(ax, first, last, _TICKS)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=True, axis="x", color="#dddddd")
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)


def _draw_bar(ax: Axes, y: float, bar: Bar, window: tuple[dt.date, dt.date]) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # loaded by whoever draws

    look = _LOOKS[bar.state]
    left = date_number(max(bar.first, window[0]))
    right = date_number(window[1] if bar.end is None else min(bar.end, window[1]))
    ax.add_patch(Rectangle((left, y + 0.12), right - left, 0.76, facecolor=look.fill, edgecolor="#444444", hatch=look.hatch, linewidth=0.8))
    if bar.end is None or bar.end > window[1]:
        ax.plot(right, y + 0.5, marker=">", markersize=7, color="#2f6f9f" if bar.state is State.BINDING else "#444444", clip_on=False)
    span = date_number(window[1]) - date_number(window[0])
    wide = (right - left) / span * ax.bbox.width / ax.figure.dpi
    text = bar.first.isoformat() if bar.first > window[0] else ""
    if text and wide > inches(text, _SIZE - 1) + 0.1:
        ax.text(
            left + span * 0.05 / (ax.bbox.width / ax.figure.dpi),
            y + 0.5,
            text,
            fontsize=_SIZE - 1,
            color=look.text,
            va="center",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1} if look.hatch else None,
        )


def _write_end(ax: Axes, y: float, bar: Bar, window: tuple[dt.date, dt.date], words: Callable[[str], str]) -> None:
    """Write behind a bar that ends when that was."""
    if bar.end is None or bar.end > window[1]:
        return
    text = words(f"until {day_before(bar.end)}")
    room = (
        (date_number(window[1]) - date_number(bar.end)) / (date_number(window[1]) - date_number(window[0])) * ax.bbox.width / ax.figure.dpi
    )
    if room > inches(text, _SIZE - 1):
        ax.annotate(text, (date_number(bar.end), y + 0.5), xytext=(4, 0), textcoords="offset points", fontsize=_SIZE - 1, va="center")


def _legend(ax: Axes, states: list[State], words: Callable[[str], str], known: dt.date | None) -> None:
    from matplotlib.patches import Patch  # noqa: PLC0415  # loaded by whoever draws

    inch = ax.bbox.height / ax.figure.dpi
    handles = [Patch(facecolor=_LOOKS[s].fill, edgecolor="#444444", hatch=_LOOKS[s].hatch, label=words(str(s))) for s in states]
    ax.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, -0.3 / inch),
        ncols=legend_columns([words(str(s)) for s in states], _ACROSS),
        frameon=False,
        fontsize=_SIZE + 0.5,
        borderaxespad=0,
    )
    notes = [words("▸ goes on")]
    if known is not None:
        ax.axvline(date_number(known), color="black", linewidth=1, linestyle=(0, (2, 2)))
        notes.append("┊ " + words(f"facts established up to {known}"))
    rows = -(-len(states) // legend_columns([words(str(s)) for s in states], _ACROSS))
    ax.text(0, -(0.42 + 0.2 * rows) / inch, "    ".join(notes), transform=ax.transAxes, fontsize=_SIZE, va="top")
