"""
Signs of every sheet that formulas say to be something else than usual: ‖x‖ = Σ |x_i|, ⟨x, y⟩ = xᵀ M y, tr(A) = Σ_{ij} A_ij, e = 2.

A definition that is proved of what a sign usually is changes nothing. Where it is not, nothing in which the sign stands is read
from there on; nor is the formula right before, which it may explain. What stands before them has the usual signs, unless the sign
stands nowhere behind: then it is explained at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Final, TypeAlias

from derive.checking.found import ANOTHER, Checked, Found
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Big, Group, Node, Number, Row, Scripts, Sign, Symbol
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.steps import Step
from derive.subjects.told.facts import TRACES
from derive.subjects.told.sign_words import BETWEEN, standing_in

Check: TypeAlias = Callable[[Sequence[Step], Set[str]], Checked]
"""Finds the verdicts on steps in which some signs are something else than usual."""

# Those that many things are called: what a sheet says of them without a definition's words is their definition.
_OF_MANY: Final = frozenset({"‖", "⟨"})
_EULER: Final = "2.7"


def with_own_signs(steps: Sequence[Step], check: Check) -> Checked:
    """Return what a check finds about steps, signs that they define to be something else than usual being unread."""
    defining = {step: sign for step in steps if step.place == 0 and (sign := _defined(step))}
    if not defining:
        return check(steps, frozenset())
    alone = check([replaced(step, in_prose=False) for step in defining], frozenset())
    found = {each.step: each for each in alone.found}
    own = {
        step: sign
        for step, sign in defining.items()
        if sign == "e" or _is_own(found.get(replaced(step, in_prose=False)), step, sign)
    }
    checked = check(steps, frozenset(own.values()))
    first = _first(own, steps)
    before = [step for step in steps if step.display < first]
    usual = {each.step: each for each in check(before, frozenset()).found} if before else {}
    told = (_as_definition(each) if each.step in own else usual.get(each.step, each) for each in checked.found)
    return replaced(checked, found=tuple(told))


def _first(own: Mapping[Step, str], steps: Sequence[Step]) -> int:
    """Return the number of the formula from which on signs are a sheet's own: of all, where one of them stands in none behind."""
    first = min((step.display for step in own), default=0)
    behind = [step for step in steps if step.display > first and step not in own]
    for sign in frozenset(own.values()):
        if not any(True for step in behind for side in (step.left, step.right) for _ in standing_in(side, frozenset((sign,)))):
            return 0
    return first - 1


def _as_definition(found: Found) -> Found:
    return replaced(found, verdict="definition", reason="", help="", page="", claim=None, result=None, notes=(ANOTHER,))


def _defined(step: Step) -> str:
    """Return the sign that a step says something of, nothing where it does of none."""
    left = bare(step.left)
    for sign, letters in _signs(left):
        inside = {node.name for node in nodes_in(step.right) if isinstance(node, Symbol)}
        if letters and letters <= inside:
            return sign
    match left:
        case [Symbol("e", ())] if _is_number(step):
            return "e"
        case _:
            return ""


def _signs(left: Sequence[Node]) -> Iterator[tuple[str, Set[str]]]:
    """Yield the sign that a left side is, with the letters that it is of: ‖x‖, ‖x‖², ⟨x, y⟩, x · y, tr(A), δ_ij."""
    match left:
        case [Group("‖", body)] | [Scripts(Group("‖", body), None, Row((Number("2"),)), 0)]:
            yield "‖", _letters(body.items, 1)
        case [Group("⟨", body)]:
            yield "⟨", _letters([each for each in body.items if not (isinstance(each, Sign) and each.name == ",")], 2)
        case [one, Sign(sign), other] if sign in BETWEEN:
            yield sign, _letters([one, other], 2)
        case [Symbol(name, ()), Group("(", body)] if name in TRACES:
            yield name, _letters(body.items, 1)
        case [Symbol(name, ()), one] if name in TRACES:
            yield name, _letters([one], 1)
        case [Scripts(Symbol("δ", ()), Row(below), None, 0)]:
            yield "δ", _letters([each for each in below if not isinstance(each, Sign)], 2)
        case _:
            pass


def _letters(nodes: Sequence[Node], count: int) -> Set[str]:
    """Return the letters that nodes are, where they are so many different ones and nothing else; none where not."""
    names = {node.name for node in nodes if isinstance(node, Symbol)}
    return names if len(names) == len(nodes) == count else frozenset()


def _is_number(step: Step) -> bool:
    """Return whether words give a letter the value of a number, or a formula says so alone, and that is not Euler's."""
    right = bare(step.right)
    if any(isinstance(node, Symbol | Big | Group) for node in nodes_in(step.right)):
        return False
    alone = len(right) == 1 and isinstance(right[0], Number)
    digits = next((node.digits for node in nodes_in(step.right) if isinstance(node, Number)), "")
    return bool(digits) and (alone or step.lets) and not digits.startswith(_EULER)


def _is_own(found: Found | None, step: Step, sign: str) -> bool:
    """Return whether what a step says of a sign is another thing than usual, and no slip of the pen."""
    if found is None or found.verdict in ("proved", "definition"):
        return False
    if step.lets:
        return True
    left, right = ({node.name for node in nodes_in(side) if isinstance(node, Symbol)} for side in (step.left, step.right))
    bound = {letter for node in nodes_in(step.right) if isinstance(node, Scripts) for letter in _below(node)}
    if found.help and not right - left - bound:
        return False
    return sign in _OF_MANY or (found.verdict == "refuted" and found.claim is not None and not found.help)


def _below(node: Scripts) -> Set[str]:
    return {each.name for each in nodes_in(node.below) if isinstance(each, Symbol)} if node.below is not None else frozenset()
