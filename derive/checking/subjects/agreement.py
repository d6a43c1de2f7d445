"""
Letters that are taken for a vector in one chain and for a number in another close by, or stand in one and lie in the other: they
cannot be both.

What is proved of the rarer kind has to be so of the other as well. A step about one letter alone, σ′(x) = σ(x)(1 − σ(x)), speaks of
any number and is no matter of kinds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from derive.checking.found import Found
from derive.checking.subjects.chains import Best
from derive.kernel.records import replaced
from derive.language.scope import names, subterms
from derive.language.terms import Gradient, Jacobian, Parameter
from derive.reader.latex.nodes import Sign, Symbol
from derive.reader.notation import Key
from derive.reader.prose.cases.case import nodes_in
from derive.reader.steps import Step
from derive.reader.syntax.items import FUNCTIONS
from derive.subjects.inference.kinds import Kind
from derive.subjects.names.canonical import FAMILY
from derive.subjects.told.spoken import Assumed

SAID: Final = "what words assume is not used here, of"
_NEAR: Final = 6
_CLOSE_BY: Final = "close by"
_SHOWN: Final = {0: "a number", 2: "a matrix"}


def disagreeing(bests: Sequence[tuple[int, Best]]) -> Iterator[tuple[int, dict[Key, Kind]]]:
    """
    Yield the places of chains in which names are of another kind than in most steps close by, with those of the others.

    Each chain comes with its number in the sheet; where two kinds are as frequent, the first counts.
    """
    for place, (number, best) in enumerate(bests):
        own, usual = best.kinds, usual_near([each for each in _near(bests, number) if _is_one_setting(best, each[1])], number)
        voted = {key: usual.get(_voting(key, best), kind) for key, kind in own.items()}
        found = {key: voted[key] for key, kind in own.items() if voted[key] != kind}
        if found:
            yield place, found


def _near(bests: Sequence[tuple[int, Best]], number: int) -> Sequence[tuple[int, Best]]:
    """Return those of chains, which come in their order, that stand close to one."""
    start = bisect_left(bests, number - _NEAR, key=lambda each: each[0])
    return bests[start : bisect_right(bests, number + _NEAR, key=lambda each: each[0])]


def usual_near(bests: Sequence[tuple[int, Best]], number: int) -> dict[Key, Kind]:
    """Return what names are in most of the true steps close to a chain, by its number in the sheet."""
    votes: dict[Key, Counter[Kind]] = {}
    for _, beside in _near(bests, number):
        true = sum(map(_counts, beside.found))
        for key, kind in beside.kinds.items() if true else ():
            votes.setdefault(_voting(key, beside), Counter())[kind] += true
    return {key: max(each, key=each.__getitem__) for key, each in votes.items()}


def _voting(key: Key, best: Best) -> Key:
    """Return what stands for a name where kinds are counted: another name for all the samples than for one of them."""
    return (f"{key[0]}{FAMILY}", key[1]) if key in best.samples else key


def against(found: Found, usual: Mapping[Key, Kind]) -> dict[Key, Kind]:
    """Return what names of a claim are close by, where they have another number of axes in it."""
    if found.claim is None or speaks_of_one_letter(found.step):
        return {}
    here = {(each.name, ()): len(each.shape) for side in (found.claim.left, found.claim.right) for each in names(side).parameters}
    return {key: usual[key] for key, axes in here.items() if key in usual and usual[key].axes != axes}


def _is_one_setting(best: Best, other: Best) -> bool:
    """Return whether two chains go back to the same definitions: after z = W x, z = x W is about another x."""
    own, others = best.definitions, other.definitions
    return all(own[key] == others[key] for key in own.keys() & others.keys())


def speaks_of_one_letter(step: Step) -> bool:
    """Return whether one letter alone stands in a step, besides known functions."""
    symbols = {node.name for node in nodes_in((step.left, step.right)) if isinstance(node, Symbol)}
    return len(symbols - FUNCTIONS - {"d", "e"}) == 1


def is_false_of_numbers(found: Found, other: Found, vectors: AbstractSet[str]) -> bool:
    """
    Return whether a derivative by its one letter is refuted as that by a number, and of a column does not even fit: d/dz z² = 3z.

    What is true of every column is true of one with one entry, so that no shape makes it right; of `vectors` that is not asked.
    """
    if found.verdict != "refuted" or found.claim is None or (other.verdict, other.page) != ("unread", "shapes-do-not-fit"):
        return False
    by = {part.by for side in (found.claim.left, found.claim.right) for part in subterms(side) if isinstance(part, Gradient)}
    one = {each.name for each in by if isinstance(each, Parameter) and not each.shape}
    return len(by) == len(one) == 1 and not one & vectors and speaks_of_one_letter(found.step)


def reason_for(kinds: Mapping[Key, Kind]) -> str:
    """Return why a step is undecided that is proved only if its names are not what they are close by."""
    said = ", ".join(f"`{name}` is {_shown(kind)}" for (name, _), kind in kinds.items())
    return f"{_CLOSE_BY} {said}, and of that this is not proved"


def _shown(kind: Kind) -> str:
    if kind.axes == 1:
        return "a row" if kind.lies else "a column"
    return _SHOWN.get(kind.axes, f"a tensor of {kind.axes} axes")


def assumed_of(step: Step, assumed: Sequence[Assumed]) -> str:
    """Return why a step is not refuted of which a letter is assumed in words to be something, nothing where none is."""
    return next((f"{SAID} {name}: {word}" for name, word in known_of(step, assumed).items()), "")


def known_of(step: Step, assumed: Sequence[Assumed], *, certainly: bool = False) -> dict[str, str]:
    """Return what words assume of the letters in a step, by the letter; or what `certainly` holds there."""
    letters = {node.name for node in nodes_in((step.left, step.right)) if isinstance(node, Symbol)}
    known: dict[str, str] = {}
    for each in assumed:
        if each.offset <= step.left.span.start:
            is_so = not certainly or step.left.span.start < each.until
            known.update(dict.fromkeys(each.letters, each.word if is_so else ""))
    return {name: word for name, word in known.items() if word and name in letters}


def without_numbers(found: Sequence[Found], letters: frozenset[str]) -> list[Found]:
    """Return what was found; what takes letters for numbers that are said to be none is unread."""
    said = (bool(letters & _numbers(each)) and not speaks_of_one_letter(each.step) for each in found)
    return [_unread(each) if of_one or _derives_entrywise(each) else each for each, of_one in zip(found, said, strict=True)]


def _derives_entrywise(found: Found) -> bool:
    """Return whether ⊙ stands in what is proved of a derivative by a number: of vectors, there is a matrix on one side."""
    sides = (found.claim.left, found.claim.right) if found.claim is not None and found.verdict == "proved" else ()
    by = (part.by for side in sides for part in subterms(side) if isinstance(part, Gradient | Jacobian))
    return any(isinstance(each, Parameter) and not each.shape for each in by) and any(
        isinstance(node, Sign) and node.name in ("⊙", "∘") for node in nodes_in((found.step.left, found.step.right))
    )


def _numbers(found: Found) -> set[str]:
    sides = (found.claim.left, found.claim.right) if found.claim is not None and found.verdict == "proved" else ()
    return {each.name for side in sides for each in names(side).parameters if not each.shape}


def _unread(found: Found) -> Found:
    reason = "letters stand for numbers here that are said to be vectors or matrices"
    return replaced(found, verdict="unread", claim=None, result=None, reason=reason, page="", help="")


def disagrees(found: Found) -> bool:
    """Return whether a step is undecided because its names are not what they are close by."""
    return found.verdict == "undecided" and found.reason.startswith(_CLOSE_BY)


def _counts(found: Found) -> bool:
    return found.verdict in ("proved", "definition")
