"""One object behind every parameter, all of them Ani's, so that Budi is the stranger."""

import datetime as dt

from bogor_coop.accounts.enums import InvitationChannel, Role
from bogor_coop.accounts.models import SavedView
from bogor_coop.files import actions as attachments
from bogor_coop.imports import actions as imports
from bogor_coop.imports import checking
from bogor_coop.imports.forms import UploadForm
from bogor_coop.imports.models import Batch
from bogor_coop.imports.targets import Options, open_targets
from bogor_coop.jobs import kinds
from bogor_coop.jobs.models import Job
from bogor_coop.ui import gallery
from registry import trail
from registry.actions import cooperatives, managers
from tests.factories import (
    AnnualMeetingFactory,
    AnnualStatementFactory,
    ContactFactory,
    HealthAssessmentFactory,
    LifeStatusFactory,
    ManagershipFactory,
    derive,
    person,
)
from tests.files.papers import upload
from tests.personas import STAFF
from tests.portal.reports import factories as reports
from tests.sweeps import budget_world, programs_world

from . import notices_world


def people() -> dict:
    """Everybody of the table by name; anonymous is None, ``off`` was switched off."""
    return {
        "anonymous": None,
        "off": person("Ogi", Role.REGISTRY_OFFICER, is_active=False),
        "ani": person("Ani", Role.COOPERATIVE_MANAGER),
        "budi": person("Budi", Role.COOPERATIVE_MANAGER),
        **{name: person(name.title(), role) for name, role in STAFF.items()},
    }


def objects(everybody: dict) -> dict[str, object]:
    """The samples that ``access.yml`` names, by that name."""
    own = cooperative_with_facts()
    tie = ManagershipFactory(user=everybody["ani"], cooperative=own)
    ManagershipFactory(user=everybody["budi"], cooperative=cooperative_with_facts())
    life = own.life_statuses.get()
    life.document = attachments.keep(upload=upload(), by=everybody["rani"])
    life.save(update_fields=["document"])
    cooperatives.update(
        cooperative=own, version=own.version, values={"phone": "0251-1"}, by=everybody["rani"]
    )
    withdrawn = cooperative_with_facts()
    cooperatives.withdraw(
        cooperative=withdrawn, version=withdrawn.version, reason="ganda", by=everybody["rani"]
    )
    invited = managers.invite_manager(
        cooperative=own,
        full_name="Yayah",
        email="yayah@contoh.test",
        phone=None,
        term=(dt.date(2018, 3, 1), None),
        channel=InvitationChannel.PRINTED_CODE,
        by=everybody["rani"],
    ).managership
    groups = trail.of(own).groups
    kinds.register(kinds.Kind("sweep", "Menyapu", lambda progress, by: None))
    return {
        "cooperative": own.pk,
        "withdrawn": withdrawn.pk,
        "year": 2017,
        "tie": tie.pk,
        "life": life.pk,
        "document": life.document.pk,
        "assessment": own.assessments.get().pk,
        "contact": own.contacts.get().pk,
        "change": next(g for g in groups if "0251-1" in str(g)).key,
        "first change": groups[-1].key,
        "invited tie": invited.pk,
        "invited person": invited.user.pk,
        "batch": checked_batch(everybody["rani"]).pk,
        "row": 2,
        "figure": "susunan",
        "open figure": "rat",
        "frame": next(iter(gallery.FRAMES)),
        "view": SavedView.objects.create(user=everybody["ani"], name="Punya Ani", query="").pk,
        **notices_world.objects(everybody),
        **report_samples(),
        "job": Job.objects.create(kind="sweep", by=everybody["rani"]).pk,
        "person": everybody["citra"].pk,
        "role": everybody["citra"].role_assignments.get().pk,
        "self": everybody["gita"].pk,
        **programs_world.objects(everybody, own) | budget_world.objects(everybody),
    }


def report_samples() -> dict[str, object]:
    """A report to the mayor by its key and by its month."""
    report = reports.report()
    return {
        "report": report.pk,
        "report file": "pdf",
        "report kind": report.kind,
        "report year": report.year,
        "report month": report.period,
    }


def checked_batch(by) -> Batch:
    """An import of one good and one bad row, checked."""
    pasted = "nama;nobh;kelurahan;kecamatan\nKSU Baru;9/BH/2010;Sempur;Bogor Tengah\n;;;\n"
    target = open_targets(by)[0]
    form = UploadForm({"target": target.key, "pasted": pasted}, target=target)
    assert form.is_valid(), form.errors
    batch = imports.upload(
        target=target, table=form.table, name=form.name, sha256=form.sha256, by=by
    )
    columns = {int(position): key for position, key in batch.mapping.items()}
    options = Options(as_at=dt.date(2017, 12, 31))
    batch = imports.match_columns(batch=batch, mapping=columns, options=options, by=by)
    checking.check(batch, lambda *progress: None)
    batch.refresh_from_db()
    return batch


def cooperative_with_facts():
    """A cooperative about which everything is known once."""
    cooperative = LifeStatusFactory().cooperative
    AnnualMeetingFactory(cooperative=cooperative)
    AnnualStatementFactory(cooperative=cooperative, members=120)
    HealthAssessmentFactory(cooperative=cooperative)
    ContactFactory(cooperative=cooperative)
    derive(cooperative)
    cooperative.refresh_from_db()
    return cooperative
