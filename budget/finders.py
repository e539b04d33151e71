"""What the search page finds here: the lines of the budget, and its documents."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import finders, formats
from bogor_coop.ui.finders import Finder, Hit, Hits
from registry import words
from registry.search import marked

from .models import BudgetDocument, BudgetLine
from .permissions import can_view


def announce() -> None:
    """Called once the apps are ready."""
    finders.register(
        Finder("anggaran", _("Baris anggaran"), can_view, lines, 30),
        Finder("dokumen", _("Dokumen anggaran"), can_view, documents, 35),
    )


def lines(user, text: str, most: int) -> Hits:
    """By activity, account or code, newest year first; every word must be there."""
    return _found(
        BudgetLine.objects.visible_to(user).with_names(),
        text,
        ("activity__title__icontains", "account__name__icontains", "account__code__startswith"),
        ("-activity__fiscal_year__year", "account__code", "pk"),
        _line,
        most,
    )


def _line(line: BudgetLine, typed: tuple[str, ...]) -> Hit:
    return Hit(
        marked(line.account.name, typed),
        reverse("budget:line_detail", args=[line.pk]),
        f"{line.activity.fiscal_year} · {line.activity.title} · {line.account.code}",
    )


def documents(user, text: str, most: int) -> Hits:
    """By number, purpose or payee, newest first."""
    return _found(
        BudgetDocument.objects.visible_to(user),
        text,
        ("number__icontains", "purpose__icontains", "payee__icontains"),
        ("-dated", "-pk"),
        _document,
        most,
    )


def _document(document: BudgetDocument, typed: tuple[str, ...]) -> Hit:
    line = " · ".join(filter(None, (formats.date_short(document.dated), document.payee)))
    return Hit(
        marked(f"{document}: {document.purpose}", typed),
        reverse("budget:document_detail", args=[document.pk]),
        line,
        "budget_state",
        document.state,
    )


def _found(rows, text: str, lookups, order, hit, most: int) -> Hits:
    typed = text.replace("\x00", "").split()
    if not typed:
        return Hits()
    for word in typed:
        rows = rows.filter(Q(*((lookup, word) for lookup in lookups), _connector=Q.OR))
    marks = tuple(words.split(text))
    hits = [hit(row, marks) for row in rows.order_by(*order)[:most]]
    return Hits(hits, rows.order_by().count())
