"""
How a name is lettered: y_hat as y with a hat, v_c as v with subscript c, alpha as α.

Also which names must be shown as they were typed, because two of them would look the same, and which matrices lend their
small letter to their rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from derive.kernel.records import record
from derive.kernel.terms import MapValue
from derive.language.scope import maps, own_indices, size_names, subterms
from derive.language.terms import Abstract, Definition, Entry, OneHot, Parameter, Sum, Term

GREEK: Final[dict[str, str]] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω",
}  # fmt: skip
ACCENTS: Final[dict[str, str]] = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304"}
_ACCENT_OF: Final = {mark: word for word, mark in ACCENTS.items()}


@record
class Lettering:
    """A name taken apart: the letter or word that carries it, an accent (hat, tilde, bar or none), subscripts, and primes."""

    base: str
    accent: str = ""
    below: tuple[str, ...] = ()
    primes: int = 0

    @property
    def plain(self) -> str:
        """Return the name in one line of Unicode text."""
        marked = unicodedata.normalize("NFC", self.base + ACCENTS.get(self.accent, ""))
        return "_".join((marked, *(group.replace("-", "_") for group in self.below))) + "′" * self.primes


def _unaccented(word: str) -> tuple[str, str]:
    """Return a letter without its hat, tilde or bar, and that accent's name; any other word as it is."""
    apart = unicodedata.normalize("NFD", word)
    if len(apart) == 2 and apart[1] in _ACCENT_OF:
        return apart[0], _ACCENT_OF[apart[1]]
    return word, ""


_READABLE: Final = re.compile(
    r"(?:\\(?:wide)?(?P<accent>hat|tilde|bar)\{(?P<marked>.+)\}|(?P<bare>.+?))"
    r"(?:_(?:(?P<letter>[A-Za-z0-9])|\{(?P<group>[A-Za-z0-9]|\\[a-z]+)\}|\{\\(?:text|mathrm)\{(?P<words>[\w -]+)\}\}))?"
)
_READABLE_BASE: Final = re.compile(r"(?:\\boldsymbol\{(?P<bold>[A-Za-z]|\\[A-Za-z]+)\}|(?P<plain>[A-Za-z]|\\[A-Za-z]+))")


def read(latex: str) -> Lettering | None:
    """Return the lettering that a name's own LaTeX asks for, None where it is more than a letter with accent and subscript."""
    found = _READABLE.fullmatch(latex)
    base = _READABLE_BASE.fullmatch(found["marked"] or found["bare"]) if found else None
    if found is None or base is None:
        return None
    sign = _sign(base["bold"] or base["plain"])
    below = _sign(found["letter"] or found["group"] or "") or found["words"] or ""
    if sign is None or (found["group"] and not below):
        return None
    return Lettering(sign, found["accent"] or "", (below,) if below else ())


def _sign(latex: str) -> str | None:
    return GREEK.get(latex[1:]) if latex.startswith("\\") else latex


def _groups(words: list[str]) -> tuple[str, ...]:
    """Return subscripts, neighbouring words of several letters set as one: J_naive_softmax has the one subscript naive-softmax."""
    found: list[str] = []
    joined = False
    for word in words:
        letter = GREEK.get(word, word)
        long = len(letter) > 1 and not letter.isdigit()
        if long and joined:
            found[-1] += "-" + letter
        else:
            found.append(letter)
        joined = long
    return tuple(found)


@lru_cache(maxsize=256)
def letter(name: str) -> Lettering:
    """Return a name taken apart at its underscores; a name that does not come apart cleanly is one word."""
    stem = name.rstrip("_")
    words = stem.split("_")
    if not all(words):
        return Lettering(name)
    base, accent = _unaccented(GREEK.get(words[0], words[0]))
    rest = words[1:]
    if rest and rest[0] in ACCENTS and not accent:
        accent = rest.pop(0)
    if not rest and len(base) > 1 and base[0].isascii() and base[0].isalpha() and base[1:].isdecimal() and not accent:
        return Lettering(base[0], "", (base[1:],))
    return Lettering(base, accent, _groups(rest))


@record
class Notation:
    """
    What has to be shown differently in these terms so that no two things look the same.

    `typed` are names shown as they were typed, `primed` names told apart by primes; a matrix in `explicit_rows` or
    `explicit_columns` does not lend its small letter to its rows or columns; `plain_one_hot` says that e is taken. `rows` has
    the letter of matrices whose rows got one of their own, as a definition v_c = C[c] gives v to all rows of C.
    """

    typed: frozenset[str] = frozenset()
    primed: frozenset[str] = frozenset()
    explicit_rows: frozenset[str] = frozenset()
    explicit_columns: frozenset[str] = frozenset()
    plain_one_hot: bool = False
    rows: tuple[tuple[str, Lettering], ...] = ()

    def row_letter(self, matrix: Parameter | Definition) -> Lettering | None:
        """Return the lettering of a matrix's rows: one given to them by a definition, else the matrix's small letter if free."""
        given = dict(self.rows).get(matrix.name)
        if given is not None:
            return given
        return None if matrix.name in self.explicit_rows else small_letter(matrix)

    def lettering(self, name: str) -> Lettering:
        """Return how a name is lettered here in text, and in print where no LaTeX is given for it."""
        if name in self.typed:
            return Lettering(name)
        found = letter(name)
        if name in self.primed:
            return Lettering(found.base, found.accent, found.below, len(name) - len(name.rstrip("_")))
        return found


def printed(named: Parameter | Definition) -> Lettering:
    """Return how a parameter or definition is lettered in print: as its own LaTeX asks for, if that can be read."""
    return (read(named.latex) if named.latex else None) or letter(named.name)


def small_letter(named: Parameter | Definition) -> Lettering | None:
    """Return the lettering of a matrix's rows, u for U and w_1 for W_1; None for a name that is no single capital letter."""
    if named.latex and read(named.latex) is None:
        return None
    found = printed(named)
    if len(found.base) == 1 and found.base.isascii() and found.base.isupper():
        return Lettering(found.base.lower(), found.accent, found.below)
    return None


def notation(*terms: Term) -> Notation:
    """Return the notation in which terms can be shown side by side."""
    shown: dict[object, dict[str, None]] = {}
    for name, latex in dict.fromkeys(_names(terms)):
        shown.setdefault(letter(name), {})[name] = None
        if latex:
            shown.setdefault(("printed", read(latex) or latex), {})[name] = None
    clashing = [name for group in shown.values() if len(group) > 1 for name in group if letter(name).plain != name]
    primed = frozenset(name for name in clashing if name.rstrip("_") == letter(name).plain)
    vectors, rows, columns, one_hots = _vector_letters(terms)
    given = _given_rows(terms, vectors, rows | columns)
    matrices = rows | columns
    taken = frozenset(each.name for each in matrices if _is_taken(each, vectors, matrices))
    explicit_columns = taken | {each.name for each in rows}
    e_is_taken = one_hots and any(each.base == "e" for each in vectors)
    return Notation(frozenset(clashing) - primed, primed, taken, explicit_columns, e_is_taken, given)


def _given_rows(
    terms: tuple[Term, ...], vectors: set[Lettering], matrices: set[Parameter | Definition]
) -> tuple[tuple[str, Lettering], ...]:
    """
    Return matrices with the letter that a definition gives to their rows: v for v_c = C[c], at the row's own index.

    Only where nothing else could look like such a row: no other vector and no other matrix's rows have the letter.
    """
    found: dict[str, Lettering | None] = {}
    named: set[Lettering] = set()
    for term in terms:
        for here in subterms(term):
            match here:
                case Definition(_, Entry(Parameter() as matrix, (index,))) if len(matrix.axes) == 2:
                    shown = printed(here)
                    bare = Lettering(shown.base, shown.accent, shown.below[:-1])
                    if shown.below[-1:] == (str(index),) and bare != small_letter(matrix):
                        found[matrix.name] = bare if found.get(matrix.name, bare) == bare else None
                        named.add(shown)
                case _:
                    pass
    taken = [each.base for each in vectors - named]
    taken += [small.base for each in matrices if each.name not in found and (small := small_letter(each))]
    taken += [each.base for each in found.values() if each is not None]
    return tuple((name, each) for name, each in found.items() if each is not None and taken.count(each.base) == 1)


def _names(terms: tuple[Term, ...]) -> Iterator[tuple[str, str]]:
    """Yield every name in terms, with the LaTeX given for it."""
    yield from ((name, "") for name in size_names(*terms))
    for term in terms:
        for here in subterms(term):
            if isinstance(here, Parameter | Definition):
                yield here.name, here.latex
            if isinstance(here, Abstract):
                yield here.function, ""
            if isinstance(here, Sum):
                yield here.index.name, ""
            for index in own_indices(here):
                at = index
                while isinstance(at, MapValue):
                    yield at.map.name, ""
                    at = at.index
                yield at.name, ""


def _vector_letters(
    terms: tuple[Term, ...],
) -> tuple[set[Lettering], set[Parameter | Definition], set[Parameter | Definition], bool]:
    """Return letterings of named tensors, matrices that rows and that columns are taken of, and whether one-hots occur."""
    vectors: set[Lettering] = set()
    rows: set[Parameter | Definition] = set()
    columns: set[Parameter | Definition] = set()
    one_hots = False
    for term in terms:
        for here in subterms(term):
            match here:
                case Parameter() | Definition() if here.shape and not _names_a_row(here):
                    vectors.add(printed(here))
                case Entry(Parameter() | Definition() as base, keys) if len(base.shape) == 2 and len(here.shape) == 1:
                    (rows if keys[0] is not None else columns).add(base)
                case OneHot():
                    one_hots = True
                case _:
                    pass
        vectors.update(letter(each.name) for each in maps(term))
    return vectors, rows, columns, one_hots


def _names_a_row(term: Term) -> bool:
    """Return whether a term is only a name for the row it looks like, as u_o for U[o]."""
    match term:
        case Definition(_, Entry(Parameter() as matrix, (index, *_))):
            small = small_letter(matrix)
            return small is not None and printed(term) == Lettering(small.base, small.accent, (*small.below, str(index)))
        case _:
            return False


def _is_taken(matrix: Parameter | Definition, vectors: set[Lettering], matrices: set[Parameter | Definition]) -> bool:
    small = small_letter(matrix)
    if small is None:
        return True
    others = {found.base for name in matrices - {matrix} if (found := small_letter(name))}
    return small.base in others or any(found.base == small.base for found in vectors)
