"""Money and what it reached, and what one of them cost: never per nobody, thin when few."""

from dataclasses import dataclass

from budget import rules

from ..models import Activity, Program

FEW = 5


@dataclass(frozen=True)
class Each:
    """What one of ``n`` cost, if ``amount`` whole rupiah were spent on all of them."""

    amount: int
    n: int

    @property
    def rupiah(self) -> int | None:
        """Half up to whole rupiah; None when nobody came or nothing was spent."""
        if self.n <= 0 or self.amount <= 0:
            return None
        return (2 * self.amount + self.n) // (2 * self.n)

    @property
    def few(self) -> bool:
        """So few that the figure says little."""
        return 0 < self.n < FEW


@dataclass(frozen=True)
class Cost:
    """Money and what it reached. ``recovered`` are those of ``due`` (their months have passed).

    ``contacts`` are consultations and visits, ``attended`` people who came to something.
    ``for_others`` is the part of ``spent`` for programs that reached small businesses alone.
    """

    planned: int = 0
    reserved: int = 0
    spent: int = 0
    attended: int = 0
    contacts: int = 0
    reached: int = 0
    due: int = 0
    recovered: int = 0
    for_others: int = 0

    @property
    def mixed(self) -> bool:
        """Some of the money was for people who came, some for consultations and visits."""
        return bool(self.attended and self.contacts)

    @property
    def per_participant(self) -> Each:
        """Nothing where the money was for consultations and visits too: it cannot be told apart."""
        return Each(0 if self.contacts else self.spent, self.attended)

    @property
    def per_contact(self) -> Each:
        return Each(0 if self.attended else self.spent, self.contacts)

    @property
    def per_cooperative(self) -> Each:
        """Per cooperative reached."""
        return Each(self.spent - self.for_others, self.reached)

    @property
    def per_recovered(self) -> Each:
        return Each(self.spent - self.for_others, self.recovered)

    @property
    def deviation(self) -> float | None:
        """Spent against planned, signed basis points; −10,000 when nothing was spent."""
        return rules.deviation_points(self.planned, self.spent)

    @property
    def nothing(self) -> bool:
        """No money is known of it."""
        return not (self.planned or self.reserved or self.spent)


@dataclass(frozen=True)
class ActivityCost(Cost):
    activity: Activity | None = None


@dataclass(frozen=True)
class ProgramCost(Cost):
    program: Program | None = None
