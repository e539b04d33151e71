"""The clinic since July 2017: hours, appointments, cases from complaint to result."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from random import Random

from ..enums import (
    ActionState,
    ActivityKind,
    ActivityState,
    AppointmentState,
    CaseResult,
    CaseState,
    ContactChannel,
    Referral,
    Severity,
)
from ..models import (
    ActionItem,
    Activity,
    Appointment,
    Case,
    ClinicClosure,
    ClinicHours,
    Consultation,
    Diagnosis,
    ProblemField,
)
from .calendar import TODAY, wib
from .cast import Cast, Party
from .props import Props

SLOT = dt.timedelta(minutes=45)

# Field, what holds them back, what shows it, advice, what is agreed, how often.
STORIES = (
    ("rat-legalitas", "RAT dua tahun tidak diadakan", "Buku notulen kosong sejak 2015",
     "Tetapkan tanggal RAT dan panitia kecil", "Mengadakan RAT dan mengirim berita acara", 30),
    ("keuangan", "Laporan keuangan tertinggal", "Buku kas terakhir ditutup tahun 2016",
     "Susun ulang neraca dari bukti yang ada", "Menutup buku kas sampai bulan berjalan", 24),
    ("kelembagaan", "Pengurus tidak lengkap", "Dua pengurus pindah kota",
     "Pilih pengurus antarwaktu dalam rapat anggota", "Memilih pengurus pengganti", 16),
    ("sdm", "Pengurus belum terlatih", "Bendahara belum pernah ikut pelatihan",
     "Ikut pelatihan pembukuan angkatan berikut", "Mendaftarkan bendahara ke pelatihan", 12),
    ("pembiayaan", "Pinjaman anggota macet", "Piutang lewat setahun 38 persen",
     "Bentuk tim penagihan, ubah jadwal angsuran", "Menyusun daftar piutang dan jadwal tagih", 10),
    ("pemasaran", "Toko sepi sejak ada minimarket", "Omzet turun 40 persen dalam dua tahun",
     "Kurangi jenis barang, tambah pesanan tetap", "Menawarkan pesanan tetap kepada anggota", 8),
    ("jaringan", "Tidak punya mitra pemasok", "Membeli eceran di pasar",
     "Bergabung pembelian dengan koperasi sekunder", "Menghubungi PKPRI untuk beli bersama", 5),
    ("teknologi-informasi", "Pencatatan hanya di kertas", "Data anggota tidak dapat dicari",
     "Mulai dengan lembar kerja sederhana", "Memindahkan daftar anggota ke lembar kerja", 5),
    ("produksi", "Mutu produk tidak tetap", "Tiga pesanan dikembalikan",
     "Tulis resep baku dan periksa tiap kali", "Menulis resep baku", 4),
)  # fmt: skip


def build(rng: Random, props: Props, cast: Cast, phones: Iterator[int]) -> list[Case]:
    """Both years of the clinic; returns the cases in the order of their numbers."""
    pilot = _clinic(props, 2017)
    clinic = _clinic(props, 2018)
    first = [*cast.recovered[:3], *cast.ill[:7]], cast.businesses[:10]
    cases = [
        *_year(rng, props, pilot, _spread(rng, first, dt.date(2017, 7, 6), dt.date(2017, 12, 14))),
    ]
    second = [*cast.recovered[3:21], *cast.ill[7:27]], cast.businesses[10:18]
    if len(cast.hers) > 1 and cast.hers[1] not in second[0]:
        second[0].insert(2, cast.hers[1])
    days = _spread(rng, second, dt.date(2018, 1, 15), dt.date(2018, 12, 10))
    cases += _year(rng, props, clinic, days)
    _ahead(rng, props, clinic, cast, phones)
    _closed()
    _kept(props, cases)
    _waiting(cases)
    return cases


def _clinic(props: Props, year: int) -> Activity:
    over = year < TODAY.year
    activity = Activity.objects.create(
        program=props.programs["klinik-2017" if over else "klinik"],
        kind=ActivityKind.CLINIC,
        title=f"Klinik Koperasi {year}",
        description="Konsultasi tanpa biaya di Ruang Klinik, dengan janji atau datang langsung.",
        audience="Semua koperasi dan UMKM",
        owner=props.citra,
        state=ActivityState.REPORTED if over else ActivityState.PUBLISHED,
        report="Percontohan: 10 koperasi dan 10 UMKM didiagnosis." if over else "",
    )
    weekdays = (0, 2) if over else (0, 1, 2, 3)
    until = dt.date(2018, 1, 1) if over else None
    for mentor, weekday in zip(props.mentors, weekdays, strict=False):
        ClinicHours.objects.create(
            activity=activity,
            consultant=mentor,
            weekday=weekday,
            starts=dt.time(9),
            ends=dt.time(12),
            term=(dt.date(year, 1, 8) if not over else dt.date(2017, 7, 3), until),
            room=props.rooms["Ruang Klinik"],
        )
    return activity


def _spread(rng: Random, parties, begin: dt.date, end: dt.date) -> list[tuple[dt.date, Party]]:
    """One first visit per party on a working day; the recovered come in the first half."""
    cooperatives, businesses = parties
    every = [*cooperatives, *businesses]
    span = (end - begin).days
    days = []
    for place, party in enumerate(every):
        share = place / len(every) * 0.5 + rng.random() * 0.5
        day = begin + dt.timedelta(days=int(span * share))
        days.append((day - dt.timedelta(days=max(0, day.weekday() - 4)), party))
    return sorted(days, key=lambda pair: pair[0])


def _year(rng: Random, props: Props, clinic: Activity, visits) -> list[Case]:
    fields = {field.code: field for field in ProblemField.objects.all()}
    return [
        _case(rng, props, clinic, fields, party, day, number)
        for number, (day, party) in enumerate(visits, start=1)
    ]


def _case(rng: Random, props, clinic, fields, party: Party, day: dt.date, number: int) -> Case:
    stories = rng.choices(STORIES, [story[5] for story in STORIES], k=rng.choice((1, 1, 2, 2, 3)))
    stories = list({story[0]: story for story in stories}.values())
    closed = _closing(rng, day, party.mends)
    case = Case.objects.create(
        number=f"K-{day.year}-{number:03}",
        activity=clinic,
        cooperative=party.cooperative,
        business_name=party.business,
        opened_on=day,
        owner=props.mentors[number % len(props.mentors)],
        summary=stories[0][1],
        state=CaseState.CLOSED if closed else CaseState.OPEN,
        closed_on=closed,
        result=_result(rng, party.mends) if closed else "",
        outcome="Rencana dijalankan sampai selesai." if closed and party.mends else "",
        satisfaction=rng.choice((3, 4, 4, 5, 5)) if closed else None,
    )
    consultation = _consultation(rng, case, party, stories, day, first=True)
    for story in stories:
        Diagnosis.objects.create(
            consultation=consultation,
            field=fields[story[0]],
            severity=rng.choices(tuple(Severity), (3, 5, 2))[0],
            evidence=story[2],
        )
    _agreed(rng, case, stories, day, closed)
    again = day + dt.timedelta(days=rng.randint(21, 45))
    if again < TODAY and rng.random() < 0.7:
        _consultation(rng, case, party, stories, again, first=False)
    return case


def _closing(rng: Random, day: dt.date, solved: bool) -> dt.date | None:
    closed = day + dt.timedelta(days=rng.randint(70, 150))
    if closed >= TODAY or (not solved and rng.random() < 0.45):
        return None
    return closed


def _result(rng: Random, solved: bool) -> str:
    if solved:
        return rng.choice((CaseResult.SOLVED, CaseResult.SOLVED, CaseResult.PARTLY))
    return rng.choices(
        (CaseResult.PARTLY, CaseResult.UNSOLVED, CaseResult.REFERRED, CaseResult.SOLVED),
        (4, 3, 3, 2),
    )[0]


def _consultation(rng, case: Case, party: Party, stories, day, *, first: bool) -> Consultation:
    name, role, _phone = party.people[0] if party.people else ("Pemilik usaha", "owner", "")
    follow_up = day + dt.timedelta(days=rng.choice((14, 21, 30)))
    done = case.state == CaseState.CLOSED or follow_up < TODAY - dt.timedelta(days=20)
    return Consultation.objects.create(
        case=case,
        held_on=day,
        channel=ContactChannel.OFFICE if first else rng.choice(tuple(ContactChannel)),
        consultant=case.owner,
        person_name=name,
        person_role=role,
        complaint=f"{stories[0][1]}." if first else "Melaporkan kemajuan rencana.",
        advice=f"{stories[0 if first else -1][3]}.",
        referral=rng.choice((Referral.NONE, Referral.TRAINING, Referral.MENTORING)),
        follow_up_on=follow_up if first else None,
        followed_up_on=follow_up if first and done else None,
    )


def _agreed(rng: Random, case: Case, stories, day: dt.date, closed) -> None:
    for story in stories:
        due = day + dt.timedelta(days=rng.choice((30, 45, 60)))
        late = due < TODAY and not closed and rng.random() < 0.12
        done = bool(closed) or (due < TODAY and not late)
        finished = min(due, closed) if closed else due
        by_owner = {"owner": case.owner} if rng.random() < 0.35 else {"owner_name": "Ketua"}
        ActionItem.objects.create(
            case=case,
            text=story[4],
            due_on=due,
            state=ActionState.DONE if done else ActionState.OPEN,
            finished_on=finished if done else None,
            result="Selesai sesuai rencana." if done else "",
            owner_organisation="" if "owner" in by_owner else case.party[:150],
            **by_owner,
        )


def _closed() -> None:
    """Public holidays in the weeks ahead."""
    for day, reason in ((dt.date(2018, 12, 25), "Hari Natal"), (dt.date(2019, 1, 1), "Tahun Baru")):
        ClinicClosure.objects.create(day=day, reason=reason)


def _kept(props: Props, cases: list[Case]) -> None:
    """Two of three first visits were asked for some days before; the others walked in."""
    taken: Counter = Counter()
    for number, case in enumerate(cases):
        visit = case.consultations.order_by("held_on", "pk").first()
        turn = taken[visit.consultant_id, visit.held_on]
        if number % 3 == 0 or turn > 3:
            continue
        taken[visit.consultant_id, visit.held_on] += 1
        starts = wib(visit.held_on, 9) + turn * SLOT
        visit.appointment = Appointment.objects.create(
            activity=case.activity,
            consultant=visit.consultant,
            cooperative=case.cooperative,
            business_name=case.business_name,
            starts_at=starts,
            ends_at=starts + SLOT,
            reference=f"{visit.held_on.year}-{number:04}",
            person_name=visit.person_name,
            person_role=visit.person_role,
            complaint=visit.complaint,
            state=AppointmentState.ATTENDED,
            booked_by=props.citra,
            booked_at=wib(visit.held_on - dt.timedelta(days=2 + number % 7), 10),
        )
        visit.save(update_fields=["appointment"])


def _waiting(cases: list[Case]) -> None:
    """The open cases of today: some follow-ups overdue, some today, most ahead, a few forgotten."""
    still_open = [case for case in cases if case.state == CaseState.OPEN]
    for number, case in enumerate(still_open):
        visit = case.consultations.order_by("held_on", "pk").last()
        if number % 7 == 6:
            continue
        due = TODAY + dt.timedelta(days=number * 5 % 24 - 5)
        visit.follow_up_on, visit.followed_up_on = max(due, visit.held_on), None
        visit.save(update_fields=["follow_up_on", "followed_up_on"])


def _ahead(rng: Random, props: Props, clinic, cast: Cast, phones) -> None:
    """Appointments of the days to come; Mondays are Intan's."""
    parties = [*cast.hers[:1], *cast.ill[40:45], cast.businesses[20]]
    slots = [
        (props.mentors[0], dt.date(2018, 12, 17), 9, 0),
        (props.mentors[0], dt.date(2018, 12, 17), 9, 45),
        (props.mentors[1], dt.date(2018, 12, 18), 9, 0),
        (props.mentors[2], dt.date(2018, 12, 19), 10, 30),
        (props.mentors[3], dt.date(2018, 12, 20), 9, 45),
        (props.mentors[0], dt.date(2018, 12, 24), 10, 30),
        (props.mentors[1], dt.date(2018, 12, 18), 11, 15),
    ]
    fields = list(ProblemField.objects.order_by("order"))
    for party, (mentor, day, hour, minute) in zip(parties, slots, strict=False):
        party.asked = 0
        name, role, phone = party.next_person(rng, phones)
        story = rng.choice(STORIES)
        starts = wib(day, hour, minute)
        Appointment.objects.create(
            activity=clinic,
            consultant=mentor,
            cooperative=party.cooperative,
            business_name=party.business,
            starts_at=starts,
            ends_at=starts + dt.timedelta(minutes=45),
            reference=f"{props.code(rng, 4)}-{props.code(rng, 4)}",
            person_name=name,
            person_role=role,
            phone=phone,
            field=next(field for field in fields if field.code == story[0]),
            complaint=f"{story[1]}.",
            state=AppointmentState.BOOKED,
            booked_by=props.citra,
            booked_at=wib(TODAY - dt.timedelta(days=rng.randint(1, 6)), 10),
        )
