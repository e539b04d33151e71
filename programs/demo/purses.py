"""Which line of the demo's budget pays for which of its activities; invented, as the sums are."""

import datetime as dt
from dataclasses import dataclass

PAID_AHEAD = dt.timedelta(days=31)  # no activity is paid for earlier than that


@dataclass(frozen=True)
class PursePlan:
    """``work`` is an activity of the budget, ``titles`` how activities begin that draw on it.

    ``percent`` of each line is for them, and of each payment from the month ``since`` on; the
    rest was for what the portal does not know. ``accounts`` leaves out other lines.
    """

    year: int
    work: str
    titles: tuple[str, ...]
    percent: int = 100
    since: int = 1
    accounts: tuple[str, ...] = ()


PURSES = (
    # The pilot had no line of its own: part of the travel of those who guide cooperatives.
    PursePlan(2017, "Pembinaan dan pengawasan koperasi", ("Klinik Koperasi 2017",), 50, 7,
              ("5.2.2.15.01",)),
    PursePlan(2018, "Klinik koperasi", ("Klinik Koperasi 2018",)),
    PursePlan(2018, "Pendampingan koperasi sakit", ("Pendampingan Koperasi 2018",)),
    PursePlan(2018, "Pelatihan akuntansi dan RAT bagi koperasi",
              ("Pembukuan Koperasi", "Dasar Perkoperasian dan RAT", "Persiapan RAT")),
    PursePlan(2018, "Pelatihan manajemen pengelolaan koperasi",
              ("Kepemimpinan Pengurus", "Pemasaran Daring"), 60),
    PursePlan(2018, "Pelatihan kewirausahaan", ("Kewirausahaan untuk UMKM",), 60),
    PursePlan(2018, "Rapat koordinasi koperasi, April 2018", ("Rapat Koordinasi Koperasi April",)),
    PursePlan(2018, "Rapat koordinasi kebijakan koperasi", ("Rapat Koordinasi Akhir Tahun",),
              3, 12),
)  # fmt: skip

# Begin of the title, account, rupiah: what the next trainings have asked for.
RESERVED = (
    ("Pembukuan Koperasi Angkatan 3", "5.2.2.06.02", "Modul pembukuan, 30 peserta", 400_000),
    ("Kepemimpinan Pengurus Koperasi Angkatan 3", "5.2.2.07.03", "Sewa ruang dua hari", 900_000),
)
