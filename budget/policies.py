"""Does the state of the document allow …?  Raises PolicyRefused with the sentence to show."""

from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from .enums import EDITABLE, WAITING, ApprovalLevel, Kind, State
from .models import BudgetDocument, Period


def check_editable(document: BudgetDocument) -> None:
    if document.state not in EDITABLE:
        raise PolicyRefused(_("Dokumen ini sudah diajukan; tidak dapat diubah lagi."))


def check_waiting(document: BudgetDocument) -> None:
    if document.state not in WAITING:
        raise PolicyRefused(
            _("Dokumen ini tidak sedang menunggu pemeriksaan: %(state)s.")
            % {"state": document.get_state_display().lower()}
        )


def check_approvable(document: BudgetDocument) -> None:
    check_waiting(document)
    if document.approval_level == ApprovalLevel.NONE:
        raise PolicyRefused(_("Dokumen ini tidak memerlukan persetujuan."))
    if document.state == State.APPROVED:
        raise PolicyRefused(_("Dokumen ini sudah disetujui."))


def check_not_maker(document: BudgetDocument, user) -> None:
    if document.created_by_id == user.pk:
        raise PolicyRefused(_("Pembuat dokumen tidak memeriksa dokumennya sendiri."))


def check_reversible(document: BudgetDocument) -> None:
    if document.state != State.POSTED:
        raise PolicyRefused(_("Hanya dokumen yang sudah dibukukan yang dapat dibalik."))
    if document.kind == Kind.REVERSAL:
        raise PolicyRefused(_("Pembalikan tidak dapat dibalik lagi; buat dokumen baru."))


def check_open(period: Period) -> None:
    if period.closed_at is not None:
        raise PolicyRefused(_("Bulan ini sudah ditutup."))
