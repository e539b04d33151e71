"""The history: every change is written, whoever makes it, and nothing rewrites it."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from bogor_coop.history.context import acting
from registry.models import Cooperative
from tests import database, factories

OURS = {"accounts", "files", "registry", "budget", "programs"}
UNTRACKED = {
    "programs.ActionUpdate": "append-only by itself",
    "programs.Participation": "a view over attendance, consultations and visits",
    "programs.RegistrationDraft": "what somebody has not sent yet",
    "programs.CertificateSeries": "a counter; every number stands on its certificate",
    "programs.Scan": "append-only by itself",
    "programs.Seat": "follows the capacity of its activity, which is tracked",
    "programs.ClinicHours_fields_of_work": "a filter, not a fact",
    "programs.SharedEntry": "a counter of the trigger; the shares themselves are tracked",
    "registry.Boundary": "a picture, imported and replaced as a whole with its source and day",
    "accounts.IdempotencyKey": "what a form answered; not a fact about anything",
    "accounts.SavedView": "a person's own bookmark",
    "registry.Listing": "derived, the standing of today",
    "registry.Standing": "derived from facts that are tracked",
    "budget.LedgerEntry": "append-only: its own history",
    "budget.AdvanceEntry": "append-only: its own history",
    "budget.Approval": "append-only: its own history",
    "budget.CashPlan": "append-only: a later version replaces it",
    "budget.CashPlanMonth": "append-only with its plan",
    "budget.AdvanceAccount": "a counter of entries",
    "budget.LineMonth": "counters of entries",
    "budget.Commitment": "made with its document; its counter follows the entries",
    "budget.DocumentLeg": "part of its document until the entries tell it",
    "registry.NameWord": "derived from names that are tracked",
}

pytestmark = pytest.mark.django_db


def test_every_domain_table_is_tracked_or_excused():
    forgotten = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in OURS
        and not hasattr(model, "pgh_tracked_model")
        and not getattr(model, "pgh_event_models", None)
        and model._meta.label not in UNTRACKED
    ]
    assert forgotten == []


def test_bulk_and_raw_writes_are_recorded_too():
    cooperative = factories.CooperativeFactory(name="Lama")
    Cooperative.objects.filter(pk=cooperative.pk).update(name="Massal")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_cooperative SET name = 'Mentah'")
    names = list(cooperative.events.order_by("pgh_id").values_list("pgh_label", "name"))
    assert names == [("insert", "Lama"), ("update", "Massal"), ("update", "Mentah")]


def test_an_event_tells_who_and_why(rani):
    with acting(by=rani, reason="sesuai akta", door="form"):
        cooperative = factories.CooperativeFactory()
    event = cooperative.events.get()
    assert event.pgh_context["user_name"] == "Rani"
    assert event.pgh_context["reason"] == "sesuai akta"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registry_cooperativeevent SET name = 'palsu'",
        "DELETE FROM registry_cooperativeevent",
        "TRUNCATE registry_cooperativeevent",
    ],
)
@pytest.mark.parametrize("role", [database.APPLICATION, database.OWNER])
def test_nobody_rewrites_the_history(statement, role):
    factories.CooperativeFactory()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        with pytest.raises(DatabaseError, match=r"permission denied|pgtrigger|append-only"):
            cursor.execute(statement)
        transaction.set_rollback(True)


def test_the_version_rises_whoever_writes():
    cooperative = factories.CooperativeFactory()
    Cooperative.objects.update(name="Lain")
    cooperative.refresh_from_db()
    assert cooperative.version == 2


def test_twin_without_its_triggers_a_change_leaves_no_trace():
    """The evidence is the triggers alone: taken away, the same raw write is not seen."""
    cooperative = factories.CooperativeFactory()
    before = cooperative.events.count()
    with database.as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE registry_cooperative DISABLE TRIGGER USER")
    Cooperative.objects.filter(pk=cooperative.pk).update(phone="0251")
    assert cooperative.events.count() == before


def test_twin_without_the_append_only_guards_the_owner_rewrites_history():
    cooperative = factories.CooperativeFactory()
    with database.as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registry_cooperativeevent DISABLE TRIGGER USER")
        cursor.execute("UPDATE registry_cooperativeevent SET name = 'Palsu'")
    assert cooperative.events.get().name == "Palsu"
