"""Outlines of the villages: read from GeoJSON, simplified, drawn beside the tile map."""
