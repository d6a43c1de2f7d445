"""Tests of derive/report/languages: every message has a translation with the same places, and a sheet in it says all in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from messages import SOURCE, messages, whole_report
from small_report import HOSTILE_TEXT, report

from derive.catalog import keys, statement
from derive.cli.arguments import parser
from derive.language.latex import latex_node
from derive.language.lettering import notation
from derive.language.phrases import in_words, places_of
from derive.language.presentation import Cases, Digits, Words
from derive.language.text import text_node
from derive.report.languages import ENGLISH, Language, codes, language
from derive.report.prose import names_of, prose, terms_of
from derive.report.rendering import html_text, latex_text

TRANSLATED = codes()[1:]
CHINESE = "zh"


def _catalog(code: str) -> Catalog:
    with (SOURCE / "report" / "languages" / f"{code}.po").open("rb") as file:
        return read_po(file, locale=None)


def _entries(code: str) -> dict[str, Message]:
    """Return what a language's file translates, by the English message, plural ones by their singular."""
    return {each.id if isinstance(each.id, str) else each.id[0]: each for each in _catalog(code) if each.id}


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.mark.slow
@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated(code: str) -> None:
    """Templates, code and the catalogue hold no message without a translation; those that lack one are named, ready to paste."""
    entries = _entries(code)
    missing = [each for each in messages() if each not in entries or not all(_forms(entries[each])) or entries[each].fuzzy]
    pasted = (f'msgid {json.dumps(each, ensure_ascii=False)}\nmsgstr ""' for each in sorted(missing))
    assert not missing, "\n\n".join([f"languages/{code}.po lacks:", *pasted])


@pytest.mark.slow
@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_translated_that_nobody_says(code: str) -> None:
    """No translation is left over from a message that has changed."""
    unused = sorted(_entries(code).keys() - messages())
    assert not unused, "\n".join([f"languages/{code}.po translates what is not said:", *unused])


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_keep_their_places(code: str) -> None:
    """What stands at the places of an English sentence stands in the translated one, once for each."""
    entries = _entries(code).items()
    assert not [key for key, each in entries if any(places_of(form) != places_of(key) for form in _forms(each))]


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("key", keys())
def test_translated_prose_speaks_of_the_same_names(key: str, code: str) -> None:
    """The names that are set as mathematics in an English sentence of the catalogue are set in the translated one too."""
    found = statement(key)
    terms = terms_of(found)
    names = names_of(terms, notation(*terms))

    def named(words: str) -> set[str]:
        return {text_node(part) for part in prose(words, names) if not isinstance(part, str)}

    said = [found.about, *(words for theorem in found.theorems for words in (theorem.question, theorem.remark))]
    said += [line.because for theorem in found.theorems for line in theorem.lines]
    said += [miss.slip for theorem in found.theorems for miss in theorem.near_misses]
    lost = {words: named(words) - named(language(code).gettext(words)) for words in said if words}
    assert not {words: each for words, each in lost.items() if each}


@cache
def _page(code: str) -> str:
    return html_text(whole_report(), language(code))


def _words(html: str) -> str:
    """Return the words of a page: without mathematics, code, statements for the kernel, sources, styles and scripts."""
    source = re.escape(language(CHINESE).gettext("Source: {source}").partition("{")[0])
    for apart in (
        r"<(math|code|pre|style|script|svg)\b.*?</\1>",
        r'<p class="kernel">.*?</p>',
        f'<p class="quiet">{source}.*?</p>',
    ):
        html = re.sub(apart, " ", html, flags=re.DOTALL)
    attributes = re.findall(r'(?:aria-label|data-(?!part|name)[a-z-]+)="([^"]*)"', html)
    return " ".join([re.sub(r"<[^>]*>", " ", html), *attributes])


_SENTENCE = re.compile(r"\b[a-z]{2,}(?: [a-z]{2,}){2,}\b")


@pytest.mark.slow
def test_a_chinese_sheet_has_no_english_sentence_left() -> None:
    """Nowhere in the page of the whole catalogue do three English words stand in a row; in the English page they do everywhere."""
    chinese, english = _words(_page(CHINESE)), _words(_page("en"))
    assert _SENTENCE.findall(chinese) == []
    assert len(_SENTENCE.findall(english)) > 1000


@pytest.mark.slow
def test_formulas_keys_and_code_stay() -> None:
    """Translated or not, a page has the same formulas on lines of their own, the same keys and the same programs."""

    def kept(html: str) -> tuple[Counter[str], ...]:
        formulas = (each for each in re.findall(r"<math[^>]*block.*?</math>", html) if "<mtext>" not in each)
        return Counter(formulas), Counter(re.findall(r"<code>.*?</code>", html, re.DOTALL))

    assert kept(_page(CHINESE)) == kept(_page("en"))
    assert all(kept(_page("en")))


@pytest.mark.slow
def test_words_in_formulas_are_translated() -> None:
    """The if between the cases of a formula is said in Chinese, in LaTeX and in HTML."""
    assert "<mtext>若\u00a0</mtext>" in _page(CHINESE)
    assert "<mtext>if\u00a0</mtext>" not in _page(CHINESE)
    split = in_words(Cases(((Digits("1"), Digits("2")),), Words("if")), language(CHINESE).gettext)
    assert r"\text{若}" in latex_node(split)


def test_a_chinese_page_says_so() -> None:
    """The page names its language for screen readers and fonts, and LaTeX sets it with a class for Chinese."""
    assert '<html lang="zh-Hans">' in html_text(report(), language(CHINESE))
    assert '<html lang="en">' in html_text(report())
    assert "{ctexart}" in latex_text(report(), language(CHINESE))
    assert "{article}" in latex_text(report())


def test_what_is_not_translated_is_shown_in_english() -> None:
    """The words of a statement of one's own stay as they are, between words that are translated."""
    html = html_text(report(), language(CHINESE))
    assert "Gradients &amp; more" in html
    assert "the zero test gave up" in html
    assert language(CHINESE).gettext("refuted") in html


def test_hostile_texts_are_escaped_in_every_language() -> None:
    """A title or program in a Chinese sheet is as much data as in an English one, and so is a translation."""
    for code in codes():
        html, latex = (render(report(title=HOSTILE_TEXT, code=HOSTILE_TEXT), language(code)) for render in (html_text, latex_text))
        assert "<script>alert" not in html
        assert latex.count(r"\end{document}") == 1
        assert r"\input" not in latex


def test_a_translation_is_text_and_no_markup() -> None:
    """What a translator writes is escaped: a message cannot become an element or a command."""

    class Hostile(type(ENGLISH.translations)):  # type: ignore[misc]
        def gettext(self, message: str) -> str:
            return r"<b>&\input 1" if message == "claims" else message

    hostile = Language("xx", "en", Hostile())
    assert "<b>&" not in html_text(report(), hostile)
    assert "&lt;b&gt;&amp;" in html_text(report(), hostile)
    assert r"\input" not in latex_text(report(), hostile)


def test_an_unknown_language_is_refused() -> None:
    """A language without a file is an error that names those there are."""
    with pytest.raises(ValueError, match="en, zh"):
        language("tlh")
    with pytest.raises(ValueError, match="en, zh"):
        language("../zh")


def test_the_command_line_offers_every_language() -> None:
    """`--language` takes each language there is, and all of them."""
    for code in (*codes(), "all"):
        assert parser().parse_args(["report", "-o", "x", "--language", code]).language == code


@pytest.mark.slow
def test_english_needs_no_babel() -> None:
    """Reports in English load no translations and nothing that reads them."""
    script = (
        "import sys; sys.path.insert(0, 'tests'); from small_report import report\n"
        "from derive.report.rendering import html_text; html_text(report()); print('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
