"""The register's list."""

from django.http import HttpResponse

from ..filters import ListQuery
from ..models import Cooperative


def cooperative_list(request) -> HttpResponse:
    """Koperasi: the records asked for, of those that the person may see."""
    query = ListQuery.from_querydict(request.GET)
    found = query.apply(Cooperative.objects.visible_to(request.user))
    return HttpResponse(str(found.count()))
