from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.files.models import Attachment
from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

from ..enums import CaseResult, ContactChannel, MentoringState
from .activities import Activity
from .clinic import Case, PartyQuerySet
from .parties import OfParty, one_party


@tracked()
class Mentoring(OfParty, Versioned):
    """Pendampingan: a mentor goes with a party towards a goal for a time."""

    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="mentorings"
    )
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="mentorings")
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("pendamping"),
        related_name="mentorings",
    )
    goal = models.CharField(_("tujuan"), max_length=300)
    period = DateRangeField(_("masa"))
    visit_days = models.PositiveSmallIntegerField(
        _("kunjungan paling lambat setiap (hari)"), default=30
    )
    state = models.CharField(
        _("keadaan"), max_length=10, choices=MentoringState, default=MentoringState.ACTIVE
    )
    ended_on = models.DateField(_("berakhir pada"), null=True, blank=True)
    result = models.CharField(_("hasil"), max_length=10, choices=CaseResult, blank=True)
    outcome = models.TextField(_("uraian hasil"), max_length=2000, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("pendampingan")
        verbose_name_plural = _("pendampingan")
        ordering = ["-pk"]
        constraints = [
            one_party("mentoring_one_party"),
            models.CheckConstraint(
                name="mentoring_begins",
                condition=Q(period__isempty=False, period__startswith__isnull=False),
                violation_error_message=_("Isi tanggal mulai pendampingan."),
            ),
            models.CheckConstraint(
                name="mentoring_goal_given",
                condition=~Q(goal__regex=r"^\s*$"),
                violation_error_message=_("Isi tujuan pendampingan."),
            ),
            models.CheckConstraint(
                name="mentoring_ended_with_result",
                condition=Q(state=MentoringState.ACTIVE, ended_on=None, result="")
                | (~Q(state=MentoringState.ACTIVE) & Q(ended_on__isnull=False) & ~Q(result="")),
                violation_error_message=_("Pendampingan berakhir dengan tanggal dan hasil."),
            ),
            models.UniqueConstraint(
                name="mentoring_one_active",
                fields=["cooperative", "mentor"],
                condition=Q(state=MentoringState.ACTIVE, cooperative__isnull=False),
                violation_error_message=_("Pendamping ini sedang mendampingi koperasi itu."),
            ),
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return f"{self.party} · {self.mentor}"


@tracked()
class Visit(Versioned):
    """Kunjungan: what a mentor saw, said and found moved forward."""

    mentoring = models.ForeignKey(Mentoring, models.PROTECT, related_name="visits")
    visited_on = models.DateField(_("tanggal"))
    channel = models.CharField(
        _("cara"), max_length=8, choices=ContactChannel, default=ContactChannel.VISIT
    )
    present = models.CharField(_("yang hadir"), max_length=250)
    findings = models.TextField(_("temuan"), max_length=4000)
    advice = models.TextField(_("saran"), max_length=4000, blank=True)
    progress = models.PositiveSmallIntegerField(
        _("kemajuan terhadap tujuan (%)"), validators=[MaxValueValidator(100)]
    )
    next_visit_on = models.DateField(_("kunjungan berikut"), null=True, blank=True)

    class Meta(Versioned.Meta):
        verbose_name = _("kunjungan")
        verbose_name_plural = _("kunjungan")
        ordering = ["mentoring", "visited_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="visit_progress_percent",
                condition=Q(progress__lte=100),
                violation_error_message=_("Kemajuan paling banyak 100 persen."),
            ),
            models.CheckConstraint(
                name="visit_next_later",
                condition=Q(next_visit_on=None) | Q(next_visit_on__gt=F("visited_on")),
                violation_error_message=_("Kunjungan berikut sesudah kunjungan ini."),
            ),
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return str(self.visited_on)


@tracked()
class VisitPhoto(models.Model):
    """A picture or paper of a visit."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+")
    caption = models.CharField(_("keterangan"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("foto kunjungan")
        verbose_name_plural = _("foto kunjungan")
        ordering = ["visit", "pk"]

    def __str__(self) -> str:
        return self.caption or str(self.attachment)
