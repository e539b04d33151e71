"""Set the yearly target of annual meetings: one per book year, each change in the history."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bogor_coop.history.context import acting

from .models import MeetingTarget
from .permissions import check_can_set_targets


def set_target(
    *, book_year: int, percent: int, basis: str, by, version: int = 0, door: str = "form"
) -> MeetingTarget:
    """Set or change the target of a book year, in per cent of those whose meeting is due.

    ``version`` is the one that was seen, 0 where there was none. Raises ValidationError when
    somebody else was quicker or a value is out of bounds, PermissionDenied.
    """
    check_can_set_targets(by)
    values = {"percent": percent, "basis": basis, "set_by": by}
    MeetingTarget(book_year=book_year, **values).full_clean(validate_unique=False)
    try:
        with transaction.atomic(), acting(by=by, reason=basis, door=door):
            if version:
                rows = MeetingTarget.objects.filter(book_year=book_year, version=version)
                if not rows.update(**values):
                    raise _overtaken()
            else:
                MeetingTarget.objects.create(book_year=book_year, **values)
    except IntegrityError:
        raise _overtaken() from None
    return MeetingTarget.objects.get(book_year=book_year)


def _overtaken() -> ValidationError:
    return ValidationError(
        _("Sasaran tahun itu baru saja diubah orang lain. Buka lagi halaman ini, lalu ubah.")
    )
