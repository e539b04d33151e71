from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """The ways a message can go."""

    INBOX = "inbox", pgettext_lazy("saluran", "Kotak pesan portal")
    MAIL = "mail", _("Surel")
    WHATSAPP = "whatsapp", "WhatsApp"


class NoticeStatus(models.TextChoices):
    """Where a message stands. ``calling`` is the one moment of doubt: one row per worker."""

    PLANNED = "planned", _("direncanakan")
    CLAIMED = "claimed", _("diambil petugas kirim")
    CALLING = "calling", _("sedang dikirim")
    ACCEPTED = "accepted", _("diterima penyedia")
    DELIVERED = "delivered", _("sampai")
    READ = "read", _("dibaca")
    RETRY = "retry", _("dicoba lagi")
    FAILED = "failed", _("gagal")
    EXPIRED = "expired", _("lewat waktu")
    SUPERSEDED = "superseded", _("tidak berlaku lagi")
    SUPPRESSED = "suppressed", _("ditahan")
    SKIPPED_LATE = "skipped_late", _("dilewati, terlambat")
    UNKNOWN = "unknown", _("tidak diketahui")


WAITING = (NoticeStatus.PLANNED, NoticeStatus.RETRY)
HELD = (NoticeStatus.CLAIMED, NoticeStatus.CALLING)
RECALLABLE = (*WAITING, NoticeStatus.CLAIMED)  # what is in *calling* cannot be taken back
FINAL = (
    NoticeStatus.ACCEPTED,
    NoticeStatus.DELIVERED,
    NoticeStatus.READ,
    NoticeStatus.FAILED,
    NoticeStatus.EXPIRED,
    NoticeStatus.SUPERSEDED,
    NoticeStatus.SUPPRESSED,
    NoticeStatus.SKIPPED_LATE,
    NoticeStatus.UNKNOWN,
)
SENT = (NoticeStatus.ACCEPTED, NoticeStatus.DELIVERED, NoticeStatus.READ)
TROUBLED = (NoticeStatus.FAILED, NoticeStatus.UNKNOWN, NoticeStatus.EXPIRED)
HELD_BACK = (NoticeStatus.SUPPRESSED, NoticeStatus.SUPERSEDED, NoticeStatus.SKIPPED_LATE)
OPEN = (*WAITING, *HELD, *TROUBLED)  # what somebody still looks at; few beside what was sent

# What may follow what; the database itself refuses anything else.
TRANSITIONS = [
    ("planned", "claimed"),
    ("planned", "expired"),
    ("planned", "unknown"),  # a backup was put back: it may have gone out since
    ("retry", "unknown"),
    ("claimed", "unknown"),
    ("planned", "superseded"),
    ("planned", "skipped_late"),  # its rule was moved
    ("retry", "claimed"),
    ("retry", "expired"),
    ("retry", "superseded"),
    ("claimed", "planned"),  # its lease ended before the provider was called; or quiet hours
    ("claimed", "calling"),
    ("claimed", "superseded"),
    ("claimed", "suppressed"),
    ("claimed", "expired"),
    ("claimed", "failed"),  # could not be written
    ("calling", "accepted"),
    ("calling", "retry"),
    ("calling", "failed"),
    ("calling", "unknown"),
    ("unknown", "accepted"),  # the provider told us later
    ("unknown", "delivered"),
    ("unknown", "read"),
    ("unknown", "failed"),
    ("unknown", "planned"),  # one repeat with the same Message-ID, where the rule says so
    ("accepted", "delivered"),
    ("accepted", "read"),
    ("accepted", "failed"),  # bounced
    ("delivered", "read"),
    ("delivered", "failed"),  # the other server took the mail, and sent it back later
    ("superseded", "planned"),  # wanted again; what was superseded has never been sent
    ("superseded", "skipped_late"),
    ("skipped_late", "planned"),
    ("skipped_late", "superseded"),
    ("suppressed", "planned"),  # now there is an address
]


class Anchor(models.TextChoices):
    """What a reminder is counted from."""

    START = "start", _("mulai")
    END = "end", _("selesai")
    DUE = "due", _("tenggat")


class QuietPolicy(models.TextChoices):
    """What becomes of a message that falls into quiet hours."""

    DEFER = "defer", _("tunda sampai jam tenang berakhir")
    ADVANCE = "advance", _("majukan ke sebelum jam tenang")
    IGNORE = "ignore", _("kirim juga")


class IfUnknown(models.TextChoices):
    """What becomes of a message when nobody can say whether it went out."""

    LEAVE = "leave", _("biarkan, tampilkan kepada petugas")
    RESEND = "resend", _("kirim sekali lagi dengan nomor surat yang sama")


class AddressSource(models.TextChoices):
    """How we came by a consent or a refusal."""

    PERSON = "person", _("orangnya sendiri, di portal")
    OFFICER = "officer", _("petugas, atas permintaan")
    REPLY = "reply", _("balasan pesan")
    PROVIDER = "provider", _("penyedia layanan")
