"""/dasbor/paparan/: the page for the meeting room, one finding per screen."""

from django.shortcuts import render

from .dashboard import Leaders, asked


class Presentation(Leaders):
    """Slides under each other; without a script the arrows are links to the next one."""

    def get(self, request):
        page = asked(request)
        return render(request, "portal/presentation.html", {"page": page, "slides": page.slides})
