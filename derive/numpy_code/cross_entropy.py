"""
Softmax of a matrix times a vector where it is multiplied with the matrix again: the loss, c softmax(A b) − counts and
Aᵀ(c softmax(A b) − counts) come from one pass over A.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from derive.kernel.terms import Index, IndexTerm, Size
from derive.language.scope import free_indices, index_of, subterms
from derive.language.terms import (
    Definition,
    Entry,
    LogSumExp,
    MatMul,
    Multiply,
    Negate,
    Number,
    OneHot,
    SizeNumber,
    Softmax,
    Subtract,
    Sum,
    Term,
    Transpose,
)
from derive.language.text import text
from derive.numpy_code.addends import addends
from derive.numpy_code.arrays import Array, negated
from derive.numpy_code.forms import body_of
from derive.numpy_code.prepare import with_letters
from derive.numpy_code.printer import Printer, word

Label = tuple[IndexTerm, Index | None]


@dataclass(frozen=True, slots=True)
class Errors:
    """The vector c softmax(x) − Σ one-hots, c of them: the scores x, and the one-hots' indices with what they are summed over."""

    scores: Term
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A term that one pass over A computes: of which errors, as which of its results (0, 1, 2), or minus that, and a name."""

    term: Term
    errors: Errors
    place: int
    negative: bool
    name: str


def scores_of(term: Term) -> Term:
    """Return scores without a name, those that are written b C as Cᵀ b."""
    body = body_of(term)
    if isinstance(body, MatMul) and len(body.left.shape) == len(body.shape) == 1:
        return MatMul(_turned(body.right), body.left)
    return body


def _turned(matrix: Term) -> Term:
    return matrix.term if isinstance(matrix, Transpose) else Transpose(matrix)


def errors_of(term: Term) -> tuple[Errors, bool] | None:
    """Return a vector as errors or minus errors, None if it is nothing of the kind or c is not the number of one-hots."""
    if len(term.shape) != 1:
        return None
    softmax: list[tuple[bool, Size, Term]] = []
    labels: list[tuple[bool, Label]] = []
    for negative, each in addends(body_of(term)):
        minus, body = (not negative, body_of(each.term)) if isinstance(each, Negate) else (negative, body_of(each))
        label = _label(body)
        times, rest = _times(body)
        if label is not None:
            labels.append((minus, label))
        elif isinstance(rest, Softmax) and times is not None:
            softmax.append((minus, times, scores_of(rest.term)))
        else:
            return None
    if len(softmax) != 1 or any(minus == softmax[0][0] for minus, _ in labels):
        return None
    ((minus, times, scores),) = softmax
    sizes = [Size(1) if bound is None else bound.size for _, (_, bound) in labels]
    if not sizes or times != sum(sizes[1:], sizes[0]):
        return None
    return Errors(scores, tuple(label for _, label in labels)), minus


def _label(body: Term) -> Label | None:
    """Return the index of a one-hot, and what it is summed over."""
    if isinstance(body, OneHot):
        return body.index, None
    if isinstance(body, Sum):
        inner = body_of(body.body)
        return (inner.index, body.index) if isinstance(inner, OneHot) else None
    return None


def _times(body: Term) -> tuple[Size | None, Term]:
    """Return how many times a term is taken, if that is a size or a positive integer, and the term."""
    if not isinstance(body, Multiply):
        return Size(1), body
    for times, rest in ((body.left, body.right), (body.right, body.left)):
        match body_of(times):
            case SizeNumber(size):
                return size, body_of(rest)
            case Number(value) if value.denominator == 1 and value > 0:
                return Size(int(value)), body_of(rest)
    return None, body


def _product(term: Term) -> tuple[Term, Term] | None:
    """Return A and x of Aᵀ x, also where it is written x A."""
    if not isinstance(term, MatMul) or len(term.shape) != 1:
        return None
    left, right = term.left, term.right
    return (_turned(left), right) if len(left.shape) == 2 else (right, left)


def _loss(term: Term) -> Errors | None:
    """Return of which errors the sum of log_sum_exp(A b) − (A b)[label] over the labels is the loss."""
    bound = term.index if isinstance(term, Sum) else None
    body = term.body if isinstance(term, Sum) else term
    if not isinstance(body, Subtract):
        return None
    first = body_of(body.left)
    scores = scores_of(first.term) if isinstance(first, LogSumExp) and len(first.term.shape) == 1 else None
    at = _score_at(scores, body_of(body.right)) if scores is not None else None
    return Errors(scores, ((at, bound),)) if scores is not None and at is not None else None


def _score_at(scores: Term, term: Term) -> IndexTerm | None:
    """Return i of the score (A b)[i], also where it is written A[i] b; None for any other term."""
    if isinstance(term, Entry) and len(term.indices) == 1 and scores_of(term.term) == scores:
        return term.indices[0]
    if isinstance(term, MatMul) and not term.shape and isinstance(scores, MatMul):
        for row, vector in ((term.left, term.right), (term.right, term.left)):
            if isinstance(row, Entry) and vector == scores.right:
                at = [each for each in row.indices if each is not None]
                turned = _turned(row.term) if row.indices[0] is None else row.term
                if len(at) == 1 and len(row.term.shape) == 2 and turned == scores.left:
                    return at[0]
    return None


def _part(term: Term, name: str) -> Part | None:
    """Return a term as what one pass computes, None for any other."""
    loss, pair = _loss(term), _product(term)
    if loss is not None:
        return Part(term, loss, 0, False, name or "total")
    found = errors_of(pair[1] if pair else term)
    if found is None or (pair and not _is_product(pair[0], found[0].scores)):
        return None
    return Part(term, found[0], 2 if pair else 1, found[1], name or ("by_vector" if pair else _word(term)))


def _is_product(matrix: Term, scores: Term) -> bool:
    """Return whether scores are a matrix times a vector."""
    return isinstance(scores, MatMul) and scores.left == matrix


def _word(term: Term) -> str:
    """Return y_hat_minus_y for ŷ − y, `errors` for what has no such name."""
    found = word(term)
    return found if "_minus_" in found else "errors"


def in_one_pass(printer: Printer, results: Sequence[tuple[str, Term]]) -> None:
    """Print a line for each A and b whose errors are multiplied with A; the printer then knows what that line computes."""
    names = {term: name for name, term in results}
    terms = dict.fromkeys(part for _, term in results for part in subterms(term))
    parts = [each for each in (_part(term, names.get(term, "")) for term in terms) if each is not None]
    for errors in dict.fromkeys(each.errors for each in parts if each.place == 2):
        if _is_fixed(printer, errors):
            _print(printer, errors.scores, [each for each in parts if each.errors == errors], errors.labels)
    averages = [each for each in (_average(term, names.get(term, "")) for term in terms) if each is not None]
    for errors in dict.fromkeys(each.errors for each in averages if each.place == 2 and not printer.knows(each.term)):
        if _is_fixed(printer, errors):
            _print(printer, errors.scores, [each for each in averages if each.errors == errors])


def _average(term: Term, name: str) -> Part | None:
    """Return log_sum_exp(A b), softmax(A b) or Aᵀ softmax(A b) as a part, None for any other term."""
    body, pair = body_of(term), _product(term)
    of = body_of(pair[1]) if pair else body
    if not isinstance(of, LogSumExp | Softmax) or len(of.term.shape) != 1:
        return None
    scores = scores_of(of.term)
    if pair and not (isinstance(of, Softmax) and _is_product(pair[0], scores)):
        return None
    place = 2 if pair else 0 if isinstance(of, LogSumExp) else 1
    plain = ("log_total", "probabilities", "average")[place]
    return Part(term, Errors(scores, ()), place, False, name or (term.name if isinstance(term, Definition) else plain))


def errors(printer: Printer, term: Term) -> Array | None:
    """Return the array of errors that no matrix is multiplied with, None for any other term."""
    found = errors_of(term)
    if found is None or not _is_fixed(printer, found[0]):
        return None
    scores = printer.term(found[0].scores, "scores")
    call = f"{printer.helper('_softmax_errors')}({scores.text}, {_at(printer, found[0].labels)})"
    return negated(Array(call, (0,))) if found[1] else Array(call, (0,))


def _is_fixed(printer: Printer, errors: Errors) -> bool:
    """Return whether all that errors depend on is an argument, and the same for all of a batch."""
    if printer.varies(errors.scores) or any(printer.varies(OneHot(at)) for at, _ in errors.labels):
        return False
    free = {*free_indices(errors.scores)}
    free |= {index_of(at) for at, bound in errors.labels if index_of(at) != bound}
    return all(each in printer.arguments for each in free)


def _print(printer: Printer, scores: Term, parts: Sequence[Part], labels: Sequence[Label] = ()) -> None:
    """Print the line that computes the loss, the errors, and Aᵀ times them; without labels, log Σ exp, softmax and the average."""
    if not isinstance(scores, MatMul):
        return
    matrix, vector = printer.term(scores.left), printer.term(scores.right)
    names = []
    for place, plain in enumerate(("total", "errors", "by_vector")):
        found = sorted((each for each in parts if each.place == place), key=lambda each: each.negative)
        wanted = found[0].name if found and not found[0].negative else plain
        names.append(printer.names.new(wanted) if found else "_")
    printer.lines.append(f"# From one pass over {matrix.text}:")
    for part in sorted(parts, key=lambda each: each.place):
        said = f"{'-' if part.negative else ''}{names[part.place]} = {text(with_letters(part.term))}"
        printer.lines += wrap(said, 84, initial_indent="#   ", subsequent_indent="#       ", break_on_hyphens=False)
    function = printer.helper("_cross_entropy" if labels else "_softmax_average")
    at = f", {_at(printer, labels)}" if labels else ""
    printer.lines.append(f"{', '.join(names)} = {function}({matrix.text}, {vector.text}{at})")
    for part in parts:
        array = Array(names[part.place], (0,) if part.place else ())
        printer.give(part.term, negated(array) if part.negative else array)


def _at(printer: Printer, labels: Sequence[Label]) -> str:
    """Return the indices of the one-hots as one array."""
    arrays = [printer.index(at) for at, _ in labels]
    texts = [each.text if each.labels else f"[{each.text}]" for each in arrays]
    return texts[0] if len(texts) == 1 else f"np.concatenate(({', '.join(texts)}))"
