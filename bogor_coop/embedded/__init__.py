"""The servers of `make run`: real PostgreSQL and Valkey from wheels, kept in ``var/``.

Standard library only: this package starts before anything of Django does.
"""
