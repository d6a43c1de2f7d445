"""Tests of derive/marking/as_html.py: the sheet itself, marked, as a page that needs nothing else and obeys nobody."""

from __future__ import annotations

import random
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from marked_sheets import RIGHT, STRANGE, WRONG, marked_sheet
from page_elements import elements

from derive.kernel.records import replaced
from derive.marking.as_html import html_text
from derive.marking.diagnosing import marked
from derive.marking.sheet_verdicts import verdicts_of
from derive.reader.documents.sheets import Sheet, UnreadableSheet
from derive.reader.word2vec import word2vec

SHEETS = sorted((Path(__file__).parent / "sheets").iterdir())
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)><a href=javascript:alert(1)>&{{ 7*7 }}</style>]]>--><!--"
TAGS = set(
    re.findall(
        r"\w+",
        "html head meta title style body section h1 h2 h3 h4 p ul ol li nav a span header article footer strong em code pre br hr "
        "blockquote table thead tbody tr th td math mrow mi mo mn mtext mspace mfrac msup msub msubsup msqrt mroot mover munder "
        "munderover mtable mtr mtd",
    )
)


def page_of(*sheets: tuple[str, str]) -> str:
    """Return the page of sheets, each a text with its name."""
    return html_text([marked_sheet(text, name) for text, name in sheets])


def test_each_step_is_marked() -> None:
    """Word and sign of each verdict stand beside the step, with a link to what is said of it, and back."""
    page = page_of((f"# Answers\n\n{RIGHT}\n{WRONG}\n{STRANGE}", "a.md"))
    found, text = elements(page)

    links = [attributes["href"] for tag, attributes in found if tag == "a"]
    named = {attributes["id"] for _, attributes in found if "id" in attributes}
    assert all(link is not None and link.startswith("#") and link[1:] in named for link in links)
    assert re.findall(r'<span class="mark (\w+)"><a', page) == ["proved", "note", "refuted", "unread"]
    assert re.findall('<span class="mark (\\w+)"><a href="#note-\\d+" id="step-\\d+" aria-describedby="tip-\\d+">(.)', page) == [
        ("proved", "✓"),
        ("note", "i"),
        ("refuted", "✗"),
        ("unread", "◌"),
    ]
    assert text.count("V=2, d=1, o=1, U=(1, 0)ᵀ, v_c=0: left −1/2, right 1/2") == 2
    assert "with ŷ − y for y − ŷ, this is proved for every size" in text
    assert "✓ 1 proved" in text
    assert "word vectors are the rows of U" in text
    assert "<h1>Answers</h1>" in page


def test_a_chain_stands_in_rows() -> None:
    """Each = of a chain has a row and a mark of its own; what is wrong in a formula is marked in it."""
    left, right, wrong = r"\frac{\partial J_{naive}}{\partial v_c}", r"U^\top(\hat y - y)", r"U^\top(y - \hat y)"
    page = page_of((f"$$\n\\begin{{align}}\n{left} &= {right} \\\\\n&= {wrong}\n\\end{{align}}\n$$\n", "a.md"))

    assert re.findall(r'<span class="row (\w+)">', page) == ["proved", "refuted"]
    assert page.count('<mrow class="wrong">') == 1
    assert "the chain breaks here: end to end it is refuted" in page


def test_a_step_within_a_line() -> None:
    """It is shown in the colour of its verdict, as one on a display: what is not read is not marked as what is refuted."""
    unread, refuted = STRANGE.strip("$\n"), WRONG.strip("$\n")
    page = page_of((f"So ${unread}$, and ${refuted}$.", "a.md"))

    (inline,) = re.findall(r"<p>So (.*?)</p>", page)
    assert re.findall(r'<span class="(unread|refuted)"><math', inline) == ["unread", "refuted"]
    assert inline.count('class="wrong"') == 2


def test_a_left_side_in_words() -> None:
    """A formula whose left side is said before it is marked as well, once, and the list leads to it."""
    page = page_of((f"The gradient of $J_{{naive}}$ with respect to $v_c$ is $$U^\\top(y - \\hat y)$$\n\n{RIGHT}", "a.md"))

    found, _ = elements(page)
    links = [attributes["href"] or "" for tag, attributes in found if tag == "a"]
    named = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert {link[1:] for link in links} <= set(named)
    assert len(named) == len(set(named))
    assert '<span class="mark refuted"><a' in page
    assert '<mrow class="wrong">' in page


def test_several_sheets_a_notebook_and_what_cannot_be_read() -> None:
    """Sheets stand one after the other under a list of them, the cells of a notebook under their names."""
    cells = (Sheet("b.ipynb, cell 1", f"# B\n\n{RIGHT}", file="b.ipynb"), Sheet("b.ipynb, cell 3", WRONG, file="b.ipynb"))
    notebook = marked(verdicts_of("b.ipynb", cells, word2vec()))

    page = html_text([marked_sheet(RIGHT), notebook], [UnreadableSheet("c.md", "it is a folder")])

    found, text = elements(page)
    numbers = [attributes["id"] for tag, attributes in found if tag == "li" and "id" in attributes]
    assert numbers == ["note-1", "note-2", "note-3", "note-4"]
    assert '<a href="#sheet-2">b.ipynb</a>: 2 chains, 2 steps: 1 proved, 1 refuted' in page
    assert '<h2 class="cell">b.ipynb, cell 3</h2>' in page
    assert re.findall(r">((?:cell \d, )?line \d)</a>", page) == ["line 1", "cell 1, line 3", *2 * ["cell 3, line 1"]]
    assert "c.md: it is a folder" in text


def test_a_policy_forbids_all_but_our_style() -> None:
    """No script and no connection is allowed; the one style is named by its digest; the page names nothing outside."""
    page = page_of((RIGHT, "a.md"))

    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"https?://|src=", page)


@pytest.mark.parametrize(
    "text",
    [
        f"{HOSTILE}\n\n{WRONG}",
        f"$$x = {HOSTILE}$$",
        f"# {HOSTILE}\n\n- ${HOSTILE} = 1$\n\n| a |\n|-|\n| {HOSTILE} |\n",
        f"$$\\text{{{HOSTILE}}} = \\rho$$\n\n```{HOSTILE}\n{HOSTILE}\n```\n`{HOSTILE}`",
        f"[a]({HOSTILE}) ![b]({HOSTILE}) <{HOSTILE}> [c]: {HOSTILE}\n\n{WRONG}",
        f"$$\\begin{{align}}{HOSTILE} &= \\unknown{{{HOSTILE}}}\n",
        f"{WRONG}{HOSTILE}{{% raw %}}{{{{ page }}}}",
    ],
)
@pytest.mark.parametrize("dialect", ["markdown", "latex"])
def test_hostile_sheets(text: str, dialect: str) -> None:
    """No element and no attribute comes from a sheet or from its name, and no link leads to a script."""
    page = html_text([marked_sheet(text, HOSTILE, dialect)], [UnreadableSheet(HOSTILE, HOSTILE)])  # type: ignore[arg-type]
    found, shown = elements(page)

    assert {tag for tag, _ in found} <= TAGS
    assert not any(name.startswith("on") or name in ("src", "style", "action") for _, attributes in found for name in attributes)
    links = [attributes["href"] or "" for _, attributes in found if "href" in attributes]
    assert all(re.match(r"#|https?:|mailto:", link) for link in links)
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7*7 }}" in shown


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_elements_nest_whatever_is_written(path: Path, seed: int) -> None:
    """Sheets with pieces left out, doubled and moved give pages whose elements nest."""
    dice = random.Random(seed)
    tokens = re.findall(r"\\[A-Za-z]+|\s+|\w+|.", path.read_text(encoding="utf-8"))
    for _ in range(12):
        at, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
        tokens[at], tokens[other] = dice.choice([(tokens[other], tokens[at]), ("", tokens[other]), ("<b>", "$")])
    dialect = "latex" if path.suffix == ".tex" else "markdown"

    found, _ = elements(html_text([marked_sheet("".join(tokens), path.name, dialect)]))  # type: ignore[arg-type]

    assert {tag for tag, _ in found} <= TAGS


def test_a_notation_of_its_own_is_named() -> None:
    """A sheet in another notation than word2vec's was not read with its rows and columns."""
    page = html_text([replaced(marked_sheet(RIGHT), notation="softmax_layer")])

    assert '<p class="reading">Read in the notation softmax_layer.</p>' in page
