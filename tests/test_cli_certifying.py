"""Tests of derive certify: the files that are written, what is said without Coq, and the committed certificates."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from certified import needs_coq

from derive.certificate import records
from derive.certificate.checking import library_files
from derive.cli.certifying import prepared
from derive.cli.main import run
from derive.cli.selection import claims_named

COMMITTED = Path(__file__).parent.parent / "reports" / "certificates"


def test_files_are_written_without_coq(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The library once, a file of what is proved, one of what is refuted; nothing is said to be checked."""
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert run(["certify", "word2vec.leaky_relu", "-o", str(tmp_path)]) == 0
    assert "2 files with 17 theorems" in capsys.readouterr().out
    names = ["Derive.v", "Refute.v", "word2vec_leaky_relu.v", "word2vec_leaky_relu_refuted.v"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_checking_without_coq_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence says what to install; no record is written."""
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert run(["certify", "word2vec.leaky_relu/both", "-o", str(tmp_path), "--check"]) == 2
    assert "apt-get install coq libcoq-coquelicot libcoq-interval" in capsys.readouterr().err
    assert not (tmp_path / records.FILE).exists()


@needs_coq
@pytest.mark.slow
def test_coq_checks_what_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A claim with its near misses is certified, and the record stands for exactly it: not for another claim or library."""
    assert run(["certify", "word2vec.sigmoid/derivative", "-o", str(tmp_path), "--check"]) == 0
    assert "1 certified, 4 certified false, 0 not certified" in capsys.readouterr().out

    (own,) = prepared(claims_named(["word2vec.sigmoid/derivative"]))
    found = records.read(tmp_path)["word2vec.sigmoid/derivative"]
    assert records.stands(found, own.claims["derivative"], own.files[0])
    assert not records.stands(found, own.claims["derivative_miss_1"], own.files[0])
    assert not records.stands(found, own.claims["derivative"], own.files[1])
    assert not records.stands({**found, "verdict": records.NOT_CERTIFIED}, own.claims["derivative"], own.files[0])


def test_the_steps_of_a_sheet_are_certified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`derive check --certify` writes what is proved and what is refuted, named by its line; without Coq it says so."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    sheets = Path(__file__).parent / "sheets"

    assert run(["check", str(sheets / "softmax.md"), str(sheets / "slips.md"), "--quiet", "--certify", str(tmp_path)]) == 1
    assert "which nothing has checked: Coq is not installed" in capsys.readouterr().err
    proved, refuted = ((tmp_path / name).read_text(encoding="utf-8") for name in ("softmax.v", "slips_refuted.v"))
    assert "Theorem claim_line_" in proved
    assert "_false : ~ (" in refuted


def test_no_sheet_takes_a_name_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor of another sheet; names that Coq does not take, or that are in no encoding, are spelled otherwise."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    sheets = [tmp_path / name for name in ("Derive.md", "1.md", "derive.md", "bad\udcff.md")]
    for sheet in sheets:
        sheet.write_text(r"$$\sigma(-x) = 1 - \sigma(x)$$", encoding="utf-8")
    out = tmp_path / "out"

    assert run(["check", *map(str, sheets), "--quiet", "--certify", str(out)]) == 0
    assert "4 files with 4 theorems" in capsys.readouterr().err
    assert sorted(path.name for path in out.glob("*.v")) == [
        "Derive.v",
        "Derive_1.v",
        "Refute.v",
        "bad_.v",
        "derive_2.v",
        "x_1.v",
    ]
    assert {name: (out / name).read_text(encoding="utf-8") for name in library_files()} == library_files()


@pytest.mark.slow
def test_committed_certificates_are_those_of_the_catalogue() -> None:
    """Every claim, every line and every refuted near miss has a certificate that Coq has checked as it stands."""
    record = json.loads((COMMITTED / records.FILE).read_text(encoding="utf-8"))["claims"]
    library = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.glob("[DR]e*.v")}
    assert library == library_files()

    expected = set()
    for each in prepared(claims_named(["word2vec.naive_softmax", "word2vec.leaky_relu"])):
        for file in each.files:
            assert (COMMITTED / f"{file.module}.v").read_text(encoding="utf-8") == file.text
            for block in file.blocks:
                name = f"{each.key}/{block.name}"
                expected.add(name)
                assert records.stands(record[name], each.claims[block.name], file), name
    assert len(expected) > 60
    assert {each.name for each in claims_named([])} <= set(record)
