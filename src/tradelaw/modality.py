"""What a clause demands (*shall*, *shall not*, ...) and how sure the library is of it."""

from __future__ import annotations

import enum


class Modality(enum.StrEnum):
    """The verb of a clause. Only *shall* and *shall not* bind; the rest are efforts, permissions and recognitions.

    Examples
    --------
    >>> Modality("shall not").binding, Modality("shall endeavour").binding
    (True, False)

    """

    SHALL = "shall"
    SHALL_NOT = "shall not"
    SHALL_ENDEAVOUR = "shall endeavour"
    SHALL_ENCOURAGE = "shall encourage"
    SHOULD = "should"
    MAY = "may"
    RECOGNISE = "recognise"
    UNDERSTAND = "understand"

    @property
    def binding(self) -> bool:
        """Whether the clause is a hard obligation."""
        return self in (Modality.SHALL, Modality.SHALL_NOT)


class Confidence(enum.StrEnum):
    """How sure a statement of law is, from the treaty's own text down to memory.

    The order is that of trust: what two statements say together is as sure as the less sure of them.

    Examples
    --------
    >>> Confidence.weakest([Confidence.TEXT, Confidence.MEMORY])
    <Confidence.MEMORY: 'memory'>

    """

    TEXT = "text"
    SECONDARY = "secondary"
    DERIVED = "derived"
    MEMORY = "memory"

    @property
    def rank(self) -> int:
        """Place in the order of trust; 0 is the surest."""
        return list(Confidence).index(self)

    @staticmethod
    def weakest(marks: list[Confidence]) -> Confidence:
        """Give the least sure of some marks; of none, `TEXT`."""
        return max(marks, key=lambda mark: mark.rank, default=Confidence.TEXT)


class Settlement(enum.StrEnum):
    """Whether a panel can be asked to rule on an obligation."""

    AVAILABLE = "available"
    EXCLUDED = "excluded"
    SUSPENDED = "suspended"
    NONE = "none"
