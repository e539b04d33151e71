from celery import shared_task

from . import actions
from .actions import webhooks
from .doorbell import ring_for


@shared_task
def sweep() -> None:
    """Send a batch of what is due; beat calls it every minute, planning rings for it.

    A full batch means that there is more: another worker is called in, or this one again.
    """
    actions.send_batch(when_full=lambda: ring_for(sweep))


@shared_task
def plan_reminders_ahead() -> None:
    """Bring the reminders of the coming days in step; beat calls it every hour."""
    actions.plan_ahead()


@shared_task
def settle_unknown() -> None:
    """Hear what providers told, look where we can, repeat what may be; every five minutes."""
    webhooks.handle_events()
    actions.look_up()
    actions.settle_unknown()


@shared_task
def handle_events() -> None:
    """Lay what a provider told on its messages; rung by the webhook."""
    webhooks.handle_events()
