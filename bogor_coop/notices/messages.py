"""What can be said to whom: one registered class per kind of message.

A room writes its classes in its own ``notices.py`` and registers them when it is loaded;
the ledger (``models/ledger.py``) keeps the rows, ``actions/`` plans and sends them.
"""

import datetime as dt
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.template.loader import render_to_string
from django.utils.functional import Promise

from .models import Notice


class Outdated(Exception):
    """The message must not be sent any more; the text says why."""


class Message:
    """One kind of message. Subclasses set ``kind``, ``title`` and ``template``."""

    kind: ClassVar[str]
    title: ClassVar[str | Promise]
    template: ClassVar[str]
    useful_for: ClassVar[dt.timedelta | None] = None  # after its due time; None: always

    def __init__(self, notice: Notice) -> None:
        self.notice = notice

    def subject(self) -> models.Model:
        """What the message is about. Raises Outdated when it is gone."""
        model = apps.get_model(self.notice.subject_type)
        found = model._default_manager.filter(pk=self.notice.subject_id).first()
        if found is None:
            raise Outdated("the subject is gone")
        return found

    def check_still_valid(self) -> None:
        """Raise Outdated when the message must not be sent; asked just before the call."""

    def context(self) -> dict[str, Any]:
        """What the template needs. Secrets are made here, at sending, and kept nowhere."""
        return {}

    def heading(self) -> str:
        """The subject line."""
        return " ".join(str(self.title).split())

    def text(self) -> str:
        """The body as plain text."""
        recipient = self.notice.recipient
        context = {"notice": self.notice, "recipient": recipient, **self.context()}
        return render_to_string(self.template, context).strip() + "\n"


_classes: dict[str, type[Message]] = {}


def register(message_class: type[Message]) -> type[Message]:
    """Class decorator: make the kind known. Raises ValueError when the kind is taken."""
    taken = _classes.setdefault(message_class.kind, message_class)
    if taken is not message_class:
        raise ValueError(f"message kind {message_class.kind!r} is registered twice")
    return message_class


def class_of(kind: str) -> type[Message]:
    """The class of a kind. Raises LookupError when no room knows it (any more)."""
    return _classes[kind]
