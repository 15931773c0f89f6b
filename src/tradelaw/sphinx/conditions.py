"""Conditions in words: the test of a clause as nested lists, limb by limb, each with the question and the answer that meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from tradelaw.compliance.blueprints import Blueprint, Node, Op, Part, blueprint_of
from tradelaw.compliance.explanations import Reason
from tradelaw.compliance.wording import words_of
from tradelaw.law.norms import Norm
from tradelaw.law.provisions import Judge, Limb, Provision
from tradelaw.logic.conditions import Comparison, Condition, Constant, Unknown
from tradelaw.logic.parameters import Parameter
from tradelaw.modality import Modality
from tradelaw.sphinx.catalogue import Kind
from tradelaw.sphinx.markup import Inline, bullets, code, paragraph, strong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tradelaw.law.provisions import DefinedTerm, ExceptionClause
    from tradelaw.sphinx.markup import Desk


class Test:
    """Shows the nodes of a blueprint as nested lists.

    Parameters
    ----------
    desk
        Where it is made.
    agreement
        Identifier of the agreement whose terms it uses.
    blueprint
        What has to be looked at.
    shown
        Called with the citation of each limb and the node that shows it.

    """

    def __init__(self, desk: Desk, agreement: str, blueprint: Blueprint, shown: Callable[[str, nodes.Element], None]) -> None:
        self.desk = desk
        self.agreement = agreement
        self.blueprint = blueprint
        self.shown = shown

    def blocks(self, place: int) -> list[nodes.Node]:
        """Show what has to be so for a node to be true."""
        node = self.blueprint.nodes[place]
        while node.op is Op.ALL and len(node.children) == 1 and node.part in (Part.BREACH, Part.CONDITION):
            place = node.children[0]
            node = self.blueprint.nodes[place]
        if len(node.children) != 1 and node.children and node.part is not Part.TERM and node.op in (Op.ALL, Op.ANY):
            return [paragraph(_joint(node.op)), self._list(node.children, wanted=True)]
        return [bullets([self.item(place, wanted=True, prefix=[])], "law-test")]

    def _list(self, places: Iterable[int], *, wanted: bool) -> nodes.bullet_list:
        return bullets([self.item(place, wanted=wanted, prefix=[]) for place in places], "law-test")

    def item(self, place: int, *, wanted: bool, prefix: list[Inline]) -> list[Inline]:
        """Show a node: groups with one part are said in one line, what has several parts gets a list of its own."""
        node = self.blueprint.nodes[place]
        prefix = [*prefix, *self._prefix(node)]
        if node.op is Op.NOT:
            return self._cited(node, self.item(node.children[0], wanted=not wanted, prefix=prefix))
        if node.part is Part.TERM:
            return self._term(node, wanted=wanted, prefix=prefix)
        if len(node.children) == 1:
            return self._cited(node, self.item(node.children[0], wanted=wanted, prefix=prefix))
        if not node.children:
            return [paragraph([*prefix, *self._leaf(node, wanted=wanted)])]
        op = node.op if wanted else {Op.ALL: Op.ANY, Op.ANY: Op.ALL}[node.op]
        return self._cited(node, [paragraph([*prefix, _joint(op)]), self._list(node.children, wanted=wanted)])

    def _cited(self, node: Node, made: list[Inline]) -> list[Inline]:
        """Say of a limb where it stands, and let that be pointed at."""
        if node.part is Part.LIMB and isinstance(made[0], nodes.paragraph):
            if node.citation:
                made[0] += [nodes.Text(" "), nodes.inline(f"({node.citation})", f"({node.citation})", classes=["law-where"])]
            self.shown(node.citation, made[0])
        return made

    def _prefix(self, node: Node) -> list[Inline]:
        """Say what a limb is: its part of the test, and who judges it."""
        if node.part is not Part.LIMB:
            return []
        judged = "judged by the acting Party itself" if node.judged_by is Judge.ACTOR else ""
        words = ", ".join(word for word in (node.title, judged) if word)
        return [nodes.emphasis(f"{words}:", f"{words}:"), " "] if words else []

    def _term(self, node: Node, *, wanted: bool, prefix: list[Inline]) -> list[Inline]:
        """Show a defined term: a link to it, and what it means in a sentence; its limbs stand where it is defined."""
        target = self.desk.catalogue.targets.get((Kind.TERM, f"{self.agreement}.{node.condition}"))
        name: Inline = node.title if target is None else self.desk.link(target)
        defined = self.desk.library.terms(self.agreement).get(node.condition)
        line = paragraph([*prefix, "Is this what the agreement calls ", name, "? ", _answer(wanted=wanted)])
        return [line] if defined is None or not defined.summary else [line, paragraph(defined.summary, "law-aside")]

    def _leaf(self, node: Node, *, wanted: bool) -> list[Inline]:
        leaf = node.leaf
        if isinstance(leaf, Constant):
            return ["always" if leaf.value is wanted else "never"]
        if isinstance(leaf, Unknown):
            return [strong("Not established"), f": {leaf.why}."]
        found: list[Inline] = [self._question(node), " ", _answer(wanted=wanted)]
        target = self.desk.catalogue.targets.get((Kind.FACT, node.fact))
        if target is not None:
            found += [" ", nodes.inline("", "", self.desk.link(target, node.fact), classes=["law-fact"])]
        return found

    def _question(self, node: Node) -> str:
        leaf = node.leaf
        if isinstance(leaf, Comparison) and any(isinstance(value, Parameter) for value in leaf.values):
            # The words of an explanation give the amount for one Party on one day; here it is the amount as such.
            entry = self.desk.library.facts.get(node.fact)
            question = node.fact.replace("_", " ") if entry is None else entry.question.en
            names = ", ".join(value.label or value.name for value in leaf.values if isinstance(value, Parameter))
            return f"{question} (asked: {leaf.operator} the {names})"
        return words_of(Reason(node, None, None, "unknown", (), self.desk.library.facts, {}))


def _answer(*, wanted: bool) -> nodes.Node:
    return strong("Yes." if wanted else "No.")


def _joint(op: Op) -> str:
    return "All of these:" if op is Op.ALL else "One of these:"


def breach_blocks(desk: Desk, norm: Norm, shown: Callable[[str, nodes.Element], None]) -> list[nodes.Node]:
    """Show what a breach of a norm needs."""
    if norm.provision.breach is None:
        return [paragraph("Nothing can breach it.")]
    blueprint = _blueprint(desk, norm)
    test = Test(desk, norm.provision.agreement, blueprint, shown)
    return [paragraph("It is breached where the answers are these:"), *test.blocks(blueprint.breach)]


def exception_blocks(
    desk: Desk, agreement: str, exception: ExceptionClause, shown: Callable[[str, nodes.Element], None]
) -> list[nodes.Node]:
    """Show the test of an exception."""
    blueprint = _blueprint(desk, _bare(agreement, exception.number, exceptions=(exception,)))
    test = Test(desk, agreement, blueprint, shown)
    return test.blocks(blueprint.tried[0][1]) if blueprint.nodes[blueprint.tried[0][1]].children else [paragraph("It has no further test.")]


def condition_blocks(desk: Desk, agreement: str, condition: Condition) -> list[nodes.Node]:
    """Show a condition of an agreement."""
    blueprint = _blueprint(desk, _bare(agreement, "", breach=condition))
    return Test(desk, agreement, blueprint, lambda _citation, _node: None).blocks(blueprint.breach)


def term_blocks(desk: Desk, agreement: str, term: DefinedTerm, shown: Callable[[str, nodes.Element], None]) -> list[nodes.Node]:
    """Show the definition of a term, limb by limb."""
    if not (term.all_limbs or term.any_limbs or term.unless_limbs):
        return condition_blocks(desk, agreement, term.meaning)
    found: list[nodes.Node] = []
    for words, limbs in (("All of these:", term.all_limbs), ("One of these:", term.any_limbs), ("None of these:", term.unless_limbs)):
        if limbs:
            made = bullets([_limb(desk, agreement, limb, shown) for limb in limbs], "law-test")
            found += [paragraph(words), made]
    return found


def _limb(desk: Desk, agreement: str, limb: Limb, shown: Callable[[str, nodes.Element], None]) -> list[Inline]:
    blueprint = _blueprint(desk, _bare(agreement, "", limbs=(limb,)))
    test = Test(desk, agreement, blueprint, shown)
    return test.item(blueprint.breach, wanted=True, prefix=[])


def _bare(
    agreement: str,
    number: str,
    *,
    breach: Condition | None = None,
    limbs: tuple[Limb, ...] = (),
    exceptions: tuple[ExceptionClause, ...] = (),
) -> Norm:
    """Make a norm that holds nothing but what is to be laid out."""
    whole = limbs[0].when if limbs and breach is None else breach
    provision = Provision(agreement=agreement, number=number, modality=Modality.SHALL, citation="", breach=whole, limbs=limbs)
    return Norm(provision, exceptions=exceptions)


def _blueprint(desk: Desk, norm: Norm) -> Blueprint:
    return blueprint_of(norm, desk.library.terms(norm.provision.agreement))


def written(condition: Condition) -> nodes.Node:
    """Show a condition in the condition language."""
    return paragraph([code(str(condition))], "law-condition")
