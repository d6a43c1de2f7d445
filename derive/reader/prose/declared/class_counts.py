"""
Whether K counts the classes: a sheet with Σ_{k=1}^K y_k that speaks of no negative samples has as many entries of y as K.
"""

from __future__ import annotations

from typing import Final

from derive.kernel.records import replaced
from derive.reader.latex.patterns import Pattern
from derive.reader.notation import Notation

_TO_K: Final = Pattern(r"\^\s*\{?\s*K\s*\}?")
_SAMPLES: Final = Pattern(
    r"(?i:neg\b|neg[-_ {}\\]|negativ|sampl|noise|contrast|负|負|采样|噪声|네거티브|샘플)|\bw_\{?\s*[ks]\b|\bNCE\b"
)
_SIGMOIDS: Final = Pattern(r"\\sigma\b|σ|(?i:sigmoid)")
_OUTSIDE: Final = Pattern(r"\bu\s*\}?\s*_|\bu_")


def with_classes(notation: Notation, text: str) -> Notation:
    """Return a notation in which K is the number of words, or classes, where a sheet sums to K and nothing in it is sampled."""
    words = notation.words.get("o")
    if words is None or not notation.maps or notation.sizes.get("K") in (None, words.size) or not _TO_K.search(text):
        return notation
    if _SAMPLES.search(text) or (_SIGMOIDS.search(text) and _OUTSIDE.search(text)):
        return notation
    losses = {key: replaced(loss, signs=loss.signs - {"K"}) for key, loss in notation.losses.items()}
    return replaced(notation, sizes={**notation.sizes, "K": words.size}, losses=losses)
