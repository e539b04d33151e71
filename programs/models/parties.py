from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.models import Cooperative


class OfParty(models.Model):
    """Somebody the office works with: a cooperative of the register, or a small business (UMKM).

    Each table adds :func:`one_party` to its constraints.
    """

    cooperative = models.ForeignKey(
        Cooperative,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("koperasi"),
        related_name="%(class)ss",
    )
    business_name = models.CharField(_("nama usaha"), max_length=150, blank=True)

    class Meta:
        abstract = True

    @property
    def party(self) -> str:
        """The name to show."""
        return str(self.cooperative) if self.cooperative_id else self.business_name


def one_party(name: str) -> models.CheckConstraint:
    """Either a cooperative or a business, never both, never neither."""
    return models.CheckConstraint(
        name=name,
        condition=Q(cooperative__isnull=False, business_name="")
        | (Q(cooperative=None) & ~Q(business_name__regex=r"^\s*$")),
        violation_error_message=_("Pilih koperasi, atau tulis nama usaha."),
    )
