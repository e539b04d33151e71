"""``{% load registering %}``: how a manager's pages write dates, places and certificates."""

from django import template
from django.utils import timezone

from .. import times

register = template.Library()

register.filter("occasion", times.occasion)
register.filter("when_and_where", times.lines)


@register.filter
def day(moment):
    """The day of a moment in Bogor."""
    return timezone.localtime(moment).date() if moment else None


@register.filter
def in_sentence(words: str) -> str:
    """Words that stand alone elsewhere, inside a sentence: "Pengurus" → "pengurus", not "UMKM"."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
