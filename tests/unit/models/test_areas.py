import pytest
from lokal import wilayah

from desktop.models import areas
from desktop.models.areas import Area, AreaKind, AreaLevel
from desktop.models.codes import OfficeLevel
from desktop.models.dates import ZONES, Zone


def get(code: str) -> Area:
    area = areas.get(code)
    assert area is not None
    return area


def codes(found: list[Area]) -> list[str]:
    return [area.code for area in found]


def test_the_whole_country_is_there() -> None:
    assert [areas.count(level) for level in AreaLevel] == [38, 514, 7_285, 83_762]


def test_an_area_with_all_its_names() -> None:
    cianjur = get("32.03")
    assert cianjur.name == "Cianjur"
    assert cianjur.titled == cianjur.full_name.split(",", maxsplit=1)[0] == "Kabupaten Cianjur"
    assert (cianjur.level, cianjur.kind) == (AreaLevel.KABUPATEN, AreaKind.KABUPATEN)
    village = get("32.03.01.2003")
    assert village.titled == "Desa Sukamaju"
    assert village.full_name == "Desa Sukamaju, Kecamatan Cianjur, Kabupaten Cianjur, Provinsi Jawa Barat"
    assert get("3203012003") == village
    assert areas.get("32.03.01.9999") is None
    assert areas.get("") is areas.get("abc") is areas.get("99") is None


@pytest.mark.parametrize(
    ("code", "kind", "titled"),
    [
        ("32", AreaKind.PROVINSI, "Provinsi Jawa Barat"),
        ("32.71", AreaKind.KOTA, "Kota Bogor"),
        ("31.71", AreaKind.KOTA, "Kota Administrasi Jakarta Pusat"),
        ("71.09", AreaKind.KABUPATEN, "Kabupaten Kepulauan Siau Tagulandang Biaro"),
        ("73.10", AreaKind.KABUPATEN, "Kabupaten Pangkajene dan Kepulauan"),
        ("13.03.08", AreaKind.KECAMATAN, "Kecamatan Koto VII"),
        ("11.17.07", AreaKind.KECAMATAN, "Kecamatan Timang Gajah"),
        ("95.04.29", AreaKind.DISTRIK, "Distrik Wari/Taiyeve II"),
        ("12.05.09.1004", AreaKind.KELURAHAN, "Kelurahan Hinai Kiri"),
        ("15.01.05.2012", AreaKind.DESA, "Desa Koto Di Air"),
    ],
)
def test_kinds_and_titles(code: str, kind: AreaKind, titled: str) -> None:
    assert (get(code).kind, get(code).titled) == (kind, titled)


def test_jakarta_and_desa_adat() -> None:
    assert get("31.71").name == "Jakarta Pusat"
    assert get("31.01").name == "Kepulauan Seribu"
    adat = [area for area in areas.search("yoboi", level="desa") if area.kind is AreaKind.DESA_ADAT]
    assert all(area.titled.startswith("Desa Adat ") for area in adat)


def test_parents_and_children() -> None:
    assert [area.name for area in areas.parents("32.03.01.2003")] == ["Cianjur", "Cianjur", "Jawa Barat"]
    assert [area.code for area in areas.parents("32.03.01.9999")] == ["32.03.01", "32.03", "32"]
    assert areas.parents("32") == ()
    assert len(areas.children()) == 38
    assert len(areas.children("32")) == 27
    below = areas.children("32.03")
    assert below[0].code == "32.03.01"
    assert all(area.level is AreaLevel.KECAMATAN for area in below)
    assert areas.children("32.03.01.2003") == areas.children("99") == ()


def test_every_child_is_found_below_its_parent() -> None:
    provinces = areas.children()
    kabupaten = [area for province in provinces for area in areas.children(province.code)]
    assert len(kabupaten) == 514
    kecamatan = [area for above in kabupaten for area in areas.children(above.code)]
    assert len(kecamatan) == 7_285
    assert {area.code for area in areas.children("32.03.01")} == {
        area.code for area in wilayah.list_wilayah("32.03.01")
    }


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("32.03", "32.03"),
        ("3203", "32.03"),
        ("32.03.01.2003", "32.03.01.2003"),
        ("cianjur", "32.03"),
        ("kab. cianjur", "32.03"),
        ("KEC CIANJUR", "32.03.01"),
        ("kota bogor", "32.71"),
        ("bogor kota", "32.71"),
        ("jabar", "32"),
        ("koto vii", "13.03.08"),
        ("lo'ko'uru", "73.26.04.2006"),
        ("sukamaju cibeber cianjur", "32.03.03.2013"),
        ("cianjur cibeber sukamaju", "32.03.03.2013"),
        ("desa sukamaju kec cibeber kab cianjur", "32.03.03.2013"),
        ("DESA SUKAMAJU, KEC. CIBEBER, KAB. CIANJUR", "32.03.03.2013"),
    ],
)
def test_the_first_found(text: str, first: str) -> None:
    assert areas.search(text)[0].code == first


def test_village_and_kabupaten_together() -> None:
    found = areas.search("sukamaju cianjur")
    assert len(found) == 4
    assert {area.name for area in found} == {"Sukamaju"}
    assert all(area.code.startswith("32.03.") for area in found)
    assert codes(areas.search("sukamaju cianjur jabar")) == codes(found)
    assert areas.search("sukamaju surabaya") == []


def test_whole_names_come_before_beginnings_and_those_before_later_words() -> None:
    found = areas.search("sukamaju", level="desa", limit=2_000)
    names = [area.name.lower() for area in found]
    exact = [place for place, name in enumerate(names) if name == "sukamaju"]
    begins = [place for place, name in enumerate(names) if name.startswith("sukamaju ")]
    later = [place for place, name in enumerate(names) if " sukamaju" in name]
    apart = [place for place, name in enumerate(names) if name.startswith("suka maju")]
    assert exact
    assert begins
    assert later
    assert apart, "the village is written Suka Maju, the person types sukamaju"
    assert max(exact) < min(begins) <= max(begins) < min(later) <= max(later) < min(apart)


def test_larger_areas_come_first_among_equals() -> None:
    found = areas.search("bogor")
    assert codes(found)[:2] == ["32.01", "32.71"]


def test_level_and_within_narrow_the_search() -> None:
    assert all(
        area.level is AreaLevel.KECAMATAN for area in areas.search("cibeber", level=OfficeLevel.KECAMATAN)
    )
    inside = areas.search("su", level=AreaLevel.DESA, within="32.03.01", limit=100)
    assert inside
    assert all(area.code.startswith("32.03.01.") for area in inside)
    assert codes(areas.search("cianjur", within="3203"))[0] == "32.03"
    assert codes(areas.search("32", level="kabupaten", within="32.03")) == ["32.03"]
    assert len(areas.search("a", limit=5)) == 5
    with pytest.raises(ValueError, match="rt"):
        areas.search("a", level="rt")


def test_one_or_two_letters_find_villages_of_that_whole_name() -> None:
    found = areas.search("op", level="desa")
    assert "OP" in {area.name for area in found}
    assert {area.name.lower() for area in found} == {"op"}


@pytest.mark.parametrize(
    "text", ["", "   ", "...", "!!", "\x00", "zzzzzz", "(", "[a-z]", "99.99.99", "' or 1=1"]
)
def test_nothing_to_find(text: str) -> None:
    assert areas.search(text) == []


def test_codes_found_agree_with_the_package() -> None:
    for code in ("11.01.01.2001", "53.02.10", "96.05.22.2009", "34.71", "21"):
        original = wilayah.get_wilayah(code)
        assert original is not None
        assert get(code).name.lower() in original.name.lower()
        assert get(code).kind.value == original.type


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("32.03.01.2003", Zone.WIB),
        ("11", Zone.WIB),
        ("61.71", Zone.WIB),
        ("62", Zone.WIB),
        ("63", Zone.WITA),
        ("64", Zone.WITA),
        ("65", Zone.WITA),
        ("51", Zone.WITA),
        ("53", Zone.WITA),
        ("73.71", Zone.WITA),
        ("81", Zone.WIT),
        ("96.71", Zone.WIT),
    ],
)
def test_zone_of(code: str, zone: Zone) -> None:
    assert areas.zone_of(code) is zone


def test_every_province_has_a_zone_and_nothing_else_has() -> None:
    assert {areas.zone_of(province.code) for province in areas.children()} == set(ZONES)
    for code in ("", "00", "10", "90", "97", "ab"):
        with pytest.raises(ValueError, match="province"):
            areas.zone_of(code)
