from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from ..enums import NodeLevel


@tracked()
class NomenclatureEdition(models.Model):
    """Edisi nomenklatur: one regulation's tree of programmes and accounts.

    ``node_shapes`` (level → pattern) and ``account_shapes`` (depth → pattern) say how wide the
    codes of this edition are; the database refuses a code of another shape.
    """

    code = models.SlugField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    regulation = models.CharField(_("dasar hukum"), max_length=300)
    valid_from = models.PositiveSmallIntegerField(_("berlaku dari tahun"))
    valid_to = models.PositiveSmallIntegerField(_("sampai tahun"), null=True, blank=True)
    node_shapes = models.JSONField(_("pola kode nomenklatur"), default=dict)
    account_shapes = models.JSONField(_("pola kode rekening"), default=dict)

    class Meta:
        verbose_name = _("edisi nomenklatur")
        verbose_name_plural = _("edisi nomenklatur")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="edition_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Edisi berakhir sebelum dimulai."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class NomenclatureNode(models.Model):
    """Urusan, program, kegiatan, sub kegiatan: one node of an edition's tree, by full code."""

    edition = models.ForeignKey(NomenclatureEdition, models.PROTECT, related_name="nodes")
    level = models.CharField(_("tingkat"), max_length=20, choices=NodeLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    code = models.CharField(_("kode"), max_length=30)
    official_name = models.CharField(_("nama resmi"), max_length=400)
    display_name = models.CharField(_("nama tampilan"), max_length=200, blank=True)
    is_local = models.BooleanField(_("nomenklatur daerah"), default=False)

    class Meta:
        verbose_name = _("nomenklatur")
        verbose_name_plural = _("nomenklatur")
        ordering = ["edition", "code"]
        constraints = [
            models.UniqueConstraint(
                name="node_code_once_per_edition",
                fields=["edition", "code"],
                violation_error_message=_("Kode ini sudah ada dalam edisi itu."),
            ),
            models.CheckConstraint(
                name="node_parent_by_level",
                condition=Q(level=NodeLevel.AFFAIR, parent=None)
                | (~Q(level=NodeLevel.AFFAIR) & Q(parent__isnull=False)),
                violation_error_message=_("Hanya urusan yang tidak punya induk."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        """What pages show: the display name, else the official words."""
        return self.display_name or self.official_name


@tracked()
class NodeSuccession(models.Model):
    """Penerus nomenklatur: what a node became in the next edition, and which share of it."""

    predecessor = models.ForeignKey(NomenclatureNode, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(NomenclatureNode, models.PROTECT, related_name="origins")
    share = models.PositiveSmallIntegerField(_("bagian (per sepuluh ribu)"), default=10_000)

    class Meta:
        verbose_name = _("penerus nomenklatur")
        verbose_name_plural = _("penerus nomenklatur")
        constraints = [
            models.UniqueConstraint(
                name="succession_once",
                fields=["predecessor", "successor"],
                violation_error_message=_("Hubungan ini sudah dicatat."),
            ),
            models.CheckConstraint(
                name="succession_share_range",
                condition=Q(share__gte=1, share__lte=10_000) & ~Q(predecessor=F("successor")),
                violation_error_message=_("Bagian antara 1 dan 10.000, ke nomenklatur lain."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


@tracked()
class Account(models.Model):
    """Kode rekening: akun.kelompok.jenis.objek.rincian, by depth."""

    edition = models.ForeignKey(NomenclatureEdition, models.PROTECT, related_name="accounts")
    depth = models.PositiveSmallIntegerField(_("tingkat"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    code = models.CharField(_("kode rekening"), max_length=30)
    name = models.CharField(_("uraian"), max_length=200)

    class Meta:
        verbose_name = _("kode rekening")
        verbose_name_plural = _("kode rekening")
        ordering = ["edition", "code"]
        constraints = [
            models.UniqueConstraint(
                name="account_code_once_per_edition",
                fields=["edition", "code"],
                violation_error_message=_("Kode rekening ini sudah ada dalam edisi itu."),
            ),
            models.CheckConstraint(
                name="account_depth_range",
                condition=Q(depth__gte=1, depth__lte=6),
                violation_error_message=_("Tingkat rekening antara 1 dan 6."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
