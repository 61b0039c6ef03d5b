"""What other apps may listen to; all are sent inside the transaction."""

from django.dispatch import Signal

#: contact, purposes (list): consents have ended; cancel what was to leave for them.
consent_ended = Signal()
#: contact, purposes (list), submission: consents were granted.
consent_granted = Signal()
#: submission: a form was signed and awaits its confirmation.
submission_saved = Signal()
#: submission: its address was confirmed.
submission_confirmed = Signal()
#: purpose: its published words changed.
wordings_published = Signal()
#: contact: about to be erased.
contact_erased = Signal()
