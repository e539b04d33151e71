from .dashboard import Dashboard, DashboardCsv, DashboardPrint

__all__ = ["Dashboard", "DashboardCsv", "DashboardPrint"]
