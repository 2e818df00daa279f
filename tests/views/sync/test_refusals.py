"""Each way in which a bundle can be wrong has its own plain sentence in the window."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest
from pytestqt.qtbot import QtBot

from desktop.models.ids import new_id
from desktop.services.bundles import exchange, merging
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.services.pairing.office_keys import office_keys
from desktop.sync import canonical, manifest
from desktop.sync.keys import OfficeKeys
from desktop.views.sync.page import SyncPage
from tests.helpers.bundles import tar_of
from tests.helpers.mail_offices import add_person, pair
from tests.helpers.offices import KABUPATEN, SIBLING, VILLAGE, make_office


def keys_of(desk: Desk) -> OfficeKeys:
    with desk.store.read() as connection:
        return office_keys(connection)


def crooked(
    path: Path, below: Desk, above: Desk, edit: Callable[[dict[str, Any]], None], *, sign: bool = True
) -> Path:
    """The same bundle with another manifest, signed (or not) by its sender and sealed for its reader."""
    reader = keys_of(above)
    inner = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(reader.age_identity)])
    with tarfile.open(fileobj=io.BytesIO(inner), mode="r:") as archive:
        contents = {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]
    value = json.loads(contents[manifest.MANIFEST])
    edit(value)
    contents[manifest.MANIFEST] = canonical.encode(value)
    if sign:
        contents[manifest.SIGNATURE] = keys_of(below).sign(contents[manifest.MANIFEST])
    made = path.with_name("bundel.age")
    recipient = pyrage.x25519.Recipient.from_str(reader.public.age)
    made.write_bytes(pyrage.encrypt(tar_of(contents.items()), [recipient]))
    return made


Case = Callable[[Path, Desk, Desk], Path]


def unknown(folder: Path, below: Desk, above: Desk) -> Path:
    other = make_office(folder, code=SIBLING)
    try:
        trust.trust(other, trust.office_card(above))
        return exchange.export(other, folder).path
    finally:
        other.store.close()


def revoked(folder: Path, below: Desk, above: Desk) -> Path:
    trust.revoke(above, VILLAGE, "dicuri")
    return exchange.export(below, folder).path


def out_of_scope(folder: Path, below: Desk, above: Desk) -> Path:
    def edit(value: dict[str, Any]) -> None:
        value["origins"][0]["office"] = SIBLING

    return crooked(exchange.export(below, folder).path, below, above, edit)


def for_another_office(folder: Path, below: Desk, above: Desk) -> Path:
    upper = make_office(folder, code=KABUPATEN)
    try:
        pair(below, upper)
        return exchange.export(below, folder, KABUPATEN).path
    finally:
        upper.store.close()


def wrong_recipient(folder: Path, below: Desk, above: Desk) -> Path:
    def edit(value: dict[str, Any]) -> None:
        value["recipient"]["office"] = "32.03.02"

    return crooked(exchange.export(below, folder).path, below, above, edit)


def replayed(folder: Path, below: Desk, above: Desk) -> Path:
    path = exchange.export(below, folder).path
    merging.merge(above, [path])
    return path


def forked(folder: Path, below: Desk, above: Desk) -> Path:
    path = replayed(folder, below, above)
    return crooked(path, below, above, lambda value: value.update(bundle_id=new_id()))


def too_new(folder: Path, below: Desk, above: Desk) -> Path:
    path = exchange.export(below, folder).path
    return crooked(
        path, below, above, lambda value: value.update(format=9, min_reader=9, application="9.1.0")
    )


def truncated(folder: Path, below: Desk, above: Desk) -> Path:
    path = exchange.export(below, folder).path
    path.write_bytes(path.read_bytes()[:-700])
    return path


def tampered(folder: Path, below: Desk, above: Desk) -> Path:
    path = exchange.export(below, folder).path
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    return path


def altered_inside(folder: Path, below: Desk, above: Desk) -> Path:
    path = exchange.export(below, folder).path
    return crooked(path, below, above, lambda value: value.update(number=7), sign=False)


def too_early(folder: Path, below: Desk, above: Desk) -> Path:
    exchange.export(below, folder)
    with below.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO peer_watermark (peer, oid, seq) SELECT ?, oid, seq FROM origin WHERE office=?",
            (above.office_code, VILLAGE),
        )
    add_person(below, "Asep")
    return exchange.export(below, folder).path


TABLE: list[tuple[Case, str, str]] = [
    (unknown, f"mengaku dari kantor {SIBLING}, yang kuncinya belum dikenal", "Tukar kartu kantor"),
    (revoked, f"kunci kantor {VILLAGE} yang sudah dicabut", "kartu kantor yang baru"),
    (out_of_scope, f"bukan wewenang kantor {VILLAGE}", "Hubungi kantor pengirim"),
    (for_another_office, "isinya untuk kantor lain", "kirimkan kartu kantor Anda"),
    (wrong_recipient, "ditujukan kepada kantor 32.03.02", "Teruskan berkasnya"),
    (
        replayed,
        "Bundel nomor 1 dari kantor Desa Sukamaju sudah pernah diterima",
        "tidak perlu melakukan apa-apa",
    ),
    (forked, f"Dua komputer memakai data kantor {VILLAGE}", "satu komputer saja"),
    (too_new, "program yang lebih baru (9.1.0)", "Perbarui program"),
    (truncated, "tidak lengkap", "Salin ulang"),
    (tampered, "Berkas bundel ini rusak", "Salin ulang"),
    (altered_inside, "Tanda tangan bundel ini tidak cocok", "Jangan gunakan berkas ini"),
    (too_early, "menunggu bundel nomor 1 dari kantor Desa Sukamaju", "Minta bundel itu"),
]


@pytest.mark.parametrize(("case", "what", "todo"), TABLE, ids=lambda one: getattr(one, "__name__", ""))
def test_each_has_its_own_sentence(
    case: Case, what: str, todo: str, kecamatan_page: SyncPage, kecamatan: Desk, below: Desk, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    add_person(below, "Siti")
    folder = tmp_path / "stick"
    folder.mkdir()
    path = case(folder, below, kecamatan)
    panel = kecamatan_page.receive
    assert panel is not None
    panel.look_into([path])
    qtbot.waitUntil(lambda: not panel.reason.isHidden(), timeout=15_000)
    shown = panel.reason.text()
    assert what in shown
    assert todo in shown
    assert "Data di komputer ini tidak berubah." in shown
    assert "!" not in shown
    mine = [other for other, words, _ in TABLE if words in shown]
    assert mine == [case], shown
