"""What every form of the house shares: words, warnings, notes, sections.

``HouseForm``/``HouseModelForm`` add to Django's forms:

* ``sections`` – titles with their fields, drawn as the staff form (title left, three columns);
* ``add_warning(field, sentence)`` – shown in brown, never blocks;
* ``notes = {field: sentence}`` – the small line under an input (last year's value).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, LayoutObject
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class HouseBoundField(BoundField):
    """A bound field that knows its warning and its note, and names them to screen readers."""

    @property
    def warning(self) -> Text:
        """A sentence that does not block, or ""."""
        return getattr(self.form, "warnings", {}).get(self.name, "")

    @property
    def note(self) -> Text:
        """The small line under the input, or ""."""
        return getattr(self.form, "notes", {}).get(self.name, "")

    @property
    def first_control_id(self) -> str:
        """Where the error summary leads: the input, or the first of a group."""
        return self.id_for_label or (f"{self.auto_id}_0" if self.auto_id else "")

    @property
    def aria_describedby(self) -> str | None:
        """Hint, message, warning and note, as far as they are shown."""
        if self.field.widget.attrs.get("aria-describedby"):
            return None
        if not self.auto_id or self.is_hidden:
            return ""
        parts = (
            ("helptext", self.help_text),
            ("error", self.errors),
            ("warning", self.warning),
            ("note", self.note),
        )
        return " ".join(f"{self.auto_id}_{name}" for name, shown in parts if shown)


class Renderer(TemplatesSetting):
    """Every form of the portal, allauth's too, gets our bound field."""

    bound_field_class = HouseBoundField


@dataclass(frozen=True)
class Section:
    """A titled group of a staff form. A field may be ("name", 2) to span two columns."""

    title: Text
    fields: Sequence[str | tuple[str, int]]
    hint: Text = ""
    columns: int = 3


class SectionLayout(LayoutObject):
    """crispy's view of a :class:`Section`."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.fields = [_spanned(item) for item in section.fields]

    def render(
        self, form: Any, context: Any, template_pack: str = "bootstrap5", **kwargs: Any
    ) -> SafeString:
        """The section with its fields."""
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string("ui/form/section.html", {"section": self.section, "fields": inner})


def _spanned(item: str | tuple[str, int]) -> Any:
    return item if isinstance(item, str) else Field(item[0], wrapper_class=f"span-{item[1]}")


class _House:
    """Shared by both kinds of forms."""

    sections: Sequence[Section] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings: dict[str, Text] = {}
        self.notes: dict[str, Text] = {}
        for name, bound in self.fields.items():
            bound.error_messages["required"] = required(bound.label or name)

    def add_warning(self, name: str, sentence: Text) -> None:
        """Show ``sentence`` at the field; saving stays possible."""
        self.warnings[name] = sentence

    @property
    def helper(self) -> FormHelper:
        """For ``{% crispy form %}`` inside a ``<form>`` that the page writes itself."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        if self.sections:
            helper.layout = Layout(*(SectionLayout(section) for section in self.sections))
        return helper


def required(label: Text) -> Text:
    """What an empty field says, with its own name: several may be empty at once."""
    return format_lazy(_("{label} belum diisi."), label=label)


class HouseForm(_House, forms.Form):
    """A plain form of the house."""


class HouseModelForm(_House, forms.ModelForm):
    """A model form of the house; saving still goes through an action."""
