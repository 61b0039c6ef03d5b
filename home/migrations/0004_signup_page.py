import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms_ext_consent', '0010_campaign_act'),
        ('home', '0003_share_cards'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignupPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('button_label', models.CharField(blank=True, help_text='Empty: “Sign”.', max_length=40, verbose_name='button')),
                ('legend', models.CharField(blank=True, help_text='Empty: that nothing is required, and the signature counts.', max_length=200, verbose_name='words above the boxes')),
                ('introduction', wagtail.fields.RichTextField(blank=True, help_text='Two sentences.', verbose_name='introduction')),
                ('form_version', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.formversion')),
            ],
            options={
                'verbose_name': 'sign-up page',
                'verbose_name_plural': 'sign-up pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
    ]
