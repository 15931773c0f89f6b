"""Hypothesis strategies of trade law, and a search for breaches: property-based checks of whatever acts across borders.

Needs the extra ``strategies`` (``pip install "tradelaw[strategies]"``). Once that is installed,
``st.from_type(tl.Party)``, ``tl.Case``, ``tl.Duty`` and ``tl.Query`` work without an import from
here: Hypothesis finds the strategies itself.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tradelaw.strategies.case_strategies import cases, caught_by, excused_under, undetermined_under
    from tradelaw.strategies.compatibility import BreachError, Compatibility, assert_compatible
    from tradelaw.strategies.duty_strategies import duties
    from tradelaw.strategies.lines import tariff_lines
    from tradelaw.strategies.query_strategies import queries
    from tradelaw.strategies.situations import Situation
    from tradelaw.strategies.telling import sentence
    from tradelaw.strategies.who_and_when import boundary_dates, dates, pairs, parties

#: Where each name lives; it is imported when it is first used, so that Hypothesis's own start stays quick.
_HOMES = {
    "boundary_dates": "who_and_when",
    "dates": "who_and_when",
    "pairs": "who_and_when",
    "parties": "who_and_when",
    "cases": "case_strategies",
    "caught_by": "case_strategies",
    "excused_under": "case_strategies",
    "undetermined_under": "case_strategies",
    "duties": "duty_strategies",
    "queries": "query_strategies",
    "tariff_lines": "lines",
    "sentence": "telling",
    "assert_compatible": "compatibility",
    "BreachError": "compatibility",
    "Compatibility": "compatibility",
    "Situation": "situations",
}

__all__ = [
    "BreachError",
    "Compatibility",
    "Situation",
    "assert_compatible",
    "boundary_dates",
    "cases",
    "caught_by",
    "dates",
    "duties",
    "excused_under",
    "pairs",
    "parties",
    "queries",
    "register",
    "sentence",
    "tariff_lines",
    "undetermined_under",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # whatever the name stands for
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] != "hypothesis":
            raise
        raise ModuleNotFoundError("tradelaw.strategies needs Hypothesis: pip install 'tradelaw[strategies]'.", name=missing.name) from None
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def register() -> None:
    """Tell Hypothesis how to draw Parties, cases, duties and queries; it calls this itself when it is imported.

    Examples
    --------
    >>> from hypothesis import strategies as st
    >>> import tradelaw as tl
    >>> register()
    >>> st.from_type(tl.Party).validate()

    """
    from hypothesis import strategies as st  # noqa: PLC0415  # the package can be imported without it

    from tradelaw.compliance.cases import Case  # noqa: PLC0415  # as above
    from tradelaw.dsl.query import Query  # noqa: PLC0415  # as above
    from tradelaw.parties import Party  # noqa: PLC0415  # as above
    from tradelaw.tariffs.duty import Duty  # noqa: PLC0415  # as above

    # The law is read by whoever draws, not by whoever imports Hypothesis.
    st.register_type_strategy(Party, lambda _: __getattr__("parties")())
    st.register_type_strategy(Case, lambda _: __getattr__("cases")())
    st.register_type_strategy(Duty, lambda _: __getattr__("duties")())
    st.register_type_strategy(Query, lambda _: __getattr__("queries")())
