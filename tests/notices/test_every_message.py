"""Every kind that any room registers can be shown in both languages, from its example alone."""

import pytest
from django.urls import reverse

from bogor_coop.notices.messages import every_class
from bogor_coop.notices.previewing import preview

from .conftest import Greeting

CLASSES = [one for one in every_class() if one is not Greeting]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("message_class", CLASSES, ids=lambda one: one.kind)
def test_each_kind_has_an_example_that_needs_no_database(message_class, language):
    letter = preview(message_class, language=language)
    assert letter.heading
    assert len(letter.text) > 20
    assert letter.short
    assert "<h1>" in letter.html


@pytest.mark.parametrize("message_class", CLASSES, ids=lambda one: one.kind)
def test_each_kind_speaks_the_recipients_language(message_class):
    indonesian = preview(message_class, language="id")
    assert indonesian.text != preview(message_class, language="en").text


def test_the_staff_see_all_kinds_and_each_one(client, citra):
    client.force_login(citra)
    page = client.get(reverse("inbox:kind_list")).content.decode()
    for one in CLASSES:
        url = reverse("inbox:kind_preview", args=[one.kind])
        assert url in page
        assert "ani@contoh.test" in client.get(url).content.decode()
    assert client.get(reverse("inbox:kind_preview", args=["tidak-ada"])).status_code == 404


def test_the_preview_speaks_english_when_asked(client, citra):
    client.force_login(citra)
    url = reverse("inbox:kind_preview", args=["security_note"])
    assert (
        "password of your account was changed" in client.get(url, {"bahasa": "en"}).content.decode()
    )
    assert "Kata sandi" in client.get(url, {"bahasa": "xx"}).content.decode()
