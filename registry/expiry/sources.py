"""Who must be reminded of what expires: one statement for each kind of paper."""

from django.db.models import DateTimeField, F, IntegerField, QuerySet
from django.db.models.functions import Cast, ExtractDay, ExtractMonth, ExtractYear
from django.utils.translation import gettext_lazy

from bogor_coop import clock

from ..notices import ToManagers, ties
from .messages import AssessmentExpires, CertificateExpires, Expires, TermExpires


class Expiring(ToManagers):
    """Managers whose cooperatives hold a paper with a last day."""

    messages: tuple[type[Expires], ...]

    def candidates(self, rule) -> QuerySet:
        number = ExtractYear("until") * 10_000 + ExtractMonth("until") * 100 + ExtractDay("until")
        [message] = self.messages
        return self.columns(
            message.last_day(ties(at=clock.today())),
            told_version=Cast(number, IntegerField()),
            anchor_at=Cast(F("until"), DateTimeField()),
        )


class Certificates(Expiring):
    key = "registry.certificate"
    label = gettext_lazy("Sertifikat NIK")
    messages = (CertificateExpires,)


class Assessments(Expiring):
    key = "registry.assessment"
    label = gettext_lazy("Penilaian kesehatan")
    messages = (AssessmentExpires,)


class Terms(Expiring):
    key = "registry.board_term"
    label = gettext_lazy("Masa jabatan pengurus")
    messages = (TermExpires,)
