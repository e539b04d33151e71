"""Ask an address as somebody and take back whatever it did; GET may do nothing at all."""

from dataclasses import dataclass, field

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.idempotency import with_key

GOOD = {200, 204, 301, 302, 303, 400, 409, 410, 422}


@dataclass
class Answer:
    """What came back, in the words of the table, with what a good answer must not show."""

    status: int
    word: object
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    trouble: str = ""
    templates: frozenset[str] = frozenset()

    @property
    def is_page(self) -> bool:
        """Whether it is a whole page for a browser, not a fragment or a file."""
        kind = self.headers.get("Content-Type", "")
        return kind.startswith("text/html") and b"<html" in self.body[:500]


class Visitor:
    """One person with a session that no answer can change: each request starts afresh."""

    def __init__(self, user, *, csrf: bool = False, fresh: bool = True) -> None:
        self.client = Client(enforce_csrf_checks=csrf)
        self.cookies = {}
        if user is not None:
            self.client.force_login(user)
            request = RequestFactory().get("/")
            request.session = self.client.session
            if fresh:  # has just typed the password
                record_authentication(request, user, method="password", reauthenticated=True)
            request.session.save()
            self.cookies["session"] = request.session.session_key

    def ask(self, method: str, url: str, *, read_only: bool = False, **given) -> Answer:
        """One request; all its writes are rolled back, with ``read_only`` they fail."""
        if method == "post":
            given["data"] = with_key(given.get("data", {}))
        self.client.cookies.clear()
        self.client.cookies.load(self.cookies)
        with transaction.atomic():
            if read_only:
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL transaction_read_only = on")
            try:
                return answer_of(getattr(self.client, method)(url, **given))
            except (Exception, pytest.fail.Exception) as error:
                return Answer(500, 500, trouble=f"{type(error).__name__}: {str(error)[:200]}")
            finally:
                transaction.set_rollback(True)


def answer_of(response) -> Answer:
    """The response read to its end, streams included."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    used = frozenset(one.name for one in getattr(response, "templates", ()) if one.name)
    return Answer(
        response.status_code, word_of(response), dict(response.headers), body, templates=used
    )


def word_of(response) -> object:
    """login and reauth by where they lead; otherwise the number."""
    if response.status_code in (301, 302, 303):
        target = response.headers["Location"]
        if target.startswith(reverse("account_login")):
            return "login"
        if target.startswith(reverse("account_reauthenticate")):
            return "reauth"
        return "redirect"
    return response.status_code


def fits(answer: Answer, expected: object) -> bool:
    """Whether the answer is the one of the table; ``ok`` is any that serves the person."""
    if expected == "ok":
        return answer.status in GOOD and answer.word not in ("login", "reauth")
    return answer.word == expected
