"""/hasil/program/<pk>/peserta/: the people behind "peserta hadir"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from bogor_coop import clock

from ..models import Program
from ..outcomes.question import Question
from ..permissions import check_can_view_all
from ..queries import attendees


@require_safe
def program_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who came to something of the program, as at ``?per=``."""
    check_can_view_all(request.user)
    program = get_object_or_404(Program, pk=pk)
    question = Question.from_querydict(request.GET, today=clock.today())
    context = {
        "program": program,
        "question": question,
        "rows": attendees.of_program(program.pk, at=question.at),
    }
    return render(request, "programs/outcomes/people.html", context)
