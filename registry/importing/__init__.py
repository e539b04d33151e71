"""The register as a target of imports: columns, places, matching, writing, undoing."""
