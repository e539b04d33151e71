import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """A row that counts its changes, so that nobody overwrites what he has not seen.

    The database itself raises ``version`` at every update, bulk and raw SQL included.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("dibuat pada"), auto_now_add=True)
    updated_at = models.DateTimeField(_("diubah pada"), auto_now_add=True)

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Trigger(
                name="raise_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="NEW.version = OLD.version + 1; "
                "NEW.updated_at = clock_timestamp(); RETURN NEW;",
            )
        ]
