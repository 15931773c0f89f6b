"""Wording: the lines in which an explanation is read, in words or in the condition language."""

from __future__ import annotations

import datetime as dt
import enum
import html
from typing import TYPE_CHECKING, NamedTuple

from tradelaw.compliance.blueprints import Op, Part
from tradelaw.law.provisions import Judge
from tradelaw.logic.conditions import Comparison, Unknown, Value, written_value
from tradelaw.logic.parameters import Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tradelaw.compliance.explanations import Reason

_YES_NO = {True: "yes", False: "no", None: "not known"}
_OPEN = {True: "yes", False: "no", None: "open"}
_MET = {True: "met", False: "not met", None: "open"}
_SIGN = {True: "+", False: "-", None: "?"}

#: What groups are called in words.
_GROUPS = {
    Part.BREACH: "Is there a breach, exceptions apart?",
    Part.SCOPE: "Does the rule reach the case?",
    Part.EXCEPTIONS: "Does an exception excuse it?",
    Part.CLAUSE: "Does scope clause {} leave the case in?",
    Part.PROTECTED: "Does it concern whom the rule protects: {}?",
    Part.CONDUCT: "Is it conduct of whom the Party answers for: {}?",
    Part.EXCEPTION: "Does {} excuse it?",
    Part.TERM: "Is this the defined term: {}?",
    Part.BOUND: "Is the Party bound? {}",
}

#: Nodes that say nothing of their own in words where they have a single part.
_FOLDED = (Part.CONDITION, Part.LIMB, Part.CLAUSE, Part.PROTECTED, Part.CONDUCT)


class Style(enum.StrEnum):
    """How an explanation is written: in words, or as conditions."""

    WORDS = "words"
    CONDITIONS = "conditions"


def words_of(reason: Reason) -> str:
    """Say what a node is about: the question behind a fact, or what a group of them is for."""
    node = reason.node
    if node.leaf is not None and node.part is Part.OPEN_TO:
        return f"May the acting Party rely on it (it is open to {node.title} alone)?"
    if node.leaf is not None:
        return _leaf_words(reason)
    if node.part in _GROUPS:
        return _GROUPS[node.part].format(node.title)
    if node.part is Part.LIMB:
        return f"Is the {node.title} met?" if node.title else "Is this limb met?"
    return {Op.NOT: "Is the following not so?", Op.ANY: "Is one of these so?"}.get(node.op, "Are all of these so?")


def _leaf_words(reason: Reason) -> str:
    leaf, name = reason.node.leaf, reason.node.fact
    entry = reason.vocabulary.get(name)
    question = f"Is this so: {name.replace('_', ' ')}?" if entry is None else entry.question.en
    if isinstance(leaf, Comparison):
        asked = f"{leaf.operator} {', '.join(_written(value, reason.facts) for value in leaf.values)}"
        if name in ("actor", "as_of"):
            return f"{'Who acts' if name == 'actor' else 'On which day'} ({asked})?"
        unit = f" {entry.unit}" if entry is not None and entry.unit and not isinstance(leaf.values[0], Parameter) else ""
        return f"{question} (asked: {asked}{unit})"
    if isinstance(leaf, Unknown) and reason.given is None:
        return f"Not established: {leaf.why}."
    if isinstance(leaf, Unknown):
        return f"What was not established is stated by the case itself: {name.replace('_', ' ')}?"
    return question if name else str(leaf)


def _written(value: Value | Parameter, facts: Mapping[str, Value | None]) -> str:
    """Write what a fact is compared with; for an amount of the treaty, the amount for this Party on this day, and what it is."""
    if not isinstance(value, Parameter):
        return written_value(value)
    actor, day = facts.get("actor"), facts.get("as_of")
    found = value.on(actor, day) if isinstance(actor, str) and isinstance(day, dt.date) else None
    name = value.label or value.name
    if found is None:
        return f"the {name}, of which the treaty fixes none here"
    if found.value is None:
        return f"the {name}, which was not established: {found.unknown}"
    return f"{found.value:,} {value.unit}, the {name}"


def answer(reason: Reason) -> str:
    """Say what the answer to a node's question is, and where it comes from if not from the case itself."""
    if reason.given is not None and not isinstance(reason.given, bool):
        said = f"{written_value(reason.given)}: {_YES_NO[reason.value]}"
    else:
        said = (_OPEN if reason.node.part in (Part.EXCEPTION, Part.LIMB) else _YES_NO)[reason.value]
    return said[0].upper() + said[1:] + ("" if reason.source != "implied" else ", as it follows from the facts given")


class _Line(NamedTuple):
    """A line: the node it ends in, what it is for, and what it comes to."""

    reason: Reason
    prefix: tuple[str, ...]
    sign: str

    def text(self, style: Style) -> str:
        reason, node = self.reason, self.reason.node
        where = f" ({reason.citation})" if reason.citation else ""
        if style is Style.CONDITIONS:
            name = f"{reason.part}{f' {reason.title}' if reason.title else ''}"
            value = "" if reason.given is None or isinstance(reason.given, bool) else f" [{reason.fact} = {written_value(reason.given)}]"
            what = reason.condition or ("all of these" if node.op is Op.ALL else "any of these")
            return f"{name}: {what} = {_MET[reason.value]}{value}{where}"
        words = ": ".join((*self.prefix, reason.words))
        if node.part is Part.BOUND or (reason.source == "not established" and reason.given is None):
            return f"{words}{where}"
        judge = " The acting Party judges this itself." if node.judged_by is Judge.ACTOR and node.part is Part.EXCEPTION else ""
        return f"{words} {answer(reason)}.{judge}{where}"


def _line(reason: Reason, style: Style) -> _Line:
    """Say in one line what a chain of groups with one part each says in several: what it is for, then the question and its answer."""
    prefix: dict[str, None] = {}
    inner = reason
    while style is Style.WORDS and len(inner.parts) == 1 and inner.node.part in _FOLDED:
        if inner.title and inner.node.part in (Part.LIMB, Part.CLAUSE):
            prefix[inner.title] = None
        if inner.node.part in (Part.PROTECTED, Part.CONDUCT):
            prefix[inner.part] = None
        if inner.node.part is Part.LIMB and inner.node.judged_by is Judge.ACTOR:
            prefix["judged by the acting Party itself"] = None
        inner = inner.parts[0]
    return _Line(inner, tuple(prefix), _SIGN[reason.value])


def text_lines(reason: Reason, style: Style, depth: int = 0) -> Iterator[str]:
    """Write a node and what is under it as indented lines."""
    line = _line(reason, style)
    yield f"{'    ' * depth}[{line.sign}] {line.text(style)}"
    for part in line.reason.parts:
        yield from text_lines(part, style, depth + 1)


def markdown_lines(reason: Reason, style: Style, depth: int = 0) -> Iterator[str]:
    """Write a node and what is under it as a nested Markdown list."""
    line = _line(reason, style)
    text = line.text(style).replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;")
    yield f"{'  ' * depth}- `{line.sign}` {text}"
    for part in line.reason.parts:
        yield from markdown_lines(part, style, depth + 1)


def html_lines(reason: Reason, style: Style) -> str:
    """Write a node and what is under it as a nested HTML list, the branches foldable."""
    line = _line(reason, style)
    state = {"+": "yes", "-": "no", "?": "open"}[line.sign]
    shown = f'<span class="{state}">[{line.sign}] {html.escape(line.text(style))}</span>'
    if not line.reason.parts:
        return f"<li>{shown}</li>"
    inner = "".join(html_lines(part, style) for part in line.reason.parts)
    return f"<li><details open><summary>{shown}</summary><ul>{inner}</ul></details></li>"
