"""
Where the words of a sheet turn to another function or loss: "now the loss is cross entropy", "for tanh we get", a heading "ReLU".

What is said of the loss, or of the activation, concerns what formulas before have defined as another one; what is said of a letter,
that letter. It holds to the end of its section.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias, final

from derive.kernel.records import record
from derive.reader.latex.commands import COMMANDS
from derive.reader.latex.patterns import Pattern
from derive.reader.prose.meant.known_meanings import KNOWN, PARTS
from derive.reader.prose.meant.unnamed import WHOLE, averaged, unnamed
from derive.reader.prose.sentences import DISPLAY, INLINE, Prose


@final
@record
class Turn:
    """From `start` up to `end`, words say that a letter, or else whatever is of the kind of a `meaning`, has that meaning."""

    start: int
    end: int
    meaning: str
    letter: str
    words: str


_ARTICLE: Final = (
    r"(?:(?:the|an?|our|its|jetzt|nun|maintenant|ahora|теперь|usual|standard|so-called|now|then|just|simply|always|given|by|as"
    r"|to|be|binary|plain|ordinary|well-known"
    r"|familiar|simple|general|mean|half|scaled|averaged?|eine?|einen|der|die|das|den|dem|le|la|les|el|une?|un|una)[ \n]+){0,4}"
)
_THING: Final = (
    r"(?:loss|cost|objective|error|criterion|activations?|non-?linearity|non-?linearities|transfer function|squashing function"
    r"|output|units?"
    r"|function|layer|verlust\w*|aktivierung\w*|fonction(?: d'activation| de (?:perte|coût))?|función(?: de (?:activación"
    r"|pérdida|coste))?"
    r"|потер\w+|активаци\w+)"
)
_IS: Final = (
    r"(?:is|are|becomes?|became|be|being|was|means|denotes|stands for|refers to|equals|changes? to|turns? into|ist|wird|sei|est"
    r"|soit|devient|es|sea)"
)
_AT_START: Final = (
    rf"(?:^|[.,;:!?(\u2014{DISPLAY}]|\n|\b(?:now|then|but|and|if|when|next|finally|so|instead|again|here|we|us|where|jetzt|nun"
    rf"|maintenant"
    r"|ahora|теперь))"
)
_TURNING: Final = (
    r"for|with|using|under|in the case of|given|take|consider|choose|suppose|assume|let|use|apply|adopt|have"
    r"|für|mit|bei|pour|avec|para|con|для|с|возьм[её]м"
)
_CHANGING: Final = r"replac\w+|switch\w*|chang\w+|swap\w*|exchang\w*|mov\w+|turn\w*|return\w*|back"
_CHINESE: Final = (
    r"改为|改成|换成|换为|改用|加上|加入|带有?|含有?|使用|采用|用|取|对于?|考虑|若|如果|假设|设|令|当"
    r"|(?:损失|激活|目标|代价|误差|输出|非线性)[^，。；]{0,8}[是为]"
)
_TURNING_SAID: Final = (
    "for|with|using|under|in the case|given|take|consider|choose|suppose|assume|let|use|apply|adopt|have|für|mit|bei|pour|avec|para"
    "|con|для|с|возьм"
)
_THINGS: Final = (
    "loss|cost|objective|error|criterion|activation|linearit|function|output|unit|layer|verlust|aktivierung|fonction|función|потер"
    "|активаци"
)
_BEING: Final = "is|are|be|was|mean|denote|stands|refers|equals|change|turn|ist|wird|sei|est|soit|devient|es|sea"
# What stands before the name where words turn to it; a letter that it is said of is a group.
_LEADS: Final = tuple(
    Pattern(rf"{lead}{_ARTICLE}(?:[ld]['’])?$", re.IGNORECASE, words=words)
    for lead, words in (
        (
            rf"{_AT_START}[\s*_]*(?:{_TURNING})\s+",
            _TURNING_SAID,
        ),
        (rf"\b{_THING}(?:\s+[\w-]+){{0,3}}?\s*{INLINE}*\s*+,?\s*+{_IS}\s+", f"{_THINGS} … {_BEING}"),
        (
            rf"\b(?:{_CHANGING})\b[^.;]{{0,60}}?\b(?:by|with|to|for|into)\s+",
            "replac|switch|chang|swap|exchang|mov|turn|return|back … by|with|to|for",
        ),
        (rf"\b{_THING}\s*[:=—–]\s*", f"{_THINGS} … :|=|—|–"),
        (rf"\b{_IS}\s+{_ARTICLE}{_THING}\s+", f"{_BEING} … {_THINGS}"),
        (
            rf"(?:{_CHINESE})[^，。；,.;]{{0,8}}?",
            "改|换|加|带|含|用|取|对|考虑|若|如果|假设|设|令|当|损失|激活|目标|代价|误差|输出|非线性",
        ),
    )
)
_LETTER_IS: Final = Pattern(
    rf"({WHOLE}|\b[A-Za-z]\b)\s*+,?\s*+(?:{_IS}\s+{_ARTICLE}|(?:现在|这里)?(?:为|是|改为|取为?|表示)\s*|[はを]\s*)$", re.IGNORECASE
)
_LASTS: Final = Pattern(
    rf"(?:\s+{_THING})?,?\s+(?:instead|from here on|from now on|in what follows|in place of|throughout)\b", re.IGNORECASE
)
_CONTRAST: Final = Pattern(
    r"(?i)\b(?:unlike|instead\s+of|rather\s+than|not|than|compar\w+|versus|vs|like|similar\w*|analog\w+|without|no|never|would"
    r"|could|whereas|cannot"
    r"|recall\w*|replac\w+\s+(?:the\s+)?$|as\s+(?:in|for)|different|differs?|neither)\b|n't\b|不|没有|而非|类似|无|代替"
)
_PERHAPS: Final = Pattern(r"(?i)\b(?:if|when|whether|later|often|some|instead)\b|若|如果|之后")
_OTHER_SIDE: Final = Pattern(r"(?i)\b(?:instead|but|now)\b")
_HEADING: Final = Pattern(
    r"(?m)^[ \t>]*(?P<hashes>#{1,6})[ \t]+(?P<atx>[^\n]+)$"
    r"|^[ \t]*\\(?P<command>part|chapter|(?:sub){0,2}section"
    r"|(?:sub)?paragraph)\*?\s*\{(?P<latex>[^\n{}]*(?:\{[^\n{}]*\}[^\n{}]*)*)\}"
    r"|^[ \t]*(?P<setext>[^\s#>\-*|][^\n]{0,100})\n[ \t]*(?P<rule>={3,}|-{3,}|~{3,}|\^{3,})[ \t]*$"
)
_PLAIN: Final = rf"[^\s.,;:*#|。，；：{INLINE}{DISPLAY}]"
# A line or an item that begins with a name set apart, as a heading has it.
_LEAD: Final = Pattern(
    r"(?m)^[ \t>]*(?P<mark>(?:[-*+•][ \t]+)?(?:\(?(?:[a-zA-Z]{1,2}|\d{1,2})[.)][ \t]+)?)"
    r"(?:(?P<bold>\*\*|__|\\textbf\{|\\emph\{|\*|_|<b>|<strong>)(?P<told>[^\n*{}<>]{1,80}?)[:.]?(?:\*\*|__|\}|\*|_|</b>"
    r"|</strong>)[:.]?"
    r"|(?P<plain>[^\n:.,;*#|]{1,60})(?=[:：])"
    rf"|(?P<alone>{_PLAIN}++(?:[ \t]++{_PLAIN}++){{0,3}}+)[ \t]*+$)"
    r"|\\(?:item|begin\s*\{\w+\*?\})\s*\[(?P<option>[^\]\n]{1,80})\]|\\caption\{(?P<caption>[^{}\n]{1,120})"
)
_LEVELS: Final = {"part": 0, "chapter": 0, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5}
_LETTER: Final = Pattern(
    r"(?:\$|\\\()?\s*(?:\\(?:mathbf|mathrm|mathcal|bm|boldsymbol)\s*\{?\s*)?(\\?[A-Za-z]+|[α-ωΑ-Ω])\s*\}?"
    r"(?:_\{?[^{}$]{1,12}\}?|\^\{?\(?[^{}$]{1,6}\)?\}?)*\s*(?:\(.{0,12}\))?\s*(?:\$|\\\))?"
)
_VALUE: Final = Pattern(r"\s*(?<![=<>])=(?!=)[^$]*\$$")
_NO_LETTER: Final = Pattern(r"\\(?:tanh|mathrm|text|operatorname)")
_NAMES: Final = "|".join(f"(?P<{key.replace(' ', '_')}>{known.names})" for key, known in KNOWN.items() if known.names)
_NAMED: Final = Pattern(rf"(?<![A-Za-z\\])(?:{_NAMES})(?![A-Za-z])", re.IGNORECASE)
# So far around a part of a name all of it stands; so much of a sentence is looked at.
_AROUND: Final = 60
_BEFORE: Final = 300
_NAME_ALONE: Final = Pattern(
    r"(?:\$|\\\()\s*\\(?:(tanh)|(?:mathrm|text|operatorname|mathsf|textrm)\s*\{\s*([A-Za-z -]+?)\s*\})\s*(?:\$|\\\))"
)
_MOST: Final = 90
_LONG: Final = 9

Heading: TypeAlias = tuple[int, int, int]
"""Where a heading begins and ends, and its level."""


def turns(prose: Prose) -> tuple[Turn, ...]:
    """Return where words turn to other functions or losses, in order."""
    text = _with_names(prose)
    named = _names_in(text)
    others = [*unnamed(text), *(("averaged", each) for each in averaged(text) if not _is_denied(each, prose))]
    if not named and not others:
        return ()
    headings = [(found.start(), found.end(), _level(found)) for found in _HEADING.finditer(text)]
    found = dict.fromkeys(turn for key, each in others for turn in _unnamed(key, each, prose, headings))
    for name in named:
        turn = _in_heading(name, headings) or _in_lead(name, headings) or _in_sentence(name, prose, headings)
        if turn is not None:
            found[turn] = None
    return tuple(sorted(found, key=lambda turn: turn.start))


def _names_in(text: str) -> list[re.Match[str]]:
    """Return where functions and losses are named; only what is near a part of a name is looked at."""
    lowered = text.lower()
    lowered = lowered if len(lowered) == len(text) else text
    places: set[int] = set()
    for part in PARTS:
        at = lowered.find(part)
        while at >= 0:
            places.add(at)
            at = lowered.find(part, at + 1)
    found: list[re.Match[str]] = []
    for at in sorted(places):
        start = max(at - _AROUND, found[-1].end() if found else 0)
        if at >= start:
            found += _NAMED.finditer(text, start, at + _AROUND)
    return found


def _with_names(prose: Prose) -> str:
    """Return the masked text of a sheet, with formulas that are no more than the name of a function as that name."""
    parts: list[str] = []
    at = 0
    for found in _NAME_ALONE.finditer(prose.text):
        parts += [prose.masked[at : found.start()], f" {found[1] or found[2]} ".ljust(len(found[0]))]
        at = found.end()
    return "".join((*parts, prose.masked[at:]))


def _level(heading: re.Match[str]) -> int:
    if heading["hashes"]:
        return len(heading["hashes"])
    return _LEVELS[heading["command"]] if heading["command"] else 1 if heading["rule"].startswith("=") else 2


def _in_heading(name: re.Match[str], headings: Sequence[Heading]) -> Turn | None:
    """Return that the section below a heading is about what it names."""
    place = bisect_right(headings, (name.start(), len(name.string), 100)) - 1
    if place < 0 or headings[place][1] < name.end():
        return None
    start, end, level = headings[place]
    words = name.string[start:end]
    if _CONTRAST.search(name.string, start, name.start()) or len(words.split()) > _LONG:
        return None
    return Turn(start, _end(headings, start, level, len(name.string)), _key(name), "", " ".join(words.strip("#= \n").split()))


@lru_cache(maxsize=64)  # many names may stand in one line
def _lead(text: str, line: int) -> re.Match[str] | None:
    return _LEAD.match(text, line)


def _in_lead(name: re.Match[str], headings: Sequence[Heading]) -> Turn | None:
    """Return that what a line or an item begins with is what it is about, up to the next that is set apart so, in its section."""
    text = name.string
    line = text.rfind("\n", 0, name.start()) + 1
    lead = _lead(text, line)
    told = next((group for group in ("told", "plain", "alone", "option", "caption") if lead is not None and lead[group]), "")
    if lead is None or not told or not lead.start(told) <= name.start() < name.end() <= lead.end(told):
        return None
    if _CONTRAST.search(text, lead.start(told), name.start()) or len(lead[told].split()) > _LONG:
        return None
    end = _end(headings, line, _enclosing(headings, line), len(text))
    kind = _kind(lead)
    alike = (each.start() for each in _LEAD.finditer(text, lead.end(), end) if _kind(each) == kind)
    return Turn(line, next(alike, end), _key(name), "", lead[told].strip())


def _unnamed(meaning: str, found: re.Match[str], prose: Prose, headings: Sequence[Heading]) -> Iterator[Turn]:
    """Yield what words say without the name of a function: of a letter that they name, or of what there is."""
    text, at = found.string, found.start()
    place = next((group for group in found.re.groupindex if found[group]), "")
    letter = _letter(prose.text[found.start(place) : found.end(place)]) if place else ""
    if bool(letter) == (meaning in ("constant", "averaged")):
        start = prose.start_of_sentence(at)
        end = _end(headings, at, _enclosing(headings, at), len(text))
        said = prose.text[start : prose.end_of_sentence(found.end())]
        yield Turn(start if place else at, end, meaning, letter, _short(" ".join(said.split())))


def _is_denied(found: re.Match[str], prose: Prose) -> bool:
    start = max(prose.start_of_sentence(found.start()), found.start() - _BEFORE)
    return any(words.search(found.string, start, found.start()) for words in (_CONTRAST, _PERHAPS))


def _short(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST]}…"


def _kind(lead: re.Match[str]) -> tuple[str, str]:
    """Return how what a line begins with is set apart."""
    return re.sub(r"\w+", "1", lead["mark"] or "").strip(), lead["bold"] or ""


def _in_sentence(name: re.Match[str], prose: Prose, headings: Sequence[Heading]) -> Turn | None:
    """Return that a sentence turns to what it names, which holds to the end of the section."""
    text, at = name.string, name.start()
    start = max(prose.start_of_sentence(at), at - _BEFORE)
    before = text[start:at]
    contrast = [each.end() for each in _CONTRAST.finditer(before)]
    if contrast and _OTHER_SIDE.search(before, contrast[-1]) is None:
        return None
    of = _LETTER_IS.search(before)
    letter = _letter(prose.text[start + of.start(1) : start + of.end(1)]) if of is not None else ""
    if not (letter or any(lead.search(before) for lead in _LEADS) or _LASTS.match(text, name.end())):
        return None
    end = _end(headings, at, _enclosing(headings, at), len(text))
    words = " ".join(prose.text[start : min(prose.end_of_sentence(name.end()), at + _BEFORE)].split())
    return Turn(at, end, _key(name), letter, _short(words))


def _key(found: re.Match[str]) -> str:
    return next(key for key in KNOWN if KNOWN[key].names and found[key.replace(" ", "_")])


def _letter(written: str) -> str:
    """Return the letter that a formula is, whatever its scripts and arguments; nothing where it is more."""
    whole = _LETTER.fullmatch(_VALUE.sub("$", written))
    if whole is None or _NO_LETTER.match(whole[1]):
        return ""
    known = COMMANDS.get(whole[1][1:]) if whole[1].startswith("\\") else None
    return known.name if known is not None else whole[1].removeprefix("\\")


def _enclosing(headings: Sequence[Heading], at: int) -> int:
    """Return the level of the section in which an offset stands, less than that of any heading where it stands before them all."""
    place = bisect_right(headings, (at, at, 100))
    return headings[place - 1][2] if place else -1


def _end(headings: Sequence[Heading], at: int, level: int, last: int) -> int:
    """Return where a section of a level ends that an offset stands in."""
    following = headings[bisect_right(headings, (at, last, 100)) :]
    return next((start for start, _, other in following if other <= level), last)
