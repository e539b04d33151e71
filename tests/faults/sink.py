"""A small SMTP server that writes down what arrives and can let its clients be killed.

It speaks just enough of RFC 5321. Each mail that arrives is one line of the log: its number.
``trap(ordinal, moment)`` is asked twice per mail: when it is announced ("announced": nothing has
arrived yet) and when it is stored but not yet acknowledged ("stored": the sender cannot know).
"""

import re
import socketserver
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

NUMBER = re.compile(rb"^message-id:\s*<([^@>]+)@", re.IGNORECASE | re.MULTILINE)
Trap = Callable[[int, str], None]


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        try:
            self.converse()
        except OSError:
            return  # the client is dead: that is the point

    def converse(self) -> None:
        self.say(b"220 sink")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say(b"250-sink", b"250 8BITMIME")
            elif verb == b"MAIL":
                self.server.trap(self.server.next_ordinal(), "announced")
                self.say(b"250 ok")
            elif verb == b"DATA":
                self.say(b"354 go on")
                self.take()
            elif verb == b"QUIT":
                self.say(b"221 bye")
                return
            else:
                self.say(b"250 ok")

    def take(self) -> None:
        """Store the mail first, answer then: between the two lies the doubt."""
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        else:
            return  # broken off before its end: it never arrived
        found = NUMBER.search(b"".join(lines))
        with self.server.writing:
            self.server.log.write((found[1] if found else b"?") + b"\n")
            self.server.log.flush()
        self.server.trap(self.server.ordinal, "stored")
        self.say(b"250 stored")

    def say(self, *lines: bytes) -> None:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))


class Sink(socketserver.ThreadingTCPServer):
    """The server; ``port`` says where it listens."""

    allow_reuse_address = daemon_threads = True
    request_queue_size = 128

    def __init__(self, log: Path, trap: Trap = lambda ordinal, moment: None) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.log = log.open("ab")
        self.trap = trap
        self.ordinal = 0
        self.writing = threading.Lock()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def next_ordinal(self) -> int:
        with self.writing:
            self.ordinal += 1
            return self.ordinal


def arrivals(log: Path) -> Iterable[str]:
    """The numbers of what arrived, in order."""
    return log.read_text(encoding="ascii").split()
