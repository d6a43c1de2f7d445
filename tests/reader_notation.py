"""A compact way to write the nodes of formulas down, so that a judged set of trees can be read by eyes."""

from __future__ import annotations

from derive.reader.latex.nodes import (
    Accent,
    Big,
    Chain,
    Fraction,
    Gap,
    Group,
    Node,
    Noted,
    Number,
    Root,
    Row,
    Scripts,
    Sign,
    Symbol,
    Table,
    Unreadable,
    Words,
)  # fmt: skip


def shown(node: Node | None) -> str:
    """Return a node as text: items side by side with spaces, scripts as `base_{…}^{…}`, words in quotes, a gap as `~`."""
    match node:
        case None:
            return ""
        case Symbol(name, accents, _, _):
            return "".join(f"{accent}(" for accent in reversed(accents)) + name + ")" * len(accents)
        case Number(digits):
            return digits
        case Sign(name):
            return name
        case Words(text):
            return f'"{text}"'
        case Gap():
            return "~"
        case Row(items):
            return "{" + _side(node) + "}" if items else "{}"
        case Scripts(base, below, above, primes):
            return shown(base) + "′" * primes + _script("_", below) + _script("^", above)
        case Accent(accent, body):
            return f"{accent}({_side(body)})"
        case Group(opens, body, closes):
            return f"{opens}{_side(body)}{closes}"
        case Fraction(top, bottom):
            return f"<{_side(top)} // {_side(bottom)}>"
        case Root(body, degree):
            return f"√{_script('', degree)}({_side(body)})"
        case Big(name, below, above):
            return name + _script("_", below) + _script("^", above)
        case Table(opens, rows, closes):
            return f"{opens}table " + " ;; ".join(" & ".join(map(_side, row)) for row in rows) + f"{closes}"
        case Noted(kind, body, note):
            return f"{kind}({_side(body)})" + ("" if note is None else f"[{_side(note)}]")
        case Unreadable(reason):
            return f"??{reason}??"


def _side(row: Row) -> str:
    return " ".join(map(shown, row.items))


def _script(mark: str, row: Row | None) -> str:
    if row is None:
        return ""
    text = _side(row)
    return f"{mark}{text}" if len(text) == 1 and mark else f"{mark}{{{text}}}"


def shown_chain(chain: Chain) -> str:
    """Return a chain: its sides with its signs between them, and after `##` what stands beside it."""
    text = _side(chain.sides[0]) or "…nothing"
    for sign, side in zip(chain.signs, chain.sides[1:], strict=True):
        text += f" {sign.name * 2} {_side(side) or '…nothing'}"
    return text + "".join(f" ## {_side(row)}" for row in chain.aside)
