"""What an activity costs: its lines, reservations and shares of payments; their pages."""
