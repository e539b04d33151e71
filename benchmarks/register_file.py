"""A made-up register as an office sends it: every cell readable, columns of a real export."""

import csv
import random
from pathlib import Path

from benchmarks.generate import FIRST, FORMS, SECOND, SYLLABLES

COLUMNS = (
    "namaKoperasi",
    "nomorBadanHukum",
    "tglBadanHukumPendirian",
    "nikKoperasi",
    "alamatKoperasi",
    "kelurahan",
    "kecamatan",
    "bentukKoperasi",
    "jenisKoperasi",
    "statusAktif",
    "jmlAnggota_pria",
    "jmlAnggota_wanita",
    "totalAnggota",
    "totalManager",
    "totalKaryawan",
    "modal_sendiri",
    "modal_luar",
    "asset",
    "volume_usaha",
    "shu",
)
TYPES = ("Simpan Pinjam", "Konsumen", "Produsen", "Jasa", "Pemasaran")


def write(path: Path, rows: int, villages: list[tuple[str, str]], *, seed: int = 2018) -> None:
    """``rows`` cooperatives in ``villages`` (village, district), as CSV with semicolons."""
    dice = random.Random(seed)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        for number in range(1, rows + 1):
            writer.writerow(row(number, dice, villages))


def row(number: int, dice: random.Random, villages: list[tuple[str, str]]) -> list[object]:
    """One cooperative; its name is its own, so that no two look alike."""
    village, district = dice.choice(villages)
    syllables = SYLLABLES.split(",")
    own = "".join(syllables[number // 20**place % 20] for place in range(4)).title()
    name = " ".join(
        [dice.choice(FORMS.split(",")), dice.choice(FIRST.split(",")), own, second(dice)]
    )
    men, women = dice.randrange(10, 400), dice.randrange(10, 400)
    own_capital, external = dice.randrange(10**9), dice.randrange(10**9)
    year, month, day = 1980 + number % 38, 1 + number % 12, 1 + number % 28
    return [
        name,
        f"{number}/BH/XIII.{number % 20}/{year}",
        f"{day:02}/{month:02}/{year}",
        f"3271{number:09}" if number % 3 == 0 else "",
        f"Jl. Nomor {number}",
        village,
        district,
        "Primer Kabupaten/Kota",
        dice.choice(TYPES),
        "Aktif" if number % 5 else "Tidak Aktif",
        men,
        women,
        men + women,
        dice.randrange(3),
        dice.randrange(20),
        *(dotted(amount) for amount in (own_capital, external, own_capital + external)),
        dotted(dice.randrange(2 * 10**9)),
        dotted(dice.randrange(10**8)),
    ]


def second(dice: random.Random) -> str:
    return dice.choice(SECOND.split(","))


def dotted(amount: int) -> str:
    """Thousands parted by dots, as people write them."""
    return f"{amount:,}".replace(",", ".")
