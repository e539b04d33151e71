"""What everybody may know: look-up of cooperatives, coming activities, open figures."""
