"""What F1 says about each page: what it is, what one does here, and the keys that help."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class HelpText:
    """`steps` are the things one does on the page, `keys` pairs of a key and what it does."""

    title: str
    what: str
    steps: tuple[str, ...]
    keys: tuple[tuple[str, str], ...] = ()


def _t(text: str) -> str:
    return QCoreApplication.translate("Help", text)


def help_text(page: str) -> HelpText:
    """The text for a page of the rail; that of Beranda for a name without one."""
    return _TEXTS.get(page, _home)()


def _home() -> HelpText:
    return HelpText(
        _t("Beranda"),
        _t("Ringkasan pekerjaan hari ini: apa yang menunggu Anda dan apa yang belum dikirim."),
        (
            _t("Tekan Pendaftaran baru ketika ada warga datang."),
            _t("Klik sebuah angka untuk melihat kasus di baliknya."),
            _t("Lanjutkan draf yang belum selesai; draf tersimpan sendiri, juga bila listrik padam."),
            _t("Lihat apakah cadangan dan pengiriman masih baru."),
        ),
        (("Ctrl+N", _t("Pendaftaran baru")), ("Ctrl+K", _t("Cari warga, kasus, surat"))),
    )


def _intake() -> HelpText:
    return HelpText(
        _t("Pendaftaran"),
        _t("Satu layar untuk mencatat keperluan warga, dari orangnya sampai tanda terima."),
        (
            _t("Cari pelapor dengan nama atau NIK. Bila belum ada, catat sebagai warga baru."),
            _t("Pilih yang bersangkutan: orang yang memerlukan layanan, bisa lain dari pelapor."),
            _t("Pilih jenis dan program, lalu tulis masalahnya dengan kata-kata warga."),
            _t("Tandai berkas yang sudah dibawa dan lampirkan foto atau PDF-nya."),
            _t("Tekan F9 untuk menyimpan dan mencetak tanda terima."),
            _t("Warga tanpa NIK tetap dilayani; kosongkan saja NIK-nya."),
        ),
        (
            ("F9", _t("Simpan dan cetak tanda terima")),
            ("Ctrl+S", _t("Simpan")),
            ("Enter", _t("Ke isian berikutnya")),
        ),
    )


def _queue() -> HelpText:
    return HelpText(
        _t("Antrean"),
        _t("Semua kasus kantor ini. Daftar di kiri, rincian dan langkah berikutnya di kanan."),
        (
            _t("Pilih tampilan, misalnya Milik saya atau Lewat batas waktu."),
            _t("Ketik nama, NIK, atau nomor untuk mencari; saringan dapat digabung."),
            _t("Buka kasus dengan Enter, lalu pilih langkah berikutnya di panel kanan."),
            _t("Rujuk kasus yang bukan wewenang kantor ini; suratnya dibuat sekaligus."),
            _t("Setiap langkah tercatat di riwayat. Langkah keliru dapat diurungkan."),
        ),
        (
            ("/", _t("Ke kotak saringan")),
            ("Enter", _t("Buka kasus")),
            ("Esc", _t("Tutup rincian")),
            ("Ctrl+P", _t("Cetak surat kasus ini")),
            ("Ctrl+Z", _t("Urungkan langkah terakhir")),
        ),
    )


def _people() -> HelpText:
    return HelpText(
        _t("Warga"),
        _t("Orang dan keluarga yang pernah dilayani, dengan semua kasusnya."),
        (
            _t("Cari dengan nama, NIK, atau alamat."),
            _t("Buka warga untuk melihat keluarga dan riwayat kasusnya."),
            _t("Perbaiki data bila ada dokumen yang menunjukkan datanya keliru."),
            _t("NIK ditutup sebagian. Melihat NIK lengkap dicatat bersama alasannya."),
        ),
        (("/", _t("Ke kotak cari")), ("Enter", _t("Buka warga")), ("Esc", _t("Tutup rincian"))),
    )


def _letters() -> HelpText:
    return HelpText(
        _t("Surat"),
        _t("Tanda terima dan surat rujukan yang sudah dibuat, menurut nomornya."),
        (
            _t("Pilih surat untuk melihatnya sebelum dicetak."),
            _t("Cetak ulang bila perlu; nomor dan isinya tidak berubah."),
            _t("Simpan sebagai PDF untuk dikirim lewat surel."),
        ),
        (("Ctrl+P", _t("Cetak")), ("/", _t("Ke kotak cari"))),
    )


def _reports() -> HelpText:
    return HelpText(
        _t("Laporan"),
        _t("Rekap bulanan dari kasus yang tercatat, siap dicetak dengan kop kantor."),
        (
            _t("Pilih bulan dan tahun."),
            _t("Klik sebuah angka untuk melihat kasus-kasusnya di Antrean."),
            _t("Cetak atau simpan sebagai PDF untuk diserahkan ke kepala kantor."),
        ),
        (("Ctrl+P", _t("Cetak laporan")), ("F5", _t("Hitung ulang"))),
    )


def _sync() -> HelpText:
    return HelpText(
        _t("Sinkronisasi"),
        _t("Mengirim kasus ke kantor di atas dan menerima jawabannya, lewat flashdisk atau surel."),
        (
            _t("Pertama kali: tukar kartu kantor dengan kantor tujuan, lalu cocokkan kodenya lewat telepon."),
            _t("Pasang flashdisk dan tekan Kirim. Yang belum sampai ikut terkirim lagi."),
            _t("Gabungkan bundel yang diterima; isinya ditunjukkan dulu sebelum digabungkan."),
            _t("Bundel yang rusak atau bukan untuk kantor ini ditolak, dan tidak ada yang berubah."),
        ),
        (("F5", _t("Muat ulang")),),
    )


def _settings() -> HelpText:
    return HelpText(
        _t("Pengaturan"),
        _t("Keterangan kantor, petugas, data acuan, cadangan, dan tampilan program."),
        (
            _t("Kantor: kop surat, penandatangan, ukuran kertas, dan format nomor surat."),
            _t("Petugas: tambah petugas, pilih perannya, atur ulang kata sandinya."),
            _t("Data acuan: hari libur, batas waktu tiap jenis, dan instansi tujuan rujukan."),
            _t("Cadangan: simpan salinan ke flashdisk dan periksa keadaan data."),
            _t("Tampilan: besar huruf dan warna, berlaku untuk komputer ini."),
            _t("Yang terlihat di sini mengikuti peran Anda."),
        ),
        (("Ctrl+S", _t("Simpan perubahan")),),
    )


_TEXTS = {
    "home": _home,
    "intake": _intake,
    "queue": _queue,
    "people": _people,
    "letters": _letters,
    "reports": _reports,
    "sync": _sync,
    "settings": _settings,
}
