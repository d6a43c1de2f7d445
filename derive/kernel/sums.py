"""
Binders: sums and the tensors handed to abstract functions. Nothing else renames, opens or closes a bound index. Trusted.

A sum is kept as Σ over one or more bound indices of one monomial without inner sums over anything it binds: products of
sums are spread out, what does not depend on a bound index is taken out, deltas are contracted, Σ 1 = n, and what falls
apart into independent sums becomes their product. The bound indices of what is left are named by height, in the order that
gives the least monomial.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from derive.kernel.forms import add, constant, scale, total
from derive.kernel.functions import Functions
from derive.kernel.generators import Bounds, Content, Exponent, Form, IndexForm, Limit, Monomial, freeze, index_root
from derive.kernel.terms import Size

_UNROLL_UP_TO: Final = 64
_ORDERS_UP_TO: Final = 120


class Binders(Functions):
    """Forms with sums: the whole arithmetic of canonical forms."""

    def __init__(self) -> None:
        super().__init__()
        self.writes_out = False
        self._substituted: dict[tuple[int, IndexForm, IndexForm], Form] = {}

    # Substitution

    def substitute(self, form: Form, old: IndexForm, new: IndexForm) -> Form:
        """
        Return a form with one index in place of another wherever it stands free; nothing is captured. None in place of an index
        asks for all to be rebuilt.
        """
        root, free = index_root(old), self.free
        if root is not None and not any(root in free[generator] for monomial in form for generator, _ in monomial):
            return form
        if len(form) == 1:
            ((monomial, coefficient),) = form.items()
            result = self._substitute_in(monomial, old, new)
            return result if coefficient == 1 else scale(result, coefficient)
        return total(
            (self._substitute_in(monomial, old, new), coefficient)
            if root is None or any(root in free[generator] for generator, _ in monomial)
            else ({monomial: 1}, coefficient)
            for monomial, coefficient in form.items()
        )

    def rebuilt(self, form: Form) -> Form:
        """Return a form built anew from its entries, under the rewritings that hold by now."""
        self._settled.clear()
        self._substituted.clear()
        return self.substitute(form, None, None)

    def _substitute_in(self, monomial: Monomial, old: IndexForm, new: IndexForm) -> Form:
        root, free = index_root(old), self.free
        kept: list[tuple[int, Exponent]] = []
        changed: list[tuple[int, Exponent]] = []
        for item in monomial:
            (changed if root is None or root in free[item[0]] else kept).append(item)
        result: Form = {tuple(kept): 1}
        for generator, exponent in changed:
            result = self.multiply(result, self._substitute_power(generator, exponent, old, new))
        return result

    def _substitute_power(self, generator: int, exponent: Exponent, old: IndexForm, new: IndexForm) -> Form:
        content = self.contents[generator]
        if content[0] == "exp":
            return self.exp(scale(self.substitute({content[1]: 1}, old, new), exponent))
        key = (generator, old, new)
        known = self._substituted.get(key)
        if known is None:
            known = self._rebuilt(content, old, new)
            self._substituted[key] = known
        return self.power(known, int(exponent))

    def _rebuilt(self, content: Content, old: IndexForm, new: IndexForm) -> Form:
        self.spend(5)

        def at(index: IndexForm) -> IndexForm:
            if index == old:
                return new
            return (index[0], at(index[1])) if isinstance(index, tuple) else index

        match content[0]:
            case "entry":
                return self.generator(("entry", content[1], tuple(map(at, content[2]))))
            case "delta":
                return self.delta(at(content[1]), at(content[2]))
            case "log":
                return self.log(self.substitute(dict(content[1]), old, new))
            case "inverse":
                return self.inverse(self.substitute(dict(content[1]), old, new))
            case "root":
                return self.root(self.substitute(dict(content[1]), old, new))
            case "step":
                return self.step(self.substitute(dict(content[1]), old, new))
            case "sum":
                bounds, body = self.opened(content[1], {content[2]: 1})
                return self.sum_over(bounds, self.substitute(body, old, new))
            case "abstract":
                slots = []
                for slot_bounds, slot_body in content[2]:
                    bounds, body = self.opened(slot_bounds, dict(slot_body))
                    slots.append((bounds, self.substitute(body, old, new)))
                order = tuple((slot, tuple(map(at, indices))) for slot, indices in content[4])
                return self.abstract(content[1], slots, tuple(map(at, content[3])), order)
        return self.generator(content)

    def opened(self, bounds: Bounds, body: Form) -> tuple[Bounds, Form]:
        """Return bounds with fresh names, and the body with them in place of the bound ones."""
        fresh: list[tuple[str, Size]] = []
        for name, size in bounds:
            new = self.fresh()
            body = self.substitute(body, name, new)
            fresh.append((new, size))
        return tuple(fresh), body

    # Sums

    def sum_over(self, bounds: Bounds, form: Form) -> Form:
        """Return Σ over indices (names that stand free in the form) of a form."""
        fixed = next((bound for bound in bounds if self.writes_out and not bound[1].parts), None)
        if fixed is not None:
            return self._unrolled(fixed, tuple(bound for bound in bounds if bound != fixed), form)
        return total((self._sum_monomial(bounds, monomial), coefficient) for monomial, coefficient in form.items())

    def _unrolled(self, fixed: tuple[str, Size], others: Bounds, form: Form) -> Form:
        name, size = fixed
        if size.constant > _UNROLL_UP_TO:
            raise Limit(f"a sum over {size.constant} numbers is not written out")
        written_out = total((self.substitute(form, name, value), 1) for value in range(size.constant))
        return self.sum_over(others, written_out)

    def _sum_monomial(self, bounds: Bounds, monomial: Monomial) -> Form:
        self.spend(1)
        names = frozenset(name for name, _ in bounds)
        for place, (generator, exponent) in enumerate(monomial):
            content = self.contents[generator]
            if content[0] == "sum" and self.free[generator] & names:
                inner, body = self.opened(content[1], {content[2]: 1})
                rest = monomial[:place] + (((generator, exponent - 1),) if exponent > 1 else ()) + monomial[place + 1 :]
                return self.sum_over(bounds + inner, self.multiply({rest: 1}, body))
        for place, (generator, _) in enumerate(monomial):
            content = self.contents[generator]
            if content[0] == "delta":
                for name, other in (content[1:], content[:0:-1]):
                    if name in names and index_root(other) != name:
                        without: Form = {monomial[:place] + monomial[place + 1 :]: 1}
                        left = tuple(bound for bound in bounds if bound[0] != name)
                        return self.sum_over(left, self.substitute(without, name, other))
        return self._independent(bounds, monomial)

    def _independent(self, bounds: Bounds, monomial: Monomial) -> Form:
        """Return Σ of a monomial as a product: what depends on no bound index, sizes, and a sum for each connected part."""
        names = {name for name, _ in bounds}
        result: Form = {tuple(item for item in monomial if not self.free[item[0]] & names): 1}
        waiting = {name: [item for item in monomial if name in self.free[item[0]]] for name in names}
        sizes = dict(bounds)
        for first, size in bounds:
            if first not in waiting:
                continue
            if not waiting[first]:
                result = self.multiply(result, self.size(size))
                del waiting[first]
                continue
            items = dict(waiting.pop(first))
            together = {first, *self._connected(items, waiting)}
            part = tuple((name, sizes[name]) for name, _ in bounds if name in together)
            result = self.multiply(result, self._closed(part, tuple(sorted(items.items()))))
        return result

    def size(self, size: Size) -> Form:
        """Return a size as a number."""
        result = constant(size.constant)
        for name, times in size.parts:
            result = add(result, self.generator(("size", name)), times)
        return result

    def _connected(self, items: dict[int, Exponent], waiting: dict[str, list[tuple[int, Exponent]]]) -> Iterator[str]:
        """Yield the bound names that share a generator with the items, moving their own items over."""
        found = True
        while found:
            found = False
            for name in list(waiting):
                if any(name in self.free[generator] for generator in items):
                    items.update(waiting.pop(name))
                    found = True
                    yield name

    def _closed(self, bounds: Bounds, monomial: Monomial) -> Form:
        """Return the sum generator of a monomial in which no bound index can be taken out."""
        height = self.height(monomial)
        best: tuple[Monomial, Bounds] | None = None
        irregular: tuple[Bounds, Form] | None = None
        for order in self._orderings(bounds, monomial):
            named, form = self._named(order, height, {monomial: 1})
            if len(form) == 1 and next(iter(form.values())) == 1:
                candidate = next(iter(form))
                if best is None or candidate < best[0]:
                    best = (candidate, named)
            elif irregular is None:
                irregular = (named, form)
        if best is None and irregular is not None:
            # Under other names a leading term changed places: sum what the monomial became.
            bounds, form = self.opened(*irregular)
            self.spend(100)
            return self.sum_over(bounds, form)
        if best is None:
            raise Limit("a sum without a canonical name")
        return self.generator(("sum", best[1], best[0]))

    def _orderings(self, bounds: Bounds, monomial: Monomial) -> Iterator[Bounds]:
        """
        Yield the orders of bound indices that differ only among indices over one size, of entries of the same tensors; Limit for
        more than 120, before any is made.
        """
        alike: dict[str, list[tuple[str, Size]]] = {}
        orders = 1
        for name, size in bounds:
            tensors = sorted(self.contents[g][1] for g, _ in monomial if name in self.free[g] and self.kind(g) == "entry")
            same = alike.setdefault(f"{size} {tensors}", [])
            same.append((name, size))
            orders *= len(same)
        if orders > _ORDERS_UP_TO:
            raise Limit(f"a sum over {len(bounds)} indices at once")
        for choice in itertools.product(*(itertools.permutations(alike[key]) for key in sorted(alike))):
            yield tuple(itertools.chain.from_iterable(choice))

    def _named(self, bounds: Bounds, height: int, form: Form) -> tuple[Bounds, Form]:
        """Return bounds named after a height, and the form with these names; Limit rather than capture a free name."""
        named = tuple((f"#{height + place}", size) for place, (_, size) in enumerate(bounds, start=1))
        if any(name in self.free[generator] for monomial in form for generator, _ in monomial for name, _ in named):
            raise Limit("a bound index cannot be named apart from the free ones")
        for (old, _), (new, _) in zip(bounds, named, strict=True):
            form = self.substitute(form, old, new)
        return named, form

    # Abstract functions

    def abstract(
        self,
        function: str,
        slots: list[tuple[Bounds, Form]],
        indices: tuple[IndexForm, ...],
        order: tuple[tuple[int, tuple[IndexForm, ...]], ...] = (),
    ) -> Form:
        """
        Return the value at indices of a function of tensors (opened bodies), differentiated by the entries in `order`,
        which commute.
        """
        closed = []
        for bounds, body in slots:
            height = max((self.height(monomial) for monomial in body), default=0)
            named, named_body = self._named(bounds, height, body)
            closed.append((named, freeze(named_body)))
        ordered = tuple(sorted(order, key=repr))
        return self.generator(("abstract", function, tuple(closed), indices, ordered))
