"""Backup and restore: one file with the database, the attachments and proof of both."""
