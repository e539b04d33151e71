import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.files.models import Attachment
from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

from ..enums import (
    AppointmentState,
    CaseResult,
    CaseState,
    ContactChannel,
    PersonRole,
    Referral,
    Severity,
)
from .activities import Activity
from .occurrences import Room, TsTzRange
from .parties import OfParty, one_party
from .registrations import new_reference


@tracked()
class ProblemField(models.Model):
    """Bidang masalah: the clinic's taxonomy (decision 10). Reference data, ended by date."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(_("bidang"), max_length=80)
    hint = models.CharField(_("contoh"), max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(_("urutan"))
    ended_on = models.DateField(_("berakhir pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("bidang masalah")
        verbose_name_plural = _("bidang masalah")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


@tracked()
class ClinicHours(Versioned):
    """Jadwal konsultan: on which weekday a consultant receives, cut into slots."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="clinic_hours")
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("konsultan"),
        related_name="clinic_hours",
    )
    weekday = models.PositiveSmallIntegerField(
        _("hari"), validators=[MaxValueValidator(6)], help_text="0 is Monday"
    )
    starts = models.TimeField(_("mulai"))
    ends = models.TimeField(_("selesai"))
    slot_minutes = models.PositiveSmallIntegerField(
        _("lama janji (menit)"),
        default=45,
        validators=[MinValueValidator(10), MaxValueValidator(240)],
    )
    term = DateRangeField(_("berlaku"))
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, verbose_name=_("ruang"), related_name="+"
    )
    fields_of_work = models.ManyToManyField(ProblemField, blank=True, verbose_name=_("bidang"))

    class Meta(Versioned.Meta):
        verbose_name = _("jadwal konsultan")
        verbose_name_plural = _("jadwal konsultan")
        ordering = ["activity", "weekday", "starts"]
        constraints = [
            models.CheckConstraint(
                name="clinic_hours_in_order",
                condition=Q(ends__gt=F("starts")),
                violation_error_message=_("Jam selesai sebelum jam mulai."),
            ),
            models.CheckConstraint(
                name="clinic_hours_weekday",
                condition=Q(weekday__gte=0, weekday__lte=6),
            ),
            models.CheckConstraint(
                name="clinic_hours_begin",
                condition=Q(term__isempty=False, term__startswith__isnull=False),
                violation_error_message=_("Isi tanggal mulai jadwal ini."),
            ),
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return f"{self.consultant} {self.starts:%H.%M}"


@tracked()
class ClinicClosure(models.Model):
    """A day on which the clinic is closed, for everybody or for one consultant."""

    day = models.DateField(_("tanggal"))
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("konsultan"),
        related_name="+",
    )
    reason = models.CharField(_("alasan"), max_length=150)

    class Meta:
        verbose_name = _("hari tutup")
        verbose_name_plural = _("hari tutup")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                name="clinic_closure_once",
                fields=["day", "consultant"],
                nulls_distinct=False,
                violation_error_message=_("Hari itu sudah dicatat tutup."),
            )
        ]

    def __str__(self) -> str:
        return self.reason


class PartyQuerySet(models.QuerySet):
    def visible_to(self, user, *, at):
        """Staff see all; a manager those of her cooperatives."""
        if user.is_staff_member:
            return self
        ties = user.managerships.in_force(at=at)
        return self.filter(cooperative__in=ties.values("cooperative"))


@tracked()
class Appointment(OfParty, Versioned):
    """Janji konsultasi: one slot of one consultant. The database keeps two from overlapping."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="appointments")
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("konsultan"),
        related_name="appointments",
    )
    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(_("selesai"))
    reference = models.CharField(
        _("nomor janji"), max_length=12, unique=True, default=new_reference, editable=False
    )
    person_name = models.CharField(_("nama yang datang"), max_length=150)
    person_role = models.CharField(_("jabatan"), max_length=12, choices=PersonRole, blank=True)
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    field = models.ForeignKey(
        ProblemField,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("bidang masalah"),
        related_name="+",
    )
    complaint = models.TextField(_("masalah, dengan kata sendiri"), max_length=2000, blank=True)
    state = models.CharField(
        _("keadaan"), max_length=10, choices=AppointmentState, default=AppointmentState.BOOKED
    )
    state_reason = models.CharField(_("alasan"), max_length=300, blank=True)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(help_text="the portal's clock")
    schedule_version = models.PositiveIntegerField(default=1, editable=False)

    objects = PartyQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("janji konsultasi")
        verbose_name_plural = _("janji konsultasi")
        ordering = ["starts_at", "pk"]
        constraints = [
            one_party("appointment_one_party"),
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Janji selesai sebelum dimulai."),
            ),
            models.CheckConstraint(
                name="appointment_name_given",
                condition=~Q(person_name__regex=r"^\s*$"),
                violation_error_message=_("Isi nama yang datang."),
            ),
            models.CheckConstraint(
                name="appointment_cancelled_with_reason",
                condition=~Q(state=AppointmentState.CANCELLED) | ~Q(state_reason=""),
                violation_error_message=_("Pembatalan memerlukan alasan."),
            ),
            ExclusionConstraint(
                name="appointment_consultant_free",
                expressions=[
                    ("consultant", RangeOperators.EQUAL),
                    (TsTzRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state=AppointmentState.CANCELLED),
                violation_error_message=_("Jam ini baru saja diambil orang lain. Pilih jam lain."),
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.FSM(
                name="steps",
                field="state",
                transitions=[
                    ("booked", "attended"),
                    ("booked", "no_show"),
                    ("booked", "cancelled"),
                    ("no_show", "attended"),
                    ("attended", "no_show"),
                ],
            ),
            pgtrigger.Trigger(
                name="raise_schedule_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.starts_at IS DISTINCT FROM NEW.starts_at"
                    " OR OLD.ends_at IS DISTINCT FROM NEW.ends_at"
                    " OR OLD.consultant_id IS DISTINCT FROM NEW.consultant_id"
                    " OR (OLD.state IS DISTINCT FROM NEW.state AND NEW.state = 'cancelled')"
                ),
                func="NEW.schedule_version = OLD.schedule_version + 1; RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


@tracked()
class Case(OfParty, Versioned):
    """Kasus klinik: what holds a party back, from the first complaint to a result."""

    number = models.CharField(_("nomor kasus"), max_length=20, unique=True)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    opened_on = models.DateField(_("dibuka pada"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("konsultan"), related_name="cases"
    )
    summary = models.CharField(_("pokok masalah"), max_length=200)
    state = models.CharField(_("keadaan"), max_length=8, choices=CaseState, default=CaseState.OPEN)
    closed_on = models.DateField(_("ditutup pada"), null=True, blank=True)
    result = models.CharField(_("hasil"), max_length=10, choices=CaseResult, blank=True)
    outcome = models.TextField(_("uraian hasil"), max_length=2000, blank=True)
    satisfaction = models.PositiveSmallIntegerField(
        _("kepuasan (1–5)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )

    objects = PartyQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("kasus klinik")
        verbose_name_plural = _("kasus klinik")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            one_party("case_one_party"),
            models.CheckConstraint(
                name="case_closed_with_result",
                condition=(Q(state=CaseState.CLOSED, closed_on__isnull=False) & ~Q(result=""))
                | Q(state=CaseState.OPEN, closed_on=None, result=""),
                violation_error_message=_("Kasus ditutup dengan tanggal dan hasil."),
            ),
            models.CheckConstraint(
                name="case_closed_after_opened",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                violation_error_message=_("Kasus ditutup sebelum dibuka."),
            ),
            models.CheckConstraint(
                name="case_satisfaction_range",
                condition=Q(satisfaction=None) | Q(satisfaction__gte=1, satisfaction__lte=5),
                violation_error_message=_("Kepuasan antara 1 dan 5."),
            ),
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return self.number


@tracked()
class Consultation(Versioned):
    """Konsultasi: one visit within a case: complaint, advice, where it goes from here."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations")
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, null=True, blank=True, related_name="consultation"
    )
    held_on = models.DateField(_("tanggal"))
    channel = models.CharField(_("cara"), max_length=8, choices=ContactChannel)
    consultant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("konsultan"),
        related_name="consultations",
    )
    person_name = models.CharField(_("nama yang datang"), max_length=150)
    person_role = models.CharField(_("jabatan"), max_length=12, choices=PersonRole, blank=True)
    complaint = models.TextField(_("masalah, dengan kata sendiri"), max_length=2000)
    advice = models.TextField(_("saran"), max_length=4000, blank=True)
    referral = models.CharField(
        _("rujukan"), max_length=12, choices=Referral, default=Referral.NONE
    )
    follow_up_on = models.DateField(_("tindak lanjut pada"), null=True, blank=True)
    followed_up_on = models.DateField(_("ditindaklanjuti pada"), null=True, blank=True)

    class Meta(Versioned.Meta):
        verbose_name = _("konsultasi")
        verbose_name_plural = _("konsultasi")
        ordering = ["case", "held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="consultation_follow_up_later",
                condition=Q(follow_up_on=None) | Q(follow_up_on__gte=F("held_on")),
                violation_error_message=_("Tindak lanjut sebelum konsultasinya."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["follow_up_on"],
                name="consultation_to_follow_up",
                condition=Q(follow_up_on__isnull=False, followed_up_on=None),
            )
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return str(self.case)


@tracked()
class ConsultationPaper(models.Model):
    """A paper that was shown or handed over at a consultation: a cash book, minutes, a letter."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="papers")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+")
    title = models.CharField(_("isi berkas"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("berkas konsultasi")
        verbose_name_plural = _("berkas konsultasi")
        ordering = ["consultation", "pk"]

    def __str__(self) -> str:
        return self.title or str(self.attachment.original_name)


@tracked()
class Diagnosis(models.Model):
    """Diagnosis: one field of the taxonomy with its severity and what shows it."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="diagnoses")
    field = models.ForeignKey(
        ProblemField, models.PROTECT, verbose_name=_("bidang masalah"), related_name="diagnoses"
    )
    severity = models.CharField(_("berat-ringan"), max_length=8, choices=Severity)
    evidence = models.CharField(_("bukti"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("diagnosis")
        verbose_name_plural = _("diagnosis")
        ordering = ["consultation", "field"]
        constraints = [
            models.UniqueConstraint(
                name="diagnosis_field_once",
                fields=["consultation", "field"],
                violation_error_message=_("Bidang ini sudah didiagnosis dalam konsultasi itu."),
            )
        ]

    def __str__(self) -> str:
        return str(self.field)
