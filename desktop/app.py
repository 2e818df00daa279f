"""Start-up: the arguments, the application with its name, language and look, and the way to its end."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.storage.places import report_folder
from desktop.views import appearance, garbage, theme
from desktop.views.kit import alt_letters, enter_presses
from desktop.views.program import Desktop
from desktop.views.qt_words import QtWords


def parse(argv: list[str]) -> argparse.Namespace:
    """The arguments after the program's name."""
    parser = argparse.ArgumentParser(prog="puskesos-desktop", description="Puskesos Desktop")
    parser.add_argument("--profile", type=Path, help="folder data kantor")
    parser.add_argument("--practice", action="store_true", help="buka kantor latihan dengan data contoh")
    parser.add_argument("--new", action="store_true", help="siapkan kantor baru")
    parser.add_argument("--key-file", type=Path, help="simpan kunci di berkas ini, bukan di keyring")
    parser.add_argument("--self-test", action="store_true", help="uji apakah program bekerja di komputer ini")
    parser.add_argument("--quiet", action="store_true", help="bersama --self-test: tanpa jendela")
    parser.add_argument("--log", type=Path, help="bersama --self-test: berkas laporannya")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("files", nargs="*", help="bundel yang akan digabungkan")
    return parser.parse_args(argv)


def program_icon() -> QIcon:
    """The picture in title bars and the task bar, in the sizes that Windows asks for."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64):
        icon.addFile(str(theme.RESOURCES / "program" / f"icon-{size}.png"))
    return icon


def make_application(argv: list[str]) -> QApplication:
    """The QApplication with name, language and look."""
    app = theme.application(argv[0])
    app.setApplicationName("PuskesosDesktop")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(program_icon())
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    app.installTranslator(QtWords(app))
    garbage.take_over(app)
    enter_presses.install(app)
    alt_letters.install(app)
    appearance.speak(app)
    appearance.apply(app)
    return app


def main(argv: list[str] | None = None, on_started: Callable[[Any], None] | None = None) -> int:
    """Runs the program until its last window closes; 0 when all went well."""
    arguments = sys.argv if argv is None else argv
    options = parse(arguments[1:])
    app = make_application(arguments)
    from desktop.views.kit import errors

    errors.set_report_folder(report_folder())
    errors.install_hook()
    if options.self_test:
        from desktop.views import selftest

        return selftest.main(options.log, options.quiet)
    desktop = Desktop(app, options)
    if not desktop.start():
        return 0
    if on_started is not None:
        on_started(desktop)
    return app.exec()
