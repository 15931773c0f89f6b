"""Make the tables of Japan's tariff in the law folder from the editions of its publication.

Run it when a new edition is there; it says which lines came, left and changed, and with ``--check`` it only compares::

    python tools/make_tariffs.py --source FOLDER
    python tools/make_tariffs.py --source FOLDER --check

The folder holds files ``jp_tariff_lines_YYYY-MM-DD.csv.gz``, one an edition: a row per statistical line with the columns of the schedule.
Labels of chapters and headings are written by hand; the tool says which are missing.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tariffs.agreements import agreement_tables
from tariffs.publication import read_publication
from tariffs.tables import (
    LABELS,
    LINES,
    PREFERENCE_TABLE,
    PUBLICATION,
    changes,
    lines_table,
    missing_labels,
    preferences_table,
    publication_file,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tariffs.publication import Publication
    from tariffs.tables import Changes

ROOT = Path(__file__).resolve().parent.parent
AGREEMENTS = ROOT / "agreements"

#: Where the editions are if nobody says: beside the checkout, or in the folder that the variable names.
SHARED = Path(os.environ.get("TRADELAW_SHARED") or ROOT.parent / "shared")
SOURCE = SHARED / "data" / "japan-import-tariff"

#: So many lines of each kind are listed.
LISTED = 5


def tables(publication: Publication) -> dict[str, str]:
    """Make all tables, and the file that says which editions they are made of.

    Parameters
    ----------
    publication
        The editions.

    Returns
    -------
    dict of str to str
        The text of each file, by its path in the law folder.

    """
    made = {
        PUBLICATION: publication_file(publication),
        LINES: lines_table(publication),
        PREFERENCE_TABLE: preferences_table(publication),
    }
    return made | agreement_tables(publication)


def _listed(lines: Sequence[str]) -> str:
    more = f" and {len(lines) - LISTED} more" if len(lines) > LISTED else ""
    return f"{len(lines)} ({', '.join(lines[:LISTED])}{more})"


def told(found: Changes) -> str:
    """Say in a line what is different."""
    kinds = {"came": found.came, "left": found.left, "changed": found.changed}
    return "; ".join(f"{kind} {_listed(lines)}" for kind, lines in kinds.items() if lines) or "comments only"


def compare(made: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Say for each file that isn't what was made how it differs."""
    different = {}
    for path, text in made.items():
        file = folder / path
        if not file.is_file():
            different[path] = f"new, {len(text.splitlines())} lines of text"
            continue
        before = file.read_text(encoding="utf-8")
        if before != text:
            different[path] = told(changes(before, text)) if path.endswith(".csv") else "changed"
    return different


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the tables, and write them or compare them with those in the law folder."""
    parser = argparse.ArgumentParser(description="Make the tables of Japan's tariff from the editions of its publication.")
    parser.add_argument("--source", type=Path, default=SOURCE, metavar="FOLDER", help="where the editions are")
    parser.add_argument("--folder", type=Path, default=AGREEMENTS, metavar="FOLDER", help="the law folder to write to")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file in the law folder differs")
    chosen = parser.parse_args(arguments)

    publication = read_publication(chosen.source)
    made = tables(publication)
    different = compare(made, chosen.folder)
    for path, how in different.items():
        print(f"{path}: {how}")
    labels = chosen.folder / LABELS
    unlabelled = missing_labels(publication, labels.read_text(encoding="utf-8")) if labels.is_file() else ()
    if unlabelled:
        print(f"{LABELS}: no label for {_listed(unlabelled)}")
    if chosen.check:
        print(f"{len(made) - len(different)} of {len(made)} files are what the editions give.")
        return 1 if different or unlabelled else 0
    for path in different:
        file = chosen.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made[path], encoding="utf-8", newline="\n")
    print(f"{len(made)} files, {len(different)} of them written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
