"""A form that is sent twice does its work once.

Every POST form carries a hidden ``idempotency_key`` (``{% idempotency %}`` of the ``ui`` tags).
The key, the work and the answer's address are stored in one transaction: a double click or
a repeat after a broken line waits for the first and is led to the same address.
"""

import functools
import uuid
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import IdempotencyKey

FIELD = "idempotency_key"
# Waits for another transaction that is writing the same key; answers nothing when it stands.
BEGIN = """
INSERT INTO accounts_idempotencykey (user_id, key, path, location, created_at)
VALUES (%s, %s, %s, '', %s) ON CONFLICT (user_id, key) DO NOTHING RETURNING *
"""


class Undone(Exception):
    """Raised by the work of a form: nothing of it shall stand, and ``answer()`` is what to say.

    The answer is made after the transaction was rolled back, so that it may read.
    """

    def __init__(self, answer: Callable[[], HttpResponse]) -> None:
        super().__init__()
        self.answer = answer


def new_key() -> str:
    """A key for a form about to be shown. Nothing is stored until the form is sent."""
    return str(uuid.uuid4())


def submitted_key(request: HttpRequest) -> uuid.UUID:
    """The key that came with the form. Raises BadRequest without one."""
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        raise BadRequest(
            _("Formulir ini tidak lengkap. Muat ulang halamannya, lalu kirim lagi.")
        ) from None


def once(request: HttpRequest, work) -> HttpResponse:
    """Run ``work()`` unless the form was answered before; then lead to the same address.

    Only an answer that redirects ends the form. Any other answer (a form with errors, a
    conflict) undoes whatever was written and leaves the key free, and so does ``Undone``.

    Raises BadRequest without a key, or when the key belongs to another page.
    """
    key = submitted_key(request)
    try:
        return _once(request, key, work)
    except Undone as undone:
        return undone.answer()


def _once(request: HttpRequest, key: uuid.UUID, work) -> HttpResponse:
    with transaction.atomic():
        given = [request.user.pk, key, request.path[:500], timezone.now()]
        record = next(iter(IdempotencyKey.objects.raw(BEGIN, given)), None)
        if record is None:
            known = IdempotencyKey.objects.get(user=request.user, key=key)
            return _repeat(request, known)
        response = work()
        location = response.headers.get("Location") or response.headers.get("HX-Redirect")
        if location:
            record.location = location
            record.save(update_fields=["location"])
        else:
            transaction.set_rollback(True)
    return response


def _repeat(request: HttpRequest, record: IdempotencyKey) -> HttpResponse:
    if record.path != request.path[:500]:
        raise BadRequest(_("Formulir ini sudah dipakai di halaman lain."))
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": record.location})
    return HttpResponseRedirect(record.location)


def idempotent(view):
    """Decorator for a view function: its POST runs once per key; GET passes untouched."""

    @functools.wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        return once(request, lambda: view(request, *args, **kwargs))

    return wrapper


class IdempotentFormMixin:
    """For class-based views: ``post`` runs once per key. Place it before the view class.

    The template needs ``{% idempotency %}`` (or ``{{ idempotency_key }}``) inside its form.
    """

    def post(self, request, *args, **kwargs):
        return once(
            request, lambda: super(IdempotentFormMixin, self).post(request, *args, **kwargs)
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"idempotency_key": new_key(), **kwargs})
