"""Pages about what activities cost."""
