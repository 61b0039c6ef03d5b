from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms_ext_consent', '0009_throttle_and_heartbeat'),
    ]

    operations = [
        migrations.AddField(
            model_name='campaign',
            name='act',
            field=models.CharField(choices=[('sign', 'a signature'), ('subscribe', 'a subscription')], default='sign', max_length=10, verbose_name='what its form takes'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('act__in', ['sign', 'subscribe'])), name='campaign_act_known'),
        ),
    ]
