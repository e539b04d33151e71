"""A real server of two processes on the test's database, and managers who press at once."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from bogor_coop.accounts.idempotency import FIELD, new_key

TOKEN = "k" * 32
AT_ONCE = 32


@contextmanager
def served(*, twin: bool = False) -> Iterator[int]:
    """The port of a portal with two worker processes; ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    line = connection.settings_dict
    who = f"{quote(line['USER'])}:{quote(line['PASSWORD'])}"
    url = f"postgres://{who}@{line['HOST']}:{line['PORT']}/{line['NAME']}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.programs.storms.settings",
        "PORTAL_DB_ROLE": "app",
        "SECRET_KEY": settings.SECRET_KEY,
        "STORM_TWIN": "1" if twin else "",
    }
    command = (
        *(sys.executable, "-m", "gunicorn", "tests.programs.storms.site:application"),
        *("--workers", "2", "--threads", "8", "--worker-class", "gthread", "--preload"),
        *("--bind", f"127.0.0.1:{port}", "--log-level", "warning"),
    )
    server = subprocess.Popen(command, env=environment)
    try:
        _until_it_answers(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _until_it_answers(port: int, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            threading.Event().wait(0.1)
        else:
            return
    raise AssertionError("the server did not come up")


def signed_in(user) -> str:
    """The cookie of a session in the database, as signing in would leave it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def press_all(port: int, path: str, presses: list[tuple[str, dict]]) -> list[int]:
    """Everybody (cookie, fields) sends the form, as many at once as there are threads."""
    start = threading.Barrier(min(AT_ONCE, len(presses)))
    first = threading.local()

    def press(one: tuple[str, dict]) -> int:
        if not getattr(first, "over", False):
            first.over = True
            start.wait(timeout=60)
        cookie, fields = one
        body = urlencode({"csrfmiddlewaretoken": TOKEN, FIELD: new_key(), **fields})
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        line.request(
            "POST",
            path,
            body,
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"{cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
            },
        )
        status = line.getresponse().status
        line.close()
        return status

    with ThreadPoolExecutor(start.parties) as pool:
        return list(pool.map(press, presses))
