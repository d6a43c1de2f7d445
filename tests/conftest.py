"""What all tests share: nothing is kept from run to run but where a test says so."""

from __future__ import annotations

import os

os.environ["DERIVE_NO_CACHE"] = "1"
