"""How far in a sheet what its formulas say holds: to the end, or up to where words say, counted in formulas."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, final

from derive.kernel.records import replaced
from derive.reader.latex.nodes import Chain, Gap, Group, Node, Row, Scripts, Sign, Span, Symbol
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.cases.case import bare, nodes_in
from derive.reader.prose.cases.limits import depends
from derive.reader.prose.meant.contradicted import Told, contradicted
from derive.reader.prose.meant.known_meanings import shown_in
from derive.reader.prose.meant.turns import Turn, turns
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose
from derive.reader.prose.standing.asserted import asserts
from derive.reader.prose.standing.attitudes import MEANT, Attitude, attitude
from derive.reader.prose.standing.releases import releases
from derive.reader.steps import Formula, Reach

# How data come about, as y = X w + ε says, is perhaps not meant to be put into a loss.
MODEL: Final = Attitude("supposed")
_EXPLAINS: Final = Pattern(rf"(?i)[{INLINE}{DISPLAY}.][^{INLINE}{DISPLAY}]*(?:\bwhere|其中)[^{INLINE}{DISPLAY}]{{0,20}}$")
_OTHERWISE: Final = Pattern(
    r"(?i)^\W*(?:if|when|for|where)\b.*?\b(?:otherwise|else|elsewhere)\b|^[^.]*否则|^[^.]*?\b(?:extended|continued|continuing|extending)\b"
)
_ELSEWHERE: Final = Pattern(
    rf"(?i)[^\w{INLINE}{DISPLAY}]*(?:and\s+|but\s+)?(?:otherwise|else|elsewhere|outside|sonst|andernfalls)\b[^.]{{0,20}}?{INLINE}|\s*否则"
)
_OTHERWISE_BESIDE: Final = Pattern(rf"(?i)[{INLINE}\s,]*(?:otherwise|else|elsewhere|sonst|andernfalls)\b|[{INLINE}\s,，]*否则")
_OTHERWISE_BEFORE: Final = Pattern(
    rf"(?i)(?:\b(?:otherwise|else|sonst|andernfalls)\b|否则)[\s,:，：]*[{INLINE}{DISPLAY}]*$",
    words="otherwise|else|sonst|andernfalls|否则",
)
_IF_AFTER: Final = Pattern(rf"(?i)[{INLINE}\s,]*(?:if|when|whenever)\s*{INLINE}")
_LONG: Final = 400
_SHORT: Final = 30
_TARGETS: Final = frozenset({"y", "t", "Y", "T"})
_NOISE: Final = frozenset({"ε", "ϵ", "ξ"})


@final
class Standing:
    """How the words of a sheet put its formulas, which are taken in order."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._starts: list[int] = []
        self._put: list[tuple[Attitude, ...]] = []
        self._supposed: dict[tuple[Row, ...], Attitude] = {}

    def put(self, span: Span, chains: Sequence[Chain], *, in_prose: bool) -> tuple[Attitude, ...]:
        """Return how the words around a formula put each of its chains."""
        return tuple(MODEL if _is_model(each) else self._attitude(each, span, in_prose=in_prose) for each in chains)

    def _attitude(self, chain: Chain, span: Span, *, in_prose: bool) -> Attitude:
        """Return how words put a chain; what is said again while it is supposed is supposed as it was."""
        special = _is_special(chain)
        slope = any(isinstance(each, Sign) and each.name in ("∂", "∇") for each in nodes_in((chain.sides[0],)))
        found = attitude(self.prose, span.start, span.end, in_prose=in_prose, special=special, slope=slope)
        if special:
            before = self._supposed.get(chain.sides)
            if found == MEANT and before is not None and (before.possible is None or span.start < before.possible):
                return before
            if found.put == "supposed":
                self._supposed[chain.sides] = found
        return found

    def take(self, formula: Formula, span: Span, put: tuple[Attitude, ...]) -> Formula:
        """Take a formula, and return it with whether it is surely claimed, and with why it is not, if it is not."""
        self._starts.append(span.start)
        self._put.append(put)
        formula = replaced(formula, asserted=True) if asserts(self.prose, span) else formula
        unclaimed = next((each.unclaimed for each in put if each.unclaimed), "")
        lets = any(each.lets for each in put)
        return replaced(formula, unclaimed=unclaimed, lets=lets) if unclaimed or lets else formula

    def reaching(self, formulas: Sequence[Formula]) -> tuple[Formula, ...]:
        """Return all formulas that were taken, with how far what they say holds."""
        freed = releases(self.prose)
        doubted = self._doubted(formulas)
        found = []
        known: set[str] = set()
        while_supposed = -1, frozenset[str]()
        for place, (each, put) in enumerate(zip(formulas, self._put, strict=True)):
            reaches = tuple(_reach(place, chain, one, self._starts, freed) for chain, one in zip(each.chains, put, strict=True))
            supposed, before = while_supposed
            if place <= supposed:
                reaches = tuple(
                    Reach(supposed - place) if reach is None and named_side(chain.sides[0])[0] in before else reach
                    for reach, chain in zip(reaches, each.chains, strict=True)
                )
            for reach, one in zip(reaches, put, strict=True):
                if reach is not None and reach.certain is not None and one.certain and place + reach.certain > supposed:
                    while_supposed = place + reach.certain, frozenset(known)
            known |= {named_side(chain.sides[0])[0] for chain in each.chains if chain.signs} - {""}
            reaches = tuple(
                replaced(reach or Reach(), doubted=doubted[place, at]) if (place, at) in doubted else reach
                for at, reach in enumerate(reaches)
            )
            found.append(replaced(each, reaches=reaches) if any(reaches) else each)
        return tuple(found)

    def _named_by_formulas(self, formulas: Sequence[Formula]) -> Iterator[Turn]:
        """Yield what formulas say without an argument: σ = tanh."""
        for start, formula in zip(self._starts, formulas, strict=True):
            for chain in formula.chains:
                match [bare(side) for side in chain.sides]:
                    case [[Symbol(letter, ())], [Symbol("tanh" | "relu" | "ReLU" | "softplus" as name)]]:
                        yield Turn(max(start, chain.span.start), len(self.prose.masked), name.lower(), letter, f"{letter} = {name}")
                    case _:
                        pass

    def _partly(self, formula: Formula, chain: Chain) -> str:
        """Return whether a chain is meant for some numbers alone, and whether words say what it is otherwise; nothing where not."""
        end = chain.span.end
        sentence = self.prose.masked[end : min(self.prose.end_of_sentence(end + 1), end + _LONG)]
        before = self.prose.masked[max(0, chain.span.start - _SHORT) : chain.span.start]
        after = self.prose.end_of_sentence(end + 1)
        if (
            _OTHERWISE.search(sentence)
            or _OTHERWISE_BESIDE.match(sentence)
            or _OTHERWISE_BEFORE.search(before)
            or _ELSEWHERE.match(self.prose.masked, after, after + _SHORT)
        ):
            return "otherwise"
        return "partly" if formula.depends or depends(chain) or _IF_AFTER.match(sentence) else ""

    def _explains(self, start: int) -> int:
        """Return where a sentence begins in which "where" stands before an offset; before all sentences where none stands there."""
        sentence = self.prose.start_of_sentence(start)
        before = self.prose.masked[max(sentence, start - _LONG) : start]
        return sentence if _EXPLAINS.search(before) is not None else -1

    def _doubted(self, formulas: Sequence[Formula]) -> dict[tuple[int, int], tuple[tuple[int, int, str], ...]]:
        """Return, for chains of formulas by their places, in which formulas after them words speak of another meaning."""
        turned = (*turns(self.prose), *self._named_by_formulas(formulas))
        told = [
            Told(
                max(start, chain.span.start),
                place,
                at,
                *named_side(chain.sides[0]),
                shown_in(chain.sides[1:]) if turned else frozenset(),
                chain.sides,
                self._explains(start),
                self.prose.start_of_sentence(start),
                self._partly(formula, chain),
            )
            for place, (start, formula) in enumerate(zip(self._starts, formulas, strict=True))
            for at, chain in enumerate(formula.chains)
            if chain.signs and chain.signs[0].name in ("=", "≜", "≡") and named_side(chain.sides[0])[0]
        ]
        found: dict[tuple[int, int], tuple[tuple[int, int, str], ...]] = {}
        for each, start, end, words in contradicted(told, turned):
            first, last = (bisect_left(self._starts, at) - each.place for at in (start, end))
            if first < last:
                key = each.place, each.chain
                found[key] = (*found.get(key, ()), (first, last, words))
        return found


def _is_special(chain: Chain) -> bool:
    """Return whether a chain gives something a special value, as b = 0, A = I and q = p do."""
    if not chain.signs or chain.signs[-1].name != "=":
        return False
    value = bare(chain.sides[-1])
    return bool(value) and (
        (len(value) == 1 and isinstance(value[0], Symbol)) or not any(isinstance(each, Symbol) for each in nodes_in(tuple(value)))
    )


def _is_model(chain: Chain) -> bool:
    """Return whether a chain says how data come about: a target is something and noise, as in y = X w + ε."""
    if not chain.signs or chain.signs[-1].name != "=":
        return False
    name = [_letter(each) for each in bare(chain.sides[0])]
    value = [each for each in bare(chain.sides[-1]) if not isinstance(each, Gap)]
    noise = any(
        isinstance(sign, Sign) and sign.name == "+" and _letter(each) in _NOISE
        for sign, each, after in zip(value, value[1:], [*value[2:], None], strict=False)
        if after is None or (isinstance(after, Sign) and after.name in ("+", "−", ",", "."))
    )
    return len(name) == 1 and name[0] in _TARGETS and noise


def _letter(node: Node) -> str:
    """Return the letter of a node, whatever its scripts; nothing where it is no letter."""
    base = node.base if isinstance(node, Scripts) else node
    return base.name if isinstance(base, Symbol) and not base.accents else ""


def _named(side: Row) -> str:
    """Return the letter that a left side is about, f of f(x) and z of z_i; nothing where it is about none."""
    name = bare(side)
    return _letter(name[0]) if len(name) == 1 or _is_applied(name) else ""


def _is_applied(name: Sequence[Node]) -> bool:
    return len(name) == 2 and isinstance(name[1], Group) and name[1].opens == "("


def named_side(side: Row) -> tuple[str, bool]:
    """Return the name that a left side is about, an accent behind its letter, and whether it is applied to something: f(x)."""
    name = bare(side)
    if len(name) != 1 and not _is_applied(name):
        return "", False
    if isinstance(name[0], Scripts) and name[0].primes:
        return "", False
    base = name[0].base if isinstance(name[0], Scripts) else name[0]
    return ("".join((base.name, *base.accents)) if isinstance(base, Symbol) else ""), len(name) == 2


def _reach(place: int, chain: Chain, put: Attitude, starts: Sequence[int], freed: Sequence[tuple[int, str]]) -> Reach | None:
    """Return for how many formulas after it holds what a formula says; None where that is to the end of the sheet."""
    letter = _named(chain.sides[0])
    until = min((at for at, each in freed if each == letter and at > starts[place]), default=None)
    if put.put == "meant" and until is None and not put.certain:
        return None

    def count(at: int | None) -> int | None:
        at = until if at is None else at if until is None else min(at, until)
        return None if at is None else max(bisect_left(starts, at) - 1 - place, 0)

    if put.put == "meant":
        return Reach(count(put.certain or None), count(None))
    return Reach(count(put.certain), count(put.possible), put is MODEL)
