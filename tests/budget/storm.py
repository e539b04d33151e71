"""Sixteen people at once do whatever comes to their minds with the same few lines."""

import datetime as dt
import os
import random
import threading
from collections import Counter
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q, Sum

from bogor_coop.refusals import PolicyRefused, RuleViolation
from budget.actions import periods, posting, reversals
from budget.enums import Bucket, Kind, State
from budget.models import BudgetDocument, BudgetLine, Commitment, LedgerEntry, Period

WRITERS = 16
ACTS = int(os.environ.get("STORM_ACTS", "6"))  # `make storms` asks for many more
REFUSED = (RuleViolation, PolicyRefused, ValidationError)


class Storm:
    """Every writer has a thread, a connection and a seed; errors are kept, refusals counted."""

    def __init__(self, office, lines: list[BudgetLine], *, acts: int = ACTS) -> None:
        self.office, self.lines, self.acts = office, lines, acts
        self.done: Counter = Counter()
        self.errors: list[str] = []
        self.barrier = threading.Barrier(WRITERS + 1)

    def run(self) -> None:
        threads = [threading.Thread(target=self._write, args=(n,)) for n in range(WRITERS)]
        threads.append(threading.Thread(target=self._close))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _write(self, seed: int) -> None:
        rng = random.Random(seed)
        self.barrier.wait()
        for _act in range(self.acts):
            self._try(rng.choice((self.pay, self.pay, self.commit, self.move, self.undo)), rng)
        connection.close()

    def _close(self) -> None:
        """Two months are closed while the others write into them."""
        self.barrier.wait()
        for month in (1, 2):
            period = Period.objects.get(fiscal_year=self.office.fiscal_year, month=month)
            self._try(lambda _rng, p=period: periods.close(period=p, by=self.office.fajar), None)
        connection.close()

    def _try(self, act: Callable, rng) -> None:
        name = getattr(act, "__name__", "close")
        try:
            act(rng)
            self.done[name] += 1
        except REFUSED:
            self.done[f"{name} refused"] += 1
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}")

    def day(self, rng) -> dt.date:
        return dt.date(2018, rng.randint(1, 4), rng.randint(3, 28))

    def pay(self, rng) -> None:
        line, amount = rng.choice(self.lines), rng.randint(5, 40)
        tie = Commitment.objects.filter(line=line, open__gt=0).order_by("?").first()
        self.office.post(Kind.PAYMENT_LS, (line, amount, tie), dated=self.day(rng))

    def commit(self, rng) -> None:
        line = rng.choice(self.lines)
        self.office.post(Kind.COMMITMENT, (line, rng.randint(5, 40)), dated=self.day(rng))

    def move(self, rng) -> None:
        give, take = rng.sample(self.lines, 2)
        amount = rng.randint(1, 30)
        self.office.post(Kind.VIREMENT, (give, -amount), (take, amount), dated=self.day(rng))

    def undo(self, rng) -> None:
        paid = BudgetDocument.objects.filter(kind=Kind.PAYMENT_LS, state=State.POSTED)
        document = paid.order_by("?").first()
        if document is not None:
            office = self.office
            undone = reversals.reverse(
                document=document, reason="salah", dated=self.day(rng), by=office.eka
            )
            posting.post(document=undone, by=office.fajar)


def sums() -> dict[int, dict[str, int]]:
    """What the entries of each line add up to, by counter."""
    rows = LedgerEntry.objects.values("line").annotate(
        **{bucket: Sum("amount", default=0, filter=Q(bucket=bucket)) for bucket in Bucket.values}
    )
    return {row.pop("line"): {key: int(value) for key, value in row.items()} for row in rows}


def overspent() -> list[int]:
    """Lines of which more is promised or paid than their ceiling, told from the entries."""
    return [
        line for line, row in sums().items() if row["committed"] + row["spent"] > row["ceiling"]
    ]
