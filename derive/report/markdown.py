"""
Sets the parts of a report in Markdown as GitHub shows it: mathematics in $`…`$ and in math blocks, all other words escaped.

Between such delimiters Markdown leaves everything as it is; between bare dollar signs it takes backslashes, underscores and stars
for its own. GitHub refuses some commands of LaTeX and does not know others, which are replaced.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from derive.language.latex import latex_node
from derive.language.phrases import Sentence
from derive.language.presentation import Node
from derive.report.content import Counts
from derive.report.pictures import svg

_ESCAPED: Final = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_AT_START: Final = re.compile(r"^(\s*)([-+#](?=[\s#]|$)|[-=](?=[-=]*\s*$)|\d+(?=[.)](?:\s|$)))")
_LARGE: Final = r"\displaystyle "
_OPERATOR: Final = re.compile(r"\\operatorname\{([A-Za-z0-9]+)\}")
_TEXT: Final = re.compile(r"\\text(bf)?\{")
_REPLACED: Final = (
    (r"\operatorname{", r"\mathrm{"),
    (r"\ensuremath{", "{"),
    (r"\allowbreak{}", ""),
    (r"\textbackslash{}", r"\backslash "),
    (r"\textasciicircum{}", r"\hat{\ }"),
    (r"\textasciitilde{}", r"\sim "),
    (r"\textasciigrave{}", "'"),
    (r"\textsuperscript{", "^{"),
    (r"\textsubscript{", "_{"),
    (r"\|", r"\Vert "),
    ("|", r"\vert "),
    ("`", "'"),
)


class Markdown(str):
    """Markdown that is not escaped again."""

    __slots__ = ()


def markdown(value: object) -> str:
    """Return a value as it stands in the file: set Markdown as it is, everything else escaped."""
    if value is None:
        return ""
    return value if isinstance(value, Markdown) else escape(str(value))


def escape(words: str, *, within: bool = False) -> Markdown:
    """Return any text as Markdown that shows it, on one line; `within` a line, nothing else can begin."""
    line = "".join(sign for sign in " ".join(words.splitlines()) if unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))
    shown = _ESCAPED.sub(lambda found: "&amp;" if found[0] == "&" else f"\\{found[0]}", line).replace("$", "<span>$</span>")
    return Markdown(shown if within else _AT_START.sub(_kept, shown))


def _kept(found: re.Match[str]) -> str:
    """Return the beginning of a line so that it begins no list, heading or quotation."""
    return f"{found[1]}{found[2]}\\" if found[2].isdecimal() else f"{found[1]}\\{found[2]}"


def math(node: Node) -> str:
    """Return presented mathematics as LaTeX that GitHub sets: without commands it refuses, bars or backticks."""
    shown = _OPERATOR.sub(r"\\mathop{\\mathrm{\1}}\\nolimits ", _without_escapes_in_text(latex_node(node)))
    for before, after in _REPLACED:
        shown = shown.replace(before, after)
    return " ".join(shown.split())


def _without_escapes_in_text(latex: str) -> str:
    """Return LaTeX in which text with a command in it is set as mathematics in upright letters: GitHub's text knows no commands."""
    found = _TEXT.search(latex)
    if found is None:
        return latex
    end, depth = found.end(), 1
    while depth and end < len(latex):
        depth += {"{": 1, "}": -1}.get(latex[end], 0) if latex[end - 1] != "\\" else 0
        end += 1
    inside, rest = latex[found.end() : end - 1], _without_escapes_in_text(latex[end:])
    if "\\" not in inside:
        return latex[:end] + rest
    command = r"\mathbf{" if found[1] else r"\mathrm{"
    words = _without_escapes_in_text(inside).replace(r"\ensuremath{", "{").replace(" ", r"\ ")
    return f"{latex[: found.start()]}{command}{words}}}{rest}"


class MarkdownSetter:
    """Sets the parts of a report in Markdown; `pictures` holds what stands in files of its own, by their names."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.pictures: dict[str, str] = {}

    def formula(self, node: Node, *, display: bool = False) -> str:
        """Return mathematics within a line; what is made for a line of its own is set large."""
        return Markdown(f"$`{_LARGE if display else ''}{math(node)}`$")

    def sentence(self, sentence: Sentence) -> str:
        """Return words with mathematics between them, with a space where GitHub would not see that mathematics begins or ends."""
        shown, after_formula = "", False
        for part in sentence:
            if isinstance(part, str):
                words = escape(part, within=bool(shown))
                shown += f" {words}" if after_formula and words[:1].isalnum() else words
                after_formula = False
                continue
            free = not shown or shown[-1].isspace() or (shown[-1].isascii() and not shown[-1].isalnum() and not after_formula)
            shown += f"{'' if free else ' '}{self.formula(part)}"
            after_formula = True
        return Markdown(shown)

    def code(self, code: str) -> tuple[str, ...]:
        """Return the lines of a program, to stand between fences."""
        return tuple(map(Markdown, code.rstrip("\n").split("\n")))

    def picture(self, counts: Counts) -> str:
        """Return an image and keep the picture for the file it is to be in, nothing if there is no plot."""
        if not counts.plot:
            return Markdown("")
        file = f"{self._name}{f'-{len(self.pictures) + 1}' if self.pictures else ''}.svg"
        caption = str(counts.caption)
        self.pictures[file] = svg(counts.plot, caption, alone=True)
        return Markdown(f"![{escape(caption)}]({file})")


def block(formula: str) -> Markdown:
    """Return mathematics that was set for a line of its own as a math block."""
    bare = formula.removeprefix("$`").removesuffix("`$").removeprefix(_LARGE)
    return Markdown(f"```math\n{bare}\n```")


def span(words: str) -> Markdown:
    """Return words as code within a line, between more backticks than there are side by side in them."""
    line = " ".join(words.split())
    ticks = "`" * (_longest_run(line) + 1)
    inside = f" {line} " if line.startswith("`") or line.endswith("`") else line
    return Markdown(f"{ticks}{inside}{ticks}")


def fenced(lines: Sequence[str], kind: str = "") -> Markdown:
    """Return lines as a block of code of a kind, between fences longer than any run of backticks in them."""
    ticks = "`" * max(3, 1 + max(map(_longest_run, lines), default=0))
    return Markdown("\n".join((f"{ticks}{kind}", *lines, ticks)))


def _longest_run(line: str) -> int:
    return max(map(len, re.findall("`+", line)), default=0)
