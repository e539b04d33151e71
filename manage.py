#!/usr/bin/env python
"""Django's command line; finds the embedded servers by itself and explains when they are down."""

import os
import sys

# Only these change tables or hand out rights, so only these speak as the owner (decision 13).
OWNER_COMMANDS = {"migrate", "flush", "sqlflush", "pgtrigger", "backup", "restore"}


def main() -> int:
    """Run one command; 1 when the database does not answer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_coop.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("PORTAL_DB_ROLE", "owner")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        print(f"The database does not answer: {error}".rstrip(), file=sys.stderr)
        if not os.environ.get("DATABASE_URL"):
            print("Start the embedded servers with `make services`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
