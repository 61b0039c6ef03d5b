import django.db.models.deletion
import modelcluster.fields
import swapper
import uuid
from django.db import migrations, models

# Wagtail before 8 has no setting for its page model.
swapper.set_app_prefix('wagtailcore', 'wagtail')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forms_ext_consent', '0004_act_purpose'),
        ('wagtailcore', '0094_alter_page_locale'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeclaredPurpose',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='declared_purposes', to=swapper.get_model_name('wagtailcore', 'Page'))),
                ('purpose', models.ForeignKey(limit_choices_to={'kind': 'consent', 'live': True}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.purpose', verbose_name='purpose')),
            ],
            options={
                'verbose_name': 'purpose offered',
                'verbose_name_plural': 'purposes offered',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'purpose'), name='purpose_once_per_page')],
            },
        ),
        migrations.CreateModel(
            name='FormField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('type', models.CharField(choices=[('first_name', 'first name'), ('last_name', 'last name'), ('email', 'e-mail'), ('phone', 'phone'), ('postcode', 'postcode'), ('text', 'one line of text'), ('multiline', 'several lines of text'), ('choice', 'one choice of several')], default='text', max_length=12, verbose_name='what you ask for')),
                ('label', models.CharField(blank=True, help_text='Empty: the usual words of this kind of field.', max_length=120, verbose_name='question')),
                ('hint', models.CharField(blank=True, max_length=200, verbose_name='hint')),
                ('required', models.BooleanField(default=False, verbose_name='needed to sign')),
                ('choices', models.TextField(blank=True, help_text='One on each line.', verbose_name='answers to choose from')),
                ('needed_for', models.CharField(blank=True, help_text='Shown in the notice. For example: counting by département.', max_length=120, verbose_name='what the signature needs it for')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='consent_fields', to=swapper.get_model_name('wagtailcore', 'Page'))),
                ('purposes', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Empty: it serves the signature itself.', limit_choices_to={'kind': 'consent', 'live': True}, related_name='+', to='forms_ext_consent.purpose', verbose_name='boxes that use it')),
            ],
            options={
                'verbose_name': 'field',
                'verbose_name_plural': 'fields',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'key'), name='field_key_once_per_page'), models.CheckConstraint(condition=models.Q(('type__in', ['first_name', 'last_name', 'email', 'phone', 'postcode', 'text', 'multiline', 'choice'])), name='field_type_known')],
            },
        ),
    ]
