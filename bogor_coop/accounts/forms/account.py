from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.fields import PhoneField
from bogor_coop.ui.forms import HouseModelForm, Section

from ..models import User


class MyAccountForm(HouseModelForm):
    """What a person may change about herself; the e-mail address is the administrator's."""

    phone = PhoneField(label=_("Nomor HP"), required=False)
    sections = (
        Section(_("Diri"), ("full_name", "phone"), columns=2),
        Section(_("Tampilan"), ("language", "theme", "density")),
    )

    class Meta:
        model = User
        fields = ["full_name", "phone", "language", "theme", "density"]
        labels = {"full_name": _("Nama lengkap")}

    def clean_phone(self) -> str | None:
        return self.cleaned_data["phone"] or None
