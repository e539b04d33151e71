"""What becomes of the demo's cooperatives: a share of the 750 for every fate (decision 9).

Each fate says how a cooperative stands on 31 December 2017 and what 2018 does to it. The
quotas add up to 300 active and healthy, 400 ill and 50 unknown; ``proof.py`` holds that.
"""

from dataclasses import dataclass

from ..enums import Group, Life, MeetingOutcome

HELD, NOT_HELD, UNKNOWN = MeetingOutcome.HELD, MeetingOutcome.NOT_HELD, MeetingOutcome.UNKNOWN


@dataclass(frozen=True)
class Fate:
    """``held_2017`` is when the meeting for 2017 took place: in time, late, or after a clinic."""

    quota: int
    group: str  # on 31 December 2017
    life: str
    meeting_2016: str
    meeting_2017: str
    held_2017: str = "in_time"
    life_2018: str = ""
    below_2017: bool = False  # assessed below "cukup sehat" before 2018
    below_2018: bool = False  # … during 2018
    better_2018: bool = False  # assessed well again during 2018


def _healthy(quota: int, meeting_2017: str = HELD, **more) -> Fate:
    return Fate(quota, Group.ACTIVE_HEALTHY, Life.ACTIVE, HELD, meeting_2017, **more)


def _ill(quota: int, life: str, meeting_2016: str, meeting_2017: str, **more) -> Fate:
    return Fate(quota, Group.ILL, life, meeting_2016, meeting_2017, **more)


def _unknown(quota: int, life: str, meeting_2017: str, **more) -> Fate:
    return Fate(quota, Group.UNKNOWN, life, UNKNOWN, meeting_2017, **more)


FATES = (
    _healthy(259),
    _healthy(22, held_2017="late"),  # ill from April until their meeting, then healthy again
    _healthy(9, NOT_HELD),
    _healthy(3, below_2018=True),
    _healthy(2, NOT_HELD, life_2018=Life.INACTIVE),
    _healthy(5, UNKNOWN),
    _ill(144, Life.INACTIVE, NOT_HELD, NOT_HELD),
    _ill(32, Life.INACTIVE, UNKNOWN, UNKNOWN),
    _ill(4, Life.INACTIVE, NOT_HELD, NOT_HELD, life_2018=Life.UNDER_GUIDANCE),
    _ill(8, Life.INACTIVE, NOT_HELD, HELD, held_2017="clinic", life_2018=Life.ACTIVE),
    _ill(4, Life.INACTIVE, NOT_HELD, NOT_HELD, life_2018=Life.PROPOSED_FOR_DISSOLUTION),
    _ill(2, Life.INACTIVE, UNKNOWN, UNKNOWN, life_2018=Life.UNKNOWN),
    _ill(2, Life.INACTIVE, NOT_HELD, NOT_HELD, life_2018=Life.DISSOLVED),
    _ill(30, Life.UNDER_GUIDANCE, NOT_HELD, NOT_HELD),
    _ill(18, Life.UNDER_GUIDANCE, HELD, HELD),
    _ill(12, Life.UNDER_GUIDANCE, NOT_HELD, HELD, held_2017="clinic", life_2018=Life.ACTIVE),
    _ill(6, Life.UNDER_GUIDANCE, HELD, HELD, life_2018=Life.ACTIVE),
    _ill(28, Life.PROPOSED_FOR_DISSOLUTION, NOT_HELD, NOT_HELD),
    _ill(10, Life.PROPOSED_FOR_DISSOLUTION, NOT_HELD, NOT_HELD, life_2018=Life.DISSOLVED),
    _ill(2, Life.PROPOSED_FOR_DISSOLUTION, NOT_HELD, NOT_HELD, life_2018=Life.OBJECTED),
    _ill(5, Life.OBJECTED, NOT_HELD, NOT_HELD),
    _ill(1, Life.OBJECTED, HELD, HELD, life_2018=Life.ACTIVE),
    _ill(58, Life.ACTIVE, NOT_HELD, NOT_HELD),
    _ill(12, Life.ACTIVE, NOT_HELD, HELD),
    _ill(2, Life.ACTIVE, NOT_HELD, HELD, held_2017="clinic"),
    _ill(17, Life.ACTIVE, HELD, HELD, below_2017=True),
    _ill(3, Life.ACTIVE, HELD, HELD, below_2017=True, better_2018=True),
    _unknown(16, Life.UNKNOWN, UNKNOWN),
    _unknown(4, Life.UNKNOWN, NOT_HELD, life_2018=Life.INACTIVE),
    _unknown(5, Life.UNKNOWN, HELD, life_2018=Life.ACTIVE),
    _unknown(3, Life.UNKNOWN, NOT_HELD, life_2018=Life.ACTIVE),
    _unknown(11, Life.ACTIVE, UNKNOWN),
    _unknown(6, Life.ACTIVE, HELD),
    _unknown(5, Life.ACTIVE, NOT_HELD),
)
DISSOLVED_BEFORE = Fate(47, Group.DISSOLVED, Life.DISSOLVED, NOT_HELD, UNKNOWN)
WITHDRAWN = Fate(6, "", Life.ACTIVE, UNKNOWN, UNKNOWN)
FOUNDED_2018 = Fate(9, "", Life.ACTIVE, UNKNOWN, UNKNOWN)
