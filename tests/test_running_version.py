"""Tests of derive/running/version.py: any change of derive's files is another version."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from derive.running import version
from derive.running.version import own_digest


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small package that stands for derive."""
    (tmp_path / "kernel").mkdir()
    (tmp_path / "kernel" / "rules.py").write_text("a", encoding="utf-8")
    (tmp_path / "notation.toml").write_text("b", encoding="utf-8")
    monkeypatch.setattr(version, "_PACKAGE", tmp_path)
    return tmp_path


def test_a_change_of_any_file_is_another_version(package: Path) -> None:
    """Another content, a file more, another name: each gives another digest; what Python compiles does not."""
    digests = [own_digest()]
    (package / "kernel" / "__pycache__").mkdir()
    (package / "kernel" / "__pycache__" / "rules.cpython-311.pyc").write_bytes(b"x")
    assert own_digest() == digests[0]
    rules = package / "kernel" / "rules.py"
    rules.write_text("c", encoding="utf-8")
    digests.append(own_digest())
    (package / "kernel" / "more.py").write_text("", encoding="utf-8")
    digests.append(own_digest())
    rules.rename(package / "rules.py")
    digests.append(own_digest())
    assert len(set(digests)) == 4


def test_content_is_read_again_only_where_sizes_or_times_are_others(package: Path) -> None:
    """The digest is that of the content: another time of change alone asks for it anew, and it is the same."""
    known: dict[str, str] = {}

    def digest() -> str:
        return own_digest(lambda seen: known.get(seen, ""), known.__setitem__)

    first = digest()
    assert digest() == first
    assert len(known) == 1
    rules = package / "kernel" / "rules.py"
    os.utime(rules, ns=(1, 1))
    assert digest() == first
    assert len(known) == 2
    rules.write_text("d", encoding="utf-8")
    assert digest() != first


def test_the_kernel_and_what_it_runs_on_count() -> None:
    """Among the files is the kernel; the name of python-flint's version is found."""
    assert str(Path(version.__file__).parent.parent / "kernel" / "decide.py") in [
        path for path, _ in version._files(str(version._PACKAGE))
    ]
    assert version._flint().lower().startswith("python_flint-")
