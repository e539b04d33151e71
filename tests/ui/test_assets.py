import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from bogor_coop.ui import icons, status

HOME = Path(__file__).resolve().parents[2]
STYLES = (HOME / "templates/ui/styles.html").read_text()
BUDGET = 150 * 1024  # bytes, compressed, for the first view


def test_the_sprite_is_in_step_with_its_list():
    assert (HOME / "static/img/icons.svg").read_text() == icons.build_sprite()


def test_every_icon_that_a_template_names_is_in_the_sprite():
    named = {
        name
        for file in (HOME / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', file.read_text())
    }
    assert named - set(icons.BOOTSTRAP_ICONS) == set()


def test_the_first_view_stays_within_its_budget():
    own = "img/icons.svg img/rain.svg js/focus.js js/keys.js js/forms.js js/selection.js"
    names = [
        *re.findall(r"static '([^']+)'", STYLES),
        *own.split(),
        "django_htmx/htmx-2.min.js",
    ]
    size = sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in names)
    assert size < BUDGET * 0.8  # the rest is for the page itself


def test_the_rain_weighs_next_to_nothing():
    assert (HOME / "static/img/rain.svg").stat().st_size <= 3 * 1024


def test_no_style_file_is_longer_than_one_subject_allows():
    long = {f.name: len(f.read_text().splitlines()) for f in (HOME / "static/css").glob("*.css")}
    assert {name: count for name, count in long.items() if count > 400} == {}


def test_dark_is_the_same_for_the_system_and_for_the_person():
    text = (HOME / "static/css/tokens.css").read_text()
    by_system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', text, re.S).group(1)
    by_person = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', text, re.S).group(1)
    assert by_system.split() == by_person.split()


def test_every_registered_status_has_a_shape_or_a_letter_and_a_word():
    for vocabulary, looks in status.vocabularies().items():
        for value, look in looks.items():
            assert bool(look.letter) != bool(look.shape), (vocabulary, value)
            assert str(look.word)
            assert not look.shape or look.shape in icons.SHAPES
