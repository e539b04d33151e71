"""What the figures say, in sentences: when the finding changes, the words change."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bogor_coop.ui import formats
from registry.enums import DataAge, MeetingStatus, Reason

FEWEST = 5  # below this, no rate
LOW = 0.2


def composition(tally) -> str:
    """ "Hampir lima dari sepuluh koperasi aktif dan sehat"."""
    if not tally.whole:
        return _("Belum ada koperasi dalam hitungan")
    if not tally.healthy:
        return _("Tidak ada koperasi yang aktif dan sehat")
    if tally.healthy == tally.whole:
        return _("Semua koperasi aktif dan sehat")
    tenths = 10 * tally.ratio
    nearest = min(9, max(1, round(tenths)))
    words = {"how_many": _tenth(nearest)}
    if tenths - nearest > 0.1:
        return _("Lebih dari %(how_many)s dari sepuluh koperasi aktif dan sehat") % words
    if nearest - tenths > 0.1:
        return _("Hampir %(how_many)s dari sepuluh koperasi aktif dan sehat") % words
    words = {"how_many": words["how_many"].capitalize()}
    return _("%(how_many)s dari sepuluh koperasi aktif dan sehat") % words


def _tenth(number: int) -> str:
    return [
        _("satu"), _("dua"), _("tiga"), _("empat"), _("lima"),
        _("enam"), _("tujuh"), _("delapan"), _("sembilan"),
    ][number - 1]  # fmt: skip


def change(before: int, after: int) -> str:
    """ "naik 45", "turun 3", "tetap"."""
    if after == before:
        return _("tetap")
    words = {"n": formats.number(abs(after - before))}
    return _("naik %(n)s") % words if after > before else _("turun %(n)s") % words


def reasons(counts: Mapping[str, int], ill: int) -> str:
    """The commonest reason, and how many of the ill it touches."""
    if not ill or not counts:
        return _("Tidak ada koperasi yang sakit")
    reason = max(counts, key=lambda r: (counts[r], r))
    said = {
        Reason.MEETING_NOT_HELD: _("tidak mengadakan RAT terakhirnya"),
        Reason.INACTIVE: pgettext("koperasi sakit", "tidak aktif"),
        Reason.UNDER_GUIDANCE: pgettext("koperasi sakit", "dalam pembinaan"),
        Reason.PROPOSED_FOR_DISSOLUTION: pgettext("koperasi sakit", "direncanakan dibubarkan"),
        Reason.OBJECTED: pgettext("koperasi sakit", "mengajukan keberatan atas pembubaran"),
        Reason.HEALTH_BELOW: _("dinilai di bawah cukup sehat"),
    }[Reason(reason)]
    return _("%(n)s dari %(whole)s koperasi sakit %(reason)s") % {
        "n": formats.number(counts[reason]),
        "whole": formats.number(ill),
        "reason": said,
    }


def movement(recovered: int, fell: int) -> str:
    """ "44 koperasi sakit menjadi sehat, 14 sebaliknya"."""
    numbers = {"recovered": formats.number(recovered), "fell": formats.number(fell)}
    if recovered and fell:
        return _("%(recovered)s koperasi sakit menjadi sehat, %(fell)s sebaliknya") % numbers
    if recovered:
        return _("%(recovered)s koperasi sakit menjadi sehat, tidak ada sebaliknya") % numbers
    if fell:
        return _("%(fell)s koperasi sehat jatuh sakit, tidak ada yang sembuh") % numbers
    return _("Tidak ada perpindahan antara sakit dan sehat")


def villages(tallies: Iterable[tuple[str, object]]) -> str:
    """In how many villages less than a fifth is healthy, and the worst one by name."""
    comparable = [(name, tally) for name, tally in tallies if tally.whole >= FEWEST]
    if not comparable:
        return _("Belum cukup koperasi untuk membandingkan kelurahan")
    worst_name, worst = min(comparable, key=lambda pair: (pair[1].ratio, -pair[1].whole, pair[0]))
    low = sum(tally.ratio < LOW for _name, tally in comparable)
    words = {
        "low": formats.number(low),
        "name": worst_name,
        "healthy": formats.number(worst.healthy),
        "whole": formats.number(worst.whole),
    }
    if not low:
        return _("Kelurahan terendah %(name)s: %(healthy)s dari %(whole)s koperasi sehat") % words
    return (
        _(
            "Di %(low)s kelurahan kurang dari seperlima koperasinya sehat;"
            " di %(name)s %(healthy)s dari %(whole)s"
        )
        % words
    )


def spread(tallies: Iterable[tuple[str, object]], *, nothing: str) -> str:
    """Best and worst of several parts; small parts are not compared."""
    comparable = [(name, tally) for name, tally in tallies if tally.whole >= FEWEST]
    if not comparable:
        return nothing
    best_name, best = max(comparable, key=lambda pair: (pair[1].ratio, pair[0]))
    worst_name, worst = min(comparable, key=lambda pair: (pair[1].ratio, pair[0]))
    words = {
        "best": best_name,
        "best_rate": formats.percent(best.ratio, 0),
        "worst": worst_name,
        "worst_rate": formats.percent(worst.ratio, 0),
    }
    if best_name == worst_name:
        return _("%(best)s: %(best_rate)s koperasinya aktif dan sehat") % words
    if best.ratio == worst.ratio:
        return _("Sama di semua bagian: %(best_rate)s aktif dan sehat") % words
    return _("%(best)s paling sehat, %(best_rate)s; %(worst)s tertinggal, %(worst_rate)s") % words


def meetings(years: Mapping[int, Mapping[str, int]]) -> str:
    """How many reported for the newest book year, against the four before."""
    reported = {year: counts[MeetingStatus.REPORTED] for year, counts in years.items()}
    newest = max(reported)
    n, earlier = reported[newest], [v for year, v in reported.items() if year != newest]
    words = {"n": formats.number(n), "year": newest, "before": newest - 1}
    if not n:
        return _("Belum ada yang melaporkan RAT tahun buku %(year)s") % words
    if n > max(earlier):
        verdict = _("terbanyak dalam lima tahun")
    elif n < min(earlier):
        verdict = _("paling sedikit dalam lima tahun")
    elif n == reported.get(newest - 1):
        verdict = _("sama seperti tahun buku %(before)s") % words
    elif n > reported.get(newest - 1, 0):
        verdict = _("lebih banyak dari tahun buku %(before)s") % words
    else:
        verdict = _("lebih sedikit dari tahun buku %(before)s") % words
    return _("%(n)s koperasi melaporkan RAT tahun buku %(year)s, ") % words + verdict


def ages(counts: Mapping[str, int]) -> str:
    """How many records nobody has compared with their cooperative for two years."""
    stale = counts.get(DataAge.OLDER, 0) + counts.get(DataAge.NEVER, 0)
    if not stale:
        return _("Semua data dipastikan dalam dua tahun terakhir")
    words = {"n": formats.number(stale), "whole": formats.number(sum(counts.values()))}
    return _("Data %(n)s dari %(whole)s koperasi tidak dipastikan dua tahun terakhir") % words
