"""The columns of the list of activities: how each is shown, sorted and written to a file."""

from typing import Any

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import formats
from registry.columns import ListColumn

from .enums import ActivityKind, ActivityState, Topic


def _in_turn(name: str, values) -> Any:
    steps = [When(**{name: value}, then=Value(place)) for place, value in enumerate(values)]
    return Case(*steps, default=Value(len(steps)), output_field=IntegerField()).asc()


def _day(key: str, label, name: str) -> ListColumn:
    return ListColumn(
        key, label, lambda a: formats.date_short(getattr(a, name)) or None, (label,),
        lambda a: (getattr(a, name),), (F(name).asc(nulls_last=True),),
    )  # fmt: skip


def _begins(activity) -> str | None:
    """Clinics and mentoring have no gatherings: they run all the year."""
    if activity.first_starts is None and activity.kind in (
        ActivityKind.CLINIC,
        ActivityKind.MENTORING,
    ):
        return gettext("sepanjang tahun")
    return formats.date_short(activity.first_starts) or None


def _number(key: str, label, name: str) -> ListColumn:
    return ListColumn(
        key, label, lambda a: formats.number(getattr(a, name)), (label,),
        lambda a: (getattr(a, name),), (F(name).asc(),), numeric=True,
    )  # fmt: skip


def _seats(activity) -> str:
    if not activity.seat_total:
        return "–"
    return f"{formats.number(activity.taken)} / {formats.number(activity.seat_total)}"


def _word(name: str):
    return lambda activity: str(getattr(activity, f"get_{name}_display")())


TITLE = ListColumn(
    "kegiatan", _("Kegiatan"), lambda a: a.title, (_("Kegiatan"), _("Angkatan")),
    lambda a: (a.title, a.batch), (F("title").asc(),),
)  # fmt: skip
EVERY = {
    column.key: column
    for column in (
        ListColumn(
            "keadaan", _("Keadaan"), lambda a: a.state, (_("Keadaan"),),
            lambda a: (str(a.get_state_display()),), (_in_turn("state", ActivityState.values),),
            vocabulary="activity",
        ),
        ListColumn(
            "mulai", _("Mulai"), _begins, (_("Mulai"),),
            lambda a: (a.first_starts,), (F("first_starts").asc(nulls_last=True),),
        ),
        _day("berikut", _("Pertemuan berikutnya"), "next_starts"),
        ListColumn(
            "kursi", _("Kursi terisi"), _seats, (_("Kursi"), _("Terisi")),
            lambda a: (a.seat_total, a.taken), (F("taken").asc(),), numeric=True,
        ),
        _number("menunggu", _("Menunggu"), "waiting"),
        _number("persetujuan", _("Perlu persetujuan"), "requested"),
        ListColumn(
            "pj", _("Penanggung jawab"), lambda a: str(a.owner),
            (_("Penanggung jawab"),), lambda a: (str(a.owner),), (F("owner__full_name").asc(),),
        ),
        ListColumn(
            "jenis", _("Jenis"), _word("kind"), (_("Jenis"),),
            lambda a: (str(a.get_kind_display()),), (_in_turn("kind", ActivityKind.values),),
        ),
        ListColumn(
            "materi", _("Materi"), _word("topic"), (_("Materi"),),
            lambda a: (str(a.get_topic_display()),), (_in_turn("topic", Topic.values),),
        ),
        ListColumn(
            "program", _("Program"), lambda a: str(a.program), (_("Program"), _("Tahun")),
            lambda a: (a.program.name, a.program.year),
            (F("program__year").desc(), F("program__name").asc()),
        ),
        _number("pertemuan", _("Pertemuan"), "gatherings"),
        _day("selesai", _("Selesai"), "last_ends"),
        _day("dibuka", _("Pendaftaran dibuka"), "opens_at"),
        _day("ditutup", _("Pendaftaran ditutup"), "closes_at"),
    )
}  # fmt: skip
AT_FIRST = ("keadaan", "mulai", "kursi", "menunggu", "pj")


def chosen(keys) -> list[ListColumn]:
    """The columns beside the title, in the order of the list."""
    wanted = set(keys) & set(EVERY) or set(AT_FIRST)
    return [column for key, column in EVERY.items() if key in wanted]
