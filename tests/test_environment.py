"""The environment is read strictly: a mistake is a sentence, not a surprise later."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from bogor_coop import environment


@pytest.mark.parametrize(("word", "meaning"), [("1", True), ("yes", True), ("off", False)])
def test_a_flag_understands_plain_words(monkeypatch, word: str, meaning: bool):
    monkeypatch.setenv("FLAG", word)
    assert environment.flag("FLAG", default=not meaning) is meaning


def test_a_flag_refuses_other_words(monkeypatch):
    monkeypatch.setenv("FLAG", "ja")
    with pytest.raises(ImproperlyConfigured, match="neither yes nor no"):
        environment.flag("FLAG", default=False)


def test_a_number_refuses_words(monkeypatch):
    monkeypatch.setenv("NUMBER", "many")
    with pytest.raises(ImproperlyConfigured, match="not a whole number"):
        environment.number("NUMBER", 1)


def test_an_empty_variable_counts_as_missing(monkeypatch):
    monkeypatch.setenv("TEXT", "")
    with pytest.raises(ImproperlyConfigured, match=r"TEXT is not set. Do this"):
        environment.text("TEXT", hint="Do this.")


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("HOSTS", "a.example, b.example,")
    assert environment.words("HOSTS") == ["a.example", "b.example"]


def test_a_mail_server_with_password():
    settings = environment.smtp("smtp+tls://portal:p%40ss@mail.example")
    assert settings["EMAIL_HOST"] == "mail.example"
    assert settings["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"]) == (587, True)


@pytest.mark.parametrize("url", ["mail:25", "http://mail", "smtp://"])
def test_a_mail_server_without_host_is_refused(url: str):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL must look like"):
        environment.smtp(url)


def test_a_sender_needs_an_address():
    assert environment.sender("Portal <portal@kota.example>")
    with pytest.raises(ImproperlyConfigured):
        environment.sender("Portal")
