"""Many at once for few seats: over HTTP, in threads, and as plain arithmetic."""
