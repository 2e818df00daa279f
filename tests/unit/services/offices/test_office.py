"""What stands on the office's papers, and its settings."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from desktop.models.errors import InvalidInput, NotAllowed
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.desk import Desk
from desktop.services.offices import office
from desktop.services.offices.office import BadLogo, SignatoryInput
from desktop.services.offices.office_rules import default_letterhead_lines
from desktop.storage.profile import load_profile
from tests.helpers.offices import KABUPATEN, KECAMATAN, VILLAGE, as_roles, make_office, reopen


def picture(width: int = 1000, height: int = 600, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(out, kind)
    return out.getvalue()


def huge() -> bytes:
    """Few bytes, 225 million pixels."""
    out = io.BytesIO()
    Image.new("1", (15_000, 15_000)).save(out, "PNG")
    return out.getvalue()


def test_the_office_says_where_it_lies(desk: Desk) -> None:
    info = office.info(desk)
    assert (info.code, info.level.value, info.name, info.kind_label) == (
        VILLAGE,
        "desa",
        "Kantor Uji",
        "Puskesos",
    )
    assert info.kecamatan.startswith("Kecamatan ")
    assert info.kabupaten == "Kabupaten Cianjur"
    assert info.area_line.endswith("Kabupaten Cianjur, Provinsi Jawa Barat")
    assert (info.zone, info.practice, info.paper) == ("WIB", False, "F4")
    assert office.info(desk.store) == info


def test_what_is_changed_is_there_at_once_and_after_a_restart(desk: Desk) -> None:
    before = office.info(desk)
    head = SignatoryInput(name="Ujang", title="Sekretaris Desa", on_behalf="a.n. Kepala Desa")
    changes = office.update(
        desk, name="Puskesos  Baru ", phone="(0263) 123-456", email="desa@contoh.go.id", signatories=(head,)
    )
    assert changes.touches("office")
    info = office.info(desk)
    assert (info.name, info.phone, info.signatories) == ("Puskesos Baru", "(0263) 123-456", (head,))
    assert before.name == "Kantor Uji"
    assert load_profile(desk.store.folder).office_name == "Puskesos Baru"
    again = reopen(desk)
    assert office.info(again) == info
    again.store.close()


def test_an_emptied_field_is_empty(desk: Desk) -> None:
    office.update(desk, phone="0812345")
    office.update(desk, phone="", head_name="")
    assert (office.info(desk).phone, office.info(desk).head_name) == ("", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "), ("address", ""), ("postcode", "4321"), ("phone", "telepon saya"), ("email", "desa@"),
        ("head_nip", "belum ada"), ("name", "x" * 121), ("letterhead_lines", ("a", "b", "c", "d")),
        ("letterhead_lines", ("a", " ")), ("signatories", (SignatoryInput(name="", title="Kades"),)),
        ("signatories", (SignatoryInput(name="U" * 130, title="Kades"),)),
    ],
)  # fmt: skip
def test_each_fault_is_named_at_its_field(desk: Desk, field: str, value: Any) -> None:
    before = office.info(desk)
    with pytest.raises(InvalidInput) as caught:
        office.update(desk, **{field: value})
    assert caught.value.problems.keys() == {field}
    assert office.info(desk) == before


def test_a_misspelt_field_is_a_fault_of_the_caller(desk: Desk) -> None:
    with pytest.raises(KeyError):
        office.update(desk, nama="x")
    with pytest.raises(KeyError):
        office.change_settings(desk, kertas="A4")


def test_only_who_manages_the_office_changes_it(desk: Desk) -> None:
    coordinator = as_roles(desk, Role.COORDINATOR, Role.FRONT_OFFICE)
    with pytest.raises(NotAllowed):
        office.update(coordinator, name="x")
    with pytest.raises(NotAllowed):
        office.change_settings(coordinator, paper="A4")
    assert office.info(coordinator).name == "Kantor Uji"


# ---- logo ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "WEBP"])
def test_a_logo_becomes_a_small_png(desk: Desk, kind: str) -> None:
    office.update(desk, logo_png=picture(kind=kind))
    logo = office.info(desk).logo_png
    assert logo is not None
    with Image.open(io.BytesIO(logo)) as shown:
        assert (shown.format, shown.size) == ("PNG", (480, 288))
    assert office.letterhead(office.info(desk)).logo_png == logo
    office.update(desk, logo_png=None)
    assert office.info(desk).logo_png is None


def test_a_photo_keeps_no_place_and_no_time(desk: Desk) -> None:
    out = io.BytesIO()
    shot = Image.new("RGB", (50, 50))
    exif = shot.getexif()
    exif[0x010E] = "di rumah Siti"
    shot.save(out, "JPEG", exif=exif)
    office.update(desk, logo_png=out.getvalue())
    assert b"rumah Siti" not in (office.info(desk).logo_png or b"")


@pytest.mark.parametrize("data", [b"x", b"%PDF-1.4", b"<svg/>", picture()[:200], bytes(6_000_000), huge()])
def test_what_is_no_picture_is_no_logo(desk: Desk, data: bytes) -> None:
    office.update(desk, logo_png=picture())
    before = office.info(desk).logo_png
    with pytest.raises(BadLogo) as caught:
        office.update(desk, logo_png=data)
    assert "Logo yang lama" in caught.value.kept
    assert office.info(desk).logo_png == before


# ---- papers --------------------------------------------------------------------------------------------


def test_a_villages_letterhead(desk: Desk) -> None:
    office.update(desk, postcode="43281", phone="026312", email="desa@contoh.go.id")
    head = office.letterhead(office.info(desk))
    assert head.region == "PEMERINTAH KABUPATEN CIANJUR"
    assert head.district.startswith("KECAMATAN ")
    assert head.office.startswith("DESA ")
    assert head.address == "Jalan Raya Uji 1 Kode Pos 43281"
    assert head.contact == "Telepon 026312 · Surel desa@contoh.go.id"


def test_letterheads_by_level() -> None:
    assert len(default_letterhead_lines(VILLAGE, "x")) == 3
    region, own = default_letterhead_lines(KECAMATAN, "x")
    assert (region, own.split()[0]) == ("PEMERINTAH KABUPATEN CIANJUR", "KECAMATAN")
    assert default_letterhead_lines(KABUPATEN, "Dinas Sosial") == (
        "PEMERINTAH KABUPATEN CIANJUR",
        "DINAS SOSIAL",
    )
    assert default_letterhead_lines("32.73", "SLRT")[0] == "PEMERINTAH KOTA BANDUNG"


def test_lines_of_ones_own(desk: Desk) -> None:
    office.update(desk, letterhead_lines=("PEMERINTAH DESA SENDIRI",))
    head = office.letterhead(office.info(desk))
    assert (head.region, head.district, head.office) == ("", "", "PEMERINTAH DESA SENDIRI")


def test_who_signs(desk: Desk) -> None:
    assert office.signatory(office.info(desk)).name == "Ujang Contoh"
    other = SignatoryInput(name="Dewi", title="Sekdes", nip="1985", on_behalf="a.n. Kepala Desa")
    office.update(desk, signatories=(other,))
    signed = office.signatory(office.info(desk), 0)
    assert (signed.name, signed.position, signed.nip, signed.on_behalf_of) == (
        "Dewi", "Sekdes", "1985", "a.n. Kepala Desa",
    )  # fmt: skip
    assert office.signatory(office.info(desk), 5).name == "Ujang Contoh"


# ---- settings ------------------------------------------------------------------------------------------


def test_settings_have_defaults_and_are_kept(desk: Desk) -> None:
    assert office.settings(desk).idle_lock_minutes == 10
    assert office.settings(desk).unit_code == "PKS.SUKAMAJU"
    office.change_settings(desk, idle_lock_minutes=5, require_approval_referral=True, paper=Paper.A4)
    chosen = office.settings(desk)
    assert (chosen.idle_lock_minutes, chosen.require_approval_referral, chosen.paper) == (5, True, "A4")
    assert office.info(desk).paper == "A4"
    again = reopen(desk)
    assert office.settings(again) == chosen
    again.store.close()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("paper", "Folio"), ("letter_template", "{urut}"), ("letter_template", "{nomor}/{tahun}"),
        ("idle_lock_minutes", 0), ("idle_lock_minutes", 121), ("unit_code", "x" * 41),
    ],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_is_refused(desk: Desk, field: str, value: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        office.change_settings(desk, **{field: value})
    assert caught.value.problems.keys() == {field}


def test_two_offices_do_not_share_what_they_know(tmp_path: Path, desk: Desk) -> None:
    other = make_office(tmp_path / "other", name="Kantor Lain")
    assert (office.info(other).name, office.info(desk).name) == ("Kantor Lain", "Kantor Uji")
    office.change_settings(other, paper="A4")
    assert office.settings(desk).paper == "F4"
    other.store.close()
