"""A register to import, and a hand that carries it through the pages."""

import re
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bogor_coop.imports.models import Batch

SCARRED = Path(__file__).parent.parent / "data" / "register-scarred.csv"
HEADER = ["nama", "kelurahan", "kecamatan", "nobh", "tglbh", "anggota", "aktif"]


def line(name="KSU Maju", village="Sempur", number="1/BH/XIII.3/2010", **more) -> dict[str, str]:
    return {"nama": name, "kelurahan": village, "kecamatan": "Bogor Tengah", "nobh": number,
            "tglbh": "10/01/2010", "anggota": "20", "aktif": "1"} | more  # fmt: skip


def as_csv(*lines: dict[str, str], header: list[str] | None = None) -> bytes:
    names = header or HEADER
    rows = [names, *([row.get(name, "") for name in names] for row in lines)]
    return "\n".join(";".join(row) for row in rows).encode()


class Hand:
    """Somebody at the browser: uploads, matches, checks, mends, applies, undoes."""

    def __init__(self, client, on_commit) -> None:
        self.client = client
        self.on_commit = on_commit

    def post(self, url: str, **data):
        """A form sent once; the jobs that it starts run as after the commit."""
        with self.on_commit(execute=True):
            return self.client.post(url, {"idempotency_key": str(uuid.uuid4()), **data})

    def upload(self, content: bytes, name="register.csv") -> Batch:
        answer = self.post(
            reverse("imports:batch_list"),
            target="registry.cooperatives",
            file=SimpleUploadedFile(name, content),
        )
        assert answer.status_code == 302, errors(answer)
        return Batch.objects.get(pk=re.search(r"[0-9a-f-]{36}", answer.url)[0])

    def check(self, batch: Batch, **options) -> Batch:
        columns = {f"kolom_{p}": key for p, key in batch.mapping.items()}
        data = {"as_at": "31/12/2017", "book_year": "2017", **columns, **options}
        answer = self.post(reverse("imports:columns", args=[batch.pk]), **data)
        assert answer.status_code == 302, errors(answer)
        batch.refresh_from_db()
        return batch

    def bring(self, *lines: dict[str, str], **options) -> Batch:
        return self.check(self.upload(as_csv(*lines)), **options)

    def do(self, verb: str, batch: Batch, *args, **data) -> Batch:
        answer = self.post(reverse(f"imports:{verb}", args=[batch.pk, *args]), **data)
        assert answer.status_code == 302
        batch.refresh_from_db()
        return batch


def errors(answer) -> str:
    form = answer.context and answer.context.get("form")
    return str(form.errors) if form else str(answer.content[:500])


@pytest.fixture
def hand(client, rani, django_capture_on_commit_callbacks) -> Hand:
    client.force_login(rani)
    return Hand(client, django_capture_on_commit_callbacks)
