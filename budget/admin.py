"""Reference data of the budget: corrected by an administrator, never deleted."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from registry.admin import ReferenceAdmin, site

from .models import (
    Account,
    ApprovalRule,
    Earmark,
    EarmarkShare,
    FundSource,
    NodeSuccession,
    NomenclatureEdition,
    NomenclatureNode,
    Official,
    Unit,
)


class ShapesField(forms.JSONField):
    """JSON as typed; a number too long for Python to read is no JSON either."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def bound_data(self, data, initial):
        try:
            return super().bound_data(data, initial)
        except ValueError:
            return forms.fields.InvalidJSONInput(data)

    def has_changed(self, initial, data):
        try:
            return super().has_changed(initial, data)
        except ValueError:
            return True


class EditionAdmin(ReferenceAdmin):
    formfield_overrides = {models.JSONField: {"form_class": ShapesField}}
    list_display = ("name", "regulation", "valid_from", "valid_to")


class NodeAdmin(ReferenceAdmin):
    list_display = ("code", "level", "official_name", "display_name", "is_local")
    list_filter = ("edition", "level", "is_local")
    search_fields = ("code", "official_name", "display_name")
    raw_id_fields = ("parent",)


class AccountAdmin(ReferenceAdmin):
    list_display = ("code", "name", "depth")
    list_filter = ("edition", "depth")
    search_fields = ("code", "name")
    raw_id_fields = ("parent",)


class SuccessionAdmin(ReferenceAdmin):
    list_display = ("predecessor", "successor", "share")
    list_select_related = ("predecessor", "successor")
    raw_id_fields = ("predecessor", "successor")


class RuleAdmin(ReferenceAdmin):
    list_display = ("kind", "difference", "level", "citation")


class OfficialAdmin(ReferenceAdmin):
    list_display = ("name", "role", "unit", "term")


class EarmarkAdmin(ReferenceAdmin):
    list_display = ("name", "fiscal_year", "envelope", "basis")


class ShareAdmin(ReferenceAdmin):
    list_display = ("earmark", "line", "amount")
    list_select_related = ("earmark", "line__account")
    raw_id_fields = ("line",)


site.register(NomenclatureEdition, EditionAdmin)
site.register(NomenclatureNode, NodeAdmin)
site.register(Account, AccountAdmin)
site.register(NodeSuccession, SuccessionAdmin)
site.register(ApprovalRule, RuleAdmin)
site.register(Official, OfficialAdmin)
site.register(Earmark, EarmarkAdmin)
site.register(EarmarkShare, ShareAdmin)
site.register(FundSource, ReferenceAdmin)
site.register(Unit, ReferenceAdmin)
