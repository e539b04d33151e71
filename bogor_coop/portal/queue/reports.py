"""What waits for leadership: a report that should have been made by now and was not."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ..reports.scheduled import due
from ..reports.workdays import is_due
from .sources import Asked, Item


def overdue(asked: Asked) -> Iterator[Item]:
    """The newest month and quarter, from the third working day after their end. Four queries."""
    for period in due(asked.at):
        asks = urlencode({"when": f"{period.kind}-{period.number}", "year": period.year})
        yield Item(
            _("Laporan belum dibuat"),
            f"{reverse('portal:report_make')}?{asks}",
            _("Buat laporan"),
            period.title,
            since=period.last + dt.timedelta(days=1),
            due=_third_working_day(period.last),
        )


def _third_working_day(last: dt.date) -> dt.date:
    days = (last + dt.timedelta(days=n) for n in range(1, 28))
    return next(day for day in days if is_due(day))
