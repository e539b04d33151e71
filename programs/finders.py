"""What the search page finds here: activities, and the cases of the clinic."""

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.ui import finders, formats
from bogor_coop.ui.finders import Finder, Hit, Hits
from registry import words
from registry.search import marked

from . import listing
from .models import Activity, Case
from .permissions import can_view_all
from .queries.activities import dressed


def announce() -> None:
    """Called once the apps are ready."""
    finders.register(
        Finder("kegiatan", _("Kegiatan"), _anybody, activities, 20),
        Finder("kasus", _("Kasus klinik"), can_view_all, cases, 50),
    )


def _anybody(user) -> bool:
    return user.is_authenticated  # a manager finds what was announced


def activities(user, text: str, most: int) -> Hits:
    """By title, program or audience, as the list; the ones to come first."""
    question = listing.Question.read(_asked(text), columns=[])
    if not question.search:
        return Hits()
    found = question.asked(dressed(Activity.objects.visible_to(user), at=clock.now()))
    typed = tuple(words.split(text))
    page = "activities:detail" if user.is_staff_member else "my_activities:activity"
    rows = [
        Hit(
            marked(row.title, typed),
            reverse(page, args=[row.pk]),
            formats.date_short(row.next_starts or row.first_starts),
            "activity",
            row.state,
        )
        for row in found.order_by(*listing.USUAL)[:most]
    ]
    more = question.url() if user.is_staff_member else ""
    return Hits(rows, found.order_by().count(), more)


def _asked(text: str) -> QueryDict:
    asked = QueryDict(mutable=True)
    asked["q"] = text
    return asked


def cases(user, text: str, most: int) -> Hits:
    """By number, by what it is about, or by whom it is about."""
    found: QuerySet[Case] = Case.objects.visible_to(user, at=clock.today())
    typed = text.replace("\x00", "").split()
    if not typed:
        return Hits()
    for word in typed:
        found = found.filter(
            Q(number__icontains=word)
            | Q(summary__icontains=word)
            | Q(cooperative__name__icontains=word)
            | Q(business_name__icontains=word)
        )
    shown = found.select_related("cooperative").order_by("-opened_on", "-pk")[:most]
    rows = [
        Hit(
            marked(case.summary, tuple(words.split(text))),
            reverse("clinic:case_detail", args=[case.pk]),
            f"{case.number} · {case.party}",
            "case",
            case.state,
        )
        for case in shown
    ]
    return Hits(rows, found.order_by().count())
