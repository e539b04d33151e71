"""Reminders of what expires: one class for each kind of paper."""

import datetime as dt
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from bogor_coop import clock
from bogor_coop.notices.messages import register
from bogor_coop.ui.formats import date_long

from ..models import Cooperative
from ..notices import ToManager, ties
from . import last_days


class Expires(ToManager):
    """What expires on the day that the version names."""

    sentence: ClassVar[str | Promise]

    @staticmethod
    def last_day(ties: last_days.Ties) -> last_days.Ties:
        """These ties with ``until``; those whose cooperative holds no such paper are left out."""
        raise NotImplementedError

    def cooperatives(self) -> list[Cooperative]:
        hers = ties(at=clock.today()).filter(user=self.notice.recipient)
        found = self.last_day(hers).filter(until=self.until())
        found = found.select_related("cooperative").order_by("pk")
        return list(dict.fromkeys(tie.cooperative for tie in found))

    def until(self) -> dt.date:
        """The last day, which is the version."""
        return dt.datetime.strptime(str(self.notice.subject_version), "%Y%m%d").date()  # noqa: DTZ007 - a day

    def dates(self) -> dict[str, Any]:
        return {"due_on": self.until()}

    def heading(self) -> str:
        return self.sentence % {"day": date_long(self.parts["due_on"])}


@register
class CertificateExpires(Expires):
    kind = "certificate_expires"
    title = gettext_lazy("Sertifikat NIK segera berakhir")
    sentence = gettext_lazy("Sertifikat NIK berlaku sampai %(day)s")
    template = "registry/mail/certificate_expires.txt"
    last_day = staticmethod(last_days.of_certificates)


@register
class AssessmentExpires(Expires):
    kind = "assessment_expires"
    title = gettext_lazy("Penilaian kesehatan segera berakhir")
    sentence = gettext_lazy("Penilaian kesehatan berlaku sampai %(day)s")
    template = "registry/mail/assessment_expires.txt"
    last_day = staticmethod(last_days.of_assessments)


@register
class TermExpires(Expires):
    kind = "board_term_expires"
    title = gettext_lazy("Masa jabatan pengurus segera berakhir")
    sentence = gettext_lazy("Masa jabatan pengurus berakhir %(day)s")
    template = "registry/mail/board_term_expires.txt"
    last_day = staticmethod(last_days.of_terms)
