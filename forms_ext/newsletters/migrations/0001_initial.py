import django.db.models.deletion
import django.db.models.functions.datetime
import swapper
import uuid
from django.conf import settings
from django.db import migrations, models

swapper.set_app_prefix('wagtailcore', 'wagtail')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forms_ext_consent', '0004_act_purpose'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('wagtailcore', '0094_alter_page_locale'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('revision', models.BigIntegerField(blank=True, null=True)),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('subject', models.CharField(max_length=255, verbose_name='subject')),
                ('html', models.TextField()),
                ('text', models.TextField()),
                ('content_hash', models.CharField(max_length=64)),
                ('rule', models.JSONField(blank=True, default=dict)),
                ('exclusions', models.JSONField(blank=True, default=dict, verbose_name='left out')),
                ('state', models.CharField(choices=[('freezing', 'being prepared'), ('ready', 'leaving'), ('paused', 'paused'), ('sent', 'sent'), ('cancelled', 'stopped')], default='freezing', max_length=10, verbose_name='state')),
                ('pause_reason', models.CharField(blank=True, max_length=40, verbose_name='why')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
                ('frozen_upto', models.BigIntegerField(default=0)),
                ('frozen_at', models.DateTimeField(blank=True, null=True, verbose_name='prepared')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=swapper.get_model_name('wagtailcore', 'Page'), verbose_name='newsletter')),
                ('purpose', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.purpose', verbose_name='purpose')),
            ],
            options={
                'verbose_name': 'mailing',
                'verbose_name_plural': 'mailings',
                'permissions': [('send_mailing', 'Can send newsletters')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('queued', 'waiting'), ('sending', 'being sent'), ('accepted', 'accepted by the provider'), ('delivered', 'delivered'), ('bounced', 'came back'), ('complained', 'reported as spam'), ('withheld', 'withheld'), ('refused', 'refused by the provider'), ('unknown', 'unknown'), ('cancelled', 'cancelled')], default='queued', max_length=10, verbose_name='state')),
                ('reason', models.CharField(blank=True, max_length=40, verbose_name='reason')),
                ('claimed_by', models.CharField(blank=True, max_length=60)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('not_before', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('provider_id', models.CharField(blank=True, max_length=200)),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='forms_ext_consent.consent')),
                ('contact', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='forms_ext_consent.contact', verbose_name='contact')),
                ('event', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.consentevent')),
                ('mailing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='forms_ext_newsletters.mailing', verbose_name='mailing')),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
            },
        ),
        migrations.CreateModel(
            name='DeliveryEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.CharField(max_length=40, verbose_name='provider')),
                ('event_key', models.CharField(max_length=64)),
                ('delivery_ref', models.UUIDField()),
                ('kind', models.CharField(choices=[('sent', 'taken over'), ('delivered', 'delivered'), ('delayed', 'delayed'), ('hard_bounce', 'the address does not exist'), ('soft_bounce', 'came back, for now'), ('rejected', 'refused'), ('complained', 'reported as spam'), ('unsubscribed', 'stopped at the provider')], max_length=12, verbose_name='what')),
                ('at', models.DateTimeField(blank=True, null=True, verbose_name='when')),
                ('received_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='received')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='applied')),
                ('delivery', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='forms_ext_newsletters.delivery', verbose_name='delivery')),
            ],
            options={
                'verbose_name': "provider's report",
                'verbose_name_plural': "provider's reports",
                'indexes': [models.Index(condition=models.Q(('applied_at__isnull', True)), fields=['received_at'], name='delivery_event_waiting')],
                'constraints': [models.UniqueConstraint(fields=('provider', 'event_key'), name='delivery_event_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['sent', 'delivered', 'delayed', 'hard_bounce', 'soft_bounce', 'rejected', 'complained', 'unsubscribed'])), name='delivery_event_kind_known')],
            },
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['freezing', 'ready', 'paused', 'sent', 'cancelled'])), name='mailing_state_known'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['ready', 'sent']), _negated=True), ('frozen_at__isnull', False), _connector='OR'), name='mailing_leaves_only_when_frozen'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'queued')), fields=['mailing', 'id'], name='delivery_queued'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'sending')), fields=['claimed_at'], name='delivery_sending'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['contact'], name='delivery_contact'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['mailing', 'state'], name='delivery_mailing_state'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('mailing', 'contact'), name='delivery_once_per_contact'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'accepted', 'delivered', 'bounced', 'complained', 'withheld', 'refused', 'unknown', 'cancelled'])), name='delivery_state_known'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'queued'), _negated=True), models.Q(('consent__isnull', False), ('contact__isnull', False), ('event__isnull', False)), _connector='OR'), name='delivery_queued_has_its_consent'),
        ),
    ]
