"""Certificates on paper: the facts as they were when issued, set by typst as tagged PDF."""
