"""From the marks of a sheet to the macros it defines, each with the text that defines it, and to those that stand for a display."""

from __future__ import annotations

import re
from typing import Final

from derive.reader.documents.latex_names import DISPLAYED
from derive.reader.documents.marks import Marks
from derive.reader.documents.passages import Passage, Role
from derive.reader.latex.nodes import Span

_NAME: Final = r"\s*(?:\{\s*\\(?:[A-Za-z@]+|.)\s*\}|\\(?:[A-Za-z@]+|.))"
_OPTIONS: Final = r"(?:\s*\[(?:[^\[\]{}\n]|\{[^{}\n]*\}){0,300}\])*"
_MACRO: Final = re.compile(_NAME + _OPTIONS + r"\s*(?=\{)")
_PRIMITIVE: Final = re.compile(r"\s*\\(?:[A-Za-z@]+|.)[^{}\n\\]{0,100}(?=\{)")
_ENVIRONMENT: Final = re.compile(r"\s*\{([A-Za-z@*]+)\}" + _OPTIONS + r"\s*(?=\{)")
_LET: Final = re.compile(r"\s*\\(?:[A-Za-z@]+|.)\s*=?\s*(?:\\(?:[A-Za-z@]+|.)|[^\s\\{}])")
_DEFINED: Final = re.compile(r"\\[A-Za-z]+\*?\s*\{?\s*\\([A-Za-z@]+)")
_SPACE: Final = re.compile(r"\s*(?=\{)")
_BODIES: Final = {"DeclarePairedDelimiter": 2, "newenvironment": 2, "renewenvironment": 2}
_EDGE: Final = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}|(\\\[)|\\\]|(\$\$)")
_NEW_ENVIRONMENT: Final = re.compile(r"\\(?:re)?newenvironment\s*\{([^{}]+)\}")


def take_definitions(marks: Marks) -> tuple[list[Passage], dict[str, Role]]:
    """
    Return the definitions of a sheet in order, and the macros among them that stand for a display; their marks are taken away.

    A new environment around a formula's is from then on one of the formula's environments.
    """
    found: list[Passage] = []
    at = {start: index for index, (start, kind) in enumerate(zip(marks.starts, marks.kinds, strict=True)) if kind == "{"}
    roles: dict[str, Role] = {}
    upto = 0
    for index, kind in enumerate(marks.kinds):
        start = marks.starts[index]
        if kind != "define" or start < upto:
            continue
        bodies = _bodies(marks, index, at)
        if bodies is None:
            sentence = f"`\\{marks.names[index]}` should be followed by a name and a body in braces"
            marks.trouble("broken-definition", Span(start, marks.ends[index]), sentence)
            continue
        upto = bodies[-1].end
        found.append(Passage("definition", Span(start, upto), _without_comments(marks, index, upto), f"\\{marks.names[index]}"))
        _note_role(marks, start, bodies[0 if marks.names[index].endswith("environment") else -1], roles)
    marks.replace(found)
    return found, roles


def _bodies(marks: Marks, index: int, at: dict[int, int]) -> list[Span] | None:
    text, name = marks.text, marks.names[index]
    if name == "let":
        same = _LET.match(text, marks.ends[index])
        return [Span(same.end(), same.end())] if same else None
    pattern = _ENVIRONMENT if name.endswith("environment") else _PRIMITIVE if name.endswith("def") else _MACRO
    head = pattern.match(text, marks.ends[index])
    count = 2 if name.endswith("DocumentCommand") else _BODIES.get(name, 1)
    bodies: list[Span] = []
    place = head
    while place is not None and len(bodies) < count:
        brace = at.get(place.end(), -1)
        if brace < 0 or marks.partners[brace] < 0:
            return None
        bodies.append(Span(place.end(), marks.ends[marks.partners[brace]]))
        place = _SPACE.match(text, bodies[-1].end)
    return bodies if len(bodies) == count else None


def _without_comments(marks: Marks, index: int, upto: int) -> tuple[Span, ...]:
    pieces, begin = [], marks.starts[index]
    while index < len(marks) and marks.starts[index] < upto:
        if marks.kinds[index] == "hidden" and marks.names[index] == "comment":
            pieces.append(Span(begin, marks.starts[index]))
            begin = marks.ends[index]
        index += 1
    return (*pieces, Span(begin, upto))


def _note_role(marks: Marks, start: int, body: Span, roles: dict[str, Role]) -> None:
    edges = [edge for edge in _EDGE.finditer(marks.text, body.start, body.end) if not edge[2] or edge[2] in DISPLAYED]
    if not edges:
        return
    if (environment := _NEW_ENVIRONMENT.match(marks.text, start)) is not None:
        marks.environments.add(environment[1].strip())
    elif (named := _DEFINED.match(marks.text, start)) is not None:
        balance = sum(0 if edge[4] else 1 if edge[1] == "begin" or edge[3] else -1 for edge in edges)
        roles[named[1]] = "opens" if balance > 0 else "closes" if balance < 0 else "whole"
