"""What a report says: the cards of the dashboard and the tables of the rooms, as plain JSON."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.ui import formats
from bogor_coop.ui.charts import Table
from programs.queries import outcomes
from programs.queries.outcomes import ProgramOutcome

from ..dashboard.page import Page
from . import performance, tables
from .cards import frozen, frozen_table, plain
from .moments import MONTHS_AFTER, end_of, one_moment
from .periods import Period

# Key of the section → cards of the dashboard in it; what none names (earmarks) is of the budget.
SECTIONS: Mapping[str, Iterable[str]] = {
    "keadaan": ("susunan", "sebab", "perpindahan"),
    "wilayah": ("kelurahan", "kecamatan", "jenis"),
    "data": ("rat", "umur"),
    "program": ("sasaran", "kendala"),
    "anggaran": ("serapan", "jembatan"),
    "hasil": ("biaya",),
}
TITLES = {
    "kinerja": gettext_lazy("Tabel kinerja"),
    "jangkauan": gettext_lazy("Jangkauan program"),
    "kegiatan": gettext_lazy("Kegiatan yang berlangsung"),
    "lra": gettext_lazy("Laporan realisasi anggaran"),
}


def page_of(period: Period) -> Page:
    """The dashboard as it answers for the last day of the period."""
    return Page.asked({"per": str(period.last), "dari": str(period.day_before)})


def read(period: Period) -> dict:
    """Everything that is printed, in Indonesian whatever language the maker reads."""
    with translation.override("id"), one_moment():
        page = page_of(period)
        cards = {key: frozen(card) for key, card in page.cards.items()}
        return {
            "title": period.title,
            "words": period.words,
            "as_at": formats.date_long(period.last),
            "since": formats.date_long(period.day_before),
            "lead": plain(page.lead),
            "address": page.question.address(),
            "sections": _sections(cards, period),
        }


def _sections(cards: dict[str, dict], period: Period) -> list[dict]:
    named = {key for keys in SECTIONS.values() for key in keys}
    others = [card for key, card in cards.items() if key not in named]
    parts = {
        key: [cards[name] for name in names if name in cards] for key, names in SECTIONS.items()
    }
    came = outcomes.of_year(period.year, months=MONTHS_AFTER, at=end_of(period.last))
    performed, told = _performance(period, came), _told_by_programs(period, came)
    parts["program"] = [performed, *parts["program"], *told]
    parts["anggaran"] += [*others, *_realisation(period)]
    titles = {
        "keadaan": _("Keadaan koperasi"),
        "wilayah": _("Menurut wilayah dan jenis"),
        "data": _("RAT dan umur data"),
        "program": _("Program dan kegiatan"),
        "anggaran": _("Anggaran"),
        "hasil": _("Hasil dan biayanya"),
    }
    return [{"key": key, "title": titles[key], "cards": parts[key]} for key in SECTIONS]


def _performance(period: Period, came: Sequence[ProgramOutcome]) -> dict:
    found = performance.indicators(period, came)
    return _table_card(
        "kinerja",
        performance.finding(found),
        tables.performance(found),
        period,
        _("Sumber: program dan kegiatan, anggaran kas, buku besar anggaran"),
        _(
            "Sasaran program berlaku setahun, rencana kas sampai akhir periode. Selisih:"
            " realisasi dikurangi sasaran; angka negatif masih kurang."
        ),
    )


def _told_by_programs(period: Period, came: Sequence[ProgramOutcome]) -> list[dict]:
    caution = _(
        "Dijangkau: hadir, berkonsultasi, atau dikunjungi, tiap koperasi sekali. Pulih: sakit"
        " sehari sebelum dijangkau, aktif dan sehat enam bulan sesudahnya. Urutan waktu, bukan"
        " bukti sebab."
    )
    source = _("Sumber: daftar hadir, klinik, pendampingan, register koperasi")
    reached, held = tables.programs(came), tables.activities(period)
    total = sum(cells[0].value or 0 for _label, cells in reached.rows)
    return [
        _table_card(
            "jangkauan",
            _("Program tahun %(year)s menjangkau koperasi %(n)s kali")
            % {"year": period.year, "n": formats.number(total)},
            reached, period, source, caution,
        ),
        _table_card(
            "kegiatan",
            _("%(n)s kegiatan berlangsung pada %(period)s")
            % {"n": formats.number(len(held.rows)), "period": period.words},
            held, period, source,
            _("Kegiatan yang paling sedikit satu pertemuannya selesai dalam periode ini; hadir"
              " dihitung sampai akhir periode."),
        ),
    ]  # fmt: skip


def _realisation(period: Period) -> list[dict]:
    table = tables.realisation(period)
    if table is None:
        return []
    month = formats.months()[period.last_month - 1]
    return [
        _table_card(
            "lra",
            _("Realisasi anggaran sampai akhir %(month)s %(year)s, menurut akun")
            % {"month": month, "year": period.year},
            table, period,
            _("Sumber: buku besar anggaran; realisasi dihitung sejak tanggal SP2D"),
            _("Dalam rupiah. Angka dalam kurung: realisasi di bawah anggaran."),
        )
    ]  # fmt: skip


def _table_card(key, finding, table: Table, period: Period, source, definition) -> dict:
    return {
        "key": key,
        "title": str(TITLES[key]),
        "finding": finding,
        "as_at": _("Per %(day)s") % {"day": formats.date_short(period.last)},
        "sources": [source],
        "definition": definition,
        "table": frozen_table(table),
        "picture": None,
    }
