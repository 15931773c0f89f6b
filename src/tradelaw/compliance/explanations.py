"""Explanations: why a finding is what it is, as a tree in which every node names its clause.

The tree is the norm's blueprint with a value at every node. Branches that play no part (the third
alternative when the first already holds) are left out unless they are asked for. The same tree is
read as data, as conditions, and in words that need no programming.
"""

from __future__ import annotations

import functools
import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from tradelaw.compliance.blueprints import Blueprint, Node, Op, Part
from tradelaw.compliance.preparing import GIVEN_BY_THE_CASE
from tradelaw.compliance.wording import Style, html_lines, markdown_lines, text_lines, words_of
from tradelaw.law.norms import Verdict
from tradelaw.law.vocabulary import Vocabulary
from tradelaw.logic.conditions import Unknown, Value
from tradelaw.logic.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Version of the shape that `Explanation.to_dict` gives; it changes when a reader of the old one could go wrong.
SHAPE = 1


class Reason(NamedTuple):
    """A node of an explanation.

    Parameters
    ----------
    node
        What was looked at.
    value
        True, False, or None for unknown.
    given
        The value of the fact, where the node is one and it is known.
    source
        Where that value comes from: ``given``, ``implied`` by what was given, ``the case``, ``unknown``, ``not established``.
    parts
        The nodes it is made of, as far as they play a part.
    vocabulary
        The questions behind the facts.
    facts
        All facts of the case: amounts depend on who acts and when.

    """

    node: Node
    value: Truth
    given: Value | None
    source: str
    parts: tuple[Reason, ...]
    vocabulary: Vocabulary
    facts: Mapping[str, Value | None]

    @property
    def part(self) -> str:
        """What it is: ``breach``, ``scope``, ``exception``, ``limb``, ``term``, ``fact``, ..."""
        return str(self.node.part)

    @property
    def condition(self) -> str:
        """What it is in the condition language."""
        return self.node.condition

    @property
    def citation(self) -> str:
        """The clause it comes from."""
        return self.node.citation

    @property
    def title(self) -> str:
        """What it is called: a number and a kind, a term, a part of a test."""
        return self.node.title

    @property
    def fact(self) -> str | None:
        """Name of the fact, where it is one."""
        return self.node.fact or None

    @property
    def judged_by(self) -> str | None:
        """Who decides it, where it is part of an exception: a panel, or the acting Party itself."""
        tested = self.node.judged_by is not None and self.node.part in (Part.LIMB, Part.EXCEPTION)
        return str(self.node.judged_by) if tested else None

    @property
    def confidence(self) -> str:
        """How sure the statement is; empty where it is that of what stands around it."""
        return self.node.confidence

    @property
    def words(self) -> str:
        """The same for a reader who doesn't program: a question, or what the clause is about."""
        return words_of(self)

    def __repr__(self) -> str:
        return f"<Reason {self.part} {self.condition or self.title} = {self.value} ({self.citation}), {len(self.parts)} parts>"

    def walk(self) -> Iterator[Reason]:
        """Go through this node and everything under it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def to_dict(self) -> dict[str, Any]:
        """Give the node, and everything under it, as data."""
        given = self.given if self.given is None or isinstance(self.given, bool | int | str) else str(self.given)
        shape: dict[str, Any] = {
            "part": self.part,
            "clause": self.citation,
            "condition": self.condition,
            "fact": self.fact,
            "value": self.value if given is None else given,
            "holds": self.value,
            "words": self.words,
        }
        optional = {"title": self.title, "source": self.source, "judged_by": self.judged_by, "confidence": self.confidence}
        shape |= {key: value for key, value in optional.items() if value}
        if self.parts:
            shape["parts"] = [part.to_dict() for part in self.parts]
        return shape


@attrs.frozen(eq=False, slots=False, repr=False)
class Explanation:
    """Why a finding is what it is.

    Parameters
    ----------
    blueprint, values
        What was looked at, and the value of each node.
    facts
        The facts of the case, those implied among them.
    heading
        What the finding is about, in a line.
    everything
        Whether branches that play no part are shown as well.

    Examples
    --------
    >>> import tradelaw as tl
    >>> case = tl.Case(actor="JPN", affects="VNM", as_of="2024-06-01", facts={"condition_for_doing_business": False})
    >>> print(tl.check(case).findings[0].explain())
    CPTPP Art. 14.13.2, Japan towards Viet Nam: consistent
    [-] Is there a breach, exceptions apart? No. (CPTPP Art. 14.13.2)
        [-] Is it a condition for conducting business in the Party's territory? No. (CPTPP Art. 14.13.2)

    """

    blueprint: Blueprint
    values: list[Truth]
    facts: Mapping[str, Value | None]
    heading: str
    verdict: Verdict
    vocabulary: Vocabulary
    implied: frozenset[str] = frozenset()
    everything: bool = False
    #: Said in the place of a tree where there is none: why a norm doesn't bind.
    instead: Reason | None = None

    # ------------------------------------------------------------ the tree

    @functools.cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The nodes at the top: the breach, the scope, the exceptions, as far as each plays a part."""
        if self.instead is not None:
            return (self.instead,)
        blueprint = self.blueprint
        tops = [blueprint.breach]
        if self.everything or self.values[blueprint.breach] is not False:
            tops.append(blueprint.scope)
            if self.everything or (self.values[blueprint.scope] is not False and blueprint.tried):
                tops.append(blueprint.exceptions)
        return self._tree(tops)

    def walk(self) -> Iterator[Reason]:
        """Go through every node that is shown."""
        for reason in self.reasons:
            yield from reason.walk()

    def _tree(self, tops: list[int]) -> tuple[Reason, ...]:
        """Build the nodes at some places, each with the parts that bear on its value: those that settle it, or those that leave it open."""
        nodes, values, facts, vocabulary = self.blueprint.nodes, self.values, self.facts, self.vocabulary
        everything, source_of, all_of, exceptions = self.everything, self._source, Op.ALL, Part.EXCEPTIONS

        def reason(place: int) -> Reason:
            node, value = nodes[place], values[place]
            children = node.children
            if not children:
                given = facts.get(node.fact)
                return Reason(node, value, given, source_of(node, given), (), vocabulary, facts)
            if len(children) == 1:
                return Reason(node, value, None, "", (reason(children[0]),), vocabulary, facts)
            if not everything and value is not (node.op is all_of) and (node.part is not exceptions or value):
                return Reason(node, value, None, "", tuple([reason(c) for c in children if values[c] is value]), vocabulary, facts)
            return Reason(node, value, None, "", tuple([reason(child) for child in children]), vocabulary, facts)

        return tuple([reason(place) for place in tops])

    def _source(self, node: Node, given: Value | None) -> str:
        if given is None:
            return "not established" if isinstance(node.leaf, Unknown) else "unknown"
        if node.fact in GIVEN_BY_THE_CASE:
            return "the case"
        if node.amount and node.leaf is not None and node.leaf.decide(self.facts) is None:
            return "not established"
        return "implied" if node.fact in self.implied else "given"

    # ------------------------------------------------------------ forms

    def text(self, style: Style | str = Style.WORDS) -> str:
        """Write the tree as plain text.

        Parameters
        ----------
        style
            ``words`` for questions and answers, ``conditions`` for the condition language.

        """
        return "\n".join([self.heading, *(line for reason in self.reasons for line in text_lines(reason, Style(style)))])

    def markdown(self, style: Style | str = Style.WORDS) -> str:
        """Write the tree as nested Markdown lists."""
        lines = [f"**{self.heading}**", ""]
        for reason in self.reasons:
            lines += markdown_lines(reason, Style(style))
        return "\n".join(lines)

    def html(self, style: Style | str = Style.WORDS) -> str:
        """Write the tree as nested HTML lists, the branches foldable."""
        inner = "".join(html_lines(reason, Style(style)) for reason in self.reasons)
        return f'<div class="tradelaw-explanation"><p><strong>{html.escape(self.heading)}</strong></p><ul>{inner}</ul></div>'

    def to_dict(self) -> dict[str, Any]:
        """Give the tree as data, with the version of its shape."""
        return {"version": SHAPE, "verdict": str(self.verdict), "heading": self.heading, "reasons": [r.to_dict() for r in self.reasons]}

    def __repr__(self) -> str:
        return f"<Explanation {self.heading}>"

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()
