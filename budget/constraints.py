"""What the database refuses, as a sentence with its citation."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from bogor_coop.refusals import RuleViolation
from registry.constraints import validate as validate

from . import rules
from .models import BudgetDocument, PaymentStep

REFUSALS: dict[str, tuple[Any, Any]] = {
    "line_within_ceiling": (
        _("Pagu baris ini tidak cukup; ada yang membukukan lebih dahulu."),
        rules.TREASURY_LAW,
    ),
    "line_not_negative": (
        _("Jumlah ini lebih besar daripada yang tercatat pada baris itu."),
        rules.TREASURY_LAW,
    ),
    "commitment_open": (
        _("Perikatan itu sudah dibayar sebagian atau seluruhnya."),
        rules.TREASURY_LAW,
    ),
    "period_open": (
        _("Bulan itu sudah ditutup; bukukan pada bulan yang terbuka."),
        rules.OFFICE_RULE,
    ),
    "entry_in_its_period": (
        _("Tanggal dokumen di luar tahun anggaran barisnya."),
        rules.OFFICE_RULE,
    ),
    "entry_of_its_document": (
        _("Jenis dokumen ini tidak dapat membukukan jumlah itu."),
        rules.OFFICE_RULE,
    ),
    "document_posts_once": (_("Dokumen ini sudah dibukukan."), rules.OFFICE_RULE),
    "reversal_mirrors": (
        _("Pembalikan harus persis sama dengan yang dibalik."),
        rules.OFFICE_RULE,
    ),
    "reversal_of_a_posted_document": (
        _("Yang dapat dibalik hanya dokumen tahun ini yang sudah dibukukan, bukan pembalikan."),
        rules.OFFICE_RULE,
    ),
    "replacement_within_advance": (
        _("Ganti uang lebih besar daripada uang persediaan yang ada."),
        rules.ADVANCE_RULE,
    ),
    "advance_not_negative": (
        _("Jumlah ini lebih besar daripada uang di bendahara."),
        rules.ADVANCE_RULE,
    ),
    "virement_balanced": (_("Pergeseran harus seimbang."), rules.VIREMENT_RULE),
    "document_approved": (
        _("Persetujuan yang diperlukan belum dicatat."),
        rules.VIREMENT_RULE,
    ),
    "document_final": (_("Dokumen yang sudah diputus tidak dapat diubah."), rules.OFFICE_RULE),
    "document_maker_is_not_checker": (
        _("Pembuat dokumen tidak memeriksa dokumennya sendiri."),
        rules.OFFICE_RULE,
    ),
    "document_revision_once": (
        _("Perubahan anggaran hanya sekali setahun, kecuali keadaan luar biasa."),
        rules.REVISION_RULE,
    ),
    "document_initial_once": (_("DPA awal tahun ini sudah dibukukan."), rules.OFFICE_RULE),
    "document_advance_once": (_("UP diberikan satu kali setahun."), rules.ADVANCE_RULE),
    "document_reversed_once": (_("Dokumen itu sudah dibalik."), rules.OFFICE_RULE),
    "budget_ledgerentry_reverses_id_key": (_("Dokumen itu sudah dibalik."), rules.OFFICE_RULE),
    "cash_plan_is_the_ceiling": (
        _("Jumlah dua belas bulan harus persis sama dengan pagu baris."),
        rules.OFFICE_RULE,
    ),
    "period_final": (_("Bulan yang sudah ditutup tidak dibuka lagi."), rules.OFFICE_RULE),
    "line_in_its_edition": (
        _("Kode rekening dan kegiatan harus dari edisi nomenklatur tahun itu."),
        rules.OFFICE_RULE,
    ),
    "activity_in_its_edition": (
        _("Nomenklatur harus dari edisi tahun itu."),
        rules.OFFICE_RULE,
    ),
    "code_shape": (
        _("Panjang kode tidak sesuai dengan edisi nomenklaturnya."),
        rules.OFFICE_RULE,
    ),
}
AT_A_FIELD = {"document_number_once": "number", "step_number_once": "number", "step_once": "step"}
MODELS: tuple[type[models.Model], ...] = (BudgetDocument, PaymentStep)


def announce(refusals: Mapping[str, tuple[Any, Any]]) -> None:
    """A room above names its own: constraint → sentence and citation."""
    REFUSALS.update(refusals)


@contextmanager
def as_refusals() -> Iterator[None]:
    """Turn what the database refuses into RuleViolation, or ValidationError at its field.

    Deferred checks are made here, inside the action, and not at the end of the transaction.
    """
    try:
        with transaction.atomic():
            yield
            with transaction.get_connection().cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        if name in REFUSALS:
            sentence, citation = REFUSALS[name]
            raise RuleViolation(str(sentence), citation=str(citation)) from error
        if name in AT_A_FIELD:
            raise ValidationError({AT_A_FIELD[name]: _sentence(name)}) from error
        raise


def _sentence(name: str) -> ValidationError:
    constraint = next(c for model in MODELS for c in model._meta.constraints if c.name == name)
    return ValidationError(str(constraint.get_violation_error_message()), code=name)
