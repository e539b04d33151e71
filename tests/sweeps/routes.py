"""Every address of the portal, read from the URLconf itself."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

ABSENT = {IntConverter: 2**31 - 1, UUIDConverter: "00000000-0000-4000-8000-000000000000"}
ABSENT_WORDS = {"code": "999999999-tidak-ada", "uidb36": "zz", "app_label": "registry"}

ADMIN = "reference:"


@dataclass(frozen=True)
class Route:
    """One pattern: its full name and its parameters with the value that no object has."""

    name: str
    pattern: str
    absent: tuple[tuple[str, object], ...]

    @property
    def key(self) -> str:
        """Its word in the table: one name may stand for a path with and one without parameters."""
        names = " ".join(name for name, _ in self.absent)
        return f"{self.name} {names}".strip()

    def url(self, **values: object) -> str:
        """The address with these parameters, those left out standing for nothing that exists."""
        return reverse(self.name, kwargs={**dict(self.absent), **values})


def every_route() -> list[Route]:
    """All named patterns in the order of the URLconf. A nameless one counts by its pattern."""
    return list(_walk(get_resolver(), Route("", "", ())))


def _walk(resolver: URLResolver, outer: Route):
    for entry in resolver.url_patterns:
        pattern = f"{outer.pattern}{entry.pattern}"
        absent = (*outer.absent, *_absent(entry))
        if isinstance(entry, URLResolver):
            name = f"{outer.name}{entry.namespace}:" if entry.namespace else outer.name
            yield from _walk(entry, Route(name, pattern, absent))
        elif isinstance(entry, URLPattern):
            if not entry.name and outer.name == ADMIN:
                continue  # Django's own catch-alls, which only add a slash or say 404
            yield Route(f"{outer.name}{entry.name or f'[{pattern}]'}", pattern, absent)


def _absent(entry: URLPattern | URLResolver):
    converters = entry.pattern.converters or dict.fromkeys(entry.pattern.regex.groupindex)
    for name, converter in converters.items():
        yield name, ABSENT.get(type(converter)) or ABSENT_WORDS.get(name, "tidak-ada")


def malformed(route: Route) -> list[str]:
    """The route's address with its first parameter turned into what nobody ever issued."""
    try:
        address = route.url()
    except NoReverseMatch:
        return []
    if not route.absent:
        return []
    shown = str(route.absent[0][1])
    return [address.replace(shown, wrong, 1) for wrong in ("9" * 40, "-1", "%00")]
