"""Letters about promises: what one promised, that the day comes near, that it has passed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from bogor_coop import clock
from bogor_coop.notices.actions import Row, plan_many
from bogor_coop.notices.enums import QuietPolicy
from bogor_coop.notices.messages import Message, Outdated, register
from bogor_coop.ui import formats

from .. import links, promises
from ..enums import ActionState
from ..models import ActionItem


class ToOwner(Message):
    """To whoever promised something; void once it is finished or its day was moved."""

    quiet = QuietPolicy.DEFER
    useful_for: ClassVar[dt.timedelta | None] = dt.timedelta(days=6)

    def item(self) -> ActionItem:
        found = self.subject()
        if not isinstance(found, ActionItem):
            raise Outdated("not an action item")
        return found

    def check_still_valid(self) -> None:
        item = self.item()
        if item.state != ActionState.OPEN:
            raise Outdated("finished meanwhile")
        if self.notice.facts.get("due_on") != item.due_on.isoformat():
            raise Outdated("its day was moved")
        if self.notice.recipient_id != item.owner_id:
            raise Outdated("somebody else does it now")

    def context(self) -> dict[str, Any]:
        item = self.item()
        late = (clock.today() - item.due_on).days
        return {
            "item": item,
            "due_on": item.due_on,
            "late": late,
            "source": str(promises.source_of(item)),
            "page": self.page(item),
        }

    def page(self, item: ActionItem) -> str:
        """Where the owner reports: her page, or the personal link of somebody outside."""
        if item.owner_id:
            return f"{settings.PORTAL_URL}{reverse('action_items:detail', args=[item.pk])}"
        return links.address(item)

    def url(self) -> str:
        return f"/tindak-lanjut/{self.notice.subject_id}/" if self.notice.recipient_id else ""

    def example(self) -> dict[str, Any]:
        due_on = dt.date(2018, 12, 10)
        return {
            "item": ActionItem(text=_("Mengirim syarat pinjaman"), due_on=due_on),
            "due_on": due_on,
            "late": 4,
            "source": _("Rapat koordinasi koperasi"),
            "page": f"{settings.PORTAL_URL}/tindak-lanjut/tautan/…/",
        }

    def short(self) -> str:
        item = self.parts["item"]
        return f"{item.text} ({formats.date_short(item.due_on)})"


@register
class ActionItemGiven(ToOwner):
    kind = "action_item_given"
    title = lazy("Tindak lanjut atas nama Anda")
    template = "programs/mail/action_item_given.txt"
    useful_for = None


@register
class ActionItemComing(ToOwner):
    kind = "action_item_coming"
    title = lazy("Batas waktu tindak lanjut mendekat")
    template = "programs/mail/action_item_due.txt"


@register
class ActionItemLate(ToOwner):
    kind = "action_item_late"
    title = lazy("Tindak lanjut lewat tenggat")
    template = "programs/mail/action_item_due.txt"

    def heading(self) -> str:
        days = self.parts["late"]
        return ngettext(
            "Tindak lanjut lewat %(n)s hari", "Tindak lanjut lewat %(n)s hari", days
        ) % {"n": days}


def row(item: ActionItem, *, occasion: str) -> Row:
    """The ledger's row to the owner of ``item``."""
    return Row(
        subject_id=item.pk,
        occasion=f"{item.due_on.isoformat()}:{occasion}",
        recipient_id=item.owner_id,
        address="" if item.owner_id else item.owner_email,
        facts={"due_on": item.due_on.isoformat(), "name": item.owner_name},
    )


def tell_owners(items: Iterable[ActionItem]) -> int:
    """Tell everybody once what stands under her name."""
    rows = [row(item, occasion="given") for item in items]
    return plan_many(ActionItemGiven, rows, of=ActionItem)
