"""Deploy checks for what ``check --deploy`` lets pass (docs/operations.md lists them).

Each function answers with the sentence of its error, or None; ``RULES`` names them all.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

YEAR = 31_536_000
DAY = 86_400
REFERRER_POLICIES = {"no-referrer", "same-origin", "strict-origin"}


def hosts_are_named() -> str | None:
    """A wildcard host lets a stranger write the links in our mails."""
    if any(host == "*" or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        return "ALLOWED_HOSTS holds a wildcard: name each host."
    return None


def hsts_lasts() -> str | None:
    """HSTS of a second is no HSTS."""
    if settings.SECURE_HSTS_SECONDS < YEAR:
        return "SECURE_HSTS_SECONDS is under a year."
    return None


def sessions_end() -> str | None:
    """A stolen cookie must not open the portal for years."""
    if settings.SESSION_COOKIE_AGE > DAY:
        return "SESSION_COOKIE_AGE is over a day."
    return None


def cookies_stay_home() -> str | None:
    """SameSite keeps other sites from acting in a person's name."""
    if not {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} <= {"Lax", "Strict"}:
        return "SESSION_COOKIE_SAMESITE and CSRF_COOKIE_SAMESITE must be Lax or Strict."
    return None


def cookies_are_bound_to_the_host() -> str | None:
    """The __Host- prefix keeps a neighbouring subdomain from planting our cookies."""
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    if not all(name.startswith("__Host-") for name in names):
        return "The names of session and CSRF cookie must begin with __Host-."
    return None


def origins_are_named() -> str | None:
    """A trusted origin with a star trusts everybody who can buy a domain."""
    if any("*" in origin for origin in settings.CSRF_TRUSTED_ORIGINS):
        return "CSRF_TRUSTED_ORIGINS holds a wildcard."
    return None


def forwarded_host_is_not_believed() -> str | None:
    """X-Forwarded-Host is written by whoever asks."""
    if settings.USE_X_FORWARDED_HOST:
        return "USE_X_FORWARDED_HOST must be off."
    return None


def proxy_is_counted() -> str | None:
    """Believing the proxy's scheme while counting no proxy gives all people one address."""
    believes = bool(settings.SECURE_PROXY_SSL_HEADER)
    if believes != bool(settings.ALLAUTH_TRUSTED_PROXY_COUNT):
        return "BEHIND_PROXY and TRUSTED_PROXY_COUNT must be set together."
    return None


def passwords_are_judged() -> str | None:
    """Without validators "12345" is a password."""
    if len(settings.AUTH_PASSWORD_VALIDATORS) < 2:
        return "AUTH_PASSWORD_VALIDATORS asks for too little."
    return None


def passwords_are_hashed_slowly() -> str | None:
    """Every hasher listed may still be accepted, so a fast one anywhere is a hole."""
    slow = ("Argon2PasswordHasher", "ScryptPasswordHasher")
    if not all(path.endswith(slow) for path in settings.PASSWORD_HASHERS):
        return "PASSWORD_HASHERS may hold only Argon2 and scrypt."
    return None


def sessions_are_plain_data() -> str | None:
    """A pickled session runs code."""
    if settings.SESSION_SERIALIZER != "django.contrib.sessions.serializers.JSONSerializer":
        return "SESSION_SERIALIZER must be Django's JSONSerializer."
    return None


def requests_are_bounded() -> str | None:
    """An unbounded request fills the memory."""
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if limit is None or limit > 50 * 1024 * 1024:
        return "DATA_UPLOAD_MAX_MEMORY_SIZE must be set, and at most 50 MiB."
    return None


def reset_links_expire() -> str | None:
    """A reset link found in an old mailbox must be dead."""
    if settings.PASSWORD_RESET_TIMEOUT > DAY:
        return "PASSWORD_RESET_TIMEOUT is over a day."
    return None


def addresses_do_not_leak() -> str | None:
    """Paths of records must not travel to other sites."""
    if settings.SECURE_REFERRER_POLICY not in REFERRER_POLICIES:
        return f"SECURE_REFERRER_POLICY must be one of {', '.join(sorted(REFERRER_POLICIES))}."
    return None


def content_policy_is_strict() -> str | None:
    """Inline script or foreign sources make every stored text a risk."""
    directives = getattr(settings, "CONTENT_SECURITY_POLICY", {}).get("DIRECTIVES", {})
    sources = {word for words in directives.values() for word in words}
    lax = {"*", "https:", "'unsafe-inline'", "'unsafe-eval'", "data:"} & sources
    installed = "csp.middleware.CSPMiddleware" in settings.MIDDLEWARE
    if lax or not installed or "default-src" not in directives:
        return "The content security policy is missing or lax."
    return None


def views_ask_who_you_are() -> str | None:
    """Sign-in is the default, an open page the exception."""
    if "bogor_coop.accounts.middleware.SignInRequired" not in settings.MIDDLEWARE:
        return "SignInRequired is missing."
    return None


def sign_in_is_limited() -> str | None:
    """Guessing passwords must cost time."""
    limits = getattr(settings, "ACCOUNT_RATE_LIMITS", {})
    if limits is False or limits.get("login_failed", "default") in (None, False, ""):
        return "ACCOUNT_RATE_LIMITS must limit failed sign-ins."
    return None


def database_role_is_the_application() -> str | None:
    """With the owner's role the web could rewrite the history (decision 13)."""
    role = settings.DATABASES["default"].get("USER", "")
    if settings.DATABASE_ROLE == "app" and role in {"postgres", "portal", "portal_owner", ""}:
        return "DATABASE_URL must name the application's role, not the owner or a superuser."
    return None


def demo_is_off() -> str | None:
    """Demo accounts have printed passwords, its clock stands in 2018."""
    if settings.DEMO or settings.CLOCK_SHIFT or settings.SECRET_KEY.startswith("demo-only-"):
        return "This is the demo: set PORTAL_MODE=production and its variables."
    return None


def second_factor_is_asked() -> str | None:
    """Staff sign in with two factors (decision 12)."""
    return None if settings.MFA_REQUIRED else "MFA_REQUIRED must be on."


RULES: dict[str, Callable[[], str | None]] = {
    f"portal.E{number:03}": rule
    for number, rule in enumerate(
        (
            hosts_are_named,
            hsts_lasts,
            sessions_end,
            cookies_stay_home,
            cookies_are_bound_to_the_host,
            origins_are_named,
            forwarded_host_is_not_believed,
            proxy_is_counted,
            passwords_are_judged,
            passwords_are_hashed_slowly,
            sessions_are_plain_data,
            requests_are_bounded,
            reset_links_expire,
            addresses_do_not_leak,
            content_policy_is_strict,
            views_ask_who_you_are,
            sign_in_is_limited,
            database_role_is_the_application,
            demo_is_off,
            second_factor_is_asked,
        ),
        start=1,
    )
}


@register(Tags.security, deploy=True)
def deployment_is_safe(app_configs: Any, **kwargs: Any) -> Iterable[Error]:
    """One Error per broken rule."""
    answers = ((identity, rule()) for identity, rule in RULES.items())
    return [Error(sentence, id=identity) for identity, sentence in answers if sentence]
