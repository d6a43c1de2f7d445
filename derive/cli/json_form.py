"""The results of `derive prove` as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from derive import __version__
from derive.marking.claims import claim_object

if TYPE_CHECKING:
    from derive.cli.proving import Found


def json_text(found: Sequence[Found]) -> str:
    """Return the object with `version` and `claims`, one for each result, in their order."""
    whole = {"version": __version__, "claims": [claim_object(each.name, result) for each, result in found]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
