from django.http import HttpResponse

from config.csp import ContentSecurityPolicyMiddleware


def policy(rf, path, response=None):
    answer = response or HttpResponse()
    middleware = ContentSecurityPolicyMiddleware(lambda request: answer)
    return middleware(rf.get(path))["Content-Security-Policy"]


def test_public_pages_allow_no_inline_code(rf):
    public = policy(rf, "/fr/")
    assert "'unsafe-inline'" not in public
    assert "default-src 'self'" in public


def test_public_pages_send_forms_only_home(rf):
    assert "form-action 'self'" in policy(rf, "/fr/")


def test_the_admin_has_a_policy_of_its_own(rf):
    assert "script-src 'self' 'unsafe-inline'" in policy(rf, "/admin/pages/")


def test_a_path_that_only_looks_like_the_admin_stays_strict(rf):
    assert "'unsafe-inline'" not in policy(rf, "/administration/")


def test_a_policy_set_by_a_view_is_kept(rf):
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert policy(rf, "/fr/", own) == "sandbox"


def test_a_page_with_a_video_names_who_may_be_called(rf):
    answer = HttpResponse()
    answer.frame_hosts = ["https://player.vimeo.com"]
    said = policy(rf, "/fr/", answer)
    assert "frame-src 'self' https://player.vimeo.com" in said
    assert "script-src" not in said
    assert "frame-src" not in policy(rf, "/fr/")
