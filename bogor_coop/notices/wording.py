"""Rules in words: "7 hari sebelum mulai, pukul 09.00"."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .enums import Anchor
from .forms.rules import WAYS, way_of
from .messages import title_of
from .models import ReminderRule
from .sources import every_source


def moment_of(rule: ReminderRule) -> str:
    """When the rule reminds."""
    anchor = Anchor(rule.anchor).label
    value = rule.days if rule.days is not None else rule.minutes or 0
    if value == 0:
        distance = _("Tepat pada %(anchor)s") % {"anchor": anchor}
    else:
        words = _("%(much)s sebelum %(anchor)s") if value > 0 else _("%(much)s sesudah %(anchor)s")
        distance = words % {"much": _much(rule, abs(value)), "anchor": anchor}
    if rule.at is None:
        return distance
    return _("%(distance)s, pukul %(at)s") % {"distance": distance, "at": f"{rule.at:%H.%M}"}


def _much(rule: ReminderRule, value: int) -> str:
    if rule.days is not None:
        return ngettext("%(n)s hari", "%(n)s hari", value) % {"n": value}
    if value % 60 == 0:
        return ngettext("%(n)s jam", "%(n)s jam", value // 60) % {"n": value // 60}
    return ngettext("%(n)s menit", "%(n)s menit", value) % {"n": value}


def ways_of(rule: ReminderRule) -> str | Promise:
    """Over which channels."""
    name = way_of(rule.channels)
    return WAYS[name][1] if name else ", ".join(rule.channels)


def described(rules: Sequence[ReminderRule]) -> list[dict]:
    """What the list of rules shows of each."""
    sources = {source.key: source for source in every_source()}
    return [
        {
            "rule": rule,
            "title": title_of(rule.kind),
            "moment": moment_of(rule),
            "ways": ways_of(rule),
            "source": sources[rule.source].label if rule.source in sources else rule.source,
            "scope": _scope(sources, rule),
        }
        for rule in sorted(rules, key=lambda rule: (rule.source, rule.scope, -rule.reach))
    ]


def _scope(sources: dict, rule: ReminderRule) -> str | Promise:
    if not rule.scope:
        return _("Semua")
    source = sources.get(rule.source)
    return dict(source.scopes()).get(rule.scope, rule.scope) if source else rule.scope
