"""Records of what was sent, read-only."""
