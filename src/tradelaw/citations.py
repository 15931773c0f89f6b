"""Numbers of provisions: how people write them, how the treaty orders them.

A number is text in dotted form, ``14.13.2`` or ``8.81.2(a)`` or ``Annex 11-B.B``; `parts` takes it
apart, so that a clause can say "all of Article 14.11" and mean every paragraph of it.
"""

from __future__ import annotations

import functools
import re

_ARTICLE = re.compile(r"^(?:articles?|arts?\.?|paragraphs?|paras?\.?|provision|第)\s*", re.IGNORECASE)
_BRACKETED_NUMBER = re.compile(r"\((\d+)\)", re.ASCII)
_TOKEN = re.compile(r"\(([a-z]+|\d+)\)|[^.()]+", re.IGNORECASE)


def normal_number(written: str) -> str:
    """Bring a number into the form the library uses.

    Parameters
    ----------
    written
        A number as people write it: ``Art. 14.13(2)``, ``12.14.3 (a)``, ``Article 8.81, 2``.

    Returns
    -------
    str
        The dotted form; text that is no number comes back trimmed.

    Examples
    --------
    >>> normal_number("Art. 14.13(2)")
    '14.13.2'
    >>> normal_number("12.14.3 (a)")
    '12.14.3(a)'

    """
    text = _ARTICLE.sub("", written.strip())
    text = _BRACKETED_NUMBER.sub(r".\1", text)
    text = re.sub(r"\s*\(\s*", "(", text)
    text = re.sub(r"\s*\)\s*", ")", text)
    text = re.sub(r"\s*[.,]\s*(?=\d)", ".", text)
    return " ".join(text.split()).rstrip(".,")


@functools.lru_cache(maxsize=4096)
def parts(number: str) -> tuple[str, ...]:
    """Take a number apart into its steps, from the chapter down to the limb.

    Examples
    --------
    >>> parts("8.81.2(a)")
    ('8', '81', '2', 'a')
    >>> parts("Annex 11-B.B")
    ('annex 11-b', 'b')

    """
    return tuple((match[1] or match[0]).strip().casefold() for match in _TOKEN.finditer(number))


def lies_in(number: str, whole: str) -> bool:
    """Whether a provision is the one named by `whole`, or part of it.

    Examples
    --------
    >>> lies_in("14.11.2", "14.11"), lies_in("14.11.2", "14.1")
    (True, False)

    """
    steps, prefix = parts(number), parts(whole)
    return steps[: len(prefix)] == prefix


def order(number: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts numbers in the order of the treaty: 14.2 before 14.11, annexes last."""
    return tuple((0, int(step), "") if step.isdecimal() and step.isascii() else (1, 0, step) for step in parts(number))
