"""Imports as Python does them, also after PySide6.

PySide6 replaces `__import__` so that a module may say `from __feature__ import snake_case`. For that
it reads the source of every module imported from then on and keeps the text. Measured for
SQLAlchemy on 6.12.0: a third of the time of its import, and 17 MB that stay. Nothing here uses such
features, and PySide6 leaves the original beside its own.
"""

from __future__ import annotations

import builtins


def restore() -> None:
    """Puts the original `__import__` back, where PySide6 has set it aside."""
    import PySide6.QtCore  # noqa: F401 - what replaces it

    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
