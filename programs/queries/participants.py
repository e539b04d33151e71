"""The list of participants of an activity, as its address asks."""

import dataclasses
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import QueryDict

from ..enums import RegistrationState
from ..models import Activity, Registration

# What waits for a decision first, then those who hold a seat, the queue, and who is out.
ORDER = (
    RegistrationState.REQUESTED,
    RegistrationState.OFFERED,
    RegistrationState.BOOKED,
    RegistrationState.WAITING,
    RegistrationState.DECLINED,
    RegistrationState.CANCELLED,
)
SIZE = 50
LONGEST = 100


@dataclass(frozen=True)
class Question:
    """What the address asks: one state, words of a name, a page."""

    state: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def from_querydict(cls, data: QueryDict) -> Self:
        """Never raises: what is not understood is left out."""
        state = data.get("keadaan", "")
        typed = "".join(sign if sign.isprintable() else " " for sign in data.get("q", ""))
        page = data.get("hal", "")
        return cls(
            state=state if state in RegistrationState.values else "",
            words=" ".join(typed.split())[:LONGEST],
            page=int(page) if page.isdecimal() and 0 < len(page) < 6 else 1,
        )

    def address(self, **changes) -> str:
        """The query of the page with changes; another state or word begins at page 1."""
        asked = dataclasses.replace(self, **{"page": 1, **changes})
        parts = {"keadaan": asked.state, "q": asked.words, "hal": asked.page}
        given = {name: value for name, value in parts.items() if value and value != 1}
        return f"?{urlencode(given)}"


def ask(activity: Activity, question: Question) -> QuerySet[Registration]:
    """The people asked for, with what a row shows."""
    rows = Registration.objects.filter(activity=activity)
    if question.state:
        rows = rows.filter(state=question.state)
    for word in question.words.split():
        rows = rows.filter(
            Q(person_name__icontains=word)
            | Q(cooperative__name__icontains=word)
            | Q(business_name__icontains=word)
            | Q(application__reference__iexact=word)
        )
    rank = Case(
        *(When(state=state, then=Value(number)) for number, state in enumerate(ORDER)),
        output_field=IntegerField(),
    )
    return rows.select_related("cooperative", "seat", "application", "occurrence").order_by(
        rank, "occurrence__starts_at", "seat__number", "-priority", "offers_passed", "queue_number"
    )
