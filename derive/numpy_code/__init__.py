"""Prints NumPy modules from the tensor terms of statements: stable, vectorised, for any sizes."""

from __future__ import annotations

from derive.numpy_code.call import function
from derive.numpy_code.module import module_text
from derive.numpy_code.prepare import NotPrintable

__all__ = ["NotPrintable", "function", "module_text"]
