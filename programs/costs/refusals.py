"""What the database refuses about costs, as sentences with their citation."""

from django.utils.translation import gettext_lazy

from budget import constraints

COST_RULE = gettext_lazy("Aturan pembagian biaya dinas")
REFUSALS = {
    "cost_shares_within_the_payment": (
        gettext_lazy("Jumlah bagian melebihi pembayarannya; ada yang membagi lebih dahulu."),
        COST_RULE,
    ),
    "cost_share_of_a_payment": (
        gettext_lazy("Hanya pembayaran dan pengembaliannya yang dapat dibagi ke kegiatan."),
        COST_RULE,
    ),
    "cost_share_on_a_named_line": (
        gettext_lazy("Kegiatan itu belum memakai baris anggaran pembayaran ini."),
        COST_RULE,
    ),
    "funding_in_use": (
        gettext_lazy("Baris ini sudah dipakai: ada bagian biaya atau dana yang dipesan."),
        COST_RULE,
    ),
    "reservation_on_its_line": (
        gettext_lazy("Perikatan itu pada baris anggaran lain."),
        COST_RULE,
    ),
}


def announce() -> None:
    """Called once the apps are ready."""
    constraints.announce(REFUSALS)
