"""What all verbs share: one locked transaction with its reason, refusals as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from bogor_coop.history.context import acting
from bogor_coop.refusals import PolicyRefused

from ..constraints import as_refusals
from ..models import BudgetDocument


@contextmanager
def writing(*, by, reason: str = "", door: str = "form") -> Iterator[None]:
    """One transaction told to the history, in which the database's refusals are sentences."""
    with transaction.atomic(), acting(by=by, reason=reason, door=door), as_refusals():
        yield


@contextmanager
def on(
    document: BudgetDocument, *, by, reason: str = "", door: str = "form"
) -> Iterator[BudgetDocument]:
    """The same on the locked document. Yields the fresh row."""
    with writing(by=by, reason=reason, door=door):
        yield BudgetDocument.objects.select_for_update(no_key=True).get(pk=document.pk)


def check_version(document: BudgetDocument, version: int | None) -> None:
    """Nobody decides on, or overwrites, what he has not seen."""
    if version is not None and document.version != version:
        raise PolicyRefused(
            _("Dokumen ini diubah orang lain sementara itu. Muat ulang halamannya, lalu ulangi.")
        )
