"""The visitors: closed loop, one connection for each request, bounded twice."""

import asyncio
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address
from urllib.parse import urlencode

from benchmarks.stage import HOST, Server

FIRST = int(IPv4Address("10.0.0.0"))
NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Ask:
    """One request as bytes, and the status that answers it."""

    content: bytes
    status: int


Visit = Callable[[int], Sequence[Ask]]


@dataclass(frozen=True)
class Run:
    done: int
    failed: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        return self.done / self.seconds

    @property
    def cpu_ms(self) -> float:
        return 1000 * self.cpu / max(1, self.done)


def get(path: str, *, status: int = 200) -> Ask:
    return Ask(head("GET", path) + b"\r\n", status)


def post(
    path: str, fields: dict[str, str], *, status: int, number: int, cookie: str = ""
) -> Ask:
    body = urlencode(fields).encode()
    lines = (
        f"X-Forwarded-For: {IPv4Address(FIRST + number)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nReferer: https://{HOST}{path}\r\n"
    )
    if cookie:
        lines += f"Cookie: {cookie}\r\n"
    return Ask(head("POST", path) + lines.encode() + b"\r\n" + body, status)


def head(method: str, path: str) -> bytes:
    return (
        f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n"
        "Accept-Language: fr\r\nConnection: close\r\n"
    ).encode()


def measure(
    server: Server, visit: Visit, *, visitors: int, seconds: float, most: int
) -> Run:
    """At most `most` visits and `seconds`; what is under way then is awaited."""
    return asyncio.run(_measure(server, visit, visitors, seconds, most))


async def _measure(
    server: Server, visit: Visit, visitors: int, seconds: float, most: int
) -> Run:
    left = itertools.count(most, -1)
    outcomes: list[bool] = []
    cpu, begun = server.cpu(), time.monotonic()

    async def visitor() -> None:
        while next(left) > 0 and time.monotonic() < begun + seconds:
            asks = visit(next(NUMBERS))
            outcomes.append(await answered(server.port, asks))

    await asyncio.gather(*(visitor() for _ in range(visitors)))
    took, cpu = time.monotonic() - begun, server.cpu() - cpu
    return Run(sum(outcomes), len(outcomes) - sum(outcomes), took, cpu)


async def answered(port: int, asks: Sequence[Ask]) -> bool:
    for ask in asks:
        try:
            answer = await asyncio.wait_for(fetch(port, ask.content), timeout=60)
        except (OSError, TimeoutError):
            return False
        if int(answer[9:12] or 0) != ask.status:
            return False
    return True


async def fetch(port: int, content: bytes) -> bytes:
    """The whole answer: the server closes the connection after it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(content)
        return await reader.read(-1)
    finally:
        writer.close()


def fetch_once(port: int, path: str) -> str:
    return asyncio.run(fetch(port, get(path).content)).decode()
