"""Importing a file, step by step: open it, try it, import it. Nothing is written before the last step."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models.roles import Permission
from desktop.services.importing.benefits_plan import BenefitsPlan
from desktop.services.importing.fields import FIELDS, label_of, map_headers
from desktop.services.importing.kinds import (
    ImportTrouble,
    Plan,
    ProgressLike,
    Silent,
    SourceKind,
    UnknownColumns,
)
from desktop.services.importing.parsing import Parsed, parse
from desktop.services.importing.ppks_plan import PpksPlan
from desktop.services.importing.recognising import DataTable, Source, recognise, table_of
from desktop.services.importing.residents_plan import Place, ResidentsPlan
from desktop.services.importing.workbook import Book, letter, read_book
from desktop.services.importing.writing import write
from desktop.services.offices.office_names import OfficeNames
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes


@dataclass(frozen=True)
class ImportFile:
    """A file that was read, with the table found in it. ``before`` are days of its earlier imports."""

    book: Book
    source: Source
    before: tuple[str, ...] = ()

    @property
    def unused(self) -> tuple[str, ...]:
        """Headers of columns that mean nothing here."""
        used = set(self.source.mapping.values())
        return tuple(
            header for place, header in enumerate(self.source.headers) if header and place not in used
        )


@dataclass(frozen=True)
class Trial:
    """What the import would do. ``state`` is where the office's log stood then."""

    file: ImportFile
    table: DataTable
    parsed: Parsed
    plan: Plan
    state: int

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows read, new, changed, unchanged, refused."""
        return self.plan.counts()


@dataclass(frozen=True)
class Imported:
    """An import that was done: the batch to take back (None: nothing had to be written), and the counts."""

    batch_id: str | None
    plan: Plan
    changes: Changes = field(repr=False)

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows read, new, changed, unchanged, refused."""
        return self.plan.counts()


def open_file(desk: Desk, path: Path, sheet: str | None = None) -> ImportFile:
    """Reads a file and finds its table; what was said about such columns before is remembered.

    Raises ImportTrouble for what is no table.
    """
    desk.require(Permission.PERSON_IMPORT)
    book = read_book(path)
    if sheet is not None and sheet not in {one.name for one in book.sheets}:
        raise ImportTrouble(
            f"Lembar “{sheet}” tidak ada di {path.name}.",
            "Tidak ada data yang diubah.",
            "Pilih lembar lain: " + ", ".join(one.name for one in book.sheets) + ".",
        )
    source = recognise(book, sheet)
    with desk.store.read() as connection:
        source = _remembered(connection, source)
        before = connection.exec_driver_sql(
            "SELECT at FROM import_batch WHERE file_sha256=? AND undone_at IS NULL ORDER BY at",
            (book.sha256,),
        ).scalars()
        return ImportFile(book, source, tuple(before))


def _remembered(connection: Connection, source: Source) -> Source:
    row = connection.exec_driver_sql(
        "SELECT mapping FROM import_mapping WHERE headers=?", (source.fingerprint,)
    ).first()
    if row is None:
        return source
    said: dict[str, Any] = json.loads(row[0])
    kind, mapping = SourceKind(said["kind"]), dict(said["columns"])
    # Fields that this program has learned since are found as in a file never seen before.
    used, asked_then = set(mapping.values()), said.get("known", mapping)
    for key, column in map_headers(kind, list(source.headers)).items():
        if key not in asked_then and column not in used:
            mapping[key] = column
    return replace(source, kind=kind, mapping=mapping, remembered=True)


def _said(source: Source) -> str:
    known = [field.key for field in FIELDS[source.kind]]
    return dump({"kind": source.kind.value, "columns": dict(source.mapping), "known": known})


def with_mapping(file: ImportFile, mapping: Mapping[str, int], kind: SourceKind | None = None) -> ImportFile:
    """The same file with other meanings of its columns, perhaps as another kind of table."""
    source = replace(file.source, mapping=dict(mapping), kind=kind or file.source.kind)
    return replace(file, source=source)


def with_kind(file: ImportFile, kind: SourceKind) -> ImportFile:
    """The same table as of another make: its headers are read anew."""
    mapping = map_headers(kind, list(file.source.headers))
    return replace(file, source=replace(file.source, kind=kind, mapping=mapping, remembered=False))


def check_mapping(source: Source) -> None:
    """Raises UnknownColumns where a needed column is not named."""
    needed = {SourceKind.PROGRAM: ("target", "nik"), SourceKind.PPKS: ("name", "category")}
    missing = [key for key in needed.get(source.kind, ("name",)) if key not in source.mapping]
    if missing:
        names = ", ".join(label_of(source.kind, key) for key in missing)
        raise UnknownColumns(
            f"Kolom {names} belum ditentukan.",
            "Tidak ada data yang diubah.",
            "Pilih kolomnya dari daftar kolom berkas.",
        )


def try_out(desk: Desk, file: ImportFile, progress: ProgressLike | None = None) -> Trial:
    """Works out what every row would become; writes nothing. Raises UnknownColumns, ImportTrouble."""
    desk.require(Permission.PERSON_IMPORT)
    progress = progress or Silent()
    check_mapping(file.source)
    table = table_of(file.book, file.source)
    if not table.rows:
        raise ImportTrouble(
            f"Tidak ada baris data di lembar “{file.source.sheet}”.",
            "Tidak ada data yang diubah.",
            "Pilih lembar atau berkas yang berisi data.",
        )
    progress.report(0, len(table.rows), "Membaca baris")
    parsed = parse(
        file.source.kind, table, desk.today(), name_needed=file.source.kind is not SourceKind.PROGRAM
    )
    progress.check()
    with desk.store.read() as connection:
        state = _state(connection)
        plan = _plan(desk, connection, file, parsed, progress)
    return Trial(file, table, parsed, plan, state)


def run_import(desk: Desk, trial: Trial, progress: ProgressLike | None = None) -> Imported:
    """Imports in one transaction. Where something was written since the trial, it is worked out anew."""
    desk.require(Permission.PERSON_IMPORT)
    progress = progress or Silent()
    file = trial.file
    with desk.unit_of_work() as uow:
        plan = trial.plan
        if _state(uow.connection) != trial.state:
            plan = _plan(desk, uow.connection, file, trial.parsed, progress)
        batch_id = write(uow, plan, file.source.kind, file.book, progress)
        uow.execute(
            "INSERT INTO import_mapping (headers, mapping, at) VALUES (?,?,?) ON CONFLICT (headers) "
            "DO UPDATE SET mapping=excluded.mapping, at=excluded.at",
            (
                file.source.fingerprint,
                _said(file.source),
                uow.at,
            ),
        )
    return Imported(batch_id, plan, uow.changes)


def _state(connection: Connection) -> int:
    """Grows with every change, ours or merged."""
    return int(connection.exec_driver_sql("SELECT coalesce(sum(seq), 0) FROM origin").scalar_one())


def _plan(
    desk: Desk, connection: Connection, file: ImportFile, parsed: Parsed, progress: ProgressLike
) -> Plan:
    names = OfficeNames(desk.store)
    names.read(connection)
    place = Place(desk.office_code, desk.today(), names.__getitem__)
    kind = file.source.kind
    if kind is SourceKind.PROGRAM:
        return BenefitsPlan(connection, place, parsed, file.source.about, desk.reference.programmes()).run(
            progress
        )
    if kind is SourceKind.PPKS:
        known, sees = desk.reference, desk.session.may(Permission.CASE_VIEW_SENSITIVE)
        return PpksPlan(connection, place, parsed, known.ppks(), known.sensitive_ppks(), sees).run(progress)
    return ResidentsPlan(connection, place, parsed).run(progress)


def columns_of(file: ImportFile) -> list[tuple[int, str, str]]:
    """(column, its letter, its header) of the table's columns, for choosing what they mean."""
    return [(place, letter(place), header) for place, header in enumerate(file.source.headers)]


def choices(kind: SourceKind) -> list[tuple[str, str]]:
    """(key, label) of the meanings that a column of such a table can have."""
    return [(field.key, field.label) for field in FIELDS[kind]]
