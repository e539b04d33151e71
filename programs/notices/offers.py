"""What becomes of an offered seat when the activity is moved forward."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from bogor_coop.notices.messages import register

from ..enums import RegistrationState
from ..models import Registration
from .registrations import AboutOne, SeatOffered, tell


@register
class OfferShortened(SeatOffered):
    kind = "registration_offer_shortened"
    title = gettext_lazy("Jawab tawaran kursi lebih awal")
    template = "programs/mail/registration_offer_shortened.txt"


@register
class OfferWithdrawn(AboutOne):
    kind = "registration_offer_withdrawn"
    title = gettext_lazy("Tawaran kursi ditarik")
    template = "programs/mail/registration_offer_withdrawn.txt"
    states = (RegistrationState.WAITING,)


def tell_shortened(rows: Iterable[Registration]) -> None:
    """There is less time to answer than was said before."""
    tell(OfferShortened, rows)


def tell_withdrawn(rows: Iterable[Registration]) -> None:
    """There is no time left to answer."""
    tell(OfferWithdrawn, rows)
