"""The office changes when people are reminded; what was planned follows in the same transaction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bogor_coop import clock
from bogor_coop.history.context import acting
from bogor_coop.refusals import PolicyRefused

from ..models import ReminderRule
from ..sources import every_source
from .reminders import Planned, plan_reminders

TIMING = ("days", "at", "minutes", "anchor", "scope", "source", "kind")


def add_rule(*, values: dict[str, Any], by) -> tuple[ReminderRule, Planned]:
    """A new rule. What would have been due before now is skipped: it mails nobody about the past.

    Raises ValidationError when the same rule exists or a value is out of bounds.
    """
    with transaction.atomic(), acting(by=by, door="form"):
        rule = ReminderRule(since=clock.now(), **values)
        _checked(rule)
        rule.save(force_insert=True)
        return rule, _follow({rule.source})


def change_rule(
    *, rule: ReminderRule, version: int, values: dict[str, Any], by
) -> tuple[ReminderRule, Planned]:
    """Change a rule that nobody changed since ``version``.

    Raises PolicyRefused when somebody did, ValidationError as :func:`add_rule`.
    """
    with transaction.atomic(), acting(by=by, door="form"):
        rule = ReminderRule.objects.select_for_update().get(pk=rule.pk)
        if rule.version != version:
            raise PolicyRefused(
                str(_("Aturan ini baru saja diubah orang lain. Lihat dahulu isinya yang baru."))
            )
        sources = {rule.source, values["source"]}
        if any(getattr(rule, name) != values[name] for name in TIMING):
            rule.since = clock.now()
        for name, value in values.items():
            setattr(rule, name, value)
        rule.version += 1
        _checked(rule)
        rule.save()
        return rule, _follow(sources)


def _checked(rule: ReminderRule) -> None:
    try:
        rule.full_clean()
    except ValidationError as error:
        sentences = [sentence for found in error.message_dict.values() for sentence in found]
        raise ValidationError(sentences) from None


def _follow(keys: set[str]) -> Planned:
    done = Planned()
    for source in every_source():
        if source.key in keys:
            done += plan_reminders(source)
    return done
