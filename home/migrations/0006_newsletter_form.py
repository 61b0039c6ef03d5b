import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0005_mails_that_tell'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='FooterSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signup_page', models.ForeignKey(blank=True, help_text='Its form stands at the foot of pages that have no form of their own, in each language into which it is translated.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='home.signuppage', verbose_name='sign-up page')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'newsletter form',
            },
        ),
    ]
