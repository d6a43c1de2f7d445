"""Gallina as text: expressions with the level at which they bind, so that only the brackets that are needed are printed."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, final

from derive.kernel.records import record
from derive.kernel.terms import Size

ATOM: Final = 0
APPLIED: Final = 10
POWER: Final = 30
SIGNED: Final = 35
PRODUCT: Final = 40
SUM: Final = 50
BINDER: Final = 200


@final
@record
class Text:
    """An expression of Coq and its level: the greater, the looser it binds."""

    text: str
    level: int = ATOM

    def within(self, level: int) -> str:
        """Return the text, in brackets where it binds more loosely than a level."""
        return self.text if self.level <= level else f"({self.text})"

    def __str__(self) -> str:
        return self.text


def number(value: Fraction) -> Text:
    """Return a rational number."""
    if value.denominator != 1:
        return Text(f"({value.numerator} / {value.denominator})")
    return Text(str(value)) if value >= 0 else Text(f"({value})")


def applied(function: str, *arguments: Text | str) -> Text:
    """Return a function applied to arguments; the function alone where there are none."""
    if not arguments:
        return Text(function)
    if function.startswith("(") and not function.startswith("(fun "):
        function = function[1:-1]  # an application of an application needs no brackets
    shown = (each if isinstance(each, str) else each.within(ATOM) for each in arguments)
    return Text(f"{function} {' '.join(shown)}", APPLIED)


def function(binders: tuple[str, ...], body: Text) -> Text:
    """Return a function of some variables; the body itself where there are none. `fun i => f i` is printed as `f`."""
    if not binders:
        return body
    tail = " " + " ".join(binders)
    if body.level == APPLIED and body.text.endswith(tail):
        head = body.text.removesuffix(tail)
        if "(" not in head and not set(head.split()) & set(binders):
            return Text(head, APPLIED if " " in head else ATOM)
    return Text(f"fun {' '.join(binders)} => {body}", BINDER)


def total(left: Text, right: Text) -> Text:
    """Return a sum."""
    return Text(f"{left.within(SUM)} + {right.within(PRODUCT)}", SUM)


def difference(left: Text, right: Text) -> Text:
    """Return a difference."""
    return Text(f"{left.within(SUM)} - {right.within(PRODUCT)}", SUM)


def product(left: Text, right: Text) -> Text:
    """Return a product."""
    return Text(f"{left.within(PRODUCT)} * {right.within(POWER)}", PRODUCT)


def quotient(left: Text, right: Text) -> Text:
    """Return a quotient."""
    return Text(f"{left.within(PRODUCT)} / {right.within(POWER)}", PRODUCT)


def negative(inner: Text) -> Text:
    """Return the negative of an expression."""
    return Text(f"- {inner.within(POWER)}", SIGNED)


def power(base: Text, exponent: int) -> Text:
    """Return an integer power; a negative one is the inverse of a power."""
    if exponent < 0:
        below = base if exponent == -1 else power(base, -exponent)
        return Text(f"/ {below.within(APPLIED)}", SIGNED)
    return Text(f"{base.within(APPLIED)} ^ {exponent}", POWER)


def count(size: Size, names: dict[str, str]) -> Text:
    """Return a size as a natural number."""
    parts = [names[name] if times == 1 else f"{times} * {names[name]}" for name, times in size.parts]
    if size.constant or not parts:
        parts.append(str(size.constant))
    if len(parts) == 1 and "*" not in parts[0]:
        return Text(parts[0] if size.parts else f"{parts[0]}%nat")
    return Text(f"({' + '.join(parts)})%nat")


def real_count(size: Size, names: dict[str, str]) -> Text:
    """Return a size as a real number."""
    found: Text | None = None
    for name, times in size.parts:
        part = applied("INR", names[name])
        part = part if times == 1 else product(Text(str(times)), part)
        found = part if found is None else total(found, part)
    if size.constant or found is None:
        last = Text(str(size.constant))
        found = last if found is None else total(found, last)
    return found
