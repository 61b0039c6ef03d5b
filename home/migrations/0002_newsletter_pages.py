import django.db.models.deletion
import forms_ext.consent.stream
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms_ext_consent', '0004_act_purpose'),
        ('home', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='NewsletterIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', wagtail.fields.RichTextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'newsletters',
                'verbose_name_plural': 'newsletters',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='NewsletterPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('subject', models.CharField(help_text='What people read first. {first_name} may stand in it.', max_length=150, verbose_name='subject')),
                ('preheader', models.CharField(blank=True, help_text='Shown beside the subject in the inbox.', max_length=150, verbose_name='first words')),
                ('greeting', models.CharField(blank=True, help_text="{first_name|friend} becomes the person's first name, or “friend” for those who gave none. Empty: the usual greeting of the language.", max_length=120, verbose_name='greeting')),
                ('body', forms_ext.consent.stream.StreamField(verbose_name='letter')),
                ('purpose', models.ForeignKey(help_text='It goes to them and to nobody else.', limit_choices_to={'channel': 'email', 'kind': 'consent', 'live': True}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.purpose', verbose_name='for people who agreed to')),
            ],
            options={
                'verbose_name': 'newsletter',
                'verbose_name_plural': 'newsletters',
            },
            bases=('wagtailcore.page', models.Model),
        ),
    ]
