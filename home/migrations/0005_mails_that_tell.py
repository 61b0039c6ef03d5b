from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0004_signup_page'),
    ]

    operations = [
        migrations.AddField(
            model_name='campaignpage',
            name='named_in_mails',
            field=models.BooleanField(default=False, help_text="Otherwise they say only your organisation's discreet name. Not where signing reveals an opinion.", verbose_name='name the campaign in its mails'),
        ),
        migrations.AddField(
            model_name='campaignpage',
            name='reveals_opinion',
            field=models.BooleanField(default=False, help_text="Political, religious, of a trade union, of one's health or love life. Its mails then never name it, and nobody is reminded.", verbose_name='signing reveals an opinion'),
        ),
        migrations.AddField(
            model_name='signuppage',
            name='named_in_mails',
            field=models.BooleanField(default=False, help_text="Otherwise they say only your organisation's discreet name. Not where signing reveals an opinion.", verbose_name='name the campaign in its mails'),
        ),
        migrations.AddField(
            model_name='signuppage',
            name='reveals_opinion',
            field=models.BooleanField(default=False, help_text="Political, religious, of a trade union, of one's health or love life. Its mails then never name it, and nobody is reminded.", verbose_name='signing reveals an opinion'),
        ),
    ]
