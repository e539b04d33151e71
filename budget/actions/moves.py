"""What a document would move, and the legs that it keeps of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bogor_coop.refusals import RuleViolation

from .. import rules
from ..enums import (
    CEILING_KINDS,
    PAYMENT_KINDS,
    SPENDING_KINDS,
    ApprovalLevel,
    Bucket,
    Difference,
    Kind,
)
from ..models import ApprovalRule, BudgetDocument, BudgetLine, Commitment, DocumentLeg

LARGEST = 10**15


@dataclass(frozen=True)
class Move:
    """``amount`` on a line: signed for virement and revision, positive elsewhere.

    ``commitment``: the reservation that a payment draws on.
    """

    line: BudgetLine
    amount: int
    commitment: Commitment | None = None


def check(kind: str, moves: Sequence[Move], *, year: int) -> None:
    """Raise ValidationError or RuleViolation for what such a document can never do."""
    if not moves:
        raise ValidationError(_("Isi sedikitnya satu baris anggaran dengan jumlahnya."))
    for move in moves:
        if move.amount == 0 or abs(move.amount) > LARGEST:
            raise ValidationError(_("Jumlah tidak boleh nol atau lebih dari seribu triliun."))
        if move.amount < 0 and kind not in (Kind.VIREMENT, Kind.REVISION):
            raise ValidationError(_("Jumlah tidak boleh negatif; untuk membatalkan, balikkan."))
        if move.line.activity.fiscal_year.year != year:
            raise ValidationError(_("Baris anggaran itu milik tahun lain."))
        if move.commitment and move.commitment.line_id != move.line.pk:
            raise ValidationError(_("Perikatan itu milik baris anggaran lain."))
    keys = [(move.line.pk, move.commitment and move.commitment.pk) for move in moves]
    if len(set(keys)) < len(keys):
        raise ValidationError(_("Satu baris anggaran hanya boleh disebut sekali."))
    if kind == Kind.VIREMENT:
        rules.virement_balances(move.amount for move in moves)


def required_level(kind: str, moves: Sequence[Move]) -> str:
    """Who must agree, by the editable matrix. Raises RuleViolation where no virement may go."""
    difference = ""
    if kind == Kind.VIREMENT:
        difference = rules.virement_difference([move.line for move in moves])
    rule = ApprovalRule.objects.filter(kind=kind, difference=difference).first()
    if rule is None:
        return ApprovalLevel.NONE
    if rule.level == ApprovalLevel.FORBIDDEN:
        raise RuleViolation(
            _("Pergeseran %(difference)s hanya lewat perubahan anggaran.")
            % {"difference": str(Difference(difference).label).lower()},
            citation=rule.citation,
        )
    return rule.level


def write_legs(document: BudgetDocument, moves: Sequence[Move]) -> None:
    """Keep what the document would move; an earlier version of its legs goes."""
    document.legs.all().delete()
    commitments: dict[int, Commitment] = {}
    if document.kind == Kind.COMMITMENT:
        document.commitments.exclude(line__in=[move.line for move in moves]).delete()
        for move in moves:
            commitments[move.line.pk], _made = Commitment.objects.get_or_create(
                document=document, line=move.line
            )
    DocumentLeg.objects.bulk_create(
        DocumentLeg(
            document=document,
            line=move.line,
            bucket=bucket_of(document.kind),
            amount=-move.amount if document.kind == Kind.REFUND else move.amount,
            commitment=commitments.get(move.line.pk) or move.commitment,
        )
        for move in moves
    )


def bucket_of(kind: str) -> str:
    """The counter that a kind of document moves."""
    if kind in CEILING_KINDS:
        return Bucket.CEILING
    if kind in (*SPENDING_KINDS, Kind.REFUND):
        return Bucket.SPENT
    return Bucket.COMMITTED


def needs_steps(kind: str) -> bool:
    """Whether SPP, SPM and SP2D belong to it."""
    return kind in PAYMENT_KINDS
