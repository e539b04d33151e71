"""Does the state of the record allow …?  Raises PolicyRefused with the sentence to show."""

from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from .models import Cooperative


def check_not_withdrawn(cooperative: Cooperative) -> None:
    if cooperative.withdrawn_at is not None:
        raise PolicyRefused(
            _("Catatan ini ditarik karena salah masuk. Pulihkan dahulu sebelum mengubahnya.")
        )


def check_withdrawn(cooperative: Cooperative) -> None:
    if cooperative.withdrawn_at is None:
        raise PolicyRefused(_("Catatan ini tidak ditarik."))
