"""Asks a window of an X display to close, as the button in its corner does: ``... close_window WINDOW``.

xdotool of Debian 12 can only destroy windows, which is no way to leave a program.
"""

from __future__ import annotations

import sys
from ctypes import CDLL, POINTER, Structure, byref, c_char_p, c_int, c_long, c_ulong, c_void_p
from ctypes.util import find_library

CLIENT_MESSAGE = 33


class ClientMessage(Structure):
    """XClientMessageEvent of Xlib, as long as the union XEvent."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("message_type", c_ulong),
        ("format", c_int),
        ("data", c_long * 5),
        ("rest", c_long * 16),
    )


def ask_to_close(window: int) -> None:
    """Sends WM_DELETE_WINDOW (ICCCM 4.2.8.1) to the window on the display named by DISPLAY."""
    xlib = CDLL(find_library("X11") or "libX11.so.6")
    xlib.XOpenDisplay.restype = c_void_p
    xlib.XInternAtom.argtypes, xlib.XInternAtom.restype = (c_void_p, c_char_p, c_int), c_ulong
    xlib.XSendEvent.argtypes = (c_void_p, c_ulong, c_int, c_long, POINTER(ClientMessage))
    xlib.XCloseDisplay.argtypes = (c_void_p,)
    display = xlib.XOpenDisplay(None)
    if not display:
        raise RuntimeError("no display")
    message = ClientMessage(type=CLIENT_MESSAGE, window=window, format=32)
    message.message_type = xlib.XInternAtom(display, b"WM_PROTOCOLS", 0)
    message.data[0] = xlib.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    xlib.XSendEvent(display, window, 0, 0, byref(message))
    xlib.XCloseDisplay(display)


if __name__ == "__main__":
    ask_to_close(int(sys.argv[1]))
