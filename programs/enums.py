from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityKind(models.TextChoices):
    CLINIC = "clinic", _("Klinik")
    TRAINING = "training", _("Pelatihan")
    MENTORING = "mentoring", _("Pendampingan")
    COORDINATION_MEETING = "coordination_meeting", _("Rapat koordinasi")


class Topic(models.TextChoices):
    """What a training teaches."""

    ENTREPRENEURSHIP = "entrepreneurship", _("Kewirausahaan")
    LEADERSHIP = "leadership", _("Kepemimpinan")
    BOOKKEEPING = "bookkeeping", _("Pembukuan")
    PRINCIPLES = "principles", _("Dasar perkoperasian")
    MANAGEMENT = "management", _("Pengelolaan usaha")
    MARKETING = "marketing", _("Pemasaran")
    DIGITAL = "digital", _("Teknologi informasi")
    SUPERVISION = "supervision", _("Pengawasan")
    OTHER = "other", _("Lainnya")


class ActivityState(models.TextChoices):
    """Where an activity stands; each state says whose turn it is (``programs/policies``)."""

    PLANNED = "planned", _("Direncanakan")
    PUBLISHED = "published", _("Diumumkan")
    CLOSED = "closed", _("Pendaftaran ditutup")
    HELD = "held", _("Terlaksana")
    REPORTED = "reported", _("Dilaporkan")
    CANCELLED = "cancelled", _("Dibatalkan")


# What may follow what; the database itself refuses anything else.
ACTIVITY_TRANSITIONS = [
    ("planned", "published"),
    ("planned", "cancelled"),
    ("published", "planned"),  # taken back while nobody has registered
    ("published", "closed"),
    ("published", "cancelled"),
    ("closed", "published"),  # opened again
    ("closed", "held"),
    ("closed", "cancelled"),
    ("held", "closed"),  # entered by mistake
    ("held", "reported"),
    ("reported", "held"),  # the report is mended
]
ANNOUNCED = (
    ActivityState.PUBLISHED,
    ActivityState.CLOSED,
    ActivityState.HELD,
    ActivityState.REPORTED,
    ActivityState.CANCELLED,
)


class Promotion(models.TextChoices):
    """How a free seat goes to the next in the waiting list."""

    AUTOMATIC = "automatic", _("Langsung mendapat kursi")
    OFFER = "offer", _("Ditawari dahulu, dengan batas waktu")


class GroupPolicy(models.TextChoices):
    """Several people of one cooperative when seats run short."""

    PARTIAL = "partial", _("Sebagian boleh mendapat kursi")
    WHOLE = "whole", _("Semua atau tidak sama sekali")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("Tatap muka")
    ONLINE = "online", _("Daring")
    HYBRID = "hybrid", _("Tatap muka dan daring")


class OccurrenceState(models.TextChoices):
    SCHEDULED = "scheduled", _("Terjadwal")
    CANCELLED = "cancelled", _("Dibatalkan")


class RuleKind(models.TextChoices):
    """What an eligibility rule asks about the cooperative."""

    GROUP = "group", _("Golongan")
    LIFE = "life", _("Kelembagaan")
    HEALTH_CLASS = "health_class", _("Kelas kesehatan")
    MEETING = "meeting", _("RAT terakhir")
    DISTRICT = "district", _("Kecamatan")
    TYPE = "type", _("Jenis koperasi")
    ATTENDED = "attended", _("Pernah mengikuti pelatihan tentang")
    NOT_ATTENDED = "not_attended", _("Belum pernah mengikuti pelatihan tentang")
    ANYONE = "anyone", _("Siapa pun")


class RegistrationState(models.TextChoices):
    REQUESTED = "requested", _("Menunggu persetujuan")
    WAITING = "waiting", _("Daftar tunggu")
    OFFERED = "offered", _("Ditawari kursi")
    BOOKED = "booked", _("Mendapat kursi")
    DECLINED = "declined", _("Tidak diterima")
    CANCELLED = "cancelled", _("Dibatalkan")


HOLDS_SEAT = (RegistrationState.OFFERED, RegistrationState.BOOKED)
ACTIVE_REGISTRATION = (
    RegistrationState.REQUESTED,
    RegistrationState.WAITING,
    *HOLDS_SEAT,
)
REGISTRATION_TRANSITIONS = [
    ("requested", "booked"),
    ("requested", "waiting"),
    ("requested", "declined"),
    ("requested", "cancelled"),
    ("waiting", "booked"),
    ("waiting", "offered"),
    ("waiting", "declined"),
    ("waiting", "cancelled"),
    ("offered", "booked"),
    ("offered", "waiting"),  # the deadline passed, or passed on by the person
    ("offered", "cancelled"),
    ("booked", "waiting"),  # by the officer, with a reason
    ("booked", "cancelled"),
]


class Door(models.TextChoices):
    """Through which door a registration came."""

    MANAGER = "manager", _("Pengurus sendiri")
    STAFF = "staff", _("Didaftarkan petugas")
    WALK_IN = "walk_in", _("Datang langsung")
    INVITED = "invited", _("Undangan petugas")


class PersonRole(models.TextChoices):
    """What a participant is in her cooperative or business."""

    CHAIR = "chair", _("Ketua")
    SECRETARY = "secretary", _("Sekretaris")
    TREASURER = "treasurer", _("Bendahara")
    SUPERVISOR = "supervisor", _("Pengawas")
    MANAGER = "manager", _("Manajer")
    STAFF = "staff", _("Karyawan")
    MEMBER = "member", _("Anggota")
    OWNER = "owner", _("Pemilik usaha")
    OTHER = "other", _("Lainnya")


class Sex(models.TextChoices):
    FEMALE = "female", _("Perempuan")
    MALE = "male", _("Laki-laki")


class AttendanceOutcome(models.TextChoices):
    FULL = "full", _("Hadir penuh")
    PARTIAL = "partial", _("Hadir sebagian")
    ABSENT = "absent", _("Tidak hadir")
    EXCUSED = "excused", _("Berhalangan, memberi kabar")


CAME = (AttendanceOutcome.FULL, AttendanceOutcome.PARTIAL)


class CheckInMethod(models.TextChoices):
    SCAN = "scan", _("Pindai kode QR")
    CODE = "code", _("Kode diketik")
    HAND = "hand", _("Dicatat petugas")
    WALK_IN = "walk_in", _("Datang langsung")


class ScanResult(models.TextChoices):
    """What became of one scan at the door; repeats and conflicts are kept, not dropped."""

    COUNTED = "counted", _("Dihitung hadir")
    REPEATED = "repeated", _("Sudah tercatat")
    UNKNOWN_CODE = "unknown_code", _("Kode tidak dikenal")
    OTHER_ACTIVITY = "other_activity", _("Kode kegiatan lain")
    NO_SEAT = "no_seat", _("Tidak memegang kursi")
    OTHER_TIME = "other_time", _("Di luar waktu pertemuan")


CONFLICTS = (
    ScanResult.UNKNOWN_CODE,
    ScanResult.OTHER_ACTIVITY,
    ScanResult.NO_SEAT,
    ScanResult.OTHER_TIME,
)


class Direction(models.TextChoices):
    """Which way somebody went through the door."""

    IN = "in", _("Datang")
    OUT = "out", _("Pulang")


class TestKind(models.TextChoices):
    __test__ = False  # not a test class

    PRE = "pre", _("Tes awal")
    POST = "post", _("Tes akhir")


class AnswerKind(models.TextChoices):
    RATING = "rating", _("Nilai 1–5")
    TEXT = "text", _("Kalimat")


class AppointmentState(models.TextChoices):
    BOOKED = "booked", _("Dijanjikan")
    ATTENDED = "attended", _("Datang")
    NO_SHOW = "no_show", _("Tidak datang")
    CANCELLED = "cancelled", _("Dibatalkan")


class ContactChannel(models.TextChoices):
    OFFICE = "office", _("Datang ke klinik")
    VISIT = "visit", _("Kunjungan ke tempat")
    PHONE = "phone", _("Telepon")
    MESSAGE = "message", _("Pesan tertulis")
    ONLINE = "online", _("Daring")


class CaseState(models.TextChoices):
    OPEN = "open", _("Terbuka")
    CLOSED = "closed", _("Ditutup")


class CaseResult(models.TextChoices):
    """How a clinic case or a mentoring ended."""

    SOLVED = "solved", _("Teratasi")
    PARTLY = "partly", _("Teratasi sebagian")
    UNSOLVED = "unsolved", _("Belum teratasi")
    REFERRED = "referred", _("Dirujuk")
    WITHDRAWN = "withdrawn", _("Dihentikan koperasi")


class Severity(models.TextChoices):
    LIGHT = "light", _("Ringan")
    SERIOUS = "serious", _("Berat")
    CRITICAL = "critical", _("Mengancam kelangsungan")


class Referral(models.TextChoices):
    """Where the consultant sends the cooperative next."""

    NONE = "none", _("Tidak dirujuk")
    TRAINING = "training", _("Pelatihan")
    MENTORING = "mentoring", _("Pendampingan")
    FINANCING = "financing", _("Pembiayaan")
    DISSOLUTION = "dissolution", _("Usulan pembubaran")


class MentoringState(models.TextChoices):
    ACTIVE = "active", _("Berjalan")
    FINISHED = "finished", _("Selesai")
    STOPPED = "stopped", _("Dihentikan")


class ActionState(models.TextChoices):
    OPEN = "open", _("Belum selesai")
    DONE = "done", _("Selesai")
    DROPPED = "dropped", _("Tidak dilanjutkan")


class InviteeKind(models.TextChoices):
    GOVERNMENT = "government", _("Pemerintah")
    ASSOCIATION = "association", _("Asosiasi")
    BANK = "bank", _("Bank dan lembaga keuangan")
    COOPERATIVE = "cooperative", _("Koperasi")
    UNIVERSITY = "university", _("Perguruan tinggi")
    OTHER = "other", _("Lainnya")


class Answer(models.TextChoices):
    """The answer to an invitation (RSVP)."""

    PENDING = "pending", _("Belum menjawab")
    ACCEPTED = "accepted", _("Akan hadir")
    DECLINED = "declined", _("Tidak hadir")
    DELEGATED = "delegated", _("Diwakili")


class MinutesState(models.TextChoices):
    DRAFT = "draft", _("Rancangan")
    CLOSED = "closed", _("Disahkan")


class Became(models.TextChoices):
    """What became of somebody who wanted to come (``programs/became.py``)."""

    CAME = "came", _("Hadir")
    EXCUSED = "excused", _("Berhalangan, memberi kabar")
    MISSED = "missed", _("Tidak hadir")
    NOT_RECORDED = "not_recorded", _("Kehadiran belum dicatat")
    NO_SEAT = "no_seat", _("Tidak mendapat kursi")
    UNDECIDED = "undecided", _("Tidak diputuskan")
    SEATED = "seated", _("Mendapat kursi")
    OFFERED = "offered", _("Ditawari kursi")
    WAITING = "waiting", _("Daftar tunggu")
    REQUESTED = "requested", _("Menunggu persetujuan")
    WILL_COME = "will_come", _("Akan hadir")
    INVITED = "invited", _("Diundang, belum menjawab")
    WILL_NOT_COME = "will_not_come", _("Menyatakan tidak hadir")
