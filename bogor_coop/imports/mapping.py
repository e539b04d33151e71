"""Which column means what: by known headers, by memory, by hand."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from .cells import fold
from .models import MappingMemory
from .targets import Target


def signature(header: Sequence[str]) -> str:
    """The same for files whose headers read the same."""
    return hashlib.sha256("\n".join(fold(name) for name in header).encode()).hexdigest()


def known_headers(target: Target) -> dict[str, str]:
    """Folded header → field key; ignored headers lead to ""."""
    known = {fold(name): "" for name in target.ignored}
    for field in target.fields:
        for name in (field.key, *spoken(field.label), *field.aliases):
            known.setdefault(fold(name), field.key)
    return known


def spoken(label: str | Promise) -> Iterator[str]:
    """The label in every language of the portal: files come from people of each."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield str(label)


def recognise(target: Target, header: Sequence[str]) -> dict[int, str]:
    """Column position → field key by the header's words; each field is taken once."""
    known = known_headers(target)
    taken: set[str] = set()
    mapping = {}
    for position, name in enumerate(header):
        key = known.get(fold(name), "")
        mapping[position] = "" if key in taken else key
        taken.add(key)
    return mapping


def remembered(target: Target, header: Sequence[str]) -> dict[int, str] | None:
    """How these headers were matched the last time, as far as the fields still exist."""
    memory = MappingMemory.objects.filter(target=target.key, signature=signature(header)).first()
    if memory is None:
        return None
    keys = {field.key for field in target.fields}
    return {int(p): key if key in keys else "" for p, key in memory.mapping.items()}


def remember(target: Target, header: Sequence[str], mapping: Mapping[int, str], *, by) -> None:
    """Keep the matching for the next file with these headers."""
    MappingMemory.objects.update_or_create(
        target=target.key,
        signature=signature(header),
        defaults={"mapping": {str(p): key for p, key in mapping.items()}, "by": by},
    )


def why_ignored(target: Target, name: str) -> str:
    """The reason why the target never reads this header; "" when it has none."""
    reasons = {fold(header): reason for header, reason in target.ignored.items()}
    return str(reasons.get(fold(name), ""))
