"""What the list of cases shows for one question: rows, filters with counts, columns, the file."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bogor_coop.accounts.models import User
from bogor_coop.ui import formats
from bogor_coop.ui.parts import Chip, Facet, FacetOption, Pages
from bogor_coop.ui.tables import Column, with_sorting
from registry.enums import CooperativeType
from registry.models import District

from ..enums import CaseResult, CaseState, Severity
from ..models import Case, Diagnosis, ProblemField
from .casequery import BUSINESS, NONE, SIZE, CaseQuery, dressed, follow_up_condition, ordered

AT_ONCE = 2_000


@dataclass(frozen=True)
class Filter:
    """One filter: its word in the address, its part of the question, its choices."""

    name: str
    part: str
    title: str
    choices: Sequence[tuple[Any, Any]]
    vocabulary: str = ""
    open: bool = False
    counted: str = ""  # the column whose values are counted

    def label(self, value: Any) -> str:
        """The word of a value; the value itself when it is not among the choices."""
        return str({str(v): word for v, word in self.choices}.get(str(value), value))


class CasePage:
    """The list as ``query`` asks, of the cases in ``cases``."""

    def __init__(self, query: CaseQuery, cases, *, at: dt.date) -> None:
        self.query, self.cases, self.at = query, cases, at

    @cached_property
    def total(self) -> int:
        """How many there are."""
        return self.query.of(self.cases, at=self.at).count()

    @cached_property
    def rows(self) -> list[Case]:
        """The cases of this page, with the names of their fields (``found``)."""
        start = (self.query.page - 1) * SIZE
        return list(self._shown()[start : start + SIZE])

    def _shown(self):
        found = ordered(dressed(self.query.of(self.cases, at=self.at)), self.query.sort)
        return found.annotate(
            found=StringAgg(
                "consultations__diagnoses__field__name", ", ", distinct=True, default=""
            )
        )

    def heads(self, data) -> list[Column]:
        """The columns with the links that sort."""
        return with_sorting(
            [
                Column("party", _("Pihak"), sort="nama"),
                Column("opened", _("Dibuka"), sort="dibuka"),
                Column("summary", _("Pokok masalah")),
                Column("fields", _("Bidang")),
                Column("owner", _("Konsultan")),
                Column("follow", _("Tindak lanjut"), sort="lanjut"),
                Column("state", _("Keadaan")),
            ],
            data,
            current=self.query.sort,
        )

    @property
    def pages(self) -> Pages:
        """Where this page stands."""
        query, start = self.query, (self.query.page - 1) * SIZE
        more = start + len(self.rows) < self.total
        return Pages(
            first=start + 1 if self.rows else 0,
            last=start + len(self.rows),
            total=self.total,
            previous_url=query.url(page=query.page - 1) if query.page > 1 else "",
            next_url=query.url(page=query.page + 1) if more and self.rows else "",
        )

    @property
    def heading(self) -> str:
        """ "42 kasus ditemukan"."""
        found = ngettext("%(n)s kasus ditemukan", "%(n)s kasus ditemukan", self.total)
        return found % {"n": formats.number(self.total)}

    @cached_property
    def filters(self) -> list[Filter]:
        """Every filter in the order of the page."""
        districts = list(District.objects.order_by("name").values_list("pk", "name"))
        owners = User.objects.filter(cases__isnull=False).distinct().order_by("full_name")
        years = [day.year for day in self.cases.dates("opened_on", "year", order="DESC")]
        business = (BUSINESS, _("Usaha kecil"))
        due = (
            ("due", _("Jatuh tempo")),
            ("ahead", _("Dijadwalkan")),
            ("none", _("Belum dijadwalkan")),
        )
        fields = [(one.code, one.name) for one in ProblemField.objects.all()]
        return [
            Filter("keadaan", "states", _("Keadaan"), CaseState.choices, "case", True, "state"),
            Filter("lanjut", "follow_up", _("Tindak lanjut"), due, open=True),
            Filter("bidang", "fields", _("Bidang masalah"), fields, open=True),
            Filter("berat", "severities", _("Paling berat"), Severity.choices, "severity"),
            Filter("konsultan", "owners", _("Konsultan"),
                   list(owners.values_list("pk", "full_name")), counted="owner"),
            Filter("hasil", "results", _("Hasil"), CaseResult.choices, counted="result"),
            Filter("kecamatan", "districts", _("Kecamatan"),
                   [*districts, business, (NONE, _("Belum diisi"))]),
            Filter("jenis", "types", _("Jenis koperasi"),
                   [*CooperativeType.choices, business, (NONE, _("Belum diisi"))]),
            Filter("pihak", "parties", _("Pihak"), (("koperasi", _("Koperasi")), business)),
            Filter("tahun", "years", _("Dibuka tahun"), [(y, str(y)) for y in years],
                   counted="opened_on__year"),
        ]  # fmt: skip

    @cached_property
    def facets(self) -> list[Facet]:
        """The filter panel, each choice with how many cases it would leave."""
        return [self._facet(one) for one in self.filters]

    def _facet(self, one: Filter) -> Facet:
        chosen = {str(value) for value in getattr(self.query, one.part)}
        counts = self._counts(one)
        options = [
            FacetOption(
                str(value),
                label,
                counts.get(str(value), 0) if counts is not None else None,
                str(value) in chosen,
                one.vocabulary,
            )
            for value, label in one.choices
        ]
        return Facet(one.name, one.title, options, one.open or bool(chosen))

    def _counts(self, one: Filter) -> dict[str, int] | None:
        """Cases per choice under all the other filters."""
        others: dict[str, Any] = {one.part: ()}
        cases = replace(self.query, **others).of(self.cases, at=self.at).order_by()
        if one.counted:
            rows = cases.values_list(one.counted).annotate(n=Count("pk"))
            return {str(value): count for value, count in rows}
        if one.part == "fields":
            rows = (
                Diagnosis.objects.filter(consultation__case__in=cases)
                .order_by()
                .values_list("field__code")
                .annotate(n=Count("consultation__case", distinct=True))
            )
            return dict(rows)
        if one.part == "follow_up":
            return cases.aggregate(
                **{v: Count("pk", filter=follow_up_condition(v, self.at)) for v, _w in one.choices}
            )
        return None

    @property
    def chips(self) -> list[Chip]:
        """The filters in use, each with the address without it."""
        found = [
            Chip(f"{one.title}: {one.label(value)}", self.query.without(one.part, value))
            for one in self.filters
            for value in getattr(self.query, one.part)
        ]
        if until := self.query.until:
            day = formats.date_short(dt.date.fromisoformat(until))
            words = _("Yang diketahui sampai %(day)s") % {"day": day}
            found.append(Chip(words, self.query.url(until="")))
        return found

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the panel does not show and must not lose."""
        shown = {one.name for one in self.filters} | {"q", "hal"}
        return [pair for pair in self.query.pairs() if pair[0] not in shown]

    @property
    def export_url(self) -> str:
        """The file of this question; ``format=`` is to be added."""
        query = self.query.url(page=1).partition("?")[2]
        return f"{reverse('clinic:case_export')}?{query}{'&' if query else ''}"

    def file_rows(self) -> Iterator[list]:
        """Every case of the question, for a file."""
        for case in self._shown().iterator(chunk_size=AT_ONCE):
            village = case.cooperative.village if case.cooperative else None
            yield [
                case.number,
                case.party,
                case.cooperative.get_type_display() if case.cooperative else _("Usaha kecil"),
                village.district.name if village else "",
                case.opened_on,
                case.summary,
                case.found,
                str(case.owner),
                case.last_visit,
                case.next_follow_up,
                case.get_state_display(),
                case.closed_on,
                case.get_result_display(),
                case.outcome,
                case.satisfaction,
            ]


def file_heads() -> list[str]:
    """Heads of the file."""
    return [
        _("Nomor kasus"), _("Pihak"), _("Jenis"), _("Kecamatan"), _("Dibuka"),
        _("Pokok masalah"), _("Bidang masalah"), _("Konsultan"), _("Konsultasi terakhir"),
        _("Tindak lanjut pada"), _("Keadaan"), _("Ditutup"), _("Hasil"), _("Uraian hasil"),
        _("Kepuasan (1–5)"),
    ]  # fmt: skip
