"""A person's own wishes about being told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bogor_coop.accounts.idempotency import idempotent
from bogor_coop.accounts.requests import PersonRequest

from ..actions import preferences
from ..forms.preferences import CONSENT, PreferenceForm, initial_of
from ..navigation import tabs


@require_http_methods(["GET", "HEAD", "POST"])
@idempotent
def edit(request: PersonRequest) -> HttpResponse:
    """Channels and quiet hours."""
    person = request.user
    form = PreferenceForm(request.POST or None, person=person, initial=initial_of(person))
    if request.method == "POST" and form.is_valid():
        preferences.save(person=person, text=str(CONSENT), **form.values())
        messages.success(request, _("Pilihan Anda tersimpan."))
        return redirect("inbox:preferences")
    context = {"form": form, "tabs": tabs(request, "inbox:preferences")}
    return render(request, "notices/preferences.html", context, status=422 if form.errors else 200)
