"""Type the console blocks of the documentation anew, and write down what the commands print now.

Run it after a change of what commands print, and read the difference before you commit it::

    PYTHONPATH=tests python tools/make_console_blocks.py
    PYTHONPATH=tests python tools/make_console_blocks.py README.md

Output that is shortened by a line of three dots is left alone; where it no longer agrees, it is named.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import console_blocks

ROOT = Path(__file__).resolve().parents[1]


def pages() -> list[Path]:
    """Give the pages that have console blocks."""
    made = {"_build", "law"}
    found = [path for path in sorted((ROOT / "docs").rglob("*.md")) if not made & set(path.relative_to(ROOT).parts)]
    return [path for path in (ROOT / "README.md", *found) if "```console" in path.read_text(encoding="utf-8")]


def main() -> None:
    """Type the pages anew."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE", help="some pages only")
    left = []
    for path in [page.resolve() for page in parser.parse_args().pages] or pages():
        with tempfile.TemporaryDirectory() as folder:
            text, by_hand = console_blocks.retyped(path.read_text(encoding="utf-8"), ROOT, Path(folder))
        path.write_text(text, encoding="utf-8")
        left += [f"{path.relative_to(ROOT)}:{command.line}: {command.text}" for command in by_hand]
    if left:
        sys.exit("\n".join(["To be mended by hand, lines of the page as it was:", *left]))


if __name__ == "__main__":
    main()
