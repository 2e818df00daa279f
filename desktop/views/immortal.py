"""Keeps Python 3.11 alive under PySide6 6.12.

The wheels of PySide6 6.12.0 are built for the interface of Python 3.12, where None, True and False
cannot die, but install on 3.11 too. There every call that returns nothing drops one reference to
None that it never took, and after some ten thousand calls the interpreter aborts ("deallocating
None"). Measured with sys.getrefcount: -1 per call on 6.12.0, 0 on 6.11.3. So here 3.11 gets what
3.12 does by itself: a count too large to ever be used up (2^48 calls).
"""

from __future__ import annotations

import sys

_PLENTY = 1 << 48


def protect() -> None:
    """Makes the singletons outlive the program, once, on interpreters older than 3.12."""
    if sys.version_info >= (3, 12) or sys.maxsize < _PLENTY or sys.getrefcount(None) > _PLENTY // 2:
        return
    import ctypes

    for single in (None, True, False, Ellipsis, NotImplemented):
        ctypes.c_ssize_t.from_address(id(single)).value += _PLENTY
