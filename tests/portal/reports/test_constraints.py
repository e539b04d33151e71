"""Each constraint of a report refuses its row, by its name."""

import pytest
from django.db import IntegrityError, transaction

from bogor_coop.portal.models import Report

from .factories import report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("report_number_once", {"month": 10, "sequence": 1}),
        ("report_revision_once", {"sequence": 2}),
        ("report_period_of_its_kind", {"sequence": 2, "period": 13}),
        ("report_period_of_its_kind", {"sequence": 2, "kind": "quarterly", "period": 5}),
        ("report_period_of_its_kind", {"sequence": 2, "year": 1999}),
        ("report_revision_with_reason", {"sequence": 2, "revision": 2}),
        ("report_revision_with_reason", {"sequence": 2, "period": 9, "reason": "iseng"}),
        ("report_seals_shaped", {"sequence": 2, "period": 9, "sha256": "A" * 64}),
        ("report_seals_shaped", {"sequence": 2, "period": 9, "pdf_sha256": "abc"}),
    ],
)
def test_the_database_refuses(name, changes):
    row = Report.objects.get(pk=report().pk)
    row.pk, row.sha256 = None, "f" * 64
    if month := changes.pop("month", None):
        row.period = month
    for field, value in changes.items():
        setattr(row, field, value)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)
