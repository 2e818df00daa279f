"""The database as it was before the last migration, kept so that an office can go back to the program before.

``previous/`` in the data folder holds one such file and ``previous.json``, which names it. The file has the
office's own key. While a migration waits for its swap it is the very same file under a second name, so
keeping it costs no room and no time.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from desktop.storage.clock import Clock, stamp, system_clock
from desktop.storage.engine import calm_errors, read_engine
from desktop.storage.folders import refuse_unfinished, sync_file, sync_folder
from desktop.storage.profile import Folder, write_atomically

_FOLDER, _ABOUT, _ASKED = "previous", "previous.json", "going-back.json"


@dataclass(frozen=True, slots=True)
class Previous:
    """``previous.json``: the file's name, its schema, the schema it was migrated to, and when (a stamp)."""

    file: str
    revision: str
    migrated_to: str
    kept_at: str


@dataclass(frozen=True, slots=True)
class Since:
    """What an office wrote since its last migration: new cases by number, and changes of any kind."""

    cases: tuple[str, ...]
    changes: int


def folder_of(office: Folder) -> Path:
    """Where the earlier database is kept."""
    return office.root / _FOLDER


def keep(office: Folder, revision: str, migrated_to: str, clock: Clock = system_clock) -> Previous:
    """Keeps the office's database file, which nobody may hold open, beside the one that will replace it."""
    refuse_unfinished(office.database)
    place = folder_of(office)
    kept = Previous(f"office-{revision}.db", revision, migrated_to, stamp(clock()))
    with calm_errors():
        place.mkdir(mode=0o700, exist_ok=True)
        _link_or_copy(office.database, place / kept.file)
        write_atomically(place / _ABOUT, json.dumps(asdict(kept), indent=1) + "\n")
        for other in place.iterdir():
            if other.name not in {kept.file, _ABOUT}:
                other.unlink()
        sync_folder(place)
    return kept


def _link_or_copy(source: Path, target: Path) -> None:
    new = target.with_name(f".{target.name}.tmp")
    new.unlink(missing_ok=True)
    try:
        os.link(source, new)
    except OSError:  # a file system without a second name for a file
        shutil.copyfile(source, new)
        sync_file(new)
    # Where both are names of one file already, a rename would do nothing and leave the temporary one.
    target.unlink(missing_ok=True)
    new.replace(target)


def kept(office: Folder) -> Previous | None:
    """The earlier database of an office, None where there is none."""
    place = folder_of(office)
    try:
        content = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
        found = Previous(**{f.name: str(content[f.name]) for f in fields(Previous)})
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if Path(found.file).name == found.file and (place / found.file).is_file() else None


def since(office: Folder, key: bytes) -> Since:
    """What would not be in the earlier database. The office may be open. Nothing where none is kept."""
    before = kept(office)
    if before is None:
        return Since((), 0)
    old_cases, old_changes = _written(folder_of(office) / before.file, key)
    new_cases, new_changes = _written(office.database, key)
    return Since(
        tuple(sorted(number for row, number in new_cases.items() if row not in old_cases)),
        max(0, new_changes - old_changes),
    )


def _written(database: Path, key: bytes) -> tuple[dict[str, str], int]:
    engine = read_engine(database, key)
    try:
        with calm_errors(), engine.begin() as connection:
            cases = connection.exec_driver_sql("SELECT id, number FROM cases WHERE deleted=0").all()
            changes = connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one()
    finally:
        engine.dispose()
    return {str(row[0]): str(row[1]) for row in cases}, int(changes)


# ---- asking to go back -----------------------------------------------------------------------------------


def ask_back(office: Folder, actor: tuple[str, str]) -> None:
    """Lets an older program put the earlier database back when it next opens the office (``going_back``).

    ``actor`` is the id and name of whoever decided it.
    """
    place = folder_of(office)
    with calm_errors():
        write_atomically(place / _ASKED, json.dumps({"actor": list(actor)}, ensure_ascii=False) + "\n")
        sync_folder(place)


def who_asked(office: Folder) -> tuple[str, str] | None:
    """Who asked to go back, None where nobody did."""
    try:
        row_id, name = json.loads((folder_of(office) / _ASKED).read_text(encoding="utf-8"))["actor"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(row_id), str(name)


def withdraw(office: Folder) -> None:
    """Forgets the question: a program that understands the database has opened it."""
    with suppress(OSError):
        (folder_of(office) / _ASKED).unlink(missing_ok=True)
