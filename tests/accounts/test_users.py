"""User administration: who may, what it refuses, and what a leaver leaves behind."""

import datetime as dt
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from bogor_coop.accounts import handover
from bogor_coop.accounts.actions import roles, users
from bogor_coop.accounts.enums import InvitationChannel, Role
from bogor_coop.accounts.models import RoleAssignment, User
from bogor_coop.notices import actions as notices
from bogor_coop.refusals import PolicyRefused
from tests import factories
from tests.idempotency import with_key

pytestmark = pytest.mark.django_db

SINCE = (dt.date(2018, 1, 1), None)
NEW = {"full_name": "Lina Marlina", "email": "lina@contoh.test", "phone": "", "section": "Umum"}


def fresh(client, user) -> None:
    """Signed in by password just now."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def create(by, **changes) -> User:
    given = {
        "values": NEW,
        "role": Role.MENTOR,
        "term": SINCE,
        "channel": InvitationChannel.MAIL,
        "by": by,
    }
    return users.create_user(**given | changes)


def test_a_search_with_a_sign_that_no_database_keeps_finds_nobody_else(client, gita):
    fresh(client, gita)
    page = client.get(reverse("accounts:user_list"), {"q": "Gi\x00ta"})
    assert [person.pk for person in page.context["page"]] == [gita.pk]


def test_a_new_user_has_her_role_and_an_invitation(gita):
    user = create(gita)
    assert user.roles == {Role.MENTOR}
    assert user.invitations.open().count() == 1
    assert not user.has_usable_password()


@pytest.mark.parametrize("persona", ["rani", "citra", "dedi", "hadi", "ani"])
def test_only_administrators_manage_users(persona, request, eka):
    by = request.getfixturevalue(persona)
    with pytest.raises(PermissionDenied):
        create(by)
    with pytest.raises(PermissionDenied):
        users.switch_off(user=eka, successor=None, by=by, reason="x")
    with pytest.raises(PermissionDenied):
        roles.give_role(user=eka, role=Role.VERIFIER, term=SINCE, by=by)


def test_an_address_in_use_is_refused_at_its_field(gita, rani):
    with pytest.raises(ValidationError) as refused:
        create(gita, values=NEW | {"email": rani.email})
    assert "email" in refused.value.error_dict


@pytest.mark.parametrize("field", ["email", "phone"])
def test_an_address_taken_after_the_check_is_refused_at_its_field_too(
    gita, rani, field, monkeypatch
):
    User.objects.filter(pk=rani.pk).update(phone="+6281200000077")
    rani.refresh_from_db()
    monkeypatch.setattr(User, "full_clean", lambda user, **kwargs: None)  # looked too early
    with pytest.raises(ValidationError) as refused:
        create(gita, values=NEW | {field: getattr(rani, field)})
    assert list(refused.value.error_dict) == [field]
    assert not User.objects.filter(full_name=NEW["full_name"]).exists()


def test_nobody_changes_her_own_roles(gita):
    with pytest.raises(PermissionDenied):
        roles.give_role(user=gita, role=Role.VERIFIER, term=SINCE, by=gita)
    with pytest.raises(PermissionDenied):
        roles.end_role(
            assignment=gita.role_assignments.get(), last_day=timezone.localdate(), by=gita
        )


def test_the_database_refuses_own_roles_too(gita):
    with pytest.raises(IntegrityError, match="role_assignment_four_eyes"), transaction.atomic():
        RoleAssignment.objects.create(user=gita, role=Role.VERIFIER, term=SINCE, granted_by=gita)


def test_the_same_role_is_not_given_twice(gita, rani):
    with pytest.raises(ValidationError, match="sudah diberikan"):
        roles.give_role(user=rani, role=Role.REGISTRY_OFFICER, term=SINCE, by=gita)


def test_staff_do_not_manage_cooperatives_as_well(gita, rani, ani):
    with pytest.raises(PolicyRefused):
        roles.give_role(user=rani, role=Role.COOPERATIVE_MANAGER, term=SINCE, by=gita)
    with pytest.raises(PolicyRefused):
        roles.give_role(user=ani, role=Role.VERIFIER, term=SINCE, by=gita)


def test_nor_does_a_coming_role_let_them(gita):
    next_year = (timezone.localdate() + dt.timedelta(days=365), None)
    coming = factories.UserFactory()
    roles.give_role(user=coming, role=Role.VERIFIER, term=next_year, by=gita)
    with pytest.raises(PolicyRefused):
        roles.give_role(user=coming, role=Role.COOPERATIVE_MANAGER, term=SINCE, by=gita)


def test_an_ended_role_ends_after_its_last_day(gita, rani):
    today = timezone.localdate()
    held = rani.role_assignments.get()
    roles.end_role(assignment=held, last_day=today, by=gita, reason="mutasi")
    in_force = RoleAssignment.objects.filter(pk=held.pk)
    assert in_force.in_force(at=today).exists()
    assert not in_force.in_force(at=today + dt.timedelta(days=1)).exists()


def test_the_last_administrator_stays(gita):
    other = factories.person("Hana", Role.ADMINISTRATOR)
    users.switch_off(user=other, successor=None, by=gita, reason="pensiun")
    absent = factories.person("Wawan", Role.ADMINISTRATOR)
    absent.is_active = False
    absent.save()
    third = factories.person("Yuni", Role.ADMINISTRATOR)
    gita.is_active = False
    gita.save()
    with pytest.raises(PolicyRefused, match="administrator terakhir"):
        users.switch_off(user=third, successor=None, by=_still_manages(gita), reason="x")


def _still_manages(user: User) -> User:
    """An administrator who was switched off during her own request."""
    user.__dict__["permissions"] = frozenset({"accounts.manage_users"})
    return user


def test_an_administrator_does_not_close_her_own_account(gita):
    factories.person("Hana", Role.ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        users.switch_off(user=gita, successor=None, by=gita, reason="x")


def test_closing_ends_sign_ins_and_invitations(client, gita):
    user = create(gita)
    client.force_login(user)
    users.switch_off(user=user, successor=None, by=gita, reason="batal")
    assert client.get(reverse("my_account")).status_code == 302
    assert not user.invitations.open().exists()


def test_a_closed_account_opens_again(gita, eka):
    users.switch_off(user=eka, successor=None, by=gita, reason="cuti")
    users.switch_on(user=eka, by=gita)
    assert User.objects.get(pk=eka.pk).roles == {Role.BUDGET_OFFICER}


class Desk:
    """Open work of a department, for tests."""

    def __init__(self, owner: User) -> None:
        self.owner = owner

    def lines(self, user: User) -> list[str]:
        return ["Impor Januari"] if user == self.owner else []

    def move(self, *, leaver: User, successor: User, by: User) -> None:
        if self.owner == leaver:
            self.owner = successor


@pytest.fixture
def desk(eka, monkeypatch):
    desk = Desk(eka)
    work = handover.OpenWork("desk", "Impor", desk.lines, desk.move)
    monkeypatch.setitem(handover._kinds, "desk", work)
    return desk


def test_open_work_must_go_to_somebody(gita, eka, desk):
    with pytest.raises(PolicyRefused, match="pekerjaan terbuka"):
        users.switch_off(user=eka, successor=None, by=gita, reason="mutasi")
    assert User.objects.get(pk=eka.pk).is_active


def test_open_work_moves_with_the_closing(gita, eka, fajar, desk):
    users.switch_off(user=eka, successor=fajar, by=gita, reason="mutasi")
    assert desk.owner == fajar


def test_work_does_not_go_to_a_closed_account(gita, eka, fajar, desk):
    fajar.is_active = False
    fajar.save()
    with pytest.raises(PolicyRefused, match="akunnya aktif"):
        users.switch_off(user=eka, successor=fajar, by=gita, reason="mutasi")


def test_a_department_that_refuses_keeps_the_account_open(gita, eka, fajar, desk, monkeypatch):
    def refuse(**people):
        raise PolicyRefused("belum bisa")

    monkeypatch.setitem(
        handover._kinds, "desk", handover.OpenWork("desk", "Impor", desk.lines, refuse)
    )
    with pytest.raises(PolicyRefused, match="belum bisa"):
        users.switch_off(user=eka, successor=fajar, by=gita, reason="mutasi")
    assert User.objects.get(pk=eka.pk).is_active


def test_a_changed_address_is_told_to_both(gita, rani):
    users.change_user(user=rani, values={"email": "baru@contoh.test"}, by=gita)
    for pk, token in notices.claim_due():
        notices.send(notice_id=pk, token=token)
    assert {m.to[0] for m in mail.outbox} == {"rani@contoh.test", "baru@contoh.test"}


def test_the_history_tells_who_and_why(gita, rani):
    users.switch_off(user=rani, successor=None, by=gita, reason="mutasi ke Bappeda")
    event = rani.events.order_by("-pgh_id").first()
    assert event.pgh_context["user_name"] == "Gita"
    assert event.pgh_context["reason"] == "mutasi ke Bappeda"


# Pages -----------------------------------------------------------------------------------------


def url(name: str, *args) -> str:
    return reverse(f"accounts:{name}", args=args)


@pytest.mark.parametrize(
    ("persona", "status"),
    [("gita", 200), ("hadi", 200), ("rani", 403), ("dedi", 403), ("ani", 403)],
)
def test_administrators_and_auditors_read_the_list(client, persona, status, request):
    client.force_login(request.getfixturevalue(persona))
    assert client.get(url("user_list")).status_code == status
    assert client.get(url("role_list")).status_code == status


def test_auditors_see_no_button_and_may_not_write(client, hadi, eka):
    client.force_login(hadi)
    page = client.get(url("user_detail", eka.pk)).content.decode()
    assert "Beri peran" not in page
    assert client.post(url("user_switch_off", eka.pk), with_key({})).status_code == 403


@pytest.mark.parametrize("q", ["fajar", "FAJAR@contoh", "0812-0000", "faj con"])
def test_people_are_found_by_what_is_known_of_them(client, gita, rani, q):
    factories.person("Fajar", Role.VERIFIER, phone="+6281200004471")
    client.force_login(gita)
    page = client.get(url("user_list"), {"q": q}).content.decode()
    assert "Fajar" in page
    assert "Rani" not in page


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_a_fixed_number_of_questions(
    client, gita, people, django_assert_max_num_queries
):
    for number in range(people):
        factories.person(f"Orang{number}", Role.MENTOR)
    client.force_login(gita)
    with django_assert_max_num_queries(12):
        client.get(url("user_list"))


def test_the_form_creates_a_user(client, gita):
    fresh(client, gita)
    data = NEW | {"role": "mentor", "begins": "1 Jan 2018", "channel": "mail"}
    answer = client.post(url("user_create"), with_key(data))
    assert answer.url == url("user_detail", User.objects.get(email="lina@contoh.test").pk)


def test_writing_needs_a_fresh_sign_in(client, gita):
    client.force_login(gita)
    data = NEW | {"role": "mentor", "begins": "1 Jan 2018", "channel": "mail"}
    answer = client.post(url("user_create"), with_key(data))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not User.objects.filter(email="lina@contoh.test").exists()


def test_after_the_password_what_was_typed_is_done(client, gita):
    gita.set_password("sungai-ciliwung-42")
    gita.save()
    client.force_login(gita)
    data = NEW | {"role": "mentor", "begins": "1 Jan 2018", "channel": "mail"}
    led = client.post(url("user_create"), with_key(data))
    client.post(led.url, {"password": "sungai-ciliwung-42", "next": url("user_create")})
    assert User.objects.filter(email="lina@contoh.test").exists()


def test_bad_input_gets_sentences(client, gita, rani):
    fresh(client, gita)
    data = NEW | {"email": rani.email, "role": "mentor", "begins": "x", "channel": "mail"}
    page = client.post(url("user_create"), with_key(data))
    assert "begins" in page.context["form"].errors
    page = client.post(url("user_create"), with_key(data | {"begins": "1 Jan 2018"}))
    assert "email" in page.context["form"].errors


def test_a_role_is_given_and_ended_on_the_pages(client, gita, rani):
    fresh(client, gita)
    client.post(url("role_give", rani.pk), with_key({"role": "verifier", "begins": "1 Jan 2018"}))
    given = rani.role_assignments.get(role=Role.VERIFIER)
    client.post(
        url("role_end", rani.pk, given.pk), with_key({"last_day": "31 Jan 2018", "reason": "x"})
    )
    given.refresh_from_db()
    assert given.term.upper == dt.date(2018, 2, 1)


def test_the_page_shows_what_will_move_and_moves_it(client, gita, eka, fajar, desk):
    fresh(client, gita)
    assert "Impor Januari" in client.get(url("user_switch_off", eka.pk)).content.decode()
    client.post(
        url("user_switch_off", eka.pk), with_key({"reason": "mutasi", "successor": fajar.pk})
    )
    assert desk.owner == fajar
    assert not User.objects.get(pk=eka.pk).is_active


def test_a_lost_second_factor_is_taken_away(client, gita, eka):
    Authenticator.objects.create(user=eka, type=Authenticator.Type.TOTP, data={})
    fresh(client, gita)
    page = client.get(url("user_detail", eka.pk)).content.decode()
    assert "Lepas langkah kedua" in page
    client.post(url("second_factor_remove", eka.pk), with_key({}))
    assert not Authenticator.objects.filter(user=eka).exists()
    for pk, token in notices.claim_due():
        notices.send(notice_id=pk, token=token)
    assert "melepas langkah kedua" in mail.outbox[0].body


def test_ones_own_second_factor_is_not_taken_away_here(gita):
    with pytest.raises(PermissionDenied):
        users.remove_second_factor(user=gita, by=gita)


def test_own_roles_are_closed_on_the_pages_too(client, gita):
    fresh(client, gita)
    assert client.get(url("role_give", gita.pk)).status_code == 403


def test_a_staff_letter_shows_its_code_once(client, gita):
    user = create(gita, channel=InvitationChannel.PRINTED_CODE, values=NEW)
    fresh(client, gita)
    letter = client.post(url("user_letter", user.pk), with_key({}))
    assert letter.context["code"] in letter.content.decode()
