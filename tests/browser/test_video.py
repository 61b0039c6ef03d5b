"""A video is asked for by a click, and by nothing before it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from wagtail_factories import ImageFactory

from tests.formpages.pages import publish

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
HOST = "video.example.org"


@pytest.fixture
def story(live_server, campaign_page):
    video = {
        "address": f"https://{HOST}/w/kkGMgK9ZtnKfYAgnEtQxbv",
        "title": "La rive en mai",
        "poster": ImageFactory(file__width=1280, file__height=720),
    }
    campaign_page.story = [("video", video)]
    return live_server.url + publish(campaign_page).url


def test_nobody_is_called_before_the_click_and_one_host_after_it(page, story):
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    body = "<title>film</title>"
    page.route(f"https://{HOST}/**", lambda route: route.fulfill(body=body))
    page.goto(story, wait_until="networkidle")
    assert set(asked) == {urlsplit(story).netloc}

    page.locator("[data-video]").click()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("title", "La rive en mai")
    expect(frame).to_be_focused()
    page.wait_for_timeout(500)
    assert set(asked) == {urlsplit(story).netloc, HOST}


def test_without_javascript_it_is_a_link_to_where_the_video_stands(browser, story):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(story)
    link = page.locator(".video a")
    expect(link).to_have_attribute("href", f"https://{HOST}/w/kkGMgK9ZtnKfYAgnEtQxbv")
    context.close()
