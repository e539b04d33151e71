"""What happens in the programs by itself."""

from celery import shared_task

from .actions.nagging import nag
from .actions.waiting import expire_offers


@shared_task
def pass_on_offers() -> int:
    """An offer that nobody took goes to the next in the queue. Every minute."""
    return expire_offers()


@shared_task
def nag_owners() -> int:
    """Whoever promised something is reminded in time, and weekly when it is late. Every morning."""
    return nag()
