"""Removable drives on Linux: what is mounted, asked of /proc, and how it is attached, asked of /sys."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from desktop.transport.drives import Drive

PROC_MOUNTS = Path("/proc/self/mounts")
SYS_BLOCK = Path("/sys/class/block")
LABELS = Path("/dev/disk/by-label")

_ESCAPE = re.compile(rb"\\([0-7]{3})")
_LABEL_ESCAPE = re.compile(r"\\x([0-9a-fA-F]{2})")


def linux_drives(mounts: Path = PROC_MOUNTS, block: Path = SYS_BLOCK, labels: Path = LABELS) -> list[Drive]:
    """Mounted drives that the system calls removable or that hang on USB; by place, each once."""
    found: dict[str, Drive] = {}
    names = _labels(labels)
    for device, root, kind, options in _mounted(mounts):
        name = Path(device).name
        if device.startswith("/dev/") and name not in found and _is_removable(block / name):
            label = names.get(name) or root.name
            found[name] = Drive(root, label, device, kind, "ro" in options.split(","))
    return sorted(found.values(), key=lambda drive: str(drive.root))


def _mounted(mounts: Path) -> Iterator[tuple[str, Path, str, str]]:
    try:
        lines = mounts.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        fields = [_ESCAPE.sub(lambda code: bytes([int(code[1], 8)]), field) for field in line.split(b" ")]
        if len(fields) >= 4:
            device, place, kind, options = map(os.fsdecode, fields[:4])
            yield device, Path(place), kind, options


def _is_removable(entry: Path) -> bool:
    """Whether a block device, or the disk that a partition lies on, is removable or attached by USB."""
    try:
        real = entry.resolve(strict=True)
    except OSError:
        return False
    disk = real.parent if (real / "partition").exists() else real
    if "/usb" in disk.as_posix():  # a USB hard disk says 0 in "removable", for its medium stays in it
        return True
    try:
        return (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except (OSError, UnicodeDecodeError):
        return False


def _labels(folder: Path) -> dict[str, str]:
    """Device name -> label as udev keeps them; empty where there is no udev."""
    found = {}
    try:
        for link in folder.iterdir():
            label = _LABEL_ESCAPE.sub(lambda code: chr(int(code[1], 16)), link.name)
            found[link.resolve().name] = label
    except OSError:
        return found
    return found
