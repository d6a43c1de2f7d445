"""Which steps of a sheet need not be judged again: each is the same one, and all names that it may speak of mean the same."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress

from derive.checking.context import Context
from derive.kernel.records import replaced
from derive.reader.latex.nodes import Row
from derive.reader.notation import Key
from derive.reader.steps import Step
from derive.reader.syntax.trees import Tree, Unread
from derive.subjects.names.named import may_speak_of, spoken


def unchanged(context: Context, before: Context) -> Iterator[Step]:
    """Yield the steps of a context that are those of one before, and at which names mean what they meant."""
    if (context.notation, context.orders) != (before.notation, before.orders) or not say_the_same(context.steps, before.steps):
        return
    changed = context.definitions.changed(before.definitions)
    reached = _reaching(changed, (*context.definitions.trees(), *before.definitions.trees()))
    speaks: dict[int, bool] = {}
    for step, old in zip(context.steps, before.steps, strict=True):
        if step is not old or context.defines(step) != before.defines(step):
            continue
        if all(context.definitions.meaning(key, step) == before.definitions.meaning(key, step) for key in changed):
            yield step
            continue
        if step.chain not in speaks:
            speaks[step.chain] = _speaks(context, step.chain, reached)
        if not speaks[step.chain]:
            yield step


def say_the_same(steps: Sequence[Step], others: Sequence[Step]) -> bool:
    """Return whether the steps of two lists say the same, each for numbers of whatever sizes."""
    return len(steps) == len(others) and all(
        one is other or replaced(one, orders=other.orders, depends=other.depends) == other
        for one, other in zip(steps, others, strict=True)
    )


def _reaching(changed: Iterable[Key], defined: Sequence[tuple[Key, Tree]]) -> set[Key]:
    """Return names that have changed, and all that are defined by them, or by what is."""
    reached = set(changed)
    within = [(key, _within(tree)) for key, tree in defined]
    before = -1
    while before != len(reached):
        before = len(reached)
        reached |= {key for key, names in within if key not in reached and _may_speak(names, reached)}
    return reached


def _within(value: object) -> frozenset[str]:
    """Return what stands in a tree, whole names and what they begin with."""
    return frozenset(part for text in spoken(value) for part in (text, text.partition("_")[0]))


def _may_speak(within: Container[str], keys: Iterable[Key]) -> bool:
    return any(may_speak_of(within, key) for key in keys)


def _speaks(context: Context, chain: int, keys: Iterable[Key]) -> bool:
    """Return whether a chain may speak of some names."""
    aliases = context.notation.aliases
    for step in context.steps_of(chain):
        for side in ((step.left, True), (step.right, False)):
            within = _within(_tree(context, step, *side))
            if _may_speak(within | {aliases.get(each, each) for each in within}, keys):
                return True
    return False


def _tree(context: Context, step: Step, row: Row, left: bool) -> object:
    with suppress(Unread):
        return context.tree(step, left=left)
    return row
