"""Residents from files: what is new, changed, unchanged or refused, and that the office holds just that."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.models.errors import NotAllowed
from desktop.models.people import PersonInput
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.importing import service
from desktop.services.importing.kinds import Outcome, Plan, Silent, UnknownColumns
from desktop.services.importing.service import Imported, Trial
from desktop.services.people import registry
from desktop.services.people.people_search import find_people
from desktop.storage import digests, search
from tests.helpers.offices import SIBLING, as_roles
from tests.helpers.resident_files import CHILD, HEAD, KK, OTHER_KK, WIFE, opensid, save, siak

Row = dict[str, Any]


def tried(desk: Desk, path: Path) -> Trial:
    return service.try_out(desk, service.open_file(desk, path))


def imported(desk: Desk, path: Path) -> Imported:
    return service.run_import(desk, tried(desk, path))


def imported_people(desk: Desk, tmp_path: Path, people: Sequence[Mapping[str, Any]]) -> Plan:
    return imported(desk, opensid(tmp_path / "warga.xlsx", people)).plan


def rows(desk: Desk, table: str) -> list[Row]:
    with desk.store.read() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE deleted=0 ORDER BY rid")
        return [dict(row._mapping) for row in found]


def sound(desk: Desk) -> bool:
    """Whether log, sums of the log and search index still fit what is stored."""
    with desk.store.read() as connection:
        kept = digests.kept(connection, desk.store.origin.oid)
        lines = digests.of_log(connection)._sums.values()
        told = sum(one.lines for one in lines), sum(one.total for one in lines) % digests.MODULUS
        return search.incomplete(connection) == [] and told == (kept.lines, kept.total)


def outcomes(plan: Plan) -> list[Outcome]:
    return [result.outcome for result in plan.results]


NEW, CHANGED, UNCHANGED, REFUSED = Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.REFUSED


def test_a_family_of_opensid_is_made_with_all_it_says(desk: Desk, tmp_path: Path) -> None:
    plan = imported_people(desk, tmp_path, [WIFE, HEAD, CHILD | {"cacat_id": "2", "status_dasar": "2"}])
    assert plan.counts() == {"read": 3, "new": 3, "changed": 0, "unchanged": 0, "refused": 0}
    (family,) = rows(desk, "household")
    assert (family["no_kk"], family["head_name"], family["rt"]) == (KK, "ASEP KUNYIT", "002")
    wife, head, child = rows(desk, "person")
    assert {wife["household_id"], head["household_id"], child["household_id"]} == {family["id"]}
    assert (head["nik_status"], head["occupation"], head["religion"], head["shdk"]) == (
        "ada",
        9,
        1,
        "kepala_keluarga",
    )
    assert (child["disabilities"], child["has_disability"], child["life_state"]) == (
        '["sensorik"]',
        1,
        "dead",
    )
    assert [hit.name for hit in find_people(desk, "neng ser")] == ["NENG SERAI"]
    assert sound(desk)


def test_labels_mean_the_same_as_codes(desk: Desk, tmp_path: Path) -> None:
    imported_people(desk, tmp_path, [HEAD])
    words = HEAD | {
        "sex": "LK", "agama_id": "Islam", "pendidikan_kk_id": "SLTA/SEDERAJAT",
        "pekerjaan_id": "PETANI/PEKEBUN",
        "status_kawin": "K", "kk_level": "KEPALA KELUARGA", "tanggallahir": "17/08/1979",
        "cacat_id": "TIDAK CACAT",
    }  # fmt: skip
    assert outcomes(imported_people(desk, tmp_path, [words])) == [UNCHANGED]


def test_siak_with_serial_dates_and_numbers(desk: Desk, tmp_path: Path) -> None:
    person = {
        "Nomor KK": KK, "NIK": HEAD["nik"], "Nama Penduduk": "ASEP KUNYIT", "Status": "Pindah Dalam Negeri",
        "Tanggal Lahir": 29084, "Kelamin": "Laki-Laki", "SHDK": "Kepala Keluarga", "RT": 8.0, "RW": 1.0,
        "Pendidikan": "SLTP/Sederajat", "Pekerjaan": "Wiraswasta", "Status Kawin": "Cerai Mati",
    }  # fmt: skip
    assert outcomes(imported(desk, siak(tmp_path / "siak.xlsx", [person])).plan) == [NEW]
    (row,) = rows(desk, "person")
    assert (row["birth_date"], row["rt"], row["life_state"], row["education"]) == (
        "1979-08-17",
        "008",
        "moved",
        4,
    )


def test_blood_and_citizenship_come_along_and_not_knowing_takes_nothing_away(
    desk: Desk, tmp_path: Path
) -> None:
    imported_people(desk, tmp_path, [HEAD | {"golongan_darah_id": "11", "warganegara_id": "2"}, WIFE])
    unknown = HEAD | {"golongan_darah_id": "13", "warganegara_id": ""}
    other = WIFE | {"golongan_darah_id": "AB-", "warganegara_id": "Dua Kewarganegaraan"}
    plan = imported_people(desk, tmp_path, [unknown, other])
    assert outcomes(plan) == [UNCHANGED, CHANGED]
    assert plan.results[1].reasons == (
        "Golongan darah: kosong → AB-",
        "Kewarganegaraan: kosong → Dua kewarganegaraan",
    )
    assert [(row["blood"], row["citizenship"]) for row in rows(desk, "person")] == [(11, 2), (10, 3)]
    siak_row = {"NIK": HEAD["nik"], "Nama Penduduk": "ASEP KUNYIT", "Gol. Darah": "A"}
    imported(desk, siak(tmp_path / "siak.xlsx", [siak_row]))
    assert rows(desk, "person")[0]["blood"] == 1


def test_people_without_a_nik_do_not_fall_together(desk: Desk, tmp_path: Path) -> None:
    baby = CHILD | {"nik": "0", "nama": "BAYI SATU", "tanggallahir": "2026-01-01"}
    other = CHILD | {"nik": "", "nama": "BAYI DUA", "tanggallahir": "2026-01-01"}
    assert outcomes(imported_people(desk, tmp_path, [baby, other, baby])) == [NEW, NEW, REFUSED]
    first, second = rows(desk, "person")
    assert (first["nik"], first["nik_status"]) == (None, "belum_ada")
    assert (second["nik"], second["nik_status"]) == (None, "tidak_diketahui")
    assert outcomes(imported_people(desk, tmp_path, [baby, other])) == [UNCHANGED, UNCHANGED]


def test_a_nik_that_comes_later_is_a_change_and_not_another_person(desk: Desk, tmp_path: Path) -> None:
    imported_people(desk, tmp_path, [CHILD | {"nik": "0"}])
    plan = imported_people(desk, tmp_path, [CHILD])
    assert outcomes(plan) == [CHANGED]
    (row,) = rows(desk, "person")
    assert (row["nik"], row["nik_status"]) == (CHILD["nik"], "ada")
    assert plan.results[0].reasons[0] == "NIK: kosong → 3203********9901"


def test_every_refusal_names_its_cell(desk: Desk, tmp_path: Path) -> None:
    plan = imported_people(
        desk,
        tmp_path,
        [
            HEAD | {"nik": "320301170879990"},
            HEAD | {"nik": "3.2E+15"},
            HEAD | {"nama": ""},
            HEAD | {"tanggallahir": "32-13-1990"},
            HEAD | {"no_kk": "32030101"},
            HEAD | {"sex": "X"},
            HEAD,
            HEAD | {"nama": "ORANG LAIN"},
        ],
    )
    assert outcomes(plan) == [*([REFUSED] * 6), NEW, REFUSED]
    cells = [result.reasons[0].split(" (")[0] for result in plan.results[:6]]
    assert cells == ["Sel G2", "Sel G3", "Sel E4", "Sel J5", "Sel F6", "Sel H7"]
    assert plan.results[7].reasons == (
        "NIK ini sudah dipakai baris 8 di berkas ini. Periksa mana yang benar.",
    )
    assert len(rows(desk, "person")) == 1


def test_a_wrong_side_fact_is_left_out_and_the_person_kept(desk: Desk, tmp_path: Path) -> None:
    plan = imported_people(desk, tmp_path, [HEAD | {"agama_id": "Islamm", "ayah_nik": "123", "rt": "TENGAH"}])
    assert outcomes(plan) == [NEW]
    assert len(plan.results[0].reasons) == 3
    (row,) = rows(desk, "person")
    assert (row["religion"], row["father_nik"], row["rt"]) == (None, None, None)


def test_somebody_elses_nik_overwrites_nobody(desk: Desk, tmp_path: Path) -> None:
    imported_people(desk, tmp_path, [HEAD])
    plan = imported_people(desk, tmp_path, [HEAD | {"nama": "DADANG JAHE", "tanggallahir": "1955-03-04"}])
    assert outcomes(plan) == [REFUSED]
    assert "ASEP KUNYIT, lahir 17-08-1979" in plan.results[0].reasons[0]
    twin = imported_people(desk, tmp_path, [HEAD | {"nama": "WAWAN ANDALIMAN"}])
    assert outcomes(twin) == [REFUSED]
    assert rows(desk, "person")[0]["name"] == "ASEP KUNYIT"


def test_what_the_file_leaves_empty_stays(desk: Desk, tmp_path: Path) -> None:
    imported_people(desk, tmp_path, [HEAD])
    plan = imported_people(
        desk, tmp_path,
        [{"nama": "Asep Kunyit", "nik": HEAD["nik"], "tanggallahir": "1979-08-17", "pekerjaan_id": "88"}],
    )  # fmt: skip
    assert plan.results[0].reasons == ("Pekerjaan: Petani/pekebun → Wiraswasta",)
    (row,) = rows(desk, "person")
    assert (row["occupation"], row["address"], row["religion"], row["name"]) == (
        88,
        "KP PASIR",
        1,
        "ASEP KUNYIT",
    )
    assert row["household_id"] is not None


def test_the_dead_do_not_come_back_by_a_file(desk: Desk, tmp_path: Path) -> None:
    imported_people(desk, tmp_path, [HEAD | {"status_dasar": "2"}])
    plan = imported_people(desk, tmp_path, [HEAD])
    assert outcomes(plan) == [UNCHANGED]
    assert "meninggal" in plan.results[0].reasons[0]


def test_a_move_to_another_family_is_told(desk: Desk, tmp_path: Path) -> None:
    imported_people(desk, tmp_path, [HEAD, WIFE])
    plan = imported_people(desk, tmp_path, [WIFE | {"no_kk": OTHER_KK, "kk_level": "1"}])
    assert outcomes(plan) == [CHANGED]
    assert "No. KK: 3203********9901 → 3203********9902" in plan.results[0].reasons
    families = {row["no_kk"]: row for row in rows(desk, "household")}
    assert families[OTHER_KK]["head_name"] == "NENG SERAI"


def test_who_the_desk_knows_already_is_found_again(desk: Desk, tmp_path: Path) -> None:
    registry.save_person(desk, PersonInput(name="Asep Kunyit", nik=HEAD["nik"], phone="081234567890"))
    plan = imported_people(desk, tmp_path, [HEAD])
    assert outcomes(plan) == [CHANGED]
    (row,) = rows(desk, "person")
    assert (row["phone"], row["birth_date"], row["name"]) == ("081234567890", "1979-08-17", "Asep Kunyit")


def test_any_table_by_its_columns_which_are_remembered(desk: Desk, tmp_path: Path) -> None:
    path = save(tmp_path / "lain.xlsx", [["Sebutan", "Nomor"], ["BUDI JAHE", HEAD["nik"]]])
    file = service.open_file(desk, path)
    with pytest.raises(UnknownColumns, match="Nama"):
        service.try_out(desk, file)
    file = service.with_mapping(file, {"name": 0, "nik": 1})
    service.run_import(desk, service.try_out(desk, file))
    again = save(tmp_path / "bulan depan.xlsx", [["SEBUTAN", "Nomor "], ["SITI JAHE", WIFE["nik"]]])
    found = service.open_file(desk, again)
    assert found.source.remembered
    assert outcomes(service.try_out(desk, found).plan) == [NEW]


def test_a_field_learned_since_is_found_in_a_table_that_is_remembered(desk: Desk, tmp_path: Path) -> None:
    head = ["Sebutan", "Gol. Darah", "Kewarganegaraan"]
    file = service.open_file(desk, save(tmp_path / "lain.xlsx", [head, ["BUDI JAHE", "B", "WNI"]]))
    service.run_import(desk, service.try_out(desk, service.with_mapping(file, {"name": 0, "citizenship": 1})))
    said = "SELECT mapping FROM import_mapping"
    with desk.unit_of_work() as uow:
        written = json.loads(str(uow.execute(said)[0][0]))
        assert written.pop("known")  # what a program before this one did not write
        uow.execute("UPDATE import_mapping SET mapping=?", (json.dumps(written),))
    again = service.open_file(desk, save(tmp_path / "baru.xlsx", [head, ["SITI JAHE", "O", "WNI"]]))
    # Column B keeps the meaning that somebody gave it, though its header says another.
    assert again.source.mapping == {"name": 0, "citizenship": 1}
    fewer = service.with_mapping(again, {"name": 0})
    service.run_import(desk, service.try_out(desk, fewer))
    last = service.open_file(desk, save(tmp_path / "akhir.xlsx", [head, ["ANI JAHE", "O", "WNI"]]))
    assert last.source.mapping == {"name": 0}  # left out by somebody who was offered them
    with desk.unit_of_work() as uow:
        uow.execute("UPDATE import_mapping SET mapping=json_remove(mapping, '$.known')")
    last = service.open_file(desk, save(tmp_path / "lagi.xlsx", [head, ["ANI JAHE", "O", "WNI"]]))
    assert last.source.mapping == {"name": 0, "blood": 1, "citizenship": 2}


def test_a_trial_writes_nothing_and_an_old_one_is_worked_out_anew(desk: Desk, tmp_path: Path) -> None:
    trial = tried(desk, opensid(tmp_path / "warga.xlsx", [HEAD]))
    assert rows(desk, "person") == []
    registry.save_person(desk, PersonInput(name="ASEP KUNYIT", nik=HEAD["nik"], birth_date="1979-08-17"))
    assert outcomes(service.run_import(desk, trial).plan) == [CHANGED]
    assert len(rows(desk, "person")) == 1


class _Stop(Silent):
    def __init__(self, after: int) -> None:
        self.left = after

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise InterruptedError


def test_a_stopped_import_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    trial = tried(desk, opensid(tmp_path / "warga.xlsx", [HEAD, WIFE, CHILD]))
    with pytest.raises(InterruptedError):
        service.run_import(desk, trial, _Stop(after=2))
    assert rows(desk, "person") == rows(desk, "household") == []
    assert service.run_import(desk, trial).counts["new"] == 3


def test_only_who_may_imports(desk: Desk, tmp_path: Path) -> None:
    front = as_roles(desk, Role.FRONT_OFFICE)
    with pytest.raises(NotAllowed):
        service.open_file(front, opensid(tmp_path / "warga.xlsx", [HEAD]))


def test_the_same_file_again_is_told(desk: Desk, tmp_path: Path) -> None:
    path = opensid(tmp_path / "warga.xlsx", [HEAD])
    imported(desk, path)
    assert len(service.open_file(desk, path).before) == 1
    done = imported(desk, path)
    assert (done.batch_id, done.counts["unchanged"]) == (None, 1)


def give_to(desk: Desk, office: str) -> None:
    """The people here are kept by another office."""
    with desk.store.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET office=?", (office,))
        connection.exec_driver_sql("UPDATE household SET office=?", (office,))


def test_a_neighbours_resident_is_left_to_the_neighbour(desk: Desk, tmp_path: Path) -> None:
    imported_people(desk, tmp_path, [HEAD])
    give_to(desk, SIBLING)
    assert outcomes(imported_people(desk, tmp_path, [HEAD])) == [UNCHANGED]
    plan = imported_people(desk, tmp_path, [HEAD | {"pekerjaan_id": "88"}])
    assert outcomes(plan) == [REFUSED]
    assert "dicatat oleh" in plan.results[0].reasons[0]


def test_the_kecamatan_corrects_a_villages_resident(kecamatan: Desk, tmp_path: Path) -> None:
    imported_people(kecamatan, tmp_path, [HEAD])
    give_to(kecamatan, SIBLING)
    plan = imported_people(kecamatan, tmp_path, [HEAD | {"pekerjaan_id": "88"}])
    assert plan.results[0].reasons == ("Pekerjaan: Petani/pekebun → Wiraswasta",)
    assert [row["office"] for row in rows(kecamatan, "person")] == [SIBLING]
