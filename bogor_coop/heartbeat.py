"""When each scheduled task last ended well: a beat that stands still must not go unseen.

Kept in the broker, not in the database: it is about the machinery, and it may be lost with it.
"""

import logging
import time

import redis
from celery.schedules import crontab
from django.conf import settings

KEY = "portal:sweeps"
# A sweep a minute apart that has not ended for this long is stuck; rarer tasks have their own time.
PATIENCE_SECONDS = 600
HOURS_OF_A_DAY = 24

log = logging.getLogger(__name__)


def client() -> redis.Redis:
    """A client that gives up after a second."""
    return redis.Redis.from_url(
        settings.CELERY_BROKER_URL, socket_timeout=1, socket_connect_timeout=1
    )


def scheduled() -> set[str]:
    """Names of the tasks that beat rings."""
    return {str(entry["task"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def note(task: str) -> None:
    """The task has just ended well; says nothing when the broker is away."""
    if task not in scheduled():
        return
    try:
        with client() as line:
            line.hset(KEY, task, str(time.time()))
    except redis.RedisError:
        log.warning("heartbeat lost")


def stuck() -> set[str]:
    """Scheduled tasks that ended well once, but not lately. Raises RedisError."""
    with client() as line:
        seen = {name.decode(): float(moment) for name, moment in line.hgetall(KEY).items()}
    now = time.time()
    return {
        str(entry["task"])
        for entry in settings.CELERY_BEAT_SCHEDULE.values()
        if seen.get(str(entry["task"]), now) < now - patience(entry["schedule"])
    }


def patience(schedule: object) -> float:
    """How long a task may be silent: ten minutes, or a round of its schedule and ten minutes."""
    if isinstance(schedule, crontab):
        hourly = len(schedule.hour) == HOURS_OF_A_DAY
        return (3600 if hourly else HOURS_OF_A_DAY * 3600) + PATIENCE_SECONDS
    return PATIENCE_SECONDS


def last(task: str) -> float | None:
    """Seconds since the task last ended well; None when nobody knows. Raises RedisError."""
    with client() as line:
        moment = line.hget(KEY, task)
    return time.time() - float(moment) if moment else None
