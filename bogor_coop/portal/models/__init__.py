from .reports import Report, ReportSeries
from .targets import MeetingTarget

__all__ = ["MeetingTarget", "Report", "ReportSeries"]
