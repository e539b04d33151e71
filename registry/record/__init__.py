"""The page of one cooperative: its facts as at a day, read once, told in several ways."""
