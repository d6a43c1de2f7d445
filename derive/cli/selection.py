"""From the names people give, KEY, KEY/NAME or KEY/NAME.2, to the claims they stand for, of the catalogue or of their own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from derive.cli.failures import WrongUsage, nearest
from derive.kernel.records import record
from derive.language.claims import Claim, Statement, Theorem
from derive.small.sizes import UnfitSizes, checked_sizes, claim_sizes


@record
class Chosen:
    """One claim to decide, under its full name; `line` counts the lines of its theorem's derivation from 1, 0 is the theorem."""

    name: str
    statement: Statement
    theorem: Theorem
    claim: Claim
    line: int = 0


def statement_named(key: str) -> Statement:
    """
    Return the statement of a key, or the only one of a Python file or module.

    Raises WrongUsage with the nearest keys where there is none, and where a file holds several.
    """
    found = _statements(key)
    if len(found) != 1:
        names = ", ".join(f"`{each.key}`" for each in found)
        raise WrongUsage("statements", f"`{key}` holds several statements: name one of {names}")
    return found[0]


def statements_named(keys: Iterable[str]) -> tuple[Statement, ...]:
    """Return the statements of some keys, files and modules, each once, in order; the whole catalogue where none is given."""
    from derive import catalog

    wanted = tuple(keys) or catalog.keys()
    return tuple({each.key: each for key in wanted for each in _statements(key)}.values())


def _statements(key: str) -> tuple[Statement, ...]:
    from derive import catalog

    place, rest = _own(key)
    if place:
        from derive.cli.files import statements_in

        own = {each.key: each for each in statements_in(place)}
        if rest and key not in own:
            _refuse_claim(key, own.values())
            raise WrongUsage("unknown-key", f"`{place}` has no statement `{rest}`{nearest(key, own)}")
        return (own[key],) if rest else tuple(own.values())
    known = catalog.keys()
    under = [each for each in known if key in (each, each.rpartition(".")[0])]
    if not under:
        _refuse_claim(key, (catalog.statement(each) for each in known if key.startswith(f"{each}/")))
        raise WrongUsage("unknown-key", f"no loss is called `{key}`{nearest(key, known) or _lacking(key)}")
    return tuple(map(catalog.statement, under))


def _refuse_claim(name: str, statements: Iterable[Statement]) -> None:
    """Raise WrongUsage where a name stands for a claim and a loss is asked for."""
    for statement in statements:
        if any(name == each.name for each in claims_of(statement)):
            raise WrongUsage("unknown-key", f"`{name}` is a claim, and a loss is asked for: `{statement.key}` holds it")


def _lacking(name: str) -> str:
    """Return what may be missing from a name that is near no key: the ending of a Python file, or all."""
    meant = "/" in name or os.sep in name or os.path.isfile(f"{name}.py")  # noqa: PTH113 - pathlib takes longer to load
    return "; does it lack `.py`?" if meant and name.strip("/.") else "; `derive list` shows all"


def _own(name: str) -> tuple[str, str]:
    """Return the Python file or module a name begins with, and what follows it; two empty texts where it begins with neither."""
    path, rest = _path(name)
    if path:
        return path, rest
    module, _, rest = name.partition("/")
    if not module or _is_key(module):
        return "", ""
    from derive.cli.files import is_module

    return (module, rest) if is_module(module) else ("", "")


def _is_key(name: str) -> bool:
    from derive import catalog

    known = catalog.keys()
    return any(name in (each, each.rpartition(".")[0]) for each in known)


def _path(name: str) -> tuple[str, str]:
    """Return the Python file a name begins with and what follows it; two empty texts where it begins with none."""
    before, dot, after = name.partition(".py")
    return (f"{before}.py", after.removeprefix("/")) if dot and (not after or after.startswith("/")) else ("", "")


def claims_of(statement: Statement) -> tuple[Chosen, ...]:
    """Return all claims of a statement: each theorem, followed by the lines of its derivation."""
    found: list[Chosen] = []
    for theorem in statement.theorems:
        found.append(Chosen(f"{statement.key}/{theorem.name}", statement, theorem, theorem.claim))
        found += [
            Chosen(f"{statement.key}/{name}", statement, theorem, step, place)
            for place, (name, step) in enumerate(theorem.steps(), start=1)
        ]
    return tuple(found)


def claims_named(names: Iterable[str]) -> tuple[Chosen, ...]:
    """
    Return the claims some names stand for, each once, in the order given; all of the catalogue where no name is given.

    Raises WrongUsage with the nearest names where there is no such key or claim.
    """
    if not (wanted := tuple(names)):
        return tuple(each for statement in statements_named(()) for each in claims_of(statement))
    found: dict[str, Chosen] = {}
    for name in wanted:
        key, rest = _parts(name)
        own = {each.name: each for statement in _statements(key) for each in claims_of(statement)}
        chosen = [each for each in own.values() if not rest or name in (each.name, each.statement.key)]
        if not chosen:
            raise WrongUsage("unknown-key", _no_claim(key, rest, own))
        found |= {each.name: each for each in chosen}
    return tuple(found.values())


def _parts(name: str) -> tuple[str, str]:
    """Return the key or file that a name begins with, and what follows it: all of it is the key where it begins with none."""
    from derive import catalog

    own = _own(name)
    if own[0]:
        return own
    key, _, rest = name.partition("/")
    return (key, rest) if _is_key(key) or nearest(key, catalog.keys()) else (name, "")


def _no_claim(key: str, rest: str, own: Mapping[str, Chosen]) -> str:
    """Return that a key has no such claim, with the lines there are, or the nearest names."""
    theorem, _, line = rest.rpartition(".")
    lines = sum(each.name.startswith(f"{key}/{theorem}.") and each.line > 0 for each in own.values())
    if theorem and line.isdigit() and f"{key}/{theorem}" in own:
        have = f"its lines are 1 to {lines}" if lines > 1 else "its one line is 1" if lines else "it has no lines"
        return f"`{key}/{theorem}` has no line {line}: {have}"
    near = nearest(rest, [each.removeprefix(f"{key}/") for each in own]) or f"; `derive show {key}` shows all"
    return f"`{key}` has no claim `{rest}`{near}"


def read_sizes(text: str) -> dict[str, int]:
    """Return the sizes written as V=4,d=3. Raises WrongUsage where they are not written so."""
    found: dict[str, int] = {}
    for part in text.split(","):
        name, equals, number = (piece.strip() for piece in part.partition("="))
        if not equals or not name or not (number.isascii() and number.removeprefix("-").isdigit()):
            raise WrongUsage("sizes", f"sizes are written like V=4,d=3, not `{text}`")
        if len(number) > 6:
            raise WrongUsage("sizes", f"the size {name} is far too large to be written out entry by entry: {number}")
        if name in found:
            raise WrongUsage("sizes", f"the size {name} is given twice in `{text}`")
        found[name] = int(number)
    return found


def fit_sizes(sizes: Mapping[str, int], chosen: Iterable[Chosen]) -> None:
    """Raise WrongUsage unless each size is a positive integer and one that some chosen claim speaks of."""
    known = sorted({name for each in chosen for name in claim_sizes(each.claim)})
    for name in sizes:
        if name not in known:
            have = f"there are {', '.join(known)}" if known else "there are none"
            raise WrongUsage("sizes", f"no size is called `{name}` here: {have}")
    try:
        checked_sizes(sizes)
    except UnfitSizes as error:
        raise WrongUsage("sizes", str(error)) from error
