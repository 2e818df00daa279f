"""Import of 50,000 residents from xlsx: recognition, checks, matching, log, digests and search index.

The floor is what nobody can do without: calamine reads the file, and the driver writes the same finished rows
of persons and families into an office of the same kind, with its indexes, in one transaction.
"""

from __future__ import annotations

import gc
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import timing
from bench.bare import driver_as_it_comes
from bench.results import Result, median_ratio, plain
from desktop.models.roles import Role
from desktop.models.tables import SYNCED
from desktop.services.desk import Desk
from desktop.services.importing import batches, service
from desktop.services.offices.setup import create_office
from desktop.services.offices.setup_input import SetupInput
from desktop.services.session import Session

ROWS, QUICK_ROWS = 50_000, 5_000
ROUNDS = 3
GOAL = 3.0
UNDO_GOAL = 1.0
OFFICE = "32.03.01.2001"
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
HEADERS = (  # noqa: SIM905 - forty-three names read better in a few lines
    "alamat,dusun,rw,rt,nama,no_kk,nik,sex,tempatlahir,tanggallahir,agama_id,pendidikan_kk_id,"
    "pendidikan_sedang_id,pekerjaan_id,status_kawin,kk_level,warganegara_id,ayah_nik,nama_ayah,ibu_nik,"
    "nama_ibu,golongan_darah_id,akta_lahir,dokumen_pasport,tanggal_akhir_paspor,dokumen_kitas,"
    "akta_perkawinan,tanggalperkawinan,akta_perceraian,tanggalperceraian,cacat_id,cara_kb_id,hamil,ktp_el,"
    "status_rekam,alamat_sekarang,status_dasar,suku,tag_id_card,id_asuransi,no_asuransi,lat,lng"
).split(",")
WORDS = (  # noqa: SIM905 - the same
    "SITI,NUR,MUHAMMAD,AHMAD,SRI,DEWI,EKO,AGUS,RINA,YANTI,BUDI,DEDI,ASEP,UJANG,EUIS,NENENG,WATI,JOKO,SLAMET,"
    "RATNA,INDAH,PUTRI,WAYAN,MADE,ANDI,ABDUL,HASAN,FATIMAH,AMINAH,ZAINAB"
).split(",")


def run(quick: bool) -> list[Result]:
    """Measures."""
    count = QUICK_ROWS if quick else ROWS
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        path = make_file(home / "warga.xlsx", count)
        found = [_once(home / f"round{number}", path, count) for number in range(ROUNDS)]
    return [
        median_ratio(
            f"Import of {count:,} residents from xlsx, checks, log and index",
            "ms",
            [(taken, floor) for taken, floor, _again, _back in found],
            goal=GOAL,
        ),
        plain(
            f"The same file again: {count:,} rows, nothing new", "ms", [one[2] for one in found], goal=None
        ),
        median_ratio(
            f"Taking the import of {count:,} residents back, against the import",
            "ms",
            [(back, taken) for taken, _floor, _again, back in found],
            goal=UNDO_GOAL,
        ),
    ]


def make_file(path: Path, count: int) -> Path:
    """OpenSID's 43 columns with invented people, four to a family."""
    import xlsxwriter

    chance = random.Random(20261120)  # noqa: S311 - invented data
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for column, header in enumerate(HEADERS):
            sheet.write_string(0, column, header)
        for at in range(count):
            row = _person(chance, at)
            for column, header in enumerate(HEADERS):
                if header in row:
                    sheet.write_string(at + 1, column, row[header])
    return path


def _person(chance: random.Random, at: int) -> dict[str, str]:
    birth = date(1940, 1, 1) + timedelta(days=chance.randrange(30_000))
    sex, family = chance.randint(1, 2), at // 4
    day = birth.day + 40 * (sex == 2)
    return {
        "alamat": f"KP PASIR NO {family % 90}", "dusun": chance.choice(("KRAJAN", "BABAKAN", "SINDANG")),
        "rw": f"{family % 9 + 1:03}", "rt": f"{family % 7 + 1:03}",
        "nama": " ".join(chance.choices(WORDS, k=3)), "no_kk": f"32030101010{family:05}",
        "nik": f"320301{day:02}{birth:%m%y}{at % 9_999 + 1:04}", "sex": str(sex), "tempatlahir": "CIANJUR",
        "tanggallahir": birth.isoformat(), "agama_id": "1", "pendidikan_kk_id": str(chance.randint(1, 8)),
        "pendidikan_sedang_id": "18", "pekerjaan_id": str(chance.randint(1, 89)),
        "status_kawin": str(chance.randint(1, 4)), "kk_level": "1" if at % 4 == 0 else "4",
        "warganegara_id": "1", "nama_ayah": " ".join(chance.choices(WORDS, k=2)),
        "nama_ibu": " ".join(chance.choices(WORDS, k=2)), "golongan_darah_id": "13", "cacat_id": "7",
        "status_dasar": "1",
    }  # fmt: skip


def _once(home: Path, path: Path, count: int) -> tuple[float, float, float, float]:
    """(import, floor, import once more, taking the first back) in milliseconds of processor time."""
    ours, bare = _office(home / "ours"), _office(home / "bare")
    gc.collect()
    gc.disable()  # as the window does while work is under way
    try:
        kept: list[Any] = []

        def work() -> None:
            kept.append(service.run_import(ours, service.try_out(ours, service.open_file(ours, path))))

        taken = timing.cpu(work)
        # Rows may share a NIK by chance; those are refused, and both sides write the same rest.
        assert sum(kept[0].counts[key] for key in ("new", "refused")) == count
        with driver_as_it_comes():
            floor = timing.cpu(_floor(bare, path, kept[0].plan.inserts))
        again = timing.cpu(work)
        assert kept[1].counts["new"] == 0
        back = timing.cpu(lambda: kept.append(batches.undo_import(ours, kept[0].batch_id)))
        assert kept[2].deleted == sum(map(len, kept[0].plan.inserts.values()))
    finally:
        gc.enable()
        ours.store.close()
        bare.store.close()
    return taken, floor, again, back


def _office(root: Path) -> Desk:
    setup = SetupInput(
        level="desa", area_code=OFFICE, name="Desa Ukur", address="Jalan Ukur 1", practice=True,
        admin_username="ukur", admin_name="Petugas Ukur", admin_password="ukur", admin_serves=False,  # noqa: S106 - an invented office
    )  # fmt: skip
    store = create_office(root, setup, key_file=root.with_suffix(".key"), clock=lambda: NOW).store
    return Desk(store, Session("0" * 31 + "1", "ukur", "Petugas Ukur", frozenset({Role.COORDINATOR})))


def _floor(desk: Desk, path: Path, inserts: dict[str, list[dict[str, Any]]]) -> Callable[[], None]:
    """Reading the file and writing finished rows, as bare as it goes."""
    from python_calamine import CalamineWorkbook

    prepared = []
    for entity, rows in inserts.items():
        names = tuple(column.name for column in SYNCED[entity].columns if column.name != "rid")
        own = {"office": OFFICE, "part": OFFICE, "deleted": 0, "v_oid": 1, "v_seq": 1}
        sql = f"INSERT INTO {entity} ({','.join(names)}) VALUES ({','.join('?' * len(names))})"
        prepared.append((sql, [tuple((row | own).get(name) for name in names) for row in rows]))

    def work() -> None:
        CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
        connection = desk.store.writer.raw_connection()
        cursor = connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        for sql, rows in prepared:
            cursor.executemany(sql, rows)
        cursor.execute("COMMIT")
        connection.close()

    return work
