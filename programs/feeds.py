"""The address of a person's own calendar: signed, without sign-in, void once it is renewed."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from bogor_coop.accounts.models import User

from .models import CalendarFeed

SALT = "programs.calendar-feed"
LONGEST = 200  # a token of ours is far shorter


def address(user: User) -> str:
    """Path of the person's feed as it is valid now."""
    token = Signer(salt=SALT).sign_object([user.pk, version_of(user)])
    return reverse("calendars:personal_feed", args=[token])


def version_of(user: User) -> int:
    """1 until the address was renewed."""
    found = CalendarFeed.objects.filter(user=user).values_list("version", flat=True).first()
    return found or 1


def owner_of(token: str) -> User | None:
    """Whose calendar the token opens; None for a forged, renewed or switched-off one."""
    if len(token) > LONGEST:
        return None
    try:
        key, version = Signer(salt=SALT).unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=key, is_active=True).first()
    return user if user and version_of(user) == version else None
