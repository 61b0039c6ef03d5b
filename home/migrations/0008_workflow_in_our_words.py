from django.conf import settings
from django.db import migrations
from django.utils import translation
from django.utils.translation import gettext as _

WAGTAILS = "Moderators approval"


def ours() -> str:
    """Read after “submit to”, in every page's menu, whatever one's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("the reviewers")


def name_it(apps, schema_editor):
    rename(apps, WAGTAILS, ours())


def name_it_back(apps, schema_editor):
    rename(apps, ours(), WAGTAILS)


def rename(apps, before, after):
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=before).update(
            name=after
        )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_signup_shared"),
        ("wagtailcore", "0048_add_default_workflows"),
    ]

    operations = [migrations.RunPython(name_it, name_it_back)]
