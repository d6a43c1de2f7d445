"""Tests of prose/meant/turns.py: where words turn to another function or loss."""

from __future__ import annotations

import pytest

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.prose.meant.turns import turns
from derive.reader.prose.sentences import Prose


def turned(text: str) -> list[tuple[str, str]]:
    """Return the meanings that words turn to, each with the letter that this is said of."""
    outline = outline_of(sheet_of_text(text))
    return [(turn.meaning, turn.letter) for turn in turns(Prose(outline.passages, text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Now the loss is cross entropy.", [("cross entropy", "")]),
        ("Let $f$ be the ReLU.", [("relu", "f")]),
        ("For tanh, we get", [("tanh", "")]),
        (r"With $\tanh$ we get", [("tanh", "")]),
        ("Suppose the activation is linear.", [("identity", "")]),
        ("We now use squared error instead.", [("squared error", "")]),
        ("现在损失函数是交叉熵。", [("cross entropy", "")]),
        ("Jetzt ist der Verlust die Kreuzentropie.", [("cross entropy", "")]),
        ("- **ReLU**: it is simple", [("relu", "")]),
        (r"\subsection{Hinge loss}", [("hinge", "")]),
        ("Unlike tanh, the ReLU does not saturate.", []),
        ("The loss is not the squared error.", []),
        ("A sheet about the softmax and its uses.", []),
        ("The identity matrix is $I$.", []),
    ],
)
def test_what_words_turn_to(text: str, found: list[tuple[str, str]]) -> None:
    """Sentences that say what is meant from there on turn, and headings; what is only spoken of, or denied, is no turn."""
    assert turned(text) == found


def test_how_far() -> None:
    """A heading holds for its section with those below it; a sentence to the end of the section that it stands in."""
    text = "## tanh\n\na\n\n### More\n\nFor the ReLU, b.\n\n## Other\n\nc\n"
    found = turns(Prose(outline_of(sheet_of_text(text)).passages, text))
    assert [text[turn.start : turn.end].rsplit(maxsplit=1)[-1] for turn in found] == ["b.", "b."]
