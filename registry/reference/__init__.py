"""Reference data that the register starts with; corrected later in the portal, not here."""

import csv
from pathlib import Path
from typing import Any

from ..models import CooperativeGroup, District, MeetingDeadline, Regency, UrbanVillage

FOLDER = Path(__file__).parent
OWN_REGENCY_CODE = "32.71"
GROUPS = {
    "Karyawan (Kopkar)": ["Kopkar", "Koperasi Karyawan"],
    "Pegawai negeri (KPRI)": ["KPRI", "KPN", "Kop. Pegawai Negeri (KPRI)"],
    "Serba usaha (KSU)": ["KSU", "Kop. Serba Usaha", "Koperasi Serba Usaha (KSU)"],
    "Simpan pinjam (KSP)": ["KSP", "Kop. Simpan Pinjam", "Koperasi Simpan Pinjam (KSP / USP)"],
    "Wanita": ["Kopwan", "Kop. Wanita"],
    "Pasar": ["Koppas", "Kopas", "Kop. Pasar"],
    "Pondok pesantren": ["Kopontren", "Koperasi Pesantren"],
    "Mahasiswa": ["Kopma", "Koperasi Mahasiswa (Kopma)"],
    "Guru": ["Koperasi Guru"],
    "TNI/Polri": ["Primkopad", "Primkoppol", "Kop. Angkatan Darat", "Koperasi TNI/Polri"],
    "Unit desa (KUD)": ["KUD"],
    "Pertanian": ["Koptan", "Kop. Pertanian"],
    "Perkebunan": [],
    "Industri kerajinan (Kopinkra)": ["Kopinkra"],
    "Angkutan": [],
    "Profesi": ["Kop. Profesi"],
    "Pensiunan": ["Primkopabri"],
}
SEASON_SOURCE = "Masa RAT: primer Januari-Maret, sekunder April-Juni (Kota Depok, 2017)"


def load() -> None:
    """Bring in what is missing; what an administrator changed stays as it is."""
    if not Regency.objects.filter(code=OWN_REGENCY_CODE).exists():
        _load_areas()
    if not CooperativeGroup.objects.exists():
        CooperativeGroup.objects.bulk_create(
            CooperativeGroup(name=name, other_spellings=others) for name, others in GROUPS.items()
        )
    if not MeetingDeadline.objects.exists():
        MeetingDeadline.objects.bulk_create(
            MeetingDeadline(
                secondary=secondary,
                book_years=(1945, 2101),
                month=month,
                day=day,
                source=SEASON_SOURCE,
            )
            for secondary, month, day in ((False, 3, 31), (True, 6, 30))
        )


def _load_areas() -> None:
    parents: dict[str, Any] = {}  # a regency above districts, a district above villages
    with (FOLDER / "bogor_areas.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parent = parents.get(row["parent"])
            common = {"code": row["code"], "name": row["name"]}
            if row["level"] == "regency":
                parents[row["code"]] = Regency.objects.create(**common)
            elif row["level"] == "district":
                parents[row["code"]] = District.objects.create(regency=parent, **common)
            else:
                UrbanVillage.objects.create(
                    district=parent,
                    postcode=row["postcode"],
                    other_spellings=[row["spelling_2018"]] if row["spelling_2018"] else [],
                    **common,
                )
