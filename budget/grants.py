"""What the application's role may not do with the budget: rewrite entries, touch a counter."""

from collections.abc import Callable

from bogor_coop.history import grants

APPEND_ONLY = (
    "budget_ledgerentry",
    "budget_advanceentry",
    "budget_approval",
    "budget_cashplan",
    "budget_cashplanmonth",
)
# What may still be changed on a row whose counters belong to the ledger's trigger.
OPEN_COLUMNS = {
    "budget_budgetline": ("activity_id", "account_id", "fund_source_id"),
    "budget_commitment": ("expires_on",),
    "budget_advanceaccount": (),
    "budget_linemonth": (),
}


def statements(application: str, quote: Callable[[str], str]) -> list[str]:
    """Statements that leave the application INSERT on entries and no hand on the counters."""
    made = [
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {quote(t)} FROM {application}" for t in APPEND_ONLY
    ]
    for table, columns in OPEN_COLUMNS.items():
        made.append(f"REVOKE UPDATE, DELETE, TRUNCATE ON {quote(table)} FROM {application}")
        if columns:
            names = ", ".join(map(quote, columns))
            made.append(f"GRANT UPDATE ({names}) ON {quote(table)} TO {application}")
    made.append(f"REVOKE INSERT ON budget_linemonth FROM {application}")
    made.append(f"REVOKE DELETE ON budget_budgetdocument FROM {application}")
    return made


def register() -> None:
    grants.limit("budget", statements)
