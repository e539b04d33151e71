from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """Where an import stands. A failed job leaves the state that it began with."""

    UPLOADED = "uploaded", _("Menunggu pencocokan kolom")
    CHECKING = "checking", _("Sedang diperiksa")
    CHECKED = "checked", _("Sudah diperiksa")
    APPLYING = "applying", _("Sedang diterapkan")
    APPLIED = "applied", _("Diterapkan")
    UNDOING = "undoing", _("Sedang diurungkan")
    UNDONE = "undone", _("Diurungkan")


EDITABLE = (BatchState.UPLOADED, BatchState.CHECKING, BatchState.CHECKED)
KEPT_ON_FAILURE = {
    BatchState.CHECKING: BatchState.UPLOADED,
    BatchState.APPLYING: BatchState.CHECKED,
    BatchState.UNDOING: BatchState.APPLIED,
}


class Outcome(models.TextChoices):
    """What will become of a row; every row has exactly one."""

    NEW = "new", _("Baru")
    CHANGED = "changed", _("Berubah")
    UNCHANGED = "unchanged", _("Tidak berubah")
    DUPLICATE = "duplicate", _("Ganda")
    REFUSED = "refused", _("Ditolak")


ACCEPTED = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)


class Severity(models.TextChoices):
    """What a problem does to its row."""

    REFUSED = "refused", _("Ditolak")
    DUPLICATE = "duplicate", _("Ganda")
    WARNING = "warning", _("Peringatan")


class Decision(models.TextChoices):
    """What a person says about a suspected duplicate."""

    SAME = "same", _("Koperasi yang sama")
    NEW = "new", _("Koperasi lain, catat sebagai baru")
    SKIP = "skip", _("Lewati baris ini")
