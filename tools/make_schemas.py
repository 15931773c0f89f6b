"""Make agreements/schema: the JSON Schemas of the files of a law folder, for editors.

Run it when the notation changes (``src/tradelaw/encoding/notation.py``, ``files.py``)::

    python tools/make_schemas.py

Which schema belongs to which file stands in ``.taplo.toml``, which editors for TOML read.
"""

from __future__ import annotations

import json
from pathlib import Path

from tradelaw.encoding.schema import schemas

FOLDER = Path(__file__).resolve().parent.parent / "agreements" / "schema"


def written() -> dict[str, str]:
    """Give the files by name."""
    return {f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas().items()}


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(schemas())} schemas written")


if __name__ == "__main__":
    main()
