"""Long work with progress, run by Celery."""
