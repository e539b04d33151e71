"""Settings of the portal: everything that differs between places comes from the environment.

``PORTAL_MODE=demo`` (default) runs on the embedded servers with invented data;
``PORTAL_MODE=production`` demands its variables and hardens cookies and headers.
docs/operations.md lists every variable.
"""

import datetime as dt
import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from bogor_coop import environment, logs, mail_settings
from bogor_coop.browser_policy import CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY  # noqa: F401
from bogor_coop.embedded import demo_clock, state
from bogor_coop.notice_settings import *  # noqa: F403 - leases, quiet hours, channels of notices
from bogor_coop.schedule import CELERY_BEAT_SCHEDULE  # noqa: F401 - what beat starts, and when

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("PORTAL_VAR", str(BASE_DIR / "var")))

# What kind of place this is ------------------------------------------------------------------
MODE = environment.text("PORTAL_MODE", "demo")
if MODE not in {"demo", "production"}:
    raise ImproperlyConfigured(f"PORTAL_MODE={MODE!r}: write demo or production.")
PRODUCTION = MODE == "production"
DEMO = not PRODUCTION
DEBUG = environment.flag("DEBUG", default=False)
CLOCK_SHIFT = demo_clock.shift(VAR_DIR) if DEMO else dt.timedelta(0)
# Folder of real registers for tests and trials; never committed.
PORTAL_REAL_DATA = Path(
    environment.text("PORTAL_REAL_DATA", str(BASE_DIR.parent / "shared" / "data"))
)
# A second factor: compulsory for staff, off in the demo (decision 12).
MFA_REQUIRED = environment.flag("MFA_REQUIRED", default=PRODUCTION)

# Servers -------------------------------------------------------------------------------------
SERVICES = state.load(VAR_DIR)
# The owner's role changes tables; web and worker must never have it (decision 13).
DATABASE_ROLE = environment.text("PORTAL_DB_ROLE", "app")
ROLE_VARIABLES = {
    "app": ("DATABASE_URL", "portal_app"),
    "owner": ("DATABASE_OWNER_URL", "portal_owner"),
    "auditor": ("DATABASE_AUDITOR_URL", "portal_auditor"),
}
DATABASE_ROLES = {name: role for name, (_, role) in ROLE_VARIABLES.items()}


def database_url() -> str:
    """URL for the role of this process: the environment first, then the embedded server."""
    variable, role = ROLE_VARIABLES[DATABASE_ROLE]
    if PRODUCTION or os.environ.get("DATABASE_URL"):
        return environment.text(
            variable, hint=f"Give the PostgreSQL URL of the {role} role (docs/operations.md)."
        )
    if SERVICES is None:
        return f"postgres://{role}@127.0.0.1:1/{state.DATABASE}"  # manage.py explains the refusal
    return SERVICES.database_url(role)


def redis_url(number: int) -> str:
    """URL of the Redis-protocol server; ``number`` is 0 for the broker, 1 for the cache."""
    given = environment.text(
        "REDIS_URL", None if PRODUCTION else "embedded", hint="For example redis://redis:6379."
    )
    if given != "embedded":
        return f"{given.rstrip('/')}/{number}"
    return SERVICES.redis_url(number) if SERVICES else f"redis://127.0.0.1:1/{number}"


DATABASES = {
    "default": dj_database_url.parse(
        database_url(),
        conn_max_age=environment.number("CONN_MAX_AGE", 60),
        conn_health_checks=True,
    )
}
DATABASES["default"].setdefault("OPTIONS", {}).update(
    connect_timeout=5,
    keepalives_idle=30,
    tcp_user_timeout=20_000,
    # Zero is no limit: imports and migrations may take long, a page may not (gunicorn.conf.py).
    # Each trigger asks for pgtrigger.ignore; where it is missing, the answer costs an aborted
    # subtransaction, which walks all deferred checks so far: bulk writes would grow quadratic.
    options=" ".join(
        [
            "-c pgtrigger.ignore={}",
            *(
                f"-c {name}={environment.number(name.upper(), 0)}"
                for name in (
                    "statement_timeout",
                    "lock_timeout",
                    "idle_in_transaction_session_timeout",
                )
            ),
        ]
    ),
)
CACHES = {
    "default": {
        # Counts sign-ins; without the server it counts per process, and nobody is shut out.
        "BACKEND": "bogor_coop.accounts.cache.TolerantRedisCache",
        "LOCATION": redis_url(1),
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}

# Secrets, hosts, cookies ---------------------------------------------------------------------
SECRET_KEY = environment.text(
    "SECRET_KEY",
    # The demo's differs from clone to clone and stays with its data.
    None if PRODUCTION else f"demo-only-{SERVICES.superuser_password if SERVICES else 'x'}",
    hint="Make one: python -c 'import secrets; print(secrets.token_urlsafe(64))'.",
)
ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS",
    None if PRODUCTION else "localhost,127.0.0.1,[::1]",
    hint="Name the hosts the portal answers to, parted by commas.",
)
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", "")
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # sign-in survives a dead cache
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "bogor_coop.accounts.views.resuming.stale_form"
# A cookie of their own would lack the prefix, and would carry names to and fro.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^kesehatan-layanan/$"]
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
# Trusted only where the proxy of docker-compose.yml overwrites it for every request.
if environment.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Apps ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "bogor_coop.portal",
    "programs",
    "budget",
    "registry",
    "bogor_coop.notices",
    "bogor_coop.imports",
    "bogor_coop.jobs",
    "bogor_coop.files",
    "bogor_coop.history",
    "bogor_coop.accounts",
    "bogor_coop.ui",
    "django.contrib.admin.apps.SimpleAdminConfig",  # reference data alone: registry/admin.py
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "js_lib_bootstrap5",
]
MIDDLEWARE = [
    "bogor_coop.logs.request_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # In production the proxy compresses; the demo has none.
    *(["django.middleware.gzip.GZipMiddleware"] if DEMO else []),
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bogor_coop.accounts.middleware.SignInRequired",
    "bogor_coop.history.middleware.HistoryContextMiddleware",
    "bogor_coop.headers.no_store",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "bogor_coop.accounts.middleware.SignInLimits",
    "bogor_coop.accounts.middleware.OwnLanguage",
    "bogor_coop.accounts.middleware.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "bogor_coop.urls"
WSGI_APPLICATION = "bogor_coop.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bogor_coop.ui.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "bogor_coop.ui.forms.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# People --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
INVITATION_DAYS = 14
INVITATION_ATTEMPTS = 10  # wrong codes before an invitation is void
INVITATION_RATE = "30/10m/ip"  # codes typed from one address
PERSONAL_LINK_RATE = "60/m/ip"  # pages behind a personal link of a letter
KEPT_FORM_RATE = "30/10m/ip"  # forms that came after their sign-in had ended
LOOKUP_RATE = "30/m/ip"  # public look-ups of cooperatives from one address
IDLE_MINUTES = 60  # staff are signed out after so long without a request
ABSOLUTE_HOURS = 12  # and everybody after so long, however busy
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "bogor_coop.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # closed: see the adapter
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by the office, never by sign-up
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:front"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_FORMS = {
    "login": "bogor_coop.accounts.forms.sign_in.LoginForm",
    "reauthenticate": "bogor_coop.accounts.forms.sign_in.ReauthenticateForm",
    "change_password": "bogor_coop.accounts.forms.sign_in.ChangePasswordForm",
    "set_password": "bogor_coop.accounts.forms.sign_in.SetPasswordForm",
    "reset_password": "bogor_coop.accounts.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "bogor_coop.accounts.forms.sign_in.ResetPasswordKeyForm",
}
MFA_FORMS = {
    "authenticate": "bogor_coop.accounts.forms.sign_in.AuthenticateForm",
    "reauthenticate": "bogor_coop.accounts.forms.sign_in.SecondFactorReauthenticateForm",
    "activate_totp": "bogor_coop.accounts.forms.sign_in.ActivateTOTPForm",
    "add_webauthn": "bogor_coop.accounts.forms.sign_in.AddWebAuthnForm",
    "edit_webauthn": "bogor_coop.accounts.forms.sign_in.EditWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Koperasi Kota Bogor"
# Per account first; per address wide enough for an office or a provider behind one address.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "5/5m/key,100/m/ip",
    "reset_password": "3/10m/key,60/m/ip",
    "reset_password_from_key": "60/m/ip",
    "reauthenticate": "10/5m/user",
}
# Each proxy in front adds one address to X-Forwarded-For; zero where there is none.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", 0)

# Language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# History: one row per change, written by triggers, stamped with the moment of the statement.
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"

# Files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(VAR_DIR / "static")))
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640

# Mail ----------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = environment.sender(
    environment.text("EMAIL_FROM", "Portal Koperasi <portal@localhost>")
)
EMAIL_TIMEOUT = 10
if PRODUCTION or os.environ.get("EMAIL_URL"):
    globals().update(
        mail_settings.read(environment.text("EMAIL_URL", hint="For example smtp://mail:25."))
    )
    if "ANYMAIL" in globals():
        INSTALLED_APPS.append("anymail")
else:
    EMAIL_BACKEND = "bogor_coop.notices.backends.CatchingBackend"  # read them at /demo/surat/
# Where links in mails and on paper lead; never taken from a request, whose Host may be forged.
PORTAL_URL = environment.text(
    "PORTAL_URL",
    None if PRODUCTION else f"http://127.0.0.1:{os.environ.get('PORT') or 8000}",
    hint="The portal's address without a slash at its end, https://portal.example.go.id.",
).rstrip("/")

# How people reach the office: at the foot of every page for strangers and managers.
OFFICE_PHONE = environment.text("OFFICE_PHONE", "" if PRODUCTION else "0251-0000-118")
OFFICE_EMAIL = environment.text("OFFICE_EMAIL", "" if PRODUCTION else "dinas@demo.test")
OFFICE_ADDRESS = environment.text(
    "OFFICE_ADDRESS", "" if PRODUCTION else "Jl. Contoh 1, Bogor Tengah"
)

# Work after the answer -----------------------------------------------------------------------
CELERY_BROKER_URL = redis_url(0)
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
}
JOB_HEARTBEAT_SECONDS = 1.0  # how often the progress of long work is written down
JOB_LEASE_SECONDS = 60  # a worker silent for longer is lost
JOB_GRACE_SECONDS = 60  # a queued job older than this never reached a worker
JOB_MAX_ATTEMPTS = 3

# Registrations -------------------------------------------------------------------------------
SEAT_LOCK_SECONDS = 3  # how long one waits for the activity's row before "try again"

# Attendance, certificates ----------------------------------------------------------------------
FULL_ATTENDANCE_SHARE = 0.75  # of a meeting's time; who was there for less came in part
SCAN_WINDOW_HOURS = 12  # before and after a meeting in which a scan at the door belongs to it
SCAN_BATCH = 500  # scans in one request; the telephone sends the rest in the next
SCAN_BODY_BYTES = 256 * 1024
CERTIFICATE_RATE = "60/m/ip"  # looks at the public page of certificates

# Imports: what is refused before anything is unpacked or understood ---------------------------
IMPORT_MAX_BYTES = 20 * 1024 * 1024
IMPORT_MAX_ROWS = 100_000
IMPORT_MAX_COLUMNS = 200
IMPORT_MAX_CELL = 10_000  # characters
IMPORT_CHILD_MEMORY = 768 * 1024 * 1024  # bytes of address space of the process that unpacks
IMPORT_CHILD_SECONDS = 30
IMPORT_UNDO_DAYS = 30

# Logs ----------------------------------------------------------------------------------------
LOGGING = logs.configuration(as_json=PRODUCTION)
