"""``puskesos init``: a new office."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.cli.access import new_password, write_bytes
from desktop.cli.output import Output
from desktop.cli.parser import Commands, Misuse, command
from desktop.models.errors import InvalidInput

_WHERE = {
    "area_code": "--area", "admin_username": "--admin", "admin_password": "--admin-password-file",
    "admin_name": "--admin-name", "level": "--level", "address": "--address", "name": "--name",
}  # fmt: skip


def add_commands(commands: Commands) -> None:
    """Adds ``init``."""
    parser = command(
        commands, "init", "siapkan kantor baru", _init,
        description="Kunci pemulihan dicetak di stdout, sekali saja: simpan di tempat yang aman.",
    )  # fmt: skip
    parser.add_argument("--area", metavar="KODE", required=True, help="kode wilayah, misalnya 32.03.01.2003")
    parser.add_argument(
        "--level", choices=("desa", "kecamatan", "kabupaten"), help="tingkat; biasanya sudah jelas dari kode"
    )
    parser.add_argument("--name", help="nama kantor; tanpa ini menurut wilayahnya")
    parser.add_argument("--address", required=True, help="alamat untuk kop surat")
    parser.add_argument("--phone", default="", help="telepon untuk kop surat")
    parser.add_argument("--head-name", default="", help="nama kepala desa, camat, atau kepala dinas")
    parser.add_argument("--head-title", help="jabatannya; tanpa ini menurut wilayahnya")
    parser.add_argument("--head-nip", default="", help="NIP-nya")
    parser.add_argument("--paper", choices=("A4", "F4"), default="F4", help="ukuran kertas")
    parser.add_argument("--admin", metavar="NAMA", required=True, help="nama pengguna Administrator pertama")
    parser.add_argument("--admin-name", required=True, help="nama lengkapnya")
    parser.add_argument("--admin-password-file", metavar="BERKAS", help="berkas berisi kata sandinya")
    parser.add_argument("--key-file", metavar="BERKAS", help="simpan kunci data di berkas, bukan di keyring")
    parser.add_argument("--recovery-pdf", metavar="BERKAS", help="simpan lembar pemulihan sebagai PDF")
    parser.add_argument("--practice", action="store_true", help="kantor latihan, bukan kantor sungguhan")


def _init(options: Namespace, output: Output) -> int:
    from desktop.models import areas
    from desktop.models.codes import level_of_area_code
    from desktop.services.offices.office_rules import default_head_title
    from desktop.services.offices.setup import (
        create_office,
        default_profiles_root,
        profile_folder,
        recovery_sheet_pdf,
    )
    from desktop.services.offices.setup_input import SetupInput, default_name

    code = areas.normalise_code(options.area)
    try:
        level = options.level or level_of_area_code(code).value
    except ValueError:
        raise Misuse(
            f"“{options.area}” bukan kode wilayah.", "Tidak ada yang dibuat.", "Contoh: 32.03.01.2003."
        ) from None
    setup = SetupInput(
        level=level,
        area_code=code,
        name=options.name or default_name(level, code),
        address=options.address,
        phone=options.phone,
        head_name=options.head_name,
        head_title=options.head_title if options.head_title is not None else default_head_title(level, code),
        head_nip=options.head_nip,
        paper=options.paper,
        admin_username=options.admin,
        admin_name=options.admin_name,
        admin_password=new_password(options.admin_password_file, f"Kata sandi baru untuk {options.admin}"),
        practice=options.practice,
    )
    root = Path(options.profile) if options.profile else profile_folder(
        default_profiles_root(), code, practice=options.practice
    )  # fmt: skip
    try:
        created = create_office(root, setup, key_file=Path(options.key_file) if options.key_file else None)
    except InvalidInput as error:
        problems = {_WHERE.get(name, name): text for name, text in error.problems.items()}
        raise InvalidInput(
            {name: f"{name}: {text}" for name, text in problems.items()}, what="Kantor belum dibuat."
        ) from error
    with created.store:
        if options.recovery_pdf:
            write_bytes(Path(options.recovery_pdf), recovery_sheet_pdf(created))
        name = created.store.profile.office_name
    output.say(f"{name} ({code}) siap di {root}.")
    output.say("Kunci pemulihan hanya ditampilkan sekali ini. Cetak atau tulis, lalu simpan di tempat aman.")
    output.result(
        created.recovery_key,
        {"profile": root, "office": code, "name": name, "recovery_key": created.recovery_key},
    )
    return 0
