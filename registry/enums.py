from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Bentuk: who the members are, and how far they live apart."""

    PRIMARY_CITY = "primary_city", _("Primer kota")
    PRIMARY_PROVINCE = "primary_province", _("Primer provinsi")
    PRIMARY_NATIONAL = "primary_national", _("Primer nasional")
    SECONDARY_CITY = "secondary_city", _("Sekunder kota")
    SECONDARY_PROVINCE = "secondary_province", _("Sekunder provinsi")
    SECONDARY_NATIONAL = "secondary_national", _("Sekunder nasional")


class CooperativeType(models.TextChoices):
    """Jenis: what the cooperative mainly does."""

    SAVINGS_LOAN = "savings_loan", _("Simpan pinjam")
    CONSUMER = "consumer", _("Konsumen")
    PRODUCER = "producer", _("Produsen")
    SERVICE = "service", _("Jasa")
    MARKETING = "marketing", _("Pemasaran")


class Sector(models.TextChoices):
    """Sektor usaha: the main categories of KBLI."""

    A = "A", _("Pertanian, kehutanan, dan perikanan")
    B = "B", _("Pertambangan dan penggalian")
    C = "C", _("Industri pengolahan")
    D = "D", _("Pengadaan listrik dan gas")
    E = "E", _("Pengelolaan air, limbah, dan daur ulang")
    F = "F", _("Konstruksi")
    G = "G", _("Perdagangan besar dan eceran; reparasi mobil dan motor")
    H = "H", _("Pengangkutan dan pergudangan")
    I = "I", _("Penyediaan akomodasi dan makan minum")  # noqa: E741 - the letter of KBLI
    J = "J", _("Informasi dan komunikasi")
    K = "K", _("Jasa keuangan dan asuransi")
    L = "L", _("Real estat")
    M = "M", _("Jasa profesional, ilmiah, dan teknis")
    N = "N", _("Jasa persewaan, ketenagakerjaan, dan penunjang usaha")
    O = "O", _("Administrasi pemerintahan dan jaminan sosial")  # noqa: E741 - the letter of KBLI
    P = "P", _("Pendidikan")
    Q = "Q", _("Kesehatan dan kegiatan sosial")
    R = "R", _("Kesenian, hiburan, dan rekreasi")
    S = "S", _("Jasa lainnya")
    T = "T", _("Jasa perorangan untuk rumah tangga")
    U = "U", _("Badan internasional")


class Life(models.TextChoices):
    """Kelembagaan: the life of the cooperative as an organisation (entered, dated)."""

    ACTIVE = "active", _("Aktif")
    UNDER_GUIDANCE = "under_guidance", _("Dalam pembinaan")
    INACTIVE = "inactive", _("Tidak aktif")
    PROPOSED_FOR_DISSOLUTION = "proposed_for_dissolution", _("Rencana dibubarkan")
    OBJECTED = "objected", _("Mengajukan keberatan")
    DISSOLVED = "dissolved", _("Dibubarkan")
    UNKNOWN = "unknown", _("Belum diketahui")


class MeetingOutcome(models.TextChoices):
    """What is recorded about an annual meeting (RAT)."""

    HELD = "held", _("Diadakan")
    NOT_HELD = "not_held", _("Tidak diadakan")
    UNKNOWN = "unknown", _("Belum diketahui")


class MeetingStatus(models.TextChoices):
    """How the latest due annual meeting stands at a date."""

    REPORTED = "reported", _("Dilaporkan")
    HELD = "held", _("Diadakan, belum dilaporkan")
    NOT_HELD = "not_held", _("Tidak diadakan")
    NONE_DUE = "none_due", _("Belum jatuh tempo")
    UNKNOWN = "unknown", _("Belum diketahui")


class Grade(models.TextChoices):
    """Peringkat of the registration number (NIK), computed from the reported meetings."""

    A = "A", "A"
    B = "B", "B"
    C1 = "C1", "C1"
    C2 = "C2", "C2"
    D = "D", "D"
    UNCLASSIFIED = "unclassified", _("Tidak terklasifikasi")


class CertificateStatus(models.TextChoices):
    """Status of the registration-number certificate, as entered."""

    NONE = "none", _("Belum bersertifikat")
    CERTIFIED = "certified", _("Sudah bersertifikat")
    VALID = "valid", _("Sertifikat aktif")
    EXPIRED = "expired", _("Sertifikat kedaluwarsa")


class RuleVersion(models.TextChoices):
    """The regulation under which a health assessment was made."""

    PERMEN_14_2009 = "permen-14-2009", _("Permen KUKM 14/2009")
    PERDEP_06_2016 = "perdep-06-2016", _("Perdep 06/2016")
    PERDEP_07_2016 = "perdep-07-2016", _("Perdep 07/2016 (syariah)")
    PERMENKOP_9_2020 = "permenkop-9-2020", _("Permenkop UKM 9/2020")


class HealthClass(models.TextChoices):
    """Class of a health assessment, in the words of its own rule version."""

    HEALTHY = "healthy", _("Sehat")
    FAIRLY_HEALTHY = "fairly_healthy", _("Cukup sehat")
    UNDER_WATCH = "under_watch", _("Dalam pengawasan")
    UNDER_SPECIAL_WATCH = "under_special_watch", _("Dalam pengawasan khusus")
    LESS_HEALTHY = "less_healthy", _("Kurang sehat")
    UNHEALTHY = "unhealthy", _("Tidak sehat")
    VERY_UNHEALTHY = "very_unhealthy", _("Sangat tidak sehat")


class Group(models.TextChoices):
    """The newspaper's view of a cooperative at a date; the office's grouping, not a class."""

    ACTIVE_HEALTHY = "active_healthy", _("Aktif & sehat")
    ILL = "ill", _("Sakit")
    UNKNOWN = "unknown", _("Belum diketahui")
    DISSOLVED = "dissolved", _("Dibubarkan")


class Reason(models.TextChoices):
    """Why a cooperative stands in its group."""

    LIFE_UNKNOWN = "life_unknown", _("Kelembagaan belum diketahui")
    MEETING_UNKNOWN = "meeting_unknown", _("RAT terakhir belum diketahui")
    UNDER_GUIDANCE = "under_guidance", _("Dalam pembinaan")
    INACTIVE = "inactive", _("Tidak aktif")
    PROPOSED_FOR_DISSOLUTION = "proposed_for_dissolution", _("Rencana dibubarkan")
    OBJECTED = "objected", _("Mengajukan keberatan atas pembubaran")
    MEETING_NOT_HELD = "meeting_not_held", _("RAT terakhir tidak diadakan")
    HEALTH_BELOW = "health_below", _("Penilaian kesehatan di bawah cukup sehat")


class ContactRole(models.TextChoices):
    CHAIR = "chair", _("Ketua")
    SECRETARY = "secretary", _("Sekretaris")
    TREASURER = "treasurer", _("Bendahara")
    MANAGER = "manager", _("Manajer")
    SUPERVISOR = "supervisor", _("Pengawas")


HEALTHY_ENOUGH = frozenset({HealthClass.HEALTHY, HealthClass.FAIRLY_HEALTHY})
IN_FIGURES = (Group.ACTIVE_HEALTHY, Group.ILL, Group.UNKNOWN)

CLASSES_BY_RULE: dict[RuleVersion, tuple[HealthClass, ...]] = {
    RuleVersion.PERMEN_14_2009: (
        HealthClass.HEALTHY,
        HealthClass.FAIRLY_HEALTHY,
        HealthClass.LESS_HEALTHY,
        HealthClass.UNHEALTHY,
        HealthClass.VERY_UNHEALTHY,
    ),
} | dict.fromkeys(
    (RuleVersion.PERDEP_06_2016, RuleVersion.PERDEP_07_2016, RuleVersion.PERMENKOP_9_2020),
    (
        HealthClass.HEALTHY,
        HealthClass.FAIRLY_HEALTHY,
        HealthClass.UNDER_WATCH,
        HealthClass.UNDER_SPECIAL_WATCH,
    ),
)


class DataAge(models.TextChoices):
    """How long ago the record was last compared with its cooperative (``confirmed_on``)."""

    HALF_YEAR = "half_year", _("Paling lama 6 bulan")
    YEAR = "year", _("6–12 bulan")
    TWO_YEARS = "two_years", _("1–2 tahun")
    OLDER = "older", _("Lebih dari 2 tahun")
    NEVER = "never", _("Belum pernah dipastikan")
