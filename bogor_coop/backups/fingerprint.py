"""What a database holds, in one number per table: to prove that a copy is the same."""

from typing import Any

TABLES = """
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name"""
# Text of a row depends on these; both sides use the same.
PLAIN = """
    SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL bytea_output = 'hex';
    SET LOCAL intervalstyle = 'iso_8601'; SET LOCAL extra_float_digits = 3"""
# The sum of the rows' hashes does not depend on their order.
ROWS = """
    SELECT count(*), coalesce(sum(('x' || left(md5(row_::text), 16))::bit(64)::bigint), 0)::text
    FROM public.{table} AS row_"""
SEQUENCES = """
    SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences
    WHERE schemaname = 'public' ORDER BY sequencename"""

Fingerprint = dict[str, Any]


def take(cursor: Any) -> Fingerprint:
    """Rows and hash of every table, and how far every sequence has counted.

    ``cursor`` must be inside a transaction; that transaction's snapshot is what is described.
    """
    cursor.execute(PLAIN)
    cursor.execute(TABLES)
    names = [name for (name,) in cursor.fetchall()]
    tables = {}
    for name in names:
        quoted = '"' + name.replace('"', '""') + '"'
        cursor.execute(ROWS.format(table=quoted))
        rows, total = cursor.fetchone()
        tables[name] = {"rows": rows, "hash": total}
    cursor.execute(SEQUENCES)
    return {"tables": tables, "sequences": dict(cursor.fetchall())}


def differences(before: Fingerprint, after: Fingerprint) -> list[str]:
    """One line per table or sequence that is not the same; empty when all are."""
    lines = []
    for kind in ("tables", "sequences"):
        for name in sorted(before[kind].keys() | after[kind].keys()):
            was, is_now = before[kind].get(name), after[kind].get(name)
            if was != is_now:
                lines.append(f"{name}: {was} in the backup, {is_now} after restoring")
    return lines
