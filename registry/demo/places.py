"""Where the demo's cooperatives have their seat: village weights, streets, and luck."""

from random import Random

from ..models import UrbanVillage
from . import words

# By district: how many of the 68 villages' cooperatives it draws, and how well they fare.
DISTRICTS = {
    "Bogor Tengah": (2.3, 0.45),
    "Tanah Sareal": (1.15, 0.05),
    "Bogor Utara": (1.35, 0.15),
    "Bogor Barat": (1.0, -0.1),
    "Bogor Timur": (1.15, -0.05),
    "Bogor Selatan": (0.6, -0.4),
}
CENTRES = {  # villages of offices and markets
    "Cibogor": 2.0,
    "Paledang": 1.5,
    "Babakan Pasar": 1.6,
    "Gudang": 1.5,
    "Kedung Badak": 1.6,
    "Baranangsiang": 1.9,
    "Bantarjati": 1.4,
    "Tegal Gundil": 1.4,
    "Cimahpar": 1.2,
    "Menteng": 1.3,
    "Tanah Baru": 1.5,
    "Sindangrasa": 1.2,
}
UNLUCKY = {"Tanah Baru": -3.0, "Empang": -1.4, "Kebon Pedes": -1.2, "Sukadamai": -1.2, "Loji": -1.0}
QUIET = {"Genteng", "Pakuan", "Kertamaya", "Rancamaya", "Marga jaya", "Situ Gede", "Sindangsari"}


class Places:
    """The villages with their weight and luck, drawn once for the whole demo."""

    def __init__(self, rng: Random):
        self.villages = list(
            UrbanVillage.objects.filter(code__startswith="32.71.")
            .select_related("district")
            .order_by("code")
        )
        self.weights, self.luck = [], {}
        for village in self.villages:
            weight, luck = DISTRICTS[village.district.name]
            scatter = rng.uniform(0.55, 1.5)
            quiet = 0.35 if village.name in QUIET else 1.0
            self.weights.append(weight * scatter * quiet * CENTRES.get(village.name, 1.0))
            own = UNLUCKY.get(village.name, rng.gauss(0, 0.55))
            self.luck[village.pk] = luck + own

    def draw(self, rng: Random) -> UrbanVillage:
        return rng.choices(self.villages, self.weights)[0]


def address(rng: Random, village: UrbanVillage) -> str:
    """A made-up address: the street names occur in every town."""
    street = f"Jalan {rng.choice(words.STREETS)} {village.name} No. {rng.randint(1, 190)}"
    block = f", RT {rng.randint(1, 8):02}/RW {rng.randint(1, 14):02}"
    return street + (block if rng.random() < 0.6 else "")
