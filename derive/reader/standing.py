"""
Tells which inline formulas stand alone on their lines, as an answer `(i) $A = B$, for $w ≠ o$.` does, and by what label.

One that has a line in its midst to itself is an answer, too.
"""

from __future__ import annotations

import re
from typing import Final

from derive.kernel.records import replaced
from derive.reader.passages import Passage
from derive.reader.sheets import Sheet

# A line with more than this before a formula, or after it, is a line of prose.
_MOST: Final = 160

_MARKUP: Final = re.compile(
    r"\\(?:begin|end)\s*\{[^{}]*\}(?:\[[^\]]*\])?|\\(?:color|textcolor|vspace|hspace|label)\*?\{[^{}]*\}|\\[A-Za-z]+\*?|\\[\\,;:! ]"
    r"|<[^<>]*>|&[a-z]+;|[{}*_~`#>|$]"
)
_MARKER: Final = re.compile(r"^\s*(?:[-+•·∙]\s+)*")
_NUMBER: Final = r"(?:[(（\[【]\s*)?(?:[A-Za-z]?\d{1,3}(?:\.\d+)*|[ivxIVX]{1,5}|[A-Za-z])\s*(?:[.)）\]】、:：]+|$)\s*"
_PHRASE: Final = (
    r"(?:so|thus|hence|therefore|then|and|or|now|also|finally|i\.e\.|that is|in (?:sum|short|total)|because|since|where|"
    r"(?:(?:and|so|thus|then|hence|therefore) )?(?:we (?:have|get|obtain)|it follows(?: that)?|(?:this|which) (?:gives|is))|"
    r"因此|所以|因为|则|故|即|有|得|可得|得到|于是|从而|同理|其中|且|和|那么|∴|∵|⇒|=>|→)[,:，：]?"
)
_LABEL: Final = re.compile(
    rf"(?:{_NUMBER}){{0,3}}(?:[^\n:：.。!?]{{0,40}}[:：]|{_PHRASE}|\([^()\n]{{1,30}}\)[:：.]?|（[^（）\n]{{1,30}}）[:：.]?)?\s*",
    re.IGNORECASE,
)
_END: Final = re.compile(r"[\s.,;:!?。，；：、！？…)）\]∎□■✓✔]*")
_JOINT: Final = re.compile(r"[\s.,;:，；、。]*(?:and|or|和|与|且|及|或|以及|so|then|⇒|=>|→|=|＝)?[\s,，:：]*", re.IGNORECASE)
_CONDITION: Final = re.compile(
    r"[\s.,;，；(（\[]*(?:(?:when(?:ever)?|for|if|where|with|as|since|because|otherwise|else|while|given|by|using|assuming)\b"
    r"|当|若|如果|对|其中|因为|由于|时)",
    re.IGNORECASE,
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
            changed[index] = replaced(passages[index], alone=True, label=label or "")
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
            joined = start - end <= _MOST and _JOINT.fullmatch(_bare(sheet.text[end:start])) is not None
            found[index] = found[last] if joined else None
        else:
            begin = max(line, _display_end(passages, index))
            text = _MARKER.sub("", _bare(sheet.text[begin:start])) if start - begin <= _MOST else "."
            found[index] = text.strip() if _LABEL.fullmatch(text) else None
        last = index
    return found


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
            found[index] = _CONDITION.match(between) is not None or (_JOINT.fullmatch(between) is not None and found[following])
        elif line_end < 0 and len(sheet.text) > end + _MOST:
            found[index] = _CONDITION.match(_bare(sheet.text[end : end + _MOST])) is not None
        else:
            rest = _bare(sheet.text[end : line_end if line_end >= 0 else len(sheet.text)])
            found[index] = _END.fullmatch(rest) is not None or _CONDITION.match(rest) is not None
        following = index
    return found


def _bare(text: str) -> str:
    return _MARKUP.sub(" ", text)
