"""Which pages to look at: a few that show every template, or all that differ."""

import hashlib
import re
from collections.abc import Iterator

from tests.sweeps.walk import Answer

# What is new in every answer, and the line of the menu that is marked.
FLEETING = re.compile(
    rb'name="(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"|nonce="[^"]*"'
    rb"|csrf[^ >]*|aria-current=\"[^\"]*\"|[0-9a-f]{8}-[0-9a-f-]{27}"
)
MAIN = re.compile(rb"<main.*?</main>", re.DOTALL)


def fewest(answers: dict[tuple, Answer]) -> list[tuple]:
    """Pages that together show every template that any page shows, the richest first."""
    pages = {key: answer.templates for key, answer in answers.items() if answer.is_page}
    missing = frozenset[str]().union(*pages.values())
    chosen = []
    while missing:
        best = max(pages, key=lambda key: len(pages[key] & missing))
        chosen.append(best)
        missing -= pages[best]
    return chosen


def fingerprints(body: bytes) -> Iterator[str]:
    """Of the frame and of the content, each without what is new every time."""
    lasting = FLEETING.sub(b"", body)
    content = b"".join(MAIN.findall(lasting))
    for part in (MAIN.sub(b"", lasting), content):
        yield hashlib.sha256(part).hexdigest()


class Unseen:
    """Remembers what was looked at: the same page of another person is no second visit."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, body: bytes) -> bool:
        marks = set(fingerprints(body))
        new = bool(marks - self.seen)
        self.seen |= marks
        return new
