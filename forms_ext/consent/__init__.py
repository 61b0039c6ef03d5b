"""What outlives a page: purposes, contacts, the ledger, and the mail gate."""
