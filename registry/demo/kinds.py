"""The kinds of cooperatives in the demo, and how each kind is called."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from ..enums import CooperativeType as T
from ..enums import Level, Sector
from . import words


@dataclass(frozen=True)
class Kind:
    """A kind of cooperative. ``weight``: how many of a thousand; ``capital``: rupiah a member."""

    group: str
    type: str
    sector: str
    weight: int
    founded: tuple[int, int, int]  # earliest, most, latest
    members: tuple[int, int]
    capital: int
    women: float
    tilt: float  # how readily this kind stays healthy
    savings: float  # share that lends to members
    name: Callable[[Random, str], str]
    sharia: bool = False
    level: str = Level.PRIMARY_CITY


def _pair(rng: Random) -> str:
    return f"{rng.choice(words.VIRTUES)} {rng.choice(words.SECOND_WORDS)}"


def _firm(rng: Random) -> str:
    return f"PT {rng.choice(words.FIRM_FIRST)} {rng.choice(words.FIRM_TRADES)}"


def _office(rng: Random, place: str) -> str:
    return rng.choice(
        [f"Kelurahan {place}", f"Puskesmas {place}", f"Kantor {rng.choice(words.OFFICES)}"]
    )


def _school(rng: Random, place: str) -> str:
    return f"{rng.choice(words.SCHOOLS)} {place}"


KINDS = (
    Kind("Karyawan (Kopkar)", T.CONSUMER, Sector.G, 195, (1974, 1998, 2016), (40, 620), 2_600_000,
         0.42, 0.25, 0.55,
         lambda r, p: f"Kopkar {r.choice(words.VIRTUES)} {_firm(r)}"),
    Kind("Pegawai negeri (KPRI)", T.CONSUMER, Sector.G, 120, (1956, 1982, 2008), (45, 420),
         6_400_000, 0.48, 0.75, 0.85,
         lambda r, p: f"KPRI {r.choice(words.VIRTUES)} {_office(r, p)}"),
    Kind("Serba usaha (KSU)", T.CONSUMER, Sector.G, 225, (1980, 2002, 2015), (22, 190), 1_150_000,
         0.45, -0.55, 0.5,
         lambda r, p: f"KSU {_pair(r)}"),
    Kind("Simpan pinjam (KSP)", T.SAVINGS_LOAN, Sector.K, 100, (1978, 2004, 2017), (30, 900),
         2_900_000, 0.52, 0.4, 1.0,
         lambda r, p: f"KSP {_pair(r)}"),
    Kind("Simpan pinjam (KSP)", T.SAVINGS_LOAN, Sector.K, 38, (1996, 2008, 2017), (40, 750),
         1_900_000, 0.55, 0.5, 1.0,
         lambda r, p: f"KSPPS BMT {r.choice(words.PESANTREN)}", sharia=True),
    Kind("Wanita", T.SAVINGS_LOAN, Sector.K, 58, (1979, 1999, 2016), (24, 180), 1_300_000,
         1.0, 0.35, 1.0,
         lambda r, p: f"Kopwan {r.choice(words.FLOWERS)} {p}"),
    Kind("Pasar", T.CONSUMER, Sector.G, 28, (1974, 1995, 2012), (40, 380), 1_700_000, 0.4,
         -0.1, 0.7, lambda r, p: f"Koppas {r.choice(words.VIRTUES)} Pasar {p}"),
    Kind("Pondok pesantren", T.CONSUMER, Sector.G, 32, (1992, 2000, 2014), (25, 160), 800_000,
         0.4, -0.35, 0.3,
         lambda r, p: f"Kopontren {r.choice(words.PESANTREN)}"),
    Kind("Mahasiswa", T.CONSUMER, Sector.G, 7, (1982, 1992, 2010), (120, 640), 160_000, 0.55, -0.2,
         0.1, lambda r, p: f"Kopma {r.choice(words.VIRTUES)} {r.choice(words.SECOND_WORDS)}"),
    Kind("Guru", T.SAVINGS_LOAN, Sector.K, 42, (1960, 1984, 2008), (28, 260), 5_200_000, 0.62,
         0.65, 1.0, lambda r, p: f"Koperasi Guru {r.choice(words.VIRTUES)} {_school(r, p)}"),
    Kind("TNI/Polri", T.CONSUMER, Sector.G, 15, (1962, 1976, 1998), (80, 520), 2_400_000, 0.12, 0.5,
         0.7, lambda r, p: f"Primkop {r.choice(words.VIRTUES)} Kesatuan {p}"),
    Kind("Unit desa (KUD)", T.CONSUMER, Sector.A, 4, (1973, 1978, 1988), (140, 600), 400_000, 0.3,
         -0.6, 0.5, lambda r, p: f"KUD {r.choice(words.VIRTUES)} {p}"),
    Kind("Pertanian", T.PRODUCER, Sector.A, 28, (1986, 2003, 2016), (20, 110), 600_000, 0.28, -0.4,
         0.2, lambda r, p: f"Koptan {r.choice(words.CROPS)} {r.choice(words.VIRTUES)}"),
    Kind("Industri kerajinan (Kopinkra)", T.PRODUCER, Sector.C, 32, (1979, 1999, 2015), (20, 140),
         1_000_000, 0.4, -0.25, 0.3,
         lambda r, p: f"Kopinkra {r.choice(words.CRAFTS)} {r.choice(words.VIRTUES)}"),
    Kind("Angkutan", T.SERVICE, Sector.H, 30, (1978, 2003, 2016), (30, 320), 1_500_000, 0.06, -0.3,
         0.3, lambda r, p: f"Koperasi Jasa Angkutan {_pair(r)}"),
    Kind("Profesi", T.SERVICE, Sector.M, 16, (1994, 2008, 2016), (20, 90), 2_000_000, 0.42, 0.1,
         0.2, lambda r, p: f"Koperasi Jasa {_pair(r)}"),
    Kind("Pensiunan", T.SAVINGS_LOAN, Sector.K, 14, (1976, 1989, 2006), (40, 260), 2_200_000, 0.4,
         0.3, 1.0, lambda r, p: f"Koperasi Pensiunan {_pair(r)}"),
    Kind("Industri kerajinan (Kopinkra)", T.MARKETING, Sector.G, 10, (1996, 2009, 2016), (20, 80),
         900_000, 0.5, -0.2, 0.1,
         lambda r, p: f"Koperasi Pemasaran {r.choice(words.CRAFTS)} {p}"),
    Kind("Pegawai negeri (KPRI)", T.SAVINGS_LOAN, Sector.K, 6, (1968, 1985, 2004), (8, 60),
         90_000_000, 0.4, 0.7, 1.0,
         lambda r, p: f"Pusat Koperasi {_pair(r)} Kota Bogor", level=Level.SECONDARY_CITY),
)  # fmt: skip
