import django.db.models.deletion
import swapper
from django.db import migrations, models
from wagtail.documents import get_document_model_string

# Wagtail before 8 has no setting for its page model.
swapper.set_app_prefix('wagtailcore', 'wagtail')


class Migration(migrations.Migration):

    dependencies = [
        ('forms_ext_consent', '0004_act_purpose'),
        ('forms_ext_formpages', '0001_initial'),
        migrations.swappable_dependency(get_document_model_string()),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='formfield',
            name='field_type_known',
        ),
        migrations.AddField(
            model_name='formfield',
            name='birth',
            field=models.BooleanField(default=False, help_text='Browsers then offer the person’s own.', verbose_name='a date of birth'),
        ),
        migrations.AddField(
            model_name='formfield',
            name='decimals',
            field=models.BooleanField(default=False, help_text='Otherwise only whole numbers are taken.', verbose_name='with decimals'),
        ),
        migrations.AddField(
            model_name='formfield',
            name='document',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=get_document_model_string(), verbose_name='document'),
        ),
        migrations.AddField(
            model_name='formfield',
            name='earliest',
            field=models.DateField(blank=True, null=True, verbose_name='first day possible'),
        ),
        migrations.AddField(
            model_name='formfield',
            name='largest',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True, verbose_name='largest'),
        ),
        migrations.AddField(
            model_name='formfield',
            name='latest',
            field=models.DateField(blank=True, null=True, verbose_name='last day possible'),
        ),
        migrations.AddField(
            model_name='formfield',
            name='linked_page',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=swapper.get_model_name('wagtailcore', 'Page'), verbose_name='or a page of this site'),
        ),
        migrations.AddField(
            model_name='formfield',
            name='smallest',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True, verbose_name='smallest'),
        ),
        migrations.AlterField(
            model_name='formfield',
            name='type',
            field=models.CharField(choices=[('first_name', 'first name'), ('last_name', 'last name'), ('email', 'e-mail'), ('phone', 'phone'), ('postcode', 'postcode'), ('text', 'one line of text'), ('multiline', 'several lines of text'), ('choice', 'one choice of several'), ('choices', 'several choices'), ('number', 'number'), ('date', 'date'), ('country', 'country'), ('town', 'town'), ('document', 'a document to read')], default='text', max_length=12, verbose_name='what you ask for'),
        ),
        migrations.AddConstraint(
            model_name='formfield',
            constraint=models.CheckConstraint(condition=models.Q(('type__in', ['first_name', 'last_name', 'email', 'phone', 'postcode', 'text', 'multiline', 'choice', 'choices', 'number', 'date', 'country', 'town', 'document'])), name='field_type_known'),
        ),
    ]
