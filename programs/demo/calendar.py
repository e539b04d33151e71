"""What the office holds in 2017 and 2018, as one table: the demo's programs and activities."""

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from ..enums import ActivityKind, ActivityState, Promotion, Topic

WIB = ZoneInfo("Asia/Jakarta")
TODAY = dt.date(2018, 12, 14)


def wib(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A moment in Bogor."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=WIB)


@dataclass(frozen=True)
class ProgramPlan:
    """``targets``: cooperatives reached, participants, recovered."""

    key: str
    year: int
    name: str
    purpose: str
    targets: tuple[int | None, int | None, int | None]


PROGRAMS = (
    ProgramPlan(
        "klinik-2017", 2017, "Klinik Koperasi (percontohan)",
        "Menemukan apa yang menghambat koperasi, dimulai dengan 10 koperasi dan 10 UMKM.",
        (10, None, 3),
    ),
    ProgramPlan(
        "klinik", 2018, "Klinik Koperasi",
        "Setiap koperasi yang sakit dapat bertanya, didiagnosis, dan mendapat rencana pulih.",
        (30, None, 10),
    ),
    ProgramPlan(
        "pelatihan", 2018, "Pelatihan Perkoperasian",
        "Pengurus mampu memimpin, membukukan, dan mengadakan RAT tepat waktu.",
        (150, 260, 15),
    ),
    ProgramPlan(
        "wirausaha", 2018, "Pelatihan Kewirausahaan",
        "Pelaku usaha kecil dan pengurus mengenali peluang dan menghitung risikonya.",
        (None, 90, None),
    ),
    ProgramPlan(
        "pendampingan", 2018, "Pendampingan Koperasi",
        "Pendamping menyertai koperasi sampai RAT terlaksana dan buku terisi.",
        (30, None, 15),
    ),
    ProgramPlan(
        "koordinasi", 2018, "Koordinasi Kebijakan Koperasi",
        "Wali kota, asosiasi, bank, dan koperasi bersepakat siapa mengerjakan apa.",
        (60, 140, None),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """One training or meeting. ``days`` are dates; ``taken`` people get seats, ``waiting`` wait."""

    program: str
    title: str
    topic: str
    days: tuple[dt.date, ...]
    capacity: int
    taken: int
    state: str
    batch: int | None = None
    waiting: int = 0
    offered: int = 0
    businesses: bool = False
    ill_first: bool = False
    promotion: str = Promotion.AUTOMATIC
    hours: tuple[int, int] = (9, 15)
    room: str = "Paseban Sri Bima"
    trainers: tuple[str, ...] = ()
    kind: str = ActivityKind.TRAINING
    reason: str = ""
    subjects: tuple[str, ...] = field(default=())


def _days(month: int, *days: int, year: int = 2018) -> tuple[dt.date, ...]:
    return tuple(dt.date(year, month, day) for day in days)


TRAININGS = (
    Plan("pelatihan", "Kepemimpinan Pengurus Koperasi", Topic.LEADERSHIP, _days(2, 13, 14),
         30, 30, ActivityState.REPORTED, 1, waiting=9, trainers=("Hendra", "Ratna")),
    Plan("pelatihan", "Pembukuan Koperasi", Topic.BOOKKEEPING, _days(3, 20, 21),
         30, 29, ActivityState.REPORTED, 1, trainers=("Lina",)),
    Plan("pelatihan", "Dasar Perkoperasian dan RAT", Topic.PRINCIPLES, _days(5, 8, 9),
         40, 37, ActivityState.REPORTED, 1, ill_first=True, trainers=("Suherman", "Ratna")),
    Plan("pelatihan", "Kepemimpinan Pengurus Koperasi", Topic.LEADERSHIP, _days(7, 10, 11),
         30, 28, ActivityState.REPORTED, 2, trainers=("Hendra",)),
    Plan("wirausaha", "Kewirausahaan untuk UMKM", Topic.ENTREPRENEURSHIP, _days(8, 14, 15, 16),
         30, 30, ActivityState.REPORTED, 1, businesses=True, waiting=4, room="Balai Diklat",
         trainers=("Taufik",)),
    Plan("pelatihan", "Pembukuan Koperasi", Topic.BOOKKEEPING, _days(9, 18, 19),
         30, 30, ActivityState.REPORTED, 2, waiting=5, trainers=("Lina",)),
    Plan("pelatihan", "Pemasaran Daring untuk Koperasi", Topic.MARKETING, _days(10, 16, 17),
         30, 26, ActivityState.REPORTED, 1, room="Balai Diklat", trainers=("Taufik",)),
    Plan("pelatihan", "Pengawasan Koperasi Simpan Pinjam", Topic.SUPERVISION, _days(11, 8),
         25, 11, ActivityState.CANCELLED, 1, trainers=("Suherman",),
         reason="Narasumber berhalangan dan peserta kurang dari separuh."),
    Plan("wirausaha", "Kewirausahaan untuk UMKM", Topic.ENTREPRENEURSHIP, _days(11, 27, 28),
         30, 27, ActivityState.HELD, 2, businesses=True, room="Balai Diklat",
         trainers=("Taufik",)),
    Plan("pelatihan", "Pembukuan Koperasi", Topic.BOOKKEEPING, _days(12, 14, 17),
         30, 28, ActivityState.CLOSED, 3, trainers=("Lina",)),
    Plan("pelatihan", "Kepemimpinan Pengurus Koperasi", Topic.LEADERSHIP, _days(12, 19, 20),
         30, 29, ActivityState.PUBLISHED, 3, waiting=6, offered=1, promotion=Promotion.OFFER,
         trainers=("Hendra", "Ratna")),
    Plan("pelatihan", "Persiapan RAT Tahun Buku 2018", Topic.PRINCIPLES, _days(12, 21),
         40, 13, ActivityState.PUBLISHED, 1, ill_first=True, room="Balai Diklat",
         trainers=("Suherman",)),
    Plan("wirausaha", "Kewirausahaan untuk UMKM", Topic.ENTREPRENEURSHIP,
         _days(1, 15, 16, year=2019), 30, 0, ActivityState.PLANNED, 3, businesses=True,
         trainers=("Taufik",)),
)  # fmt: skip

TRAINERS = {
    "Hendra": ("Hendra Kurniawan", "Institut Pertanian Bogor"),
    "Ratna": ("Ratna Wulandari", "Dekopinda Kota Bogor"),
    "Lina": ("Lina Susanti", "Praktisi akuntansi"),
    "Suherman": ("Suherman Hidayat", "PKPRI Kota Bogor"),
    "Taufik": ("Taufik Ramdani", "Universitas Pakuan"),
}
ROOMS = {
    "Paseban Sri Bima": ("Balai Kota Bogor", 120),
    "Balai Diklat": ("Jl. Contoh 10, Tanah Sareal", 60),
    "Ruang Klinik": ("Kantor Dinas Koperasi dan UKM", 6),
}
ABOUT = {
    Topic.LEADERSHIP: "Tugas pengurus dan pengawas, rapat yang memutuskan, dan rencana kerja.",
    Topic.BOOKKEEPING: "Dari bukti ke buku kas, buku besar, dan neraca. Bawa buku kas Anda.",
    Topic.PRINCIPLES: "Anggaran dasar, hak anggota, dan cara menyiapkan RAT tepat waktu.",
    Topic.ENTREPRENEURSHIP: "Mengenali peluang, menghitung harga pokok, dan membagi risiko.",
    Topic.MARKETING: "Memotret produk, menulis keterangannya, dan berjualan di lapak daring.",
}
REPORTS = {
    Topic.LEADERSHIP: "Peserta menyusun rencana kerja 100 hari untuk koperasinya masing-masing.",
    Topic.BOOKKEEPING: "Peserta membawa buku kas sendiri dan menutupnya sampai neraca.",
    Topic.PRINCIPLES: "Setiap koperasi menetapkan tanggal RAT dan panitia kecilnya.",
    Topic.ENTREPRENEURSHIP: "Peserta menghitung harga pokok dan satu peluang baru usahanya.",
    Topic.MARKETING: "Peserta membuat etalase daring dan memotret produknya sendiri.",
}
