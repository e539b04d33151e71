"""The minutes of a coordination meeting: written, closed, reopened, told to the public."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from bogor_coop import clock

from .. import meeting_policies as policies
from ..enums import ActionState, MinutesState
from ..models import Activity, Decision, Minutes, RaisedProblem
from ..notices.action_items import tell_owners
from ..permissions import check_can_keep_minutes
from . import writing


def begin(*, activity: Activity, by) -> Minutes:
    """The minutes of the meeting, made when there are none yet.

    Raises PolicyRefused, PermissionDenied.
    """
    check_can_keep_minutes(by)
    with writing.on_activity(activity, by=by) as row:
        policies.check_may_minute(row)
        minutes, _new = Minutes.objects.get_or_create(activity=row)
    return minutes


def write(*, minutes: Minutes, version: int, values: Mapping[str, Any], by) -> set[str]:
    """What was said, and what the public may read. Only a draft is written in.

    Raises ValidationError, PolicyRefused, PermissionDenied, ConflictFound.
    """
    with _draft(minutes, by=by) as row:
        return writing.change(row, version=version, values=values)


def close(*, minutes: Minutes, version: int, by) -> None:
    """Sahkan: nothing changes any more, and everybody who promised something is told.

    Raises PolicyRefused, PermissionDenied, ConflictFound.
    """
    with _draft(minutes, by=by) as row:
        if not row.text.strip() and not row.decisions.exists():
            raise ValidationError(_("Notulen masih kosong. Isi jalannya rapat atau keputusannya."))
        values = {"state": MinutesState.CLOSED, "closed_on": clock.today(), "closed_by": by}
        writing.change(row, version=version, values=values)
        tell_owners(row.action_items.filter(state=ActionState.OPEN))


def reopen(*, minutes: Minutes, version: int, by, reason: str) -> None:
    """Back to a draft, with the reason; what was told to the public is taken back meanwhile.

    Raises ValidationError, PolicyRefused, PermissionDenied, ConflictFound.
    """
    check_can_keep_minutes(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Isi alasannya.")})
    with writing.on_activity(minutes.activity, by=by, reason=reason) as activity:
        row = _fresh(activity)
        policies.check_closed(row)
        values = {
            "state": MinutesState.DRAFT,
            "closed_on": None,
            "closed_by": None,
            "published_at": None,
        }
        writing.change(row, version=version, values=values)


def publish(*, minutes: Minutes, version: int, by) -> None:
    """Let everybody read the summary. Raises ValidationError when there is none, PolicyRefused."""
    check_can_keep_minutes(by)
    with writing.on_activity(minutes.activity, by=by) as activity:
        row = _fresh(activity)
        policies.check_closed(row)
        writing.change(row, version=version, values={"published_at": clock.now()})


def unpublish(*, minutes: Minutes, version: int, by) -> None:
    """Take the summary back from the public. Raises PermissionDenied, ConflictFound."""
    check_can_keep_minutes(by)
    with writing.on_activity(minutes.activity, by=by) as activity:
        writing.change(_fresh(activity), version=version, values={"published_at": None})


def decide(*, minutes: Minutes, text: str, by) -> Decision:
    """Add a decision; it takes the next number. Raises ValidationError, PolicyRefused."""
    with _draft(minutes, by=by) as row:
        highest = row.decisions.aggregate(n=Max("number"))["n"] or 0
        decision = Decision(minutes=row, number=highest + 1, text=text)
        _save(decision)
    return decision


def reword(*, decision: Decision, text: str, by) -> None:
    """Change the words of a decision; its number stays."""
    with _draft(decision.minutes, by=by) as row:
        fresh = row.decisions.get(pk=decision.pk)
        fresh.text = text
        _save(fresh)


def strike(*, decision: Decision, by) -> None:
    """Take a decision out; the later ones move up. Refused while promises hang on it."""
    with _draft(decision.minutes, by=by) as row:
        fresh = row.decisions.get(pk=decision.pk)
        if fresh.action_items.exists():
            raise ValidationError(_("Keputusan ini punya tindak lanjut. Pindahkan dahulu."))
        fresh.delete()
        for later in row.decisions.filter(number__gt=fresh.number).order_by("number"):
            later.number -= 1
            later.save(update_fields=["number"])


def raise_problem(*, minutes: Minutes, values: Mapping[str, Any], by) -> RaisedProblem:
    """Write down what somebody raised. Raises ValidationError, PolicyRefused."""
    with _draft(minutes, by=by) as row:
        problem = RaisedProblem(minutes=row, **values)
        _save(problem)
    return problem


def reword_problem(*, problem: RaisedProblem, values: Mapping[str, Any], by) -> None:
    """Mend what was written down."""
    with _draft(problem.minutes, by=by) as row:
        fresh = row.problems.get(pk=problem.pk)
        for name, value in values.items():
            setattr(fresh, name, value)
        _save(fresh)


def drop_problem(*, problem: RaisedProblem, by) -> None:
    """Take it out again."""
    with _draft(problem.minutes, by=by) as row:
        row.problems.get(pk=problem.pk).delete()


@contextmanager
def _draft(minutes: Minutes, *, by) -> Iterator[Minutes]:
    """The fresh minutes under the activity's lock, as long as they are a draft."""
    check_can_keep_minutes(by)
    with writing.on_activity(minutes.activity, by=by) as activity:
        row = _fresh(activity)
        policies.check_draft(row)
        yield row


def _fresh(activity: Activity) -> Minutes:
    return Minutes.objects.select_for_update(of=("self",)).get(activity=activity)


def _save(row: Decision | RaisedProblem) -> None:
    row.full_clean()
    row.save()
