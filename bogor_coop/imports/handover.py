"""Imports that a leaver has begun and not applied: they wait for whoever carries on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.accounts import handover
from bogor_coop.refusals import PolicyRefused
from bogor_coop.ui import formats

from .enums import EDITABLE
from .models import Batch
from .targets import open_targets


def begun_by(user):
    """What this person uploaded and nobody applied."""
    return Batch.objects.filter(created_by=user, state__in=EDITABLE)


def lines(user) -> Sequence[str]:
    """One sentence per import."""
    sentence = _("%(name)s, %(rows)s baris, diunggah %(day)s")
    return [
        sentence
        % {
            "name": batch.name,
            "rows": formats.number(batch.row_count),
            "day": formats.date_short(batch.created_at),
        }
        for batch in begun_by(user)
    ]


def move(*, leaver, successor, by) -> None:
    """Give them to the successor. Raises PolicyRefused when she may not import there."""
    allowed = {target.key for target in open_targets(successor)}
    waiting = begun_by(leaver).select_for_update()
    if any(batch.target not in allowed for batch in waiting):
        raise PolicyRefused(
            _("%(name)s tidak berhak mengimpor. Pilih orang lain untuk meneruskan impornya.")
            % {"name": successor}
        )
    waiting.update(created_by=successor)


WORK = handover.OpenWork("imports", gettext_lazy("Impor yang belum diterapkan"), lines, move)
