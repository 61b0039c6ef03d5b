"""What each role of staff may do with mailings and deliveries."""

from forms_ext.consent.roles import READS, RoleName, give

from .models import Delivery, Mailing

give(RoleName.SENDER, Mailing, "send", "view")
give(RoleName.APPROVER, Mailing, "view")
give(RoleName.OFFICER, Mailing, *READS)
give(RoleName.OFFICER, Delivery, *READS)
