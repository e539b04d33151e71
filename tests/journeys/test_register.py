"""The register's own journey: from a scarred file to the paper on the table of the head."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bogor_coop.accounts.enums import Role
from registry.models import Cooperative
from tests.factories import person

from .conftest import serious

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(600),
]
SCARRED = Path(__file__).resolve().parent.parent / "data" / "register-scarred.csv"
# The three-way page answers 409; Bootstrap's arrow is sometimes asked for before ours replaces it.
EXPECTED = re.compile("409|data:image/svg")
NAME = "KSU Guyub Rukun"


def test_from_a_scarred_file_to_the_paper_of_the_head(people, rani, dedi):
    sari = person("Sari", Role.REGISTRY_OFFICER)
    page = people.page_of(rani)
    batch = import_the_file(page)
    record = find_by_a_misspelt_name(page)
    edit_while_another_edits(page, people.page_of(sari), record)
    read_the_history(page, record)
    read_and_print(people.page_of(dedi))
    undo(page, batch)
    assert [heard for heard in people.complaints if not EXPECTED.search(heard)] == []


def import_the_file(page: Page) -> str:
    """Upload, match, mend two errors, check again, apply; returns the batch's address."""
    page.goto("/impor/")
    page.locator("[name=file]").set_input_files(SCARRED)
    page.get_by_role("button", name="Unggah dan baca").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cocokkan kolom")
    assert serious(page) == {}
    page.locator("[name=as_at]").fill("31/12/2017")
    page.locator("[name=book_year]").fill("2017")
    page.get_by_role("button", name="Periksa semua baris").click()
    expect(page.get_by_text("Siap disimpan")).to_be_visible()
    assert serious(page) == {}
    batch = page.url

    page.get_by_role("button", name="Pakai Cibuluh").click()
    nameless = page.locator("tr", has=page.get_by_role("link", name="17", exact=True))
    nameless.get_by_role("link", name="Ketik ulang").click()
    page.get_by_label("nmkop").fill("KSU Bondongan Jaya")
    page.get_by_role("button", name="Simpan perbaikan").click()
    page.goto(batch)
    page.get_by_role("button", name="Periksa ulang (2 perbaikan)").click()
    expect(page.get_by_text("Siap disimpan")).to_be_visible()
    page.get_by_role("button", name="Terapkan").click()
    expect(page.get_by_text("Diterapkan Rani")).to_be_visible()
    assert Cooperative.objects.filter(name="KSU Bondongan Jaya").exists()
    return batch


def find_by_a_misspelt_name(page: Page) -> str:
    """The list understands the slip; returns the record's address."""
    page.goto("/koperasi/")
    page.get_by_label("Nama, nomor badan hukum").fill("guyup rukun")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Maksud Anda “guyub”?")).to_be_visible()
    page.get_by_role("link", name=NAME).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    assert serious(page) == {}
    return page.url


def edit_while_another_edits(page: Page, other: Page, record: str) -> None:
    """Two officers change the same field; the second chooses, and nothing is lost."""
    for who in (page, other):
        who.goto(f"{record}ubah/")
    save(other, "Jl. Pertama 1", reason="surat koperasi")
    expect(other.get_by_role("heading", level=1)).to_have_text(NAME)
    save(page, "Jl. Kedua 2", reason="kunjungan")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Data berubah"))
    expect(page.get_by_text("Sari", exact=False).first).to_be_visible()
    assert serious(page) == {}
    page.locator("[name=pilih_address][value=mine]").check()
    page.get_by_role("button", name="Simpan pilihan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    assert Cooperative.objects.get(name=NAME).address == "Jl. Kedua 2"


def save(page: Page, address: str, *, reason: str) -> None:
    page.locator("[name=address]").fill(address)
    if page.locator("[name=reason]").count():
        page.locator("[name=reason]").fill(reason)
    page.get_by_role("button", name="Simpan perubahan", exact=True).click()


def read_the_history(page: Page, record: str) -> None:
    """Who, what, before and after."""
    page.goto(f"{record}riwayat/")
    content = page.locator("main")
    for words in ("Sari", "Rani", "Jl. Pertama 1", "Jl. Kedua 2"):
        expect(content.get_by_text(words, exact=False).first).to_be_visible()
    assert serious(page) == {}


def read_and_print(page: Page) -> None:
    """The head reads the page and prints it: everything on one sheet, the villages behind it."""
    page.goto("/dasbor/")
    assert serious(page) == {}
    page.goto("/dasbor/cetak/")
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == page.locator(".sheet").count()
    assert re.search(rb"/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12]", paper)  # A4


def undo(page: Page, batch: str) -> None:
    """The import goes back as one group; what was edited since stays and is named."""
    page.goto(batch)
    page.locator("summary", has_text="Urungkan impor ini").click()
    page.get_by_role("button", name="Urungkan impor").click()
    expect(page.get_by_text("Diurungkan Rani")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name=NAME)).to_be_visible()
    assert serious(page) == {}
    assert [c.name for c in Cooperative.objects.kept()] == [NAME]
