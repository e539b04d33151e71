"""What people type about themselves and, as administrators, about others."""
