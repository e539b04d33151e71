"""Giving seats along a queue: whatever the queue, the promises hold."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from programs.seating import Candidate, Obstacle, seat


@st.composite
def queues(draw) -> list[Candidate]:
    """People of five parties, some in groups of their party's."""
    queue = []
    for key in range(draw(st.integers(0, 14))):
        party = draw(st.integers(1, 5))
        group = draw(st.sampled_from([None, f"{party}a", f"{party}b"]))
        queue.append(Candidate(key, party, group))
    return queue


@given(
    queue=queues(),
    free=st.integers(0, 10),
    held=st.dictionaries(st.integers(1, 5), st.integers(0, 3)),
    limit=st.none() | st.integers(1, 4),
    undecided=st.sets(st.sampled_from(["1a", "2b", "3a"])),
)
def test_promises(queue, free, held, limit, undecided):
    given_now = {"held": held, "limit": limit, "undecided": undecided}
    result = seat(queue, free=free, **given_now)
    winners = [one for one in queue if one.key in result.winners]

    # Nobody twice, nobody forgotten, no seat that is not there.
    assert Counter(result.winners + list(result.obstacles)) == Counter(one.key for one in queue)
    assert len(winners) <= free
    # Limits are kept by everybody who was let in now.
    if limit is not None:
        for party, more in Counter(one.party for one in winners).items():
            assert held.get(party, 0) + more <= limit
    # A group is in or out as a whole, and not before it was decided.
    for group in {one.group for one in queue} - {None}:
        inside = [one in winners for one in queue if one.group == group]
        assert all(inside) or not any(inside)
        assert not (any(inside) and group in undecided)
    # Nobody waits while a seat is free that the rules allow: another round gives nothing.
    after = Counter(held) + Counter(one.party for one in winners)
    rest = [one for one in queue if one not in winners]
    again = seat(rest, free=free - len(winners), **{**given_now, "held": after})
    assert again.winners == []
    # Among equals (alone, of no limit) it is first come, first served.
    if limit is None:
        alone = [one.key in result.winners for one in queue if one.group is None]
        assert alone == sorted(alone, reverse=True)


def test_who_is_passed_over_is_told_why():
    queue = [
        Candidate(1, "a"),
        Candidate(2, "b", "whole"),
        Candidate(3, "b", "whole"),
        Candidate(4, "c", "undecided"),
        Candidate(5, "d"),
        Candidate(6, "e"),
    ]
    result = seat(queue, free=1, held={"a": 1}, limit=1, undecided={"undecided"})
    assert result.winners == [5]
    assert result.obstacles == {
        1: Obstacle.PARTY_LIMIT,
        2: Obstacle.PARTY_LIMIT,
        3: Obstacle.PARTY_LIMIT,
        4: Obstacle.GROUP_UNDECIDED,
        6: Obstacle.NO_SEAT,
    }
    small = seat(queue[1:3], free=1, held={})
    assert set(small.obstacles.values()) == {Obstacle.GROUP_LARGER_THAN_FREE}
