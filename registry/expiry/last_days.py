"""Which last day lies before each manager's cooperatives; what was renewed has none.

Each takes managers' ties and adds ``until``, the last day on which the paper counts.
"""

import datetime as dt

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from ..enums import ContactRole
from ..models import Contact, HealthAssessment, Managership

Ties = QuerySet[Managership]
DAY = dt.timedelta(days=1)
BOARD = (ContactRole.CHAIR, ContactRole.SECRETARY, ContactRole.TREASURER, ContactRole.SUPERVISOR)


def of_certificates(ties: Ties) -> Ties:
    """The certificate of the registration number (sertifikat NIK)."""
    return _known(ties.annotate(until=F("cooperative__certificate_valid_until")))


def of_assessments(ties: Ties) -> Ties:
    """The newest health assessment: an older one has been superseded, whatever its last day."""
    newest = HealthAssessment.objects.filter(cooperative=OuterRef("cooperative"))
    newest = newest.order_by("-assessed_on", "-pk")
    return _known(ties.annotate(until=Subquery(newest.values("valid_until")[:1])))


def of_terms(ties: Ties) -> Ties:
    """Terms of the board and its supervisors that nobody's term in the same role outlasts."""
    outlasts = Contact.objects.filter(
        Q(term=None) | Q(term__endswith=None) | Q(term__endswith__gt=OuterRef("ends")),
        cooperative=OuterRef("cooperative"),
        role=OuterRef("role"),
    )
    return _known(
        ties.annotate(
            role=F("cooperative__contacts__role"), ends=F("cooperative__contacts__term__endswith")
        )
        .filter(~Exists(outlasts), role__in=BOARD)
        .annotate(until=Cast(F("ends") - DAY, DateField()))
    )


def _known(ties: Ties) -> Ties:
    return ties.filter(until__isnull=False)
