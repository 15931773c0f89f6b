"""How the documentation is built."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "tradelaw"
author = "The tradelaw developers"
copyright = author
release = version = _PROJECT["version"]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "tradelaw.sphinx",
]
# A page for every article, agreement, chapter and Party is written into docs/law before each build.
tradelaw_pages = "law"
exclude_patterns = ["_build", "_pictures/*.md"]
html_theme = "furo"
html_title = f"tradelaw {release}"
nitpicky = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
myst_heading_anchors = 3
default_role = "any"
suppress_warnings = ["ref.any", "ref.python"]


def _forget_what_has_no_source(app: Sphinx) -> list[tuple[str, dict[str, str], str]]:
    """Keep viewcode from listing modules whose source it couldn't read: it would point at pages that it doesn't write."""
    modules = getattr(app.env, "_viewcode_modules", {})
    for name in [name for name, entry in modules.items() if not entry]:
        del modules[name]
    return []


def _draw(app: Sphinx) -> None:
    """Draw the pictures of the guide, and beside each the markup that shows it with its words."""
    import tradelaw as tl  # noqa: PLC0415  # only for this step

    drawn = {
        "matrix": lambda: tl.plot_matrix(topics=["data flows", "localisation", "source code", "soe"], day="2026-11-21"),
        "timeline": lambda: tl.plot_timeline("Japan", "Viet Nam", topics="data flows"),
        "rates": lambda: tl.plot_rates("0202.20-000", origin="Australia"),
    }
    folder = Path(app.srcdir) / "_pictures"
    folder.mkdir(exist_ok=True)
    for name, draw in drawn.items():
        picture = draw()
        tl.save_picture(picture, folder / f"{name}.svg")
        words = " ".join(tl.described(picture).split())
        markup = f"```{{image}} /_pictures/{name}.svg\n:alt: {words}\n```\n"
        path = folder / f"{name}.md"
        if not path.is_file() or path.read_text(encoding="utf-8") != markup:
            path.write_text(markup, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Add to the build what no setting does."""
    app.connect("builder-inited", _draw)
    app.connect("html-collect-pages", _forget_what_has_no_source, priority=1)
