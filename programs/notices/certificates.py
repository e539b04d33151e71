"""What managers and participants hear about certificates."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.notices.actions.planning import Row, plan_many
from bogor_coop.notices.messages import Attachment, Message, Outdated, register

from ..certificates.paper import pdf_of
from ..models import Certificate
from .audience import managers_of


class AboutCertificate(Message):
    """About one certificate, as long as it exists."""

    def subject(self) -> Certificate:
        found = (
            Certificate.objects.select_related("registration__cooperative")
            .filter(pk=self.notice.subject_id)
            .first()
        )
        if found is None:
            raise Outdated("gone")
        return found

    def context(self) -> dict[str, Any]:
        return {"certificate": self.subject()}

    def example(self) -> dict[str, Any]:
        facts = {"name": "Yayah Rokayah", "party": "Koperasi Contoh", "dates": ["2018-12-20"]}
        return {
            "certificate": Certificate(
                code="contoh",
                number="0001/SERT/DKUKM/2018",
                facts={**facts, "title": "Pelatihan Pembukuan"},
                issued_on=dt.date(2018, 12, 21),
                revoked_reason="Nama tertukar",
            )
        }

    def heading(self) -> str:
        return f"{self.title}: {self.parts['certificate'].facts['title']}"

    def url(self) -> str:
        return reverse("certificates:verify", args=[self.parts["certificate"].code])


@register
class Issued(AboutCertificate):
    """A participant earned a certificate."""

    kind = "certificate_issued"
    title = gettext_lazy("Sertifikat terbit")
    template = "programs/mail/certificate_issued.txt"

    def check_still_valid(self) -> None:
        if self.subject().revoked_on:
            raise Outdated("not_wanted")

    def attachments(self) -> list[Attachment]:
        certificate = self.parts["certificate"]
        name = f"sertifikat-{certificate.code[:8]}.pdf"
        return [(name, pdf_of([certificate]), "application/pdf")]

    def short(self) -> str:
        return _("Sertifikat %(number)s untuk %(name)s dapat diunduh.") % _named(self)


@register
class Revoked(AboutCertificate):
    """A certificate was taken back."""

    kind = "certificate_revoked"
    title = gettext_lazy("Sertifikat dicabut")
    template = "programs/mail/certificate_revoked.txt"

    def short(self) -> str:
        return _("Sertifikat %(number)s untuk %(name)s dicabut.") % _named(self)


def _named(message: Message) -> dict[str, str]:
    certificate = message.parts["certificate"]
    return {"number": certificate.number, "name": certificate.facts["name"]}


def tell_issued(certificates: Sequence[Certificate]) -> None:
    """Plan one message per certificate and manager, or to the participant's own address."""
    plan_many(Issued, _rows(certificates), of=Certificate)


def tell_revoked(certificate: Certificate) -> None:
    """Plan the news of a revocation."""
    plan_many(Revoked, _rows([certificate]), of=Certificate)


def _rows(certificates: Sequence[Certificate]) -> list[Row]:
    people = [certificate.registration for certificate in certificates]
    managers = managers_of({one.cooperative_id for one in people if one.cooperative_id})
    rows = []
    for certificate in certificates:
        person = certificate.registration
        told = managers.get(person.cooperative_id or 0, [])
        rows += [Row(certificate.pk, "once", recipient_id=user) for user in told]
        if not told and person.email:
            facts = {"name": person.person_name}
            rows.append(Row(certificate.pk, "once", address=person.email, facts=facts))
    return rows
