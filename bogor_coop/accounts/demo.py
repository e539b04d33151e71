"""The made-up people of the demo, one per role, all with the same published password.

They exist only where ``settings.DEMO`` is on: a real portal begins without any account.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from . import phones
from .enums import Role
from .models import RoleAssignment, User

PASSWORD = "kujang-hujan-2018"  # noqa: S105 - published on the sign-in page of the demo
SINCE = dt.date(2014, 1, 1)


@dataclass(frozen=True)
class Persona:
    """A person of the demo, with what to type in order to become her."""

    key: str
    full_name: str
    role: Role
    section: str
    email: str | None = None
    phone: str | None = None

    @property
    def login(self) -> str:
        """What to type at the sign-in: the e-mail address, or else the telephone number."""
        return self.email or self.phone or ""

    @property
    def shown_login(self) -> str:
        """The same as people read it."""
        return self.email or phones.local(self.phone)


PERSONAS = (
    Persona("rani", "Rani Kartika", Role.REGISTRY_OFFICER, "Seksi Kelembagaan", "rani@demo.test"),
    Persona("citra", "Citra Lestari", Role.PROGRAM_OFFICER, "Seksi Pembinaan", "citra@demo.test"),
    Persona("intan", "Intan Permata", Role.MENTOR, "Konsultan pendamping", "intan@demo.test"),
    Persona("eka", "Eka Prasetya", Role.BUDGET_OFFICER, "Subbagian Keuangan", "eka@demo.test"),
    Persona("fajar", "Fajar Nugraha", Role.VERIFIER, "Subbagian Keuangan", "fajar@demo.test"),
    Persona("dedi", "Dedi Supriadi", Role.LEADERSHIP, "Kepala Dinas", "dedi@demo.test"),
    Persona("hadi", "Hadi Wibowo", Role.AUDITOR, "Inspektorat Daerah", "hadi@demo.test"),
    Persona("gita", "Gita Maharani", Role.ADMINISTRATOR, "Sekretariat", "gita@demo.test"),
    Persona(
        "ani", "Ani Suryani", Role.COOPERATIVE_MANAGER, "Ketua", "ani@demo.test", "+6281200004471"
    ),
    Persona("budi", "Budi Santoso", Role.COOPERATIVE_MANAGER, "Ketua", None, "+6281300005582"),
)


def ensure() -> dict[str, User]:
    """Create the personas that are missing; return all of them by first name.

    What exists is left as it is. Raises ImproperlyConfigured outside the demo.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo accounts exist only with PORTAL_MODE=demo.")
    with transaction.atomic():
        return {persona.key: _ensure(persona) for persona in PERSONAS}


def _ensure(persona: Persona) -> User:
    lookup = {"email": persona.email} if persona.email else {"phone": persona.phone}
    user = User.objects.filter(**lookup).first()
    if user is None:
        user = User.objects.create_user(
            full_name=persona.full_name,
            email=persona.email,
            phone=persona.phone,
            phone_verified=bool(persona.phone),
            section=persona.section,
            password=PASSWORD,
        )
        RoleAssignment.objects.create(user=user, role=persona.role, term=(SINCE, None))
    return user
