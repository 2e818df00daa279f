"""The XLSForm for ODK Collect and KoboCollect: the questions of a visit, with the families to visit in it.

The families stand in the form's own choice list with further columns, which the questions look up; nothing
has to be uploaded beside the form. NIK and No. KK are masked: a phone is easily lost.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from desktop.models.errors import NotFound
from desktop.models.roles import Permission
from desktop.models.visit_phone import (
    CONCLUSION,
    DAY,
    FORM_ID,
    NEW_ABOUT,
    NEW_ADDRESS,
    NEW_NAME,
    NOTE,
    OFFICE,
    OUTCOME,
    PHOTOS,
    PLACE,
    UNLISTED,
    UNLISTED_WORDS,
    VISIT,
    member_node,
    node_of,
)
from desktop.models.visits import PARTS, PRESENCE, WORK, Conclusion, Item, Outcome, PhotoKind, VisitState
from desktop.services.fieldwork import visit_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.desk import Desk
    from desktop.services.fieldwork.visit_list import VisitDetail

_FAMILIES, _HAMLETS, _HAMLET = "keluarga", "dusun_list", "dusun"
_SURVEY = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message",
           "calculation", "choice_filter", "appearance", "default", "parameters")  # fmt: skip
_ASKED = "${%s}='1' or ${%s}='2'" % (OUTCOME, OUTCOME)  # noqa: UP031 - the braces belong to the XLSForm

Row = dict[str, Any]


def xlsform(desk: Desk, visit_ids: Sequence[str], progress: ProgressLike | None = None) -> bytes:
    """The form as an xlsx file, with the visits that wait among those given.

    That it was made is in the audit trail. Raises NotFound where none of them waits here.
    """
    desk.require(Permission.CASE_VIEW)
    visits = []
    for number, visit_id in enumerate(visit_ids):
        if progress is not None:
            progress.check()
            progress.report(number, len(visit_ids))
        visit = visit_list.get(desk, visit_id)
        if visit.row.state is VisitState.PLANNED and visit.row.own:
            visits.append(visit)
    if not visits:
        raise NotFound(
            "Tidak ada kunjungan yang menunggu di antara yang dipilih.",
            "Tidak ada berkas yang dibuat.",
            "Pilih kunjungan yang berstatus Direncanakan.",
        )
    most = max(len(visit.members) for visit in visits)
    data = _workbook(
        list(_survey(desk.office_code, most)), list(_choices(visits, most)), _settings(desk), _columns(most)
    )
    with desk.unit_of_work() as uow:
        uow.audit("visit.xlsform", "home_visit", None, {"visits": len(visits)})
    return data


# ---------------------------------------------------------------- survey


def _survey(office: str, most: int) -> Iterable[Row]:
    yield {"type": "start", "name": "mulai"}
    yield {"type": "end", "name": "selesai"}
    yield {"type": "calculate", "name": OFFICE, "calculation": f"'{office}'"}
    yield {"type": f"select_one {_HAMLETS}", "name": _HAMLET, "label": "Dusun", "required": "yes"}
    yield {
        "type": f"select_one {_FAMILIES}", "name": VISIT, "label": "Keluarga yang dikunjungi",
        "required": "yes", "choice_filter": f"dusun=${{{_HAMLET}}} or name='{UNLISTED}'",
        "appearance": "autocomplete",
    }  # fmt: skip
    yield from _newcomer()
    for column in ("nama", "alamat", "kk", "tujuan"):
        yield _looked_up(f"k_{column}", column)
    yield {
        "type": "note", "name": "data_keluarga",
        "relevant": f"${{{VISIT}}}!='' and ${{{VISIT}}}!='{UNLISTED}'",
        "label": "${k_nama}\n${k_alamat}\nKK ${k_kk}\n${k_tujuan}",
    }  # fmt: skip
    yield {
        "type": "date", "name": DAY, "label": "Tanggal kunjungan", "required": "yes", "default": "today()",
        "constraint": ".<=today()", "constraint_message": "Tanggal ini belum tiba.",
    }  # fmt: skip
    yield {"type": "select_one hasil_list", "name": OUTCOME, "label": "Hasil kunjungan", "required": "yes"}
    for number, part in enumerate(PARTS, 1):
        yield {"type": "begin_group", "name": f"bagian{number}", "label": part.title, "relevant": _ASKED}
        for item in part.items:
            yield _question(item)
        yield {"type": "end_group"}
    for number in range(1, most + 1):
        yield from _member(number)
    yield {
        "type": "select_one kesimpulan_list",
        "name": CONCLUSION,
        "label": "Kesimpulan",
        "relevant": _ASKED,
    }
    yield {"type": "text", "name": NOTE, "label": "Catatan", "appearance": "multiline"}
    for name, kind in PHOTOS.items():
        label = f"Foto: {PhotoKind(kind).label}"
        yield {"type": "image", "name": name, "label": label, "parameters": "max-pixels=1600"}
    yield {"type": "geopoint", "name": PLACE, "label": "Lokasi rumah"}


def _newcomer() -> Iterable[Row]:
    """Who it is, where the family is not on the list. Numbers are not asked: a phone is easily lost."""
    yield {
        "type": "begin_group", "name": "keluarga_baru", "label": UNLISTED_WORDS,
        "relevant": f"${{{VISIT}}}='{UNLISTED}'",
    }  # fmt: skip
    yield {"type": "text", "name": NEW_NAME, "label": "Nama kepala keluarga", "required": "yes"}
    yield {
        "type": "text", "name": NEW_ADDRESS, "label": "Alamat", "required": "yes",
        "hint": "Kampung atau jalan, RT, RW, dusun",
    }  # fmt: skip
    yield {
        "type": "text", "name": NEW_ABOUT, "label": "Keterangan", "appearance": "multiline",
        "hint": "Jumlah anggota, siapa yang dapat dihubungi. Jangan tulis NIK atau No. KK.",
    }  # fmt: skip
    yield {"type": "end_group"}


def _looked_up(name: str, column: str) -> Row:
    path = f"instance('{_FAMILIES}')/root/item[name=${{{VISIT}}}]/{column}"
    return {"type": "calculate", "name": name, "calculation": path}


def _question(item: Item) -> Row:
    number = f"{item.code} " if item.code[0].isdigit() else ""
    row: Row = {"name": node_of(item.code), "label": f"{number}{item.name}"}
    if item.is_number:
        said = f"Isi angka 0 sampai {item.most}."
        limit = f".>=0 and .<={item.most}"
        return {**row, "type": "integer", "constraint": limit, "constraint_message": said}
    return {**row, "type": f"select_one {_list_of(item)}", "appearance": "minimal"}


def _list_of(item: Item) -> str:
    """Yes and no share one list; every other question has its own."""
    return "ya_tidak" if list(item.choices.values()) == ["Ya", "Tidak"] else f"kode_{item.code}"


def _member(number: int) -> Iterable[Row]:
    name, key = f"m{number}_nama", member_node(number, "id")
    yield _looked_up(key, f"m{number}_id")
    yield _looked_up(name, f"m{number}_nama")
    yield {
        "type": "begin_group", "name": f"anggota{number}", "label": f"${{{name}}}",
        "relevant": f"(${{{key}}}!='') and ({_ASKED})",
    }  # fmt: skip
    yield {"type": "select_one kode_404", "name": member_node(number, "404"), "label": "404 Keberadaan"}
    yield {
        "type": "select_one kode_418", "name": member_node(number, "418"), "label": "418 Kedudukan kerja",
        "appearance": "minimal",
    }  # fmt: skip
    yield {"type": "text", "name": member_node(number, "catatan"), "label": "Catatan tentang anggota ini"}
    yield {"type": "end_group"}


# ---------------------------------------------------------------- choices and settings


def _choices(visits: Sequence[VisitDetail], most: int) -> Iterable[Row]:
    hamlets = sorted({visit.row.dusun for visit in visits})
    for number, hamlet in enumerate(hamlets):
        yield {"list_name": _HAMLETS, "name": f"d{number}", "label": hamlet or "Dusun tidak diketahui"}
    yield {"list_name": _HAMLETS, "name": "lain", "label": "Dusun lain"}
    for visit in visits:
        yield _family(visit, f"d{hamlets.index(visit.row.dusun)}", most)
    yield {"list_name": _FAMILIES, "name": UNLISTED, "label": UNLISTED_WORDS}
    yield from _listed("hasil_list", {str(n): one.label for n, one in enumerate(Outcome, 1)})
    yield from _listed("kesimpulan_list", {str(n): one.label for n, one in enumerate(Conclusion, 1)})
    yield from _listed("ya_tidak", {"1": "Ya", "2": "Tidak"})
    yield from _listed("kode_404", PRESENCE)
    yield from _listed("kode_418", WORK)
    for part in PARTS:
        for item in part.items:
            if not item.is_number and _list_of(item) != "ya_tidak":
                yield from _listed(_list_of(item), item.choices)


def _listed(name: str, choices: Mapping[str, str]) -> Iterable[Row]:
    for code, words in choices.items():
        yield {"list_name": name, "name": code, "label": f"{code} {words}"}


def _family(visit: VisitDetail, hamlet: str, most: int) -> Row:
    row = visit.row
    place = " ".join(part for part in (row.head_name or "Keluarga", f"({row.address_line})") if part != "()")
    found: Row = {
        "list_name": _FAMILIES, "name": row.id, "label": place, _HAMLET: hamlet,
        "nama": row.head_name, "alamat": row.address_line, "kk": row.no_kk_masked or "-",
        "tujuan": row.purpose or "-",
    }  # fmt: skip
    for number in range(1, most + 1):
        person = visit.members[number - 1] if number <= len(visit.members) else None
        age = f", {person.age} th" if person is not None and person.age is not None else ""
        found[f"m{number}_id"] = person.id if person else ""
        found[f"m{number}_nama"] = f"{person.name}{age}" if person else ""
    return found


def _columns(most: int) -> tuple[str, ...]:
    members = (f"m{number}_{what}" for number in range(1, most + 1) for what in ("id", "nama"))
    return ("list_name", "name", "label", _HAMLET, "nama", "alamat", "kk", "tujuan", *members)


def _settings(desk: Desk) -> Row:
    made = desk.store.clock().astimezone(desk.zone.tzinfo)
    return {
        "form_title": f"Kunjungan rumah {desk.store.profile.office_name}",
        "form_id": f"{FORM_ID}_{desk.office_code.replace('.', '')}",
        "version": f"{made:%Y%m%d%H%M%S}",
        "instance_name": f"concat(${{k_nama}}, ${{{NEW_NAME}}}, ' ', ${{{DAY}}})",
        "default_language": "default",
    }


def _workbook(survey: list[Row], choices: list[Row], settings: Row, columns: tuple[str, ...]) -> bytes:
    """Three sheets, every cell a text: no number is reshaped, and nothing in a name becomes a formula."""
    import xlsxwriter

    from desktop.printing.cell_text import put_text

    out = io.BytesIO()
    options = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
               "in_memory": True}  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        plain = book.add_format()
        for name, titles, rows in (
            ("survey", _SURVEY, survey),
            ("choices", columns, choices),
            ("settings", tuple(settings), [settings]),
        ):
            sheet = book.add_worksheet(name)
            for column, title in enumerate(titles):
                sheet.write_string(0, column, title)
            for line, row in enumerate(rows, 1):
                for column, title in enumerate(titles):
                    if row.get(title):
                        put_text(sheet, line, column, str(row[title]), None, plain)
            sheet.freeze_panes(1, 0)
    return out.getvalue()
