import pytest
from django.template.loader import render_to_string

from bogor_coop.ui.parts import Pages


def test_a_template_of_ours_that_misses_a_variable_fails_its_test():
    with pytest.raises(pytest.fail.Exception, match=r"ui/list_foot\.html.*pages"):
        render_to_string("ui/list_foot.html", {})


def test_the_same_template_with_its_variable_is_fine():
    assert "1–18" in render_to_string("ui/list_foot.html", {"pages": Pages(1, 18)})
