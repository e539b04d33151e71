"""Typed, checked and expiring attachments for every department."""
