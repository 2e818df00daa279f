"""Lost, repeated, early and undone bundles; a replaced PC; stolen and renewed keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.errors import NotFound
from desktop.services.bundles import exchange, merging, quarantine, undo_import
from desktop.services.desk import Desk
from desktop.services.pairing import trust, trust_lists
from desktop.storage import backup
from desktop.storage.restore import restore
from desktop.sync.errors import RefusalCode, TrustListRefused
from tests.helpers.cases import add_case
from tests.helpers.district import District, digest_of, pair
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE


def refused(district: District, target: str, bundle: Path) -> RefusalCode:
    (result,) = merging.merge(district[target], [bundle])
    refusal = result.preview.refusal
    assert result.fate == "refused"
    assert refusal is not None
    return RefusalCode(refusal.code)


def names(district: District, code: str) -> list[str]:
    with district[code].store.read() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM person WHERE deleted=0 ORDER BY name")
        return list(rows.scalars())


# ---- order ---------------------------------------------------------------------------------------------


def test_a_bundle_that_waits_names_the_number_and_the_office(district: District) -> None:
    district.person(VILLAGE, name="Ayu")
    first = district.export(VILLAGE, KECAMATAN)
    with district[VILLAGE].unit_of_work() as uow:  # as if a reply had confirmed the first
        uow.execute(
            "INSERT INTO peer_watermark (peer, oid, seq) SELECT ?, oid, seq FROM origin WHERE office=?",
            (KECAMATAN, VILLAGE),
        )
    district.person(VILLAGE, name="Budi")
    (early,) = merging.merge(district[KECAMATAN], [district.export(VILLAGE, KECAMATAN)])
    assert early.fate == "parked"
    assert early.preview.refusal is not None
    assert "menunggu bundel nomor 1 dari kantor Kantor Uji" in early.preview.refusal.what
    fates = [result.fate for result in merging.merge(district[KECAMATAN], [first])]
    assert fates == ["merged", "merged"]
    assert names(district, KECAMATAN) == ["Ayu", "Budi"]


def test_the_same_file_again_is_known_without_opening_it(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    district.person(VILLAGE, name="Ayu")
    bundle = district.export(VILLAGE, KECAMATAN)
    merging.merge(district[KECAMATAN], [bundle])
    monkeypatch.setattr(merging, "open_bundle", None)
    monkeypatch.setattr(merging, "_backup_once", None)
    (again,) = merging.merge(district[KECAMATAN], [bundle])
    assert (again.fate, again.preview.already_merged) == ("known", True)
    assert again.preview.known == again.preview.lines > 1
    assert merging.inspect(district[KECAMATAN], bundle).already_merged


def test_a_refused_file_is_listed_until_dismissed(district: District) -> None:
    bundle = district.export(VILLAGE, KECAMATAN)
    raw = bytearray(bundle.read_bytes())
    raw[-20] ^= 1
    bundle.write_bytes(raw)
    assert refused(district, KECAMATAN, bundle) is RefusalCode.DAMAGED
    (kept,) = quarantine.quarantine(district[KECAMATAN])
    assert (kept.name, kept.code) == (bundle.name, "damaged")
    quarantine.dismiss(district[KECAMATAN], kept.file, "sudah dikirim ulang")
    assert quarantine.quarantine(district[KECAMATAN]) == []


# ---- taking back -----------------------------------------------------------------------------------------


def test_the_last_merge_is_taken_back_as_a_whole(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    before = digest_of(district[KECAMATAN], KABUPATEN)
    add_case(district[VILLAGE])
    district.edit(VILLAGE, "person", ayu, name="Ayu Lestari")
    bundle = district.export(VILLAGE, KECAMATAN)
    merging.merge(district[KECAMATAN], [bundle])
    last = undo_import.last_merge(district[KECAMATAN])
    assert last is not None
    assert (last.peer_code, last.obstacle) == (VILLAGE, None)
    undo_import.undo_last(district[KECAMATAN])
    assert digest_of(district[KECAMATAN], KABUPATEN) == before
    assert names(district, KECAMATAN) == ["Ayu"]
    assert undo_import.last_merge(district[KECAMATAN]) is None
    with pytest.raises(NotFound):
        undo_import.undo_last(district[KECAMATAN])
    (again,) = merging.merge(district[KECAMATAN], [bundle])
    assert again.fate == "merged"
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


def test_what_was_built_on_a_merge_is_named(district: District) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.send(VILLAGE, KECAMATAN)
    district.edit(KECAMATAN, "person", ayu, phone="0812")
    district.edit(KECAMATAN, "person", ayu, phone="0813")
    district.case(KECAMATAN, number="ADU-1", subject_id=ayu, reporter_id=ayu)
    with pytest.raises(undo_import.BuiltUpon, match=r"1 kasus \(ADU-1\), 1 warga"):
        undo_import.undo_last(district[KECAMATAN])
    assert names(district, KECAMATAN) == ["Ayu"]


def test_a_merge_that_was_answered_stays(district: District) -> None:
    district.person(VILLAGE, name="Ayu")
    district.send(VILLAGE, KECAMATAN)
    district.export(KECAMATAN, VILLAGE)
    with pytest.raises(undo_import.BuiltUpon, match="1 bundel"):
        undo_import.undo_last(district[KECAMATAN])


# ---- another PC -------------------------------------------------------------------------------------------


def test_a_replaced_computer_gets_its_data_back_from_above(district: District) -> None:
    add_case(district[VILLAGE])
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    district.edit(KECAMATAN, "person", ayu, nik="3203011708850001")
    before = digest_of(district[KECAMATAN], VILLAGE)
    district[VILLAGE].store.close()
    fresh = district.add(VILLAGE, "new")
    district.send(KECAMATAN, VILLAGE, everything=True)
    assert names(district, VILLAGE) == ["Ayu", "Siti Rohmah"]
    with fresh.store.read() as connection:
        offices = connection.exec_driver_sql(
            "SELECT count(*) FROM office WHERE code=? AND deleted=0", (VILLAGE,)
        ).scalar_one()
    assert offices == 1
    assert before != ""
    add_case(fresh)
    district.edit(VILLAGE, "person", ayu, name="Ayu Lestari")
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)
    assert all(district.conflicts(code) == [] for code in district.desks)


def test_the_first_reply_to_a_replaced_computer_is_whole_by_itself(district: District) -> None:
    district.person(VILLAGE, name="Ayu")
    district.everybody()
    district[VILLAGE].store.close()
    district.add(VILLAGE, "new")
    district.send(KECAMATAN, VILLAGE)
    assert names(district, VILLAGE) == ["Ayu"]


def test_attachments_go_in_parts_until_they_are_confirmed(
    district: District, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(exchange, "ATTACHMENT_BUDGET", 1000)
    case_id = add_case(district[VILLAGE])
    import hashlib

    for number in range(5):
        data = bytes([number]) * 600
        sha = hashlib.sha256(data).hexdigest()
        with district[VILLAGE].unit_of_work() as uow:
            uow.execute("INSERT INTO blob (sha256, size, data) VALUES (?,?,?)", (sha, 600, data))
            uow.insert(
                "attachment",
                {
                    "case_id": case_id, "name": f"{number}.jpg", "media_type": "image/jpeg",
                    "sha256": sha, "size": 600, "added_at": uow.at,
                },
            )  # fmt: skip
    district.send(VILLAGE, KECAMATAN)
    district.send(KECAMATAN, VILLAGE)
    assert exchange.pending(district[VILLAGE]).attachments == 4
    parts = exchange.export_blobs(district[VILLAGE], tmp_path)
    assert [part.attachments for part in parts] == [1, 1, 1, 1]
    results = merging.merge(district[KECAMATAN], [part.path for part in reversed(parts[1:])])
    assert {result.fate for result in results} == {"merged"}
    district.send(KECAMATAN, VILLAGE)
    assert exchange.pending(district[VILLAGE]).attachments == 1
    merging.merge(district[KECAMATAN], [parts[0].path])
    district.send(KECAMATAN, VILLAGE)
    assert exchange.pending(district[VILLAGE]).attachments == 0
    with district[KECAMATAN].store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob").scalar_one() == 5


@pytest.mark.parametrize("code", [VILLAGE, KECAMATAN])
def test_a_restored_backup_is_brought_up_to_date_by_the_others(
    district: District, code: str, tmp_path: Path
) -> None:
    ayu = district.person(VILLAGE, name="Ayu")
    district.everybody()
    desk = district[code]
    made = backup.write(desk.store.folder, desk.store.key, reason=backup.Reason.MANUAL, clock=district.clock)
    kept = made.path.rename(tmp_path / made.path.name)  # merging thins out older ones
    district.edit(VILLAGE, "person", ayu, name="Ayu Lestari")
    district.edit(KECAMATAN, "person", ayu, phone="0812")
    district.everybody()
    desk.store.close()
    restored = restore(desk.store.folder.root, kept, clock=district.clock)
    district.desks[code] = Desk(restored.store, desk.session)
    assert district.row(code, "person", ayu)["name"] == "Ayu"
    district.edit(code, "person", ayu, address="Kp. Cibeureum")
    district.everybody(3)
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)
    row = district.row(KABUPATEN, "person", ayu)
    assert (row["name"], row["phone"], row["address"]) == ("Ayu Lestari", "0812", "Kp. Cibeureum")


# ---- keys -------------------------------------------------------------------------------------------------


def test_a_stolen_key_is_refused_once_revoked(district: District) -> None:
    bundle = district.export(VILLAGE, KECAMATAN)
    trust.revoke(district[KECAMATAN], VILLAGE, "laptop dicuri")
    assert refused(district, KECAMATAN, bundle) is RefusalCode.REVOKED_SENDER
    with pytest.raises(NotFound):
        trust.revoke(district[KECAMATAN], VILLAGE, "lagi")


def test_a_village_learns_from_the_kabupaten_that_its_kecamatan_has_a_new_key(district: District) -> None:
    district.person(VILLAGE, name="Ayu")
    district.everybody()
    stolen = district[KECAMATAN]
    old = district.export(KECAMATAN, VILLAGE)
    stolen.store.close()
    fresh = district.add(KECAMATAN, "new")
    trust.trust(fresh, trust.office_card(district[VILLAGE]))
    trust.trust(fresh, trust.office_card(district[SIBLING]))
    district.send(KABUPATEN, KECAMATAN)
    # Nobody paired in the village: the list of the kabupaten speaks for the new key.
    assert merging.inspect(district[VILLAGE], old).refusal is None
    district.send(KECAMATAN, VILLAGE)
    district.send(KECAMATAN, SIBLING)
    assert refused(district, VILLAGE, old) is RefusalCode.REVOKED_SENDER
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)


def test_a_renewed_key_is_introduced_by_the_one_before(district: District) -> None:
    district.person(VILLAGE, name="Ayu")
    district.everybody()
    late = district.export(VILLAGE, KECAMATAN)
    trust.rotate_keys(district[KECAMATAN])
    merging.merge(district[KECAMATAN], [late])  # still encrypted to the old key
    trust.trust(district[KABUPATEN], trust.office_card(district[KECAMATAN]))
    trust.rotate_keys(district[KECAMATAN])
    trust.trust(district[KABUPATEN], trust.office_card(district[KECAMATAN]))
    district.everybody()
    district.agree(VILLAGE, VILLAGE, KECAMATAN, KABUPATEN)
    with district[VILLAGE].store.read() as connection:
        keys = connection.exec_driver_sql(
            "SELECT revoked_at IS NOT NULL FROM trusted_office WHERE code=?", (KECAMATAN,)
        ).scalars()
        assert sorted(keys) == [0, 1, 1]


def test_lists_are_taken_once_and_only_from_above(district: District) -> None:
    district.everybody()
    text = trust_lists.export_lists(district[KABUPATEN])
    with pytest.raises(TrustListRefused, match="sudah lama"):
        trust_lists.import_list(district[KECAMATAN], text)
    trust.revoke(district[KABUPATEN], KECAMATAN, "dicuri")
    newer = trust_lists.export_lists(district[KABUPATEN])
    trust_lists.import_list(district[VILLAGE], newer)
    with district[VILLAGE].store.read() as connection:
        gone = connection.exec_driver_sql(
            "SELECT reason FROM trusted_office WHERE code=?", (KECAMATAN,)
        ).scalar_one()
    assert "32.03" in gone
    for bad in ("halo", newer.replace('"number":', '"number":9'), "puskesos-trust/2\n{}\nAA=="):
        with pytest.raises(TrustListRefused):
            trust_lists.import_list(district[SIBLING], bad)


def test_pairing_twice_is_harmless(district: District) -> None:
    pair(district[VILLAGE], district[KECAMATAN])
    district.person(VILLAGE, name="Ayu")
    district.everybody()
    assert names(district, KABUPATEN) == ["Ayu"]
