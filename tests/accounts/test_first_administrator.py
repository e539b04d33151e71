"""A new portal has nobody; the shell lets in the first administrator, and only the first."""

import pytest
from django.core.management import CommandError, call_command

from bogor_coop.accounts.actions import invitations
from bogor_coop.accounts.enums import Role
from bogor_coop.accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_first_administrator_gets_a_code(capsys):
    call_command("first_administrator", "Gita Maharani", "gita@contoh.test")
    code = capsys.readouterr().out.split()[-1]
    user = invitations.check_code(code).invitation.user
    assert user.roles == {Role.ADMINISTRATOR}
    assert not user.has_usable_password()


def test_there_is_no_second_first_administrator(gita):
    with pytest.raises(CommandError, match="Sudah ada administrator"):
        call_command("first_administrator", "Lain", "lain@contoh.test")
    assert not User.objects.filter(email="lain@contoh.test").exists()


def test_a_bad_address_gets_a_sentence():
    with pytest.raises(CommandError):
        call_command("first_administrator", "Gita", "bukan alamat")
