"""Mutants of Python code: one small change to a module's syntax tree each."""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMPARISON = "swap a comparison"
JOIN = "swap and/or"
DROP = "drop a part"
NEGATE = "negate a test"
CONSTANT = "change a constant"
RETURN = "return None"
ARITHMETIC = "swap an operator"
STATEMENT = "drop a statement"

#: In the order of the report.
KINDS = (COMPARISON, JOIN, DROP, NEGATE, CONSTANT, RETURN, ARITHMETIC, STATEMENT)

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr}

#: What is done to a node, in place.
Edit: TypeAlias = "tuple[str, Callable[[ast.AST], None]]"


@attrs.frozen(eq=False)
class CodeMutant:
    """One change to one module.

    Parameters
    ----------
    module
        Its file's name without ending.
    where
        The function or class the change is in; empty at the module's top.
    change
        The line before and after.

    """

    module: str
    where: str
    kind: str
    change: str
    tree: ast.Module

    @property
    def key(self) -> str:
        """What the list of equivalents calls it."""
        return f"{self.module}.{self.where}: {self.change}"


def code_mutants(module: str, source: str) -> Iterator[CodeMutant]:
    """Make every mutant of a module; annotations, docstrings and the words of messages are left alone."""
    tree = ast.parse(source)
    for number, (node, line, where) in enumerate(_places(tree)):
        for count, (kind, _) in enumerate(_edits(node)):
            copied = copy.deepcopy(tree)
            target, changed_line, _ = list(_places(copied))[number]
            _edits(target)[count][1](target)
            change = f"{_first_line(line)} -> {_first_line(changed_line)}"
            yield CodeMutant(module, where, kind, change, ast.fix_missing_locations(copied))


def _first_line(statement: ast.stmt) -> str:
    """Write the statement a change is in; of one that holds others, only its head."""
    text = ast.unparse(statement)
    whole = not isinstance(statement, ast.If | ast.For | ast.While | ast.FunctionDef | ast.ClassDef)
    return " ".join(text.split()) if whole else text.splitlines()[0]


def _places(tree: ast.Module) -> list[tuple[ast.AST, ast.stmt, str]]:
    """Give every node that may be changed, with the statement and the function it stands in."""
    found: list[tuple[ast.AST, ast.stmt, str]] = []

    def walk(node: ast.AST, statement: ast.stmt, where: str) -> None:
        if _left_alone(node):
            return
        found.append((node, statement, where))
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "type_comment"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    inside = f"{where}.{child.name}".strip(".") if isinstance(child, ast.FunctionDef | ast.ClassDef) else where
                    walk(child, child if isinstance(child, ast.stmt) else statement, inside)

    for statement in tree.body:
        walk(statement, statement, statement.name if isinstance(statement, ast.FunctionDef | ast.ClassDef) else "")
    return found


def _left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    if isinstance(node, ast.AnnAssign):
        return isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"
    return False


def _edits(node: ast.AST) -> list[Edit]:
    found: list[Edit] = []
    if isinstance(node, ast.Compare):
        found += [(COMPARISON, _compared(n)) for n in range(len(node.ops))]
    elif isinstance(node, ast.BoolOp):
        found += [(JOIN, _joined), *((DROP, _dropped("values", n)) for n in range(len(node.values)))]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        found.append((NEGATE, _negated("operand")))
    elif isinstance(node, ast.BinOp) and type(node.op) in _COMPUTED:
        found.append((ARITHMETIC, _computed))
    elif isinstance(node, ast.Constant) and not isinstance(node.value, bytes | complex):
        found.append((CONSTANT, _other_constant))
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        # Of a comparison or a "not" the contrary is made where that stands.
        found += [] if isinstance(node.test, ast.Compare | ast.UnaryOp) else [(NEGATE, _negated("test"))]
    elif isinstance(node, ast.comprehension):
        found += [(DROP, _dropped("ifs", n)) for n in range(len(node.ifs))]
    elif (
        isinstance(node, ast.Return) and node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None)
    ):
        found.append((RETURN, _none))
    elif isinstance(node, ast.Set | ast.Tuple | ast.List) and not isinstance(getattr(node, "ctx", None), ast.Store):
        found += [(DROP, _dropped("elts", n)) for n in range(len(node.elts))]
    body = getattr(node, "body", None)
    found += [(STATEMENT, _passed(n)) for n, statement in enumerate(body if isinstance(body, list) else []) if _is_droppable(statement)]
    return found


def _is_droppable(statement: ast.stmt) -> bool:
    called = isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Constant)
    return called or isinstance(statement, ast.Raise | ast.AugAssign)


def _compared(place: int) -> Callable[[ast.AST], None]:
    def edit(node: ast.AST) -> None:
        assert isinstance(node, ast.Compare)  # noqa: S101  # for the type checker, here and below
        node.ops[place] = _COMPARED[type(node.ops[place])]()

    return edit


def _joined(node: ast.AST) -> None:
    assert isinstance(node, ast.BoolOp)  # noqa: S101
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _dropped(field: str, place: int) -> Callable[[ast.AST], None]:
    return lambda node: getattr(node, field).pop(place)


def _negated(field: str) -> Callable[[ast.AST], None]:
    return lambda node: setattr(node, field, ast.UnaryOp(ast.Not(), getattr(node, field)))


def _computed(node: ast.AST) -> None:
    assert isinstance(node, ast.BinOp)  # noqa: S101
    node.op = _COMPUTED[type(node.op)]()


def _other_constant(node: ast.AST) -> None:
    assert isinstance(node, ast.Constant)  # noqa: S101
    value = node.value
    if isinstance(value, bool):
        node.value = not value
    elif value is None:
        node.value = True
    elif isinstance(value, str):
        node.value = f"XX{value}"
    elif isinstance(value, int | float):
        node.value = value + 1


def _none(node: ast.AST) -> None:
    assert isinstance(node, ast.Return)  # noqa: S101
    node.value = ast.Constant(None)


def _passed(place: int) -> Callable[[ast.AST], None]:
    def edit(node: ast.AST) -> None:
        body: list[ast.stmt] = getattr(node, "body")  # noqa: B009  # of whatever has one
        body[place] = ast.Pass()

    return edit
