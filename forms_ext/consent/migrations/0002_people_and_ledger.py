import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import forms_ext.consent.models.contact
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):


    dependencies = [
        ("forms_ext_consent", "0001_initial"),migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('answers', models.JSONField(default=dict)),
                ('ticked', models.JSONField(default=list)),
                ('fingerprint', models.CharField(blank=True, max_length=64, null=True)),
                ('submitted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='signed')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                ('counted', models.BooleanField(default=False, verbose_name='counted')),
                ('source', models.CharField(choices=[('form', 'form'), ('import', 'import')], default='form', max_length=10)),
                ('batch', models.CharField(blank=True, max_length=36)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='forms_ext_consent.campaign')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='submissions', to='forms_ext_consent.contact')),
                ('form_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.formversion')),
            ],
            options={
                'verbose_name': 'signature',
                'verbose_name_plural': 'signatures',
            },
        ),
        migrations.CreateModel(
            name='ServiceMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('confirmation', 'confirmation'), ('reminder', 'reminder'), ('receipt', 'receipt'), ('manage_link', "link to one's choices"), ('change_notice', 'notice of change'), ('renewal', 'renewal'), ('repermission', 're-permission'), ('answer', 'answer to a request'), ('approval', 'approval asked'), ('alarm', 'alarm'), ('report', 'report'), ('test', 'test copy')], max_length=14, verbose_name='kind')),
                ('data', models.JSONField(blank=True, default=dict)),
                ('state', models.CharField(choices=[('queued', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('failed', 'failed'), ('silenced', 'not sent')], default='queued', max_length=10, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
                ('lease', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='service_mails', to='forms_ext_consent.contact')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='service_mails', to='forms_ext_consent.submission')),
            ],
            options={
                'verbose_name': 'service mail',
                'verbose_name_plural': 'service mails',
            },
        ),
        migrations.CreateModel(
            name='Suppression',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mac', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('key_id', models.CharField(max_length=20)),
                ('scope', models.CharField(choices=[('newsletters', 'newsletters'), ('everything', 'everything')], max_length=12, verbose_name='scope')),
                ('reason', models.CharField(choices=[('hard_bounce', 'the address does not exist'), ('complaint', 'reported as spam'), ('not_me', '“this was not me”'), ('objection', 'objected to being written to')], max_length=12, verbose_name='reason')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='since')),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'verbose_name': 'suppression',
                'verbose_name_plural': 'suppressions',
                'constraints': [models.UniqueConstraint(fields=('mac', 'scope'), name='suppression_once_per_scope'), models.CheckConstraint(condition=models.Q(('scope__in', ['newsletters', 'everything'])), name='suppression_scope_known'), models.CheckConstraint(condition=models.Q(('reason__in', ['hard_bounce', 'complaint', 'not_me', 'objection'])), name='suppression_reason_known')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.PositiveSmallIntegerField()),
                ('confirmed', models.IntegerField(default=0)),
                ('pending', models.IntegerField(default=0)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='forms_ext_consent.campaign')),
            ],
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('generation', models.PositiveIntegerField()),
                ('change', models.CharField(choices=[('first', 'first'), ('editorial', 'editorial'), ('substantive', 'substantive')], max_length=12)),
                ('label', models.CharField(max_length=300)),
                ('details', models.TextField()),
                ('facts', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('purpose', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='forms_ext_consent.purpose')),
            ],
            options={
                'verbose_name': 'wording',
                'verbose_name_plural': 'wordings',
            },
        ),
        migrations.CreateModel(
            name='FormVersionWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('form_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shown', to='forms_ext_consent.formversion')),
                ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.wording')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddField(
            model_name='formversion',
            name='wordings',
            field=models.ManyToManyField(related_name='form_versions', through='forms_ext_consent.FormVersionWording', to='forms_ext_consent.wording'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='wording',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.wording'),
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('requested', 'waiting for confirmation'), ('refused', 'not chosen'), ('granted', 'granted'), ('withdrawn', 'withdrawn'), ('expired', 'run out'), ('invalidated', 'invalidated'), ('imported', 'imported without proof')], max_length=12, verbose_name='state')),
                ('generation', models.PositiveIntegerField()),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('granted_at', models.DateTimeField(blank=True, null=True, verbose_name='granted')),
                ('expires_at', models.DateTimeField(blank=True, null=True, verbose_name='runs out')),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.campaign')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.consentevent')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='forms_ext_consent.contact')),
                ('purpose', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='forms_ext_consent.purpose')),
                ('wording', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.wording')),
            ],
            options={
                'verbose_name': 'consent',
                'verbose_name_plural': 'consents',
            },
        ),
    ]
