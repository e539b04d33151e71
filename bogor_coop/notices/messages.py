"""What can be said to whom: one registered class per kind of message.

A room writes its classes in its own ``notices.py`` and registers them when it is loaded;
the ledger (``models/ledger.py``) keeps the rows, ``actions/`` plans and sends them.
docs/notices.md is the guide for those who add one.
"""

import datetime as dt
from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils.functional import Promise, cached_property

from . import look
from .enums import Channel, IfUnknown, QuietPolicy
from .models import Notice

Attachment = tuple[str, bytes, str]  # file name, content, MIME type with its parameters
PLAIN_HTML = "notices/mail/plain.html"


class Outdated(Exception):
    """The message must not be sent any more; the text says why, for the staff's log."""


class Message:
    """One kind of message. Subclasses set ``kind``, ``title`` and ``template``."""

    kind: ClassVar[str]
    title: ClassVar[str | Promise]
    template: ClassVar[str]  # a .txt; a twin of the same name in .html replaces the plain look
    useful_for: ClassVar[dt.timedelta | None] = None  # after its due time; None: always
    channels: ClassVar[tuple[Channel, ...]] = (Channel.INBOX, Channel.MAIL)
    if_unknown: ClassVar[IfUnknown] = IfUnknown.LEAVE
    quiet: ClassVar[QuietPolicy] = QuietPolicy.IGNORE
    compulsory: ClassVar[bool] = False  # an opt-out does not hold it up (account security)
    example_facts: ClassVar[dict] = {}  # facts of the made-up case, for the preview
    whatsapp_template: ClassVar[str] = ""  # name of the approved template; "": never that way

    def __init__(self, notice: Notice) -> None:
        self.notice = notice

    def subject(self) -> models.Model:
        """What the message is about. Raises Outdated when it is gone."""
        model = apps.get_model(self.notice.subject_type)
        found = model._default_manager.filter(pk=self.notice.subject_id).first()
        if found is None:
            raise Outdated("gone")
        return found

    def check_still_valid(self) -> None:
        """Raise Outdated when the message must not be sent; asked just before the call."""

    def context(self) -> dict[str, Any]:
        """What the template needs. Secrets are made here, at sending, and kept nowhere."""
        return {}

    def example(self) -> dict[str, Any]:
        """The context of a made-up case, for the preview; touches no database."""
        return {}

    def heading(self) -> str:
        """The subject line."""
        return " ".join(str(self.title).split())

    def short(self) -> str:
        """One sentence without greeting, for the inbox; the heading says enough by default."""
        return self.heading()

    def url(self) -> str:
        """Path inside the portal where the person goes on; "" for nowhere."""
        return ""

    def attachments(self) -> list[Attachment]:
        """Files that go along with the mail (``calendars.entry`` makes an iCalendar one)."""
        return []

    def whatsapp_parameters(self) -> list[str]:
        """The values of the approved template, in its order."""
        return [self.heading()]

    # What follows is made of the above; subclasses leave it alone. ---------------------------

    @cached_property
    def parts(self) -> dict[str, Any]:
        """The context, asked once per sending: a token is made once."""
        recipient = self.notice.recipient
        name = recipient.full_name if recipient else self.notice.facts.get("name", "")
        return {"notice": self.notice, "recipient": recipient, "name": name, **self.context()}

    def link(self) -> str:
        """The whole address of ``url()``, as mails need it."""
        path = self.url()
        return f"{settings.PORTAL_URL}{path}" if path else ""

    def text(self) -> str:
        """The body as plain text, with the link where the template has not written it."""
        body = render_to_string(self.template, {**self.parts, "url": self.link()}).strip()
        link = self.link()
        return f"{body}\n\n{link}\n" if link and link not in body else f"{body}\n"

    def html(self) -> str:
        """The body in the portal's look: the twin of the template, or the text set plainly."""
        twin = f"{self.template.removesuffix('.txt')}.html"
        try:
            template = get_template(twin)
        except TemplateDoesNotExist as missing:
            if missing.args[0] != twin:
                raise
            template = get_template(PLAIN_HTML)
        body = render_to_string(self.template, {**self.parts, "url": self.link()}).strip()
        return template.render(
            {
                **self.parts,
                "url": self.link(),
                "heading": self.heading(),
                "body": body,
                "portal": settings.PORTAL_URL,
                "colour": look.colours(),
            }
        )


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


def find(kind: str) -> type[Message] | None:
    """The class of a kind, or None."""
    return _classes.get(kind)


def every_class() -> list[type[Message]]:
    """All registered classes, by kind."""
    return [_classes[kind] for kind in sorted(_classes)]


def title_of(kind: str) -> str:
    """The title of a kind, or the kind itself when no room knows it any more."""
    known = _classes.get(kind)
    return " ".join(str(known.title).split()) if known else kind
