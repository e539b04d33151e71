"""Can a report on this time be made at all? ``check_…`` raises PolicyRefused."""

import datetime as dt

from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from ..models.reports import FIRST_YEAR
from .periods import Period


def check_has_ended(period: Period, *, at: dt.date) -> None:
    """Figures of a time that still runs would be overtaken by its last day."""
    if period.last >= at:
        raise PolicyRefused(
            _("%(period)s belum berakhir. Laporannya dapat dibuat mulai %(day)s.")
            % {
                "period": period.words,
                "day": formats.date_long(period.last + dt.timedelta(days=1)),
            }
        )


def check_year(year: int, *, at: dt.date) -> None:
    if not FIRST_YEAR <= year <= at.year:
        raise PolicyRefused(
            _("Tahun laporan antara %(first)s dan %(last)s.")
            % {"first": FIRST_YEAR, "last": at.year}
        )


def check_revision(wanted: int, newest) -> None:
    """The first comes first; a later one takes the place of the newest, which is kept."""
    if wanted != (newest.revision if newest else 0) + 1:
        raise PolicyRefused(
            _("Laporan ini sudah berubah sejak Anda membukanya. Buka daftarnya lagi.")
        )
