"""Something is promised between two visits of a case."""

import pytest
from django.urls import reverse

from bogor_coop.notices.models import Notice
from programs.models import ActionItem, Case
from tests.idempotency import with_key
from tests.programs import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("december")]

PROMISE = {
    "text": "Membawa buku kas", "due_on": "20 Des 2018", "owner": "", "owner_name": "Yayah",
    "owner_organisation": "", "owner_email": "", "owner_phone": "", "reason": "",
}  # fmt: skip


def add(client, case, **given):
    return client.post(reverse("clinic:case_item_add", args=[case.pk]), with_key(PROMISE | given))


@pytest.fixture
def case(client, intan):
    client.force_login(intan)
    return factories.CaseFactory(owner=intan)


def test_a_promise_is_written_without_a_consultation(client, case, citra):
    assert reverse("clinic:case_item_add", args=[case.pk]) in client.get(_page(case)).text
    assert add(client, case)["Location"] == _page(case)
    assert add(client, case, owner=citra.pk, owner_name="").status_code == 302
    assert [item.responsible for item in ActionItem.objects.order_by("pk")] == ["Yayah", "Citra"]
    assert Notice.objects.filter(kind="action_item_given").exists()
    assert "Membawa buku kas" in client.get(_page(case)).text


def test_a_closed_case_takes_no_promise(client, case):
    Case.objects.update(state="closed", result="solved", closed_on="2018-12-10", outcome="Selesai")
    assert "Buka lagi dahulu" in add(client, case).text
    assert reverse("clinic:case_item_add", args=[case.pk]) not in client.get(_page(case)).text
    assert not ActionItem.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("due_on", "1 Jan 2010"), ("due_on", ""), ("text", "\x00"), ("text", "x" * 10_000)],
)
def test_bad_input_is_a_sentence_at_its_field(client, case, field, value):
    answer = add(client, case, **{field: value})
    assert (answer.status_code, bool(answer.context["form"].errors[field])) == (422, True)
    assert not ActionItem.objects.exists()


def _page(case) -> str:
    return reverse("clinic:case_detail", args=[case.pk])
