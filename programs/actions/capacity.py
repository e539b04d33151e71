"""More or fewer seats, without taking one from anybody in silence."""

from ..models import Activity


def change_capacity(*, activity: Activity, capacity: int | None, by) -> None:
    """Set the number of seats; holders of high numbers move to free lower ones, then the
    waiting list moves up.

    Raises ValidationError under ``capacity`` when more people hold seats than would remain.
    """
    raise NotImplementedError
