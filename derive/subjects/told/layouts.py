"""
Whether a matrix holds samples as its rows or as its columns: in words, by its shape, or by how it is put together.

"Each column of X is an example", X ∈ ℝ^{n×m}, X = [x_1, …, x_m]. Where that is said twice, and not alike, it is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from derive.reader.latex.nodes import Row, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.notation import Key
from derive.reader.syntax.bounds import plain
from derive.reader.syntax.trees import Listed, Name, Over, Transposed, Tree, parts_of
from derive.subjects.names.canonical import FAMILY, index_items

WAYS: Final = ("rows", "columns")
_SENTENCE: Final = Pattern(r"[.;!?](?=\s|$)|[。；！？]|\n\s*\n")
_WORDS: Final = {"rows": Pattern(r"(?i)\brow|行", words="row|行"), "columns": Pattern(r"(?i)\bcolumn|列", words="column|列")}
_NOT: Final = Pattern(
    r"(?i)\b(?:not|no|never|instead|rather|transpose)\b|n't\b|不|转置", words="instead|n't|never|no|rather|transpose|不|转置"
)
_FORMULA: Final = Pattern(r"\$([^$]*)\$|\\\(([^$]*?)\\\)")
_CAPITAL: Final = Pattern(r"(?<![A-Za-z\\])[A-Z](?![A-Za-z])")
_MATRIX: Final = Pattern(
    r"(?i)\b(?:matrix|data|samples?|examples?|observations?|inputs?)\b|矩阵|样本|数据",
    words="data|example|input|matrix|observation|sample|数据|样本|矩阵",
)


def ways_said(text: str) -> tuple[tuple[str, str], ...]:
    """Return capital letters and the ways in which words say that they hold samples; no letter where that is of any matrix."""
    found: dict[tuple[str, str], None] = {}
    for sentence in _SENTENCE.split(text):
        ways = [way for way, pattern in _WORDS.items() if pattern.search(sentence)]
        if not ways:
            continue
        formulas = " ".join(one or other for one, other in _FORMULA.findall(sentence))
        letters = _CAPITAL.findall(formulas.replace("{R}", "")) or ([""] if _MATRIX.search(sentence) else [])
        said = WAYS if _NOT.search(sentence) else ways
        found.update(dict.fromkeys((letter, way) for letter in letters for way in said))
    return tuple(found)


def ways_of(
    whole: str,
    one: str,
    said: Iterable[tuple[str, str]],
    shapes: Mapping[Key, tuple[str, ...]],
    built: Mapping[Key, str],
    trees: Iterable[Tree],
) -> tuple[str, ...]:
    """
    Return the ways in which a letter may hold the samples that are written with another: those against which nothing speaks.

    What is `said` of letters in words counts, and their `shapes`, and how the sheet builds them up of parts.
    """
    ways = set(WAYS)
    spoken = {way for letter, way in said if letter in ("", whole)}
    if spoken:
        ways &= spoken if len(spoken) == 1 else set()
    if (whole, ()) in built:
        ways &= {built[whole, ()]}
    axes = shapes.get((whole, ()), ())
    if len(axes) == 2:
        ways &= _by_shape(axes, shapes.get((one.removesuffix(FAMILY), ()), ()), set(_counted(one, trees)))
    return tuple(way for way in WAYS if way in ways)


def _by_shape(axes: tuple[str, ...], sample: tuple[str, ...], counts: set[str]) -> set[str]:
    """Return the ways that the shape of the whole allows, beside that of one sample or else the number of samples."""
    if len(sample) == 1:
        return {way for way, axis in zip(WAYS, reversed(axes), strict=True) if axis == sample[0]}
    if len(counts) == 1:
        return {way for way, axis in zip(WAYS, axes, strict=True) if axis in counts}
    return set(WAYS)


def _counted(one: str, trees: Iterable[Tree]) -> Iterator[str]:
    """Yield the sizes up to which samples are summed over: m of Σ_{i=1}^m x^{(i)}."""
    for part in parts_of(tuple(trees)):
        if isinstance(part, Over) and part.below is not None and part.above is not None:
            letters = {node.name for node in part.below.items[:1] if isinstance(node, Symbol)}
            names = (each for each in parts_of(part.body) if isinstance(each, Name) and each.name == one)
            if any(letters & {item.name for item in _items(name.below) if isinstance(item, Symbol)} for name in names):
                yield plain(part.above.items)


def _items(below: Row | None) -> tuple[object, ...]:
    return tuple(index_items(below)) if below is not None else ()


def built_of(tree: Tree) -> str:
    """Return how a matrix is put together of samples that stand as columns; nothing where that is not told, or it is not."""
    match tree:
        case Listed(((*cells,),)) if len(cells) > 1:
            return "columns" if not any(isinstance(each, Transposed) for each in cells) else ""
        case Transposed(Listed(((*cells,),))) if len(cells) > 1:
            return "rows" if not any(isinstance(each, Transposed) for each in cells) else ""
        case Listed((_, _, *_) as rows) if all(
            len(row) == 1 and (row[0] is None or isinstance(row[0], Transposed)) for row in rows
        ):
            return "rows"
        case _:
            return ""
