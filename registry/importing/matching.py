"""Which cooperative a row means: by registration number, by legal number, else a person decides.

A number alone does not convince: where the names have nothing in common, a person decides too.
"""

import difflib
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop.imports.enums import Decision, Severity
from bogor_coop.imports.targets import Reading

from .places import Place
from .snapshots import Known, Lookup

ALIKE = 0.5  # share of common letters below which two names are strangers


@dataclass
class Identity:
    """The keys of one row."""

    reading: Reading
    normal_name: str
    legal_key: str
    place: Place | None = None

    @property
    def number(self) -> str:
        value = self.reading.values.get("registration_number")
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        return str(self.reading.values.get("name", ""))


@dataclass
class Match:
    """``known`` is None for a new one; ``candidates`` ask a person."""

    known: Known | None = None
    candidates: list[dict[str, Any]] = field(default_factory=list)
    sentence: str = ""
    column: str = "name"


def alike(one: str, other: str) -> bool:
    """Whether two normalised names could be the same name."""
    if not one or not other or one in other or other in one:
        return True
    return difflib.SequenceMatcher(None, one, other).ratio() >= ALIKE


def find(identity: Identity, lookup: Lookup) -> Match:
    """The match of a row against the register, after the word of a person if there is one."""
    reading = identity.reading
    if reading.decision == Decision.NEW:
        return _as_new(identity, lookup)
    if reading.decision == Decision.SAME and reading.same_as in lookup.by_pk:
        return Match(lookup.by_pk[reading.same_as])
    if identity.number in lookup.by_number:
        return _by_number(identity, lookup)
    if identity.legal_key and identity.legal_key in lookup.by_legal_key:
        return _by_legal_key(identity, lookup.by_legal_key[identity.legal_key])
    return _by_name(identity, lookup)


def _as_new(identity: Identity, lookup: Lookup) -> Match:
    if holder := lookup.by_number.get(identity.number):
        identity.reading.note(
            "registration_number",
            Severity.REFUSED,
            _("NIK ini sudah dipakai %(name)s") % {"name": holder.values["name"]},
            suggestion=_("Kosongkan atau perbaiki NIK"),
            mend="",
        )
    return Match()


def _by_number(identity: Identity, lookup: Lookup) -> Match:
    holder = lookup.by_number[identity.number]
    others = lookup.by_legal_key.get(identity.legal_key, []) if identity.legal_key else []
    if others and holder not in others:
        return Match(
            candidates=[holder.candidate, *(other.candidate for other in others)],
            sentence=_("NIK milik satu koperasi, nomor badan hukum milik koperasi lain"),
            column="registration_number",
        )
    if identity.name and not alike(identity.normal_name, holder.normal_name):
        return Match(
            candidates=[holder.candidate],
            sentence=_("NIK sama, nama berbeda"),
            column="registration_number",
        )
    return Match(holder)


def _by_legal_key(identity: Identity, holders: list[Known]) -> Match:
    same_name = [known for known in holders if known.normal_name == identity.normal_name]
    if len(same_name) == 1:
        return Match(same_name[0])
    if len(holders) == 1:
        only = holders[0]
        if not identity.name or alike(identity.normal_name, only.normal_name):
            return Match(only)
    return Match(
        candidates=[known.candidate for known in holders],
        sentence=_("Nomor badan hukum sama, nama berbeda"),
        column="legal_entity_number",
    )


def _by_name(identity: Identity, lookup: Lookup) -> Match:
    if not identity.normal_name:
        return Match()
    place = identity.place
    named = [
        known
        for known in lookup.by_name.get(identity.normal_name, [])
        if place is None or known.values["village_id"] in (None, place.pk)
    ]
    if not named:
        return Match()
    return Match(
        candidates=[known.candidate for known in named],
        sentence=_("Nama dan kelurahan sama dengan koperasi yang sudah tercatat"),
    )


class Seen:
    """The rows of the file so far, by everything that makes two rows suspicious of each other."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], tuple[int, str]] = {}

    def keys(self, identity: Identity, match: Known | None) -> dict[tuple[str, str], str]:
        place = identity.place.key if identity.place else ""
        keys = {
            ("record", str(match.pk) if match else ""): _("Baris ini mengubah koperasi yang sama"),
            ("number", identity.number): _("NIK sama"),
        }
        if match is None:
            keys[("legal", identity.legal_key)] = _("Nomor badan hukum sama")
            keys[("name", f"{identity.normal_name}@{place}" if identity.normal_name else "")] = _(
                "Nama dan kelurahan sama"
            )
        return {key: words for key, words in keys.items() if key[1]}

    def earlier(self, identity: Identity, match: Known | None) -> Match | None:
        """The suspicion against an earlier row, if there is one."""
        for key, words in self.keys(identity, match).items():
            if key in self.rows:
                number, title = self.rows[key]
                return Match(
                    candidates=[{"row": number, "title": title}],
                    sentence=_("%(words)s dengan baris %(number)s: %(title)s")
                    % {"words": words, "number": number, "title": title},
                    column={"number": "registration_number", "legal": "legal_entity_number"}.get(
                        key[0], "name"
                    ),
                )
        return None

    def remember(self, identity: Identity, match: Known | None, title: str) -> None:
        for key in self.keys(identity, match):
            self.rows.setdefault(key, (identity.reading.number, title))
        if match is not None and identity.legal_key:
            self.rows.setdefault(("legal", identity.legal_key), (identity.reading.number, title))
