"""What would become of each row: nothing guessed, nothing counted twice, sums compared."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop.imports.cells import fold
from bogor_coop.imports.enums import Outcome, Severity
from bogor_coop.imports.targets import Judgement, Options, Reading
from bogor_coop.ui import formats

from ..enums import State
from ..models import Account, BudgetDocument, BudgetLine, FiscalYear, FundSource, NomenclatureNode

DEFAULT_FUND = "pad"
KEPT = (
    "number", "dated", "request_number", "requested", "order_number", "ordered", "purpose",
    "payee", "amount",
)  # fmt: skip
TOTALS = ("jumlah", "total", "jumlahseluruhnya")


def _key(line: BudgetLine) -> tuple:
    activity = line.activity
    return activity.node.code, fold(activity.title), line.account.code, line.fund_source_id


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    return value.isoformat() if isinstance(value, dt.date) else value


class Judge:
    """What both kinds of files share: the year, its codes, its lines, the running sum."""

    money = ""

    def __init__(self, options: Options) -> None:
        self.year = (
            FiscalYear.objects.select_related("edition").filter(year=options.book_year or 0).first()
        )
        edition = self.year.edition if self.year else None
        self.shapes: Mapping[str, str] = edition.account_shapes if edition else {}
        self.node_shapes: Mapping[str, str] = edition.node_shapes if edition else {}
        self.nodes = set(
            NomenclatureNode.objects.filter(edition=edition).values_list("code", flat=True)
        )
        self.accounts = dict(Account.objects.filter(edition=edition).values_list("code", "name"))
        self.funds = {
            key: row.pk
            for row in FundSource.objects.all()
            for key in (fold(row.code), fold(row.name))
        }
        present = BudgetLine.objects.of_year(self.year.year).with_names() if self.year else ()
        self.lines: dict[tuple, BudgetLine] = {_key(line): line for line in present}
        self.total = 0
        self.seen: dict[tuple, int] = {}

    def summary(self) -> dict[str, Any]:
        """Nothing to say about areas; the keys are those that the page knows."""
        return {"new_villages": 0, "new_districts": [], "similar_skipped": 0}

    def judge(self, readings: Sequence[Reading]) -> list[Judgement]:
        return [self._one(reading) for reading in readings]

    def _one(self, reading: Reading) -> Judgement:
        title = self.title(reading)
        if total := self._stated_total(reading):
            return total
        if self.year is None:
            reading.note(self.money, Severity.REFUSED, _("Tahun anggaran belum dibuka"))
        self._codes(reading)
        if reading.refused or not self._complete(reading):
            return Judgement(reading, Outcome.REFUSED, title)
        judgement = self.decide(reading, title)
        if judgement.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED):
            self.total += reading.values[self.money]
        return judgement

    def title(self, reading: Reading) -> str:
        """How the row is called on the page."""
        found = reading.values.get("title") or reading.values.get("purpose") or ""
        return f"{reading.values.get('account', '')} {found}".strip() or _("(tanpa nama)")

    def decide(self, reading: Reading, title: str) -> Judgement:
        """New, known, or a repetition."""
        raise NotImplementedError

    def _stated_total(self, reading: Reading) -> Judgement | None:
        """A row of the file's own total: compared with the rows before it, never imported."""
        words = {fold(str(value)) for value in reading.texts.values()}
        if not words & set(TOTALS):
            return None
        stated = reading.values.get(self.money)
        reading.findings.clear()
        if stated is not None and stated != self.total:
            sentence = _("Jumlah tertulis %(stated)s, rinciannya berjumlah %(sum)s")
            reading.note(
                self.money, Severity.REFUSED,
                sentence % {"stated": formats.rupiah(stated), "sum": formats.rupiah(self.total)},
            )  # fmt: skip
            return Judgement(reading, Outcome.REFUSED, _("Jumlah"))
        reading.note(self.money, Severity.DUPLICATE, _("Baris jumlah, cocok dengan rinciannya"))
        return Judgement(reading, Outcome.DUPLICATE, _("Jumlah"))

    def _codes(self, reading: Reading) -> None:
        node, account = reading.values.get("node"), reading.values.get("account")
        if self.year is None:
            return
        if node and node not in self.nodes:
            known = any(re.fullmatch(shape, node) for shape in self.node_shapes.values())
            sentence = (
                _("Kode kegiatan ini tidak ada dalam nomenklatur tahun itu")
                if known
                else _("Panjang kode kegiatan tidak sesuai dengan edisi nomenklaturnya")
            )
            reading.note("node", Severity.REFUSED, sentence)
        if account and account not in self.accounts:
            known = any(re.fullmatch(shape, account) for shape in self.shapes.values())
            sentence = (
                _("Kode rekening ini tidak ada dalam edisi tahun itu")
                if known
                else _("Panjang kode rekening tidak sesuai dengan edisinya; nol di depan hilang?")
            )
            reading.note("account", Severity.REFUSED, sentence)
        fund = reading.values.get("fund")
        if fund and fold(fund) not in self.funds:
            reading.note("fund", Severity.REFUSED, _("Sumber dana ini tidak dikenal"))

    def _complete(self, reading: Reading) -> bool:
        for name in ("node", "account", self.money):
            if reading.values.get(name) is None:
                reading.note(name, Severity.REFUSED, _("Kolom wajib ini kosong"))
        return not reading.refused

    def fund_of(self, reading: Reading) -> int:
        return self.funds[fold(reading.values.get("fund") or DEFAULT_FUND)]

    def repeated(self, reading: Reading, key: tuple, title: str, sentence: str) -> Judgement | None:
        """A row that says what an earlier one said."""
        if key not in self.seen:
            self.seen[key] = reading.number
            return None
        reading.note(self.money, Severity.DUPLICATE, sentence % {"row": self.seen[key]})
        return Judgement(reading, Outcome.DUPLICATE, title)


class LineJudge(Judge):
    """Lines of a year with their ceilings."""

    money = "ceiling"

    def decide(self, reading: Reading, title: str) -> Judgement:
        values = reading.values
        account = values["account"]
        if account.count(".") < max(code.count(".") for code in self.accounts):
            reading.note(
                "account", Severity.DUPLICATE, _("Baris subjumlah; rinciannya yang dibaca")
            )
            return Judgement(reading, Outcome.DUPLICATE, title)
        name = (
            values.get("title")
            or NomenclatureNode.objects.get(edition=self.year.edition, code=values["node"]).name[
                :200
            ]
        )
        key = (values["node"], fold(name), account, self.fund_of(reading))
        sentence = _(
            "Pagu ini sudah disebut pada baris %(row)s (indikator lain?), tidak dijumlahkan"
        )
        if again := self.repeated(reading, key, title, sentence):
            return again
        present = self.lines.get(key)
        ceiling = values["ceiling"]
        if present is not None and present.ceiling == ceiling:
            return Judgement(reading, Outcome.UNCHANGED, title, match=present.pk)
        if ceiling == 0 and present is None:
            return Judgement(reading, Outcome.UNCHANGED, title)
        plan = {
            "node": values["node"], "title": name, "account": account, "fund": key[3],
            "unit": values.get("unit") or "", "ceiling": ceiling,
            "was": present.ceiling if present else 0,
        }  # fmt: skip
        outcome = Outcome.CHANGED if present else Outcome.NEW
        return Judgement(
            reading,
            outcome,
            title,
            match=present.pk if present else None,
            change_count=1,
            plan=plan,
        )


class PaymentJudge(Judge):
    """Payments of a year, one SP2D a row."""

    money = "amount"

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        posted = BudgetDocument.objects.filter(fiscal_year=self.year).exclude(state=State.REJECTED)
        self.numbers = set(posted.values_list("number", flat=True))

    def _complete(self, reading: Reading) -> bool:
        complete = super()._complete(reading)
        for name in ("number", "dated", "purpose"):
            if reading.values.get(name) is None:
                reading.note(name, Severity.REFUSED, _("Kolom wajib ini kosong"))
        dated = reading.values.get("dated")
        if dated and self.year and dated.year != self.year.year:
            reading.note("dated", Severity.REFUSED, _("Tanggal ini di luar tahun anggarannya"))
        if reading.values.get("amount") == 0:
            reading.note("amount", Severity.REFUSED, _("Pembayaran nol"))
        return complete and not reading.refused

    def decide(self, reading: Reading, title: str) -> Judgement:
        values = reading.values
        again = self.repeated(
            reading, (values["number"],), title, _("Nomor ini sudah ada pada baris %(row)s")
        )
        if again:
            return again
        if values["number"] in self.numbers:
            reading.note("number", Severity.DUPLICATE, _("Pembayaran ini sudah dicatat"))
            return Judgement(reading, Outcome.DUPLICATE, title)
        line = self._line(reading)
        if line is None:
            return Judgement(reading, Outcome.REFUSED, title)
        plan = {name: _plain(values.get(name)) for name in KEPT} | {"line": line.pk}
        return Judgement(reading, Outcome.NEW, title, change_count=1, plan=plan)

    def _line(self, reading: Reading) -> BudgetLine | None:
        values = reading.values
        wanted = fold(values.get("title") or "")
        fund = self.funds.get(fold(values.get("fund") or ""))
        found = [
            line
            for (node, title, account, source), line in self.lines.items()
            if node == values["node"]
            and account == values["account"]
            and wanted in ("", title)
            and fund in (None, source)
        ]
        if len(found) == 1:
            return found[0]
        sentence = _("Tidak ada baris anggaran dengan kode ini")
        if found:
            sentence = _("Lebih dari satu baris anggaran cocok; sebut kegiatan dan sumber dananya")
        reading.note("account", Severity.REFUSED, sentence)
        return None
