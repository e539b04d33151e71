"""The form of a document: its head, and rows of budget lines with amounts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.ui import fields, formats
from bogor_coop.ui.forms import HouseForm, Section

from ..actions.moves import LARGEST, Move
from ..enums import ADVANCE_KINDS, CEILING_KINDS, SPENDING_KINDS, Kind
from ..models import BudgetDocument, BudgetLine, Commitment, FiscalYear

ROWS = {Kind.INITIAL: 12, Kind.REVISION: 8, Kind.VIREMENT: 4}
FEW, MOST = 3, 60
WITHOUT_LINES = (*ADVANCE_KINDS, Kind.YEAR_END)
SIGNED = (Kind.VIREMENT, Kind.REVISION)


class DocumentForm(HouseForm):
    """Any kind of document that moves lines; ``moves()`` gives what it would move."""

    number = forms.CharField(
        label=gettext_lazy("Nomor"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Kosong: nomor dibuatkan"),
    )
    dated = fields.DateField(
        label=gettext_lazy("Tanggal"), help_text=gettext_lazy("Contoh: 24 Februari 2018")
    )
    purpose = forms.CharField(label=gettext_lazy("Keperluan"), max_length=300)
    payee = forms.CharField(label=gettext_lazy("Penerima"), max_length=200, required=False)
    extraordinary = forms.BooleanField(label=gettext_lazy("Keadaan luar biasa"), required=False)
    advance_amount = fields.RupiahField(
        label=gettext_lazy("Uang yang diminta"), min_value=1, max_value=LARGEST
    )
    returned_amount = fields.RupiahField(
        label=gettext_lazy("Dikembalikan ke kas daerah"), min_value=0, required=False
    )
    commitment = forms.ChoiceField(
        label=gettext_lazy("Membayar perikatan"),
        required=False,
        help_text=gettext_lazy("Uang yang terikat dibebaskan sebesar pembayaran"),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        kind: str,
        fiscal_year: FiscalYear,
        instance: BudgetDocument | None = None,
        rows: int = 0,
        **kwargs: Any,
    ) -> None:
        self.kind, self.fiscal_year, self.instance = kind, fiscal_year, instance
        super().__init__(*args, **kwargs)
        legs = list(instance.legs.all()) if instance else []
        self.rows = 0 if kind in WITHOUT_LINES else self._count(rows, len(legs))
        self._drop_what_the_kind_has_not()
        self._add_rows()
        if instance:
            self._fill(legs)
        self.sections = self._sections()

    def _count(self, asked: int, present: int) -> int:
        typed = sum(name.startswith("line_") for name in self.data)
        return min(max(asked, typed, present, ROWS.get(Kind(self.kind), FEW)), MOST)

    def _drop_what_the_kind_has_not(self) -> None:
        kept = {
            "payee": self.kind not in (*CEILING_KINDS, Kind.YEAR_END),
            "extraordinary": self.kind == Kind.REVISION,
            "advance_amount": self.kind in ADVANCE_KINDS,
            "returned_amount": self.kind == Kind.SETTLEMENT_TU,
            "commitment": self.kind in SPENDING_KINDS,
        }
        for name, keep in kept.items():
            if not keep:
                del self.fields[name]
        if "commitment" in self.fields:
            self.ties = self._open_commitments()
            self.fields["commitment"].choices = [("", _("tanpa perikatan")), *self.ties]

    def _open_commitments(self) -> list[tuple[str, str]]:
        rows = Commitment.objects.filter(
            document__fiscal_year=self.fiscal_year, open__gt=0
        ).select_related("document")
        found: dict[int, tuple[BudgetDocument, int]] = {}
        for row in rows:
            document, open_ = found.get(row.document_id, (row.document, 0))
            found[row.document_id] = (document, open_ + row.open)
        return [
            (str(pk), f"{document.number} · {document.purpose[:60]} · {formats.rupiah(open_)}")
            for pk, (document, open_) in found.items()
        ]

    def _add_rows(self) -> None:
        if not self.rows:
            return
        self.lines = {
            str(line.pk): line
            for line in BudgetLine.objects.filter(
                activity__fiscal_year=self.fiscal_year
            ).with_names()
        }
        choices = [("", _("pilih baris")), *self._grouped()]
        for n in range(self.rows):
            self.fields[f"line_{n}"] = forms.ChoiceField(
                label=_("Baris anggaran %(n)s") % {"n": n + 1}, choices=choices, required=False
            )
            for name, label in self._amounts(n):
                self.fields[name] = fields.RupiahField(
                    label=label, required=False, min_value=0, max_value=LARGEST
                )

    def _amounts(self, n: int) -> list[tuple[str, str]]:
        if self.kind in SIGNED:
            return [
                (f"less_{n}", _("Berkurang %(n)s") % {"n": n + 1}),
                (f"more_{n}", _("Bertambah %(n)s") % {"n": n + 1}),
            ]
        return [(f"more_{n}", _("Jumlah %(n)s") % {"n": n + 1})]

    def _grouped(self) -> list[tuple[str, list[tuple[str, str]]]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        for pk, line in self.lines.items():
            left = formats.rupiah(line.available)
            words = _("%(line)s · %(fund)s · sisa %(left)s") % {
                "line": line, "fund": line.fund_source.name, "left": left,
            }  # fmt: skip
            head = f"{line.activity.node.code} {line.activity.title}"
            groups.setdefault(head, []).append((pk, words))
        return list(groups.items())

    def _fill(self, legs: Sequence) -> None:
        document = self.instance
        for name in ("number", "dated", "purpose", "payee", "extraordinary", "version"):
            self.initial.setdefault(name, getattr(document, name))
        for name in ("advance_amount", "returned_amount"):
            self.initial.setdefault(name, getattr(document, name) or None)
        for n, leg in enumerate(legs):
            self.initial[f"line_{n}"] = str(leg.line_id)
            lower = self.kind in SIGNED and leg.amount < 0
            self.initial[f"less_{n}" if lower else f"more_{n}"] = abs(leg.amount)
            if leg.commitment_id and self.kind in SPENDING_KINDS:
                self.initial["commitment"] = str(leg.commitment.document_id)

    def _sections(self) -> tuple[Section, ...]:
        head: list[str | tuple[str, int]] = ["number", "dated"]
        head += [("purpose", 2)]
        head += [
            name
            for name in ("payee", "advance_amount", "returned_amount", "extraordinary")
            if name in self.fields
        ]
        sections = [Section(_("Dokumen"), tuple(head))]
        if "commitment" in self.fields:
            sections.append(Section(_("Perikatan"), (("commitment", 3),)))
        if self.rows:
            rows: list = []
            for n in range(self.rows):
                names = [name for name, _label in self._amounts(n)]
                rows += [f"line_{n}" if len(names) == 2 else (f"line_{n}", 2), *names]
            sections.append(Section(_("Baris anggaran"), tuple(rows), hint=self._hint()))
        return tuple(sections)

    def _hint(self) -> str:
        if self.kind == Kind.VIREMENT:
            return _("Jumlah berkurang harus sama dengan jumlah bertambah. Rupiah penuh.")
        return _("Rupiah penuh. Baris yang kosong dilewati.")

    def clean(self) -> dict[str, Any]:
        """A row is a line with an amount, or empty."""
        data = super().clean() or self.cleaned_data
        for n in range(self.rows):
            line, amount = data.get(f"line_{n}"), self._amount(n)
            if line and not amount and not self._row_errors(n):
                self.add_error(f"more_{n}", _("Isi jumlah untuk baris ini."))
            elif amount and not line and f"line_{n}" not in self.errors:
                self.add_error(f"line_{n}", _("Pilih baris anggarannya."))
        return data

    def _row_errors(self, n: int) -> bool:
        return any(name in self.errors for name, _label in self._amounts(n))

    def _amount(self, n: int) -> int:
        data = self.cleaned_data
        return (data.get(f"more_{n}") or 0) - (data.get(f"less_{n}") or 0)

    def moves(self) -> list[Move]:
        """The rows, each with the part of the commitment that is on its line."""
        document = self.cleaned_data.get("commitment")
        ties = {}
        if document:
            rows = Commitment.objects.filter(document=int(document))
            ties = {str(row.line_id): row for row in rows}
        return [
            Move(self.lines[key], self._amount(n), ties.get(key))
            for n in range(self.rows)
            if (key := self.cleaned_data.get(f"line_{n}"))
        ]

    def values(self) -> dict[str, Any]:
        """What the action takes besides."""
        data = self.cleaned_data
        names = ("number", "dated", "purpose", "payee", "extraordinary", "advance_amount")
        found = {name: data[name] for name in names if name in self.fields}
        if "returned_amount" in self.fields:
            found["returned_amount"] = data["returned_amount"] or 0
        return found
