"""Editing the templates: checked on save, every version kept, ours a click away, passed on downward."""

from __future__ import annotations

import pytest

from desktop.models.errors import NotAllowed, NotFound
from desktop.models.letter_template import kinds
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.papers import letter_contents
from desktop.services.papers import template_editing as editing
from desktop.services.papers.template_editing import SAMPLE_NUMBER, BadTemplate
from desktop.services.reference_data import shared_reference
from desktop.storage.changelog import dump
from tests.helpers.cases import add_case, row, rows
from tests.helpers.logwatch import LogWatch
from tests.helpers.offices import DeskClock, as_roles

OWN = "== Judul ==\nSURAT KETERANGAN\n== Isi ==\nNama : [NamA]\nKeperluan : [Form_keperluaN]"


def test_every_kind_with_a_template_is_listed_as_ours(desk: Desk) -> None:
    found = editing.templates(desk)
    assert [one.code for one in found] == [kind.code for kind in kinds()]
    assert {"sktm", "referral", "receipt"} <= {one.code for one in found}
    assert not any(one.edited or one.giver for one in found)
    for one in found:
        ours = editing.shipped_text(one.code)
        assert editing.text_of(desk, one.code) == editing.base_text(desk, one.code) == ours


def test_the_shipped_templates_have_no_problems_at_all() -> None:
    for kind in kinds():
        assert editing.check(kind.code, editing.shipped_text(kind.code)) == ()


def test_a_saved_text_holds_at_once_and_is_kept_with_who_and_when(desk: Desk) -> None:
    changes = editing.save(desk, "sktm", OWN, "Kalimat singkat")
    assert changes.touches("reference_item")
    assert editing.text_of(desk, "sktm") == OWN
    (version,) = editing.versions(desk, "sktm")
    assert (version.number, version.text, version.note) == (1, OWN, "Kalimat singkat")
    assert version.actor_name == desk.session.name
    assert version.at.startswith("2026-08-18")
    assert next(one for one in editing.templates(desk) if one.code == "sktm").edited


def test_a_text_with_problems_is_refused_by_line_and_nothing_changes(desk: Desk) -> None:
    with pytest.raises(BadTemplate) as refused:
        editing.save(desk, "sktm", OWN + "\n[jika nma]x")
    assert [problem.line for problem in refused.value.lines] == [6, 6]
    assert editing.text_of(desk, "sktm") == editing.shipped_text("sktm")
    assert editing.versions(desk, "sktm") == []


def test_older_versions_and_ours_come_back(desk: Desk) -> None:
    editing.save(desk, "sktm", OWN)
    editing.save(desk, "sktm", OWN + "\nSelesai.")
    editing.restore(desk, "sktm", 1)
    assert editing.text_of(desk, "sktm") == OWN
    editing.restore(desk, "sktm")
    assert editing.text_of(desk, "sktm") == editing.shipped_text("sktm")
    assert [(one.number, one.text is None) for one in editing.versions(desk, "sktm")] == [
        (4, True), (3, False), (2, False), (1, False),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        editing.restore(desk, "sktm", 4)
    with pytest.raises(NotFound):
        editing.restore(desk, "sktm", 99)


def test_only_who_may_edit_reference_data_changes_a_template(desk: Desk) -> None:
    other = as_roles(desk, Role.FRONT_OFFICE)
    for attempt in (
        lambda: editing.save(other, "sktm", OWN),
        lambda: editing.restore(other, "sktm"),
        lambda: editing.preview(other, "sktm", OWN),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_kind_without_a_template_cannot_get_one(desk: Desk) -> None:
    with pytest.raises(NotFound):
        editing.save(desk, "minutes", OWN)


def test_the_text_of_an_office_above_holds_until_there_is_an_own_one(desk: Desk) -> None:
    above = desk.office_code[:5]
    content = dump({"code": "sktm", "lines": OWN.split("\n")})
    with desk.unit_of_work() as uow:
        row_id = uow.insert(
            "shared_reference",
            {"kind": "letter_templates", "code": "sktm", "content": content, "changed_at": uow.at},
        )
        uow.execute("UPDATE shared_reference SET office=? WHERE id=?", (above, row_id))
    desk.forget_reference()
    assert editing.text_of(desk, "sktm") == OWN
    listed = next(one for one in editing.templates(desk) if one.code == "sktm")
    assert (listed.edited, listed.giver) == (False, "Kabupaten Cianjur")
    assert editing.base_text(desk, "sktm") == OWN
    editing.save(desk, "sktm", OWN + "\nDari desa.")
    assert editing.text_of(desk, "sktm").endswith("Dari desa.")
    editing.restore(desk, "sktm")
    assert editing.text_of(desk, "sktm") == OWN


def test_an_edit_goes_down_with_the_next_reply(kecamatan: Desk) -> None:
    editing.save(kecamatan, "sktm", OWN)
    with kecamatan.unit_of_work() as uow:
        shared_reference.publish(kecamatan, uow)
    assert rows(kecamatan, "SELECT kind, code FROM shared_reference WHERE deleted=0") == [
        ("letter_templates", "sktm")
    ]


def test_a_text_that_this_program_cannot_use_leaves_ours_in_force(
    desk: Desk, expected_warnings: LogWatch
) -> None:
    expected_warnings.expect("letter_templates sktm is not usable")
    with desk.unit_of_work() as uow:
        uow.execute(
            "INSERT INTO reference_item (kind, code, content, changed_at) VALUES (?,?,?,?)",
            ("letter_templates", "sktm", dump({"code": "sktm", "lines": ["[kode_baru]"]}), uow.at),
        )
    desk.forget_reference()
    assert editing.text_of(desk, "sktm") == editing.shipped_text("sktm")


@pytest.mark.parametrize("kind", [kind.code for kind in kinds()])
def test_a_preview_shows_the_whole_paper_about_an_invented_family(desk: Desk, kind: str) -> None:
    content = editing.preview(desk, kind, editing.shipped_text(kind))
    assert content.number == SAMPLE_NUMBER
    shown = repr(content)
    assert "Siti Aminah" in shown or kind == "answer"
    assert "SUKAMAJU" in shown
    assert editing.preview_pdf(desk, kind, editing.shipped_text(kind)).pdf.startswith(b"%PDF")


def test_a_preview_about_a_real_person_masks_the_numbers(desk: Desk) -> None:
    case_id = add_case(desk)
    person_id = row(desk, "cases", case_id)["subject_id"]
    shown = repr(editing.preview(desk, "sktm", editing.shipped_text("sktm"), person_id))
    assert "Siti Rohmah" in shown
    assert "3203014501800003" not in shown
    assert "0003" in shown


def test_looking_at_a_real_person_is_told_once_a_day_and_an_invented_family_never(
    desk: Desk, clock: DeskClock
) -> None:
    person_id = row(desk, "cases", add_case(desk))["subject_id"]
    text = editing.shipped_text("sktm")

    def told() -> list[str]:
        return [one for (one,) in rows(desk, "SELECT row_id FROM audit WHERE action='template.preview'")]

    editing.preview(desk, "sktm", text)
    with pytest.raises(BadTemplate):
        editing.preview(desk, "sktm", "[nma]", person_id)
    assert told() == []
    editing.preview(desk, "sktm", text, person_id)
    editing.preview_pdf(desk, "sktm", text + "\n", person_id)
    assert told() == [person_id]
    clock.advance(days=1)
    editing.preview(desk, "sktm", text, person_id)
    assert told() == [person_id] * 2
    with pytest.raises(NotFound):
        editing.preview(desk, "sktm", text, "0" * 32)


def test_a_preview_of_a_wrong_text_says_what_is_wrong(desk: Desk) -> None:
    with pytest.raises(BadTemplate):
        editing.preview(desk, "sktm", "[nma]")


RECEIPT = (
    "== Cara memeriksa ==\nDatang ke [Nama_kantoR] dengan nomor [nomor_kasus].\n== Keterangan ==\nGratis."
)
REFERRAL = "== Pembuka ==\nSalam,\nKami rujuk [NamA]:\n== Penutup ==\nTerima kasih."


def test_the_words_of_a_receipt_are_the_office_s(desk: Desk) -> None:
    editing.save(desk, "receipt", RECEIPT)
    case = row(desk, "cases", add_case(desk))
    with desk.unit_of_work() as uow:
        content = letter_contents.receipt(uow, desk, case)
    assert content.how_to_check == f"Datang ke Kantor Uji dengan nomor {case['number']}."
    assert content.notice == "Gratis."


def test_a_referral_letter_opens_and_closes_with_the_words_of_the_office(desk: Desk) -> None:
    editing.save(desk, "referral", REFERRAL)
    case = row(desk, "cases", add_case(desk))
    referral = {
        "address_to": "Kepala Dinas", "reason": "Perlu dicek", "responsible_name": "Rina",
        "due": "2026-09-01", "enclosures": "[]", "to_office": None,
    }  # fmt: skip
    with desk.unit_of_work() as uow:
        content = letter_contents.referral_letter(uow, desk, case, referral, "1/2026")
    assert content.opening == ("Salam,", "Kami rujuk Siti Rohmah:")
    assert content.closing == ("Terima kasih.",)


def test_our_words_are_those_the_papers_had_before(desk: Desk) -> None:
    case = row(desk, "cases", add_case(desk))
    with desk.unit_of_work() as uow:
        content = letter_contents.receipt(uow, desk, case)
    assert content.notice.startswith("Layanan ini tidak dipungut biaya.")
    assert "empat angka terakhir NIK" in content.how_to_check


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("== Pembuka ==\nSalam,", 1, "Bagian “Penutup” belum ada"),
        (REFERRAL + "\n[form_x]", 6, "tanpa mengisi formulir"),
        (REFERRAL + "\n== Isi ==\nx", 7, "tidak mempunyai bagian “Isi”"),
    ],
)
def test_words_for_a_paper_without_a_form_are_checked_too(text: str, line: int, said: str) -> None:
    assert any(one.line == line and said in one.message for one in editing.check("referral", text))
