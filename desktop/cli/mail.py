"""``puskesos mail``: bundles by email. Setting it up, trying it out, sending, fetching, drafts."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.access import existing_folder, new_password, open_desk
from desktop.cli.exchange import report_merged
from desktop.cli.output import Output, columns, plain
from desktop.cli.parser import Commands, command, subcommands
from desktop.models.errors import KnownError

if TYPE_CHECKING:
    from desktop.services.mailing.mail_settings import MailSettings

_SECURITIES = ("tls", "starttls")


def add_commands(commands: Commands) -> None:
    """Adds ``mail``."""
    mail = subcommands(command(commands, "mail", "bundel lewat surel (email)", None))
    parser = command(
        mail, "set", "atur surel kantor", _set,
        description="Yang tidak disebutkan tetap seperti semula. Pertama kali, server ditebak dari alamat.\n"
        "Kata sandi disimpan di keyring, kecuali --keep-in menyebut berkas.",
    )  # fmt: skip
    parser.add_argument("--address", metavar="SUREL", help="alamat surel kantor ini")
    parser.add_argument("--username", metavar="NAMA", help="nama pengguna server; bawaan alamat surel")
    parser.add_argument("--smtp", metavar="SERVER[:PORT]", help="server untuk mengirim")
    parser.add_argument("--smtp-security", choices=_SECURITIES, help="pengaman sambungan kirim")
    parser.add_argument("--imap", metavar="SERVER[:PORT]", help="server kotak surat")
    parser.add_argument("--imap-security", choices=_SECURITIES, help="pengaman sambungan kotak surat")
    parser.add_argument("--limit", metavar="MB", type=int, help="ukuran surat terbesar; bawaan 10")
    parser.add_argument("--ca-file", metavar="BERKAS", help="sertifikat tambahan yang dipercaya (PEM)")
    parser.add_argument(
        "--mail-password", metavar="BERKAS", help="berkas berisi kata sandi surel, satu baris"
    )
    parser.add_argument("--ask-mail-password", action="store_true", help="ketik kata sandi surel dua kali")
    parser.add_argument(
        "--keep-in", metavar="BERKAS",
        help="simpan kata sandi surel di berkas ini, bukan di keyring; hanya pemiliknya yang boleh membaca",
    )  # fmt: skip
    parser.add_argument(
        "--peer", metavar=("KODE", "SUREL"), nargs=2, action="append", default=[],
        help="alamat surel kantor lain; boleh diulang",
    )  # fmt: skip
    command(mail, "test", "coba sambungan ke server langkah demi langkah; tidak ada yang dikirim", _test)
    parser = command(mail, "send", "buat bundel dan kirim lewat surel", _send)
    parser.add_argument("--to", metavar="KODE", help="kantor tujuan; bawaan kantor di atas")
    parser.add_argument("--queued", action="store_true", help="hanya kirim yang menunggu di kotak keluar")
    command(mail, "outbox", "kiriman yang menunggu dan yang terkirim", _outbox)
    parser = command(mail, "fetch", "ambil bundel dari kotak surat dan gabungkan", _fetch)
    parser.add_argument("--no-merge", action="store_true", help="ambil saja, belum digabungkan")
    parser = command(mail, "draft", "simpan bundel dan draf surel untuk dikirim sendiri", _draft)
    parser.add_argument("--to", metavar="KODE", help="kantor tujuan; bawaan kantor di atas")
    parser.add_argument("--out", metavar="FOLDER", required=True, help="folder tujuan")


# ---------------------------------------------------------------- setting up


def _set(options: Namespace, output: Output) -> int:
    from desktop.services.mailing import mail_settings

    password = None
    if options.mail_password or options.ask_mail_password:
        password = new_password(options.mail_password, "Kata sandi surel")
    with open_desk(options) as desk:
        chosen = _chosen(mail_settings.settings(desk), options)
        if options.keep_in:
            chosen = replace(chosen, password_file=str(Path(options.keep_in).absolute()))
        if chosen != mail_settings.settings(desk) or password:
            mail_settings.save(desk, chosen, password)
            chosen = mail_settings.settings(desk)
        for code, address in options.peer:
            mail_settings.set_address(desk, code, address)
        known = dict(mail_settings.addresses(desk))
    lines = [
        ("alamat", chosen.address),
        ("kirim", f"{chosen.smtp_host}:{chosen.smtp_port} ({chosen.smtp_security})"),
        ("ambil", f"{chosen.imap_host}:{chosen.imap_port} ({chosen.imap_security})"),
        *((f"ke {code}", address) for code, address in sorted(known.items())),
    ]
    output.result(columns(lines), {"settings": plain(chosen), "addresses": known})
    return 0


def _chosen(now: MailSettings, options: Namespace) -> MailSettings:
    from desktop.services.mailing.mail_settings import MB, suggest

    if options.address and not now.address:
        now = suggest(options.address)
    changes: dict[str, Any] = {
        name: value
        for name in ("address", "username", "smtp_security", "imap_security", "ca_file")
        if (value := getattr(options, name)) is not None
    }
    if changes.get("ca_file"):
        changes["ca_file"] = str(Path(changes["ca_file"]).absolute())
    if options.limit is not None:
        changes["mail_limit"] = options.limit * MB
    for name in ("smtp", "imap"):
        text = getattr(options, name)
        if text is not None:
            host, _, port = text.partition(":")
            changes[f"{name}_host"] = host
            if port:
                changes[f"{name}_port"] = int(port) if port.isdecimal() else 0
    return replace(now, **changes)


def _test(options: Namespace, output: Output) -> int:
    from desktop.services.mailing import mail

    with open_desk(options) as desk:
        results = mail.check(desk)
    lines = [
        (
            "kirim" if step.direction == "send" else "ambil",
            step.server,
            "baik" if step.ok else "GAGAL",
            step.title,
        )
        for step in results
    ]
    document = [
        {
            "direction": step.direction, "server": step.server, "step": step.step, "ok": step.ok,
            "code": step.trouble.code if step.trouble else None,
            "message": step.trouble.user_message if step.trouble else None,
        }
        for step in results
    ]  # fmt: skip
    failed = [step.trouble for step in results if step.trouble is not None]
    for trouble in failed:
        output.say(trouble.user_message)
    output.result(columns(lines), {"steps": document})
    return failed[0].exit_code if failed else 0


# ---------------------------------------------------------------- sending


def _send(options: Namespace, output: Output) -> int:
    from desktop.services.mailing import outbox

    with open_desk(options) as desk:
        outbox.tidy(desk)
        if options.queued:
            done = outbox.send_due(desk, now=True)
        else:
            _, done = outbox.send(desk, options.to)
        rows = {row.id: row for row in outbox.rows(desk)}
    sent = [rows[result.id] for result in done.results]
    for result in done.results:
        if result.trouble is not None:
            output.say(result.trouble.user_message)
    output.result(
        "\n".join(f"Bundel {row.number} untuk {row.peer_code}: {row.state_words}" for row in sent)
        or "Tidak ada yang menunggu dikirim.",
        {"bundles": [_described(row) for row in sent]},
    )
    return _code(done.trouble)


def _code(trouble: KnownError | None) -> int:
    return trouble.exit_code if trouble is not None else 0


def _outbox(options: Namespace, output: Output) -> int:
    from desktop.services.mailing import outbox

    with open_desk(options) as desk:
        rows = outbox.rows(desk)
    output.result(
        columns(
            [
                (
                    str(row.number),
                    row.peer_code,
                    f"{row.parts_sent}/{row.parts or '?'}",
                    row.state_words,
                    row.trouble or "",
                )
                for row in rows
            ]
        ),
        {"bundles": [_described(row) for row in rows]},
    )
    return 0


def _described(row: Any) -> dict[str, Any]:
    fields = (
        "id", "peer_code", "number", "name", "size", "state", "parts", "parts_sent", "attempts", "tried_at",
        "trouble_code", "trouble", "queued_at", "sent_at", "seconds_to_wait",
    )  # fmt: skip
    return {name: getattr(row, name) for name in fields}


# ---------------------------------------------------------------- fetching, drafts


def _fetch(options: Namespace, output: Output) -> int:
    from desktop.services.bundles import merging
    from desktop.services.mailing import mail_arrivals, mail_fetch

    with open_desk(options) as desk:
        found = mail_fetch.fetch(desk)
        results = [] if options.no_merge else merging.merge(desk, found.bundles)
        mail_arrivals.settle(desk, results)
    output.say(f"{found.looked} surat dilihat, {found.mails} berisi bundel.")
    for entry in found.waiting:
        numbers = ", ".join(map(str, entry.missing))
        output.say(f"{entry.name}: menunggu bagian {numbers} dari {entry.count}.")
    if found.damaged:
        output.say(
            f"{found.damaged} surat rusak dan dibiarkan di kotak surat; minta pengirimnya mengirim lagi."
        )
    if found.left:
        output.say(f"{found.left} surat tetap di kotak masuk karena server tidak dapat memindahkannya.")
    more = {
        "looked": found.looked, "mails": found.mails, "damaged": found.damaged, "left": found.left,
        "incomplete": [{"name": e.name, "count": e.count, "missing": list(e.missing)} for e in found.waiting],
        "arrived": [] if not options.no_merge else [str(path) for path in found.bundles],
    }  # fmt: skip
    return report_merged(results, output, more)


def _draft(options: Namespace, output: Output) -> int:
    from desktop.services.mailing import mail_draft

    folder = existing_folder(options.out)
    with open_desk(options) as desk:
        made = mail_draft.save_draft(desk, folder, options.to)
    output.result(
        "\n".join(str(path) for path in (*made.drafts, *made.files)),
        {
            "number": made.exported.number, "to": made.exported.peer_code, "recipient": made.recipient,
            "subject": made.subject, "drafts": plain(made.drafts), "files": plain(made.files),
        },
    )  # fmt: skip
    if not made.recipient:
        output.say("Alamat surel tujuan belum diisi; ketik sendiri di draf itu.")
    return 0
