import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forms_ext_consent', "0007_share_counts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PurposeLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='looked at')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('purpose', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='look', to='forms_ext_consent.purpose')),
            ],
            options={
                'verbose_name': 'look at a purpose',
                'verbose_name_plural': 'looks at purposes',
            },
        ),
    ]
