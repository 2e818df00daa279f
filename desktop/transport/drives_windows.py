"""Removable drives on Windows, by the type that the system gives each drive letter."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.transport.drives import Drive

REMOVABLE, FIXED = 2, 3
"""What GetDriveTypeW answers for a stick or card, and for a disk."""
READ_ONLY_VOLUME = 0x0008_0000
"""Flag of GetVolumeInformationW."""
BUS_USB = 7
"""STORAGE_BUS_TYPE of a disk on USB, which counts as FIXED."""


@dataclass(frozen=True, slots=True)
class Volume:
    """What Windows says of the medium behind a drive letter."""

    label: str
    serial: int
    file_system: str
    flags: int


class Volumes(Protocol):
    """What is asked of Windows; tests answer in its place."""

    def letters(self) -> Iterable[str]:
        """Drive letters in use."""
        ...

    def kind(self, letter: str) -> int:
        """GetDriveTypeW."""
        ...

    def bus(self, letter: str) -> int:
        """The STORAGE_BUS_TYPE of the disk behind a letter, 0 where unknown."""
        ...

    def volume(self, letter: str) -> Volume | None:
        """The medium; None for an empty slot or one that cannot be read."""
        ...


def windows_drives(volumes: Volumes) -> list[Drive]:
    """Letters of sticks and cards that hold a medium, and of disks on USB."""
    found = []
    for letter in volumes.letters():
        kind = volumes.kind(letter)
        if kind != REMOVABLE and not (kind == FIXED and volumes.bus(letter) == BUS_USB):
            continue
        medium = volumes.volume(letter)
        if medium is not None:
            found.append(
                Drive(
                    Path(f"{letter}:\\"), medium.label, f"{letter}:{medium.serial:08X}",
                    medium.file_system, bool(medium.flags & READ_ONLY_VOLUME),
                )
            )  # fmt: skip
    return found


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _SEM_FAILCRITICALERRORS = 1
    _SHARED, _OPEN_EXISTING = 0x3, 3
    _QUERY_PROPERTY = 0x002D_1400
    _LOCK, _DISMOUNT, _EJECT = 0x0009_0018, 0x0009_0020, 0x002D_4808
    _READ_WRITE = 0xC000_0000
    _INVALID = ctypes.c_void_p(-1).value

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        kernel.CreateFileW.argtypes = [
            wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD,
            wintypes.DWORD, ctypes.c_void_p,
        ]  # fmt: skip
        kernel.DeviceIoControl.argtypes = [
            ctypes.c_void_p, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD, ctypes.c_void_p,
            wintypes.DWORD, ctypes.POINTER(wintypes.DWORD), ctypes.c_void_p,
        ]  # fmt: skip
        kernel.CloseHandle.argtypes = [ctypes.c_void_p]
        return kernel

    class WindowsVolumes:
        """The real answers. Critical-error boxes ("no disk in drive") are silenced for this thread."""

        def __init__(self) -> None:
            self._kernel = _kernel()
            self._kernel.SetThreadErrorMode(_SEM_FAILCRITICALERRORS, None)

        def letters(self) -> Iterable[str]:
            """Drive letters in use."""
            mask = int(self._kernel.GetLogicalDrives())
            return [chr(ord("A") + place) for place in range(26) if mask >> place & 1]

        def kind(self, letter: str) -> int:
            """GetDriveTypeW."""
            return int(self._kernel.GetDriveTypeW(f"{letter}:\\"))

        def bus(self, letter: str) -> int:
            """The bus of the disk, by its device descriptor; asking needs no rights on the disk."""
            handle = self._kernel.CreateFileW(f"\\\\.\\{letter}:", 0, _SHARED, None, _OPEN_EXISTING, 0, None)
            if handle == _INVALID:
                return 0
            try:
                query, answer = (ctypes.c_char * 12)(), (ctypes.c_char * 1024)()
                done = wintypes.DWORD()
                ok = self._kernel.DeviceIoControl(
                    handle, _QUERY_PROPERTY, query, len(query), answer, len(answer),
                    ctypes.byref(done), None,
                )  # fmt: skip
                # BusType is the DWORD at offset 28 of STORAGE_DEVICE_DESCRIPTOR.
                return int.from_bytes(answer.raw[28:32], "little") if ok and done.value >= 32 else 0
            finally:
                self._kernel.CloseHandle(handle)

        def volume(self, letter: str) -> Volume | None:
            """GetVolumeInformationW; None where the slot is empty."""
            label, system = ctypes.create_unicode_buffer(261), ctypes.create_unicode_buffer(261)
            serial, flags = wintypes.DWORD(), wintypes.DWORD()
            ok = self._kernel.GetVolumeInformationW(
                f"{letter}:\\", label, len(label), ctypes.byref(serial), None, ctypes.byref(flags),
                system, len(system),
            )  # fmt: skip
            return Volume(label.value, serial.value, system.value, flags.value) if ok else None

    def eject_letter(letter: str) -> bool:
        """Locks, dismounts and ejects a volume; False where a program still uses it."""
        kernel = _kernel()
        handle = kernel.CreateFileW(f"\\\\.\\{letter}:", _READ_WRITE, _SHARED, None, _OPEN_EXISTING, 0, None)
        if handle == _INVALID:
            return False
        done = wintypes.DWORD()
        try:
            return all(
                kernel.DeviceIoControl(handle, code, None, 0, None, 0, ctypes.byref(done), None)
                for code in (_LOCK, _DISMOUNT, _EJECT)
            )
        finally:
            kernel.CloseHandle(handle)
