"""Reference data of the register: corrected by an administrator, ended by date, never deleted.

Nothing stateful is writable here; cooperatives and their facts change through actions only.
"""

import functools
from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.context import acting
from bogor_coop.jobs import actions as jobs

from .models import CooperativeGroup, District, MeetingDeadline, Regency, UrbanVillage
from .permissions import can_keep_reference, check_can_keep_reference
from .tasks import DERIVE_ALL


class ReferenceSite(admin.AdminSite):
    """A plain admin that knows the reference data alone, behind the portal's own sign-in."""

    site_header = _("Data rujukan")
    site_title = index_title = site_header

    def opens_for(self, user) -> bool:
        """Whether the person keeps some of it."""
        return any(kept.keeper(user) for kept in self._registry.values())

    def has_permission(self, request: HttpRequest) -> bool:
        return self.opens_for(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Refuse a colleague without the right at once, instead of asking for another sign-in."""
        inner = super().admin_view(view, cacheable)

        @functools.wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.opens_for(request.user):
                check_can_keep_reference(request.user)
            return inner(request, *args, **kwargs)

        return guarded

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The portal's own sign-in, with its limits and its second factor."""
        return redirect_to_login(reverse("reference:index"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The portal's own page, which asks afresh and tells the person by mail."""
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")


class ReferenceAdmin(admin.ModelAdmin):
    """Adds and corrects; a row that has had its day gets an end date."""

    keeper = staticmethod(can_keep_reference)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise PermissionDenied(
            _("Data rujukan tidak dihapus, supaya catatan lama tetap terbaca. Akhiri masanya.")
        )

    def history_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self._allowed(request):  # before a word on whether the row exists
            raise PermissionDenied
        return super().history_view(request, *args, **kwargs)

    def _allowed(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.keeper(request.user)

    has_view_permission = has_change_permission = has_module_permission = _allowed

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.keeper(request.user)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        with acting(by=request.user, door="admin"):
            super().save_model(request, obj, form, change)


class AreaAdmin(ReferenceAdmin):
    list_display: tuple[str, ...] = ("name", "code", "ended_on")
    search_fields = ("name", "code")


class DistrictAdmin(AreaAdmin):
    list_display = ("name", "code", "regency", "ended_on")
    list_select_related = ("regency",)


class VillageAdmin(AreaAdmin):
    list_display = ("name", "code", "district", "postcode", "ended_on")
    list_select_related = ("district",)
    list_filter = ("district",)


class GroupAdmin(ReferenceAdmin):
    list_display = ("name", "ended_on")
    search_fields = ("name",)


class DeadlineAdmin(ReferenceAdmin):
    """A corrected deadline moves every standing: they are derived anew in the background."""

    list_display = ("secondary", "book_years", "day", "month", "source")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        jobs.start(kind=DERIVE_ALL, by=request.user)  # survives a broker that is away


site = ReferenceSite(name="reference")
site.register(Regency, AreaAdmin)
site.register(District, DistrictAdmin)
site.register(UrbanVillage, VillageAdmin)
site.register(CooperativeGroup, GroupAdmin)
site.register(MeetingDeadline, DeadlineAdmin)
