"""The judge of the register: rows in, what would become of them out."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from bogor_coop.imports.cells import CLEAR
from bogor_coop.imports.enums import Decision, Outcome, Severity
from bogor_coop.imports.targets import Judgement, Options, Reading

from ..enums import CertificateStatus, Level, Life
from ..models import Cooperative, UrbanVillage
from . import facts, matching
from .matching import Identity, Match, Seen
from .places import Places
from .snapshots import COLUMNS, Known, Lookup, enrich, look_up, similar_names

SIMILAR_FROM = 0.6
SIMILAR_WORK = 3_000_000  # comparisons of one chunk that a person would wait for
NUMBER = "registration_number"  # unique: two new cooperatives cannot share it
EMPTY: dict[str, Any] = {
    name: None if Cooperative._meta.get_field(name).null else "" for name in COLUMNS
} | {"sharia": False, "level": Level.PRIMARY_CITY}


class RegisterJudge:
    """Judges chunks of rows in the order of the file."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.places = Places(options)
        self.deadlines = facts.Deadlines()
        self.seen = Seen()
        self.counts: Counter[str] = Counter()
        self.per_village = Cooperative.objects.count() / max(1, UrbanVillage.objects.count())

    def summary(self) -> dict[str, Any]:
        """Areas that would be created, and what was left out for the sake of time."""
        new = [place.new for place in self.places.created.values() if place.new]
        return {
            "new_districts": sorted({f"{district}, {regency}" for regency, district, _v in new}),
            "new_villages": len(new),
            "similar_skipped": self.counts["similar_skipped"],
        }

    def judge(self, readings: Sequence[Reading]) -> list[Judgement]:
        """One judgement per reading, in their order."""
        keys = enrich(
            [str(r.values.get("name", "")) for r in readings],
            [_text(r, "legal_entity_number") for r in readings],
        )
        identities = [
            Identity(reading, name, legal if len(legal) > 3 else "")
            for reading, (name, legal) in zip(readings, keys, strict=True)
        ]
        for identity in identities:
            identity.place = self.places.find(identity.reading)
        lookup = look_up(
            numbers={i.number for i in identities if i.number},
            legal_keys={i.legal_key for i in identities if i.legal_key},
            names={i.normal_name for i in identities if i.normal_name},
            pks={r.same_as for r in readings if r.same_as},
            years={y for r in readings if (y := facts.book_year(r, self.options))},
            as_at=self.options.as_at,
        )
        judgements = [self._one(identity, lookup) for identity in identities]
        self._warn_of_similar(identities, judgements)
        return judgements

    def _one(self, identity: Identity, lookup: Lookup) -> Judgement:
        reading = identity.reading
        title = identity.name or _("(tanpa nama)")
        if reading.refused:
            return Judgement(reading, Outcome.REFUSED, title)
        match = matching.find(identity, lookup)
        if match.candidates:
            return self._suspected(identity, lookup, match, title)
        earlier = self.seen.earlier(identity, match.known)
        if earlier and (reading.decision != Decision.NEW or earlier.column == NUMBER):
            return self._duplicate(reading, earlier, title)
        if reading.decision == Decision.SKIP:
            return self._duplicate(reading, Match(sentence=_("Baris ini dilewati")), title)
        return self._accept(identity, match.known, title)

    def _suspected(self, identity: Identity, lookup: Lookup, match: Match, title: str) -> Judgement:
        """A suspicion that would change nothing needs nobody's decision: the row is known."""
        if len(match.candidates) == 1 and identity.reading.decision != Decision.SKIP:
            known = lookup.by_pk[match.candidates[0]["record"]]
            same_name = known.normal_name == identity.normal_name
            if same_name and self.seen.earlier(identity, known) is None:
                trial = Reading(identity.reading.number, identity.reading.values,
                                identity.reading.texts)  # fmt: skip
                if not self._plan(trial, identity, known):
                    return self._accept(identity, known, title)
        return self._duplicate(identity.reading, match, title)

    def _duplicate(self, reading: Reading, match: Match, title: str) -> Judgement:
        suggestion = _("Bandingkan, lalu putuskan")
        if reading.decision == Decision.SKIP:
            suggestion = _("Dilewati menurut putusan Anda")
        reading.note(match.column, Severity.DUPLICATE, match.sentence, suggestion=suggestion)
        return Judgement(reading, Outcome.DUPLICATE, title, candidates=match.candidates)

    def _accept(self, identity: Identity, known: Known | None, title: str) -> Judgement:
        reading = identity.reading
        if known is None and not identity.name:
            reading.note("name", Severity.REFUSED, _("Nama koperasi kosong"))
        if reading.refused:
            return Judgement(reading, Outcome.REFUSED, title)
        plan = self._plan(reading, identity, known)
        self.seen.remember(identity, known, title)
        if known is None:
            return Judgement(
                reading, Outcome.NEW, title, change_count=_differences(plan), plan=plan
            )
        title = identity.name or known.values["name"]
        outcome = Outcome.CHANGED if plan else Outcome.UNCHANGED
        return Judgement(
            reading, outcome, title, known.pk, change_count=_differences(plan), plan=plan
        )

    def _plan(self, reading: Reading, identity: Identity, known: Known | None) -> dict[str, Any]:
        """What to write; an empty plan changes nothing."""
        before = known.values if known else EMPTY
        after = before | self._columns(reading, identity)
        year = facts.book_year(reading, self.options)
        stated = facts.life(reading)
        due = partial(self.deadlines.due, secondary=str(after["level"]).startswith("secondary"))
        as_at = self.options.as_at
        parts = {
            "life": facts.life_plan(reading, known, stated, as_at),
            "meeting": facts.meeting_plan(reading, known, year, as_at=as_at, due=due),
            "statement": facts.statement_plan(reading, known, year),
        }
        self._plausible(reading, identity, known, stated)
        plan: dict[str, Any] = {key: part for key, part in parts.items() if part}
        if known is None:
            plan |= {"set": after, "keys": [identity.normal_name, identity.legal_key]}
        elif after != before or (identity.place and identity.place.new):
            plan |= {"set": after, "before": before, "version": known.version}
        if identity.place and identity.place.new:
            plan["area"] = identity.place.new
        return plan

    def _columns(self, reading: Reading, identity: Identity) -> dict[str, Any]:
        given = {}
        for name in COLUMNS:
            key = {"group_id": "group"}.get(name, name)
            if key in reading.values and name != "village_id":
                value = reading.values[key]
                given[name] = EMPTY[name] if value is CLEAR else value
        if identity.place:
            given["village_id"] = identity.place.pk
        return given

    def _plausible(
        self, reading: Reading, identity: Identity, known: Known | None, stated: Life | None
    ) -> None:
        values = reading.values
        if stated == Life.INACTIVE and values.get("meeting_held") is True:
            reading.note("meeting_held", Severity.WARNING, _("Tidak aktif, tetapi ber-RAT"))
        if known and known.life and known.life["status"] == Life.DISSOLVED and stated:
            reading.note("life_active", Severity.WARNING, _("Koperasi ini sudah dibubarkan"))
        if values.get("certificate_valid_until") and values.get("certificate_status") in (
            None,
            CertificateStatus.NONE,
        ):
            reading.note(
                "certificate_valid_until",
                Severity.WARNING,
                _("Tanggal sertifikat terisi, statusnya kosong"),
            )
        if known is None and identity.place is None and "village" not in values:
            reading.note("village", Severity.WARNING, _("Kelurahan kosong"))

    def _warn_of_similar(
        self, identities: Sequence[Identity], judgements: Sequence[Judgement]
    ) -> None:
        """Names that look alike in one village: a warning, never a refusal."""
        new = [
            identity
            for identity, judgement in zip(identities, judgements, strict=True)
            if judgement.outcome == Outcome.NEW and identity.place and identity.place.pk
        ]
        if len(new) * self.per_village > SIMILAR_WORK:
            self.counts["similar_skipped"] += len(new)
            return
        if not new or not self.per_village:
            return
        names = [identity.normal_name for identity in new]
        villages = [identity.place.pk for identity in new if identity.place and identity.place.pk]
        for place, (_pk, name) in similar_names(names, villages, threshold=SIMILAR_FROM).items():
            if new[place].reading.decision != Decision.NEW:
                new[place].reading.note(
                    "name",
                    Severity.WARNING,
                    _("Mirip dengan %(name)s di kelurahan yang sama") % {"name": name},
                )


def _differences(plan: dict[str, Any]) -> int:
    """How many fields the plan changes; of a new record, how many it fills."""
    count = int("life" in plan) + int("meeting" in plan) + int("area" in plan)
    for part in (plan, plan.get("statement")):
        if part and "set" in part:
            before = part.get("before") or {}
            count += sum(value != before.get(name) for name, value in part["set"].items())
    return count


def _text(reading: Reading, key: str) -> str:
    value = reading.values.get(key, "")
    return value if isinstance(value, str) else ""
