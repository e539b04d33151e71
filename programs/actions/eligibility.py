"""Who may register: add, change and remove the rules of an activity."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from registry import constraints

from ..enums import RuleKind
from ..models import Activity, EligibilityRule
from ..permissions import check_can_plan
from .activities import check_open
from .writing import on_activity

MOST = 30  # rules of one activity; more than anybody can read


def add_rule(
    *,
    activity: Activity,
    kind: str,
    values: Sequence[str],
    by,
    bundle: int | None = None,
    delay_hours: int = 0,
) -> EligibilityRule:
    """Another rule: beside the others of ``bundle`` (or), else a bundle of its own (and).

    Who is registered already stays registered.
    """
    check_can_plan(by)
    with on_activity(activity, by=by) as row:
        check_open(row)
        present = list(row.eligibility_rules.values_list("bundle", flat=True))
        if len(present) >= MOST:
            raise ValidationError(_("Sudah ada %(n)s syarat.") % {"n": MOST})
        rule = EligibilityRule(
            activity=row,
            bundle=bundle if bundle in present else max(present, default=0) + 1,
            kind=kind,
            values=[] if kind == RuleKind.ANYONE else list(values),
            delay_hours=delay_hours,
        )
        _validate(rule)
        rule.save(force_insert=True)
    return rule


def change_rule(*, rule: EligibilityRule, values: Sequence[str], delay_hours: int, by) -> None:
    """Other values, or another head start."""
    check_can_plan(by)
    with on_activity(rule.activity, by=by) as row:
        check_open(row)
        rule.values = [] if rule.kind == RuleKind.ANYONE else list(values)
        rule.delay_hours = delay_hours
        _validate(rule)
        rule.save(update_fields=["values", "delay_hours"])


def remove_rule(*, rule: EligibilityRule, by) -> None:
    """One rule less; a bundle without rules is gone."""
    check_can_plan(by)
    with on_activity(rule.activity, by=by) as row:
        check_open(row)
        rule.delete()


def _validate(rule: EligibilityRule) -> None:
    if rule.kind != RuleKind.ANYONE and not rule.values:
        raise ValidationError({"values": _("Pilih paling sedikit satu nilai.")})
    if rule.kind == RuleKind.ANYONE:
        rule.clean_fields(exclude=["values"])
    else:
        constraints.validate(rule)
