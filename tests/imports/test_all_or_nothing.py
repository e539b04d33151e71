"""Promise P7: whatever breaks while rows are written, the register holds all of them or none."""

from contextlib import contextmanager, nullcontext

import pytest
from django.db import connection

from bogor_coop.imports import applying
from bogor_coop.imports.enums import BatchState
from bogor_coop.imports.models import Batch, Effect
from registry.models import (
    AnnualMeeting,
    AnnualStatement,
    Cooperative,
    LifeStatus,
    Standing,
    UrbanVillage,
)
from tests.imports.conftest import as_csv, line

TABLES = (Cooperative, LifeStatus, AnnualStatement, AnnualMeeting, Standing, UrbanVillage, Effect)
HEADER = ["nama", "kelurahan", "kecamatan", "nobh", "tglbh", "anggota", "aktif", "rat"]
ROWS = [
    line("KSU Maju", anggota="30", rat="1"),
    line("KSP Baru", number="2/BH/2010", rat="1"),
    line("KSU Luar", village="Panji", number="3/BH/2010", kecamatan="Sukasada", rat="-"),
]


class Fault(Exception):
    """The moment at which the machine stops."""


@contextmanager
def fault_at(k: int):
    """Break the k-th statement that writes. ``reached`` tells whether there was one."""
    state = {"count": 0, "reached": False}

    def wrapper(execute, sql, params, many, context):
        if any(word in sql for word in ("INSERT INTO", "UPDATE ", "DELETE FROM")):
            state["count"] += 1
            if state["count"] == k:
                state["reached"] = True
                raise Fault
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield state


def rows_now() -> list[int]:
    return [model._default_manager.count() for model in TABLES]


@pytest.fixture
def ready(hand) -> Batch:
    """A checked import that changes one cooperative and creates two, one in a new area."""
    hand.do("apply", hand.bring(line("KSU Maju")))
    batch = hand.check(
        hand.upload(as_csv(*ROWS, header=HEADER)), as_at="30/06/2018", create_areas="on"
    )
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.APPLYING)
    return batch


def apply(batch: Batch, by) -> None:
    applying.apply(batch, lambda *args: None, by=by)


@pytest.mark.django_db
def test_a_fault_at_any_statement_leaves_nothing(ready, rani):
    before, k = rows_now(), 0
    while True:
        k += 1
        with fault_at(k) as state:
            if not _broken(ready, rani):
                break
        assert state["reached"]
        assert rows_now() == before, f"statement {k}"
    assert k > 8
    assert rows_now() != before
    ready.refresh_from_db()
    assert ready.state == BatchState.APPLIED


def _broken(batch: Batch, by) -> bool:
    try:
        apply(batch, by)
    except Fault:
        return True
    return False


@pytest.mark.django_db(transaction=True)
def test_the_twin_without_its_transaction_leaves_half(ready, rani, monkeypatch):
    """The same fault, the transaction taken away: the harness above would see it."""
    before = rows_now()
    monkeypatch.setattr(applying.transaction, "atomic", nullcontext)
    monkeypatch.setattr(applying.Batch.objects, "select_for_update", lambda **k: Batch.objects)
    with fault_at(6):
        assert _broken(ready, rani)
    assert rows_now() != before


@pytest.mark.django_db
def test_a_worker_that_comes_twice_writes_once(ready, rani):
    apply(ready, rani)
    after = rows_now()
    apply(ready, rani)
    assert rows_now() == after


@pytest.mark.django_db
def test_a_failed_undo_leaves_the_import_as_it_was(ready, rani):
    apply(ready, rani)
    Batch.objects.filter(pk=ready.pk).update(state=BatchState.UNDOING)
    after, k = rows_now(), 0
    while True:
        k += 1
        with fault_at(k):
            try:
                applying.undo(ready, lambda *args: None, by=rani)
                break
            except Fault:
                pass
        assert rows_now() == after
        assert Cooperative.objects.filter(withdrawn_at__isnull=False).count() == 0
    assert k > 4
