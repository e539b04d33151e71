"""Who may register: rules as data, read into a verdict with its sentences.

Rules of one bundle are joined by *or*, bundles by *and*; a rule with a delay lets the others
wait, so that the target group goes first.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop.ui import formats
from registry.enums import CooperativeType, Group, HealthClass, Life, MeetingStatus
from registry.models import District

from .enums import RuleKind, Topic
from .facts import ATTENDING, NONE, Facts, facts_of
from .models import Activity, EligibilityRule

WORDS: dict[str, dict[str, Any]] = {
    RuleKind.GROUP: dict(Group.choices),
    RuleKind.LIFE: dict(Life.choices),
    RuleKind.HEALTH_CLASS: dict(HealthClass.choices),
    RuleKind.MEETING: dict(MeetingStatus.choices),
    RuleKind.TYPE: dict(CooperativeType.choices),
    RuleKind.ATTENDED: dict(Topic.choices),
    RuleKind.NOT_ATTENDED: dict(Topic.choices),
}
OUT_OF_THE_OFFICE = {RuleKind.GROUP, RuleKind.LIFE, RuleKind.HEALTH_CLASS}


@dataclass(frozen=True)
class Verdict:
    """``ok``: may register now. ``opens_at``: from when on; None: from the beginning, or never.

    ``unmet`` says which rules are not met, ``satisfied_by`` what would satisfy each of them.
    """

    ok: bool
    opens_at: dt.datetime | None = None
    unmet: tuple[str, ...] = ()
    satisfied_by: tuple[str, ...] = ()


def verdict(activity: Activity, cooperative, *, at: dt.datetime) -> Verdict:
    """Whether this cooperative (None: a small business) may register at ``at``.

    Three statements at most; without rules one.
    """
    pk = cooperative.pk if cooperative else None
    return verdicts(activity, [pk], at=at)[pk]


def verdicts(
    activity: Activity,
    cooperatives: Collection[int | None],
    *,
    at: dt.datetime,
    rules: Sequence[EligibilityRule] | None = None,
    facts: Mapping[int, Facts] | None = None,
    districts: Mapping[str, str] | None = None,
) -> dict[int | None, Verdict]:
    """As :func:`verdict`, for many with the same number of statements.

    Whoever judges several activities reads ``facts`` and ``districts_named`` once before.
    """
    if rules is None:
        rules = list(activity.eligibility_rules.all())
    kinds = {rule.kind for rule in rules} - {RuleKind.ANYONE}
    known = [pk for pk in cooperatives if pk is not None]
    if facts is None:
        facts = facts_of(known, at=at.date(), kinds=kinds) if kinds and known else {}
    bundles = [list(bundle) for _number, bundle in groupby(rules, key=lambda rule: rule.bundle)]
    if districts is None:
        districts = districts_named(rules)
    return {
        pk: _judge(activity, bundles, facts.get(pk or 0), at=at, districts=districts)
        for pk in cooperatives
    }


def _judge(activity, bundles, facts: Facts | None, *, at, districts) -> Verdict:
    delays, unmet, remedies = [0], [], []
    for bundle in bundles:
        met = [rule.delay_hours for rule in bundle if _meets(facts, rule)]
        if met:
            delays.append(min(met))
            continue
        unmet.append(_unmet(bundle, facts, districts))
        remedies.append(_remedy(bundle, facts))
    if unmet:
        return Verdict(False, None, tuple(unmet), tuple(dict.fromkeys(remedies)))
    opens = activity.opens_at
    if opens is not None:
        opens += dt.timedelta(hours=max(delays))
    if opens is None or at >= opens:
        return Verdict(True, opens)
    remedy = _("Pendaftaran untuk koperasi Anda dibuka %(moment)s.")
    return Verdict(False, opens, (), (remedy % {"moment": formats.moment(opens)},))


def _meets(facts: Facts | None, rule: EligibilityRule) -> bool:
    return rule.kind == RuleKind.ANYONE or (facts is not None and facts.meets(rule))


def describe(rules: Iterable[EligibilityRule]) -> list[str]:
    """One sentence per bundle, for people: "Golongan: Sakit; atau Kecamatan: Bogor Barat"."""
    rules = list(rules)
    districts = districts_named(rules)
    return [
        in_words(list(bundle), districts)
        for _number, bundle in groupby(rules, key=lambda rule: rule.bundle)
    ]


def in_words(bundle: Sequence[EligibilityRule], districts) -> str:
    """What one bundle asks for."""
    parts = []
    for rule in bundle:
        if rule.kind == RuleKind.ANYONE:
            part = str(RuleKind.ANYONE.label)
        else:
            values = ", ".join(_word(rule.kind, value, districts) for value in rule.values)
            part = f"{rule.get_kind_display()}: {values}"
        if rule.delay_hours:
            part += _(" (setelah %(hours)d jam)") % {"hours": rule.delay_hours}
        parts.append(part)
    return _("; atau ").join(parts)


def _word(kind: str, value: str, districts) -> str:
    if value == NONE:
        return _("tidak ada")
    known = districts if kind == RuleKind.DISTRICT else WORDS.get(kind, {})
    return str(known.get(value, value))


def districts_named(rules: Iterable[EligibilityRule]) -> dict[str, str]:
    """The names of the districts by key, asked only when a rule speaks of them."""
    if not any(rule.kind == RuleKind.DISTRICT for rule in rules):
        return {}
    return {str(pk): name for pk, name in District.objects.values_list("pk", "name")}


def _unmet(bundle: Sequence[EligibilityRule], facts: Facts | None, districts) -> str:
    asked = in_words(bundle, districts)
    if facts is None:
        return _("Kegiatan ini untuk koperasi dengan %(rule)s.") % {"rule": asked}
    kinds = [rule.kind for rule in bundle if rule.kind not in ATTENDING]
    actual = ", ".join(dict.fromkeys(_word(kind, facts.value(kind), districts) for kind in kinds))
    if not actual:
        return _("Syaratnya: %(rule)s.") % {"rule": asked}
    return _("Syaratnya: %(rule)s. Koperasi ini: %(actual)s.") % {"rule": asked, "actual": actual}


def _remedy(bundle: Sequence[EligibilityRule], facts: Facts | None) -> str:
    """What would satisfy the bundle: the first of its rules that somebody can do something for."""
    if facts is None:
        return _("Hubungi dinas untuk kegiatan bagi usaha kecil.")
    for rule in bundle:
        if rule.kind == RuleKind.ATTENDED:
            topics = ", ".join(_word(rule.kind, value, {}) for value in rule.values)
            return _("Ikuti dahulu pelatihan tentang %(topics)s.") % {"topics": topics}
        if rule.kind == RuleKind.MEETING and {"reported", "held"}.intersection(rule.values):
            return _("Adakan RAT tahun buku terakhir dan laporkan kepada dinas.")
    if OUT_OF_THE_OFFICE.intersection(rule.kind for rule in bundle):
        return _("Bila keadaan koperasi sudah berubah, minta dinas memperbarui datanya.")
    return _("Lihat kegiatan lain, atau hubungi dinas.")
