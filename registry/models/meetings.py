from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.files.models import Attachment
from bogor_coop.history.tracking import tracked

from ..enums import MeetingOutcome
from .cooperatives import Cooperative
from .versions import Versioned

BOOK_YEARS = (MinValueValidator(1945), MaxValueValidator(2100))


@tracked()
class AnnualMeeting(Versioned):
    """RAT (rapat anggota tahunan) of one book year: whether and when held, and when reported."""

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="meetings")
    book_year = models.PositiveSmallIntegerField(_("tahun buku"), validators=BOOK_YEARS)
    outcome = models.CharField(_("pelaksanaan"), max_length=10, choices=MeetingOutcome)
    held_on = models.DateField(_("diadakan pada"), null=True, blank=True)
    reported_on = models.DateField(_("dilaporkan pada"), null=True, blank=True)
    members_present = models.PositiveIntegerField(_("anggota hadir"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    document = models.ForeignKey(
        Attachment,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("berita acara"),
        related_name="+",
    )

    class Meta(Versioned.Meta):
        verbose_name = _("RAT")
        verbose_name_plural = _("RAT")
        ordering = ["cooperative", "-book_year"]
        constraints = [
            models.UniqueConstraint(
                name="annual_meeting_once_a_year",
                fields=["cooperative", "book_year"],
                violation_error_message=_("RAT tahun buku ini sudah dicatat."),
            ),
            models.CheckConstraint(
                name="annual_meeting_dates_only_if_held",
                condition=Q(outcome=MeetingOutcome.HELD) | Q(held_on=None, reported_on=None),
                violation_error_message=_("Tanggal hanya diisi bila RAT diadakan."),
            ),
            models.CheckConstraint(
                name="annual_meeting_reported_after_held",
                condition=Q(reported_on=None) | Q(held_on=None) | Q(reported_on__gte=F("held_on")),
                violation_error_message=_("RAT tidak dapat dilaporkan sebelum diadakan."),
            ),
        ]

    def __str__(self) -> str:
        return f"RAT {self.book_year}"


@tracked()
class MeetingDeadline(models.Model):
    """Until when the annual meeting of a book year is to be held: office data, with its source.

    ``month``/``day`` fall in the year after the book year.
    """

    secondary = models.BooleanField(_("koperasi sekunder"))
    book_years = IntegerRangeField(_("tahun buku"))
    month = models.PositiveSmallIntegerField(_("bulan"))
    day = models.PositiveSmallIntegerField(_("tanggal"))
    source = models.CharField(_("sumber"), max_length=250)

    class Meta:
        verbose_name = _("batas RAT")
        verbose_name_plural = _("batas RAT")
        constraints = [
            ExclusionConstraint(
                name="meeting_deadline_years_apart",
                expressions=[
                    (
                        models.functions.Cast("secondary", models.IntegerField()),
                        RangeOperators.EQUAL,
                    ),
                    ("book_years", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="meeting_deadline_a_date",
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=28)
                | Q(month__in=[4, 6, 9, 11], day__gte=1, day__lte=30)
                | Q(month__in=[1, 3, 5, 7, 8, 10, 12], day__gte=1, day__lte=31),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}/{self.month}"
