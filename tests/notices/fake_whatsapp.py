"""A WhatsApp Cloud API of our own, with knobs: it answers as told and remembers what it got."""

import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Talk(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, dict(self.headers), json.loads(content)))
        answer = self.server.answer
        if answer == "hang up":
            self.connection.close()
            self.close_connection = True
            return
        status, body = answer if answer else (200, self.server.accepted())
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args) -> None:
        pass


class FakeWhatsApp(ThreadingHTTPServer):
    """``answer``: None accepts; (status, body) answers so; "hang up" takes it and falls silent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.requests: list[tuple] = []
        self.answer: object = None
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def accepted(self) -> dict:
        number = len(self.requests)
        to = self.requests[-1][2]["to"]
        return {
            "messaging_product": "whatsapp",
            "contacts": [{"input": to, "wa_id": to}],
            "messages": [{"id": f"wamid.{number}", "message_status": "accepted"}],
        }

    def refuses(self, code: int, status: int = 400) -> None:
        self.answer = (status, {"error": {"message": "no", "type": "x", "code": code}})


def news(*statuses: dict, inbound: tuple = ()) -> dict:
    """A webhook's payload."""
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "62251", "phone_number_id": "77"},
        "contacts": [{"profile": {"name": "Ani"}, "wa_id": "628120000001"}],
        "statuses": list(statuses),
        "messages": list(inbound),
    }
    change = {"value": value, "field": "messages"}
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}


def status(word: str, *, wamid: str = "wamid.1", ours: str = "", **more) -> dict:
    told = {"id": wamid, "status": word, "timestamp": "1544752800", "recipient_id": "628120000001"}
    return {**told, **({"biz_opaque_callback_data": ours} if ours else {}), **more}


def signed(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
