"""
What a formula looks like before anything is known of its meaning: symbols, scripts, groups, fractions, tables, in flat rows.

Juxtaposition stays juxtaposition: whether u(x) is an application or a product, and how far a Σ reaches, is decided later, by
what the symbols mean. Every node knows where it stands in the sheet's own text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Literal, TypeAlias, final

from derive.kernel.records import record, uncompared, values
from derive.language import parts


@final
@record
class Span:
    """A stretch of a sheet's text, from offset `start` up to and not including `end`; within a macro's expansion, its call."""

    start: int
    end: int

    def __or__(self, other: Span) -> Span:
        """Return the stretch from the beginning of the first to the end of the last."""
        if self.start <= other.start and other.end <= self.end:
            return self
        return Span(min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span(0, 0)

Style: TypeAlias = Literal["", "bold", "roman", "calligraphic", "blackboard", "typewriter", "undefined"]


@final
@record
class Symbol:
    """
    A letter or a word used as a name: `x`, `σ`, `Vocab`, `log`, `∞`; Greek letters and signs as Unicode, `\\sigma` as σ.

    Accents from the inside out: `hat`, `tilde`, `bar`, `vec`, `dot`. The style tells nothing but how it was set: v and **v** are
    one name unless a sheet uses both. It is `undefined` where a command that nothing defines was read by its name.
    """

    name: str
    accents: tuple[str, ...] = ()
    style: Style = uncompared(default="")
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Number:
    """A number as written: `12`, `0.5`; in bold, 1 may be a vector of ones."""

    digits: str
    span: Span = uncompared(default=NOWHERE)
    style: Style = uncompared(default="")


@final
@record
class Sign:
    """
    An operator, a relation, a punctuation mark or another sign, in one spelling each.

    `+ − ± · × / ∘ ⊙ ⊗ = ≠ < > ≤ ≥ ≈ ≡ ≜ ∝ ∈ ∉ → ← ⇒ ⟹ ↦ ∼ , ; : . ! | ∣ … ∂ ∇ ∀ ∃ ∴ ∵ ′ ᵀ ∗ d` (:= is `≜`; ∣ is a bar that was
    said to be a relation, `\\mid`; `d` is an upright differential d).
    """

    name: str
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Words:
    """Words that stand between the mathematics of a formula, as `\\text{when }`, or Chinese typed without `\\text`."""

    text: str
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Gap:
    """A wide space, `\\quad` or more, that may separate a condition from a formula."""

    span: Span = uncompared(default=NOWHERE)


@final
@record
class Row:
    """Nodes side by side, as written."""

    items: tuple[Node, ...]
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Scripts:
    """A base with what stands below and above it to the right, and its primes; the base of a leading script is an empty row."""

    base: Node
    below: Row | None = None
    above: Row | None = None
    primes: int = 0
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Accent:
    """An accent over more than one symbol: `\\hat{y_o}`, `\\overline{a + b}`, `\\hat{\\boldsymbol{y}}_w` is a Symbol's own."""

    accent: str
    body: Row
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Group:
    """What stands within a pair of delimiters that one sees: `( [ { | ‖ ⌊ ⌈ ⟨`; a missing one, as `\\left.`, is empty."""

    opens: str
    body: Row
    closes: str
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Fraction:
    """One row over another: `\\frac`, `\\over`, `\\dfrac`, `\\cfrac`."""

    top: Row
    bottom: Row
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Root:
    """A root of a row, square unless a degree is written."""

    body: Row
    degree: Row | None = None
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Big:
    """A large operator `Σ Π ∫ max min argmax lim ⋃`, with what stands below and above; its body follows it in the row."""

    name: str
    below: Row | None = None
    above: Row | None = None
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Table:
    """
    Cells in rows: a matrix within its delimiters, or cases where it opens with `{` and closes with nothing.

    Lines stacked by `\\substack` or `\\atop` are a table of one column without delimiters.
    """

    opens: str
    rows: tuple[tuple[Row, ...], ...]
    closes: str
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Noted:
    """A row with something written over or under it: `\\underbrace{a}_{note}`, `\\overset{note}{=}`, `\\cancel{a}`."""

    kind: str
    body: Row
    note: Row | None = None
    span: Span = uncompared(default=NOWHERE)


@final
@record
class Unreadable:
    """A command that is not known, or a stretch whose structure is broken; `reason` says so in a clause."""

    reason: str
    span: Span = uncompared(default=NOWHERE)


Node: TypeAlias = (
    Symbol | Number | Sign | Words | Gap | Row | Scripts | Accent | Group | Fraction | Root | Big | Table | Noted | Unreadable
)


@final
@record
class Chain:
    """
    Sides joined by relations: A = B = C has three sides and two signs.

    A chain of one side and no sign is a formula by itself. `aside` are the rows that stand beside it and say for which case it is
    meant, or name it: `w ≠ o`, `for k ∈ [1, K]`, `(i)`.
    """

    sides: tuple[Row, ...]
    signs: tuple[Sign, ...]
    aside: tuple[Row, ...] = ()
    span: Span = uncompared(default=NOWHERE)


_NAMED: Final = (Symbol, Sign, Big)
_DEEP: Final = 60
ChainsAt: TypeAlias = Callable[[int], tuple[Chain, ...]]
"""The chains of the passage at a place in a sheet."""
LEAVES: Final = frozenset({str, int, bool, type(None), Span})
"""What holds no nodes, where nodes and trees are gone through."""


def without_gaps(items: Iterable[Node]) -> list[Node]:
    """Return what stands in a row without the blanks."""
    return [node for node in items if not isinstance(node, Gap)]


def nodes_of(row: Row) -> tuple[Node, ...]:
    """Return a row and all nodes within it, outermost first: found once, for a sheet is asked about its rows again and again."""
    kept: dict[str, Any] = row.__dict__
    within = kept.get("_within")
    if within is None:
        # Without the row itself, which would go in a circle.
        within = kept["_within"] = tuple(walked(row.items))
    return (row, *within)


def names_in(row: Row) -> frozenset[str]:
    """Return the names of all symbols, signs and large operators in a row: a pass that looks for another need not go through it."""
    kept: dict[str, Any] = row.__dict__
    names: frozenset[str] | None = kept.get("_names")
    if names is None:
        names = kept["_names"] = frozenset([node.name for node in nodes_of(row) if isinstance(node, _NAMED)])
    return names


def walked(value: object) -> Iterator[Node]:
    """Yield all nodes within rows, outermost first."""
    waiting: list[Any] = [value]
    while waiting:
        here = waiting.pop()
        kind = type(here)
        if kind is tuple:
            waiting.extend(reversed(here))
        elif kind not in LEAVES:
            yield here
            known = here.__dict__.get("_within")
            if known is not None:
                yield from known
            else:
                waiting.extend([part for part in reversed(values(here)) if type(part) not in LEAVES])


def with_parts(value: Any, change: Callable[[Any], object]) -> Any:
    """Return nodes with each of their parts as `change` makes it; the same ones where that changes nothing."""
    return parts.with_parts(value, change, (Span,))


def is_deep(value: Row | tuple[Node, ...]) -> bool:
    """Return whether nodes are nested so deeply that only what counts how deep it is goes into them."""
    if len(nodes_of(value) if isinstance(value, Row) else tuple(walked(value))) <= _DEEP:
        return False
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        here, depth = waiting.pop()
        if depth > _DEEP:
            return True
        if isinstance(here, tuple):
            waiting.extend((each, depth) for each in here)
        elif hasattr(type(here), "__match_args__") and not isinstance(here, Span):
            waiting.extend([(part, depth + 1) for part in values(here) if type(part) not in LEAVES])
    return False
