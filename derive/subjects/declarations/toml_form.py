"""
A notation written as TOML: sizes, indices, shapes, one-hots, rows, maps, definitions, losses, what is given, the layout.

Names and formulas in it are LaTeX, read by our own reader and never evaluated. Every mistake is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar, final

from derive.kernel.records import record, replaced
from derive.kernel.terms import IllFormed, Size
from derive.language.claims import Assumption, Positive, Unequal, equal
from derive.language.syntax import index_map, let, one_hot, size
from derive.language.terms import Index, IndexMap, Parameter, ShapeError, Transpose
from derive.reader.documents.sheets import as_clause
from derive.reader.latex.layout import chains
from derive.reader.latex.nodes import Chain, Row, Span, Symbol
from derive.reader.meaning.indices import Circumstances
from derive.reader.meaning.values import Misfit, Value
from derive.reader.notation import Key, Meaning, Notation, Reading, Tensor, blank
from derive.reader.syntax.bounds import plain
from derive.reader.syntax.depth import tree_of_side
from derive.reader.syntax.resolution import Resolver
from derive.reader.syntax.trees import Call, Name, Tree, Unread
from derive.reader.word2vec import word2vec
from derive.subjects.meaning.elaboration import SubjectElaboration
from derive.subjects.names.canonical import FAMILY, canonical
from derive.subjects.names.lettering import letter_name

TABLES: Final = ("sizes", "indices", "shapes", "one_hots", "rows", "columns", "maps", "definitions", "losses", "given", "layout")
_WORDS: Final = ("name", "about", "extends")
_LAYOUTS: Final = {"gradients": ("column", "row"), "jacobians": ("numerator", "denominator")}
_TIMES: Final = re.compile(r"\s*(?:×|\\times|\bx\b|\bby\b)\s*")
_AT_LINE: Final = re.compile(r" ?\(at line (\d+), column \d+\)| ?\(at end of document\)")
MOST_CHARACTERS: Final = 100_000
_TOO_DEEP: Final = "this is nested too deep"
# tomllib keeps every beginning of a key a.a.a…, which fills the memory where there are thousands.
_DEEP: Final = re.compile(r"(?<![^\s.=#])(?:[^\s.=#]++[ \t]*+\.[ \t]*+){64}")
_LONG: Final = re.compile(r"`([^`]{60})[^`]{2,}`")
_Built = TypeVar("_Built")


class NotationError(Exception):
    """A notation that cannot be used: where, as file:line, and one sentence in lower case, in which long names are cut short."""

    def __init__(self, name: str, line: int, sentence: str) -> None:
        sentence = _LONG.sub(r"`\1…`", sentence)
        super().__init__(f"{name}:{line}: {sentence}")
        self.name = name
        self.line = line
        self.sentence = sentence


def notation_of(text: str, name: str, first_line: int = 1) -> Notation:
    """Return the notation that a text declares, whose first line is `first_line` of what `name` names. Raises NotationError."""
    if len(text) > MOST_CHARACTERS:
        raise NotationError(name, first_line, f"it has more than {MOST_CHARACTERS:,} characters, the most that is read")
    if (deep := _DEEP.search(text)) is not None:
        raise NotationError(name, first_line + text.count("\n", 0, deep.start()), _TOO_DEEP)
    import tomllib  # few sheets declare a notation: it takes longer to load than most sheets to read

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at is not None and at[1] else text.rstrip().count("\n") + 1
        said = _AT_LINE.sub("", str(error))
        raise NotationError(name, first_line + line - 1, f"this is no TOML: {as_clause(said)}") from None
    except ValueError:
        raise NotationError(name, first_line, "a number has more digits than are read") from None
    except RecursionError:
        raise NotationError(name, first_line, _TOO_DEEP) from None
    return _Builder(data, _Places(text, name, first_line)).notation()


@final
class _Places:
    """Knows on which line a table begins, and a key of it stands."""

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self._name = name
        self._first = first_line
        self._lines: dict[tuple[str, str], int] = {}
        table = ""
        for number, line in enumerate(text.split("\n")):
            head = re.match(r"\s*\[\s*([\w-]+)\s*\]", line)
            key = re.match(r"""\s*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|([\w-]+))\s*=""", line)
            if head is not None:
                table = head[1]
                self._lines.setdefault((table, ""), number)
            elif key is not None:
                found = key[1] or (key[2] or "").replace("\\\\", "\\") or key[3] or ""
                self._lines.setdefault((table, found), number)

    def error(self, table: str, key: str, sentence: str) -> NotationError:
        """Return the error that says something of a key of a table."""
        number = self._lines.get((table, key), self._lines.get((table, ""), 0))
        return NotationError(self._name, self._first + number, sentence)


@final
@record
class Declares:
    """Tells indices from parts of names as a notation declares them; `declares` says that the names are those being declared."""

    notation: Notation
    declares: bool = False

    def is_index(self, letter: str) -> bool:
        """Tell whether a letter is an index of the notation."""
        return letter in self.notation.indices or letter in self.notation.words

    def is_part(self, name: str, accents: tuple[str, ...], text: str) -> bool:
        """Tell whether a name with what stands below it is declared, or the name alone is nothing that has entries."""
        tensors = self.notation.tensors
        if (f"{name}_{text}", accents) in tensors:
            return True
        whole = tensors.get((name, accents))
        return (whole is None or not whole.term.shape) and (name, accents) not in self.notation.definitions

    def keeps(self, name: str, accents: tuple[str, ...]) -> bool:
        """Tell whether a name is not declared, and word2vec's notation is the one that may know it."""
        key = (name, accents)
        return (
            not self.declares
            and bool(self.notation.words)
            and key not in self.notation.tensors
            and key not in self.notation.definitions
        )

    def is_family(self, name: str, accents: tuple[str, ...]) -> bool:
        """Tell whether a name has members numbered above."""
        key = (name + FAMILY, accents)
        return key in self.notation.tensors or key in self.notation.definitions


@final
class _Builder:
    """Builds a notation table by table; what a later table says may use what an earlier one has said."""

    def __init__(self, data: Mapping[str, Any], places: _Places) -> None:
        self._data = data
        self._places = places
        self._notation = blank()

    def notation(self) -> Notation:
        """Return the notation. Raises NotationError for the first mistake in it."""
        for key, value in self._data.items():
            if key not in (*TABLES, *_WORDS):
                raise self._places.error("" if not isinstance(value, dict) else key, key, self._unknown(key, (*_WORDS, *TABLES)))
            if key in TABLES and not isinstance(value, dict):
                raise self._places.error(
                    "", key, f"`{key}` is a table: write [{key}] on a line of its own, and what it holds below"
                )
            if key in _WORDS and not isinstance(value, str):
                raise self._places.error("", key, f"`{key}` is a text in quotes")
        extended = self._data.get("extends", "")
        if extended not in ("", "word2vec"):
            raise self._places.error("", "extends", f"a notation extends `word2vec` or nothing, not `{extended}`")
        self._notation = word2vec() if extended else blank()
        self._notation = replaced(self._notation, name=self._data.get("name", "") or "of its own")
        for table in TABLES:
            build = getattr(self, f"_{table}")
            for key, value in self._data.get(table, {}).items():
                build(key, value)
        return self._notation

    def _unknown(self, key: str, known: tuple[str, ...]) -> str:
        from difflib import get_close_matches

        near = get_close_matches(key, known, 1)
        return f"nothing is called `{key}` here" + (f": `{near[0]}` may be meant" if near else f"; there are {', '.join(known)}")

    def _text(self, table: str, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self._places.error(table, key, f"what stands for `{key}` in [{table}] is a text in quotes")
        return value

    # sizes and shapes

    def _sizes(self, key: str, value: object) -> None:
        spellings = [value] if isinstance(value, str) else value
        if not isinstance(spellings, list) or not all(isinstance(each, str) for each in spellings):
            raise self._places.error("sizes", key, f"the other spellings of the size `{key}` are a list of texts, [] for none")
        own = self._made("sizes", key, lambda: size(key.strip("|")))
        known = {**self._notation.sizes, key: own} | dict.fromkeys((each for each in spellings if each), own)
        self._notation = replaced(self._notation, sizes=known)

    def _indices(self, key: str, value: object) -> None:
        over = self._size("indices", key, self._text("indices", key, value))
        if len(key) != 1 or not key.isalpha():
            raise self._places.error("indices", key, f"an index is one letter, not `{key}`")
        self._notation = replaced(self._notation, indices={**self._notation.indices, key: over})

    def _size(self, table: str, key: str, text: str) -> Size:
        text = text.strip()
        if text.isdecimal() and 0 < len(text) <= 3 and int(text) > 0:
            return Size(int(text))
        known = self._notation.sizes.get(text)
        if known is None:
            there = ", ".join(self._notation.sizes) or "none"
            raise self._places.error(table, key, f"`{text}` is no size: sizes are named in [sizes], there are {there}")
        return known

    def _shapes(self, key: str, value: object) -> None:
        text = self._text("shapes", key, value).strip()
        name = self._name("shapes", key)
        lies, axes = False, [] if text == "scalar" else _TIMES.split(text)
        if len(axes) > 2:
            raise self._places.error("shapes", key, f"`{text}` has more than two axes")
        if len(axes) == 2 and "1" in axes:
            lies = axes[0] == "1"
            axes = axes[1:] if lies else axes[:1]
        shape = tuple(self._size("shapes", key, each) for each in axes)
        parameter = self._made("shapes", key, lambda: Parameter(letter_name(name), shape))
        self._take("shapes", key, name, Tensor(parameter, lies))

    def _one_hots(self, key: str, value: object) -> None:
        letter = self._text("one_hots", key, value)
        if letter not in self._notation.indices:
            raise self._places.error("one_hots", key, f"`{letter}` is no index: the place of the 1 is an index named in [indices]")
        name = self._name("one_hots", key)
        self._take("one_hots", key, name, Tensor(let(letter_name(name), one_hot(Index(letter, self._notation.indices[letter])))))

    def _rows(self, key: str, value: object, *, columns: bool = False) -> None:
        table = "columns" if columns else "rows"
        of = self._named(table, key, self._text(table, key, value))
        whole = self._notation.tensors.get((of.name, of.accents))
        if whole is None or len(whole.term.shape) != 2:
            raise self._places.error(table, key, f"`{value}` is no matrix whose shape is said in [shapes]")
        name = self._name(table, key)
        stacked = Tensor(Transpose(whole.term) if columns else whole.term, members=True)
        self._take(table, key, name, stacked)
        self._take(table, key, Name(name.name + FAMILY, name.accents), stacked)

    def _columns(self, key: str, value: object) -> None:
        self._rows(key, value, columns=True)

    def _maps(self, key: str, value: object) -> None:
        ends = re.split(r"\s*(?:->|→)\s*", self._text("maps", key, value).strip())
        if len(ends) != 2:
            raise self._places.error("maps", key, "a map of indices is written as `K -> V`, from one size to another")
        domain, codomain = (self._size("maps", key, end) for end in ends)
        made: IndexMap = self._made("maps", key, lambda: index_map(key, domain, codomain))
        self._notation = replaced(self._notation, maps={**self._notation.maps, key: (made,)})

    def _take(self, table: str, key: str, name: Name, tensor: Tensor) -> None:
        known = (name.name, name.accents)
        if known in self._notation.tensors:
            raise self._places.error(table, key, f"`{key}` is declared twice")
        self._notation = replaced(self._notation, tensors={**self._notation.tensors, known: tensor})

    # formulas

    def _definitions(self, key: str, value: object) -> None:
        self._defined("definitions", key, value)

    def _losses(self, key: str, value: object) -> None:
        name = self._defined("losses", key, value)
        if name is not None and self._notation.tensors[name.name, name.accents].term.shape:
            raise self._places.error("losses", key, f"the loss `{key}` is no number: its shape is that of a vector or a matrix")

    def _defined(self, table: str, key: str, value: object) -> Name | None:
        """Take a definition; return its name, None for a function or a name with indices, which is kept as it is written."""
        text = self._text(table, key, value)
        left, right = self._tree(table, key, key, declares=True), self._tree(table, key, text)
        meaning: tuple[Key, Meaning]
        match left:
            case Name(name, accents, None):
                found = self._value(table, key, right)
                tensor = Tensor(self._made(table, key, lambda: let(letter_name(left), found.term)), found.lies)
                self._take(table, key, left, tensor)
                names = self._notation.loss_names | ({name} if table == "losses" else frozenset())
                self._notation = replaced(self._notation, loss_names=names)
                return left
            case Name(name, accents, Row(items)):
                letters = tuple(plain((item,)) for item in items)
                meaning = (name, accents), Meaning(right, letters)
            case Call(Name(name, accents), arguments, (), 0) if all(isinstance(each.tree, Name) for each in arguments):
                letters = tuple(each.tree.name for each in arguments if isinstance(each.tree, Name))
                meaning = (name, accents), Meaning(right, letters, True)
            case _:
                raise self._places.error(table, key, f"`{key}` is no name, with indices or arguments or without")
        if table == "losses":
            raise self._places.error(table, key, "a loss is a name without indices and arguments; write J for J(θ)")
        self._notation = replaced(self._notation, definitions={**self._notation.definitions, meaning[0]: meaning[1]})
        return None

    def _given(self, key: str, value: object) -> None:
        text = self._text("given", key, value)
        found = [each for each in chains(((text, 0),)).chains if each.signs]
        if len(found) != 1:
            raise self._places.error("given", key, f"`{text}` is no one relation, as y_k > 0 or \\sum_k y_k = 1")
        assumptions = self._made("given", key, lambda: tuple(self._assumed(found[0], key)))
        self._notation = replaced(self._notation, given=(*self._notation.given, *assumptions))

    def _assumed(self, chain: Chain, key: str) -> Iterator[Assumption]:
        elaboration = self._elaboration()
        for left, sign, right in zip(chain.sides, chain.signs, chain.sides[1:], strict=False):
            if sign.name == "≠":
                yield self._apart(elaboration, left, right, key)
                continue
            first, second = (elaboration.value(self._resolved(side)) for side in (left, right))
            match sign.name:
                case "=":
                    yield equal(first.term, second.term)
                case "<":
                    yield Positive(second.term if first.zero else second.term - first.term)
                case ">":
                    yield Positive(first.term if second.zero else first.term - second.term)
                case other:
                    raise Unread(f"`{other}` is not assumed of anything here: =, <, > and ≠ are")

    def _apart(self, elaboration: SubjectElaboration, left: Row, right: Row, key: str) -> Unequal:
        for known in dict.fromkeys(self._notation.sizes.values()):
            try:
                first, second = (elaboration._index(side, known, Span(0, 0)) for side in (left, right))
            except Unread:
                continue
            return Unequal(first, second)
        raise self._places.error("given", key, "two indices differ, as k ≠ o: these are none that are known")

    def _layout(self, key: str, value: object) -> None:
        allowed = _LAYOUTS.get(key)
        if allowed is None:
            raise self._places.error("layout", key, self._unknown(key, tuple(_LAYOUTS)))
        if value not in allowed:
            raise self._places.error("layout", key, f"`{key}` is {' or '.join(allowed)}, not `{value}`")
        self._notation = replaced(self._notation, layout={**self._notation.layout, key: str(value)})

    # LaTeX

    def _made(self, table: str, key: str, build: Callable[[], _Built]) -> _Built:
        """Return what is built, or say in which line of the notation it could not be."""
        try:
            return build()
        except Unread as unread:
            raise self._places.error(table, key, unread.reason) from None
        except Misfit as misfit:
            raise self._places.error(table, key, f"the shapes do not fit: {misfit}") from None
        except (ShapeError, IllFormed) as wrong:
            raise self._places.error(table, key, str(wrong)) from None

    def _value(self, table: str, key: str, tree: Tree) -> Value:
        return self._made(table, key, lambda: self._elaboration().value(tree))

    def _elaboration(self) -> SubjectElaboration:
        return SubjectElaboration(self._notation, Reading(), Circumstances(), self._resolver())

    def _resolver(self, *, applied: bool = False) -> Resolver:
        functions = {name for (name, _), meaning in self._notation.definitions.items() if meaning.is_function}
        return Resolver(lambda name: applied or name in functions or name in self._notation.loss_names)

    def _resolved(self, row: Row, *, declares: bool = False) -> Tree:
        return canonical(tree_of_side(self._resolver(applied=declares), row), Declares(self._notation, declares))

    def _tree(self, table: str, key: str, text: str, *, declares: bool = False) -> Tree:
        found = chains(((text, 0),)).chains
        if len(found) != 1 or found[0].signs:
            raise self._places.error(table, key, f"`{text}` is no formula without a relation")
        return self._made(table, key, lambda: self._resolved(found[0].sides[0], declares=declares))

    def _name(self, table: str, key: str) -> Name:
        return self._named(table, key, key)

    def _named(self, table: str, key: str, text: str) -> Name:
        """Return the name that a text writes; what stands below and above it is part of it."""
        tree = self._tree(table, key, text, declares=True)
        if isinstance(tree, Name) and tree.below is not None and all(isinstance(each, Symbol) for each in tree.below.items):
            tree = Name(f"{tree.name}_{plain(tree.below.items)}", tree.accents)
        if not isinstance(tree, Name) or tree.below is not None:
            raise self._places.error(table, key, f"`{text}` is no name")
        return tree


__all__ = ["MOST_CHARACTERS", "TABLES", "Declares", "NotationError", "notation_of"]
