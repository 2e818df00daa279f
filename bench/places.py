"""Where measuring keeps what it makes."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).parent.parent / "build" / "bench"
"""Large offices and bytecode; git-ignored, made again where missing."""

RESULTS = Path(__file__).parent / "results.json"
"""The last full run."""
