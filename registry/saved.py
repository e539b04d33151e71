"""Looks at the list that a person keeps under a name (tampilan tersimpan)."""

from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.accounts.models import SavedView
from bogor_coop.ui.parts import Tab

from .filters import ListQuery
from .listpage import COUNTED_TO
from .models import Cooperative
from .search import search
from .selection import select

PAGE = "registry:cooperative_list"
MOST = 12


def of(user) -> list[SavedView]:
    """The person's own, oldest first; nobody else's."""
    return list(SavedView.objects.filter(user=user, page=PAGE)[:MOST])


def save(*, name: str, query: ListQuery, by) -> SavedView:
    """Keep ``query`` under ``name``. Raises ValidationError: name taken, empty, or too many."""
    if SavedView.objects.filter(user=by, page=PAGE).count() >= MOST:
        raise ValidationError(
            {"name": _("Paling banyak %(n)d tampilan. Hapus dahulu salah satu.") % {"n": MOST}}
        )
    view = SavedView(user=by, page=PAGE, name=name, query=query.to_querystring(page=1))
    view.full_clean()
    view.save(force_insert=True)
    return view


def rename(view: SavedView, *, name: str) -> None:
    """Give it another name. Raises ValidationError when it is taken or empty."""
    view.name = name
    view.full_clean()
    view.save(update_fields=["name"])


def tabs(views: list[SavedView], query: ListQuery, counts: list[int] | None = None) -> list[Tab]:
    """ "Semua" and the person's views; the one that is looked at is current, else "Semua"."""
    now = query.to_querystring(page=1)
    known = {view.query for view in views}
    base = reverse(PAGE)
    entries = [(_("Semua"), ""), *((view.name, view.query) for view in views)]
    return [
        Tab(
            label,
            f"{base}?{asked}" if asked else base,
            count=counts[place] if counts else None,
            current=asked == (now if now in known else ""),
        )
        for place, (label, asked) in enumerate(entries)
    ]


def counts(views: list[SavedView], user) -> list[int]:
    """How many records "Semua" and each view show, in one query; at most ``COUNTED_TO`` + 1."""
    parts: list[str] = []
    params: list = []
    for asked in ["", *(view.query for view in views)]:
        query = ListQuery.from_querydict(QueryDict(asked))
        visible = Cooperative.objects.visible_to(user)
        records = search(select(query, visible), query.search, exact=query.exact).records
        limited = records.order_by().values("pk")[: COUNTED_TO + 1]
        sql, values = limited.query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) r)")  # noqa: S608 - made by the ORM
        params += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return list(cursor.fetchone())
