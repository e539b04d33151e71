from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..enums import Decision, Outcome, Severity
from .batches import Batch


class Row(models.Model):
    """A row of the file, exactly as it was read; mends and a person's word stand beside it."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("baris"), help_text="as a spreadsheet counts")
    cells = models.JSONField(default=list)
    mends = models.JSONField(default=dict, help_text="column position → text typed instead")
    decision = models.CharField(_("putusan"), max_length=10, choices=Decision, blank=True)
    same_as = models.BigIntegerField(null=True, help_text="record that a person says it is")

    class Meta:
        verbose_name = _("baris impor")
        verbose_name_plural = _("baris impor")
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(name="import_row_once", fields=["batch", "number"]),
            models.CheckConstraint(
                name="import_row_same_as_a_record",
                condition=Q(decision=Decision.SAME, same_as__isnull=False)
                | (~Q(decision=Decision.SAME) & Q(same_as=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def texts(self) -> list[str]:
        """The cells with the mends in their places."""
        return [self.mends.get(str(i), text) for i, text in enumerate(self.cells)]


class Verdict(models.Model):
    """What the last check found about a row: derived, replaced by every check."""

    row = models.OneToOneField(Row, models.CASCADE, primary_key=True, related_name="verdict")
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="verdicts")
    outcome = models.CharField(_("hasil"), max_length=10, choices=Outcome)
    title = models.CharField(max_length=200, help_text="how the row is called on the page")
    match = models.BigIntegerField(null=True, help_text="record that the row changes")
    candidates = models.JSONField(default=list, help_text="records and rows it may repeat")
    change_count = models.PositiveSmallIntegerField(default=0, help_text="fields that differ")
    plan = models.JSONField(default=dict, help_text="the target's own writing, opaque here")

    class Meta:
        verbose_name = _("hasil pemeriksaan")
        verbose_name_plural = _("hasil pemeriksaan")
        ordering = ["row"]
        indexes = [models.Index(fields=["batch", "outcome"], name="import_verdict_outcome")]

    def __str__(self) -> str:
        return self.title


class Problem(models.Model):
    """A doubtful cell: where it stands, what is wrong, what might be meant."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="problems")
    row = models.ForeignKey(Row, models.CASCADE, null=True, related_name="problems")
    number = models.PositiveIntegerField(_("baris"))
    position = models.PositiveSmallIntegerField(null=True, help_text="column of the file")
    column = models.CharField(_("kolom"), max_length=200, blank=True)
    raw = models.CharField(_("isi berkas"), max_length=300, blank=True)
    severity = models.CharField(_("jenis"), max_length=10, choices=Severity)
    sentence = models.CharField(_("masalah"), max_length=300)
    suggestion = models.CharField(_("saran"), max_length=300, blank=True)
    mend = models.CharField(max_length=300, null=True, blank=True)  # noqa: DJ001 - "" empties

    class Meta:
        verbose_name = _("masalah impor")
        verbose_name_plural = _("masalah impor")
        ordering = ["number", "position", "pk"]
        indexes = [models.Index(fields=["batch", "severity", "number"], name="import_problem_kind")]

    def __str__(self) -> str:
        return f"{self.number} {self.column}: {self.sentence}"
