"""Turns a sheet's own commands into the tokens they stand for: `\\newcommand`, `\\def`, `\\DeclareMathOperator` and their kin."""

from __future__ import annotations

import re
from typing import Final

from derive.kernel.records import record
from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.nodes import Span
from derive.reader.latex.tokens import MOST_TOKENS, Flaw, Token, scan

MOST_EXPANSIONS: Final = 10_000
MOST_MOVED: Final = 200_000
LONGEST_DEFINITION: Final = 4_000
MOST_DEFINITIONS: Final = 2_000

_DEFINITION = re.compile(
    r"\\(newcommand|renewcommand|providecommand|DeclareMathOperator|DeclareRobustCommand|DeclarePairedDelimiter)\*?(?![A-Za-z])"
    r"|\\(def|gdef|edef|xdef|let)(?![A-Za-z])"
)
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_DEFINING = frozenset(command for command, meaning in COMMANDS.items() if meaning.kind == "define")


@record
class Macro:
    """A command of a sheet's own: how many arguments it takes, the first one's default if it has one, and its body."""

    arguments: int
    default: tuple[Token, ...] | None
    body: tuple[Token, ...]


class Macros:
    """The commands a sheet defines, beside others; `define` reads definitions from text, `expand` puts bodies for calls."""

    def __init__(self, others: Macros | None = None) -> None:
        self._known: dict[str, Macro] = dict(others._known) if others is not None else {}
        self._tried = 0

    def __contains__(self, command: str) -> bool:
        return command in self._known

    def define(self, text: str) -> None:
        """Read every definition in a text, in order; what is not a definition, or is broken, is passed over."""
        text = _COMMENT.sub(lambda match: " " * len(match[0]), text)
        at = 0
        while self._tried < MOST_DEFINITIONS and (match := _DEFINITION.search(text, at)) is not None:
            self._tried += 1
            # Most definitions are short: only a long one is looked at as far as the cap.
            for length in (250, 1_000, LONGEST_DEFINITION):
                tokens, _ = scan(((text[match.start() : match.start() + length], 0),))
                used = self._definition(tokens, length == LONGEST_DEFINITION or match.start() + length >= len(text))
                if used < len(tokens):
                    break
            at = match.start() + tokens[used - 1].end if used else match.end()

    def expand(self, tokens: list[Token]) -> tuple[list[Token], Flaw | None]:
        """
        Return the tokens with every call replaced by its body, and definitions in them taken in and left out.

        A body's tokens stand where the call stands; arguments keep their own places. Past the caps on expansions and tokens there
        is a flaw, and what is left stays as it is.
        """
        if not any(token.kind == "command" and (token.text in self._known or token.text in _DEFINING) for token in tokens):
            return tokens, None
        left = tokens[::-1]
        done: list[Token] = []
        calls = moved = 0
        while left:
            token = left[-1]
            if token.kind != "command":
                done.append(left.pop())
            elif token.text in _DEFINING:
                taken = left[: -1 - LONGEST_DEFINITION : -1]
                length = self._definition(taken, True)
                moved += len(taken)
                del left[len(left) - max(length, 1) :]
            elif (macro := self._known.get(token.text)) is not None:
                calls += 1
                left.pop()
                moved += self._call(macro, token, left)
            else:
                done.append(left.pop())
            if calls > MOST_EXPANSIONS or len(done) + len(left) > MOST_TOKENS or moved > MOST_MOVED:
                place = Span(token.start, token.end)
                return done, Flaw(f"the sheet's own commands, as \\{token.text}, stand for too much to be written out", place)
        return done, None

    def _call(self, macro: Macro, call: Token, left: list[Token]) -> int:
        """Take a call's arguments from what is left and put its body there; return how many tokens were moved."""
        end = call.end
        arguments: list[list[Token]] = []
        if macro.default is not None:
            optional = _optional(left)
            end = max([end, *(token.end for token in optional or ())])
            arguments.append(list(macro.default) if optional is None else optional)
        while len(arguments) < macro.arguments:
            argument, last = _argument_and_end(left)
            end = max(end, last)
            arguments.append(argument)
        body: list[Token] = []
        following = False
        for token in macro.body:
            if following:
                following = False
                which = int(token.text) if token.kind == "digit" else 0
                if 0 < which <= len(arguments):
                    body += arguments[which - 1]
                    if len(body) > MOST_TOKENS:
                        break
                    continue
            if token.kind == "char" and token.text == "#":
                following = True
            else:
                body.append(token._replace(start=call.start, end=end))
        if body and call.spaced:
            body[0] = body[0]._replace(spaced=True)
        left += body[::-1]
        return len(body) + sum(map(len, arguments)) + 1

    def _definition(self, tokens: list[Token], whole: bool) -> int:
        """
        Take in the definition that begins the tokens; return how many it is made of, 0 if it is none.

        Unless they are the whole of what may belong to it, one that reaches to their end is not taken in yet.
        """
        how = tokens[0].text.rstrip("*")
        left = tokens[:0:-1]
        name = _argument(left)
        if len(name) != 1 or name[0].kind != "command":
            return 0
        macro = self._macro(how, tokens[0].text.endswith("*"), left)
        if macro is None:
            return 0
        if (left or whole) and not (how == "providecommand" and name[0].text in self._known):
            self._known[name[0].text] = macro
        return len(tokens) - len(left)

    def _macro(self, how: str, starred: bool, left: list[Token]) -> Macro | None:
        if how == "let":
            _skip(left, "=")
            body = _argument(left)
            return self._known.get(body[0].text, Macro(0, None, tuple(body))) if body else None
        if how in ("def", "gdef", "edef", "xdef"):
            return _plain_definition(left)
        if how == "DeclareMathOperator":
            return Macro(0, None, _around("operatorname*" if starred else "operatorname", _argument(left)))
        if how == "DeclarePairedDelimiter":
            opens, closes = _argument(left), _argument(left)
            return Macro(1, None, (*opens, *_parameter(1), *closes))
        return _definition(left)


def _definition(left: list[Token]) -> Macro | None:
    count = _optional(left)
    default = _optional(left) if count is not None else None
    number = "".join(token.text for token in count or ())
    if not left or left[-1].kind != "open":
        return None
    return Macro(
        int(number) if number in "123456789" and number else 0, None if default is None else tuple(default), tuple(_argument(left))
    )


def _plain_definition(left: list[Token]) -> Macro | None:
    """Read the rest of `\\def\\name#1#2{…}`; a parameter text with other signs in it is not read."""
    arguments = 0
    while left and left[-1].text == "#":
        left.pop()
        if not left or left.pop().kind != "digit":
            return None
        arguments += 1
    return Macro(arguments, None, tuple(_argument(left))) if left and left[-1].kind == "open" else None


def _around(command: str, body: list[Token]) -> tuple[Token, ...]:
    return (Token("command", command, 0, 0), Token("open", "{", 0, 0), *body, Token("close", "}", 0, 0))


def _parameter(which: int) -> tuple[Token, Token]:
    return Token("char", "#", 0, 0), Token("digit", str(which), 0, 0)


def _skip(left: list[Token], sign: str) -> None:
    if left and left[-1].kind == "char" and left[-1].text == sign:
        left.pop()


def _argument(left: list[Token]) -> list[Token]:
    """Take one argument from the end of what is left: a group without its braces, or one token."""
    return _argument_and_end(left)[0]


def _argument_and_end(left: list[Token]) -> tuple[list[Token], int]:
    """Take one argument; return it and where it ends in the sheet."""
    if not left or left[-1].kind in ("close", "align", "break", "end"):
        return [], 0
    token = left.pop()
    if token.kind != "open":
        return [token], token.end
    taken: list[Token] = []
    depth = 1
    while left:
        token = left.pop()
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0:
            break
        taken.append(token)
    return taken, token.end


def _optional(left: list[Token]) -> list[Token] | None:
    """Take an argument in square brackets, if one stands there."""
    if not left or left[-1].kind != "char" or left[-1].text != "[":
        return None
    taken: list[Token] = []
    for at in range(len(left) - 2, max(len(left) - 200, -1), -1):
        if left[at].kind == "char" and left[at].text == "]":
            del left[at:]
            return taken
        taken.append(left[at])
    return None
