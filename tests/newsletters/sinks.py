"""Providers on this machine: a small SMTP server and a small HTTP one."""

import json
import re
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class SmtpSink:
    """Keeps what it takes; `answer` may say something else than 250 to DATA."""

    delay: float = 0
    answer: Callable[[str], str] = lambda recipient: "250 OK"
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    port: int = 0

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _content in self.taken]


class _SmtpHandler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        sink: SmtpSink = self.server.sink
        self._say("220 sink")
        recipient = ""
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            command = line[:4].upper()
            if command == "QUIT":
                self._say("221 bye")
                return
            if command == "RCPT":
                recipient = re.search(r"<(.*)>", line)[1]
            if command == "DATA":
                self._say("354 go on")
                content = self._content()
                time.sleep(sink.delay)
                answer = sink.answer(recipient)
                if not answer:
                    return
                if answer.startswith("250"):
                    sink.taken.append((recipient, content))
                self._say(answer)
            else:
                self._say("250 OK")

    def _content(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def smtp_sink(**options: Any) -> Iterator[SmtpSink]:
    sink = SmtpSink(**options)
    with _Server(("127.0.0.1", 0), _SmtpHandler) as server:
        server.sink = sink
        sink.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield sink
        server.shutdown()


@dataclass
class HttpStub:
    """A provider's API: `answer(request)` gives status, headers and body."""

    answer: Callable[[dict[str, Any]], tuple[int, dict[str, str], Any]]
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


class _HttpHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        stub: HttpStub = self.server.stub
        size = int(self.headers["Content-Length"])
        request = json.loads(self.rfile.read(size))
        stub.requests.append(request)
        status, headers, body = stub.answer(request)
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        """Tests say what matters."""


@contextmanager
def http_stub(
    answer: Callable[[dict[str, Any]], tuple[int, dict[str, str], Any]],
) -> Iterator[HttpStub]:
    stub = HttpStub(answer)
    with ThreadingHTTPServer(("127.0.0.1", 0), _HttpHandler) as server:
        server.daemon_threads = True
        server.stub = stub
        stub.url = f"http://127.0.0.1:{server.server_address[1]}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield stub
        server.shutdown()
