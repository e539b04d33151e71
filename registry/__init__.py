"""Who: the cooperatives, their life, meetings, statements and health."""
