"""Reference data that the budget starts with; corrected later in the portal, not here."""

from ..enums import ApprovalLevel, Difference, Kind
from ..models import ApprovalRule, FundSource, NomenclatureEdition, Unit
from . import accounts, nodes

EDITIONS = (
    {
        "code": "permendagri-13",
        "name": "Permendagri 13/2006",
        "regulation": "Permendagri 13/2006 jo. 59/2007 dan 21/2011",
        "valid_from": 2007,
        "valid_to": 2020,
        "node_shapes": {
            "affair": r"^\d\.\d{2}$",
            "program": r"^\d\.\d{2}\.\d{2}$",
            "activity": r"^\d\.\d{2}\.\d{2}\.\d{2}$",
        },
        "account_shapes": {
            "1": r"^\d$",
            "2": r"^\d\.\d$",
            "3": r"^\d\.\d\.\d$",
            "4": r"^\d\.\d\.\d\.\d{2}$",
            "5": r"^\d\.\d\.\d\.\d{2}\.\d{2}$",
        },
    },
    {
        "code": "permendagri-90",
        "name": "Permendagri 90/2019",
        "regulation": "PP 12/2019, Permendagri 90/2019 dan 77/2020, Kepmendagri 050-3708/2020",
        "valid_from": 2021,
        "valid_to": None,
        "node_shapes": {
            "affair": r"^\d\.\d{2}$",
            "program": r"^\d\.\d{2}\.\d{2}$",
            "activity": r"^\d\.\d{2}\.\d{2}\.[12]\.\d{2}$",
            # Two digits in 2020, four in the lists that followed.
            "sub_activity": r"^\d\.\d{2}\.\d{2}\.[12]\.\d{2}\.(\d{2}|\d{4})$",
        },
        "account_shapes": {
            "1": r"^\d$",
            "2": r"^\d\.\d$",
            "3": r"^\d\.\d\.\d{2}$",
            "4": r"^\d\.\d\.\d{2}\.\d{2}$",
            "5": r"^\d\.\d\.\d{2}\.\d{2}\.\d{2}$",
            "6": r"^\d\.\d\.\d{2}\.\d{2}\.\d{2}\.\d{4}$",
        },
    },
)
FUNDS = (
    ("pad", "PAD"),
    ("dau", "DAU"),
    ("dak", "DAK"),
    ("lain-lain", "Lain-lain pendapatan yang sah"),
    ("did", "DID"),
    ("bk-provinsi", "Bantuan keuangan provinsi"),
)
UNITS = (
    ("sekretariat", "Sekretariat"),
    ("kelembagaan", "Bidang Kelembagaan Koperasi"),
    ("pemberdayaan", "Bidang Pemberdayaan Koperasi"),
    ("umkm", "Bidang Usaha Mikro, Kecil, dan Menengah"),
)
VIREMENT = "Permendagri 13/2006 Pasal 160 (sekunder); tata cara dalam Perwali"
RULES = (
    (Kind.INITIAL, "", ApprovalLevel.TREASURY, "DPA disahkan PPKD (sekunder)"),
    (Kind.REVISION, "", ApprovalLevel.COUNCIL, "Permendagri 13/2006 Pasal 154 (sekunder)"),
    (Kind.VIREMENT, Difference.SAME_ACCOUNT, ApprovalLevel.HEAD, "Aturan dinas"),
    (Kind.VIREMENT, Difference.DETAIL, ApprovalLevel.TREASURY, VIREMENT),
    (Kind.VIREMENT, Difference.OBJECT, ApprovalLevel.SECRETARY, VIREMENT),
    (Kind.VIREMENT, Difference.TYPE, ApprovalLevel.FORBIDDEN, VIREMENT),
    (Kind.VIREMENT, Difference.ACTIVITY, ApprovalLevel.FORBIDDEN, VIREMENT),
    (Kind.VIREMENT, Difference.PROGRAM, ApprovalLevel.FORBIDDEN, VIREMENT),
    (Kind.ADVANCE_UP, "", ApprovalLevel.HEAD, "Besaran UP ditetapkan kepala daerah (sekunder)"),
    (Kind.YEAR_END, "", ApprovalLevel.HEAD, "Aturan dinas"),
)


def load() -> None:
    """Bring in what is missing; what an administrator changed stays as it is."""
    for edition in EDITIONS:
        row, made = NomenclatureEdition.objects.get_or_create(
            code=edition["code"], defaults=edition
        )
        if made:
            nodes.load(row)
            accounts.load(row)
    if not FundSource.objects.exists():
        FundSource.objects.bulk_create(FundSource(code=code, name=name) for code, name in FUNDS)
    if not Unit.objects.exists():
        Unit.objects.bulk_create(Unit(code=code, name=name) for code, name in UNITS)
    if not ApprovalRule.objects.exists():
        ApprovalRule.objects.bulk_create(
            ApprovalRule(kind=kind, difference=difference, level=level, citation=citation)
            for kind, difference, level, citation in RULES
        )
    nodes.load_successions()
