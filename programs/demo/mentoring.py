"""Mentoring through 2018: who goes with whom, how often, and what came of it."""

import datetime as dt
from random import Random

from ..enums import (
    ActionState,
    ActivityKind,
    ActivityState,
    CaseResult,
    ContactChannel,
    MentoringState,
)
from ..models import ActionItem, Activity, Case, Mentoring, Visit
from .calendar import TODAY
from .cast import Cast
from .props import Props

GOALS = (
    "RAT tahun buku 2017 terlaksana dan dilaporkan",
    "Buku kas dan neraca terisi setiap bulan",
    "Pengurus baru terpilih dan bekerja",
    "Piutang macet tinggal separuh",
)
FINDINGS = (
    "Buku anggota sedang dicocokkan dengan simpanan.",
    "Pengurus bertemu setiap pekan, notulen ada.",
    "Bendahara menutup kas bulan lalu, selisih dicari.",
    "Undangan RAT sudah dibagikan kepada anggota.",
    "Tagihan macet dikunjungi, sebagian mulai mengangsur.",
    "Belum ada kemajuan, ketua sakit.",
)
ADVICE = (
    "Tutup kas setiap Jumat.", "Libatkan pengawas dalam pemeriksaan.",
    "Sepakati tanggal RAT sekarang.", "Bagi tugas secara tertulis.",
)  # fmt: skip


def build(rng: Random, props: Props, cast: Cast, cases: list[Case]) -> Activity:
    """One activity of the year with its engagements."""
    activity = Activity.objects.create(
        program=props.programs["pendampingan"],
        kind=ActivityKind.MENTORING,
        title="Pendampingan Koperasi 2018",
        description="Pendamping mengunjungi koperasi paling sedikit sebulan sekali.",
        audience="Koperasi yang sakit dan bersedia pulih",
        owner=props.citra,
        state=ActivityState.PUBLISHED,
    )
    of_cooperative = {case.cooperative_id: case for case in cases if case.cooperative_id}
    chosen = [*cast.recovered[:22], *cast.ill[5:19]]
    if len(cast.hers) > 1 and cast.hers[1] not in chosen:
        chosen.insert(1, cast.hers[1])
    for place, party in enumerate(chosen):
        _mentoring(rng, props, activity, party, of_cooperative, place)
    return activity


def _mentoring(rng: Random, props: Props, activity, party, cases, place: int) -> None:
    mentor = props.mentors[place % len(props.mentors)]
    case = cases.get(party.cooperative.pk)
    begin = dt.date(2018, 1, 22) + dt.timedelta(days=rng.randint(0, 150))
    if case and case.opened_on.year == 2018:
        begin = max(begin, case.opened_on + dt.timedelta(days=7))
    begin = min(begin, dt.date(2018, 10, 1))
    finished = party.mends and begin < dt.date(2018, 6, 1) and rng.random() < 0.75
    stopped = not party.mends and rng.random() < 0.15
    end = begin + dt.timedelta(days=rng.randint(120, 190)) if finished or stopped else None
    if end and end >= TODAY:
        end = None
    state = MentoringState.ACTIVE
    if end:
        state = MentoringState.FINISHED if finished else MentoringState.STOPPED
    mentoring = Mentoring.objects.create(
        activity=activity,
        case=case,
        cooperative=party.cooperative,
        mentor=mentor,
        goal=rng.choice(GOALS),
        period=(begin, begin + dt.timedelta(days=365)),
        state=state,
        ended_on=end,
        result={
            MentoringState.ACTIVE: "",
            MentoringState.FINISHED: CaseResult.SOLVED,
            MentoringState.STOPPED: CaseResult.WITHDRAWN,
        }[state],
        outcome="Tujuan tercapai, pengurus melanjutkan sendiri." if finished and end else "",
    )
    _visits(rng, mentoring, begin, end or TODAY, mends=party.mends, silent=place % 9 == 4)
    if state == MentoringState.ACTIVE and rng.random() < 0.6:
        ActionItem.objects.create(
            mentoring=mentoring,
            text=rng.choice(("Menutup kas November", "Membagikan undangan RAT", "Menagih piutang")),
            owner=mentor,
            due_on=TODAY + dt.timedelta(days=rng.randint(-9, 24)),
            state=ActionState.OPEN,
        )


def _visits(rng: Random, mentoring, begin: dt.date, end: dt.date, *, mends, silent) -> None:
    """Monthly, more or less; a silent one had its last visit long ago."""
    if silent and not mentoring.ended_on:
        end = end - dt.timedelta(days=58)
    day, progress, rows = begin + dt.timedelta(days=rng.randint(5, 14)), 5, []
    while day < end:
        day = day - dt.timedelta(days=max(0, day.weekday() - 4))
        progress = min(100, progress + (rng.randint(9, 22) if mends else rng.randint(0, 9)))
        rows.append(
            Visit(
                mentoring=mentoring,
                visited_on=day,
                channel=ContactChannel.VISIT if rng.random() < 0.8 else ContactChannel.PHONE,
                present=rng.choice(("Ketua", "Ketua dan bendahara", "Pengurus lengkap")),
                findings=rng.choice(FINDINGS[:5] if mends else FINDINGS),
                advice=rng.choice(ADVICE),
                progress=100 if mentoring.state == "finished" and day > end else progress,
            )
        )
        day += dt.timedelta(days=rng.randint(22, 37))
    if rows and mentoring.state == MentoringState.FINISHED:
        rows[-1].progress = 100
    Visit.objects.bulk_create(rows)
