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
        ("forms_ext_consent", "0002_people_and_ledger"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['consent', 'act'])), name='purpose_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'sms', 'phone', 'partner', 'page', 'none'])), name='purpose_channel_known'),
        ),
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.CheckConstraint(condition=models.Q(('basis_6__in', ['a', 'b', 'f'])), name='purpose_basis_6_known'),
        ),
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.CheckConstraint(condition=models.Q(('basis_9__in', ['', 'a', 'd'])), name='purpose_basis_9_known'),
        ),
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.CheckConstraint(condition=models.Q(('retention__in', ['campaign', 'contact'])), name='purpose_retention_known'),
        ),
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'consent'), _negated=True), ('basis_6', 'a'), _connector='OR'), name='purpose_box_means_consent'),
        ),
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'act'), _negated=True), ('channel', 'none'), _connector='OR'), name='purpose_act_is_never_mailable'),
        ),
        migrations.AddConstraint(
            model_name='purpose',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'phone'), _negated=True), ('validity_days__lte', 365), _connector='OR'), name='purpose_phone_ends_within_a_year'),
        ),
        migrations.AddConstraint(
            model_name='purposetext',
            constraint=models.UniqueConstraint(fields=('purpose', 'language'), name='purpose_text_once_per_language'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(condition=models.Q(('counted', True)), fields=['campaign'], name='submission_counted'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(condition=models.Q(('confirmed_at__isnull', True)), fields=['submitted_at'], name='submission_waiting'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('campaign', 'contact', 'fingerprint'), name='submission_double_click'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(condition=models.Q(('counted', True)), fields=('campaign', 'contact'), name='submission_counts_once'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['form', 'import'])), name='submission_source_known'),
        ),
        migrations.AddIndex(
            model_name='servicemail',
            index=models.Index(condition=models.Q(('state__in', ['queued', 'sending'])), fields=['not_before'], name='service_mail_due'),
        ),
        migrations.AddConstraint(
            model_name='servicemail',
            constraint=models.UniqueConstraint(fields=('kind', 'submission'), name='service_mail_once_per_submission'),
        ),
        migrations.AddConstraint(
            model_name='servicemail',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['confirmation', 'reminder', 'receipt', 'manage_link', 'change_notice', 'renewal', 'repermission', 'answer', 'approval', 'alarm', 'report', 'test'])), name='service_mail_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='servicemail',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'sent', 'failed', 'silenced'])), name='service_mail_state_known'),
        ),
        migrations.AddConstraint(
            model_name='servicemail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('contact__isnull', False), ('user__isnull', True)), models.Q(('contact__isnull', True), ('user__isnull', False)), _connector='OR'), name='service_mail_to_a_contact_or_a_user'),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.UniqueConstraint(fields=('campaign', 'slot'), name='tally_once_per_slot'),
        ),
        migrations.AddConstraint(
            model_name='wording',
            constraint=models.UniqueConstraint(fields=('purpose', 'language', 'number'), name='wording_numbered'),
        ),
        migrations.AddConstraint(
            model_name='wording',
            constraint=models.CheckConstraint(condition=models.Q(('change__in', ['first', 'editorial', 'substantive'])), name='wording_change_known'),
        ),
        migrations.AddConstraint(
            model_name='formversionwording',
            constraint=models.UniqueConstraint(fields=('form_version', 'wording'), name='wording_once_per_form'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.UniqueConstraint(fields=('campaign', 'language', 'number'), name='form_version_numbered'),
        ),
        migrations.AddIndex(
            model_name='consentevent',
            index=models.Index(fields=['subject_ref', 'purpose', 'id'], name='event_of_subject'),
        ),
        migrations.AddConstraint(
            model_name='consentevent',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['requested', 'refused', 'granted', 'withdrawn', 'expired', 'invalidated', 'imported', 'erased'])), name='event_action_known'),
        ),
        migrations.AddConstraint(
            model_name='consentevent',
            constraint=models.CheckConstraint(condition=models.Q(('actor_kind__in', ['person', 'staff', 'system', 'provider'])), name='event_actor_known'),
        ),
        migrations.AddIndex(
            model_name='consent',
            index=models.Index(fields=['purpose', 'state', 'generation'], name='consent_by_purpose'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('contact', 'purpose'), name='consent_once_per_purpose'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['requested', 'refused', 'granted', 'withdrawn', 'expired', 'invalidated', 'imported'])), name='consent_state_known'),
        ),
    ]
