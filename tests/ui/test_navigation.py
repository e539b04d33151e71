import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from bogor_coop.ui import navigation
from bogor_coop.ui.context import Frame


@pytest.fixture
def menu(monkeypatch):
    """A menu of its own, so that no room's entry matters."""
    fresh = navigation._Registry()
    monkeypatch.setattr(navigation, "registry", fresh)
    return fresh


def request(path="/", user=None, cookies=None):
    made = RequestFactory().get(path)
    made.user = user or AnonymousUser()
    made.COOKIES.update(cookies or {})
    return made


def test_entries_come_in_their_order_and_only_to_those_who_may(menu):
    navigation.register(
        navigation.Entry("B", "ui:gallery", "main", 20),
        navigation.Entry("A", "ui:preferences", "main", 10),
        navigation.Entry("C", "account_login", "main", 5, allowed=lambda user: False),
    )
    assert [link.label for link in navigation.links("main", request())] == ["A", "B"]


def test_the_entry_with_the_longest_fitting_address_is_current(menu):
    navigation.register(
        navigation.Entry("Semua", "ui:gallery", "main"),
        navigation.Entry("Satu", "ui:preferences", "main"),
    )
    links = navigation.links("main", request("/komponen/tampilan/"))
    assert {link.label: link.current for link in links} == {"Semua": False, "Satu": True}


def test_an_entry_is_current_on_the_other_addresses_of_its_room(menu):
    navigation.register(navigation.Entry("Kegiatan", "ui:gallery", also=("/biaya/",)))
    assert navigation.links("main", request("/biaya/kegiatan/6/"))[0].current
    assert not navigation.links("main", request("/anggaran/"))[0].current


def test_an_entry_may_count_what_waits(menu):
    navigation.register(navigation.Entry("A", "ui:gallery", "manager", count=lambda request: 2))
    assert navigation.links("manager", request())[0].count == 2


def test_an_unknown_section_is_refused(menu):
    with pytest.raises(ValueError, match="kaki"):
        navigation.register(navigation.Entry("A", "ui:gallery", "kaki"))


def test_a_second_registration_replaces_the_first(menu):
    navigation.register(
        navigation.Entry("Lama", "ui:gallery"), navigation.Entry("Baru", "ui:gallery")
    )
    assert [link.label for link in navigation.links("main", request())] == ["Baru"]


def test_somebody_not_signed_in_has_the_public_frame_and_the_browsers_theme():
    frame = Frame(request(cookies={"theme": "dark", "density": "<x>"}))
    assert (frame.base, frame.theme, frame.density) == ("base_public.html", "dark", "relaxed")


@pytest.mark.django_db
def test_staff_and_managers_have_their_own_frames(rani, ani):
    assert Frame(request(user=rani)).base == "base_staff.html"
    assert Frame(request(user=ani)).base == "base_manager.html"
    assert Frame(request(user=rani)).person.name == rani.full_name
