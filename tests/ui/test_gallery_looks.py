"""The gallery of parts in both themes: axe, the policy, and no width that scrolls sideways."""

import pytest
from django.urls import reverse

from bogor_coop.ui.gallery import FRAMES
from tests.sweeps.axe.judging import flaws
from tests.sweeps.axe.window import Window
from tests.sweeps.walk import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PATHS = ["", *(f"bingkai/{name}/" for name in FRAMES)]
LOOKS = [(1280, "light"), (1280, "dark")]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(path, browser, settings):
    settings.DEMO = True
    window = Window(browser, Visitor(None))
    url = reverse("ui:gallery") + path
    found = [*window.show(url, window.visitor.ask("get", url)), *flaws(window.page, LOOKS)]
    window.close()
    assert found == []
