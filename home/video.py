"""Where a video stands: read from the address that an editor copied.

Only what is read here ever reaches a Content-Security-Policy or an iframe.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse

HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\Z")
YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{11})/?\Z", re.ASCII)
YOUTUBE_KEY = re.compile(r"[\w-]{11}\Z", re.ASCII)
VIMEO_PATH = re.compile(
    r"/(?:video/|channels/\w+/)?(\d{5,12})(?:/([0-9a-f]{6,20}))?/?\Z", re.ASCII
)
PEERTUBE_PATH = re.compile(
    r"/(?:w|videos/watch|videos/embed)/([0-9A-Za-z-]{20,36})/?\Z", re.ASCII
)
YOUTUBE = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}


@dataclass(frozen=True)
class Video:
    """`who` is called by a click, and by nothing before it."""

    who: str
    host: str
    embed_url: str
    watch_url: str


def read(address: str) -> Video | None:
    """None for what is no video of a place we know, http and odd hosts included."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme != "https" or port or not HOST.match(host):
        return None
    if host in YOUTUBE or host == "youtu.be":
        return _youtube(host, parts.path, parse_qs(parts.query))
    if host in ("vimeo.com", "player.vimeo.com"):
        return _vimeo(parts.path, parse_qs(parts.query))
    return _peertube(parts.hostname or "", parts.path)


def _youtube(host: str, path: str, query: dict[str, list[str]]) -> Video | None:
    found = YOUTUBE_PATH.match(path)
    key = found[1] if found else query.get("v", [""])[0]
    if host == "youtu.be":
        key = path.strip("/")
    if not YOUTUBE_KEY.match(key):
        return None
    # The one of Google's hosts that sets no cookie before the video plays.
    frame = "www.youtube-nocookie.com"
    return Video(
        who="YouTube (Google)",
        host=frame,
        embed_url=f"https://{frame}/embed/{key}?autoplay=1&rel=0",
        watch_url=f"https://www.youtube.com/watch?v={key}",
    )


def _vimeo(path: str, query: dict[str, list[str]]) -> Video | None:
    found = VIMEO_PATH.match(path)
    if found is None:
        return None
    key, secret = found[1], found[2] or query.get("h", [""])[0]
    if not re.match(r"[0-9a-f]*\Z", secret):
        return None
    embed = f"https://player.vimeo.com/video/{key}?autoplay=1&dnt=1"
    return Video(
        who="Vimeo",
        host="player.vimeo.com",
        embed_url=f"{embed}&h={secret}" if secret else embed,
        watch_url=f"https://vimeo.com/{key}" + (f"/{secret}" if secret else ""),
    )


def _peertube(host: str, path: str) -> Video | None:
    """Anybody may run one: known by the shape of its addresses."""
    found = PEERTUBE_PATH.match(path)
    if found is None:
        return None
    return Video(
        who=host,
        host=host,
        embed_url=f"https://{host}/videos/embed/{found[1]}?autoplay=1&p2p=0",
        watch_url=f"https://{host}/w/{found[1]}",
    )


def allow_frames(response: HttpResponse, story: Iterable[Any]) -> HttpResponse:
    """Marks the answer with the hosts its videos may call: config/csp.py reads it."""
    videos = [block.value.video for block in story if block.block_type == "video"]
    hosts = sorted({f"https://{video.host}" for video in videos if video})
    if hosts:
        response.frame_hosts = hosts
    return response
