"""The one built-in purpose: the signature itself, never a box, never mailable."""

from django.db import migrations


def create_act(apps, schema_editor):
    apps.get_model("forms_ext_consent", "Purpose").objects.get_or_create(
        key="act",
        defaults={
            "kind": "act",
            "channel": "none",
            "basis_6": "f",
            "retention": "campaign",
            "live": True,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("forms_ext_consent", "0003_constraints")]

    operations = [migrations.RunPython(create_act, migrations.RunPython.noop)]
