"""With what: the budget of the office, its changes and its payments."""
