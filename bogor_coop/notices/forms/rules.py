"""What the office fills in about a reminder."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bogor_coop.ui.fields import IntegerField
from bogor_coop.ui.forms import HouseForm, Section

from ..clock_field import ClockField
from ..enums import Anchor, Channel, IfUnknown, QuietPolicy
from ..messages import title_of
from ..models import ReminderRule
from ..sources import every_source

WAYS: dict[str, tuple[list[str], str | Promise]] = {
    "inbox_mail": ([Channel.INBOX, Channel.MAIL], _("Kotak pesan dan surel")),
    "inbox_mail_whatsapp": (
        [Channel.INBOX, Channel.MAIL, Channel.WHATSAPP],
        _("Kotak pesan dan surel; kalau tidak bisa, WhatsApp"),
    ),
    "inbox_whatsapp_mail": (
        [Channel.INBOX, Channel.WHATSAPP, Channel.MAIL],
        _("Kotak pesan dan WhatsApp; kalau tidak bisa, surel"),
    ),
    "inbox": ([Channel.INBOX], _("Kotak pesan saja")),
}
MINUTES, HOURS, DAYS = "minutes", "hours", "days"
UNITS = [(DAYS, _("hari, pada jam tertentu")), (HOURS, _("jam")), (MINUTES, _("menit"))]
BEFORE, AFTER = "before", "after"


def way_of(channels: list[str]) -> str:
    """The name of these channels in this order; the first way when nobody named them."""
    return next((name for name, (order, _l) in WAYS.items() if order == list(channels)), "")


class RuleForm(HouseForm):
    """One reminder rule; what was planned by it follows at once."""

    what = forms.ChoiceField(label=_("Pesan"))
    scope = forms.ChoiceField(label=_("Berlaku untuk"), required=False)
    amount = IntegerField(label=_("Jarak"), min_value=0, max_value=10_000)
    unit = forms.ChoiceField(label=_("Satuan"), choices=UNITS)
    side = forms.ChoiceField(
        label=_("Sebelum atau sesudah"),
        choices=[(BEFORE, _("sebelum")), (AFTER, _("sesudah"))],
    )
    anchor = forms.ChoiceField(label=_("Dihitung dari"), choices=Anchor)
    at = ClockField(
        label=_("Pada jam"), required=False, help_text=_("Hanya untuk jarak dalam hari.")
    )
    useful_until = IntegerField(
        label=_("Paling lambat"),
        min_value=0,
        max_value=10_000,
        required=False,
        help_text=_("Menit sebelum saat itu; sesudahnya tidak dikirim lagi."),
    )
    quiet = forms.ChoiceField(label=_("Bila jatuh pada jam tenang"), choices=QuietPolicy)
    way = forms.ChoiceField(
        label=_("Lewat"), choices=[(name, label) for name, (_o, label) in WAYS.items()]
    )
    if_unknown = forms.ChoiceField(
        label=_("Bila tidak diketahui sampai atau tidak"), choices=IfUnknown
    )
    enabled = forms.BooleanField(label=_("Dipakai"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sections = (
        Section(_("Pesan"), (("what", 2), "scope"), columns=3),
        Section(_("Kapan"), ("amount", "unit", "side", "anchor", "at", "useful_until"), columns=3),
        Section(_("Bagaimana"), ("way", "quiet", "if_unknown", "enabled"), columns=2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = every_source()
        self.fields["what"].choices = [
            (f"{source.key}|{message.kind}", f"{source.label}: {title_of(message.kind)}")
            for source in sources
            for message in source.messages
        ]
        scopes = {value: label for source in sources for value, label in source.scopes()}
        self.fields["scope"].choices = [("", _("Semua")), *scopes.items()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("unit") == DAYS and data.get("at") is None and "at" not in self.errors:
            self.add_error("at", _("Tulis jamnya, misalnya 09.00."))
        self._check_fit(data)
        far = {DAYS: 90, HOURS: 720, MINUTES: 10_000}[data.get("unit") or DAYS]
        if (data.get("amount") or 0) > far:
            self.add_error("amount", _("Terlalu jauh: paling banyak %(n)s.") % {"n": far})
        return data

    def _check_fit(self, data: dict[str, Any]) -> None:
        """Message, scope and anchor must belong to the same source."""
        key, _bar, _kind = data.get("what", "").partition("|")
        source = next((one for one in every_source() if one.key == key), None)
        if source is None:
            return
        if data.get("anchor") and data["anchor"] not in source.anchors:
            self.add_error("anchor", _("Pesan ini tidak mengenal saat itu."))
        if data.get("scope") and data["scope"] not in dict(source.scopes()):
            self.add_error("scope", _("Pilihan ini tidak termasuk pesan yang dipilih."))

    def values(self) -> dict[str, Any]:
        """The fields of the rule."""
        data = self.cleaned_data
        source, _bar, kind = data["what"].partition("|")
        sign = 1 if data["side"] == BEFORE else -1
        amount = sign * data["amount"]
        in_days = data["unit"] == DAYS
        minutes = amount * (60 if data["unit"] == HOURS else 1)
        latest = data["useful_until"] or 0
        return {
            "source": source,
            "kind": kind,
            "scope": data["scope"],
            "anchor": data["anchor"],
            "days": amount if in_days else None,
            "at": data["at"] if in_days else None,
            "minutes": None if in_days else minutes,
            # After the anchor, a reminder stays useful for a week.
            "useful_until": latest if sign == 1 else _after(amount if in_days else 0, minutes),
            "quiet": data["quiet"],
            "channels": [str(channel) for channel in WAYS[data["way"]][0]],
            "if_unknown": data["if_unknown"],
            "enabled": data["enabled"],
        }


def _after(days: int, minutes: int) -> int:
    week = 7 * 24 * 60
    return days * 24 * 60 + (0 if days else minutes) - week


def initial_of(rule: ReminderRule | None) -> dict[str, Any]:
    """The form's values of a rule; of a new one, a day before at nine."""
    if rule is None:
        return {
            "amount": 1,
            "unit": DAYS,
            "side": BEFORE,
            "at": dt.time(9),
            "useful_until": 60,
            "enabled": True,
        }
    value = rule.days if rule.days is not None else rule.minutes or 0
    whole_hours = rule.minutes is not None and rule.minutes % 60 == 0 and rule.minutes != 0
    unit = DAYS if rule.days is not None else HOURS if whole_hours else MINUTES
    return {
        "what": f"{rule.source}|{rule.kind}",
        "scope": rule.scope,
        "anchor": rule.anchor,
        "amount": abs(value) // (60 if unit == HOURS else 1),
        "unit": unit,
        "side": AFTER if value < 0 else BEFORE,
        "at": rule.at,
        "useful_until": max(rule.useful_until, 0),
        "quiet": rule.quiet,
        "way": way_of(rule.channels) or "inbox_mail",
        "if_unknown": rule.if_unknown,
        "enabled": rule.enabled,
        "version": rule.version,
    }
