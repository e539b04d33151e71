"""A batch goes over one line to the mail server; a line that died is noticed before it is used."""

import socket
import threading

import pytest

from bogor_coop.notices import actions, tasks
from bogor_coop.notices.channels import line
from bogor_coop.notices.models import Notice
from tests.faults.sink import Sink, arrivals

pytestmark = pytest.mark.django_db


class Counting(Sink):
    """Counts the calls."""

    calls = 0

    def finish_request(self, request, client_address) -> None:
        self.calls += 1
        super().finish_request(request, client_address)


@pytest.fixture
def server(tmp_path, settings):
    found = Counting(tmp_path / "mails.log")
    threading.Thread(target=found.serve_forever, args=(0.02,), daemon=True).start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
    yield found
    found.shutdown()
    found.server_close()
    found.log.close()


def test_a_batch_makes_one_call(server, greet, tmp_path):
    for number in range(5):
        greet(str(number))
    assert actions.send_batch() == {"accepted": 5}
    assert server.calls == 1
    assert len(set(arrivals(tmp_path / "mails.log"))) == 5


def test_outside_a_batch_every_mail_calls(server, greet, send_all):
    greet("1")
    greet("2")
    assert send_all() == ["accepted"] * 2
    assert server.calls == 2


def test_a_line_that_died_in_between_leaves_no_doubt(server, greet, monkeypatch):
    """The server hangs up after each mail: the next one calls anew instead of breaking off."""
    monkeypatch.setattr(line.EmailBackend, "send_messages", then_cut(line.EmailBackend))
    for number in range(3):
        greet(str(number))
    assert actions.send_batch() == {"accepted": 3}
    assert server.calls == 3


def test_without_the_look_the_rest_would_be_in_doubt(server, greet, monkeypatch):
    """The twin: a kept line is used unseen."""
    monkeypatch.setattr(line, "_is_open", lambda kept: True)
    monkeypatch.setattr(line.EmailBackend, "send_messages", then_cut(line.EmailBackend))
    for number in range(3):
        greet(str(number))
    assert actions.send_batch()["unknown"] >= 1


def then_cut(backend):
    """The line is cut under the sender's feet once the mail is through."""
    send_messages = backend.send_messages

    def cut(self, mails):
        done = send_messages(self, mails)
        self.connection.sock.shutdown(socket.SHUT_RDWR)
        return done

    return cut


def test_a_server_that_takes_the_mail_and_falls_silent_leaves_a_doubt(server, greet, settings):
    """It has the whole mail; its answer never comes. Nothing is sent a second time."""
    settings.EMAIL_TIMEOUT = 1.5
    silence = threading.Event()
    server.trap = lambda ordinal, moment: moment == "stored" and silence.wait()
    try:
        notice = greet()
        assert actions.send_batch() == {"unknown": 1}
        assert not actions.send_batch()
    finally:
        silence.set()
    notice.refresh_from_db()
    assert notice.reason.startswith("line_broke: ")
    assert "timed out" in notice.reason


def test_a_full_batch_calls_for_help_before_it_is_sent(greet, settings, monkeypatch):
    settings.NOTICE_BATCH = 2
    told = []
    monkeypatch.setattr(
        tasks,
        "ring_for",
        lambda task: told.append(Notice.objects.filter(status="accepted").count()),
    )
    monkeypatch.setattr("bogor_coop.notices.actions.planning.ring", lambda: None)
    for number in range(3):
        greet(str(number))
    tasks.sweep()
    assert told == [0]
    tasks.sweep()
    assert told == [0]
    assert Notice.objects.filter(status="accepted").count() == 3


def test_the_shell_sends_batch_after_batch_up_to_its_limit(greet, settings):
    settings.NOTICE_BATCH = 2
    for number in range(5):
        greet(str(number))
    assert actions.send_due(limit=3) == {"accepted": 3}
    assert actions.send_due(limit=10) == {"accepted": 2}
    assert not actions.send_due(limit=10)


def test_a_batch_is_sent_within_its_lease_even_when_every_call_hangs(settings):
    """Else another sender takes what this one still holds."""
    longest = max(settings.EMAIL_TIMEOUT, settings.WHATSAPP_TIMEOUT)
    assert settings.NOTICE_BATCH * longest < settings.NOTICE_LEASE_SECONDS
