import uuid

import django.db.models.deletion
import forms_ext.consent.stream
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

HOMES = (("fr", "Accueil"), ("en", "Home"))


def plant_home(apps, schema_editor):
    """Wagtail's welcome page gives way to a home in each of the site's languages."""
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("home", "HomePage")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="home", model="homepage"
    )
    Page.objects.filter(depth=2, slug="home").delete()
    key = uuid.uuid4()
    homes = []
    for number, (language, title) in enumerate(HOMES, start=1):
        locale, _ = Locale.objects.get_or_create(language_code=language)
        slug = "home" if number == 1 else f"home-{language}"
        homes.append(
            HomePage.objects.create(
                title=title,
                draft_title=title,
                slug=slug,
                content_type=content_type,
                path=f"0001{number:04}",
                depth=2,
                numchild=0,
                url_path=f"/{slug}/",
                locale=locale,
                translation_key=key,
                live=True,
            )
        )
    Page.objects.filter(depth=1).update(numchild=len(homes))
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost", root_page_id=homes[0].pk, is_default_site=True
    )
    if schema_editor.connection.vendor == "postgresql":
        # Or its own foreign keys could not be added after the rows, in one transaction.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forms_ext_consent', '0004_act_purpose'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', wagtail.fields.RichTextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='CampaignPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('button_label', models.CharField(blank=True, help_text='Empty: “Sign”.', max_length=40, verbose_name='button')),
                ('legend', models.CharField(blank=True, help_text='Empty: that nothing is required, and the signature counts.', max_length=200, verbose_name='words above the boxes')),
                ('ballot_on', models.DateField(blank=True, help_text='When it decides how long data is kept.', null=True, verbose_name='day of the vote')),
                ('goal', models.PositiveIntegerField(blank=True, null=True, verbose_name='goal')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='starts')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                ('introduction', wagtail.fields.RichTextField(blank=True, help_text='Two sentences.', verbose_name='introduction')),
                ('story', forms_ext.consent.stream.StreamField(blank=True, verbose_name='story')),
                ('theme', models.CharField(choices=[('river', 'river'), ('meadow', 'meadow'), ('brick', 'brick'), ('plum', 'plum'), ('night', 'night')], default='river', max_length=10, verbose_name='colours')),
                ('text_before', wagtail.fields.RichTextField(blank=True, verbose_name='before it starts')),
                ('text_running', wagtail.fields.RichTextField(blank=True, verbose_name='while it runs')),
                ('text_goal_reached', wagtail.fields.RichTextField(blank=True, verbose_name='once the goal is reached')),
                ('text_ended', wagtail.fields.RichTextField(blank=True, verbose_name='when it is over')),
                ('thanks_text', wagtail.fields.RichTextField(blank=True, verbose_name='on the thank-you page')),
                ('share_text', models.CharField(blank=True, help_text="The page's address follows them.", max_length=200, verbose_name='words to share')),
                ('form_version', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.formversion')),
                ('image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'campaign page',
                'verbose_name_plural': 'campaign pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.RunPython(plant_home, migrations.RunPython.noop),
    ]
