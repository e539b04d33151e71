"""What every scene needs: the people of the office, programs, rooms, trainers, codes."""

import datetime as dt
import uuid
from dataclasses import dataclass
from random import Random

from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import RoleAssignment, User

from ..models import Program, Room, Trainer
from .calendar import PROGRAMS, ROOMS, TRAINERS

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
MENTORS = (
    ("jajang@demo.test", "Jajang Sopandi"),
    ("lilis@demo.test", "Lilis Herawati"),
    ("bambang@demo.test", "Bambang Wijaya"),
)


@dataclass
class Props:
    citra: User
    mentors: list[User]
    programs: dict[str, Program]
    rooms: dict[str, Room]
    trainers: dict[str, Trainer]

    @staticmethod
    def code(rng: Random, length: int) -> str:
        """Letters that could be a reference or ticket; the same at every seeding."""
        return "".join(rng.choice(LETTERS) for _letter in range(length))

    @staticmethod
    def uuid(rng: Random) -> uuid.UUID:
        return uuid.UUID(int=rng.getrandbits(128), version=4)


def lay_out(*, citra: User, intan: User) -> Props:
    """Write programs, rooms and trainers; find or make the mentors, who cannot sign in."""
    return Props(
        citra=citra,
        mentors=[intan, *(_mentor(email, name) for email, name in MENTORS)],
        programs={plan.key: _program(plan, citra) for plan in PROGRAMS},
        rooms={name: _room(name, *facts) for name, facts in ROOMS.items()},
        trainers={key: _trainer(*facts) for key, facts in TRAINERS.items()},
    )


def _mentor(email: str, name: str) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(full_name=name, email=email, section="Konsultan pendamping")
        RoleAssignment.objects.create(user=user, role=Role.MENTOR, term=(dt.date(2017, 6, 1), None))
    return user


def _program(plan, owner: User) -> Program:
    cooperatives, participants, recovered = plan.targets
    return Program.objects.create(
        year=plan.year,
        name=plan.name,
        purpose=plan.purpose,
        owner=owner,
        target_cooperatives=cooperatives,
        target_participants=participants,
        target_recovered=recovered,
    )


def _room(name: str, address: str, capacity: int) -> Room:
    return Room.objects.get_or_create(
        name=name, defaults={"address": address, "capacity": capacity}
    )[0]


def _trainer(name: str, affiliation: str) -> Trainer:
    return Trainer.objects.get_or_create(name=name, affiliation=affiliation)[0]
