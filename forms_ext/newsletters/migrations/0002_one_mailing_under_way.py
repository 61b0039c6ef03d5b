from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms_ext_newsletters', '0001_initial'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['freezing', 'ready', 'paused'])), fields=('page',), name='mailing_one_under_way_per_page'),
        ),
    ]
