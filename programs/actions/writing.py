"""What all verbs share: one transaction, told to the history, on the locked activity."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction
from django.db.models import Func, TextField, Value
from django.db.utils import OperationalError
from django.utils.translation import gettext as _

from bogor_coop.history.context import acting
from bogor_coop.refusals import PolicyRefused
from registry.actions.writing import add, change

from ..models import Activity

__all__ = ["add", "change", "on", "on_activity"]


@contextmanager
def on(*, by, reason: str = "", door: str = "form", savepoint: bool = True) -> Iterator[None]:
    """One transaction in which every recorded change carries who acts and why.

    Without ``savepoint`` a refusal undoes the caller's transaction as well.
    """
    with transaction.atomic(savepoint=savepoint), acting(by=by, reason=reason, door=door):
        yield


@contextmanager
def on_activity(
    activity: Activity, *, by, reason: str = "", door: str = "form", savepoint: bool = True
) -> Iterator[Activity]:
    """Like :func:`on`, with the activity's row locked: the order of seats and caps hangs on it.

    Yields the fresh row. What is counted under the lock must be counted by a statement of its
    own (READ COMMITTED). Raises PolicyRefused when the row stays locked for too long.
    """
    with on(by=by, reason=reason, door=door, savepoint=savepoint):
        try:  # a refusal undoes the transaction of `on`: no savepoint of its own
            row = _patiently().select_for_update(no_key=True).get(pk=activity.pk)
        except OperationalError as error:
            raise PolicyRefused(_("Banyak orang sedang mendaftar. Coba lagi sebentar.")) from error
        yield row


def _patiently():
    """Activities whose reading limits the wait for locks: a row is read before it is locked."""
    seconds = [Value("lock_timeout"), Value(f"{settings.SEAT_LOCK_SECONDS}s"), Value(True)]
    limit = Func(*seconds, function="set_config", output_field=TextField())
    return Activity.objects.annotate(lock_timeout=limit)
