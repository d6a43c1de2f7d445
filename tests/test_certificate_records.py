"""Tests of derive/certificate/records.py: what is recorded stands for one claim, file and library, and is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from certified import certificate

from derive.certificate import records
from derive.certificate.checking import Checked, library_files
from derive.kernel.records import replaced
from derive.language import syntax as say
from derive.language.claims import claim, positive

x = say.scalar("x")
CLAIM = claim(x / x, 1)
FILE = certificate(CLAIM)
ENTRY = records.entry(Checked("it", "claim_it", False, True, ""), CLAIM, FILE, "8.16.1")


def test_a_record_goes_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """With another claim, or one that is given more; with a word of its file changed; with a word of the library changed."""
    (block,) = FILE.blocks
    assert records.stands(ENTRY, CLAIM, FILE)
    assert not records.stands(ENTRY, claim(x / x, 2), FILE)
    assert not records.stands(ENTRY, claim(x / x, 1, given=positive(x)), FILE)
    assert not records.stands(ENTRY, CLAIM, replaced(FILE, blocks=(replaced(block, text=block.text + " "),)))
    assert not records.stands(ENTRY, CLAIM, replaced(FILE, head=FILE.head.replace("Ltac", "Ltac ")))

    files = library_files() | {"Derive.v": library_files()["Derive.v"] + " "}
    monkeypatch.setattr("derive.certificate.checking.library_files", lambda: files)
    assert not records.stands(ENTRY, CLAIM, FILE)


def test_only_what_was_certified_stands() -> None:
    """Not what Coq refused, nor what is no record at all."""
    refused = records.entry(Checked("it", "claim_it", False, False, "no"), CLAIM, FILE, "8.16.1")
    for found in (refused, None, "certified", [ENTRY], {**ENTRY, "content": ""}):
        assert not records.stands(found, CLAIM, FILE)


def test_a_record_is_written_whole(tmp_path: Path) -> None:
    """What was there is put aside in one go, and nothing is left beside it; a link to another file is not written through."""
    other = tmp_path / "other"
    other.write_text("{}", encoding="utf-8")
    (tmp_path / records.FILE).symlink_to(other)

    records.write(tmp_path, {"b": ENTRY, "a": ENTRY})
    assert list(records.read(tmp_path)) == ["a", "b"]
    assert other.read_text(encoding="utf-8") == "{}"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", records.FILE]


@pytest.mark.parametrize("held", [b"", b'{"claims": {"a"', b"\xff\xfe", b"[" * 100_000, b'{"claims": []}', b"[]", b"null"])
def test_half_a_record_is_none(tmp_path: Path, held: bytes) -> None:
    """What a run that was killed, or anything else, has left."""
    (tmp_path / records.FILE).write_bytes(held)

    assert records.read(tmp_path) == {}


def test_where_no_record_can_be_there_is_none(tmp_path: Path) -> None:
    """A folder of that name, and no folder at all."""
    (tmp_path / records.FILE).mkdir()

    assert records.read(tmp_path) == records.read(tmp_path / "missing") == {}
