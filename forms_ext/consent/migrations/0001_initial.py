import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import forms_ext.consent.models.contact
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models

class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0094_alter_page_locale"), migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(default='', max_length=120, verbose_name='name')),
                ('discreet_name', models.CharField(blank=True, default='', help_text="Shown in the subject of confirmation mails, where the full name could tell somebody else's eyes an opinion.", max_length=120, verbose_name='discreet name')),
                ('address', models.TextField(default='', verbose_name='postal address')),
                ('email', models.EmailField(default='', help_text='Replies to every mail arrive here.', max_length=254, verbose_name='mailbox that people read')),
                ('website', models.URLField(blank=True, default='', verbose_name='website')),
                ('dpo_name', models.CharField(default='', max_length=120, verbose_name='data protection officer or contact')),
                ('dpo_email', models.EmailField(default='', max_length=254, verbose_name="officer's address")),
                ('authority_name', models.CharField(default='CNIL', max_length=120, verbose_name='authority to complain to')),
                ('authority_url', models.URLField(default='https://www.cnil.fr/fr/plaintes', verbose_name="the authority's page")),
            ],
            options={
                'verbose_name': 'organisation',
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveBigIntegerField(unique=True)),
                ('root', models.CharField(max_length=64)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('signature', models.CharField(max_length=64)),
                ('key_id', models.CharField(max_length=20)),
            ],
            options={
                'verbose_name': 'seal',
            },
        ),
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('goal', models.PositiveIntegerField(blank=True, null=True, verbose_name='goal')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='starts')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='ends')),
                ('ballot_on', models.DateField(blank=True, null=True, verbose_name='day of the ballot')),
                ('count_at', models.CharField(choices=[('confirmation', 'when the address is confirmed'), ('submission', 'when the form is sent')], default='confirmation', max_length=12, verbose_name='a signature counts')),
                ('imported_count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'campaign',
                'verbose_name_plural': 'campaigns',
                'constraints': [models.CheckConstraint(condition=models.Q(('count_at__in', ['confirmation', 'submission'])), name='campaign_count_at_known')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.CharField(blank=True, max_length=254, null=True, verbose_name='e-mail')),
                ('email_key', models.CharField(blank=True, max_length=254, null=True, unique=True)),
                ('phone', models.CharField(blank=True, default='', max_length=16, verbose_name='phone')),
                ('first_name', models.CharField(blank=True, max_length=80, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=80, verbose_name='last name')),
                ('postcode', models.CharField(blank=True, max_length=12, verbose_name='postcode')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='since')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='address confirmed')),
                ('last_act_at', models.DateTimeField(blank=True, null=True, verbose_name='last act')),
                ('restricted_at', models.DateTimeField(blank=True, null=True, verbose_name='restricted')),
                ('blocked', models.CharField(choices=[('none', 'nothing'), ('newsletters', 'newsletters'), ('everything', 'everything')], default='none', max_length=12, verbose_name='not written to')),
            ],
            options={
                'verbose_name': 'contact',
                'verbose_name_plural': 'contacts',
                'indexes': [models.Index(fields=['phone'], name='contact_phone'), models.Index(fields=['last_act_at'], name='contact_last_act_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(('blocked__in', ['none', 'newsletters', 'everything'])), name='contact_blocked_known'), models.CheckConstraint(condition=models.Q(models.Q(('email__isnull', True), ('email_key__isnull', True)), models.Q(('email__isnull', False), ('email_key__isnull', False)), _connector='OR'), name='contact_email_and_key_together')],
            },
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('body', models.JSONField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='form_versions', to='forms_ext_consent.campaign')),
            ],
            options={
                'verbose_name': 'form version',
                'verbose_name_plural': 'form versions',
            },
        ),
        migrations.CreateModel(
            name='ConsentEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_ref', models.CharField(max_length=64)),
                ('action', models.CharField(choices=[('requested', 'asked for'), ('refused', 'left un-ticked'), ('granted', 'granted'), ('withdrawn', 'withdrawn'), ('expired', 'expired'), ('invalidated', 'invalidated'), ('imported', 'imported'), ('erased', 'erased')], max_length=12, verbose_name='what')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('channel', models.CharField(max_length=10, verbose_name='channel')),
                ('actor_kind', models.CharField(choices=[('person', 'the person'), ('staff', 'staff'), ('system', 'the system'), ('provider', 'the mail provider')], max_length=10, verbose_name='by whom')),
                ('evidence', models.CharField(blank=True, max_length=80, verbose_name='evidence')),
                ('batch', models.CharField(blank=True, max_length=36)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='when')),
                ('nonce', models.CharField(max_length=32)),
                ('commitment', models.CharField(blank=True, max_length=64)),
                ('format', models.PositiveSmallIntegerField(default=1)),
                ('form_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.formversion')),
            ],
            options={
                'verbose_name': 'consent event',
                'verbose_name_plural': 'consent ledger',
            },
        ),
        migrations.CreateModel(
            name='LeafLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveBigIntegerField(unique=True)),
                ('leaf_hash', models.CharField(max_length=64)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='leaf', to='forms_ext_consent.consentevent')),
            ],
            options={
                'verbose_name': 'ledger leaf',
            },
        ),
        migrations.CreateModel(
            name='Processor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('role', models.CharField(choices=[('email', 'sends e-mail'), ('sms', 'sends text messages'), ('hosting', 'hosts the site'), ('other', 'other')], max_length=10, verbose_name='role')),
                ('country', models.CharField(max_length=80, verbose_name='country')),
                ('contract_on', models.DateField(blank=True, null=True, verbose_name='contract signed on')),
            ],
            options={
                'verbose_name': 'processor',
                'verbose_name_plural': 'processors',
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['email', 'sms', 'hosting', 'other'])), name='processor_role_known')],
            },
        ),
        migrations.CreateModel(
            name='Purpose',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('kind', models.CharField(choices=[('consent', 'a box of its own'), ('act', 'the signature itself')], default='consent', max_length=10, verbose_name='kind')),
                ('channel', models.CharField(choices=[('email', 'e-mail'), ('sms', 'text message'), ('phone', 'telephone call'), ('partner', 'passed on to a partner'), ('page', 'shown on the page'), ('none', 'no message')], default='email', max_length=10, verbose_name='channel')),
                ('generation', models.PositiveIntegerField(default=1, editable=False)),
                ('basis_6', models.CharField(choices=[('a', 'consent, Art. 6(1)(a)'), ('b', 'contract, Art. 6(1)(b)'), ('f', 'legitimate interest, Art. 6(1)(f)')], default='a', max_length=1, verbose_name='legal basis')),
                ('basis_9', models.CharField(blank=True, choices=[('', 'no opinion is revealed'), ('a', 'explicit consent, Art. 9(2)(a)'), ('d', 'regular contacts of a body, Art. 9(2)(d)')], default='', max_length=1, verbose_name='where an opinion shows')),
                ('validity_days', models.PositiveIntegerField(blank=True, help_text='Telephone calls: 365 at most, by law. Empty: until withdrawn.', null=True, verbose_name='valid for (days)')),
                ('retention', models.CharField(choices=[('campaign', 'ends with the campaign'), ('contact', 'three years after the last sign of the person')], default='contact', max_length=10, verbose_name='kept until')),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='retired')),
                ('next_change', models.CharField(choices=[('editorial', 'a slip, a clearer word: the consents stay'), ('substantive', 'what is sent, who, how or how often: people must agree again')], default='substantive', help_text='Asked again each time the words change.', max_length=12, verbose_name='what have you changed?')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('processors', modelcluster.fields.ParentalManyToManyField(blank=True, to='forms_ext_consent.processor', verbose_name='who else has access')),
            ],
            options={
                'verbose_name': 'purpose',
                'verbose_name_plural': 'purposes',
            },
        ),
        migrations.AddField(
            model_name='consentevent',
            name='purpose',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forms_ext_consent.purpose'),
        ),
        migrations.CreateModel(
            name='PurposeText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('name', models.CharField(help_text='As in “Stop …?”. For example: Newsletter.', max_length=80, verbose_name='short name')),
                ('content', models.CharField(help_text='Completes “… may email me …”. For example: its newsletter.', max_length=120, verbose_name='what you send')),
                ('frequency', models.CharField(help_text='For example: At most two a month.', max_length=160, verbose_name='how often, in one sentence')),
                ('partner', models.CharField(blank=True, default='', max_length=120, verbose_name='named partner')),
                ('help', models.CharField(blank=True, max_length=200, verbose_name='note for editors')),
                ('purpose', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='forms_ext_consent.purpose')),
            ],
            options={
                'verbose_name': 'words of a purpose',
                'verbose_name_plural': 'words of a purpose',
            },
        ),
        migrations.CreateModel(
            name='RateBucket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('window', models.BigIntegerField()),
                ('tokens', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'window'), name='rate_bucket_once_per_window')],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('ref', models.CharField(default=forms_ext.consent.models.contact.new_subject_ref, max_length=64, primary_key=True, serialize=False)),
                ('salt', models.CharField(default=forms_ext.consent.models.contact.new_subject_ref, max_length=64)),
                ('key_id', models.CharField(max_length=20)),
                ('email_key', models.CharField(max_length=254)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='forms_ext_consent.contact')),
            ],
            options={
                'verbose_name': 'subject',
            },
        ),
    ]
