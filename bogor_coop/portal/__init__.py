"""The front desk: home, dashboards, search and public pages."""
