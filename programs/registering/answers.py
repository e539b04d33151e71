"""What a manager has answered so far, as it lies in ``RegistrationDraft.answers``."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from ..enums import PersonRole


@dataclass(frozen=True)
class Coming:
    """A person of the draft. ``key`` says where she is from: ``c7`` a contact, ``n1`` typed."""

    key: str
    name: str
    role: str
    phone: str = ""
    needs: str = ""
    reachable: bool = False  # the question about her number was answered
    asked: bool = False  # the question about her needs was answered

    @property
    def role_label(self) -> str:
        return str(PersonRole(self.role).label)


@dataclass(frozen=True)
class Answers:
    """``others`` are the people that she typed herself, chosen or not."""

    cooperative: int | None = None
    occurrence: int | None = None
    people: tuple[Coming, ...] = ()
    others: tuple[Coming, ...] = field(default=())

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """The answers in a draft; an empty draft has none."""
        return cls(
            cooperative=kept.get("cooperative"),
            occurrence=kept.get("occurrence"),
            people=tuple(Coming(**person) for person in kept.get("people", ())),
            others=tuple(Coming(**person) for person in kept.get("others", ())),
        )

    def kept(self) -> dict[str, Any]:
        """What the draft stores."""
        return asdict(self)

    @property
    def seal(self) -> str:
        """Changes with every answer: a page that was shown proves which answers it showed."""
        text = json.dumps(self.kept(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:20]

    def for_cooperative(self, cooperative: int) -> Self:
        """Other cooperative, other people."""
        if cooperative == self.cooperative:
            return self
        return replace(self, cooperative=cooperative, people=(), others=())

    def with_people(self, chosen: Sequence[Coming]) -> Self:
        """Those who come; whoever was there before keeps what was said about her."""
        before = {person.key: person for person in self.people}
        people = tuple(
            replace(
                person,
                phone=before[person.key].phone or person.phone,
                needs=before[person.key].needs,
                reachable=before[person.key].reachable,
                asked=before[person.key].asked,
            )
            if person.key in before
            else person
            for person in chosen
        )
        return replace(self, people=people)

    def with_first(self, key: str) -> Self:
        """This person before the others: hers is the seat when there is but one."""
        return replace(self, people=tuple(sorted(self.people, key=lambda p: p.key != key)))

    def with_other(self, name: str, role: str) -> Self:
        """A person typed by hand, chosen at once."""
        numbers = [int(person.key[1:]) for person in self.others]
        person = Coming(f"n{max(numbers, default=0) + 1}", name, role)
        return replace(self, people=(*self.people, person), others=(*self.others, person))

    def with_phones(self, phones: Mapping[str, str]) -> Self:
        """How each of them is reached; "" when she has no telephone."""
        return replace(
            self,
            people=tuple(
                replace(person, phone=phones.get(person.key, ""), reachable=True)
                for person in self.people
            ),
        )

    def with_needs(self, needs: Mapping[str, str]) -> Self:
        """What each of them needs; "" for nothing."""
        return replace(
            self,
            people=tuple(
                replace(person, needs=needs.get(person.key, ""), asked=True)
                for person in self.people
            ),
        )
