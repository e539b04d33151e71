from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.models import Cooperative
from registry.models.versions import Versioned

from ..enums import MinutesState
from .activities import Activity
from .clinic import ProblemField


@tracked()
class Minutes(Versioned):
    """Notulen of a coordination meeting; once closed it is only reopened with a reason."""

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="minutes")
    text = models.TextField(_("jalannya rapat"), max_length=20_000, blank=True)
    state = models.CharField(
        _("keadaan"), max_length=6, choices=MinutesState, default=MinutesState.DRAFT
    )
    closed_on = models.DateField(_("disahkan pada"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    public_summary = models.TextField(_("ringkasan untuk umum"), max_length=4000, blank=True)
    published_at = models.DateTimeField(_("diumumkan pada"), null=True, blank=True)

    class Meta(Versioned.Meta):
        verbose_name = _("notulen")
        verbose_name_plural = _("notulen")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="minutes_closed_by_somebody",
                condition=Q(state=MinutesState.DRAFT, closed_on=None, closed_by=None)
                | Q(state=MinutesState.CLOSED, closed_on__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="minutes_published_with_summary",
                condition=Q(published_at=None) | ~Q(public_summary=""),
                violation_error_message=_("Isi ringkasan untuk umum."),
            ),
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return str(self.activity)


@tracked()
class Decision(models.Model):
    """Keputusan of a meeting, numbered."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField(_("nomor"))
    text = models.CharField(_("keputusan"), max_length=500)

    class Meta:
        verbose_name = _("keputusan")
        verbose_name_plural = _("keputusan")
        ordering = ["minutes", "number"]
        constraints = [
            models.UniqueConstraint(
                name="decision_number_once",
                fields=["minutes", "number"],
                violation_error_message=_("Nomor keputusan ini sudah dipakai."),
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class RaisedProblem(models.Model):
    """Masalah yang diangkat in a meeting: by whom, in which field."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="problems")
    field = models.ForeignKey(
        ProblemField,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("bidang masalah"),
        related_name="+",
    )
    raised_by = models.CharField(_("diangkat oleh"), max_length=150)
    cooperative = models.ForeignKey(
        Cooperative,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("koperasi"),
        related_name="+",
    )
    text = models.CharField(_("masalah"), max_length=500)

    class Meta:
        verbose_name = _("masalah yang diangkat")
        verbose_name_plural = _("masalah yang diangkat")
        ordering = ["minutes", "pk"]

    def __str__(self) -> str:
        return self.text
