"""The staff's work queue: rooms register what waits, the home page shows it by deadline."""
