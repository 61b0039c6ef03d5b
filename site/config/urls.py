"""Every address of the site; tests/test_guards_urls.py says who may call which."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import health, mailbox

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", health.healthz, name="healthz"),
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<slug:name>/", mailbox.letter, name="mailbox_letter"),
    path("mailbox/<slug:name>/html/", mailbox.letter_html, name="mailbox_html"),
    path("", include("home.urls")),
    # Outside the language prefixes: links in mails are short and outlive a language.
    path("", include("forms_ext.consent.urls")),
    path("", include("forms_ext.formpages.urls")),
    path("", include("forms_ext.newsletters.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

# Without a secret anybody could report that a letter came back, and silence people.
if settings.ANYMAIL.get("WEBHOOK_SECRET"):
    urlpatterns.append(path("anymail/", include("anymail.urls")))

# Both languages carry their prefix: an unprefixed default makes LocaleMiddleware
# vary every page on Accept-Language, and no shared cache could hold it.
urlpatterns += i18n_patterns(path("", include(wagtail_urls)))
