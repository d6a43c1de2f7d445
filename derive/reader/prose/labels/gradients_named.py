"""
Whether a gradient that words name is that of the loss as it is: "the gradient with respect to v_c", not "the averaged gradient",
nor "the gradient of the tempered loss", "after clipping, the gradient".

There is no end of words that make another thing of a gradient, so that those are known here that leave it what it is.
"""

from __future__ import annotations

from typing import Final

from derive.reader.latex.patterns import Pattern

_SENTENCES: Final = Pattern(r"(?<!r\.t)[.!?]\s|[。！？]|\n[ \t]*\n|\n[ \t]*(?:[-*+]|\d+\.)[ \t]")
_NOUN: Final = Pattern(r"(?i)\b(?:gradients?|derivatives?|partials?)\b")
_WORD: Final = Pattern(r"[A-Za-z][A-Za-z'’]*")
_RIGHT_BEFORE: Final = Pattern(r"([A-Za-z][A-Za-z'’-]*)[\s*_]+\Z")
_LEADS: Final = Pattern(
    r"(?i)\b(?:after|before|with|without|under|including|ignoring|adding|once|during)\s+(?:the\s+|an?\s+)?([a-z]+)"
)


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BEFORE: Final = _all(
    """
    the its an this that these those our their your his her of and or so thus hence then therefore with by for to from as
    get gets got find finds found obtain obtains have has compute computing computes calculate calculating calculates take
    taking takes taken write evaluate derive deriving same whole full entire final resulting overall desired required
    requested needed necessary corresponding correct right actual analytic analytical partial first respective loss cost
    error wanted following given all both each every any is are now simple simplified true usual standard
    """
)
_AFTER: Final = _all(
    """
    of the our this that its an in on to for by with respect wrt terms regarding over relative against and or each every
    any all both one single loss losses cost objective function functions error naive softmax cross entropy ce negative
    sampling skip gram skipgram log word vec vector vectors matrix matrices words embedding embeddings
    representation representations parameter parameters weight weights bias biases variable variables input inputs output
    outputs hidden layer center centre centered central context outside target true correct predicted prediction sample
    samples sampled negatives positive column columns row rows is are equals equal becomes become be can could will would
    therefore then thus hence so given as follows following simply just now obtained computed calculated derived written
    expressed gives yields get find have we which it namely also similarly respectively here case cases using chain rule
    from above where when only itself formula expression result same form not other than different these those them
    respects first second sigmoid logistic shown below found easily again next finally
    """
)
_LED_BY: Final = _all(
    """
    respect chain differentiating taking simplifying simplification applying using computing this these that those some
    all above expanding substituting plugging help definition definitions rule rules quotient product calculus notation
    differentiation derivation calculation rearranging combining cancelling canceling we doing following expression
    equation fact which result results matrix vector log logarithm logs both multiplying evaluating few
    """
)


def is_of_the_loss(words: str) -> bool:
    """
    Return whether words, with … for formulas, speak last of a gradient of the loss as it is, with nothing that may change it; or of
    no gradient at all.
    """
    sentence = _SENTENCES.split(words)[-1]
    nouns = list(_NOUN.finditer(sentence))
    if not nouns:
        return True
    last = nouns[-1]
    right_before = _RIGHT_BEFORE.search(sentence[: last.start()])
    if right_before is not None and not _is_one(right_before[1], _BEFORE):
        return False
    if not all(_is_one(word, _AFTER) for word in _WORD.findall(sentence[last.end() :])):
        return False
    return all(_is_one(word, _LED_BY) for word in _LEADS.findall(sentence[: last.start()]))


def _is_one(word: str, known: frozenset[str]) -> bool:
    return len(word) == 1 or word.lower() in known
