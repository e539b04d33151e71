from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.models import Cooperative
from registry.models.versions import Versioned

from ..enums import Answer, InviteeKind
from .activities import Activity


@tracked()
class Invitee(Versioned):
    """Undangan rapat: a person or office invited to a coordination meeting, account or not.

    The personal link is signed, never stored; ``link_version`` is raised to make an old one void.
    An answer keeps which state of the schedule it was given to (``meeting_policies.moves_of``).
    """

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="invitees")
    kind = models.CharField(_("unsur"), max_length=12, choices=InviteeKind)
    organisation = models.CharField(_("lembaga"), max_length=150)
    name = models.CharField(_("nama"), max_length=150, blank=True)
    position = models.CharField(_("jabatan"), max_length=100, blank=True)
    cooperative = models.ForeignKey(
        Cooperative,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("koperasi"),
        related_name="meeting_invitations",
    )
    email = models.EmailField(_("surel"), blank=True)
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    answer = models.CharField(_("jawaban"), max_length=10, choices=Answer, default=Answer.PENDING)
    answered_at = models.DateTimeField(_("dijawab pada"), null=True, blank=True)
    answered_schedule = models.PositiveIntegerField(
        _("jadwal yang dijawab"), null=True, blank=True, editable=False
    )
    note = models.CharField(_("pesan"), max_length=300, blank=True)
    delegate_name = models.CharField(_("nama wakil"), max_length=150, blank=True)
    delegate_position = models.CharField(_("jabatan wakil"), max_length=100, blank=True)
    delegate_phone = models.CharField(_("nomor HP wakil"), max_length=20, blank=True)
    invited_at = models.DateTimeField(_("diundang pada"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("ditarik pada"), null=True, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta(Versioned.Meta):
        verbose_name = _("undangan rapat")
        verbose_name_plural = _("undangan rapat")
        ordering = ["activity", "kind", "organisation", "pk"]
        constraints = [
            models.CheckConstraint(
                name="invitee_organisation_given",
                condition=~Q(organisation__regex=r"^\s*$"),
                violation_error_message=_("Isi nama lembaga."),
            ),
            models.CheckConstraint(
                name="invitee_delegate_named",
                condition=~Q(answer=Answer.DELEGATED) | ~Q(delegate_name=""),
                violation_error_message=_("Isi nama wakil."),
            ),
            models.CheckConstraint(
                name="invitee_answered_with_time",
                condition=Q(answer=Answer.PENDING, answered_at=None)
                | (~Q(answer=Answer.PENDING) & Q(answered_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="invitee_once",
                fields=["activity", "organisation", "name"],
                condition=Q(withdrawn_at=None),
                violation_error_message=_("Orang ini sudah ada dalam daftar undangan."),
            ),
        ]
        triggers = Versioned.Meta.triggers

    def must_be_asked_again(self, schedule: int) -> bool:
        """Whether the meeting was moved after the answer; the answer stands until another."""
        answered = self.answered_schedule
        return self.answer != Answer.PENDING and answered is not None and answered < schedule

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})" if self.name else self.organisation
