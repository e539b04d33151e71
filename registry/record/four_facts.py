"""The four facts side by side, as equals, each with what it stands on. No overall light."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from bogor_coop.ui import formats

from .. import rules
from ..enums import CertificateStatus, CooperativeType, Group, Life, MeetingStatus, Reason
from ..looks import NOT_ASSESSED, NOT_REQUIRED
from .loading import Record


@dataclass(frozen=True)
class Fact:
    """A fact: ``value`` in the status ``vocabulary``; basis and note in small type."""

    label: str
    vocabulary: str
    value: str
    basis: str = ""
    note: str = ""
    warning: str = ""
    url: str = ""


def of(record: Record) -> Sequence[Fact]:
    """Life, latest due meeting, grade, health."""
    return (_life(record), _meeting(record), _grade(record), _health(record))


def _url(record: Record, page: str) -> str:
    return reverse(f"registry:{page}", args=[record.cooperative.pk])


def _life(record: Record) -> Fact:
    life, newest = record.life, record.newest_due_year
    years = range(newest - rules.LIFE_WINDOW + 1, newest + 1)
    statuses = {year: record.meeting_status(year) for year in years}
    held = sum(s in (MeetingStatus.HELD, MeetingStatus.REPORTED) for s in statuses.values())
    suggested = rules.life_by_meetings(statuses, newest=newest)
    entered = life.status if life else Life.UNKNOWN
    contradicts = Life.UNKNOWN != suggested != entered and entered in (
        Life.ACTIVE,
        Life.INACTIVE,
        Life.UNKNOWN,
    )
    return Fact(
        label=_("Kelembagaan"),
        vocabulary="life",
        value=entered,
        basis=_life_basis(life),
        note=_("RAT diadakan %(held)s dari %(all)s tahun buku terakhir")
        % {"held": held, "all": rules.LIFE_WINDOW},
        warning=_("Menurut aturan RAT: %(life)s. Yang dicatat petugas yang berlaku.")
        % {"life": suggested.label.lower()}
        if contradicts
        else "",
        url=_url(record, "life_list"),
    )


def _life_basis(life) -> str:
    if life is None:
        return _("belum ada catatan")
    since = _("dicatat sejak %(day)s") % {"day": formats.date_short(life.period.lower)}
    return "; ".join(filter(None, [since, life.decree_number, life.reason]))


def _meeting(record: Record) -> Fact:
    standing, meeting = record.standing, record.due_meeting
    year = standing.book_year if standing else None
    status = standing.meeting if standing else MeetingStatus.UNKNOWN
    dates = []
    if meeting and meeting.held_on and meeting.held_on <= record.at:
        dates.append(_("diadakan %(day)s") % {"day": formats.date_short(meeting.held_on)})
    if meeting and meeting.reported_on and meeting.reported_on <= record.at:
        dates.append(_("dilaporkan %(day)s") % {"day": formats.date_short(meeting.reported_on)})
    due = record.deadline(year) if year else None
    if standing and standing.life == Life.DISSOLVED and not dates:
        dates.append(_("tidak ditagih lagi sejak dibubarkan"))
    elif not dates and due:
        dates.append(_("jatuh tempo %(day)s") % {"day": formats.date_short(due)})
    return Fact(
        label=_("RAT tahun buku %(year)s") % {"year": year} if year else _("RAT"),
        vocabulary="meeting",
        value=status,
        basis=", ".join(dates) or _("belum ada yang dicatat"),
        note=_present(record, meeting),
        url=_url(record, "meeting_list"),
    )


def _present(record: Record, meeting) -> str:
    if meeting is None or meeting.members_present is None:
        return ""
    statement = next((s for s in record.statements if s.book_year == meeting.book_year), None)
    present = formats.number(meeting.members_present)
    if statement and statement.members:
        members = formats.number(statement.members)
        return _("%(n)s dari %(all)s anggota hadir") % {"n": present, "all": members}
    return _("%(n)s anggota hadir") % {"n": present}


def certificate_until(until: dt.date, *, at: dt.date) -> str:
    """To when it holds, or that it has ended: the grade beside it is counted on all the same."""
    words = _("sertifikat berakhir %(day)s") if until < at else _("berlaku sampai %(day)s")
    return words % {"day": formats.date_short(until)}


def _grade(record: Record) -> Fact:
    cooperative = record.cooperative
    until = cooperative.certificate_valid_until
    status = cooperative.get_certificate_status_display()
    if until:
        basis = certificate_until(until, at=record.at)
    else:
        basis = status.lower() or _("status sertifikat belum diisi")
    warning = note = ""
    if until and until < record.at and cooperative.certificate_status != CertificateStatus.EXPIRED:
        warning = _("Masa berlaku sertifikat sudah lewat.")
    elif until and until >= record.at:
        days = (until - record.at).days
        note = ngettext("Habis dalam %(days)s hari", "Habis dalam %(days)s hari", days)
        note %= {"days": formats.number(days)}
    return Fact(
        label=_("Sertifikat NIK"),
        vocabulary="grade",
        value=record.standing.grade if record.standing else "",
        basis=basis,
        note=note or _("Peringkat dihitung dari RAT yang dilaporkan"),
        warning=warning,
        url=_url(record, "meeting_list"),
    )


def must_be_assessed(cooperative) -> bool:
    """Whether health is assessed at all: KSP/USP only. Source: Perdep 06/2016, Ps. 1."""
    group = str(cooperative.group or "").lower()
    return cooperative.type == CooperativeType.SAVINGS_LOAN or "simpan pinjam" in group


def _health(record: Record) -> Fact:
    assessment = record.assessment
    valid = record.standing.health_class if record.standing else ""
    fact = {"label": _("Kesehatan KSP/USP"), "vocabulary": "health"}
    url = _url(record, "assessment_list")
    if assessment is None:
        if must_be_assessed(record.cooperative):
            return Fact(**fact, value=NOT_ASSESSED, basis=_("belum ada penilaian"), url=url)
        basis = _("Perdep 06/2016 hanya untuk KSP/USP")
        return Fact(**fact, value=NOT_REQUIRED, basis=basis, url=url)
    year = _("tahun buku %(year)s") % {"year": assessment.book_year}
    if not valid:
        until = formats.date_short(assessment.valid_until)
        basis = _("“%(word)s” %(year)s, berlaku sampai %(day)s") % {
            "word": assessment.get_health_class_display(),
            "year": year,
            "day": until,
        }
        return Fact(**fact, value=NOT_ASSESSED, basis=basis, url=url)
    score = _("nilai %(score)s") % {"score": formats.number(assessment.score, 2)}
    return Fact(
        **fact,
        value=valid,
        basis=" · ".join([score, year] if assessment.score is not None else [year]),
        note=_("%(rule)s, dinilai %(day)s")
        % {
            "rule": assessment.get_rule_version_display(),
            "day": formats.date_short(assessment.assessed_on),
        },
        url=url,
    )


REASON_WORDS = {
    Reason.LIFE_UNKNOWN: gettext_lazy("kelembagaannya belum diketahui"),
    Reason.MEETING_UNKNOWN: gettext_lazy("RAT terakhirnya belum diketahui"),
    Reason.UNDER_GUIDANCE: gettext_lazy("dalam pembinaan"),
    Reason.INACTIVE: gettext_lazy("tidak aktif"),
    Reason.PROPOSED_FOR_DISSOLUTION: gettext_lazy("direncanakan dibubarkan"),
    Reason.OBJECTED: gettext_lazy("mengajukan keberatan atas pembubaran"),
    Reason.MEETING_NOT_HELD: pgettext_lazy("karena", "RAT terakhir tidak diadakan"),
    Reason.HEALTH_BELOW: gettext_lazy("penilaian kesehatannya di bawah cukup sehat"),
}


def group_sentence(record: Record) -> str:
    """The office's grouping with every reason, in plain words."""
    standing = record.standing
    if standing is None:
        return ""
    group = Group(standing.group)
    if group == Group.DISSOLVED:
        return _("tidak dihitung lagi dalam angka mana pun")
    if not standing.reasons:
        if group == Group.ACTIVE_HEALTHY and not standing.health_class:
            return _("aktif dan RAT terakhir diadakan; kesehatannya belum dinilai")
        return ""
    return _("karena %(reasons)s") % {"reasons": joined(standing.reasons)}


def joined(reasons: Sequence[str]) -> str:
    """ "a, b, dan c" in the words of a sentence."""
    words = [str(REASON_WORDS[Reason(reason)]) for reason in reasons]
    if len(words) < 2:
        return "".join(words)
    comma = "," if len(words) > 2 else ""
    return _("%(first)s%(comma)s dan %(last)s") % {
        "first": ", ".join(words[:-1]),
        "comma": comma,
        "last": words[-1],
    }
