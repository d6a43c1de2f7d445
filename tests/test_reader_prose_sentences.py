"""Tests of prose/sentences.py: sentences, paragraphs and sections of a sheet, its formulas masked."""

from __future__ import annotations

import time

from derive.reader.documents.outline import outline_of
from derive.reader.documents.sheets import sheet_of_text
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose, sentence_at


def prose_of(text: str) -> Prose:
    """Return the prose of a Markdown sheet."""
    return Prose(outline_of(sheet_of_text(text)).passages, text)


def sentence(text: str, word: str) -> str:
    """Return the sentence in which a word stands."""
    prose = prose_of(text)
    at = text.index(word)
    return text[prose.start_of_sentence(at) : prose.end_of_sentence(at + 1)].strip()


def test_formulas_are_masked() -> None:
    """What is masked is as long as the text, and formulas in it are neither words nor ends of sentences."""
    text = "Let $a. B$ be\n$$c$$\nhere."
    masked = prose_of(text).masked
    assert len(masked) == len(text)
    assert masked == f"Let {INLINE * 6} be\n{DISPLAY * 5}\nhere."


def test_sentences_go_over_displays() -> None:
    """A sentence goes on after a display in small letters, and ends with one that a capital follows, or a stop within."""
    assert sentence("We ask when\n$$a$$\nholds, i.e. now. Next one.", "holds") == "We ask when\n$$a$$\nholds, i.e. now."
    assert sentence("One\n$$a$$\nTwo is here.", "Two") == "Two is here."
    assert sentence("One\n$$a.$$\n$$b$$ two", "two") == "$$b$$ two"


def test_paragraphs_and_sections() -> None:
    """A paragraph ends at a blank line before words that do not go on from it, a section at a heading or an item."""
    text = "Suppose so.\n\n$$a$$\n\nHence\n\n$$b$$\n\nNow other\n\n(b) Next"
    prose = prose_of(text)
    assert text[: prose.end_of_paragraph(3)].endswith("$$b$$")
    assert text[: prose.end_of_section(3)].rstrip().endswith("other")
    assert text[prose.start_of_section(len(text) - 1) :] == "(b) Next"


def test_many_blank_lines() -> None:
    """Thirty thousand blank lines between words cost no more than their length, and part sentences and paragraphs as two do."""
    text = "One" + "\n" * 30_000 + "Two is here." + "\n \n" * 10_000 + "$$a$$"
    start = time.process_time()
    prose = prose_of(text)

    assert text[: prose.end_of_paragraph(1)].strip() == "One"
    assert text[prose.start_of_sentence(text.index("is")) :].startswith("Two")
    assert time.process_time() - start < 3


def test_the_first_sentence_that_says_something() -> None:
    """A sentence counts that begins within the stretch; none is found where none of those says it."""
    text = "If so. But no. If not. But yes."
    prose = prose_of(text)

    def says_but(said: str) -> bool:
        return said.lstrip().startswith("But")

    assert prose.first_saying(says_but, 0, len(text)) == text.index(" But no")
    assert prose.first_saying(says_but, text.index("But no"), len(text)) == text.index(" But yes")
    assert prose.first_saying(says_but, 0, text.index(" But no")) is None


def test_what_follows_a_blank_line() -> None:
    """The last blank line before an offset counts."""
    text = "One.\n\n\nTwo."
    prose = prose_of(text)

    assert text[prose.after_blank_line(len(text)) :] == "\nTwo."
    assert prose.after_blank_line(3) == 0


def test_the_sentence_at_a_place() -> None:
    """It stands on one line, whole where it is short, and is cut where it is long."""
    text = "One. Two\nwords here. Three."
    assert sentence_at(text, text.index("words")) == "Two words here"
    assert sentence_at("word " * 50, 3).endswith("…")
