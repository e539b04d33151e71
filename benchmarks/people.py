"""Who is measured: a registry officer, and the head of the office."""

import os

EMAIL = "ukur@contoh.test"


def person(email: str, name: str, role: str):
    """Somebody with that role, made where missing."""
    from bogor_coop.accounts.models import RoleAssignment, User

    user, made = User.objects.get_or_create(email=email, defaults={"full_name": name})
    if made:
        RoleAssignment.objects.create(user=user, role=role, term=("2000-01-01", None))
    return user


def officer():
    from bogor_coop.accounts.enums import Role

    return person(EMAIL, "Petugas Ukur", Role.REGISTRY_OFFICER)


def head():
    from bogor_coop.accounts.enums import Role

    return person("kepala@contoh.test", "Kepala Ukur", Role.LEADERSHIP)


def signed_in(user=None):
    """A client with the person's session; a failing page answers 500 instead of raising."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    client.force_login(user or officer())
    return client


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    officer()
