"""Each deploy check goes red for the one thing it is about, and is silent otherwise."""

import pytest
from django.core.checks import run_checks
from django.test import override_settings

from bogor_coop.checks import RULES, deployment_is_safe

SAFE = {
    "ALLOWED_HOSTS": ["koperasi.example.go.id"],
    "SECURE_HSTS_SECONDS": 63_072_000,
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
    "DEMO": False,
    "SECRET_KEY": "x" * 60,
    "DATABASE_ROLE": "owner",
    "MFA_REQUIRED": True,
}
WRONG = [
    {"ALLOWED_HOSTS": ["*"]},
    {"SECURE_HSTS_SECONDS": 1},
    {"SESSION_COOKIE_AGE": 10 * 365 * 86_400},
    {"SESSION_COOKIE_SAMESITE": "None"},
    {"CSRF_COOKIE_NAME": "csrf"},
    {"CSRF_TRUSTED_ORIGINS": ["https://*.com"]},
    {"USE_X_FORWARDED_HOST": True},
    {"ALLAUTH_TRUSTED_PROXY_COUNT": 0},
    {"AUTH_PASSWORD_VALIDATORS": []},
    {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]},
    {"SESSION_SERIALIZER": "django.contrib.sessions.serializers.PickleSerializer"},
    {"DATA_UPLOAD_MAX_MEMORY_SIZE": None},
    {"PASSWORD_RESET_TIMEOUT": 31 * 365 * 86_400},
    {"SECURE_REFERRER_POLICY": "unsafe-url"},
    {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {"default-src": ["'unsafe-inline'"]}}},
    {"MIDDLEWARE": ["csp.middleware.CSPMiddleware"]},
    {"ACCOUNT_RATE_LIMITS": False},
    {"DATABASE_ROLE": "app"},  # the tests' connection is the owner's
    {"DEMO": True},
    {"MFA_REQUIRED": False},
]


def test_each_rule_has_a_wrong_deployment():
    assert len(WRONG) == len(RULES)


def test_a_safe_deployment_passes():
    with override_settings(**SAFE):
        assert deployment_is_safe(None) == []


@pytest.mark.parametrize(("identity", "wrong"), list(zip(RULES, WRONG, strict=True)))
def test_a_wrong_deployment_is_named(identity: str, wrong: dict):
    with override_settings(**{**SAFE, **wrong}):
        assert [error.id for error in deployment_is_safe(None)] == [identity]


def test_the_rules_belong_to_the_deploy_check():
    with override_settings(**{**SAFE, "ALLOWED_HOSTS": ["*"]}):
        found = {error.id for error in run_checks(include_deployment_checks=True)}
    assert "portal.E001" in found
