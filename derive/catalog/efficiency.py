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
from derive.language.phrases import Phrase, phrase
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
    "The NumPy function below returns the gradient by U as the K + 1 rows that are not zero, whatever V is; only its dense() "
    "makes the whole matrix, in time and memory that depend on V."
)


def label(part: str) -> Phrase:
    """Return what a row of the table counts, in words: the gradient by u_k is computed for all K samples."""
    match part:
        case "loss":
            return phrase("loss")
        case "all together":
            return phrase("all together")
        case "u_k":
            return phrase("gradient by u_k, all K samples")
        case _:
            return phrase("gradient by {parameter}", parameter=part)


def caption(sizes: Mapping[str, int] = TYPICAL, over: str = "V") -> Phrase:
    """Return at which sizes the picture is drawn."""
    fixed = tuple(f"{name} = {value:,}" for name, value in sizes.items() if name != over)
    return phrase("Operations for loss and gradients together over {over}, at {sizes}", over=over, sizes=fixed)


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

    def sentence(self, sizes: Mapping[str, int] = TYPICAL) -> Phrase:
        """Return what follows from the counts, in a few words and in numbers for given sizes."""
        dear, cheap = self.dear.together.total, self.cheap.together.total
        without = tuple(name for name in dear.names() if name not in cheap.names())
        orders = {"more": f"O({dear.order()})", "less": f"O({cheap.order()})"}
        compared = (
            phrase("{more} against {less}, which does not depend on {sizes}", **orders, sizes=without)
            if without
            else phrase("{more} against {less}", **orders)
        )
        return phrase(
            "Loss and gradients take {dear} operations with the {dear_loss} and {cheap} with {cheap_loss}: {compared}. "
            "At {sizes} these are {dear_number} and {cheap_number} operations, a factor of {factor}.",
            dear=str(dear),
            dear_loss=Phrase(self.dear.title),
            cheap=str(cheap),
            cheap_loss=Phrase(self.cheap.title),
            compared=compared,
            sizes=tuple(f"{name} = {value:,}" for name, value in sizes.items()),
            dear_number=f"{dear.at(sizes):,}",
            cheap_number=f"{cheap.at(sizes):,}",
            factor=f"{round(self.ratio(sizes)):,}",
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
