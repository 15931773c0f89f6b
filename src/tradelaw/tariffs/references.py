"""References to the published line in place of its descriptions of goods.

The words in which a publication describes goods are its own. A table made of it keeps the branches of a duty and numbers them.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tradelaw.tariffs.branches import Branch, Branched
from tradelaw.tariffs.headings import Goods, GoodsGroup

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.headings import Heading

#: What cells of one line differ in without describing other goods.
_STOPS = str.maketrans("", "", "。、.,")


def _folded(description: str) -> str:
    """Give a description without what only its spelling differs in: width, blanks, stops and commas."""
    return "".join(unicodedata.normalize("NFKC", description).casefold().translate(_STOPS).split())


def referred(duty: Duty, numbers: MutableMapping[str, int] | None = None) -> Duty:
    """Put a reference to the published line in the place of each description of goods.

    Headings in set words ("other" among them) stay what they are, and so does a duty without branches.

    Parameters
    ----------
    duty
        As read from a cell.
    numbers
        The numbers of the descriptions met so far in the same line; new ones are added to it. Pass the same mapping for every
        cell of a line, so that a description has one number there. Without it the cell is numbered alone.

    Returns
    -------
    Duty
        The same duty, where `Goods` has become `GoodsGroup`, numbered in the order in which the descriptions come.

    Examples
    --------
    >>> from tradelaw.tariffs.duty_grammar import parse_duty
    >>> numbers = {}
    >>> print(referred(parse_duty('"with a cap": 5%; "with a cork", for the pooled quota: 7%; other: 9%'), numbers))
    goods (1) of the line as published: 5%; goods (2) of the line as published, for the pooled quota: 7%; other: 9%
    >>> print(referred(parse_duty('"With a cork": free'), numbers))
    goods (2) of the line as published: free

    """
    if not isinstance(duty, Branched):
        return duty
    known: MutableMapping[str, int] = {} if numbers is None else numbers
    return Branched(
        tuple(Branch(tuple(dict.fromkeys(_reference(heading, known) for heading in branch.when)), branch.duty) for branch in duty.branches)
    )


def _reference(heading: Heading, known: MutableMapping[str, int]) -> Heading:
    if not isinstance(heading, Goods):
        return heading
    return GoodsGroup(known.setdefault(_folded(heading.text), len(known) + 1))
