"""Walks the portal by its own links: every page met is sound markup with one main heading."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import CooperativeFactory

from .markup import flaws

STARTS = (
    "portal:home",
    "portal:dashboard",
    "registry:cooperative_list",
    "registry:cooperative_create",
    "imports:batch_list",
    "accounts:user_list",
    "my_account",
)
ELSEWHERE = re.compile(
    r"^(/static/|/rujukan/|/komponen/|https?:|mailto:|tel:|#)|/ekspor|/csv/|/masuk"
)
MOST = 60


def kind(url: str) -> str:
    """The address with numbers and the query taken away: one visit per kind is enough."""
    return re.sub(r"\d+", "0", url.split("?")[0])


def pages(client: Client, starts: list[str]) -> Iterator[tuple[str, str]]:
    """Address and markup of each kind of page that can be reached by links."""
    waiting, seen = list(starts), set()
    while waiting and len(seen) < MOST:
        url = waiting.pop(0).split("#")[0].replace("&amp;", "&")
        if not url.startswith("/") or ELSEWHERE.search(url) or kind(url) in seen:
            continue
        seen.add(kind(url))
        answer = client.get(url)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        html = answer.content.decode()
        waiting += re.findall(r'href="([^"]+)"', html)
        yield url, html


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["rani", "gita", "dedi", "ani"])
def test_every_page_is_sound_and_has_one_main_heading(client, request, who):
    CooperativeFactory()
    client.force_login(request.getfixturevalue(who))
    wrong, met = {}, 0
    for url, html in pages(client, [reverse(name) for name in STARTS]):
        met += 1
        found = flaws(html)
        if html.count("<h1") != 1:
            found.append(f"{html.count('<h1')} main headings")
        if found:
            wrong[url] = found
    assert wrong == {}
    assert met > 2


@pytest.mark.django_db
def test_the_public_pages_are_sound_too(client):
    starts = ["/", reverse("account_login"), reverse("account_reset_password")]
    assert {url: found for url, html in pages(client, starts) if (found := flaws(html))} == {}
