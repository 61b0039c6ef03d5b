"""The demo: a made-up association, its campaigns, its letters and its signers."""
