import datetime as dt

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bogor_coop.history.tracking import tracked

from ..enums import CertificateStatus, CooperativeType, Level, Sector
from ..functions import NormalName, NumberKey, SortName, Words
from .areas import UrbanVillage
from .groups import CooperativeGroup
from .versions import Versioned

# As registry/listing.sql: what the short table repeats of the record.
_LIST_PLACE = """
    UPDATE registry_listing SET sort_name = NEW.sort_name, type = NEW.type, district_id =
        (SELECT district_id FROM registry_urbanvillage WHERE id = NEW.village_id)
    WHERE cooperative_id = NEW.id;
    RETURN NULL;
"""


class CooperativeQuerySet(models.QuerySet["Cooperative"]):
    def visible_to(self, user, *, at: dt.date | None = None):
        """What ``user`` may know of: the office all, a manager her own, others nothing."""
        if user.is_staff_member:
            return self
        from bogor_coop import clock

        ties = user.managerships.in_force(at=at or clock.today())
        return self.filter(pk__in=ties.values("cooperative"))  # no join: rows stay single

    def kept(self):
        """Records that were not withdrawn as entered in error."""
        return self.filter(withdrawn_at=None)


@tracked()
class Cooperative(Versioned):
    """Koperasi: the legal identity. Everything that changes with time is a dated row elsewhere."""

    name = models.CharField(_("nama koperasi"), max_length=200)
    normal_name = models.GeneratedField(
        expression=NormalName("name"),
        output_field=models.CharField(max_length=200),
        db_persist=True,
    )
    sort_name = models.GeneratedField(
        expression=SortName("name"),
        output_field=models.CharField(max_length=200),
        db_persist=True,
    )
    name_words = models.GeneratedField(
        expression=SearchVector(Words("name"), config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    legal_entity_number = models.CharField(_("nomor badan hukum"), max_length=100, blank=True)
    legal_entity_key = models.GeneratedField(
        expression=NumberKey("legal_entity_number"),
        output_field=models.CharField(max_length=100),
        db_persist=True,
    )
    legal_entity_date = models.DateField(_("tanggal badan hukum"), null=True, blank=True)
    amendment_number = models.CharField(
        _("nomor perubahan anggaran dasar"), max_length=100, blank=True
    )
    amendment_date = models.DateField(_("tanggal perubahan anggaran dasar"), null=True, blank=True)
    registration_number = models.CharField(  # noqa: DJ001 - unique, absent ones are NULL
        _("nomor induk koperasi (NIK)"), max_length=13, null=True, blank=True
    )
    certificate_status = models.CharField(
        _("status sertifikat NIK"), max_length=10, choices=CertificateStatus, blank=True
    )
    certificate_valid_until = models.DateField(
        _("sertifikat berlaku sampai"), null=True, blank=True
    )
    type = models.CharField(_("jenis"), max_length=20, choices=CooperativeType, blank=True)
    group = models.ForeignKey(
        CooperativeGroup,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("kelompok"),
        related_name="cooperatives",
    )
    level = models.CharField(_("bentuk"), max_length=20, choices=Level, default=Level.PRIMARY_CITY)
    sharia = models.BooleanField(_("pola syariah"), default=False)
    sector = models.CharField(_("sektor usaha (KBLI)"), max_length=1, choices=Sector, blank=True)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    village = models.ForeignKey(
        UrbanVillage,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("kelurahan"),
        related_name="cooperatives",
    )
    phone = models.CharField(_("telepon kantor"), max_length=40, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    website = models.URLField(_("situs web"), blank=True)
    confirmed_on = models.DateField(
        _("data terakhir dipastikan"),
        null=True,
        blank=True,
        help_text=_("Kapan data ini terakhir dicocokkan dengan koperasinya."),
    )
    withdrawn_at = models.DateTimeField(_("ditarik pada"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("alasan penarikan"), max_length=250, blank=True)

    objects = CooperativeQuerySet.as_manager()

    class Meta(Versioned.Meta):
        verbose_name = _("koperasi")
        verbose_name_plural = _("koperasi")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="cooperative_name_given",
                condition=~Q(name__regex=r"^\s*$"),
                violation_error_message=_("Isi nama koperasi."),
            ),
            models.CheckConstraint(
                name="cooperative_registration_number_13_digits",
                condition=Q(registration_number=None)
                | Q(registration_number__regex=r"^[0-9]{13}$"),
                violation_error_message=_("NIK koperasi terdiri dari 13 angka."),
            ),
            models.UniqueConstraint(
                name="cooperative_registration_number_once",
                fields=["registration_number"],
                condition=Q(withdrawn_at=None),
                violation_error_message=_("NIK ini sudah dipakai koperasi lain."),
            ),
            models.CheckConstraint(
                name="cooperative_withdrawn_with_reason",
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                violation_error_message=_("Penarikan memerlukan alasan."),
            ),
        ]
        indexes = [
            GinIndex(OpClass("normal_name", name="gin_trgm_ops"), name="cooperative_name_similar"),
            GinIndex(F("name_words"), name="cooperative_name_words"),
            models.Index(
                fields=["legal_entity_key"],
                opclasses=["varchar_pattern_ops"],
                name="cooperative_legal_key",
            ),
            models.Index(
                fields=["registration_number"],
                opclasses=["varchar_pattern_ops"],
                name="cooperative_number_begins",
            ),
            models.Index(fields=["sort_name", "id"], name="cooperative_sorted"),
            models.Index(fields=["village", "type"], name="cooperative_place_and_type"),
        ]
        triggers = [
            *Versioned.Meta.triggers,
            pgtrigger.Trigger(
                name="learn_words",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("name"),
                func="INSERT INTO registry_nameword (word)"
                " SELECT DISTINCT w FROM regexp_split_to_table(NEW.normal_name, ' ') w"
                " WHERE length(w) BETWEEN 3 AND 100 ON CONFLICT DO NOTHING; RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="list_place",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("name", "type", "village_id"),
                condition=pgtrigger.AnyChange("name", "type", "village"),
                func=_LIST_PLACE,
            ),
        ]

    def __str__(self) -> str:
        return self.name
