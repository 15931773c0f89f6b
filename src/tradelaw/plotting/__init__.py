"""Pictures that users call: topics by agreement, obligations over time, duties over the years. They need the extra ``plot``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradelaw.api import Names


def several(names: Names) -> tuple[str, ...]:
    """Give one name, several or none as a tuple."""
    return () if names is None else (names,) if isinstance(names, str) else tuple(names)
