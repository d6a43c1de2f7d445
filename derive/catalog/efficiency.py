"""Why negative sampling is cheaper: operations for loss and gradients of both losses, counted in the closed forms proved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Final, final

from derive.catalog.naive_softmax import naive_softmax
from derive.catalog.negative_notation import s
from derive.catalog.negative_sampling import negative_sampling
from derive.catalog.notation import ASSIGNMENT
from derive.kernel.records import record
from derive.kernel.terms import Index
from derive.language.claims import Statement
from derive.language.costs import Count, operations, shared_values
from derive.language.terms import Term

TYPICAL: Final[Mapping[str, int]] = {"V": 50_000, "d": 300, "K": 10}
"""A vocabulary, vectors and samples of the size people train word2vec with."""

QUESTION: Final = "Describe with one sentence why this loss function is much more efficient to compute than the naive-softmax loss."
SOURCE: Final = f"{ASSIGNMENT}, written question (e), in later years (g), last part"
COUNTED: Final = (
    "Counted is one for each multiplication, addition, subtraction, division and value of exp or log that the closed forms above "
    "take, equal parts computed once; reading entries, signs and transposes are free. The counts are computed from the terms by "
    "these rules and checked by a test that counts while it evaluates; they are not proved. Of the gradient by U, the K + 1 rows "
    "that can differ from zero are counted for negative sampling, all V rows for the naive softmax loss."
)
REMARK: Final = (
    "The NumPy function below fills a dense gradient of shape V × d, mostly zeros, so that it can be added to U as it is: its "
    "memory, and the time to clear it, do depend on V."
)


def label(part: str) -> str:
    """Return what a row of the table counts, in words: the gradient by u_k is computed for all K samples."""
    if part == "loss" or " " in part:
        return part
    return "gradient by u_k, all K samples" if part == "u_k" else f"gradient by {part}"


def caption(sizes: Mapping[str, int] = TYPICAL, over: str = "V") -> str:
    """Return at which sizes the picture is drawn."""
    return f"Operations for loss and gradients together over {over}, at " + ", ".join(
        f"{name} = {value:,}" for name, value in sizes.items() if name != over
    )


@final
@record
class LossCost:
    """
    What one loss costs: `parts` counts the loss and each gradient computed alone, `together` all of them with what they share
    computed once; `shared` are the values that more than one of the gradients is computed from.
    """

    key: str
    title: str
    parts: tuple[tuple[str, Count], ...]
    together: Count
    shared: tuple[Term, ...]

    @property
    def apart(self) -> Count:
        """Return the sum of all parts, nothing shared."""
        return sum((count for _, count in self.parts), Count())

    def points(self, values: Iterable[int], *, over: str = "V", sizes: Mapping[str, int] = TYPICAL) -> tuple[tuple[int, int], ...]:
        """Return (value, operations) for each value of the size `over`, the other sizes as given: the points of a plot."""
        return tuple((value, self.together.total.at({**sizes, over: value})) for value in values)


@final
@record
class Comparison:
    """The costs of two losses, the dearer one first."""

    dear: LossCost
    cheap: LossCost

    @property
    def losses(self) -> tuple[LossCost, LossCost]:
        """Return both, the rows of the table."""
        return (self.dear, self.cheap)

    def ratio(self, sizes: Mapping[str, int] = TYPICAL) -> Fraction:
        """Return how many times as many operations the dearer loss takes at given sizes."""
        return Fraction(self.dear.together.total.at(sizes), self.cheap.together.total.at(sizes))

    def sentence(self, sizes: Mapping[str, int] = TYPICAL) -> str:
        """Return what follows from the counts, in a few words and in numbers for given sizes."""
        dear, cheap = self.dear.together.total, self.cheap.together.total
        without = [name for name in dear.names() if name not in cheap.names()]
        free = f", which does not depend on {' and '.join(without)}" if without else ""
        at = ", ".join(f"{name} = {value:,}" for name, value in sizes.items())
        numbers = f"{dear.at(sizes):,} and {cheap.at(sizes):,} operations, a factor of {round(self.ratio(sizes)):,}"
        return (
            f"Loss and gradients take {dear} operations with the {self.dear.title} and {cheap} with {self.cheap.title}: "
            f"O({dear.order()}) against O({cheap.order()}){free}. At {at} these are {numbers}."
        )


@cache
def comparison() -> Comparison:
    """Return what the naive softmax loss with its gradients by v_c and U costs, and negative sampling by v_c, u_o and all u_k."""
    return Comparison(
        dear=_cost(naive_softmax(), "naive softmax loss", ("v_c", "U"), ()),
        cheap=_cost(negative_sampling(), "negative sampling", ("v_c", "u_o", "u_k"), (s,)),
    )


def _cost(statement: Statement, title: str, gradients: tuple[str, ...], over: tuple[Index, ...]) -> LossCost:
    """Return the cost of a loss and the gradients that theorems of its statement state."""
    terms = {name: statement.theorem(name).claim.right for name in gradients}
    return LossCost(
        key=statement.key,
        title=title,
        parts=(("loss", operations(statement.loss)), *((name, operations(term, over=over)) for name, term in terms.items())),
        together=operations(statement.loss, *terms.values(), over=over),
        shared=shared_values(*terms.values(), over=over),
    )
