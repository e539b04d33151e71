from .reports import Report, ReportSeries

__all__ = ["Report", "ReportSeries"]
