"""Hand out a kept file, never as something that the browser runs."""

import uuid

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from . import access
from .models import Attachment


@require_safe
def download(request, pk: uuid.UUID) -> FileResponse:
    """The file, as a download; 404 for whoever may not see a record that holds it."""
    attachment = get_object_or_404(Attachment, pk=pk)
    if not access.may_open(attachment, request.user):
        raise Http404
    response = FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.original_name,
        content_type=attachment.content_type,
    )
    response["Content-Security-Policy"] = (
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
