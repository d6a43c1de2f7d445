"""
Tells which inline formulas stand alone on their lines, as an answer `(i) $A = B$, for $w ≠ o$.` does, and by what label.

One that has a line in its midst to itself is an answer, too.
"""

from __future__ import annotations

from typing import Final

from derive.reader.documents.passages import Passage
from derive.reader.documents.sheets import Sheet
from derive.reader.latex.patterns import Pattern

# A line with more than this before a formula, or after it, is a line of prose.
_MOST: Final = 160

_MARKUP: Final = Pattern(
    r"\\(?:begin|end|color|textcolor|[vh]space|label)\*?\s*\{[^{}]*\}(?:\[[^\]]*\])?|\\[A-Za-z]+\*?|\\(?:[^A-Za-z]|$)"
    r"|<[^<>]*>|&[a-z]+;|[{}*_~`#>|$]"
)
_MARKER: Final = Pattern(r"\s*(?:[-+•·∙]\s+)*")
_NUMBER: Final = Pattern(r"[(（\[【\s]*(?:[A-Za-z]?\d{1,3}(?:\.\d+)*|[ivxIVX]{1,5}|[A-Za-z])\s*(?:[.)）\]】、:：]+|$)\s*")
_HEADED: Final = Pattern(r"[^\n:：.。!?]{0,40}[:：]|[(（][^()（）\n]{1,30}[)）][:：.]?")
_PHRASES: Final = (
    "so|thus|hence|therefore|then|and|or|now|also|finally|i.e.|that is|in sum|in short|in total|we have|we get|"
    "we obtain|it follows|it follows that|this gives|this is|which gives|which is|and so|so we have|so we get|thus we have|"
    "因此|所以|则|故|即|有|得|可得|得到|于是|从而|同理|且|和|那么|∴|∵|⇒|=>|→"
)
_LEADING: Final = frozenset(_PHRASES.split("|"))
_JOINTS: Final = "|and|or|so|then|和|与|且|及|或|以及|⇒|=>|→|=|＝"
_JOINING: Final = frozenset(_JOINTS.split("|"))
_PUNCTUATION: Final = " \t\n\u3000.,;:!?。，；：、！？…)）]∎□■✓✔"
_HEADING: Final = frozenset(":：")  # `$w = o$:` is no answer but introduces one
_CONDITION: Final = Pattern(
    r"(?i)[\s.,;，；(（\[]*(?:(?:when|whenever|for|if|where|with|as|since|because|otherwise|else|while|given|by|using|assuming)\b"
    r"|当|若|如果|对|其中|因为|由于|时)"
)


def with_standing(sheet: Sheet, passages: list[Passage]) -> tuple[Passage, ...]:
    """Return passages, of which the inline formulas say whether they stand alone, and by what label."""
    inline = [index for index, passage in enumerate(passages) if passage.kind == "inline"]
    if not inline:
        return tuple(passages)
    before = _labels(sheet, passages, inline)
    after = _ends(sheet, passages, inline)
    changed = list(passages)
    for index in inline:
        label, span = before[index], passages[index].span
        if (label is not None and after[index]) or sheet.line(span.end - 1) - sheet.line(span.start) > 1:
            found = passages[index]
            changed[index] = Passage(found.kind, span, found.pieces, found.opening, True, label or "")
    return tuple(changed)


def _labels(sheet: Sheet, passages: list[Passage], inline: list[int]) -> dict[int, str | None]:
    """Return the label before each inline formula on its first line, None where there is more than a label."""
    found: dict[int, str | None] = {}
    last = -1
    for index in inline:
        start = passages[index].span.start
        line = sheet.line_start(start)
        end = passages[last].span.end if last >= 0 else 0
        if end > line:
            joined = start - end <= _MOST and _bare(sheet.text[end:start]).strip(_PUNCTUATION).lower() in _JOINING
            found[index] = found[last] if joined else None
        else:
            begin = max(line, _display_end(passages, index))
            found[index] = _label(_bare(sheet.text[begin:start])) if start - begin <= _MOST else None
        last = index
    return found


def _label(text: str) -> str | None:
    marker = _MARKER.match(text)
    label = text[marker.end() if marker else 0 :].strip()
    rest = label
    for _ in range(3):
        number = _NUMBER.match(rest)
        rest = rest[number.end() :] if number else rest
    is_label = not rest or rest.lower().rstrip(",:，： ") in _LEADING or _HEADED.fullmatch(rest) is not None
    return label if is_label else None


def _display_end(passages: list[Passage], index: int) -> int:
    """Return where the display ends that stands right before the prose before a formula; a label may follow it."""
    for earlier in (index - 1, index - 2):
        if earlier >= 0 and passages[earlier].kind in {"display", "comment", "definition", "preamble"}:
            return passages[earlier].span.end
    return 0


def _ends(sheet: Sheet, passages: list[Passage], inline: list[int]) -> dict[int, bool]:
    """Tell of each inline formula whether nothing but punctuation or a condition follows it on its last line."""
    found: dict[int, bool] = {}
    following = -1
    for index in reversed(inline):
        end = passages[index].span.end
        line_end = sheet.text.find("\n", end, end + _MOST)
        if following >= 0 and (start := passages[following].span.start) < (line_end if line_end >= 0 else end + _MOST):
            between = _bare(sheet.text[end:start])
            joined = between.strip(_PUNCTUATION).lower() in _JOINING
            found[index] = _CONDITION.match(between) is not None or (joined and found[following])
        elif line_end < 0 and len(sheet.text) > end + _MOST:
            found[index] = _CONDITION.match(_bare(sheet.text[end : end + _MOST])) is not None
        else:
            rest = _bare(sheet.text[end : line_end if line_end >= 0 else len(sheet.text)])
            found[index] = (not rest.strip(_PUNCTUATION) and rest.strip()[:1] not in _HEADING) or _CONDITION.match(rest) is not None
        following = index
    return found


def _bare(text: str) -> str:
    return _MARKUP.sub(" ", text)
