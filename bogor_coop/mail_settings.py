"""EMAIL_URL in Django's words: an SMTP server, or a mail service by its own interface."""

from importlib.util import find_spec
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured

from bogor_coop import environment

SERVICE = "anymail+"


def read(url: str) -> dict[str, object]:
    """Settings for ``smtp://…``, or for ``anymail+brevo://?BREVO_API_KEY=…``.

    What stands behind the question mark becomes Anymail's own settings, names as it has them.
    Raises ImproperlyConfigured.
    """
    if not url.startswith(SERVICE):
        smtp = environment.smtp(url)
        return {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", **smtp}
    if find_spec("anymail") is None:
        raise ImproperlyConfigured("EMAIL_URL names a mail service, but django-anymail is missing.")
    parts = urlsplit(url)
    name = parts.scheme.removeprefix(SERVICE).replace("-", "_")
    if not name or find_spec(f"anymail.backends.{name}") is None:
        raise ImproperlyConfigured(f"EMAIL_URL names {name!r}, a mail service unknown to Anymail.")
    given = {key.upper(): value for key, value in parse_qsl(parts.query)}
    return {
        "EMAIL_BACKEND": f"anymail.backends.{name}.EmailBackend",
        "ANYMAIL": {"REQUESTS_TIMEOUT": 10, **given},
    }
