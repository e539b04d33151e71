"""Reference data that the programs room starts with; corrected later in the portal, not here."""

from ..enums import AnswerKind
from ..models import EvaluationQuestion, ProblemField

# The seven consulting fields of PLUT (Perdep 02/PER/DEP.6/II/2014) and the two causes that a
# cooperative clinic names beside them (Kab. Buleleng, 2017).
PROBLEM_FIELDS = (
    ("rat-legalitas", "RAT dan legalitas", "RAT tidak diadakan, anggaran dasar lama, NIK berakhir"),
    ("kelembagaan", "Kelembagaan", "pengurus tidak lengkap, anggota tidak aktif"),
    ("sdm", "Sumber daya manusia", "pengurus belum terlatih, tidak ada manajer"),
    ("keuangan", "Keuangan dan akuntansi", "pembukuan tertinggal, laporan tahunan tidak ada"),
    ("pembiayaan", "Pembiayaan", "modal kurang, pinjaman macet"),
    ("produksi", "Produksi", "mutu, bahan baku, izin produk"),
    ("pemasaran", "Pemasaran", "pasar berkurang, kemasan, harga"),
    ("teknologi-informasi", "Teknologi informasi", "pencatatan dengan komputer, usaha daring"),
    ("jaringan", "Jaringan kerja sama", "kemitraan, koperasi sekunder, lembaga lain"),
)
QUESTIONS = (
    ("Materi sesuai dengan kebutuhan koperasi saya", AnswerKind.RATING),
    ("Narasumber menerangkan dengan jelas", AnswerKind.RATING),
    ("Waktu dan tempat memudahkan saya datang", AnswerKind.RATING),
    ("Saya dapat menerapkannya dalam satu bulan", AnswerKind.RATING),
    ("Apa yang akan Anda lakukan lebih dahulu di koperasi Anda?", AnswerKind.TEXT),
    ("Apa yang sebaiknya kami perbaiki?", AnswerKind.TEXT),
)


def load() -> None:
    """Bring in what is missing; what an administrator changed stays as it is."""
    if not ProblemField.objects.exists():
        ProblemField.objects.bulk_create(
            ProblemField(code=code, name=name, hint=hint, order=order)
            for order, (code, name, hint) in enumerate(PROBLEM_FIELDS, start=1)
        )
    if not EvaluationQuestion.objects.exists():
        EvaluationQuestion.objects.bulk_create(
            EvaluationQuestion(text=text, kind=kind, order=order)
            for order, (text, kind) in enumerate(QUESTIONS, start=1)
        )
