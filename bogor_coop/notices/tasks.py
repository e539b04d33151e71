import logging
import uuid

from celery import Task, shared_task

from . import actions
from .actions import webhooks

logger = logging.getLogger(__name__)


@shared_task
def sweep() -> None:
    """Claim what is due and hand each message to a worker; beat calls it every minute."""
    for notice_id, token in actions.claim_due():
        try:
            send_notice.apply_async(
                kwargs={"notice_id": str(notice_id), "token": str(token)}, retry=False
            )
        except Exception:  # the lease ends and the next sweep takes it again
            logger.warning("The broker does not answer; a later sweep sends the message.")
            return


@shared_task
def send_notice(*, notice_id: str, token: str) -> None:
    """Send one claimed message."""
    actions.send(notice_id=uuid.UUID(notice_id), token=uuid.UUID(token))


@shared_task
def plan_reminders_ahead() -> None:
    """Bring the reminders of the coming days in step; beat calls it every hour."""
    actions.plan_ahead()


@shared_task
def settle_unknown() -> None:
    """First hear what providers told, then repeat what may be; beat calls it every five minutes."""
    webhooks.handle_events()
    actions.settle_unknown()


@shared_task
def handle_events() -> None:
    """Lay what a provider told on its messages; rung by the webhook."""
    webhooks.handle_events()


def ring_for(task: Task) -> None:
    """Ask a worker for it now; a dead broker costs five minutes, not the news."""
    try:
        task.apply_async(retry=False)
    except Exception:
        logger.warning("The broker does not answer; the next round takes it.")
