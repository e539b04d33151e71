"""The form field for a paper: checked by content, kept by :func:`actions.keep`."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import checks
from .actions import plain_name


class PaperField(forms.FileField):
    """A PDF or photo of at most 10 MB; the cleaned value is the upload, or None."""

    widget = forms.FileInput

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("help_text", _("PDF atau foto, paling besar 10 MB"))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("accept", ".pdf,.jpg,.jpeg,.png")

    def clean(self, data, initial=None):
        upload = super().clean(data, None)
        if upload:
            checks.content_type(upload.file, name=plain_name(upload.name), size=upload.size)
        return upload or None
