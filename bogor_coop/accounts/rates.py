"""How often one address may do what strangers may do: allauth's own counting, in one place."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest


def within(request: HttpRequest, action: str, rate: str) -> bool:
    """Count this request, by whatever method, as one more ``action``; whether ``rate`` allows it.

    ``rate`` is written as allauth does ("30/10m/ip").
    """
    return bool(
        ratelimit.consume(
            request, app="bogor_coop", action=action, config={action: rate}, limit_get=True
        )
    )
