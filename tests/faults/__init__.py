"""Senders that are killed while they send, and what became of every single message.

``short.py`` runs in the suite: forked senders, killed at chosen moments of the talk with the mail
server. ``long.py`` is ``make faults``: Celery's own workers and beats, the broker emptied, the
database restarted.
"""
