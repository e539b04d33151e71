"""A file is what its content says; anything doubtful is refused with a sentence."""

import pytest
from django.core.exceptions import ValidationError

from bogor_coop.files import checks
from bogor_coop.files.actions import keep, plain_name
from tests import factories
from tests.files.papers import JPEG, PDF, PNG, ZIP_END, upload


def kind(file):
    return checks.content_type(file.file, name=file.name, size=file.size)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("A.PDF", PDF, "application/pdf"),
        ("foto.jpg", JPEG, "image/jpeg"),
        ("foto.jpeg", JPEG, "image/jpeg"),
        ("pindai.png", PNG, "image/png"),
    ],
)
def test_papers_and_photos_are_taken(name, content, expected):
    assert kind(upload(name, content)) == expected


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("kosong.pdf", b"", "empty"),
        ("surat.docx", b"PK\x03\x04isi", "type"),
        ("halaman.html", b"<html><script>1</script></html>", "type"),
        ("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "type"),
        ("program.exe", b"MZ\x90\x00", "type"),
        ("menyamar.pdf", b"MZ\x90\x00", "type"),
        ("foto.pdf", JPEG, "renamed"),
        ("surat.jpg", PDF, "renamed"),
        ("tanpa-akhiran", PDF, "renamed"),
        ("dua.pdf", b" " + PDF, "type"),
        ("arsip.pdf", PDF + ZIP_END, "doubled"),
        ("arsip.png", PNG + ZIP_END, "doubled"),
        ("halaman.jpg", JPEG[:20] + b"<script>alert(1)</script>" + JPEG[20:], "doubled"),
        ("pdf.png", PNG[:30] + PDF, "doubled"),
        ("terpotong.pdf", PDF[:40], "doubled"),
        ("aktif.pdf", PDF.replace(b"/Type/Catalog", b"/OpenAction<</S/JavaScript>>"), "active"),
        ("lampiran.pdf", PDF.replace(b"/Type/Catalog", b"/EmbeddedFile"), "active"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(name, content, code):
    with pytest.raises(ValidationError) as refused:
        kind(upload(name, content))
    assert refused.value.code == code
    assert refused.value.messages[0].endswith((".", "”."))


def test_a_large_file_is_refused():
    with pytest.raises(ValidationError, match="10 MB"):
        kind(upload(content=PDF + b" " * checks.LARGEST))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C:\\Users\\rani\\akta.pdf", "akta.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("baris\r\nbaru.pdf", "barisbaru.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("", "berkas"),
    ],
)
def test_a_name_keeps_only_its_last_printable_part(name, expected):
    assert plain_name(name) == expected


@pytest.mark.django_db
def test_a_kept_file_lies_under_a_name_of_ours():
    kept = keep(upload=upload("../rahasia.pdf"), by=factories.UserFactory())
    assert kept.original_name == "rahasia.pdf"
    assert kept.file.name == f"attachments/{kept.pk.hex[:2]}/{kept.pk.hex}"
    assert kept.content_type == "application/pdf"
    assert kept.file.read() == PDF
