"""
The record of what Coq has checked: by the content of a claim, of its certificate and of the support library, so that it goes stale
when any of them changes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from derive.certificate.checking import Checked, library_content
from derive.certificate.files import Certificate
from derive.language.claims import Claim

FILE: Final = "record.json"
CERTIFIED: Final = "certified"
CERTIFIED_FALSE: Final = "certified false"
NOT_CERTIFIED: Final = "not certified"


def content(claim: Claim, certificate: Certificate, library: str) -> str:
    """Return a fingerprint of a claim, the file that certifies it, and the support library."""
    from derive.language.entries import unfold
    from derive.language.kernel_text import kernel_text

    return sha256("\0".join((kernel_text(unfold(claim)), certificate.text, library)).encode()).hexdigest()


def entry(checked: Checked, claim: Claim, certificate: Certificate, coq: str) -> dict[str, str]:
    """Return what is recorded of one claim."""
    verdict = (CERTIFIED_FALSE if checked.refuted else CERTIFIED) if checked.certified else NOT_CERTIFIED
    found = {
        "verdict": verdict,
        "file": f"{certificate.module}.v",
        "theorem": checked.theorem,
        "coq": coq,
        "content": content(claim, certificate, library_content()),
    }
    return found if checked.certified else {**found, "message": checked.message}


def read(folder: Path) -> dict[str, Any]:
    """Return the record of a folder: claims by their names; empty where there is none."""
    place = folder / FILE
    try:
        found = json.loads(place.read_text(encoding="utf-8")) if place.is_file() else None
    except (OSError, ValueError, RecursionError):
        return {}
    claims = found.get("claims") if isinstance(found, dict) else None
    return claims if isinstance(claims, dict) else {}


def write(folder: Path, claims: Mapping[str, Any]) -> None:
    """Write the record of a folder, whole or not at all."""
    text = json.dumps({"version": 1, "claims": dict(sorted(claims.items()))}, ensure_ascii=False, indent=1)
    beside = folder / f".{FILE}.{os.getpid()}"
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(folder / FILE)


def stands(found: object, claim: Claim, certificate: Certificate) -> bool:
    """Return whether what is recorded says that exactly this claim was certified, by this certificate and this library."""
    return (
        isinstance(found, dict)
        and found.get("verdict") in (CERTIFIED, CERTIFIED_FALSE)
        and found.get("content") == content(claim, certificate, library_content())
    )
