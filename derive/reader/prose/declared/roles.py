"""
Which of y and ŷ is predicted and which is true, as the words of a sheet say: "let y be the predicted distribution, ŷ the true one".

By custom the hat is on what is predicted. Where a sheet says the other, and nowhere the contrary, they change places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from derive.kernel.records import replaced
from derive.language.syntax import let, log
from derive.language.terms import Definition, Term
from derive.reader.latex.patterns import Pattern
from derive.reader.notation import Loss, Notation

# Blanks are never given back: that y follows is told at the first letter.
_WRAPPED: Final = r"\{?\s*+(?:\\(?:bm|boldsymbol|mathbf|vec|bf|pmb)\s*+)?\{?\s*+y\s*+\}?\s*+\}?"
_SYMBOL: Final = Pattern(rf"\$\s*+(?:(?P<hat>\\(?:wide)?hat\s*+{_WRAPPED}|ŷ)|{_WRAPPED})\s*+\$|(?P<bare>ŷ)")
_SAYS: Final = Pattern(
    r"(?i)\s*+,?\s*+(?:to\s+)?(?:be|is|are|denotes?|represents?|stands\s+for|means|as|the|our|a|=|是|为|表示|代表|即)(?![A-Za-z])"
    r"(?!\s+(?:compared|close|closer|equal|different|similar|like|not|n't|used|subtracted|multiplied|obtained|computed)\b)"
)
_TRUE: Final = Pattern(
    r"(?i)\btrue\b|\bactual\b|one[- ]hot|ground[- ]truth|\blabels?\b|\btargets?\b|\bgold\b|真实|标签|独热|实际",
    words="actual|gold|label|one hot|one-hot|target|true|truth|实际|标签|独热|真实",
)
_PREDICTED: Final = Pattern(
    r"(?i)\bpredict\w*|\bestimat\w*|\bmodel(?:'s|’s)?\s+output|\boutput\s+of|\bsoftmax\b|预测|估计|输出",
    words="estimat|model|output|predict|softmax|估计|输出|预测",
)
_BEFORE: Final = Pattern(
    r"(?i)[\w' -]{0,40}?\b(?:distribution|vector|labels?|probabilit\w+|predictions?|targets?)\s*$|\w{0,12}(?:分布|向量|标签)\s*$"
)
_ENDS: Final = Pattern(r"[.;。；\n]")
_NEAR: Final = 60


def with_roles(notation: Notation, text: str) -> Notation:
    """Return a notation in which y and ŷ are what the words of a sheet say."""
    return _exchanged(notation) if notation.predicted in notation.terms and says_exchanged(text) else notation


def says_exchanged(text: str) -> bool:
    """Return whether the words of a sheet say that y is what is predicted, or ŷ what is true, and nowhere the contrary."""
    said = set(_said(text))
    exchanged = said & {("y", "predicted"), ("ŷ", "true")}
    return bool(exchanged) and not said - exchanged


def _said(text: str) -> Iterator[tuple[Literal["y", "ŷ"], Literal["true", "predicted"]]]:
    found = list(_SYMBOL.finditer(text))
    for place, each in enumerate(found):
        name: Literal["y", "ŷ"] = "ŷ" if each["hat"] or each["bare"] else "y"
        start = max(found[place - 1].end() if place else 0, each.start() - _NEAR)
        end = min(found[place + 1].start() if place + 1 < len(found) else len(text), each.end() + _NEAR)
        after = _ENDS.split(text[each.end() : end])[0]
        before = _BEFORE.search(_ENDS.split(text[start : each.start()])[-1])
        for words in (after if _SAYS.match(after) else "", before[0] if before is not None else ""):
            true, predicted = _TRUE.search(words) is not None, _PREDICTED.search(words) is not None
            if true != predicted:
                yield name, "true" if true else "predicted"


def _exchanged(notation: Notation) -> Notation:
    """Return a notation in which y and ŷ have changed places, and the losses with them."""
    true, predicted = notation.true, notation.predicted
    old = notation.terms
    terms = {**old, true: _named(old[true], old[predicted]), predicted: _named(old[predicted], old[true])}
    terms |= {key: terms[predicted] for key, term in old.items() if term == old[predicted] and key != predicted}
    losses: dict[str, Loss] = {}
    for key, loss in notation.losses.items():
        losses[key] = loss
        if loss.term == let("J", -log(old[predicted][notation.words["o"]])):
            losses[key] = replaced(loss, term=let("J", -log(terms[true][notation.words["o"]])))
    return replaced(notation, terms=terms, losses=losses, predicted=true, true=predicted)


def _named(name: Term, body: Term) -> Term:
    """Return what one name stands for under another."""
    if isinstance(name, Definition) and isinstance(body, Definition):
        return let(name.name, body.body, latex=name.latex)
    return body
