"""This office: what stands on its papers, and its settings."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from desktop.models import areas
from desktop.models.codes import OfficeLevel
from desktop.models.errors import InvalidInput
from desktop.models.papers import Letterhead, Signatory
from desktop.models.roles import Permission
from desktop.services.offices.office_rules import (
    BadLogo,
    Settings,
    SignatoryInput,
    default_letterhead_lines,
    office_problems,
    paper_problems,
    prepare_logo,
    settings_problems,
    tidy,
)
from desktop.storage.changelog import dump
from desktop.storage.profile import save_profile
from desktop.storage.store import Store

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.storage.unit_of_work import Changes, UnitOfWork

__all__ = [
    "BadLogo", "OfficeInfo", "Settings", "SignatoryInput", "change_settings", "get_setting", "info",
    "letterhead", "put_setting", "settings", "signatory", "update", "write_papers",
]  # fmt: skip

_ROW_FIELDS = (
    "name", "kind_label", "address", "postcode", "phone", "email", "head_name", "head_title", "head_nip",
)  # fmt: skip
_OPTIONAL = frozenset({"postcode", "phone", "email", "head_name", "head_title", "head_nip"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeInfo:
    """Everything known about this office. ``area_line`` is where it lies, in words; texts may be empty."""

    code: str
    level: OfficeLevel
    name: str
    kind_label: str
    area_line: str
    kecamatan: str
    kabupaten: str
    address: str
    postcode: str
    phone: str
    email: str
    head_name: str
    head_title: str
    head_nip: str
    logo_png: bytes | None
    letterhead_lines: tuple[str, ...]
    signatories: tuple[SignatoryInput, ...]
    paper: str
    practice: bool
    zone: str

    @property
    def place(self) -> str:
        """Where its papers are dated: the bare name of its area; empty where that is not known."""
        area = areas.get(self.code)
        return area.name if area else ""


@dataclass(slots=True)
class _Known:
    info: OfficeInfo | None = None
    settings: Settings | None = None


# Every receipt asks for the letterhead: read once per open office, forgotten by whoever changes it here.
_known: WeakKeyDictionary[Store, _Known] = WeakKeyDictionary()


def _store(of: Desk | Store) -> Store:
    return of if isinstance(of, Store) else of.store


def info(of: Desk | Store) -> OfficeInfo:
    """This office, for papers and windows."""
    store = _store(of)
    known = _known.setdefault(store, _Known())
    if known.info is None:
        known.info = _read_info(store)
    return known.info


def settings(of: Desk | Store) -> Settings:
    """The office's settings, defaults where nothing was chosen."""
    store = _store(of)
    known = _known.setdefault(store, _Known())
    if known.settings is None:
        with store.read() as connection:
            known.settings = Settings(**_chosen(connection, tuple(f.name for f in fields(Settings))))
    return known.settings


def _chosen(connection: Connection, keys: tuple[str, ...]) -> dict[str, Any]:
    marks = ",".join("?" * len(keys))
    rows = connection.exec_driver_sql(f"SELECT key, value FROM setting WHERE key IN ({marks})", keys)
    return {str(key): json.loads(value) for key, value in rows}


def _read_info(store: Store) -> OfficeInfo:
    code = store.profile.office_code
    with store.read() as connection:
        row = connection.exec_driver_sql(
            f"SELECT level, {', '.join(_ROW_FIELDS)} FROM office WHERE code=? AND office=? AND deleted=0",
            (code, code),
        ).one()
        chosen = _chosen(connection, ("logo", "letterhead_lines", "signatories", "paper"))
    values = {name: value or "" for name, value in zip(_ROW_FIELDS, row[1:], strict=True)}
    logo = chosen.get("logo")
    titled = {area.level.value: area.titled for area in areas.parents(code)}
    own = areas.get(code)
    if own is not None:
        titled[own.level.value] = own.titled
    return OfficeInfo(
        code=code,
        level=OfficeLevel(row[0]),
        area_line=own.full_name if own is not None else code,
        kecamatan=titled.get("kecamatan", ""),
        kabupaten=titled.get("kabupaten", ""),
        logo_png=base64.b64decode(logo) if logo else None,
        letterhead_lines=tuple(chosen.get("letterhead_lines", ())),
        signatories=tuple(SignatoryInput(**one) for one in chosen.get("signatories", ())),
        paper=chosen.get("paper", Settings().paper),
        practice=store.profile.practice,
        zone=store.profile.zone,
        **values,
    )


# ---- changing ------------------------------------------------------------------------------------------


def update(desk: Desk, **changed: Any) -> Changes:
    """Changes facts of the office: columns of its row, ``logo_png``, ``letterhead_lines``, ``signatories``.

    Raises InvalidInput naming the fields, BadLogo.
    """
    desk.require(Permission.OFFICE_MANAGE)
    row = {name: tidy(value) for name, value in changed.items() if name in _ROW_FIELDS}
    papers = {k: v for k, v in changed.items() if k in {"logo_png", "letterhead_lines", "signatories"}}
    unknown = changed.keys() - row.keys() - papers.keys()
    if unknown:
        raise KeyError(f"an office has no {sorted(unknown)}")
    problems = office_problems(row) | paper_problems(papers)
    if problems:
        raise InvalidInput(problems)
    with desk.unit_of_work() as uow:
        code = desk.office_code
        for (office_id,) in uow.execute("SELECT id FROM office WHERE code=? AND office=?", (code, code)):
            uow.update(
                "office", office_id, {k: v or (None if k in _OPTIONAL else "") for k, v in row.items()}
            )
        write_papers(uow, papers)
        uow.audit("office.update", "office", None, {"fields": sorted(changed)})
        uow.touch("office", code)
    _known.pop(desk.store, None)
    if "name" in row and row["name"] != desk.store.profile.office_name:
        _rename(desk.store, row["name"])
    return uow.changes


def _rename(store: Store, name: str) -> None:
    """The login window greets with the name before the database is open."""
    store.profile = replace(store.profile, office_name=name)
    save_profile(store.folder, store.profile)


def change_settings(desk: Desk, **changed: Any) -> Changes:
    """Changes settings by name. Raises InvalidInput naming the fields."""
    desk.require(Permission.OFFICE_MANAGE)
    now = settings(desk)
    unknown = changed.keys() - {f.name for f in fields(Settings)}
    if unknown:
        raise KeyError(f"there are no settings {sorted(unknown)}")
    problems = settings_problems(replace(now, **changed))
    if problems:
        raise InvalidInput(problems)
    with desk.unit_of_work() as uow:
        for name, value in changed.items():
            put_setting(uow, name, value)
        uow.audit("office.settings", None, None, {"fields": sorted(changed)})
        uow.touch("setting", "settings")
    _known.pop(desk.store, None)
    return uow.changes


def get_setting(connection: Connection, key: str, otherwise: Any = None) -> Any:
    """What was kept under a key."""
    return _chosen(connection, (key,)).get(key, otherwise)


def put_setting(uow: UnitOfWork, key: str, value: Any) -> None:
    """Keeps one setting as JSON."""
    uow.execute(
        "INSERT INTO setting (key, value) VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
        (key, dump(value)),
    )


def write_papers(uow: UnitOfWork, papers: Mapping[str, Any]) -> None:
    """Keeps what stands on papers and is no column of the office: logo, letterhead lines, signatories."""
    if "logo_png" in papers:
        logo = papers["logo_png"]
        put_setting(uow, "logo", base64.b64encode(prepare_logo(logo)).decode("ascii") if logo else None)
    if "letterhead_lines" in papers:
        put_setting(uow, "letterhead_lines", [tidy(line) for line in papers["letterhead_lines"]])
    if "signatories" in papers:
        put_setting(uow, "signatories", [asdict(one) for one in papers["signatories"]])


# ---- on papers -----------------------------------------------------------------------------------------


def letterhead(of: OfficeInfo) -> Letterhead:
    """The head of this office's papers."""
    lines = of.letterhead_lines or default_letterhead_lines(of.code, of.name)
    address = f"{of.address} Kode Pos {of.postcode}" if of.postcode else of.address
    contact = " · ".join(
        part
        for part in (f"Telepon {of.phone}" if of.phone else "", f"Surel {of.email}" if of.email else "")
        if part
    )
    return Letterhead(
        region=lines[0] if len(lines) > 1 else "",
        district=lines[1] if len(lines) > 2 else "",
        office=lines[-1],
        address=address,
        contact=contact,
        logo_png=of.logo_png,
    )


def signatory(of: OfficeInfo, index: int = 0) -> Signatory:
    """Who signs; the head of the office where nobody was named."""
    if index < len(of.signatories):
        one = of.signatories[index]
        return Signatory(
            position=f"{one.acting} {one.title}".strip(),
            name=one.name,
            rank=one.rank,
            nip=one.nip,
            on_behalf_of=_on_behalf_of(one),
        )
    return Signatory(position=of.head_title, name=of.head_name, nip=of.head_nip)


def _on_behalf_of(one: SignatoryInput) -> str:
    """The lines above the position: "a.n. Kepala Desa ..."; with *u.b.* also the position between the two."""
    if not one.on_behalf:
        return ""
    above = one.on_behalf if one.on_behalf.lower().startswith("a.n.") else f"a.n. {one.on_behalf}"
    return f"{above}\n{one.through}\nu.b." if one.through else above
