"""A Sphinx extension that shows the law: ``extensions = ["tradelaw.sphinx"]``.

It brings the domain ``law``. Its roles point at provisions, agreements, Parties, topics and terms, on the pages of the project or, through
an inventory, on those of another. Its directives show them, and the answers to questions. What is unknown is a warning that says what
was probably meant. Needs the extra ``docs``.

Values of the configuration:

``tradelaw_folder``, ``tradelaw_beside``
    A law folder of one's own, from the source folder, and whether it stands beside the packaged law; by default the packaged law alone.
``tradelaw_as_of``
    The day on which questions without one are asked; by default the last day that the facts of the law cover, so that a build of today
    and one of next year are the same.
``tradelaw_pages``
    A folder inside the source folder into which a stub for every page of the law is written before each build; by default none.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradelaw.sphinx.building import begin
from tradelaw.sphinx.directives import DIRECTIVES
from tradelaw.sphinx.domain import LawDomain, tell_missing
from tradelaw.sphinx.pages import folder_of, write_stubs

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Version of what a build keeps of a page; pages of an older one are made again.
_ENVIRONMENT = 1

_STATIC = Path(__file__).parent / "static"


def _begin(app: Sphinx) -> None:
    catalogue = begin(app.env)
    app.config.html_static_path.append(str(_STATIC))
    if app.config.tradelaw_pages:
        write_stubs(folder_of(Path(app.srcdir), app.config.tradelaw_pages), catalogue)


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the domain to a project; Sphinx calls it."""
    app.add_config_value("tradelaw_folder", "", "env", frozenset({str}))
    app.add_config_value("tradelaw_beside", default=False, rebuild="env", types=frozenset({bool}))
    app.add_config_value("tradelaw_as_of", "", "env", frozenset({str}))
    app.add_config_value("tradelaw_pages", "", "env", frozenset({str}))
    app.add_domain(LawDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("law", name, directive)
    app.add_css_file("tradelaw.css")
    app.connect("builder-inited", _begin)
    app.connect("warn-missing-reference", tell_missing)
    return {"version": version("tradelaw"), "env_version": _ENVIRONMENT, "parallel_read_safe": True, "parallel_write_safe": True}
