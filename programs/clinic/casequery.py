"""The list of cases as a question: what its address says, which cases that means.

Every figure of the clinic links here with exactly the cases that it counts.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Case as Switch
from django.db.models import Exists, F, IntegerField, Max, Min, OuterRef, Q, Subquery, Value, When
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from registry.enums import CooperativeType

from ..enums import CaseResult, CaseState, Severity
from ..models import Case, Consultation, Diagnosis

NONE = "none"  # of a district or type: cooperatives without one
BUSINESS = "umkm"  # of a district or type: small businesses, which have neither
DUE = ("due", "ahead", "none")
SORTS = ("nama", "dibuka", "lanjut", "nomor")
SIZE = 50
LARGEST = 2**31 - 1
WEIGHT = {severity: weight for weight, severity in enumerate(Severity.values, start=1)}


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(raw: str) -> str:
        if raw not in allowed:
            raise ValueError(raw)
        return raw

    return read


def _key(raw: str) -> str:
    return raw if raw in (NONE, BUSINESS) else str(_whole(raw))


def _whole(raw: str) -> int:
    if not (raw.isascii() and raw.isdecimal() and len(raw) < 11 and 0 < int(raw) <= LARGEST):
        raise ValueError(raw)
    return int(raw)


def _code(raw: str) -> str:
    if not raw.replace("-", "").isalnum() or len(raw) > 30:
        raise ValueError(raw)
    return raw


def _year(raw: str) -> int:
    if not 1990 <= _whole(raw) <= 2200:
        raise ValueError(raw)
    return int(raw)


def _day(raw: str) -> str:
    day = dt.date.fromisoformat(raw)
    _year(str(day.year))
    return day.isoformat()


def _text(raw: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in raw).split())[:200]


def _many(name: str, read: Callable[[str], Any]) -> Any:
    return field(default=(), metadata={"name": name, "read": read, "many": True})


def _single(name: str, read: Callable[[str], Any], default: Any) -> Any:
    return field(default=default, metadata={"name": name, "read": read, "many": False})


@dataclass(frozen=True)
class CaseQuery:
    """What one look at the cases asks for; the names of the address stand in the metadata."""

    search: str = _single("q", _text, "")
    states: tuple[str, ...] = _many("keadaan", _one_of(*CaseState.values))
    results: tuple[str, ...] = _many("hasil", _one_of(*CaseResult.values))
    fields: tuple[str, ...] = _many("bidang", _code)
    severities: tuple[str, ...] = _many("berat", _one_of(*Severity.values))
    districts: tuple[str, ...] = _many("kecamatan", _key)
    types: tuple[str, ...] = _many("jenis", _one_of(*CooperativeType.values, NONE, BUSINESS))
    owners: tuple[int, ...] = _many("konsultan", _whole)
    years: tuple[int, ...] = _many("tahun", _year)
    follow_up: tuple[str, ...] = _many("lanjut", _one_of(*DUE))
    parties: tuple[str, ...] = _many("pihak", _one_of("koperasi", BUSINESS))
    cooperatives: tuple[int, ...] = _many("koperasi", _whole)
    until: str = _single("per", _day, "")  # what was known at the end of that day, "2018-06-30"
    sort: str = _single("urut", _one_of(*SORTS, *(f"-{one}" for one in SORTS)), "-dibuka")
    page: int = _single("hal", _whole, 1)
    problems: tuple[str, ...] = ()

    @classmethod
    def read(cls, data: QueryDict) -> Self:
        """From an address. Never raises: what is not understood becomes a sentence."""
        values: dict[str, Any] = {}
        problems = []
        for part in _parts():
            name, kept = part.metadata["name"], []
            for raw in filter(None, data.getlist(name)):
                try:
                    kept.append(part.metadata["read"](raw))
                except ValueError:
                    problems.append(
                        _("Saringan “%(name)s=%(value)s” tidak dikenal dan diabaikan.")
                        % {"name": name, "value": _text(raw)[:40]}
                    )
            if part.metadata["many"]:
                values[part.name] = tuple(dict.fromkeys(kept))
            elif kept:
                values[part.name] = kept[-1]
        return cls(**values, problems=tuple(problems))

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the address; defaults are left out."""
        pairs = []
        for part in _parts():
            value = getattr(self, part.name)
            if value != part.default:
                each = value if part.metadata["many"] else [value]
                pairs += [(part.metadata["name"], str(one)) for one in each]
        return pairs

    def url(self, **changes: Any) -> str:
        """The address of this question with changes; any change but the page starts at 1."""
        if changes and "page" not in changes:
            changes["page"] = 1
        query = urlencode(dataclasses.replace(self, **changes).pairs())
        return reverse("clinic:case_list") + (f"?{query}" if query else "")

    def without(self, name: str, value: Any) -> str:
        """The address without one value of a filter."""
        return self.url(**{name: tuple(v for v in getattr(self, name) if v != value)})

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        plain = CaseQuery(sort=self.sort, page=self.page, problems=self.problems)
        return self != plain

    def of(self, cases, *, at: dt.date):
        """The cases asked for, of those given, without order."""
        return cases.filter(self._plain(), self._follow_up(at), self._diagnosed())

    def _plain(self) -> Q:
        found = Q(opened_on__lte=self.until) if self.until else Q()
        if self.search:
            for word in self.search.split():
                found &= (
                    Q(number__icontains=word)
                    | Q(summary__icontains=word)
                    | Q(cooperative__name__icontains=word)
                    | Q(business_name__icontains=word)
                )
        for path, values in (
            ("state", self.states), ("result", self.results), ("owner", self.owners),
            ("opened_on__year", self.years), ("cooperative", self.cooperatives),
        ):  # fmt: skip
            if values:
                found &= Q(**{f"{path}__in": values})
        found &= _of_party("cooperative__village__district", self.districts, empty=None)
        found &= _of_party("cooperative__type", self.types, empty="")
        if len(self.parties) == 1:
            found &= Q(cooperative__isnull=self.parties[0] == BUSINESS)
        return found

    def _follow_up(self, at: dt.date) -> Q:
        found = Q()
        for one in self.follow_up:
            found |= follow_up_condition(one, at)
        return found

    def _diagnosed(self) -> Q:
        """Some diagnosis (by the end of ``until``) in the fields; the worst as bad as asked."""
        if not self.fields and not self.severities:
            return Q()
        own = Diagnosis.objects.filter(consultation__case=OuterRef("pk")).order_by()
        if self.until:
            own = own.filter(consultation__held_on__lte=self.until)
        if self.fields:
            own = own.filter(field__code__in=self.fields)
        if not self.severities:
            return Q(Exists(own))
        asked = [WEIGHT[severity] for severity in self.severities]
        return Q(Exists(worst_of(own).filter(worst__in=asked)))


def worst_of(diagnoses):
    """One row per case with the weight of its worst diagnosis (``worst``)."""
    weight = Switch(
        *(When(severity=severity, then=Value(n)) for severity, n in WEIGHT.items()),
        output_field=IntegerField(),
    )
    return diagnoses.values("consultation__case").annotate(worst=Max(weight))


def follow_up_condition(which: str, at: dt.date) -> Q:
    """Open cases with a follow-up due by ``at``, one still ahead, or none agreed."""
    waiting = Consultation.objects.filter(
        case=OuterRef("pk"), follow_up_on__isnull=False, followed_up_on=None
    )
    is_open = Q(state=CaseState.OPEN)
    if which == "due":
        return is_open & Q(Exists(waiting.filter(follow_up_on__lte=at)))
    if which == "ahead":
        return is_open & Q(Exists(waiting)) & ~Q(Exists(waiting.filter(follow_up_on__lte=at)))
    return is_open & ~Q(Exists(waiting))


def dressed(cases):
    """Each case with its party's place, consultant, next follow-up and last visit."""
    waiting = (
        Consultation.objects.filter(
            case=OuterRef("pk"), follow_up_on__isnull=False, followed_up_on=None
        )
        .order_by()
        .values("case")
    )
    visits = Consultation.objects.filter(case=OuterRef("pk")).order_by().values("case")
    return cases.select_related("cooperative__village__district", "owner").annotate(
        next_follow_up=Subquery(waiting.annotate(n=Min("follow_up_on")).values("n")),
        last_visit=Subquery(visits.annotate(n=Max("held_on")).values("n")),
        party_name=Switch(
            When(cooperative=None, then=F("business_name")), default=F("cooperative__name")
        ),
    )


def ordered(cases, sort: str):
    """In the order that ``sort`` names."""
    path = {"nama": "party_name", "dibuka": "opened_on", "nomor": "number",
            "lanjut": "next_follow_up"}[sort.lstrip("-")]  # fmt: skip
    down = sort.startswith("-")
    by = F(path).desc(nulls_last=True) if down else F(path).asc(nulls_last=True)
    return cases.order_by(by, "-pk")


def case_url(**words: Any) -> str:
    """Address of the list with exactly these cases; words are those of the address."""
    parts = {part.metadata["name"]: part for part in _parts()}
    values: dict[str, Any] = {}
    for name, given in words.items():
        if given is None:
            continue
        part = parts[name]
        each = [given] if isinstance(given, str | int | dt.date) else list(given)
        read = tuple(part.metadata["read"](str(one)) for one in each)
        values[part.name] = read if part.metadata["many"] else read[-1]
    return CaseQuery(**values).url()


def visible(user, *, at: dt.date):
    """The cases that the person may see."""
    return Case.objects.visible_to(user, at=at)


def _of_party(path: str, values: Iterable[str], *, empty: Any) -> Q:
    chosen = list(values)
    if not chosen:
        return Q()
    found = Q()
    given = [value for value in chosen if value not in (NONE, BUSINESS)]
    if given:
        found |= Q(**{f"{path}__in": given})
    if NONE in chosen:
        missing = Q(**{f"{path}__isnull": True}) if empty is None else Q(**{path: empty})
        found |= Q(cooperative__isnull=False) & missing
    if BUSINESS in chosen:
        found |= Q(cooperative=None)
    return found


def _parts() -> list[Mapping[str, Any] | Any]:
    return [part for part in dataclasses.fields(CaseQuery) if part.metadata]
