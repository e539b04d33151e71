"""The coordination meetings: April 2018 with all that was promised, and the one to come."""

import datetime as dt
from random import Random

from ..enums import (
    ActionState,
    ActivityKind,
    ActivityState,
    Answer,
    AttendanceOutcome,
    CheckInMethod,
    InviteeKind,
    MinutesState,
    Mode,
)
from ..models import (
    ActionItem,
    ActionUpdate,
    Activity,
    AgendaItem,
    Attendance,
    Decision,
    Invitee,
    Minutes,
    Occurrence,
    ProblemField,
    RaisedProblem,
)
from .calendar import wib
from .cast import Cast
from .props import Props

APRIL = dt.date(2018, 4, 18)
DECEMBER = dt.date(2018, 12, 18)
GUESTS = (
    (InviteeKind.GOVERNMENT, "Wali Kota Bogor", "", "Wali Kota"),
    (InviteeKind.GOVERNMENT, "Sekretariat Daerah", "", "Asisten Perekonomian"),
    (InviteeKind.GOVERNMENT, "Bappeda", "", "Kepala Bidang Ekonomi"),
    (InviteeKind.ASSOCIATION, "Dekopinda Kota Bogor", "Ratna Wulandari", "Ketua"),
    (InviteeKind.ASSOCIATION, "PKPRI Kota Bogor", "Suherman Hidayat", "Ketua"),
    (InviteeKind.ASSOCIATION, "Forum UMKM Kota Bogor", "Yani Marlina", "Sekretaris"),
    (InviteeKind.BANK, "Bank Pasar Kota Bogor", "Firman Nugraha", "Kepala Bagian Kredit"),
    (InviteeKind.BANK, "Bank Pembangunan Daerah", "Dewi Lestari", "Pimpinan Cabang"),
    (InviteeKind.BANK, "Bank Rakyat Contoh", "Heri Setiawan", "Manajer Mikro"),
    (InviteeKind.BANK, "Pembiayaan Ultra Mikro", "Nia Rahayu", "Penyelia"),
    (InviteeKind.UNIVERSITY, "Institut Pertanian Bogor", "Hendra Kurniawan", "Dosen"),
    (InviteeKind.UNIVERSITY, "Universitas Pakuan", "Taufik Ramdani", "Dosen"),
)
AGENDA = (
    (9, 0, "Pembukaan", "Kepala Dinas"),
    (9, 15, "Keadaan 750 koperasi: 300 aktif, 400 sakit", "Kepala Dinas"),
    (10, 0, "Arahan Wali Kota", "Wali Kota"),
    (10, 30, "Masalah dari koperasi, jawaban dari bank dan asosiasi", "Semua"),
    (12, 0, "Kesepakatan dan tindak lanjut", "Sekretaris rapat"),
)
DECISIONS = (
    "Setiap koperasi sakit didiagnosis di klinik sebelum diusulkan dibubarkan.",
    "Bank menyampaikan syarat pinjaman yang dapat dipenuhi koperasi yang pulih.",
    "Dekopinda menyelenggarakan kursus laporan keuangan dua kali setahun.",
    "Dinas melaporkan kemajuan setiap tiga bulan kepada Wali Kota.",
)
# Decision, text, guest (place in GUESTS) or None for the office, due, finished.
PROMISES = (
    (1, "Menyusun daftar 50 koperasi pertama untuk klinik", None, (2018, 5, 15), (2018, 5, 11)),
    (2, "Mengirim syarat pinjaman dalam satu halaman", 6, (2018, 5, 31), (2018, 6, 12)),
    (2, "Menunjuk petugas yang dapat dihubungi koperasi", 7, (2018, 6, 15), (2018, 6, 8)),
    (2, "Mencoba pinjaman kecil untuk lima koperasi yang pulih", 8, (2018, 11, 30), None),
    (3, "Kursus laporan keuangan pertama", 3, (2018, 8, 31), (2018, 8, 25)),
    (3, "Kursus laporan keuangan kedua", 3, (2018, 12, 7), None),
    (4, "Laporan triwulan keempat", None, (2018, 12, 28), None),
    (1, "Membuka data koperasi beku kepada Bappeda", 2, (2018, 9, 30), (2018, 10, 2)),
)  # fmt: skip
PROBLEMS = (
    ("rat-legalitas", "Anggota tersebar, RAT sulit memenuhi kuorum"),
    ("pembiayaan", "Bank meminta RAT tiga tahun berturut-turut"),
    ("keuangan", "Tidak ada yang dapat menyusun neraca"),
    ("jaringan", "Belanja sendiri-sendiri, harga mahal"),
)


def build(rng: Random, props: Props, cast: Cast) -> None:
    _april(rng, props, cast)
    _december(rng, props, cast)


def _meeting(props: Props, title: str, day: dt.date, state: str, rng: Random, report: str):
    activity = Activity.objects.create(
        program=props.programs["koordinasi"],
        kind=ActivityKind.COORDINATION_MEETING,
        title=title,
        description="Wali kota, asosiasi, bank, perguruan tinggi, dan koperasi.",
        audience="Undangan",
        owner=props.citra,
        state=state,
        report=report,
    )
    occurrence = Occurrence.objects.create(
        activity=activity,
        starts_at=wib(day, 9),
        ends_at=wib(day, 13),
        mode=Mode.IN_PERSON,
        room=props.rooms["Paseban Sri Bima"],
        ical_uid=props.uuid(rng),
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            occurrence=occurrence, order=order, at=dt.time(hour, minute), title=title, speaker=who
        )
        for order, (hour, minute, title, who) in enumerate(AGENDA, start=1)
    )
    return activity, occurrence


def _april(rng: Random, props: Props, cast: Cast) -> None:
    activity, occurrence = _meeting(
        props, "Rapat Koordinasi Koperasi April 2018", APRIL, ActivityState.REPORTED, rng,
        "Empat keputusan dan delapan tindak lanjut disepakati.",
    )  # fmt: skip
    invitees = _invite(rng, activity, cast, APRIL, answered=1.0)
    came = [i for i in invitees if i.answer in (Answer.ACCEPTED, Answer.DELEGATED)]
    Attendance.objects.bulk_create(
        Attendance(
            occurrence=occurrence,
            invitee=invitee,
            outcome=AttendanceOutcome.FULL if rng.random() < 0.94 else AttendanceOutcome.ABSENT,
            method=CheckInMethod.HAND,
            recorded_by=props.citra,
        )
        for invitee in came
    )
    _minutes(props, activity, cast)


def _minutes(props: Props, activity, cast: Cast) -> None:
    minutes = Minutes.objects.create(
        activity=activity,
        text="Rapat dibuka pukul 09.05. Kepala Dinas menerangkan keadaan koperasi.",
        state=MinutesState.CLOSED,
        closed_on=APRIL + dt.timedelta(days=2),
        closed_by=props.citra,
        public_summary="Koperasi yang sakit lebih dahulu didiagnosis di klinik. Bank dan asosiasi"
        " membantu koperasi yang pulih. Kemajuannya dilaporkan setiap tiga bulan.",
        published_at=wib(APRIL + dt.timedelta(days=3), 10),
    )
    decisions = [
        Decision.objects.create(minutes=minutes, number=number, text=text)
        for number, text in enumerate(DECISIONS, start=1)
    ]
    fields = {field.code: field for field in ProblemField.objects.all()}
    for party, (code, text) in zip(cast.ill[20:], PROBLEMS, strict=False):
        RaisedProblem.objects.create(
            minutes=minutes, field=fields[code], raised_by=party.cooperative.name[:150],
            cooperative=party.cooperative, text=text,
        )  # fmt: skip
    for number, text, guest, due, finished in PROMISES:
        _promise(props, minutes, decisions[number - 1], text, guest, due, finished)


def _promise(props: Props, minutes, decision, text, guest, due, finished) -> None:
    owner = {"owner": props.citra}
    if guest is not None:
        _kind, organisation, name, position = GUESTS[guest]
        owner = {
            "owner_name": name or position,
            "owner_organisation": organisation,
            "owner_email": f"undangan{guest}@demo.test",
        }
    item = ActionItem.objects.create(
        minutes=minutes,
        decision=decision,
        text=text,
        due_on=dt.date(*due),
        state=ActionState.DONE if finished else ActionState.OPEN,
        finished_on=dt.date(*finished) if finished else None,
        result="Selesai, bukti dikirim." if finished else "",
        **owner,
    )
    if not finished and guest is not None:
        ActionUpdate.objects.create(
            item=item, text="Sedang disiapkan, menunggu persetujuan pimpinan.",
            author_name=item.owner_name, at=wib(dt.date(2018, 11, 26), 14),
        )  # fmt: skip


def _december(rng: Random, props: Props, cast: Cast) -> None:
    activity, _occurrence = _meeting(
        props, "Rapat Koordinasi Akhir Tahun 2018", DECEMBER, ActivityState.PUBLISHED, rng, ""
    )
    _invite(rng, activity, cast, DECEMBER, answered=0.55)


def _invite(rng: Random, activity, cast: Cast, day: dt.date, *, answered: float) -> list[Invitee]:
    rows = [
        Invitee(
            activity=activity,
            kind=kind,
            organisation=organisation,
            name=name,
            position=position,
            email=f"undangan{place}@demo.test",
        )
        for place, (kind, organisation, name, position) in enumerate(GUESTS)
    ]
    for party in [*cast.hers, *cast.healthy[:28], *cast.recovered[:16], *cast.ill[:16]]:
        name = party.people[0][0] if party.people else ""
        rows.append(
            Invitee(
                activity=activity,
                kind=InviteeKind.COOPERATIVE,
                organisation=party.cooperative.name[:150],
                name=name,
                position="Ketua" if name else "",
                cooperative=party.cooperative,
                phone=party.people[0][2] if party.people else "",
            )
        )
    unique = {(row.organisation, row.name): row for row in rows}
    for row in unique.values():
        row.invited_at = wib(day - dt.timedelta(days=14), 9)
        if rng.random() < answered:
            row.answer = rng.choices(
                (Answer.ACCEPTED, Answer.DECLINED, Answer.DELEGATED), (16, 2, 3)
            )[0]
            row.answered_at = row.invited_at + dt.timedelta(hours=rng.randint(2, 90))
            if row.answer == Answer.DELEGATED:
                row.delegate_name, row.delegate_position = "Wakil yang ditunjuk", "Staf"
    return Invitee.objects.bulk_create(unique.values())
