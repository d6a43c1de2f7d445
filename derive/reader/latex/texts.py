"""Turns letters and the content of text commands into names, functions, labels of scripts and words between the mathematics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derive.reader.latex.brackets import meaning
from derive.reader.latex.commands import Meaning
from derive.reader.latex.nodes import Node, Sign, Span, Symbol, Words
from derive.reader.latex.tokens import Token
from derive.reader.latex.words import LARGE, are_prose, is_function, is_name, parts, says_condition, spells

if TYPE_CHECKING:
    from derive.reader.latex.structure import Setting, Structure

_ALWAYS_WORDS = frozenset(("otherwise", "when", "where", "elsewhere", "whenever", "therefore"))
_SOMETIMES_WORDS = frozenset(("if", "for", "and", "or", "else", "with", "then"))
_EXPLICIT_SPACES = frozenset((" ", "space", "nobreakspace"))
# Labels of scripts and prose typed letter by letter are looked for no further than this many words.
_MOST_PARTS = 12
_CONDITION = re.compile(r"((?i:if|when|for|where)) ([a-z])")
_WRAPPING = frozenset(("text", "name", "style", "font", "space", "drop"))


def letters(structure: Structure, at: int, end: int, items: list[Node], how: Setting) -> int:
    """Read letters side by side: a label in a script, a function, a word, or single symbols."""
    tokens = structure.tokens
    after_in = bool(items) and isinstance(items[-1], Sign) and items[-1].name in ("∈", "∉")
    if how.script in ("below", "above") or after_in:
        found = _label(structure, at, end, whole=how.script == "above" and not after_in)
        if found is not None:
            name, after = found
            items.append(Symbol(name, (), how.style, Span(tokens[at].start, tokens[after - 1].end)))
            return after
    after = _run_end(tokens, at, end)
    run = "".join(token.text for token in tokens[at:after])
    words = _prose_end(structure, at, after, end)
    if words > after or _is_words(structure, run, at, after, end):
        said = _said(tokens[at:words]) or run
        items.append(Words(" ".join(said.split()), Span(tokens[at].start, tokens[words - 1].end)))
        return words
    if how.style == "roman" and len(run) > 1 and is_name(run):
        named(items, run, "roman", Span(tokens[at].start, tokens[after - 1].end))
        return after
    for part in parts(run) if tokens[at].style == "" and len(run) > 1 else run:
        place = Span(tokens[at].start, tokens[at + len(part) - 1].end)
        if len(part) == 1:
            items.append(Symbol(part, (), tokens[at].style or how.style, place))
        else:
            named(items, part, "roman" if is_function(part) else how.style, place)
        at += len(part)
    return at


def _run_end(tokens: list[Token], at: int, end: int) -> int:
    """Return where letters typed side by side end; one with an accent is by itself."""
    after = at + 1
    while (
        after < end
        and tokens[after].kind == "letter"
        and not tokens[after].spaced
        and tokens[after].style == tokens[at].style == ""
        and tokens[after].text.isascii()
        and tokens[after - 1].text.isascii()
    ):
        after += 1
    if after < len(tokens) and tokens[after].kind == "combining" and after > at + 1:
        after -= 1
    return after


def _prose_end(structure: Structure, at: int, after: int, end: int) -> int:
    """Return where words typed as letters with explicit spaces end, as `we\\ have`; where the first ends if they are none."""
    tokens = structure.tokens
    words = ["".join(token.text for token in tokens[at:after])]
    ends = [after]
    here = after
    while len(words) < _MOST_PARTS and here < end and tokens[here].kind == "command" and tokens[here].text in _EXPLICIT_SPACES:
        first = structure.after_spaces(here, end)
        if first >= end or tokens[first].kind != "letter":
            break
        here = _run_end(tokens, first, end)
        words.append("".join(token.text for token in tokens[first:here]))
        ends.append(here)
        if not are_prose(words):
            break
    return next((ends[count - 1] for count in range(len(words), 1, -1) if are_prose(words[:count])), after)


def named(items: list[Node], name: str, style: str, place: Span) -> None:
    """Add a name: a function in one spelling, a large operator as `max`, or a symbol."""
    function = is_function(name)
    if function in LARGE:
        from derive.reader.latex.constructs import large

        large(items, function, place)
    else:
        items.append(Symbol(function or name, (), style, place))  # type: ignore[arg-type]


def _is_words(structure: Structure, run: str, at: int, after: int, end: int) -> bool:
    run = run.casefold()
    if run in _ALWAYS_WORDS:
        return True
    if run not in _SOMETIMES_WORDS or after >= end:
        return False
    follows = structure.tokens[after]
    if structure.tokens[at].spaced and follows.spaced:
        return True
    before = structure.tokens[at - 1] if at else None
    what = meaning(before) if before is not None else None
    return (follows.spaced or follows.kind == "command") and (
        before is None
        or before.kind in ("align", "break", "begin", "open")
        or (what is not None and (what.kind in ("gap", "space") or what.name == ","))
    )


def _label(structure: Structure, at: int, end: int, *, whole: bool) -> tuple[str, int] | None:
    """
    Return the label that begins at a token of a script and where it ends: `Vocab` for `V o c a b`, `neg-max`.

    Words joined by hyphens are one label when each has two letters or more and one of them is set as text or spells a word; letters
    without a hyphen when they spell one. Above, a label is all that stands there.
    """
    tokens = structure.tokens
    found: list[str] = []
    ends: list[int] = []
    is_text = False
    here = at
    while True:
        first = here
        part = ""
        while here < end and tokens[here].kind == "letter" and not tokens[here].style:
            part += tokens[here].text
            here += 1
        if not part:
            what = meaning(tokens[here]) if here < end else None
            if what is None or what.kind not in ("text", "name"):
                break
            content, here = plain(structure, here + 1, end)
            part = " ".join((content or "").split())
            if not is_name(part.strip("-")):
                break
            is_text = True
        found.append(part.strip("-"))
        ends.append(here)
        if len(found) == _MOST_PARTS:
            break
        if here >= end or tokens[here].text not in ("-", "−", "–") or tokens[here].kind != "char":
            if not part.endswith("-") or first == here:
                break
        else:
            here += 1
    while len(found) > 1:
        if all(len(part) > 1 for part in found) and (is_text or any(map(spells, found))):
            break
        found.pop()
        ends.pop()
    if not found or (whole and ends[-1] != end):
        return None
    if len(found) > 1 or spells(found[0]):
        return "-".join(found), ends[-1]
    return None


def plain(structure: Structure, at: int, end: int) -> tuple[str | None, int]:
    """Return the plain text of a text command's argument, None if there is more in it than text, and where what follows begins."""
    tokens = structure.tokens
    first, last, after = structure.content(at, end)
    if first >= end or tokens[first - 1].kind != "open" or first == at:
        return (tokens[first].text if first < end and tokens[first].kind in ("letter", "digit", "words") else None), after
    text = ""
    for token in tokens[first:last]:
        what = meaning(token)
        if token.kind == "command" and what is not None and what.kind in _WRAPPING:
            text += " " if what.kind == "space" and token.text in (" ", "space", "\t") else ""
        elif (token.kind == "command" and token.text in ("&", "%", "#", "$")) or (
            token.kind in ("letter", "digit", "char", "words", "sub", "super") and token.text != "$"
        ):
            text += (" " if token.spaced else "") + token.text
        elif token.kind in ("open", "close", "blank"):
            continue
        else:
            return None, after
    return text + (" " if last < len(tokens) and tokens[last].spaced else ""), after


def text(structure: Structure, at: int, end: int, items: list[Node], how: Setting, what: Meaning) -> int:
    """
    Read a text command: one name is a symbol, words are words, a text without letters or with formulas in it is read as such.

    It is a name when it has no space in it and is none of the words that join formulas, as `if`, `where`, `otherwise`.
    """
    tokens = structure.tokens
    place = tokens[at].span
    if how.script == "below":
        found = _label(structure, at, end, whole=False)
        if found is not None and "-" in found[0]:
            items.append(Symbol(found[0], (), what.style, Span(place.start, tokens[found[1] - 1].end)))
            return found[1]
    content, after = plain(structure, at + 1, end)
    place = Span(place.start, tokens[after - 1].end) if after <= len(tokens) else place
    first, last, _ = structure.content(at + 1, end)
    bare = " ".join((content or "").split())
    if content is not None and not bare.strip("()[] "):
        # `\\text{(for }w = o\\text{)}`: the bracket belongs to the words.
        return after
    if content is not None and any(map(str.isalpha, bare)) and not _is_formula(bare, what):
        if how.script == "below" and " " in bare and structure.is_whole(at, after, end) and not says_condition(bare):
            # All of a script: a label, whatever it is made of.
            bare = bare.replace(" ", "-")
        _name(items, bare, how, what, place, alone=_stands_alone(structure, at, after, end))
        return after
    if content is not None and what.kind == "text" and _numbers_formula(structure, bare, at, after, end):
        items.append(Words(bare, place))
        return after
    if content is None and what.kind == "text":
        _mixed(structure, first, last, items, how)
        return after
    row, after = structure.argument(at + 1, end, how._replace(style=what.style))
    items += row.items
    return after


def _numbers_formula(structure: Structure, bare: str, at: int, after: int, end: int) -> bool:
    """Tell whether a text is the number of its formula, (3) or [2.1], which stands apart and last: it is no factor."""
    if bare[0] + bare[-1] not in ("()", "[]") or not bare[1:-1].replace(".", "").isdecimal():
        return False
    tokens = structure.tokens
    gap = at > 0 and getattr(meaning(tokens[at - 1]), "kind", "") == "gap"
    last = after >= end or tokens[after].kind in ("align", "break", "blank") or tokens[after].text in (".", ",")
    return last and (gap or tokens[at].spaced or any(token.spaced for token in tokens[at + 1 : at + 3]))


def undefined(structure: Structure, at: int, end: int, items: list[Node], how: Setting) -> int:
    """
    Read a command that is not known before an argument of words, as text, and before such a one and another, as a note on that.

    Return where what follows begins; where it begins, if there are no words.
    """
    first = structure.after_spaces(at + 1, end)
    close = _closed(structure, first, end)
    if close < 0 or not _are_words(structure, first + 1, close):
        return at
    second = structure.after_spaces(close + 1, end)
    if _closed(structure, second, end) < 0:
        return text(structure, at, end, items, how, Meaning("text", "", 1, "roman"))
    row, after = structure.argument(close + 1, end, how)
    items += row.items
    return after


def _closed(structure: Structure, at: int, end: int) -> int:
    """Return where the braces that open at a place close, −1 where none open."""
    opens = at < end and structure.tokens[at].kind == "open"
    return structure.partner[at] if opens and at < structure.partner[at] < end else -1


def _are_words(structure: Structure, at: int, end: int) -> bool:
    """Return whether an argument holds words: a formula within it between dollars, or letters that spell a word."""
    tokens = structure.tokens[at:end]
    if any(token.text == "$" for token in tokens):
        return True
    plain = all(token.kind in ("letter", "digit", "words") or token.text in "-–.,:;'’ ~" for token in tokens)
    said = "".join(("" if not token.spaced else " ") + token.text for token in tokens).strip()
    return plain and bool(said) and (says_condition(said) or spells(re.split(r"[\W\d]+", said)[0]))


def _is_formula(bare: str, what: Meaning) -> bool:
    """Tell whether what is set as text is a formula all the same: `\\mathrm{x + y}`, `\\text{w!=o}`, `\\textbf{-v}`."""
    if what.kind == "name":
        return bool(set(bare) & set("+=^_()|,"))
    runs = re.findall(r"[^\W\d_]+", bare)
    return (bool(set(bare) & set("=<>≠+^")) or bare[0] in "-−") and all(len(run) < 3 or is_function(run) for run in runs)


def _name(items: list[Node], bare: str, how: Setting, what: Meaning, place: Span, *, alone: bool) -> None:
    single = [part for part in bare.split(" ") if len(part) == 1]
    if what.kind == "name" and " " in bare:
        # Letter by letter, `\mathrm{V o c a b}` spells a word; `\mathrm{E I}` are two letters.
        bare = bare.replace(" ", "")
        if len(single) == 2 == len(bare):
            items += [Symbol(letter, (), what.style, place) for letter in bare]
            return
    if bare == "d" and what.style == "roman" and not how.script and not alone:
        items.append(Sign("d", place))
    elif bare in ("dx", "dz", "dt", "du", "dy", "dJ") and what.style == "roman":
        items += [Sign("d", Span(place.start, place.end)), Symbol(bare[1], (), "", place)]
    elif is_function(bare):
        named(items, bare, "roman", place)
    elif is_name(bare):
        items.append(Symbol(bare, (), what.style or how.style, place))
    elif len(letter := _trimmed(bare)) == 1 and letter.isalpha():
        items.append(Symbol(letter, (), what.style or how.style, place))
    elif (condition := _CONDITION.fullmatch(bare)) is not None:
        items += [Words(condition[1], place), Symbol(condition[2], (), "", Span(place.end, place.end))]
    else:
        items.append(Words(_trimmed(bare), place))


def _trimmed(words: str) -> str:
    """Return words without punctuation around them, and without one half of a pair of brackets."""
    words = words.strip(" ,.;:，。；：")
    return words if "(" in words and ")" in words else words.strip("()")


def _stands_alone(structure: Structure, at: int, after: int, end: int) -> bool:
    """Tell whether an upright d has nothing after it that it could be the differential of, though something stands before it."""
    if after >= end:
        return at > 0 and structure.tokens[at - 1].kind != "open"
    follows = structure.tokens[after]
    what = meaning(follows)
    return follows.kind in ("align", "break", "close") or (what is not None and what.kind in ("relation", "operator", "closes"))


def _mixed(structure: Structure, start: int, end: int, items: list[Node], how: Setting) -> None:
    """Read words with formulas among them, as `\\text{for $w = o$}`."""
    at = start
    formula = False
    while at < end:
        after = at
        while after < end and structure.tokens[after].text != "$":
            after = structure.partner[after] + 1 if structure.partner[after] > after else after + 1
        after = min(after, end)
        words = "" if formula else _said(structure.tokens[at:after])
        if words is None or formula or not any(map(str.isalpha, words)):
            items += structure.row(at, after, how.inside()).items
        else:
            items.append(
                Words(
                    " ".join(words.split()).strip(" ,.;:，。；："),
                    Span(structure.tokens[at].start, structure.tokens[after - 1].end),
                )
            )
        formula = not formula
        at = after + 1


def _said(tokens: list[Token]) -> str | None:
    """Return what tokens say as plain text; None if there is a command among them that text does not have."""
    said = ""
    for token in tokens:
        what = meaning(token)
        if token.kind == "command":
            if what is None or what.kind not in _WRAPPING:
                return None
            said += " " if what.kind == "space" else ""
        elif token.kind not in ("open", "close", "blank"):
            said += (" " if token.spaced else "") + token.text
    return said
