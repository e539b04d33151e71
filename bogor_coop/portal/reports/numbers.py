from ..models import ReportSeries


def locked_series(year: int) -> ReportSeries:
    """The year's series, locked to the end of the transaction: one report is made at a time."""
    ReportSeries.objects.bulk_create([ReportSeries(year=year)], ignore_conflicts=True)
    return ReportSeries.objects.select_for_update().get(year=year)


def draw(series: ReportSeries) -> int:
    """The next number. Undone with its transaction, so that none is ever missing."""
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
