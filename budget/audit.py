"""Are the counters what the entries say? Asked every night; a difference is an alarm."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

DIFFERENCES = """
    SELECT 'line', l.id FROM budget_budgetline l
    LEFT JOIN (
        SELECT line_id,
            coalesce(sum(amount) FILTER (WHERE bucket = 'ceiling'), 0) AS ceiling,
            coalesce(sum(amount) FILTER (WHERE bucket = 'committed'), 0) AS committed,
            coalesce(sum(amount) FILTER (WHERE bucket = 'spent'), 0) AS spent
        FROM budget_ledgerentry GROUP BY line_id) e ON e.line_id = l.id
    WHERE (l.ceiling, l.committed, l.spent) IS DISTINCT FROM
        (coalesce(e.ceiling, 0), coalesce(e.committed, 0), coalesce(e.spent, 0))
    UNION ALL
    SELECT 'month', l.id FROM budget_budgetline l
    LEFT JOIN (
        SELECT line_id, sum(ceiling) AS ceiling, sum(committed) AS committed, sum(spent) AS spent
        FROM budget_linemonth GROUP BY line_id) m ON m.line_id = l.id
    WHERE (l.ceiling, l.committed, l.spent) IS DISTINCT FROM
        (coalesce(m.ceiling, 0), coalesce(m.committed, 0), coalesce(m.spent, 0))
    UNION ALL
    SELECT 'commitment', c.id FROM budget_commitment c
    WHERE c.open IS DISTINCT FROM coalesce(
        (SELECT sum(amount) FROM budget_ledgerentry WHERE commitment_id = c.id), 0)
    UNION ALL
    SELECT 'advance', a.id FROM budget_advanceaccount a
    WHERE a.balance IS DISTINCT FROM coalesce(
        (SELECT sum(amount) FROM budget_advanceentry WHERE account_id = a.id), 0)
    ORDER BY 1, 2
"""


@dataclass(frozen=True)
class Difference:
    """A counter ("line", "month", "commitment", "advance") that disagrees with its entries."""

    counter: str
    key: int


def differences() -> Iterator[Difference]:
    """Every counter that is not the sum of its entries; there should be none."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES)
        yield from (Difference(counter, key) for counter, key in cursor.fetchall())
