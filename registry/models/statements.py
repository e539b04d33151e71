import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from .cooperatives import Cooperative
from .meetings import BOOK_YEARS
from .versions import Versioned


def _count(label):
    return models.PositiveIntegerField(label, null=True, blank=True)


def _rupiah(label):
    return models.BigIntegerField(label, null=True, blank=True)


# As registry/listing.sql: the newest statement whose year has ended, or that was received.
_LIST_NEWEST = """
    UPDATE registry_listing l SET (statement_year, members, own_capital,
        external_capital, assets, business_volume, net_surplus) = (
        SELECT book_year, members, own_capital, external_capital, assets, business_volume,
            net_surplus FROM registry_annualstatement a
        WHERE a.cooperative_id = l.cooperative_id
          AND (make_date(a.book_year, 12, 31) <= l.as_of OR a.received_on <= l.as_of)
        ORDER BY book_year DESC LIMIT 1
    ) WHERE l.cooperative_id = COALESCE(NEW.cooperative_id, OLD.cooperative_id);
    RETURN NULL;
"""


@tracked()
class AnnualStatement(Versioned):
    """Laporan keuangan tahunan of one book year. Whole rupiah; empty is unknown, not zero."""

    COUNTS = ("members_male", "members_female", "members", "managers", "employees")
    AMOUNTS = ("own_capital", "external_capital", "assets", "business_volume", "net_surplus")

    cooperative = models.ForeignKey(Cooperative, models.PROTECT, related_name="statements")
    book_year = models.PositiveSmallIntegerField(_("tahun buku"), validators=BOOK_YEARS)
    members_male = _count(_("anggota laki-laki"))
    members_female = _count(_("anggota perempuan"))
    members = _count(_("anggota"))
    managers = _count(_("manajer"))
    employees = _count(_("karyawan"))
    own_capital = _rupiah(_("modal sendiri"))
    external_capital = _rupiah(_("modal luar"))
    assets = _rupiah(_("aset"))
    business_volume = _rupiah(_("volume usaha"))
    net_surplus = _rupiah(_("SHU"))
    received_on = models.DateField(_("diterima pada"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    class Meta(Versioned.Meta):
        verbose_name = _("laporan tahunan")
        verbose_name_plural = _("laporan tahunan")
        ordering = ["cooperative", "-book_year"]
        constraints = [
            models.UniqueConstraint(
                name="annual_statement_once_a_year",
                fields=["cooperative", "book_year"],
                violation_error_message=_("Laporan tahun buku ini sudah dicatat."),
            ),
            models.CheckConstraint(
                name="annual_statement_not_negative",
                condition=(Q(assets=None) | Q(assets__gte=0))
                & (Q(business_volume=None) | Q(business_volume__gte=0))
                & (Q(external_capital=None) | Q(external_capital__gte=0)),
                violation_error_message=_("Aset, modal luar, dan volume usaha tidak negatif."),
            ),
        ]

        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.Trigger(
                name="list_newest",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_LIST_NEWEST,
            ),
        ]

    def __str__(self) -> str:
        return str(self.book_year)
