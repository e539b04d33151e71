from .dashboard import Dashboard, DashboardCsv, DashboardPrint
from .front import Front, front_csv
from .home import Home
from .report_making import MakeReport
from .report_proof import ReportCheck, ReportProof
from .reports import ReportDetail, ReportFile, ReportList, ReportOfPeriod
from .search import search

__all__ = [
    "Dashboard",
    "DashboardCsv",
    "DashboardPrint",
    "Front",
    "Home",
    "MakeReport",
    "ReportCheck",
    "ReportDetail",
    "ReportFile",
    "ReportList",
    "ReportOfPeriod",
    "ReportProof",
    "front_csv",
    "search",
]
