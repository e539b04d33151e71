"""Who is measured: one registry officer."""

import os

EMAIL = "ukur@contoh.test"


def officer():
    """The officer, made where missing."""
    from bogor_coop.accounts.enums import Role
    from bogor_coop.accounts.models import RoleAssignment, User

    user, made = User.objects.get_or_create(email=EMAIL, defaults={"full_name": "Petugas Ukur"})
    if made:
        RoleAssignment.objects.create(
            user=user, role=Role.REGISTRY_OFFICER, term=("2000-01-01", None)
        )
    return user


def signed_in():
    """A client with the officer's session; a failing page answers 500 instead of raising."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    client.force_login(officer())
    return client


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    officer()
