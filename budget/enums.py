from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NodeLevel(models.TextChoices):
    """Levels of the nomenclature tree, from the top."""

    AFFAIR = "affair", _("Urusan")
    PROGRAM = "program", _("Program")
    ACTIVITY = "activity", pgettext_lazy("nomenklatur", "Kegiatan")
    SUB_ACTIVITY = "sub_activity", _("Sub kegiatan")


class YearStatus(models.TextChoices):
    PLANNING = "planning", _("Disusun")
    OPEN = "open", _("Berjalan")
    CLOSED = "closed", _("Ditutup")


class OfficialRole(models.TextChoices):
    """Pejabat pengelola keuangan."""

    BUDGET_USER = "budget_user", _("Pengguna anggaran (PA)")
    DELEGATE = "delegate", _("Kuasa pengguna anggaran (KPA)")
    ACTIVITY_OFFICER = "activity_officer", _("Pelaksana teknis kegiatan (PPTK)")
    FINANCE_OFFICER = "finance_officer", _("Penatausahaan keuangan (PPK-SKPD)")
    TREASURER = "treasurer", _("Bendahara pengeluaran")


class Kind(models.TextChoices):
    """What a budget document does."""

    INITIAL = "initial", _("DPA awal")
    VIREMENT = "virement", _("Pergeseran")
    REVISION = "revision", _("Perubahan anggaran")
    COMMITMENT = "commitment", _("Perikatan")
    PAYMENT_LS = "payment_ls", _("Pembayaran LS")
    PAYMENT_GU = "payment_gu", _("Ganti uang (GU)")
    ADVANCE_UP = "advance_up", _("Uang persediaan (UP)")
    ADVANCE_TU = "advance_tu", _("Tambahan uang (TU)")
    SETTLEMENT_TU = "settlement_tu", _("Pertanggungjawaban TU")
    REFUND = "refund", _("Pengembalian belanja")
    REVERSAL = "reversal", _("Pembalikan")
    YEAR_END = "year_end", _("Tutup tahun")


class State(models.TextChoices):
    """How far a document is. What posts is never changed again."""

    DRAFT = "draft", _("Konsep")
    SUBMITTED = "submitted", _("Diajukan")
    APPROVED = "approved", _("Disetujui")
    RETURNED = "returned", _("Dikembalikan")
    REJECTED = "rejected", _("Ditolak")
    POSTED = "posted", _("Dibukukan")


class Bucket(models.TextChoices):
    """Which counter of the line an entry moves."""

    CEILING = "ceiling", _("Pagu")
    COMMITTED = "committed", _("Terikat")
    SPENT = "spent", _("Realisasi")


class ApprovalLevel(models.TextChoices):
    """Who must have agreed before the verifier posts."""

    NONE = "none", _("Tidak perlu persetujuan")
    HEAD = "head", _("Kepala dinas")
    TREASURY = "treasury", _("PPKD")
    SECRETARY = "secretary", _("Sekretaris daerah")
    COUNCIL = "council", _("Perda/Perwali perubahan APBD")
    FORBIDDEN = "forbidden", _("Hanya lewat perubahan anggaran")


class Difference(models.TextChoices):
    """The highest level of code at which the lines of a virement differ."""

    SAME_ACCOUNT = "same_account", _("Dalam rekening yang sama")
    DETAIL = "detail", _("Antar rincian objek")
    OBJECT = "object", _("Antar objek")
    TYPE = "type", _("Antar jenis belanja")
    ACTIVITY = "activity", _("Antar kegiatan")
    PROGRAM = "program", _("Antar program")


class AdvanceKind(models.TextChoices):
    """Money in the treasurer's hands; not spending."""

    UP = "up", _("UP")
    TU = "tu", _("TU")


class Step(models.TextChoices):
    """Steps of a payment."""

    REQUEST = "request", _("SPP")
    ORDER = "order", _("SPM")
    DISBURSEMENT = "disbursement", _("SP2D")


CEILING_KINDS = (Kind.INITIAL, Kind.VIREMENT, Kind.REVISION)
SPENDING_KINDS = (Kind.PAYMENT_LS, Kind.PAYMENT_GU, Kind.SETTLEMENT_TU)
ADVANCE_KINDS = (Kind.ADVANCE_UP, Kind.ADVANCE_TU)
PAYMENT_KINDS = (*SPENDING_KINDS, *ADVANCE_KINDS)
EDITABLE = (State.DRAFT, State.RETURNED)
WAITING = (State.SUBMITTED, State.APPROVED)
OPEN_STATES = (*EDITABLE, *WAITING)
