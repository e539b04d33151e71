"""Budget lines and payments as import targets; registered when the room is loaded."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.accounts.models import User
from bogor_coop.history.context import acting_key
from bogor_coop.imports import targets
from bogor_coop.imports.targets import Options, Planned, Spared, Written
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from .. import permissions
from . import fields, judging, writing


class BudgetTarget:
    """What both share. Who imports is read from the history's context of the applying."""

    clear_mark = ""
    ignored = fields.IGNORED

    def can_view(self, user) -> bool:
        return permissions.can_view(user)

    def can_import(self, user) -> bool:
        return permissions.can_import(user)

    def check_can_import(self, user) -> None:
        permissions.check_can_import(user)

    def facts_of(self, records: Sequence[int]) -> dict[int, dict[str, str]]:
        return {}

    def undo(self, effects: Iterable[Written]) -> list[Spared]:
        """Documents are kept: a person sends them back or rejects them."""
        reason = _("Dokumennya sudah diajukan; minta pemeriksa mengembalikan atau menolaknya")
        return [Spared(one.number, one.title, one.record, reason) for one in effects]

    def list_url(self) -> str:
        return reverse("budget:home")


class LineTarget(BudgetTarget):
    """Baris anggaran."""

    key = "budget.lines"
    title = gettext_lazy("Baris anggaran (pagu)")
    fields = fields.LINES

    def judge(self, options: Options) -> judging.LineJudge:
        return judging.LineJudge(options)

    def apply(
        self, rows: Iterable[Planned], options: Options, *, name: str, since: dt.datetime
    ) -> Iterable[list[Written]]:
        yield writing.lines(rows, options, name=name, by=acting_person())

    def describe(self, plans: Sequence[Mapping[str, Any]]) -> list[list[tuple[str, str, str]]]:
        return [
            [(_("Pagu"), formats.rupiah(plan["was"]), formats.rupiah(plan["ceiling"]))]
            for plan in plans
        ]

    def url_of(self, record: int) -> str:
        return reverse("budget:line_detail", args=[record])


class PaymentTarget(BudgetTarget):
    """Pembayaran."""

    key = "budget.payments"
    title = gettext_lazy("Pembayaran (SP2D)")
    fields = fields.PAYMENTS

    def judge(self, options: Options) -> judging.PaymentJudge:
        return judging.PaymentJudge(options)

    def apply(
        self, rows: Iterable[Planned], options: Options, *, name: str, since: dt.datetime
    ) -> Iterable[list[Written]]:
        yield writing.pay(rows, options, by=acting_person())

    def describe(self, plans: Sequence[Mapping[str, Any]]) -> list[list[tuple[str, str, str]]]:
        return [[(_("Jumlah"), "", formats.rupiah(plan["amount"]))] for plan in plans]

    def url_of(self, record: int) -> str:
        return reverse("budget:document_detail", args=[record])


def acting_person() -> User:
    """Who applies the import: documents need a maker. Raises PolicyRefused when nobody does."""
    person = User.objects.filter(pk=acting_key()).first()
    if person is None:
        raise PolicyRefused(_("Tidak jelas siapa yang mengimpor."))
    return person


def register() -> None:
    targets.register(LineTarget())
    targets.register(PaymentTarget())
