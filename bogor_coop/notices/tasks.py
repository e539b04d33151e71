import logging
import uuid

from celery import shared_task

from . import actions

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
    """Repeat or leave what nobody has told us about; beat calls it every five minutes."""
    actions.settle_unknown()
