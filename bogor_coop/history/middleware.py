"""Give every recorded change of a request its person, address and request number."""

import uuid

import pghistory


class HistoryContextMiddleware:
    """Opens the history context of a request; place it after the authentication middleware."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        # The same number as in the log line, so that a change and its request find each other.
        request.history_id = str(getattr(request, "request_id", None) or uuid.uuid4())
        context = {"request": request.history_id, "url": request.path, "method": request.method}
        if request.user.is_authenticated:
            context |= {"user": request.user.pk, "user_name": str(request.user)}
        with pghistory.context(**context):
            return self.get_response(request)
