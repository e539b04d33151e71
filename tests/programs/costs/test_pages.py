"""The pages of costs: what is drawn, what a form does, what the budget shows of it."""

import pytest
from django.urls import reverse

from programs.models import CostShare, Funding
from tests.idempotency import with_key
from tests.programs import factories
from tests.programs.factories import wib
from tests.programs.test_outcomes import LONG_AGO, comes, cooperative

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client, citra):
    client.force_login(citra)

    def get(name: str, pk: int, **query):
        return client.get(reverse(f"costs:{name}", args=[pk]), query)

    return get


@pytest.fixture
def attended(purse):
    """Two came to the first activity, one to the second."""
    for activity, people in ((purse.first, 2), (purse.second, 1)):
        factories.OccurrenceFactory(
            activity=activity, starts_at=wib(10, month=3), ends_at=wib(10, 15, month=3)
        )
        for _number in range(people):
            comes(activity, cooperative(("active", LONG_AGO)))
    return purse


def post(client, name: str, pk: int, **data):
    url = reverse(f"costs:{name}", args=[pk])
    return client.post(url, with_key(data))


def test_the_tab_tells_plan_payments_and_the_cost_per_head(attended, look):
    attended.share(400_000)
    text = look("activity", attended.first.pk).content.decode()
    for figure in ("Rp400.000", "Rp600.000", "n = 2, terlalu sedikit", "Rp200\xa0ribu"):
        assert figure in text, figure


def test_the_tab_of_an_activity_without_money_says_what_to_do(look, citra):
    activity = factories.ActivityFactory(owner=citra)
    text = look("activity", activity.pk).content.decode()
    assert "belum memakai baris anggaran" in text
    assert reverse("costs:line_add", args=[activity.pk]) in text


def test_a_payment_is_divided_by_those_who_came(attended, look, client, citra):
    shown = look("divide", attended.entry.pk, menurut="hadir").context["form"].initial
    first, second = f"bagian_{attended.first.pk}", f"bagian_{attended.second.pk}"
    assert (shown[first], shown[second]) == (400_000, 200_000)
    assert not CostShare.objects.exists()
    post(client, "divide", attended.entry.pk, **shown)
    assert sum(CostShare.objects.values_list("amount", flat=True)) == 600_000


@pytest.mark.parametrize("typed", ["600.001", "-1", "12,5", "\u202e5", "seribu", "9" * 30, "5\0"])
def test_a_wrong_amount_is_a_sentence_and_nothing_is_kept(typed, purse, look, client):
    look("divide", purse.entry.pk)
    answer = post(client, "divide", purse.entry.pk, **{f"bagian_{purse.first.pk}": typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not CostShare.objects.exists()


def test_parts_seen_on_an_old_page_or_made_up_are_refused(purse, look, client):
    look("divide", purse.entry.pk)
    for seen in ("1:5", "x", "1:2:3"):
        data = {f"bagian_{purse.first.pk}": "5", "seen": seen}
        assert post(client, "divide", purse.entry.pk, **data).status_code == 422
    assert not CostShare.objects.exists()


def test_a_reversed_payment_opens_to_a_sentence(purse, look):
    purse.undo(purse.entry.document)
    answer = look("divide", purse.entry.pk)
    assert answer.status_code == 409
    assert "sudah dibalik" in answer.content.decode()


def test_a_line_is_named_reserved_of_and_let_go(purse, look, client):
    look("line_add", purse.first.pk)
    post(client, "line_add", purse.first.pk, line=purse.other.pk, planned="250.000")
    made = Funding.objects.get(line=purse.other)
    post(client, "reserve", made.pk, amount="100.000", purpose="Sewa gedung", payee="")
    answer = post(client, "line_remove", made.pk)
    assert answer.status_code == 302
    assert Funding.objects.filter(pk=made.pk).exists(), "a line with a reservation went"
    assert "Sewa gedung" in look("activity", purse.first.pk).content.decode()


def test_what_the_line_does_not_hold_is_not_reserved(purse, look, client):
    row = Funding.objects.get(activity=purse.first)
    look("reserve", row.pk)
    answer = post(client, "reserve", row.pk, amount="400.001", purpose="Sewa", payee="")
    assert answer.status_code == 422
    assert "hanya bersisa" in answer.content.decode()


def test_the_budget_shows_whom_a_line_and_a_payment_fed(attended, look, client):
    attended.share(400_000)
    budget = client.get(reverse("budget:document_detail", args=[attended.entry.document_id]))
    url = reverse("costs:document_panel", args=[attended.entry.document_id])
    assert url in budget.content.decode()
    panel = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in panel
    assert reverse("door:activity", args=[attended.first.pk]) in panel
    assert "2 orang hadir" in panel
    assert "Rp200.000 belum dibagi" in panel
    line = look("line_panel", attended.line.pk).content.decode()
    assert "rencana Rp400.000" in line
    assert "<html" in line


def test_the_year_and_its_file_tell_the_same(attended, look, client):
    attended.share(400_000, 200_000)
    shown = client.get(reverse("costs:list"), {"tahun": "2018"})
    assert shown.context["total"].spent == 600_000
    lines = b"".join(client.get(reverse("costs:csv"), {"tahun": "2018"})).decode("utf-8-sig")
    assert "Pelatihan,800000,0,600000,3,0,3,0,200000,200000," in lines
    assert look("program", attended.program.pk).context["total"].spent == 600_000


@pytest.mark.parametrize("more", [0, 2])
def test_the_tab_takes_a_fixed_number_of_queries(more, purse, look, django_assert_num_queries):
    for number in range(more):
        purse.share(5, entry=purse.pay(10 + number))
        purse.activity(f"Lain {number}")
    look("activity", purse.first.pk)
    with django_assert_num_queries(20):
        look("activity", purse.first.pk)
