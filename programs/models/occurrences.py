import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    DateTimeRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

from ..enums import Mode, OccurrenceState
from .activities import Activity

# What a change of moves the calendar entries of everybody who comes.
SCHEDULE = ("starts_at", "ends_at", "tz", "mode", "room", "place", "link", "state")
ONLINE = ("mode", "link")
MOVED = tuple(name for name in SCHEDULE if name not in ONLINE)
# Whoever may still come to the same place is not moved by a way to take part from afar.
LEFT_THE_ROOM = "(OLD.mode IS DISTINCT FROM NEW.mode AND NEW.mode <> 'hybrid')"


def _differs(names: tuple[str, ...]) -> str:
    columns = (f"{name}_id" if name == "room" else name for name in names)
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)


class TsTzRange(Func):
    """``tstzrange(from, to, '[)')``."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


@tracked()
class Room(models.Model):
    """Ruang: where one gathering at a time can take place. Reference data, ended by date."""

    name = models.CharField(_("nama ruang"), max_length=120, unique=True)
    address = models.CharField(_("alamat"), max_length=250, blank=True)
    capacity = models.PositiveIntegerField(_("daya tampung"), null=True, blank=True)
    ended_on = models.DateField(_("berakhir pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("ruang")
        verbose_name_plural = _("ruang")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@tracked()
class Trainer(models.Model):
    """Narasumber: an academic, banker, practitioner or colleague who teaches."""

    name = models.CharField(_("nama"), max_length=120)
    affiliation = models.CharField(_("lembaga"), max_length=150, blank=True)
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="trainer"
    )
    ended_on = models.DateField(_("berakhir pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("narasumber")
        verbose_name_plural = _("narasumber")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="trainer_once",
                fields=["name", "affiliation"],
                violation_error_message=_("Narasumber ini sudah tercatat."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def scheduled(self):
        """What was not cancelled."""
        return self.exclude(state=OccurrenceState.CANCELLED)

    def upcoming(self, *, at):
        """Scheduled and not over at ``at``."""
        return self.scheduled().filter(ends_at__gt=at)

    def overlapping(self, starts_at, ends_at):
        """Scheduled and sharing a moment with the half-open time given."""
        return self.scheduled().filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


@tracked(exclude=("scheduled_at", "link_changes"))
class Occurrence(Versioned):
    """Pertemuan: one dated gathering of an activity, in a room, elsewhere, or online.

    ``schedule_version`` is raised by the database with every change of time, place, mode or
    state; it is the SEQUENCE of the calendar entry, whose UID (``ical_uid``) never changes.
    ``link_changes`` says how many of these left time and place as they were.
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="occurrences")
    title = models.CharField(_("judul pertemuan"), max_length=150, blank=True)
    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(_("selesai"))
    tz = models.CharField(_("zona waktu"), max_length=40, default="Asia/Jakarta")
    mode = models.CharField(_("cara"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, verbose_name=_("ruang"), related_name="+"
    )
    place = models.CharField(_("tempat lain"), max_length=250, blank=True)
    link = models.URLField(_("tautan"), blank=True)
    state = models.CharField(
        _("keadaan"), max_length=10, choices=OccurrenceState, default=OccurrenceState.SCHEDULED
    )
    state_reason = models.CharField(_("alasan"), max_length=300, blank=True)
    schedule_version = models.PositiveIntegerField(default=1, editable=False)
    link_changes = models.PositiveIntegerField(default=0, editable=False)
    scheduled_at = models.DateTimeField(
        default=clock.now, editable=False, help_text="since when people know of this schedule"
    )
    ical_uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("pertemuan")
        verbose_name_plural = _("pertemuan")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="occurrence_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("Pertemuan selesai sebelum dimulai."),
            ),
            models.CheckConstraint(
                name="occurrence_cancelled_with_reason",
                condition=~Q(state=OccurrenceState.CANCELLED) | ~Q(state_reason=""),
                violation_error_message=_("Pembatalan memerlukan alasan."),
            ),
            models.CheckConstraint(
                name="occurrence_has_a_place",
                condition=Q(mode=Mode.ONLINE) | Q(room__isnull=False) | ~Q(place=""),
                violation_error_message=_("Isi ruang atau tempat pertemuan."),
            ),
            ExclusionConstraint(
                name="occurrence_room_free",
                expressions=[
                    ("room", RangeOperators.EQUAL),
                    (TsTzRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state=OccurrenceState.CANCELLED) & Q(room__isnull=False),
                violation_error_message=_("Ruang ini sudah dipakai pada waktu itu."),
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="occurrence_by_time")]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.Trigger(
                name="raise_schedule_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(_differs(SCHEDULE)),
                func="NEW.schedule_version = OLD.schedule_version + 1; RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="count_link_changes",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"NOT ({_differs(MOVED)} OR {LEFT_THE_ROOM}) AND ({_differs(ONLINE)})"
                ),
                func="NEW.link_changes = OLD.link_changes + 1; RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="move_trainers",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("starts_at", "ends_at", "state"),
                func="UPDATE programs_trainerassignment SET"
                " period = tstzrange(NEW.starts_at, NEW.ends_at, '[)'),"
                " cancelled = (NEW.state = 'cancelled')"
                " WHERE occurrence_id = NEW.id; RETURN NULL;",
            ),
            pgtrigger.Trigger(
                name="lay_seats",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),
                func="PERFORM programs_lay_seats(NEW.activity_id); RETURN NULL;",
            ),
            pgtrigger.ReadOnly(name="fixed", fields=["activity", "ical_uid"]),
        ]

    def __str__(self) -> str:
        return self.title or str(self.activity)

    @property
    def where(self) -> str:
        """Room or place in one line; the link of an online one stands apart."""
        return str(self.room) if self.room_id else self.place or str(self.get_mode_display())


@tracked()
class TrainerAssignment(models.Model):
    """Who teaches at an occurrence. ``period`` and ``cancelled`` are copied by the database."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="assignments")
    trainer = models.ForeignKey(
        Trainer, models.PROTECT, verbose_name=_("narasumber"), related_name="assignments"
    )
    subject = models.CharField(_("materi"), max_length=150, blank=True)
    period = DateTimeRangeField(editable=False, null=True)
    cancelled = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("penugasan narasumber")
        verbose_name_plural = _("penugasan narasumber")
        ordering = ["occurrence", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="trainer_assignment_once",
                fields=["occurrence", "trainer"],
                violation_error_message=_("Narasumber ini sudah ditugaskan di pertemuan itu."),
            ),
            ExclusionConstraint(
                name="trainer_in_one_place",
                expressions=[
                    ("trainer", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled=False),
                violation_error_message=_("Narasumber ini sudah bertugas pada waktu itu."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="copy_period",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="SELECT tstzrange(o.starts_at, o.ends_at, '[)'), o.state = 'cancelled'"
                " INTO NEW.period, NEW.cancelled FROM programs_occurrence o"
                " WHERE o.id = NEW.occurrence_id; RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return str(self.trainer)


@tracked()
class AgendaItem(models.Model):
    """One point of the agenda (susunan acara) of an occurrence."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(_("urutan"))
    at = models.TimeField(_("pukul"), null=True, blank=True)
    title = models.CharField(_("acara"), max_length=200)
    speaker = models.CharField(_("pembicara"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("acara")
        verbose_name_plural = _("susunan acara")
        ordering = ["occurrence", "order", "pk"]

    def __str__(self) -> str:
        return self.title
