"""The register of cooperatives as an import target; registered when the room is loaded."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bogor_coop.accounts.permissions import can
from bogor_coop.imports import targets
from bogor_coop.imports.targets import Options, Planned, Spared, Written

from .. import permissions
from . import fields, undoing
from .judging import RegisterJudge
from .wording import Change, Wording, facts_of
from .writing import Writer


class RegisterTarget:
    """Register koperasi."""

    key = "registry.cooperatives"
    title = _("Register koperasi")
    clear_mark = "[kosongkan]"
    ignored = fields.IGNORED

    def __init__(self) -> None:
        self.fields = fields.build()

    def can_view(self, user) -> bool:
        return can(user, permissions.RegistryPermission.VIEW_ALL)

    def can_import(self, user) -> bool:
        return permissions.can_import(user)

    def check_can_import(self, user) -> None:
        permissions.check_can_import(user)

    def judge(self, options: Options) -> RegisterJudge:
        return RegisterJudge(options)

    def apply(
        self, rows: Iterable[Planned], options: Options, *, name: str, since: dt.datetime
    ) -> Iterable[list[Written]]:
        return Writer(options, name=name, since=since).run(rows)

    def describe(self, plans: Sequence[Mapping[str, Any]]) -> list[list[Change]]:
        return Wording(plans).changes()

    def facts_of(self, records: Sequence[int]) -> dict[int, dict[str, str]]:
        return facts_of(records)

    def undo(self, effects: Iterable[Written]) -> list[Spared]:
        return undoing.undo(effects)

    def url_of(self, record: int) -> str:
        return reverse("registry:cooperative_detail", args=[record])

    def list_url(self) -> str:
        return reverse("registry:cooperative_list")


def register() -> None:
    targets.register(RegisterTarget())
