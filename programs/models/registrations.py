import secrets

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.functions import Words
from registry.models.versions import Versioned

from ..enums import (
    ACTIVE_REGISTRATION,
    HOLDS_SEAT,
    REGISTRATION_TRANSITIONS,
    Door,
    GroupPolicy,
    PersonRole,
    RegistrationState,
    Sex,
)
from .activities import Activity
from .occurrences import Occurrence
from .parties import OfParty, one_party
from .seats import Seat

QUEUE = ("-priority", "offers_passed", "queue_number")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike


def new_reference() -> str:
    """A number that is easy to read out on the telephone, e.g. ``D7KQ-4MXP``."""
    code = "".join(secrets.choice(LETTERS) for _letter in range(8))
    return f"{code[:4]}-{code[4:]}"


def new_ticket() -> str:
    """What the QR at the door holds: 12 letters, typed where there is no camera."""
    return "".join(secrets.choice(LETTERS) for _letter in range(12))


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user, *, at):
        """Staff see all; a manager those of her cooperatives."""
        if user.is_staff_member:
            return self
        ties = user.managerships.in_force(at=at)
        return self.filter(cooperative__in=ties.values("cooperative"))


@tracked()
class Application(OfParty, Versioned):
    """Pendaftaran: what was sent in one go for one party; its people are ``Registration`` rows."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="applications")
    occurrence = models.ForeignKey(
        Occurrence, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    reference = models.CharField(
        _("nomor pendaftaran"), max_length=12, unique=True, default=new_reference, editable=False
    )
    door = models.CharField(_("cara mendaftar"), max_length=10, choices=Door)
    group_policy = models.CharField(
        _("rombongan"), max_length=8, choices=GroupPolicy, default=GroupPolicy.PARTIAL
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="applications"
    )
    submitted_at = models.DateTimeField(_("dikirim pada"), help_text="the portal's clock")
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("pendaftaran")
        verbose_name_plural = _("pendaftaran")
        ordering = ["-submitted_at", "-pk"]
        constraints = [one_party("application_one_party")]

    def __str__(self) -> str:
        return self.reference


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user, *, at):
        """Staff see all; a manager those of her cooperatives."""
        if user.is_staff_member:
            return self
        ties = user.managerships.in_force(at=at)
        return self.filter(cooperative__in=ties.values("cooperative"))

    def active(self):
        return self.filter(state__in=ACTIVE_REGISTRATION)

    def holding_seats(self):
        return self.filter(state__in=HOLDS_SEAT)

    def waiting(self):
        """The waiting list in its order: priority, no offer passed on yet, first come."""
        return self.filter(state=RegistrationState.WAITING).order_by(*QUEUE)


@tracked()
class Registration(OfParty, Versioned):
    """Peserta terdaftar: one person of one party in one activity.

    ``seat`` is set exactly while the state holds a seat; ``queue_number`` is the order of
    commit within the activity. The same person (party and normalised name, or telephone) can
    be active only once.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="registrations")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="registrations")
    occurrence = models.ForeignKey(
        Occurrence, models.PROTECT, null=True, blank=True, related_name="registrations"
    )
    person_name = models.CharField(_("nama"), max_length=150)
    person_key = models.GeneratedField(
        expression=Words("person_name"),
        output_field=models.CharField(max_length=200),
        db_persist=True,
    )
    person_role = models.CharField(_("jabatan"), max_length=12, choices=PersonRole)
    sex = models.CharField(_("jenis kelamin"), max_length=8, choices=Sex, blank=True)
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    needs = models.CharField(_("kebutuhan khusus"), max_length=300, blank=True)
    state = models.CharField(_("keadaan"), max_length=12, choices=RegistrationState)
    state_reason = models.CharField(_("alasan"), max_length=300, blank=True)
    seat = models.OneToOneField(
        Seat, models.PROTECT, null=True, blank=True, related_name="registration"
    )
    queue_number = models.PositiveIntegerField(_("nomor antre"))
    priority = models.SmallIntegerField(_("prioritas"), default=0)
    offers_passed = models.PositiveSmallIntegerField(
        _("tawaran yang dilewatkan"), default=0, help_text="each puts her behind the others"
    )
    registered_at = models.DateTimeField(_("terdaftar pada"), help_text="the portal's clock")
    seated_at = models.DateTimeField(
        _("mendapat kursi pada"), null=True, blank=True, help_text="when not at once"
    )
    offer_expires_at = models.DateTimeField(_("tawaran berlaku sampai"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ticket = models.CharField(max_length=16, unique=True, default=new_ticket, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("peserta terdaftar")
        verbose_name_plural = _("peserta terdaftar")
        ordering = ["activity", "queue_number"]
        constraints = [
            one_party("registration_one_party"),
            models.CheckConstraint(
                name="registration_name_given",
                condition=~Q(person_name__regex=r"^\s*$"),
                violation_error_message=_("Isi nama peserta."),
            ),
            models.CheckConstraint(
                name="registration_seat_as_state_says",
                condition=Q(state__in=HOLDS_SEAT, seat__isnull=False)
                | (~Q(state__in=HOLDS_SEAT) & Q(seat=None)),
            ),
            models.CheckConstraint(
                name="registration_offer_has_deadline",
                condition=Q(state=RegistrationState.OFFERED, offer_expires_at__isnull=False)
                | (~Q(state=RegistrationState.OFFERED) & Q(offer_expires_at=None)),
            ),
            models.CheckConstraint(
                name="registration_declined_with_reason",
                condition=~Q(state=RegistrationState.DECLINED) | ~Q(state_reason=""),
                violation_error_message=_("Penolakan memerlukan alasan."),
            ),
            models.UniqueConstraint(
                name="registration_queue_number_once", fields=["activity", "queue_number"]
            ),
            models.UniqueConstraint(
                name="registration_person_once",
                fields=["activity", "occurrence", "cooperative", "business_name", "person_key"],
                condition=Q(state__in=ACTIVE_REGISTRATION),
                nulls_distinct=False,
                violation_error_message=_("Orang ini sudah terdaftar di kegiatan ini."),
            ),
            models.UniqueConstraint(
                name="registration_phone_once",
                fields=["activity", "occurrence", "cooperative", "business_name", "phone"],
                condition=Q(state__in=ACTIVE_REGISTRATION) & ~Q(phone=""),
                nulls_distinct=False,
                violation_error_message=_("Nomor HP ini sudah terdaftar di kegiatan ini."),
            ),
        ]
        indexes = [
            models.Index(OpClass("ticket", name="varchar_pattern_ops"), name="registration_ticket"),
            models.Index(fields=["cooperative", "state"], name="registration_of_cooperative"),
            models.Index(
                fields=["activity", *QUEUE],
                name="registration_waiting_list",
                condition=Q(state=RegistrationState.WAITING),
            ),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.FSM(name="steps", field="state", transitions=REGISTRATION_TRANSITIONS),
            pgtrigger.Trigger(
                name="seat_of_its_activity",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.seat_id IS NOT NULL"),
                func="""
                IF NOT EXISTS (
                    SELECT FROM programs_seat s WHERE s.id = NEW.seat_id
                    AND s.activity_id = NEW.activity_id
                    AND s.occurrence_id IS NOT DISTINCT FROM NEW.occurrence_id
                ) THEN
                    RAISE EXCEPTION 'the seat belongs to another activity or occurrence'
                    USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.ReadOnly(
                name="fixed",
                fields=["activity", "occurrence", "cooperative", "queue_number", "ticket"],
            ),
        ]

    def __str__(self) -> str:
        return self.person_name


class RegistrationDraft(models.Model):
    """What a manager has answered so far; kept per step until she sends it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="registration_drafts"
    )
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="drafts")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="draft_once", fields=["user", "activity"]),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.activity}"
