"""The building: a foundation for every department, and a front desk on top."""

from bogor_coop.celery import app as celery_app

__all__ = ["celery_app"]
