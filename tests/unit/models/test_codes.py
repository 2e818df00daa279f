import json

import pytest

from desktop.models import codes
from desktop.models.codes import AgeGroup, LabelledEnum, OfficeLevel, Shdk, age_group, level_of_area_code

LISTS = [
    item
    for item in vars(codes).values()
    if isinstance(item, type) and issubclass(item, LabelledEnum) and item is not LabelledEnum
]


@pytest.mark.parametrize("code_list", LISTS, ids=lambda item: item.__name__)
def test_members_are_their_value_and_carry_a_label(code_list: type[LabelledEnum]) -> None:
    assert len(list(code_list)) >= 2
    for member in code_list:
        assert {str(item): item for item in code_list}[member.value] is member
        assert json.loads(json.dumps(member)) == member.value
        assert len(member.value) <= 24
        assert member.label.strip() == member.label != ""
    labels = [member.label for member in code_list]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("32.03", OfficeLevel.KABUPATEN),
        ("32.03.01", OfficeLevel.KECAMATAN),
        ("32.03.01.2001", OfficeLevel.DESA),
    ],
)
def test_level_of_area_code(code: str, level: OfficeLevel) -> None:
    assert level_of_area_code(code) is level


@pytest.mark.parametrize(
    "code", ["", "32", "3203", "32.3", "32.03.01.201", "32.03.01.2001.01", "aa.bb", "32.03."]
)
def test_other_texts_have_no_office_level(code: str) -> None:
    with pytest.raises(ValueError, match="area code"):
        level_of_area_code(code)


def test_referrals_climb_the_tree() -> None:
    assert OfficeLevel.DESA.above is OfficeLevel.KECAMATAN
    assert OfficeLevel.KECAMATAN.above is OfficeLevel.KABUPATEN
    assert OfficeLevel.KABUPATEN.above is None


def test_shdk_numbers_are_those_of_the_resident_lists() -> None:
    assert [Shdk.from_number(number).number for number in range(1, 12)] == list(range(1, 12))
    assert Shdk.from_number(1) is Shdk.HEAD
    assert Shdk.from_number(8) is Shdk.PARENT_IN_LAW
    for number in (0, 12, -1):
        with pytest.raises(ValueError, match="SHDK"):
            Shdk.from_number(number)


@pytest.mark.parametrize(
    ("age", "group"),
    [
        (None, AgeGroup.UNKNOWN),
        (-1, AgeGroup.UNKNOWN),
        (0, AgeGroup.CHILD),
        (5, AgeGroup.CHILD),
        (6, AgeGroup.YOUTH),
        (17, AgeGroup.YOUTH),
        (18, AgeGroup.ADULT),
        (59, AgeGroup.ADULT),
        (60, AgeGroup.ELDERLY),
        (117, AgeGroup.ELDERLY),
    ],
)
def test_age_group(age: int | None, group: AgeGroup) -> None:
    assert age_group(age) is group
