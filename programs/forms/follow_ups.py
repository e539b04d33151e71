"""Small forms about a visit that was recorded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.files.fields import PaperField
from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm


class FollowedUpForm(HouseForm):
    """The day on which the follow-up took place."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    followed_up_on = fields.DateField(
        label=_("Ditindaklanjuti pada"),
        help_text=_("Bila orangnya datang lagi, catat konsultasi baru saja."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("followed_up_on", clock.today())


class PaperForm(HouseForm):
    """One more paper of a visit."""

    title = fields.LineField(label=_("Isi berkas"), max_length=150)
    paper = PaperField(label=_("Berkas"), required=True)
