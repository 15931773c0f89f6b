"""Finding the files of a law folder, and reading them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.documents import Document, read_document
from tradelaw.errors import LawError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Document", "law_files", "read_document"]


def law_files(folder: Path) -> list[str]:
    """List the files of a law folder, agreement by agreement.

    Returns
    -------
    list of str
        Paths inside the folder, with slashes, sorted; files of tariff tables (``tariffs/``) are not law in this sense.

    Raises
    ------
    LawError
        If there is no such folder.

    """
    if not folder.is_dir():
        raise LawError([f"{folder}: there is no such folder."])
    found = [*folder.glob("*.toml"), *folder.glob("*/*.toml")]
    return sorted(path.relative_to(folder).as_posix() for path in found)
