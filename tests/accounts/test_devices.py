"""A device is named so that its owner knows it again."""

import pytest

from bogor_coop.accounts.devices import describe

ANDROID = "Mozilla/5.0 (Linux; Android 8.1) AppleWebKit/537 Chrome/70 Mobile Safari/537"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (ANDROID, "Chrome di Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/90 Safari/537 Edg/90", "Edge di Windows"),
        ("curl/7", "perangkat yang tidak dikenal"),
        ("", "perangkat yang tidak dikenal"),
    ],
)
def test_a_device_is_named_in_words(user_agent, words):
    assert describe(user_agent) == words
