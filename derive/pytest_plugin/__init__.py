"""
A plugin for pytest: every step of the sheets that `derive_sheets` names is a test, and every claim of the files that
`derive_statements` names.

This file is imported in every run of pytest wherever derive is installed: it imports nothing until a file is collected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tell pytest which lines of the configuration are ours."""
    parser.addini("derive_sheets", "sheets whose steps are tests: paths with * and **, from the root folder", type="args")
    parser.addini(
        "derive_statements", "Python files whose claims are tests: paths with * and **, from the root folder", type="args"
    )
    parser.addini("derive_notation", "the notation of sheets that declare none: one that comes with derive, or a file", default="")
    parser.addini("derive_allow", "verdicts that skip a step in place of failing it: undecided, unread", type="args")


def pytest_configure(config: pytest.Config) -> None:
    """Let a run that names no files look where sheets and statements are, too."""
    if config.getini("derive_sheets") or config.getini("derive_statements"):
        from derive.pytest_plugin.collecting import add_places

        add_places(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return what collects a file's steps or claims; None for a file that the configuration does not name."""
    config = parent.config
    if not (config.getini("derive_sheets") or config.getini("derive_statements")):
        return None
    from derive.pytest_plugin.collecting import collector_of

    return collector_of(file_path, parent)
