"""The auditor's file of a payment: who came, the photos, who shared it."""

import io
import zipfile

import pytest
from django.urls import reverse

from bogor_coop.files.actions import keep
from programs.actions import funding
from programs.models import VisitPhoto
from tests.files.papers import upload
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.test_outcomes import LONG_AGO, comes, cooperative

pytestmark = pytest.mark.django_db


def archive(client, document) -> dict[str, bytes]:
    answer = client.get(reverse("budget:document_archive", args=[document.pk]))
    file = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: file.read(name) for name in file.namelist()}


def one(found: dict[str, bytes], end: str) -> str:
    (name,) = [name for name in found if name.startswith("kegiatan/") and name.endswith(end)]
    return found[name].decode("utf-8-sig", "replace")


def test_the_file_of_a_payment_holds_who_came_and_who_shared_it(purse, client, hadi):
    factories.OccurrenceFactory(
        activity=purse.first, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
    )
    party = cooperative(("active", LONG_AGO))
    comes(purse.first, party)
    comes(purse.first, party, outcome="absent")
    purse.share(400_000)
    client.force_login(hadi)
    found = archive(client, purse.entry.document)
    people = one(found, "/kehadiran.csv").splitlines()
    assert len(people) == 2, "somebody who stayed away stands in the list"
    assert str(party) in people[1]
    assert "400000" in one(found, "/bagian.csv")
    history = one(found, "/riwayat.csv")
    assert "Citra" in history
    assert "Rp400.000" in history
    assert not any("kepemimpinan" in name for name in found), "an activity without a part"


def test_photos_of_visits_go_along_and_what_was_said_does_not(purse, client, hadi, citra):
    mentoring = factories.ActivityFactory(
        kind="mentoring", capacity=None, program=purse.program, title="Pendampingan"
    )
    funding.name_line(activity=mentoring, line=purse.line, planned=5, by=citra)
    visit = factories.VisitFactory(mentoring__activity=mentoring, findings="Rahasia rumah tangga")
    photo = keep(upload=upload(), by=citra)
    VisitPhoto.objects.create(visit=visit, attachment=photo)
    purse.first = mentoring
    purse.share(400_000)
    client.force_login(hadi)
    found = archive(client, purse.entry.document)
    assert any("/foto/001-" in name for name in found)
    assert visit.mentoring.party in one(found, "/konsultasi-kunjungan.csv")
    assert not any(b"Rahasia" in content for content in found.values())
