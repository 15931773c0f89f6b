"""What ``where`` may ask about: the fields of an obligation, and the words each may be compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradelaw.errors import ConditionError, quoted, suggestion
from tradelaw.logic.conditions import And, Comparison, Condition, Fact, Not, Or, Value, conjunction, disjunction
from tradelaw.modality import Confidence, Modality, Settlement

if TYPE_CHECKING:
    from tradelaw.law.norms import Norm
    from tradelaw.law.obligations import Obligation
    from tradelaw.loaded.library import Library
    from tradelaw.logic.parameters import Parameter

#: Fields that are true or false.
FLAGS = ("binding", "enforceable", "self_judging", "procedural")

#: Fields that hold one word of a list.
CHOICES: dict[str, tuple[str, ...]] = {
    "modality": tuple(word.value for word in Modality),
    "confidence": tuple(word.value for word in Confidence),
    "dispute_settlement": tuple(word.value for word in Settlement),
}

#: Fields whose words are looked up in the library, and free text.
LOOKED_UP = ("agreement", "obligor", "obligee", "provision", "protects")

FIELDS = (*FLAGS, *CHOICES, *LOOKED_UP)


def check_where(condition: Condition, library: Library) -> Condition:
    """See that a condition asks about fields there are, and bring its words into the library's form.

    Raises
    ------
    ConditionError
        If it names an unknown field, or compares one with something it can't be.

    """
    if isinstance(condition, And | Or):
        join = conjunction if isinstance(condition, And) else disjunction
        return join(*(check_where(part, library) for part in condition.parts))
    if isinstance(condition, Not):
        return ~check_where(condition.inner, library)
    if isinstance(condition, Fact):
        _known(condition.name)
        if condition.name not in FLAGS:
            raise ConditionError(
                f"{condition.name} has to be compared with something, as in {condition.name} = {_example(condition.name)}."
            )
        return condition
    if isinstance(condition, Comparison):
        _known(condition.name)
        if condition.operator not in ("is", "is not", "in", "not in"):
            raise ConditionError(f"{condition.name} has no order; compare it with =, != or in.")
        return Comparison(condition.name, condition.operator, tuple(_value(condition.name, value, library) for value in condition.values))
    return condition


def _known(name: str) -> None:
    if name not in FIELDS:
        raise ConditionError(f"where can't ask about {quoted(name)}.{suggestion(name, FIELDS)} It can ask about: {', '.join(FIELDS)}.")


def _example(name: str) -> str:
    return CHOICES.get(name, ("...",))[0]


def _value(name: str, value: Value | Parameter, library: Library) -> Value:
    if name in FLAGS:
        if not isinstance(value, bool):
            raise ConditionError(f"{name} is true or false, not {quoted(value)}.")
        return value
    word = str(value)
    if name in CHOICES:
        if word.casefold() not in CHOICES[name]:
            raise ConditionError(
                f"{name} is never {quoted(word)}.{suggestion(word, CHOICES[name])} It is one of: {', '.join(CHOICES[name])}."
            )
        return word.casefold()
    if name == "agreement":
        return library.agreement(word).id
    if name in ("obligor", "obligee"):
        return library.party(word).code
    return word


def fields_of(obligation: Obligation) -> dict[str, Value | None]:
    """Give the fields of an obligation, for a condition to ask about."""
    return {
        **fields_of_norm(obligation.norm),
        "enforceable": obligation.enforceable,
        "self_judging": obligation.self_judging,
        "dispute_settlement": str(obligation.settlement.status),
        "obligor": obligation.obligor,
        "obligee": obligation.obligee,
    }


def fields_of_norm(norm: Norm) -> dict[str, Value | None]:
    """Give the fields of a norm that depend on no pair of Parties."""
    provision = norm.provision
    return {
        "agreement": provision.agreement,
        "provision": provision.number,
        "modality": str(provision.modality),
        "binding": provision.binding,
        "procedural": provision.procedural,
        "confidence": str(provision.confidence),
        "protects": "nobody" if norm.protected is None else norm.protected.label.en,
    }
