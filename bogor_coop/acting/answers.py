"""Answers that write nothing: the form once more, or a page that says why not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..refusals import PolicyRefused
from ..ui.parts import Text

CONFLICT, UNPROCESSABLE = 409, 422


class ShownAgain:
    """For form views: a refused form comes back as what it is, not as a success."""

    def form_invalid(self, form) -> HttpResponse:
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]
        return self.render_to_response(context, status=UNPROCESSABLE)  # type: ignore[attr-defined]


def refused(
    request: HttpRequest, refusal: PolicyRefused, *, title: Text, back: str
) -> HttpResponse:
    """A page that says why nothing can be done here now."""
    context = {"title": title, "sentence": refusal.sentence, "back_url": back}
    return render(request, "refused.html", context, status=CONFLICT)
