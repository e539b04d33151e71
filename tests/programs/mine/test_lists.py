"""What a manager can come to, and why not yet; her home page says what waits."""

import datetime as dt

import pytest
from django.urls import reverse

from programs.enums import RuleKind
from programs.models import EligibilityRule
from tests.factories import ManagershipFactory
from tests.idempotency import with_key
from tests.programs.factories import (
    ActivityFactory,
    ApplicationFactory,
    AttendanceFactory,
    CertificateFactory,
    OccurrenceFactory,
    RegistrationFactory,
    wib,
)

pytestmark = pytest.mark.django_db
LIST = "/kegiatan-saya/"


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def parts(page: str) -> tuple[str, str]:
    """What can be come to, and what not yet."""
    begin = page.index("Dapat Anda ikuti")
    if "Belum dapat diikuti" not in page:
        return page[begin:], ""
    end = page.index("Belum dapat diikuti")
    return page[begin:end], page[end:]


def test_an_open_training_is_offered_with_time_and_place(phone, cooperative, activity):
    can, _cannot = parts(words(phone.get(LIST)))
    assert "Pelatihan Akuntansi Koperasi" in can
    assert "20 Desember 2018, 09.00–15.00 WIB" in can
    assert "Paseban Sri Bima" in can
    assert "Pendaftaran dibuka sampai 19 Desember 2018 17.00 WIB." in can


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"opens_at": wib(15)}, "Pendaftaran dibuka 15 Desember 2018 09.00 WIB."),
        ({"closes_at": wib(13)}, "Pendaftaran ditutup 13 Desember 2018 09.00 WIB."),
        ({"state": "closed"}, "Pendaftaran sudah ditutup petugas."),
        ({"state": "cancelled", "state_reason": "Banjir."}, "dibatalkan: Banjir."),
        ({"capacity": None}, "dihadiri atas undangan"),
    ],
)
def test_what_is_not_open_says_why(phone, cooperative, activity, change, sentence):
    for name, value in change.items():
        setattr(activity, name, value)
    activity.save()
    can, cannot = parts(words(phone.get(LIST)))
    assert "Pelatihan Akuntansi" not in can
    assert sentence in cannot
    page = words(phone.get(reverse("my_activities:activity", args=[activity.pk])))
    assert sentence in page
    assert reverse("my_activities:start", args=[activity.pk]) not in page


def test_a_rule_that_she_does_not_meet_is_named_and_what_would_do(phone, cooperative, activity):
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.LIFE, values=["inactive"])
    _can, cannot = parts(words(phone.get(LIST)))
    assert "Kelembagaan" in cannot
    start = reverse("my_activities:start", args=[activity.pk])
    assert phone.get(start).url == reverse("my_activities:activity", args=[activity.pk])


def test_the_others_wait_for_their_hour(phone, cooperative, activity):
    activity.opens_at = wib(14, 8)
    activity.save()
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.LIFE, values=["inactive"])
    EligibilityRule.objects.create(activity=activity, kind=RuleKind.ANYONE, delay_hours=48)
    _can, cannot = parts(words(phone.get(LIST)))
    assert "Untuk koperasi Anda pendaftaran dibuka 16 Desember 2018 08.00 WIB." in cannot


def test_whoever_sent_as_many_as_allowed_is_told(phone, cooperative, activity):
    application = ApplicationFactory(activity=activity, cooperative=cooperative)
    for _person in range(2):
        RegistrationFactory(application=application)
    page = words(phone.get(reverse("my_activities:activity", args=[activity.pk])))
    assert "Paling banyak 2 orang per koperasi" in page
    assert "Anda terdaftar" in page


def test_with_one_registered_she_reads_how_many_more_she_can(phone, cooperative, activity):
    application = ApplicationFactory(activity=activity, cooperative=cooperative)
    RegistrationFactory(application=application)
    can, _cannot = parts(words(phone.get(LIST)))
    said = "Anda sudah punya 1 kursi; masih dapat mendaftarkan 1 orang lagi."
    assert said in can
    assert "Dapat Anda ikuti" not in words(phone.get("/koperasi-saya/"))
    RegistrationFactory(application=application)
    can, cannot = parts(words(phone.get(LIST)))
    assert "Pelatihan Akuntansi" not in can + cannot


def test_where_no_limit_is_she_may_add_others(phone, cooperative, activity):
    activity.max_per_cooperative = None
    activity.save()
    RegistrationFactory(application__activity=activity, application__cooperative=cooperative)
    can, _cannot = parts(words(phone.get(LIST)))
    assert "Anda sudah punya 1 kursi; masih dapat mendaftarkan yang lain." in can


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (("waiting",), "Anda sudah mendaftarkan 1 orang, belum dapat kursi;"),
        (("booked", "booked", "waiting"), "Anda sudah punya 2 kursi, 1 orang lagi menunggu;"),
    ],
)
def test_seats_and_those_who_wait_are_told_apart(phone, cooperative, activity, states, said):
    activity.max_per_cooperative = None
    activity.save()
    application = ApplicationFactory(activity=activity, cooperative=cooperative)
    for state in states:
        RegistrationFactory(application=application, state=state)
    assert said in parts(words(phone.get(LIST)))[0]


def test_a_full_training_still_takes_people_into_the_queue(phone, cooperative, activity):
    activity.capacity = 1
    activity.save()
    RegistrationFactory(application__activity=activity)
    page = words(phone.get(reverse("my_activities:activity", args=[activity.pk])))
    assert "Anda dapat masuk daftar tunggu" in page


def test_what_is_only_planned_does_not_exist(phone, activity):
    planned = ActivityFactory(state="planned", title="Belum diumumkan")
    assert "Belum diumumkan" not in words(phone.get(LIST))
    url = reverse("my_activities:activity", args=[planned.pk])
    assert phone.get(url).status_code == 404


def test_with_nothing_open_the_page_says_so(phone, cooperative):
    assert "Belum ada kegiatan yang dibuka" in words(phone.get(LIST))
    assert "Belum ada kegiatan yang pernah" in words(phone.get(LIST + "riwayat/"))


def test_whoever_manages_nothing_reads_whom_to_ask(client, rani, activity):
    client.force_login(rani)
    assert "Hubungi dinas" in words(client.get(LIST))
    assert "Hubungi dinas" in words(
        client.get(reverse("my_activities:activity", args=[activity.pk]))
    )


def test_history_tells_who_came_and_leads_to_the_certificate(phone, cooperative):
    held = ActivityFactory(state="held", title="Pelatihan Kepemimpinan")
    OccurrenceFactory(activity=held, starts_at=wib(3, 9), ends_at=wib(3, 15))
    registration = RegistrationFactory(
        application__activity=held, application__cooperative=cooperative, person_name="Dede"
    )
    AttendanceFactory(registration=registration)
    certificate = CertificateFactory(registration=registration)
    page = words(phone.get(LIST + "riwayat/"))
    assert "Pelatihan Kepemimpinan" in page
    assert "Hadir penuh" in page
    assert certificate.number in page
    paper = f'href="{reverse("certificates:download", args=[certificate.pk])}"'
    assert paper in page
    home = words(phone.get("/koperasi-saya/"))
    assert "Sertifikat baru" in home
    assert paper in home
    assert "Pelatihan Kepemimpinan" not in words(phone.get(LIST))


def registered(cooperative, activities: int) -> None:
    for number in range(activities):
        activity = ActivityFactory(title=f"Kegiatan {number}")
        OccurrenceFactory(activity=activity, starts_at=wib(20), ends_at=wib(20, 15))
        EligibilityRule.objects.create(activity=activity, kind=RuleKind.LIFE, values=["active"])
        EligibilityRule.objects.create(
            activity=activity, bundle=2, kind=RuleKind.NOT_ATTENDED, values=["digital"]
        )
        application = ApplicationFactory(activity=activity, cooperative=cooperative)
        RegistrationFactory(application=application, state="waiting")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "most"), [(LIST, 18), ("/koperasi-saya/", 28)])
def test_the_number_of_questions_to_the_database_is_fixed(
    phone, cooperative, rows, address, most, django_assert_max_num_queries
):
    registered(cooperative, rows)
    with django_assert_max_num_queries(most):
        phone.get(address)


@pytest.mark.parametrize("rows", [1, 3])
def test_history_asks_a_fixed_number_of_questions(
    phone, cooperative, rows, django_assert_max_num_queries
):
    registered(cooperative, rows)
    for activity in ActivityFactory._meta.model.objects.all():
        activity.registrations.update(state="cancelled")
    with django_assert_max_num_queries(14):
        assert "Kegiatan 0" in words(phone.get(LIST + "riwayat/"))


class TestHome:
    HOME = "/koperasi-saya/"

    def test_a_seat_on_offer_waits_for_her(self, phone, cooperative, activity):
        RegistrationFactory(
            application__activity=activity,
            application__cooperative=cooperative,
            state="offered",
            person_name="Yayah Rokayah",
        )
        page = words(phone.get(self.HOME))
        assert "Ada kursi untuk Yayah Rokayah" in page
        assert "Jawab paling lambat 15 Desember 2018 09.00 WIB." in page

    def test_her_place_in_the_queue_is_in_the_diary(self, phone, cooperative, activity):
        RegistrationFactory(
            application__activity=activity, application__cooperative=cooperative, state="waiting"
        )
        page = words(phone.get(self.HOME))
        assert "Jadwal Anda" in page
        assert "Daftar tunggu ke-1" in page

    def test_several_people_are_summed_up(self, phone, cooperative, activity):
        application = ApplicationFactory(activity=activity, cooperative=cooperative)
        RegistrationFactory(application=application)
        RegistrationFactory(application=application, state="waiting")
        assert "1 dapat kursi, 1 menunggu" in words(phone.get(self.HOME))

    def test_what_she_began_is_remembered(self, phone, cooperative, activity, board):
        url = reverse("my_activities:peserta", args=[activity.pk])
        phone.post(url, with_key({"people": [f"c{board[0].pk}"]}))
        assert "Pendaftaran belum dikirim" in words(phone.get(self.HOME))

    def test_what_is_open_is_announced(self, phone, cooperative, activity):
        page = words(phone.get(self.HOME))
        assert "Dapat Anda ikuti" in page
        assert activity.title in page

    def test_with_several_cooperatives_all_of_them_count(self, phone, ani, cooperative, activity):
        other = ManagershipFactory(user=ani).cooperative
        RegistrationFactory(
            application__activity=activity, application__cooperative=other, state="waiting"
        )
        assert "Daftar tunggu ke-1" in words(phone.get(self.HOME))


def test_an_activity_without_a_date_says_that_it_follows(phone, cooperative):
    ActivityFactory(title="Tanpa tanggal", opens_at=wib(1), closes_at=wib(19))
    assert "Waktu dan tempat menyusul." in words(phone.get(LIST))


def test_one_that_has_begun_is_gone_from_the_list(phone, cooperative):
    begun = ActivityFactory(title="Sudah mulai", closes_at=None)
    start = wib(14, 11)
    OccurrenceFactory(activity=begun, starts_at=start, ends_at=start + dt.timedelta(hours=4))
    assert "Sudah mulai" not in words(phone.get(LIST))
