"""The pages of the reports: list, one of them, making, files, proof."""

import io
import uuid

import openpyxl
import pytest
from django.urls import reverse

from bogor_coop.portal.models import Report

from .factories import CARD, PDF, report

pytestmark = pytest.mark.django_db
LIST, MAKE, CHECK = (reverse(f"portal:report_{n}") for n in ("list", "make", "check"))


def posted(client, **data):
    key = {"idempotency_key": uuid.uuid4()}
    return client.post(MAKE, {"when": "monthly-11", "year": "2018", "reason": "", **key, **data})


def test_an_empty_list_says_what_to_do(client, dedi, hadi):
    client.force_login(dedi)
    assert "Belum ada laporan." in client.get(LIST).content.decode()
    client.force_login(hadi)
    assert MAKE not in client.get(LIST).content.decode()


def test_the_list_asks_the_same_questions_for_one_and_three(
    client, dedi, django_assert_num_queries
):
    client.force_login(dedi)
    report(month=9)
    client.get(LIST)
    with django_assert_num_queries(6):
        client.get(LIST)
    report(month=10)
    report(month=11, by=dedi)
    with django_assert_num_queries(6):
        page = client.get(LIST)
    assert len(page.context["reports"]) == 3


def test_it_is_made_as_a_job_and_the_job_leads_to_it(
    city, client, dedi, django_capture_on_commit_callbacks
):
    client.force_login(dedi)
    with django_capture_on_commit_callbacks(execute=True):
        answer = posted(client)
    made = Report.objects.get()
    assert made.made_by == dedi
    answer = client.get(client.get(answer.url).url)
    assert answer.url == made.get_absolute_url()
    assert "001/LAP/DKUKM/2018" in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"when": "monthly-12"}, "when", "belum berakhir"),
        ({"when": "quarterly-4"}, "when", "belum berakhir"),
        ({"when": "monthly-13"}, "when", "monthly-13"),
        ({"year": "1"}, "year", "antara 2000 dan 2018"),
        ({"year": "9999"}, "year", "antara 2000 dan 2018"),
        ({"year": "dua ribu"}, "year", "Tulis angka"),
        ({"year": ""}, "year", "belum diisi"),
        ({"reason": "x" * 10_000}, "reason", "250"),
        ({}, "reason", "nomor 001/LAP/DKUKM/2018"),
    ],
)
def test_each_refusal_is_a_sentence_at_its_field(data, field, words, client, dedi, december):
    report(month=11)
    client.force_login(dedi)
    answer = posted(client, **data)
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    assert Report.objects.count() == 1


def test_its_files_are_the_printed_one_and_the_figures(client, hadi):
    row = report()
    client.force_login(hadi)

    def asked(ending):
        return client.get(reverse("portal:report_file", args=[row.pk, ending]))

    assert b"".join(asked("pdf").streaming_content) == PDF
    assert asked("json").json() == row.content
    assert asked("exe").status_code == 404
    book = openpyxl.load_workbook(io.BytesIO(b"".join(asked("xlsx").streaming_content)))
    assert book.sheetnames == ["Isi", CARD["key"]]
    assert [cell.value for cell in book[CARD["key"]][2]] == ["aktif & sehat", 300]


@pytest.mark.parametrize("how", ["number", "seal", "grouped", "file"])
def test_it_is_found_by_number_seal_or_file(how, client, hadi):
    row = report()
    grouped = f"{row.sha256[:8]} {row.sha256[8:16]}".upper()
    typed = {"number": "1/LAP/DKUKM/2018", "seal": row.sha256, "grouped": grouped}
    client.force_login(hadi)
    answer = client.get(CHECK, {"q": typed.get(how, row.pdf_sha256)})
    assert answer.url == reverse("portal:report_proof", args=[row.pk])


@pytest.mark.parametrize(
    "typed", ["2/LAP/DKUKM/2018", "abc", "9" * 300, "‮\x00😀", "%", f"{'9' * 9}/a/2018"]
)
def test_what_is_not_found_is_a_sentence(typed, client, hadi):
    report()
    client.force_login(hadi)
    answer = client.get(CHECK, {"q": typed})
    assert "Tidak ada laporan" in answer.content.decode()


def test_a_file_that_was_exchanged_is_told(client, hadi):
    row = report()
    with row.pdf.storage.open(row.pdf.name, "wb") as printed:
        printed.write(PDF + b"x")
    client.force_login(hadi)
    page = client.get(reverse("portal:report_proof", args=[row.pk])).content.decode()
    assert "hilang atau sudah berubah" in page
    assert "Segelnya cocok" in page
