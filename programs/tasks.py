"""What happens in the programs by itself."""

from celery import shared_task

from .actions.waiting import expire_offers


@shared_task
def pass_on_offers() -> int:
    """An offer that nobody took goes to the next in the queue. Every minute."""
    return expire_offers()
