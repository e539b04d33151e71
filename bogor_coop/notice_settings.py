"""Settings of the messages: when, how often, over which channels (docs/notices.md)."""

import datetime as dt

from celery.schedules import crontab

from bogor_coop import environment

NOTICE_LEASE_SECONDS = 300  # a sender silent for longer has lost its message
NOTICE_BATCH = 25  # messages a sender takes at a time: sent within its lease, even if all hang
NOTICE_RETRY_MINUTES = (1, 5, 15, 60)  # after a definite failure; then the message is given up
NOTICE_UNKNOWN_MINUTES = 15  # so long a provider may still tell what became of a message
# Between two messages to one person over one channel; the later one waits. 0: no pause.
NOTICE_PAUSE_MINUTES = environment.number("NOTICE_PAUSE_MINUTES", 1)
NOTICE_DEBOUNCE_SECONDS = 120  # two edits within it tell people once
NOTICE_PLANNING_DAYS = 9  # how far ahead the hourly planning looks
NOTICE_QUIET_HOURS = (dt.time(21), dt.time(6))  # of who has not chosen any

# WhatsApp Cloud API: without a token and a number the channel does not exist.
WHATSAPP_API = environment.text("WHATSAPP_API", "https://graph.facebook.com")
WHATSAPP_VERSION = environment.text("WHATSAPP_VERSION", "v23.0")
WHATSAPP_PHONE_NUMBER_ID = environment.text("WHATSAPP_PHONE_NUMBER_ID", "")
WHATSAPP_TOKEN = environment.text("WHATSAPP_TOKEN", "")
WHATSAPP_APP_SECRET = environment.text("WHATSAPP_APP_SECRET", "")  # signs what it tells us
WHATSAPP_VERIFY_TOKEN = environment.text("WHATSAPP_VERIFY_TOKEN", "")  # said once, when set up
WHATSAPP_TIMEOUT = 10

NOTICE_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "sweep-notices": {
        "task": "bogor_coop.notices.tasks.sweep",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "settle-unknown": {
        "task": "bogor_coop.notices.tasks.settle_unknown",
        "schedule": 300.0,
        "options": {"expires": 280},
    },
    "plan-reminders": {
        "task": "bogor_coop.notices.tasks.plan_reminders_ahead",
        "schedule": crontab(minute=20),
        "options": {"expires": 3000},
    },
}
