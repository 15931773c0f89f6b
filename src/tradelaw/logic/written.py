"""Conditions kept as the text they were written in until somebody asks for their meaning.

A law folder holds hundreds of conditions and a question needs few of them: most questions (who owes
what to whom) need none. A `Written` condition parses its text on first use and then behaves as the
condition it says.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from tradelaw.logic.conditions import Comparison, Condition, Fact, Facts, Replace, Term
from tradelaw.logic.parameters import Parameter

if TYPE_CHECKING:
    from tradelaw.logic.truth import Truth


@attrs.frozen(slots=False)
class Written(Condition):
    """A condition as text, with the terms its names may stand for.

    Parameters
    ----------
    text
        The condition in the grammar of `tradelaw.logic.grammar`.
    terms
        What defined terms mean; names that aren't here are facts.
    parameters
        The dated numbers that a comparison may name.

    """

    text: str
    terms: Mapping[str, Condition] = attrs.field(factory=dict, eq=False, repr=False)
    parameters: Mapping[str, Parameter] = attrs.field(factory=dict, eq=False, repr=False)

    @functools.cached_property
    def meaning(self) -> Condition:
        """The condition that the text says, its terms in place."""
        from tradelaw.logic.grammar import parse_condition  # noqa: PLC0415  # pyparsing is loaded by whoever needs it

        return parse_condition(self.text).resolve(self._in_place)

    def _in_place(self, part: Fact | Comparison) -> Condition:
        """Put a term in the place of its name, and a parameter in the place of its."""
        if isinstance(part, Comparison):
            values = tuple(self.parameters.get(value, value) if isinstance(value, str) else value for value in part.values)
            return part if values == part.values else Comparison(part.name, part.operator, values)
        meaning = self.terms.get(part.name)
        return part if meaning is None else Term(part.name, meaning)

    def plain(self) -> Condition:
        """Give the condition that the text says."""
        return self.meaning

    def decide(self, facts: Facts) -> Truth:
        """Decide what the text says."""
        return self.meaning.decide(facts)

    def children(self) -> tuple[Condition, ...]:
        """Give what the text says."""
        return (self.meaning,)

    def resolve(self, replace: Replace) -> Condition:
        """Resolve what the text says."""
        return self.meaning.resolve(replace)

    def __invert__(self) -> Condition:
        return ~self.meaning

    def __str__(self) -> str:
        return str(self.meaning)


def as_condition(value: Condition | str) -> Condition:
    """Take a condition as it is, or read it from text."""
    if isinstance(value, Condition):
        return value
    from tradelaw.logic.grammar import parse_condition  # noqa: PLC0415  # as above

    return parse_condition(value)
