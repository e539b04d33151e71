import pytest
from django.urls import reverse

from .markup import flaws


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_the_gallery_is_sound(client, db, demo):
    response = client.get(reverse("ui:gallery"))
    assert response.status_code == 200
    assert flaws(response.content.decode()) == []


def test_the_gallery_is_not_there_in_production(client, db, settings):
    settings.DEMO = settings.DEBUG = False
    assert client.get(reverse("ui:gallery")).status_code == 404


def test_the_demo_says_so_and_which_day_it_thinks_it_is(client, db, demo, settings):
    page = client.get(reverse("ui:gallery")).content.decode()
    assert "Data contoh" in page
    settings.DEMO, settings.DEBUG = False, True
    assert "Data contoh" not in client.get(reverse("ui:gallery")).content.decode()


def test_theme_and_density_stay_with_the_person(client, rani):
    client.force_login(rani)
    response = client.post(
        reverse("ui:preferences"), {"theme": "dark", "density": "compact", "next": "/x/"}
    )
    rani.refresh_from_db()
    assert (rani.theme, rani.density) == ("dark", "compact")
    assert response.url == "/x/"


def test_theme_stays_with_the_browser_of_somebody_not_signed_in(client, db):
    response = client.post(reverse("ui:preferences"), {"theme": "dark"})
    assert response.cookies["theme"].value == "dark"


def test_preferences_never_lead_to_another_site_nor_take_other_values(client, rani):
    client.force_login(rani)
    response = client.post(
        reverse("ui:preferences"), {"theme": "pink", "next": "https://evil.example/"}
    )
    rani.refresh_from_db()
    assert (response.url, rani.theme) == ("/", "system")


def test_looking_changes_nothing(client, db):
    assert client.get(reverse("ui:preferences")).status_code == 405
