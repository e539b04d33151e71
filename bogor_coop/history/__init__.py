"""What changed, by whom, when and why; written by database triggers."""
