"""Who of a queue gets a seat: plain arithmetic, no database."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Obstacle(StrEnum):
    """Why somebody in the queue gets no seat now."""

    NO_SEAT = "no_seat"
    PARTY_LIMIT = "party_limit"
    GROUP_LARGER_THAN_FREE = "group_larger_than_free"
    GROUP_UNDECIDED = "group_undecided"


@dataclass(frozen=True)
class Candidate:
    """One person in the queue. ``group``: those who come together or not at all."""

    key: int
    party: Hashable
    group: Hashable | None = None


@dataclass
class Seating:
    """``winners`` in the order of the queue; everybody else with the obstacle."""

    winners: list[int] = field(default_factory=list)
    obstacles: dict[int, Obstacle] = field(default_factory=dict)


def seat(
    queue: Sequence[Candidate],
    *,
    free: int,
    held: Mapping[Hashable, int],
    limit: int | None = None,
    undecided: Collection[Hashable] = (),
) -> Seating:
    """Give ``free`` seats along the queue.

    Somebody who cannot be seated (her cooperative holds its ``limit``, her group does not fit or
    waits for approval) is passed over, so that no seat stays empty that another may have.

    Args:
        held: seats that each party holds already.
        undecided: groups of which a member still waits for approval.
    """
    result = Seating()
    taken = dict(held)
    for candidate in queue:
        if candidate.key in result.obstacles or candidate.key in result.winners:
            continue
        members = [candidate.key]
        if candidate.group is not None:
            members = [one.key for one in queue if one.group == candidate.group]
        holds = taken.get(candidate.party, 0)
        obstacle = _obstacle(candidate, len(members), free, holds, limit, undecided)
        if obstacle:
            result.obstacles.update(dict.fromkeys(members, obstacle))
            continue
        result.winners += members
        free -= len(members)
        taken[candidate.party] = holds + len(members)
    return result


def _obstacle(
    candidate: Candidate, size: int, free: int, holds: int, limit: int | None, undecided
) -> Obstacle | None:
    if candidate.group is not None and candidate.group in undecided:
        return Obstacle.GROUP_UNDECIDED
    if limit is not None and holds + size > limit:
        return Obstacle.PARTY_LIMIT
    if not free:
        return Obstacle.NO_SEAT
    return Obstacle.GROUP_LARGER_THAN_FREE if size > free else None
