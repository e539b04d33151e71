"""The words change when the finding changes."""

import pytest

from bogor_coop.portal.dashboard import findings
from bogor_coop.portal.queries import Tally
from registry.enums import DataAge, MeetingStatus, Reason


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(), "Belum ada koperasi dalam hitungan"),
        (Tally(0, 3, 1), "Tidak ada koperasi yang aktif dan sehat"),
        (Tally(4), "Semua koperasi aktif dan sehat"),
        (Tally(300, 400, 50), "Empat dari sepuluh koperasi aktif dan sehat"),
        (Tally(345, 368, 34), "Hampir lima dari sepuluh koperasi aktif dan sehat"),
        (Tally(43, 50, 7), "Lebih dari empat dari sepuluh koperasi aktif dan sehat"),
        (Tally(1, 99), "Hampir satu dari sepuluh koperasi aktif dan sehat"),
        (Tally(99, 1), "Lebih dari sembilan dari sepuluh koperasi aktif dan sehat"),
    ],
)
def test_the_share_of_the_healthy_is_said_in_tenths(tally, said):
    assert findings.composition(tally) == said


@pytest.mark.parametrize(
    ("before", "after", "said"), [(300, 345, "naik 45"), (5, 4, "turun 1"), (7, 7, "tetap")]
)
def test_a_change_says_its_direction(before, after, said):
    assert findings.change(before, after) == said


def test_the_commonest_reason_leads():
    counts = {Reason.INACTIVE: 182, Reason.MEETING_NOT_HELD: 298}

    assert findings.reasons(counts, 368) == (
        "298 dari 368 koperasi sakit tidak mengadakan RAT terakhirnya"
    )
    counts[Reason.INACTIVE] = 300
    assert findings.reasons(counts, 368) == "300 dari 368 koperasi sakit tidak aktif"
    assert findings.reasons({}, 0) == "Tidak ada koperasi yang sakit"


@pytest.mark.parametrize("reason", [r for r in Reason if not r.endswith("unknown")])
def test_every_reason_of_illness_has_its_words(reason):
    assert findings.reasons({reason: 1}, 1).startswith("1 dari 1 koperasi sakit ")


@pytest.mark.parametrize(
    ("recovered", "fell", "said"),
    [
        (44, 14, "44 koperasi sakit menjadi sehat, 14 sebaliknya"),
        (44, 0, "44 koperasi sakit menjadi sehat, tidak ada sebaliknya"),
        (0, 2, "2 koperasi sehat jatuh sakit, tidak ada yang sembuh"),
        (0, 0, "Tidak ada perpindahan antara sakit dan sehat"),
    ],
)
def test_movement_says_both_directions(recovered, fell, said):
    assert findings.movement(recovered, fell) == said


def test_the_worst_village_is_named_and_small_ones_are_not_compared():
    tallies = [("Empang", Tally(0, 4)), ("Cibadak", Tally(1, 10, 1)), ("Loji", Tally(3, 3))]

    assert findings.villages(tallies) == (
        "Di 1 kelurahan kurang dari seperlima koperasinya sehat; di Cibadak 1 dari 12"
    )
    assert findings.villages(tallies[2:]) == "Kelurahan terendah Loji: 3 dari 6 koperasi sehat"
    assert findings.villages(tallies[:1]) == "Belum cukup koperasi untuk membandingkan kelurahan"


def test_best_and_worst_part_are_named():
    tallies = [("Tengah", Tally(6, 4)), ("Selatan", Tally(2, 6)), ("Timur", Tally(1, 3))]

    assert findings.spread(tallies, nothing="") == (
        "Tengah paling sehat, 60\u00a0%; Selatan tertinggal, 25\u00a0%"
    )
    assert (
        findings.spread(tallies[:1], nothing="") == "Tengah: 60\u00a0% koperasinya aktif dan sehat"
    )
    assert findings.spread(tallies[2:], nothing="belum cukup") == "belum cukup"


@pytest.mark.parametrize(
    ("reported", "verdict"),
    [
        ([330, 311, 296, 257, 242], "330 koperasi melaporkan RAT tahun buku 2017, terbanyak"),
        ([200, 311, 296, 257, 242], "200 koperasi melaporkan RAT tahun buku 2017, paling sedikit"),
        ([300, 290, 320, 257, 242], "300 koperasi melaporkan RAT tahun buku 2017, lebih banyak"),
        ([300, 310, 320, 257, 242], "300 koperasi melaporkan RAT tahun buku 2017, lebih sedikit"),
        ([310, 310, 320, 257, 242], "310 koperasi melaporkan RAT tahun buku 2017, sama"),
        ([0, 310, 320, 257, 242], "Belum ada yang melaporkan RAT tahun buku 2017"),
    ],
)
def test_reports_are_compared_with_the_years_before(reported, verdict):
    years = {
        2017 - n: {MeetingStatus.REPORTED: count, MeetingStatus.HELD: 1}
        for n, count in enumerate(reported)
    }

    assert findings.meetings(years).startswith(verdict)


def test_old_data_is_said():
    counts = {DataAge.HALF_YEAR: 5, DataAge.OLDER: 2, DataAge.NEVER: 1}

    assert findings.ages(counts) == ("Data 3 dari 8 koperasi tidak dipastikan dua tahun terakhir")
    assert findings.ages({DataAge.YEAR: 2}) == "Semua data dipastikan dalam dua tahun terakhir"
