"""
Turns people's words about a statement into sentences in which its names are set as in its formulas.

A reason says "Uᵀŷ is what the model expects": U, ŷ, u_w and their transposes are found by the names the statement uses, the sums
Σ_j over its indices and products such as 2mK are set too. Other words are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.kernel.terms import Index, MapValue
from derive.language.claims import Statement
from derive.language.lettering import Lettering, Notation
from derive.language.phrases import Sentence
from derive.language.presentation import (
    PARTIAL,
    TRANSPOSED,
    Digits,
    Name,
    Node,
    Row,
    Sign,
    Spelled,
    Subscript,
    Superscript,
    Times,
    Written,
)
from derive.language.presenting import Presenter
from derive.language.scope import index_of, own_indices, size_names, subterms
from derive.language.terms import Abstract, Definition, Parameter, Sum, Term
from derive.language.text import text_node
from derive.report.languages.spacing import HAN

_WORD: Final = re.compile(r"[\w\u0300-\u036f′]+(?:\{[\w\u0300-\u036f]+\})?ᵀ?")
_ENGLISH: Final = frozenset({"a", "A", "I"})
_NOT_HAN: Final = re.compile(f"[^{HAN}]+")
_HAN: Final = re.compile(f"[{HAN}]")
_SUM: Final = Written(r"\textstyle\sum", Sign("Σ", "alone"))


def terms_of(statement: Statement) -> tuple[Term, ...]:
    """Return every term a statement shows: its loss, both sides of its claims, its lines and near misses."""
    found = [statement.loss]
    for theorem in statement.theorems:
        found += [theorem.claim.left, theorem.claim.right]
        found += [line.term for line in theorem.lines]
        found += [near_miss.right for near_miss in theorem.near_misses]
    return tuple(found)


def names_of(terms: tuple[Term, ...], notation: Notation) -> dict[str, Node]:
    """Return what each name in terms looks like, by the plain text people write for it: ŷ, v_c, u_w, ŷ_w, w_k."""
    presenter = Presenter(notation)
    found: dict[str, Node] = {}
    for name, node in _names(terms, presenter):
        found.setdefault(name, node)
    return found


def _names(terms: tuple[Term, ...], presenter: Presenter) -> Iterator[tuple[str, Node]]:
    indices = {index for term in terms for here in subterms(term) for index in _indices(here)}
    plain_indices = [(_plain(node), node) for node in sorted(map(presenter.index, indices), key=_plain)]
    for term in terms:
        for here in subterms(term):
            match here:
                case Parameter() | Definition():
                    node = presenter.term(here)
                    if not (isinstance(node, Spelled) and isinstance(node.printed, Written)):
                        yield _plain(node), node
                    yield from _parts(here, node, plain_indices, presenter)
                case Abstract(function, _, _):
                    yield _plain(presenter.name(function)), presenter.name(function)
                case _:
                    pass
            for key in own_indices(here):
                if isinstance(key, MapValue):
                    name = presenter.name(key.map.name)
                    yield f"{_plain(name)}_{_plain(presenter.index(key.index))}", presenter.index(key)
                    yield _plain(name), name
    yield from plain_indices
    for size in size_names(*terms):
        yield _plain(presenter.name(size)), presenter.name(size)


def _indices(here: Term) -> Iterator[Index]:
    yield from map(index_of, own_indices(here))
    if isinstance(here, Sum):
        yield here.index


def _parts(
    here: Parameter | Definition, node: Node, indices: list[tuple[str, Node]], presenter: Presenter
) -> Iterator[tuple[str, Node]]:
    """Yield the rows of a matrix by its small letter and the entries of a vector, at every index there is."""
    small = presenter.notation.row_letter(here) if len(here.shape) == 2 else None
    for plain, index in indices:
        if small is not None:
            yield f"{small.plain}_{plain}", Subscript(Name(small, "bold"), (index,))
        if len(here.shape) == 1:
            printed = node.printed if isinstance(node, Spelled) else node
            if isinstance(printed, Name):
                yield f"{_plain(node)}_{plain}", Subscript(Name(printed.lettering, "italic"), (index,))


def _plain(node: Node) -> str:
    return text_node(node)


def prose(words: str, names: dict[str, Node], sizes: frozenset[str] = frozenset()) -> Sentence:
    """
    Return words as a sentence, the names in them set as in the formulas; names with a space between them are one product.

    With `sizes`, products without spaces are known too, as the 2Vd and K² of operation counts; without, those with a number in
    front whose letters are names or single capitals, as 2m and 2mK.
    """
    parts: list[str | Node] = []
    end = 0

    def node_of(word: str) -> Node | None:
        return _set(word, names) or _size_product(word, sizes) or _numbered_product(word, names)

    for found in _words(words, names):
        node = node_of(found[0])
        if node is None or _is_letter_of_text(words, found) or _is_english(words, found):
            continue
        between = words[end : found.start()]
        end = found.end()
        if between.endswith("∂"):
            between, node = between[:-1], Row((PARTIAL, node))
            if between == "/" and parts and not isinstance(parts[-1], str):
                parts[-1] = Row((parts[-1], Sign("/", "alone"), node))
            else:
                parts += [between, node]
        elif between == " " and parts and not isinstance(parts[-1], str):
            parts[-1] = Row((parts[-1], Times("tight", " "), node))
        else:
            parts += [between, node]
    parts.append(words[end:])
    return tuple(part for part in parts if part != "")


def _words(words: str, names: dict[str, Node]) -> Iterator[re.Match[str]]:
    """Yield the words of a text; of 对u_o求导, where words stand side by side, the one that is not Chinese."""
    for found in _WORD.finditer(words):
        if found[0] in names or not _HAN.search(found[0]):
            yield found
        else:
            yield from (part for piece in _NOT_HAN.finditer(words, *found.span()) for part in _WORD.finditer(words, *piece.span()))


def _is_letter_of_text(words: str, found: re.Match[str]) -> bool:
    """Return whether a letter is no name: the s of "the loss's", the (b) of "question (b)" and of 第(b)问."""
    start, end = found.span()
    after_apostrophe = words[max(start - 1, 0) : start] in ("'", "’")
    item = end - start == 1 and words[max(start - 1, 0) : start] + words[end : end + 1] in ("()", "（）")
    before = words[max(start - 2, 0) : start - 1]
    return after_apostrophe or (item and not re.fullmatch(f"[^\\W{HAN}]|ᵀ|′", before))


def _is_english(words: str, found: re.Match[str]) -> bool:
    """Return whether a, A or I is an English word: no equation or bracket follows, and an A does not stand within a sentence."""
    if found[0] not in _ENGLISH or _HAN.search(words) or re.match(r" [=≠∈<>]|\)", words[found.end() :]):
        return False
    return found[0] != "A" or found.start() == 0 or words[: found.start()].endswith((". ", "? ", "! ", ": "))


def _size_product(word: str, sizes: frozenset[str]) -> Node | None:
    """Return a product of a number and one-letter sizes, None for any other word."""
    found = re.fullmatch(r"([0-9]*)((?:[^\W\d_][²³]?)+)", word)
    if found is None or word in _ENGLISH:
        return None
    parts: list[Node] = [Digits(found[1])] if found[1] else []
    for letter, raised in re.findall(r"([^\W\d_])([²³]?)", found[2]):
        if letter not in sizes:
            return None
        name = Name(Lettering(letter), "italic")
        parts.append(Superscript(name, Digits("2" if raised == "²" else "3")) if raised else name)
    return Row(tuple(parts))


def _numbered_product(word: str, names: dict[str, Node]) -> Node | None:
    """Return 2m, 2mK and αx as products, and a capital letter beside nothing as the name it is; None for any other word."""
    found = re.fullmatch(r"([0-9]*)([a-zA-ZΑ-Ωα-ω]{1,3})", word)
    if found is None or word in _ENGLISH or (not found[1] and len(found[2]) > 1 and found[2].isascii()):
        return None
    letters = [names.get(each, Name(Lettering(each), "italic") if each.isascii() and each.isupper() else None) for each in found[2]]
    known = [each for each in letters if each is not None]
    if len(known) < len(letters):
        return None
    return Row((*([Digits(found[1])] if found[1] else []), *known)) if found[1] or len(known) > 1 else known[0]


def _set(word: str, names: dict[str, Node]) -> Node | None:
    """Return a word made of names and transpose signs alone as mathematics, None for any other word."""
    parts: list[Node] = []
    for piece in re.findall(r"[^ᵀ]+ᵀ?", word):
        name = piece.removesuffix("ᵀ")
        node = names.get(name) or _at_another_index(name, names)
        if node is None:
            return None
        between = [Times("tight", "")] if parts else []
        parts += [*between, Superscript(node, TRANSPOSED) if piece.endswith("ᵀ") else node]
    if not parts or word.startswith("ᵀ"):
        return None
    return parts[0] if len(parts) == 1 else Row(tuple(parts))


def _at_another_index(name: str, names: dict[str, Node]) -> Node | None:
    """Return w_1 where w_k is known, u_w where u_o is, ŷ_{o_j}, Σ_j: something known, at any index; None for any other word."""
    found = re.fullmatch(r"([^\W_]+)_(?:\{(.+)\}|([^\W_]))", name)
    if found is None:
        return None
    inside = found[2] or found[3]
    index = names.get(inside) or _at_another_index(inside, names)
    if index is None and len(inside) == 1:
        index = Digits(inside) if inside.isdecimal() else Name(Lettering(inside), "italic")
    if index is None:
        return None
    if found[1] == "Σ":
        return Subscript(_SUM, (index,))
    for known, node in names.items():
        if known.startswith(f"{found[1]}_") and known.count("_") == 1:
            base = _base_of(node)
            if base is not None:
                return Subscript(base, (index,))
    return None


def _base_of(node: Node) -> Node | None:
    """Return what carries the one subscript of a name, u of u_o; None where there is no such."""
    match node:
        case Spelled(_, printed):
            return _base_of(printed)
        case Subscript(base, (_,)):
            return base
        case Name(lettering, weight) if len(lettering.below) == 1:
            return Name(Lettering(lettering.base, lettering.accent), weight)
        case _:
            return None
