"""Pages around meetings: personal links, the pasted list, minutes, and what is promised there."""

import pytest
from django.core import signing
from django.urls import reverse

from bogor_coop.notices.models import Notice
from programs import links
from programs.enums import Answer
from programs.models import ActionItem, Invitee, Minutes
from tests.factories import LifeStatusFactory, derive
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.factories import wib

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]


@pytest.fixture
def meeting():
    activity = factories.ActivityFactory(
        kind="coordination_meeting", topic="", title="Rapat Koordinasi", capacity=None
    )
    factories.OccurrenceFactory(activity=activity)
    return activity


@pytest.fixture
def invitee(meeting):
    return factories.InviteeFactory(activity=meeting)


def page(row) -> str:
    return reverse(links.PAGES[type(row)], args=[links.token(row)])


def post(client, url: str, **data):
    return client.post(url, with_key(data))


# Behind a personal link -----------------------------------------------------------------------


def test_a_bank_answers_without_an_account_and_changes_its_mind(client, invitee):
    shown = client.get(page(invitee))
    assert "Kirim jawaban" in shown.text
    assert shown["Referrer-Policy"] == "same-origin"
    invitee.refresh_from_db()
    assert invitee.answer == Answer.PENDING  # reading answers nothing
    assert post(client, page(invitee), answer="accepted").status_code == 302
    response = post(client, page(invitee), answer="delegated", delegate_name="Tuti")
    assert response.status_code == 302
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.delegate_name) == (Answer.DELEGATED, "Tuti")
    assert "Tuti" in client.get(page(invitee)).text


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"answer": "pending"},
        {"answer": "delegated"},
        {"answer": "accepted", "note": "x" * 10_000},
        {"answer": "delegated", "delegate_name": "\u202egnay"},
    ],
)
def test_ugly_answers_are_sentences_and_change_nothing(client, invitee, values):
    assert post(client, page(invitee), **values).status_code == 422
    invitee.refresh_from_db()
    assert invitee.answer == Answer.PENDING


def test_a_forged_link_is_not_found(client, invitee):
    good = links.token(invitee)
    key, version, seal = good.split(".")
    other = factories.InviteeFactory(activity=invitee.activity)
    forged = [
        f"{other.pk}.{version}.{seal}",
        f"{key}.{int(version) + 1}.{seal}",
        f"{key}.{version}.{seal[:-1]}",
        f"{key}.{version}",
        signing.Signer(sep=".").sign(f"{key}.{version}"),
        links.token(factories.ActionItemFactory()),
    ]
    for text in forged:
        url = reverse("meetings:rsvp", args=[text])
        assert client.get(url).status_code == 404
        assert post(client, url, answer="accepted").status_code == 404
    assert not Invitee.objects.exclude(answer=Answer.PENDING).exists()


def test_twin_without_the_seal_a_stranger_answers_for_others(client, invitee, monkeypatch):
    monkeypatch.setattr(signing.Signer, "unsign", lambda self, text: text.rpartition(".")[0])
    url = reverse("meetings:rsvp", args=[f"{invitee.pk}.1.forged"])
    assert post(client, url, answer="declined").status_code == 302
    invitee.refresh_from_db()
    assert invitee.answer == Answer.DECLINED


def test_an_old_or_withdrawn_link_says_so(client, invitee):
    old = page(invitee)
    Invitee.objects.update(link_version=2)
    assert client.get(old).status_code == 410
    assert post(client, old, answer="accepted").status_code == 410
    invitee.refresh_from_db()
    assert client.get(page(invitee)).status_code == 200
    Invitee.objects.update(withdrawn_at=wib(13))
    assert "ditarik" in client.get(page(invitee)).text


def test_once_the_meeting_has_begun_the_answer_stays(client, meeting, invitee):
    meeting.occurrences.update(starts_at=wib(14, 9), ends_at=wib(14, 12))
    assert "sudah berlangsung" in client.get(page(invitee)).text
    post(client, page(invitee), answer="accepted")
    invitee.refresh_from_db()
    assert invitee.answer == Answer.PENDING


def test_the_calendar_entry_behind_the_link(client, meeting, invitee):
    response = client.get(reverse("meetings:rsvp_calendar", args=[links.token(invitee)]))
    assert b"METHOD:PUBLISH" in response.content
    assert str(meeting.occurrences.get().ical_uid).encode() in response.content.replace(
        b"\r\n ", b""
    )


def test_too_many_visits_from_one_address_wait(client, invitee, settings):
    settings.PERSONAL_LINK_RATE = "2/m/ip"
    codes = [client.get(page(invitee)).status_code for _time in range(3)]
    assert codes == [200, 200, 429]


def test_an_outsider_reports_and_finishes(client):
    item = factories.ActionItemFactory()
    url = page(item)
    for _time in range(2):  # a double click is one word
        sent = post(client, url, **{"kabar": "1", "kabar-text": "Surat sudah dikirim"})
        assert sent.status_code == 302
    assert item.updates.count() == 1
    given = {"selesai": "1", "selesai-result": "Diterima", "selesai-version": item.version}
    assert post(client, url, **given).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.result) == ("done", "Diterima")
    assert "sudah selesai" in client.get(url).text
    assert post(client, url, **given).status_code == 422


# The office ------------------------------------------------------------------------------------


def test_a_pasted_list_is_shown_before_it_is_kept(client, citra, meeting, invitee):
    client.force_login(citra)
    url = reverse("meetings:invitee_paste", args=[meeting.pk])
    text = (
        "unsur\tlembaga\tnama\tjabatan\tsurel\thp\n"
        "Bank\tBank Baru\tSari\tKepala\tsari@contoh.test\t0812-0000-4471\n"
        f"Bank\t{invitee.organisation}\t{invitee.name}\t\t\t\n"
        "Bank\t\tTanpa lembaga\t\t\t\n"
        "Asosiasi\tDekopinda\tDede\t\tbukan alamat\t\n"
    )
    shown = post(client, url, text=text)
    assert shown.status_code == 200
    assert [shown.context["counts"][key] for key in ("good", "known", "bad")] == [1, 1, 2]
    assert meeting.invitees.count() == 1
    assert post(client, url, text=text, diperiksa=text).status_code == 302
    assert meeting.invitees.get(organisation="Bank Baru").phone == "+6281200004471"
    assert meeting.invitees.count() == 2


@pytest.mark.parametrize("text", ["x" * 70_000, "\0", "bank;" + "n" * 10_000, '"'])
def test_an_ugly_list_is_never_an_error(client, citra, meeting, text):
    client.force_login(citra)
    url = reverse("meetings:invitee_paste", args=[meeting.pk])
    assert post(client, url, text=text, diperiksa=text).status_code in (200, 302, 422)
    assert not meeting.invitees.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_guests_page_has_a_fixed_number_of_queries(
    client, citra, meeting, number, django_assert_max_num_queries
):
    factories.InviteeFactory.create_batch(number, activity=meeting)
    client.force_login(citra)
    client.get("/")
    with django_assert_max_num_queries(14):
        client.get(reverse("meetings:invitees", args=[meeting.pk]))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", ["meetings:list", "action_items:list", "mentoring:list"])
def test_lists_have_a_fixed_number_of_queries(
    client, citra, name, number, django_assert_max_num_queries
):
    factories.ActionItemFactory.create_batch(number)
    factories.VisitFactory.create_batch(number)
    client.force_login(citra)
    with django_assert_max_num_queries(13):
        assert client.get(reverse(name)).status_code == 200


def test_each_number_of_the_answers_leads_to_as_many_guests(client, citra, meeting):
    for answer, kind in [("accepted", "bank"), ("declined", "bank"), ("accepted", "association")]:
        factories.InviteeFactory(activity=meeting, kind=kind, answer=answer, answered_at=wib(13))
    factories.InviteeFactory(activity=meeting, kind="government")
    client.force_login(citra)
    shown = client.get(reverse("meetings:invitees", args=[meeting.pk]))
    cells = [cell for row in shown.context["rows"] for cell in [*row["cells"], row["total"]]]
    cells += [*shown.context["total"]["cells"], shown.context["total"]["total"]]
    assert sum(1 for n, _url in cells if n) == 11
    for number, url in cells:
        if number:
            assert len(client.get(url).context["invitees"]) == number


def test_minutes_from_the_first_word_to_the_public(client, citra, meeting):
    client.force_login(citra)
    here = reverse("meetings:minutes", args=[meeting.pk])
    post(client, reverse("meetings:minutes_begin", args=[meeting.pk]))
    minutes = Minutes.objects.get()
    step = reverse("meetings:minutes_step", args=[meeting.pk])
    post(client, step, langkah="sahkan", version=minutes.version)
    minutes.refresh_from_db()
    assert minutes.state == "draft"  # nothing is written yet
    post(client, reverse("meetings:decision_add", args=[meeting.pk]), text="Akad massal")
    post(
        client,
        reverse("meetings:item_add", args=[meeting.pk]),
        text="Mengirim syarat",
        due_on="2018-12-28",
        owner_name="Ratna",
        owner_email="ratna@contoh.test",
        decision=minutes.decisions.get().pk,
    )
    assert not Notice.objects.exists()
    post(
        client,
        reverse("meetings:minutes_edit", args=[meeting.pk]),
        text="Rapat dibuka.",
        public_summary="Bank membantu.",
        version=minutes.version,
    )
    minutes.refresh_from_db()
    post(client, step, langkah="umumkan", version=minutes.version)
    summary = reverse("meetings:summary", args=[meeting.pk])
    assert client.get(summary).status_code == 404  # not before it is closed
    post(client, step, langkah="sahkan", version=minutes.version)
    assert Notice.objects.get().kind == "action_item_given"
    minutes.refresh_from_db()
    refused = post(client, reverse("meetings:decision_add", args=[meeting.pk]), text="Satu lagi")
    assert refused.status_code == 409
    post(client, step, langkah="umumkan", version=minutes.version)
    client.logout()
    assert "Bank membantu." in client.get(summary).text
    assert "Rapat dibuka." not in client.get(summary).text
    client.force_login(citra)
    assert "Mengirim syarat" in client.get(here).text
    minutes.refresh_from_db()
    reopen = reverse("meetings:minutes_reopen", args=[meeting.pk])
    assert post(client, reopen, reason="", version=minutes.version).status_code == 422
    post(client, reopen, reason="Salah tulis", version=minutes.version)
    assert client.get(summary).status_code == 404


def test_who_came_is_written_down_from_the_day_on(client, citra, meeting, invitee):
    client.force_login(citra)
    url = reverse("meetings:attendance", args=[meeting.pk])
    post(client, url, **{f"hadir-{invitee.pk}": "full"})
    assert not invitee.attendances.exists()
    meeting.occurrences.update(starts_at=wib(14, 9), ends_at=wib(14, 12))
    for outcome in ("full", "full", "absent", "sesuatu"):
        post(client, url, **{f"hadir-{invitee.pk}": outcome, "hadir-999999": ""})
    assert invitee.attendances.get().outcome == "absent"
    assert invitee.attendances.get().events.count() == 2


def test_a_list_of_the_register_gets_a_mentor(client, citra, intan):
    parties = [LifeStatusFactory().cooperative for _number in range(3)]
    derive(*parties)
    client.force_login(citra)
    picked = "&".join(f"pilih={one.pk}" for one in parties[:2])
    shown = client.get(f"{reverse('mentoring:assign')}?{picked}")
    assert shown.context["total"] == 2
    keys = shown.context["form"].initial["keys"]
    response = post(
        client,
        reverse("mentoring:assign"),
        keys=keys,
        mentor=intan.pk,
        goal="RAT",
        begins="2018-12-17",
        visit_days="30",
    )
    assert response.status_code == 302, response.context["form"].errors
    assert {one.cooperative for one in intan.mentorings.all()} == set(parties[:2])


def test_the_overdue_ones_are_listed(client, citra):
    late = factories.ActionItemFactory(due_on=wib(1).date())
    factories.ActionItemFactory()
    client.force_login(citra)
    shown = client.get(f"{reverse('action_items:list')}?keadaan=late")
    assert list(shown.context["page"].object_list) == [late]
    assert ActionItem.objects.count() == 2


def test_a_mentoring_without_a_visit_for_long_says_so(client, intan, ani, budi):
    own = ani.managerships.get().cooperative
    mentoring = factories.MentoringFactory(mentor=intan, cooperative=own)
    factories.VisitFactory(mentoring=mentoring, progress=30)
    url = reverse("mentoring:detail", args=[mentoring.pk])
    for person in (intan, ani):
        client.force_login(person)
        assert "tidak dikunjungi" in client.get(url).text
    client.force_login(budi)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("source", ["case", "mentoring", "minutes"])
def test_an_action_leads_to_what_it_was_promised_in(client, citra, source):
    made = {
        "case": factories.CaseFactory,
        "mentoring": factories.MentoringFactory,
        "minutes": factories.MinutesFactory,
    }[source]()
    item = factories.ActionItemFactory(**{"minutes": None, source: made})
    client.force_login(citra)
    shown = client.get(reverse("action_items:detail", args=[item.pk]))
    assert client.get(shown.context["source_url"]).status_code == 200
