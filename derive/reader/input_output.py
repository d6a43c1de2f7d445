"""
Sheets that write word vectors as input and output vectors: v_{w_I} of the input word, v′_{w_O} of the output word, p(w_O | w_I).

So write Mikolov et al. (Distributed Representations of Words and Phrases and their Compositionality, 2013, eq. 2) and, with scores
u_j = v′_{w_j}ᵀ h, outputs y_j and targets t_j, Rong (word2vec Parameter Learning Explained, 2014, eq. 1-8). Their w_I and w_O are
the words c and o of word2vec's written questions, their v and v′ the vectors v and u, their y and t the ŷ and y. Formulas of sheets
that write so are named as those questions name them, and read as any other; what stands in a sheet is shown as it stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar, final

from derive.kernel.records import record, replaced
from derive.reader.latex.nodes import Chain, Group, Node, Row, Scripts, Symbol, nodes_of, with_parts
from derive.reader.latex.patterns import Pattern
from derive.reader.notation import Notation
from derive.reader.steps import Formula
from derive.reader.syntax.items import flat, sign_name, trimmed
from derive.reader.syntax.spellings import is_starred

# w_I, w_{O}: what a sheet that writes so cannot be without.
_MAY_WRITE: Final = Pattern(r"w\s*\}*\s*_\s*\{?\s*(?:\\[a-z]+\s*\{?\s*)?[IO](?![A-Za-z])")
_WORDS: Final = {"I": "c", "O": "o"}
_SCORES: Final = "zsrq"
Nodes = TypeVar("Nodes")


@final
@record
class InputOutput:
    """
    How a sheet that writes input and output vectors is read: `scores` is the letter for its u, empty where it has none; they are
    those of the input word's own vector unless the sheet has `own` ones. With `outputs`, its y and t are ŷ and y elsewhere.
    """

    scores: str = ""
    own: bool = False
    outputs: bool = False

    def notation(self, notation: Notation) -> Notation:
        """Return a notation that knows the scores, where the sheet does not say itself what they are."""
        scores = notation.terms.get(("θ", ()))
        if not self.scores or self.own or scores is None:
            return notation
        return replaced(notation, terms={**notation.terms, (self.scores, ()): scores})

    def of(self, value: Nodes) -> Nodes:
        """Return formulas, or what else is made of nodes, with the usual names, unless they stand in it already."""
        if isinstance(value, Formula | Chain) and _keeps_its_names(value):
            return value
        return self._of(value)  # type: ignore[return-value]

    def _of(self, value: object) -> object:
        if isinstance(value, Scripts):
            word = _word(value)
            if word is not None and _letter(word) in _WORDS:
                return Symbol(_WORDS[_letter(word)], span=value.span)
            if word is not None and self.scores:
                return self._of(word)
            if self.scores and _is_starred(value):
                return Symbol("o", span=value.span)
        if isinstance(value, Row) and self.scores:
            value = replaced(value, items=_with_errors(value.items))
        value = with_parts(value, self._of)
        if isinstance(value, Scripts) and isinstance(value.base, Symbol) and not value.base.accents and value.below is not None:
            return self._vector(value, value.base, value.below)
        return value

    def _vector(self, value: Scripts, base: Symbol, below: Row) -> Scripts:
        if base.name == "v" and value.primes:
            return replaced(value, base=replaced(base, name="u"), primes=0)
        if base.name == "w" and value.primes == 1 and self.scores:
            match trimmed(flat(below)):
                case [Symbol() as entry, Symbol() as word]:
                    # W′ has the vectors v′ as its columns.
                    vector = Scripts(replaced(base, name="u"), Row((word,), word.span), None, 0, value.span)
                    group = Group("(", Row((vector,), value.span), ")", value.span)
                    return replaced(value, base=group, below=Row((entry,), entry.span), primes=0)
        match trimmed(flat(below)):
            case [Symbol("O", ()) as true] if self.scores and base.name in ("u", "y", "t"):
                value = replaced(value, below=Row((replaced(true, name="o"),), below.span))
        if base.name == "u" and self.scores and not value.primes:
            return replaced(value, base=replaced(base, name=self.scores))
        if self.outputs and base.name == "y":
            return replaced(value, base=replaced(base, accents=("hat",)))
        if self.outputs and base.name == "t":
            return replaced(value, base=replaced(base, name="y"))
        return value


def input_and_output(text: str, chains: Sequence[Chain]) -> InputOutput | None:
    """Return how a sheet is read that writes v_{w_I} and v′_{w_O}, or v′_{w_j}, as the vectors of words; None for another sheet."""
    if not _MAY_WRITE.search(text):
        return None
    nodes = [node for chain in chains for side in chain.sides for node in nodes_of(side)]
    named: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, Scripts) and isinstance(node.base, Symbol) and not node.base.accents and node.below is not None:
            inside = trimmed(flat(node.below))
            word = _word(inside[0]) if len(inside) == 1 else None
            named.setdefault(node.base.name + "′" * node.primes, set()).add("" if word is None else "w_" + _letter(word))
    if "w_I" not in named.get("v", ()) or not any(named.get("v′", ())):
        return None
    letters = {node.name for node in nodes if isinstance(node, Symbol)}
    scores = next((each for each in _SCORES if each not in letters), "") if "u" in named else ""
    if "u" in named and not scores:
        return None
    own = any(isinstance(node, Scripts) and _letter(node.base) == "u" for node in _defined(chains))
    hatted = any(isinstance(node, Symbol) and node.name == "y" and node.accents for node in nodes)
    return InputOutput(scores, own, outputs=not hatted and (bool(scores) or {"y", "t"} <= named.keys()))


def _defined(chains: Sequence[Chain]) -> Iterator[Node]:
    """Yield what stands alone on the left of a chain."""
    for chain in chains:
        first = trimmed(flat(chain.sides[0]))
        if len(first) == 1 and len(chain.sides) > 1:
            yield first[0]


def _word(node: Node) -> Node | None:
    """Return I of w_I, O of w_O, j of w_j; None for what names no word so."""
    match node:
        case Scripts(Symbol("w", ()), Row() as below, None, 0):
            inside = trimmed(flat(below))
            return inside[0] if len(inside) == 1 else None
    return None


def _letter(node: Node) -> str:
    return node.name if isinstance(node, Symbol) and not node.accents else ""


def _is_starred(node: Scripts) -> bool:
    """Return whether a node is j*, the index of the word that is observed."""
    above = trimmed(flat(node.above)) if node.above is not None else ()
    letter = _letter(node.base)
    return letter in ("i", "j", "k") and node.below is None and len(above) == 1 and is_starred(letter, above[0])


def _with_errors(items: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return items with the names EH and EI, of errors that are handed on, in place of their letters."""
    found: list[Node] = []
    for item in items:
        base = item.base if isinstance(item, Scripts) else item
        before = found[-1] if found else None
        if isinstance(before, Symbol) and _letter(before) == "E" and isinstance(base, Symbol) and _letter(base) in ("H", "I"):
            named = replaced(base, name="E" + base.name, span=before.span | base.span)
            found[-1] = replaced(item, base=named, span=before.span | item.span) if isinstance(item, Scripts) else named
        else:
            found.append(item)
    return tuple(found)


def _keeps_its_names(value: Formula | Chain) -> bool:
    """Return whether c or o stands in a formula already, or the probability that a word is another, p(w_i = w_O)."""
    chains = value.chains if isinstance(value, Formula) else (value,)
    nodes = [node for chain in chains for side in chain.sides for node in nodes_of(side)]
    return any(_letter(node) in ("c", "o") or (isinstance(node, Group) and _compares_words(node)) for node in nodes)


def _compares_words(group: Group) -> bool:
    items = flat(group.body)
    return any(sign_name(node) == "=" for node in items) and sum(_word(node) is not None for node in items) > 1
