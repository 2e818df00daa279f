"""Letters written from a template about a case or a person: previewed, issued, frozen, kept from others."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from desktop.models.errors import InvalidInput, NotAllowed, NotFound
from desktop.models.letter_kinds import kind_of
from desktop.models.official_papers import LetterContent, TitledContent
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services import drafts
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.offices.office_rules import SignatoryInput
from desktop.services.papers import issuing, letter_book, letters, register, template_editing
from desktop.services.papers.issuing import LetterInput
from desktop.services.people import erasing, families
from tests.helpers.cases import NIK, add_case, row, rows
from tests.helpers.offices import DeskClock, as_roles
from tests.helpers.papers import page_sizes_mm, text_of

PURPOSE = {"form_keperluan": "Mengurus keringanan biaya sekolah"}


def person_of(desk: Desk, case_id: str) -> str:
    return str(row(desk, "cases", case_id)["subject_id"])


def sktm(desk: Desk, **given: Any) -> LetterInput:
    """About a woman of the office, without a case."""
    person_id = given.pop("person_id", None) or person_of(desk, add_case(desk))
    return LetterInput(kind="sktm", person_id=person_id, form=PURPOSE, **given)


def test_a_letter_about_a_person_bears_the_next_number_and_is_frozen(desk: Desk) -> None:
    given = sktm(desk, valid_until=date(2026, 9, 18))
    made = issuing.issue(desk, given)
    stored = row(desk, "letter", made.id)
    assert made.number.startswith("400.9.14.1/001/")
    assert (stored["person_id"], stored["about"]) == (given.person_id, "Siti Rohmah")
    assert (stored["valid_until"], stored["case_id"]) == ("2026-09-18", None)
    text = text_of(letters.pdf(desk, made.id))
    for words in (
        "SURAT KETERANGAN TIDAK MAMPU",
        "Siti Rohmah",
        NIK,
        made.number,
        "keringanan biaya sekolah",
    ):
        assert words in text
    with desk.unit_of_work() as uow:
        uow.update("person", str(given.person_id), {"name": "Siti Baru"})
    assert "Siti Baru" not in text_of(letters.pdf(desk, made.id))


def test_the_half_typed_letter_goes_with_the_letter_or_neither_does(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = sktm(desk)
    draft_id = drafts.save(desk, "letter", given.kind, {})

    def fail(*_given: object) -> None:
        raise RuntimeError("the draft cannot be removed")

    with monkeypatch.context() as patched:
        patched.setattr(drafts, "drop_in", fail)
        with pytest.raises(RuntimeError):
            issuing.issue(desk, given, draft_id=draft_id)
    assert rows(desk, "SELECT id FROM letter WHERE kind='sktm'") == []
    assert len(drafts.list_drafts(desk, "letter")) == 1
    assert issuing.issue(desk, given, draft_id=draft_id).number.startswith("400.9.14.1/001/")
    assert drafts.list_drafts(desk, "letter") == []


def issue_log(desk: Desk, letter_id: str) -> dict[str, Any]:
    ((detail,),) = rows(desk, "SELECT detail FROM audit WHERE action='letter.issue' AND row_id=?", letter_id)
    return dict(json.loads(detail))


def test_what_it_was_for_is_logged_as_the_form_offers_it(desk: Desk) -> None:
    given = sktm(desk)
    form = {"form_tujuan": "Reaktivasi PBI-JK"}
    made = issuing.issue(desk, LetterInput(kind="dtsen", person_id=given.person_id, form=form))
    assert issue_log(desk, made.id) == {
        "kind": "dtsen", "number": made.number, "purpose": "Reaktivasi PBI-JK",
    }  # fmt: skip


def test_what_was_typed_stands_on_the_paper_and_in_no_log_that_outlives_it(desk: Desk) -> None:
    made = issuing.issue(desk, sktm(desk))
    kept = letter_book.reserve(desk, "sktm", "Untuk Siti Rohmah")
    letter_book.void(desk, made.id, "Siti Rohmah pindah")
    letter_book.void(desk, kept.id, "Siti tidak datang")
    assert issue_log(desk, made.id) == {"kind": "sktm", "number": made.number}
    for (detail,) in rows(desk, "SELECT detail FROM audit WHERE action LIKE 'letter.%'"):
        assert "Siti" not in detail
        assert "keringanan" not in detail


def test_only_what_a_template_asks_is_taken_from_the_form(desk: Desk) -> None:
    given = sktm(desk)
    form = {**PURPOSE, "nama": "Nama Palsu", "nik": "9999999999999999"}
    made = issuing.issue(desk, LetterInput(kind="sktm", person_id=given.person_id, form=form))
    text = text_of(letters.pdf(desk, made.id))
    assert "Siti Rohmah" in text
    assert "Palsu" not in text
    assert "9999999999999999" not in text


def test_a_preview_takes_no_number_and_says_what_is_missing(desk: Desk) -> None:
    given = sktm(desk)
    seen = issuing.preview(desk, LetterInput(kind="sktm", person_id=given.person_id), Paper.A4)
    assert issuing.NO_NUMBER in text_of(seen.pdf)
    assert page_sizes_mm(seen.pdf) == {Paper.A4.size_mm}
    assert "Keperluan" in seen.missing
    assert rows(desk, "SELECT count(*) FROM letter") == [(0,)]
    assert rows(desk, "SELECT count(*) FROM counter WHERE kind='referral_letter'") == [(0,)]


def test_every_look_at_a_letter_to_be_is_logged_once_a_day(desk: Desk, clock: DeskClock) -> None:
    given = sktm(desk)

    def looks() -> list[str]:
        return [str(one) for (one,) in rows(desk, "SELECT row_id FROM audit WHERE action='letter.preview'")]

    with pytest.raises(NotFound):
        issuing.preview(desk, LetterInput(kind="sktm", person_id="0" * 32))
    assert looks() == []
    for kind in ("sktm", "pengantar", "sktm"):
        issuing.preview(desk, LetterInput(kind=kind, person_id=given.person_id))
    assert looks() == [given.person_id]
    clock.advance(days=1)
    issuing.preview(desk, given)
    assert looks() == [given.person_id] * 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"form": {}}, "form_keperluan"),
        ({"valid_until": date(2026, 8, 17)}, "valid_until"),
        ({"valid_until": date(9999, 12, 31)}, "valid_until"),
        ({"signatory": 3}, "signatory"),
        ({"form": {**PURPOSE, "form_penghasilan": "kira-kira sejuta"}}, "form_penghasilan"),
        ({"copies": tuple("abcdefghijklmno")}, "copies"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(desk: Desk, changed: dict[str, Any], field: str) -> None:
    given = LetterInput(**{
        "kind": "sktm", "person_id": person_of(desk, add_case(desk)), "form": PURPOSE, **changed,
    })  # fmt: skip
    with pytest.raises(InvalidInput) as refused:
        issuing.issue(desk, given)
    assert list(refused.value.problems) == [field]
    assert rows(desk, "SELECT count(*) FROM letter") == [(0,)]


def test_an_income_is_printed_as_money(desk: Desk) -> None:
    given = sktm(desk)
    form = {**PURPOSE, "form_penghasilan": "1500000"}
    made = issuing.issue(desk, LetterInput(kind="sktm", person_id=given.person_id, form=form))
    assert "rata-rata Rp1.500.000 setiap bulan" in " ".join(text_of(letters.pdf(desk, made.id)).split())


@pytest.mark.parametrize("kind", ["rec_kipk", "rec_pip"])
def test_no_family_is_spoken_of_that_is_not_recorded(desk: Desk, kind: str) -> None:
    with desk.unit_of_work() as uow:
        home = uow.insert("household", {"no_kk": "3203011201100001", "area_code": desk.office_code})
    person_id = person_of(desk, add_case(desk, person={"household_id": home}))
    given = LetterInput(kind=kind, person_id=person_id)
    assert "Menurut catatan kami, keluarga" in text_of(issuing.preview(desk, given).pdf)
    with desk.unit_of_work() as uow:
        uow.update("person", person_id, {"household_id": None})
    text = text_of(issuing.preview(desk, given).pdf)
    assert "Sepanjang pengetahuan kami" in text
    assert "keluarga" not in text.split("Sepanjang")[1]


def test_a_disposition_goes_to_several_with_several_instructions(desk: Desk) -> None:
    form = {
        "form_sifat": "Segera",
        "form_tujuan": "Fasilitator; Operator data",
        "form_instruksi": "Ditindaklanjuti; Jawab kepada warga",
    }
    case_id = add_case(desk)
    made = issuing.issue(desk, LetterInput(kind="disposition", case_id=case_id, form=form))
    _, _, paper = letters.content_of(desk, made.id)
    assert isinstance(paper, TitledContent)
    assert [name for part in paper.parts for name, ticked in part.boxes if ticked] == [
        "Fasilitator", "Operator data", "Ditindaklanjuti", "Jawab kepada warga",
    ]  # fmt: skip
    assert issue_log(desk, made.id)["purpose"] == form["form_tujuan"]
    wrong = {**form, "form_tujuan": "Fasilitator; Pak Camat", "form_instruksi": ";"}
    with pytest.raises(InvalidInput) as refused:
        issuing.issue(desk, LetterInput(kind="disposition", case_id=case_id, form=wrong))
    assert set(refused.value.problems) == {"form_tujuan", "form_instruksi"}


def test_a_kind_that_is_about_a_case_needs_one(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        issuing.issue(desk, LetterInput(kind="disposition", person_id=person_of(desk, add_case(desk))))
    assert "case_id" in refused.value.problems
    assert "disposition" not in {kind.code for kind in issuing.kinds_for(case=False)}
    assert "disposition" in {kind.code for kind in issuing.kinds_for(case=True)}
    with pytest.raises(InvalidInput):
        issuing.issue(desk, LetterInput(kind="minutes", person_id="x"))
    with pytest.raises(NotFound):
        issuing.preview(desk, LetterInput(kind="sktm", person_id="0" * 32))


def test_every_templated_kind_is_written(desk: Desk) -> None:
    case_id = add_case(desk)
    for kind in issuing.kinds_for(case=True):
        asked = issuing.blank(desk, kind.code)
        form = {one.code: _answer(one.kind, one.choices) for one in asked.fields}
        given = LetterInput(kind=kind.code, case_id=case_id, form=form, valid_until=asked.valid_until)
        made = issuing.issue(desk, given)
        text = text_of(letters.pdf(desk, made.id))
        assert made.number in text
        assert "Siti Rohmah" in text, kind.code
        expected = TitledContent if kind.shape.value == "judul" else LetterContent
        assert isinstance(letters.content_of(desk, made.id)[2], expected)
    assert [one.serial for one in register.lines(desk, 2026)] == list(range(1, 9))


def _answer(kind: str, choices: tuple[str, ...]) -> str:
    if kind in ("select", "several"):
        return choices[0]
    return {"date": "2026-08-20", "number": "3", "money": "750.000"}.get(kind, "Uji")


def test_a_letter_of_a_sensitive_case_stays_and_is_confidential(desk: Desk) -> None:
    case_id = add_case(desk, sensitive=1)
    fields = issuing.blank(desk, "answer").fields
    form = {one.code: _answer(one.kind, one.choices) for one in fields}
    made = issuing.issue(desk, LetterInput(kind="answer", case_id=case_id, form=form))
    content = letters.content_of(desk, made.id)[2]
    assert isinstance(content, LetterContent)
    assert content.nature == "Rahasia"
    assert rows(desk, "SELECT DISTINCT scope FROM change WHERE entity='letter'") == [("stay",)]
    front = as_roles(desk, Role.FRONT_OFFICE)
    for asked in (letters.pdf, letters.content_of, letters.one):
        with pytest.raises(NotFound):
            asked(front, made.id)
    with pytest.raises(NotFound):
        issuing.preview(front, LetterInput(kind="answer", case_id=case_id, form=form))


def test_a_letter_about_who_is_known_by_a_sensitive_case_alone_stays(desk: Desk) -> None:
    about: dict[str, Any] = {
        "name": "Nyai Rahasia", "nik_status": "tanpa", "area_code": desk.office_code, "disabilities": "[]",
        "has_disability": 0,
    }  # fmt: skip
    with desk.unit_of_work() as uow:
        hidden = uow.insert("person", about, stay=True)
    for person_id, scope in ((hidden, "stay"), (person_of(desk, add_case(desk)), "up")):
        made = issuing.issue(desk, sktm(desk, person_id=person_id))
        assert rows(desk, "SELECT scope FROM change WHERE row_id=?", made.id) == [(scope,)]


def test_a_reserved_number_becomes_a_letter(desk: Desk, clock: DeskClock) -> None:
    kept = letter_book.reserve(desk, "sktm", "Nanti")
    with pytest.raises(InvalidInput) as other:
        issuing.issue(desk, LetterInput(
            kind="rec_pip", person_id=person_of(desk, add_case(desk)), reserved_id=kept.id,
            form={one.code: _answer(one.kind, one.choices) for one in issuing.blank(desk, "rec_pip").fields},
        ))  # fmt: skip
    assert "dipesan untuk" in other.value.problems["reserved"]
    given = sktm(desk, reserved_id=kept.id)
    made = issuing.issue(desk, given)
    assert made.number == kept.number
    assert [(one.state.value, one.serial) for one in register.lines(desk, 2026)] == [("issued", 1)]
    with pytest.raises(InvalidInput, match="Isian"):
        issuing.issue(desk, given)
    late = letter_book.reserve(desk, "sktm", "Untuk tahun depan")
    clock.advance(days=150)
    with pytest.raises(InvalidInput) as refused:
        issuing.issue(desk, sktm(desk, reserved_id=late.id))
    assert "tahun lain" in refused.value.problems["reserved"]


def test_erasing_a_person_blanks_the_letter_and_the_book_keeps_its_number(desk: Desk) -> None:
    given = sktm(desk)
    made = issuing.issue(desk, given)
    letter_book.void(desk, made.id, "Siti Rohmah pindah")
    erasing.erase_person(desk, str(given.person_id), "permintaan warga")
    stored = row(desk, "letter", made.id)
    assert (stored["content"], stored["about"], stored["void_reason"]) == ("{}", None, None)
    assert "ISI SURAT TELAH DIHAPUS" in text_of(letters.pdf(desk, made.id))
    (line,) = register.lines(desk, 2026)
    assert (line.number, line.about, line.state.value) == (made.number, "(dihapus)", "void")


def test_a_subject_that_names_the_person_is_neither_in_the_open_book_nor_kept(desk: Desk) -> None:
    named = "Rekomendasi Program Indonesia Pintar"
    text = template_editing.text_of(desk, "rec_pip").replace(named, f"{named} a.n. [NamA]", 1)
    template_editing.save(desk, "rec_pip", text)
    form = {one.code: _answer(one.kind, one.choices) for one in issuing.blank(desk, "rec_pip").fields}
    case_id = add_case(desk, sensitive=1)
    hidden = issuing.issue(desk, LetterInput(kind="rec_pip", case_id=case_id, form=form))
    person_id = person_of(desk, add_case(desk, person={"name": "Asep Saepudin", "nik": "3203011703740001"}))
    made = issuing.issue(desk, LetterInput(kind="rec_pip", person_id=person_id, form=form))
    first, second = register.lines(desk, 2026)
    assert row(desk, "letter", hidden.id)["title"].endswith("Siti Rohmah")
    assert (first.title, first.about) == (kind_of("rec_pip").label, register.CONFIDENTIAL)
    assert second.title.endswith("Asep Saepudin")
    erasing.erase_person(desk, person_id, "permintaan warga")
    assert row(desk, "letter", made.id)["title"] is None
    assert register.lines(desk, 2026)[1].title == kind_of("rec_pip").label


def test_erasing_one_of_the_family_blanks_letters_that_list_them(desk: Desk) -> None:
    with desk.unit_of_work() as uow:
        household = uow.insert("household", {"no_kk": "3203011201100001", "area_code": desk.office_code})
    mother = person_of(desk, add_case(desk, person={"household_id": household}))
    child = person_of(desk, add_case(desk, person={
        "household_id": household, "nik": "3203015508120002", "name": "Rudi", "shdk": "anak",
    }))  # fmt: skip
    made = issuing.issue(desk, sktm(desk, person_id=mother))
    assert "3203015508120002" in text_of(letters.pdf(desk, made.id))
    erasing.erase_person(desk, child, "permintaan warga")
    assert row(desk, "letter", made.id)["content"] == "{}"


def _family_letter(desk: Desk, kind: str, **child: Any) -> tuple[str, str, str]:
    """Ids of a child, of a family letter about the mother, and of the next family's with a namesake."""
    homes = []
    with desk.unit_of_work() as uow:
        for no_kk in ("3203011201100001", "3203011201100002"):
            homes.append(uow.insert("household", {"no_kk": no_kk, "area_code": desk.office_code}))
    form = {one.code: _answer(one.kind, one.choices) for one in issuing.blank(desk, kind).fields}
    ids = []
    for home, nik, born in ((homes[0], NIK, "2012-08-15"), (homes[1], "3203014501800004", "2001-02-03")):
        mother = person_of(desk, add_case(desk, person={"household_id": home, "nik": nik}))
        about = {
            "household_id": home,
            "nik": None,
            "name": "Rudi Hartono",
            "shdk": "anak",
            "birth_date": born,
        }
        ids.append(person_of(desk, add_case(desk, person={**about, **child})))
        ids.append(issuing.issue(desk, LetterInput(kind=kind, person_id=mother, form=form)).id)
    return ids[0], ids[1], ids[3]


@pytest.mark.parametrize("left", [False, True], ids=["still there", "has left"])
def test_one_without_a_number_is_found_in_letters_of_the_family(desk: Desk, left: bool) -> None:
    child, own, other = _family_letter(desk, "rec_pbi")
    assert "Rudi Hartono" in text_of(letters.pdf(desk, own))
    if left:
        with desk.unit_of_work() as uow:
            uow.update("person", child, {"household_id": None})
    erasing.erase_person(desk, child, "permintaan warga")
    assert row(desk, "letter", own)["content"] == "{}"
    assert "Rudi Hartono" in row(desk, "letter", other)["content"]


def test_one_who_has_left_is_found_by_their_number(desk: Desk) -> None:
    child, own, _other = _family_letter(desk, "sktm", birth_date=None)
    with desk.unit_of_work() as uow:
        uow.update("person", child, {"nik": "3203015508120002"})
    again = issuing.issue(desk, sktm(desk, person_id=row(desk, "letter", own)["person_id"]))
    assert "3203015508120002" in row(desk, "letter", again.id)["content"]
    with desk.unit_of_work() as uow:
        uow.update("person", child, {"household_id": None})
    erasing.erase_person(desk, child, "permintaan warga")
    assert row(desk, "letter", again.id)["content"] == "{}"


def test_who_reported_for_somebody_else_is_on_no_paper_of_that_case_any_more(desk: Desk) -> None:
    reporter = person_of(desk, add_case(desk, person={"name": "Nani Suryani", "nik": None}))
    case_id = add_case(desk, reporter_id=reporter, reporter_name="Nani Suryani")
    with desk.unit_of_work() as uow:
        receipt = letters.issue_receipt(uow, desk, row(desk, "cases", case_id))
    form = {one.code: _answer(one.kind, one.choices) for one in issuing.blank(desk, "sktm").fields}
    about_subject = issuing.issue(desk, LetterInput(kind="sktm", case_id=case_id, form=form)).id
    erasing.erase_person(desk, reporter, "permintaan warga")
    assert row(desk, "cases", case_id)["reporter_name"] == "(dihapus)"
    assert row(desk, "letter", receipt)["content"] == "{}"
    assert "ISI SURAT TELAH DIHAPUS" in text_of(letters.pdf(desk, receipt))
    kept = row(desk, "letter", about_subject)
    assert "Siti Rohmah" in kept["content"]
    assert kept["about"] == "Siti Rohmah"


def test_letters_of_a_person_stand_in_their_file(desk: Desk) -> None:
    given = sktm(desk)
    made = issuing.issue(desk, given)
    page = families.person_page(desk, str(given.person_id))
    assert [one.number for one in page.letters] == [made.number]
    assert [hit.letter.number for hit in letters.find(desk, "rohmah")] == [made.number]


def test_who_may_not_print_writes_no_letter(desk: Desk) -> None:
    given = sktm(desk)
    with pytest.raises(NotAllowed):
        issuing.issue(as_roles(desk, Role.LEADER), given)


def test_the_official_forms_of_signing(desk: Desk) -> None:
    office.update(desk, signatories=(
        SignatoryInput(name="Rini", title="Kepala Desa Sukamaju", acting="Plt."),
        SignatoryInput(
            name="Asep", title="Kasi Kesejahteraan", on_behalf="Kepala Desa Sukamaju",
            through="Sekretaris Desa", rank="Penata Muda", nip="19800101 200501 1 001",
        ),
    ))  # fmt: skip
    acting, through = issuing.blank(desk, "sktm").signatories
    assert acting.position == "Plt. Kepala Desa Sukamaju"
    assert through.on_behalf_of.splitlines() == ["a.n. Kepala Desa Sukamaju", "Sekretaris Desa", "u.b."]
    made = issuing.issue(desk, sktm(desk, signatory=1))
    text = text_of(letters.pdf(desk, made.id))
    assert "a.n. Kepala Desa Sukamaju Sekretaris Desa u.b. Kasi Kesejahteraan, Asep Penata Muda" in text
    with pytest.raises(InvalidInput, match="Isian"):
        office.update(desk, signatories=(SignatoryInput(name="A", title="B", through="Sekretaris"),))


def test_how_long_a_kind_is_valid() -> None:
    assert issuing.valid_until(kind_of("sktm"), date(2026, 1, 31)) == date(2026, 2, 28)
    assert issuing.valid_until(kind_of("dtsen"), date(2026, 11, 23)) == date(2027, 2, 23)
    assert issuing.valid_until(kind_of("rec_pip"), date(2026, 1, 31)) is None


def test_a_letter_is_found_by_whom_it_is_addressed_to(desk: Desk) -> None:
    fields = issuing.blank(desk, "rec_pip").fields
    form = {one.code: one.choices[0] if one.choices else "2026-08-10" for one in fields}
    form |= {one.code: "Kepala SDN Sukamaju 7" for one in fields if one.kind in ("text", "textarea")}
    form |= {one.code: "7" for one in fields if one.kind == "number"}
    made = issuing.issue(desk, LetterInput(kind="rec_pip", person_id=sktm(desk).person_id, form=form))
    (shown,) = letters.LetterSource(desk).rows_after(None, 5)
    assert "SDN Sukamaju 7" in shown.letter.destination_name
    assert [hit.letter.id for hit in letters.find(desk, "sdn sukamaju")] == [made.id]
