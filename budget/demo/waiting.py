"""What waits on the demo's first morning: something for each desk."""

import datetime as dt

from ..actions import decisions, drafts, payments
from ..actions.moves import Move
from ..enums import Kind
from ..models import BudgetLine, FiscalYear


def write(year: FiscalYear, people) -> None:
    """A virement for the head, a payment for the verifier, one sent back, one draft."""
    lines = {
        (line.activity.title, line.account.code): line
        for line in BudgetLine.objects.of_year(year.year).with_names()
    }
    eka = people["eka"]

    def draft(kind, day, purpose, *moves, **more):
        return drafts.draft(
            kind=kind, year=year.year, dated=dt.date(2018, 12, day), purpose=purpose,
            moves=[Move(lines[title, account], amount) for title, account, amount in moves],
            by=eka, door="demo", **more,
        )  # fmt: skip

    training = "Pelatihan akuntansi dan RAT bagi koperasi"
    moved = draft(
        Kind.VIREMENT, 10, "Modul tambahan untuk pelatihan RAT",
        (training, "5.2.2.11.04", -2_000_000), (training, "5.2.2.06.02", 2_000_000),
    )  # fmt: skip
    drafts.submit(document=moved, by=eka, door="demo")
    paid = draft(
        Kind.PAYMENT_LS, 5, "Narasumber klinik koperasi, Desember",
        ("Klinik koperasi", "5.2.1.02.01", 4_500_000), payee="Narasumber contoh",
    )  # fmt: skip
    drafts.submit(document=paid, by=eka, door="demo")
    payments.record_step(
        document=paid, step="request", number="SPP/LS/2018/900", dated=dt.date(2018, 12, 5),
        by=eka, door="demo",
    )  # fmt: skip
    returned = draft(
        Kind.PAYMENT_LS, 7, "Sewa ruang klinik koperasi",
        ("Klinik koperasi", "5.2.2.07.03", 2_400_000), payee="Gedung contoh",
    )  # fmt: skip
    drafts.submit(document=returned, by=eka, door="demo")
    decisions.send_back(
        document=returned, reason="Kuitansi belum dilampirkan", by=people["fajar"], door="demo"
    )
    draft(
        Kind.COMMITMENT, 12, "Cetak modul RAT untuk Januari",
        (training, "5.2.2.06.02", 3_000_000), payee="Percetakan contoh",
    )  # fmt: skip
