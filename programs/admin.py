"""Reference data of programs: kept by program officers and administrators, never deleted."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from registry.admin import ReferenceAdmin, site

from .models import EvaluationQuestion, ProblemField, Room, Trainer
from .permissions import can_keep_reference
from .queries.people import colleagues


class ProgramsReference(ReferenceAdmin):
    """Text as everywhere in the portal: one line, no invisible marks."""

    keeper = staticmethod(can_keep_reference)
    formfield_overrides = {
        models.CharField: {"form_class": fields.LineField},
        models.SlugField: {"form_class": forms.SlugField},
    }


class FieldAdmin(ProgramsReference):
    """The code stands in addresses and in the demo's story: given once."""

    list_display = ("name", "hint", "order", "ended_on")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


class QuestionAdmin(ProgramsReference):
    """Once answered it stays of its kind: marks do not become sentences."""

    list_display = ("text", "kind", "order", "ended_on")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("kind",) if obj and obj.answers.exists() else ()


class RoomAdmin(ProgramsReference):
    list_display = ("name", "address", "capacity", "ended_on")


class TrainerForm(forms.ModelForm):
    phone = fields.PhoneField(label=_("Nomor HP"), required=False)


class TrainerAdmin(ProgramsReference):
    """With an account of the office her own calendar shows what she teaches."""

    form = TrainerForm
    list_display = ("name", "affiliation", "ended_on")

    def formfield_for_foreignkey(self, db_field, request, **kwargs: Any):
        return super().formfield_for_foreignkey(db_field, request, queryset=colleagues(), **kwargs)


site.register(ProblemField, FieldAdmin)
site.register(EvaluationQuestion, QuestionAdmin)
site.register(Room, RoomAdmin)
site.register(Trainer, TrainerAdmin)
