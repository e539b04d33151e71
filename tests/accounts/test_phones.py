"""Telephone numbers are taken as people write them and kept in one form."""

import pytest
from django.core.exceptions import ValidationError

from bogor_coop.accounts import phones


@pytest.mark.parametrize(
    "written",
    [
        "0812-0000-4471",
        "0812 0000 4471",
        " 081200004471 ",
        "+62 812 0000 4471",
        "6281200004471",
        "(0812) 0000.4471",
    ],
)
def test_every_way_of_writing_is_one_number(written):
    assert phones.international(written) == "+6281200004471"


@pytest.mark.parametrize("written", ["", "ani@contoh.test", "12", "0812-abc", "0" * 30, "\x00"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(ValidationError, match="nomor HP"):
        phones.international(written)


def test_a_number_is_shown_as_it_is_read():
    assert phones.local("+6281200004471") == "0812-0000-4471"
    assert phones.local(None) == ""
