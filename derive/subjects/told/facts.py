"""
What a sheet says of its names before any of them is understood: shapes, sizes, indices, functions, what is set in bold.

W ∈ ℝ^{n×m} says a shape, Σ_{i=1}^n and i = 1, …, n a size, and f(x) = … a function.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, final

from derive.kernel.records import record, replaced
from derive.reader.latex.nodes import Big, Chain, Gap, Group, Node, Number, Row, Scripts, Sign, Symbol, without_gaps
from derive.reader.latex.patterns import Pattern
from derive.reader.notation import Key
from derive.reader.prose.cases.case import nodes_in
from derive.reader.syntax.bounds import plain
from derive.reader.syntax.items import FUNCTIONS
from derive.subjects.names.canonical import spliced
from derive.subjects.names.layers import is_last_alike, is_layered
from derive.subjects.names.times import is_timed, is_timed_above
from derive.subjects.told.applied import applied_in, applied_throughout
from derive.subjects.told.counted import counted, sizes_from_zero
from derive.subjects.told.deviations import Deviation, deviation_in, is_defined_as_number
from derive.subjects.told.layouts import ways_said
from derive.subjects.told.means import counts_in
from derive.subjects.told.operator_words import Said, operators_said
from derive.subjects.told.sign_words import signs_said
from derive.subjects.told.spoken import (
    Assumed,
    assumed_in,
    binaries_said,
    classes_said,
    kinds_said,
    layout_said,
    one_hots_said,
    says_numerator_layout,
    sets_conditions,
    speaks_of_convolution,
    speaks_of_what_is_positive,
    tells_cases,
)
from derive.subjects.told.statistics import computed_in

REALS: Final = frozenset({"R", "ℝ"})
TRACES: Final = frozenset({"tr", "Tr", "trace", "Trace"})
LOSSES: Final = frozenset({"J", "L", "ℓ", "ξ", "ℒ", "MSE", "SSE", "RSS", "BCE", "NLL", "loss", "Loss", "cost", "Cost"})
_SIGMOID: Final = Pattern(
    r"(?i)sigmoid|logistic|activation|singular|激活|奇异", words="activation|logistic|sigmoid|singular|奇异|激活"
)
DIFFERENTIALS: Final = frozenset({"d", "Δ"})
UNKNOWN_FUNCTIONS: Final = frozenset({"f", "g", "φ", "ϕ", "ψ"})


@final
@record
class Facts:
    """
    Facts of a sheet: `shapes` of names as sizes are written, `sizes` that are named, letters `bound` by a Σ, letters in `bold`, and
    `functions` that stand before brackets and are defined so; `defined` are letters that stand alone on the left of an equals sign,
    `differentiated` those of a function of one number, with a prime and without, g′(x) beside g(x), or throughout. `kinds` are
    of letters that are said to be a vector, a matrix or a number, `assumed` what words assume of letters.
    `unsummed` says that what looks like a distribution need not sum to one; `ways` are those in which matrices are said to hold
    samples; `mentioned` are names that stand in the text by themselves, with where they do so first, `overloaded` those of
    functions of one thing, and of several: H(p) beside H(p, q), `entrywise` those told by their entries, S(z)_i. `operators` are
    signs that words say to be another product than usual, `signs` others that they say to be something else, `convolves` that ∗
    may be a convolution, `numerator` that derivatives stand in numerator layout, `jacobians` where those
    of vectors do. `computed` are letters that words say to be made of others, `depending` those that stand in the text as
    functions, x(t), with the letters these are of, `deviation` is what σ is where it is a number, which `no_sigmoid` says that
    a formula defines, `timed` says that things stand at times, t and t − 1, `timed_above` that they do so above, `layered` that
    they do at layers of a network, l and l − 1, the last of which is `last_alike`, `means` are those that count what means are
    over: n of (1/n) Σ_i x_i.
    `lying` is what a sheet says to be rows, y or word vectors, `laid` what of a reading they answer: that `slopes` are a `row`.
    `positive` says that words speak of positive numbers, `binaries` are letters said to be 0 or 1,
    `one_hots` are letters that words say to be one-hot vectors, `classes` those of which they say that these are, `cases` says that
    words may tell cases of equal indices apart, `reals` are names that are declared to be any numbers, `from_zero` says that all
    sums with bounds count from 0 to n − 1.
    """

    shapes: tuple[tuple[Key, tuple[str, ...]], ...] = ()
    sizes: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    defined: frozenset[str] = frozenset()
    differentiated: frozenset[str] = frozenset()
    kinds: tuple[tuple[str, str], ...] = ()
    assumed: tuple[Assumed, ...] = ()
    unsummed: bool = False
    ways: tuple[tuple[str, str], ...] = ()
    mentioned: tuple[tuple[Key, int], ...] = ()
    overloaded: frozenset[str] = frozenset()
    operators: tuple[tuple[str, Said], ...] = ()
    signs: frozenset[str] = frozenset()
    convolves: bool = False
    numerator: bool = False
    jacobians: Literal["", "numerator", "denominator"] = ""
    computed: frozenset[Key] = frozenset()
    depending: tuple[tuple[Key, tuple[str, ...]], ...] = ()
    entrywise: frozenset[str] = frozenset()
    deviation: Deviation = ""
    no_sigmoid: bool = False
    timed: bool = False
    timed_above: bool = False
    layered: bool = False
    last_alike: bool = True
    means: frozenset[str] = frozenset()
    lying: tuple[str, ...] = ()
    laid: tuple[tuple[str, str], ...] = ()
    positive: bool = False
    binaries: frozenset[str] = frozenset()
    one_hots: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    cases: bool = False
    reals: frozenset[Key] = frozenset()
    from_zero: bool = False

    @property
    def no_numbers(self) -> frozenset[str]:
        """Return the letters that are said to be vectors or matrices."""
        shaped = {key[0] for key, axes in self.shapes if axes and not key[1]}
        return frozenset(shaped | {letter for letter, kind in self.kinds if kind != "number"})


NO_FACTS: Final = Facts()


def facts_of(chains: Sequence[Chain], text: str = "", *, ordered: bool = True) -> Facts:
    """Return what all formulas of a sheet say, and the words of its text; whose offsets count where they are `ordered`."""
    shapes: dict[Key, tuple[str, ...] | None] = {}
    sizes: dict[str, None] = {}
    bound: dict[str, None] = {}
    bold: dict[str, None] = {}
    functions: dict[str, set[bool]] = {}
    defined: dict[str, None] = {}
    applied: dict[tuple[str, bool], None] = {}
    entrywise: dict[str, None] = {}
    means: dict[str, None] = {}
    counts_of, restricted = set[str](), set[Key]()
    for chain in chains:
        for key, axes, is_any in _declared(chain):
            restricted.update(() if is_any else (key,))
            if shapes.setdefault(key, axes) != axes:
                shapes[key] = None
            sizes.update(dict.fromkeys(each for each in axes or () if not each.isdecimal()))
        if chain.signs and chain.signs[0].name in ("=", "≜", "≡"):
            entrywise.update(dict.fromkeys(name for side in chain.sides[:2] for name in _by_entries(side)))
            for name, several in _function(chain.sides[0]):
                functions.setdefault(name, set()).add(several)
            defined.update(dict.fromkeys(_alone(chain.sides[0])))
        for node in nodes_in(chain.sides):
            match node:
                case Symbol(name, _, "bold"):
                    bold[name] = None
                case Big("Σ" | "Π", below, above):
                    bound.update(dict.fromkeys(_bound(below)))
                    sizes.update(dict.fromkeys(_upper(below, above)))
                    counts_of.add(counted(below, above))
                case Row(items):
                    applied.update(dict.fromkeys((name, primed) for name, primed, _ in applied_in(items)))
                    means.update(dict.fromkeys(counts_in(items)))
                case _:
                    pass
    zero = sizes_from_zero(counts_of, text)
    sizes.update(dict.fromkeys(zero))
    counts = frozenset(means) - defined.keys() - functions.keys() - bold.keys() - {name for name, _ in shapes}
    facts = Facts(
        tuple((key, axes) for key, axes in shapes.items() if axes is not None),
        frozenset(sizes) | counts,
        frozenset(bound),
        frozenset(bold),
        frozenset(functions) | frozenset(entrywise),
        frozenset(defined),
        frozenset(name for name, primed in applied if primed and (name, False) in applied),
        mentioned=tuple(_mentioned(chains, ordered=ordered).items()),
        deviation=deviation_in(chains) if not _SIGMOID.search(text) else "",
        no_sigmoid=is_defined_as_number(chains),
        timed=is_timed(chains),
        entrywise=frozenset(entrywise),
        overloaded=frozenset(name for name, several in functions.items() if len(several) > 1),
        computed=frozenset((name, ()) for name in _made_of(chains)),
        depending=tuple(dict.fromkeys(_mentioned_with(chains))),
        means=counts,
        reals=frozenset(key for key, axes in shapes.items() if axes == () and key not in restricted),
        from_zero=bool(zero),
    )
    return _with_words(_of_whole(facts, chains, (name for name, _ in applied)), text, ordered=ordered)


def _mentioned(chains: Iterable[Chain], *, ordered: bool) -> dict[Key, int]:
    """Return the names that stand in the text by themselves, with where they do so first."""
    found: dict[Key, int] = {}
    for chain in chains:
        for key in () if chain.signs else _named(chain.sides[0].items):
            found.setdefault(key, chain.sides[0].span.start if ordered else 0)
    return found


def _of_whole(facts: Facts, chains: Sequence[Chain], applied: Iterable[str]) -> Facts:
    """Return facts with those of layers, and of the letters that are functions because they are applied throughout."""
    throughout = applied_throughout(chains, applied)
    return replaced(
        facts, timed_above=is_timed_above(chains), layered=is_layered(chains), differentiated=facts.differentiated | throughout
    )


def _with_words(facts: Facts, text: str, *, ordered: bool) -> Facts:
    """Return facts with those that the words of a text say."""
    return replaced(
        facts,
        kinds=kinds_said(text),
        assumed=tuple(each if ordered else replaced(each, offset=0, until=0) for each in assumed_in(text) if ordered or each.word),
        ways=ways_said(text),
        operators=operators_said(text),
        signs=signs_said(text),
        convolves=speaks_of_convolution(text),
        numerator=says_numerator_layout(text),
        jacobians=layout_said(text),
        computed=facts.computed | computed_in(text),
        positive=speaks_of_what_is_positive(text),
        binaries=binaries_said(text),
        one_hots=one_hots_said(text),
        classes=classes_said(text),
        cases=tells_cases(text),
        last_alike=is_last_alike(text),
        reals=frozenset() if facts.reals and sets_conditions(text) else facts.reals,
    )


def _declared(chain: Chain) -> Iterator[tuple[Key, tuple[str, ...] | None, bool]]:
    """
    Yield the names that a chain says to be in ℝ^{n×m}, with the sizes as they are written, None for what is not read; and whether
    they may be any of it, as in {0, 1} they may not.
    """
    for place, sign in enumerate(chain.signs):
        if sign.name != "∈":
            continue
        axes: tuple[str, ...] | None
        right = [node for node in spliced(chain.sides[place + 1].items) if not isinstance(node, Gap)]
        match right[:1]:
            case [Scripts(Symbol(name), None, Row(above), 0)] if name in REALS:
                axes = _axes(above)
            case [Symbol(name)] if name in REALS:
                axes = ()
            case [Group("{" | "[" | "(", body)] if len(right) == 1 and _are_numbers(body):
                axes = ()
            case _:
                continue
        is_any = not isinstance(right[0], Group)
        yield from ((key, axes, is_any) for key in _named(chain.sides[place].items))


def _named(items: Sequence[Node]) -> Iterator[Key]:
    """Yield the names that stand in a row, with what stands below them."""
    for node in spliced(items):
        match node:
            case Symbol(name, accents):
                yield name, accents
            case Scripts(Symbol(name, accents), Row(below), None, 0):
                yield f"{name}_{plain(below)}", accents
            case _:
                pass


def _are_numbers(body: Row) -> bool:
    """Return whether brackets hold two of 0, 1 and −1: y ∈ {0, 1} and p ∈ [0, 1] are numbers."""
    items = without_gaps(spliced(body.items))
    signs = [node.name for node in items if isinstance(node, Sign)]
    digits = [node.digits for node in items if isinstance(node, Number)]
    return signs.count(",") == 1 and set(signs) <= {",", "−", "+"} and len(digits) == 2 and set(digits) <= {"0", "1"}


def _axes(above: Iterable[Node]) -> tuple[str, ...] | None:
    """Return the sizes that are written n × m, None for what is not read so."""
    axes: list[list[Node]] = [[]]
    for node in spliced(tuple(above)):
        if isinstance(node, Sign) and node.name == "×":
            axes.append([])
        elif not isinstance(node, Gap):
            axes[-1].append(node)
    if len(axes) > 2 or any(len(axis) != 1 for axis in axes):
        return None
    names = tuple(plain(axis) for axis in axes)
    return names if all(name and "?" not in name for name in names) else None


def _function(side: Row) -> Iterator[tuple[str, bool]]:
    """Yield f where a side is f(x), or f_θ(x, y), and whether there are several arguments."""
    items = without_gaps(spliced(side.items))
    match items:
        case [Symbol(name, _) | Scripts(Symbol(name, _), _, None), Group("(", body, ")")] if name not in FUNCTIONS:
            inside = without_gaps(spliced(body.items))
            arguments = all(isinstance(node, Symbol | Scripts) or (isinstance(node, Sign) and node.name in ",;") for node in inside)
            # d(X Y) is a differential; d(x, y) may be a distance.
            several = any(isinstance(node, Sign) for node in inside)
            if inside and arguments and (several or name not in DIFFERENTIALS):
                yield name, several
        case _:
            pass


def _by_entries(side: Row) -> Iterator[str]:
    """Yield S where a side is S(z)_i, an entry of a function of a vector."""
    match without_gaps(spliced(side.items)):
        case [Symbol(name, ()), Scripts(Group("(", Row((Symbol(),))), Row(), None, 0)] if name not in FUNCTIONS:
            yield name
        case _:
            pass


def _alone(side: Row) -> Iterator[str]:
    """Yield z where a side is z, z_i or z^{(i)}."""
    items = without_gaps(spliced(side.items))
    match items:
        case [Symbol(name, ()) | Scripts(Symbol(name, ()))] if name not in FUNCTIONS and len(name) == 1:
            yield name
        case _:
            pass


def _made_of(chains: Iterable[Chain]) -> Iterator[str]:
    """
    Yield letters that are said to be in proportion to others, or set to them, α_i ∝ exp(z_i), or functions of them: a = a(z), or
    norms: ‖x‖ = s.
    """
    for chain in chains:
        if chain.signs and chain.signs[-1].name == "=":
            match without_gaps(spliced(chain.sides[-2].items)):
                case [Group("‖") | Scripts(Group("‖"), _, None)]:
                    yield from _alone(chain.sides[-1])
                case _:
                    pass
        if chain.signs and chain.signs[0].name in ("∝", "←"):
            others = {node.name for node in nodes_in(chain.sides[1]) if isinstance(node, Symbol)}
            yield from (name for name in _alone(chain.sides[0]) if name not in others)
        if chain.signs and chain.signs[0].name == "=":
            yield from set(_alone(chain.sides[0])) & {name for name, _ in _function(chain.sides[1])}


def _mentioned_with(chains: Iterable[Chain]) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Yield what stands in the text as a function of letters, "let x(t) be a curve", with these letters."""
    for chain in chains:
        if chain.signs:
            continue
        for node, group in pairwise(spliced(chain.sides[0].items)):
            match node, group:
                case Symbol(name, accents), Group("(", Row(items)) if name not in FUNCTIONS and name not in DIFFERENTIALS:
                    letters = tuple(each.name for each in items if isinstance(each, Symbol))
                    if letters and all(
                        isinstance(each, Symbol | Gap) or (isinstance(each, Sign) and each.name in ",;") for each in items
                    ):
                        yield (name, accents), letters
                case _:
                    pass


def _bound(below: Row | None) -> Iterator[str]:
    """Yield the letters that a Σ binds."""
    items = list(spliced(below.items)) if below is not None else []
    for place, node in enumerate(items):
        before = items[place - 1] if place else Sign(",")
        if isinstance(node, Symbol) and len(node.name) == 1 and isinstance(before, Sign) and before.name in (",", "≤", "<"):
            yield node.name


def _upper(below: Row | None, above: Row | None) -> Iterator[str]:
    """Yield the size up to which a Σ runs from 1."""
    start = without_gaps(spliced(below.items)) if below is not None else []
    one = len(start) == 3 and isinstance(start[2], Number) and start[2].digits == "1"
    if above is not None and (one or len(start) == 1):
        items = without_gaps(spliced(above.items))
        if len(items) == 1 and isinstance(items[0], Symbol | Scripts | Group) and "?" not in plain(items):
            yield plain(items)
