"""The yardstick: a Django admin over the same tables, as an able person writes it in a day.

It shows the columns of our list, filters by the same facts, reads related rows with the list,
and has the facts of a cooperative as inlines on its page. Nothing in it is slowed down.
"""

from django.contrib import admin

from programs.models import Application, Registration
from registry.models import (
    AnnualMeeting,
    AnnualStatement,
    Contact,
    Cooperative,
    HealthAssessment,
    LifeStatus,
)


class Yardstick(admin.AdminSite):
    """Open to whoever is signed in: rights are not what is measured."""

    def has_permission(self, request) -> bool:
        return request.user.is_authenticated


class Allowed:
    """Every right on the model."""

    def has_module_permission(self, request) -> bool:
        return True

    def has_view_permission(self, request, obj=None) -> bool:
        return True

    def has_change_permission(self, request, obj=None) -> bool:
        return True

    def has_add_permission(self, request, obj=None) -> bool:
        return True


class Facts(Allowed, admin.TabularInline):
    extra = 0
    exclude = ("document",)


def inline(of):
    """An inline over ``of``."""
    return type(f"{of.__name__}Inline", (Facts,), {"model": of})


class CooperativeAdmin(Allowed, admin.ModelAdmin):
    """The list with our columns and filters; 25 rows, as ours."""

    list_display = (
        "name",
        "registration_number",
        "legal_entity_number",
        "village",
        "type",
        "life",
        "meeting",
        "grade",
        "health",
        "members",
    )
    list_select_related = ("village__district", "listing")
    list_filter = (
        "village__district",
        "type",
        "group",
        "level",
        "listing__group",
        "listing__life",
        "listing__grade",
        "listing__health_class",
    )
    search_fields = ("name", "registration_number", "legal_entity_number", "contacts__name")
    list_per_page = 25
    exclude = ("withdrawn_at",)
    inlines = tuple(
        map(inline, (LifeStatus, AnnualMeeting, AnnualStatement, HealthAssessment, Contact))
    )

    @admin.display(ordering="listing__life")
    def life(self, obj):
        return obj.listing.get_life_display()

    @admin.display(ordering="listing__meeting")
    def meeting(self, obj):
        return obj.listing.get_meeting_display()

    @admin.display(ordering="listing__grade")
    def grade(self, obj):
        return obj.listing.grade

    @admin.display(ordering="listing__health_class")
    def health(self, obj):
        return obj.listing.get_health_class_display()

    @admin.display(ordering="listing__members")
    def members(self, obj):
        return obj.listing.members


class TunedAdmin(CooperativeAdmin):
    """The same without its second count of the whole table and with our index for the order."""

    show_full_result_count = False
    ordering = ("sort_name", "pk")


class People(Allowed, admin.TabularInline):
    model = Registration
    extra = 0
    exclude = ("decided_by", "seat")


class ApplicationAdmin(Allowed, admin.ModelAdmin):
    """A registration as the admin writes it: the form with its people, no seats, no queue."""

    inlines = (People,)


site = Yardstick(name="admin")
site.register(Application, ApplicationAdmin)
site.register(Cooperative, CooperativeAdmin)
tuned = Yardstick(name="tuned")
tuned.register(Cooperative, TunedAdmin)
