from django.http import HttpRequest

from .models import User


class PersonRequest(HttpRequest):
    """A request whose person is signed in, for the types of views that demand it."""

    user: User
