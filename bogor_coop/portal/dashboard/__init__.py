"""The leadership page: one question, its figures, findings in words, cards that show them."""
