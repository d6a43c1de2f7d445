"""Tests of derive/report/rendering.py and its templates: whole, escaped, self-contained, the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from small_report import HOSTILE_TEXT, report, theorems

from derive.kernel.records import replaced
from derive.language.lettering import Lettering
from derive.language.presentation import Name, Row, Sign
from derive.report.index import index_texts
from derive.report.rendering import HtmlSetter, LatexSetter, html_text, latex_text, markdown_text

VOID = {"meta", "br", "hr", "img", "link", "input"}


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.scripts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs
        if tag == "script":
            self.scripts.append(dict(attrs).get("type") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _parsed(html: str) -> _Balance:
    parser = _Balance()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def test_html_is_whole_and_needs_nothing_from_outside() -> None:
    """Every element is closed; there is one script and data for it, no link to load, no handler,
    no address of another place but names of formats."""
    html = html_text(report())
    found = _parsed(html)
    assert found.names.isdisjoint({"link", "iframe", "object", "embed", "img", "base", "form"})
    assert sorted(found.scripts) == ["", *["application/json"] * len(theorems())]
    assert not [name for name, _ in found.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert {value[0] for name, value in found.attributes if name == "href" and value} == {"#"}
    assert set(re.findall(r"https?://[^\s\"'<]+", html)) <= {"http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg"}
    assert "@import" not in html
    assert "url(" not in html


def test_both_say_everything() -> None:
    """Question, reasons, verdict words, scope, counterexample, kernel statement, code and table are in both documents."""
    html, latex = html_text(report()), latex_text(report())
    for said in (
        "the sign turned",
        "the zero test gave up",
        "SymPy decides the same",
        "both sides differ",
        "Near misses",
        "word2vec.small",
        "import",
    ):
        assert said in html
    for said in (
        "the sign turned",
        "the zero test gave up",
        "SymPy decides the same",
        "both sides differ",
        "Near misses",
        r"\begin{tikzpicture}",
    ):
        assert said in latex
    assert "<svg" in html
    assert "for all V: a_b = {c}" in html
    assert r"\{c\}" in latex


def test_verdicts_do_not_rely_on_colour() -> None:
    """Each verdict has a mark and its word."""
    html, latex = html_text(report()), latex_text(report())
    for word, mark in (("proved", "✓"), ("refuted", "✗"), ("undecided", "?")):
        assert f'<span class="verdict {word}"><span aria-hidden="true">{mark}</span> {word}</span>' in html
        assert f"\\verdict{{{word}}}{{\\mark{word}}}{{{word}}}" in latex


def test_hostile_texts_are_escaped_in_html() -> None:
    """No text of a report becomes an element: titles and code are data."""
    found = _parsed(html_text(report(title=HOSTILE_TEXT, code=HOSTILE_TEXT)))
    assert found.scripts == _parsed(html_text(report())).scripts


def test_hostile_texts_are_escaped_in_latex() -> None:
    """No text of a report becomes a command: the document's own end is its only one, and nothing is read in."""
    latex = latex_text(report(title=HOSTILE_TEXT, code=HOSTILE_TEXT))
    assert latex.count(r"\end{document}") == 1
    assert latex.rstrip().endswith(r"\end{document}")
    assert r"\input" not in latex
    assert "$x$" not in latex.replace("\\$x\\$", "")


@pytest.mark.slow
def test_the_same_report_gives_the_same_bytes() -> None:
    """Twice in one interpreter, and in another whose sets are ordered otherwise: no date, no time, no place, no chance."""
    script = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); from small_report import report\n"
        "from derive.report.rendering import html_text, latex_text\n"
        "print(hashlib.sha256((html_text(report()) + latex_text(report())).encode()).hexdigest())"
    )
    once, again = html_text(report()) + latex_text(report()), html_text(report()) + latex_text(report())
    assert once == again
    other = {**os.environ, "PYTHONHASHSEED": "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=other)
    assert done.stdout.strip() == hashlib.sha256(once.encode()).hexdigest()


def test_long_code_is_folded_to_the_page() -> None:
    """No line of a program runs out of the page; its indentation stays."""
    latex = latex_text(report(code="    x = " + " + ".join(["value"] * 60)))
    lines = [line for line in latex.splitlines() if line.startswith(r"\codeline")]
    assert len(lines) > 2
    assert all(line.startswith(r"\codeline{~~~~") for line in lines)


@pytest.mark.parametrize("render", [html_text, latex_text])
def test_nothing_is_left_of_the_template(render) -> None:
    """No template word stays in the document."""
    text = render(report())
    assert not re.search(r"<<|>>|\{% |%\}|\{\{ |<%|%>", text)


def test_signs_that_turn_the_direction_are_seen_and_turn_nothing() -> None:
    """In a title, a program or a question, in every format; Arabic letters, which turn by themselves, stay as they are."""
    turned = report(title="a\u202eb\u2066c\u200fd ا", code="x = 1  # \u202e\n")
    texts = [
        html_text(turned),
        markdown_text(turned, "sheet")[0],
        latex_text(turned),
        *index_texts(turned, "sheet", ("html", "md")).values(),
    ]
    for text in texts:
        assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
        assert "ا" in text
    assert "a\ufffdb\ufffdc\ufffdd" in texts[0]
    assert "a?b?c?d" in texts[2]


def test_an_empty_title_is_the_statements_key() -> None:
    """No heading and no link is without words."""
    (statement,) = report().statements
    bare = replace(report(title=""), statements=(replaced(statement, title=""),))
    assert "<h1>word2vec.small</h1>" in html_text(bare)
    assert '<a href="#s1">word2vec.small</a>' in html_text(bare)
    assert "## 1 word2vec.small" in markdown_text(bare, "sheet")[0]


def test_long_words_and_formulas_may_break() -> None:
    """A word that might not fit has places to break, one of ordinary length none; a long formula breaks before its signs."""
    setter = LatexSetter()
    assert setter.sentence(("word " * 20,)) == "word " * 20
    broken = setter.sentence(("x" * 100,))
    assert broken.replace(r"\allowbreak{}", "") == "x" * 100
    assert max(map(len, broken.split(r"\allowbreak{}"))) <= 24
    names = [Name(Lettering(f"{letter}" * 30), "italic") for letter in "abcde"]
    signs = [Sign("=", "relation"), *[Sign("+", "binary")] * 3]
    long = Row((names[0], *(Row((sign, name)) for sign, name in zip(signs, names[1:], strict=True))))
    pieces = re.findall(r"\\piece\{(.*?)\}(?=\\allowbreak |\}$)", setter.sentence((long,)))
    assert [re.sub(r"\\mathit|[{} ]", "", each)[:2] for each in pieces] == ["aa", "=b", "+c", "+d", "+e"]
    assert setter.sentence((names[0],)).startswith("$")


@pytest.mark.parametrize(("length", "folded"), [(100, False), (5000, True)])
def test_what_the_kernel_decided_is_folded_away_where_it_is_long(length: int, folded: bool) -> None:
    """A line stays in sight, a page of it opens on demand; it is whole either way."""
    small = report()
    kernel = "k " * (length // 2)
    found = {claim: replace(each, kernel=kernel if each.kernel else "") for claim, each in small.outcomes.items()}
    page = html_text(replace(small, outcomes=found))
    (before,) = re.findall(rf"(<summary>[^<]*</summary>\s*)?<p class=\"kernel\">[^<]*{kernel.strip()}", page)
    assert bool(before) == folded


def test_code_and_tables_are_not_parted_from_what_heads_them() -> None:
    """Room is asked for before the table of the worked example, before NumPy, and before each function after the first line."""
    text = latex_text(report(code="import numpy as np\n\n\ndef f(x):\n    return x\n\n\nclass A:\n    pass\n"))
    assert re.search(r"\\room\{[^}]+\}\n\\examplerow\{claim\}", text)
    assert re.search(r"\\room\{[^}]+\}\n\\subsection\{NumPy\}", text)
    assert re.search(r"\\room\{[^}]+\}\n\\codeline\{(class|def)~", text)


def test_stops_and_brackets_stay_with_the_formula_they_touch() -> None:
    """A browser may break before and after any math element: what touches one stands in one span with it, words do not."""
    name = Name(Lettering("x"), "italic")
    shown = HtmlSetter().sentence(("of (", name, "), and ", name, " or <", name, "。好", name))
    math = HtmlSetter().formula(name)
    kept = '<span class="kept">{}</span>'.format
    assert shown == f"of {kept(f'({math}),')} and {math} or &lt;{kept(math + '。')}好{math}"
    assert HtmlSetter().sentence((name, name)) == math + math
    assert HtmlSetter().sentence(("words, (only)",)) == "words, (only)"
