"""
From the flat rows of a formula to its tree: what is applied and what is multiplied, how far a Σ reaches, what is differentiated.

The rules are those of RESEARCH: the body of Σ and of an operator ∂/∂x is the product up to the next ±; log and exp without
brackets take the rest of the product, other functions one factor; a bracket after a name is an argument only where the name is
a function's or the bracket's content says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from derive.reader.latex.nodes import (
    Accent,
    Big,
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
    Span,
    Symbol,
    Table,
    Unreadable,
    Words,
)
from derive.reader.syntax.answers import Answers, Asks, Multiplies
from derive.reader.syntax.bounds import is_entry_of_power, plain_text, under_note
from derive.reader.syntax.differentials import Differentials, primed_whole
from derive.reader.syntax.items import (
    DIFFERENTIALS,
    DOTS,
    FUNCTIONS,
    GREEDY,
    IGNORED,
    flat,
    indicator_at,
    is_derivative_operator,
    is_factor_before_dot,
    is_flat_transpose,
    is_label,
    is_loose_script,
    is_multiplied,
    is_of_ones,
    is_plain,
    is_plus,
    is_slashed,
    is_transpose,
    label_text,
    labelled,
    leading,
    sign_name,
    span_of,
    trimmed,
    with_label,
)
from derive.reader.syntax.spellings import (
    as_shown,
    at_letter,
    divided,
    is_exponential,
    is_power,
    is_starred,
    sums_below,
    without_shape,
)
from derive.reader.syntax.times import TIMES, check_signs
from derive.reader.syntax.trees import (
    Addition,
    Argument,
    Call,
    Constant,
    Name,
    Operator,
    Over,
    Product,
    Raised,
    Spread,
    Subscripted,
    Transposed,
    Tree,
    Unread,
)


class Resolver(Differentials):
    """
    Resolves rows; `applies` says which names are functions, beyond those every sheet has, `labelled` which are so with a label
    below as well, and `factors` which of them are factors where a power stands beside the brackets after them.
    """

    def __init__(self, applies: Asks, labelled: Asks | None = None, factors: Multiplies | None = None) -> None:
        self.answers = Answers(applies, labelled, factors)
        self._applies, self._labelled = self.answers.applies, self.answers.labelled

    def tree(self, row: Row) -> Tree:
        """Return what a row says. Raises Unread where that cannot be told."""
        items = trimmed(flat(row))
        if not items:
            raise Unread("nothing stands here", row.span)
        return self.sum_of(items, row.span)

    def sum_of(self, items: Sequence[Node], span: Span) -> Tree:
        """Return what items with signs between them say; a sign first of all, or after an operator, belongs to what follows it."""
        terms: list[tuple[int, Tree]] = []
        start, sign, place = 0, 1, 0
        while place <= len(items):
            ends = place == len(items) or (is_plus(items[place]) and not self._is_unary(items, start, place))
            if ends:
                part = items[start:place]
                if len(trimmed(part)) == 1 and sign_name(trimmed(part)[0]) in DOTS:
                    return self._spread(items, span)
                if not part:
                    where = items[min(place, len(items) - 1)].span if items else span
                    raise Unread("a term is missing beside a sign", where)
                sign, part = leading(sign, part)
                terms.append((sign, self.product_of(part)))
                if place < len(items):
                    sign = -1 if sign_name(items[place]) == "−" else 1
                    start = place + 1
            place += 1
        if len(terms) == 1 and terms[0][0] == 1:
            return terms[0][1]
        return Addition(tuple(terms), span_of(items) if items else span)

    def _spread(self, items: Sequence[Node], span: Span) -> Tree:
        """Return f_1 + … + f_n. Raises Unread where dots have another sign than what follows them: a + … − …"""
        cells, start, before = list[Tree | None](), 0, False
        for place in range(1, len(items) + 1):
            if place < len(items) and (not is_plus(items[place]) or self._is_unary(items, start, place)):
                continue
            part = items[start:place]
            inside, is_less = part[1:] if is_plus(part[0]) else part, sign_name(part[0]) == "−"
            if all(sign_name(each) in DOTS for each in inside) and inside:
                cells.append(None)
            else:
                if cells[-1:] == [None] and is_less != before:
                    raise Unread("dots in a sum have another sign than what follows them", span_of(part))
                cells.append(self.sum_of(part[1:] if sign_name(part[0]) == "+" else part, span_of(part)))
            start, before = place, is_less
        return Spread(tuple(cells), span)

    def _is_unary(self, items: Sequence[Node], start: int, place: int) -> bool:
        """Return whether a plus or minus belongs to what follows it: first of a term, after an operator or a Σ."""
        if place == start:
            return True
        before = items[place - 1]
        if isinstance(before, Big) or is_plus(before) or sign_name(before) in TIMES:
            return True
        if sign_name(before) in DIFFERENTIALS or is_factor_before_dot(items[start : place - 1], before):
            return True
        return is_derivative_operator(before) and place + 1 < len(items) and place - 1 == start

    def product_of(self, items: Sequence[Node]) -> Tree:
        """Return what items without signs between them say."""
        if not items:
            raise Unread("nothing stands here")
        items = as_shown(items)
        check_signs(items)
        factors: list[tuple[Operator, Tree]] = []
        operator: Operator = ""
        place = 0
        while place < len(items):
            name = sign_name(items[place])
            if name in TIMES:
                operator, place = TIMES[name], place + 1
                continue
            if name in (",", ";") and place < len(items) - 1 and factors:
                raise Unread("a comma stands within a term", items[place].span)
            if isinstance(items[place], Gap) or name in IGNORED:
                place += 1
                continue
            item = items[place]
            if factors and not operator and is_loose_script(item):
                before, tree = factors.pop()
                factors.append((before, self._scripted(tree, item)))  # type: ignore[arg-type]
                place += 1
                continue
            if factors and not operator and is_flat_transpose(items, place):
                before, tree = factors.pop()
                factors.append((before, Transposed(tree, False, item.span)))
                place += 1
                continue
            indicator = indicator_at(items, place)
            if indicator is None and (factors or place + 1 < len(items)) and is_of_ones(item):
                raise Unread("1 in bold, a vector of ones, is not read in a product", item.span)
            if indicator is None:
                tree, place = self.factor_at(items, place)
            else:
                tree, place = self.indicated(indicator[0], item.span), indicator[1]
            factors.append((operator, tree))
            operator = ""
        if operator:
            raise Unread(f"nothing stands after `{operator}`", items[-1].span)
        if not factors:
            raise Unread("nothing stands here", span_of(items))
        return factors[0][1] if len(factors) == 1 else Product(tuple(factors), span_of(items))

    def factor_at(self, items: Sequence[Node], place: int) -> tuple[Tree, int]:
        """Return the factor that begins at a place, and the place after it."""
        item = items[place]
        rest = items[place + 1 :]
        match item:
            case Sign(name) if name in ("+", "−"):
                inner = self.product_of(rest)
                return (inner if name == "+" else Addition(((-1, inner),), span_of(items[place:]))), len(items)
            case Sign(name) if name in DIFFERENTIALS:
                return self.slashed(items, place)
            case Symbol("d", ()) if is_slashed(rest):
                return self.slashed(items, place)
            case Sign("∇") | Scripts(Sign("∇") | Row((Sign("∇"),)), _, _, 0):
                return self.nabla_of(item, items, place)
            case Big("max" | "min" as sign, None, None) if rest and isinstance(rest[0], Group):
                return self._applied(Name(sign, span=item.span), 0, None, items, place)
            case Big(sign, below, above):
                if not rest:
                    raise Unread(f"nothing stands after {sign}", item.span)
                body = self.product_of(at_letter(rest, below, self._is_function) if sign == "Σ" else rest)
                for part in sums_below(sign, below):
                    body = Over(sign, part, above, body, span_of(items[place:]))
                return body, len(items)
            case Fraction(top, bottom):
                return self.fraction_of(item, top, bottom, items, place)
            case _:
                pass
        between = divided(items, place)
        if between is not None:
            return self._applied(between[0], 0, None, items, between[1])
        item, place = with_label(items, place, self._applies)
        if not is_plain(items, place):
            function, primes, power = self._function(item)
            if function is not None and not self.answers.is_factor(function.name, power, items[place + 1 :]):
                return self._applied(function, primes, power, items, place)
        return self._atom(item), place + 1

    def _is_function(self, name: str) -> bool:
        return name in FUNCTIONS or self._applies(name)

    def _function(self, item: Node) -> tuple[Name | None, int, Tree | None]:
        """Return the function that an item names, how many primes it has and the power it is raised to; None for others."""
        match item:
            case Symbol(name, accents):
                return (Name(name, accents, None, "", item.span), 0, None) if self._is_function(name) else (None, 0, None)
            case Scripts(Symbol(name, accents), below, above, primes) if name in FUNCTIONS or (
                self._applies(name) if below is None else self._labelled(name)
            ):
                if name in ("max", "min"):
                    return None, 0, None
                raised = self.tree(above) if above is not None and not is_label(above) else None
                label = label_text(above) if above is not None and is_label(above) else ""
                return Name(name, accents, below, label, item.span), primes, raised
            case _:
                return None, 0, None

    def _applied(self, function: Name, primes: int, power: Tree | None, items: Sequence[Node], place: int) -> tuple[Tree, int]:
        """Return a function applied to the brackets after it, or without them to the rest of the product, or to one factor."""
        after = place + 1
        while after < len(items) and isinstance(items[after], Gap):
            after += 1
        following = items[after] if after < len(items) else None
        outer: Scripts | None = None
        if isinstance(following, Scripts) and isinstance(following.base, Group):
            outer, following = following, following.base
        if isinstance(power, Addition):
            raise Unread(f"`{function.name}` with this power may be its inverse", function.span)
        if isinstance(following, Group) and is_multiplied(function.name, following):
            return self._primed(function, primes, power), place + 1
        if isinstance(following, Group) and following.opens in "([{":
            tree: Tree = Call(function, *self.arguments_of(following), primes, function.span | following.span)
            if power is not None:
                tree = Raised(tree, power, tree.span)
            if outer is not None:
                tree = self._scripted(tree, outer)
            return tree, after + 1
        if function.name not in FUNCTIONS:
            return self._primed(function, primes, power), place + 1
        if isinstance(following, Row) and len(flat(following)) > 1:
            tree = Call(function, (Argument(self.tree(following)),), (), primes, function.span | following.span)
            return (Raised(tree, power, tree.span) if power is not None else tree), after + 1
        rest = [each for each in items[after:] if not isinstance(each, Gap)]
        if not rest or sign_name(rest[0]) in TIMES:
            return self._primed(function, primes, power), place + 1
        if function.name in GREEDY:
            argument, end = self.product_of(items[after:]), len(items)
        else:
            argument, end = self.factor_at(items, after)
        tree = Call(function, (Argument(argument),), (), primes, span_of(items[place:end]))
        return (Raised(tree, power, tree.span) if power is not None else tree), end

    def _primed(self, function: Name, primes: int, power: Tree | None) -> Tree:
        """Return a function's name that is applied to nothing: J, σ′."""
        tree: Tree = Call(function, (), (), primes, function.span) if primes else function
        return Raised(tree, power, function.span) if power is not None else tree

    def _atom(self, item: Node) -> Tree:
        match item:
            case Symbol("∞" | "∅" as name):
                raise Unread(f"{name} is no number", item.span)
            case Symbol(name, accents):
                return Name(name, accents, None, "", item.span)
            case Number(digits):
                return Constant(digits, item.span)
            case Accent(accent, body):
                return self._accented(accent, body, item.span)
            case Scripts():
                return self._scripts(item)
            case Group(opens, body, _):
                return self.group_of(item, opens, body)
            case Row():
                return self.tree(item)
            case Table(opens, rows, closes):
                return self.table_of(item, opens, rows, closes)
            case Root(body, degree):
                if degree is not None and plain_text(degree) != "2":
                    raise Unread("roots other than square roots are not read", item.span)
                return Call(Name("√", span=item.span), (Argument(self.tree(body)),), (), 0, item.span)
            case Noted(_, body, note):
                return under_note(self.tree(body), note)
            case Words(text):
                raise Unread(f"words stand within the formula: {text.strip()!r}", item.span)
            case Unreadable(reason):
                raise Unread(reason, item.span)
            case Sign(name):
                raise Unread(f"`{name}` stands where a term is expected", item.span)
            case _:
                raise Unread("this is not read within a formula", item.span)

    def _accented(self, accent: str, body: Row, span: Span) -> Tree:
        """Return \\hat{y_o} as ŷ with the subscript o."""
        items = trimmed(flat(body))
        if len(items) == 1 and isinstance(items[0], Scripts) and isinstance(items[0].base, Symbol):
            inner, base = items[0], items[0].base
            if accent == "bar" and is_power(inner.above):
                raise Unread("a bar over a power may be a mean", span)
            accented = Symbol(base.name, (*base.accents, accent), base.style, base.span)
            return self._scripts(Scripts(accented, inner.below, inner.above, inner.primes, span))
        raise Unread(f"a {accent} over more than a name", span)

    def _scripts(self, item: Scripts) -> Tree:
        base = item.base
        inner = trimmed(flat(base)) if isinstance(base, Row) else ()
        if len(inner) == 1:
            base = inner[0]
        if isinstance(base, Accent):
            tree = self._accented(base.accent, base.body, base.span)
            return self._scripted(tree, item)
        if isinstance(base, Symbol):
            above = item.above
            is_square = above is not None and plain_text(above).isdecimal() and self.answers.multiplies("e")
            if above is not None and is_exponential(item, base) and not is_square:
                return Call(Name("exp", span=base.span), (Argument(self.tree(above)),), (), 0, item.span)
            if above is not None and item.below is not None and is_entry_of_power(base, item.below, above):
                return Subscripted(self._scripts(Scripts(base, None, above, item.primes, item.span)), item.below, item.span)
            label, above = labelled(above) if above is not None else ("", None)
            name = Name(base.name, base.accents, without_shape(item.below), label, base.span | item.span)
            return self._scripted(name, Scripts(base, None, above, item.primes, item.span))
        if isinstance(base, Row) and not inner:
            raise Unread("a script without a base", item.span)
        return self._scripted(self._atom(base), item)

    def _scripted(self, tree: Tree, scripts: Scripts) -> Tree:
        """Return a tree with the subscript, the exponent or the transpose that stands at it."""
        if scripts.primes:
            if isinstance(tree, Name):
                tree = Name(tree.name + "′" * scripts.primes, tree.accents, tree.below, tree.label, tree.span)
            else:
                tree = primed_whole(tree, scripts)
        if scripts.below is not None:
            if isinstance(tree, Name) and tree.below is None:
                tree = Name(tree.name, tree.accents, scripts.below, tree.label, tree.span | scripts.span)
            else:
                tree = Subscripted(tree, scripts.below, scripts.span)
        if scripts.above is None:
            return tree
        above = trimmed(flat(scripts.above))
        if isinstance(tree, Name) and not tree.label and above and is_starred(tree.name, above[0]):
            tree = Name(tree.name, (*tree.accents, "star"), tree.below, "", tree.span | scripts.span)
            above = above[1:]
            if not above:
                return tree
        if len(above) == 1:
            if sign_name(above[0]) == "ᵀ":
                return Transposed(tree, True, scripts.span)
            if isinstance(above[0], Symbol) and above[0].name in ("T", "t"):
                return Transposed(tree, above[0].name == "T", scripts.span)
        if len(above) == 2 and sign_name(above[0]) == "−" and is_transpose(above[1]):
            return Raised(Transposed(tree, True, scripts.span), Addition(((-1, Constant("1")),)), scripts.span)
        if not isinstance(tree, Name) and is_label(scripts.above) and isinstance(above[0], Group):
            raise Unread("a number in brackets above this may be a power, an order or a label", scripts.span)
        return Raised(tree, self.tree(scripts.above), scripts.span)
