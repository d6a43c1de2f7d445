"""
What the symbols of a kind of sheet mean: sizes, stacked vectors, one-hot vectors, definitions, losses, maps of indices.

A notation is data. It says what a name stands for under any reading; which reading a sheet uses is found from the sheet.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, final

from derive.kernel.records import record

if TYPE_CHECKING:  # a reading is shown where nothing is read
    from derive.kernel.terms import Index, IndexMap, Size
    from derive.language.claims import Assumption
    from derive.language.terms import Parameter, Term
    from derive.reader.syntax.trees import Tree

Stands: TypeAlias = Literal["column", "row"]


@final
@record
class Reading:
    """
    What a sheet leaves open: whether the word vectors are the rows or the columns of U; whether word vectors, distributions (y and
    ŷ) and gradients by a vector are columns or rows; and in which layout Jacobians are. Gradients `by_matrices` have their shape,
    but for sheets that say that their layout is that of the numerator: there they may be transposed.
    """

    stacked: Literal["rows", "columns"] = "rows"
    words: Stands = "column"
    distributions: Stands = "column"
    gradients: Stands = "column"
    jacobians: Literal["numerator", "denominator"] = "numerator"
    by_matrices: Literal["shaped", "transposed"] = "shaped"

    def __str__(self) -> str:
        return self.told(("stacked", "distributions", "gradients", "jacobians"))

    @property
    def slopes(self) -> Stands:
        """Return how a gradient by a word vector stands: as the vector does, or turned."""
        return "row" if (self.words == "row") != (self.gradients == "row") else "column"

    def told(self, asked: Container[str]) -> str:
        """Return what is said of what was asked for; all of it where word vectors are among that, nothing where nothing was."""
        of_words = "stacked" in asked or "words" in asked
        said = (
            ("stacked", f"word vectors are the {self.stacked} of U and stand as {self.words}s"),
            ("distributions", f"y and ŷ are {self.distributions}s"),
            ("gradients", f"gradients are {self.gradients}s"),
            ("jacobians", f"Jacobians are in {self.jacobians} layout"),
            *((("by_matrices", "gradients by matrices are transposed"),) if self.by_matrices == "transposed" else ()),
        )
        return ", ".join(words for what, words in said if of_words or what in asked)

    def against(self, other: Reading) -> tuple[str, ...]:
        """Return what another reading says otherwise."""
        said = (
            (self.stacked, other.stacked, f"word vectors are the {other.stacked} of U"),
            (self.words, other.words, f"word vectors stand as {other.words}s"),
            (self.distributions, other.distributions, f"y and ŷ are {other.distributions}s"),
            (self.gradients, other.gradients, f"gradients are {other.gradients}s"),
            (self.jacobians, other.jacobians, f"Jacobians are in {other.jacobians} layout"),
        )
        return tuple(words for own, others, words in said if own != others)


def readings(told: Sequence[tuple[str, str]] = ()) -> tuple[Reading, ...]:
    """Return all readings that answer what is told as it is, the most usual first: by how many things are unusual in them."""
    found = [
        Reading(stacked, words, distributions, gradients, jacobians)
        for stacked in ("rows", "columns")
        for words in ("column", "row")
        for distributions in ("column", "row")
        for gradients in ("column", "row")
        for jacobians in ("numerator", "denominator")
    ]
    found = [each for each in found if all(getattr(each, what) == answer for what, answer in told)]
    return tuple(sorted(found, key=_unusual))


def _unusual(reading: Reading) -> int:
    """Return how unusual a reading is; U by rows or by columns is as usual, the layout of Jacobians hardly matters."""
    rows = (reading.words, reading.distributions, reading.gradients).count("row")
    return 4 * rows + 2 * (reading.jacobians == "denominator")


@final
@record
class Rows:
    """
    Vectors u_w stacked as a matrix: the parameter, rows first, and the name of the matrix; whether they stand as rows where a sheet
    says so of them, and of no others.
    """

    matrix: Parameter
    symbol: str
    lie: bool = False


@final
@record
class Loss:
    """
    A loss: its term, what its labels contain in small letters without signs, what names it uses that tell it from others, what is
    assumed about it, weaker assumptions first, and the maps those assumptions speak of.
    """

    term: Term
    labels: tuple[str, ...]
    signs: frozenset[str]
    given: tuple[tuple[Assumption, ...], ...] = ((),)
    maps: frozenset[str] = frozenset()


Key: TypeAlias = tuple[str, tuple[str, ...]]
"""A name with its accents: ("y", ("hat",)); what stands above or below it and is part of the name is in it: "W^(1)", "b_2"."""

NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})


@final
@record
class Tensor:
    """
    What a name of a subject stands for, and whether a vector lies down; the indices above and below it are those of its first axes.

    Of `members`, x_i or x^{(i)} for the rows of X, the name means nothing without an index.
    """

    term: Term
    lies: bool = False
    members: bool = False


@final
@record
class Meaning:
    """
    What a sheet defines: θ = U v, x_w = u_wᵀ v for every w, f(x) = …: the tree, and the letters that stand for an index or an
    argument. Of s(v_c) = …, a name with what it depends on beside it, `at` is v_c. The entries z_i = … are those of one vector
    `whole` where something is differentiated by one of them. A function that is told for x > 0 and for x < 0 apart is a part.
    """

    tree: Tree
    letters: tuple[str, ...] = ()
    is_function: bool = False
    at: tuple[Tree, ...] = ()
    whole: bool = False
    is_part: bool = False


@final
@record
class Notation:
    """
    What names mean. `sizes` go by each spelling; `words` are index names that stand for one fixed index; `rows` are stacked vectors
    by their letter; `terms` are tensors by name and accents; `maps` take (letter, what its subscript holds: a size's name) to an
    index map; `losses` by key; `probability` names the functions that are entries of `predicted`, beside which `true`
    is what is so; `aliases` are letters that look like others and are taken for them; `unknown_sizes` gives the sizes of vectors
    and `scalars` the numbers left open;
    `sets` gives sizes by what the name of a set begins with in small letters, or holds where that is longer than three.
    Where a sheet says so itself, `bare_losses` are what a letter without a label stands for, by letter and loss, and `window_loss`
    is that of a window; a `marginal` probability is given nothing, and is not read; `positions` are letters that count no words.

    Of a subject of its own: `tensors` by name and accents, `indices` with what they run over, `definitions` of functions and
    of what has indices, `abstracts`, unknown functions of what is named, `deltas`, names of Kronecker's delta, `given`, what is
    assumed throughout, and `layout`, answers to what a reading would otherwise leave open.
    """

    name: str
    sizes: Mapping[str, Size]
    words: Mapping[str, Index]
    rows: Mapping[str, Rows]
    centre: Mapping[str, Parameter]
    terms: Mapping[Key, Term]
    maps: Mapping[str, tuple[IndexMap, ...]]
    window: IndexMap | None
    losses: Mapping[str, Loss]
    loss_names: frozenset[str]
    probability: frozenset[str]
    predicted: Key
    unknown_sizes: Mapping[str, Size]
    scalars: frozenset[str]
    aliases: Mapping[str, str]
    sets: Mapping[str, Size] = MappingProxyType({})
    tensors: Mapping[Key, Tensor] = NOTHING
    indices: Mapping[str, Size] = NOTHING
    definitions: Mapping[Key, Meaning] = NOTHING
    abstracts: Mapping[Key, tuple[Tree, ...]] = NOTHING
    deltas: frozenset[str] = frozenset()
    given: tuple[Assumption, ...] = ()
    layout: Mapping[str, str] = NOTHING
    bare_losses: Mapping[tuple[str, str], Loss] = NOTHING
    window_loss: Term | None = None
    true: Key = ("y", ())
    marginal: bool = False
    positions: frozenset[str] = frozenset()

    @property
    def is_subject(self) -> bool:
        """Tell whether the names are those of a subject without words and word vectors."""
        return not self.words


def argument_of(key: Key) -> str:
    """Return how an argument of a function is called among the letters of its meaning: y, and ŷ is y^hat."""
    return "^".join((key[0], *key[1]))


def key_of_argument(letter: str) -> Key:
    """Return the name of an argument that is called so."""
    name, *accents = letter.split("^")
    return name, tuple(accents)


def blank(name: str = "") -> Notation:
    """Return a notation that knows no names."""
    return Notation(
        name=name,
        sizes=NOTHING,
        words=NOTHING,
        rows=NOTHING,
        centre=NOTHING,
        terms=NOTHING,
        maps=NOTHING,
        window=None,
        losses=NOTHING,
        loss_names=frozenset(),
        probability=frozenset(),
        predicted=("", ()),
        unknown_sizes=NOTHING,
        scalars=frozenset(),
        aliases=NOTHING,
    )
