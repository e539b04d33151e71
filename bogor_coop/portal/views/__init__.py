from .dashboard import Dashboard, DashboardCsv, DashboardPrint
from .front import Front, front_csv
from .home import Home
from .search import search

__all__ = ["Dashboard", "DashboardCsv", "DashboardPrint", "Front", "Home", "front_csv", "search"]
