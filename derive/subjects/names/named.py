"""Which names may be spoken of in a tree: each name and each letter in it, whatever its accents."""

from __future__ import annotations

from collections.abc import Container, Iterator

from derive.kernel.records import values
from derive.reader.latex.nodes import Span
from derive.reader.notation import Key


def may_speak_of(within: Container[str], key: Key) -> bool:
    """Return whether a name may be meant where these names and letters stand: `s_o` where s and o do."""
    return key[0] in within or key[0].partition("_")[0] in within


def spoken(value: object) -> Iterator[str]:
    """Yield every name and every letter in a tree, below names and in conditions as well."""
    if isinstance(value, str):
        yield value.rstrip("'")
    elif isinstance(value, tuple):
        for each in value:
            yield from spoken(each)
    elif hasattr(type(value), "__match_args__") and not isinstance(value, Span):
        for part in values(value):
            yield from spoken(part)
