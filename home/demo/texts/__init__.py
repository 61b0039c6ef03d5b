"""What the demo says, in French and in English; everybody and everything made up."""
