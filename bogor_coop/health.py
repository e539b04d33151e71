"""Is the portal able to work? For the supervisor, the container and the monitoring."""

from collections.abc import Callable

import redis
from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bogor_coop import heartbeat


def database_answers() -> bool:
    """Does PostgreSQL answer a trivial question?"""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    """Does the broker answer within a second?"""
    try:
        with heartbeat.client() as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def sweeps_run() -> bool:
    """Has every scheduled task that ever ran ended well lately?"""
    try:
        return not heartbeat.stuck()
    except redis.RedisError:
        return False


# Without the database nothing works; without the broker reminders and big imports wait.
PARTS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "broker": broker_answers,
    "sweeps": sweeps_run,
}
VITAL = {"database"}


@require_safe
@never_cache
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Each part with true or false; status 503 when a vital one is down.

    Says nothing else, for anybody may ask.
    """
    parts = {name: answers() for name, answers in PARTS.items()}
    vital = all(parts[name] for name in VITAL)
    return JsonResponse({"ok": all(parts.values()), **parts}, status=200 if vital else 503)
