"""What leadership hears: a report is ready."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import RoleAssignment
from bogor_coop.notices.actions.planning import Row, plan_many
from bogor_coop.notices.messages import Attachment, Message, Outdated, register

from ..models import Report


@register
class ReportReady(Message):
    """A report to the mayor was made."""

    kind = "report_ready"
    title = gettext_lazy("Laporan siap")
    template = "portal/mail/report_ready.txt"

    def subject(self) -> Report:
        found = Report.objects.filter(pk=self.notice.subject_id).first()
        if found is None:
            raise Outdated("gone")
        return found

    def check_still_valid(self) -> None:
        report = self.subject()
        if Report.objects.of(report.span).filter(revision__gt=report.revision).exists():
            raise Outdated("replaced")

    def context(self) -> dict[str, Any]:
        report = self.subject()
        return {"number": report.number, **told(report.content, report.reason)}

    def example(self) -> dict[str, Any]:
        sections = [{"cards": [{"finding": "Hampir lima dari sepuluh koperasi aktif dan sehat"}]}]
        content = {"title": "Laporan bulanan November 2018", "lead": "", "sections": sections}
        return {"number": "007/LAP/DKUKM/2018", **told(content, "")}

    def heading(self) -> str:
        return f"{self.title}: {self.parts['report_title']}"

    def short(self) -> str:
        words = {"title": self.parts["report_title"], "number": self.parts["number"]}
        return _("%(title)s, nomor %(number)s, siap ditandatangani.") % words

    def url(self) -> str:
        return reverse("portal:report", args=[self.notice.subject_id or 0])

    def attachments(self) -> list[Attachment]:
        report = self.subject()
        with report.pdf.open() as printed:
            return [(file_name(report, "pdf"), printed.read(), "application/pdf")]


def told(content: dict, reason: str) -> dict[str, Any]:
    """What the mail says of a report: title, lead sentence, findings."""
    cards = [card for section in content["sections"] for card in section["cards"]]
    return {
        "report_title": content["title"],
        "lead": content["lead"],
        "findings": [card["finding"] for card in cards],
        "reason": reason,
    }


def file_name(report: Report, ending: str) -> str:
    """ "laporan-2018-007.pdf"."""
    return f"laporan-{report.number_year}-{report.sequence:03}.{ending}"


def tell(report: Report) -> None:
    """Plan one message for everybody who leads the office today."""
    leading = RoleAssignment.objects.in_force(at=timezone.localdate()).filter(
        role=Role.LEADERSHIP, user__is_active=True
    )
    people = sorted(set(leading.values_list("user", flat=True)))
    rows = [Row(report.pk, "made", recipient_id=pk) for pk in people]
    plan_many(ReportReady, rows, of=Report)
