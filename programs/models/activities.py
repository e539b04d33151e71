import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

from ..enums import (
    ACTIVITY_TRANSITIONS,
    ANNOUNCED,
    ActivityKind,
    ActivityState,
    GroupPolicy,
    Promotion,
    Topic,
)
from .programs import Program


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user):
        """Staff see all; a manager what was announced, mentoring excepted."""
        if user.is_authenticated and user.is_staff_member:
            return self
        return self.announced()

    def announced(self):
        """What may be shown outside the office."""
        return self.filter(state__in=ANNOUNCED).exclude(kind=ActivityKind.MENTORING)


@tracked()
class Activity(Versioned):
    """Kegiatan: one clinic, training (angkatan), mentoring or coordination meeting of a program.

    ``capacity`` is the number of seats; without it nobody registers. A trigger keeps one
    ``Seat`` row per seat, for the activity or for each occurrence (``seats_by_occurrence``).
    """

    program = models.ForeignKey(
        Program, models.PROTECT, verbose_name=_("program"), related_name="activities"
    )
    kind = models.CharField(_("jenis kegiatan"), max_length=24, choices=ActivityKind)
    topic = models.CharField(_("materi"), max_length=24, choices=Topic, blank=True)
    batch = models.PositiveSmallIntegerField(
        _("angkatan"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    title = models.CharField(_("judul"), max_length=150)
    description = models.TextField(_("keterangan"), max_length=5000, blank=True)
    audience = models.CharField(_("untuk siapa"), max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("penanggung jawab"),
        related_name="activities",
    )
    state = models.CharField(
        _("keadaan"), max_length=12, choices=ActivityState, default=ActivityState.PLANNED
    )
    state_reason = models.CharField(_("alasan"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(
        _("jumlah kursi"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5000)],
    )
    seats_by_occurrence = models.BooleanField(_("kursi per pertemuan"), default=False)
    max_per_cooperative = models.PositiveSmallIntegerField(
        _("paling banyak per koperasi"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    opens_at = models.DateTimeField(_("pendaftaran dibuka"), null=True, blank=True)
    closes_at = models.DateTimeField(_("pendaftaran ditutup"), null=True, blank=True)
    approval_required = models.BooleanField(_("perlu persetujuan petugas"), default=False)
    promotion = models.CharField(
        _("kursi yang kosong"), max_length=12, choices=Promotion, default=Promotion.AUTOMATIC
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("lama tawaran (jam)"), default=24, validators=[MinValueValidator(1)]
    )
    offer_cut_off_hours = models.PositiveSmallIntegerField(
        _("tawaran berhenti sebelum mulai (jam)"), default=12
    )
    group_policy = models.CharField(
        _("rombongan satu koperasi"), max_length=8, choices=GroupPolicy, default=GroupPolicy.PARTIAL
    )
    certificate = models.BooleanField(_("bersertifikat"), default=False)
    minimum_attendance = models.PositiveSmallIntegerField(
        _("kehadiran terendah untuk sertifikat (%)"),
        default=75,
        validators=[MaxValueValidator(100)],
    )
    lesson_hours = models.PositiveSmallIntegerField(_("jam pelajaran"), null=True, blank=True)
    cloned_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="clones"
    )
    report = models.TextField(_("laporan hasil"), max_length=10_000, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("kegiatan")
        verbose_name_plural = _("kegiatan")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="activity_title_given",
                condition=~Q(title__regex=r"^\s*$"),
                violation_error_message=_("Isi judul kegiatan."),
            ),
            models.CheckConstraint(
                name="activity_capacity_positive",
                condition=Q(capacity=None) | Q(capacity__gte=1),
                violation_error_message=_("Jumlah kursi paling sedikit 1."),
            ),
            models.CheckConstraint(
                name="activity_window_in_order",
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("Pendaftaran ditutup sebelum dibuka."),
            ),
            models.CheckConstraint(
                name="activity_cap_positive",
                condition=Q(max_per_cooperative=None) | Q(max_per_cooperative__gte=1),
                violation_error_message=_("Paling sedikit 1 orang per koperasi."),
            ),
            models.CheckConstraint(
                name="activity_cancelled_with_reason",
                condition=~Q(state=ActivityState.CANCELLED) | ~Q(state_reason=""),
                violation_error_message=_("Pembatalan memerlukan alasan."),
            ),
            models.CheckConstraint(
                name="activity_report_written",
                condition=~Q(state=ActivityState.REPORTED) | ~Q(report=""),
                violation_error_message=_("Isi laporan hasil."),
            ),
            models.CheckConstraint(
                name="activity_offer_lasts",
                condition=Q(offer_hours__gte=1),
                violation_error_message=_("Tawaran berlaku paling sedikit 1 jam."),
            ),
            models.CheckConstraint(
                name="activity_minimum_attendance_percent",
                condition=Q(minimum_attendance__lte=100),
                violation_error_message=_("Kehadiran paling banyak 100 persen."),
            ),
        ]
        indexes = [models.Index(fields=["state", "kind"], name="activity_state_and_kind")]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.FSM(name="steps", field="state", transitions=ACTIVITY_TRANSITIONS),
            pgtrigger.Trigger(
                name="lay_seats",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("capacity", "seats_by_occurrence"),
                func="PERFORM programs_lay_seats(NEW.id); RETURN NULL;",
            ),
        ]

    def __str__(self) -> str:
        return self.title
