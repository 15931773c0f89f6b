"""Trade agreements as rules a program can ask.

``import tradelaw as tl`` and ask: in words with `ask`, from code with `obligations`, `agreements`
and the like. Everything is loaded on first use, so the import itself costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tradelaw.api import (
        agreements,
        ask,
        changes,
        coverage,
        exceptions_to,
        library,
        load,
        obligations,
        parse,
        parties_bound_by,
        prohibitions,
        provisions,
        rules,
        validate,
    )
    from tradelaw.compliance.cases import Case, read_case
    from tradelaw.compliance.deciding import Deciding
    from tradelaw.compliance.explanations import Explanation
    from tradelaw.compliance.findings import Finding
    from tradelaw.compliance.reports import Report
    from tradelaw.customs import best_rates, parse_duty, rate_path, schedule, tariff, tariff_lines
    from tradelaw.dsl.answers import AgreementsAnswer, Answer, ChangesAnswer, ObligationsAnswer
    from tradelaw.dsl.clause_answers import ExceptionsAnswer, PartiesAnswer
    from tradelaw.dsl.query import Query
    from tradelaw.errors import (
        CaseError,
        ConditionError,
        DateError,
        DutyError,
        LanguageError,
        LawError,
        PictureError,
        QueryError,
        TariffError,
        TradelawError,
        UnknownAgreementError,
        UnknownFactError,
        UnknownPartyError,
        UnknownProvisionError,
        UnknownTopicError,
    )
    from tradelaw.languages.phrases import table_in
    from tradelaw.law.agreements import Agreement
    from tradelaw.law.norms import Norm, Verdict
    from tradelaw.law.obligations import NotApplying, Obligation
    from tradelaw.law.provisions import ExceptionClause, Provision, ScopeClause
    from tradelaw.loaded import Library
    from tradelaw.loaded.rulesets import RuleSet
    from tradelaw.logic.conditions import Condition, Fact
    from tradelaw.logic.grammar import parse_condition
    from tradelaw.measures import check, check_column, questions
    from tradelaw.modality import Confidence, Modality, Settlement
    from tradelaw.parties import Party
    from tradelaw.pictures import described, save_picture
    from tradelaw.plotting.matrix import plot_matrix
    from tradelaw.plotting.rates import plot_rates
    from tradelaw.plotting.timeline import plot_timeline
    from tradelaw.quoting.answers import LinesAnswer, TariffAnswer
    from tradelaw.quoting.best_columns import BestRates
    from tradelaw.quoting.paths import RatePath, RatePaths
    from tradelaw.quoting.quotes import Quote
    from tradelaw.tariffs.duty import Duty
    from tradelaw.tariffs.grids import RateRows, ScheduleGrid

#: Where each public name lives; it is imported when it is first used.
_HOMES = {
    "tradelaw.api": (
        "agreements", "ask", "changes", "coverage", "exceptions_to", "library", "load", "obligations", "parse", "parties_bound_by",
        "prohibitions", "provisions", "rules", "validate",
    ),
    "tradelaw.compliance.cases": ("Case", "read_case"),
    "tradelaw.compliance.deciding": ("Deciding",),
    "tradelaw.compliance.explanations": ("Explanation",),
    "tradelaw.compliance.findings": ("Finding",),
    "tradelaw.compliance.reports": ("Report",),
    "tradelaw.customs": ("best_rates", "parse_duty", "rate_path", "schedule", "tariff", "tariff_lines"),
    "tradelaw.dsl.answers": ("AgreementsAnswer", "Answer", "ChangesAnswer", "ObligationsAnswer"),
    "tradelaw.dsl.clause_answers": ("ExceptionsAnswer", "PartiesAnswer"),
    "tradelaw.dsl.query": ("Query",),
    "tradelaw.errors": (
        "CaseError", "ConditionError", "DateError", "DutyError", "LanguageError", "LawError", "PictureError", "QueryError", "TariffError",
        "TradelawError",
        "UnknownAgreementError", "UnknownFactError", "UnknownPartyError", "UnknownProvisionError", "UnknownTopicError",
    ),
    "tradelaw.languages.phrases": ("table_in",),
    "tradelaw.law.agreements": ("Agreement",),
    "tradelaw.law.norms": ("Norm", "Verdict"),
    "tradelaw.law.obligations": ("NotApplying", "Obligation"),
    "tradelaw.law.provisions": ("ExceptionClause", "Provision", "ScopeClause"),
    "tradelaw.loaded.library": ("Library",),
    "tradelaw.loaded.rulesets": ("RuleSet",),
    "tradelaw.logic.conditions": ("Condition", "Fact"),
    "tradelaw.logic.grammar": ("parse_condition",),
    "tradelaw.measures": ("check", "check_column", "questions"),
    "tradelaw.modality": ("Confidence", "Modality", "Settlement"),
    "tradelaw.parties": ("Party",),
    "tradelaw.pictures": ("described", "save_picture"),
    "tradelaw.plotting.matrix": ("plot_matrix",),
    "tradelaw.plotting.rates": ("plot_rates",),
    "tradelaw.plotting.timeline": ("plot_timeline",),
    "tradelaw.quoting.answers": ("LinesAnswer", "TariffAnswer"),
    "tradelaw.quoting.best_columns": ("BestRates",),
    "tradelaw.quoting.paths": ("RatePath", "RatePaths"),
    "tradelaw.quoting.quotes": ("Quote",),
    "tradelaw.tariffs.duty": ("Duty",),
    "tradelaw.tariffs.grids": ("RateRows", "ScheduleGrid"),
}  # fmt: skip

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Agreement",
    "AgreementsAnswer",
    "Answer",
    "BestRates",
    "Case",
    "CaseError",
    "ChangesAnswer",
    "Condition",
    "ConditionError",
    "Confidence",
    "DateError",
    "Deciding",
    "Duty",
    "DutyError",
    "ExceptionClause",
    "ExceptionsAnswer",
    "Explanation",
    "Fact",
    "Finding",
    "LanguageError",
    "LawError",
    "Library",
    "LinesAnswer",
    "Modality",
    "Norm",
    "NotApplying",
    "Obligation",
    "ObligationsAnswer",
    "PartiesAnswer",
    "Party",
    "PictureError",
    "Provision",
    "Query",
    "QueryError",
    "Quote",
    "RatePath",
    "RatePaths",
    "RateRows",
    "Report",
    "RuleSet",
    "ScheduleGrid",
    "ScopeClause",
    "Settlement",
    "TariffAnswer",
    "TariffError",
    "TradelawError",
    "UnknownAgreementError",
    "UnknownFactError",
    "UnknownPartyError",
    "UnknownProvisionError",
    "UnknownTopicError",
    "Verdict",
    "agreements",
    "ask",
    "best_rates",
    "changes",
    "check",
    "check_column",
    "coverage",
    "described",
    "exceptions_to",
    "library",
    "load",
    "obligations",
    "parse",
    "parse_condition",
    "parse_duty",
    "parties_bound_by",
    "plot_matrix",
    "plot_rates",
    "plot_timeline",
    "prohibitions",
    "provisions",
    "questions",
    "rate_path",
    "read_case",
    "rules",
    "save_picture",
    "schedule",
    "table_in",
    "tariff",
    "tariff_lines",
    "validate",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # whatever the name stands for
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  # asked for now and then

        return version("tradelaw")
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
