"""Reports to the mayor: read once, numbered, frozen with their figures, printed and provable."""
