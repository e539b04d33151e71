"""What beat starts, and when; a task that came too late expires instead of piling up."""

from celery.schedules import crontab

from bogor_coop.notice_settings import NOTICE_BEAT_SCHEDULE

# Name → {"task": …, "schedule": …}; tests/test_house.py holds that every task exists.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "sweep-jobs": {"task": "bogor_coop.jobs.tasks.sweep_jobs", "schedule": 60.0},
    "follow-the-calendar": {
        "task": "registry.tasks.follow_the_calendar",
        "schedule": crontab(minute=5),
        "options": {"expires": 3000},
    },
    "refresh-figures": {
        "task": "bogor_coop.portal.tasks.refresh_figures",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    **NOTICE_BEAT_SCHEDULE,
    "pass-on-offers": {
        "task": "programs.tasks.pass_on_offers",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "nag-owners": {
        "task": "programs.tasks.nag_owners",
        "schedule": crontab(hour=7, minute=30),
        "options": {"expires": 3600},
    },
    "make-due-reports": {
        "task": "bogor_coop.portal.tasks.make_due_reports",
        "schedule": crontab(hour=6, minute=20),
        "options": {"expires": 3600},
    },
    "compare-budget-counters": {
        "task": "budget.tasks.compare_counters",
        "schedule": crontab(hour=3, minute=10),
    },
    "forget-what-has-run-out": {
        "task": "bogor_coop.accounts.tasks.forget_what_has_run_out",
        "schedule": crontab(hour=2, minute=15),
        "options": {"expires": 3600},
    },
}
