"""The seal of a report: one number that changes when a letter of the report changes."""

import hashlib
import json
from typing import Any


def canonical(data: Any) -> bytes:
    """The same data always as the same bytes, in whatever order it was kept."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def seal(report) -> str:
    """SHA-256 over number, period, revision and everything printed, as 64 hex digits."""
    sealed = {
        "number": report.number,
        "kind": str(report.kind),
        "year": report.year,
        "period": report.period,
        "revision": report.revision,
        "reason": report.reason,
        "as_at": str(report.as_at),
        "content": report.content,
    }
    return hashlib.sha256(canonical(sealed)).hexdigest()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def grouped(checksum: str) -> str:
    """In groups of eight, as it is printed and read aloud."""
    return " ".join(checksum[start : start + 8] for start in range(0, len(checksum), 8))
