"""``puskesos users``: the accounts of an office."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from desktop.cli.access import credentials, new_password, open_desk
from desktop.cli.output import Output, columns, plain
from desktop.cli.parser import Commands, command, subcommands
from desktop.models.errors import NotFound

if TYPE_CHECKING:
    from desktop.services.desk import Desk

ROLES = (
    "front_office", "back_office", "coordinator", "signatory", "facilitator", "kecamatan_operator", "leader",
    "administrator",
)  # fmt: skip


def add_commands(commands: Commands) -> None:
    """Adds ``users``."""
    users = subcommands(command(commands, "users", "petugas dan kata sandinya", None))
    command(users, "list", "daftar petugas", _list)
    parser = command(
        users, "add", "tambah petugas", _add,
        description="Kata sandi pertama hanya untuk masuk sekali: pemiliknya lalu menggantinya.",
    )  # fmt: skip
    parser.add_argument("username", metavar="PENGGUNA", help="nama pengguna")
    parser.add_argument("--name", required=True, metavar="NAMA", help="nama lengkap")
    parser.add_argument("--role", required=True, action="append", choices=ROLES, help="peran, boleh diulang")
    parser.add_argument("--position", default="", metavar="JABATAN", help="jabatan")
    parser.add_argument("--new-password-file", metavar="BERKAS", help="berkas berisi kata sandi pertamanya")
    parser = command(
        users, "passwd", "ganti kata sandi", _passwd,
        description="Milik sendiri atau, untuk Administrator, milik petugas lain.",
    )  # fmt: skip
    parser.add_argument("username", metavar="PENGGUNA", help="nama pengguna")
    parser.add_argument("--new-password-file", metavar="BERKAS", help="berkas berisi kata sandi barunya")


def _list(options: Namespace, output: Output) -> int:
    from desktop.services.accounts.users import list_users

    with open_desk(options) as desk:
        rows = list_users(desk)
    output.result(
        columns(
            [
                (row.username, row.name, "aktif" if row.active else "nonaktif",
                 ", ".join(sorted(role.label for role in row.roles)))
                for row in rows
            ]
        ),
        {"users": rows},
    )  # fmt: skip
    return 0


def _add(options: Namespace, output: Output) -> int:
    from desktop.models.roles import Role
    from desktop.services.accounts.users import UserInput, add_user

    password = new_password(options.new_password_file, f"Kata sandi pertama untuk {options.username}")
    with open_desk(options) as desk:
        add_user(
            desk,
            UserInput(
                username=options.username,
                name=options.name,
                roles=frozenset(Role(role) for role in options.role),
                password=password,
                position=options.position,
            ),
        )
    output.result(
        f"{options.username} ditambahkan.", {"username": options.username, "roles": plain(options.role)}
    )
    return 0


def _passwd(options: Namespace, output: Output) -> int:
    from desktop.services.accounts.users import change_own_password, normalise_username, set_password

    options.user, old = credentials(options)
    new = new_password(options.new_password_file, f"Kata sandi baru untuk {options.username}")
    own = normalise_username(options.user) == normalise_username(options.username)
    with open_desk(options, changing_password=own) as desk:
        if own:
            change_own_password(desk, old, new)
        else:
            set_password(desk, _user_id(desk, options.username), new)
    output.result(f"Kata sandi {options.username} diganti.", {"username": options.username})
    return 0


def _user_id(desk: Desk, username: str) -> str:
    from desktop.services.accounts.users import list_users, normalise_username

    wanted = normalise_username(username)
    found = [row.id for row in list_users(desk) if row.username == wanted]
    if not found:
        raise NotFound(f"Tidak ada petugas bernama pengguna {username}.", "Tidak ada yang diubah.")
    return found[0]
