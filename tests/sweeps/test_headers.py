"""What every answer carries, whoever asked for whatever."""

import pytest

from .conftest import PEOPLE

METHODS = ("get", "post")


def faults(answer, *, signed_in: bool):
    """The headers that are missing or too soft, as sentences."""
    headers = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    if "'unsafe-" in policy or "default-src 'none'" not in policy:
        yield f"policy: {policy or 'none'}"
    if "base-uri 'none'" not in policy or "frame-ancestors 'none'" not in policy:
        yield "base or frames are left open"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "type may be guessed"
    if headers.get("Referrer-Policy") != "same-origin":
        yield "address is told to strangers"
    if "Permissions-Policy" not in headers:
        yield "browser features are left on"
    if headers.get("X-Frame-Options") != "DENY":
        yield "may be framed"
    if signed_in and answer.status == 200 and "no-store" not in headers.get("Cache-Control", ""):
        yield "may be kept in a cache"
    kind = headers.get("Content-Type", "")
    if answer.body and kind.startswith("text/") and "charset" not in kind:
        yield "text without its character set"


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("method", METHODS)
def test_every_answer_carries_the_headers(who, method, walks, request):
    signed_in = who not in ("anonymous", "off")
    wrong = {
        key: found
        for key, answer in walks.of(who, method, request).items()
        if answer.headers and (found := list(faults(answer, signed_in=signed_in)))
    }
    assert not wrong


def test_no_answer_reflects_a_foreign_origin(client, db):
    response = client.get("/akun/login/", headers={"origin": "https://jahat.example"})
    assert "Access-Control-Allow-Origin" not in response
