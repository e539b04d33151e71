"""The meeting room: one finding per screen, with arrows and without a script."""

import json
import re

from django.urls import reverse

from registry.actions import boundaries
from tests.registry.test_boundaries import collection, feature

from .money_world import two_years

URL = reverse("portal:presentation")


def test_every_screen_has_one_finding_and_leads_to_the_next(client, dedi, eka, fajar, city):
    two_years(eka, fajar, dedi)
    client.force_login(dedi)
    page = client.get(URL).content.decode()
    screens = re.findall(r'id="layar-(\d+)"', page)

    assert screens == [str(n) for n in range(1, len(screens) + 1)]
    assert len(screens) == 12
    assert len(re.findall("<h2", page)) == len(screens) - 1
    assert set(re.findall(r'href="#layar-(\d+)" data-next', page)) == set(screens[1:])
    assert set(re.findall(r'href="#layar-(\d+)" data-previous', page)) == set(screens[:-1])


def test_it_asks_the_same_question_as_the_page(client, dedi):
    client.force_login(dedi)
    page = client.get(f"{URL}?per=2018-06-30&kecamatan=apa").content.decode()

    assert "30 Juni 2018" in page
    assert "diabaikan" in page


def test_boundaries_are_drawn_beside_the_tiles_once_they_are_there(client, dedi, city):
    client.force_login(dedi)
    url = reverse("portal:dashboard")
    assert "Peta menurut garis batas" not in client.get(url).content.decode()
    code = city[0].village.code
    text = json.dumps(collection(feature(code)))
    boundaries.replace(text=text, source="Berkas uji")
    page = client.get(url).content.decode()

    assert "Berkas uji" in page
    assert page.count('class="outline ') == 1
