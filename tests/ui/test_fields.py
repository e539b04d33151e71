import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from bogor_coop.ui import fields


def test_what_was_typed_stays_and_what_is_stored_is_written_for_people():
    field = fields.RupiahField()
    assert field.widget.format_value("1,5") == "1,5"
    assert field.widget.format_value(1_518_000_000) == "1.518.000.000"
    assert fields.DateField().widget.format_value(dt.date(2018, 2, 24)) == "24 Feb 2018"
    assert fields.PhoneField().widget.format_value("+6281200004471") == "0812-0000-4471"


def test_the_same_meaning_typed_otherwise_is_no_change():
    assert not fields.IntegerField().has_changed(3350, "3.350")
    assert not fields.DateField().has_changed(dt.date(2018, 2, 24), "24/02/2018")
    assert fields.IntegerField().has_changed(3350, "3.351")
    assert fields.IntegerField().has_changed(3350, "banyak")


def test_bounds_answer_in_words():
    with pytest.raises(ValidationError, match="Paling sedikit 0"):
        fields.IntegerField(min_value=0).clean("-1")
    with pytest.raises(ValidationError, match=r"Paling banyak Rp1\.000"):
        fields.RupiahField(max_value=1000).clean("1.001")
    with pytest.raises(ValidationError, match="Paling akhir 14 Desember 2018"):
        fields.DateField(max_value=dt.date(2018, 12, 14)).clean("15/12/2018")
    with pytest.raises(ValidationError, match="Paling awal 1 Januari 2018"):
        fields.DateField(min_value=dt.date(2018, 1, 1)).clean("31/12/2017")


def test_an_empty_optional_field_is_nothing_for_values_and_empty_for_texts():
    assert fields.RupiahField(required=False).clean("  ") is None
    assert fields.DateField(required=False).clean("") is None
    assert fields.PhoneField(required=False).clean(" ") == ""
    assert fields.RegistrationNumberField(required=False).clean("") == ""


def test_zero_is_an_answer():
    assert fields.RupiahField().clean("0") == 0


@pytest.mark.parametrize("mark", ["\u202e", "\u2067", "\ufeff", "\x07", "\x7f"])
def test_a_line_refuses_marks_that_nobody_sees(mark):
    with pytest.raises(ValidationError, match="tanda tak terlihat"):
        fields.LineField().clean(f"Yayah{mark}Rokayah")


@pytest.mark.parametrize("name", ["Yayah Rokayah", "Ny. Siti 😀", "محمد", "D'Souza"])
def test_a_line_keeps_what_people_are_called(name):
    assert fields.LineField().clean(name) == name


def test_a_line_is_one_line():
    assert fields.LineField().clean("  Yayah \r\n\t Rokayah ") == "Yayah Rokayah"
    assert fields.LineField(required=False).clean("") == ""


def test_a_line_with_nul_gets_one_sentence():
    with pytest.raises(ValidationError) as refused:
        fields.LineField().clean("Ya\0yah")
    assert len(refused.value.messages) == 1
