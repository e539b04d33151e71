import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

from ..enums import ActionState
from .clinic import Case
from .meetings import Decision, Minutes
from .mentoring import Mentoring


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    def open(self):
        return self.filter(state=ActionState.OPEN)

    def overdue(self, *, at):
        """Open and due before ``at`` (a date)."""
        return self.open().filter(due_on__lt=at)


@tracked()
class ActionItem(Versioned):
    """Tindak lanjut: what somebody promised in a clinic case, a mentoring or a meeting.

    The owner is a person with an account, or somebody outside, reached by a personal link
    (signed, never stored; ``link_version`` is raised to make an old one void).
    """

    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    mentoring = models.ForeignKey(
        Mentoring, models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    minutes = models.ForeignKey(
        Minutes, models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="action_items"
    )
    text = models.CharField(_("tindak lanjut"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("penanggung jawab"),
        related_name="action_items",
    )
    owner_name = models.CharField(_("penanggung jawab di luar dinas"), max_length=150, blank=True)
    owner_organisation = models.CharField(_("lembaga"), max_length=150, blank=True)
    owner_email = models.EmailField(_("surel"), blank=True)
    owner_phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    due_on = models.DateField(_("batas waktu"))
    state = models.CharField(
        _("keadaan"), max_length=8, choices=ActionState, default=ActionState.OPEN
    )
    finished_on = models.DateField(_("selesai pada"), null=True, blank=True)
    result = models.CharField(_("hasil"), max_length=500, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)

    objects = ActionItemQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("tindak lanjut")
        verbose_name_plural = _("tindak lanjut")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="action_item_of_one_thing",
                condition=Q(case__isnull=False, mentoring=None, minutes=None)
                | Q(case=None, mentoring__isnull=False, minutes=None)
                | Q(case=None, mentoring=None, minutes__isnull=False),
            ),
            models.CheckConstraint(
                name="action_item_one_owner",
                condition=Q(owner__isnull=False, owner_name="")
                | (Q(owner=None) & ~Q(owner_name__regex=r"^\s*$")),
                violation_error_message=_("Pilih penanggung jawab, atau tulis namanya."),
            ),
            models.CheckConstraint(
                name="action_item_text_given",
                condition=~Q(text__regex=r"^\s*$"),
                violation_error_message=_("Isi tindak lanjutnya."),
            ),
            models.CheckConstraint(
                name="action_item_finished_with_result",
                condition=Q(state=ActionState.OPEN, finished_on=None)
                | (~Q(state=ActionState.OPEN) & Q(finished_on__isnull=False) & ~Q(result="")),
                violation_error_message=_("Isi hasil tindak lanjut."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="action_item_due",
                condition=Q(state=ActionState.OPEN),
            )
        ]
        triggers = Versioned.Meta.triggers

    def __str__(self) -> str:
        return self.text

    @property
    def responsible(self) -> str:
        """Who is to do it, with the organisation of an outsider."""
        if self.owner_id:
            return str(self.owner)
        parts = filter(None, (self.owner_name, self.owner_organisation))
        return ", ".join(parts)


class ActionUpdate(models.Model):
    """A word on how it goes, by the owner (with or without account) or the office. Append-only."""

    item = models.ForeignKey(ActionItem, models.PROTECT, related_name="updates")
    text = models.CharField(_("kabar"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(max_length=150)
    at = models.DateTimeField(help_text="the portal's clock")

    class Meta:
        verbose_name = _("kabar tindak lanjut")
        verbose_name_plural = _("kabar tindak lanjut")
        ordering = ["item", "at", "pk"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.text
