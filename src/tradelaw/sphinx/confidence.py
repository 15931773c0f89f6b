"""Confidence: what a mark means, and what would raise it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.law.provisions import LedgerState
from tradelaw.modality import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tradelaw.law.provisions import LedgerLine

#: What each mark means, and what would raise it.
MEANINGS = {
    Confidence.TEXT: ("seen in the treaty or in an official text.", "There is no surer mark."),
    Confidence.SECONDARY: ("seen in a secondary source.", "Seeing it in the treaty or in an official text would raise it."),
    Confidence.DERIVED: (
        "derived from what was seen: computed, inferred, or read so where the words leave it open.",
        "A text that says it outright, an official statement or a panel's ruling would raise it.",
    ),
    Confidence.MEMORY: ("from memory alone.", "Seeing it in the treaty, or in any source that can be cited, would raise it."),
}


def confidence_words(mark: Confidence, *, missing: str = "", line: LedgerLine | None = None) -> Iterator[str]:
    """Say how sure something is, and what would raise that.

    Parameters
    ----------
    mark
        The confidence.
    missing
        What could not be established, if anything.
    line
        What the ledger says of the article.

    Examples
    --------
    >>> list(confidence_words(Confidence.SECONDARY))
    ['secondary: seen in a secondary source.', 'Seeing it in the treaty or in an official text would raise it.']

    """
    meaning, raised = MEANINGS[mark]
    yield f"{mark}: {meaning}"
    yield raised
    if missing:
        yield f"Not established: {missing}."
    if line is not None and line.state is not LedgerState.ENCODED and line.reason:
        yield f"The ledger on {line.citation} ({line.state}): {line.reason.rstrip('.')}."
    if line is not None and line.looked_at:
        yield f"Looked at: {'; '.join(line.looked_at)}."
