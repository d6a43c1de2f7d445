"""
The private functions of printed modules that read a matrix once, as source text: softmax(A @ b), its logarithms, and what it
averages the rows of A to.
"""

from __future__ import annotations

from typing import Final

_CROSS_ENTROPY: Final = '''
def _cross_entropy(A, b, at):
    """
    Return the sum of -log(softmax(A @ b)[at]), and its gradients by A @ b and by b.

    The first gradient is len(at) * softmax(A @ b) less how often each row stands in `at`,
    the second is A.T times the first. The rows in `at` are kept apart from the sum over
    all others: what their shares lack to 1 is that sum, not a difference that cancels.
    """
    apart, counts = np.unique(at, return_counts=True)
    counts = counts.astype(A.dtype)
    top, errors, others, by_b = _exponentials(A, b, apart)
    rows = A[apart]
    scores = rows @ b
    highest = scores.max(initial=top)
    exponentials = np.exp(scores - highest)
    shrink = np.exp(top - highest)
    own, others = exponentials.sum(), others * shrink
    loss = counts @ (highest - scores) + len(at) * np.log1p((own - 1) + others)
    share = len(at) * shrink / (own + others)
    errors *= share
    lacking = len(at) * exponentials - counts * own - counts * others
    errors[apart] = lacking / (own + others)
    by_b = share * by_b + errors[apart] @ rows
    parts = np.abs(errors[apart]) @ np.abs(rows)
    if np.abs(by_b).max(initial=0) < 0.01 * parts.max(initial=0):
        by_b = _by_differences(A, errors, rows[0])
    return loss, errors, by_b
'''

_SOFTMAX_AVERAGE: Final = '''
def _softmax_average(A, b):
    """
    Return log(sum(exp(A @ b))), softmax(A @ b), and the rows of A averaged by it.

    The average is A.T @ softmax(A @ b). The greatest exponential, 1, is kept apart from
    the others: where it leads, log1p keeps the digits of their sum.
    """
    top, shares, total, by_b = _exponentials(A, b, np.empty(0, np.intp))
    lead = np.argmax(shares)
    shares[lead] = 0
    log_total = top + np.log1p(shares.sum())
    shares[lead] = 1
    shares /= total
    return log_total, shares, by_b / total
'''

_SOFTMAX_ERRORS: Final = '''
def _softmax_errors(x, at):
    """
    Return len(at) * softmax(x) less how often each place stands in `at`.

    What the shares of places in `at` lack to 1 is the sum over all others, and not a
    difference that cancels.
    """
    apart, counts = np.unique(at, return_counts=True)
    counts = counts.astype(x.dtype)
    errors = np.exp(x - np.max(x))
    own = errors[apart]
    errors[apart] = 0
    others = errors.sum()
    total = own.sum() + others
    errors *= len(at) / total
    errors[apart] = (len(at) * own - counts * own.sum() - counts * others) / total
    return errors
'''

_EXPONENTIALS: Final = '''
def _exponentials(A, b, apart):
    """
    Return top, exp(A @ b - top), its sum, and A.T times it, from one pass over A.

    The rows `apart` are left out, as if their score A @ b were -inf; top is the greatest
    score of the others, -inf if there are none. A is read in blocks of rows: where one
    holds a greater score than all before it, what was summed so far is scaled down to it.
    """
    exponentials = np.empty(len(A), A.dtype)
    top = A.dtype.type(-np.inf)
    tops = []
    total = A.dtype.type(0)
    by_b = np.zeros(A.shape[1], A.dtype)
    size = 2**20 // max(A.shape[1], 1) + 1
    starts = range(0, len(A), size)
    for start in starts:
        rows = A[start : start + size]
        # np.dot would copy the rows of a transpose first.
        block = np.matmul(rows, b, out=exponentials[start : start + size])
        block[apart[(start <= apart) & (apart < start + size)] - start] = -np.inf
        highest = block.max(initial=top)
        if not highest <= top:
            shrink = np.exp(top - highest)
            total *= shrink
            by_b *= shrink
            top = highest
        block -= max(top, np.finfo(A.dtype).min)  # -inf - -inf would be nan
        np.exp(block, out=block)
        total += block.sum()
        by_b += block @ rows
        tops.append(top)
    for start, before in zip(starts, tops, strict=True):
        if before < top:
            exponentials[start : start + size] *= np.exp(before - top)
    return top, exponentials, total, by_b
'''

_BY_DIFFERENCES: Final = '''
def _by_differences(A, errors, row):
    """
    Return A.T @ errors, for errors that add up to 0, from the rows' differences to one row.

    That keeps the digits where the rows of A are nearly alike.
    """
    result = np.zeros_like(row)
    size = 2**17 // len(row) + 1
    for start in range(0, len(A), size):
        result += errors[start : start + size] @ (A[start : start + size] - row)
    return result
'''

ONE_PASS: Final[dict[str, str]] = {
    "_cross_entropy": _CROSS_ENTROPY,
    "_softmax_average": _SOFTMAX_AVERAGE,
    "_softmax_errors": _SOFTMAX_ERRORS,
    "_exponentials": _EXPONENTIALS,
    "_by_differences": _BY_DIFFERENCES,
}
"""The source of each function by its name."""
