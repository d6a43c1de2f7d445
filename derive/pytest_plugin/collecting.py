"""Which files the configuration names, and what collects them."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from derive.language.visible import visible_name


def add_places(config: pytest.Config) -> None:
    """Add the files that the configuration names to the places a run looks at, where nobody says what to run."""
    if config.getini("derive_allow"):
        _check_allowed(config.getini("derive_allow"))
    if config.args_source not in (pytest.Config.ArgsSource.TESTPATHS, pytest.Config.ArgsSource.INVOCATION_DIR):
        return
    looked_at = [(config.invocation_params.dir / each.partition("::")[0]).resolve() for each in config.args]
    for pattern in (*config.getini("derive_sheets"), *config.getini("derive_statements")):
        for path in sorted(config.rootpath.glob(pattern)):
            found = path.resolve()
            if found.is_file() and not any(found == each or each in found.parents for each in looked_at):
                looked_at.append(found)
                config.args.append(str(path))


def _check_allowed(verdicts: list[str]) -> None:
    from derive.cli.checking import ALLOWED

    if unknown := [each for each in verdicts if each not in ALLOWED]:
        raise pytest.UsageError(f"derive_allow takes {' and '.join(ALLOWED)}, not {unknown[0]!r}")


def collector_of(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return what collects a file's steps or claims; None for a file that the configuration does not name."""
    if _named(path, parent.config, "derive_sheets"):
        from derive.pytest_plugin.steps import SheetFile

        sheet: SheetFile = SheetFile.from_parent(parent, path=path, **_names(path, parent))
        return sheet
    if _named(path, parent.config, "derive_statements") and path.suffix == ".py":
        from derive.pytest_plugin.claims import StatementFile

        statements: StatementFile = StatementFile.from_parent(parent, path=path, **_names(path, parent))
        return statements
    return None


def _names(path: Path, parent: pytest.Collector) -> dict[str, Any]:
    """Return what a file is to be called where its name is one that a report could not hold."""
    parts = path.relative_to(parent.config.rootpath).as_posix()
    return {} if parts.isprintable() else {"name": visible_name(path.name), "nodeid": visible_name(parts)}


def _named(path: Path, config: pytest.Config, option: str) -> bool:
    """Tell whether a line of the configuration names a file: ** stands for any folders, * for a part of one name."""
    try:
        parts = path.relative_to(config.rootpath).parts
    except ValueError:
        return False
    return any(_matches(parts, Path(pattern).parts) for pattern in config.getini(option))


def _matches(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_matches(parts[skipped:], pattern[1:]) for skipped in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])
