"""Ties of managers: who may invite, what a tie shows, and that others' ties do not exist."""

import datetime as dt

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from bogor_coop import clock
from bogor_coop.accounts.actions import invitations
from bogor_coop.accounts.enums import InvitationChannel, Role
from bogor_coop.accounts.models import User
from bogor_coop.refusals import PolicyRefused
from registry.actions import managers
from registry.models import Cooperative, Managership
from tests import factories
from tests.idempotency import with_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative():
    return factories.CooperativeFactory(name="Kopkar Graha Tirta")


def invite(cooperative, by, **changes):
    given = {
        "full_name": "Yayah",
        "email": "yayah@contoh.test",
        "phone": "+6281200004471",
        "term": (dt.date(2018, 3, 1), None),
        "channel": InvitationChannel.MAIL,
    }
    return managers.invite_manager(cooperative=cooperative, by=by, **given | changes)


@pytest.mark.parametrize("persona", ["rani", "citra"])
def test_officers_invite(cooperative, persona, request):
    invited = invite(cooperative, request.getfixturevalue(persona))
    person = User.objects.get(email="yayah@contoh.test")
    assert Role.COOPERATIVE_MANAGER in person.roles
    assert invited.managership.cooperative == cooperative
    assert invited.invitation.user == person


@pytest.mark.parametrize("persona", ["intan", "eka", "fajar", "dedi", "hadi", "gita", "ani"])
def test_nobody_else_invites(cooperative, persona, request):
    with pytest.raises(PermissionDenied):
        invite(cooperative, request.getfixturevalue(persona))
    assert not User.objects.filter(full_name="Yayah").exists()


def test_the_history_tells_who_invited(cooperative, rani):
    tie = invite(cooperative, rani, reason="berita acara RAT").managership
    event = tie.events.get()
    assert event.pgh_context["user_name"] == "Rani"
    assert event.pgh_context["reason"] == "berita acara RAT"


def test_a_known_person_is_tied_without_a_second_account(cooperative, rani):
    known = factories.person("Yayah", Role.COOPERATIVE_MANAGER, password=make_password("x"))
    invited = invite(cooperative, rani)
    assert invited.managership.user == known
    assert invited.invitation is None


def test_address_and_number_of_two_people_are_refused(cooperative, rani):
    factories.person("Yayah")
    factories.person("Tuti", phone="+6281200004471")
    with pytest.raises(ValidationError, match="akun lain"):
        invite(cooperative, rani)


def test_staff_do_not_become_managers(cooperative, rani, eka):
    with pytest.raises(PolicyRefused, match="Petugas dinas"):
        invite(cooperative, rani, email=eka.email, phone=None)


def test_a_withdrawn_record_gets_no_manager(rani):
    from django.utils import timezone

    gone = factories.CooperativeFactory(withdrawn_at=timezone.now(), withdrawn_reason="ganda")
    with pytest.raises(PolicyRefused):
        invite(gone, rani)


def test_two_running_ties_of_one_person_are_refused(cooperative, rani):
    invite(cooperative, rani)
    with pytest.raises(ValidationError):
        invite(cooperative, rani)


def test_an_ended_tie_hides_the_cooperative(ani, rani):
    tie = ani.managerships.get()
    assert tie.cooperative in Cooperative.objects.visible_to(ani)
    day = dt.date(2018, 6, 30)
    managers.end_managership(managership=tie, last_day=day, by=rani, reason="berganti pengurus")
    assert tie.cooperative not in Cooperative.objects.visible_to(ani)
    assert tie.cooperative in Cooperative.objects.visible_to(ani, at=day)


def test_ending_the_last_tie_revokes_the_open_invitation(cooperative, rani):
    invited = invite(cooperative, rani, term=(dt.date(2018, 1, 1), None))
    managers.end_managership(
        managership=invited.managership, last_day=dt.date(2018, 2, 1), by=rani, reason="batal"
    )
    invited.invitation.refresh_from_db()
    assert not invited.invitation.is_open


def test_ending_one_of_two_ties_leaves_the_invitation_open(cooperative, rani):
    invited = invite(cooperative, rani)
    next_year = clock.today() + dt.timedelta(days=365)
    factories.ManagershipFactory(
        user=invited.managership.user, term=(factories.LONG_AGO, next_year)
    )
    managers.end_managership(
        managership=invited.managership, last_day=dt.date(2018, 4, 1), by=rani, reason="pindah"
    )
    invited.invitation.refresh_from_db()
    assert invited.invitation.is_open


def test_a_forgotten_password_is_void_and_a_new_code_lets_in(client, ani, rani):
    ani.set_password("sungai-ciliwung-42")
    ani.save()
    client.force_login(ani)
    tie = ani.managerships.get()
    paper = InvitationChannel.PRINTED_CODE
    with pytest.raises(PolicyRefused, match="sudah punya kata sandi"):
        managers.invite_again(managership=tie, channel=paper, by=rani)
    invitation = managers.invite_again(managership=tie, channel=paper, by=rani, forgotten=True)
    assert invitation.is_open
    assert not User.objects.get(pk=ani.pk).has_usable_password()
    assert client.get(reverse("my_account")).status_code == 302


def test_the_password_of_staff_is_not_voided_this_way(cooperative, rani, eka):
    tie = factories.ManagershipFactory(cooperative=cooperative, user=eka)
    paper = InvitationChannel.PRINTED_CODE
    with pytest.raises(PolicyRefused, match="Petugas dinas"):
        managers.invite_again(managership=tie, channel=paper, by=rani, forgotten=True)


def url(name: str, cooperative, *args) -> str:
    return reverse(f"registry:{name}", args=[cooperative.pk, *args])


def test_the_form_invites_and_the_list_tells(client, cooperative, rani):
    client.force_login(rani)
    data = {
        "full_name": "Yayah Rokayah",
        "phone": "0812-0000-4471",
        "begins": "1 Mar 2018",
        "channel": "printed_code",
    }
    answer = client.post(url("manager_invite", cooperative), with_key(data), follow=True)
    assert b"Yayah Rokayah" in answer.content
    assert b"Cetak surat" in answer.content
    tie = Managership.objects.get()
    letter = client.post(url("manager_letter", cooperative, tie.pk))
    code = letter.context["code"]
    assert code.encode() in letter.content
    assert "no-store" in letter.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"phone": "abc"}, "phone"),
        ({"phone": "", "email": ""}, "email"),
        ({"channel": "mail", "email": ""}, "email"),
        ({"last_day": "1 Jan 2017"}, "last_day"),
    ],
)
def test_a_bad_form_is_answered_with_sentences(client, cooperative, rani, data, field):
    client.force_login(rani)
    good = {
        "full_name": "Yayah",
        "phone": "0812-0000-4471",
        "begins": "1 Mar 2018",
        "channel": "printed_code",
    }
    answer = client.post(url("manager_invite", cooperative), with_key(good | data))
    assert field in answer.context["form"].errors
    assert not Managership.objects.exists()


@pytest.mark.parametrize("name", ["manager_list", "manager_invite"])
def test_strangers_find_nothing_and_managers_may_not(client, cooperative, ani, budi, name):
    client.force_login(ani)
    assert client.get(url(name, cooperative)).status_code == 404
    assert client.get(url(name, ani.managerships.get().cooperative)).status_code == 403


def test_the_tie_of_another_cooperative_is_not_found(client, cooperative, rani, ani):
    client.force_login(rani)
    other = ani.managerships.get()
    for name in ("manager_end", "manager_letter", "manager_invite_again", "invitation_revoke"):
        assert client.post(url(name, cooperative, other.pk), with_key({})).status_code == 404


@pytest.mark.parametrize("ties", [1, 3])
def test_the_list_asks_a_fixed_number_of_questions(
    client, cooperative, rani, ties, django_assert_max_num_queries
):
    for _tie in range(ties):
        factories.ManagershipFactory(cooperative=cooperative)
    client.force_login(rani)
    with django_assert_max_num_queries(12):
        client.get(url("manager_list", cooperative))


def test_open_invitations_stand_in_one_list(client, cooperative, rani, hadi):
    invite(cooperative, rani)
    client.force_login(rani)
    assert b"Yayah" in client.get(reverse("registry:invitation_list")).content
    client.force_login(hadi)
    assert client.get(reverse("registry:invitation_list")).status_code == 403


@pytest.fixture
def coming_administrator():
    """Hired, invited, and at work from next month."""
    person = factories.UserFactory(email="baru@contoh.test")
    person.set_unusable_password()
    person.save()
    begins = timezone.localdate() + dt.timedelta(days=30)
    factories.RoleAssignmentFactory(user=person, role=Role.ADMINISTRATOR, term=(begins, None))
    return person


def test_nobody_who_will_work_for_the_office_is_tied(cooperative, citra, coming_administrator):
    with pytest.raises(PolicyRefused):
        invite(cooperative, citra, email="baru@contoh.test", phone=None)
    assert not coming_administrator.invitations.exists()


def test_an_officer_gets_no_code_of_a_colleague_who_was_a_manager(
    cooperative, citra, gita, coming_administrator
):
    tie = factories.ManagershipFactory(user=coming_administrator, cooperative=cooperative)
    with pytest.raises(PolicyRefused):
        managers.invite_again(managership=tie, channel=InvitationChannel.PRINTED_CODE, by=citra)
    invitation = invitations.invite(
        user=coming_administrator, channel=InvitationChannel.PRINTED_CODE, by=gita
    )
    with pytest.raises(PolicyRefused):
        managers.print_code(invitation=invitation, by=citra)
    with pytest.raises(PolicyRefused):
        managers.revoke_invitation(invitation=invitation, by=citra)
