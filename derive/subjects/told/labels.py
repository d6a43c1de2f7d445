"""Labels that are no one-hot vector, told by what a sheet says of their shape: y ∈ ℝ^n of n samples, y_i ∈ {0, 1} of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from derive.reader.notation import Notation
from derive.subjects.told.facts import Facts

_ONE_HOT: Final = re.compile(r"(?i)one-?\s?hot|soft-?max|\bvocab|\bwords?\b|categor|multi-?class|独热|单词|词汇|词表")


def labels_of_samples(facts: Facts, notation: Notation, text: str) -> Iterator[tuple[str, str]]:
    """Yield y, and what a sheet says of it, where that is not what the notation has it for; nothing where words are spoken of."""
    name, accents = notation.true
    if notation.is_subject or notation.true not in notation.terms or _ONE_HOT.search(text):
        return
    words = next(iter(notation.words.values())).size
    for (letter, marks), axes in facts.shapes:
        whole, _, below = letter.partition("_")
        if whole != name or marks != accents:
            continue
        if below and not axes:
            yield name, f"{letter} is a number"
        elif not below and not (len(axes) == 1 and notation.sizes.get(axes[0]) == words):
            yield name, f"{name} ∈ ℝ^{'×'.join(axes)}" if axes else f"{name} is a number"
