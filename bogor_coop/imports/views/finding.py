"""Finding a batch for the person who asks: a stranger gets 404, a colleague 403."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.refusals import PolicyRefused

from ..models import Batch
from ..targets import visible_targets


def batch_for(user, pk) -> Batch:
    """The batch, if the person may see what it goes into."""
    found = Batch.objects.visible_to(user).select_related("job", "created_by", "applied_by")
    return get_object_or_404(found, pk=pk)


def check_sees_imports(user) -> None:
    """Raise PermissionDenied for people to whom no target is open."""
    if not visible_targets(user):
        raise PermissionDenied(_("Impor hanya untuk petugas kantor."))


def action(view):
    """A POST that does one thing to a batch and goes on; refusals become messages."""

    @wraps(view)
    def wrapper(request: HttpRequest, pk, **kwargs) -> HttpResponse:
        batch = batch_for(request.user, pk)
        batch.goal.check_can_import(request.user)
        try:
            return view(request, batch, **kwargs)
        except PolicyRefused as refused:
            messages.error(request, refused.sentence)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("imports:batch_detail", pk)

    return require_POST(idempotent(wrapper))
