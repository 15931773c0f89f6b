"""Make the pages of ``docs/quality``: how well the library is tested, how much it holds, how fast it is.

Run it from an environment with the development extras::

    python tools/make_quality.py                    # everything but the mutation tests
    python tools/make_quality.py --with-mutation    # these too, which take long
    python tools/make_quality.py law tariffs        # some pages
    python tools/make_quality.py --check            # only say whether the pages made from data are up to date

Pages made from the law folder and the tariff tables are held against them by ``--check``. Those that hold measured figures are not: they
differ from run to run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import make_tariff_match
import tradelaw as tl
from quality import code, law, speed

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOOLS = Path(__file__).resolve().parent
_PAGES = _TOOLS.parent / "docs" / "quality"

#: Pages made from data, with the file of each.
DERIVED = {"law": _PAGES / "law-coverage.md", "tariffs": make_tariff_match.REPORT}

#: Pages with measured figures.
MEASURED = {"code": _PAGES / "code-coverage.md", "speed": _PAGES / "speed.md"}

#: Those that take long, with the tool that makes each.
MUTATION = {"mutation-law": "mutate_law.py", "mutation-logic": "mutate_logic.py"}


def derived(name: str) -> str:
    """Write a page that is made from data."""
    return law.page(tl.library()) if name == "law" else make_tariff_match.report(tl.library().only_tariff())


def check() -> list[str]:
    """Name the pages made from data that are not up to date."""
    return [path.name for name, path in DERIVED.items() if not path.is_file() or path.read_text(encoding="utf-8") != derived(name)]


def _make(name: str, given: argparse.Namespace) -> None:
    if name in DERIVED:
        DERIVED[name].write_text(derived(name), encoding="utf-8")
    elif name == "code":
        measured = code.gathered(given.measured) if given.measured else code.measure(given.jobs)
        MEASURED[name].write_text(code.page(measured), encoding="utf-8")
        for what, count in zip(("lines", "branches"), code.totals(code.modules(measured)), strict=True):
            print(f"{what}: {count.share:.1f} %")
            if count.share < code.BOUND:
                sys.exit(f"Less than {code.BOUND} % of the {what} are run by a test: see {MEASURED[name].name}.")
    elif name == "speed":
        MEASURED[name].write_text(speed.page(quick=given.quick), encoding="utf-8")
    else:
        command = [sys.executable, str(_TOOLS / MUTATION[name]), "--jobs", str(max(1, given.jobs))]
        subprocess.run(command, check=True)  # noqa: S603  # a tool of ours


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the pages, or say whether they are up to date."""
    every = (*DERIVED, *MEASURED, *MUTATION)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=f"some pages only: {', '.join(every)}")
    parser.add_argument("--check", action="store_true", help="only say whether the pages made from data are up to date")
    parser.add_argument("--with-mutation", action="store_true", help="the mutation tests too, which take long")
    parser.add_argument("--quick", action="store_true", help="measure the speed a few times only")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes at a time, for the suite and the mutation tests")
    parser.add_argument("--measured", metavar="FILE", help="take the coverage of a run that is over, from the data it has left")
    given = parser.parse_args(arguments)
    unknown = sorted(set(given.pages) - set(every))
    if unknown:
        parser.error(f"no page is called {', '.join(unknown)}; there are {', '.join(every)}")
    if given.check:
        old = check()
        if old:
            sys.exit(f"Not up to date: {', '.join(old)}. Run python tools/make_quality.py {' '.join(DERIVED)}.")
        return
    _PAGES.mkdir(parents=True, exist_ok=True)
    for name in given.pages or (*DERIVED, *MEASURED, *(MUTATION if given.with_mutation else ())):
        print(f"{name} ...")
        _make(name, given)


if __name__ == "__main__":
    main()
