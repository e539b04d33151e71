"""Managers before the last question of one activity, and the same two rows by the admin."""

import datetime as dt
import time
import uuid
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Before:
    """A manager who has answered everything: her browser, and what the page would send."""

    client: Any
    cooperative: Any
    activity: Any
    fields: dict


def activity(*, seats: int):
    """Open, with one gathering next month and the usual reminders."""
    from benchmarks import people
    from bogor_coop import clock
    from programs.models import Activity, Occurrence, Program

    program = Program.objects.create(
        year=2018, name=f"Ukur {uuid.uuid4().hex[:8]}", owner=people.officer()
    )
    found = Activity.objects.create(
        program=program,
        kind="training",
        topic="leadership",
        title="Pelatihan Ukur",
        owner=program.owner,
        state="published",
        capacity=seats,
    )
    starts = clock.now() + dt.timedelta(days=30)
    ends = starts + dt.timedelta(hours=6)
    Occurrence.objects.create(activity=found, starts_at=starts, ends_at=ends, place="Balai")
    return found


def manager(number: int, activity) -> Before:
    """Signed in, with her draft."""
    from django.test import Client

    from bogor_coop.accounts.enums import Role
    from bogor_coop.accounts.models import RoleAssignment, User
    from programs.models import RegistrationDraft
    from programs.registering.answers import Answers, Coming
    from registry.models import Cooperative, Managership

    user = User.objects.create(
        full_name=f"Pengurus {number}", email=f"{uuid.uuid4().hex}@bench.test"
    )
    always = (dt.date(2000, 1, 1), None)
    RoleAssignment.objects.create(user=user, role=Role.COOPERATIVE_MANAGER, term=always)
    cooperative = Cooperative.objects.create(name=f"Koperasi Ukur {number}", type="consumer")
    Managership.objects.create(user=user, cooperative=cooperative, term=always)
    coming = Coming("n1", f"Orang {number}", "chair", reachable=True, asked=True)
    answers = Answers(people=(coming,))
    RegistrationDraft.objects.create(user=user, activity=activity, answers=answers.kept())
    client = Client()
    client.force_login(user)
    fields = {"seal": answers.seal, "together": "partial"}
    return Before(client, cooperative, activity, fields)


def press(one: Before) -> None:
    """The last press, with its key."""
    from django.urls import reverse

    from bogor_coop.accounts.idempotency import FIELD, new_key

    url = reverse("my_activities:periksa", args=[one.activity.pk])
    answer = one.client.post(url, {**one.fields, FIELD: new_key()})
    assert "/pendaftaran/" in answer.headers.get("Location", ""), answer.status_code


def write(officer, one: Before, activity) -> None:
    """One application with one person through the admin's form, for an activity of its own."""
    from bogor_coop import clock
    from programs.models import Registration

    now = clock.now()
    when = {"_0": f"{now:%Y-%m-%d}", "_1": f"{now:%H:%M:%S}"}
    person = {
        "cooperative": one.cooperative.pk,
        "activity": activity.pk,
        "person_name": uuid.uuid4().hex,
        "person_role": "chair",
        "state": "waiting",
        "queue_number": 10_000 + Registration.objects.count(),
        "priority": 0,
        "offers_passed": 0,
        **{f"registered_at{part}": value for part, value in when.items()},
    }
    fields = {
        "cooperative": one.cooperative.pk,
        "activity": activity.pk,
        "door": "staff",
        "group_policy": "partial",
        "submitted_by": activity.owner_id,
        **{f"submitted_at{part}": value for part, value in when.items()},
        "registrations-TOTAL_FORMS": 1,
        "registrations-INITIAL_FORMS": 0,
        **{f"registrations-0-{field}": value for field, value in person.items()},
    }
    answer = officer.post("/admin/programs/application/add/", fields)
    assert answer.status_code == 302, answer.context["errors"]


def seconds(work) -> float:
    """Of this process's processor."""
    started = time.process_time()
    work()
    return time.process_time() - started


def statements(work) -> int:
    """How many it sends, beginning and end of the transaction among them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)
