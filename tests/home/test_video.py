"""A video in a story calls nobody before a click, and only whom the page names."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail_factories import ImageFactory

from forms_ext.formpages.cache import forget_pages
from home.video import read
from home.videoblock import VideoBlock
from tests.formpages.pages import Visitor, draft_page, publish, soup
from tests.people import ADA

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s"
PEERTUBE = "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"
KNOWN = {
    YOUTUBE: "www.youtube-nocookie.com",
    "https://youtu.be/dQw4w9WgXcQ?si=abc": "www.youtube-nocookie.com",
    "https://m.youtube.com/shorts/dQw4w9WgXcQ": "www.youtube-nocookie.com",
    "https://vimeo.com/76979871": "player.vimeo.com",
    "https://vimeo.com/76979871/0abc12ff33": "player.vimeo.com",
    "https://player.vimeo.com/video/76979871?h=0abc12ff33": "player.vimeo.com",
    PEERTUBE: "video.example.org",
    "https://video.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d": (
        "video.example.org"
    ),
}
UNKNOWN = (
    "",
    "https://example.org/film.html",
    "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/watch?v=short",
    "https://www.youtube.com/@somebody",
    "https://vimeo.com/categories",
    "https://video.example.org:8443/w/kkGMgK9ZtnKfYAgnEtQxbv",
    "https://a b/w/kkGMgK9ZtnKfYAgnEtQxbv",
    "https://x;script-src/w/kkGMgK9ZtnKfYAgnEtQxbv",
    "https://user@[::1]/w/kkGMgK9ZtnKfYAgnEtQxbv",
    "https://127.0.0.1/w/kkGMgK9ZtnKfYAgnEtQxbv",
    "https://vimeo.com/76979871?h=%22onload",
)


def value(**changed):
    usual = {
        "address": YOUTUBE,
        "file": None,
        "title": "La rive en mai",
        "poster": ImageFactory(),
        "captions": None,
        "transcript": "",
    }
    return VideoBlock().normalize(usual | changed)


def document(name):
    return get_document_model().objects.create(
        title=name, file=ContentFile(b"0", name=name)
    )


def page_with(letter, **changed):
    return publish(draft_page(purposes=[letter], story=[("video", value(**changed))]))


def seen(page):
    forget_pages()
    return Client().get(page.url)


@pytest.mark.parametrize("address", KNOWN)
def test_an_address_copied_from_the_browser_is_known(address):
    video = read(address)
    assert video.host == KNOWN[address]
    assert video.embed_url.startswith(f"https://{video.host}/")


@pytest.mark.parametrize("address", UNKNOWN)
def test_what_is_no_video_is_not_taken_for_one(address):
    assert read(address) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"address": ""}, "address"),
        ({"address": "https://example.org/film.html"}, "address"),
    ],
)
def test_a_bad_address_is_told_kindly_in_the_editor(changed, field):
    with pytest.raises(StructBlockValidationError) as refused:
        VideoBlock().clean(value(**changed))
    assert list(refused.value.block_errors) == [field]


@pytest.mark.django_db
def test_files_are_asked_for_their_kind():
    for changed, field in (
        ({"file": document("film.mp4")}, "file"),
        ({"address": "", "file": document("film.pdf")}, "file"),
        ({"captions": document("film.txt")}, "captions"),
    ):
        with pytest.raises(StructBlockValidationError) as refused:
            VideoBlock().clean(value(**changed))
        assert list(refused.value.block_errors) == [field]
    assert VideoBlock().clean(value(address="", file=document("film.webm")))


@pytest.mark.django_db
def test_before_a_click_the_page_holds_a_link_and_our_own_picture(letter):
    shown = soup(seen(page_with(letter, transcript="On entend l’eau.")))
    figure = shown.find(class_="video")
    assert not shown.find("iframe")
    assert figure.a["href"] == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert figure.img["src"].startswith("/media/")
    assert "YouTube (Google)" in figure.figcaption.text
    assert "On entend l’eau." in figure.details.text


@pytest.mark.django_db
def test_only_a_page_with_a_video_may_frame_its_host(letter):
    page = page_with(letter, address=PEERTUBE)
    for _again in range(2):
        policy = Client().get(page.url)["Content-Security-Policy"]
        assert "frame-src 'self' https://video.example.org" in policy
    assert "frame-src" not in Client().get("/fr/")["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_slip_in_the_form_leaves_the_video_playable(letter):
    answer = Visitor(page_with(letter)).sign(ADA, email="ada@")
    assert answer.status_code == 422
    assert "youtube-nocookie.com" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_video_of_our_own_is_played_from_here(letter):
    changed = {"address": "", "file": document("f.mp4"), "captions": document("f.vtt")}
    answer = seen(page_with(letter, **changed))
    video = soup(answer).find("video")
    assert video["preload"] == "none"
    assert video.source["type"] == "video/mp4"
    assert video.track["src"].endswith(".vtt")
    assert "frame-src" not in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_an_address_that_slipped_past_the_editor_calls_nobody(letter):
    answer = seen(page_with(letter, address="https://x;script-src/w/" + "a" * 22))
    assert "frame-src" not in answer["Content-Security-Policy"]
    assert not soup(answer).select("[data-video]")
