"""The target of annual meetings: set by leadership or the registry, told beside what came of it."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse

from bogor_coop.portal.dashboard.page import Page
from bogor_coop.portal.models import MeetingTarget
from bogor_coop.portal.reports import performance
from bogor_coop.portal.reports.enums import ReportKind
from bogor_coop.portal.reports.periods import Period
from bogor_coop.portal.targets import set_target
from tests.portal.dashboard.conftest import city, december

__all__ = ["city", "december"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]
URL = reverse("portal:meeting_target")
GIVEN = {"book_year": 2017, "percent": 60, "basis": "Renja 2018"}


def note() -> str:
    return Page.asked(QueryDict()).cards["rat"].chart.note.replace("\u00a0", " ")


def posted(client, **changes):
    return client.post(URL, {**GIVEN, "version": 0, "idempotency_key": uuid.uuid4(), **changes})


def test_the_card_tells_reached_against_the_target_or_that_there_is_none(city, dedi):
    assert note() == "Sasaran RAT tahun buku 2017 belum ditetapkan."
    set_target(**GIVEN, by=dedi)
    assert note() == ("Sasaran tahun buku 2017: 60 % dari 13 yang wajib; tercapai 76,9 %.")
    set_target(**GIVEN | {"percent": 90}, version=1, by=dedi)
    assert note().endswith("tercapai 76,9 %, kurang 2 koperasi.")


def test_the_report_measures_the_year_by_it(city, dedi):
    period = Period(ReportKind.MONTHLY, 2018, 11)
    assert not [one for one in performance.indicators(period, []) if "RAT" in one.label]
    set_target(**GIVEN, by=dedi)
    [told] = [one for one in performance.indicators(period, []) if "RAT" in one.label]
    assert (told.target, told.reached) == (8, 10)


def test_a_change_is_recorded_with_who_and_why_and_the_slower_one_is_told(rani, dedi):
    set_target(**GIVEN, by=dedi)
    set_target(**GIVEN | {"percent": 65, "basis": "Renja perubahan"}, version=1, by=rani)
    for version in (0, 1):
        with pytest.raises(ValidationError, match="baru saja diubah"):
            set_target(**GIVEN, version=version, by=dedi)
    events = MeetingTarget.objects.get().events.order_by("pgh_id")
    assert [(e.percent, e.basis, e.set_by_id) for e in events] == [
        (60, "Renja 2018", dedi.pk), (65, "Renja perubahan", rani.pk),
    ]  # fmt: skip


def test_others_set_none(citra, hadi):
    for person in (citra, hadi):
        with pytest.raises(PermissionDenied):
            set_target(**GIVEN, by=person)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("percent", "0", "Paling sedikit 1"),
        ("percent", "101", "Paling banyak 100"),
        ("percent", "enam", "Tulis angka"),
        ("book_year", "1", "Paling sedikit"),
        ("book_year", "9999", "belum berjalan"),
        ("basis", " ", "belum diisi"),
    ],
)
def test_each_refusal_is_a_sentence_at_its_field(client, dedi, field, value, said):
    client.force_login(dedi)
    answer = posted(client, **{field: value})
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert not MeetingTarget.objects.exists()


def test_the_form_begins_with_what_is_set(client, dedi):
    client.force_login(dedi)
    assert posted(client).status_code == 302
    form = client.get(URL, {"buku": "2017"}).context["form"]
    assert (form["percent"].value(), form["version"].value()) == (60, 1)
    assert client.get(URL, {"buku": "\x00"}).context["form"]["version"].value() == 1
    assert posted(client, version=1, percent="70").status_code == 302
    assert MeetingTarget.objects.get().percent == 70


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("meeting_target_is_a_share", {"percent": 101}), ("meeting_target_has_basis", {"basis": ""})],
)
def test_the_database_refuses_it_too(dedi, name, wrong):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        MeetingTarget.objects.create(**{**GIVEN, **wrong}, set_by=dedi)
