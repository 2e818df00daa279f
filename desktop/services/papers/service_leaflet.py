"""The leaflet about the desk itself, from what the office said of itself and of what it may be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.papers import Paper
from desktop.models.programme_papers import ServiceLeafletContent
from desktop.models.roles import Permission
from desktop.services.catalogue import programmes
from desktop.services.offices import office

if TYPE_CHECKING:
    from desktop.services.desk import Desk

SERVICES = (
    "Informasi bantuan dan program sosial",
    "Pengaduan: bantuan tidak cair, nonaktif, atau bermasalah",
    "Usulan dan perbaikan data DTSEN, cek desil",
    "Surat keterangan dan rekomendasi",
    "Rujukan ke dinas, rumah sakit, sekolah, atau panti",
    "Pendampingan lansia, disabilitas, dan anak terlantar",
)
PAPERS = (
    "KTP atau KIA",
    "Kartu keluarga (KK)",
    "Kartu bantuan, bila ada (KKS, KIS, KIP)",
    "Surat yang menyangkut keperluan Anda, bila ada",
)
STEPS = (
    "Datang sendiri, diwakili keluarga, atau lewat RT/RW. Ceritakan keperluan Anda.",
    "Petugas mencatat dan memberi tanda terima bernomor dengan tanggal jawaban.",
    "Laporan ditangani di sini atau dirujuk ke instansi yang berwenang.",
    "Tanyakan kabarnya kapan saja dengan nomor tanda terima.",
)
PROMISES = (
    "Semua layanan tidak dipungut biaya. Laporkan kepada kepala kantor bila ada yang meminta.",
    "Data Anda hanya dipakai untuk keperluan Anda dan dilindungi Undang-Undang Nomor 27 Tahun 2022.",
    "Petugas tidak menentukan siapa yang menerima bantuan; keputusan ada pada pengelola program.",
)


def content(desk: Desk) -> ServiceLeafletContent:
    """What stands on it; a line to write on where the office has not said when it is open."""
    desk.require(Permission.CASE_VIEW)
    info = office.info(desk)
    count = sum(row.usable for row in programmes.catalogue(desk))
    phone = f", telepon {info.phone}" if info.phone else ""
    place = f", {info.address}" if info.address else ""
    return ServiceLeafletContent(
        letterhead=office.letterhead(info),
        title="Layanan Puskesos",
        about=f"Tempat bertanya dan melapor tentang {count} program bantuan dan layanan sosial. "
        "Puskesos membantu sampai ada jawaban.",
        services=SERVICES,
        papers=PAPERS,
        steps=STEPS,
        promises=PROMISES,
        visit=f"{info.name}{place}{phone}",
        hours=" ".join(office.settings(desk).hours.split()),
        date=desk.today().isoformat(),
        practice=desk.store.profile.practice,
    )


def pdf(desk: Desk, paper: Paper | None = None) -> bytes:
    """The leaflet as PDF, one page on the given sheet or the office's own. It holds nobody's data."""
    from desktop.printing.service_leaflet import render_services

    return render_services(content(desk), paper or Paper(office.info(desk).paper))
