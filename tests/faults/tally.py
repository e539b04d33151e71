"""What became of each message, counted on both sides: the ledger's word and the mail server's."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from bogor_coop.notices.enums import SENT, IfUnknown
from bogor_coop.notices.models import Notice


@dataclass
class Tally:
    """Counts of one round; ``kills`` are killed senders."""

    notices: int
    kills: int
    arrived: int = 0
    doubles_of_leave: int = 0  # rules that never resend: must be none
    repeats_of_resend: int = 0  # rules that resend once: at most one per kill
    lost_in_silence: int = 0  # called sent, never arrived: must be none
    strangers: int = 0  # arrived under a number that is nobody's: a repeat must keep its number
    without_reason: int = 0  # did not arrive and does not say why: must be none
    unknown: int = 0
    unfinished: int = 0

    @property
    def kept(self) -> bool:
        """Whether every promise was kept."""
        return not (
            self.doubles_of_leave
            or self.lost_in_silence
            or self.strangers
            or self.without_reason
            or self.unfinished
            or self.repeats_of_resend > self.kills
        )


def count(prefix: str, arrived: Iterable[str], kills: int) -> Tally:
    """The tally of the messages whose key begins with ``prefix``."""
    rows = list(Notice.objects.filter(key__startswith=prefix))
    times = Counter(arrived)
    known = {str(row.pk) for row in rows}
    tally = Tally(notices=len(rows), kills=kills)
    tally.strangers = sum(seen for number, seen in times.items() if number not in known)
    for row in rows:
        seen = times[str(row.pk)]
        tally.arrived += bool(seen)
        if row.if_unknown == IfUnknown.LEAVE:
            tally.doubles_of_leave += max(seen - 1, 0)
        else:
            tally.repeats_of_resend += max(seen - 1, 0)
        tally.lost_in_silence += row.status in SENT and not seen
        tally.without_reason += row.status not in SENT and not seen and not row.reason
        tally.unknown += row.status == "unknown"
        tally.unfinished += row.status in ("planned", "retry", "claimed", "calling")
    return tally


def table(tallies: dict[str, Tally]) -> str:
    """The tallies side by side, for people."""
    names = list(tallies)
    width = max(map(len, names)) + 2
    lines = [" " * 22 + "".join(name.rjust(width) for name in names)]
    for field in asdict(next(iter(tallies.values()))):
        values = "".join(str(getattr(tallies[name], field)).rjust(width) for name in names)
        lines.append(field.replace("_", " ").ljust(22) + values)
    return "\n".join(lines)
