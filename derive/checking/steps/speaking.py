"""What sheets speak of: the words of a notation, or something else; what is said of a step before it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from derive.checking.context import Context
from derive.checking.found import undefined_names
from derive.kernel.records import replaced
from derive.reader.notation import Notation
from derive.reader.steps import Step
from derive.reader.syntax.repairs import shown
from derive.reader.syntax.trees import Call, Derivative, Name, Tree, Unread, parts_of

OTHERWISE: Final = "the words before this speak of the derivative by {}, the formula has {}"
_OF_DENSITIES: Final = frozenset({"μ", "σ", "λ", "β", "Σ", "τ", "ν"})


def speaks_of(trees: Iterable[Tree], notation: Notation, *, words: bool = False) -> bool:
    """Return whether names stand in trees that are a notation's own; only those of `words` and of labelled losses, if so asked."""
    for part in (part for tree in trees for part in parts_of(tree)):
        # A p that is not applied is no probability, p = softmax(z), and one with an index is multiplied: p_i (1 − p_i).
        if isinstance(part, Call) and part.function.name in notation.probability and (part.given or part.function.below is None):
            if not _is_density(part):
                return True
            continue
        if isinstance(part, Name):
            name = part.name.partition("_")[0].partition("^")[0]
            name, _, time = name.partition("⟨")
            stacked = name in notation.rows and (part.below is not None or "_" in part.name or bool(time))
            if stacked or (name in notation.loss_names and "_" in part.name):
                return True
            matrix = any(name == rows.symbol for rows in notation.rows.values()) and part.below is None
            if not words and (matrix or (name, part.accents) == notation.predicted or _is_first(part)):
                return True
    return False


def said_before(step: Step, context: Context) -> Iterator[str]:
    """
    Yield notes on a step as it is written: on commands that nothing defines, and where the words before a formula speak of a
    derivative by something else than its left side does.
    """
    yield from undefined_names(step)
    if step.label is None or step.label is step.left:
        return
    with suppress(Unread):
        said, left = context.tree(replaced(step, left=step.label), left=True), context.tree(step, left=True)
        if not isinstance(said, Derivative) or not isinstance(left, Derivative) or shown(said.by) == shown(left.by):
            return
        if not any(_is_part(*pair, context.notation) for pair in ((said.by, left.by), (left.by, said.by))):
            yield OTHERWISE.format(shown(said.by), shown(left.by))


def speaks_otherwise(note: str) -> bool:
    """Return whether a note says that the words before a formula speak of another derivative than it does."""
    return note.startswith(OTHERWISE.partition("{")[0])


def _is_part(part: Tree, whole: Tree, notation: Notation) -> bool:
    """Return whether one thing that is differentiated by is made of the other: u_o of U, W_{ij} of W, is spoken of with that."""
    if not isinstance(part, Name) or not isinstance(whole, Name) or whole.below is not None or "_" in whole.name:
        return False
    letter = part.name.partition("_")[0]
    stacked = letter in notation.rows and notation.rows[letter].symbol == whole.name
    return stacked or (letter == whole.name and (part.below is not None or "_" in part.name))


def _is_density(call: Call) -> bool:
    """Return whether a probability depends on a mean, a variance or a rate, which no word has: p(x | μ, σ²)."""
    names = (each.tree for each in (*call.arguments, *call.given) if isinstance(each.tree, Name))
    return any(name.name.rstrip("·²") in _OF_DENSITIES for name in names)


def _is_first(name: Name) -> bool:
    """Return whether a name is that of one entry, as y_1, of a vector that word2vec's sheets write so."""
    return name.name.partition("_")[0] == "y" and name.name.partition("_")[2].isdecimal()
