"""The smaller pieces: what they show, what they tell, and that the keyboard is enough."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.views import theme
from desktop.views.kit import confirm, status_bar
from desktop.views.kit.badge import Badge, BadgeLabel
from desktop.views.kit.banner import Banner
from desktop.views.kit.chart import Bar, BarChart
from desktop.views.kit.chips import Filter, FilterChips, FilterChoice
from desktop.views.kit.detail_panel import DetailPanel
from desktop.views.kit.diff_view import Difference, DiffView
from desktop.views.kit.errors import ErrorText
from desktop.views.kit.flow_layout import FlowLayout
from desktop.views.kit.labels import ElidedLabel, no_mnemonic, plain_tip
from desktop.views.kit.page_head import PageHead
from desktop.views.kit.progress_bar import ProgressBar
from desktop.views.kit.search_box import SearchBox
from desktop.views.kit.shortcuts_page import ShortcutsPage
from desktop.views.kit.sidebar import NARROW, WIDE, RailItem, Sidebar
from desktop.views.kit.status_bar import StatusBar
from desktop.views.kit.timeline import FIRST, Entry, Timeline
from desktop.views.kit.top_strip import TopStrip
from tests.helpers.quiet import settle

Key = Qt.Key


def shown(qtbot: QtBot, widget: QWidget, width: int = 500, height: int = 300) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


# text


def test_an_elided_label_tells_the_rest_as_plain_text(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>Raden</b> & Siti " * 5)
    shown(qtbot, label, 100, 30)
    assert label.toolTip().startswith("<span>&lt;b&gt;Raden&lt;/b&gt; &amp; Siti")
    assert label.accessibleName().startswith("<b>Raden</b> & Siti")
    label.setText("Sri")
    assert label.toolTip() == ""


def test_plain_helpers() -> None:
    assert plain_tip("") == ""
    assert plain_tip("a<i>") == "<span>a&lt;i&gt;</span>"
    assert no_mnemonic("Budi & Rina") == "Budi && Rina"


def test_a_badge_says_its_word(qtbot: QtBot) -> None:
    badge = BadgeLabel(Badge("Lewat 3 hari", "danger"))
    shown(qtbot, badge)
    assert badge.accessibleName() == "Lewat 3 hari"
    before = badge.sizeHint().width()
    badge.set_badge(Badge("Baru", "muted"))
    assert badge.sizeHint().width() < before
    assert Badge("x", "danger").sign == "danger"
    assert Badge("x", "danger", "clock").sign == "clock"
    assert Badge("x").sign == ""


def place(flow: FlowLayout, number: int) -> QRect:
    item = flow.itemAt(number)
    assert item is not None
    return item.geometry()


def test_a_flow_goes_on_in_the_next_row(qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page)
    for number in range(6):
        flow.addWidget(QPushButton(f"Tombol {number}"))
    shown(qtbot, page, 700, 300)
    one_row = flow.heightForWidth(700)
    assert flow.heightForWidth(200) > one_row
    tops = {place(flow, i).top() for i in range(6)}
    assert len(tops) == 1
    page.resize(250, 400)
    assert all(place(flow, i).right() <= 250 for i in range(6))


# messages


def test_the_sign_of_a_banner_of_one_line_stands_beside_its_words(qtbot: QtBot) -> None:
    banner = Banner()
    shown(qtbot, banner)
    banner.show_message("Ketikan belum selesai.", action="Lanjutkan")
    banner.resize(500, banner.sizeHint().height())
    QApplication.processEvents()
    assert abs(banner._sign.geometry().center().y() - banner.button.geometry().center().y()) <= 1
    banner.show_message("Berkas ditolak.", "Berkas rusak.\nMinta lagi.", action="Lanjutkan")
    banner.resize(500, 120)
    QApplication.processEvents()
    assert banner._sign.geometry().top() < 12


def test_a_banner_shows_acts_and_goes(qtbot: QtBot) -> None:
    banner = Banner()
    pressed: list[int] = []
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    banner.show_message("<b>Draf</b>", "Lanjutkan?", action="Lanjutkan", on_action=lambda: pressed.append(1))
    assert banner.isVisible()
    assert banner.title == "<b>Draf</b>"
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in banner.findChildren(QLabel) if label.text()
    )
    banner.button.click()
    assert pressed == [1]
    with qtbot.waitSignal(banner.closed):
        banner._close.click()
    assert not banner.isVisible()
    banner.show_known_error(ErrorText("USB dicabut.", "Data aman.", "Pasang lagi."))
    assert (banner.title, banner.text) == ("USB dicabut.", "Data aman. Pasang lagi.")
    assert not banner.button.isVisible()


def test_the_status_bar_keeps_the_last_result(qtbot: QtBot) -> None:
    bar = StatusBar()
    shown(qtbot, bar, 800, 40)
    undone: list[str] = []
    bar.show_result("Kasus disimpan.", on_undo=lambda: undone.append("case"))
    assert bar.can_undo()
    bar.undo()
    bar.undo()
    assert undone == ["case"]
    assert bar.text() == "", "it is not true any more"
    bar.show_result("Dicetak.")
    assert bar.text() == "Dicetak."
    assert not bar.can_undo()


def test_a_result_goes_after_a_while_or_with_its_page(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bar = StatusBar()
    shown(qtbot, bar, 800, 40)
    undone: list[str] = []
    monkeypatch.setattr(status_bar, "STAYS", 20)
    bar.show_result("Kasus disimpan.", on_undo=lambda: undone.append("case"))
    qtbot.waitUntil(lambda: bar.text() == "")
    assert bar.can_undo(), "Ctrl+Z still takes it back"
    monkeypatch.setattr(status_bar, "STAYS", 60_000)
    bar.show_result("Dirujuk.", on_undo=lambda: undone.append("referral"))
    bar.leave_page()
    assert bar.text() == "Dirujuk.", "it was told on the way to the page"
    monkeypatch.setattr(status_bar, "ON_THE_WAY", -1)
    bar.leave_page()
    assert bar.text() == ""
    bar.undo()
    assert undone == ["referral"]


class Work(QObject):
    """An operation as the bar sees it."""

    progressed = Signal(int, int, str)
    finished = Signal()

    def __init__(self, label: str = "Menggabungkan", cancellable: bool = True) -> None:
        super().__init__()
        self.label = label
        self.cancellable = cancellable
        self.cancels = 0

    def cancel(self) -> None:
        self.cancels += 1


def test_short_work_shows_no_bar_and_long_work_can_be_cancelled(qtbot: QtBot) -> None:
    page = QWidget()
    bar = ProgressBar(page)
    shown(qtbot, page)
    quick, slow = Work(), Work()
    bar.watch(quick)
    quick.finished.emit()
    bar.watch(slow)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    slow.progressed.emit(3, 10, "Membaca kasus")
    assert bar._bar.value() == 3
    assert bar._text.text() == "Membaca kasus"
    bar.cancel_button.click()
    assert slow.cancels == 1
    assert not bar.cancel_button.isEnabled()
    slow.finished.emit()
    assert not bar.isVisible()


def test_the_time_left_in_words(qtbot: QtBot) -> None:
    bar = ProgressBar()
    qtbot.addWidget(bar)
    assert bar.left(10, 5, 10) == "kurang dari 1 menit lagi"
    assert bar.left(120, 10, 30) == "sekitar 4 menit lagi"
    assert bar.left(10, 0, 10) == ""
    assert bar.left(10, 5, 0) == ""


def test_silent_work_stays_silent(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.watch(Work(label=""))
    assert not bar.progress._timer.isActive()


# decisions


def test_a_confirmation_names_what_happens(qtbot: QtBot) -> None:
    window = QWidget()
    shown(qtbot, window)
    gone: list[str] = []
    dialog = confirm.ask(
        window, "Batalkan?", "Surat tidak berlaku.", "Batalkan rujukan", lambda: gone.append("x"), danger=True
    )
    assert dialog.go.text() == "Batalkan rujukan"
    assert dialog.back.text().replace("&", "") == "Kembali"
    assert dialog.back.isDefault()
    dialog.back.click()
    assert gone == []
    dialog = confirm.ask(window, "Batalkan?", "", "Batalkan rujukan", lambda: gone.append("x"))
    dialog.go.click()
    assert gone == ["x"]


def test_a_reason_that_is_too_long_is_told_before_it_is_lost(qtbot: QtBot) -> None:
    reasons: list[str] = []
    dialog = confirm.ask_reason(None, "Batalkan?", "", "Batalkan", "&Alasan", reasons.append, longest=10)
    assert dialog._reason is not None
    dialog._reason.setPlainText("salah ketik nama")
    assert not dialog.go.isEnabled()
    assert dialog.too_long.isVisible()
    assert dialog.too_long.text() == "Paling banyak 10 huruf; sekarang 16. Persingkat dulu."
    dialog._reason.setPlainText("salah nama")
    assert not dialog.too_long.isVisible()
    dialog.go.click()
    assert reasons == ["salah nama"]


def test_a_reason_must_be_given(qtbot: QtBot) -> None:
    reasons: list[str] = []
    dialog = confirm.ask_reason(None, "Tolak?", "", "Tolak pengaduan", "&Alasan", reasons.append)
    assert not dialog.go.isEnabled()
    assert dialog._reason is not None
    qtbot.keyClicks(dialog._reason, " bukan warga desa ")
    dialog.go.click()
    assert reasons == ["bukan warga desa"]


def test_escape_leaves_a_confirmation(qtbot: QtBot) -> None:
    gone: list[int] = []
    dialog = confirm.ask(None, "Hapus?", "", "Hapus draf", lambda: gone.append(1))
    assert isinstance(dialog, QDialog)
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert gone == []


# lists


def test_chips_add_remove_and_clear(qtbot: QtBot) -> None:
    chips = FilterChips([FilterChoice("status", "Status", [("new", "Baru"), ("done", "Selesai & tutup")])])
    shown(qtbot, chips)
    changes: list[int] = []
    chips.changed.connect(lambda: changes.append(len(chips.filters())))
    sub = chips._menu.actions()[0].menu()
    assert isinstance(sub, QMenu)
    sub.actions()[0].trigger()
    sub.actions()[0].trigger()
    sub.actions()[1].trigger()
    assert chips.values("status") == ["new", "done"]
    assert changes == [1, 2]
    first = chips.chip_buttons()[0]
    assert first.accessibleName() == "Hapus saringan Status: Baru"
    assert chips.chip_buttons()[1].text() == "Status: Selesai && tutup"
    qtbot.keyClick(first, Key.Key_Delete)
    assert chips.values("status") == ["done"]
    chips._clear.click()
    assert chips.filters() == ()
    assert changes == [1, 2, 1, 0]
    assert not chips._clear.isVisible()


def test_a_saved_view_sets_chips_silently(qtbot: QtBot) -> None:
    chips = FilterChips()
    shown(qtbot, chips)
    heard: list[int] = []
    chips.changed.connect(lambda: heard.append(1))
    chips.set_filters([Filter("name", "x", "Nama", "<b>" + "panjang " * 10)])
    chip = chips.chip_buttons()[0]
    assert chip.text().endswith("…")
    assert "&lt;b&gt;" in chip.toolTip()
    assert heard == []


def test_searching_waits_for_the_end_of_a_word(qtbot: QtBot) -> None:
    box = SearchBox("Cari")
    shown(qtbot, box)
    asked: list[str] = []
    box.searched.connect(asked.append)
    qtbot.keyClicks(box, "siti")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["siti"])
    qtbot.keyClicks(box, " a")
    qtbot.keyClick(box, Key.Key_Return)
    assert asked == ["siti", "siti a"]
    with qtbot.waitSignal(box.moved_down):
        qtbot.keyClick(box, Key.Key_Down)
    qtbot.keyClick(box, Key.Key_Escape)
    assert box.text() == ""
    assert asked == ["siti", "siti a", ""]


def test_a_page_head(qtbot: QtBot) -> None:
    head = PageHead("Antrean")
    shown(qtbot, head)
    pressed: list[str] = []
    head.set_primary("&Daftarkan", "plus", lambda: pressed.append("new"), "Ctrl+N")
    other = head.add_button("Ekspor", "download", lambda: pressed.append("export"))
    head.set_count("1.204 kasus")
    assert head.primary is not None
    assert other.x() < head.primary.x() or other.x() == 0
    head.primary.click()
    other.click()
    assert pressed == ["new", "export"]
    assert head.primary.toolTip() == "Daftarkan (Ctrl+N)"
    assert head.count_text() == "1.204 kasus"


def test_in_a_narrow_page_head_the_count_is_cut_before_the_title(qtbot: QtBot) -> None:
    head = PageHead("Laporan bulanan")
    head.set_primary("Pratinjau dan cetak", "printer", lambda: None)
    shown(qtbot, head, 700, 48)
    head.set_count("1.204 kasus diterima pada bulan itu")
    title, count = head.findChildren(ElidedLabel)
    settle(qtbot)
    assert not title.toolTip()
    assert not count.toolTip(), "both whole"
    assert head.primary is not None
    head.resize(title.width() + head.primary.width() + 60, 48)
    settle(qtbot)
    assert not title.toolTip(), "whole"
    assert count.toolTip(), "cut"
    assert count.x() > title.x() + title.fontMetrics().horizontalAdvance(title.text()), "beside it"
    head.resize(700, 48)
    settle(qtbot)
    assert not count.toolTip(), "whole again"
    head.set_title("Keluarga dengan balita tanpa bantuan di RW 001 sampai dengan RW 009 dan sekitarnya")
    head.set_count("4 baris")
    settle(qtbot)
    assert title.toolTip(), "cut, for it does not fit in any case"
    assert not count.toolTip(), "so the count stays whole"
    assert count.width() >= count.fontMetrics().horizontalAdvance("4 baris")


def page_of(timeline: Timeline) -> QWidget:
    page = timeline.widget()
    assert page is not None
    return page


def test_a_long_history_starts_short(qtbot: QtBot) -> None:
    timeline = Timeline()
    shown(qtbot, timeline)
    timeline.set_entries([Entry(f"Langkah {n}", "Sri <b>", "17-08-2026", note="a & b") for n in range(100)])
    assert timeline.shown() == FIRST
    more = page_of(timeline).findChild(QPushButton)
    assert more is not None
    assert more.text() == "Tampilkan 60 langkah lainnya"
    more.click()
    assert timeline.shown() == 100
    timeline.set_entries([])
    assert timeline.shown() == 0
    words = [label.text() for label in page_of(timeline).findChildren(QLabel)]
    assert words == ["Belum ada riwayat."]


def test_an_entry_reads_as_one(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    step = Entry("Dirujuk", "Sri", "17-08-2026", "Desa A", "Alasan", mark="diubah bersamaan", aside="Tiba")
    timeline.set_entries([step])
    entry = next(w for w in page_of(timeline).children() if isinstance(w, QWidget))
    assert entry.accessibleName() == "Dirujuk"
    assert entry.accessibleDescription() == "Sri · Desa A · 17-08-2026. Alasan. Tiba. diubah bersamaan"
    assert "Tiba" in [line.text() for line in entry.findChildren(QLabel)]


def test_the_panel_closes_with_escape_from_anywhere_inside(qtbot: QtBot) -> None:
    panel = DetailPanel()
    pressed: list[str] = []
    panel.set_head("Siti <b>", "PS-1", [Badge("Baru", "info")])
    buttons = panel.set_actions(
        [
            ("&Rujuk", "refer", lambda: pressed.append("refer")),
            ("&Tutup", "", lambda: pressed.append("close")),
        ]
    )
    inner = QPushButton("x")
    panel.add_tab(inner, "Berkas & surat")
    shown(qtbot, panel, 400, 400)
    assert panel.tabs.tabText(0) == "Berkas && surat"
    for button in buttons:
        button.click()
    assert pressed == ["refer", "close"]
    inner.setFocus()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(inner, Key.Key_Escape)
    panel.show_known_error(ErrorText("Belum dapat dirujuk."))
    assert panel.banner.isVisible()
    panel.set_head("Lain")
    assert not panel.banner.isVisible()
    assert panel.set_actions([]) == []


def test_enter_presses_the_button_of_the_panel_it_is_on(qtbot: QtBot) -> None:
    panel = DetailPanel()
    pressed: list[str] = []
    (button,) = panel.set_actions([("&Rujuk", "refer", lambda: pressed.append("refer"))])
    shown(qtbot, panel, 400, 400)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Key.Key_Return)
    assert pressed == ["refer"]
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(button, held)
    assert pressed == ["refer"]


def test_differences_are_chosen_field_by_field(qtbot: QtBot) -> None:
    view = DiffView("Desa", "Kecamatan")
    view.set_rows(
        [
            Difference("name", "Nama", "Siti", "Siti"),
            Difference("phone", "Telepon", "", "0812"),
            Difference("address", "Alamat", "RT 1", "RT 2"),
        ],
        choose=True,
    )
    shown(qtbot, view)
    assert view.choices() == {"phone": "left", "address": "left"}
    heard: list[tuple[str, str]] = []
    view.chosen.connect(lambda key, side: heard.append((key, side)))
    radios = view.findChildren(QRadioButton)
    assert radios[1].accessibleName() == "Telepon: 0812 (Kecamatan)"
    radios[1].setFocus()
    qtbot.keyClick(radios[1], Key.Key_Space)
    assert heard == [("phone", "right")]
    view.choose_all("right")
    assert view.choices() == {"phone": "right", "address": "right"}
    view.set_rows([Difference("a", "A", "1", "2")])
    assert view.choices() == {}


def test_bars_lead_to_their_cases(qtbot: QtBot) -> None:
    chart = BarChart("Menurut jenis")
    chart.set_bars([Bar("a", "KIS", 5), Bar("b", "Sembako", 0), Bar("c", "KTP", 1200)])
    shown(qtbot, chart, 400, 120)
    clicked: list[object] = []
    chart.clicked.connect(clicked.append)
    chart.setFocus()
    qtbot.keyClick(chart, Key.Key_Down)
    qtbot.keyClick(chart, Key.Key_Return)
    qtbot.keyClick(chart, Key.Key_Up)
    qtbot.keyClick(chart, Key.Key_Up)
    assert chart.accessibleDescription() == "KTP: 1.200 (100 %)"
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.row_rect(0).center())
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(5, 118))
    assert clicked == ["b", "a"]
    chart.grab()
    chart.set_bars([])
    qtbot.keyClick(chart, Key.Key_Return)
    chart.grab()
    assert clicked == ["b", "a"]
    assert chart.accessibleDescription() == "Belum ada data"


@pytest.mark.parametrize("scale", theme.SCALES)
def test_words_of_bars_are_whole_where_there_is_room(qtbot: QtBot, scale: str) -> None:
    words = (
        "Terdaftar",
        "60 tahun ke atas",
        "Bukan penyandang disabilitas",
        "Laporan bansos bermasalah/pungli",
    )
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, scale)
    try:
        for longest in range(1, len(words) + 1):
            chart = BarChart("Menurut status")
            chart.set_bars([Bar(word, word, 7) for word in words[:longest]])
            shown(qtbot, chart, 540, 160)
            assert [chart.shown_words(number) for number in range(longest)] == list(words[:longest])
        narrow = BarChart("Menurut status")
        narrow.set_bars([Bar("a", words[-1], 7)])
        shown(qtbot, narrow, 240, 60)
        assert narrow.shown_words(0).endswith("…")
        assert narrow.tip_at(narrow.row_rect(0).center()) == f"{words[-1]}: 7 (100 %)"
    finally:
        theme.apply(app)


# frame

ITEMS = [RailItem("home", "Beranda", "home"), RailItem("queue", "Antrean", "inbox")]


def test_the_rail_goes_by_click_and_arrows(qtbot: QtBot) -> None:
    rail = Sidebar(ITEMS)
    shown(qtbot, rail, WIDE, 400)
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    home, queue = rail._buttons.values()
    home.setFocus()
    qtbot.keyClick(home, Key.Key_Down)
    assert queue.hasFocus()
    qtbot.keyClick(queue, Key.Key_Return)
    assert chosen == ["queue"]
    assert rail.current() == "queue"
    rail.set_current("home")
    rail.set_current("unknown")
    assert rail.current() == "home"
    assert chosen == ["queue"]


def test_the_rail_counts_and_folds(qtbot: QtBot) -> None:
    rail = Sidebar(ITEMS)
    shown(qtbot, rail, WIDE, 400)
    rail.set_count("queue", 12, "danger")
    rail.set_count("unknown", 1)
    queue = rail._buttons["queue"]
    assert queue.accessibleName() == "Antrean, 12"
    assert queue.toolTip() == "Antrean, 12 (Ctrl+2)"
    rail.grab()
    with qtbot.waitSignal(rail.collapsed_changed):
        rail._fold.click()
    assert rail.width() == NARROW
    assert rail._fold.accessibleName() == "Lebarkan menu"
    rail.grab()
    rail.set_collapsed(False)
    assert rail.width() == WIDE
    rail.set_count("queue", 0)
    assert queue.accessibleName() == "Antrean"


def test_the_strip_says_office_person_and_sync(qtbot: QtBot) -> None:
    strip = TopStrip()
    shown(qtbot, strip, 900, 56)
    strip.set_office("Puskesos <b>Sukamaju</b>", "Kec. Cibinong")
    strip.set_user("Ibu Rahmawati & Tim Pendamping Desa", "petugas")
    strip.set_sync("Terakhir kirim 3 hari lalu", "warning")
    assert strip.user.text() == "Ibu Rahmawati && Tim Pen…"
    assert strip.user.accessibleName() == "Masuk sebagai Ibu Rahmawati & Tim Pendamping Desa"
    signals = [strip.lock_asked, strip.password_asked, strip.help_asked, strip.logout_asked]
    for signal, action in zip(signals, strip.user.menu().actions(), strict=True):
        with qtbot.waitSignal(signal):
            action.trigger()
    with qtbot.waitSignal(strip.search_asked):
        strip.search.click()


def test_all_shortcuts_are_listed(qtbot: QtBot) -> None:
    page = ShortcutsPage()
    shown(qtbot, page)
    words = {label.text() for label in page.findChildren(QLabel)}
    keys = {"Ctrl+N", "Ctrl+K", "Ctrl+F, /", "F5", "F9", "Ctrl+S", "Ctrl+P", "Ctrl+Z", "Enter", "Esc", "F1"}
    assert keys <= words
    qtbot.keyClick(page, Key.Key_Escape)
    assert not page.isVisible()


@pytest.mark.parametrize("key", ["Key_Home", "Key_Left"])
def test_other_keys_pass_the_rail(qtbot: QtBot, key: str) -> None:
    rail = Sidebar(ITEMS)
    shown(qtbot, rail, WIDE, 300)
    qtbot.keyClick(rail, getattr(Key, key))
    assert rail.current() == ""
