"""The address of the list says exactly what is asked for."""

import datetime as dt

import pytest
from django.http import QueryDict

from registry.enums import IN_FIGURES, Group
from registry.filters import ListQuery, list_url


def read(text: str) -> ListQuery:
    return ListQuery.from_querydict(QueryDict(text))


def test_an_empty_address_asks_for_everything():
    assert read("") == ListQuery()
    assert ListQuery().to_querystring() == ""


def test_an_address_survives_reading_and_writing():
    text = (
        "q=melati+jaya&persis=1&per=2017-12-31&golongan=ill&golongan=unknown&buku=2016&rat=held"
        "&kecamatan=3&kecamatan=none&jenis=consumer&anggota_min=20&dari=2016-12-31"
        "&dari_golongan=none&urut=-anggota&hal=2&ukuran=50"
    )
    assert read(text).to_querystring() == text
    assert not read(text).problems


@pytest.mark.parametrize(
    "text",
    [
        "golongan=sehat",
        "per=kemarin",
        "per=0001-01-01",
        "kecamatan=abc",
        "kecamatan=99999999999999999999",
        "kelurahan=-1",
        "anggota_min=1e9",
        "anggota_min=²",
        "hal=0",
        "ukuran=1000000",
        "persis=ya",
        "dari_golongan=ill",
        "rat=%00%27;--",
    ],
)
def test_a_value_that_is_not_understood_is_left_out_and_named(text):
    query = read(text)
    assert query.to_querystring() == ""
    assert len(query.problems) == 1


def test_a_search_longer_than_any_name_is_cut_and_says_so():
    query = read("q=" + "a" * 10_000)
    assert len(query.search) == 200
    assert query.problems


def test_a_change_of_the_question_starts_at_the_first_page():
    query = read("golongan=ill&hal=4")
    assert query.url(groups=()) == "/koperasi/"
    assert query.url(page=5) == "/koperasi/?golongan=ill&hal=5"


class TestLinksOfOtherRooms:
    def test_they_speak_the_words_of_the_address(self):
        assert list_url() == "/koperasi/"
        assert (
            list_url(kecamatan=3, per=dt.date(2017, 12, 31), golongan=IN_FIGURES, umur=None)
            == "/koperasi/?per=2017-12-31&golongan=active_healthy&golongan=ill&golongan=unknown"
            "&kecamatan=3"
        )
        assert list_url(golongan=Group.ILL, ditarik=True) == "/koperasi/?golongan=ill&ditarik=1"

    def test_an_unknown_word_is_a_mistake_of_the_caller(self):
        with pytest.raises(TypeError, match="warna"):
            list_url(warna="biru")

    def test_a_value_that_would_be_ignored_is_a_mistake_of_the_caller(self):
        with pytest.raises(ValueError, match="sehat"):
            list_url(golongan="sehat")
