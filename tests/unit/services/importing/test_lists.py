"""Recipients of programmes and PPKS lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.services.desk import Desk
from desktop.services.importing import batches, service
from desktop.services.importing.kinds import ImportTrouble, Outcome, Silent, SourceKind
from desktop.services.importing.ppks_plan import PpksPlan
from desktop.services.importing.residents_plan import Place
from tests.helpers.resident_files import CHILD, HEAD, KK, OTHER_KK, WIFE, csv_text, opensid, save
from tests.unit.services.importing.test_residents import imported, outcomes, rows, sound

NEW, CHANGED, UNCHANGED, REFUSED = Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.REFUSED


def programme(path: Path, people: list[list[Any]], **about: Any) -> Path:
    told = {
        "Nama Program": "Program Keluarga Harapan",
        "Sasaran Program": 1,
        "Rentang Waktu Awal": "2026-01-01",
    }
    told |= {name.replace("_", " "): value for name, value in about.items()}
    head = ["Peserta", "No. Peserta", "NIK", "Nama", "Tempat Lahir", "Tanggal Lahir", "Alamat"]
    return save(
        path,
        [list(pair) for pair in told.items()],
        sheet="Program",
        more={"Peserta": [head, *people, ["###"]]},
    )


@pytest.fixture
def families(desk: Desk, tmp_path: Path) -> Desk:
    imported(desk, opensid(tmp_path / "warga.xlsx", [HEAD, WIFE]))
    return desk


def test_recipients_become_what_they_receive(families: Desk, tmp_path: Path) -> None:
    people = [
        [HEAD["nik"], "PKH-1", HEAD["nik"], "Asep Kunyit", "", "17-08-1979", ""],
        [CHILD["nik"], "2", CHILD["nik"], "RAKA KUNYIT", "", "", ""],
        [WIFE["nik"], "3", WIFE["nik"], "ORANG YANG LAIN SEKALI", "", "1950-01-01", ""],
        [HEAD["nik"], "4", HEAD["nik"], "", "", "", ""],
        ["", "5", "0", "TANPA NIK", "", "", ""],
    ]
    path = programme(tmp_path / "pkh.xlsx", people)
    plan = imported(families, path).plan
    assert outcomes(plan) == [NEW, REFUSED, REFUSED, REFUSED, REFUSED]
    assert "belum ada di data warga" in plan.results[1].reasons[0]
    assert "atas nama NENG SERAI" in plan.results[2].reasons[0]
    assert "baris 2" in plan.results[3].reasons[0]
    (row,) = rows(families, "benefit")
    assert (row["programme"], row["programme_name"], row["number"]) == ("PKH", None, "PKH-1")
    assert (row["state"], row["from_on"], row["source"]) == ("receiving", "2026-01-01", "import")
    assert row["household_id"] is not None
    assert outcomes(imported(families, path).plan)[0] is UNCHANGED


def test_a_programme_of_families_that_is_over(families: Desk, tmp_path: Path) -> None:
    path = programme(
        tmp_path / "blt.xlsx",
        [[KK, "1", HEAD["nik"], "ASEP KUNYIT"], [OTHER_KK, "2", "", "X"]],
        Nama_Program="Sembako Warga Peduli", Sasaran_Program=2, Rentang_Waktu_Akhir="2026-03-31",
    )  # fmt: skip
    done = imported(families, path)
    assert outcomes(done.plan) == [NEW, REFUSED]
    (row,) = rows(families, "benefit")
    assert (row["programme"], row["programme_name"], row["state"]) == (
        "LAIN",
        "Sembako Warga Peduli",
        "ended",
    )
    assert done.batch_id is not None
    assert batches.undo_import(families, done.batch_id).deleted == {"benefit": 1}
    assert rows(families, "benefit") == []


def test_a_later_list_changes_number_and_period(families: Desk, tmp_path: Path) -> None:
    imported(families, programme(tmp_path / "a.xlsx", [[HEAD["nik"], "1", HEAD["nik"], "ASEP KUNYIT"]]))
    again = programme(
        tmp_path / "b.xlsx",
        [[HEAD["nik"], "7", HEAD["nik"], "ASEP KUNYIT"]],
        Rentang_Waktu_Akhir="2027-01-01",
    )
    plan = imported(families, again).plan
    assert plan.results[0].reasons == ("No. peserta: 1 → 7", "Sampai: kosong → 2027-01-01")
    assert len(rows(families, "benefit")) == 1


def test_a_programme_without_a_name_is_told(families: Desk, tmp_path: Path) -> None:
    path = programme(tmp_path / "a.xlsx", [[HEAD["nik"], "1", HEAD["nik"], "ASEP"]], Nama_Program="")
    with pytest.raises(ImportTrouble, match="Nama program"):
        service.try_out(families, service.open_file(families, path))


def ppks(path: Path, *people: str) -> Path:
    head = ["nik", "nama", "tgl_lahir", "jenis_kelamin", "kode_kategori", "catatan", "jenis_disabilitas"]
    path.write_text(csv_text([head, *(person.split("|") for person in people)]), encoding="utf-8-sig")
    return path


def test_ppks_find_or_make_their_person(families: Desk, tmp_path: Path) -> None:
    path = ppks(
        tmp_path / "ppks.csv",
        f"{HEAD['nik']}|ASEP KUNYIT|17-08-1979|L|24||",
        f"{HEAD['nik']}|ASEP KUNYIT|17-08-1979|L|9|Kursi roda|fisik, sensorik",
        f"{HEAD['nik']}|ASEP KUNYIT|17-08-1979|L|09||fisik",
        "|MBAH TRIMO|01-01-1940|L|08|Hidup sendiri|",
        "|ANAK TANPA NAMA|01-01-2025|P|08||",
        f"{WIFE['nik']}|NENG SERAI|12-05-1982|P|77||",
    )
    done = imported(families, path)
    assert done.plan.counts() == {"read": 6, "new": 4, "changed": 0, "unchanged": 0, "refused": 2}
    assert "sudah ada di baris 3" in done.plan.results[2].reasons[0]
    assert "tidak biasa" in " ".join(done.plan.results[4].reasons)
    assert "77" in done.plan.results[5].reasons[0]
    people = {row["name"]: row for row in rows(families, "person")}
    assert json.loads(people["ASEP KUNYIT"]["disabilities"]) == ["fisik", "sensorik"]
    assert people["MBAH TRIMO"]["nik_status"] == "tidak_diketahui"
    entries = {(row["person_id"], row["category"]) for row in rows(families, "ppks_entry")}
    assert (people["MBAH TRIMO"]["id"], "08") in entries
    assert len(entries) == 4
    assert sound(families)
    assert service.open_file(families, path).source.kind is SourceKind.PPKS
    assert imported(families, path).plan.counts()["new"] == 0


def test_a_name_with_accents_in_capitals_is_known_again(families: Desk, tmp_path: Path) -> None:
    path = ppks(tmp_path / "ppks.csv", "|INÊS DA COSTA|02-03-1950|P|08||")
    assert outcomes(imported(families, path).plan) == [NEW]
    assert outcomes(imported(families, path).plan) == [UNCHANGED]


def test_a_sensitive_category_needs_somebody_who_may_see_it(families: Desk, tmp_path: Path) -> None:
    path = ppks(tmp_path / "ppks.csv", f"{HEAD['nik']}|ASEP KUNYIT|17-08-1979|L|16||")
    done = imported(families, path)
    assert outcomes(done.plan) == [NEW]
    with families.store.read() as connection:
        scopes = (
            connection.exec_driver_sql("SELECT scope FROM change WHERE entity='ppks_entry'").scalars().all()
        )
    assert scopes == ["stay"]  # who has HIV is nobody's business above this office
    assert done.batch_id is not None
    assert batches.undo_import(families, done.batch_id).deleted == {"ppks_entry": 1}
    with families.store.read() as connection:
        scopes = (
            connection.exec_driver_sql("SELECT scope FROM change WHERE entity='ppks_entry'").scalars().all()
        )
    assert scopes == ["stay", "stay"]
    parsed = service.try_out(families, service.open_file(families, path)).parsed
    place = Place(families.office_code, families.today(), str)
    with families.store.read() as connection:
        known = families.reference
        plan = PpksPlan(connection, place, parsed, known.ppks(), known.sensitive_ppks(), sees_sensitive=False)
        (result,) = plan.run(Silent()).results
    assert result.outcome is REFUSED
    assert "rahasia" in result.reasons[0]


def test_members_of_a_register_by_family_come_with_it(desk: Desk, tmp_path: Path) -> None:
    head = ["NO", "Nama Lengkap", "NIK", "Tempat Lahir", "Tanggal Lahir", "JK", "Stat Kwn", "SHDK"]
    path = save(
        tmp_path / "bip.xlsx",
        [
            head,
            [f"No. KK : {KK}", "", "", "", "", "", "", "RT/RW : 002/001 DUSUN : KRAJAN"],
            ["1", "ASEP KUNYIT", HEAD["nik"], "CIANJUR", "17-08-1979", "Lk", "K", "KEPALA KELUARGA"],
            ["2", "NENG SERAI", "3203", "CIANJUR", "12-05-1982", "Pr", "K", "ISTRI"],
        ],
    )
    plan = imported(desk, path).plan
    assert outcomes(plan) == [NEW, REFUSED]
    assert plan.results[1].reasons[0].startswith("Sel C4 (NIK): 4 angka")
    (family,) = rows(desk, "household")
    assert (family["no_kk"], family["head_name"], family["dusun"]) == (KK, "ASEP KUNYIT", "KRAJAN")
