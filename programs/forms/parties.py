"""The party that comes to the desk: a cooperative of the register, or a small business by name."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui import fields
from bogor_coop.ui.forms import HouseForm


class BusinessForm(HouseForm):
    """The name of a small business."""

    usaha = fields.LineField(label=_("Nama usaha"), max_length=150)


def business_name_in(data: Mapping) -> str:
    """The name in an address, cleaned; "" when there is none or it cannot be one."""
    try:
        return fields.LineField(max_length=150, required=False).clean(data.get("usaha", ""))
    except ValidationError:
        return ""
