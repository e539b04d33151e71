from .dashboard import Dashboard, DashboardCsv, DashboardPrint
from .front import Front
from .home import Home
from .open_data import certificate_check, front_csv, open_csv, open_data
from .presentation import Presentation
from .report_making import MakeReport
from .report_proof import ReportCheck, ReportProof
from .reports import ReportDetail, ReportFile, ReportList, ReportOfPeriod
from .search import search
from .targets import SetTarget

__all__ = [
    "Dashboard",
    "DashboardCsv",
    "DashboardPrint",
    "Front",
    "Home",
    "MakeReport",
    "Presentation",
    "ReportCheck",
    "ReportDetail",
    "ReportFile",
    "ReportList",
    "ReportOfPeriod",
    "ReportProof",
    "SetTarget",
    "certificate_check",
    "front_csv",
    "open_csv",
    "open_data",
    "search",
]
