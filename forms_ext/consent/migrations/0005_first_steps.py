import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms_ext_consent', '0004_act_purpose'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FirstStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField(max_length=40, unique=True, verbose_name='step')),
                ('said', models.CharField(choices=[('skipped', 'not now'), ('done', 'done')], max_length=8, verbose_name='answer')),
                ('at', models.DateTimeField(auto_now=True, verbose_name='since')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'first step',
                'verbose_name_plural': 'first steps',
                'constraints': [models.CheckConstraint(condition=models.Q(('said__in', ['skipped', 'done'])), name='first_step_answer_known')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='servicemail',
            name='service_mail_kind_known',
        ),
        migrations.AlterField(
            model_name='servicemail',
            name='kind',
            field=models.CharField(choices=[('confirmation', 'confirmation'), ('reminder', 'reminder'), ('receipt', 'receipt'), ('manage_link', "link to one's choices"), ('change_notice', 'notice of change'), ('renewal', 'renewal'), ('repermission', 're-permission'), ('answer', 'answer to a request'), ('approval', 'approval asked'), ('alarm', 'alarm'), ('report', 'report'), ('test', 'test copy'), ('self_test', 'test of the way mail goes')], max_length=14, verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='servicemail',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['confirmation', 'reminder', 'receipt', 'manage_link', 'change_notice', 'renewal', 'repermission', 'answer', 'approval', 'alarm', 'report', 'test', 'self_test'])), name='service_mail_kind_known'),
        ),
    ]
