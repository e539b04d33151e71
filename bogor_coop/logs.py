"""Log lines as data, each with its request's number and without personal data."""

import logging
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

# Names of values that never enter a log: whoever reads logs need not know who it was.
PERSONAL = frozenset(
    {
        *("email", "phone", "name", "full_name", "first_name", "last_name", "national_id"),
        *("password", "token", "code", "cookie", "authorization", "ip", "remote_addr"),
        *("address", "query", "q", "body", "data"),
    }
)
Responder = Callable[[HttpRequest], HttpResponse]


def without_personal_data(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Strike out every value whose name says that it is about a person."""
    return {key: "[removed]" if key in PERSONAL else value for key, value in event.items()}


SHARED: list[Callable[..., Any]] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_personal_data,
]


def configuration(*, as_json: bool) -> dict[str, Any]:
    """Django's ``LOGGING``: one handler to the standard error, JSON where machines read it."""
    renderer = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    renderer,
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Our own line replaces their warnings; a trace of a failure is still written.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "django.server": {"level": "WARNING"},
        },
    }


def request_log(get_response: Responder) -> Responder:
    """Number every request (``request.request_id``) and write one line when it is answered."""
    log = structlog.get_logger("bogor_coop.requests")

    def middleware(request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4()  # type: ignore[attr-defined]
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=str(request.request_id)):  # type: ignore[attr-defined]
            response = get_response(request)
            log.log(
                logging.ERROR if response.status_code >= 500 else logging.INFO,
                "answered",
                method=request.method,
                route=getattr(request.resolver_match, "route", None),
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000),
            )
        response["X-Request-ID"] = str(request.request_id)  # type: ignore[attr-defined]
        return response

    return middleware
