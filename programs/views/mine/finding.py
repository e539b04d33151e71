"""What a manager may find: announced activities, and what belongs to her cooperatives."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from bogor_coop import clock
from registry.models import Cooperative

from ...models import Activity, Application, Registration, RegistrationDraft


def own_cooperatives(user) -> list[Cooperative]:
    """The cooperatives that the person manages today."""
    ties = user.managerships.in_force(at=clock.today())
    kept = Cooperative.objects.kept().filter(pk__in=ties.values("cooperative"))
    return list(kept.order_by("sort_name"))


def activity_for(pk: int) -> Activity:
    """An activity that was announced; the others do not exist here."""
    return get_object_or_404(Activity.objects.announced(), pk=pk)


def draft_for(user, pk: int) -> RegistrationDraft | None:
    """What she began about an announced activity, which comes with it."""
    begun = RegistrationDraft.objects.filter(
        user=user, activity=pk, activity__in=Activity.objects.announced()
    )
    return begun.select_related("activity").first()


def managed(user) -> list[Cooperative]:
    """Her cooperatives; whoever manages none finds nothing here."""
    cooperatives = own_cooperatives(user)
    if not cooperatives:
        raise Http404
    return cooperatives


def application_for(user, reference: str) -> Application:
    """What was sent for one of her cooperatives."""
    mine = Application.objects.filter(cooperative__in=managed(user))
    found = mine.select_related("activity", "occurrence", "cooperative")
    return get_object_or_404(found, reference=reference)


def registration_for(user, pk: int) -> Registration:
    """Somebody registered for one of her cooperatives."""
    mine = Registration.objects.filter(cooperative__in=managed(user))
    found = mine.select_related("activity", "occurrence", "cooperative", "application", "seat")
    return get_object_or_404(found, pk=pk)
