import datetime as dt

from budget.rules import working_days

DUE = 3  # working day of the month on which the reports on the time before it are made


def is_due(day: dt.date) -> bool:
    """From the third working day on: a morning that was missed is made good on the next."""
    return working_days(day.replace(day=1) - dt.timedelta(days=1), day) >= DUE
