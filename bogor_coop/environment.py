"""Reads the process environment and fails with a hint instead of a riddle."""

import os
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None, *, hint: str = "") -> str:
    """The variable's value; without a default it is compulsory. Raises ImproperlyConfigured."""
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. {hint}".strip())
    return value


def flag(name: str, *, default: bool) -> bool:
    """A yes or no. Raises ImproperlyConfigured for any other word."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Write 1 or 0.")


def number(name: str, default: int) -> int:
    """A whole number. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.")
    return int(value)


def words(name: str, default: str | None = None, *, hint: str = "") -> list[str]:
    """A list parted by commas."""
    return [word.strip() for word in text(name, default, hint=hint).split(",") if word.strip()]


def smtp(url: str) -> dict[str, object]:
    """Django's e-mail settings for ``smtp://user:password@host:port`` (``smtps`` for TLS).

    Raises ImproperlyConfigured when the address names no host or another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must look like smtp://user:password@host:25 "
            "(smtp+tls for STARTTLS, smtps for TLS from the first byte)."
        )
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def sender(value: str) -> str:
    """The From line. Raises ImproperlyConfigured when no address stands in it."""
    if "@" not in parseaddr(value)[1]:
        raise ImproperlyConfigured(f"EMAIL_FROM={value!r} holds no e-mail address.")
    return value
