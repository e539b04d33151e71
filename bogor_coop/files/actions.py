"""Keep a paper that somebody brought."""

import hashlib
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from . import checks
from .models import Attachment


def keep(*, upload: UploadedFile, by) -> Attachment:
    """Store a checked file under a name of our own. Raises ValidationError for a bad one."""
    name = plain_name(upload.name or "")
    size = upload.size or 0
    kind = checks.content_type(cast(BinaryIO, upload.file), name=name, size=size)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    with transaction.atomic():
        return Attachment.objects.create(
            file=upload,
            original_name=name,
            content_type=kind,
            size=size,
            sha256=digest.hexdigest(),
            uploaded_by=by,
        )


def plain_name(name: str) -> str:
    """The last part of a path, printable, with its ending, at most 200 characters."""
    name = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable())
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: 199 - len(ending)]}{dot}{ending}"[-200:] or "berkas"
