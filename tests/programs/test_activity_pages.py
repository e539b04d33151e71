"""The staff's pages of an activity: list, page, tabs, menu."""

import pytest
from django.urls import reverse

from bogor_coop.ui.parts import Tab
from programs import sections, tabs
from programs.enums import ActivityKind
from tests.programs.factories import ActivityFactory

pytestmark = pytest.mark.django_db


def detail(activity) -> str:
    return reverse("activities:detail", args=[activity.pk])


def test_staff_read_the_page_of_an_activity(client, hadi):
    activity = ActivityFactory(title="Pelatihan Pembukuan", description="Dua hari.")
    client.force_login(hadi)
    page = client.get(detail(activity)).content.decode()
    assert "Pelatihan Pembukuan" in page
    assert "Dua hari." in page
    assert "Diumumkan" in page


def test_a_manager_does_not_even_learn_that_a_planned_activity_exists(client, ani):
    client.force_login(ani)
    assert client.get(detail(ActivityFactory(state="planned"))).status_code == 404
    assert client.get(detail(ActivityFactory(state="published"))).status_code == 403


def test_a_tab_is_shown_to_whom_it_is_open_and_for_its_kinds(monkeypatch, citra):
    monkeypatch.setattr(tabs, "_tabs", {})
    tabs.register_tab("late", "Akhir", "activities:detail", order=90)
    tabs.register_tab("first", "Awal", "activities:detail", order=5, count=lambda activity: 7)
    tabs.register_tab("closed", "Tertutup", "activities:detail", lambda user: False)
    tabs.register_tab(
        "meeting", "Notulen", "activities:detail", kinds=[ActivityKind.COORDINATION_MEETING]
    )
    training = ActivityFactory()
    url = detail(training)
    assert tabs.of(training, citra, "late") == [
        Tab("Awal", url, 7, False),
        Tab("Akhir", url, None, True),
    ]
    meeting = ActivityFactory(kind=ActivityKind.COORDINATION_MEETING)
    assert "Notulen" in [tab.label for tab in tabs.of(meeting, citra, "")]


def test_a_section_without_address_or_right_is_left_out(monkeypatch, client, citra, rf):
    monkeypatch.setattr(
        sections,
        "SECTIONS",
        (
            sections.Section("a", "Kegiatan", "activities:list"),
            sections.Section("b", "Nanti", "activities:nowhere"),
            sections.Section("c", "Terlarang", "activities:list", lambda user: False),
        ),
    )
    request = rf.get(reverse("activities:list"))
    request.user = citra
    assert sections.of(request) == [Tab("Kegiatan", reverse("activities:list"), None, True)]
