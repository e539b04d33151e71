"""A mail as it leaves: text and HTML, papers with their parameters, one number for ever."""

import datetime as dt
import email
import email.policy

import icalendar
import pytest
from django.core import mail
from django.template import TemplateDoesNotExist

from bogor_coop.notices import calendars, messages
from bogor_coop.notices.actions import plan
from bogor_coop.notices.models import CaughtMail, Notice

from .conftest import Greeting, News

UTC = dt.UTC
START = dt.datetime(2018, 12, 18, 2, tzinfo=UTC)


def meeting(sequence: int, **given) -> calendars.Meeting:
    return calendars.Meeting(
        **{
            "uid": "kegiatan-7@portal.test",
            "sequence": sequence,
            "start": START,
            "end": START + dt.timedelta(hours=3),
            "summary": "Klinik koperasi; bagian 1, “RAT”",
            "location": "Balai Kota,\nlantai 2",
            "organizer_email": "portal@contoh.test",
            "attendee_email": "rani@contoh.test",
            **given,
        }
    )


class Invitation(News):
    kind = "test_invitation"
    title = "Undangan"

    def attachments(self):
        return [
            calendars.entry(meeting(self.notice.subject_version), method=calendars.REQUEST),
            ("denah.pdf", b"%PDF-1.4\x00\xff", "application/pdf"),
        ]


@pytest.fixture(autouse=True)
def _invitation(monkeypatch):
    monkeypatch.setitem(messages._classes, Invitation.kind, Invitation)


@pytest.fixture
def invited(db, rani, send_all):
    plan(Invitation, subject=rani, occasion="x", recipient=rani, version=4)
    send_all()
    return email.message_from_bytes(
        mail.outbox[0].message().as_bytes(), policy=email.policy.default
    )


def test_a_mail_says_the_same_as_text_and_as_html(invited, settings):
    text = invited.get_body(("plain",)).get_content()
    html = invited.get_body(("html",)).get_content()
    link = f"{settings.PORTAL_URL}/koperasi-saya/"
    assert link in text
    assert f'href="{link}"' in html
    assert "<h1>" in html
    assert "style=" not in html


def test_the_number_of_a_mail_is_that_of_its_notice(invited):
    assert str(Notice.objects.get(channel="mail").pk) in invited["Message-ID"]
    assert invited["Auto-Submitted"] == "auto-generated"


def test_the_method_in_the_mime_type_is_that_inside(invited):
    calendar, plan_of_house = invited.iter_attachments()
    assert calendar.get_content_type() == "text/calendar"
    assert calendar["Content-Type"].params["method"] == "REQUEST"
    assert calendar.get_filename() == "undangan.ics"
    inside = icalendar.Calendar.from_ical(calendar.get_content())
    assert inside["METHOD"] == "REQUEST"
    assert inside.walk("VEVENT")[0]["SEQUENCE"] == 4
    assert plan_of_house.get_content() == b"%PDF-1.4\x00\xff"


def test_a_meeting_keeps_its_uid_and_its_sequence_rises():
    seen = []
    for sequence, method in [(1, "REQUEST"), (2, "REQUEST"), (3, "CANCEL")]:
        _name, content, content_type = calendars.entry(meeting(sequence), method=method)
        parsed = icalendar.Calendar.from_ical(content)
        [event] = parsed.walk("VEVENT")
        assert parsed["METHOD"] == method
        assert f"method={method}" in content_type
        assert event.decoded("DTSTART") == START
        assert event["LOCATION"] == "Balai Kota,\nlantai 2"
        assert (event["STATUS"] == "CANCELLED") == (method == "CANCEL")
        seen.append((str(event["UID"]), event["SEQUENCE"]))
    assert {uid for uid, _sequence in seen} == {"kegiatan-7@portal.test"}
    assert [sequence for _uid, sequence in seen] == [1, 2, 3]


def test_the_catcher_of_the_demo_keeps_look_and_papers(db, rani, send_all, client, settings):
    settings.EMAIL_BACKEND = "bogor_coop.notices.backends.CatchingBackend"
    settings.DEMO = True
    plan(Invitation, subject=rani, occasion="x", recipient=rani)
    send_all()
    caught = CaughtMail.objects.get()
    assert [paper["name"] for paper in caught.attachments] == ["undangan.ics", "denah.pdf"]
    page = client.get(f"/demo/surat/{caught.pk}/").content.decode()
    assert "undangan.ics" in page
    assert "method=&quot;REQUEST&quot;" in page or "method=REQUEST" in page
    assert "<h1>" in client.get(f"/demo/surat/{caught.pk}/tampilan/").content.decode()
    paper = client.get(f"/demo/surat/{caught.pk}/lampiran/2/")
    assert paper.content == b"%PDF-1.4\x00\xff"
    assert paper.headers["Content-Disposition"] == 'attachment; filename="denah.pdf"'
    assert client.get(f"/demo/surat/{caught.pk}/lampiran/3/").status_code == 404


def test_a_missing_template_ends_in_a_visible_state(db, rani, monkeypatch, send_all):
    monkeypatch.setattr(Greeting, "template", "notices/mail/nowhere.txt")
    plan(Greeting, subject=rani, occasion="x", recipient=rani)
    assert send_all() == ["failed"]
    assert Notice.objects.get().reason.startswith("unwritable: TemplateDoesNotExist")
    with pytest.raises(TemplateDoesNotExist):
        Greeting(Notice.objects.get()).html()


@pytest.mark.parametrize("address", ["tanpa-at", "a@b\nBcc: c@d", "é@contoh.test\x00", "a" * 250])
def test_a_malformed_address_ends_in_a_visible_state(db, rani, send_all, address, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    plan(Greeting, subject=rani, occasion="x", address=address.replace("\x00", ""))
    [result] = send_all()
    assert result in ("failed", "accepted")
