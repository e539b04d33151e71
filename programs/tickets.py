"""From what was scanned or typed to the registration that it belongs to."""

import re
from collections.abc import Iterable

from django.utils.functional import cached_property

from .models import Activity, Registration

LENGTH = 12
SHORTEST = 4  # letters that are typed instead of all, if they fit one person only


def cleaned(code: str) -> str:
    """Letters and digits in capitals; of an address its last part."""
    last = code.strip().rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"[^A-Z0-9]", "", last.upper())


class Tickets:
    """The registrations behind many codes of one activity's door, in at most two queries."""

    def __init__(self, activity: Activity, codes: Iterable[str]) -> None:
        self.activity = activity
        self.codes = {cleaned(code) for code in codes}

    @cached_property
    def own(self) -> dict[str, Registration]:
        """Everybody of the activity by ticket."""
        return {row.ticket: row for row in self.activity.registrations.select_related("activity")}

    @cached_property
    def others(self) -> dict[str, Registration]:
        """People of other activities whose ticket was shown here."""
        strange = [code for code in self.codes if len(code) == LENGTH and code not in self.own]
        found = Registration.objects.filter(ticket__in=strange) if strange else ()
        rows = found.select_related("activity") if strange else ()
        return {row.ticket: row for row in rows}

    def find(self, code: str) -> Registration | None:
        """By the whole code; or by its first letters where they fit one person here."""
        key = cleaned(code)
        if len(key) >= LENGTH:
            return self.own.get(key) or self.others.get(key)
        if len(key) < SHORTEST:
            return None
        fitting = [row for ticket, row in self.own.items() if ticket.startswith(key)]
        return fitting[0] if len(fitting) == 1 else None
