"""One registration under the lock of its activity: read anew, checked, written."""

from django.utils.translation import gettext as _

from bogor_coop.refusals import PolicyRefused

from ..models import Registration
from ..permissions import can_register
from ..pools import pool_for
from ..window import MOVING, check_not_started


def fresh(registration: Registration, states) -> Registration:
    """The row as it is under the lock. Raises PolicyRefused when it left these states."""
    row = Registration.objects.select_related(
        "application", "activity", "cooperative", "occurrence"
    ).get(pk=registration.pk)
    if row.state not in states:
        raise PolicyRefused(
            _("Keadaan peserta ini sudah berubah: %(state)s.")
            % {"state": str(row.get_state_display()).lower()}
        )
    return row


def update(row: Registration, **values) -> None:
    """Write these columns of one row, and keep the object in step."""
    Registration.objects.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)


def check_still_ahead(row: Registration, *, by, at) -> None:
    """A manager may change things until the first start; the desk as long as seats move."""
    if can_register(by):
        if row.activity.state not in MOVING:
            raise PolicyRefused(
                _("Peserta tidak dapat diubah lagi. Keadaan kegiatan: %(state)s.")
                % {"state": row.activity.get_state_display()}
            )
        return
    starts_at = pool_for(row.activity, row.occurrence).look().starts_at
    check_not_started(at=at, starts_at=starts_at)
