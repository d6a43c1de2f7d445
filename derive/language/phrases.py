"""
Sentences that can be said in any language: an English template with named places, which is also the key of its translations.

The places are filled after translation, so that the order of words may differ; mathematics stays what it is, its few words aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias, TypeVar

from derive.kernel.records import fields, record, replaced
from derive.language.presentation import Node, Words

Translate: TypeAlias = Callable[[str], str]
Sentence: TypeAlias = Iterable[str | Node]
Place: TypeAlias = "str | Node | Phrase | tuple[str | Phrase, ...]"
Filling = TypeVar("Filling")

SEPARATOR: Final = ", "
_FORMULA: Final = "{formula}"
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


def filled(template: str, places: Mapping[str, Filling]) -> Iterator[str | Filling]:
    """Yield the words of a template and what stands at its places, `{name}`, in order. Raises KeyError for a place unknown."""
    for part, piece in enumerate(_PLACE.split(template)):
        if part % 2:
            yield places[piece]
        elif piece:
            yield piece


def places_of(template: str) -> list[str]:
    """Return the names of a template's places, in alphabetical order, each as often as it is there."""
    return sorted(_PLACE.findall(template))


@record
class Phrase:
    """
    An English sentence, `template`, and what stands at its `places`.

    Text at a place is shown as it is, a phrase is translated too, and several are listed with commas. A template is the key under
    which translations are found; without places it may hold braces of its own.
    """

    template: str
    places: tuple[tuple[str, Place], ...] = ()

    def said(self, translated: Translate = str) -> tuple[str | Node, ...]:
        """Return the sentence in another language, in English without one; words side by side are joined."""
        if not self.places:
            return (translated(self.template),) if self.template else ()
        template = self.template if self.template == _FORMULA else translated(self.template)
        parts: list[str | Node] = []
        for part in filled(template, dict(self.places)):
            for piece in _said(part, translated):
                if isinstance(piece, str) and parts and isinstance(parts[-1], str):
                    parts[-1] += piece
                else:
                    parts.append(piece)
        return tuple(parts)

    def text(self, translated: Translate = str) -> str:
        """Return the sentence as plain text."""
        from derive.language.text import text_sentence

        return text_sentence(self.said(translated))

    def __str__(self) -> str:
        return self.text()

    def __iter__(self) -> Iterator[str | Node]:
        return iter(self.said())


def phrase(template: str, **places: Place) -> Phrase:
    """Return a phrase; its template, a literal, is found by whoever lists what there is to translate."""
    return Phrase(template, tuple(places.items()))


def formula(node: Node) -> Phrase:
    """Return a phrase that is mathematics alone."""
    return Phrase(_FORMULA, (("formula", node),))


def _said(part: Place, translated: Translate) -> tuple[str | Node, ...]:
    match part:
        case Phrase():
            return part.said(translated)
        case tuple():
            pieces: list[str | Node] = []
            for each in part:
                pieces += [translated(SEPARATOR)] if pieces else []
                pieces += [each] if isinstance(each, str) else each.said(translated)
            return tuple(pieces)
        case str():
            return (part,)
        case _:
            return (in_words(part, translated),)


def in_words(node: Node, translated: Translate) -> Node:
    """Return presented mathematics with the words in it translated: the if of a case split, the name of a layout."""
    return node if translated is str else _in_words(node, translated)


def _in_words(value: Node, translated: Translate) -> Node:
    if isinstance(value, Words):
        return Words(translated(value.text))
    changes: dict[str, object] = {}
    for name in fields(value):
        before = getattr(value, name)
        after = _inside(before, translated)
        if after is not before:
            changes[name] = after
    return replaced(value, **changes) if changes else value


def _inside(value: object, translated: Translate) -> object:
    """Return a field of a node with the words in it translated; the same object where there are none."""
    if isinstance(value, tuple):
        after = tuple(_inside(each, translated) for each in value)
        return value if all(new is old for new, old in zip(after, value, strict=True)) else after
    return _in_words(value, translated) if isinstance(value, Node) else value


__all__ = ["SEPARATOR", "Phrase", "Place", "Sentence", "Translate", "filled", "formula", "in_words", "phrase", "places_of"]
