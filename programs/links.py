"""Personal links for people without an account: signed, never stored, void by one number.

A link names its row and the row's ``link_version``; raising that number makes every link that
was handed out before void. Whoever holds the link acts as that person, so it is written into
one letter only and never into the ledger.
"""

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from bogor_coop.accounts import rates
from bogor_coop.refusals import PolicyRefused

from .models import ActionItem, Invitee

PAGES = {Invitee: "meetings:rsvp", ActionItem: "action_items:link"}


def token(row: Invitee | ActionItem) -> str:
    """What stands in the address."""
    return _signer(type(row)).sign(f"{row.pk}.{row.link_version}")


def address(row: Invitee | ActionItem) -> str:
    """The whole address, for letters."""
    return f"{settings.PORTAL_URL}{reverse(PAGES[type(row)], args=[token(row)])}"


def find(model, text: str):
    """The row that the link names.

    Raises Http404 for what we never signed, PolicyRefused for a link that is void by now.
    """
    try:
        key, version = _signer(model).unsign(text).split(".")
        row = model.objects.get(pk=int(key))
    except (signing.BadSignature, ValueError, model.DoesNotExist):
        raise Http404 from None
    if row.link_version != int(version):
        raise PolicyRefused(
            _("Tautan ini tidak berlaku lagi. Pakai tautan dari surat kami yang terakhir.")
        )
    return row


def may_ask(request: HttpRequest) -> bool:
    """Guessing is hopeless; this only keeps one address from trying all day."""
    return rates.within(request, "personal_link", settings.PERSONAL_LINK_RATE)


def _signer(model) -> signing.Signer:
    return signing.Signer(sep=".", salt=f"programs.links.{model._meta.model_name}")
