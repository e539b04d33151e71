"""The order of the 68 urban villages on the tile map: a scheme of the city, not a boundary.

Origin is (column, row) in tile units; ``None`` is a blank; a soft hyphen says where a long name
may break. Compare names with :func:`plain`.
"""

from typing import NamedTuple

SOFT = "\u00ad"


class Layout(NamedTuple):
    """A district on the map: name, name on a phone, origin, names in rows."""

    district: str
    short: str
    origin: tuple[float, float]
    rows: list[list[str | None]]


def plain(name: str) -> str:
    """The name as the register writes it."""
    return name.replace(SOFT, "")


def _rows(text: str) -> list[list[str | None]]:
    return [
        [
            None if name.strip() == "–" else name.strip().replace("|", SOFT)
            for name in row.split(",")
        ]
        for row in text.strip().splitlines()
    ]


LAYOUT = [
    Layout("Tanah Sareal", "T. Sareal", (2.15, 0), _rows("""
        Kayu Manis, Mekar Wangi, Kencana, –
        Cibadak, Sukadamai, Sukaresmi, Kedung Badak
        Kedung Waringin, Kedung Jaya, Kebon Pedes, Tanah Sareal""")),
    Layout("Bogor Utara", "Utara", (6.4, 0), _rows("""
        Kedung Halang, Ciparigi, Ciluar
        Bantarjati, Cibuluh, Cimahpar
        Tegal Gundil, Tanah Baru, –""")),
    Layout("Bogor Barat", "Barat", (0, 3), _rows("""
        Situ Gede, Semplak, Curug, Curug Mekar
        Balumbang Jaya, Bubulak, Cilendek Barat, Cilendek Timur
        Marga Jaya, Sindang Barang, Gunung Batu, Menteng
        Loji, Pasir Mulya, Pasir Kuda, Pasir Jaya""")),
    Layout("Bogor Tengah", "Tengah", (4.25, 3), _rows("""
        Kebon Kalapa, Ciwaringin, Sempur, Babakan
        Panaragan, Cibogor, Pabaton, Tegallega
        –, Paledang, Gudang, Babakan Pasar""")),
    Layout("Bogor Timur", "Timur", (8.5, 3), _rows("""
        Baranang|siang, Katu|lampa
        Sukasari, Sindang|rasa
        Tajur, Sindang|sari""")),
    Layout("Bogor Selatan", "Selatan", (4.25, 6), _rows("""
        Cikaret, Empang, Bondongan, Batu Tulis, Lawang|gintung, –
        Mulya Harja, Rangga Mekar, Cipaku, Genteng, Pakuan, Muara Sari
        –, Pamoyanan, Kertamaya, Rancamaya, Bojong Kerta, Harjasari""")),
]  # fmt: skip
