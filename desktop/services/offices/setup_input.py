"""What setting up an office asks for, and the rules each answer must meet."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models import areas
from desktop.models.codes import OfficeLevel
from desktop.models.papers import Paper
from desktop.models.roles import Role
from desktop.services.accounts.users import UserInput, input_problems
from desktop.services.offices.office_rules import SignatoryInput, office_problems, paper_problems

_SERVING: dict[OfficeLevel, frozenset[Role]] = {
    OfficeLevel.DESA: frozenset({Role.COORDINATOR}),
    OfficeLevel.KECAMATAN: frozenset({Role.COORDINATOR, Role.KECAMATAN_OPERATOR}),
    OfficeLevel.KABUPATEN: frozenset({Role.COORDINATOR}),
}
_KIND_LABELS = {
    OfficeLevel.DESA: "Puskesos",
    OfficeLevel.KECAMATAN: "Kecamatan",
    OfficeLevel.KABUPATEN: "SLRT",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupInput:
    """A new office. Optional texts may be empty; ``letterhead_lines`` empty means the usual ones.

    ``admin_serves`` says that the administrator also receives citizens, as in most villages: the account
    then holds the roles of a coordinator too. ``practice`` marks an office for exercises.
    """

    level: str
    area_code: str
    name: str
    address: str
    admin_username: str
    admin_name: str
    admin_password: str
    postcode: str = ""
    phone: str = ""
    email: str = ""
    head_name: str = ""
    head_title: str = ""
    head_nip: str = ""
    logo_png: bytes | None = None
    letterhead_lines: tuple[str, ...] = ()
    signatories: tuple[SignatoryInput, ...] = ()
    paper: str = Paper.F4.value
    admin_serves: bool = True
    practice: bool = False

    @property
    def kind_label(self) -> str:
        """What offices of this level call themselves."""
        return _KIND_LABELS[OfficeLevel(self.level)]

    @property
    def admin(self) -> UserInput:
        """The first account."""
        roles = frozenset({Role.ADMINISTRATOR})
        if self.admin_serves:
            roles |= _SERVING[OfficeLevel(self.level)]
        return UserInput(
            username=self.admin_username,
            name=self.admin_name,
            roles=roles,
            password=self.admin_password,
            position="Administrator",
        )

    def row(self) -> dict[str, str]:
        """The office's own facts by column."""
        return {
            "name": self.name, "address": self.address, "postcode": self.postcode, "phone": self.phone,
            "email": self.email, "head_name": self.head_name, "head_title": self.head_title,
            "head_nip": self.head_nip,
        }  # fmt: skip


def setup_problems(setup: SetupInput) -> dict[str, str]:
    """What is wrong, field by field (names of SetupInput); empty when the office can be made."""
    problems = area_problems(setup.level, setup.area_code)
    problems |= office_problems(setup.row())
    problems |= paper_problems({"letterhead_lines": setup.letterhead_lines, "signatories": setup.signatories})
    if setup.level in set(OfficeLevel):
        found = input_problems(setup.admin, practice=setup.practice)
        problems |= {f"admin_{name}": text for name, text in found.items()}
    if setup.paper not in set(Paper):
        problems["paper"] = "Pilih kertas A4 atau F4."
    return problems


def area_problems(level: str, code: str) -> dict[str, str]:
    """What is wrong with level and area together."""
    if level not in set(OfficeLevel):
        return {"level": "Pilih tingkat kantor."}
    area = areas.get(code) if code else None
    if area is None:
        return {"area_code": "Pilih wilayah kantor dari daftar."}
    if area.level.value != level:
        wanted = OfficeLevel(level).label.lower()
        return {"area_code": f"{area.titled} bukan wilayah tingkat {wanted}. Pilih yang sesuai."}
    return {}


def default_name(level: str, code: str) -> str:
    """How such an office is usually called: "Puskesos Desa Sukamaju", "SLRT Kabupaten Cianjur"."""
    area = areas.get(code)
    if area is None:
        return ""
    label = _KIND_LABELS[OfficeLevel(level)]
    return area.titled if area.titled.startswith(label) else f"{label} {area.titled}"
