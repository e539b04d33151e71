"""Which pages to look at: a few that show every template, or all that differ."""

import hashlib
import re
from collections.abc import Iterator

from tests.sweeps.walk import Answer

# What axe does not judge by: where a link leads, how a field is called, which line is marked.
NAMES = re.compile(
    rb" (href|src|action|value|id|for|name|nonce|content|title|d|x|y|width|height|transform"
    rb'|aria-(current|describedby|labelledby|controls)|data-[a-z-]+)="[^"]*"'
)
MAIN = re.compile(rb"<main.*?</main>", re.DOTALL)
TEXT = re.compile(rb">[^<]*[^<\s][^<]*<")


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
    """Of the frame and of the content, as they are built: elements, classes, roles; any words."""
    built = TEXT.sub(b">.<", NAMES.sub(rb" \1=\"\"", body))
    content = b"".join(MAIN.findall(built))
    for part in (MAIN.sub(b"", built), content):
        yield hashlib.sha256(part).hexdigest()


class Unseen:
    """Remembers what was looked at: a page built alike for another person is no second visit."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, body: bytes) -> bool:
        marks = set(fingerprints(body))
        new = bool(marks - self.seen)
        self.seen |= marks
        return new
