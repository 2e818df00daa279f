"""The lists that the installer works by: what it unpacks, what it puts where, what the uninstaller removes.

Everything is by name, one file at a time. Nothing of the installer removes a folder with whatever is in it.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from scripts.windows.places import CONTENTS, EPOCH

LIST = f"{CONTENTS}/files.txt"
"""In the product: the names of all of its files, for the version after it. One a line, with backslashes."""
NEW = "~new"
"""The folder in the target where a version is unpacked before it takes the place of the one before."""


def files_below(folder: Path) -> list[PurePosixPath]:
    """The files of the product, relative, in an order that does not depend on the machine."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted((PurePosixPath(path.relative_to(folder).as_posix()) for path in found), key=str)


def folders_of(files: list[PurePosixPath]) -> list[PurePosixPath]:
    """Every folder that holds one of the files, outer ones first, without the product's own folder."""
    found = {parent for file in files for parent in file.parents if str(parent) != "."}
    return sorted(found, key=lambda folder: (len(folder.parts), str(folder)))


def backslashed(path: PurePosixPath) -> str:
    r"""``lib/a.dll`` as ``lib\a.dll``. Raises ValueError for a name that NSIS or Windows reads otherwise."""
    text = str(path)
    if not text.isascii() or any(mark in text for mark in '$"\\:*?<>|`') or ".." in path.parts:
        raise ValueError(f"{text!r} is no name for an installed file")
    return text.replace("/", "\\")


def write_list(product: Path) -> None:
    """Puts the list of its files into the product; the list names itself too."""
    import os

    target = product / LIST
    target.unlink(missing_ok=True)
    names = sorted({*map(str, files_below(product)), LIST})
    lines = (backslashed(PurePosixPath(name)) + "\r\n" for name in names)
    target.write_bytes("".join(lines).encode("ascii"))
    os.utime(target, (EPOCH, EPOCH))


def unpack(product: Path) -> str:
    """NSIS lines that unpack the product into the folder of new files."""
    files = files_below(product)
    lines = []
    for folder in [PurePosixPath(), *folders_of(files)]:
        inside = [file for file in files if file.parent == folder]
        if not inside:
            continue
        lines.append(f'SetOutPath "$INSTDIR\\{backslashed(PurePosixPath(NEW) / folder)}"')
        lines += [f'File "{product / file}"' for file in inside]
    return _text(lines)


def place(product: Path) -> str:
    """NSIS lines that move each file of the folder of new files to its place.

    The programs go last: where the power fails in between, there is none to start, rather than a broken one.
    """
    files = sorted(files_below(product), key=lambda file: len(file.parts) == 1)
    folders = [f'CreateDirectory "$INSTDIR\\{backslashed(folder)}"' for folder in folders_of(files)]
    moves = [f'Push "{backslashed(file)}"\nCall Place' for file in files]
    return _text(folders + moves)


def discard(product: Path) -> str:
    """NSIS lines that remove the folder of new files, with whatever of the product is still in it."""
    return _text(_removal(product, PurePosixPath(NEW)))


def remove(product: Path) -> str:
    """NSIS lines that remove the installed product: each file, then each folder that is empty by then."""
    return _text(_removal(product, PurePosixPath()))


def _removal(product: Path, below: PurePosixPath) -> list[str]:
    files = files_below(product)
    folders = [below / folder for folder in reversed(folders_of(files))]
    if str(below) != ".":
        folders.append(below)
    lines = [f'Delete "$INSTDIR\\{backslashed(below / file)}"' for file in files]
    # The working folder of the installer keeps a folder from being removed.
    lines.append('SetOutPath "$TEMP"')
    return lines + [f'RMDir "$INSTDIR\\{backslashed(folder)}"' for folder in folders]


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
