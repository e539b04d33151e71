from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    MAIL = "mail", _("Surel")


class NoticeStatus(models.TextChoices):
    """Where a message stands. ``calling`` is the one moment of doubt: one row per worker."""

    PLANNED = "planned", _("direncanakan")
    CLAIMED = "claimed", _("diambil petugas kirim")
    CALLING = "calling", _("sedang dikirim")
    ACCEPTED = "accepted", _("diterima penyedia")
    RETRY = "retry", _("dicoba lagi")
    FAILED = "failed", _("gagal")
    EXPIRED = "expired", _("lewat waktu")
    SUPERSEDED = "superseded", _("tidak berlaku lagi")
    UNKNOWN = "unknown", _("tidak diketahui")


WAITING = (NoticeStatus.PLANNED, NoticeStatus.RETRY)
HELD = (NoticeStatus.CLAIMED, NoticeStatus.CALLING)

# What may follow what; the database itself refuses anything else.
TRANSITIONS = [
    ("planned", "claimed"),
    ("planned", "expired"),
    ("planned", "superseded"),
    ("retry", "claimed"),
    ("retry", "expired"),
    ("retry", "superseded"),
    ("claimed", "planned"),  # its lease ended before the provider was called
    ("claimed", "calling"),
    ("claimed", "superseded"),
    ("claimed", "expired"),
    ("claimed", "failed"),  # could not be written
    ("calling", "accepted"),
    ("calling", "retry"),
    ("calling", "failed"),
    ("calling", "unknown"),
    ("unknown", "accepted"),  # the provider told us later
]
