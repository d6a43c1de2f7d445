"""The second function of a statement whose code names a batch: many losses at once, block by block, each with its own arguments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from derive.kernel.terms import Index, IndexMap, IndexTerm, MapValue, Size
from derive.language.claims import Code
from derive.language.scope import index_of, maps, size_names, subterms
from derive.language.terms import Entry, Gradient, Parameter, Term
from derive.numpy_code.addends import addends
from derive.numpy_code.arguments import Argument, Plan, Table, planned
from derive.numpy_code.arrays import SUMMED_PLACE, Array, Label, spread
from derive.numpy_code.checks import check_lines
from derive.numpy_code.compile import Compiler
from derive.numpy_code.factors import value_of
from derive.numpy_code.joined import Joined, Joiner
from derive.numpy_code.names import Names
from derive.numpy_code.prepare import NotPrintable, rebuilt, with_indices
from derive.numpy_code.printer import BLOCK, BLOCK_SIZE, MANY, Batch
from derive.numpy_code.results import Prepared, Result
from derive.numpy_code.scatter import Update, update_of


@dataclass(frozen=True, slots=True)
class BatchFunction:
    """The function for a batch: its name, the batch's size, the arguments, which results are added up, the lines, what it calls."""

    name: str
    size: Size
    arguments: dict[Argument, str]
    added: frozenset[str]
    lines: tuple[str, ...]
    helpers: tuple[str, ...]


def batch_function(code: Code, given: Sequence[Argument], prepared: Sequence[Prepared], joiner: Joiner) -> BatchFunction:
    """Return the function of a code for a batch; raises NotPrintable for a gradient that is neither each one's own nor sparse."""
    name = f"{code.function}_batch"
    size = _size(prepared)
    index = Index("@batch", size)
    names = Names([code.function, name, "start", BLOCK, MANY])
    turned = {each: _with_axis(each, size) if each.name in code.batch else each for each in given}
    arguments = {each: names.new(each.name) for each in turned.values()}
    plan = planned(tuple(arguments), names)
    terms = [_for_each(each.term, turned, index) for each in prepared]
    first = _Writer(names.copy(), arguments, plan, index, joiner)
    first.body(prepared, terms, code)
    shared = [term for term, count in first.compiler.requests.items() if count > 1]
    writer = _Writer(names, arguments, plan, index, joiner, shared)
    body = writer.body(prepared, terms, code)
    checks = check_lines(plan, arguments, writer.compiler)
    return BatchFunction(name, size, arguments, frozenset(writer.added), (*checks, *body), tuple(writer.compiler.helpers))


def _size(prepared: Sequence[Prepared]) -> Size:
    """Return the size of the batch, by a name that no other size has."""
    taken = size_names(*(each.term for each in prepared))
    return Size(parts=((next(each for each in ("B", "batch", "batch_size") if each not in taken), 1),))


def _with_axis(argument: Argument, size: Size) -> Argument:
    """Return an argument with an axis for the batch in front."""
    match argument:
        case Parameter(name, axes):
            return Parameter(name, (size, *axes))
        case Index(name):
            return IndexMap(name, size, argument.size)
        case IndexMap():
            return Table(argument, size)
        case Table():
            raise NotPrintable(f"`{argument.name}` has an axis for a batch already")


def _for_each(term: Term, turned: dict[Argument, Argument], index: Index) -> Term:
    """Return a term for each of a batch: what is batched is taken at the index that runs over it."""
    if isinstance(term, Parameter):
        new = turned.get(term, term)
        return Entry(new, (index,)) if isinstance(new, Parameter) and new != term else term

    def at(place: IndexTerm) -> IndexTerm:
        if isinstance(place, MapValue):
            return MapValue(place.map, at(place.index))
        new = turned.get(place)
        return MapValue(new, index) if isinstance(new, IndexMap) else place

    return with_indices(rebuilt(term, lambda part: _for_each(part, turned, index)), at)


class _Writer:
    """Writes the lines of one function: what stands before the loop, in it, and after it."""

    def __init__(
        self, names: Names, arguments: dict[Argument, str], plan: Plan, index: Index, joiner: Joiner, shared: Sequence[Term] = ()
    ) -> None:
        tables: dict[Argument, str] = {each.map: name for each, name in arguments.items() if isinstance(each, Table)}
        batched = frozenset(each for each in arguments if isinstance(each, Parameter) and each.axes[:1] == (index.size,))
        self.compiler = Compiler(names, {**arguments, **tables}, plan.sizes, shared)
        self.compiler.batch = Batch(index, batched, frozenset(each for each in tables if isinstance(each, IndexMap)))
        self.compiler.ordered((index,))
        self.index = index
        self.joiner = joiner
        self.joined: set[IndexMap] = set()
        self.before: list[str] = []
        self.after: list[str] = []
        self.added: list[str] = []

    def body(self, prepared: Sequence[Prepared], terms: Sequence[Term], code: Code) -> list[str]:
        """Return the lines after the arguments are checked."""
        compiler = self.compiler
        compiler.wanted.update(part for term in terms for part in subterms(term))
        used = {each for term in terms for each in maps(term)}
        for joined in self.joiner.found:
            if joined.map in used:
                self._join(joined)
        self.before += compiler.lines
        compiler.lines.clear()
        names = {each.result.name: compiler.names.new(each.result.name) for each in prepared}
        returned = [self._result(each, term, names[each.result.name], code) for each, term in zip(prepared, terms, strict=True)]
        if compiler.before:
            clip = '# Rows are gathered into one place; "clip" saves checking indices again.'
            self.before += [clip, *compiler.before]
        many = compiler.size(self.index.size).text
        loop = [f"for start in range(0, {many}, {BLOCK_SIZE}):", f"    {BLOCK} = slice(start, start + {BLOCK_SIZE})"]
        if MANY in compiler.used:
            loop.append(f"    {MANY} = min({BLOCK_SIZE}, {many} - start)")
        together = f"({returned[0]},)" if len(returned) == 1 else ", ".join(returned)
        return [*self.before, *loop, *(f"    {line}" for line in compiler.lines), *self.after, f"return {together}"]

    def _join(self, joined: Joined) -> None:
        """Print the line that joins indices, one row for each of the batch."""
        compiler, batch = self.compiler, self.compiler.batch
        texts = []
        for each in joined.segments:
            place = each.at.map if isinstance(each.at, MapValue) else each.at
            if isinstance(each.at, MapValue) and each.at.index != each.bound:
                raise NotPrintable(f"`{each.at}` is joined with other indices, and is not printed for a batch")
            name = next(text for key, text in compiler.arguments.items() if key.name == place.name)
            is_table = isinstance(place, IndexMap) and batch is not None and place in batch.tables
            if not is_table and place in compiler.arguments:
                raise NotPrintable(f"`{place.name}` is joined with indices that have an axis for a batch, and has none")
            texts.append(name if is_table else f"{name}[:, np.newaxis]")
        line = Array(f"np.concatenate(({', '.join(texts)}), axis=1)")
        compiler.arguments[joined.map] = compiler.named(line, joined.map.name).text
        compiler.signs[joined.sign] = joined
        self.joined.add(joined.map)
        if batch is not None:
            compiler.batch = Batch(batch.index, batch.parameters, batch.tables | {joined.map})

    def _result(self, prepared: Prepared, term: Term, name: str, code: Code) -> str:
        """Return the name of a result; print what makes it before, in and after the loop."""
        result = prepared.result
        if prepared.free:
            raise NotPrintable(f"{result.name} has axes of its own in front, and is not printed for a batch")
        by = result.theorem.claim.left if result.theorem else None
        if isinstance(by, Gradient) and isinstance(by.by, Parameter) and by.by.name not in code.batch:
            self._sparse_rows(term, name, result)
            return name
        labels: tuple[Label, ...] = (self.index, *range(len(result.shape)))
        array = spread(self.compiler.term(term), labels)
        shape = self.compiler.shape(range(len(labels)), (self.index.size, *result.shape))
        self.before.append(f"{name} = np.empty({shape}, dtype={self.compiler.dtype()})")
        self.compiler.lines.append(f"{name}[{BLOCK}] = {array.text}")
        return name

    def _sparse_rows(self, term: Term, name: str, result: Result) -> None:
        """Print a gradient by what the whole batch shares: multiples of vectors in rows, added up over the batch."""
        compiler = self.compiler
        updates = [update_of(negative, each) for negative, each in addends(term)]
        found = self._of_batch(updates[0]) if len(updates) == 1 and len(term.shape) == 2 else None
        if found is None:
            raise NotPrintable(f"{result.name} is no sum of multiples of rows for each of a batch, and is not printed for one")
        table, vectors, labels = found
        value = spread(value_of(compiler, updates[0]), labels)
        coefficients = compiler.names.new("coefficients")
        self.before.append(f"{coefficients} = np.empty({table.text}.shape, dtype={compiler.dtype()})")
        compiler.lines.append(f"{coefficients}[{BLOCK}] = {value.text}")
        shape = compiler.shape((0, 1), term.shape)
        call = f"{compiler.helper('SparseRows')}({compiler.kept(table).text}, {coefficients}, {vectors}.copy(), {shape})"
        self.after.append(f"{name} = {call}")
        self.added.append(result.name)

    def _of_batch(self, update: Update) -> tuple[Array, str, tuple[Label, ...]] | None:
        """Return the table of rows of an update, the name of its vectors, and what runs along the table's axes; None without."""
        batch = self.compiler.batch
        at = update.at.get(0)
        vectors = [each.term for each in update.values if each.places == (1,)]
        others = [each for each in update.values if each.places not in ((), (1,))]
        if batch is None or len(update.at) != 1 or others or not isinstance(at, MapValue):
            return None
        name = self.compiler.arguments[at.map]
        labels: tuple[Label, ...]
        if at.map in batch.tables and at.index in update.product.sums:
            own = at.map not in self.joined
            table, labels = Array(name, kind="view" if own else "fresh"), (batch.index, index_of(at))
        elif at.index == batch.index:
            table, labels = Array(f"{name}[:, np.newaxis]", kind="view"), (batch.index, SUMMED_PLACE)
        else:
            return None
        match vectors:
            case [Entry(Parameter() as vector, (index,))] if index == batch.index and vector in batch.parameters:
                return table, self.compiler.arguments[vector], labels
        return None
