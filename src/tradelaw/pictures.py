"""Pictures: figures that leave nothing behind, words for those who can't see them, and files that come out the same every time.

Matplotlib is loaded by whoever draws. No figure is known to ``pyplot``, so that none stays open, and no setting of Matplotlib's is
changed for longer than a file is written.
"""

from __future__ import annotations

import contextlib
import html
import importlib.util
import io
import re
import textwrap
import warnings
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from tradelaw.errors import PictureError, columns, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Forms in which a picture is saved, by the ending of its file.
FORMS = ("svg", "png", "pdf")

#: Width of a new figure in inches; at the 800 pixels of a page a point is about 1.4 of them.
WIDTH = 8.0

#: Points that a column of text takes on the average, in per cent of the size of its letters.
_LETTER = 0.6

#: Families with Japanese letters that come with the usual systems, or are free.
_JAPANESE = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Hiragino Sans",
    "Yu Gothic",
    "Meiryo",
    "IPAexGothic",
    "IPAGothic",
    "TakaoGothic",
    "MS Gothic",
)

#: Points of a title, and inches that it stands away from the edge.
_TITLE = 11
_EDGE = 0.15

#: How many letters of plain English go where the widest would fill a line.
_PLAIN = 1.1

#: Dots per inch of a picture that is made of them.
_DOTS = 150


@attrs.frozen
class Words:
    """What a picture shows, in words.

    Parameters
    ----------
    title
        In a line.
    description
        What somebody who sees the picture takes from it.

    """

    title: str
    description: str

    def __str__(self) -> str:
        return f"{self.title}. {self.description}"


_TOLD: weakref.WeakKeyDictionary[Axes, Words] = weakref.WeakKeyDictionary()


def new_axes(height: float, *, left: float, right: float = 0.2, top: float = 0.6, bottom: float = 0.5) -> Axes:
    """Give the axes of a new figure.

    Parameters
    ----------
    height
        Of the figure, in inches.
    left, right, top, bottom
        Margins around the axes, in inches. They are given, not measured, so that a label fits whichever font shows it.

    Raises
    ------
    PictureError
        If the extra ``plot`` is not installed.

    """
    need_matplotlib()
    from matplotlib.figure import Figure  # noqa: PLC0415  # loaded by whoever draws

    figure = Figure(figsize=(WIDTH, height))
    figure.subplots_adjust(left=left / WIDTH, right=1 - right / WIDTH, top=1 - top / height, bottom=bottom / height)
    return figure.subplots()


def need_matplotlib() -> None:
    """Say what is missing where Matplotlib is.

    Raises
    ------
    PictureError
        If the extra ``plot`` is not installed.

    """
    if importlib.util.find_spec("matplotlib") is None:
        raise PictureError("A picture needs Matplotlib: pip install 'tradelaw[plot]'.")


def date_number(day: dt.date) -> float:
    """Give the place of a day on an axis of days."""
    from matplotlib.dates import date2num  # noqa: PLC0415  # loaded by whoever draws

    return float(date2num(day))  # type: ignore[no-untyped-call]  # Matplotlib's dates come without types


def name_years(ax: Axes, first: dt.date, last: dt.date, most: int) -> None:
    """Name years along an axis of days, about as many as said."""
    from matplotlib.dates import DateFormatter, YearLocator  # noqa: PLC0415  # loaded by whoever draws

    apart = max(1, -(-(last.year - first.year) // most))
    ax.xaxis.set_major_locator(YearLocator(apart))  # type: ignore[no-untyped-call]  # as above
    ax.xaxis.set_major_formatter(DateFormatter("%Y"))  # type: ignore[no-untyped-call]  # as above


def inches(text: str, size: float) -> float:
    """Say how wide a text is at most, in inches, for letters of a size in points; East Asian wide letters take two columns."""
    return columns(text) * _LETTER * size / 72


def head(ax: Axes, title: str, *, own: bool, above: float = 6) -> None:
    """Write the title of a picture: from the left edge of its own figure, broken where it is too long, or from that of given axes.

    Parameters
    ----------
    own
        Whether the figure was made for the picture.
    above
        Points between it and the axes.

    """
    if not own:
        ax.set_title(title, loc="left", fontsize=_TITLE, pad=above)
        return
    inch = ax.bbox.width / ax.figure.dpi
    room = int((WIDTH - 2 * _EDGE) / inches("m", _TITLE) * _PLAIN)
    lines = textwrap.wrap(title, room) if columns(title) == len(title) else [title]
    ax.set_title("\n".join(lines), loc="left", fontsize=_TITLE, pad=above, x=(_EDGE - ax.bbox.x0 / ax.figure.dpi) / inch)


def legend_columns(labels: Sequence[str], most: int) -> int:
    """Say in how many columns a legend is set: one where letters are wide, since the font that shows them may not be the one measured."""
    return most if all(columns(label) == len(label) for label in labels) else 1


def tell(ax: Axes, title: str, description: str) -> None:
    """Keep the words that say what is drawn in some axes."""
    _TOLD[ax] = Words(title, description)


def words_of(picture: Axes | Figure) -> Words:
    """Give title and description of what was drawn; see `described`."""
    own: list[Axes] = picture.get_axes() if hasattr(picture, "get_axes") else [picture]
    found = [_TOLD[ax] for ax in own if ax in _TOLD]
    if not found:
        raise PictureError(f"{quoted(picture)} holds no picture of this library, so there are no words for it.")
    return Words("; ".join(words.title for words in found), " ".join(words.description for words in found))


def described(picture: Axes | Figure) -> str:
    """Say in words what a picture shows, for those who can't see it.

    Parameters
    ----------
    picture
        The axes that `tradelaw.plot_matrix` and the like give, or the figure they stand in.

    Raises
    ------
    PictureError
        If nothing of this library was drawn there.

    Examples
    --------
    >>> import tradelaw as tl
    >>> ax = tl.plot_rates("0202.20-000", origin="Australia", under="CPTPP")
    >>> words = tl.described(ax)
    >>> words.startswith("Frozen beef (0202.20-000), into Japan from Australia. Duty in per cent of the customs value: CPTPP 27.5%")
    True

    """
    return str(words_of(picture))


def save_picture(picture: Axes | Figure, path: Path | str) -> Path:
    """Write a picture to a file: SVG with its words inside, PNG or PDF.

    The same picture gives the same bytes. Text in an SVG stays text.

    Parameters
    ----------
    picture
        Axes or figure.
    path
        The file; its ending says which form.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    PictureError
        If the ending is none of ``.svg``, ``.png`` and ``.pdf``, the file can't be written, or no font is at hand for its letters.

    """
    words = words_of(picture)
    figure: Figure = getattr(picture, "figure", None) or picture  # type: ignore[assignment]  # axes know their figure
    file = Path(path)
    form = file.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise PictureError(f"{quoted(file.name)} has no ending that says how to write it; there are {', '.join('.' + f for f in FORMS)}.")
    made = _svg(figure, words) if form == "svg" else _drawn(figure, words, form)
    try:
        file.write_bytes(made)
    except OSError as fault:
        raise PictureError(f"{quoted(file)} can't be written: {fault.strerror or fault}.") from None
    return file


@contextlib.contextmanager
def _settings(families: Sequence[str] = ()) -> Iterator[None]:
    """Set what makes files the same every time, and set it back."""
    import matplotlib as mpl  # noqa: PLC0415  # loaded by whoever draws

    families = [*families, "DejaVu Sans", "Verdana", "Arial", *_JAPANESE, "sans-serif"]
    settings: Any = {
        "font.sans-serif": families,
        "svg.fonttype": "none",
        "svg.hashsalt": "tradelaw",
        "hatch.linewidth": 0.8,
        "font.family": ["sans-serif"],
    }
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def _svg(figure: Figure, words: Words) -> bytes:
    out = io.StringIO()
    with _settings():
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = out.getvalue()
    start = text.index("<svg")
    end = text.index(">", start)
    title, description = html.escape(words.title), html.escape(words.description)
    label = f' role="img" aria-label="{html.escape(str(words))}" style="max-width: 100%; height: auto"'
    inside = f"\n <title>{title}</title>\n <desc>{description}</desc>"
    body = re.sub(r"\n? *<metadata>.*?</metadata>", "", text[end + 1 :], flags=re.DOTALL)
    return (text[:end] + label + ">" + inside + body).encode()


def _drawn(figure: Figure, words: Words, form: str) -> bytes:
    """Draw it with the letters of a font, which has to be at hand."""
    from matplotlib import font_manager  # noqa: PLC0415  # loaded by whoever draws
    from matplotlib.text import Text  # noqa: PLC0415  # as above

    shown = "".join(text.get_text() for text in figure.findobj(Text))
    wide = next((c for c in shown if columns(c) > 1), None)
    known = {font.name for font in font_manager.fontManager.ttflist}
    if wide is not None and not known & set(_JAPANESE):
        raise PictureError(
            f"No font with Japanese letters was found ({', '.join(_JAPANESE[:3])} ...), which a {form.upper()} needs; save it as SVG."
        )
    families = [name for name in _JAPANESE if name in known] if wide is not None else []
    out = io.BytesIO()
    told = {"Title": words.title} if form == "pdf" else {"Title": words.title, "Description": words.description}
    dates = {"CreationDate": None, "Creator": None, "Producer": None} if form == "pdf" else {"Software": None}
    with _settings(families):
        figure.savefig(out, format=form, dpi=_DOTS, metadata={**told, **dates})
    return out.getvalue()
