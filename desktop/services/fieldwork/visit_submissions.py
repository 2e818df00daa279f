"""Reading what phones sent: a CSV of Kobo or ODK, or a zip of XML instances, of CSVs and of photos.

Files come from outside: a zip is bounded in number and size and never unpacked to disk, XML may declare no
entity and no document type. Everything becomes the same flat answers: question to text.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from desktop.models.errors import KnownError

LARGEST_FILE = 600 * 1024 * 1024
LARGEST_TEXT = 64 * 1024 * 1024
LARGEST_INSTANCE = 2 * 1024 * 1024
LARGEST_PHOTO = 40 * 1024 * 1024
MOST_ENTRIES = 20_000
MOST_DEPTH = 32
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic")
_ID_HEADS = ("meta/instanceid", "meta-instanceid", "instanceid", "key", "_uuid", "__id", "uuid")


class BadSubmissions(KnownError):
    """A file that holds no submissions we can read."""

    code = "bad_submissions"
    exit_code = 16


@dataclass(frozen=True, slots=True)
class Submission:
    """One form as it came. ``where`` names it for people: a row of the file, or an instance in the zip.

    ``instance_id`` is empty where the file does not give one; ``folder`` is where it lay in the zip;
    ``trouble`` says why it could not be read at all.
    """

    where: str
    instance_id: str
    answers: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    trouble: str = ""


class Pictures:
    """The pictures of a zip by name, read one at a time."""

    def __init__(self, path: Path | None = None, entries: Sequence[zipfile.ZipInfo] = ()) -> None:
        self._path = path
        self._by_name: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in entries:
            self._by_name.setdefault(PurePosixPath(entry.filename).name.casefold(), []).append(entry)

    def find(self, name: str, folder: str, instance_id: str) -> zipfile.ZipInfo | None:
        """The picture that an answer names: beside its instance, in a folder of its id, or the only one."""
        found = self._by_name.get(PurePosixPath(name.replace("\\", "/")).name.casefold(), [])
        if len(found) == 1:
            return found[0]
        mark = instance_id.removeprefix("uuid:").casefold()
        near = [one for one in found if folder and str(PurePosixPath(one.filename).parent) == folder]
        near = near or [one for one in found if mark and mark in one.filename.casefold()]
        return near[0] if len(near) == 1 else None

    def read(self, entry: zipfile.ZipInfo) -> bytes:
        """Its bytes. Raises BadSubmissions for one that is too large or broken."""
        if self._path is None:
            raise _broken("foto di dalamnya tidak dapat dibaca")
        with _opened(self._path) as archive:
            return _bounded(archive, entry, LARGEST_PHOTO)


@dataclass(frozen=True, slots=True)
class Arrived:
    """All forms of a file and the pictures that came with them."""

    submissions: tuple[Submission, ...]
    pictures: Pictures


def read(path: Path) -> Arrived:
    """The forms of a CSV or zip. Raises BadSubmissions, with what to do."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _broken("terlalu besar")
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise _broken("tidak dapat dibuka") from error
    if start[:2] == b"PK":
        return _zip(path)
    if path.stat().st_size > LARGEST_TEXT:
        raise _broken("terlalu besar")
    data = path.read_bytes()
    if path.suffix.lower() == ".xml" or start[:1] == b"<":
        return Arrived((_instance(data, path.name, ""),), Pictures())
    return Arrived(tuple(_csv(data, path.name)), Pictures())


# ---------------------------------------------------------------- zip


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _broken("rusak atau terpotong") from error


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """An entry's bytes, never more than ``most`` whatever its head says."""
    try:
        with archive.open(entry) as stream:
            data = stream.read(most + 1)
    # A password is a RuntimeError to zipfile, a packing that it does not know a NotImplementedError.
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError) as error:
        raise _broken(f"memuat {PurePosixPath(entry.filename).name} yang tidak dapat dibaca") from error
    if len(data) > most:
        raise _broken(f"memuat {PurePosixPath(entry.filename).name} yang terlalu besar")
    return data


def _zip(path: Path) -> Arrived:
    with _opened(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(entry)]
        if len(entries) > MOST_ENTRIES:
            raise _broken(f"memuat lebih dari {MOST_ENTRIES} berkas")
        found: list[Submission] = []
        for entry in entries:
            suffix = PurePosixPath(entry.filename).suffix.lower()
            folder = str(PurePosixPath(entry.filename).parent)
            if suffix == ".xml":
                found.append(_instance(_bounded(archive, entry, LARGEST_INSTANCE), entry.filename, folder))
            elif suffix == ".csv":
                data = _bounded(archive, entry, LARGEST_TEXT)
                found += _csv(data, PurePosixPath(entry.filename).name, folder)
        pictures = [entry for entry in entries if PurePosixPath(entry.filename).suffix.lower() in _PICTURES]
    if not found:
        raise _broken("tidak memuat isian formulir")
    return Arrived(tuple(found), Pictures(path, pictures))


def _hidden(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    return "__MACOSX" in parts or parts[-1:] == ("Thumbs.db",) or parts[-1].startswith("._")


# ---------------------------------------------------------------- XML


class _Refused(Exception):
    """XML that declares what no form declares."""


class _Reader:
    """Collects the text of each leaf under its own name, and the instance id."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.instance_id = ""
        self._path: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._path) >= MOST_DEPTH:
            raise _Refused("depth")
        if not self._path:
            self.instance_id = attributes.get("instanceID", "")
        self._path.append(name.rpartition(":")[2])
        self._text = []

    def text(self, data: str) -> None:
        self._text.append(data)

    def end(self, _name: str) -> None:
        name, text = self._path.pop(), "".join(self._text).strip()
        self._text = []
        if name == "instanceID":
            self.instance_id = text or self.instance_id
        elif text:
            self.answers[name] = text


def _refuse(*_arguments: object) -> int:
    raise _Refused("declaration")


def _instance(data: bytes, name: str, folder: str) -> Submission:
    """One instance; what cannot be read is told as its trouble and stops nothing else."""
    reader, parser = _Reader(), expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Refused, ValueError):
        return Submission(name, "", folder=folder, trouble="Berkas XML ini rusak atau bukan isian formulir.")
    return Submission(name, reader.instance_id, reader.answers, folder)


# ---------------------------------------------------------------- CSV


def _csv(data: bytes, name: str, folder: str = "") -> Iterable[Submission]:
    text = _decoded(data)
    delimiter = _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        heads = next(rows, [])
        plain = [_head(head) for head in heads]
        id_column = _id_column(heads)
        for number, row in enumerate(rows, 2):
            if not any(cell.strip() for cell in row):
                continue
            answers = {
                key: cell.strip() for key, cell in zip(plain, row, strict=False) if key and cell.strip()
            }
            instance_id = row[id_column].strip() if id_column is not None and id_column < len(row) else ""
            yield Submission(f"{name} baris {number}", instance_id, answers, folder)
    except csv.Error as error:
        raise _broken("bukan CSV yang dapat dibaca") from error


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The sign that the first line has most of: Kobo writes semicolons, ODK commas, Excel either."""
    first = text.partition("\n")[0]
    return max(";,\t", key=first.count)


def _head(head: str) -> str:
    """A question's own name out of ``bagian2/i303``, ``bagian2-i303`` or ``i303``."""
    return head.strip().replace("-", "/").rpartition("/")[2]


def _id_column(heads: Sequence[str]) -> int | None:
    plain = [head.strip().casefold() for head in heads]
    return next((plain.index(name) for name in _ID_HEADS if name in plain), None)


def _broken(why: str) -> BadSubmissions:
    return BadSubmissions(
        f"Berkas ini {why}.",
        "Tidak ada yang diubah.",
        "Unduh lagi dari Kobo atau ODK sebagai CSV, atau sebagai zip berisi XML, lalu pilih lagi.",
    )
