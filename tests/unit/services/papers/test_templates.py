"""Letters written from templates: what they say of the office, the person, the family and the case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.models import letter_kinds
from desktop.models.errors import NotFound
from desktop.models.official_papers import LetterContent, Part, TitledContent
from desktop.models.papers import Paper, Signatory
from desktop.services.desk import Desk
from desktop.services.papers import templates
from desktop.services.papers.templates import Draft
from desktop.services.people import welfare_records
from desktop.services.people.welfare_records import BenefitInput, ObservationInput
from tests.helpers.boxes import assert_well_set
from tests.helpers.cases import add_case, row
from tests.helpers.needy import family
from tests.helpers.papers import HOSTILE

DAY = date(2026, 8, 18)
SIGNATORY = Signatory(
    position="Kepala Desa Sukamaju", name="H. Dedi Supriadi, S.Sos.", nip="197001011998031002"
)
KINDS = [kind.code for kind in letter_kinds.templated()]
FORM = {
    "form_keperluan": "beasiswa",
    "form_tujuan": "Pendaftaran KIP Kuliah",
    "form_sekolah": "SMP Negeri 1 Cianjur",
    "form_kampus": "Universitas Negeri",
    "form_alasan": "Penyakit kronis atau katastropik",
    "form_jawaban": "Kartu sudah aktif.\nSilakan diambil.",
    "form_instruksi": "Untuk diketahui",
    "form_sifat": "Segera",
    "form_tgl_nonaktif": "2026-07-01",
}


def write(desk: Desk, kind: str, about: dict[str, Any], form: dict[str, str] | None = None) -> Draft:
    with desk.store.read() as connection:
        return templates.draft(
            desk, connection, kind,
            person_id=about.get("person_id"), case_id=about.get("case_id"),
            form=FORM if form is None else form, number="012/VIII/2026", day=DAY,
            valid_until=date(2026, 9, 18), signatory=SIGNATORY, copies=("Camat Cianjur",),
        )  # fmt: skip


@pytest.fixture
def about(desk: Desk) -> dict[str, Any]:
    """A family of three known to DTSEN, and a case about its head."""
    known = {
        "religion": 1, "marital": 4, "education": 3, "occupation": 20, "citizenship": 1,
        "father_name": "Karta", "mother_name": "Enih", "birth_place": "Cianjur",
    }  # fmt: skip
    household = family(
        desk, "Siti Aminah",
        known | {"name": "Siti Aminah", "nik": "3203014506800001", "sex": "P", "birth_date": "1980-06-05",
                 "shdk": "kepala_keluarga"},
        known | {"name": "Dede Karta", "nik": "3203010707100002", "sex": "L", "birth_date": "2010-07-07",
                 "shdk": "anak"},
        known | {"name": "Alm. Ujang", "birth_date": "1975-01-01", "shdk": "suami", "life_state": "dead"},
        no_kk="3203011203100004", address="Kp. Cibeureum", rt="003", rw="005", dusun="Krajan",
    )  # fmt: skip
    with desk.store.read() as connection:
        person_id = connection.exec_driver_sql(
            "SELECT id FROM person WHERE household_id=? AND shdk='kepala_keluarga'", (household,)
        ).scalar_one()
    case_id = add_case(desk, subject_id=person_id, household_id=household)
    return {"person_id": person_id, "case_id": case_id, "household_id": household}


def check_dtsen(desk: Desk, about: dict[str, Any], **changed: Any) -> None:
    welfare_records.add_observation(
        desk,
        ObservationInput(
            observed_on="2026-08-10", source="siks_ng", registered="yes", desil=2,
            household_id=about["household_id"], **changed,
        ),
    )  # fmt: skip


def words_of(draft: Draft) -> str:
    """All that stands on a paper, as one text."""
    return repr(draft.content)


def facts(draft: Draft) -> dict[str, str]:
    content = draft.content
    found = list(content.facts) if isinstance(content, LetterContent) else []
    return dict([*found, *(fact for part in parts_of(draft) for fact in part.facts)])


def parts_of(draft: Draft) -> tuple[Part, ...]:
    content = draft.content
    return content.body if isinstance(content, LetterContent) else content.parts


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_a_paper_that_prints_on_both_sheets(
    desk: Desk, about: dict[str, Any], kind: str
) -> None:
    from desktop.printing.render import render

    check_dtsen(desk, about)
    draft = write(desk, kind, about)
    shape = letter_kinds.kind_of(kind).shape
    assert isinstance(draft.content, LetterContent) is (shape is letter_kinds.Shape.LETTER)
    assert draft.content.number == "012/VIII/2026"
    assert "Siti Aminah" in words_of(draft)
    assert "[" not in words_of(draft).replace("['", "").replace("[]", "")
    assert draft.content.copies_to[-1] == "Camat Cianjur"
    for sheet in Paper:
        pages = assert_well_set(render(draft.content, sheet), sheet)
        assert len(pages) == 1
        printed = " ".join(word.text for word in pages[0].words)
        assert "012/VIII/2026" in printed
        assert "Supriadi," in printed


@pytest.mark.parametrize("kind", ["sktm", "rec_pbi"])
def test_a_large_family_flows_on_and_no_signature_stands_alone(desk: Desk, kind: str) -> None:
    from desktop.printing.render import render

    members = [
        {"name": f"Anggota {number}", "shdk": "anak", "birth_place": "Cianjur"} for number in range(60)
    ]
    household = family(desk, "Siti Aminah", *members)
    case_id = add_case(desk, household_id=household, person={"household_id": household})
    content = write(desk, kind, {"case_id": case_id}).content
    for sheet in Paper:
        _first, *others = assert_well_set(render(content, sheet), sheet)
        assert others
        last = [word.text for word in others[-1].words]
        assert "Supriadi," in last
        assert len(last) > 12


@pytest.mark.parametrize("kind", ["sktm", "rec_pbi"])
def test_who_belongs_to_no_household_has_no_table_of_a_family(
    desk: Desk, about: dict[str, Any], kind: str
) -> None:
    alone = add_case(desk, household_id=None, person={"household_id": None})
    told = write(desk, kind, {"case_id": alone})
    assert "Susunan keluarga" not in words_of(told)
    assert all(part.table is None for part in parts_of(told))
    assert "jumlah_anggota" not in repr(told.missing)
    assert any(part.table is not None for part in parts_of(write(desk, kind, about)))


def test_the_poverty_letter_names_the_family_and_has_two_signatures(
    desk: Desk, about: dict[str, Any]
) -> None:
    draft = write(desk, "sktm", about)
    content = draft.content
    assert isinstance(content, TitledContent)
    assert content.title == ("SURAT KETERANGAN TIDAK MAMPU",)
    assert [place.who.name for place in content.signatures] == ["Siti Aminah", SIGNATORY.name]
    table = next(part.table for part in content.parts if part.table is not None)
    assert [row[2] for row in table.rows] == ["Siti Aminah", "Dede Karta"]  # the dead are not listed
    assert table.rows[0][1:] == (
        "3203014506800001",
        "Siti Aminah",
        "P",
        "Cianjur, 5 Juni 1980",
        "Kepala keluarga",
    )
    found = facts(draft)
    assert found["NIK"] == "3203014506800001"
    assert found["Alamat"].startswith("Kp. Cibeureum RT 003 RW 005, Dusun Krajan, Desa Sukamaju, Kecamatan")
    assert "keperluan beasiswa" in words_of(draft)
    assert "18 September 2026" in words_of(draft)
    assert draft.missing == ()


def test_a_dtsen_letter_says_an_indication_with_its_day_and_source(desk: Desk, about: dict[str, Any]) -> None:
    check_dtsen(desk, about)
    draft = write(desk, "dtsen", about)
    found = facts(draft)
    assert found["Desil"] == "2 (dua)"
    assert found["Tanggal pengecekan"] == "10 Agustus 2026"
    assert found["Sumber pengecekan"] == "SIKS-NG"
    assert "bukan penetapan" in words_of(draft)


def test_what_is_not_recorded_is_named(desk: Desk, about: dict[str, Any]) -> None:
    draft = write(desk, "dtsen", about, form={})
    assert draft.missing == (
        "Tujuan penggunaan",
        "Terdaftar atau tidak di DTSEN",
        "Tanggal pengecekan DTSEN",
        "Sumber pengecekan DTSEN",
    )
    assert "Desil" not in facts(draft)


def test_an_older_check_does_not_hide_a_newer_one_and_one_taken_back_counts_no_more(
    desk: Desk, about: dict[str, Any]
) -> None:
    check_dtsen(desk, about)
    newer = welfare_records.add_observation(
        desk,
        ObservationInput(
            observed_on="2026-08-15", source="cek_bansos", registered="no", person_id=about["person_id"]
        ),
    )
    assert facts(write(desk, "dtsen", about))["Status dalam DTSEN"] == "Tidak terdaftar"
    welfare_records.take_back(desk, "observation", newer.id, "salah orang")
    assert facts(write(desk, "dtsen", about))["Status dalam DTSEN"] == "Terdaftar"


def test_a_reactivation_asks_with_the_fields_of_the_form(desk: Desk, about: dict[str, Any]) -> None:
    welfare_records.add_benefit(
        desk,
        BenefitInput(
            programme="PBI", state="inactive", source="siks_ng", stated_on="2026-08-01",
            household_id=about["household_id"], number="0001234567890", until_on="2026-07-31",
        ),
    )  # fmt: skip
    draft = write(desk, "rec_pbi", about)
    content = draft.content
    assert isinstance(content, LetterContent)
    found = facts(draft)
    assert found["Nomor kartu KIS"] == "0001234567890"
    assert found["Tanggal nonaktif"] == "1 Juli 2026"  # what the form says goes before what is recorded
    assert found["Alasan permohonan"] == "Penyakit kronis atau katastropik"
    assert content.recipient == ("Kepala Dinas Sosial Kabupaten Cianjur", "di tempat")
    assert [row[1] for part in content.body if part.table for row in part.table.rows] == [
        "Siti Aminah", "Dede Karta",
    ]  # fmt: skip
    assert [done for part in content.body for _, done in part.boxes] == [False] * 4
    assert content.closing[-1].endswith("terima kasih.")


def test_a_disposition_ticks_what_was_chosen(desk: Desk, about: dict[str, Any]) -> None:
    draft = write(desk, "disposition", about, form={**FORM, "form_tujuan": "Fasilitator"})
    content = draft.content
    assert isinstance(content, TitledContent)
    ticked = [text for part in content.parts for text, done in part.boxes if done]
    assert ticked == ["Fasilitator", "Untuk diketahui"]
    assert facts(draft)["Batas jawaban"] == "7 September 2026"


def test_an_answer_goes_to_the_reporter_with_every_word_of_it(desk: Desk, about: dict[str, Any]) -> None:
    draft = write(desk, "answer", about)
    content = draft.content
    assert isinstance(content, LetterContent)
    number = row(desk, "cases", about["case_id"])["number"]
    assert draft.title == content.subject == f"Jawaban atas laporan nomor {number}"
    assert content.recipient[0] == "Sdr. Siti Rohmah"
    assert "Kartu sudah aktif.\nSilakan diambil." in content.closing


def test_the_person_of_the_case_is_meant_where_none_is_named(desk: Desk, about: dict[str, Any]) -> None:
    assert "Siti Aminah" in words_of(write(desk, "sktm", {"case_id": about["case_id"]}))


def test_a_sensitive_case_gives_nothing_to_who_may_not_see_it(desk: Desk) -> None:
    from desktop.models.roles import Role
    from tests.helpers.offices import as_roles

    case_id = add_case(desk, sensitive=1, registered_by=None)
    with pytest.raises(NotFound):
        write(as_roles(desk, Role.FRONT_OFFICE), "answer", {"case_id": case_id})


@pytest.mark.parametrize("name", HOSTILE)
def test_a_paper_about_anybody_can_be_drawn(desk: Desk, name: str) -> None:
    from desktop.printing.render import render

    household = family(
        desk, name, *({"name": name, "shdk": "anak", "birth_place": name} for _ in range(25)), address=name
    )
    case_id = add_case(desk, household_id=household, person={"household_id": household, "name": name})
    for kind in ("sktm", "rec_pbi"):
        content = write(desk, kind, {"case_id": case_id}).content
        assert render(content, Paper.A4).startswith(b"%PDF")


def test_values_are_printed_as_they_are_and_never_read_again(desk: Desk) -> None:
    nasty = "[nik] {0.__class__} <b>|x|</b> == Isi == C:\\rahasia.txt"
    case_id = add_case(desk, account=nasty, reporter_name="[NamA] : {x}")
    draft = write(desk, "disposition", {"case_id": case_id})
    assert facts(draft)["Ringkasan"] == nasty
    assert facts(draft)["Pelapor"] == "[NamA] : {x}"


def test_a_kind_without_a_template_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        templates.form_fields(desk, "receipt")


def test_fields_are_asked_with_their_choices(desk: Desk) -> None:
    fields = {field.code: field for field in templates.form_fields(desk, "rec_pbi")}
    assert fields["form_alasan"].kind == "select"
    assert fields["form_alasan"].required
    assert "Keadaan darurat medis" in fields["form_alasan"].choices
    assert fields["form_tgl_surat"].kind == "date"
    assert not fields["form_faskes"].required


def test_a_village_names_itself_and_a_kecamatan_the_place_of_the_person(desk: Desk, kecamatan: Desk) -> None:
    for office, lives_in, place in (
        (desk, "32.03.01.1009", "Desa Sukamaju"),
        (kecamatan, "32.03.01.1009", "Kelurahan Sayang"),
    ):
        case_id = add_case(office, person={"area_code": lives_in})
        address = facts(write(office, "sktm", {"case_id": case_id}))["Alamat"]
        assert address.endswith(f"{place}, Kecamatan Cianjur, Kabupaten Cianjur")
