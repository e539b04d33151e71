"""People find a cooperative however they type it."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from registry import search as searching
from registry import words
from registry.models import Cooperative
from tests.factories import ContactFactory, CooperativeFactory

pytestmark = pytest.mark.django_db

NAMES = {
    "KSP Sejahtera Bersama": ("518/BH/10.14/2003", "3271060012047"),
    "Kopkar Mitra Sejahtera Ciluar": ("77/BH/XIII.3/2011", None),
    "KSU Bina Sejahtera": ("9749/BH/KWK-10/21", None),
    "Koperasi Melati Jaya": ("51/BH/10.14/2003", None),
    "Koperasi Karyawan PT.Goodyear": ("844A/BH/VIII/1980", None),
    "Kopontren Al-Ikhlâs": ("402/BH/10.14/2005", "3271060012048"),
    "KUD Tani/Mulya 45": ("", None),
}


@pytest.fixture(autouse=True)
def register():
    made = {
        name: CooperativeFactory(name=name, legal_entity_number=legal, registration_number=number)
        for name, (legal, number) in NAMES.items()
    }
    ContactFactory(cooperative=made["KSU Bina Sejahtera"], name="Yayah Rokayah, S.Pd.")


def find(text: str, **options) -> searching.Found:
    return searching.search(Cooperative.objects.all(), text, **options)


def names(text: str, **options) -> list[str]:
    found = find(text, **options)
    return [record.name for record in found.records.order_by(*found.order)]


class TestNumbers:
    @pytest.mark.parametrize(
        "text", ["518/BH/10.14/2003", "518 bh 10.14 2003", "No. 518/BH/10.14/2003", "3271060012047"]
    )
    def test_an_exact_number_comes_first(self, text):
        assert names(text)[0] == "KSP Sejahtera Bersama"

    def test_the_beginning_of_a_number_finds_it(self):
        assert names("844a/bh") == ["Koperasi Karyawan PT.Goodyear"]
        assert names("NIK 32710600") == ["Kopontren Al-Ikhlâs", "KSP Sejahtera Bersama"]

    def test_a_number_in_a_name_is_a_word(self):
        assert names("mulya 45") == ["KUD Tani/Mulya 45"]


class TestWords:
    @pytest.mark.parametrize(
        "text",
        ["bersama sejahtera", "SEJAHTERA  bersama", "sejah bersa", "koperasi sejahtera bersama"],
    )
    def test_stand_in_any_order_and_may_be_begun_only(self, text):
        assert names(text) == ["KSP Sejahtera Bersama"]

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("AL IKHLÁS", "Kopontren Al-Ikhlâs"),
            ("goodyear", "Koperasi Karyawan PT.Goodyear"),
            ("mulya tani", "KUD Tani/Mulya 45"),
        ],
    )
    def test_accents_and_signs_do_not_matter(self, text, name):
        assert names(text, exact=True) == [name]

    def test_the_legal_form_never_excludes_but_ranks(self):
        assert names("ksu sejahtera")[0] == "KSU Bina Sejahtera"
        assert len(names("ksu sejahtera")) == 3

    def test_the_legal_form_alone_finds_its_kind(self):
        assert names("ksu") == ["KSU Bina Sejahtera"]
        assert len(names("koperasi")) == len(NAMES)

    def test_the_very_name_comes_before_longer_ones(self):
        CooperativeFactory(name="Koperasi Melati Jaya Abadi")
        assert names("melati jaya") == ["Koperasi Melati Jaya", "Koperasi Melati Jaya Abadi"]

    def test_people_are_found_too(self):
        assert names("rokayah") == ["KSU Bina Sejahtera"]


class TestSlips:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("sejahtra", "sejahtera"),
            ("sejahtrea", "sejahtera"),
            ("sejaterah", "sejahtera"),
            ("mlati", "melati"),
            ("goodyer", "goodyear"),
        ],
    )
    def test_are_corrected_and_said(self, typed, meant):
        found = find(typed)
        assert [(fix.typed, fix.meant) for fix in found.corrections] == [(typed, meant)]
        assert found.words == (meant,)
        assert found.records.exists()

    def test_are_kept_when_the_very_word_is_wanted(self):
        assert names("sejahtra", exact=True) == []

    def test_of_one_word_leave_the_others(self):
        assert names("mitra sejahtra") == ["Kopkar Mitra Sejahtera Ciluar"]

    def test_in_short_words_are_left_alone(self):
        assert find("bna").corrections == ()

    def test_of_people_are_no_slips(self):
        assert find("yayah").corrections == ()

    def test_a_name_that_is_only_like_it_is_said_to_be_so(self):
        found = find("melatijaya")
        assert found.similar
        assert [record.name for record in found.records] == ["Koperasi Melati Jaya"]

    def test_nonsense_finds_nothing(self):
        assert names("qwertzuiop") == []


@pytest.mark.parametrize(
    "text",
    ["\x00", "'", '"', ":*&|!", "a & | b", "<->", "\\", "%", "_", "x" * 10_000, "𝒶𝒷", "()", "a:*"],
)
def test_no_text_breaks_the_search(text):
    names(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_words(text):
    assert all(word.isalnum() and word.isascii() for word in words.split(text))


def test_the_legal_forms_are_those_of_the_database():
    with connection.cursor() as cursor:
        for form in words.LEGAL_FORMS:
            cursor.execute("SELECT registry_normal_name(%s)", [f"{form} melati"])
            assert cursor.fetchone()[0] == "melati", form


def test_a_search_takes_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        names("sejahtra bersma")


def test_hits_are_marked_in_the_name():
    assert searching.marked("Kopontren Al-Ikhlâs", ("ikhlas",)) == [
        ("Kopontren", False),
        (" ", False),
        ("Al", False),
        ("-", False),
        ("Ikhlâs", True),
    ]


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("sejahtra", "sejahtera", 1)],
)
def test_slips_are_counted(one, other, distance):
    assert words.slips(one, other) == distance
