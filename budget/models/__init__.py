"""The budget's records: nomenclature, years, lines, documents, the ledger, plans."""

from .documents import (
    Approval,
    ApprovalRule,
    BudgetDocument,
    Commitment,
    DocumentLeg,
    DocumentPaper,
    PaymentStep,
)
from .ledger import AdvanceAccount, AdvanceEntry, LedgerEntry
from .lines import BudgetActivity, BudgetLine, LineMonth
from .nomenclature import Account, NodeSuccession, NomenclatureEdition, NomenclatureNode
from .plans import CashPlan, CashPlanMonth, Earmark, EarmarkShare, PhysicalProgress
from .years import FiscalYear, FundSource, Official, Period, Unit

__all__ = [
    "Account",
    "AdvanceAccount",
    "AdvanceEntry",
    "Approval",
    "ApprovalRule",
    "BudgetActivity",
    "BudgetDocument",
    "BudgetLine",
    "CashPlan",
    "CashPlanMonth",
    "Commitment",
    "DocumentLeg",
    "DocumentPaper",
    "Earmark",
    "EarmarkShare",
    "FiscalYear",
    "FundSource",
    "LedgerEntry",
    "LineMonth",
    "NodeSuccession",
    "NomenclatureEdition",
    "NomenclatureNode",
    "Official",
    "PaymentStep",
    "Period",
    "PhysicalProgress",
    "Unit",
]
