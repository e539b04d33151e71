from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.files.models import Attachment
from bogor_coop.history.tracking import tracked
from registry.models.versions import Versioned

from ..enums import ADVANCE_KINDS, ApprovalLevel, Bucket, Difference, Kind, State, Step
from .lines import BudgetLine, rupiah
from .years import FiscalYear


def _person(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )


class BudgetDocumentQuerySet(models.QuerySet["BudgetDocument"]):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_staff_member else self.none()

    def of_year(self, year: int):
        return self.filter(fiscal_year__year=year)

    def in_force(self):
        return self.filter(state=State.POSTED)


@tracked()
class BudgetDocument(Versioned):
    """Dokumen anggaran: drafted by one person, checked and posted by another."""

    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="documents")
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind)
    number = models.CharField(_("nomor"), max_length=80, blank=True)
    dated = models.DateField(_("tanggal"))
    purpose = models.CharField(_("keperluan"), max_length=300)
    payee = models.CharField(_("penerima"), max_length=200, blank=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.DRAFT)
    extraordinary = models.BooleanField(_("keadaan luar biasa"), default=False)
    approval_level = models.CharField(
        _("persetujuan"), max_length=10, choices=ApprovalLevel, default=ApprovalLevel.NONE
    )
    reverses = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="reversals"
    )
    returned_amount = rupiah(_("dikembalikan ke kas daerah"), default=0)
    advance_amount = rupiah(_("uang yang diminta"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dibuat oleh")
    )
    submitted_at = models.DateTimeField(_("diajukan pada"), null=True, blank=True)
    decided_by = _person(_("diperiksa oleh"))
    decision_reason = models.CharField(_("alasan"), max_length=300, blank=True)
    posted_by = _person(_("dibukukan oleh"))
    posted_at = models.DateTimeField(_("dibukukan pada"), null=True, blank=True)
    papers = models.ManyToManyField(Attachment, through="DocumentPaper", related_name="+")

    objects = BudgetDocumentQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("dokumen anggaran")
        verbose_name_plural = _("dokumen anggaran")
        ordering = ["-dated", "-pk"]
        indexes = [models.Index(fields=["fiscal_year", "kind", "state"], name="document_register")]
        constraints = [
            models.UniqueConstraint(
                name="document_number_once",
                fields=["fiscal_year", "kind", "number"],
                condition=~Q(number="") & ~Q(state=State.REJECTED),
                violation_error_message=_("Nomor ini sudah dipakai dokumen lain yang sejenis."),
            ),
            models.UniqueConstraint(
                name="document_reversed_once",
                fields=["reverses"],
                condition=~Q(state=State.REJECTED),
                violation_error_message=_("Dokumen itu sudah dibalik."),
            ),
            models.UniqueConstraint(
                name="document_initial_once",
                fields=["fiscal_year"],
                condition=Q(kind=Kind.INITIAL, state=State.POSTED),
                violation_error_message=_("DPA awal tahun ini sudah dibukukan."),
            ),
            models.UniqueConstraint(
                name="document_advance_once",
                fields=["fiscal_year"],
                condition=Q(kind=Kind.ADVANCE_UP, state=State.POSTED),
                violation_error_message=_("UP diberikan satu kali setahun."),
            ),
            models.UniqueConstraint(
                name="document_revision_once",
                fields=["fiscal_year"],
                condition=Q(kind=Kind.REVISION, state=State.POSTED, extraordinary=False),
                violation_error_message=_("Perubahan anggaran hanya sekali setahun."),
            ),
            models.CheckConstraint(
                name="document_reversal_names_what_it_reverses",
                condition=Q(kind=Kind.REVERSAL, reverses__isnull=False)
                | (~Q(kind=Kind.REVERSAL) & Q(reverses=None)),
                violation_error_message=_("Pembalikan menyebut dokumen yang dibalik."),
            ),
            models.CheckConstraint(
                name="document_posted_by_somebody",
                condition=Q(state=State.POSTED, posted_by__isnull=False, posted_at__isnull=False)
                | (~Q(state=State.POSTED) & Q(posted_by=None, posted_at=None)),
            ),
            models.CheckConstraint(
                name="document_maker_is_not_checker",
                condition=(Q(posted_by=None) | ~Q(posted_by=F("created_by")))
                & (Q(decided_by=None) | ~Q(decided_by=F("created_by"))),
                violation_error_message=_("Pembuat dokumen tidak memeriksa dokumennya sendiri."),
            ),
            models.CheckConstraint(
                name="document_send_back_with_reason",
                condition=~Q(state__in=[State.RETURNED, State.REJECTED])
                | (~Q(decision_reason="") & Q(decided_by__isnull=False)),
                violation_error_message=_("Tulis alasan pengembalian atau penolakan."),
            ),
            models.CheckConstraint(
                name="document_submitted_at_some_time",
                condition=Q(state=State.DRAFT) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="document_returned_amount",
                condition=Q(returned_amount=0) | Q(kind=Kind.SETTLEMENT_TU, returned_amount__gt=0),
                violation_error_message=_("Pengembalian kas hanya pada pertanggungjawaban TU."),
            ),
            models.CheckConstraint(
                name="document_advance_amount",
                condition=Q(kind__in=ADVANCE_KINDS, advance_amount__gt=0)
                | (~Q(kind__in=ADVANCE_KINDS) & Q(advance_amount=0)),
                violation_error_message=_("Isi besarnya uang yang diminta."),
            ),
            models.CheckConstraint(
                name="document_has_purpose",
                condition=~Q(purpose=""),
                violation_error_message=_("Keperluan belum diisi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number or self.pk}"


class Commitment(models.Model):
    """Perikatan: what a document reserves on one line; ``open`` is kept by the ledger."""

    document = models.ForeignKey(BudgetDocument, models.PROTECT, related_name="commitments")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="commitments")
    open = rupiah(_("belum dibayar"), default=0, editable=False)
    expires_on = models.DateField(_("berlaku sampai"), null=True, blank=True)

    class Meta:
        verbose_name = _("perikatan")
        verbose_name_plural = _("perikatan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="commitment_once", fields=["document", "line"]),
            models.CheckConstraint(name="commitment_open", condition=Q(open__gte=0)),
        ]

    def __str__(self) -> str:
        return str(self.document)


class DocumentLeg(models.Model):
    """Bagian dokumen: what it would move on one line; becomes entries when it posts."""

    document = models.ForeignKey(BudgetDocument, models.PROTECT, related_name="legs")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="+")
    bucket = models.CharField(max_length=10, choices=Bucket)
    amount = rupiah(_("jumlah"))
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="legs"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="leg_moves_something",
                condition=~Q(amount=0),
                violation_error_message=_("Jumlah tidak boleh nol."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.bucket} {self.amount}"


@tracked()
class DocumentPaper(models.Model):
    """Bukti: a receipt or another paper of a document."""

    document = models.ForeignKey(BudgetDocument, models.PROTECT, related_name="paper_rows")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+")
    label = models.CharField(_("keterangan"), max_length=120, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="paper_once", fields=["document", "attachment"])
        ]

    def __str__(self) -> str:
        return self.label or str(self.attachment)


@tracked()
class PaymentStep(models.Model):
    """SPP, SPM or SP2D of a payment: its number and its day."""

    document = models.ForeignKey(BudgetDocument, models.PROTECT, related_name="steps")
    step = models.CharField(_("langkah"), max_length=15, choices=Step)
    number = models.CharField(_("nomor"), max_length=80)
    dated = models.DateField(_("tanggal"))

    class Meta:
        verbose_name = _("langkah pembayaran")
        verbose_name_plural = _("langkah pembayaran")
        ordering = ["document", "dated", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="step_once",
                fields=["document", "step"],
                violation_error_message=_("Langkah ini sudah dicatat."),
            ),
            models.UniqueConstraint(
                name="step_number_once",
                fields=["step", "number"],
                violation_error_message=_("Nomor ini sudah dipakai pembayaran lain."),
            ),
            models.CheckConstraint(name="step_numbered", condition=~Q(number="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.number}"


class Approval(models.Model):
    """Persetujuan: who agreed at which level, with the decree. Append-only."""

    document = models.ForeignKey(BudgetDocument, models.PROTECT, related_name="approvals")
    level = models.CharField(_("tingkat"), max_length=10, choices=ApprovalLevel)
    decree = models.CharField(_("nomor surat"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("persetujuan")
        verbose_name_plural = _("persetujuan")
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.get_level_display()}, {self.by}"


@tracked()
class ApprovalRule(models.Model):
    """Matriks persetujuan: which level a virement or another kind needs. Editable data."""

    kind = models.CharField(_("jenis"), max_length=20, choices=Kind)
    difference = models.CharField(
        _("perbedaan kode"), max_length=20, choices=Difference, blank=True
    )
    level = models.CharField(_("persetujuan"), max_length=10, choices=ApprovalLevel)
    citation = models.CharField(_("dasar"), max_length=300)

    class Meta:
        verbose_name = _("aturan persetujuan")
        verbose_name_plural = _("aturan persetujuan")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(name="approval_rule_once", fields=["kind", "difference"])
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_difference_display()}"
