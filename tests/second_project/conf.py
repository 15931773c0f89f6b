"""How the documentation of this other project is built: with the extension from the wheel, and the inventory of tradelaw's own pages."""

import os

project = "A hosting service"
author = "Its lawyers"
extensions = ["tradelaw.sphinx", "sphinx.ext.intersphinx", "myst_parser"]
html_theme = "furo"
nitpicky = True
exclude_patterns = ["_build", ".pytest_cache"]

# Where tradelaw's documentation was built. Published pages are named by their address alone.
_PAGES = os.environ["TRADELAW_PAGES"]
intersphinx_mapping = {"tradelaw": (_PAGES, f"{_PAGES}/objects.inv")}
