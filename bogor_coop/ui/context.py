"""The context processor: ``ui`` in every template, computed only when it is asked."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from bogor_coop import clock

from . import navigation

THEMES = ("system", "light", "dark")
DENSITIES = ("relaxed", "compact")


class Office:
    """How the office is reached; empty where the settings do not say."""

    def __init__(self) -> None:
        self.phone: str = settings.OFFICE_PHONE
        self.email: str = settings.OFFICE_EMAIL
        self.address: str = settings.OFFICE_ADDRESS

    @property
    def dial(self) -> str:
        """The number as a telephone takes it."""
        return "".join(c for c in self.phone if c.isdigit() or c == "+")


class Frame:
    """What the base templates need to know about this request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def theme(self) -> str:
        """ "light" or "dark" when the person chose one, else "system"."""
        return self._chosen("theme", THEMES)

    @property
    def density(self) -> str:
        """ "relaxed" or "compact" (Longgar or Rapat)."""
        return self._chosen("density", DENSITIES)

    def _chosen(self, name: str, choices: tuple[str, ...]) -> str:
        """What the person chose; of someone who is not signed in, what this browser remembers."""
        if self.signed_in and hasattr(self.request.user, name):
            return getattr(self.request.user, name)
        chosen = self.request.COOKIES.get(name, "")
        return chosen if chosen in choices else choices[0]

    @property
    def demo(self) -> bool:
        """Whether the strip "Data contoh" is shown."""
        return bool(getattr(settings, "DEMO", False))

    @cached_property
    def office(self) -> Office:
        """Telephone, mail, address of the office."""
        return Office()

    @property
    def today(self) -> dt.date:
        """The portal's date."""
        return clock.today()

    @property
    def now(self) -> dt.datetime:
        """The portal's moment."""
        return clock.now()

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in."""
        user = getattr(self.request, "user", None)
        return bool(user and user.is_authenticated)

    @cached_property
    def person(self) -> navigation.Person:
        """Name and role of the one who is signed in."""
        return navigation.registry.person(self.request.user)

    @cached_property
    def base(self) -> str:
        """The base template for pages that all kinds of people share."""
        user = getattr(self.request, "user", None)
        return navigation.registry.frame(user) if user else "base_public.html"

    @cached_property
    def main_menu(self) -> list[navigation.Link]:
        """Entries of the staff bar."""
        return navigation.links("main", self.request)

    @cached_property
    def manager_menu(self) -> list[navigation.Link]:
        """Entries of the bottom bar."""
        return navigation.links("manager", self.request)

    @cached_property
    def person_menu(self) -> list[navigation.Link]:
        """Entries under the name."""
        return navigation.links("person", self.request)

    @cached_property
    def public_menu(self) -> list[navigation.Link]:
        """Entries of the public bar."""
        return navigation.links("public", self.request)

    @property
    def search_url(self) -> str:
        """Where the search of the bar leads; "" when this person has none."""
        search = navigation.registry.search
        if search is None or not self.signed_in or not search[1](self.request.user):
            return ""
        return reverse(search[0])

    @property
    def home_url(self) -> str:
        """Where the mark leads: home, or the front page for who is not signed in."""
        home = navigation.registry.home
        return reverse(home) if home and self.signed_in else "/"

    @cached_property
    def bell(self) -> navigation.Link | None:
        """The notices entry, if a room registered one and this person may see it."""
        entry = navigation.registry.bell
        if entry is None or not self.signed_in or not entry.allowed(self.request.user):
            return None
        count = entry.count(self.request) if entry.count else None
        url = reverse(entry.url_name)
        return navigation.Link(
            str(entry.label), url, "bell", self.request.path == url, count, False
        )


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor; give it the name ``bogor_coop.ui.context.frame`` in the settings."""
    return {"ui": Frame(request)}
