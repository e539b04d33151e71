"""Who may fill in the evaluation form, until when, and by which personal link."""

import datetime as dt

from django.core import signing
from django.db.models import Max
from django.http import Http404
from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from .enums import CAME, RegistrationState
from .models import Registration

DAYS_OPEN = 60  # after the last meeting
FEWEST = 3  # answers below which nothing is shown: sums of two people are no secret
_signer = signing.Signer(sep=".", salt="programs.evaluation")


def token(registration: Registration) -> str:
    """What stands in the address of a participant's own form; made at sending, never stored."""
    return _signer.sign(str(registration.pk))


def find(text: str) -> Registration:
    """Whose form the link opens. Raises Http404 for what we never signed."""
    found = Registration.objects.select_related("activity", "cooperative")
    try:
        return found.get(pk=int(_signer.unsign(text)))
    except (signing.BadSignature, ValueError, Registration.DoesNotExist):
        raise Http404 from None


def check_may_answer(registration: Registration, *, at: dt.datetime) -> None:
    """Raise PolicyRefused unless she came to a meeting, and the last one is not long ago."""
    came = registration.attendances.filter(outcome__in=CAME).exists()
    if registration.state != RegistrationState.BOOKED or not came:
        raise PolicyRefused(_("Evaluasi diisi oleh peserta yang hadir."))
    last = registration.activity.occurrences.aggregate(last=Max("ends_at"))["last"]
    if last is None or at > last + dt.timedelta(days=DAYS_OPEN):
        raise PolicyRefused(_("Masa pengisian evaluasi kegiatan ini sudah lewat."))
