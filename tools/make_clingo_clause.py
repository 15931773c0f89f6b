"""Make bench/clingo_clause.lp.

One clause of the law folder as an answer-set program, for the benchmark to hold tradelaw against.

The translator is that of the tests; run it when the clause changes, with the tests on the path::

PYTHONPATH=tests python tools/make_clingo_clause.py && git diff bench
"""

from __future__ import annotations

from pathlib import Path

import tradelaw as tl
from oracles.to_clingo import of_norm

#: A ban with a defined person, six scope clauses and nine exceptions, one of them for one Party only.
CLAUSE = "CPTPP 14.13.2"

PROGRAM = Path(__file__).resolve().parent.parent / "bench" / "clingo_clause.lp"

HEADER = f"""\
% {CLAUSE}, with the clauses that say what it reaches and every exception that reaches it, as an answer-set program for clingo.
%
% Made by tools/make_clingo_clause.py from agreements/; change it there. bench/clingo_clause.py asks it.
%
% t(P): the part P is known to be true; f(P): it is known to be false; neither: unknown. A case has one answer set, with one verdict.

"""


def written() -> str:
    """Give the text of the file."""
    return HEADER + of_norm(tl.rules().norm(CLAUSE)).text


def main() -> None:
    """Write the file."""
    PROGRAM.write_text(written(), encoding="utf-8")
    print(f"{PROGRAM.name}: written")


if __name__ == "__main__":
    main()
