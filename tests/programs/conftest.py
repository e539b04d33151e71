"""The portal's clock in tests of programs: a Friday morning in December 2018."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from .factories import wib


@pytest.fixture
def december(settings):
    """The portal believes that it is 14 December 2018, ten o'clock in Bogor, and runs on."""
    settings.CLOCK_SHIFT = wib(14, 10) - timezone.now()


@pytest.fixture(autouse=True)
def _nobody_was_here_before():
    """Visits are counted per address; those of other tests must not use up the allowance."""
    cache.clear()
