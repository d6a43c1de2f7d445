"""What printed modules define beside their function, as source text: printed only where used, each with what it calls."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from derive.numpy_code.factored import CLASSES
from derive.numpy_code.one_pass import ONE_PASS

_REAL_ARRAYS: Final = '''
def _real_arrays(*values):
    """
    Return real arrays of one floating dtype.

    Where they come with several, all take that of the largest, which is not copied then.
    Python numbers, lists and integers take the dtype of the floating arrays beside them.
    """
    dtypes = {x.dtype if type(x) is np.ndarray else None for x in values}
    dtype = dtypes.pop()
    if not dtypes and dtype is not None and dtype.kind == "f" and dtype.isnative:
        return values
    arrays = [np.asarray(value) for value in values]
    for array in arrays:
        if array.dtype.kind not in "fiub":
            raise ValueError(f"the arrays are real: got one of dtype {array.dtype}")
    typed = [np.asarray(x) for x in values if isinstance(x, (np.ndarray, np.generic))]
    floating = [each for each in typed if each.dtype.kind == "f"]
    most = max((each.size for each in floating), default=0)
    largest = [each.dtype for each in floating if each.size == most]
    dtype = np.result_type(float if not largest else largest[0], *largest[1:])
    return [array.astype(dtype.newbyteorder("="), copy=False) for array in arrays]
'''

_INDICES: Final = '''
def _indices(name, value, size):
    """Return integers as an array; ValueError unless each is from 0 to size - 1."""
    array = np.asarray(value)
    if array.size == 0:
        return array.astype(np.intp)
    if array.dtype.kind not in "iu":
        raise ValueError(f"{name} is an index in integers: got dtype {array.dtype}")
    few = array.ravel().tolist() if array.size < 64 else None
    least, most = (min(few), max(few)) if few else (array.min(), array.max())
    if least < 0 or most >= size:
        wrong = least if least < 0 else most
        raise ValueError(f"{name} is an index in range({size}): got {wrong}")
    return array.astype(np.intp, copy=False)
'''

_INDEX: Final = '''
def _index(name, value, size):
    """Return an index as an int; ValueError unless it is from 0 to size - 1."""
    if type(value) is int and 0 <= value < size:
        return value
    array = _indices(name, value, size)
    if array.ndim != 0:
        raise ValueError(f"{name} is one index: got shape {array.shape}")
    return int(array)
'''

_SOFTMAX: Final = '''
def _softmax(x):
    """
    Return exp(x) / sum(exp(x)) along the last axis.

    Subtracting the maximum changes nothing in it and keeps exp from overflowing.
    """
    exponentials = np.exp(x - np.max(x, axis=-1, keepdims=True))
    exponentials /= np.sum(exponentials, axis=-1, keepdims=True)
    return exponentials
'''

_LOG_SUM_EXP: Final = '''
def _log_sum_exp(x, less=0):
    """
    Return log(sum(exp(x))) - less along the last axis.

    With m = max(x) it is (m - less) + log1p(sum of exp(x - m) over the other places):
    where `less` is an entry of x, neither part is negative, and nothing cancels.
    """
    place = np.argmax(x, axis=-1, keepdims=True)
    top = np.take_along_axis(x, place, axis=-1)
    others = np.exp(x - top)
    np.put_along_axis(others, place, 0, axis=-1)
    return (top[..., 0] - less) + np.log1p(np.sum(others, axis=-1))
'''

_LOG_SOFTMAX: Final = '''
def _log_softmax(x):
    """Return log(softmax(x)) along the last axis."""
    place = np.argmax(x, axis=-1, keepdims=True)
    top = np.take_along_axis(x, place, axis=-1)
    others = np.exp(x - top)
    np.put_along_axis(others, place, 0, axis=-1)
    return (x - top) - np.log1p(np.sum(others, axis=-1, keepdims=True))
'''

_SIGMOID: Final = '''
def _sigmoid(x):
    """Return 1 / (1 + exp(-x)), with exp taken of numbers <= 0 only: it never overflows."""
    return np.exp(np.minimum(x, 0)) / (1 + np.exp(-np.abs(x)))
'''

_SOFTPLUS: Final = '''
def _softplus(x):
    """Return log(1 + exp(x)), as max(x, 0) + log1p(exp(-abs(x))); for few numbers in one call."""
    if x.size < 64:
        return np.logaddexp(0, x)
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))
'''

HELPERS: Final[dict[str, str]] = {
    **CLASSES,
    **ONE_PASS,
    "_real_arrays": _REAL_ARRAYS,
    "_indices": _INDICES,
    "_index": _INDEX,
    "_softmax": _SOFTMAX,
    "_log_sum_exp": _LOG_SUM_EXP,
    "_log_softmax": _LOG_SOFTMAX,
    "_sigmoid": _SIGMOID,
    "_softplus": _SOFTPLUS,
}


def with_called(used: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what is used and of what that calls, in the order of the table."""
    wanted: set[str] = set()
    waiting = list(used)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += [each for each in re.findall(r"\b\w+\b", HELPERS[name]) if each in HELPERS]
    return tuple(name for name in HELPERS if name in wanted)


def helper_text(used: Iterable[str]) -> str:
    """Return the source of what is used and of what that calls, each after two blank lines."""
    return "".join(f"\n\n{HELPERS[name].strip()}\n" for name in with_called(used))
