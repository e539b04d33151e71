"""The staged importer: read, map, validate, preview, apply, undo."""
