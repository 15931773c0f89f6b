"""The duty of a line over the years, under all agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.customs import rate_path
from tradelaw.languages.phrases import words_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tradelaw.api import Names
    from tradelaw.loaded.library import Library
    from tradelaw.tariffs.consignments import Figures
    from tradelaw.tariffs.figures import Figure


def plot_rates(  # noqa: PLR0917  # the picture's question, in its order
    line: str,
    origin: str,
    importer: str = "",
    under: Names = None,
    value: Figure | None = None,
    quantities: Figures | None = None,
    ax: Axes | None = None,
    *,
    lang: str = "en",
    library: Library | None = None,
) -> Axes:
    """Draw the duty of a line as steps over the years, under every agreement and without a preference.

    Parameters
    ----------
    line, origin, importer, under, library
        As in `tradelaw.rate_path`.
    value, quantities
        Customs value in yen, and quantities by unit, for duties that are no plain percentages: drawn is what they come to in per cent of
        that value. A path that can't be told in per cent is named under the picture.
    ax
        Where to draw; a new figure by default.
    lang
        Language of the words: ``en`` or ``ja``.

    Returns
    -------
    matplotlib.axes.Axes
        To be saved with `tradelaw.save_picture`; `tradelaw.described` gives its words.

    Raises
    ------
    TariffError
        If there is no such line, or no path can be drawn; says which figures are missing.
    PictureError
        If the extra ``plot`` is not installed.

    Examples
    --------
    >>> import tradelaw as tl
    >>> ax = tl.plot_rates("0202.20-000", origin="Australia", importer="Japan")
    >>> ax.get_ylabel()
    'duty, % of customs value'

    """
    words = words_in(lang, library)
    return rate_path(line, origin=origin, importer=importer, under=under, library=library).plot(
        ax, value=value, quantities=quantities, words=words
    )
