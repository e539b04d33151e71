"""When each scheduled task last ended well: a beat that stands still must not go unseen.

Kept in the broker, not in the database: it is about the machinery, and it may be lost with it.
"""

import logging
import time

import redis
from django.conf import settings

KEY = "portal:sweeps"
# A sweep a minute apart that has not ended for this long is stuck.
PATIENCE_SECONDS = 600

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
    late = time.time() - PATIENCE_SECONDS
    return {name for name in scheduled() & seen.keys() if seen[name] < late}
