"""The evaluation form of a participant, and the table of test scores."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bogor_coop.ui.forms import HouseForm
from registry.words import fold

from ..enums import AnswerKind, TestKind
from ..models import EvaluationQuestion
from ..queries.evaluations import Scored
from ..tickets import LENGTH, cleaned

RATINGS = [
    (5, gettext_lazy("5 – sangat setuju")),
    (4, gettext_lazy("4 – setuju")),
    (3, gettext_lazy("3 – ragu-ragu")),
    (2, gettext_lazy("2 – tidak setuju")),
    (1, gettext_lazy("1 – sangat tidak setuju")),
]


class EvaluationForm(HouseForm):
    """One field per question that is in force; sentences may stay empty."""

    def __init__(self, *args: Any, questions: Sequence[EvaluationQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"q{question.pk}"] = _field(question)

    def answers(self) -> dict[int, int | str | None]:
        """By the key of the question."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}


def _field(question: EvaluationQuestion) -> forms.Field:
    if question.kind == AnswerKind.RATING:
        return forms.TypedChoiceField(
            label=question.text,
            choices=RATINGS,
            coerce=int,
            widget=forms.RadioSelect,
            error_messages={"required": _("Pilih satu jawaban.")},
        )
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=question.text, max_length=1000, required=False, widget=area)


class ScoreField(forms.Field):
    """0–100 with comma or point, at most two places; empty stands for unknown."""

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip().replace(",", ".")
        if not text:
            return None
        try:
            score = Decimal(text)
        except InvalidOperation:
            raise ValidationError(_("Tulis nilai sebagai angka.")) from None
        if not score.is_finite() or not 0 <= score <= 100:
            raise ValidationError(_("Nilai antara 0 dan 100."))
        return score.quantize(Decimal("0.01"))


class ScoresForm(HouseForm):
    """Two inputs per participant; what was pasted fills them in, the officer still saves."""

    def __init__(self, *args: Any, rows: Sequence[Scored], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            for test, score in ((TestKind.PRE, row.pre), (TestKind.POST, row.post)):
                words = {"test": test.label, "name": row.registration.person_name}
                self.fields[f"{test}-{row.registration.pk}"] = ScoreField(
                    label=_("%(test)s %(name)s") % words,
                    required=False,
                    initial="" if score is None else written(score),
                    widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                )

    def lines(self):
        """Each participant with her two inputs."""
        for row in self.rows:
            key = row.registration.pk
            yield row, self[f"{TestKind.PRE}-{key}"], self[f"{TestKind.POST}-{key}"]

    def scores(self) -> dict[tuple[int, str], Decimal | None]:
        """By participant and test."""
        return {
            (int(name.split("-")[1]), name.split("-")[0]): value
            for name, value in self.cleaned_data.items()
        }


def written(score: Decimal) -> str:
    """ "78", "78,5"."""
    return f"{score.normalize():f}".replace(".", ",")


def read_pasted(text: str, rows: Sequence[Scored]) -> tuple[dict[str, str], list[str]]:
    """Field values out of pasted lines (name or code, first score, second score), and the rest.

    Cells are parted by tab or semicolon. A line whose person is not found, or fits two, is handed
    back as it is.
    """
    people: dict[str, list[int]] = {}
    for row in rows:
        people.setdefault(fold(row.registration.person_name), []).append(row.registration.pk)
        people.setdefault(row.registration.ticket.lower(), []).append(row.registration.pk)
    values: dict[str, str] = {}
    unread = []
    for line in filter(None, map(str.strip, text.splitlines()[:5000])):
        cells = [cell.strip() for cell in re.split(r"[\t;]", line)]
        ticket = cleaned(cells[0]).lower()
        found = people.get(fold(cells[0])) or (
            people.get(ticket) if len(ticket) == LENGTH else None
        )
        if len(cells) < 2 or found is None or len(found) != 1:
            unread.append(line[:200])
            continue
        for test, score in zip(TestKind.values, cells[1:3], strict=False):
            values[f"{test}-{found[0]}"] = score
    return values, unread
