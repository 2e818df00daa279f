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


translate = QCoreApplication.translate


def help_text(page: str) -> HelpText:
    """The text for a page of the rail; that of Beranda for a name without one."""
    return _TEXTS.get(page, _home)()


def _home() -> HelpText:
    return HelpText(
        translate("Help", "Beranda"),
        translate("Help", "Ringkasan pekerjaan hari ini: apa yang menunggu Anda dan apa yang belum dikirim."),
        (
            translate("Help", "Tekan Pendaftaran baru ketika ada warga datang."),
            translate("Help", "Klik sebuah angka untuk melihat kasus di baliknya."),
            translate("Help", "Bulan ini dibandingkan dengan hari yang sama bulan lalu."),
            translate("Help", "Lihat tabel menampilkan angka sebuah grafik sebagai tabel."),
            translate(
                "Help", "Lanjutkan draf yang belum selesai; draf tersimpan sendiri, juga bila listrik padam."
            ),
            translate("Help", "Lihat apakah cadangan dan pengiriman masih baru."),
        ),
        (
            ("Ctrl+N", translate("Help", "Pendaftaran baru")),
            ("Ctrl+K", translate("Help", "Cari warga, kasus, surat")),
            ("↑ ↓ Enter", translate("Help", "Pindah di grafik, buka kasusnya")),
        ),
    )


def _intake() -> HelpText:
    return HelpText(
        translate("Help", "Pendaftaran"),
        translate("Help", "Satu layar untuk mencatat keperluan warga, dari orangnya sampai tanda terima."),
        (
            translate("Help", "Cari pelapor dengan nama atau NIK. Bila belum ada, catat sebagai warga baru."),
            translate(
                "Help", "Pilih yang bersangkutan: orang yang memerlukan layanan, bisa lain dari pelapor."
            ),
            translate("Help", "Pilih jenis dan program, lalu tulis masalahnya dengan kata-kata warga."),
            translate("Help", "Tandai berkas yang sudah dibawa dan lampirkan foto atau PDF-nya."),
            translate("Help", "Tekan F9 untuk menyimpan dan mencetak tanda terima."),
            translate("Help", "Warga tanpa NIK tetap dilayani; kosongkan saja NIK-nya."),
        ),
        (
            ("F9", translate("Help", "Simpan dan cetak tanda terima")),
            ("Ctrl+S", translate("Help", "Simpan")),
            ("Enter", translate("Help", "Ke isian berikutnya")),
        ),
    )


def _queue() -> HelpText:
    return HelpText(
        translate("Help", "Antrean"),
        translate("Help", "Semua kasus kantor ini. Daftar di kiri, rincian dan langkah berikutnya di kanan."),
        (
            translate("Help", "Pilih tampilan, misalnya Milik saya atau Lewat batas waktu."),
            translate("Help", "Ketik nama, NIK, atau nomor untuk mencari; saringan dapat digabung."),
            translate("Help", "Buka kasus dengan Enter, lalu pilih langkah berikutnya di panel kanan."),
            translate("Help", "Rujuk kasus yang bukan wewenang kantor ini; suratnya dibuat sekaligus."),
            translate("Help", "Setiap langkah tercatat di riwayat. Langkah keliru dapat diurungkan."),
        ),
        (
            ("Ctrl+F", translate("Help", "Ke kotak cari")),
            ("Enter", translate("Help", "Buka kasus")),
            ("Esc", translate("Help", "Tutup rincian")),
            ("Ctrl+P", translate("Help", "Cetak surat kasus ini")),
            ("Ctrl+Z", translate("Help", "Urungkan langkah terakhir")),
        ),
    )


def _people() -> HelpText:
    return HelpText(
        translate("Help", "Warga"),
        translate("Help", "Orang dan keluarga, dengan semua yang diketahui tentang mereka."),
        (
            translate(
                "Help",
                "Cari dengan nama dalam ejaan apa pun, angka terakhir NIK, No. KK, alamat, atau orang tua.",
            ),
            translate("Help", "Buka warga untuk melihat keluarga, hasil cek DTSEN, program, dan kasusnya."),
            translate(
                "Help",
                "Tekan Catat untuk hasil cek DTSEN, program, kategori PPKS, atau peristiwa keluarga.",
            ),
            translate("Help", "Peristiwa yang keliru dapat dibatalkan; datanya kembali seperti semula."),
            translate("Help", "NIK ditutup sebagian. Melihat NIK lengkap dicatat bersama alasannya."),
            translate("Help", "Data ganda menampilkan orang yang mungkin tercatat dua kali, satu per satu."),
        ),
        (
            ("Ctrl+F", translate("Help", "Ke kotak cari")),
            ("Enter", translate("Help", "Buka warga")),
            ("Esc", translate("Help", "Tutup rincian")),
            ("1, 2, 3", translate("Help", "Data ganda: gabungkan, tautkan, bukan yang sama")),
        ),
    )


def _programmes() -> HelpText:
    return HelpText(
        translate("Help", "Program"),
        translate("Help", "Katalog program, siapa yang tampak cocok, dan lembar informasi untuk warga."),
        (
            translate("Help", "Pilih program untuk membaca lembarnya; cetak atau tampilkan ke warga."),
            translate("Help", "Keluarga yang cocok: siapa yang belum menerima; cetak atau simpan Excel."),
            translate("Help", "Cocokkan keluarga: cari satu warga, lihat alasan dan yang perlu ditanyakan."),
            translate("Help", "Tambah program milik kantor ini, atau ubah yang datang dari kantor di atas."),
            translate("Help", "Hasilnya hanya indikasi. Yang memutuskan adalah pengelola program."),
        ),
        (
            ("Ctrl+F", translate("Help", "Ke kotak cari")),
            ("Ctrl+S", translate("Help", "Simpan program yang sedang diubah")),
            ("Alt+↑ ↓", translate("Help", "Naikkan atau turunkan kriteria")),
            ("Alt+→ ←", translate("Help", "Masukkan kriteria ke kelompok, atau keluarkan")),
        ),
    )


def _letters() -> HelpText:
    return HelpText(
        translate("Help", "Surat"),
        translate("Help", "Semua surat yang sudah dibuat, menurut nomornya, dan buku agendanya."),
        (
            translate(
                "Help", "Tulis surat: pilih warga dan jenisnya; kertasnya terlihat selagi Anda mengetik."
            ),
            translate("Help", "Pilih surat untuk melihatnya sebelum dicetak."),
            translate("Help", "Cetak ulang bila perlu; nomor dan isinya tidak berubah."),
            translate("Help", "Simpan sebagai PDF untuk dikirim lewat surel."),
        ),
        (
            ("Ctrl+T", translate("Help", "Tulis surat")),
            ("Ctrl+P", translate("Help", "Cetak")),
            ("Ctrl+F", translate("Help", "Ke kotak cari")),
        ),
    )


def _reports() -> HelpText:
    return HelpText(
        translate("Help", "Laporan"),
        translate("Help", "Rekap bulanan dari kasus yang tercatat, siap dicetak dengan kop kantor."),
        (
            translate("Help", "Pilih bulan dan tahun."),
            translate("Help", "Klik sebuah angka untuk melihat kasus-kasusnya di Antrean."),
            translate("Help", "Judul dan narasi boleh Anda ubah; tersimpan sendiri selagi diketik."),
            translate("Help", "Cetak atau simpan sebagai PDF atau Excel untuk diserahkan ke kepala kantor."),
            translate(
                "Help", "Tutup bulan membekukan angkanya; yang datang terlambat tampak sebagai koreksi."
            ),
            translate(
                "Help", "Di tab Daftar: pilih saringan dan kolom, beri nama, cetak atau simpan ke Excel."
            ),
        ),
        (("Ctrl+P", translate("Help", "Cetak laporan")), ("F5", translate("Help", "Hitung ulang"))),
    )


def _sync() -> HelpText:
    return HelpText(
        translate("Help", "Sinkronisasi"),
        translate(
            "Help", "Mengirim kasus ke kantor di atas dan menerima jawabannya, lewat flashdisk atau surel."
        ),
        (
            translate(
                "Help",
                "Pertama kali: tukar kartu kantor dengan kantor tujuan, lalu cocokkan kodenya lewat telepon.",
            ),
            translate("Help", "Pasang flashdisk dan tekan Kirim. Yang belum sampai ikut terkirim lagi."),
            translate("Help", "Gabungkan bundel yang diterima; isinya ditunjukkan dulu sebelum digabungkan."),
            translate(
                "Help",
                "Perbedaan: dua kantor menulis nilai yang berbeda. Keduanya disimpan; pilih kapan saja.",
            ),
            translate("Help", "Riwayat: bundel yang terakhir digabungkan dapat ditarik kembali seluruhnya."),
            translate(
                "Help", "Bundel yang rusak atau bukan untuk kantor ini ditolak, dan tidak ada yang berubah."
            ),
        ),
        (("F5", translate("Help", "Muat ulang")),),
    )


def _settings() -> HelpText:
    return HelpText(
        translate("Help", "Pengaturan"),
        translate("Help", "Keterangan kantor, petugas, dan tampilan program, sejauh peran Anda."),
        (
            translate("Help", "Kantor: kop surat, penandatangan, ukuran kertas, dan format nomor surat."),
            translate("Help", "Petugas: tambah petugas, pilih perannya, atur ulang kata sandinya."),
            translate("Help", "Data acuan: hari libur, batas waktu tiap jenis, dan instansi tujuan rujukan."),
            translate(
                "Help", "Templat surat: kalimat surat kantor Anda, dengan contoh kertasnya di sampingnya."
            ),
            translate("Help", "Cadangan: simpan salinan ke flashdisk dan periksa keadaan data."),
            translate("Help", "Tampilan: besar huruf dan warna, berlaku untuk komputer ini."),
        ),
        (("Ctrl+S", translate("Help", "Simpan perubahan")),),
    )


def _visits() -> HelpText:
    return HelpText(
        translate("Help", "Kunjungan"),
        translate("Help", "Kunjungan rumah oleh fasilitator, dan sosialisasi yang diadakan kantor ini."),
        (
            translate("Help", "Tekan Rencanakan kunjungan, saring keluarganya, lalu pilih banyak sekaligus."),
            translate("Help", "Cetak formulir: satu berkas untuk semua kunjungan yang tampil."),
            translate("Help", "Isi hasil: ketik kode dari kertas. Tanpa rencana: Catat kunjungan."),
            translate("Help", "Ponsel: buat formulir untuk ODK atau Kobo, lalu terima isiannya kembali."),
            translate("Help", "Menurut petugas: siapa yang masih punya kunjungan dan sejak kapan."),
            translate("Help", "Sosialisasi: catat kegiatan dan pesertanya; laporan bulanan menghitungnya."),
        ),
        (
            ("Ctrl+S", translate("Help", "Simpan kunjungan")),
            ("Esc", translate("Help", "Kembali ke daftar; ketikan disimpan")),
        ),
    )


def _proposals() -> HelpText:
    return HelpText(
        translate("Help", "Usulan"),
        translate("Help", "Usulan untuk memperbaiki data DTSEN, dari meja layanan sampai hasilnya kembali."),
        (
            translate("Help", "Tekan Usulan baru, pilih warganya, lalu tulis alasan dan buktinya."),
            translate("Help", "Lihat baris bulan di atas: batas usulan, musyawarah, dan pengesahan."),
            translate("Help", "Rencanakan musyawarah, cetak undangannya, lalu catat keputusan tiap usulan."),
            translate("Help", "Simpan Excel usulan yang disetujui untuk diketik ulang di SIKS-NG."),
            translate(
                "Help", "Tandai banyak usulan sekaligus untuk mencatat dikirim, diterima, atau ditolak."
            ),
            translate("Help", "Setelah diterima, periksa dan terapkan perubahannya ke data warga."),
        ),
        (
            ("/", translate("Help", "Cari dalam daftar")),
            ("Ctrl+S", translate("Help", "Simpan usulan yang sedang ditulis")),
        ),
    )


_TEXTS = {
    "home": _home,
    "intake": _intake,
    "queue": _queue,
    "people": _people,
    "programmes": _programmes,
    "proposals": _proposals,
    "visits": _visits,
    "letters": _letters,
    "reports": _reports,
    "sync": _sync,
    "settings": _settings,
}
