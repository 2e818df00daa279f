"""Signing papers and checking what somebody brings: real offices, real keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.models import seals
from desktop.models.official_papers import TitledContent
from desktop.models.roles import Role
from desktop.models.statements import SignedStatement, parse
from desktop.services.desk import Desk
from desktop.services.keyset import Sql
from desktop.services.pairing import trust
from desktop.services.papers import verification
from desktop.services.papers.verdicts import NikOutcome, Outcome
from desktop.storage.changelog import dump
from tests.helpers.cases import add_case
from tests.helpers.district import District
from tests.helpers.offices import KABUPATEN, KECAMATAN, SIBLING, VILLAGE, DeskClock, as_roles, make_office
from tests.helpers.papers import LETTERHEAD

NIK = "3203015708900001"
NUMBER = "400.9.14.1/001/2003/VIII/2026"
DAY = date(2026, 8, 18)


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    made = District(tmp_path)
    yield made
    made.close()


def paper(desk: Desk, **changed: Any) -> TitledContent:
    """A certificate as an office issues it, with its row in the register."""
    told: dict[str, Any] = {
        "kind": "sktm", "number": NUMBER, "day": DAY, "valid_until": DAY + timedelta(30),
        "name": "Siti Nurhayati", "nik": NIK, "serial": 1,
    }  # fmt: skip
    told |= changed
    content = TitledContent(letterhead=LETTERHEAD, title=("SURAT KETERANGAN",), name="SKTM", number=NUMBER)
    with desk.unit_of_work() as uow:
        return verification.stamp(desk, uow, content, **told)


def kept(desk: Desk, content: TitledContent, **changed: Any) -> str:
    """The row of a paper in the register."""
    marks = {"verification_qr": content.verification_qr, "verification_code": content.verification_code}
    values: dict[str, Any] = {
        "kind": "sktm", "number": NUMBER, "year": 2026, "serial": 1, "issued_on": DAY.isoformat(),
        "content": dump({"paper": marks, "logo": None}),
    }  # fmt: skip
    with desk.unit_of_work() as uow:
        return uow.insert("letter", values | changed)


def test_the_issuer_and_every_office_that_trusts_it_find_the_paper_genuine(district: District) -> None:
    stamped = paper(district[VILLAGE])
    for code in (VILLAGE, KECAMATAN):
        verdict = verification.check(district[code], stamped.verification_qr.lower() + "\r\n")
        assert verdict.outcome is Outcome.VALID, code
        assert dict(verdict.facts) == {
            "Penerbit": f"{verdict.issuer} ({VILLAGE})", "Jenis": "Surat Keterangan Tidak Mampu",
            "Nomor": NUMBER, "Tanggal": "18 Agustus 2026", "Berlaku sampai": "17 September 2026",
            "Nama (disamarkan)": "S••• N••••••••",
        }  # fmt: skip
    assert stamped.valid_until == "2026-09-17"


def test_a_village_beside_does_not_know_the_issuer(district: District) -> None:
    verdict = verification.check(district[SIBLING], paper(district[VILLAGE]).verification_qr)
    assert verdict.outcome is Outcome.UNKNOWN_ISSUER
    assert not verdict.signed
    assert "belum dikenal" in verdict.sentence


def test_a_village_knows_the_kecamatan_beside_by_the_list_of_the_kabupaten(district: District) -> None:
    beside = district.add("32.03.02")
    district.send(KABUPATEN, KECAMATAN)
    for _ in range(2):  # the first introduces the kabupaten, whose list the second brings
        district.send(KECAMATAN, VILLAGE)
    verdict = verification.check(district[VILLAGE], paper(beside).verification_qr)
    assert verdict.outcome is Outcome.VALID


def test_every_changed_letter_is_told_as_altered(desk: Desk) -> None:
    text = paper(desk).verification_qr
    for place in range(6, len(text), 7):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        outcome = verification.check(desk, changed).outcome
        assert outcome in {Outcome.ALTERED, Outcome.UNKNOWN_ISSUER, Outcome.PRACTICE}
        # Only where the office or its key is named may it be taken for somebody else's.
        assert outcome is Outcome.ALTERED or place < 6 + 13


def test_a_forged_paper_in_the_name_of_a_known_office(district: District, tmp_path: Path) -> None:
    thief = make_office(tmp_path / "thief", code=VILLAGE, clock=DeskClock())
    verdict = verification.check(district[KECAMATAN], paper(thief).verification_qr)
    thief.store.close()
    assert verdict.outcome is Outcome.UNKNOWN_ISSUER
    honest = parse(paper(district[VILLAGE]).verification_qr)
    stolen = parse(paper(district[VILLAGE], number="002").verification_qr)
    forged = SignedStatement(stolen.statement, honest.signature).to_text()
    assert verification.check(district[KECAMATAN], forged).outcome is Outcome.ALTERED


def test_a_paper_beyond_its_day(desk: Desk, clock: DeskClock) -> None:
    text = paper(desk, valid_until=DAY).verification_qr
    assert verification.check(desk, text).outcome is Outcome.VALID
    clock.advance(days=1)
    verdict = verification.check(desk, text)
    assert verdict.outcome is Outcome.EXPIRED
    assert "18 Agustus 2026" in verdict.sentence


def test_a_voided_paper_is_told_where_the_voiding_has_arrived(district: District) -> None:
    village = district[VILLAGE]
    stamped = paper(village)
    letter_id = kept(village, stamped)
    district.send(VILLAGE, KECAMATAN)
    with village.unit_of_work() as uow:
        uow.update("letter", letter_id, {"voided_on": "2026-08-18", "void_reason": "Salah nama"})
    verdict = verification.check(village, stamped.verification_qr)
    assert verdict.outcome is Outcome.VOID
    assert "Salah nama" in verdict.sentence
    assert verification.check(district[KECAMATAN], stamped.verification_qr).outcome is Outcome.VALID
    district.send(VILLAGE, KECAMATAN)
    assert verification.check(district[KECAMATAN], stamped.verification_qr).outcome is Outcome.VOID


def test_why_a_paper_about_a_hidden_case_was_voided_is_not_told_to_everybody(district: District) -> None:
    village = district[VILLAGE]
    stamped = paper(village)
    hidden = add_case(village, sensitive=1)
    voided = {"voided_on": "2026-08-18", "void_reason": "Salah nama pelaku"}
    kept(village, stamped, case_id=hidden, **voided)
    front = as_roles(village, Role.FRONT_OFFICE, username="loket")
    for desk, told in ((village, True), (front, False)):
        verdict = verification.check(desk, stamped.verification_qr)
        assert verdict.outcome is Outcome.VOID
        assert "18 Agustus 2026" in verdict.sentence
        assert ("pelaku" in verdict.sentence) is told
    other = paper(village, number="400/77")
    kept(village, other, number="400/77", case_id=add_case(village), **voided)
    assert "pelaku" in verification.check(front, other.verification_qr).sentence


def test_papers_of_former_keys_stay_good_here_and_are_doubted_elsewhere(district: District) -> None:
    village, above = district[VILLAGE], district[KECAMATAN]
    old = paper(village)
    trust.rotate_keys(village)
    assert verification.check(village, old.verification_qr).outcome is Outcome.VALID
    trust.trust(above, trust.office_card(village))
    assert verification.check(above, paper(village).verification_qr).outcome is Outcome.VALID
    verdict = verification.check(above, old.verification_qr)
    assert verdict.outcome is Outcome.REVOKED
    assert "18 Agustus 2026" in verdict.sentence
    assert "hubungi" in verdict.todo.lower() or "tanyakan" in verdict.todo.lower()


def test_a_paper_that_was_synced_up_is_not_doubted_for_its_former_key(district: District) -> None:
    village, above = district[VILLAGE], district[KECAMATAN]
    old = paper(village)
    kept(village, old)
    district.send(VILLAGE, KECAMATAN)
    trust.revoke(above, VILLAGE, "komputer dicuri")
    assert verification.check(above, old.verification_qr).outcome is Outcome.VALID
    fresh = verification.check(above, paper(village, number="099").verification_qr)
    assert fresh.outcome is Outcome.REVOKED
    assert "bertanggal sesudahnya" in fresh.sentence


def test_the_code_is_found_where_the_paper_is_known(district: District) -> None:
    village, above = district[VILLAGE], district[KECAMATAN]
    stamped = paper(village)
    code = stamped.verification_code
    assert verification.check(village, code).outcome is Outcome.NOT_FOUND
    letter_id = kept(village, stamped)
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        verdict = verification.check(village, typed)
        assert verdict.outcome is Outcome.VALID
        assert verdict.letter_id == letter_id
    assert verification.check(above, code).outcome is Outcome.NOT_FOUND
    district.send(VILLAGE, KECAMATAN)
    assert verification.check(above, code).outcome is Outcome.VALID
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert verification.check(village, wrong).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("serial", [0, 5, 262_144, 262_149, 600_000])
def test_a_code_is_found_at_once_whatever_the_serial(desk: Desk, serial: int) -> None:
    stamped = paper(desk, serial=serial)
    kept(desk, stamped, serial=serial)
    code = seals.read_code(stamped.verification_code)
    assert code is not None
    assert code.serial == serial % 262_144
    assert verification.check(desk, str(code)).outcome is Outcome.VALID
    found = verification.rows_of_code(code)
    with desk.store.read() as connection:
        plan = Sql(f"EXPLAIN QUERY PLAN {found.text}", found.parameters).rows(connection)
    assert all("kind=? AND year=? AND serial=?" in step[3] for step in plan)


def test_the_nik_of_a_ktp_is_compared(district: District) -> None:
    stamped = paper(district[VILLAGE])
    verdict = verification.check(district[KECAMATAN], stamped.verification_qr)
    seal = stamped.verification_code[-4:]
    assert verdict.nik_can_be_compared
    assert verification.compare_nik(verdict, NIK).outcome is NikOutcome.WANTS_SEAL
    assert verification.compare_nik(verdict, "3203 0157 0890 0001", seal.lower()).outcome is NikOutcome.SAME
    assert verification.compare_nik(verdict, NIK, stamped.verification_code).outcome is NikOutcome.SAME
    assert verification.compare_nik(verdict, "320301570890", seal).outcome is NikOutcome.NOT_A_NIK
    others = [f"32030157089{number:05}" for number in range(200)]
    taken = [nik for nik in others if verification.compare_nik(verdict, nik, seal).outcome is NikOutcome.SAME]
    assert len(taken) <= 2


def test_where_the_paper_is_known_the_nik_alone_is_enough(desk: Desk) -> None:
    stamped = paper(desk)
    kept(desk, stamped)
    verdict = verification.check(desk, stamped.verification_qr)
    assert verification.compare_nik(verdict, NIK).outcome is NikOutcome.SAME
    assert verification.compare_nik(verdict, "3203015708900002").outcome is NikOutcome.OTHER
    other = verification.check(desk, paper(desk, nik="").verification_qr)
    assert verification.compare_nik(other, NIK).outcome is NikOutcome.NOT_ON_PAPER


def test_practice_papers_are_good_only_where_people_practise(district: District, tmp_path: Path) -> None:
    practice = make_office(tmp_path / "practice", clock=DeskClock(), practice=True)
    text = paper(practice).verification_qr
    assert verification.check(practice, text).outcome is Outcome.VALID
    practice.store.close()
    verdict = verification.check(district[VILLAGE], text)
    assert verdict.outcome is Outcome.PRACTICE
    assert "latihan" in verdict.sentence


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", Outcome.NOT_OURS),
        ("https://contoh.id", Outcome.NOT_OURS),
        ("8991002101630", Outcome.NOT_OURS),
        ("YAKIN1ABC", Outcome.ALTERED),
        ("YAKIN7" + "A" * 170, Outcome.NEWER),
        ("7QKM-2F9X-R4WJ", Outcome.NOT_FOUND),
        ("7qkm-2f9x", Outcome.UNFINISHED),
        ("D0O42RYXSBR", Outcome.UNFINISHED),
        ("puskesos!", Outcome.NOT_OURS),
    ],
)
def test_what_is_no_paper_of_ours(desk: Desk, text: str, outcome: Outcome) -> None:
    verdict = verification.check(desk, text)
    assert verdict.outcome is outcome
    assert verdict.sentence
    assert verdict.todo
    assert verdict.statement is None


def test_neither_name_nor_nik_stands_in_the_qr(desk: Desk) -> None:
    stamped = paper(desk)
    body = parse(stamped.verification_qr).statement.signed_bytes()
    assert b"Nurhayati" not in body
    assert NIK.encode() not in body
    assert stamped.verification_code[-4:] not in stamped.verification_qr
