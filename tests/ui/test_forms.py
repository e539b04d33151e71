import pytest
from bs4 import BeautifulSoup
from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms

from bogor_coop.ui.forms import HouseForm, Section
from bogor_coop.ui.gallery import SampleQuestion, SampleStatement, statement_with_errors

from .markup import flaws


def page(form) -> BeautifulSoup:
    return BeautifulSoup(render_crispy_form(form), "html5lib")


@pytest.mark.parametrize(
    "form", [SampleStatement(), statement_with_errors(), SampleQuestion(), SampleQuestion({})]
)
def test_no_form_repeats_an_id_or_loses_a_label(form):
    assert flaws(render_crispy_form(form)) == []


def test_a_group_of_boxes_does_not_repeat_the_id_of_its_form():
    class Hobbies(forms.Form):
        hobby = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)

    helper = FormHelper()
    helper.form_id = "hobbies"
    helper.attrs = {"data-x": "1"}
    html = render_crispy_form(Hobbies(), helper)
    assert html.count('id="hobbies"') == 1
    assert html.count("data-x") == 1


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (forms.CharField(), "Yang sudah Anda ketik tidak hilang."),
        (forms.FileField(), "berkasnya perlu dipilih lagi"),
        (forms.CharField(widget=forms.PasswordInput), "kata sandi perlu diketik lagi"),
    ],
)
def test_the_summary_promises_only_what_the_form_keeps(field, said):
    kept = type("Kept", (HouseForm,), {"field": field})
    assert said in page(kept({})).select_one("[data-error-summary]").text


def test_the_summary_repeats_the_words_beside_the_field_and_leads_there():
    soup = page(statement_with_errors())
    links = {a["href"]: a.text for a in soup.select("[data-error-summary] a")}
    assert links["#id_held_on"] == soup.select_one("#id_held_on_error").text.strip()
    assert all(soup.select_one(target) for target in links)


def test_the_summary_stands_once_even_when_the_page_drew_it_already():
    assert len(page(statement_with_errors()).select("[data-error-summary]")) == 1


def test_an_error_of_a_group_leads_to_its_first_choice():
    soup = page(SampleQuestion({}))
    assert soup.select_one("[data-error-summary] a")["href"] == "#id_person_0"


def test_what_was_typed_is_kept():
    soup = page(statement_with_errors())
    assert soup.select_one("#id_held_on")["value"] == "24 Feb 17"
    assert soup.select_one("#id_assets")["value"] == "1,5"


def test_optional_fields_say_so_and_nothing_has_an_asterisk():
    soup = page(SampleStatement())
    assert "(boleh kosong)" in soup.select_one("label[for=id_phone]").text
    assert "(boleh kosong)" not in soup.select_one("label[for=id_members]").text
    assert "*" not in soup.text


def test_hint_error_warning_and_note_are_told_to_screen_readers_in_order():
    form = statement_with_errors()
    soup = page(form)
    told = soup.select_one("#id_members")["aria-describedby"].split()
    assert told == ["id_members_helptext", "id_members_warning", "id_members_note"]
    assert soup.select_one("#id_held_on")["aria-invalid"] == "true"


def test_a_warning_never_blocks():
    class Amount(HouseForm):
        amount = forms.CharField(label="Jumlah")

    form = Amount({"amount": "1"})
    form.add_warning("amount", "Lebih kecil dari biasanya.")
    assert form.is_valid()
    assert "Lebih kecil dari biasanya." in render_crispy_form(form)


def test_a_missing_answer_is_named():
    form = SampleStatement({})
    assert form.errors["external_capital"] == ["Modal luar belum diisi."]


def test_sections_put_every_field_on_the_page():
    names = {
        item if isinstance(item, str) else item[0]
        for s in SampleStatement.sections
        for item in s.fields
    }
    assert names == set(SampleStatement.base_fields)
    assert isinstance(SampleStatement.sections[0], Section)
